/* SPDX-License-Identifier: GPL-2.0-only */
/* The tables of -c and its like out of a recording: counted here what live the kernel counts. */
#ifndef TRACE_REPLAY_SUMMARY_H
#define TRACE_REPLAY_SUMMARY_H

#include "trace/order.h"
#include "trace/stages.h"

struct replay_summary;

/* st: prepared; must outlive it. NULL with st->error: not to be had, or out of memory. */
struct replay_summary *replay_summary__new(struct stages *st);
void replay_summary__free(struct replay_summary *r);

/* A task's or a call's event that is part of the trace. ctx: the summary. 0 or -ENOMEM. */
int replay_summary__event(void *ctx, const struct order_event *ev);

/* To where the lines go. 0 or -errno with st->error. */
int replay_summary__print(struct replay_summary *r);

#endif
