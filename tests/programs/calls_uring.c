/* SPDX-License-Identifier: GPL-2.0-only */
/* io_uring: every operation of io_uring_register, with rings and without, and bad pointers. */
#include <linux/io_uring.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "calls.h"

#define PAGE       4096UL
#define OPERATIONS 40 /* more than there are */

static long ring;
static const char text[] = "text behind a pointer";

static void setups(void)
{
	struct io_uring_params p;

	memset(&p, 0, sizeof(p));
	p.flags = 1 << 1;
	ring = CALL(io_uring_setup, 4, &p);
	memset(&p, 0, sizeof(p));
	p.flags = -1;
	p.sq_thread_cpu = 3;
	p.sq_thread_idle = 1000;
	p.wq_fd = 7;
	CALL(io_uring_setup, 0, &p);
	p.flags = IORING_SETUP_CQSIZE;
	p.cq_entries = 16;
	p.resv[0] = 1;
	CALL(io_uring_setup, 8, &p);
	CALL(io_uring_setup, 8, BAD);
	CALL(io_uring_setup, 8, NULL);
}

static void enters(void)
{
	struct {
		uint64_t mask;
		uint32_t size, wait;
		uint64_t ts;
	} arg = { 0, 8, 0, 0 };
	sigset_t set;
	long ts[2] = { 0, 1000 };

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	CALL(io_uring_enter, ring, 0, 0, 0, NULL, 0);
	CALL(io_uring_enter, ring, 1, 2, -1, &set, 8);
	CALL(io_uring_enter, ring, 0, 0, IORING_ENTER_GETEVENTS, &set, 8);
	CALL(io_uring_enter, ring, 0, 0, IORING_ENTER_GETEVENTS, &set, 16);
	CALL(io_uring_enter, ring, 0, 0, IORING_ENTER_GETEVENTS, BAD, 8);
	CALL(io_uring_enter, ring, 0, 0, 0, &set, 8);
	arg.mask = (uint64_t)&set;
	arg.ts = (uint64_t)ts;
	CALL(io_uring_enter, ring, 0, 0, IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG, &arg, 24);
	CALL(io_uring_enter, ring, 0, 1, IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG, &arg, 24);
	CALL(io_uring_enter, ring, 0, 1, IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG, &arg, 25);
	arg.ts = arg.mask = 16;
	CALL(io_uring_enter, ring, 0, 1, IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG, &arg, 24);
	CALL(io_uring_enter, ring, 0, 1, IORING_ENTER_EXT_ARG, BAD, 24);
	CALL(io_uring_enter, -1, 0, 1, IORING_ENTER_GETEVENTS | IORING_ENTER_REGISTERED_RING, 0, 0);
}

/* What strace shows less of than can be said is for tests/live. */
static int is_shown(unsigned int op)
{
	return op != IORING_REGISTER_PROBE && op != IORING_REGISTER_RESTRICTIONS &&
	       op != IORING_REGISTER_FILE_ALLOC_RANGE && op != IORING_REGISTER_PBUF_RING &&
	       op != IORING_UNREGISTER_PBUF_RING && op != IORING_REGISTER_SYNC_CANCEL && op != 26 &&
	       op != 31 && op != 32 && op != 35;
}

static void registers(char *page)
{
	uint32_t *words = (uint32_t *)page;
	uint64_t *pointers = (uint64_t *)page;

	for (unsigned int op = 0; op < OPERATIONS; op++) {
		for (int n = 0; n < 4; n++) {
			if (op == 26 || (!n && op == IORING_REGISTER_FILE_ALLOC_RANGE))
				continue;
			memset(page, 0, PAGE);
			CALL(io_uring_register, -1, op, page, n);
			CALL(io_uring_register, ring, op, page, n);
			CALL(io_uring_register, -1, op, NULL, n);
			CALL(io_uring_register, -1, op, BAD, n);
			CALL(io_uring_register, -1, op, page + PAGE - 12, n);
			if (!is_shown(op))
				continue;
			for (int i = 0; i < 80; i++)
				words[i] = i + 1;
			CALL(io_uring_register, -1, op, page, n);
			for (int i = 0; i < 40; i++)
				pointers[i] = (uint64_t)text;
			CALL(io_uring_register, -1, op, page, n);
			memset(page, 0xff, 512);
			CALL(io_uring_register, -1, op, page, n);
		}
		if (!is_shown(op) || op == IORING_REGISTER_IOWQ_AFF)
			continue;
		CALL(io_uring_register, -1, op, page, 40);
		CALL(io_uring_register, -1, op, page, -1);
		CALL(io_uring_register, -1, op | 0x80000000, page, 1);
	}
}

static void filled(void)
{
	char one[] = "buffer one", two[100] = "buffer two";
	struct iovec vec[3] = { { one, sizeof(one) }, { two, sizeof(two) }, { BAD, 12 } };
	int fds[40] = { 0, 1, -1, 77 };
	uint64_t tags[3] = { 1, 0x200000000, 3 };
	struct io_uring_files_update up = { .offset = 1, .fds = (uint64_t)fds };
	struct {
		struct io_uring_probe p;
		struct io_uring_probe_op ops[64];
	} probe;
	struct io_uring_restriction res[5] = {
		{ .opcode = IORING_RESTRICTION_REGISTER_OP, .register_op = 3 },
		{ .opcode = IORING_RESTRICTION_SQE_OP, .sqe_op = IORING_OP_READV },
		{ .opcode = IORING_RESTRICTION_SQE_FLAGS_ALLOWED, .sqe_flags = 3 },
		{ .opcode = IORING_RESTRICTION_SQE_FLAGS_REQUIRED, .sqe_flags = 0x80 },
		{ .opcode = 1, .sqe_flags = 7, .resv = 1, .resv2 = { 1, 2, 3 } },
	};
	struct io_uring_rsrc_register reg = { .nr = 2,
					      .data = (uint64_t)fds,
					      .tags = (uint64_t)tags };
	struct io_uring_rsrc_update2 upd = {
		.offset = 0, .data = (uint64_t)vec, .tags = (uint64_t)tags, .nr = 2
	};
	unsigned long mask = 5;
	uint32_t workers[2] = { 0, 0 };

	CALL(io_uring_register, ring, IORING_REGISTER_BUFFERS, vec, 2);
	CALL(io_uring_register, ring, IORING_REGISTER_BUFFERS, vec, 3);
	CALL(io_uring_register, ring, IORING_UNREGISTER_BUFFERS, NULL, 0);
	CALL(io_uring_register, ring, IORING_REGISTER_FILES, fds, 2);
	CALL(io_uring_register, ring, IORING_REGISTER_FILES, fds, 40);
	CALL(io_uring_register, ring, IORING_REGISTER_FILES_UPDATE, &up, 1);
	CALL(io_uring_register, ring, IORING_REGISTER_FILES_UPDATE, &up, 40);
	up.fds = 16;
	CALL(io_uring_register, ring, IORING_REGISTER_FILES_UPDATE, &up, 2);
	CALL(io_uring_register, ring, IORING_UNREGISTER_FILES, NULL, 0);
	CALL(io_uring_register, ring, IORING_REGISTER_EVENTFD, &fds[1], 1);
	CALL(io_uring_register, ring, IORING_UNREGISTER_EVENTFD, NULL, 0);
	memset(&probe, 0, sizeof(probe));
	CALL(io_uring_register, ring, IORING_REGISTER_PROBE, &probe, 3);
	memset(&probe, 0, sizeof(probe));
	CALL(io_uring_register, ring, IORING_REGISTER_PROBE, &probe, 64);
	memset(&probe, 0, sizeof(probe));
	CALL(io_uring_register, ring, IORING_REGISTER_PROBE, &probe, 0);
	CALL(io_uring_register, ring, IORING_REGISTER_PERSONALITY, NULL, 0);
	CALL(io_uring_register, ring, IORING_UNREGISTER_PERSONALITY, NULL, 1);
	CALL(io_uring_register, ring, IORING_REGISTER_RESTRICTIONS, res, 5);
	CALL(io_uring_register, ring, IORING_REGISTER_FILES2, &reg, sizeof(reg));
	CALL(io_uring_register, ring, IORING_REGISTER_FILES_UPDATE2, &upd, sizeof(upd));
	CALL(io_uring_register, ring, IORING_UNREGISTER_FILES, NULL, 0);
	reg.data = (uint64_t)vec;
	CALL(io_uring_register, ring, IORING_REGISTER_BUFFERS2, &reg, sizeof(reg));
	CALL(io_uring_register, ring, IORING_REGISTER_BUFFERS_UPDATE, &upd, sizeof(upd));
	upd.data = reg.data = upd.tags = 16;
	CALL(io_uring_register, ring, IORING_REGISTER_BUFFERS_UPDATE, &upd, sizeof(upd));
	CALL(io_uring_register, ring, IORING_REGISTER_BUFFERS2, &reg, sizeof(reg));
	CALL(io_uring_register, ring, IORING_REGISTER_IOWQ_AFF, &mask, 8);
	CALL(io_uring_register, ring, IORING_UNREGISTER_IOWQ_AFF, NULL, 0);
	CALL(io_uring_register, ring, IORING_REGISTER_IOWQ_MAX_WORKERS, workers, 2);
}

int main(void)
{
	char *page = (char *)CALL(mmap, 0, 2 * PAGE, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CALL(mprotect, page + PAGE, PAGE, PROT_NONE);
	setups();
	enters();
	registers(page);
	filled();
	return 0;
}
