// SPDX-License-Identifier: GPL-2.0-only
/* What consoles are asked for: keys, keymaps, lamps and sounds. (linux/kd.h, linux/keyboard.h) */
#include "beautifiers/value.h"

/* linux/keyboard.h: K(t,v), KTYP(x), KVAL(x) */
#define K(t, v) ((t) << 8 | (v))
#define KTYP(x) ((x) >> 8)
#define KVAL(x) ((x)&0xff)

void text__character(struct text *t, __u8 c)
{
	static const char letters[] = "tnvfr"; /* from 9 on */

	text__char(t, '\'');
	if (c >= '\t' && c <= '\r') {
		text__char(t, '\\');
		text__char(t, letters[c - '\t']);
	} else if (c == '\'' || c == '\\') {
		text__char(t, '\\');
		text__char(t, (char)c);
	} else if (c >= ' ' && c < 0x7f) {
		text__char(t, (char)c);
	} else {
		text__str(t, "\\x");
		text__hexdigits(t, c, 2);
	}
	text__char(t, '\'');
}

static void char_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	text__character(t, (__u8)v);
	emit__text(d, v, BASE_HEX, t);
}

/* K_ENTER, K(KT_LATIN, 'a'). table: keys; type: their types, of which some are characters. */
static void key_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct node_prep *prep = node__prep(n);
	const struct xlat_entry *key = prep->x ? xlat__find(prep->x, v) : NULL;
	const struct xlat_entry *type = prep->flags ? xlat__find(prep->flags, KTYP(v)) : NULL;
	struct text *t = decoder__scratch(d);

	(void)at;
	d->e.ops->number(&d->e, v, BASE_HEX);
	if (d->opts.xlat == XLAT_RAW)
		return;
	if (key) {
		text__mem(t, key->name, key->len);
	} else {
		text__str(t, "K(");
		if (type)
			text__mem(t, type->name, type->len);
		else
			text__hexnum(t, KTYP(v));
		text__str(t, ", ");
		if (type && (!strcmp(type->name, "KT_LATIN") || !strcmp(type->name, "KT_META") ||
			     !strcmp(type->name, "KT_LETTER") || !strcmp(type->name, "KT_DEAD2")))
			text__character(t, KVAL(v));
		else
			text__hexnum(t, KVAL(v));
		text__char(t, ')');
	}
	d->e.ops->comment(&d->e, t->s, t->len);
}

/* The key's value alone, of the type in value.type. */
static void function_key_number(struct decoder *d, const struct node *n, __u64 v,
				const struct span *at)
{
	const struct node_prep *prep = node__prep(n);
	const struct xlat_entry *key = prep->x ? xlat__find(prep->x, K(prep->number, v)) : NULL;
	struct text *t = decoder__scratch(d);

	(void)at;
	if (!key) {
		d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	text__str(t, "KVAL(");
	text__mem(t, key->name, key->len);
	text__char(t, ')');
	emit__text(d, v, BASE_HEX, t);
}

static void add_bits(const struct xlat *x, struct text *t, __u64 v, const char *head,
		     const char *tail)
{
	for (__u32 i = 0; x && i < x->n; i++) {
		const struct xlat_entry *e = &x->entries[i];

		if (!(v & 1ULL << (e->value & 63)))
			continue;
		text__str(t, t->len ? "|" : "");
		text__str(t, head);
		text__mem(t, e->name, e->len);
		text__str(t, tail);
	}
}

/* A keymap: of some keys that are held down a name, else the numbers of their bits. */
static void keymap_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct node_prep *prep = node__prep(n);
	const struct xlat_entry *map = prep->x ? xlat__find(prep->x, v) : NULL;
	struct text *t = decoder__scratch(d);

	(void)at;
	if (map)
		text__mem(t, map->name, map->len);
	else
		add_bits(prep->flags, t, v, "1<<", "");
	if (!t->len)
		text__hexnum(t, v);
	emit__text(d, v, BASE_HEX, t);
}

/* What is on, and in the four bits above it what is on by default. */
static void leds_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x;
	struct text *t = decoder__scratch(d);
	__u64 left = (__u8)v;

	(void)at;
	for (int shift = 0; x && shift <= 4; shift += 4)
		for (__u32 i = 0; i < x->n; i++) {
			__u64 bit = x->entries[i].value << shift;

			if (!(left & bit))
				continue;
			text__str(t, t->len ? "|" : "");
			text__mem(t, x->entries[i].name, x->entries[i].len);
			text__str(t, shift ? "<<4" : "");
			left &= ~bit;
		}
	if (left && t->len) {
		text__char(t, '|');
		text__hexnum(t, left);
	} else if (!t->len && x) {
		xlat__flags(x, t, left);
	}
	emit__text(d, v, BASE_HEX, t);
}

/* include/linux/timex.h: PIT_TICK_RATE; of it the speaker's pitch is a fraction. */
#define TICK_RATE 1193182

/* A pitch, and how long it lasts in the 16 bits above it if `tone`. */
static void add_sound(struct decoder *d, __u32 ticks, __u32 ms, bool tone)
{
	struct text *t = decoder__scratch(d);

	if (d->opts.xlat == XLAT_RAW)
		return;
	if (!ticks || ticks > TICK_RATE || (tone && !ms)) {
		text__str(t, "off");
	} else {
		text__udec(t, TICK_RATE / ticks);
		text__str(t, " Hz");
	}
	if (tone && ticks && ms) {
		text__str(t, ", ");
		text__udec(t, ms);
		text__str(t, " ms");
	}
	d->e.ops->comment(&d->e, t->s, t->len);
}

static void sound_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)n;
	(void)at;
	d->e.ops->number(&d->e, v, BASE_UDEC);
	add_sound(d, v > TICK_RATE ? 0 : v, 0, false);
}

static void tone_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);
	__u32 ticks = v & 0xffff, ms = v >> 16 & 0xffff;

	(void)n;
	(void)at;
	if (ms) {
		text__udec(t, ms);
		text__str(t, "<<16|");
	}
	text__udec(t, ticks);
	/* Two numbers, whatever the form. */
	emit__expr(d, t);
	add_sound(d, ticks, ms, true);
}

/* A Unicode character, or where a character of the font is asked for as it is. */
static void unicode_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	__u64 base = node__prep(n)->number;
	struct text *t = decoder__scratch(d);

	(void)at;
	/* linux/kd.h: UNI_DIRECT_MASK, 512 characters */
	if (!base || (v & ~0x1ffULL) != base) {
		d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	text__str(t, "UNI_DIRECT_BASE+");
	text__hexnum(t, v - base);
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_key_char = { .number = char_number };
const struct printer print_key = { .number = key_number };
const struct printer print_function_key = { .number = function_key_number };
const struct printer print_keymap = { .number = keymap_number };
const struct printer print_leds = { .number = leds_number };
const struct printer print_sound = { .number = sound_number };
const struct printer print_tone = { .number = tone_number };
const struct printer print_unicode = { .number = unicode_number };
