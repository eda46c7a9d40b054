/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From resolved expressions to the programs that the BPF object runs
 * (augmented/filter.h).
 *
 * Each phase's program is the expression with all that the phase cannot decide taken
 * for true, in the form where only comparisons are negated. So a program never rejects
 * a call that filter__eval() keeps; what it keeps, filter__eval() may still reject.
 */
#ifndef TRACE_FILTER_COMPILE_H
#define TRACE_FILTER_COMPILE_H

#include <stdio.h>

#include "augmented/plan.h"
#include "trace/filter/ast.h"

/* Of a list's values, those that the kernel compares. */
#define COMPILE_VALUES_MAX 256

struct filter_compiler;

/* NULL: out of memory. The plans must outlive it. */
struct filter_compiler *filter_compiler__new(struct plan_set *plans);
void filter_compiler__free(struct filter_compiler *c);

/*
 * Makes the programs of a plan, and says in plan->ops where they are. expr: NULL if the
 * plan has no condition. Before capture__new(), since places of captured bytes are kept
 * by operations. What is too much for the kernel is left to user space. 0 or -ENOMEM.
 */
int filter_compiler__add(struct filter_compiler *c, struct plan *plan,
			 const struct filter_node *expr);

/* For capture_opts.filter; NULL: no plan has a program. Valid until the next add. */
const struct filter_programs *filter_compiler__programs(const struct filter_compiler *c);

/*
 * The first comparison of a plan that was added that is left to user space, and why; NULL:
 * there is none, and the kernel's programs decide all.
 */
const char *filter_compiler__left(struct filter_compiler *c, const struct plan *plan,
				  const struct filter_node *expr, const struct filter_node **term);

/*
 * Where each comparison of a plan that was added is decided, a line for each place that
 * has any, each beginning with indent.
 */
void filter_compiler__explain(struct filter_compiler *c, const struct plan *plan,
			      const struct filter_node *expr, const char *indent, FILE *file);

#endif
