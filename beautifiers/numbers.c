// SPDX-License-Identifier: GPL-2.0-only
/* Plain numbers, and those that a table names. */
#include "augmented/uapi.h"
#include "beautifiers/value.h"

static __u64 width(const struct node *n, __u64 v)
{
	unsigned int bits = n->bit_size ? n->bit_size : n->size * 8;

	return bits && bits < 64 ? v & ((1ULL << bits) - 1) : v;
}

static __s64 extended(const struct node *n, __u64 v)
{
	unsigned int bits = n->bit_size ? n->bit_size : n->size * 8;

	return bits && bits < 64 ? (__s64)(v << (64 - bits)) >> (64 - bits) : (__s64)v;
}

void emit__text(struct decoder *d, __u64 v, enum emit_base base, const struct text *t)
{
	d->e.ops->symbolic(&d->e, v, base, t->s, t->len);
}

void emit__expr(struct decoder *d, const struct text *t)
{
	d->e.ops->expr(&d->e, t->s, t->len);
}

void emit__field_uint(struct decoder *d, const char *name, __u64 v)
{
	d->e.ops->field(&d->e, name);
	d->e.ops->number(&d->e, v, BASE_UDEC);
}

void emit__field_hex(struct decoder *d, const char *name, __u64 v)
{
	d->e.ops->field(&d->e, name);
	d->e.ops->number(&d->e, v, BASE_HEX);
}

void emit__table(struct decoder *d, enum known_table k, __u64 v, enum emit_base base)
{
	if (d->known[k])
		d->e.ops->one(&d->e, d->known[k], v, base);
	else
		d->e.ops->number(&d->e, v, base);
}

void emit__table_flags(struct decoder *d, enum known_table k, __u64 v)
{
	if (d->known[k])
		d->e.ops->flags(&d->e, d->known[k], v);
	else
		d->e.ops->number(&d->e, v, BASE_HEX);
}

static void int_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	d->e.ops->number(&d->e, extended(n, v), BASE_DEC);
}

static void uint_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	d->e.ops->number(&d->e, width(n, v), BASE_UDEC);
}

static void hex_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	d->e.ops->number(&d->e, width(n, v), BASE_HEX);
}

static void hex6_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)at;
	text__str(t, "0x");
	text__hexdigits(t, width(n, v), 6);
	emit__expr(d, t);
}

const struct printer print_hex6 = { .number = hex6_number };

static void ptr_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	(void)n;
	d->e.ops->address(&d->e, v);
}

#define PAGE_BYTES 4096 /* i386's, whatever the machine's are */

static void pages_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	d->e.ops->number(&d->e, width(n, v) * PAGE_BYTES, BASE_HEX);
}

const struct printer print_pages = { .number = pages_number };

static void oct_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	d->e.ops->number(&d->e, width(n, v), BASE_OCT);
}

static void flags_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x;

	(void)at;
	v = width(n, v);
	if (x && (n->v->flags & VALUE_NUMBER)) {
		struct text *t = decoder__scratch(d);

		d->e.ops->number(&d->e, v, BASE_HEX);
		if (d->opts.xlat != XLAT_RAW && v && xlat__names(x, t, v, "", false) != v)
			d->e.ops->comment(&d->e, t->s, t->len);
	} else if (x)
		d->e.ops->flags(&d->e, x, v);
	else
		d->e.ops->number(&d->e, v, BASE_HEX);
}

/* VALUE_NUMBER: 3 / * NAME * /, decimal if VALUE_SIGNED. */
static void print_commented(struct decoder *d, const struct node *n, const struct xlat *x, __u64 v)
{
	const struct xlat_entry *e = xlat__find(x, v);
	bool decimal = n->v->flags & VALUE_SIGNED;

	d->e.ops->number(&d->e, decimal ? (__u64)extended(n, v) : v, decimal ? BASE_DEC : BASE_HEX);
	if (d->opts.xlat == XLAT_RAW)
		return;
	if (e)
		d->e.ops->comment(&d->e, e->name, e->len);
	else if (x->comment)
		d->e.ops->comment(&d->e, x->comment, strlen(x->comment));
}

static void enum_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x;

	(void)at;
	v = width(n, v);
	/* A table of negative values holds them in full width. */
	if (x && !xlat__find(x, v) && xlat__find(x, extended(n, v))) {
		const char *name = xlat__find(x, extended(n, v))->name;

		name = decoder__strips(d) ? xlat__bare(x, name) : name;
		if (n->v->flags & VALUE_SIGNED)
			d->e.ops->symbolic(&d->e, extended(n, v), BASE_DEC, name, strlen(name));
		else
			d->e.ops->symbolic(&d->e, v, BASE_HEX, name, strlen(name));
		return;
	}
	if (!x)
		d->e.ops->number(&d->e, v, BASE_HEX);
	else if (n->v->flags & VALUE_NUMBER)
		print_commented(d, n, x, v);
	else if ((n->v->flags & VALUE_BITS) && !xlat__find(x, v))
		d->e.ops->flags(&d->e, x, v);
	else
		/* A short member without a sign is no negative number. */
		d->e.ops->one(&d->e, x,
			      n->v->flags & VALUE_SIGNED && !xlat__find(x, v) &&
					      (n->is_signed || n->size >= 4)
				      ? (__u64)extended(n, v)
				      : v,
			      n->v->flags & VALUE_SIGNED ? BASE_DEC : BASE_HEX);
}

void emit__uid(struct decoder *d, __u32 id)
{
	d->e.ops->number(&d->e, id == (__u32)-1 ? (__u64)-1 : id,
			 id == (__u32)-1 ? BASE_DEC : BASE_UDEC);
}

static void uid_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	if (width(n, v) == width(n, -1ULL))
		d->e.ops->number(&d->e, -1ULL, BASE_DEC);
	else
		d->e.ops->number(&d->e, width(n, v), BASE_UDEC);
}

static void clockid_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)n;
	(void)at;
	emit__table(d, KNOWN_CLOCK, (__u32)v, BASE_HEX);
}

const struct printer print_int = { .number = int_number };
void text__whose(struct decoder *d, struct text *t, int pid)
{
	int here = pid;
	char comm[17];

	if (pid > 0 && d->opts.here)
		here = d->opts.here(d->opts.comm_ctx, d->tid, pid);
	if (here <= 0)
		return;
	if (d->opts.comm && d->opts.comm(d->opts.comm_ctx, here, comm)) {
		text__char(t, '<');
		text__escape_angles(t, comm, strlen(comm), d->e.quote);
		text__char(t, '>');
	}
	if (d->opts.translations && here != pid) {
		text__str(t, " /* ");
		text__dec(t, here);
		text__str(t, " in strace's PID NS */");
	}
}

static void pid_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	int_number(d, n, v, at);
	text__whose(d, d->e.out, (int)v);
}

const struct printer print_pid = { .number = pid_number };
static void max64_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	static const char max[] = "UINT64_MAX";

	const struct xlat *x = node__prep(n)->x;
	const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;

	(void)at;
	if (e)
		d->e.ops->symbolic(&d->e, v, BASE_UDEC, e->name, e->len);
	else if (v == ~0ULL)
		d->e.ops->symbolic(&d->e, v, BASE_UDEC, max, sizeof(max) - 1);
	else
		d->e.ops->number(&d->e, v, BASE_UDEC);
}

static void count_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	int type = d->uapi ? uapi__struct(d->uapi, n->v->type) : -1;
	__s64 size = type >= 0 ? uapi__sizeof(d->uapi, type) : 0;
	struct text *t;

	(void)at;
	d->e.ops->number(&d->e, v, BASE_DEC);
	if (size <= 0 || (__s64)v <= 0 || v % size)
		return;
	t = decoder__scratch(d);
	text__udec(t, v / size);
	text__str(t, " * sizeof(struct ");
	text__str(t, n->v->type);
	text__char(t, ')');
	d->e.ops->comment(&d->e, t->s, t->len);
}

const struct printer print_count = { .number = count_number };
const struct printer print_max64 = { .number = max64_number };
const struct printer print_uint = { .number = uint_number };
const struct printer print_hex = { .number = hex_number };
const struct printer print_ptr = { .number = ptr_number };
const struct printer print_oct = { .number = oct_number };
const struct printer print_flags = { .number = flags_number };
const struct printer print_enum = { .number = enum_number };
const struct printer print_uid = { .number = uid_number };
const struct printer print_clockid = { .number = clockid_number };
