// SPDX-License-Identifier: GPL-2.0-only
/* Kinds of values that only messages of netlink have. */
#include <sys/socket.h>

#include "beautifiers/value.h"

static void mac_object(struct decoder *d, const struct node *n, const struct span *o,
		       const struct span *at, const struct part *part)
{
	struct text *t = decoder__scratch(d);
	__u64 len;

	(void)part;
	/* A member next to it may say how long it is. */
	if (!value__extent(d, n, at, &len) || len > o->len)
		len = o->len;
	text__mac(t, o->p, len);
	emit__expr(d, t);
}

const struct printer print_mac = { .object = mac_object };

/* Bits that are told by their numbers: 1<<NAME|1<<NAME|0x100. from: number of the first. */
static void print_bits(struct decoder *d, const struct node *n, __u64 v, unsigned int from)
{
	const struct xlat *x = node__prep(n)->x;
	struct text *t = decoder__scratch(d);
	__u64 left = v;

	for (unsigned int bit = 0; x && bit < 64; bit++) {
		const struct xlat_entry *e = left >> bit & 1 ? xlat__find(x, bit + from) : NULL;

		if (!e)
			continue;
		left &= ~(1ULL << bit);
		if (t->len)
			text__char(t, '|');
		text__str(t, from ? "1<<(" : "1<<");
		text__mem(t, e->name, e->len);
		if (from)
			text__str(t, "-1)");
	}
	if (left && t->len) {
		text__char(t, '|');
		text__hex(t, left);
	} else if (!t->len) {
		text__hexnum(t, v);
		if (v && x && x->comment) {
			text__str(t, " /* 1<<");
			text__str(t, x->comment);
			text__str(t, " */");
		}
	}
	emit__text(d, v, BASE_HEX, t);
}

static void shifted_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	print_bits(d, n, v, 0);
}

static void shifted1_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	print_bits(d, n, v, 1);
}

const struct printer print_shifted1 = { .number = shifted1_number };
const struct printer print_shifted = { .number = shifted_number };

static void hex8_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	text__hex8(t, v);
	emit__expr(d, t);
}

const struct printer print_hex8 = { .number = hex8_number };

/* struct inet_diag_sockid, linux/inet_diag.h */
static void sockid_object(struct decoder *d, const struct node *n, const struct span *o,
			  const struct span *at, const struct part *part)
{
	int family = span__get(at, 0, 1) == AF_INET6 ? AF_INET6 : AF_INET;

	(void)n;
	(void)part;
	d->e.ops->struct_begin(&d->e);
	emit__field_net16(d, "idiag_sport", o, 0);
	emit__field_net16(d, "idiag_dport", o, 2);
	emit__field_address(d, "idiag_src", family, o, 4);
	emit__field_address(d, "idiag_dst", family, o, 20);
	d->e.ops->field(&d->e, "idiag_if");
	emit__ifindex(d, span__get(o, 36, 4));
	d->e.ops->field(&d->e, "idiag_cookie");
	d->e.ops->array_begin(&d->e);
	for (int i = 0; i < 2; i++) {
		d->e.ops->elem(&d->e);
		d->e.ops->number(&d->e, span__get(o, 40 + i * 4, 4), BASE_UDEC);
	}
	d->e.ops->array_end(&d->e);
	d->e.ops->struct_end(&d->e);
}

const struct printer print_sockid = { .object = sockid_object };

static void address_object(struct decoder *d, const struct node *n, const struct span *o,
			   const struct span *at, const struct part *part)
{
	(void)n;
	(void)part;
	emit__address(d, (int)span__get(at, 0, 1), o);
}

const struct printer print_address = { .object = address_object };
