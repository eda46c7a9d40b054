/* SPDX-License-Identifier: GPL-2.0-only */
/* What is wrong with an expression, and where. */
#ifndef TRACE_FILTER_ERROR_H
#define TRACE_FILTER_ERROR_H

#include <stddef.h>

struct filter_error {
	/*
	 * A sentence; if it is about a place, then the expression on a line of its
	 * own and a caret under the place on the next. No newline at the end.
	 */
	char text[1024];
};

/* text: the expression, NULL if no place is meant. column, length: in bytes. Returns -EINVAL. */
int filter_error__set(struct filter_error *e, const char *text, size_t column, size_t length,
		      const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* The closest of the names that were offered to one that is not there. */
#define NEAREST_MAX 3
struct nearest {
	const char *want;
	size_t len;
	const char *names[NEAREST_MAX];
	unsigned int distance[NEAREST_MAX];
	unsigned int n;
};

/* name must live as long as the list. */
void nearest__offer(struct nearest *near, const char *name);
/* "", or ": did you mean 'a', 'b' or 'c'?"; buf is for the text. */
const char *nearest__text(const struct nearest *near, char *buf, size_t size);

#endif
