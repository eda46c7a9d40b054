// SPDX-License-Identifier: GPL-2.0-only
#include "trace/filter/filter.h"
#include "trace/filter/list.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/uapi.h"
#include "trace/filter/place.h"

#define NAME_MAX_SHOWN 256
#define DEPTH_MAX      6

static const char *type_of(const struct node *n, bool in_bytes, char *buf, size_t size)
{
	const char *tables[PLACE_TABLES] = { NULL };

	if (n->pointer && (n->kind == V_PATH || n->kind == V_STR))
		return "string";
	if (n->pointer && n->kind == V_BUF)
		return "bytes";
	if (!n->pointer && in_bytes && (n->kind == V_PATH || n->kind == V_STR || n->kind == V_BUF))
		return "string";
	if (n->pointer)
		return "address";
	filter_tables__of(n, tables);
	snprintf(buf, size, "%s%u%s", n->is_signed ? "s" : "u", 8 * n->size,
		 tables[0] ? ", has constants" : "");
	return buf;
}

static void line(FILE *file, const char *name, const char *what)
{
	fprintf(file, "%-32s %s\n", name, what);
}

static void print_node(FILE *file, const struct node *n, const char *name, bool in_bytes,
		       int depth);

static void print_members(FILE *file, const struct node *n, const char *name, int depth)
{
	char path[NAME_MAX_SHOWN];

	for (__u32 i = 0; i < n->nmembers; i++) {
		if (!n->members[i].v->name)
			continue;
		if (snprintf(path, sizeof(path), "%s.%s", name, n->members[i].v->name) <
		    (int)sizeof(path))
			print_node(file, &n->members[i], path, true, depth + 1);
	}
}

static void print_suffixes(FILE *file, const char *name, const char *const (*suffixes)[2])
{
	char path[NAME_MAX_SHOWN];

	for (; (*suffixes)[0]; suffixes++)
		if (snprintf(path, sizeof(path), "%s%s", name, (*suffixes)[0]) < (int)sizeof(path))
			line(file, path, (*suffixes)[1]);
}

static void print_node(FILE *file, const struct node *n, const char *name, bool in_bytes, int depth)
{
	static const char *const sockaddr[][2] = { { ".family", "u16, has constants" },
						   { ".addr", "address: 10.0.0.0/8, ::1" },
						   { ".port", "u16" },
						   { ".path", "string" },
						   { NULL, NULL } };
	static const char *const fd[][2] = { { ".path", "string" }, { NULL, NULL } };
	static const char *const strv[][2] = { { "[0]", "string" }, { NULL, NULL } };
	char buf[64], path[NAME_MAX_SHOWN];

	if (depth > DEPTH_MAX)
		return;
	if (n->pointer || (n->kind != V_STRUCT && n->kind != V_ARRAY && n->kind != V_SOCKADDR))
		line(file, name, type_of(n, in_bytes, buf, sizeof(buf)));
	if (n->kind == V_SOCKADDR)
		print_suffixes(file, name, sockaddr);
	else if ((n->kind == V_FD || n->kind == V_DIRFD) && !n->pointer && !in_bytes)
		print_suffixes(file, name, fd);
	else if (n->kind == V_STRV || n->kind == V_ENVP)
		print_suffixes(file, name, strv);
	else if (n->kind == V_STRUCT)
		print_members(file, n, name, depth);
	else if (n->kind == V_ARRAY && n->elem &&
		 snprintf(path, sizeof(path), "%s[0]", name) < (int)sizeof(path))
		print_node(file, n->elem, path, true, depth + 1);
}

struct btf_list {
	FILE *file;
	const char *name;
};

static void print_btf_member(void *ctx, const char *member)
{
	const struct btf_list *l = ctx;
	char path[NAME_MAX_SHOWN];

	if (snprintf(path, sizeof(path), "%s.%s", l->name, member) < (int)sizeof(path))
		line(l->file, path, "member");
}

static bool is_builtin(const char *name)
{
	for (const struct filter_builtin *b = filter_builtins; b->name; b++)
		if (!strcmp(b->name, name))
			return true;
	return false;
}

void filter_list__fields(struct uapi *uapi, const struct plan *plan, FILE *file)
{
	for (int i = 0; i < plan->nargs; i++) {
		const struct node *n = &plan->args[i];
		struct btf_list l = { file, n->v->name };
		char name[NAME_MAX_SHOWN];

		if (!n->v->name || n->v->flags & VALUE_HIDDEN)
			continue;
		snprintf(name, sizeof(name), "%s%s", is_builtin(n->v->name) ? "args." : "",
			 n->v->name);
		l.name = name;
		print_node(file, n, name, false, 0);
		/* A struct that the spec does not spell out. */
		if (n->kind == V_STRUCT && !n->nmembers)
			filter_members__each(uapi, n->type_id, print_btf_member, &l);
	}
	for (const struct filter_builtin *b = filter_builtins; b->name; b++)
		line(file, b->name, b->help);
	line(file, FILTER_ALL_FDS ".path", "any descriptor that the call is given");
}

int filter_list__constants(struct uapi *uapi, struct plan_set *plans, const struct plan *plan,
			   const char *what, FILE *file, struct filter_error *e)
{
	struct arena arena = { 0 };
	struct place_context c = { .uapi = uapi, .plans = plans, .arena = &arena, .plan = plan };
	struct filter_target targets[PLACES_MAX];
	struct syntax *s = NULL, *terms = NULL;
	size_t size = strlen(what) + 8;
	char *text = malloc(size);
	int err = text ? 0 : -ENOMEM, n;

	if (!err) {
		/* The name, as it would stand in an expression. */
		snprintf(text, size, "%s == 0", what);
		c.text = text;
		err = syntax__parse(&arena, text, &s, &terms, e);
	}
	if (!err && s->kind != SYNTAX_TERM)
		err = filter_error__set(e, NULL, 0, 0, "'%s' is no name", what);
	n = err ? 0 : filter_place__find(&c, s, targets);
	if (!err && n < 0)
		err = c.reason > REASON_UNKNOWN ? (*e = c.error, -EINVAL)
						: filter_error__set(e, NULL, 0, 0, "%s has no '%s'",
								    plan->name, what);
	if (!err && (!targets[0].has_number || !targets[0].tables[0]))
		err = filter_error__set(e, NULL, 0, 0, "%s has no constants", what);
	for (int i = 0; !err && i < PLACE_TABLES && targets[0].tables[i]; i++) {
		const struct uapi_table *t;

		if (uapi__table(uapi, targets[0].tables[i], &t))
			continue;
		for (size_t k = 0; k < t->n; k++)
			fprintf(file, "%-32s %#llx\n", t->at[k].name,
				(unsigned long long)t->at[k].value);
	}
	arena__free(&arena);
	free(text);
	return err;
}
