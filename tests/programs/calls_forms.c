/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Values that have several forms (-X), what ends where readable memory does, and structs
 * of which the caller has a part.
 */
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/bpf.h>
#include <linux/input.h>
#include <linux/io_uring.h>
#include <linux/kcmp.h>
#include <linux/kd.h>
#include <linux/perf_event.h>
#include <linux/sched.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <time.h>

#include "calls.h"

#define PAGE               4096
#define ARCH_MAP_VDSO_X32_ 0x2001

/* The bytes at the end of readable memory; what follows is not. */
static char *end;

static void *at_end(const void *bytes, size_t n)
{
	return memcpy(end - n, bytes, n);
}

static void processes(void)
{
	struct clone_args args = { .exit_signal = 17, .cgroup = 77 };
	struct kcmp_epoll_slot slot = { .efd = -2, .tfd = -3, .toff = 4 };
	int pid = getpid();

	/* A flag of no meaning: nothing is made. */
	args.flags = 1;
	CALL(clone3, &args, sizeof(args));
	args.set_tid = 0x1000;
	CALL(clone3, &args, sizeof(args));
	args.cgroup = 0;
	args.set_tid = 0;
	args.set_tid_size = 3;
	CALL(clone3, &args, sizeof(args));
	CALL(kcmp, pid, pid, KCMP_EPOLL_TFD, 0, &slot);
	CALL(kcmp, pid, pid, KCMP_EPOLL_TFD, -1, BAD);
	CALL(ioprio_set, 1, -1, -87097619);
	CALL(ioprio_set, 2, 7, 2 << 13 | 4);
	CALL(ioprio_set, 1, -1, 8191);
#ifdef SYS_arch_prctl
	CALL(arch_prctl, 0, 0);
	CALL(arch_prctl, ARCH_MAP_VDSO_X32_, 0);
	CALL(arch_prctl, 0x1023, 0x12);
	CALL(arch_prctl, 0x1025, 99);
#endif
	CALL(kexec_load, 0, 0, NULL, 0xda7a1050);
	CALL(kexec_load, 0, 0, NULL, 62 << 16 | 2);
	CALL(shmget, 0x7531, 1, 21 << 26 | 07);
	CALL(keyctl, 14, -1);
	CALL(keyctl, 14, 77);
}

static void strings(void)
{
	char name[300];

	memset(name, 'n', sizeof(name));
	name[255] = name[299] = '\0';
	CALL(memfd_create, name, 16);
	CALL(memfd_create, at_end("abcdef", 6), 16);
	memset(end - 250, 'n', 250);
	CALL(memfd_create, end - 250, 16);
	end[-1] = '\0';
	CALL(memfd_create, end - 250, 16);
	CALL(431, -1, 1, name, name, 0);     /* fsconfig, FSCONFIG_SET_STRING */
	CALL(431, -1, 1, name + 45, "x", 0); /* one byte less than may be */
	CALL(431, -1, 2, "key", name, -100); /* FSCONFIG_SET_BINARY */
	CALL(431, -1, 2, "key", name, 1048577);
}

static void rings(void)
{
	struct {
		uint32_t offset, resv;
		uint64_t fds;
	} update = { .offset = 3 };
	int fds[] = { 0, -1, -2, -3 }, workers = 77;
	struct io_uring_probe probe = { .last_op = 0xfe, .ops_len = 2 };
	uint64_t zeros[4] = { 0 };

	update.fds = (uintptr_t)fds;
	CALL(io_uring_register, 0, IORING_REGISTER_FILES, fds, 4);
	CALL(io_uring_register, 0, IORING_REGISTER_FILES_UPDATE, &update, 4);
	CALL(io_uring_register, 0, IORING_REGISTER_PROBE, &probe, 0);
	CALL(io_uring_register, 0, IORING_REGISTER_PROBE, zeros, 2);
	CALL(io_uring_register, 0, IORING_REGISTER_PROBE, at_end(&probe, sizeof(probe)), 1);
	CALL(io_uring_register, 0, IORING_REGISTER_IOWQ_MAX_WORKERS, at_end(&workers, 4), 2);
}

static void asynchronous(void)
{
	struct iovec vec[2] = { { "one", 3 }, { "three", 5 } };
	struct iocb iocb = { .aio_data = 1, .aio_lio_opcode = 0xf00d, .aio_fildes = -1 }, *list[2];
	aio_context_t context = 0;

	list[0] = &iocb;
	list[1] = BAD;
	CALL(io_setup, 2, &context);
	CALL(io_submit, context, 2, list);
	iocb.aio_lio_opcode = IOCB_CMD_PREADV;
	iocb.aio_buf = (uintptr_t)vec;
	iocb.aio_nbytes = 2;
	iocb.aio_reqprio = (short)0xbeef;
	CALL(io_submit, context, 1, list);
	iocb.aio_flags = IOCB_FLAG_IOPRIO;
	iocb.aio_lio_opcode = IOCB_CMD_PWRITEV;
	CALL(io_submit, context, 1, list);
	CALL(io_destroy, context);
}

static void sleeps(void)
{
	struct timespec ten = { 0, 10000000 }, left;

	CALL(clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, &ten, &left);
	CALL(clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, BAD, &left);
}

static void programs(void)
{
	union bpf_attr a = { .map_type = 2, .key_size = 4, .value_size = 8, .max_entries = 1 };
	char *page = end - PAGE;

	memcpy(a.map_name, "abcdefghijklmno", 16);
	a.map_ifindex = 1;
	/* The name is cut by the size; 1 is the loopback's index. */
	CALL(bpf, BPF_MAP_CREATE, &a, 36);
	CALL(bpf, BPF_MAP_CREATE, &a, 48);
	/* A page, its last byte behind what can be read. */
	memset(page, 0, PAGE);
	memcpy(page + 1, &a, 20);
	CALL(bpf, BPF_MAP_CREATE, page + 1, PAGE);
	CALL(bpf, BPF_PROG_QUERY, end - 255, 256);
	memset(&a, 0, sizeof(a));
	a.prog_type = 1;
	a.kern_version = 0xcafef00d;
	CALL(bpf, BPF_PROG_LOAD, &a, 44);
}

static void commands(void)
{
	/* c_cflag with an input speed: B75 and B57600 above it. */
	uint32_t modes[11] = { 1, 2, 0x1001 << 16 | 0xb2, 4 };
	struct perf_event_attr attr = { .type = 1, .size = 64, .config = 3 };
	struct ff_effect effect = { .type = FF_PERIODIC, .id = -1, .direction = 3 };
	uint32_t flags = 0xd000000;

	ioctl(-1, 0x402c542b, modes); /* TCSETS2 */
	ioctl(-1, PERF_EVENT_IOC_MODIFY_ATTRIBUTES, &attr);
	ioctl(-1, PERF_EVENT_IOC_MODIFY_ATTRIBUTES, NULL);
	ioctl(-1, PERF_EVENT_IOC_MODIFY_ATTRIBUTES, BAD);
	ioctl(-1, 0x40086602, &flags); /* FS_IOC_SETFLAGS */
	ioctl(-1, 0x1262, -2L);        /* BLKRASET */
	ioctl(-1, EVIOCGNAME(0), NULL);
	ioctl(-1, EVIOCGBIT(0x18, 13), NULL);
	ioctl(-1, EVIOCGABS(0x3e), NULL);
	ioctl(-1, EVIOCSFF, &effect);
	effect.type = FF_CONSTANT;
	ioctl(-1, EVIOCSFF, &effect);
	ioctl(-1, KIOCSOUND, 440L);
	ioctl(-1, KDMKTONE, 3L << 16 | 440);
}

int main(void)
{
	end = mmap(NULL, 2L * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	end += PAGE;
	munmap(end, PAGE);
	processes();
	strings();
	rings();
	asynchronous();
	sleeps();
	programs();
	commands();
	return 0;
}
