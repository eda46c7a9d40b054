// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "trace/filter/filter.h"

#include "augmented/uapi.h"
#include "trace/filter/match.h"
#include "trace/filter/resolve.h"

struct expression {
	int selection;
	bool lenient; /* names that no call has are no error */
	char *text;
	struct syntax *syntax, *terms;
};

struct selection {
	struct select_set sets[ABI_COUNT];
};

struct filters {
	struct uapi *uapi;
	struct arena syntax; /* as long as this */
	struct arena nodes;  /* until resolved again */
	struct expression *expressions;
	unsigned int nexpressions;
	struct selection *selections;
	unsigned int nselections;
	struct filter_node **by_plan;
	bool *resolved; /* by plan */
	unsigned int nplans;
	unsigned int needs;
	unsigned int always_needs; /* of what plans may show only when they have it */
};

struct filters *filters__new(struct uapi *uapi)
{
	struct filters *f = calloc(1, sizeof(*f));

	if (f)
		f->uapi = uapi;
	return f;
}

static void forget(struct filters *f)
{
	arena__free(&f->nodes);
	free(f->by_plan);
	free(f->resolved);
	f->by_plan = NULL;
	f->resolved = NULL;
	f->nplans = f->needs = 0;
}

void filters__free(struct filters *f)
{
	if (!f)
		return;
	forget(f);
	for (unsigned int i = 0; i < f->nexpressions; i++)
		for (struct syntax *t = f->expressions[i].terms; t; t = t->next)
			filter_regex__free(t->regex);
	arena__free(&f->syntax);
	free(f->expressions);
	free(f->selections);
	free(f);
}

int filters__select(struct filters *f, const struct select_set sets[ABI_COUNT])
{
	struct selection *s = reallocarray(f->selections, f->nselections + 1, sizeof(*s));

	if (!s)
		return -ENOMEM;
	f->selections = s;
	memcpy(s[f->nselections].sets, sets, sizeof(s->sets));
	return (int)f->nselections++;
}

static int add(struct filters *f, int selection, const char *text, bool lenient,
	       struct filter_error *e)
{
	struct expression *x = reallocarray(f->expressions, f->nexpressions + 1, sizeof(*x));
	int err;

	if (!x)
		return -ENOMEM;
	f->expressions = x;
	x += f->nexpressions;
	*x = (struct expression){ .selection = selection,
				  .lenient = lenient,
				  .text = arena__text(&f->syntax, text, strlen(text)) };
	if (!x->text)
		return -ENOMEM;
	err = syntax__parse(&f->syntax, x->text, &x->syntax, &x->terms, e);
	if (err)
		return err;
	/* Descriptors of arrays are known by the operations that look them up. */
	for (const struct syntax *t = x->terms; t; t = t->next)
		if (!strcmp(t->steps[0].name, FILTER_ALL_FDS))
			f->always_needs |= FILTER_NEEDS_FDS;
	f->nexpressions++;
	return 0;
}

int filters__add(struct filters *f, int selection, const char *text, struct filter_error *e)
{
	return add(f, selection, text, false, e);
}

int filters__add_lenient(struct filters *f, const char *text, struct filter_error *e)
{
	return add(f, FILTER_OF_ALL, text, true, e);
}

static unsigned int needs_of(const struct plan *p, const struct filter_node *n)
{
	if (n->kind == FILTER_CONST)
		return 0;
	if (n->kind == FILTER_NOT)
		return needs_of(p, n->a);
	if (n->kind != FILTER_TERM)
		return needs_of(p, n->a) | needs_of(p, n->b);
	switch (n->left.kind) {
	case FILTER_FD_PATH:
		return FILTER_NEEDS_FDS;
	case FILTER_STRING:
		/* Paths are always read whole. */
		return n->left.at.size || p->args[n->left.arg].kind == V_PATH
			       ? 0
			       : FILTER_NEEDS_STRINGS;
	case FILTER_COMM:
	case FILTER_CGROUP:
	case FILTER_PPID:
	case FILTER_UID:
	case FILTER_GID:
		return FILTER_NEEDS_TASKS;
	default:
		return 0;
	}
}

/* What one selection asks of a call in it: all its expressions; TRUE if it has none. */
static int resolve_selection(struct filters *f, struct place_context *c, int selection,
			     struct filter_node **out)
{
	int err = 0;

	*out = NULL;
	for (unsigned int i = 0; !err && i < f->nexpressions; i++) {
		struct expression *x = &f->expressions[i];
		struct filter_node *one;

		if (x->selection != selection)
			continue;
		c->text = x->text;
		err = filter__resolve(c, x->syntax, &one);
		if (err)
			break;
		*out = filter_node__join(c->arena, FILTER_AND, *out, one);
		err = *out ? 0 : -ENOMEM;
	}
	if (!err && !*out) {
		*out = filter_node__new(c->arena, FILTER_CONST, NULL);
		if (!*out)
			return -ENOMEM;
		(*out)->truth = true;
	}
	return err;
}

static int resolve_plan(struct filters *f, struct place_context *c, enum call_abi abi,
			unsigned int nr)
{
	struct filter_node *any = NULL, *all, *one, **before;
	int err;

	/* With one selection they are all the same. */
	if (f->resolved[c->plan->ops.id] && f->nselections < 2)
		return 0;
	err = resolve_selection(f, c, FILTER_OF_ALL, &all);

	for (unsigned int i = 0; !err && i < f->nselections; i++) {
		if (!select__has(&f->selections[i].sets[abi], nr))
			continue;
		err = resolve_selection(f, c, (int)i, &one);
		if (err)
			break;
		any = filter_node__join(c->arena, FILTER_OR, any, one);
		err = any ? 0 : -ENOMEM;
	}
	if (!err)
		all = filter_node__join(c->arena, FILTER_AND, all, any);
	if (err || !all)
		return err ? err : -ENOMEM;
	f->needs |= needs_of(c->plan, all);
	/* Numbers without a name share a plan: what one of their selections keeps is kept. */
	before = &f->by_plan[c->plan->ops.id];
	if (f->resolved[c->plan->ops.id])
		all = *before ? filter_node__join(c->arena, FILTER_OR, *before, all) : NULL;
	f->resolved[c->plan->ops.id] = true;
	*before = !all || (all->kind == FILTER_CONST && all->truth) ? NULL : all;
	return 0;
}

static void offer(void *ctx, const char *name)
{
	nearest__offer(ctx, name);
}

/* Why a term means nothing in any call. */
static int tell(const struct expression *x, const struct syntax *t, struct plan_set *plans,
		struct filter_error *e)
{
	const struct syntax_step *s = &t->steps[0];
	struct nearest near;
	char buf[256];

	if (t->reason > REASON_UNKNOWN && t->error) {
		*e = *t->error;
		return -EINVAL;
	}
	if (!strcmp(s->name, "args") && t->nsteps > 1 && t->steps[1].name)
		s = &t->steps[1];
	if (t->error && t->reason == REASON_NONE)
		return filter_error__set(e, x->text, t->column, t->place_length,
					 "no selected call has '%.*s'", (int)t->place_length,
					 x->text + t->column);
	near = (struct nearest){ .want = s->name, .len = strlen(s->name) };
	for (unsigned int i = 0; i < plan_set__count(plans); i++)
		filter_place__names(plan_set__get(plans, i), offer, &near);
	return filter_error__set(e, x->text, s->column, s->length, "unknown name '%s'%s", s->name,
				 nearest__text(&near, buf, sizeof(buf)));
}

static int check_terms(struct filters *f, struct plan_set *plans, struct filter_error *e)
{
	for (unsigned int i = 0; i < f->nexpressions; i++)
		for (struct syntax *t = f->expressions[i].terms; t; t = t->next)
			if (!t->resolved && !f->expressions[i].lenient)
				return tell(&f->expressions[i], t, plans, e);
	return 0;
}

int filters__resolve(struct filters *f, struct plan_set *plans, struct filter_error *e)
{
	struct place_context *c = calloc(1, sizeof(*c));
	int err = 0;

	forget(f);
	f->nplans = plan_set__count(plans);
	f->by_plan = calloc(f->nplans ? f->nplans : 1, sizeof(*f->by_plan));
	f->resolved = calloc(f->nplans ? f->nplans : 1, sizeof(*f->resolved));
	if (!c || !f->by_plan || !f->resolved)
		err = -ENOMEM;
	else
		*c = (struct place_context){ .uapi = f->uapi, .plans = plans, .arena = &f->nodes };
	for (int abi = 0; !err && f->nexpressions && abi < ABI_COUNT; abi++)
		for (unsigned int nr = 0; !err && nr < CALLS_PER_ABI; nr++) {
			const struct plan *p = plan_set__find(plans, abi, nr);

			/* A call's variants follow its general plan. */
			for (unsigned int id = p ? p->ops.id : 0; !err && p; id++) {
				c->plan = p;
				c->uapi = uapi__of(f->uapi, abi) ? uapi__of(f->uapi, abi) : f->uapi;
				err = resolve_plan(f, c, abi, nr);
				p = plan_set__get(plans, id + 1);
				p = p && p->variant ? p : NULL;
			}
		}
	free(c);
	return err ? err : check_terms(f, plans, e);
}

bool filters__any(const struct filters *f)
{
	return f->nexpressions;
}

unsigned int filters__needs(const struct filters *f)
{
	return f->needs | f->always_needs;
}

const struct filter_node *filters__expr(const struct filters *f, unsigned int plan)
{
	return plan < f->nplans ? f->by_plan[plan] : NULL;
}

enum filter_truth filters__eval(const struct filters *f, const struct call_record *rec, size_t len,
				struct filter_tasks *tasks)
{
	const struct filter_node *n;

	if (len < sizeof(*rec))
		return FILTER_UNKNOWN;
	n = filters__expr(f, rec->plan);
	return n ? filter__eval(n, rec, len, tasks) : FILTER_TRUE;
}
