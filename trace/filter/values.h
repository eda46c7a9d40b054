/* SPDX-License-Identifier: GPL-2.0-only */
/* Literals as values of an operand. All return 0, -ENOENT with c->reason and error, or -ENOMEM. */
#ifndef TRACE_FILTER_VALUES_H
#define TRACE_FILTER_VALUES_H

#include "trace/filter/place.h"

/* ordered: where the number stands among others counts, so it must be one that can occur. */
int filter_values__number(struct place_context *c, const struct filter_target *t,
			  const struct filter_operand *o, bool ordered,
			  const struct syntax_value *v, __u64 *out);
/* s: the term, whose operator says what the string is. */
int filter_values__bytes(struct place_context *c, struct syntax *s, const struct syntax_value *v,
			 struct filter_value *out);
int filter_values__net(struct place_context *c, const struct syntax_value *v,
		       struct filter_value *out);

#endif
