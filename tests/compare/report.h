/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The outcome of a comparison: how many rows are equal, and the others by kind. A kind is
 * `NAME: WHAT`, for example `read: argument 2`, `openat: result`, `futex: only in B`.
 */
#ifndef TESTS_COMPARE_REPORT_H
#define TESTS_COMPARE_REPORT_H

#include <stdio.h>

#include "trace.h"

struct report;

/* @samples: how many rows of each kind are kept to be shown. NULL when out of memory. */
struct report *report__new(size_t samples);
void report__free(struct report *report);

/*
 * Read the differences that are explained: lines of a kind as a glob, a tab, the reason;
 * `#` starts a comment. They still count as differences. Returns 0 or -errno, -EINVAL for
 * a line without a reason.
 */
int report__known(struct report *report, const char *path);

/* An align_row_fn; the lines must live as long as the report. */
int report__row(void *ctx, const struct line *a, const struct line *b);

/* The thread that the rows to come belong to. */
void report__thread(struct report *report, long tid);

size_t report__rows(const struct report *report);
size_t report__equal(const struct report *report);

/* Percent of the rows, 0 when there is none: an empty trace proves nothing. */
double report__share(const struct report *report);

/* One line: rows, equal ones, the share. */
void report__summary(const struct report *report, FILE *out);

/* The differences by kind, most frequent first, with their samples. */
void report__print(struct report *report, FILE *out);

/*
 * What differs between two lines of the same name, or `only in A`, `only in B` if the
 * other is NULL; into @buf, which is returned.
 */
const char *line__difference(const struct line *a, const struct line *b, char *buf, size_t size);

#endif
