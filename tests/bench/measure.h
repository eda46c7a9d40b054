/* SPDX-License-Identifier: GPL-2.0-only */
/* Interleaved rounds of every tool over every loop, and the medians of them. */
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/bench/run.h"

#define ROUNDS_MAX 15

/* A tool over a workload. Samples are nanoseconds per unit of the kind, one of each round. */
struct cell {
	bool failed;
	char error[200];
	uint64_t calls; /* iterations of each round, adapted to the tool's speed */
	int rounds;
	double start_ns; /* the tool's CPU until the loop begins */
	double end_ns;   /* and from then on for a single call: what it takes to end */
	double program[ROUNDS_MAX];
	double tracer[ROUNDS_MAX];
	double wall[ROUNDS_MAX];
	uint64_t made, lines, decoded, wanted_decoded, lost; /* sums of all rounds */
};

/* Medians; extra is what tracing adds, of program and tracer together. */
struct figures {
	double program, tracer, wall, total, extra;
	double slower; /* wall time, to that of the untraced one */
};

struct measure {
	const struct run_env *env;
	const bool *only;
	int rounds;
	double seconds;     /* that it took */
	double unit[KINDS]; /* calls of an iteration that the samples are divided by */
	struct cell cell[KINDS][TOOLS];
	struct run_costs costs[KINDS]; /* of perf-strace with the call selected */
};

/*
 * Over the kinds that @only has. Rounds go on until @seconds have passed, but at least three are
 * made. A tool that is absent or fails has it said in its cell; only a failure of the untraced loop
 * is an error.
 */
int measure__do(struct measure *m, const struct run_env *env, const bool only[KINDS],
		double seconds);

/* False when there is nothing of that tool. */
bool measure__figures(const struct measure *m, enum kind_id kind, enum tool_id tool,
		      struct figures *out);

#endif
