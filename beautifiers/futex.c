// SPDX-License-Identifier: GPL-2.0-only
/* What the last argument of a futex operation means. */
#include "beautifiers/value.h"

/* linux/futex.h, FUTEX_OP(): 1 bit, then 3 of operation, 4 of comparison, 12 of each operand. */
#define WAKE_SHIFT(v)  ((v) >> 31 & 1)
#define WAKE_OP(v)     ((v) >> 28 & 7)
#define WAKE_CMP(v)    ((v) >> 24 & 15)
#define WAKE_OPARG(v)  ((v) >> 12 & 0xfff)
#define WAKE_CMPARG(v) ((v)&0xfff)

static void add_name(struct decoder *d, struct text *t, enum known_table table, __u64 v)
{
	const struct xlat *x = d->known[table];

	if (x)
		xlat__one(x, t, v);
	else
		text__hexnum(t, v);
}

static void futex_wake_number(struct decoder *d, const struct node *n, __u64 v,
			      const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	v = (__u32)v;
	if (WAKE_SHIFT(v))
		text__str(t, "FUTEX_OP_OPARG_SHIFT<<28|");
	add_name(d, t, KNOWN_FUTEX_OP, WAKE_OP(v));
	text__str(t, "<<28|");
	text__hexnum(t, WAKE_OPARG(v));
	text__str(t, "<<12|");
	add_name(d, t, KNOWN_FUTEX_CMP, WAKE_CMP(v));
	text__str(t, "<<24|");
	text__hexnum(t, WAKE_CMPARG(v));
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_futex_wake = { .number = futex_wake_number };

static void futex_bitset_number(struct decoder *d, const struct node *n, __u64 v,
				const struct span *at)
{
	const struct xlat *x = node__prep(n)->x;

	(void)at;
	v = (__u32)v;
	if (x && xlat__find(x, v))
		d->e.ops->one(&d->e, x, v, BASE_HEX);
	else
		d->e.ops->number(&d->e, v, BASE_HEX);
}

const struct printer print_futex_bitset = { .number = futex_bitset_number };
