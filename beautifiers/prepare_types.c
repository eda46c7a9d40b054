// SPDX-License-Identifier: GPL-2.0-only
/* Nodes of what the spec does not describe, from BTF alone. */
#include <errno.h>

#include <bpf/btf.h>

#include "augmented/uapi.h"
#include "beautifiers/prepare.h"

/* The kind that a type is shown as, into v; false: not shown. */
static bool kind_of_type(const struct btf *btf, int type_id, struct value *v, struct node *n)
{
	int id = btf__resolve_type(btf, type_id);
	const struct btf_type *t = id < 0 ? NULL : btf__type_by_id(btf, id);

	while (t && btf_is_mod(t)) {
		id = btf__resolve_type(btf, t->type);
		t = id < 0 ? NULL : btf__type_by_id(btf, id);
	}
	if (!t)
		return false;
	n->type_id = id;
	switch (btf_kind(t)) {
	case BTF_KIND_INT:
		v->kind = btf_int_encoding(t) & BTF_INT_SIGNED ? V_INT : V_UINT;
		n->is_signed = v->kind == V_INT;
		break;
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		v->kind = V_UINT;
		break;
	case BTF_KIND_PTR:
		v->kind = V_PTR;
		break;
	case BTF_KIND_STRUCT:
		/* An address of whatever family. */
		v->kind = strstr(btf__name_by_offset(btf, t->name_off), "sockaddr_storage")
				  ? V_SOCKADDR
				  : V_STRUCT;
		n->obj_size = t->size;
		break;
	case BTF_KIND_UNION:
		v->kind = t->size <= 8 ? V_HEX : V_BUF;
		break;
	case BTF_KIND_ARRAY:
		v->kind = V_ARRAY;
		break;
	default:
		return false;
	}
	n->kind = v->kind;
	return true;
}

static int inside_of(struct prep_set *s, struct node *n, struct value *v, unsigned int depth);

static int array_of_type(struct prep_set *s, struct node *n, struct value *v, unsigned int depth)
{
	const struct btf *btf = uapi__btf(prep_set__uapi(s));
	const struct btf_array *a = btf_array(btf__type_by_id(btf, n->type_id));
	__s64 size = btf__resolve_size(btf, a->type);
	struct value *ev;

	if (size <= 0)
		return -EINVAL;
	if (size == 1) {
		n->kind = v->kind = V_STR;
		return 0;
	}
	n->elem = prep_set__keep(s, sizeof(*n->elem));
	ev = prep_set__keep(s, sizeof(*ev));
	if (!n->elem || !ev)
		return -ENOMEM;
	n->obj_size = n->elem->size = size;
	n->elem->v = ev;
	n->elem->op_in = n->elem->op_out = NO_OP;
	if (!kind_of_type(btf, a->type, ev, n->elem) || n->elem->kind == V_ARRAY)
		n->elem->kind = V_BUF;
	return inside_of(s, n->elem, ev, depth + 1);
}

/* What is inside of a value of some type. */
static int inside_of(struct prep_set *s, struct node *n, struct value *v, unsigned int depth)
{
	const char *type = n->kind == V_STRUCT ? prep_set__type_name(s, n->type_id) : NULL;
	const struct struct_spec *spec =
		type ? spec__find_struct(uapi__abi(prep_set__uapi(s)), type) : NULL;

	if (n->kind == V_ARRAY)
		array_of_type(s, n, v, depth);
	if (spec) {
		const struct node *declared = prep_set__object(s, n->type_id, spec->type, BY_VALUE);

		/* They stay with the set. */
		n->members = declared ? declared->members : NULL;
		n->nmembers = declared ? declared->nmembers : 0;
	}
	return prep_set__node(s, n, depth + 1);
}

int prep_set__of_type(struct prep_set *s, struct node *n, struct value *v, int type_id,
		      unsigned int depth)
{
	const struct btf *btf = uapi__btf(prep_set__uapi(s));
	__s64 size = btf__resolve_size(btf, type_id);

	if (size <= 0)
		return -EINVAL;
	n->v = v;
	n->op_in = n->op_out = NO_OP;
	n->size = size;
	if (!kind_of_type(btf, type_id, v, n))
		return -EINVAL;
	return inside_of(s, n, v, depth);
}

bool prep_set__same(const struct prep_set *s, int a, int b)
{
	const struct btf *btf = uapi__btf(prep_set__uapi(s));
	struct node x = { 0 }, y = { 0 };
	struct value v;

	if (a == b)
		return true;
	return kind_of_type(btf, a, &v, &x) && kind_of_type(btf, b, &v, &y) &&
	       (x.type_id == y.type_id ||
		((x.kind == V_INT || x.kind == V_UINT) && (y.kind == V_INT || y.kind == V_UINT) &&
		 btf__resolve_size(btf, a) == btf__resolve_size(btf, b)));
}

const char *prep_set__type_name(const struct prep_set *s, int type_id)
{
	const struct btf *btf = uapi__btf(prep_set__uapi(s));
	const struct btf_type *t = btf__type_by_id(btf, type_id);
	const char *name = NULL;

	/* The name nearest to the struct: a typedef counts if that has none. */
	while (t && (btf_is_mod(t) || btf_is_typedef(t))) {
		if (btf_is_typedef(t))
			name = btf__name_by_offset(btf, t->name_off);
		t = btf__type_by_id(btf, t->type);
	}
	if (!t || !btf_is_composite(t))
		return NULL;
	return t->name_off ? btf__name_by_offset(btf, t->name_off) : name;
}

static int one_member(struct prep_set *s, struct node_prep *prep, const struct btf_type *t,
		      unsigned int i, __u32 base, unsigned int depth)
{
	const struct btf *btf = uapi__btf(prep_set__uapi(s));
	const struct btf_member *m = &btf_members(t)[i];
	const char *name = btf__name_by_offset(btf, m->name_off);
	__u32 bits = btf_member_bit_offset(t, i), width = btf_member_bitfield_size(t, i);
	__s64 size = btf__resolve_size(btf, m->type);
	struct node *n = &prep->members[prep->nmembers];
	struct value *v;

	if (!name || !*name)
		return prep_set__members(s, prep, m->type, base + bits / 8, depth);
	if (size <= 0)
		return 0;
	v = prep_set__keep(s, sizeof(*v));
	if (!v)
		return -ENOMEM;
	*n = (struct node){ .v = v, .name = name, .op_in = NO_OP, .op_out = NO_OP };
	n->off = base + bits / 8;
	n->size = size;
	v->name = name;
	if (!kind_of_type(btf, m->type, v, n))
		return 0;
	if (strstr(name, "pad") || strstr(name, "reserved") || !strncmp(name, "__", 2))
		v->flags |= VALUE_NONZERO;
	if (width) {
		n->off = base + bits / 8 / size * size;
		n->bit_off = bits - (n->off - base) * 8;
		n->bit_size = width;
	}
	prep->nmembers++;
	return inside_of(s, n, v, depth);
}

#define BTF_MEMBERS_MAX 128

int prep_set__members(struct prep_set *s, struct node_prep *prep, int type_id, __u32 base,
		      unsigned int depth)
{
	const struct btf *btf = prep_set__uapi(s) ? uapi__btf(prep_set__uapi(s)) : NULL;
	int id = btf ? btf__resolve_type(btf, type_id) : -ENOENT;
	const struct btf_type *t = id < 0 ? NULL : btf__type_by_id(btf, id);
	/* Of a union the first member stands for all. */
	unsigned int count = !t ? 0 : btf_is_struct(t) ? btf_vlen(t) : btf_is_union(t) ? 1 : 0;
	int err = 0;

	if (!prep->members)
		prep->members = prep_set__keep(s, BTF_MEMBERS_MAX * sizeof(*prep->members));
	if (!prep->members)
		return -ENOMEM;
	for (unsigned int i = 0; !err && i < count && prep->nmembers < BTF_MEMBERS_MAX; i++)
		err = one_member(s, prep, t, i, base, depth);
	return err;
}
