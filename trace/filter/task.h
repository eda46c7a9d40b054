/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What expressions say of the task that made a call. Names, users and parents come from the
 * records of tasks, so that a process that is gone by now is still known; what these lack
 * (group, control group) from /proc, where a process that is gone is not.
 */
#ifndef TRACE_FILTER_TASK_H
#define TRACE_FILTER_TASK_H

#include "augmented/wire.h"
#include "trace/filter/ast.h"

struct filter_tasks;

/* foreign: of a recording, so that /proc here is not asked. */
struct filter_tasks *filter_tasks__new(bool foreign);
void filter_tasks__free(struct filter_tasks *t);

/* A RECORD_TASK or RECORD_EXIT, in the order of time. 0 or -ENOMEM. */
int filter_tasks__record(struct filter_tasks *t, const struct record *rec, size_t len);

/* false: not known. time: when, for what changes. */
bool filter_tasks__number(struct filter_tasks *t, const struct record *rec,
			  enum filter_operand_kind what, __u64 *v);
/* Valid until the next call of these functions. */
bool filter_tasks__text(struct filter_tasks *t, const struct record *rec, __u64 time,
			enum filter_operand_kind what, const char **s, size_t *len);

#endif
