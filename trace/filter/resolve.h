/* SPDX-License-Identifier: GPL-2.0-only */
/* An expression's names against one plan. */
#ifndef TRACE_FILTER_RESOLVE_H
#define TRACE_FILTER_RESOLVE_H

#include "trace/filter/place.h"

/*
 * A comparison of what the call does not have is a constant FALSE; its reason stays in the
 * syntax, which is marked as resolved when some call has it. 0 or -ENOMEM.
 */
int filter__resolve(struct place_context *c, struct syntax *s, struct filter_node **out);

struct filter_node *filter_node__new(struct arena *a, enum filter_node_kind kind,
				     const struct syntax *s);
/* a && b, a || b; a constant disappears, either may be NULL for none. NULL: out of memory. */
struct filter_node *filter_node__join(struct arena *a, enum filter_node_kind kind,
				      struct filter_node *left, struct filter_node *right);

#endif
