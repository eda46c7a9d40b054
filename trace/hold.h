/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * --lossless: the command is frozen when a ring is nearly full, and thawed when the rings
 * have been read. It lives in a control group of its own for that, below perf-strace's.
 */
#ifndef TRACE_HOLD_H
#define TRACE_HOLD_H

#include <stddef.h>
#include <sys/types.h>

#include "augmented/capture.h"

struct hold;

/*
 * Makes the group and starts the process that watches over it. 0, or -errno with a sentence.
 * The capture must outlive it.
 */
int hold__new(struct hold **hold, struct capture *c, char *error, size_t size);

/* Puts the command into it, before it runs. 0 or -errno. */
int hold__add(struct hold *h, pid_t pid);

/* The rings have been read: what was frozen goes on. Also sees whether the watcher lives. */
void hold__drained(struct hold *h);

/* How often the command was frozen. */
unsigned long hold__count(const struct hold *h);

/* Thaws, and takes the group away; what still lives in it returns to where it came from. */
void hold__free(struct hold *h);

#endif
