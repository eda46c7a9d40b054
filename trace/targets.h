/* SPDX-License-Identifier: GPL-2.0-only */
/* What the options of targets name, looked up: users, programs, control groups, namespaces. */
#ifndef TRACE_TARGETS_H
#define TRACE_TARGETS_H

#include <stdbool.h>

#include "augmented/targets.h"
#include "trace/options.h"

struct targets;

/*
 * 0 and the targets, or an error with one sentence in it. *out is NULL if the options have
 * none but a command, or processes and threads by their numbers. The options must outlive it.
 */
int targets__new(struct targets **out, const struct options *o, char *error, size_t error_size);
void targets__free(struct targets *t);

/* For capture_opts.targets; as long as the targets. NULL of NULL. */
const struct targets_config *targets__config(const struct targets *t);

/* Can a task be one of them still? Not if they are processes and threads that are all gone. */
bool targets__remain(const struct targets *t);

/* Descriptors that output may go to; -1: none. */
#define TARGETS_OUTPUTS 3

/*
 * Has those who read the output excluded. They are looked for at the first call, then now and
 * then; time: CLOCK_MONOTONIC, ns. 0 or -errno.
 */
struct capture;
int targets__exclude_consumers(struct targets *t, struct capture *c, const int fds[TARGETS_OUTPUTS],
			       __u64 time);

#endif
