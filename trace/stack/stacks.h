/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * -k: the stacks that arrive beside calls and signals, and their text as strace prints it.
 * They are kept until their call or signal has been shown.
 */
#ifndef TRACE_STACK_STACKS_H
#define TRACE_STACK_STACKS_H

#include <stdbool.h>
#include <stddef.h>

#include "trace/order.h"

struct stacks;

struct stacks_opts {
	unsigned int frames; /* of a stack, at most */
	bool sources;        /* source lines too */
};

/* Listens to what is mapped from now on. NULL with errno set, and one sentence in msg. */
struct stacks *stacks__new(const struct stacks_opts *opts, char *msg, size_t len);
void stacks__free(struct stacks *s);

/*
 * A copy of rec, of RECORD_STACK, is kept; one that contradicts itself is not. Of a
 * RECORD_TASK it is noted what the task has mapped. 0 or -ENOMEM.
 */
int stacks__add(struct stacks *s, const struct record *rec, size_t len);

/* Takes what was mapped up to now. 0 or -errno. */
int stacks__drain(struct stacks *s);

/*
 * The lines of an event's stack: of a call that has ended or a signal; events in their
 * order. Empty: it is not to have one. Valid until the next call.
 */
const char *stacks__text(struct stacks *s, const struct order_event *ev, size_t *len);

/* The event has been shown, or will not be. */
void stacks__done(struct stacks *s, const struct order_event *ev);

#endif
