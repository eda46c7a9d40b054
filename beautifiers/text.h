/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An append-only buffer of text with its own formatting of numbers. It grows as
 * needed; when memory is short it drops what does not fit and sets `short_of_memory`,
 * so that callers check once, at the end. Not NUL-terminated unless asked.
 */
#ifndef BEAUTIFIERS_TEXT_H
#define BEAUTIFIERS_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <linux/types.h>

struct text {
	char *s;
	size_t len;
	size_t cap;
	bool short_of_memory;
};

/* How bytes are quoted; the first four as enum hex_strings. */
enum quote_style {
	QUOTE_OCTAL,     /* non-printable bytes as octal escapes */
	QUOTE_HEX_CHARS, /* non-printable bytes as \xNN */
	QUOTE_NON_ASCII, /* any byte that is not ASCII text: the whole string as \xNN */
	QUOTE_ALL,       /* always the whole string as \xNN */
};

/* Frees the memory; the struct may be used again. */
void text__free(struct text *t);
/* The text with a NUL behind it; "" if there is no memory. */
const char *text__cstr(struct text *t);

/* Makes room for n more bytes; false when there is none to be had. */
bool text__grow(struct text *t, size_t n);

static inline bool text__room(struct text *t, size_t n)
{
	return t->cap - t->len >= n || text__grow(t, n);
}

static inline void text__reset(struct text *t)
{
	t->len = 0;
	t->short_of_memory = false;
}

static inline void text__char(struct text *t, char c)
{
	if (text__room(t, 1))
		t->s[t->len++] = c;
}

static inline void text__mem(struct text *t, const void *s, size_t n)
{
	/* Of nothing memcpy must not be told where it goes: there is no buffer yet. */
	if (n && text__room(t, n)) {
		memcpy(t->s + t->len, s, n);
		t->len += n;
	}
}

static inline void text__str(struct text *t, const char *s)
{
	text__mem(t, s, strlen(s));
}

void text__udec(struct text *t, __u64 v);
void text__dec(struct text *t, __s64 v);
/* 0x1f; 0 as "0x0". */
void text__hex(struct text *t, __u64 v);
/* 0x1f; 0 as "0", as strace writes numbers that are no addresses. */
void text__hexnum(struct text *t, __u64 v);
/* Digits in hexadecimal, at least `width`, without a prefix. */
void text__hexdigits(struct text *t, __u64 v, unsigned int width);
/* 0644; at least three digits: 000. */
void text__oct(struct text *t, __u64 v);
/* Decimal with leading zeros. */
void text__padded(struct text *t, __u64 v, unsigned int width);

/* The n bytes as a C string literal in quotes. */
void text__quote(struct text *t, const void *bytes, size_t n, enum quote_style style);
/* The same without the quotes. */
void text__escape(struct text *t, const void *bytes, size_t n, enum quote_style style);
/* The same, for a place between < and >, which are escaped too. */
void text__escape_angles(struct text *t, const void *bytes, size_t n, enum quote_style style);

#endif
