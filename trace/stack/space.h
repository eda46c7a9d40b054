/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which file a process has at an address, at the time of an event: from what the kernel told
 * when it was mapped (augmented/mappings.h), or, of processes that ran before, from /proc.
 */
#ifndef TRACE_STACK_SPACE_H
#define TRACE_STACK_SPACE_H

#include "trace/stack/image.h"

struct spaces;

struct map {
	__u64 start, end, offset;
	struct image *image;
};

/* The images are not owned. NULL: no memory. */
struct spaces *spaces__new(struct images *images);
void spaces__free(struct spaces *s);

/* An event, in any order. 0 or -ENOMEM. */
int spaces__add(struct spaces *s, const struct mapping_event *ev);

/*
 * A process is traced: what it maps from now on is opened when that is told, as long as the
 * process gives a way to it.
 */
void spaces__trace(struct spaces *s, __u32 pid);

/* A process that runs already is found: what it has now is read, unless it is known. */
void spaces__know(struct spaces *s, __u32 pid);

/*
 * What a process has at an address that it can execute, at a time before which all events
 * have been added. Of several programs of a process, one after the other, the last two
 * are known. NULL: nothing. Valid until the next call.
 */
const struct map *spaces__find(struct spaces *s, __u32 pid, __u64 time, __u64 address);

#endif
