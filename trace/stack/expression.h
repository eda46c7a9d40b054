/* SPDX-License-Identifier: GPL-2.0-only */
/* The expressions of DWARF that tell where a caller's registers are. */
#ifndef TRACE_STACK_EXPRESSION_H
#define TRACE_STACK_EXPRESSION_H

#include <stdbool.h>

#include "trace/stack/libdw.h"
#include "trace/stack/unwind.h"

/* By DWARF's numbers. */
#define UNWIND_REGS 34

struct registers {
	__u64 value[UNWIND_REGS];
	__u64 known; /* a bit for each */
	__u64 cfa;
	bool short_copy; /* memory was asked for that lies behind the copy */
};

/* The word at an address in the copied stack. */
bool expression__memory(struct registers *r, const struct stack *st, __u64 at, unsigned int size,
			__u64 *value);

#ifdef HAVE_LIBDW
/*
 * location: the result is where the value lies, unless the expression says otherwise. bias:
 * of addresses in the file. False: it cannot be told.
 */
bool expression__value(struct registers *r, const struct stack *st, const Dwarf_Op *ops, size_t n,
		       bool location, __u64 bias, __u64 *value);
#endif

#endif
