// SPDX-License-Identifier: GPL-2.0-only
/* Messages of System V queues. */
#include "beautifiers/value.h"

/* linux/msg.h, struct msgbuf: a long, then the text. */

static void msgbuf_object(struct decoder *d, const struct node *n, const struct span *o,
			  const struct span *at, const struct part *part)
{
	struct span text = span__sub(o, d->word, o->len);
	__u64 whole;
	__s64 type;

	(void)part;
	if (!value__extent(d, n, at, &whole))
		whole = text.len;
	if (o->len < d->word) {
		if (o->limited)
			value__missing(d, o->addr);
		else
			d->e.ops->address(&d->e, o->addr);
		return;
	}
	type = span__get(o, 0, d->word);
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "mtype");
	d->e.ops->number(&d->e, d->word == 4 ? (__s32)type : type, BASE_DEC);
	d->e.ops->field(&d->e, "mtext");
	emit__bytes(d, &text, whole, 0);
	d->e.ops->struct_end(&d->e);
}

/* The version of the structs, which glibc sets for all: linux/ipc.h, IPC_64. */
static void ipc_cmd_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	__u64 version = d->number[NUMBER_IPC_64];

	(void)at;
	v = (__u32)v;
	if (v & version) {
		d->e.ops->symbolic(&d->e, version, BASE_HEX, "IPC_64", 6);
		text__char(d->e.out, '|');
	}
	v &= ~version;
	if (node__prep(n)->x)
		d->e.ops->one(&d->e, node__prep(n)->x, v, BASE_HEX);
	else
		d->e.ops->number(&d->e, v, BASE_HEX);
}

const struct printer print_ipc_cmd = { .number = ipc_cmd_number };

const struct printer print_msgbuf = { .object = msgbuf_object };
