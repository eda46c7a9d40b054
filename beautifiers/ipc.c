// SPDX-License-Identifier: GPL-2.0-only
/* Messages of System V queues. */
#include "beautifiers/value.h"

#define TEXT_AT 8 /* linux/msg.h, struct msgbuf: a long, then the text */

static void msgbuf_object(struct decoder *d, const struct node *n, const struct span *o,
			  const struct span *at, const struct part *part)
{
	struct span text = span__sub(o, TEXT_AT, o->len);
	__u64 whole;

	(void)part;
	if (!value__extent(d, n, at, &whole))
		whole = text.len;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "mtype");
	d->e.ops->number(&d->e, span__get(o, 0, TEXT_AT), BASE_DEC);
	d->e.ops->field(&d->e, "mtext");
	emit__bytes(d, &text, whole, 0);
	d->e.ops->struct_end(&d->e);
}

const struct printer print_msgbuf = { .object = msgbuf_object, .min = TEXT_AT };
