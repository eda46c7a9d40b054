/* SPDX-License-Identifier: GPL-2.0-only */
/* One comparison as tests of the kernel; used by compile.c only. */
#ifndef TRACE_FILTER_COMPILE_TERM_H
#define TRACE_FILTER_COMPILE_TERM_H

#include "trace/filter/compile.h"

struct filter_compiler {
	struct plan_set *plans;
	struct filter_programs out;
	bool own_users;     /* user ids are those of the initial namespace */
	bool failed;        /* out of memory */
	bool full;          /* a bound was reached: the program is no good */
	unsigned int begin; /* first test of the program that is being made */
};

/* Where a comparison leads. Places of tests, or FILTER_ACCEPT, FILTER_REJECT. */
struct term_exits {
	__u16 on_false, on_true, on_unknown;
};

/*
 * The phase that decides the comparison first, and in *attrs what of the task it needs.
 * NULL if the kernel can; else the reason why not.
 */
const char *compile_term__place(struct filter_compiler *c, const struct plan *plan,
				const struct filter_node *term, enum filter_phase *phase,
				__u16 *attrs);

/* Its tests; returns the place of the first one. */
__u16 compile_term__emit(struct filter_compiler *c, const struct plan *plan,
			 const struct filter_node *term, struct term_exits to);

/* ---- tests, for what makes terms of them ---- */

/* A number at off of struct call_record. */
struct filter_test compile_test__record(__u32 off, unsigned int size, bool is_signed);
/* Bytes that an operation has captured; whoever asks knows that they have a slot. */
struct filter_test compile_test__captured(struct filter_compiler *c, const struct plan *plan,
					  int op, unsigned int rep, __u32 off, unsigned int size);
/* Where the opposite leads. */
static inline struct term_exits term_exits__swapped(struct term_exits to)
{
	return (struct term_exits){ to.on_true, to.on_false, to.on_unknown };
}

/* The term's operator and values, on the number that a test looks at. */
__u16 compile_test__compare(struct filter_compiler *c, const struct filter_node *term,
			    struct filter_test t, struct term_exits to);
/* Each adds one test and returns its place. */
__u16 compile_test__range(struct filter_compiler *c, struct filter_test t, __u64 lo, __u64 hi,
			  struct term_exits to);
__u16 compile_test__bytes(struct filter_compiler *c, struct filter_test t,
			  enum filter_test_kind kind, const struct filter_bytes *b,
			  struct term_exits to);
__u16 compile_test__length(struct filter_compiler *c, struct filter_test t, __u64 lo, __u64 hi,
			   struct term_exits to);

/* compile_address.c */
__u16 compile_address__port(struct filter_compiler *c, const struct plan *plan,
			    const struct filter_node *term, struct term_exits to);
__u16 compile_address__emit(struct filter_compiler *c, const struct plan *plan,
			    const struct filter_node *term, struct term_exits to);

/* compile_fd.c: terms on the path of a descriptor. NULL if the kernel can; else why not. */
const char *compile_fd__why(const struct filter_node *term);
__u16 compile_fd__emit(struct filter_compiler *c, const struct plan *plan,
		       const struct filter_node *term, struct term_exits to);

#endif
