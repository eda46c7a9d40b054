// SPDX-License-Identifier: GPL-2.0-only
#include "trace/filter/compile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "trace/filter/compile_term.h"
#include "trace/filter/filter.h"

/* The initial user namespace maps all numbers to themselves; user_namespaces(7). */
static bool in_first_user_namespace(void)
{
	FILE *f = fopen("/proc/self/uid_map", "re");
	unsigned long inside, outside, count;
	bool whole;

	whole = f && fscanf(f, "%lu %lu %lu", &inside, &outside, &count) == 3 && !inside &&
		!outside && count == 0xffffffff;
	if (f)
		fclose(f);
	return whole;
}

struct filter_compiler *filter_compiler__new(struct plan_set *plans)
{
	struct filter_compiler *c = calloc(1, sizeof(*c));

	if (c) {
		c->plans = plans;
		c->own_users = in_first_user_namespace();
	}
	return c;
}

void filter_compiler__free(struct filter_compiler *c)
{
	if (!c)
		return;
	free(c->out.tests);
	free(c->out.patterns);
	free(c);
}

/* A program in the making. */
struct program {
	struct filter_compiler *c;
	const struct plan *plan;
	enum filter_phase phase;
	unsigned int decided[FILTER_PHASES]; /* comparisons in it, by the phase that is first */
};

/*
 * Upper bounds of truth: what is not known is true. negated: of the opposite of n. Returns
 * where the tests begin that go on to yes and no.
 */
static __u16 emit(struct program *p, const struct filter_node *n, bool negated, __u16 yes, __u16 no)
{
	struct term_exits to = { negated ? yes : no, negated ? no : yes, yes };
	enum filter_phase phase;
	__u16 attrs;

	switch (n->kind) {
	case FILTER_CONST:
		return n->truth != negated ? yes : no;
	case FILTER_NOT:
		return emit(p, n->a, !negated, yes, no);
	case FILTER_AND:
	case FILTER_OR:
		/* De Morgan's: the opposite of an AND is an OR of opposites. */
		if ((n->kind == FILTER_AND) != negated)
			return emit(p, n->a, negated, emit(p, n->b, negated, yes, no), no);
		return emit(p, n->a, negated, yes, emit(p, n->b, negated, yes, no));
	case FILTER_TERM:
		break;
	}
	if (compile_term__place(p->c, p->plan, n, &phase, &attrs) || phase > p->phase)
		return yes;
	p->decided[phase]++;
	return compile_term__emit(p->c, p->plan, n, to);
}

/* What all comparisons need of the task, those of user space too. */
static __u16 attrs_of(struct filter_compiler *c, const struct plan *plan,
		      const struct filter_node *n)
{
	enum filter_phase phase;
	__u16 attrs = 0;

	if (n->kind == FILTER_CONST)
		return 0;
	if (n->kind == FILTER_TERM) {
		compile_term__place(c, plan, n, &phase, &attrs);
		return attrs;
	}
	return attrs_of(c, plan, n->a) | (n->kind == FILTER_NOT ? 0 : attrs_of(c, plan, n->b));
}

/* The phase's program, FILTER_ACCEPT if it has nothing to decide. */
static __u16 make(struct filter_compiler *c, const struct plan *plan,
		  const struct filter_node *expr, enum filter_phase phase, __u16 *flags)
{
	struct program p = { .c = c, .plan = plan, .phase = phase };
	unsigned int before = c->out.ntests;
	bool again, wanted;
	__u16 first;

	c->begin = before;
	c->full = false;
	first = emit(&p, expr, false, FILTER_ACCEPT, FILTER_REJECT);
	/* What had faulted at enter is looked at again. */
	again = phase == FILTER_AFTER_EXIT && p.decided[FILTER_AFTER_COPY];
	wanted = p.decided[phase] || again || (!phase && first == FILTER_REJECT);
	if (!wanted || c->full || first == FILTER_ACCEPT) {
		c->out.ntests = before;
		return FILTER_ACCEPT;
	}
	if (again && !p.decided[FILTER_AFTER_EXIT])
		*flags |= FILTER_RETRY_ONLY;
	else if (phase >= FILTER_AT_EXIT)
		*flags |= FILTER_EXIT_OPEN;
	*flags |= FILTER_PRESENT;
	return first;
}

int filter_compiler__add(struct filter_compiler *c, struct plan *plan,
			 const struct filter_node *expr)
{
	__u16 flags = 0;

	memset(plan->ops.filter, 0, sizeof(plan->ops.filter));
	plan->ops.filter_flags = 0;
	if (!expr)
		return 0;
	for (int phase = 0; phase < FILTER_PHASES; phase++)
		plan->ops.filter[phase] = make(c, plan, expr, phase, &flags);
	plan->ops.filter_flags = flags | attrs_of(c, plan, expr);
	return c->failed ? -ENOMEM : 0;
}

const struct filter_programs *filter_compiler__programs(const struct filter_compiler *c)
{
	for (unsigned int i = 0; i < plan_set__count(c->plans); i++)
		if (plan_set__get(c->plans, i)->ops.filter_flags)
			return &c->out;
	return NULL;
}

/* ---- explanations ---- */

#define IN_USER_SPACE FILTER_PHASES

/* One comparison's line of where it is decided. */
struct explain {
	struct filter_compiler *c;
	const struct plan *plan;
	const char *indent;
	FILE *file;
	unsigned int where; /* enum filter_phase, or IN_USER_SPACE */
	unsigned int n;
};

/* Where a term is decided: *where is a phase or IN_USER_SPACE, and then why is returned. */
static const char *place_of(struct filter_compiler *c, const struct plan *plan,
			    const struct filter_node *n, unsigned int *where)
{
	enum filter_phase phase;
	__u16 attrs;
	const char *why = compile_term__place(c, plan, n, &phase, &attrs);

	/* It may be known before it decides anything. */
	while (!why && phase < FILTER_PHASES && plan->ops.filter[phase] == FILTER_ACCEPT)
		phase++;
	if (phase == FILTER_PHASES)
		why = "beside what only user space can decide, or too many terms";
	*where = why ? IN_USER_SPACE : (unsigned int)phase;
	return why;
}

const char *filter_compiler__left(struct filter_compiler *c, const struct plan *plan,
				  const struct filter_node *expr, const struct filter_node **term)
{
	unsigned int where;
	const char *why;

	if (!expr || expr->kind == FILTER_CONST)
		return NULL;
	if (expr->kind == FILTER_TERM) {
		*term = expr;
		return place_of(c, plan, expr, &where);
	}
	why = filter_compiler__left(c, plan, expr->a, term);
	if (!why && expr->kind != FILTER_NOT)
		why = filter_compiler__left(c, plan, expr->b, term);
	return why;
}

static void explain_term(struct explain *e, const struct filter_node *n)
{
	static const char *const titles[] = {
		[FILTER_BEFORE_COPY] = "in the kernel, before anything is copied:",
		[FILTER_AFTER_COPY] = "in the kernel, after the copy:",
		[FILTER_AT_EXIT] = "in the kernel, at exit:",
		[FILTER_AFTER_EXIT] = "in the kernel, at exit after the copy:",
		[IN_USER_SPACE] = "in user space:",
	};
	unsigned int where;
	const char *why = place_of(e->c, e->plan, n, &where);

	if (where != e->where)
		return;
	if (e->n++)
		fputs(", ", e->file);
	else
		fprintf(e->file, "%s%s ", e->indent, titles[e->where]);
	filter__print(e->file, n);
	if (why)
		fprintf(e->file, " (%s)", why);
}

static void explain_node(struct explain *e, const struct filter_node *n)
{
	if (n->kind == FILTER_TERM)
		explain_term(e, n);
	if (n->kind == FILTER_TERM || n->kind == FILTER_CONST)
		return;
	explain_node(e, n->a);
	if (n->kind != FILTER_NOT)
		explain_node(e, n->b);
}

void filter_compiler__explain(struct filter_compiler *c, const struct plan *plan,
			      const struct filter_node *expr, const char *indent, FILE *file)
{
	struct explain e = { .c = c, .plan = plan, .indent = indent, .file = file };

	for (e.where = 0; expr && e.where <= IN_USER_SPACE; e.where++) {
		e.n = 0;
		explain_node(&e, expr);
		if (e.n)
			fputc('\n', file);
	}
}
