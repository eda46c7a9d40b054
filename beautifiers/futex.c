// SPDX-License-Identifier: GPL-2.0-only
/* What the last argument of a futex operation means. */
#include <linux/futex.h>

#include "beautifiers/value.h"

/* linux/futex.h, FUTEX_OP(): 1 bit, then 3 of operation, 4 of comparison, 12 of each operand. */
#define WAKE_SHIFT(v)  ((v) >> 31 & 1)
#define WAKE_OP(v)     ((v) >> 28 & 7)
#define WAKE_CMP(v)    ((v) >> 24 & 15)
#define WAKE_OPARG(v)  ((v) >> 12 & 0xfff)
#define WAKE_CMPARG(v) ((v)&0xfff)

/* A field of the word, as "NAME<<shift|". */
static void emit_field(struct decoder *d, enum known_table table, __u64 v, const char *shift)
{
	const struct xlat *x = d->known[table];
	const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;

	if (e)
		d->e.ops->symbolic(&d->e, v, BASE_HEX, e->name, e->len);
	else
		emit__table(d, table, v, BASE_HEX);
	text__str(d->e.out, shift);
}

static void futex_wake_number(struct decoder *d, const struct node *n, __u64 v,
			      const struct span *at)
{
	static const char shifted[] = "FUTEX_OP_OPARG_SHIFT";

	(void)n;
	(void)at;
	v = (__u32)v;
	if (WAKE_SHIFT(v)) {
		d->e.ops->symbolic(&d->e, FUTEX_OP_OPARG_SHIFT, BASE_HEX, shifted,
				   sizeof(shifted) - 1);
		text__str(d->e.out, "<<28|");
	}
	emit_field(d, KNOWN_FUTEX_OP, WAKE_OP(v), "<<28|");
	d->e.ops->number(&d->e, WAKE_OPARG(v), BASE_HEX);
	text__str(d->e.out, "<<12|");
	emit_field(d, KNOWN_FUTEX_CMP, WAKE_CMP(v), "<<24|");
	d->e.ops->number(&d->e, WAKE_CMPARG(v), BASE_HEX);
}

const struct printer print_futex_wake = { .number = futex_wake_number };

static void futex_bitset_number(struct decoder *d, const struct node *n, __u64 v,
				const struct span *at)
{
	const struct xlat *x = node__prep(n)->x;

	(void)at;
	if (n->size < 8)
		v = (__u32)v;
	if (x && xlat__find(x, v))
		d->e.ops->one(&d->e, x, v, BASE_HEX);
	else
		d->e.ops->number(&d->e, v, BASE_HEX);
}

const struct printer print_futex_bitset = { .number = futex_bitset_number };
