/* SPDX-License-Identifier: GPL-2.0-only */
/* What the options select: the sets of -e and the expressions of --filter, against the tables. */
#ifndef TRACE_SELECTION_H
#define TRACE_SELECTION_H

#include "augmented/calls.h"
#include "trace/filter/filter.h"
#include "trace/options.h"
#include "trace/select.h"

/* The calls of one set, for each ABI. Returns 0 or an error with a sentence. */
int selection__calls(const struct calls *calls, const char *expr, struct select_set sets[ABI_COUNT],
		     char *error, size_t error_size);

/* The signals of -e signal; all without one. */
int selection__signals(struct uapi *uapi, const char *expr, uint64_t *set, char *error,
		       size_t error_size);

/*
 * All -e together, and the expressions into filters: those of each -e for its calls; those
 * before the first -e and what the other options ask (--failure, --duration, --filter-pids)
 * for all.
 */
int selection__filters(const struct options *o, const struct calls *calls, struct filters *filters,
		       struct select_set sets[ABI_COUNT], char *error, size_t error_size);

/* Adds the plan of a call to the set. 0 or an error with a sentence. */
int selection__plan(const struct calls *calls, struct plan_set *plans, enum call_abi abi,
		    unsigned int nr, char *error, size_t error_size);

/* How much of which calls is shown. */
struct selection_detail {
	struct select_set abbrev[ABI_COUNT], verbose[ABI_COUNT], raw[ABI_COUNT];
};

/* The sets of -e abbrev, verbose and raw. */
int selection__detail(const struct options *o, const struct calls *calls,
		      struct selection_detail *d, char *error, size_t error_size);

/* The plans of all calls in the sets, made with what opts and the detail, if any, say. */
int selection__plans(const struct calls *calls, struct plan_set *plans,
		     const struct select_set sets[ABI_COUNT], const struct plan_opts *opts,
		     const struct selection_detail *d, char *error, size_t error_size);

#endif
