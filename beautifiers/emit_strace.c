// SPDX-License-Identifier: GPL-2.0-only
/* strace's text. */
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
	if (e->opts->arg_names && name) {
		text__str(e->out, name);
		text__char(e->out, '=');
	}
}

static void struct_begin(struct emitter *e)
{
	text__char(e->out, '{');
	e->first = true;
}

static void field(struct emitter *e, const char *name)
{
	separate(e);
	if (name) {
		text__str(e->out, name);
		text__char(e->out, '=');
	}
}

static void struct_end(struct emitter *e)
{
	text__char(e->out, '}');
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
	size_t start;

	if (e->opts->xlat == XLAT_ABBREV) {
		xlat__flags(x, e->out, v);
		return;
	}
	text__hexnum(e->out, v);
	if (e->opts->xlat == XLAT_RAW || (!v && !x->zero))
		return;
	start = e->out->len;
	text__mem(e->out, " /* ", 4);
	if (!v) {
		text__str(e->out, x->zero);
	} else {
		__u64 left = xlat__names(x, e->out, v, "", false);

		if (left == v) {
			e->out->len = start;
			xlat__unknown(x, e->out);
			return;
		}
		if (left) {
			text__char(e->out, '|');
			text__hex(e->out, left);
		}
	}
	text__mem(e->out, " */", 3);
}

static void one(struct emitter *e, const struct xlat *x, __u64 v, enum emit_base base)
{
	const struct xlat_entry *entry = xlat__find(x, v);

	if (entry && e->opts->xlat == XLAT_ABBREV) {
		text__mem(e->out, entry->name, entry->len);
		return;
	}
	number(e, v, base);
	if (e->opts->xlat == XLAT_RAW)
		return;
	if (entry)
		comment(e, entry->name, entry->len);
	else
		xlat__unknown(x, e->out);
}

static void symbolic(struct emitter *e, __u64 v, enum emit_base base, const char *s, size_t len)
{
	if (e->opts->xlat == XLAT_ABBREV) {
		text__mem(e->out, s, len);
		return;
	}
	number(e, v, base);
	if (e->opts->xlat == XLAT_VERBOSE)
		comment(e, s, len);
}

static void expr(struct emitter *e, const char *s, size_t len)
{
	text__mem(e->out, s, len);
}

static void str(struct emitter *e, const void *bytes, size_t len, unsigned int how)
{
	if (how & EMIT_ABSTRACT)
		text__char(e->out, '@');
	text__quote(e->out, bytes, len, how & EMIT_BINARY ? QUOTE_ALL : e->quote);
	if (how & EMIT_MORE)
		text__mem(e->out, "...", 3);
}

static void becomes(struct emitter *e)
{
	text__mem(e->out, " => ", 4);
}

const struct emitter_ops emit_strace = {
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
