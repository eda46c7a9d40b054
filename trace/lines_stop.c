// SPDX-License-Identifier: GPL-2.0-only
/*
 * A signal that stops a process stops all its threads, one after the other, and a tracer is
 * told of each. Here the one thread is known that took the signal. The others stop at once
 * where they run a program; those in a call when it returns, which the stop makes it do.
 */
#include <errno.h>

#include "trace/lines_state.h"

/* include/linux/errno.h: what a call returns that was interrupted, to be restarted or not. */
#define ERESTART_FIRST 512
#define ERESTART_LAST  516

void lines__stopped(struct lines *l, struct line_task *t, __u64 time, __u64 ip, unsigned int sig)
{
	t->stopping = 0;
	line__note(l, t, time, ip, "--- stopped by ");
	sink__text(&t->out->sink, l->decoder.signame(l->decoder.decoder, sig));
	line__note_end(l, t, " ---\n");
}

void lines__stop_group(struct lines *l, const struct line_task *by, __u64 time, unsigned int sig)
{
	for (size_t i = 0; i < l->tasks.size; i++) {
		struct line_task *t = l->tasks.slots[i].state;

		if (!t || t == by || t->tgid != by->tgid || t->ended ||
		    (l->opts.quiet_strangers && !t->shown))
			continue;
		if (t->state == CALL_NONE)
			lines__stopped(l, t, time, 0, sig);
		else
			t->stopping = sig;
	}
}

void lines__stop_after(struct lines *l, struct line_task *t, const struct order_event *ev)
{
	const struct call_record *rec = (const struct call_record *)ev->rec;
	unsigned int sig = t->stopping;

	t->stopping = 0;
	if (rec->h.type == RECORD_CALL &&
	    (rec->ret == -EINTR || (rec->ret <= -ERESTART_FIRST && rec->ret >= -ERESTART_LAST)))
		lines__stopped(l, t, ev->time, rec->ip, sig);
}
