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

#endif
