// SPDX-License-Identifier: GPL-2.0-only
#include "trace/filter/error.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Of a long expression only the surroundings of the place are shown. */
#define WINDOW    100
#define NAME_LONG 64

static size_t put(struct filter_error *e, size_t used, char c)
{
	if (used + 1 < sizeof(e->text))
		e->text[used++] = c;
	return used;
}

/* A byte that goes on with the character begun before it (UTF-8) takes no column. */
static int takes_column(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

static size_t put_expression(struct filter_error *e, size_t used, const char *text, size_t from,
			     size_t to)
{
	for (size_t i = from; i < to; i++)
		used = put(e, used,
			   iscntrl((unsigned char)text[i])
				   ? (isspace((unsigned char)text[i]) ? ' ' : '?')
				   : text[i]);
	return used;
}

int filter_error__set(struct filter_error *e, const char *text, size_t column, size_t length,
		      const char *fmt, ...)
{
	static const char indent[] = "  ";
	size_t used, size, from, to;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text) / 2, fmt, ap);
	va_end(ap);
	if (!text)
		return -EINVAL;
	size = strlen(text);
	if (column > size)
		column = size;
	if (length > size - column)
		length = size - column;
	from = column > WINDOW / 2 ? column - WINDOW / 2 : 0;
	to = size - from > WINDOW ? from + WINDOW : size;
	if (length > to - column)
		length = to - column;
	used = strlen(e->text);
	for (const char *p = "\n  "; *p; p++)
		used = put(e, used, *p);
	used = put_expression(e, used, text, from, to);
	used = put(e, used, '\n');
	for (const char *p = indent; *p; p++)
		used = put(e, used, *p);
	for (size_t i = from; i < column; i++)
		if (takes_column(text[i]))
			used = put(e, used, ' ');
	used = put(e, used, '^');
	for (size_t i = 1; i < length; i++)
		if (takes_column(text[column + i]))
			used = put(e, used, '~');
	e->text[used] = 0;
	return -EINVAL;
}

/* Levenshtein's, letters without case. */
static unsigned int distance(const char *a, size_t na, const char *b, size_t nb)
{
	unsigned int row[NAME_LONG + 1];

	if (na > NAME_LONG || nb > NAME_LONG)
		return NAME_LONG;
	for (size_t j = 0; j <= nb; j++)
		row[j] = (unsigned int)j;
	for (size_t i = 1; i <= na; i++) {
		unsigned int before = row[0];

		row[0] = (unsigned int)i;
		for (size_t j = 1; j <= nb; j++) {
			unsigned int change = before + (tolower((unsigned char)a[i - 1]) !=
							tolower((unsigned char)b[j - 1]));
			unsigned int best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

			before = row[j];
			row[j] = best < change ? best : change;
		}
	}
	return row[nb];
}

void nearest__offer(struct nearest *near, const char *name)
{
	size_t len = strlen(name);
	unsigned int d = distance(near->want, near->len, name, len);
	unsigned int limit = near->len < 4 ? 1 : near->len < 8 ? 2 : 3;
	const char *bare = strchr(name, '_');
	unsigned int i;

	/* Or without its prefix: iov_len. */
	if (d > limit && bare &&
	    distance(near->want, near->len, bare + 1, strlen(bare + 1)) <= limit)
		d = limit;
	/* A name that holds it is meant as often as one misspelt. */
	if (d > limit && near->len > 2 && len > near->len &&
	    (!strncasecmp(name, near->want, near->len) ||
	     !strncasecmp(name + len - near->len, near->want, near->len)))
		d = limit;
	if (d > limit)
		return;
	for (i = 0; i < near->n; i++)
		if (!strcmp(near->names[i], name))
			return;
	for (i = near->n < NEAREST_MAX ? near->n++ : NEAREST_MAX;
	     i > 0 && near->distance[i - 1] > d; i--) {
		if (i == NEAREST_MAX)
			continue;
		near->names[i] = near->names[i - 1];
		near->distance[i] = near->distance[i - 1];
	}
	if (i < NEAREST_MAX) {
		near->names[i] = name;
		near->distance[i] = d;
	}
}

const char *nearest__text(const struct nearest *near, char *buf, size_t size)
{
	size_t used = 0;

	buf[0] = 0;
	for (unsigned int i = 0; i < near->n && used < size; i++)
		used += (size_t)snprintf(buf + used, size - used, "%s'%s'%s",
					 !i                ? ": did you mean "
					 : i + 1 < near->n ? ", "
							   : " or ",
					 near->names[i], i + 1 == near->n ? "?" : "");
	return buf;
}
