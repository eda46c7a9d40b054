/* SPDX-License-Identifier: GPL-2.0-only */
/* What stands before the text of a line: pid, name, times, number of the call. */
#include <stdio.h>
#include <time.h>

#include "trace/lines_state.h"

#define NSEC 1000000000ULL

void line__comm(struct sink *s, const struct line_task *t)
{
	for (size_t i = 0; i < sizeof(t->comm) && t->comm[i]; i++) {
		unsigned char c = (unsigned char)t->comm[i];

		if (c >= ' ' && c < 0x7f && c != '\\' && c != '<' && c != '>') {
			sink__add(s, (const char *)&c, 1);
			continue;
		}
		sink__text(s, "\\");
		sink__add(s,
			  (char[]){ (char)('0' + (c >> 6)), (char)('0' + (c >> 3 & 7)),
				    (char)('0' + (c & 7)) },
			  3);
	}
}

void line__seconds(struct sink *s, __u64 ns, unsigned int whole, unsigned int digits)
{
	__u64 unit = NSEC;

	sink__number(s, ns / NSEC, whole, ' ');
	if (!digits)
		return;
	for (unsigned int i = 0; i < digits; i++)
		unit /= 10;
	sink__text(s, ".");
	sink__number(s, ns % NSEC / unit, digits, '0');
}

static void line__pid(struct lines *l, struct sink *s, const struct line_task *t)
{
	bool shared = l->opts.pids == LINE_PID_SHARED && l->tasks.count > 1;
	size_t start = s->len;

	if (l->opts.separate_path || (!shared && l->opts.pids != LINE_PID_ALWAYS))
		return;
	if (shared)
		sink__text(s, "[pid ");
	sink__number(s, t->tid, shared ? 5 : 0, ' ');
	if (l->opts.comm && t->comm[0]) {
		sink__text(s, "<");
		line__comm(s, t);
		sink__text(s, ">");
	} else if (!shared && s->len - start < 5) {
		sink__fill(s, ' ', 5 - (s->len - start));
	}
	sink__text(s, shared ? "] " : " ");
}

static void line__clock(struct lines *l, struct sink *s, __u64 time)
{
	__u64 real = time + (__u64)l->opts.realtime_offset;
	time_t second = (time_t)(real / NSEC);
	__u64 unit = NSEC;
	struct tm tm;

	if (l->opts.clock == LINE_CLOCK_UNIX) {
		line__seconds(s, real, 0, l->opts.clock_digits);
		sink__text(s, " ");
		return;
	}
	if (!l->second_text[0] || real / NSEC != l->second) {
		l->second = real / NSEC;
		if (!localtime_r(&second, &tm) ||
		    !strftime(l->second_text, sizeof(l->second_text), "%H:%M:%S", &tm))
			l->second_text[0] = 0;
	}
	sink__text(s, l->second_text);
	for (unsigned int i = 0; i < l->opts.clock_digits; i++)
		unit /= 10;
	if (l->opts.clock_digits) {
		sink__text(s, ".");
		sink__number(s, real % NSEC / unit, l->opts.clock_digits, '0');
	}
	sink__text(s, " ");
}

void line__prefix(struct lines *l, struct line_task *t, __u64 time)
{
	struct sink *s = &t->out->sink;
	bool clock = l->opts.clock != LINE_CLOCK_NONE;

	line__pid(l, s, t);
	if (clock)
		line__clock(l, s, time);
	if (l->opts.relative) {
		/* What became known late may be older than the line before it. */
		__u64 since = l->any && time > l->last_time ? time - l->last_time : 0;

		sink__text(s, clock ? "(+" : "");
		line__seconds(s, since, 6, l->opts.relative_digits);
		sink__text(s, clock ? ") " : " ");
	}
	l->any = true;
	l->last_time = time;
	if (l->opts.nr && t->nr >= 0) {
		sink__text(s, "[");
		sink__number(s, (__u64)t->nr, 4, ' ');
		sink__text(s, "] ");
	} else if (l->opts.nr) {
		sink__text(s, "[????] ");
	}
	if (l->opts.ip && t->ip) {
		char hex[24];

		snprintf(hex, sizeof(hex), "[%016llx] ", (unsigned long long)t->ip);
		sink__text(s, hex);
	} else if (l->opts.ip) {
		sink__text(s, "[????????????????] ");
	}
}
