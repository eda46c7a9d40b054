/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How much of memory each kind of value takes: which operation fetches it, and how many
 * bytes at most.
 */
#ifndef AUGMENTED_PLAN_SHAPE_H
#define AUGMENTED_PLAN_SHAPE_H

#include "augmented/plan.h"

#define FDSET_BITS 1024 /* sys/select.h: FD_SETSIZE */
/* Of poll()'s array, more than are ever shown; as many descriptors are looked up. */
#define POLLFDS_MAX 256

struct shape {
	enum op_kind op;
	__u32 bytes; /* const length where there is no extent */
	__u32 scale; /* bytes of a unit of the extent */
	__u32 limit;
	__u32 more;          /* bytes in all that may follow in pieces, 0: none */
	unsigned int repeat; /* OP_STRV */
};

/* Elements that are captured of an array. */
unsigned int shape__elems(const struct plan_opts *opts);
/* Strings and bytes, which -e verbose does not reach. */
bool shape__is_text(enum value_kind kind);
void shape__of(const struct plan_opts *opts, const struct plan *p, const struct node *n,
	       struct shape *s);
/* Bytes of a number that is pointed at or an element. */
__u32 shape__width(const struct plan *p, const struct value *v);

#endif
