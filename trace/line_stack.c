/* SPDX-License-Identifier: GPL-2.0-only */
/* The stack behind the line of a call or signal (-k). */
#include <stdlib.h>
#include <string.h>

#include "trace/lines_state.h"

void line__stack(struct lines *l, struct line_task *t, const struct order_event *ev)
{
	const char *text;
	size_t len;

	if (!l->opts.stack)
		return;
	text = l->opts.stack(l->opts.keep_ctx, ev, &len);
	if (!len)
		return;
	free(t->stack);
	t->stack = NULL;
	/* As in strace: that of exit comes when the task is gone. */
	if (ev->rec->type == RECORD_NORETURN && l->opts.style == LINE_STRACE) {
		t->stack = strndup(text, len);
		return;
	}
	sink__add(&t->out->sink, text, len);
	line__end(l, t->out);
}

void line__last_stack(struct lines *l, struct line_task *t)
{
	if (!t->stack)
		return;
	sink__text(&t->out->sink, t->stack);
	line__end(l, t->out);
	free(t->stack);
	t->stack = NULL;
}
