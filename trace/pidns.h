/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ids of tasks as tasks in other pid namespaces see them, and what they are in the tracer's:
 * from the records of traced tasks, for others from /proc while they are there.
 */
#ifndef TRACE_PIDNS_H
#define TRACE_PIDNS_H

#include <stdbool.h>
#include <stddef.h>

#include "augmented/wire.h"

struct pidns;

/* foreign: the records are of another time or machine, so /proc tells nothing. NULL: no memory. */
struct pidns *pidns__new(bool foreign);
void pidns__free(struct pidns *p);

/* RECORD_TASK, in the order of time. 0 or -ENOMEM. */
int pidns__record(struct pidns *p, const struct record *rec, size_t len);

/*
 * The id in the tracer's namespace of what a task calls `id`: id itself where the task is in
 * that namespace or nobody knows; 0: it is in another one, and the id not known.
 */
__u32 pidns__here(struct pidns *p, __u32 tid, __u32 id);

#endif
