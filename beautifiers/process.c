// SPDX-License-Identifier: GPL-2.0-only
/* Wait status, clone, futexes, limits, CPUs, capabilities, priorities. */
#include <linux/capability.h>
#include <sys/wait.h>

#include "beautifiers/value.h"

static __u64 low32(__u64 v)
{
	return (__u32)v;
}

/* ---- wait status ---- */

void emit__wstatus(struct decoder *d, __u32 status)
{
	struct text *t = decoder__scratch(d);
	__u32 event = status >> 16;

	if (WIFEXITED(status)) {
		text__str(t, "{WIFEXITED(s) && WEXITSTATUS(s) == ");
		text__udec(t, WEXITSTATUS(status));
		event = 0;
	} else if (WIFSIGNALED(status)) {
		text__str(t, "{WIFSIGNALED(s) && WTERMSIG(s) == ");
		text__signal(d, t, WTERMSIG(status));
		if (WCOREDUMP(status))
			text__str(t, " && WCOREDUMP(s)");
	} else if (WIFSTOPPED(status)) {
		text__str(t, "{WIFSTOPPED(s) && WSTOPSIG(s) == ");
		text__signal(d, t, WSTOPSIG(status) & 0x7f);
		if (WSTOPSIG(status) & 0x80)
			text__str(t, " | 0x80");
	} else if (WIFCONTINUED(status)) {
		text__str(t, "{WIFCONTINUED(s)");
		event = 0;
	} else {
		d->e.ops->number(&d->e, status, BASE_HEX);
		return;
	}
	text__char(t, '}');
	if (event) {
		const struct xlat *x = d->known[KNOWN_PTRACE_EVENT];

		text__char(t, '|');
		if (x && xlat__find(x, event))
			text__str(t, xlat__find(x, event)->name);
		else
			text__udec(t, event);
		text__str(t, "<<16");
	}
	emit__expr(d, t);
}

static void wstatus_object(struct decoder *d, const struct node *n, const struct span *o,
			   const struct span *at, const struct part *part)
{
	(void)n;
	(void)at;
	(void)part;
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	emit__wstatus(d, span__get(o, 0, 4));
	d->e.ops->array_end(&d->e);
}

const struct printer print_wstatus = { .object = wstatus_object, .min = 4 };

/* ---- clone ---- */

#define CLONE_SIGNAL 0xff /* linux/sched.h: CSIGNAL */

static void clone_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x ? node__prep(n)->x : d->known[KNOWN_CLONE];
	__u64 flags = v & ~(__u64)CLONE_SIGNAL, left;
	bool strip = decoder__strips(d);
	struct text *t = decoder__scratch(d);

	(void)at;
	if (!x) {
		d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	left = xlat__names(x, t, flags, "", strip);
	if (left) {
		if (left != flags)
			text__char(t, '|');
		text__hex(t, left);
		if (left == flags)
			xlat__unknown(x, t);
	}
	if (flags)
		emit__text(d, flags, BASE_HEX, t);
	if (flags && v & CLONE_SIGNAL)
		text__char(d->e.out, '|');
	if (v & CLONE_SIGNAL || !flags)
		emit__signal(d, v & CLONE_SIGNAL);
}

const struct printer print_clone = { .number = clone_number };

/* ---- futex ---- */

static void futex_op_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *ops = d->known[KNOWN_FUTEX], *bits = d->known[KNOWN_FUTEX_FLAGS];
	bool strip = decoder__strips(d);
	const struct xlat_entry *e;
	struct text *t;
	__u64 private, clock;

	(void)n;
	(void)at;
	v = low32(v);
	private = v & d->number[NUMBER_FUTEX_PRIVATE];
	clock = v & d->number[NUMBER_FUTEX_CLOCK];
	e = ops && bits ? xlat__find(ops, v & ~(private | clock)) : NULL;
	if (!e) {
		if (ops)
			d->e.ops->one(&d->e, ops, v, BASE_HEX);
		else
			d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	t = decoder__scratch(d);
	text__str(t, strip ? xlat__bare(ops, e->name) : e->name);
	if (private)
		text__str(t, "_PRIVATE");
	if (clock)
		xlat__names(bits, t, clock, "|", strip);
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_futex_op = { .number = futex_op_number };

/*
 * val3 of FUTEX_WAKE_OP, linux/futex.h: FUTEX_OP(op, oparg, cmp, cmparg) in 4, 12, 4
 * and 12 bits. Other values: numbers.
 */
static void futex_val_number(struct decoder *d, const struct node *n, __u64 v,
			     const struct span *at)
{
	(void)n;
	(void)at;
	d->e.ops->number(&d->e, low32(v), BASE_UDEC);
}

const struct printer print_futex_val = { .number = futex_val_number };

static void text__one(const struct xlat *x, struct text *t, __u64 v)
{
	if (x)
		xlat__one(x, t, v);
	else
		text__hexnum(t, v);
}

static void wake_op_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	v = low32(v);
	if (v >> 31)
		text__str(t, "FUTEX_OP_OPARG_SHIFT<<28|");
	text__one(d->known[KNOWN_FUTEX_OP], t, v >> 28 & 7);
	text__str(t, "<<28|");
	text__hexnum(t, v >> 12 & 0xfff);
	text__str(t, "<<12|");
	text__one(d->known[KNOWN_FUTEX_CMP], t, v >> 24 & 0xf);
	text__str(t, "<<24|");
	text__hexnum(t, v & 0xfff);
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_wake_op = { .number = wake_op_number };

/* ---- limits, CPUs ---- */

static void rlim_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x;
	struct text *t;

	(void)at;
	if (x && xlat__find(x, v)) {
		d->e.ops->one(&d->e, x, v, BASE_UDEC);
	} else if (v > 1024 && v % 1024 == 0) {
		t = decoder__scratch(d);
		text__udec(t, v / 1024);
		text__str(t, "*1024");
		emit__text(d, v, BASE_UDEC, t);
	} else {
		d->e.ops->number(&d->e, v, BASE_UDEC);
	}
}

const struct printer print_rlim = { .number = rlim_number };

static void bits_object(struct decoder *d, const struct node *n, const struct span *o,
			const struct span *at, const struct part *part)
{
	struct text *t = decoder__scratch(d);
	const char *sep = "";
	__u64 len;

	if (!value__extent(d, n, at, &len))
		len = part ? part->want : o->len;
	if (len && o->len < len) {
		if (!part || o->limited)
			value__missing(d, o->addr);
		else
			d->e.ops->address(&d->e, o->addr);
		return;
	}
	text__char(t, '[');
	for (__u64 i = 0; i < len * 8; i++) {
		if (!(o->p[i / 8] & (1 << (i & 7))))
			continue;
		text__str(t, sep);
		text__udec(t, i);
		sep = " ";
	}
	text__char(t, ']');
	emit__expr(d, t);
}

const struct printer print_cpuset = { .object = bits_object };

/* ---- capabilities, linux/capability.h ---- */

static void capheader_object(struct decoder *d, const struct node *n, const struct span *o,
			     const struct span *at, const struct part *part)
{
	(void)n;
	(void)at;
	(void)part;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "version");
	emit__table(d, KNOWN_CAP_VERSION, span__get(o, 0, 4), BASE_HEX);
	d->e.ops->field(&d->e, "pid");
	d->e.ops->number(&d->e, (__s64)(__s32)span__get(o, 4, 4), BASE_DEC);
	d->e.ops->struct_end(&d->e);
}

const struct printer print_capheader = { .object = capheader_object, .min = 8 };

/* 1<<CAP_CHOWN|1<<CAP_KILL, of 32 or 64 capabilities. */
static void emit_caps(struct decoder *d, unsigned int first, __u32 half)
{
	const struct xlat *x = d->known[KNOWN_CAPS];
	struct text *t = decoder__scratch(d);
	__u32 left = half;

	for (unsigned int i = 0; x && i < 32; i++) {
		const struct xlat_entry *e = half >> i & 1 ? xlat__find(x, first + i) : NULL;

		if (!e)
			continue;
		if (t->len)
			text__char(t, '|');
		text__str(t, "1<<");
		text__mem(t, e->name, e->len);
		left &= ~(1U << i);
	}
	if (left == half) {
		d->e.ops->number(&d->e, half, BASE_HEX);
		if (half && x && x->comment && d->opts.xlat != XLAT_RAW)
			d->e.ops->comment(&d->e, x->comment, strlen(x->comment));
		return;
	}
	if (left) {
		text__char(t, '|');
		text__hex(t, left);
	}
	emit__text(d, half, BASE_HEX, t);
}

/* The two halves, each as flags are. */
static void emit_all_caps(struct decoder *d, __u64 v)
{
	__u32 low = v, high = v >> 32;

	if (low || !high)
		emit_caps(d, 0, low);
	if (low && high)
		text__char(d->e.out, '|');
	if (high)
		emit_caps(d, 32, high);
}

static void capdata_object(struct decoder *d, const struct node *n, const struct span *o,
			   const struct span *at, const struct part *part)
{
	static const char *const names[] = { "effective", "permitted", "inheritable" };
	const struct node *header = &d->plan->args[0];
	const struct part *p =
		header->op_in == NO_OP ? NULL : decoder__part(d, header, header->op_in);
	bool half = p && p->got >= 4 &&
		    span__get(&(struct span){ .p = p->data, .len = p->got }, 0, 4) ==
			    _LINUX_CAPABILITY_VERSION_1;

	(void)n;
	(void)at;
	(void)part;
	/* Without a header nobody knows which data it is. */
	if (!p || p->got < 8) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	d->e.ops->struct_begin(&d->e);
	for (int i = 0; i < 3; i++) {
		__u64 v = span__get(o, i * 4, 4);

		/* Versions 2 and 3 have a second struct with the upper 32. */
		if (o->len >= 24 && !half)
			v |= span__get(o, 12 + i * 4, 4) << 32;
		d->e.ops->field(&d->e, names[i]);
		emit_all_caps(d, v);
	}
	d->e.ops->struct_end(&d->e);
}

const struct printer print_capdata = { .object = capdata_object, .min = 12 };

/* ---- personality, priorities, keys ---- */

void text__personality(struct decoder *d, struct text *t, __u64 v)
{
	const struct xlat *types = d->known[KNOWN_PERSONALITY];
	const struct xlat *flags = d->known[KNOWN_PERSONALITY_FLAGS];
	__u64 left;

	text__one(types, t, v & 0xff); /* linux/personality.h: PER_MASK */
	left = flags ? xlat__names(flags, t, v & ~0xffULL, "|", false) : v & ~0xffULL;
	if (left) {
		text__char(t, '|');
		text__hex(t, left);
	}
}

/* The two fields by themselves, as -X raw and -X verbose have them. */
void emit__personality(struct decoder *d, __u64 v)
{
	emit__table(d, KNOWN_PERSONALITY, v & 0xff, BASE_HEX);
	if (!(v & ~0xffULL))
		return;
	text__char(d->e.out, '|');
	emit__table_flags(d, KNOWN_PERSONALITY_FLAGS, v & ~0xffULL);
}

static void personality_number(struct decoder *d, const struct node *n, __u64 v,
			       const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	v = low32(v);
	/* The query. */
	if (v == 0xffffffff) {
		d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	if (decoder__shows_numbers(d)) {
		emit__personality(d, v);
		return;
	}
	text__personality(d, t, v);
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_personality = { .number = personality_number };

void text__ioprio(struct decoder *d, struct text *t, __u64 v)
{
	__u64 class = low32(v) >> 13; /* IOPRIO_CLASS_SHIFT */
	const struct xlat *x = d->known[KNOWN_IOPRIO_CLASS];
	const struct xlat_entry *e = x ? xlat__find(x, class) : NULL;

	text__str(t, "IOPRIO_PRIO_VALUE(");
	if (e && d->opts.xlat == XLAT_VERBOSE) {
		text__hexnum(t, class);
		text__str(t, " /* ");
		text__mem(t, e->name, e->len);
		text__str(t, " */");
	} else {
		text__one(x, t, class);
	}
	text__str(t, ", ");
	text__udec(t, v & 0x1fff);
	text__char(t, ')');
}

static void ioprio_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)at;
	text__ioprio(d, t, n->size == 2 ? (__u16)v : v);
	if (n->size == 2)
		emit__text(d, (__u16)v, BASE_HEX, t);
	else
		emit__text(d, (__s64)(__s32)v, BASE_DEC, t);
}

const struct printer print_ioprio = { .number = ioprio_number };

static void ipckey_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)n;
	(void)at;
	if (!low32(v) && d->known[KNOWN_IPC_PRIVATE])
		emit__table(d, KNOWN_IPC_PRIVATE, 0, BASE_HEX);
	else
		d->e.ops->number(&d->e, low32(v), BASE_HEX);
}

const struct printer print_ipckey = { .number = ipckey_number };

static void keyserial_number(struct decoder *d, const struct node *n, __u64 v,
			     const struct span *at)
{
	const struct xlat *x = node__prep(n)->x ? node__prep(n)->x : d->known[KNOWN_KEY_SPEC];

	(void)at;
	if (x && xlat__find(x, (__s64)(__s32)v))
		d->e.ops->one(&d->e, x, (__s64)(__s32)v, BASE_DEC);
	else if (x && d->word == 4 && xlat__find(x, (__u32)v))
		d->e.ops->one(&d->e, x, (__u32)v, BASE_DEC);
	else
		d->e.ops->number(&d->e, (__s64)(__s32)v, BASE_DEC);
}

/* Which byte has which flags: linux/keyctl.h, KEYCTL_CAPS0_*, KEYCTL_CAPS1_*. */
static void key_caps_object(struct decoder *d, const struct node *n, const struct span *o,
			    const struct span *at, const struct part *part)
{
	__u64 count = o->len;

	(void)part;
	if (value__extent(d, n, at, &count) && count > o->len)
		count = o->len;
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < count; i++) {
		d->e.ops->elem(&d->e);
		if (i < 2)
			emit__table_flags(d, i ? KNOWN_KEY_CAPS1 : KNOWN_KEY_CAPS0, o->p[i]);
		else
			d->e.ops->number(&d->e, o->p[i], BASE_HEX);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_key_caps = { .object = key_caps_object };

const struct printer print_keyserial = { .number = keyserial_number };
