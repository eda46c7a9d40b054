/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Buffered output to a descriptor. Adding never fails for the caller: the first
 * error, of memory or of write(2), stays, and what cannot be kept or written is
 * dropped and counted.
 */
#ifndef TRACE_SINK_H
#define TRACE_SINK_H

#include <stddef.h>
#include <linux/types.h>

/* All zero but fd is a sink. */
struct sink {
	int fd;  /* not owned; -1: not open, everything stays in the buffer */
	int err; /* negative errno of the first failure, or 0 */
	char *buf;
	size_t len, cap;
	__u64 dropped; /* bytes */
};

void sink__add(struct sink *s, const char *data, size_t len);
void sink__text(struct sink *s, const char *text);
void sink__fill(struct sink *s, char c, size_t count);

/* Unsigned decimal number of at least so many digits, filled up with fill. */
void sink__number(struct sink *s, __u64 value, unsigned int digits, char fill);

/* Writes all that is there. Returns s->err. */
int sink__flush(struct sink *s);

/* Frees the buffer, written or not. */
void sink__free(struct sink *s);

#endif
