/* SPDX-License-Identifier: GPL-2.0-only */
/* -e read and -e write: the bytes of buffers in full, below the line of their call. */
#ifndef BEAUTIFIERS_DUMP_H
#define BEAUTIFIERS_DUMP_H

#include <stdbool.h>
#include <stddef.h>
#include <linux/types.h>

#define DUMP_FDS 1024

/* Descriptors; all zero is none of them. */
struct dump_fds {
	__u64 bits[DUMP_FDS / 64];
	bool others; /* those from DUMP_FDS on */
};

static inline bool dump_fds__has(const struct dump_fds *s, __u32 fd)
{
	return fd < DUMP_FDS ? s->bits[fd / 64] >> (fd % 64) & 1 : s->others;
}

/* Does a call read from the descriptor that is its first argument, or write to it? */
bool dump__reads(const char *call);
bool dump__writes(const char *call);

struct decoder;
struct node;
struct span;

/* Decides whether the buffers of the call being decoded are dumped. (value.h: decoder) */
void dump__begin(struct decoder *d);
/* A vector of buffers inside of another array, which they belong to. */
void dump__vector(struct decoder *d, __u64 count);
/* A buffer that has been printed: whole: bytes that it has. */
void dump__buffer(struct decoder *d, const struct node *n, const struct span *s, __u64 whole);

#endif
