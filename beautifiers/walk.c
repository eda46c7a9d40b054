// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>

#include "augmented/plan_shape.h"
#include "beautifiers/value.h"

bool span__uint(const struct span *s, size_t off, size_t size, __u64 *v)
{
	union {
		__u8 b1;
		__u16 b2;
		__u32 b4;
		__u64 b8;
	} u = { .b8 = 0 };

	if (off > s->len || size > s->len - off || size > 8)
		return false;
	switch (size) {
	case 1:
		*v = s->p[off];
		return true;
	case 2:
		memcpy(&u, s->p + off, 2);
		*v = u.b2;
		return true;
	case 4:
		memcpy(&u, s->p + off, 4);
		*v = u.b4;
		return true;
	case 8:
		memcpy(&u, s->p + off, 8);
		*v = u.b8;
		return true;
	}
	return false;
}

struct span span__of_part(const struct part *p, __u64 addr)
{
	return (struct span){
		.p = p->data,
		.len = p->got,
		.addr = addr,
		.limited = !p->err && ((p->flags & PART_LIMIT) || p->got < p->want),
	};
}

struct span span__sub(const struct span *s, size_t off, size_t len)
{
	struct span r = *s;

	if (off > s->len)
		off = s->len;
	r.p += off;
	r.len -= off;
	if (r.len > len) {
		r.len = len;
		r.limited = false;
	}
	if (r.addr)
		r.addr += off;
	return r;
}

static __u64 sign_extend(__u64 v, unsigned int bits)
{
	return bits && bits < 64 ? (__u64)((__s64)(v << (64 - bits)) >> (64 - bits)) : v;
}

bool value__load(const struct node *n, const struct span *at, __u64 *v)
{
	unsigned int size = n->size;

	if (n->bit_size && size < 8) {
		/* The bytes that it touches, maybe three of them. */
		*v = 0;
		if (!at->p || n->off > at->len || size > at->len - n->off)
			return false;
		memcpy(v, at->p + n->off, size);
	} else if ((size != 1 && size != 2 && size != 4 && size != 8) ||
		   !span__uint(at, n->off, size, v)) {
		return false;
	}
	if (n->bit_size) {
		*v >>= n->bit_off;
		if (n->bit_size < 64)
			*v &= (1ULL << n->bit_size) - 1;
		if (n->is_signed)
			*v = sign_extend(*v, n->bit_size);
	} else if (n->is_signed) {
		*v = sign_extend(*v, size * 8);
	}
	return true;
}

static bool holds(const struct decoder *d, const struct node_when *w, const struct span *at)
{
	bool any = false;
	__u64 v;

	if (w->op == WHEN_ALWAYS)
		return true;
	if (w->op == WHEN_REACHES)
		return !d->filled || d->filled->have > w->off;
	if (w->arg >= 0) {
		if (w->arg >= SYSCALL_MAX_ARGS)
			return true;
		v = d->rec->args[w->arg];
		if (d->plan->args[w->arg].size == 4)
			v = (__u32)v;
	} else if (!span__uint(at, w->off, w->size, &v)) {
		return false;
	} else if (w->bit_size && w->bit_size < 64) {
		v = v >> w->bit_off & ((1ULL << w->bit_size) - 1);
	}
	for (__u32 i = 0; i < w->nvalues; i++) {
		__u64 want = w->values[i];

		if (w->arg >= 0 && d->plan->args[w->arg].size == 4)
			want = (__u32)want;
		else if (w->arg < 0 && w->size < 8)
			want &= (1ULL << (w->size * 8)) - 1;
		switch (w->op) {
		case WHEN_BITS:
		case WHEN_NO_BITS:
			any = any || (v & want);
			break;
		case WHEN_MASK_EQ:
		case WHEN_MASK_NE:
			any = any || (i && (v & w->values[0]) == want);
			break;
		default:
			any = any || v == want;
		}
	}
	switch (w->op) {
	case WHEN_BITS:
	case WHEN_EQ:
	case WHEN_MASK_EQ:
		return any;
	case WHEN_NE:
	case WHEN_NO_BITS:
	case WHEN_MASK_NE:
		return !any;
	case WHEN_FD:
		return (__s32)v != -1;
	case WHEN_REACHES:
	case WHEN_ALWAYS:
		break;
	}
	return true;
}

bool value__present(const struct decoder *d, const struct node *n, const struct span *at)
{
	return holds(d, &n->when, at) && holds(d, &n->also, at);
}

/* The 32-bit number that argument arg points at: after the call, else before. */
static bool deref(const struct decoder *d, int arg, __u32 off, __u64 *v)
{
	const struct node *n = &d->plan->args[arg];
	const struct part *p = NULL;

	if (n->op_out != NO_OP && d->returned && !d->failed)
		p = decoder__part_rep(d, n->op_out, 0);
	if (!p || p->got < off + 4)
		p = n->op_in != NO_OP ? decoder__part_rep(d, n->op_in, 0) : NULL;
	if (!p || p->got < off + 4)
		return false;
	return span__uint(&(struct span){ .p = p->data, .len = p->got }, off,
			  p->got >= 8 && p->want == 8 ? 8 : 4, v);
}

bool value__extent(const struct decoder *d, const struct node *n, const struct span *at, __u64 *v)
{
	const struct node_extent *x = &n->len;

	switch (x->from) {
	case EXTENT_CONST:
		*v = x->n;
		return true;
	case EXTENT_ARG:
		if (x->arg < 0 || x->arg >= SYSCALL_MAX_ARGS)
			return false;
		*v = decoder__arg(d, x->arg);
		if (d->plan->args[x->arg].size == 4)
			*v = (__u32)*v;
		return true;
	case EXTENT_IOC:
		if (x->arg < 0 || x->arg >= SYSCALL_MAX_ARGS)
			return false;
		*v = IOCTL_BYTES(d->rec->args[x->arg]);
		return true;
	case EXTENT_RET:
		*v = d->ret;
		if (n->v->len.cap && d->rec->args[n->v->len.cap - 1] < *v)
			*v = d->rec->args[n->v->len.cap - 1];
		return d->returned && !d->failed;
	case EXTENT_DEREF:
		return x->arg >= 0 && x->arg < SYSCALL_MAX_ARGS && deref(d, x->arg, x->off, v);
	case EXTENT_MEMBER:
		if (!span__uint(at, x->off, x->size, v))
			return false;
		*v = *v * (n->v->len.times ? n->v->len.times : 1) + n->v->len.base;
		return true;
	case EXTENT_OWN:
	case EXTENT_NONE:
		break;
	}
	return false;
}

/* By a signal: the call has written how much is left of its time. */
static bool was_interrupted(const struct decoder *d)
{
	const struct xlat *x = d->known[KNOWN_ERRNO_KERNEL];
	const struct xlat_entry *e = d->failed && x ? xlat__find(x, -d->ret) : NULL;

	return d->failed && (-d->ret == EINTR || (e && !strncmp(e->name, "ERESTART", 8)));
}

/* Nobody can know how much there is: what says it is unreadable. */
static bool is_unsaid(const struct decoder *d, const struct node *n)
{
	const struct node *arg;
	const struct part *p;

	if (n->len.from != EXTENT_DEREF || !n->v->len.member)
		return false;
	arg = &d->plan->args[n->len.arg];
	p = arg->op_in == NO_OP ? NULL : decoder__part_rep(d, arg->op_in, 0);
	return !d->rec->args[n->len.arg] || (p && p->err);
}

enum target value__target(struct decoder *d, const struct node *n, __u64 raw, const struct span *at,
			  struct span *out, const struct part **part)
{
	bool output = !(n->v->dir & IN);
	bool after = n->v->flags & VALUE_INTERRUPTED
			     ? was_interrupted(d)
			     : d->returned && (!d->failed || (n->v->flags & VALUE_ON_ERROR));
	const struct part *p = NULL;
	__u64 extent;

	*out = (struct span){ .addr = raw };
	*part = NULL;
	if (!raw)
		return TARGET_NULL;
	if (is_unsaid(d, n))
		return TARGET_LATER;
	/* Of nothing, nothing is to be written. */
	if (output && !after && !d->depth &&
	    (n->len.from == EXTENT_ARG || (n->len.from == EXTENT_MEMBER && d->filled)) &&
	    (n->kind == V_ARRAY || n->kind == V_NODEMASK || n->kind == V_RESIDENT) &&
	    value__extent(d, n, at, &extent) && !extent)
		return TARGET_OK;
	if (output && !after && n->v->len.cap && !d->rec->args[n->v->len.cap - 1] &&
	    n->kind == V_ARRAY)
		return TARGET_OK;
	if (output && !after)
		return TARGET_LATER;
	/* wait4() with WNOHANG that found nothing has written nothing. */
	if (output && !d->ret && ((const struct plan_prep *)d->plan->ret_prep)->wstatus)
		return TARGET_LATER;
	/* What is said with the result (a timeout that is left) is here what it was before. */
	if (n->op_out != NO_OP && after && (output || !(n->v->flags & VALUE_ENTER)))
		p = decoder__part(d, n, n->op_out);
	if (!p && n->op_in != NO_OP)
		p = decoder__part(d, n, n->op_in);
	*part = p;
	if (!p) {
		if (value__extent(d, n, at, &extent) && !extent)
			return TARGET_OK;
		/* The caller's struct ends within the pointer. */
		if (filled__cuts(d, n, at))
			return TARGET_LATER;
		/* Without -e raw a known target is captured, or we have lost it. */
		return n->op_in == NO_OP && n->op_out == NO_OP ? TARGET_LATER : TARGET_MISSING;
	}
	*out = span__of_part(p, raw);
	if (!p->got && p->err)
		return TARGET_FAULT;
	return TARGET_OK;
}

void emit__uncaptured(struct decoder *d)
{
	static const char why[] = "not captured";

	d->e.ops->comment(&d->e, why, sizeof(why) - 1);
}

void emit__cut(struct decoder *d, bool limited, __u64 addr)
{
	struct text *t;

	d->e.ops->more(&d->e);
	if (limited) {
		emit__uncaptured(d);
		return;
	}
	t = decoder__scratch(d);
	text__hex(t, addr);
	d->e.ops->comment(&d->e, t->s, t->len);
}

void value__missing(struct decoder *d, __u64 addr)
{
	d->e.ops->address(&d->e, addr);
	emit__uncaptured(d);
}

/* The extent is beyond what the call takes. */
static bool is_too_much(const struct decoder *d, const struct node *n, const struct span *at)
{
	const struct node_extent *x = &n->len;
	__u64 v;

	/* Fewer than nothing. */
	if (x->from == EXTENT_ARG && (n->kind == V_STRUCT || n->kind == V_SOCKADDR) &&
	    d->plan->args[x->arg].is_signed && d->plan->args[x->arg].size == 4 &&
	    (__s32)d->rec->args[x->arg] < 0)
		return true;
	return n->v->len.max && value__extent(d, n, at, &v) && v > n->v->len.max;
}

/*
 * A buffer that the call has taken as a whole was there: it was only not to be had for us,
 * where no one has touched it (a write to /dev/null).
 */
static bool was_taken(const struct decoder *d, const struct node *n, const struct span *at)
{
	__u64 whole;

	return n->kind == V_BUF && d->returned && !d->failed && !d->depth &&
	       value__extent(d, n, at, &whole) && whole && (__u64)d->ret >= whole;
}

static void print_pointer(struct decoder *d, const struct node *n, const struct printer *pr,
			  __u64 raw, const struct span *at)
{
	const struct part *part;
	struct span o;

	if (is_too_much(d, n, at) || ((n->v->flags & VALUE_BRIEF) && !d->verbose)) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	if (pr->pointer) {
		pr->pointer(d, n, raw, at);
		return;
	}
	switch (value__target(d, n, raw, at, &o, &part)) {
	case TARGET_MISSING:
		value__missing(d, raw);
		return;
	case TARGET_OK:
		break;
	case TARGET_FAULT:
		/* A buffer that nothing came into any more. */
		if (n->kind == V_BUF && n->v->dir == OUT && n->len.from == EXTENT_MEMBER &&
		    !d->budget)
			break;
		if (was_taken(d, n, at)) {
			value__missing(d, raw);
			return;
		}
		/* fallthrough */
	default:
		d->e.ops->address(&d->e, raw);
		return;
	}
	if (pr->object) {
		if (o.len < pr->min && o.limited)
			value__missing(d, raw);
		else if (o.len < pr->min)
			d->e.ops->address(&d->e, raw);
		else
			pr->object(d, n, &o, at, part);
		return;
	}
	/* A number that is pointed at is a list of one. */
	struct node num = *n;

	num.off = 0;
	num.pointer = false;
	num.size = shape__width(d->plan, n->v);
	if (!value__load(&num, &o, &raw)) {
		if (o.limited)
			value__missing(d, o.addr);
		else
			d->e.ops->address(&d->e, o.addr);
		return;
	}
	if (n->v->flags & VALUE_PLAIN) {
		pr->number(d, &num, raw, &o);
		return;
	}
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	pr->number(d, &num, raw, &o);
	d->e.ops->array_end(&d->e);
}

void value__print(struct decoder *d, const struct node *n, __u64 raw, const struct span *at)
{
	const struct printer *pr = n->kind < V_KIND_COUNT ? printers[n->kind] : NULL;

	if (!pr)
		pr = &print_hex;
	bool followed = !d->plan->opts.shallow || shape__is_text(n->kind) || n->kind == V_SIGFRAME;

	if (n->pointer && followed)
		print_pointer(d, n, pr, raw, at);
	else if (pr->number && !n->pointer)
		pr->number(d, n, raw, at);
	else
		d->e.ops->address(&d->e, raw);
}

void value__object(struct decoder *d, const struct node *n, const struct span *o,
		   const struct span *at)
{
	const struct printer *pr = n->kind < V_KIND_COUNT ? printers[n->kind] : NULL;

	if (pr && pr->object)
		pr->object(d, n, o, at, NULL);
	else
		d->e.ops->more(&d->e);
}
