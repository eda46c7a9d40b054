// SPDX-License-Identifier: GPL-2.0-only
/* Instructions of BPF, and other numbers made of parts. */
#include <linux/filter.h>
#include <linux/seccomp.h>

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
	emit__text(d, (__u32)v, BASE_HEX, t);
}

const struct printer print_kernel_version = { .number = kernel_version_number };

static void named_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x;

	const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;

	(void)at;
	if (e && (n->v->flags & VALUE_NUMBER)) {
		d->e.ops->number(&d->e, v, BASE_UDEC);
		if (d->opts.xlat != XLAT_RAW)
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

/* ---- the instructions of filters: linux/bpf_common.h, linux/filter.h ---- */

static void add_unknown(struct text *t, __u64 v)
{
	if (!v)
		return;
	text__char(t, '|');
	text__hexnum(t, v);
	text__str(t, " /* BPF_??? */");
}

static void add_classic_code(struct decoder *d, struct text *t, __u64 v)
{
	__u64 class = v & CLASS_MASK;

	add_part(d, t, KNOWN_BPF_CLASSIC, class);
	switch (class) {
	case BPF_LD:
	case BPF_LDX:
		add_part(d, t, KNOWN_BPF_SIZE, v & SIZE_MASK);
		add_part(d, t, KNOWN_BPF_CLASSIC_MODE, v & MODE_MASK);
		break;
	case BPF_ALU:
	case BPF_JMP:
		add_part(d, t, KNOWN_BPF_SRC, v & SRC_MASK);
		add_part(d, t, class == BPF_JMP ? KNOWN_BPF_JMP : KNOWN_BPF_ALU, v & OP_MASK);
		break;
	case BPF_RET:
		add_part(d, t, KNOWN_BPF_RET, v & SIZE_MASK);
		add_unknown(t, v & ~(__u64)(CLASS_MASK | SIZE_MASK));
		break;
	case BPF_MISC:
		add_part(d, t, KNOWN_BPF_MISC, v & 0xf8);
		add_unknown(t, v & ~0xffULL);
		break;
	default:
		add_unknown(t, v & ~(__u64)CLASS_MASK);
	}
}

/* Loads from negative places are of what the kernel knows beside the packet. */
static bool add_place(struct decoder *d, struct text *t, __u32 k)
{
	static const struct {
		const char *name;
		__u32 at;
	} areas[] = {
		{ "SKF_AD_OFF", (__u32)SKF_AD_OFF },
		{ "SKF_NET_OFF", (__u32)SKF_NET_OFF },
		{ "SKF_LL_OFF", (__u32)SKF_LL_OFF },
	};
	const struct xlat *x = d->known[KNOWN_SKF_AD];
	const struct xlat_entry *e;

	for (size_t i = 0; i < sizeof(areas) / sizeof(*areas); i++) {
		__u32 off = k - areas[i].at;

		if (k < areas[i].at)
			continue;
		text__str(t, areas[i].name);
		e = !i && x ? xlat__find(x, off) : NULL;
		text__char(t, '+');
		if (e) {
			text__mem(t, e->name, e->len);
		} else if (!i) {
			text__hexnum(t, off);
			text__str(t, " /* SKF_AD_??? */");
		} else {
			text__udec(t, off);
		}
		return true;
	}
	return false;
}

/* What a filter returns, when a table has its actions: the upper half; data in the lower. */
static void add_action(struct text *t, const struct xlat *x, __u32 k)
{
	xlat__one(x, t, k & SECCOMP_RET_ACTION_FULL);
	if (k & SECCOMP_RET_DATA) {
		text__char(t, '|');
		text__hex(t, k & SECCOMP_RET_DATA);
	}
}

static void bpf_filter_object(struct decoder *d, const struct node *n, const struct span *o,
			      const struct span *at, const struct part *part)
{
	const struct xlat *actions = node__prep(n)->x;
	__u32 code = span__get(o, 0, 2), jt = span__get(o, 2, 1), jf = span__get(o, 3, 1);
	__u32 k = span__get(o, 4, 4);
	struct text *t = decoder__scratch(d);
	struct text name = { 0 };

	(void)at;
	(void)part;
	add_classic_code(d, &name, code);
	text__str(t, jt || jf ? "BPF_JUMP(" : "BPF_STMT(");
	text__mem(t, name.s, name.len);
	text__free(&name);
	text__str(t, ", ");
	if (actions && code == (BPF_RET | BPF_K) && !jt && !jf)
		add_action(t, actions, k);
	else if (BPF_CLASS(code) != BPF_LD || BPF_MODE(code) != BPF_ABS || !add_place(d, t, k))
		text__hexnum(t, k);
	if (jt || jf) {
		text__str(t, ", ");
		text__hexnum(t, jt);
		text__str(t, ", ");
		text__hexnum(t, jf);
	}
	text__char(t, ')');
	emit__expr(d, t);
}

const struct printer print_bpf_filter = { .object = bpf_filter_object, .min = 8 };
