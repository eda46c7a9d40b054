/* SPDX-License-Identifier: GPL-2.0-only */
/* What can be written in an expression; one name at the start of each line. */
#ifndef TRACE_FILTER_LIST_H
#define TRACE_FILTER_LIST_H

#include <stdio.h>

#include "augmented/plan.h"
#include "trace/filter/error.h"

struct uapi;

/* --list-fields CALL: the names that an expression on the call may use, and what they are. */
void filter_list__fields(struct uapi *uapi, const struct plan *plan, FILE *file);

/*
 * --list-constants CALL.ARG: "NAME value". what: what follows "CALL.". -EINVAL with the
 * error if there is no such name.
 */
int filter_list__constants(struct uapi *uapi, struct plan_set *plans, const struct plan *plan,
			   const char *what, FILE *file, struct filter_error *e);

#endif
