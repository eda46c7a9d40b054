// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text of perf trace: names before values, prefixes of constants taken off,
 * structs as { .member: value }.
 */
#include "beautifiers/emit_text.h"

static void arg(struct emitter *e, const char *name)
{
	emit_text__separate(e);
	if (name && !e->opts->no_names) {
		text__str(e->out, name);
		text__mem(e->out, ": ", 2);
	}
}

static void struct_begin(struct emitter *e)
{
	text__mem(e->out, "{ ", 2);
	e->first = true;
}

static void field(struct emitter *e, const char *name)
{
	emit_text__separate(e);
	if (name) {
		text__char(e->out, '.');
		text__str(e->out, name);
		text__mem(e->out, ": ", 2);
	}
}

static void struct_end(struct emitter *e)
{
	text__mem(e->out, " }", 2);
	e->first = false;
}

static void flags(struct emitter *e, const struct xlat *x, __u64 v)
{
	if (e->opts->prefix)
		xlat__flags(x, e->out, v);
	else
		xlat__flags_stripped(x, e->out, v);
}

static void one(struct emitter *e, const struct xlat *x, __u64 v, enum emit_base base)
{
	const struct xlat_entry *entry = xlat__find(x, v);

	if (entry)
		text__str(e->out, e->opts->prefix ? entry->name : xlat__bare(x, entry->name));
	else
		emit_text__number(e, v, base);
}

static void symbolic(struct emitter *e, __u64 v, enum emit_base base, const char *s, size_t len)
{
	(void)v;
	(void)base;
	text__mem(e->out, s, len);
}

const struct emitter_ops emit_perf = {
	.call_begin = emit_text__call_begin,
	.call_end = emit_text__call_end,
	.arg = arg,
	.struct_begin = struct_begin,
	.field = field,
	.struct_end = struct_end,
	.array_begin = emit_text__array_begin,
	.elem = emit_text__separate,
	.array_end = emit_text__array_end,
	.more = emit_text__more,
	.number = emit_text__number,
	.address = emit_text__address,
	.flags = flags,
	.one = one,
	.symbolic = symbolic,
	.expr = emit_text__expr,
	.str = emit_text__str,
	.comment = emit_text__comment,
	.becomes = emit_text__becomes,
};
