// SPDX-License-Identifier: GPL-2.0-only
/* Words that are more than flags: a number in some of their bits, flags in the others. */
#include "beautifiers/value.h"

static __u64 word(const struct node *n, __u64 v)
{
	return n->size == 4 ? (__u32)v : v;
}

/* The flags after what is there already, and what has no name. */
static void add_flags(struct decoder *d, struct text *t, const struct xlat *x, __u64 v)
{
	__u64 left = x ? xlat__names(x, t, v, t->len ? "|" : "", decoder__strips(d)) : v;

	if (!left)
		return;
	if (t->len)
		text__char(t, '|');
	text__hex(t, left);
	if (x && left == v && t->s[0] == '0' && !decoder__strips(d))
		xlat__unknown(x, t);
}

static void add_entry(struct decoder *d, struct text *t, const struct xlat *x,
		      const struct xlat_entry *e)
{
	if (t->len)
		text__char(t, '|');
	text__str(t, decoder__strips(d) ? xlat__bare(x, e->name) : e->name);
}

/* mmap's flags: a type, flags, and the size of huge pages. */
static void mmapflags_number(struct decoder *d, const struct node *n, __u64 v,
			     const struct span *at)
{
	const struct xlat *types = d->known[KNOWN_MMAP_TYPE];
	const struct xlat *flags = node__prep(n)->x ? node__prep(n)->x : d->known[KNOWN_MMAP];
	__u64 mask = d->number[NUMBER_MAP_TYPE], shift = d->number[NUMBER_MAP_HUGE_SHIFT];
	__u64 huge, rest;
	const struct xlat_entry *e;
	struct text *t;

	(void)at;
	v = word(n, v);
	if (!types || !flags || !mask) {
		d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	t = decoder__scratch(d);
	e = xlat__find(types, v & mask);
	if (e && (v & mask || v == 0))
		add_entry(d, t, types, e);
	else if (v & mask) {
		text__hex(t, v & mask);
		xlat__unknown(flags, t);
	} else
		add_entry(d, t, types, e ? e : &types->entries[0]);
	rest = v & ~mask;
	huge = shift ? rest >> shift & d->number[NUMBER_MAP_HUGE_MASK] : 0;
	rest &= ~(huge << shift);
	add_flags(d, t, flags, rest);
	if (huge) {
		text__char(t, '|');
		text__udec(t, huge);
		text__str(t, "<<MAP_HUGE_SHIFT");
	}
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_mmapflags = { .number = mmapflags_number };

/* SHM_HUGE_SHIFT; 26; or both. */
static void add_shift(const struct decoder *d, struct text *t, __u64 shift, const char *name)
{
	if (d->opts.xlat == XLAT_ABBREV) {
		text__str(t, name);
		return;
	}
	text__udec(t, shift);
	if (d->opts.xlat == XLAT_RAW)
		return;
	text__str(t, " /* ");
	text__str(t, name);
	text__str(t, " */");
}

/* IPC_CREAT|0600 */
static void mode_flags_number(struct decoder *d, const struct node *n, __u64 v,
			      const struct span *at)
{
	__u64 shift = n->v->type ? d->number[NUMBER_HUGE_SHIFT] : 0, huge, mode, flags;
	struct text *t = decoder__scratch(d);

	(void)at;
	v = word(n, v);
	mode = v & 0777;
	huge = shift && shift < 64 ? v >> shift & d->number[NUMBER_MAP_HUGE_MASK] : 0;
	flags = v & ~0777ULL & ~(huge << shift);
	if (flags && node__prep(n)->x) {
		d->e.ops->flags(&d->e, node__prep(n)->x, flags);
		text__char(d->e.out, '|');
	}
	if (huge) {
		text__udec(t, huge);
		text__str(t, "<<");
		add_shift(d, t, shift, n->v->type);
		text__char(t, '|');
	}
	text__oct(t, mode);
	emit__expr(d, t);
}

const struct printer print_mode_flags = { .number = mode_flags_number };

/* ---- termios: delays, speeds and sizes are fields among the bits ---- */

struct field {
	enum known_number mask;
	enum known_table table;
	enum known_number shift; /* of a copy of it further up, shown if it is not 0; or none */
	const char *shifted;
};

static void print_fields(struct decoder *d, const struct field *fields, size_t count,
			 enum known_table bits, __u64 v)
{
	bool any = false;
	__u64 rest = v;

	for (size_t i = 0; i < count; i++) {
		const struct field *f = &fields[i];
		__u64 shift = f->shifted ? d->number[f->shift] : 0,
		      mask = d->number[f->mask] << shift;
		const struct xlat *x = d->known[f->table];
		const struct xlat_entry *e = x && mask ? xlat__find(x, (v & mask) >> shift) : NULL;
		const char *name;

		if (!e || (shift && !(v & mask)))
			continue;
		name = decoder__strips(d) ? xlat__bare(x, e->name) : e->name;
		if (any)
			text__char(d->e.out, '|');
		d->e.ops->symbolic(&d->e, (v & mask) >> shift, BASE_HEX, name, strlen(name));
		if (shift) {
			text__str(d->e.out, "<<");
			d->e.ops->symbolic(&d->e, shift, BASE_HEX, f->shifted, strlen(f->shifted));
		}
		any = true;
		rest &= ~mask;
	}
	if (any && rest)
		text__char(d->e.out, '|');
	if (rest || !any)
		emit__table_flags(d, bits, rest);
}

static void termios_o_number(struct decoder *d, const struct node *n, __u64 v,
			     const struct span *at)
{
	static const struct field fields[] = {
		{ .mask = NUMBER_NLDLY, .table = KNOWN_NL },
		{ .mask = NUMBER_CRDLY, .table = KNOWN_CR },
		{ .mask = NUMBER_TABDLY, .table = KNOWN_TAB },
		{ .mask = NUMBER_BSDLY, .table = KNOWN_BS },
		{ .mask = NUMBER_VTDLY, .table = KNOWN_VT },
		{ .mask = NUMBER_FFDLY, .table = KNOWN_FF },
	};

	(void)at;
	print_fields(d, fields, 6, KNOWN_TERMIOS_O, word(n, v));
}

static void termios_c_number(struct decoder *d, const struct node *n, __u64 v,
			     const struct span *at)
{
	static const struct field fields[] = {
		{ .mask = NUMBER_CBAUD, .table = KNOWN_BAUD },
		{ .mask = NUMBER_CBAUD,
		  .table = KNOWN_BAUD,
		  .shift = NUMBER_IBSHIFT,
		  .shifted = "IBSHIFT" },
		{ .mask = NUMBER_CSIZE, .table = KNOWN_CSIZE },
	};

	(void)at;
	print_fields(d, fields, 3, KNOWN_TERMIOS_C, word(n, v));
}

const struct printer print_termios_o = { .number = termios_o_number };
const struct printer print_termios_c = { .number = termios_c_number };

/* [VINTR]=0x3, ... */
static void termios_cc_object(struct decoder *d, const struct node *n, const struct span *o,
			      const struct span *at, const struct part *part)
{
	const struct xlat *x = node__prep(n)->x;

	(void)at;
	(void)part;
	d->e.ops->array_begin(&d->e);
	for (__u32 i = 0; i < o->len; i++) {
		const struct xlat_entry *e = x ? xlat__find(x, i) : NULL;
		struct text *t = decoder__scratch(d);

		text__char(t, '[');
		if (e)
			text__mem(t, e->name, e->len);
		else
			text__udec(t, i);
		text__str(t, "]=");
		text__hexnum(t, o->p[i]);
		d->e.ops->elem(&d->e);
		emit__expr(d, t);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_termios_cc = { .object = termios_cc_object };
