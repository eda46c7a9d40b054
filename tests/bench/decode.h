/* SPDX-License-Identifier: GPL-2.0-only */
/* What user space takes by itself: lines a second on one core, of calls that are recorded. */
#ifndef TESTS_BENCH_DECODE_H
#define TESTS_BENCH_DECODE_H

#include "tests/bench/run.h"

#define DECODE_ROWS 16

struct decode_row {
	char name[24];
	double lines; /* a second of CPU */
};

struct decode {
	struct decode_row row[DECODE_ROWS]; /* the decoder alone, by call */
	int n;
	double replay; /* of a recording, from the file to a file; 0: it could not be told */
	char error[200];
};

/* @program is tests/bench_decode, or NULL. What could not be measured is said in @error. */
void decode__measure(struct decode *d, const struct run_env *env, const char *program);

#endif
