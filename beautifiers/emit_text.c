// SPDX-License-Identifier: GPL-2.0-only
#include "beautifiers/emit_text.h"

void emit_text__separate(struct emitter *e)
{
	if (!e->first)
		text__mem(e->out, ", ", 2);
	e->first = false;
}

void emit_text__call_begin(struct emitter *e, const char *name)
{
	text__str(e->out, name);
	text__char(e->out, '(');
	e->first = true;
}

void emit_text__call_end(struct emitter *e)
{
	text__char(e->out, ')');
}

void emit_text__array_begin(struct emitter *e)
{
	text__char(e->out, '[');
	e->first = true;
}

void emit_text__array_end(struct emitter *e)
{
	text__char(e->out, ']');
	e->first = false;
}

void emit_text__more(struct emitter *e)
{
	emit_text__separate(e);
	text__mem(e->out, "...", 3);
}

void emit_text__number(struct emitter *e, __u64 v, enum emit_base base)
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

void emit_text__address(struct emitter *e, __u64 v)
{
	if (v)
		text__hex(e->out, v);
	else
		text__mem(e->out, "NULL", 4);
}

void emit_text__comment(struct emitter *e, const char *s, size_t len)
{
	text__mem(e->out, " /* ", 4);
	text__mem(e->out, s, len);
	text__mem(e->out, " */", 3);
}

void emit_text__expr(struct emitter *e, const char *s, size_t len)
{
	text__mem(e->out, s, len);
}

void emit_text__str(struct emitter *e, const void *bytes, size_t len, unsigned int how)
{
	if (how & EMIT_ABSTRACT)
		text__char(e->out, '@');
	text__quote(e->out, bytes, len, how & EMIT_BINARY ? QUOTE_ALL : e->quote);
	if (how & EMIT_MORE)
		text__mem(e->out, "...", 3);
}

void emit_text__becomes(struct emitter *e)
{
	text__mem(e->out, " => ", 4);
}
