// SPDX-License-Identifier: GPL-2.0-only
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "trace/filter/syntax.h"

#define ARRAY_SIZE(x) (sizeof(x) / sizeof(*(x)))

struct lexer {
	struct arena *arena;
	const char *text;
	struct token *out;
	struct filter_error *error;
};

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static int bad(const struct lexer *l, size_t column, size_t length, const char *what)
{
	return filter_error__set(l->error, l->text, column, length, "%s", what);
}

/* Longer ones first. */
static const struct {
	const char *text;
	enum token_kind kind;
} signs[] = {
	{ "&&", TOKEN_AND },      { "||", TOKEN_OR },    { "==", TOKEN_EQ },
	{ "!=", TOKEN_NE },       { "<=", TOKEN_LE },    { ">=", TOKEN_GE },
	{ "!~", TOKEN_NOT_GLOB }, { "=~", TOKEN_REGEX }, { "..", TOKEN_RANGE },
	{ "<", TOKEN_LT },        { ">", TOKEN_GT },     { "~", TOKEN_GLOB },
	{ "!", TOKEN_NOT },       { "(", TOKEN_OPEN },   { ")", TOKEN_CLOSE },
	{ "{", TOKEN_LBRACE },    { "}", TOKEN_RBRACE }, { "[", TOKEN_LBRACKET },
	{ "]", TOKEN_RBRACKET },  { ",", TOKEN_COMMA },  { ".", TOKEN_DOT },
	{ "-", TOKEN_MINUS },     { "&", TOKEN_BITS },   { "|", TOKEN_BAR },
};

static const struct {
	const char *text;
	__u64 factor;
	bool duration;
} units[] = {
	{ "", 1, false },           { "k", 1ULL << 10, false }, { "K", 1ULL << 10, false },
	{ "M", 1ULL << 20, false }, { "G", 1ULL << 30, false }, { "ns", 1, true },
	{ "us", 1000, true },       { "ms", 1000000, true },    { "s", 1000000000, true },
};

/* The digits of one base; *end is behind them. Wide numbers saturate and say so. */
static bool digits(const char *p, unsigned int base, const char **end, __u64 *n)
{
	bool fits = true;

	*n = 0;
	for (; isxdigit((unsigned char)*p); p++) {
		unsigned int d = isdigit((unsigned char)*p)
					 ? (unsigned int)(*p - '0')
					 : (unsigned int)(tolower(*p) - 'a' + 10);

		if (d >= base)
			break;
		fits = fits && !__builtin_mul_overflow(*n, base, n) &&
		       !__builtin_add_overflow(*n, d, n);
	}
	*end = p;
	return fits;
}

/* 1.5ms: what follows the point. */
static double fraction(const char **p)
{
	double scale = 0.1, part = 0;

	for (; isdigit((unsigned char)**p); (*p)++, scale /= 10)
		part += (**p - '0') * scale;
	return part;
}

static int lex_number(const struct lexer *l, const char *start)
{
	struct token *t = l->out;
	const char *p = start, *end, *word;
	unsigned int base = 10;
	double part = 0;
	bool fits, fractional = false;
	size_t len;

	if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X')) {
		base = 16;
		p += 2;
	} else if (p[0] == '0' && (p[1] == 'b' || p[1] == 'B')) {
		base = 2;
		p += 2;
	} else if (p[0] == '0' && (p[1] == 'o' || p[1] == 'O')) {
		base = 8;
		p += 2;
	} else if (p[0] == '0' && isdigit((unsigned char)p[1])) {
		base = 8;
		p += 1;
	}
	fits = digits(p, base, &end, &t->number);
	if (base == 10 && *end == '.' && isdigit((unsigned char)end[1])) {
		fractional = true;
		end++;
		part = fraction(&end);
	}
	for (word = end; is_word(*end); end++)
		;
	len = (size_t)(end - word);
	t->length = (size_t)(end - start);
	t->kind = TOKEN_NUMBER;
	if (base == 8 && isdigit((unsigned char)*word))
		return bad(l, t->column, t->length,
			   "bad number: after a leading 0 the digits are octal");
	if (word == p)
		return bad(l, t->column, t->length, "a number without digits");
	for (size_t i = 0; i < ARRAY_SIZE(units); i++) {
		if (strlen(units[i].text) != len || memcmp(units[i].text, word, len))
			continue;
		if (fractional && !units[i].duration)
			break;
		t->kind = units[i].duration ? TOKEN_DURATION : TOKEN_NUMBER;
		if (!fits || __builtin_mul_overflow(t->number, units[i].factor, &t->number))
			return bad(l, t->column, t->length, "this number has more than 64 bits");
		t->number += (__u64)(part * (double)units[i].factor + 0.5);
		return 0;
	}
	return bad(l, t->column, t->length,
		   fractional ? "bad number: only a time has a fraction (1.5ms)"
			      : "bad number: units are k, M, G, ns, us, ms and s");
}

/* \n, \x41, \101, and any sign for itself. */
static int unescape(const char **p, char *out)
{
	static const char names[] = "abtnvfre0", bytes[] = "\a\b\t\n\v\f\r\033";
	const char *name;
	int n = 0;

	if (**p == 'x' && isxdigit((unsigned char)(*p)[1])) {
		(*p)++;
		for (int i = 0; i < 2 && isxdigit((unsigned char)**p); i++, (*p)++)
			n = n * 16 +
			    (isdigit((unsigned char)**p) ? **p - '0' : tolower(**p) - 'a' + 10);
	} else if (**p >= '0' && **p <= '7') {
		for (int i = 0; i < 3 && **p >= '0' && **p <= '7'; i++, (*p)++)
			n = n * 8 + (**p - '0');
		if (n > 255)
			return -EINVAL;
	} else {
		name = strchr(names, **p);
		if (isalnum((unsigned char)**p) && (!name || *name == '0'))
			return -EINVAL;
		n = isalpha((unsigned char)**p) ? bytes[name - names] : **p;
		(*p)++;
	}
	*out = (char)n;
	return 0;
}

/*
 * Backslashes of patterns stay where they mean nothing here: "\*" is for the glob, "\." for
 * the regular expression. So only a letter or digit makes an escape, and \" and \\.
 */
static bool is_escape(char c)
{
	return isalnum((unsigned char)c) || c == '"' || c == '\'' || c == '\\';
}

static int lex_string(const struct lexer *l, const char *start)
{
	struct token *t = l->out;
	size_t size = strlen(start), n = 0;
	const char *p = start + 1;
	char *bytes = arena__alloc(l->arena, size);

	if (!bytes)
		return -ENOMEM;
	while (*p && *p != *start) {
		const char *at = p;

		if (*p != '\\' || !is_escape(p[1])) {
			bytes[n++] = *p++;
			continue;
		}
		p++;
		if (unescape(&p, &bytes[n++]))
			return bad(l, (size_t)(at - l->text), 2, "unknown escape in a string");
	}
	t->kind = TOKEN_STRING;
	t->length = (size_t)(p - start) + 1;
	if (!*p)
		return bad(l, t->column, 1, "this string has no end");
	if (n > FILTER_MAX_STRING)
		return filter_error__set(l->error, l->text, t->column, t->length,
					 "a string of more than %d bytes", FILTER_MAX_STRING);
	t->string = (struct filter_bytes){ bytes, (__u32)n };
	return 0;
}

/* 1.2.3.4, ::1, with /bits. 0: it is one; 1: it is something else. */
static int lex_net(const struct lexer *l, const char *start)
{
	size_t len = strspn(start, "0123456789abcdefABCDEF:."), bits;
	struct filter_value *v = &l->out->net;
	char addr[INET6_ADDRSTRLEN + 1];
	__u64 prefix;
	const char *end;

	if (len >= sizeof(addr) || is_word(start[len]))
		return 1;
	memcpy(addr, start, len);
	addr[len] = 0;
	memset(v, 0, sizeof(*v));
	v->kind = FILTER_NET;
	if (inet_pton(AF_INET, addr, v->addr) != 1) {
		if (!strchr(addr, ':') || inet_pton(AF_INET6, addr, v->addr) != 1)
			return 1;
		v->ipv6 = 1;
	}
	bits = v->ipv6 ? 128 : 32;
	v->prefix = (__u8)bits;
	end = start + len;
	if (*end == '/') {
		if (!digits(end + 1, 10, &end, &prefix) || end == start + len + 1 ||
		    prefix > bits || is_word(*end))
			return bad(l, l->out->column, (size_t)(end - start),
				   v->ipv6 ? "an IPv6 network has 0 to 128 bits"
					   : "an IPv4 network has 0 to 32 bits");
		v->prefix = (__u8)prefix;
	}
	for (size_t i = v->prefix; i < bits; i++)
		v->addr[i / 8] &= (__u8) ~(0x80 >> i % 8);
	l->out->kind = TOKEN_NET;
	l->out->length = (size_t)(end - start);
	return 0;
}

int lex__token(struct arena *a, const char *text, size_t at, bool values, struct token *out,
	       struct filter_error *e)
{
	const struct lexer l = { a, text, out, e };
	const char *p = text + at;
	int err;

	p += strspn(p, " \t\n\r");
	memset(out, 0, sizeof(*out));
	out->column = (size_t)(p - text);
	if (!*p)
		return 0;
	if (*p == '"' || *p == '\'')
		return lex_string(&l, p);
	if (values) {
		err = lex_net(&l, p);
		if (err <= 0)
			return err;
	}
	if (isdigit((unsigned char)*p))
		return lex_number(&l, p);
	if (is_word(*p)) {
		out->kind = TOKEN_NAME;
		while (is_word(p[out->length]))
			out->length++;
		return 0;
	}
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		out->length = strlen(signs[i].text);
		if (!strncmp(p, signs[i].text, out->length)) {
			out->kind = signs[i].kind;
			return 0;
		}
	}
	if (*p == '=')
		return bad(&l, out->column, 1, "'=' is no operator: equal is '=='");
	return bad(&l, out->column, 1, "this means nothing in an expression");
}
