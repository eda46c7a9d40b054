/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What records go through on their way to text, wherever they come from: order,
 * filters, decoder, lines. A source (trace/session.c: the kernel; trace/replay.c: a
 * recording) gives stages__record() what it has, round by round, and ends each
 * round with stages__flush(). The same records in the same rounds become the same
 * text.
 */
#ifndef TRACE_STAGES_H
#define TRACE_STAGES_H

#include "augmented/calls.h"
#include "augmented/plan.h"
#include "augmented/spec.h"
#include "augmented/uapi.h"
#include "beautifiers/decode.h"
#include "trace/filter/compile.h"
#include "trace/lines.h"
#include "trace/options.h"
#include "trace/order.h"
#include "trace/output.h"
#include "trace/pieces.h"
#include "trace/pidns.h"
#include "trace/selection.h"
#include "trace/stack/stacks.h"

struct stages {
	const struct options *opts;
	struct uapi *uapi;
	struct calls *calls;
	struct plan_set *plans;
	struct plan_opts plan_opts; /* what the plans were made with */
	struct decoder *decoder;
	struct filters *filters;
	struct filter_compiler *compiler; /* of the filters' part in the kernel */
	struct filter_tasks *tasks;
	struct lines *lines; /* NULL, and so is the order: no text is wanted */
	struct order *order;
	struct pieces *pieces;
	struct stacks *stacks; /* NULL: not wanted */
	struct pidns *pidns;   /* NULL: ids of tasks are shown as they are */
	struct output output;
	struct select_set selected[ABI_COUNT];
	uint64_t signals;
	bool strangers; /* targets are traced that came by themselves (trace/targets.h) */
	/* Sees what is shown, too; calls with only what the filters keep. NULL: nobody does. */
	int (*watch)(void *ctx, const struct order_event *ev);
	void *watch_ctx;
	bool no_lines;                         /* the order is watched only */
	__s64 realtime;                        /* CLOCK_REALTIME less CLOCK_MONOTONIC, ns */
	const struct if_nameindex *interfaces; /* of a recording; not owned */
	char error[2048];                      /* one sentence; longer than what it quotes */
};

/*
 * Tables, selection, filters and plans: all that needs neither privilege nor the
 * kernel. captured: how a recording's plans were made, which ours must equal;
 * NULL: as the options and the filters ask. st->realtime: of a recording, else 0.
 * 0 or -errno with st->error.
 */
int stages__prepare(struct stages *st, const struct options *o, const struct plan_opts *captured);

/* The decoder and, if text is wanted, the open output. 0 or -errno with st->error. */
int stages__open(struct stages *st, bool text);

/* What the filters say of a record of a call. */
enum filter_truth stages__filter(struct stages *st, const struct call_record *rec, size_t len);

/* One record, copied. 0 or -errno; what contradicts itself is passed over. */
int stages__record(struct stages *st, const struct record *rec, size_t len);

/* Gives out what is as old as `upto`, and writes it. 0, or -errno with st->error. */
int stages__flush(struct stages *st, __u64 upto);

/* Ends the text and closes the output; a call of a task that goes on was detached from. */
int stages__finish(struct stages *st, bool detached);

/* Keeps the first sentence. Returns err. */
int stages__fail(struct stages *st, const char *what, int err);

void stages__free(struct stages *st);

#endif
