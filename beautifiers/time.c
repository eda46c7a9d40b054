// SPDX-License-Identifier: GPL-2.0-only
/* Seconds since the epoch, and their date. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "beautifiers/value.h"

/* "2026-11-22T16:45:44" and "+0000" of the second spelled last are kept. */
/* digits: of the fraction, if it is not 0. */
void text__date(struct decoder *d, struct text *t, __s64 sec, __u64 fraction, int digits)
{
	const size_t zone = 5;

	if (!d->clock.valid || d->clock.second != sec) {
		time_t s = sec;
		struct tm tm;

		d->clock.valid = true;
		d->clock.second = sec;
		d->clock.len = localtime_r(&s, &tm) ? strftime(d->clock.date, sizeof(d->clock.date),
							       "%FT%T%z", &tm)
						    : 0;
	}
	if (d->clock.len <= zone)
		return;
	text__mem(t, d->clock.date, d->clock.len - zone);
	if (fraction && fraction < 1000000000) {
		text__char(t, '.');
		text__padded(t, fraction, digits);
	}
	text__mem(t, d->clock.date + d->clock.len - zone, zone);
}

static void time_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	__u64 nsec = 0;
	struct text *t;

	d->e.ops->number(&d->e, v, BASE_DEC);
	if (node__prep(n)->nsec)
		span__uint(at, n->off + node__prep(n)->nsec, node__prep(n)->nsec_size, &nsec);
	if ((!v && !nsec) || d->opts.style == DECODE_PERF)
		return;
	t = decoder__scratch(d);
	text__date(d, t, v, nsec, 9);
	if (t->len)
		d->e.ops->comment(&d->e, t->s, t->len);
}

const struct printer print_time = { .number = time_number };

static void print_timespec(struct decoder *d, const struct span *s, unsigned int nsec_size,
			   bool usec)
{
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "tv_sec");
	d->e.ops->number(&d->e, span__get(s, 0, 8), BASE_DEC);
	emit__field_uint(d, usec ? "tv_usec" : "tv_nsec", span__get(s, 8, nsec_size));
	d->e.ops->struct_end(&d->e);
}

void emit__timespec(struct decoder *d, const struct span *s, bool usec)
{
	print_timespec(d, s, 8, usec);
}

static void comment_date_usec(struct decoder *d, __s64 sec, __u64 usec)
{
	struct text *t;

	if ((!sec && !usec) || usec >= 1000000 || d->opts.style == DECODE_PERF)
		return;
	t = decoder__scratch(d);
	text__date(d, t, sec, usec, 6);
	if (t->len)
		d->e.ops->comment(&d->e, t->s, t->len);
}

static void comment_date(struct decoder *d, __s64 sec, __u64 nsec)
{
	struct text *t;

	if ((!sec && !nsec) || nsec >= 1000000000 || d->opts.style == DECODE_PERF)
		return;
	t = decoder__scratch(d);
	text__date(d, t, sec, nsec, 9);
	if (t->len)
		d->e.ops->comment(&d->e, t->s, t->len);
}

/* struct statx_timestamp has 32 bits of nanoseconds and padding, linux/stat.h. */
static void timespec_date_object(struct decoder *d, const struct node *n, const struct span *o,
				 const struct span *at, const struct part *part)
{
	bool member = !n->pointer;
	__u64 nsec = span__get(o, 8, member ? 4 : 8);

	(void)at;
	(void)part;
	print_timespec(d, o, member ? 4 : 8, false);
	comment_date(d, span__get(o, 0, 8), nsec);
}

static void timeval_date_object(struct decoder *d, const struct node *n, const struct span *o,
				const struct span *at, const struct part *part)
{
	__u64 usec = span__get(o, 8, 8);

	(void)n;
	(void)at;
	(void)part;
	print_timespec(d, o, 8, true);
	comment_date_usec(d, span__get(o, 0, 8), usec);
}

const struct printer print_timespec_date = { .object = timespec_date_object, .min = 16 };
const struct printer print_timeval_date = { .object = timeval_date_object, .min = 16 };

/* utimensat's two times; some nanoseconds are words. */
static void utimes_object(struct decoder *d, const struct node *n, const struct span *o,
			  const struct span *at, const struct part *part)
{
	(void)n;
	(void)at;
	(void)part;
	d->e.ops->array_begin(&d->e);
	for (int i = 0; i < 2; i++) {
		struct span s = span__sub(o, i * 16, 16);
		__u64 nsec = span__get(&s, 8, 8);

		const char *word = nsec == d->number[NUMBER_UTIME_NOW]    ? "UTIME_NOW"
				   : nsec == d->number[NUMBER_UTIME_OMIT] ? "UTIME_OMIT"
									  : NULL;

		d->e.ops->elem(&d->e);
		if (word && d->opts.xlat == XLAT_ABBREV) {
			d->e.ops->symbolic(&d->e, nsec, BASE_UDEC, word, strlen(word));
		} else if (word) {
			print_timespec(d, &s, 8, false);
			if (d->opts.xlat == XLAT_VERBOSE)
				d->e.ops->comment(&d->e, word, strlen(word));
		} else {
			print_timespec(d, &s, 8, false);
			comment_date(d, span__get(&s, 0, 8), nsec);
		}
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_utimes = { .object = utimes_object, .min = 32 };

void emit__ticks(struct decoder *d, __u64 v)
{
	long rate = sysconf(_SC_CLK_TCK);
	struct text *t;
	__u64 hundredths;

	d->e.ops->number(&d->e, v, BASE_UDEC);
	if (!v || rate <= 0 || d->opts.xlat == XLAT_RAW)
		return;
	t = decoder__scratch(d);
	hundredths = v % rate * 100 / rate;
	text__udec(t, v / rate);
	text__char(t, '.');
	text__char(t, '0' + hundredths / 10);
	text__char(t, '0' + hundredths % 10);
	text__str(t, " s");
	d->e.ops->comment(&d->e, t->s, t->len);
}

static void ticks_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)n;
	(void)at;
	emit__ticks(d, v);
}

const struct printer print_ticks = { .number = ticks_number };

/* ---- times in one number ---- */

/* v of `unit` that make a second. */
static void fraction_number(struct decoder *d, const struct node *n, __u64 v, __u32 unit)
{
	bool negative = n->is_signed && (__s64)v < 0;
	struct text *t;

	d->e.ops->number(&d->e, v, negative ? BASE_DEC : BASE_UDEC);
	v = negative ? -v : v;
	if (!v)
		return;
	t = decoder__scratch(d);
	text__str(t, negative ? "-" : "");
	text__udec(t, v / unit);
	text__char(t, '.');
	for (__u32 digit = unit / 10; digit; digit /= 10)
		text__char(t, (char)('0' + v / digit % 10));
	text__str(t, " s");
	d->e.ops->comment(&d->e, t->s, t->len);
}

static void usecs_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	fraction_number(d, n, v, 1000000);
}

static void nsecs_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	fraction_number(d, n, v, 1000000000);
}

/* linux/ptp_clock.h: struct ptp_clock_time */
static void print_time_and_date(struct decoder *d, const struct span *o, __u32 bytes)
{
	__u64 nsec = span__get(o, 8, 4), reserved = bytes > 12 ? span__get(o, 12, 4) : 0;

	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "sec");
	d->e.ops->number(&d->e, span__get(o, 0, 8), bytes > 12 ? BASE_DEC : BASE_UDEC);
	emit__field_uint(d, "nsec", nsec);
	if (reserved)
		emit__field_hex(d, "reserved", reserved);
	d->e.ops->struct_end(&d->e);
	comment_date(d, span__get(o, 0, 8), nsec);
}

/* One, or several in a row. */
static void time_date_object(struct decoder *d, const struct node *n, const struct span *o,
			     const struct span *at, const struct part *part)
{
	(void)at;
	(void)part;
	if (o->len <= 16) {
		print_time_and_date(d, o, n->v->len.n ? n->v->len.n : 16);
		return;
	}
	d->e.ops->array_begin(&d->e);
	for (size_t i = 0; i + 16 <= o->len; i += 16) {
		struct span s = span__sub(o, i, 16);

		d->e.ops->elem(&d->e);
		print_time_and_date(d, &s, 16);
	}
	d->e.ops->array_end(&d->e);
}

static void date_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	d->e.ops->number(&d->e, v, BASE_UDEC);
	if (v)
		text__date(d, t, (__s64)v, 0, 0);
	if (t->len && d->opts.style != DECODE_PERF)
		d->e.ops->comment(&d->e, t->s, t->len);
}

const struct printer print_date = { .number = date_number };
const struct printer print_usecs = { .number = usecs_number };
const struct printer print_nsecs = { .number = nsecs_number };
const struct printer print_time_date = { .object = time_date_object, .min = 16 };
