// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include <bpf/btf.h>

#include "augmented/uapi.h"
#include "trace/filter/place.h"

#define DEPTH_MAX 8

bool filter_members__is(const char *name, const char *want)
{
	const char *bare = strchr(name, '_');

	return !strcmp(name, want) || (bare && bare > name && !strcmp(bare + 1, want));
}

static const struct btf_type *plain(const struct btf *btf, int id)
{
	const struct btf_type *t = btf__type_by_id(btf, (__u32)id);

	while (t && (btf_is_mod(t) || btf_is_typedef(t)))
		t = btf__type_by_id(btf, t->type);
	return t;
}

struct search {
	const struct btf *btf;
	const char *want;
	bool exact;
	const char *found;
	void (*f)(void *ctx, const char *name);
	void *ctx;
};

static void walk(struct search *s, int type_id, int depth)
{
	const struct btf_type *t = plain(s->btf, type_id);
	const struct btf_member *m;

	if (!t || !btf_is_composite(t) || depth > DEPTH_MAX)
		return;
	m = btf_members(t);
	for (int i = 0; i < btf_vlen(t); i++, m++) {
		const char *name = btf__name_by_offset(s->btf, m->name_off);

		if (!name || !*name)
			walk(s, (int)m->type, depth + 1);
		else if (s->f)
			s->f(s->ctx, name);
		else if (!s->found &&
			 (s->exact ? !strcmp(name, s->want) : filter_members__is(name, s->want)))
			s->found = name;
	}
}

void filter_members__each(struct uapi *uapi, int type_id, void (*f)(void *ctx, const char *name),
			  void *ctx)
{
	struct search s = { .btf = uapi__btf(uapi), .f = f, .ctx = ctx };

	walk(&s, type_id, 0);
}

int filter_members__find(struct uapi *uapi, int type_id, const char *name, struct btf_leaf *out)
{
	struct search s = { .btf = uapi__btf(uapi), .want = name, .exact = true };
	const struct btf_type *t;
	struct uapi_member m;
	int err;

	walk(&s, type_id, 0);
	s.exact = false;
	if (!s.found)
		walk(&s, type_id, 0);
	if (!s.found)
		return -ENOENT;
	err = uapi__member(uapi, type_id, s.found, &m);
	if (err)
		return err;
	*out = (struct btf_leaf){ .offset = m.offset,
				  .size = m.size,
				  .bit_off = (__u8)m.bit_offset,
				  .bit_size = (__u8)m.bit_size,
				  .is_signed = m.is_signed,
				  .type_id = m.type_id,
				  .type = LEAF_OTHER };
	t = plain(s.btf, m.type_id);
	if (!t)
		return -ENOENT;
	if (btf_is_composite(t)) {
		out->type = LEAF_STRUCT;
	} else if (btf_is_array(t)) {
		const struct btf_type *e = plain(s.btf, (int)btf_array(t)->type);

		if (e && btf_is_int(e) && e->size == 1)
			out->type = LEAF_BYTES;
	} else if (btf_is_int(t) || btf_is_any_enum(t) || btf_is_ptr(t)) {
		if (m.size == 1 || m.size == 2 || m.size == 4 || m.size == 8)
			out->type = LEAF_NUMBER;
	}
	return 0;
}
