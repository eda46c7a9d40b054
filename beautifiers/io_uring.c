// SPDX-License-Identifier: GPL-2.0-only
/* Shapes of io_uring's own. */
#include "beautifiers/value.h"

/* A descriptor; or, when an argument has the flag, the index of a registered ring. */
static void ring_fd_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	if (d->rec->args[n->len.arg] & node__prep(n)->number)
		d->e.ops->number(&d->e, (__u32)v, BASE_UDEC);
	else
		emit__fd(d, n, (int)v, at);
}

const struct printer print_ring_fd = { .number = ring_fd_number };

static void ring_op_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *ops = node__prep(n)->x, *flags = node__prep(n)->flags;
	__u64 flag = flags && flags->n ? v & flags->entries[0].value : 0;

	(void)at;
	if (ops)
		d->e.ops->one(&d->e, ops, v & ~flag, BASE_HEX);
	else
		d->e.ops->number(&d->e, v & ~flag, BASE_HEX);
	if (!flag)
		return;
	text__char(d->e.out, '|');
	d->e.ops->flags(&d->e, flags, flag);
}

const struct printer print_ring_op = { .number = ring_op_number };

static void add_index(const struct decoder *d, struct text *t, const struct xlat *x,
		      const struct xlat_entry *e, __u64 i)
{
	if (e && d->opts.xlat == XLAT_ABBREV) {
		text__mem(t, e->name, e->len);
		return;
	}
	text__udec(t, i);
	if (d->opts.xlat == XLAT_RAW)
		return;
	if (e) {
		text__str(t, " /* ");
		text__mem(t, e->name, e->len);
		text__str(t, " */");
	} else if (x) {
		xlat__unknown(x, t);
	}
}

/* [[IO_WQ_BOUND]=4, [IO_WQ_UNBOUND]=8]; false: the end is not there. */
static bool print_indexed(struct decoder *d, const struct node *n, const struct span *o,
			  __u64 count)
{
	const struct xlat *x = node__prep(n)->x;
	bool whole = true;

	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < count; i++) {
		const struct xlat_entry *e = x ? xlat__find(x, i) : NULL;
		struct text *t = decoder__scratch(d);
		__u64 v;

		if (i >= d->opts.string_limit && !d->verbose) {
			d->e.ops->more(&d->e);
			break;
		}
		if (!span__uint(o, i * 4, 4, &v)) {
			emit__cut(d, o->limited, o->addr + i * 4);
			whole = false;
			break;
		}
		text__char(t, '[');
		add_index(d, t, x, e, i);
		text__str(t, "]=");
		d->e.ops->elem(&d->e);
		text__udec(t, v);
		emit__expr(d, t);
	}
	d->e.ops->array_end(&d->e);
	return whole;
}

/* Before the call, and what has come of it. */
static void indexed_pointer(struct decoder *d, const struct node *n, __u64 raw,
			    const struct span *at)
{
	const struct part *in = decoder__part(d, n, n->op_in);
	const struct part *out = decoder__part(d, n, n->op_out);
	struct span before = { 0 }, after;
	__u64 count = 0;

	value__extent(d, n, at, &count);
	before.addr = raw;
	if (in)
		before = span__of_part(in, raw);
	if (!raw || (count && before.len < 4)) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	if (!print_indexed(d, n, &before, count) || !count)
		return;
	if (!d->cut_at)
		d->cut_at = d->head.len;
	if (!d->returned)
		return;
	d->e.ops->becomes(&d->e);
	if (d->failed || !out) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	after = span__of_part(out, raw);
	print_indexed(d, n, &after, count);
}

const struct printer print_indexed_ints = { .pointer = indexed_pointer };
