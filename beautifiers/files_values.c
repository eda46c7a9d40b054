// SPDX-License-Identifier: GPL-2.0-only
/* Numbers of file and memory calls that hold two things, offsets, dates, handles. */
#include "beautifiers/value.h"

static __u64 width(const struct node *n, __u64 v)
{
	return n->size && n->size < 8 ? v & ((1ULL << (n->size * 8)) - 1) : v;
}

/* All bits that values of the table have. */
static __u64 bits_of(const struct xlat *x)
{
	__u64 bits = 0;

	for (__u32 i = 0; x && i < x->n; i++)
		bits |= x->entries[i].value;
	return bits;
}

/* Names of flags, what is left in hexadecimal, each behind a '|' if anything precedes. */
static void add_flags(struct text *t, const struct xlat *x, __u64 v)
{
	__u64 left = x ? xlat__names(x, t, v, t->len ? "|" : "", false) : v;

	if (!left)
		return;
	if (t->len)
		text__char(t, '|');
	text__hex(t, left);
	if (x && left == v)
		xlat__unknown(x, t);
}

static void next_piece(struct decoder *d)
{
	text__char(d->e.out, '|');
}

/* The bits that the field has, which may be more than those of its values. */
static __u64 field_of(const struct node *n, const struct xlat *one)
{
	return n->len.from == EXTENT_CONST ? n->len.n : bits_of(one);
}

/*
 * The table's values are a field of their own (VALUE_BITS: whatever is in its
 * bits), or what the flags leave over.
 */
static void enum_flags_number(struct decoder *d, const struct node *n, __u64 v,
			      const struct span *at)
{
	const struct xlat *one = node__prep(n)->x, *flags = node__prep(n)->flags;
	bool field = n->v->flags & VALUE_BITS;
	__u64 value, rest;
	const struct xlat_entry *e;
	struct text *t;

	(void)at;
	v = width(n, v);
	value = v & (field ? field_of(n, one) : ~bits_of(flags));
	rest = v & ~value;
	e = one ? xlat__find(one, value) : NULL;
	if (!one || (!e && !field && (!rest || n->kind == V_FLAGS_ENUM))) {
		if (one)
			d->e.ops->one(&d->e, one, v, BASE_HEX);
		else
			d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	if (decoder__shows_numbers(d) && field && !(n->v->flags & VALUE_WHOLE)) {
		d->e.ops->one(&d->e, one, value, BASE_HEX);
		if (rest) {
			next_piece(d);
			if (flags)
				d->e.ops->flags(&d->e, flags, rest);
			else
				d->e.ops->number(&d->e, rest, BASE_HEX);
		}
		return;
	}
	t = decoder__scratch(d);
	if (n->kind == V_FLAGS_ENUM && rest) {
		add_flags(t, flags, rest);
		rest = 0;
		text__char(t, '|');
	}
	if (e) {
		text__mem(t, e->name, e->len);
	} else if ((n->v->flags & VALUE_ELSE) && !xlat__names(one, t, value, "", false)) {
		/* Values that are bits, more than one of which is set. */
	} else if (field) {
		t->len = 0;
		xlat__one(one, t, value);
	} else {
		rest = v;
	}
	if (rest)
		add_flags(t, flags, rest);
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_enum_flags = { .number = enum_flags_number };

/* asm-generic/hugetlb_encode.h: the binary logarithm of the page size is in the top bits. */
static void huge_flags_number(struct decoder *d, const struct node *n, __u64 v,
			      const struct span *at)
{
	__u64 shift = d->number[NUMBER_HUGE_SHIFT], mask = d->number[NUMBER_HUGE_MASK];
	__u64 huge = shift < 64 ? v >> shift & mask : 0, left;
	const struct xlat *x = node__prep(n)->x;
	struct text *t;

	(void)at;
	v = width(n, v);
	if (!huge && x) {
		d->e.ops->flags(&d->e, x, v);
		return;
	}
	t = decoder__scratch(d);
	left = v & ~(mask << shift);
	if (left)
		add_flags(t, x, left);
	if (t->len)
		text__char(t, '|');
	text__udec(t, huge);
	text__str(t, "<<");
	text__str(t, n->v->type);
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_huge_flags = { .number = huge_flags_number };

/* include/linux/swap.h: SWAP_FLAG_PRIO_MASK */
static void swap_flags_number(struct decoder *d, const struct node *n, __u64 v,
			      const struct span *at)
{
	__u64 mask = d->number[NUMBER_SWAP_PRIO_MASK];
	const struct xlat *x = node__prep(n)->x;
	struct text *t;

	(void)at;
	v = width(n, v);
	if (x && (decoder__shows_numbers(d) || !(v & ~mask))) {
		if (v & ~mask) {
			d->e.ops->flags(&d->e, x, v & ~mask);
			next_piece(d);
		}
		d->e.ops->number(&d->e, v & mask, BASE_UDEC);
		return;
	}
	t = decoder__scratch(d);
	if (v & ~mask) {
		add_flags(t, x, v & ~mask);
		text__char(t, '|');
	}
	text__udec(t, v & mask);
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_swap_flags = { .number = swap_flags_number };

/* Before Linux 2.4 the flags had to have a magic number in the upper half. */
static void mount_flags_number(struct decoder *d, const struct node *n, __u64 v,
			       const struct span *at)
{
	__u64 magic = d->number[NUMBER_MS_MGC_VAL], mask = d->number[NUMBER_MS_MGC_MSK];
	const struct xlat *x = node__prep(n)->x;
	struct text *t;

	(void)at;
	if (!magic || (v & mask) != magic) {
		if (x)
			d->e.ops->flags(&d->e, x, v);
		else
			d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	if (decoder__shows_numbers(d) && x) {
		d->e.ops->symbolic(&d->e, magic, BASE_HEX, "MS_MGC_VAL", 10);
		if (v & ~mask) {
			next_piece(d);
			d->e.ops->flags(&d->e, x, v & ~mask);
		}
		return;
	}
	t = decoder__scratch(d);
	text__str(t, "MS_MGC_VAL");
	if (v & ~mask)
		add_flags(t, x, v & ~mask);
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_mount_flags = { .number = mount_flags_number };

/* linux/quota.h: QCMD(cmd, type) */
static void qcmd_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	__u64 shift = d->number[NUMBER_SUBCMDSHIFT], mask = d->number[NUMBER_SUBCMDMASK];
	const struct xlat *cmds = node__prep(n)->x, *types = node__prep(n)->flags;
	struct text *t;

	(void)at;
	v = width(n, v);
	if (!cmds || !types || !mask) {
		d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	t = decoder__scratch(d);
	text__str(t, "QCMD(");
	xlat__one(cmds, t, v >> shift);
	text__str(t, ", ");
	xlat__one(types, t, v & mask);
	text__char(t, ')');
	emit__text(d, v, BASE_UDEC, t);
}

const struct printer print_qcmd = { .number = qcmd_number };

/* ---- numbers that change ---- */

static void offset_pointer(struct decoder *d, const struct node *n, __u64 raw,
			   const struct span *at)
{
	const struct part *in = n->op_in == NO_OP ? NULL : decoder__part(d, n, n->op_in);
	const struct part *out = n->op_out == NO_OP ? NULL : decoder__part(d, n, n->op_out);
	size_t size = n->v->size;
	__u64 before, now = 0;
	bool changed;

	(void)at;
	if (!raw || (in && in->got < size)) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	if (!in) {
		value__missing(d, raw);
		return;
	}
	before = span__get(&(struct span){ .p = in->data, .len = in->got }, 0, size);
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	d->e.ops->number(&d->e, before, BASE_UDEC);
	changed = out && out->got >= size && d->returned && d->ret;
	if (changed)
		now = span__get(&(struct span){ .p = out->data, .len = out->got }, 0, size);
	if (changed && (d->failed ? (n->v->flags & VALUE_ON_ERROR) && now != before : true)) {
		d->e.ops->becomes(&d->e);
		d->e.ops->number(&d->e, now, BASE_UDEC);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_offset = { .pointer = offset_pointer };

/* ---- NUMA nodes ---- */

/* The ABI's words, as many as hold maxnode - 1 of them: the kernel does not count the last. */
static void nodemask_object(struct decoder *d, const struct node *n, const struct span *o,
			    const struct span *at, const struct part *part)
{
	__u64 limit = d->verbose ? ~0ULL : d->opts.string_limit, max = 0, words;
	__u32 size = d->word;

	(void)part;
	if (!value__extent(d, n, at, &max) || max == 1) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	words = max ? (max - 2) / (size * 8) + 1 : 0;
	if (words && o->len < size) {
		if (o->limited)
			value__missing(d, o->addr);
		else
			d->e.ops->address(&d->e, o->addr);
		return;
	}
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < words; i++) {
		__u64 word = span__get(o, i * size, size);
		struct text *t;

		if (i >= limit || i >= o->len / size) {
			/* One more than is shown was captured, where it can be read. */
			if (i < o->len / size || (i >= limit && o->limited))
				d->e.ops->more(&d->e);
			else
				emit__cut(d, o->limited, o->addr + i * size);
			break;
		}
		d->e.ops->elem(&d->e);
		t = decoder__scratch(d);
		/* 16 characters in all, or 8. */
		if (word)
			text__str(t, "0x");
		text__hexdigits(t, word, 2 * size - (word ? 2 : 0));
		emit__expr(d, t);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_nodemask = { .object = nodemask_object };

static void status_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = d->known[KNOWN_ERRNO];
	__s64 status = n->size == 4 ? (__s32)v : (__s64)v;
	const struct xlat_entry *e = x && status < 0 ? xlat__find(x, -status) : NULL;
	struct text *t;

	(void)at;
	/* What only a tracer sees: ERESTARTSYS. */
	x = d->known[KNOWN_ERRNO_KERNEL];
	if (!e && x && status < 0)
		e = xlat__find(x, -status);
	if (!e) {
		d->e.ops->number(&d->e, status, BASE_DEC);
		return;
	}
	t = decoder__scratch(d);
	text__char(t, '-');
	text__mem(t, e->name, e->len);
	emit__text(d, status, BASE_DEC, t);
}

const struct printer print_status = { .number = status_number };
