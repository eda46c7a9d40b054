/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Lines in the columns of perf trace: when and how long in ms, name and id of
 * the task, the call in 70 columns, its value. A call is put off until it has
 * returned or another task enters one: then its line ends with "..." and the
 * value comes on a "... [continued]: name()" line. Signals and ends of tasks
 * are not shown.
 */
#include <stdio.h>
#include <string.h>

#include "trace/lines_state.h"

#define PERF_INTERRUPTED "..."

/* Rounded, as perf does. */
static __u64 line__micros(__u64 ns)
{
	return (ns + 500) / 1000;
}

static void perf__timestamp(const struct lines *l, struct sink *s, __u64 enter)
{
	__u64 us = line__micros(enter > l->first_time ? enter - l->first_time : 0);
	char text[64];
	int n;

	if (enter)
		n = snprintf(text, sizeof(text), "%6llu.%03llu ", (unsigned long long)us / 1000,
			     (unsigned long long)us % 1000);
	else
		n = snprintf(text, sizeof(text), "         ? ");
	sink__add(s, text, (size_t)n);
}

static void perf__duration(struct sink *s, __u64 enter, __u64 exit)
{
	__u64 us = line__micros(exit > enter ? exit - enter : 0);
	char text[64];
	int n;

	if (enter && exit)
		n = snprintf(text, sizeof(text),
			     "(%2llu.%03llu ms): ", (unsigned long long)us / 1000,
			     (unsigned long long)us % 1000);
	else
		n = snprintf(text, sizeof(text), "(         ): ");
	sink__add(s, text, (size_t)n);
}

/* The part before the call. enter 0: not known; exit 0: still running. */
static void perf__head(struct lines *l, struct line_task *t, __u64 enter, __u64 exit)
{
	struct sink *s = &t->out->sink;

	if (!l->any) {
		l->any = true;
		l->first_time = enter ? enter : exit;
	}
	if (!l->opts.no_timestamp)
		perf__timestamp(l, s, enter);
	if (!l->opts.no_duration)
		perf__duration(s, enter, exit);
	if (t->comm[0]) {
		line__comm(s, t);
	} else {
		sink__text(s, ":");
		sink__number(s, t->tid, 0, ' ');
	}
	sink__text(s, "/");
	sink__number(s, t->tid, 0, ' ');
	sink__text(s, " ");
}

static size_t perf__column(const struct lines *l)
{
	return l->opts.perf_column ? l->opts.perf_column : LINE_PERF_COLUMN;
}

static void perf__pad(struct sink *s, size_t used, size_t column)
{
	sink__fill(s, ' ', used < column ? column - used : 1);
}

void perf__cut(struct lines *l, struct line_out *out)
{
	struct line_task *t = out->current;
	struct sink *s = &out->sink;
	struct call_text text;
	size_t start, cut;

	if (!t)
		return;
	out->current = NULL;
	t->state = CALL_CUT;
	lines__decode(l, t->rec, t->len, &text);
	perf__head(l, t, t->enter_time, 0);
	start = s->len;
	cut = text.cut < text.head_len ? text.cut : text.head_len;
	sink__add(s, text.head, cut);
	if (!cut || text.head[cut - 1] != ')')
		sink__text(s, ")");
	perf__pad(s, s->len - start + strlen(PERF_INTERRUPTED), perf__column(l));
	sink__text(s, PERF_INTERRUPTED "\n");
	line__end(l, out);
}

void perf__enter(struct lines *l, struct line_task *t)
{
	perf__cut(l, t->out);
	t->state = CALL_HELD;
	t->out->current = t;
}

void perf__exit(struct lines *l, struct line_task *t, const struct order_event *ev)
{
	const struct call_record *rec = (const struct call_record *)ev->rec;
	bool late = rec->h.flags & RECORD_LATE;
	bool cut = late || (ev->entered && t->state == CALL_CUT);
	struct line_out *out = t->out;
	struct sink *s = &out->sink;
	struct call_text text;
	size_t start;

	if (out->current == t)
		out->current = NULL;
	else if (!ev->entered && !late)
		perf__cut(l, out); /* this call's ENTER is now */
	t->state = CALL_NONE;
	if (!lines__keeps(l, ev))
		return;
	lines__decode(l, rec, ev->len, &text);
	if (!lines__wanted(l, &rec->h, &text))
		return;
	l->calls++;
	perf__head(l, t, late ? 0 : rec->enter_time, rec->h.type == RECORD_CALL ? ev->time : 0);
	start = s->len;
	if (cut) {
		sink__text(s, " ... [continued]: ");
		sink__text(s, text.name);
		sink__text(s, "())");
	} else {
		sink__add(s, text.head, text.head_len);
	}
	perf__pad(s, s->len - start, perf__column(l));
	sink__add(s, text.tail, text.tail_len);
	sink__text(s, "\n");
	line__end(l, out);
	line__stack(l, t, ev);
}
