/* SPDX-License-Identifier: GPL-2.0-only */
/* perf-strace record: the records of a session into a recording (trace/recording.h). */
#ifndef TRACE_RECORD_H
#define TRACE_RECORD_H

#include "trace/stages.h"

struct recorder;

/*
 * Opens the recording, before the command is started: for a pipe, what the command
 * writes to standard output goes to standard error from then on. st: open; must
 * outlive the recorder. NULL with st->error.
 */
struct recorder *recorder__new(struct stages *st);

/* A record as it comes from a ring; and the end of a round, as of stages__flush(). */
int recorder__record(struct recorder *r, const struct record *rec, size_t len);
int recorder__round(struct recorder *r, __u64 upto);

/* Nothing more is to be recorded: --max-size or --max-events is reached. */
bool recorder__full(const struct recorder *r);

/*
 * Completes the recording and frees r. Events and tasks that were lost; detached: tasks go
 * on untraced. 0, or the first error of all, with st->error.
 */
int recorder__close(struct recorder *r, __u64 lost_events, __u64 lost_tasks, bool detached);

#endif
