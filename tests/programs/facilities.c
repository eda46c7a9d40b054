/* SPDX-License-Identifier: GPL-2.0-only */
/* What strace shows as numbers or addresses although the headers say what it is. */
#include <linux/bpf.h>
#include <linux/filter.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "calls.h"

static void bpf_attributes(void)
{
	uint32_t words[44] = { BPF_MAP_TYPE_ARRAY, 4, 4, 1 };
	struct bpf_insn insns[2] = {
		{ .code = BPF_JMP32 | BPF_JEQ | BPF_X, .dst_reg = 2, .off = 1 },
		{ .code = BPF_JMP | BPF_EXIT }
	};
	uint64_t cookies[2] = { 0x11, 0x22 };
	uint32_t map = 77;

	words[4] = 0xfc000; /* flags that no old header has */
	CALL(bpf, BPF_MAP_CREATE, words, 72);
	memset(words, 0, sizeof(words));
	words[1] = 2;
	memcpy(words + 2, &(uint64_t){ (uint64_t)insns }, 8);
	CALL(bpf, BPF_PROG_LOAD, words, 48);
	memset(words, 0, sizeof(words));
	words[0] = words[1] = 500;
	words[2] = 56; /* BPF_TRACE_KPROBE_SESSION */
	words[5] = 2;
	memcpy(words + 8, &(uint64_t){ (uint64_t)cookies }, 8);
	CALL(bpf, BPF_LINK_CREATE, words, 48);
	memset(words, 0, sizeof(words));
	words[2] = BPF_TRACE_ITER;
	memcpy(words + 4, &(uint64_t){ (uint64_t)&map }, 8);
	words[6] = 4;
	CALL(bpf, BPF_LINK_CREATE, words, 48);
}

static void filters(void)
{
	struct sock_filter filter[3] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 4),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0xc000003e, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 5),
	};
	struct sock_fprog prog = { 3, filter };

	CALL(seccomp, SECCOMP_SET_MODE_FILTER, 0x100, &prog);
}

static void tracee(void)
{
	uint64_t words[8];
	long child = fork();

	if (!child) {
		CALL(ptrace, PTRACE_TRACEME);
		CALL(kill, CALL(getpid), SIGSTOP);
		CALL(exit_group, 0);
	}
	waitpid(child, NULL, 0);
	memset(words, 0, sizeof(words));
	CALL(ptrace, 0x420f, child, 24, words); /* PTRACE_GET_RSEQ_CONFIGURATION */
	CALL(ptrace, 0x4211, child, 32, words); /* PTRACE_GET_SYSCALL_USER_DISPATCH_CONFIG */
	words[0] = 1;
	words[1] = 0x5000;
	words[2] = 0x1000;
	words[3] = 0x2000;
	CALL(ptrace, 0x4210, 0, 32, words); /* PTRACE_SET_SYSCALL_USER_DISPATCH_CONFIG */
	CALL(ptrace, PTRACE_CONT, child, 0, 0);
	waitpid(child, NULL, 0);
}

static void ring(void)
{
	uint32_t words[16] = { 3, 5 };

	CALL(io_uring_register, -1, 26, words, 1); /* IORING_REGISTER_PBUF_STATUS */
	CALL(io_uring_register, -1, 25, words, 0); /* IORING_REGISTER_FILE_ALLOC_RANGE */
	memset(words, 0, sizeof(words));
	words[0] = 0x1000;
	words[2] = 8;
	words[3] = 7 | 2 << 16;                    /* of group 7, IOU_PBUF_RING_INC */
	CALL(io_uring_register, -1, 22, words, 1); /* IORING_REGISTER_PBUF_RING */
}

static void others(void)
{
	uint64_t attr[18] = { 0 };
	uint64_t dquot[16];

	memcpy(attr, (uint32_t[]){ 1, 144 }, 8);
	attr[1] = 99;
	attr[5] = 3ULL << 38;
	CALL(perf_event_open, attr, 0, -1, -1, 0);
	memset(dquot, 0, sizeof(dquot));
	memcpy(dquot, &(uint32_t){ 1 | 1 << 8 | 0x8003 << 16 }, 4);
	CALL(quotactl, 0x580400, "/dev/none", 5, dquot);
	CALL(446, -1, 3); /* landlock_restrict_self */
}

/* The codes of these say another type than the one that is there. */
static void tunnel(void)
{
	struct ifreq request = { .ifr_name = "tun7", .ifr_flags = IFF_TUN | IFF_NO_PI };

	CALL(ioctl, -1, TUNSETIFF, &request);
}

int main(void)
{
	bpf_attributes();
	filters();
	tracee();
	ring();
	others();
	tunnel();
	return 0;
}
