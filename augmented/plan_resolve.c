/* SPDX-License-Identifier: GPL-2.0-only */
/* Names in a declaration, of constants and of members, into values and places. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/plan_build.h"
#include "augmented/uapi.h"

int plan_build__constant(struct uapi *uapi, const char *table, const char *name, __u64 *v)
{
	uint64_t value;
	int err = table ? uapi__constant(uapi, table, name, &value) : -ENOENT;

	if (err)
		err = uapi__constant(uapi, NULL, name, &value);
	if (!err)
		*v = value;
	return err;
}

/* A constant, a plain number (such as "no address": 0), or a sum: A+B. */
static int when_value(struct uapi *uapi, char *name, __u64 *value)
{
	char *save, *end;
	int err = 0;

	*value = 0;
	for (name = strtok_r(name, "+", &save); !err && name; name = strtok_r(NULL, "+", &save)) {
		__u64 v = strtoull(name, &end, 0);

		if (*end)
			err = plan_build__constant(uapi, NULL, name, &v);
		*value |= v;
	}
	return err;
}

int plan_resolve__when(struct uapi *uapi, const struct when *w, struct node_when *out, int type_id,
		       const char **what)
{
	char *names, *save, *name;
	int err = 0;

	out->op = w->op;
	out->arg = w->arg;
	if (w->op == WHEN_ALWAYS)
		return 0;
	if (w->arg < 0) {
		struct uapi_member m;

		err = uapi__member(uapi, type_id, w->member, &m);
		if (err) {
			*what = w->member;
			return err;
		}
		out->off = m.offset;
		out->size = m.size;
		out->bit_off = m.bit_offset;
		out->bit_size = m.bit_size;
	}
	if (!w->names)
		return 0;
	names = strdup(w->names);
	out->values = calloc(strlen(w->names) / 2 + 1, sizeof(*out->values));
	if (!names || !out->values)
		err = -ENOMEM;
	for (name = names ? strtok_r(names, "| ", &save) : NULL; !err && name;
	     name = strtok_r(NULL, "| ", &save)) {
		err = when_value(uapi, name, &out->values[out->nvalues]);
		out->nvalues++;
		if (err)
			*what = w->names;
	}
	free(names);
	return err;
}

int plan_resolve__extent(struct uapi *uapi, const struct value *v, struct node *n, int type_id,
			 const char **what)
{
	struct uapi_member m;
	int err;

	n->len.from = v->len.from;
	n->len.arg = v->len.arg;
	n->len.n = v->len.n;
	if (!v->len.member)
		return 0;
	err = uapi__member(uapi, type_id, v->len.member, &m);
	if (err) {
		*what = v->len.member;
		return err;
	}
	n->len.off = m.offset;
	n->len.size = m.size;
	return 0;
}

const char *plan_resolve__old_type(const char *type)
{
	static const char *const old[][2] = {
		{ "__kernel_timespec", "__kernel_old_timespec" },
		{ "__kernel_itimerspec", "itimerspec" },
		{ "__kernel_timex", "timex" },
		{ "__kernel_timex_timeval", "timeval" },
	};

	for (size_t i = 0; i < sizeof(old) / sizeof(*old); i++)
		if (!strcmp(old[i][0], type))
			return old[i][1];
	return type;
}
