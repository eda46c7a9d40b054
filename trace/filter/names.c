// SPDX-License-Identifier: GPL-2.0-only
/* The first word of a name: an argument, or what every call has. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "trace/filter/filter.h"
#include "trace/filter/place.h"
#include "trace/filter/resolve.h"

const struct filter_builtin filter_builtins[] = {
	{ "path", FILTER_STRING, BUILTIN_PATH, 0, false, "any path argument, as it was passed" },
	{ "ret", FILTER_RET, BUILTIN_NUMBER, 8, true,
	  "the return value; of a failed call the negated errno" },
	{ "err", FILTER_ERR, BUILTIN_NUMBER, 4, true, "the errno of a failed call" },
	{ "name", 0, BUILTIN_NAME, 0, false, "the call's name" },
	{ "pid", FILTER_PID, BUILTIN_NUMBER, 4, true, "the process" },
	{ "tid", FILTER_TID, BUILTIN_NUMBER, 4, true, "the thread" },
	{ "ppid", FILTER_PPID, BUILTIN_NUMBER, 4, true, "the parent process" },
	{ "comm", FILTER_COMM, BUILTIN_BYTES, 0, false, "the thread's name" },
	{ "uid", FILTER_UID, BUILTIN_NUMBER, 4, false,
	  "the effective user: a number, or \"name\"" },
	{ "gid", FILTER_GID, BUILTIN_NUMBER, 4, false,
	  "the effective group: a number, or \"name\"" },
	{ "cgroup", FILTER_CGROUP, BUILTIN_BYTES, 0, false,
	  "the control group's path: \"/system.slice/cron.service\"" },
	{ "duration", FILTER_DURATION, BUILTIN_NUMBER, 8, false, "the time spent in the call" },
	{ "size", FILTER_SIZE, BUILTIN_NUMBER, 8, false, "the bytes that a call has transferred" },
	{ 0 },
};

static bool has_name(const struct syntax *s, unsigned int step, const char *name)
{
	return step < s->nsteps && s->steps[step].name && !strcmp(s->steps[step].name, name);
}

static bool is_visible(const struct node *n)
{
	return n->v && n->v->name && *n->v->name && !(n->v->flags & VALUE_HIDDEN);
}

static int find_arg(const struct plan *p, const char *name)
{
	for (int i = 0; i < p->nargs; i++)
		if (is_visible(&p->args[i]) && !strcmp(p->args[i].v->name, name))
			return i;
	return -1;
}

static const char *join_names(struct arena *a, const char *s, const char *t)
{
	char *joined = arena__alloc(a, strlen(s) + strlen(t) + 1);

	if (joined)
		strcat(strcpy(joined, s), t);
	return joined;
}

/* All arguments of a kind, each followed by the steps from `from` on. */
static int each_of_kind(struct place_context *c, const struct syntax *s, unsigned int from,
			enum value_kind kind, bool pointer, struct filter_target out[PLACES_MAX])
{
	int n = 0;

	for (int i = 0; i < c->plan->nargs; i++) {
		int err;

		if (c->plan->args[i].kind != kind || c->plan->args[i].pointer != pointer)
			continue;
		err = filter_place__walk(c, s, from, i, &out[n]);
		if (err)
			return err;
		if (pointer && !out[n].has_bytes)
			continue;
		out[n].has_number = false;
		out[n].bytes.name =
			pointer ? c->plan->args[i].v->name
				: join_names(c->arena, c->plan->args[i].v->name, ".path");
		if (!out[n++].bytes.name)
			return -ENOMEM;
	}
	if (!n)
		c->reason = REASON_NONE; /* the name is known, the call has no such argument */
	return n ? n : -ENOENT;
}

/* Not the working directory, which a call names by leaving the directory out. */
static struct filter_node *unless_cwd(struct place_context *c, const struct syntax *s, int arg)
{
	struct filter_node *n = filter_node__new(c->arena, FILTER_TERM, s);

	if (!n)
		return NULL;
	n->left = (struct filter_operand){ .kind = FILTER_ARG,
					   .arg = arg,
					   .size = 4,
					   .is_signed = true,
					   .name = c->plan->args[arg].v->name };
	n->op = FILTER_NE;
	n->nvalues = 1;
	n->values = arena__alloc(c->arena, sizeof(*n->values));
	if (!n->values)
		return NULL;
	n->values->kind = FILTER_INT;
	n->values->lo = n->values->hi = (__u64)(__s64)AT_FDCWD;
	return n;
}

/* Those of arrays and sets, which an operation of the plan looks up. */
static int captured_fds(struct place_context *c, struct filter_target out[], int max)
{
	const struct op_range *enter = &c->plan->ops.enter;
	unsigned int nops;
	const struct plan_op *ops = plan_set__ops(c->plans, &nops);
	int n = 0;

	for (unsigned int i = 0; i < enter->n && enter->first + i < nops && n < max; i++) {
		const struct plan_op *o = &ops[enter->first + i];
		struct filter_operand *b = &out[n].bytes;

		if (o->kind != OP_FD || o->addr.from != VAL_SLOT)
			continue;
		memset(&out[n], 0, sizeof(out[n]));
		out[n++].has_bytes = true;
		b->kind = FILTER_FD_PATH;
		b->arg = o->arg;
		b->name = FILTER_ALL_FDS ".path";
		b->at.op = (int)i;
		b->at.any_rep = true;
	}
	return n;
}

/* All descriptors that the call is given. */
static int all_fds(struct place_context *c, const struct syntax *s,
		   struct filter_target out[PLACES_MAX])
{
	int n = each_of_kind(c, s, 1, V_FD, false, out), dirs, i;

	if (n < 0 && n != -ENOENT)
		return n;
	n = n < 0 ? 0 : n;
	dirs = each_of_kind(c, s, 1, V_DIRFD, false, out + n);
	if (dirs < 0 && dirs != -ENOENT)
		return dirs;
	for (i = n; dirs > 0 && i < n + dirs; i++) {
		out[i].guard = unless_cwd(c, s, out[i].bytes.arg);
		if (!out[i].guard)
			return -ENOMEM;
	}
	n += dirs > 0 ? dirs : 0;
	n += captured_fds(c, out + n, PLACES_MAX - n);
	return n ? n : -ENOENT;
}

/* Does `size` mean anything: are there bytes that the call transfers? */
static bool transfers(const struct plan *p)
{
	int fds = 0, lengths = 0;

	if (p->ret != RET_INT)
		return false;
	for (int i = 0; i < p->nargs; i++) {
		const struct node *n = &p->args[i];

		if (n->kind == V_BUF ||
		    (n->kind == V_STRUCT && n->v->type &&
		     !strncmp(n->v->type, "msghdr_", strlen("msghdr_"))) ||
		    (n->kind == V_ARRAY && n->v->elem->type &&
		     !strncmp(n->v->elem->type, "iovec", strlen("iovec"))))
			return true;
		fds += n->kind == V_FD && !n->pointer;
		lengths += n->kind == V_UINT && n->size == 8 && !n->pointer;
	}
	return fds == 2 && lengths; /* sendfile, splice */
}

static int take_builtin(struct place_context *c, const struct syntax *s,
			const struct filter_builtin *b, struct filter_target *t)
{
	struct filter_operand o = { .kind = b->kind,
				    .arg = -1,
				    .size = b->size,
				    .is_signed = b->is_signed,
				    .name = b->name };

	if (s->nsteps > 1)
		return filter_place__refuse(c, REASON_MEMBER, &s->steps[1],
					    "what is before this has no members");
	memset(t, 0, sizeof(*t));
	if (b->kind == FILTER_SIZE && b->type == BUILTIN_NUMBER && !transfers(c->plan)) {
		c->reason = REASON_NONE;
		return -ENOENT;
	}
	t->is_name = b->type == BUILTIN_NAME;
	t->has_number = b->type == BUILTIN_NUMBER;
	t->has_bytes = b->type == BUILTIN_BYTES || t->is_name;
	t->number = t->bytes = o;
	if (b->kind == FILTER_ERR && t->has_number)
		filter_tables__add(t->tables, "errno");
	if ((b->kind == FILTER_ERR || b->kind == FILTER_RET) && t->has_number)
		filter_tables__add(t->tables, "errno_kernel");
	if (b->kind == FILTER_RET && t->has_number) {
		filter_tables__add(t->tables, "errno");
		if (c->plan->ret_table)
			filter_tables__add(t->tables, c->plan->ret_table);
	}
	return 1;
}

/* The name as it is said to the user, with the members' own names. */
static int name_targets(struct place_context *c, const struct syntax *s, const char *first,
			struct filter_target *t)
{
	size_t rest = s->nsteps > 1 ? s->column + s->place_length - s->steps[1].column : 0;
	char *name;

	if (has_name(s, 0, "args"))
		rest = s->column + s->place_length - s->steps[1].column, first = "";
	name = arena__alloc(c->arena, strlen(first) + rest + 4);
	if (!name)
		return -ENOMEM;
	strcpy(name, first);
	if (rest) {
		size_t from = s->steps[1].column;

		/* The dot or the bracket before it; blanks may be between. */
		if (*first)
			strcat(name, s->steps[1].name ? "." : "[");
		strncat(name, c->text + from, rest);
	}
	t->number.name = t->bytes.name = t->address.name = name;
	return 0;
}

int filter_place__find(struct place_context *c, const struct syntax *s,
		       struct filter_target out[PLACES_MAX])
{
	const char *first = s->steps[0].name;
	unsigned int from = 1;
	int arg, err;

	c->reason = REASON_UNKNOWN;
	if (!strcmp(first, "args") && s->nsteps > 1 && s->steps[1].name) {
		from = 2;
		first = s->steps[1].name;
	} else {
		for (const struct filter_builtin *b = filter_builtins; b->name; b++) {
			if (strcmp(b->name, first))
				continue;
			return b->type == BUILTIN_PATH ? each_of_kind(c, s, 1, V_PATH, true, out)
						       : take_builtin(c, s, b, out);
		}
	}
	arg = find_arg(c->plan, first);
	if (arg < 0 && from == 1 && !strcmp(first, "fd") && has_name(s, 1, "path"))
		return each_of_kind(c, s, 1, V_FD, false, out);
	if (from == 1 && !strcmp(first, FILTER_ALL_FDS) && has_name(s, 1, "path"))
		return all_fds(c, s, out);
	if (arg < 0)
		return -ENOENT;
	err = filter_place__walk(c, s, from, arg, out);
	if (err)
		return err;
	err = name_targets(c, s, c->plan->args[arg].v->name, out);
	return err ? err : 1;
}

void filter_place__names(const struct plan *plan, void (*f)(void *ctx, const char *name), void *ctx)
{
	for (const struct filter_builtin *b = filter_builtins; b->name; b++)
		f(ctx, b->name);
	for (int i = 0; plan && i < plan->nargs; i++)
		if (is_visible(&plan->args[i]))
			f(ctx, plan->args[i].v->name);
}
