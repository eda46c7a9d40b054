// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text of perf trace: names before values, prefixes of constants taken off,
 * structs as { .member: value }.
 */
#include "beautifiers/emitter.h"

static void separate(struct emitter *e)
{
	if (!e->first)
		text__mem(e->out, ", ", 2);
	e->first = false;
}

static void call_begin(struct emitter *e, const char *name)
{
	text__str(e->out, name);
	text__char(e->out, '(');
	e->first = true;
}

static void call_end(struct emitter *e)
{
	text__char(e->out, ')');
}

static void arg(struct emitter *e, const char *name)
{
	separate(e);
	if (name) {
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
	separate(e);
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

static void array_begin(struct emitter *e)
{
	text__char(e->out, '[');
	e->first = true;
}

static void array_end(struct emitter *e)
{
	text__char(e->out, ']');
	e->first = false;
}

static void more(struct emitter *e)
{
	separate(e);
	text__mem(e->out, "...", 3);
}

static void number(struct emitter *e, __u64 v, enum emit_base base)
{
	switch (base) {
	case BASE_DEC:
		text__dec(e->out, v);
		break;
	case BASE_UDEC:
		text__udec(e->out, v);
		break;
	case BASE_HEX:
		text__hexnum(e->out, v);
		break;
	case BASE_OCT:
		text__oct(e->out, v);
		break;
	}
}

static void address(struct emitter *e, __u64 v)
{
	if (v)
		text__hex(e->out, v);
	else
		text__mem(e->out, "NULL", 4);
}

static void comment(struct emitter *e, const char *s, size_t len)
{
	text__mem(e->out, " /* ", 4);
	text__mem(e->out, s, len);
	text__mem(e->out, " */", 3);
}

static void flags(struct emitter *e, const struct xlat *x, __u64 v)
{
	xlat__flags_stripped(x, e->out, v);
}

static void one(struct emitter *e, const struct xlat *x, __u64 v, enum emit_base base)
{
	const struct xlat_entry *entry = xlat__find(x, v);

	if (entry)
		text__str(e->out, xlat__bare(x, entry->name));
	else
		number(e, v, base);
}

static void symbolic(struct emitter *e, __u64 v, enum emit_base base, const char *s, size_t len)
{
	(void)v;
	(void)base;
	text__mem(e->out, s, len);
}

static void expr(struct emitter *e, const char *s, size_t len)
{
	text__mem(e->out, s, len);
}

static void str(struct emitter *e, const void *bytes, size_t len, unsigned int how)
{
	if (how & EMIT_ABSTRACT)
		text__char(e->out, '@');
	text__quote(e->out, bytes, len, e->quote);
	if (how & EMIT_MORE)
		text__mem(e->out, "...", 3);
}

static void becomes(struct emitter *e)
{
	text__mem(e->out, " => ", 4);
}

const struct emitter_ops emit_perf = {
	.call_begin = call_begin,
	.call_end = call_end,
	.arg = arg,
	.struct_begin = struct_begin,
	.field = field,
	.struct_end = struct_end,
	.array_begin = array_begin,
	.elem = separate,
	.array_end = array_end,
	.more = more,
	.number = number,
	.address = address,
	.flags = flags,
	.one = one,
	.symbolic = symbolic,
	.expr = expr,
	.str = str,
	.comment = comment,
	.becomes = becomes,
};
