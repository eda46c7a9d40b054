/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BPF of the benchmark: the empty programs that are the floor of what such
 * tracing can cost, and what the kernel's statistics say of a tool's programs.
 */
#ifndef TESTS_BENCH_PROGRAMS_H
#define TESTS_BENCH_PROGRAMS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* "r0 = 0; exit" on sys_enter and sys_exit, attached while this lives. */
struct empty_programs {
	int prog[2];
	int link[2];
};

int empty_programs__attach(struct empty_programs *p);
void empty_programs__detach(struct empty_programs *p);

struct program_cost {
	char name[16]; /* as the kernel keeps it, cut */
	uint64_t runs;
	uint64_t ns; /* of all runs, with what the counting itself takes */
};

/* Counting goes on until the returned descriptor is closed. */
int program_costs__count(void);

/*
 * The programs that @pid holds descriptors of and that ran, into @out; returns
 * how many, at most @max, or -errno. bpf(2) needs CAP_SYS_ADMIN for it.
 */
int program_costs__read(pid_t pid, struct program_cost *out, size_t max);

#endif
