// SPDX-License-Identifier: GPL-2.0-only
/* Structs by their members. */
#include <linux/sched.h>

#include "beautifiers/value.h"

static bool is_number(const struct node *n)
{
	return n->pointer || (printers[n->kind] && printers[n->kind]->number);
}

/* A member or an element: its bytes begin at n->off of `in`. */
void struct__inside(struct decoder *d, const struct node *n, const struct span *in, __u32 size)
{
	struct span o;
	__u64 v;

	if (is_number(n)) {
		struct node copy;
		bool changed = n->v->flags & (VALUE_RESULT | VALUE_BECOMES);

		if (n->size != size) {
			copy = *n;
			copy.size = size;
			n = &copy;
		}
		if (value__load(n, in, &v))
			value__print(d, n, changed ? filled__result(d, n, in, v) : v, in);
		else
			emit__uncaptured(d);
		return;
	}
	if (n->kind == V_STR)
		size = filled__size(d, n, in, size);
	/* A flexible array has no size of its own: what was captured behind the struct is its. */
	o = span__sub(in, n->off, size ? size : in->len);
	o.limited = o.limited || (!size && in->limited);
	value__object(d, n, &o, in);
}

__u32 struct__member_size(const struct node *m)
{
	if (m->pointer)
		return m->size == 4 ? 4 : 8;
	return m->kind == V_STRUCT && m->obj_size ? m->obj_size : m->size;
}

void value__member(struct decoder *d, const struct node *m, const struct span *at)
{
	d->e.ops->field(&d->e, m->v->shown ? m->v->shown : m->name);
	struct__inside(d, m, at, struct__member_size(m));
}

static bool is_zero(const struct span *o, const struct node *m)
{
	__u64 v;

	if (m->bit_size)
		return value__load(m, o, &v) && !v;
	for (__u32 i = 0; i < struct__member_size(m); i++)
		if (m->off + i < o->len && o->p[m->off + i])
			return false;
	return true;
}

/* Rules of socket messages, which no declaration says. */
static bool is_left_out(const struct decoder *d, const struct node *n, const struct node *m,
			const struct span *o)
{
	__u64 v;

	if (node__prep(n)->shape == SHAPE_MSGHDR && m->kind == V_CMSG)
		return value__extent(d, m, o, &v) && !v;
	if (node__prep(n)->shape == SHAPE_MMSGHDR && !m->pointer && m->kind != V_STRUCT)
		return !d->returned || d->failed ||
		       (d->depth && d->index[d->depth - 1] >= (__u64)d->ret);
	return false;
}

/* Element i of what was captured when the call was entered, if that is said besides. */
struct span struct__entered(struct decoder *d, const struct node *n, __u64 i)
{
	const struct part *p = NULL;

	if (n->op_in != NO_OP && n->op_out != NO_OP)
		p = decoder__part(d, n, n->op_in);
	if (!p || !d->returned)
		return (struct span){ 0 };
	return span__sub(&(struct span){ .p = p->data, .len = p->got }, i * n->obj_size,
			 n->obj_size);
}

/* What a member of a message was when the call was entered: "100 => 16". */
static void print_before(struct decoder *d, const struct node *m, const struct span *o)
{
	__u64 before, now;

	if (m->kind == V_FLAGS || m->pointer || strcmp(m->name, "msg_namelen") ||
	    !value__load(m, &d->entered, &before) || !value__load(m, o, &now) || before == now)
		return;
	value__print(d, m, before, o);
	d->e.ops->becomes(&d->e);
}

/* clone3 says what the kernel has written behind the struct. */
static bool is_late(const struct node *n, const struct node *m)
{
	return node__prep(n)->shape == SHAPE_CLONE && m->pointer && m->v->dir == OUT;
}

static void print_late(struct decoder *d, const struct node *n, const struct span *o)
{
	bool any = false;
	__u64 v;

	d->cut_at = d->head.len;
	for (__u32 i = 0; d->returned && !d->failed && i < n->nmembers; i++) {
		const struct node *m = &n->members[i];

		if (!is_late(n, m) || !value__present(d, m, o) || !value__load(m, o, &v))
			continue;
		if (!any) {
			d->e.ops->becomes(&d->e);
			d->e.ops->struct_begin(&d->e);
		}
		any = true;
		d->e.ops->field(&d->e, m->name);
		value__print(d, m, v, o);
	}
	if (any)
		d->e.ops->struct_end(&d->e);
}

/* The same bytes as the call has left them. */
static struct span span_after(const struct decoder *d, const struct span *o)
{
	const struct moved *m = d->moved;

	if (!m || o->p < m->in.p || o->p > m->in.p + m->in.len)
		return *o;
	return span__sub(&m->out, o->p - m->in.p, o->len);
}

static bool is_changed(const struct node *m, const struct span *before, const struct span *after)
{
	__u32 size = struct__member_size(m);

	return m->off + size <= before->len && m->off + size <= after->len &&
	       memcmp(before->p + m->off, after->p + m->off, size) != 0;
}

/* "before => ": what the call has changed. */
static void print_turn(struct decoder *d, const struct node *m, const struct span *o)
{
	struct__inside(d, m, o, struct__member_size(m));
	d->e.ops->becomes(&d->e);
	if (m->v->flags & VALUE_NAMED) {
		text__str(d->e.out, m->name);
		text__char(d->e.out, '=');
	}
}

/* How far the bytes of a struct reach, seen from a member. */
enum reach {
	REACH_THERE,  /* the member, or what can be shown of it */
	REACH_ZERO,   /* a shorter struct, in which the member counts as 0 */
	REACH_BEYOND, /* a shorter struct, which ends before it */
	REACH_LOST,   /* the member was not captured */
};

static enum reach reach(const struct node *m, const struct span *o, __u32 whole)
{
	__u32 end = m->off + struct__member_size(m);
	bool composite = (m->kind == V_STRUCT || m->kind == V_ARRAY) && !m->pointer;

	if (end <= o->len)
		return REACH_THERE;
	if ((m->v->flags & VALUE_ABSENT) && m->off >= whole)
		return REACH_ZERO;
	/* The caller's ends within a struct or an array. */
	if (composite && m->off < o->len && (o->limited || o->len >= whole))
		return REACH_THERE;
	/* Of a string its end was captured, of a list its first elements. */
	if (!m->pointer && m->off < o->len && o->limited &&
	    ((m->kind == V_STR && memchr(o->p + m->off, 0, o->len - m->off)) ||
	     m->kind == V_BTRFS_ITEMS))
		return REACH_THERE;
	return end <= whole ? REACH_LOST : REACH_BEYOND;
}

/* before: the struct's bytes; o: the same, or those after the call if that is what counts. */
static void print_member(struct decoder *d, const struct node *n, const struct node *m,
			 const struct span *before, const struct span *o, bool present)
{
	__u32 size = struct__member_size(m);

	d->e.ops->field(&d->e, !m->v->shown ? m->name : *m->v->shown ? m->v->shown : NULL);
	if (node__prep(n)->shape == SHAPE_MSGHDR)
		print_before(d, m, o);
	if ((m->v->flags & VALUE_TURNS) && d->moved && is_changed(m, before, o))
		print_turn(d, m, before);
	if (present && !is_late(n, m))
		struct__inside(d, m, o, size ? size : o->len - m->off);
	else
		d->e.ops->address(&d->e, span__get(o, m->off, size));
}

void struct__members(struct decoder *d, const struct node *n, const struct span *before,
		     __u32 whole)
{
	const struct node_prep *prep = node__prep(n);
	const struct node *members = n->nmembers ? n->members : prep->members;
	__u32 count = n->nmembers ? n->nmembers : prep->nmembers;
	bool more = false, gap = false, filled = filled__holds(d, before);
	struct span after = span_after(d, before);

	for (__u32 i = 0; i < count; i++) {
		const struct node *m = &members[i];
		__u32 flags = m->v->flags;
		bool error = flags & VALUE_ON_ERROR && !m->pointer;
		const struct span *o =
			error || flags & (VALUE_AFTER | VALUE_TURNS) ? &after : before;

		if ((flags & VALUE_HIDDEN) && filled)
			filled__reaches(d, m, o, true);
		if ((flags & VALUE_HIDDEN) || (error && !(d->returned && d->failed)))
			continue;
		if (!d->verbose && (flags & VALUE_VERBOSE) && m->off < whole &&
		    m->off + struct__member_size(m) > o->len && o->limited) {
			more = more || value__present(d, m, o);
			continue;
		}
		switch (reach(m, o, whole)) {
		case REACH_ZERO:
			d->e.ops->field(&d->e, m->name);
			d->e.ops->number(&d->e, 0, BASE_UDEC);
			continue;
		case REACH_LOST:
			emit__cut(d, true, 0);
			return;
		case REACH_BEYOND:
			continue;
		case REACH_THERE:
			break;
		}
		bool present = value__present(d, m, o);
		bool either = (flags & VALUE_ELSE) && (flags & VALUE_NONZERO);

		if (either && !present)
			present = !is_zero(o, m);
		if (filled && !filled__reaches(d, m, o, present))
			continue;
		if ((!present && (either || !(flags & VALUE_ELSE))) ||
		    ((flags & VALUE_AFTER) && (n->v->dir & OUT) && (!d->returned || d->failed)))
			continue;
		if (!d->verbose && (flags & VALUE_GAP)) {
			if (!gap)
				d->e.ops->more(&d->e);
			gap = true;
			continue;
		}
		gap = false;
		if (m->kind == V_REST || (!d->verbose && (flags & VALUE_VERBOSE))) {
			more = true;
			continue;
		}
		if ((flags & VALUE_TERSE) && !d->verbose && is_zero(o, m))
			continue;
		if ((flags & VALUE_NONZERO) && !either && is_zero(o, m) &&
		    (n->nmembers || !d->verbose))
			continue;
		if (prep->shape && is_left_out(d, n, m, o))
			continue;
		print_member(d, n, m, before, o, present);
	}
	if (more)
		d->e.ops->more(&d->e);
}

/* No struct of such a call goes beyond a page. */
#define TAIL_END 4096
/* linux/mount.h: MNT_ID_REQ_SIZE_VER0; linux/nsfs.h: NS_ID_REQ_SIZE_VER0 is larger */
#define OWN_SIZE_MIN 24

/* What a struct has beyond the type that is known: shown if it is not all 0. */
static void print_tail(struct decoder *d, const struct node *n, const struct span *o, __u32 whole)
{
	struct span tail = span__sub(o, n->obj_size, o->len);
	bool zero = true;
	struct text *t;

	for (size_t i = 0; zero && i < tail.len; i++)
		zero = !tail.p[i];
	if (whole <= n->obj_size)
		return;
	if (n->obj_size + tail.len < whole && !o->limited) {
		d->e.ops->field(&d->e, NULL);
		d->e.ops->expr(&d->e, "???", 3);
		return;
	}
	if (zero && n->obj_size + tail.len == whole)
		return;
	t = decoder__scratch(d);
	text__str(t, "/* bytes ");
	text__udec(t, n->obj_size);
	text__str(t, "..");
	text__udec(t, whole - 1);
	text__str(t, " */ ");
	d->e.ops->field(&d->e, NULL);
	text__mem(d->e.out, t->s, t->len);
	if (tail.len > d->opts.string_limit)
		tail.len = d->opts.string_limit;
	d->e.ops->str(&d->e, tail.p, tail.len,
		      EMIT_BINARY | (n->obj_size + tail.len < whole ? EMIT_MORE : 0));
}

/* A struct that says itself how long it is: size is that. */
static void print_own_size(struct decoder *d, const struct node *n, const struct span *o,
			   __u32 size)
{
	__u32 whole = size < n->obj_size ? size : n->obj_size;
	const struct node *first = &n->members[0];

	d->e.ops->struct_begin(&d->e);
	if (size < OWN_SIZE_MIN || (o->len < whole && !o->limited)) {
		d->e.ops->field(&d->e, first->name);
		value__print(d, first, size, o);
		if (size >= OWN_SIZE_MIN) {
			d->e.ops->field(&d->e, NULL);
			d->e.ops->expr(&d->e, "???", 3);
		}
	} else {
		struct__members(d, n, o, whole);
		print_tail(d, n, o, size < TAIL_END ? size : TAIL_END);
	}
	d->e.ops->struct_end(&d->e);
}

/* A struct of which one number counts is shown as a number that is pointed at. */
static bool is_list(const struct node *n)
{
	return n->nmembers == 1 && n->members[0].v->shown && !strcmp(n->members[0].v->shown, "[]");
}

static bool is_all_zero(const struct span *o)
{
	for (size_t i = 0; i < o->len; i++)
		if (o->p[i])
			return false;
	return true;
}

static void struct_object(struct decoder *d, const struct node *n, const struct span *o,
			  const struct span *at, const struct part *part)
{
	__u32 whole = n->obj_size;

	(void)at;
	if (part && part->want < whole)
		whole = part->want;
	if (!part && o->len < whole && !o->limited)
		whole = o->len;
	if (part && (n->v->flags & VALUE_EXACT) && part->want != n->obj_size) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (whole < n->obj_size &&
	    ((n->v->flags & VALUE_WHOLE) ||
	     (node__prep(n)->shape == SHAPE_CLONE && whole < CLONE_ARGS_SIZE_VER0))) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (part && (n->v->flags & VALUE_FILL)) {
		struct__filled(d, n, o, part);
		return;
	}
	/* A head and the elements behind it are one; a call that failed has written nothing. */
	if (part && n->v->len.base &&
	    (part->err || (n->v->dir == OUT && d->failed && is_all_zero(o)))) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	/* Not even the first member is there. */
	if (part && n->nmembers && n->members[0].kind != V_STRUCT &&
	    whole < n->members[0].off + struct__member_size(&n->members[0])) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (part && o->len < whole && !o->limited && !(n->v->flags & VALUE_OWN_SIZE)) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (part && (n->v->flags & VALUE_OWN_SIZE) && n->nmembers && o->len >= 4) {
		print_own_size(d, n, o, span__get(o, 0, 4));
		return;
	}
	if (d->nesting >= MAX_DEPTH) {
		d->e.ops->more(&d->e);
		return;
	}
	if (is_list(n)) {
		d->e.ops->array_begin(&d->e);
		d->e.ops->elem(&d->e);
		struct__inside(d, &n->members[0], o, struct__member_size(&n->members[0]));
		d->e.ops->array_end(&d->e);
		return;
	}
	d->nesting++;
	if (part && node__prep(n)->shape == SHAPE_MSGHDR)
		d->entered = struct__entered(d, n, 0);
	if (node__prep(n)->shape == SHAPE_MMSGHDR && n->nmembers > 1)
		d->budget = span__get(o, n->members[n->nmembers - 1].off, 4);
	d->e.ops->struct_begin(&d->e);
	struct__members(d, n, o, whole);
	if (part && (n->v->flags & VALUE_LONGER) && part->want > n->obj_size)
		d->e.ops->more(&d->e);
	if (part && (n->v->flags & VALUE_TAIL))
		print_tail(d, n, o, part->want < TAIL_END ? part->want : TAIL_END);
	d->e.ops->struct_end(&d->e);
	d->nesting--;
	if (node__prep(n)->shape == SHAPE_CLONE)
		print_late(d, n, o);
}

/* A failed recvmsg has said nothing but how much room it had. */
static bool print_failed_message(struct decoder *d, const struct node *n, __u64 raw)
{
	const struct part *p;
	struct span o;

	if (!raw || n->op_in == NO_OP || node__prep(n)->shape != SHAPE_MSGHDR)
		return false;
	p = decoder__part(d, n, n->op_in);
	if (!p || p->got < n->obj_size)
		return false;
	o = (struct span){ .p = p->data, .len = p->got, .addr = raw };
	for (__u32 i = 0; i < n->nmembers; i++) {
		const struct node *m = &n->members[i];

		if (strcmp(m->name, "msg_namelen"))
			continue;
		d->e.ops->struct_begin(&d->e);
		d->e.ops->field(&d->e, m->name);
		struct__inside(d, m, &o, struct__member_size(m));
		d->e.ops->struct_end(&d->e);
		return true;
	}
	return false;
}

/* Of a struct that says its size there may be that, or the reason why it is not there. */
static void missing_struct(struct decoder *d, const struct node *n, __u64 raw)
{
	const struct part *p = NULL;
	struct span o;

	/* The operation before the struct's own. */
	if ((n->v->flags & VALUE_OWN_SIZE) && n->op_in > 0)
		p = decoder__part_rep(d, n->op_in - 1, 0);
	if (!p || (p->got < 4 && !p->err)) {
		value__missing(d, raw);
		return;
	}
	o = (struct span){ .p = p->data, .len = p->got, .addr = raw };
	if (o.len < 4)
		d->e.ops->address(&d->e, raw);
	else if (span__get(&o, 0, 4) < OWN_SIZE_MIN && n->nmembers)
		print_own_size(d, n, &o, span__get(&o, 0, 4));
	else
		value__missing(d, raw);
}

bool struct__has_members(const struct decoder *d, const struct node *n, const struct span *o)
{
	for (__u32 i = 0; i < n->nmembers; i++)
		if (value__present(d, &n->members[i], o))
			return true;
	return false;
}

/* What it is before the call; and behind an arrow what a success has made of it. */
static void print_both(struct decoder *d, const struct node *n, __u64 raw, const struct span *at)
{
	const struct node *after = n->after ? n->after : n;
	const struct part *in = decoder__part(d, n, n->op_in), *out = NULL;
	struct span o;

	if (d->returned && !d->failed)
		out = decoder__part(d, after, after->op_out);
	if (!raw || !in || (in->got < n->obj_size && (n->after ? !!in->err : true))) {
		if (raw && (n->after ? !in : !in || !in->err))
			value__missing(d, raw);
		else
			d->e.ops->address(&d->e, raw);
		return;
	}
	o = span__of_part(in, raw);
	struct_object(d, n, &o, at, in);
	if (!d->depth && !d->cut_at)
		d->cut_at = d->head.len;
	if (!out || (!n->after && out->got < n->obj_size))
		return;
	o = span__of_part(out, raw);
	if (n->after && !struct__has_members(d, after, &o))
		return;
	d->e.ops->becomes(&d->e);
	struct_object(d, after, &o, at, out);
}

bool struct__waits(const struct node *n)
{
	for (__u32 i = 0; i < n->nmembers; i++)
		if (n->members[i].v->flags & (VALUE_AFTER | VALUE_TURNS))
			return true;
	return false;
}

/* Each member as it was before the call or as the call has left it. */
static void print_moved(struct decoder *d, const struct node *n, __u64 raw, const struct span *at)
{
	const struct part *in = decoder__part(d, n, n->op_in), *out = NULL;
	struct moved moved;

	if (d->returned && (!d->failed || (n->v->flags & VALUE_ON_ERROR)))
		out = decoder__part(d, n, n->op_out);
	if (!raw || !in || in->got < n->obj_size) {
		if (raw && (!in || !in->err))
			value__missing(d, raw);
		else
			d->e.ops->address(&d->e, raw);
		return;
	}
	moved.in = span__of_part(in, raw);
	if (!d->cut_at && struct__waits(n))
		d->cut_at = d->head.len;
	if (out && out->got >= n->obj_size) {
		moved.out = span__of_part(out, raw);
		d->moved = &moved;
	}
	struct_object(d, n, &moved.in, at, in);
	d->moved = NULL;
}

static void struct_pointer(struct decoder *d, const struct node *n, __u64 raw,
			   const struct span *at)
{
	const struct part *part;
	struct span o;

	if (n->after && n->op_in != NO_OP) {
		print_both(d, n, raw, at);
		return;
	}
	if ((n->v->flags & VALUE_MOVED) && n->op_in != NO_OP) {
		print_moved(d, n, raw, at);
		return;
	}
	if ((n->v->dir & OUT) && !d->depth && (d->failed || !d->returned) &&
	    print_failed_message(d, n, raw))
		return;
	if ((n->v->flags & VALUE_LATE) && n->v->dir == INOUT && !d->depth) {
		print_both(d, n, raw, at);
		return;
	}
	switch (value__target(d, n, raw, at, &o, &part)) {
	case TARGET_MISSING:
		missing_struct(d, n, raw);
		break;
	case TARGET_OK:
		if (part)
			struct_object(d, n, &o, at, part);
		else
			d->e.ops->address(&d->e, raw);
		break;
	default:
		d->e.ops->address(&d->e, raw);
	}
}

const struct printer print_struct = { .object = struct_object, .pointer = struct_pointer };
