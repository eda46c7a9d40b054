/* SPDX-License-Identifier: GPL-2.0-only */
/* What a tool wrote of the calls that were made. */
#ifndef TESTS_BENCH_DELIVERED_H
#define TESTS_BENCH_DELIVERED_H

#include <stdint.h>

#include "tests/bench/tools.h"

struct delivered {
	uint64_t lines;   /* of the counted calls */
	uint64_t decoded; /* of the kind's call that show its string */
	uint64_t lost;    /* events, as the tool itself says */
};

/*
 * Counts in a tool's output file, and its losses in what it said on stderr too.
 * -errno when the output cannot be read.
 */
int delivered__count(const char *output, const char *errors, const struct tool *tool,
		     const struct kind *kind, struct delivered *out);

#endif
