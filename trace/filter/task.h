/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What expressions say of the task that made a call. It comes from the records of tasks, so
 * that a process that is gone by now is still known; what may have changed since the last of
 * these (user, group, control group) from /proc, as long as the process is there.
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

/* A recording's name of a control group (task_record.cgroup). 0 or -ENOMEM. */
int filter_tasks__cgroup(struct filter_tasks *t, __u64 id, const char *path);

/* false: not known. time: when, for what changes. */
bool filter_tasks__number(struct filter_tasks *t, const struct record *rec,
			  enum filter_operand_kind what, __u64 *v);
/* Valid until the next call of these functions. */
bool filter_tasks__text(struct filter_tasks *t, const struct record *rec, __u64 time,
			enum filter_operand_kind what, const char **s, size_t *len);

#endif
