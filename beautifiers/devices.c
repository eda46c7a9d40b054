// SPDX-License-Identifier: GPL-2.0-only
/* Values of devices' ioctl commands that are neither a number nor a struct. */
#include "augmented/uapi.h"
#include "beautifiers/prepare.h"
#include "beautifiers/value.h"

/* linux/videodev2.h: struct v4l2_fract */
static void fraction_object(struct decoder *d, const struct node *n, const struct span *o,
			    const struct span *at, const struct part *part)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	(void)part;
	text__udec(t, span__get(o, 0, 4));
	text__char(t, '/');
	text__udec(t, span__get(o, 4, 4));
	emit__expr(d, t);
}

static void hex_list_object(struct decoder *d, const struct node *n, const struct span *o,
			    const struct span *at, const struct part *part)
{
	__u32 width = n->v->len.n ? n->v->len.n : 4;

	(void)at;
	(void)part;
	d->e.ops->array_begin(&d->e);
	for (size_t i = 0; i + width <= o->len; i += width) {
		d->e.ops->elem(&d->e);
		d->e.ops->number(&d->e, span__get(o, i, width), BASE_HEX);
	}
	d->e.ops->array_end(&d->e);
}

/* The value of the field beside bits, whose names are in a table. */
static __u64 add_field(struct decoder *d, struct text *t, __u64 v, const char *mask_name,
		       const char *table)
{
	const struct xlat *x = prep_set__table(d->preps, table);
	uint64_t mask;

	if (!x || !d->uapi || uapi__constant(d->uapi, NULL, mask_name, &mask))
		return 0;
	if (t) {
		text__str(t, t->len ? "|" : "");
		xlat__one(x, t, v & mask);
	}
	return mask;
}

static void video_flags_number(struct decoder *d, const struct node *n, __u64 v,
			       const struct span *at)
{
	static const char *const fields[][2] = {
		{ "V4L2_BUF_FLAG_TIMESTAMP_MASK", "v4l2_buf_timestamps" },
		{ "V4L2_BUF_FLAG_TSTAMP_SRC_MASK", "v4l2_buf_tstamp_srcs" },
	};
	const struct xlat *x = node__prep(n)->x;
	struct text *t = decoder__scratch(d);
	__u64 bits = v;

	(void)at;
	for (int i = 0; i < 2; i++)
		bits &= ~add_field(d, NULL, v, fields[i][0], fields[i][1]);
	if (bits && x)
		xlat__flags(x, t, bits);
	for (int i = 0; i < 2; i++)
		add_field(d, t, v, fields[i][0], fields[i][1]);
	emit__text(d, v, BASE_HEX, t);
}

static void scancode_object(struct decoder *d, const struct node *n, const struct span *o,
			    const struct span *at, const struct part *part)
{
	const struct xlat *x = node__prep(n)->x;

	(void)at;
	(void)part;
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	d->e.ops->number(&d->e, span__get(o, 0, 4), BASE_UDEC);
	d->e.ops->elem(&d->e);
	if (x)
		d->e.ops->one(&d->e, x, span__get(o, 4, 4), BASE_HEX);
	d->e.ops->array_end(&d->e);
}

const struct printer print_fraction = { .object = fraction_object, .min = 8 };
const struct printer print_hex_list = { .object = hex_list_object };
const struct printer print_video_flags = { .number = video_flags_number };
const struct printer print_scancode = { .object = scancode_object, .min = 8 };
/* Handled by the struct that it is in. */
const struct printer print_rest = { 0 };
