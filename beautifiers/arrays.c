// SPDX-License-Identifier: GPL-2.0-only
/* Arrays by their elements. */
#include "beautifiers/dump.h"
#include "beautifiers/value.h"

static void print_element(struct decoder *d, const struct node *n, const struct span *o, __u64 i)
{
	const struct node *elem = n->elem;
	__u32 size = n->obj_size;
	struct span e = span__sub(o, i * size, size);

	if (node__prep(elem)->shape == SHAPE_MMSGHDR)
		d->entered = struct__entered(d, n, i);
	d->e.ops->elem(&d->e);
	if (d->depth < MAX_DEPTH)
		d->index[d->depth] = i;
	d->depth++;
	struct__inside(d, elem, &e, size);
	d->depth--;
}

/* The messages of recvmmsg: as many as the call says. */
static bool is_received(const struct node *n)
{
	return n->pointer && node__prep(n->elem)->shape == SHAPE_MMSGHDR &&
	       node__prep(n->elem)->needs_exit;
}

/* More than there can be, or fewer than there must be. */
static bool is_absurd(const struct node *n, const struct span *o, __u64 count)
{
	__u64 bytes;

	if (__builtin_mul_overflow(count, (__u64)n->obj_size, &bytes) || o->addr + bytes < o->addr)
		return true;
	return n->len.from == EXTENT_CONST && n->elem->kind != V_STRUCT && (n->v->dir & IN) &&
	       o->len < bytes && !o->limited;
}

static void array_object(struct decoder *d, const struct node *n, const struct span *o,
			 const struct span *at, const struct part *part)
{
	__u32 size = n->obj_size;
	__u64 count = 0, limit = d->verbose ? ~0ULL : d->opts.string_limit;

	if (!n->elem || !n->elem->v || !size || d->depth >= MAX_DEPTH ||
	    (is_received(n) && d->failed)) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (!value__extent(d, n, at, &count))
		count = part ? part->want / size : o->len / size;
	else if (n->pointer && n->v->len.scale == 1)
		/* Bytes; the last element may be a smaller one of an older program. */
		count = count / size + !!(count % size);
	else if (!n->pointer && n->size && count > o->len / size)
		count = o->len / size;
	if (n->pointer && is_absurd(n, o, count)) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (is_received(n) && count > (__u64)d->ret)
		count = d->ret;
	if (count && limit && o->len < (n->v->len.scale == 1 ? 1 : size) && part) {
		if (o->limited)
			value__missing(d, o->addr);
		else
			d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (count && !part && n->pointer) {
		value__missing(d, o->addr);
		return;
	}
	if (n->pointer)
		dump__vector(d, count);
	d->e.ops->array_begin(&d->e);
	if ((n->v->flags & VALUE_BRIEF) && !n->pointer && !d->verbose && count) {
		d->e.ops->more(&d->e);
		count = 0;
	}
	for (__u64 i = 0; i < count; i++) {
		bool there = i < (n->v->len.scale == 1 ? o->len + size - 1 : o->len) / size;

		/* One more than is shown was captured: it may be beyond readable memory. */
		if (i >= limit && (there || o->limited || !part || !part->err)) {
			d->e.ops->more(&d->e);
			break;
		}
		if (!there) {
			emit__cut(d, o->limited, o->addr + i * size);
			break;
		}
		print_element(d, n, o, i);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_array = { .object = array_object };
