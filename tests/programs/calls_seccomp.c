/* SPDX-License-Identifier: GPL-2.0-only */
/* Classic BPF: seccomp's operations, prctl(PR_SET_SECCOMP), filters of sockets. */
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

/* Loads the number of the call, and lets all pass. */
static struct sock_filter pass[] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 4),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0xc000003e, 1, 0),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 9999, 0, 1),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 5),
	BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 10000, 0, 1),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

/* Every code, most of which no filter may have. */
static struct sock_filter codes[300];

static struct sock_filter network[] = {
	BPF_STMT(BPF_LD | BPF_H | BPF_ABS, (uint32_t)(SKF_AD_OFF + SKF_AD_PROTOCOL)),
	BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 14),
	BPF_STMT(BPF_LD | BPF_B | BPF_IND, (uint32_t)SKF_NET_OFF),
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)SKF_LL_OFF + 2),
	BPF_STMT(BPF_ALU | BPF_ADD | BPF_X, 0),
	BPF_STMT(BPF_MISC | BPF_TAX, 0),
	BPF_STMT(BPF_RET | BPF_A, 0),
	BPF_STMT(BPF_RET | BPF_K, 0x40000),
};

static void filters(void)
{
	struct sock_fprog prog = { COUNT(pass), pass };
	struct sock_fprog all = { COUNT(codes), codes };
	struct sock_fprog empty = { 0, pass }, bad = { 2, BAD }, null = { 3, NULL };
	uint32_t action = SECCOMP_RET_KILL_PROCESS;
	struct seccomp_notif_sizes sizes;

	for (unsigned int i = 0; i < COUNT(codes); i++)
		codes[i] = (struct sock_filter){ i, i, i / 2, i * 0x1000001 };
	CALL(seccomp, SECCOMP_SET_MODE_STRICT, 1, NULL);
	CALL(seccomp, SECCOMP_SET_MODE_STRICT, 0, BAD);
	CALL(seccomp, 77, 3, BAD);
	for (int i = 0; i < 10; i++) {
		action = i < 9 ? (uint32_t)i << 28 : 0x7fc00000;
		CALL(seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action);
	}
	action = SECCOMP_RET_TRACE | 3;
	CALL(seccomp, SECCOMP_GET_ACTION_AVAIL, 1, &action);
	CALL(seccomp, SECCOMP_GET_ACTION_AVAIL, 0, BAD);
	CALL(seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes);
	CALL(seccomp, SECCOMP_GET_NOTIF_SIZES, 0, BAD);
	CALL(seccomp, SECCOMP_GET_NOTIF_SIZES, 3, &sizes);
	CALL(seccomp, SECCOMP_SET_MODE_FILTER, -1, &prog);
	CALL(seccomp, SECCOMP_SET_MODE_FILTER, 0, &all);
	CALL(seccomp, SECCOMP_SET_MODE_FILTER, 0, &empty);
	CALL(seccomp, SECCOMP_SET_MODE_FILTER, 0, &bad);
	CALL(seccomp, SECCOMP_SET_MODE_FILTER, 0, &null);
	CALL(seccomp, SECCOMP_SET_MODE_FILTER, 0, BAD);
	CALL(seccomp, SECCOMP_SET_MODE_FILTER, 0, NULL);
	CALL(prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all);
	CALL(prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &bad);
	CALL(prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL);
	CALL(prctl, PR_SET_SECCOMP, 77, BAD, 1, 2);
	CALL(prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	CALL(close,
	     CALL(seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &prog));
	CALL(seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &prog);
	CALL(prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &prog);
	CALL(prctl, PR_GET_SECCOMP);
}

static void sockets(void)
{
	long fd = CALL(socket, AF_UNIX, SOCK_DGRAM, 0);
	struct sock_fprog prog = { COUNT(network), network }, bad = { 2, BAD };

	CALL(setsockopt, fd, SOL_SOCKET, SO_ATTACH_FILTER, &prog, sizeof(prog));
	prog.filter = network + COUNT(network) - 1;
	prog.len = 1;
	CALL(setsockopt, fd, SOL_SOCKET, SO_ATTACH_FILTER, &prog, sizeof(prog));
	CALL(setsockopt, fd, SOL_SOCKET, SO_ATTACH_FILTER, &bad, sizeof(bad));
	CALL(setsockopt, fd, SOL_SOCKET, SO_ATTACH_FILTER, &bad, sizeof(bad) - 1);
	CALL(setsockopt, fd, SOL_SOCKET, SO_ATTACH_FILTER, BAD, sizeof(bad));
	CALL(close, fd);
}

int main(void)
{
	sockets();
	filters();
	return 0;
}
