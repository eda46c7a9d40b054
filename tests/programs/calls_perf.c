/* SPDX-License-Identifier: GPL-2.0-only */
/* perf_event_open: attributes of every size and type, each bit, bad pointers. */
#include <linux/perf_event.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"

#define PAGE 4096UL

/* Also the words that older headers have no name for. */
union attr {
	struct perf_event_attr a;
	uint64_t words[32];
	uint32_t halves[64];
};

static long event(const void *attr, long pid, long cpu, long group, unsigned long flags)
{
	return CALL(perf_event_open, attr, pid, cpu, group, flags);
}

static void sizes(union attr *u)
{
	for (uint32_t size = 0; size <= 200; size += 4) {
		u->a.size = size;
		event(u, 0, -1, -1, 0);
	}
	u->a.size = PAGE;
	event(u, 0, -1, -1, 0);
	u->a.size = PAGE + 8;
	event(u, 0, -1, -1, 0);
	u->a.size = 0xffffffff;
	event(u, 0, -1, -1, 0);
}

static void types(union attr *u)
{
	memset(u, 0, sizeof(*u));
	u->a.size = sizeof(u->a);
	for (u->a.type = 0; u->a.type < 8; u->a.type++)
		for (u->a.config = 0; u->a.config < 14; u->a.config++)
			event(u, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
	u->a.type = PERF_TYPE_HW_CACHE;
	for (unsigned int i = 0; i < 9; i++) {
		u->a.config = i | (i % 4) << 8 | (i % 3) << 16;
		event(u, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
	}
	u->a.config = 0x12345678;
	event(u, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
	u->a.type = PERF_TYPE_HARDWARE;
	u->a.config = 0x400000001;
	event(u, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
	u->a.type = PERF_TYPE_BREAKPOINT;
	u->a.config = 0;
	for (u->a.bp_type = 0; u->a.bp_type < 10; u->a.bp_type++) {
		u->a.bp_addr = (uint64_t)u;
		u->a.bp_len = 1 << u->a.bp_type % 4;
		event(u, 0, -1, -1, 0);
	}
	u->a.type = 1000;
	u->a.bp_addr = u->a.bp_len = 77;
	event(u, 0, -1, -1, 0);
}

static void bits(union attr *u)
{
	memset(u, 0, sizeof(*u));
	u->a.type = PERF_TYPE_SOFTWARE;
	u->a.config = PERF_COUNT_SW_DUMMY;
	u->a.size = sizeof(u->a);
	for (int i = 0; i < 64; i++) {
		/* strace has no names for those of newer kernels. */
		u->words[5] = i < 38 ? 1ULL << i : 0;
		event(u, 0, -1, -1, PERF_FLAG_FD_NO_GROUP);
		u->words[5] = 0;
		u->a.sample_type = 1ULL << i;
		event(u, 0, -1, -1, PERF_FLAG_FD_OUTPUT);
		u->a.sample_type = 0;
		u->a.read_format = 1ULL << i;
		event(u, 0, -1, -1, 0);
		u->a.read_format = 0;
		if (i > 20 && i < 60)
			continue;
		u->a.branch_sample_type = 1ULL << i;
		event(u, 0, -1, -1, 0);
		u->a.sample_type = PERF_SAMPLE_BRANCH_STACK;
		event(u, 0, -1, -1, 0);
		u->a.branch_sample_type = u->a.sample_type = 0;
	}
	for (int i = 0; i < 4; i++) {
		u->words[5] = (uint64_t)i << 15;
		event(u, 0, -1, -1, 0);
	}
	u->words[5] = (1ULL << 38) - 1;
	event(u, 0, -1, -1, 0x100 | PERF_FLAG_PID_CGROUP);
}

static void all(union attr *u)
{
	memset(u, 0, sizeof(*u));
	for (int i = 0; i < 32; i++)
		u->words[i] = i * 0x100000001ULL + 1;
	u->a.type = PERF_TYPE_TRACEPOINT;
	sizes(u);
	u->a.size = sizeof(u->a);
	u->a.freq = 1;
	event(u, 0, -1, -1, 0);
	u->a.watermark = 1;
	event(u, 0, -1, -1, 0);
	u->a.use_clockid = 1;
	for (int i = 0; i < 14; i++) {
		u->a.clockid = i - 1;
		event(u, 0, -1, -1, 0);
	}
	u->a.sample_type = ~0ULL;
	event(u, 0, -1, -1, 0);
	u->a.sample_type = PERF_SAMPLE_REGS_USER | PERF_SAMPLE_STACK_USER | PERF_SAMPLE_REGS_INTR;
	event(u, 0, -1, -1, 0);
	memset(u, 0xff, sizeof(*u));
	u->words[5] = (1ULL << 38) - 1;
	sizes(u);
	memset(u, 0, sizeof(*u));
	sizes(u);
}

int main(void)
{
	char *page = (char *)CALL(mmap, 0, 2 * PAGE, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	union attr u;

	CALL(mprotect, page + PAGE, PAGE, PROT_NONE);
	types(&u);
	bits(&u);
	all(&u);
	u.a.type = PERF_TYPE_SOFTWARE;
	u.a.size = 64;
	memcpy(page + PAGE - 64, &u, 64);
	event(page + PAGE - 64, 0, -1, -1, 0);
	event(page + PAGE - 8, 0, -1, -1, 0);
	event(page + PAGE - 60, 0, -1, -1, 0);
	event(page + PAGE - 4, 0, -1, -1, 0);
	event(page + PAGE, 0, -1, -1, 0);
	event(NULL, getpid(), 3, 4, -1);
	event(BAD, -1, -1, 5, 0);
	return 0;
}
