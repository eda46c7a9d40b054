/* SPDX-License-Identifier: GPL-2.0-only */
/* One run of a loop under a tool. */
#ifndef TESTS_BENCH_RUN_H
#define TESTS_BENCH_RUN_H

#include <stdint.h>

#include "tests/bench/delivered.h"
#include "tests/bench/programs.h"
#include "tests/bench/tools.h"

struct run_env {
	const char *dir;                /* for outputs, removed after each run */
	const char *calls;              /* path of the program that loops */
	const char *scripts;            /* folder of the workloads that are none of its loops */
	const char *programs[PROGRAMS]; /* paths; NULL: the tool is absent */
	int cpu;                        /* that the loop is bound to */
};

struct run {
	uint64_t made;    /* iterations */
	uint64_t counted; /* calls in them, when they were to be counted */
	uint64_t loop_ns, wall_ns;
	uint64_t start_ns;  /* CPU of the tool until the loop began */
	uint64_t tracer_ns; /* and from then to its end */
	struct delivered delivered;
	char error[200]; /* of the tool, when the run failed */
};

#define RUN_COSTS_MAX 16

/* Filled in by a run that has the kernel count what the tool's programs take. */
struct run_costs {
	int n;
	struct program_cost cost[RUN_COSTS_MAX];
};

struct run_what {
	enum tool_id tool;
	enum kind_id kind;
	uint64_t calls; /* iterations */
	bool count;     /* has the kernel count the calls: not a run to measure */
};

/*
 * @costs may be NULL. -errno with @out->error said when there is nothing to be had
 * from the run.
 */
int run__do(const struct run_env *env, const struct run_what *what, struct run *out,
	    struct run_costs *costs);

#endif
