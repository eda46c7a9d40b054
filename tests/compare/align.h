/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which line of one trace belongs to which line of the other, for one thread: as many
 * equal lines as possible, then as many lines of the same syscall, in order. A missing
 * line leaves a gap and does not put what follows out of step.
 */
#ifndef TESTS_COMPARE_ALIGN_H
#define TESTS_COMPARE_ALIGN_H

#include <stddef.h>

#include "trace.h"

/* One row: a line of both, or of one alone; the other is NULL then. */
typedef int (*align_row_fn)(void *ctx, const struct line *a, const struct line *b);

/*
 * Calls @row for every row, in order; a row of two lines has the same name in both.
 * Returns 0, -ENOMEM, or what @row returned if that was not 0.
 */
int align__lines(const struct line *a, size_t nr_a, const struct line *b, size_t nr_b,
		 align_row_fn row, void *ctx);

#endif
