// SPDX-License-Identifier: GPL-2.0-only
#include <stdint.h>
#include <stdlib.h>

#include "beautifiers/text.h"

#define TEXT_MIN 4096

void text__free(struct text *t)
{
	free(t->s);
	*t = (struct text){ 0 };
}

bool text__grow(struct text *t, size_t n)
{
	size_t cap = t->cap ? t->cap : TEXT_MIN;
	char *s;

	if (n > SIZE_MAX / 4 || t->len > SIZE_MAX / 4)
		goto none;
	while (cap - t->len < n)
		cap *= 2;
	s = realloc(t->s, cap);
	if (!s)
		goto none;
	t->s = s;
	t->cap = cap;
	return true;
none:
	t->short_of_memory = true;
	return false;
}

const char *text__cstr(struct text *t)
{
	if (!text__room(t, 1))
		return "";
	t->s[t->len] = 0;
	return t->s;
}

void text__udec(struct text *t, __u64 v)
{
	char buf[20];
	unsigned int i = sizeof(buf);

	do {
		buf[--i] = '0' + v % 10;
		v /= 10;
	} while (v);
	text__mem(t, buf + i, sizeof(buf) - i);
}

void text__dec(struct text *t, __s64 v)
{
	if (v < 0) {
		text__char(t, '-');
		text__udec(t, -(__u64)v);
	} else {
		text__udec(t, v);
	}
}

static const char hexdigit[] = "0123456789abcdef";

void text__hexdigits(struct text *t, __u64 v, unsigned int width)
{
	char buf[16];
	unsigned int i = sizeof(buf);

	do {
		buf[--i] = hexdigit[v & 15];
		v >>= 4;
	} while (v || (sizeof(buf) - i < width && i));
	text__mem(t, buf + i, sizeof(buf) - i);
}

void text__hex(struct text *t, __u64 v)
{
	text__mem(t, "0x", 2);
	text__hexdigits(t, v, 1);
}

void text__hexnum(struct text *t, __u64 v)
{
	if (v)
		text__hex(t, v);
	else
		text__char(t, '0');
}

void text__oct(struct text *t, __u64 v)
{
	char buf[24];
	unsigned int i = sizeof(buf);

	do {
		buf[--i] = '0' + (v & 7);
		v >>= 3;
	} while (v);
	if (sizeof(buf) - i == 1)
		buf[--i] = '0';
	buf[--i] = '0';
	text__mem(t, buf + i, sizeof(buf) - i);
}

void text__padded(struct text *t, __u64 v, unsigned int width)
{
	char buf[20];
	unsigned int i = sizeof(buf);

	do {
		buf[--i] = '0' + v % 10;
		v /= 10;
	} while (v || (sizeof(buf) - i < width && i));
	text__mem(t, buf + i, sizeof(buf) - i);
}

/* What one byte becomes: itself, a letter behind a backslash, or a number. */
static char escape_letter(unsigned char c)
{
	switch (c) {
	case '\n':
		return 'n';
	case '\t':
		return 't';
	case '\v':
		return 'v';
	case '\f':
		return 'f';
	case '\r':
		return 'r';
	case '"':
	case '\\':
		return c;
	}
	return 0;
}

static bool is_text(unsigned char c)
{
	return (c >= ' ' && c < 0x7f) || (c >= '\t' && c <= '\r');
}

static void all_hex(struct text *t, const unsigned char *b, size_t n)
{
	char *out;

	if (n > SIZE_MAX / 8 || !text__room(t, n * 4))
		return;
	out = t->s + t->len;
	for (size_t i = 0; i < n; i++) {
		*out++ = '\\';
		*out++ = 'x';
		*out++ = hexdigit[b[i] >> 4];
		*out++ = hexdigit[b[i] & 15];
	}
	t->len += n * 4;
}

static void escape(struct text *t, const void *bytes, size_t n, enum quote_style style, bool angles)
{
	const unsigned char *b = bytes;
	bool hex = style == QUOTE_ALL;
	char *out, letter;

	for (size_t i = 0; style == QUOTE_NON_ASCII && !hex && i < n; i++)
		hex = !is_text(b[i]);
	if (hex) {
		all_hex(t, b, n);
		return;
	}
	if (n > SIZE_MAX / 8 || !text__room(t, n * 4))
		return;
	out = t->s + t->len;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = b[i];
		bool digit = i + 1 < n && b[i + 1] >= '0' && b[i + 1] <= '7';

		if (c >= ' ' && c < 0x7f && c != '"' && c != '\\' &&
		    !(angles && (c == '<' || c == '>'))) {
			*out++ = c;
			continue;
		}
		*out++ = '\\';
		letter = escape_letter(c);
		if (letter) {
			*out++ = letter;
		} else if (style == QUOTE_HEX_CHARS) {
			*out++ = 'x';
			*out++ = hexdigit[c >> 4];
			*out++ = hexdigit[c & 15];
		} else {
			/* The shortest form that the next character cannot extend. */
			if (digit || c >= 0100)
				*out++ = '0' + (c >> 6);
			if (digit || c >= 010)
				*out++ = '0' + ((c >> 3) & 7);
			*out++ = '0' + (c & 7);
		}
	}
	t->len = out - t->s;
}

void text__escape(struct text *t, const void *bytes, size_t n, enum quote_style style)
{
	escape(t, bytes, n, style, false);
}

void text__escape_angles(struct text *t, const void *bytes, size_t n, enum quote_style style)
{
	escape(t, bytes, n, style, true);
}

void text__quote(struct text *t, const void *bytes, size_t n, enum quote_style style)
{
	text__char(t, '"');
	text__escape(t, bytes, n, style);
	text__char(t, '"');
}
