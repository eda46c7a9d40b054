// SPDX-License-Identifier: GPL-2.0-only
/* What an architecture has otherwise than x86_64, out of all that is made for it. */
#include <errno.h>
#include <string.h>

#include <bpf/btf.h>

#include "gen.h"

static bool is_table(const char *name)
{
	return !strncmp(name, "tbl_", 4) && strncmp(name, "tbl_nr_", 7);
}

static bool same_enum(const struct btf *btf, const struct btf_type *a, const struct btf_type *b)
{
	if (btf_kind(a) != btf_kind(b) || btf_vlen(a) != btf_vlen(b) ||
	    btf_kflag(a) != btf_kflag(b))
		return false;
	for (int i = 0; i < btf_vlen(a); i++) {
		const struct btf_enum64 *wide_a = &btf_enum64(a)[i], *wide_b = &btf_enum64(b)[i];
		bool wide = btf_is_enum64(a);
		__u32 name_a = wide ? wide_a->name_off : btf_enum(a)[i].name_off;
		__u32 name_b = wide ? wide_b->name_off : btf_enum(b)[i].name_off;

		if (wide ? btf_enum64_value(wide_a) != btf_enum64_value(wide_b)
			 : btf_enum(a)[i].val != btf_enum(b)[i].val)
			return false;
		if (strcmp(btf__name_by_offset(btf, name_a), btf__name_by_offset(btf, name_b)))
			return false;
	}
	return true;
}

int tables__copy_different(struct btf *over, const struct btf *made, unsigned int first)
{
	for (unsigned int id = first; id < btf__type_cnt(made); id++) {
		const struct btf_type *t = btf__type_by_id(made, id);
		const char *name = btf__name_by_offset(made, t->name_off);
		int old;

		if (!btf_is_any_enum(t) || !is_table(name))
			continue;
		old = btf__find_by_name_kind(made, name, btf_kind(t));
		if (old > 0 && (unsigned int)old < first &&
		    same_enum(made, btf__type_by_id(made, old), t))
			continue;
		old = btf__add_type(over, made, t);
		if (old < 0)
			return old;
	}
	return 0;
}
