/* SPDX-License-Identifier: GPL-2.0-only */
/* What was measured, as a table and as JSON, and whether it meets the targets. */
#ifndef TESTS_BENCH_REPORT_H
#define TESTS_BENCH_REPORT_H

#include <stdio.h>

#include "tests/bench/decode.h"
#include "tests/bench/measure.h"

/* The machine and the tools' versions: one line each, not trusted to be printable. */
struct report_about {
	char kernel[128];
	char cpu[128];
	int cpus;
	char versions[PROGRAMS][128];
};

struct report {
	const struct measure *m;
	const struct decode *decode;
	const struct report_about *about;
};

void report__about(struct report_about *about, const struct run_env *env);
void report__table(FILE *f, const struct report *r);

/* Prints a line for each target; returns how many were missed or could not be told. */
int report__verdicts(FILE *f, const struct report *r);

/* -errno when the file cannot be written. */
int report__json(const char *path, const struct report *r);

/* Table and targets as a page of documentation. The same errors. */
int report__results(const char *path, const struct report *r);

#endif
