/* SPDX-License-Identifier: GPL-2.0-only */
/* What a summary asks of the plans and of the filters. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/summary.h"
#include "trace/summary.h"

bool summary__needs_fds(const struct options *o)
{
	return o->summary_view == VIEW_STRACE && o->summary &&
	       o->summary_by & (SUMMARY_BY_FD | SUMMARY_BY_PATH);
}

/* The first of an argument. */
int summary__operation(const struct plan_set *plans, const struct plan *p, bool path)
{
	const struct call_plan *c = &p->ops;
	const struct plan_op *ops;
	unsigned int n;

	ops = plan_set__ops(plans, &n);
	for (int i = 0; i < c->enter.n + c->exit.n; i++) {
		const struct plan_op *op =
			&ops[i < c->enter.n ? c->enter.first + i : c->exit.first + i - c->enter.n];

		if (op->addr.from != VAL_ARG || op->repeat > 1)
			continue;
		if (path ? op->kind == OP_STR && op->arg < p->nargs &&
				    p->args[op->arg].kind == V_PATH
			 : op->kind == OP_FD)
			return i;
	}
	return -1;
}

static int keep(struct plan_set *plans, const struct plan *p, bool path, __u8 *slot)
{
	int op = summary__operation(plans, p, path),
	    kept = op < 0 ? NO_SLOT : plan_set__keep(plans, p, op);

	if (kept < 0)
		return kept;
	*slot = (__u8)kept;
	return 0;
}

int summary__mark_plans(const struct options *o, struct plan_set *plans)
{
	int err = 0;

	for (unsigned int i = 0; !err && i < plan_set__count(plans); i++) {
		struct plan *p =
			summary__needs_fds(o) ? plan_set__get(plans, i) : plan_set__peek(plans, i);

		if (!p)
			return -ENOMEM;
		p->ops.path_slot = p->ops.fd_slot = NO_SLOT;
		if (!summary__needs_fds(o))
			continue;
		err = keep(plans, p, true, &p->ops.path_slot);
		if (!err)
			err = keep(plans, p, false, &p->ops.fd_slot);
	}
	return err;
}

int summary__check_filters(const struct filters *f, struct filter_compiler *c,
			   struct plan_set *plans, char *error, size_t size)
{
	for (unsigned int i = 0; i < plan_set__count(plans); i++) {
		const struct plan *p = plan_set__get(plans, i);
		const struct filter_node *term = NULL;
		const char *why = filter_compiler__left(c, p, filters__expr(f, i), &term);
		char *text = NULL;
		size_t len;
		FILE *file;

		if (!why)
			continue;
		file = open_memstream(&text, &len);
		if (file) {
			filter__print(file, term);
			if (fclose(file))
				text = NULL;
		}
		snprintf(error, size,
			 "a summary is made in the kernel, which cannot decide %s of %s: %s",
			 text ? text : "the filter", p->name, why);
		free(text);
		return -EINVAL;
	}
	return 0;
}
