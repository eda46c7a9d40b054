// SPDX-License-Identifier: GPL-2.0-only
/* strace's text. */
#include "beautifiers/emit_text.h"

static void arg(struct emitter *e, const char *name)
{
	emit_text__separate(e);
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
	emit_text__separate(e);
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
	emit_text__number(e, v, base);
	if (e->opts->xlat == XLAT_RAW)
		return;
	if (entry)
		emit_text__comment(e, entry->name, entry->len);
	else
		xlat__unknown(x, e->out);
}

static void symbolic(struct emitter *e, __u64 v, enum emit_base base, const char *s, size_t len)
{
	if (e->opts->xlat == XLAT_ABBREV) {
		text__mem(e->out, s, len);
		return;
	}
	emit_text__number(e, v, base);
	if (e->opts->xlat == XLAT_VERBOSE)
		emit_text__comment(e, s, len);
}

const struct emitter_ops emit_strace = {
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
