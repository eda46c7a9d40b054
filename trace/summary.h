/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The tables of -c and its like, out of what the kernel has counted. A summary holds the
 * rows of one reading; reading again replaces them.
 */
#ifndef TRACE_SUMMARY_H
#define TRACE_SUMMARY_H

#include <stdio.h>

#include "augmented/calls.h"
#include "augmented/capture.h"
#include "augmented/summary_read.h"
#include "augmented/uapi.h"
#include "trace/filter/compile.h"
#include "trace/filter/filter.h"
#include "trace/options.h"

struct summary;

/* What the kernel is to count; rows: calls that are selected. Nothing without -c or its like. */
struct capture_summary summary__wanted(const struct options *o, unsigned int rows);

/* Whether rows are by what a descriptor is (plan_opts.fds). */
bool summary__needs_fds(const struct options *o);

/*
 * The operation (part.op) that reads the path, or asks for the descriptor, by which the
 * plan's calls are counted; -1: it has none.
 */
int summary__operation(const struct plan_set *plans, const struct plan *p, bool path);

/* Says in the plans where what rows are by is kept. 0 or -ENOSPC. */
int summary__mark_plans(const struct options *o, struct plan_set *plans);

/* -EINVAL with a sentence if the kernel cannot decide by itself what is to be counted. */
int summary__check_filters(const struct filters *f, struct filter_compiler *c,
			   struct plan_set *plans, char *error, size_t size);

/* NULL: out of memory. The options, calls and tables must outlive it. */
struct summary *summary__new(const struct options *o, const struct calls *calls, struct uapi *uapi);
void summary__free(struct summary *s);

/* SUMMARY_BY_* that its rows are by. */
unsigned int summary__by(const struct summary *s);

/* Rows that were counted elsewhere: each() gives them to f, one by one. 0 or -errno. */
int summary__read_rows(struct summary *s, int (*each)(void *ctx, summary_fn f, void *arg),
		       void *ctx);

/* Takes over what has been counted until now. 0 or -errno. */
int summary__read_from(struct summary *s, const struct capture *c);

/* Calls in all rows. */
unsigned long long summary__calls(const struct summary *s);

/* max_rows: of each table, 0: all. What is wrong with the file is the caller's to find. */
void summary__print(const struct summary *s, unsigned int max_rows, FILE *file);

/* Writes the whole, as it was read last, to a descriptor. 0 or -errno. */
int summary__write_rows(struct summary *s, int fd);

/* Reads once more, and writes it so. */
int summary__write(struct summary *s, const struct capture *c, int fd);

#endif
