// SPDX-License-Identifier: GPL-2.0-only
/*
 * Structs of calls that grow from kernel to kernel: the caller says how much of it
 * there is, and what is missing counts as 0. Members come in groups, by the version
 * that brought them; a group is there when the caller's struct reaches its first.
 */
#include "beautifiers/value.h"

bool filled__holds(const struct decoder *d, const struct span *o)
{
	const struct filled *f = d->filled;

	return f && o->p >= f->bytes && o->p < f->bytes + sizeof(f->bytes);
}

/* A struct within it begins where its first member does, whatever its own place says. */
static __u32 first_byte(const struct node *m)
{
	while (m->kind == V_STRUCT && !m->pointer && m->nmembers)
		m = &m->members[0];
	return m->off;
}

bool filled__reaches(struct decoder *d, const struct node *m, const struct span *o, bool present)
{
	struct filled *f = (struct filled *)d->filled;
	__u32 base = o->p - f->bytes, end = base + m->off + struct__member_size(m);

	if (present && (m->kind != V_STRUCT || m->pointer) && end > f->end)
		f->end = end;
	if (!(m->v->flags & VALUE_WITH))
		f->reached = f->have > base + first_byte(m);
	return f->reached;
}

bool filled__cuts(const struct decoder *d, const struct node *n, const struct span *o)
{
	return filled__holds(d, o) && o->p - d->filled->bytes + n->off + 8ULL > d->filled->have;
}

__u32 filled__size(const struct decoder *d, const struct node *m, const struct span *o, __u32 size)
{
	__u64 at, left;

	if (!filled__holds(d, o))
		return size;
	at = o->p - d->filled->bytes + m->off;
	left = d->filled->have > at ? d->filled->have - at : 0;
	return left && left < size ? left : size;
}

/* The member's bytes in the span of the whole. */
static bool load(const struct filled *f, const struct node *m, const struct span *o,
		 const struct span *whole, __u64 *v)
{
	struct span s = span__sub(whole, o->p - f->bytes, whole->len);

	return value__load(m, &s, v);
}

__u64 filled__result(struct decoder *d, const struct node *m, const struct span *o, __u64 v)
{
	const struct filled *f = d->filled;
	__u64 before = v, now = v;

	if (!filled__holds(d, o))
		return v;
	if (!d->cut_at && (m->v->flags & VALUE_RESULT))
		d->cut_at = d->head.len;
	load(f, m, o, &f->before, &before);
	if (!load(f, m, o, &f->after, &now))
		now = before;
	if (!(m->v->flags & VALUE_BECOMES) || now == before)
		return now;
	value__print(d, m, before, o);
	if (!d->cut_at)
		d->cut_at = d->head.len;
	d->e.ops->becomes(&d->e);
	return now;
}

/* Members that are said behind the struct, if the call has changed them. */
static bool print_late(struct decoder *d, const struct node *n, const struct span *o, bool any)
{
	const struct filled *f = d->filled;

	for (__u32 i = 0; i < n->nmembers; i++) {
		const struct node *m = &n->members[i];
		__u64 before, now;

		if (m->kind == V_STRUCT && !m->pointer && m->nmembers) {
			struct span in = span__sub(o, 0, o->len);

			any = print_late(d, m, &in, any);
			continue;
		}
		if (!(m->v->flags & VALUE_LATE) || !load(f, m, o, &f->before, &before) ||
		    !load(f, m, o, &f->after, &now) || before == now)
			continue;
		if (!any) {
			d->e.ops->becomes(&d->e);
			d->e.ops->struct_begin(&d->e);
			if (n->v->name)
				d->e.ops->field(&d->e, n->v->shown ? n->v->shown : n->v->name);
			d->e.ops->struct_begin(&d->e);
		}
		any = true;
		d->e.ops->field(&d->e, m->name);
		value__print(d, m, now, o);
	}
	return any;
}

/* What the caller has beyond what is known, if it is not all 0. */
static void print_extra(struct decoder *d, const struct filled *f, const struct span *o)
{
	struct span extra = span__sub(o, f->end, o->len);
	bool zero = true;
	struct text *t;

	for (size_t i = 0; zero && i < extra.len; i++)
		zero = !extra.p[i];
	if (f->have <= f->end || (zero && o->len >= f->have))
		return;
	if (!d->verbose || zero) {
		d->e.ops->more(&d->e);
		if (zero)
			emit__uncaptured(d);
		return;
	}
	d->e.ops->field(&d->e, "extra_data");
	d->e.ops->str(&d->e, extra.p, extra.len,
		      EMIT_BINARY | (f->end + extra.len < f->have ? EMIT_MORE : 0));
	t = decoder__scratch(d);
	text__str(t, "bytes ");
	text__udec(t, f->end);
	text__str(t, "..");
	text__udec(t, f->have - 1);
	d->e.ops->comment(&d->e, t->s, t->len);
}

/* What the struct says of its own size; 0: nothing that it can have. */
static __u64 own_size(const struct node *n, const struct span *o)
{
	__u64 v;

	if (!span__uint(o, n->len.off, n->len.size, &v))
		return 0;
	return !v ? n->len.n : v < n->len.n ? 0 : v;
}

/* Bytes without which it is only an address: of one with a size of its own those shown. */
static __u64 needed(const struct decoder *d, const struct node *n, __u64 have)
{
	__u32 end = 0;

	if (n->len.from != EXTENT_OWN)
		return have;
	for (__u32 i = 0; i < n->nmembers; i++) {
		const struct node *m = &n->members[i];

		if (d->verbose || !(m->v->flags & VALUE_VERBOSE))
			end = m->off + m->size > end ? m->off + m->size : end;
	}
	return have < end ? have : end;
}

void struct__filled(struct decoder *d, const struct node *n, const struct span *o,
		    const struct part *part)
{
	const struct filled *outer = d->filled;
	struct filled f = { .have = part->want, .reached = true };
	struct span s = { .p = f.bytes, .addr = o->addr }, whole = *o;
	const struct part *in = n->op_in != NO_OP ? decoder__part(d, n, n->op_in) : NULL, *out;
	size_t known;

	if (n->len.from == EXTENT_OWN)
		f.have = own_size(n, o);
	if (!f.have || n->obj_size > sizeof(f.bytes) ||
	    (o->len < needed(d, n, f.have) && !o->limited) ||
	    (in && in->err && in->got < needed(d, n, f.have))) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	known = f.have < n->obj_size ? f.have : n->obj_size;
	memcpy(f.bytes, o->p, o->len < known ? o->len : known);
	s.len = n->obj_size;
	f.before = f.after = s;
	out = d->returned ? decoder__part(d, n, n->op_out) : NULL;
	if (out)
		f.after = (struct span){ .p = out->data, .len = out->got };
	if (in)
		f.before = whole = (struct span){ .p = in->data, .len = in->got };
	d->filled = &f;
	d->e.ops->struct_begin(&d->e);
	struct__members(d, n, &s, n->obj_size);
	if (n->len.from != EXTENT_OWN)
		print_extra(d, &f, &whole);
	else if (d->verbose && f.have > n->obj_size)
		d->e.ops->more(&d->e);
	d->e.ops->struct_end(&d->e);
	if (n->v->dir == INOUT) {
		size_t at = d->head.len;

		if (print_late(d, n, &s, false)) {
			d->e.ops->struct_end(&d->e);
			d->e.ops->struct_end(&d->e);
		}
		if (!d->cut_at)
			d->cut_at = at;
	}
	d->filled = outer;
}
