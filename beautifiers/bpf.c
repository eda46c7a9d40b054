// SPDX-License-Identifier: GPL-2.0-only
/* Instructions of BPF, and other numbers made of parts. */
#include "beautifiers/value.h"

static void kernel_version_number(struct decoder *d, const struct node *n, __u64 v,
				  const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	/* linux/version.h */
	text__str(t, "KERNEL_VERSION(");
	text__udec(t, (__u32)v >> 16);
	text__str(t, ", ");
	text__udec(t, v >> 8 & 0xff);
	text__str(t, ", ");
	text__udec(t, v & 0xff);
	text__char(t, ')');
	emit__text(d, (__u32)v, BASE_UDEC, t);
}

const struct printer print_kernel_version = { .number = kernel_version_number };

static void named_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x;

	const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;

	(void)at;
	if (e && (n->v->flags & VALUE_NUMBER)) {
		d->e.ops->number(&d->e, v, BASE_UDEC);
		d->e.ops->comment(&d->e, e->name, e->len);
	} else if (e)
		d->e.ops->one(&d->e, x, v, BASE_UDEC);
	else
		d->e.ops->number(&d->e, v, n->is_signed ? BASE_DEC : BASE_UDEC);
}

const struct printer print_named = { .number = named_number };

/* The parts of an operation code, linux/bpf_common.h and linux/bpf.h. */
#define CLASS_MASK 0x07
#define SIZE_MASK  0x18
#define MODE_MASK  0xe0
#define SRC_MASK   0x08
#define OP_MASK    0xf0

static void add_part(struct decoder *d, struct text *t, enum known_table table, __u64 v)
{
	const struct xlat *x = d->known[table];
	const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;

	if (t->len)
		text__char(t, '|');
	if (e) {
		text__mem(t, e->name, e->len);
		return;
	}
	text__hexnum(t, v);
	text__str(t, " /* BPF_??? */");
}

static bool is_named(const struct decoder *d, enum known_table table, __u64 v, const char *name)
{
	const struct xlat *x = d->known[table];
	const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;

	return e && !strcmp(e->name, name);
}

static void bpf_code_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);
	__u64 class = v & CLASS_MASK;

	(void)n;
	(void)at;
	add_part(d, t, KNOWN_BPF_CLASS, class);
	if (class < 4) {
		/* Loads and stores. */
		add_part(d, t, KNOWN_BPF_SIZE, v & SIZE_MASK);
		add_part(d, t, KNOWN_BPF_MODE, v & MODE_MASK);
	} else {
		add_part(d, t, KNOWN_BPF_SRC, v & SRC_MASK);
		add_part(d, t,
			 is_named(d, KNOWN_BPF_CLASS, class, "BPF_JMP") ||
					 is_named(d, KNOWN_BPF_CLASS, class, "BPF_JMP32")
				 ? KNOWN_BPF_JMP
				 : KNOWN_BPF_ALU,
			 v & OP_MASK);
	}
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_bpf_code = { .number = bpf_code_number };
