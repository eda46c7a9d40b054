/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Restores the order of events across the rings of several CPUs.
 *
 * In rounds, the session reads the clock, then drains ring after ring into
 * order__push(), then calls order__flush() with the clock that it read before
 * the round BEFORE this one: what another CPU was still writing during a drain
 * is seen by the next drain at the latest, so nothing older can come any more.
 * Where that round did not empty a ring, the time of the last record that it took
 * from there stands for the clock. At the very end it flushes up to ~0.
 *
 * A call is two events: ENTER at its enter_time and EXIT at its record's time.
 * ENTER is given only when another event lies between the two, or when a
 * snapshot (RECORD_INFLIGHT) shows the call before it returns; else there is
 * one EXIT with `entered` false. A record becomes known when its call returns:
 * an ENTER may so come later than events younger than it, or not at all if
 * nothing that is still to be given lies before the EXIT. Calls with RECORD_LATE have no ENTER
 * except from a snapshot. A snapshot of a call that is known to have returned, or to have entered,
 * is dropped; the two are matched by tid and seq.
 *
 * A signal that the kernel discards (RECORD_IGNORED) while its target is known
 * to be in a call comes right after the EXIT of that call, when the task would
 * have reported it to a tracer.
 *
 * Records of one ring may be out of order; a few µs cost nothing, more costs
 * time only.
 *
 * Memory: the records pushed and not yet given, that is, those of one round and
 * the ones younger than upto; one small state per living task; for a task in a
 * call at most ORDER_DEFERRED signals. A snapshot is held until its flush only.
 * Memory is reused from round to round, no event allocates.
 */
#ifndef TRACE_ORDER_H
#define TRACE_ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include "augmented/wire.h"

#define ORDER_DEFERRED 64

struct order;

enum order_event_type {
	EVENT_ENTER,  /* a call began, and is still running at the next event */
	EVENT_EXIT,   /* a call is complete: RECORD_CALL or RECORD_NORETURN */
	EVENT_RECORD, /* RECORD_SIGNAL, RECORD_EXIT, RECORD_TASK */
};

struct order_event {
	enum order_event_type type;
	/*
	 * The task as its id was at this moment: when a thread that is not the
	 * leader of its group executes a program, it enters with one id and
	 * leaves with another, and rec->tid is only one of the two.
	 */
	__u32 tid;
	bool entered;             /* EXIT: an ENTER of this call was given before */
	bool final;               /* ENTER: rec is the record of the completed call */
	__u64 time;               /* of this event, ns CLOCK_MONOTONIC */
	const struct record *rec; /* valid until the next order__push() or order__flush() */
	size_t len;
};

/* Returns 0 or a negative errno; must not call into the same order. */
typedef int (*order_fn)(void *ctx, const struct order_event *event);

struct order *order__new(order_fn fn, void *ctx);
void order__free(struct order *o);

/*
 * Copies a record of len bytes. -EINVAL: the record contradicts itself (it is
 * not taken); -ENOMEM.
 */
int order__push(struct order *o, const void *data, size_t len);

/*
 * Gives all events with time <= upto. Goes on when the callback fails, so that
 * nothing is given twice; returns the first error, or 0. -ENOMEM: out of
 * memory; what was not given then is kept for the next flush.
 */
int order__flush(struct order *o, __u64 upto);

/* Records that tasks numbered and that never came, as far as given events tell. */
__u64 order__lost(const struct order *o);

/* The same for a task that has not ended. */
__u64 order__lost_of(const struct order *o, __u32 tid);

#endif
