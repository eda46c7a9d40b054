// SPDX-License-Identifier: GPL-2.0-only
/* What btrfs gives back in a buffer: paths, inodes, items. (linux/btrfs.h) */
#include "beautifiers/value.h"

/* elem_cnt of the struct btrfs_data_container that ends in the buffer. */
static __u64 elements(const struct span *at)
{
	return span__get(at, 8, 4);
}

static void paths_object(struct decoder *d, const struct node *n, const struct span *o,
			 const struct span *at, const struct part *part)
{
	__u64 count = elements(at), offset;

	(void)n;
	(void)part;
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < count; i++) {
		const __u8 *end;

		if (!span__uint(o, i * 8, 8, &offset) || offset >= o->len ||
		    !(end = memchr(o->p + offset, 0, o->len - offset))) {
			emit__cut(d, true, 0);
			break;
		}
		d->e.ops->elem(&d->e);
		d->e.ops->str(&d->e, o->p + offset, end - (o->p + offset), 0);
	}
	d->e.ops->array_end(&d->e);
}

static void inodes_object(struct decoder *d, const struct node *n, const struct span *o,
			  const struct span *at, const struct part *part)
{
	static const char *const names[] = { "inum", "offset", "root" };
	__u64 count = elements(at) / 3;

	(void)n;
	(void)part;
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < count; i++) {
		if ((i + 1) * 24 > o->len) {
			emit__cut(d, true, 0);
			break;
		}
		d->e.ops->elem(&d->e);
		d->e.ops->struct_begin(&d->e);
		for (int k = 0; k < 3; k++)
			emit__field_uint(d, names[k], span__get(o, i * 24 + k * 8, 8));
		d->e.ops->struct_end(&d->e);
	}
	d->e.ops->array_end(&d->e);
}

static void field_named(struct decoder *d, const char *field, const struct xlat *x, __u64 v)
{
	const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;

	d->e.ops->field(&d->e, field);
	if (e)
		d->e.ops->symbolic(&d->e, v, BASE_UDEC, e->name, e->len);
	else
		d->e.ops->number(&d->e, v, BASE_UDEC);
}

/* struct btrfs_ioctl_search_header, and behind it as many bytes as it says. */
#define HEADER 32

static void items_object(struct decoder *d, const struct node *n, const struct span *o,
			 const struct span *at, const struct part *part)
{
	const struct node_prep *prep = node__prep(n);
	__u64 count, offset = 0;

	(void)part;
	d->e.ops->array_begin(&d->e);
	if (!value__extent(d, n, at, &count))
		count = 0;
	for (__u64 i = 0; i < count; i++) {
		__u64 len;

		if (!span__uint(o, offset + HEADER - 4, 4, &len)) {
			emit__cut(d, true, 0);
			break;
		}
		d->e.ops->elem(&d->e);
		d->e.ops->struct_begin(&d->e);
		emit__field_uint(d, "transid", span__get(o, offset, 8));
		field_named(d, "objectid", prep->x, span__get(o, offset + 8, 8));
		emit__field_uint(d, "offset", span__get(o, offset + 16, 8));
		field_named(d, "type", prep->flags, span__get(o, offset + 24, 4));
		emit__field_uint(d, "len", len);
		d->e.ops->struct_end(&d->e);
		offset += HEADER + len;
	}
	d->e.ops->array_end(&d->e);
}

static void stats_object(struct decoder *d, const struct node *n, const struct span *o,
			 const struct span *at, const struct part *part)
{
	const struct xlat *x = node__prep(n)->x;
	__u64 count, v;

	(void)part;
	if (!value__extent(d, n, at, &count))
		count = 0;
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < count; i++) {
		const struct xlat_entry *e = x ? xlat__find(x, i) : NULL;
		struct text *t = decoder__scratch(d);

		if (!e || !span__uint(o, i * 8, 8, &v)) {
			d->e.ops->more(&d->e);
			break;
		}
		text__char(t, '[');
		text__mem(t, e->name, e->len);
		text__str(t, "]=");
		text__udec(t, v);
		d->e.ops->elem(&d->e);
		emit__expr(d, t);
	}
	d->e.ops->array_end(&d->e);
}

static void permille_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t;

	(void)n;
	(void)at;
	d->e.ops->number(&d->e, v, BASE_UDEC);
	if (!v)
		return;
	t = decoder__scratch(d);
	text__udec(t, v / 10);
	text__char(t, '.');
	text__udec(t, v % 10);
	text__char(t, '%');
	d->e.ops->comment(&d->e, t->s, t->len);
}

const struct printer print_btrfs_paths = { .object = paths_object };
const struct printer print_btrfs_inodes = { .object = inodes_object };
const struct printer print_btrfs_stats = { .object = stats_object };
const struct printer print_btrfs_items = { .object = items_object };
const struct printer print_permille = { .number = permille_number };
