// SPDX-License-Identifier: GPL-2.0-only
/*
 * Declarations, resolved when they are first met: names to numbers, values to nodes.
 * Few of the families occur in one trace.
 */
#include <stdlib.h>

#include "augmented/plan_build.h"
#include "augmented/uapi.h"
#include "beautifiers/netlink/netlink.h"
#include "beautifiers/prepare.h"

/* nla_type without its flags may be more, but no table is that long. */
#define TYPES_MAX 512

struct known_set {
	struct known_set *next;
	const struct nl_set *set;
	const struct xlat *x;
	struct nl_known *known;   /* one for each of set->attrs */
	__u16 by_type[TYPES_MAX]; /* 1 + index of known */
	__u16 other;
};

struct known_value {
	struct known_value *next;
	const struct value *v;
	struct node node;
	bool ok;
};

struct known_family {
	struct known_family *next;
	const struct nl_family *family;
	size_t n;
	struct {
		__u16 type;
		const struct nl_message *message;
	} at[TYPES_MAX];
};

struct nl_types {
	struct uapi *uapi;
	struct prep_set *preps;
	struct known_set *sets;
	struct known_value *values;
	struct known_family *families;
};

struct nl_types *nl_types__new(struct uapi *uapi, struct prep_set *preps)
{
	struct nl_types *t = calloc(1, sizeof(*t));

	if (t) {
		t->uapi = uapi;
		t->preps = preps;
	}
	return t;
}

void nl_types__free(struct nl_types *t)
{
	if (!t)
		return;
	while (t->sets) {
		struct known_set *s = t->sets;

		t->sets = s->next;
		free(s->known);
		free(s);
	}
	while (t->values) {
		struct known_value *v = t->values;

		t->values = v->next;
		plan_build__free_object(&v->node);
		free(v);
	}
	while (t->families) {
		struct known_family *f = t->families;

		t->families = f->next;
		free(f);
	}
	free(t);
}

const struct node *nl_types__node(struct nl_types *t, const struct value *v)
{
	struct known_value *k;
	const char *what;

	for (k = t->values; k; k = k->next)
		if (k->v == v)
			return k->ok ? &k->node : NULL;
	k = calloc(1, sizeof(*k));
	if (!k)
		return NULL;
	k->v = v;
	k->next = t->values;
	t->values = k;
	k->ok = t->uapi && !plan_build__object(t->uapi, v, &k->node, &what) &&
		!prep_set__node(t->preps, &k->node, 0);
	return k->ok ? &k->node : NULL;
}

/* f for each of the names, which are separated by spaces, with its value. */
static void for_each_name(struct nl_types *t, const char *table, const char *names,
			  void (*f)(void *arg, uint64_t value), void *arg)
{
	char name[128];

	for (const char *p = names; *p;) {
		size_t len = strcspn(p, " ");
		uint64_t value;

		if (len < sizeof(name)) {
			memcpy(name, p, len);
			name[len] = '\0';
			if (t->uapi && (!uapi__constant(t->uapi, table, name, &value) ||
					!uapi__constant(t->uapi, NULL, name, &value)))
				f(arg, value);
		}
		p += len;
		p += strspn(p, " ");
	}
}

struct add_type {
	struct known_set *s;
	__u16 index;
};

static void add_type(void *arg, uint64_t value)
{
	struct add_type *a = arg;

	if (value < TYPES_MAX)
		a->s->by_type[value] = a->index;
}

static struct known_set *find_set(struct nl_types *t, const struct nl_set *set)
{
	struct known_set *s;
	size_t n = 0;

	for (s = t->sets; s; s = s->next)
		if (s->set == set)
			return s;
	while (set->attrs && set->attrs[n].names)
		n++;
	s = calloc(1, sizeof(*s));
	if (s && n)
		s->known = calloc(n, sizeof(*s->known));
	if (!s || (n && !s->known)) {
		free(s);
		return NULL;
	}
	s->set = set;
	s->x = set->table ? prep_set__table(t->preps, set->table) : NULL;
	for (size_t i = 0; i < n; i++) {
		const struct nl_attr *a = &set->attrs[i];

		s->known[i].attr = a;
		if (a->v.kind)
			s->known[i].node = (struct node *)nl_types__node(t, &a->v);
		if (!strcmp(a->names, "*"))
			s->other = i + 1;
		else
			for_each_name(t, set->table, a->names, add_type,
				      &(struct add_type){ s, i + 1 });
	}
	s->next = t->sets;
	t->sets = s;
	return s;
}

const struct nl_known *nl_types__attr(struct nl_types *t, const struct nl_set *set, __u16 type,
				      const struct xlat **x)
{
	struct known_set *s = find_set(t, set);
	__u16 at;

	*x = s ? s->x : NULL;
	if (!s)
		return NULL;
	at = type < TYPES_MAX && s->by_type[type] ? s->by_type[type] : s->other;
	return at ? &s->known[at - 1] : NULL;
}

struct add_message {
	struct known_family *f;
	const struct nl_message *m;
};

static void add_message(void *arg, uint64_t value)
{
	struct add_message *a = arg;

	if (a->f->n == TYPES_MAX || value > 0xffff)
		return;
	a->f->at[a->f->n].type = value;
	a->f->at[a->f->n++].message = a->m;
}

const struct nl_message *nl_types__message(struct nl_types *t, const struct nl_family *family,
					   __u16 type)
{
	struct known_family *f;

	for (f = t->families; f && f->family != family; f = f->next)
		;
	if (!f) {
		f = calloc(1, sizeof(*f));
		if (!f)
			return NULL;
		f->family = family;
		f->next = t->families;
		t->families = f;
		for (const struct nl_message *m = family->messages; m && m->names; m++)
			for_each_name(t, family->types, m->names, add_message,
				      &(struct add_message){ f, m });
	}
	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].type == type)
			return f->at[i].message;
	return NULL;
}
