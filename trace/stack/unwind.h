/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From a task's registers and a copy of its stack to the addresses in the functions that
 * are being executed, the innermost first. Both are the program's own, and so are its
 * files: nothing in them is relied on, and depth, steps and time are bounded.
 */
#ifndef TRACE_STACK_UNWIND_H
#define TRACE_STACK_UNWIND_H

#include <stddef.h>

#include "augmented/wire.h"
#include "trace/stack/space.h"

struct stack_part {
	__u64 at;
	const __u8 *bytes;
	size_t len;
};

struct stack {
	__u32 pid;
	__u64 time;
	__u64 regs[STACK_REGS];         /* as of struct stack_record */
	const struct stack_part *parts; /* by address, without overlaps */
	size_t n;
};

/* Why there are no more frames. */
enum unwind_end {
	UNWIND_DONE,      /* the outermost was reached, or nobody says who called it */
	UNWIND_DEEP,      /* there are more than were asked for */
	UNWIND_NO_CODE,   /* address: is none that can be executed */
	UNWIND_NO_MEMORY, /* the copy of the stack ends before what is needed */
	UNWIND_FOREIGN,   /* a stack of 32-bit code, or of an architecture that is not known */
	UNWIND_SLOW,      /* it took too long */
	UNWIND_STOPPED,   /* the caller wanted no more */
};

/* pc: the address; in: an address within the call instruction, or pc itself. map: of it. */
typedef bool (*frame_fn)(void *arg, __u64 pc, __u64 in, const struct map *map);

/* f is called for each frame, `frames` at most, until it returns false. */
enum unwind_end unwind__walk(struct spaces *s, const struct stack *st, unsigned int frames,
			     frame_fn f, void *arg, __u64 *address);

#endif
