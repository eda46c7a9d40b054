/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/plan.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/plan_build.h"
#include "augmented/uapi.h"

struct keyed_variant {
	struct variant_key key;
	unsigned int plan;
};

struct plan_set {
	struct uapi *uapi;
	struct plan_opts opts;
	struct plan **plans;
	unsigned int nplans;
	struct plan_op *ops;
	unsigned int nops;
	struct keyed_variant *variants;
	unsigned int nvariants;
	struct syscall_spec **made; /* declarations of calls that the spec does not list */
	unsigned int nmade;
	/* By CALL_INDEX: 1 + the general plan, 0 for none. */
	__u16 by_call[ABI_COUNT * CALLS_PER_ABI];
	struct selector sel[ABI_COUNT * CALLS_PER_ABI][2];
	unsigned int unnamed; /* 1 + the plan of numbers without a name, 0: none yet */
	bool has_variants[ABI_COUNT * CALLS_PER_ABI];
	bool without[ABI_COUNT];
	bool has_inner;
	struct built_ops scratch;
	char error[256];
};

struct plan_set *plan_set__new(struct uapi *uapi, const struct plan_opts *opts)
{
	struct plan_set *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->uapi = uapi;
	s->opts = *opts;
	return s;
}

void plan_set__options(struct plan_set *s, const struct plan_opts *opts)
{
	s->opts = *opts;
}

/* Six plain numbers, for a call of which nothing is known. */
static const struct syscall_spec unknown_call = {
	.name = "",
	.args = { HEXLONG(arg0), HEXLONG(arg1), HEXLONG(arg2), HEXLONG(arg3), HEXLONG(arg4),
		  HEXLONG(arg5) },
};

/* The types of an ABI, NULL if they are not known. */
static struct uapi *layouts(const struct plan_set *s, enum call_abi abi)
{
	return s->without[abi] ? NULL : uapi__of(s->uapi, abi);
}

void plan_set__without(struct plan_set *s, enum call_abi abi)
{
	s->without[abi] = true;
}

static void forget_nodes(struct plan *p)
{
	if (p->args)
		plan_build__free(p);
	free(p->args);
	p->args = NULL;
}

/* The plan's nodes, and its operations into s->scratch. */
static int build(struct plan_set *s, struct plan *p, const char **what)
{
	int err;

	p->args = calloc(SYSCALL_MAX_ARGS, sizeof(*p->args));
	*what = p->name;
	if (!p->args)
		return -ENOMEM;
	err = plan_build__call(layouts(s, p->abi), &p->opts, p, &s->scratch, what);
	if (err)
		forget_nodes(p);
	return err;
}

static void free_made(struct syscall_spec *made)
{
	/* Those of opts.signature have names of their own. */
	for (int i = 0; i < SYSCALL_MAX_ARGS; i++)
		if (made->args[i].name != unknown_call.args[i].name)
			free((char *)made->args[i].name);
	free((char *)made->name);
	free(made);
}

void plan_set__free(struct plan_set *s)
{
	if (!s)
		return;
	for (unsigned int i = 0; i < s->nmade; i++)
		free_made(s->made[i]);
	free(s->made);
	for (unsigned int i = 0; i < s->nplans; i++) {
		forget_nodes(s->plans[i]);
		free(s->plans[i]);
	}
	free(s->plans);
	free(s->ops);
	free(s->variants);
	free(s);
}

/* Room for one more element; NULL when there is no memory. */
static void *grow(void *array, unsigned int n, size_t size)
{
	/* Powers of two, so that growing is cheap. */
	if (n & (n - 1) && n)
		return array;
	return realloc(array, (n ? 2 * n : 1) * size);
}

static int store_ops(struct plan_set *s, struct call_plan *p, const struct built_ops *b)
{
	unsigned int n = b->nenter + b->nexit;
	struct plan_op *ops;

	if (s->nops + n > OPS_MAX)
		return -E2BIG;
	p->enter = (struct op_range){ s->nops, b->nenter };
	p->exit = (struct op_range){ s->nops + b->nenter, b->nexit };
	if (!n)
		return 0;
	ops = realloc(s->ops, (s->nops + n) * sizeof(*ops));
	if (!ops)
		return -ENOMEM;
	s->ops = ops;
	memcpy(ops + s->nops, b->enter, b->nenter * sizeof(*ops));
	memcpy(ops + s->nops + b->nenter, b->exit, b->nexit * sizeof(*ops));
	s->nops += n;
	return 0;
}

/*
 * Compiles and stores one plan of the call that `like` has, with its ABI; returns its index
 * or -errno.
 */
static int add_plan(struct plan_set *s, const struct plan *like, const struct syscall_spec *variant)
{
	struct plan **plans = grow(s->plans, s->nplans, sizeof(*plans));
	struct plan *p = calloc(1, sizeof(*p));
	const char *what;
	int err = -ENOMEM;

	if (plans)
		s->plans = plans;
	if (!plans || !p)
		goto fail;
	*p = *like;
	p->variant = variant;
	p->opts = s->opts;
	p->ret = variant && variant->has_ret ? variant->ret : p->call->ret;
	p->ret_table = variant && variant->has_ret ? variant->ret_table : p->call->ret_table;
	err = build(s, p, &what);
	if (err) {
		snprintf(s->error, sizeof(s->error), "%s: %s: %s", p->name, what, strerror(-err));
		/* Not to be taken for a call that is not known. */
		err = err == -ENOENT ? -EINVAL : err;
		goto fail;
	}
	err = store_ops(s, &p->ops, &s->scratch);
	if (err)
		goto fail;
	if (p->abi != ABI_NATIVE)
		forget_nodes(p);
	p->ops.id = s->nplans;
	s->plans[s->nplans++] = p;
	return p->ops.id;
fail:
	if (p)
		forget_nodes(p);
	free(p);
	return err;
}

/* What a call of the ABI starts from; without layouts all that is known are its registers. */
static struct plan plan_like(enum call_abi abi, const char *name, const struct uapi *uapi)
{
	return (struct plan){ .name = name,
			      .abi = abi,
			      .word = uapi ? uapi__word(uapi) : 8,
			      .reg = uapi ? uapi__register(uapi) : 8 };
}

static int selector_mask(struct plan_set *s, const struct syscall_spec *call, int i, __u32 *mask)
{
	char *names = call->sel[i].mask ? strdup(call->sel[i].mask) : NULL, *save, *name;
	int err = 0;

	*mask = ~0U;
	for (name = names ? strtok_r(names, "|", &save) : NULL; !err && name;
	     name = strtok_r(NULL, "|", &save)) {
		__u64 v;

		err = plan_build__constant(s->uapi, NULL, name, &v);
		*mask &= ~(__u32)v;
	}
	free(names);
	return err;
}

struct variant_walk {
	struct plan_set *s;
	struct plan like;
	__u32 idx;
	unsigned int first; /* of the call's keys */
	int err;
};

static int add_key(struct variant_walk *w, unsigned int plan, const __u64 v[2])
{
	struct plan_set *s = w->s;
	struct keyed_variant *variants = grow(s->variants, s->nvariants, sizeof(*variants));

	const struct variant_key key = { .call = w->idx, .v = { (__u32)v[0], (__u32)v[1] } };

	if (!variants)
		return -ENOMEM;
	s->variants = variants;
	/* The ABI's own come first, and count. */
	for (unsigned int i = w->like.abi == ABI_NATIVE ? s->nvariants : w->first; i < s->nvariants;
	     i++)
		if (!memcmp(&variants[i].key, &key, sizeof(key)))
			return 0;
	variants[s->nvariants++] = (struct keyed_variant){ .key = key, .plan = plan };
	s->has_variants[w->idx] = true;
	return 0;
}

/* Every combination of the variant's values, the second selector's inside. */
static int add_keys(struct variant_walk *w, const struct syscall_spec *v, unsigned int plan,
		    int depth, __u64 values[2])
{
	const struct value *arg;
	char *names, *save, *name;
	int err = 0;

	if (depth == 2 || !v->on[depth]) {
		return add_key(w, plan, values);
	}
	if (!w->like.call->sel[depth].arg)
		return -EINVAL;
	arg = &w->like.call->args[w->like.call->sel[depth].arg - 1];
	names = strdup(v->on[depth]);
	if (!names)
		return -ENOMEM;
	for (name = strtok_r(names, " ", &save); !err && name; name = strtok_r(NULL, " ", &save)) {
		err = plan_build__constant(layouts(w->s, w->like.abi), arg->table, name,
					   &values[depth]);
		/* Another ABI may lack it. */
		if (err == -ENOENT && w->like.abi != ABI_NATIVE) {
			err = 0;
			continue;
		}
		if (err)
			snprintf(w->s->error, sizeof(w->s->error), "%s: constant %s: %s",
				 w->like.name, name, strerror(-err));
		else
			err = add_keys(w, v, plan, depth + 1, values);
	}
	free(names);
	return err;
}

/* What the kernel needs to go on with the call that is within. */
static int mark_inner(struct plan *p, const struct syscall_spec *v)
{
	size_t n = strlen(v->from);

	for (size_t i = 0; i < n; i++)
		p->ops.from |= (__u32)strtoul((char[2]){ v->from[i] }, NULL, 16) << 4 * i;
	p->ops.packed = v->packed;
	p->ops.packed_arg = v->packed_arg;
	p->ops.inner = CALL_INDEX(p->abi, CALLS_INNER + v->inner);
	return n > SYSCALL_MAX_ARGS || v->packed > PACKED_MAX ? -EINVAL : 0;
}

static void add_variant(const struct syscall_spec *v, void *arg)
{
	struct variant_walk *w = arg;
	__u64 values[2] = { 0, 0 };
	int plan;

	if (w->err)
		return;
	plan = add_plan(w->s, &w->like, v);
	if (plan >= 0 && v->inner) {
		w->err = mark_inner(w->s->plans[plan], v);
		if (w->err)
			return;
	}
	w->err = plan < 0 ? plan : add_keys(w, v, plan, 0, values);
}

static const struct syscall_spec *declaration(struct plan_set *s, struct plan *like,
					      enum call_abi abi, bool *known)
{
	bool new_time = true, readable = layouts(s, like->abi);
	const struct syscall_spec *spec = readable ? spec__find(abi, like->name, &new_time) : NULL;
	struct syscall_spec **list, *made;

	*known = true;
	like->old_time = like->abi == ABI_COMPAT && (abi == ABI_NATIVE || !new_time);
	if (spec)
		return spec;
	list = grow(s->made, s->nmade, sizeof(*list));
	if (!list)
		return NULL;
	s->made = list;
	made = calloc(1, sizeof(*made));
	if (!made)
		return NULL;
	/* Under another ABI a call of the same name may have other arguments. */
	if (like->abi != ABI_NATIVE || !s->opts.signature || s->opts.signature(like->name, made)) {
		*made = unknown_call;
		*known = false;
	}
	made->name = strdup(like->name);
	if (made->name) {
		s->made[s->nmade++] = made;
		return made;
	}
	free_made(made);
	return NULL;
}

/* Most numbers of a table have no name: they must cost nothing. */
static int add_unnamed(struct plan_set *s, __u32 idx)
{
	if (!s->unnamed) {
		struct plan like = plan_like(ABI_NATIVE, "", s->uapi);
		int plan;

		like.call = &unknown_call;
		plan = add_plan(s, &like, NULL);

		if (plan < 0)
			return plan;
		s->unnamed = plan + 1;
	}
	s->by_call[idx] = s->unnamed;
	s->sel[idx][0].arg = s->sel[idx][1].arg = 6;
	return 0;
}

/* The call that has the one with this number within it; NULL: none has. */
static const struct syscall_spec *outer_call(enum call_abi abi, unsigned int nr)
{
	return nr > CALLS_INNER && nr < CALLS_INNER + CALLS_INNER_MAX
		       ? spec__find_inner(abi, nr - CALLS_INNER)
		       : NULL;
}

int plan_set__outer(const struct plan_set *s, enum call_abi abi, unsigned int nr)
{
	const struct syscall_spec *outer = outer_call(abi, nr);
	uint64_t v;

	if (!outer || abi != ABI_COMPAT || uapi__constant(s->uapi, "nr_i386", outer->name, &v))
		return -ENOENT;
	return (int)v;
}

bool plan_set__has_inner(const struct plan_set *s)
{
	return s->has_inner;
}

int plan_set__add(struct plan_set *s, enum call_abi abi, unsigned int nr, const char *name)
{
	__u32 idx = CALL_INDEX(abi, nr);
	struct variant_walk w = { .s = s, .idx = idx };
	const struct syscall_spec *outer = outer_call(abi, nr);
	int number = plan_set__outer(s, abi, nr);
	enum call_abi declared;
	bool known;
	int plan;

	if (nr >= CALLS_PER_ABI)
		return -EINVAL;
	if (s->by_call[idx])
		return 0;
	if (!name)
		return add_unnamed(s, idx);
	if (outer && number >= 0) {
		int err;

		s->has_inner = true;
		err = plan_set__add(s, abi, (unsigned int)number, outer->name);

		if (err)
			return err;
	}
	/* mmap within mmap is the one of all other ABIs. */
	declared = outer && !strcmp(outer->name, name) ? ABI_NATIVE : abi;
	w.first = s->nvariants;
	w.like = plan_like(abi, name, layouts(s, abi));
	w.like.call = declaration(s, &w.like, declared, &known);
	if (!w.like.call)
		return -ENOMEM;
	plan = add_plan(s, &w.like, NULL);
	if (plan < 0)
		return plan;
	s->by_call[idx] = plan + 1;
	for (int i = 0; i < 2; i++) {
		s->sel[idx][i].arg = w.like.call->sel[i].arg ? w.like.call->sel[i].arg - 1 : 6;
		w.err = w.err ? w.err : selector_mask(s, w.like.call, i, &s->sel[idx][i].mask);
	}
	if (!w.err && layouts(s, abi))
		spec__for_each_variant(declared, name, add_variant, &w);
	return w.err ? w.err : known ? 0 : -ENOENT;
}

const char *plan_set__error(const struct plan_set *s)
{
	return s->error;
}

struct plan *plan_set__peek(const struct plan_set *s, unsigned int id)
{
	return id < s->nplans ? s->plans[id] : NULL;
}

struct plan *plan_set__get(struct plan_set *s, unsigned int id)
{
	struct plan *p = plan_set__peek(s, id);
	const char *what;

	/* It could be built before: all that is left to fail is memory. */
	return !p || p->args || !build(s, p, &what) ? p : NULL;
}

unsigned int plan_set__count(const struct plan_set *s)
{
	return s->nplans;
}

static unsigned int general_plan(const struct plan_set *s, enum call_abi abi, unsigned int nr)
{
	return nr < CALLS_PER_ABI ? s->by_call[CALL_INDEX(abi, nr)] : 0;
}

struct plan *plan_set__find(struct plan_set *s, enum call_abi abi, unsigned int nr)
{
	unsigned int plan = general_plan(s, abi, nr);

	return plan ? plan_set__get(s, plan - 1) : NULL;
}

struct plan *plan_set__choose(struct plan_set *s, enum call_abi abi, unsigned int nr,
			      const __u64 args[6])
{
	struct plan *general = plan_set__find(s, abi, nr);
	struct variant_key key = { .call = CALL_INDEX(abi, nr) };

	if (!general || !s->has_variants[key.call])
		return general;
	for (int i = 0; i < 2; i++)
		if (s->sel[key.call][i].arg < 6)
			key.v[i] = args[s->sel[key.call][i].arg] & s->sel[key.call][i].mask;
	for (unsigned int i = 0; i < s->nvariants; i++)
		if (!memcmp(&s->variants[i].key, &key, sizeof(key)))
			return plan_set__get(s, s->variants[i].plan);
	return general;
}

const struct plan_op *plan_set__ops(const struct plan_set *s, unsigned int *n)
{
	*n = s->nops;
	return s->ops;
}

void plan_set__config(const struct plan_set *s, enum call_abi abi, unsigned int nr,
		      struct call_config *out)
{
	unsigned int plan = general_plan(s, abi, nr);
	const struct plan *p = plan ? plan_set__peek(s, plan - 1) : NULL;
	__u32 idx = CALL_INDEX(abi, nr);

	memset(out, 0, sizeof(*out));
	if (!p)
		return;
	out->plan = p->ops;
	out->flags = (s->has_variants[idx] ? CALL_VARIANTS : 0) | (p->call->exec ? CALL_EXEC : 0) |
		     (p->call->ret == RET_NEVER ? CALL_ENDS : 0);
	memcpy(out->sel, s->sel[idx], sizeof(out->sel));
}

static struct plan_op *op_of(struct plan_set *s, const struct call_plan *p, int op)
{
	if (op < 0 || op >= p->enter.n + p->exit.n)
		return NULL;
	return &s->ops[op < p->enter.n ? p->enter.first + op : p->exit.first + op - p->enter.n];
}

int plan_set__keep(struct plan_set *s, const struct plan *p, int op)
{
	struct plan_op *kept = op_of(s, &p->ops, op), *other;
	bool used[OP_MAX_SLOTS] = {};
	unsigned int free = 0;

	if (!kept)
		return -EINVAL;
	if (kept->slot != NO_SLOT)
		return kept->slot;
	for (int i = 0; (other = op_of(s, &p->ops, i)); i++)
		for (int j = 0; other->slot != NO_SLOT && j < other->repeat; j++)
			used[(other->slot + j) % OP_MAX_SLOTS] = true;
	for (unsigned int slot = 0; slot < OP_MAX_SLOTS; slot++) {
		free = used[slot] ? 0 : free + 1;
		if (free == kept->repeat) {
			kept->slot = slot + 1 - free;
			return kept->slot;
		}
	}
	return -ENOSPC;
}

int plan_set__for_each_variant(const struct plan_set *s,
			       int (*f)(const struct variant_key *k, const struct call_plan *p,
					void *arg),
			       void *arg)
{
	for (unsigned int i = 0; i < s->nvariants; i++) {
		int err = f(&s->variants[i].key, &s->plans[s->variants[i].plan]->ops, arg);

		if (err)
			return err;
	}
	return 0;
}
