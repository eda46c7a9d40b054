// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bpf/btf.h>
#include <bpf/libbpf.h>

#include "gen.h"

/* What a unit's own variables and functions bring along and nobody wants. */
static bool is_wanted(const struct btf_type *t)
{
	return !btf_is_var(t) && !btf_is_datasec(t) && !btf_is_func(t);
}

/* What scan.sh says of an ioctl command: its name, NULL of any other type. */
static const char *ioctl_name(const struct btf *btf, const struct btf_type *t)
{
	static const char prefix[] = "ioctl_of_";
	const char *name = btf__name_by_offset(btf, t->name_off);

	return btf_is_typedef(t) && !strncmp(name, prefix, strlen(prefix)) ? name + strlen(prefix)
									   : NULL;
}

/*
 * union ioctl_types: a member for each command, called as the command and of the type
 * that it moves.
 */
static int add_ioctls(struct btf *out, const struct btf *all, const __u32 *ids)
{
	__u32 n = btf__type_cnt(all), id;
	int err = btf__add_union(out, "ioctl_types", 1 << 14); /* no command moves more */

	for (id = 1; err >= 0 && id < n; id++) {
		const struct btf_type *t = btf__type_by_id(all, id);
		const char *name = ioctl_name(all, t);

		if (name && ids[t->type])
			err = btf__add_field(out, name, ids[t->type], 0, 0);
	}
	return err < 0 ? err : 0;
}

static int add_object(struct btf *all, const char *path)
{
	struct btf *btf;
	int err;

	btf = btf__parse_elf(path, NULL);
	err = libbpf_get_error(btf);
	if (err == -ENODATA || err == -ENOENT)
		return 0; /* a header without types */
	if (err)
		return err;
	err = btf__type_cnt(btf) > 1 ? btf__add_btf(all, btf) : 0;
	btf__free(btf);
	return err < 0 ? err : 0;
}

static int add_objects(struct btf *all, const char *dir)
{
	char path[4096], header[1024], *p;
	FILE *list;
	int err = 0;

	snprintf(path, sizeof(path), "%s/headers", dir);
	list = fopen(path, "r");
	if (!list)
		return -errno;
	while (!err && fscanf(list, "%1023s", header) == 1) {
		for (p = header; (p = strchr(p, '/')); p++)
			*p = '%';
		snprintf(path, sizeof(path), "%s/%s.o", dir, header);
		err = add_object(all, path);
		if (err)
			fprintf(stderr, "%s: %s\n", path, strerror(-err));
	}
	fclose(list);
	return err;
}

static void renumber(struct btf_type *t, const __u32 *ids)
{
	struct btf_member *m = btf_members(t);
	struct btf_param *p = btf_params(t);
	int i;

	switch (btf_kind(t)) {
	case BTF_KIND_PTR:
	case BTF_KIND_TYPEDEF:
	case BTF_KIND_CONST:
	case BTF_KIND_VOLATILE:
	case BTF_KIND_RESTRICT:
	case BTF_KIND_TYPE_TAG:
		t->type = ids[t->type];
		break;
	case BTF_KIND_ARRAY:
		btf_array(t)->type = ids[btf_array(t)->type];
		btf_array(t)->index_type = ids[btf_array(t)->index_type];
		break;
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		for (i = 0; i < btf_vlen(t); i++)
			m[i].type = ids[m[i].type];
		break;
	case BTF_KIND_FUNC_PROTO:
		t->type = ids[t->type];
		for (i = 0; i < btf_vlen(t); i++)
			p[i].type = ids[p[i].type];
		break;
	}
}

static struct btf *without_variables(const struct btf *all)
{
	__u32 n = btf__type_cnt(all), *ids, id, next = 1;
	const struct btf_type *t;
	struct btf *out;

	ids = calloc(n, sizeof(*ids));
	out = btf__new_empty();
	if (!ids || libbpf_get_error(out)) {
		free(ids);
		return NULL;
	}
	for (id = 1; id < n; id++)
		if (is_wanted(btf__type_by_id(all, id)) &&
		    !ioctl_name(all, btf__type_by_id(all, id)))
			ids[id] = next++;
	for (id = 1; id < n; id++) {
		t = btf__type_by_id(all, id);
		if (ids[id] && btf__add_type(out, all, t) < 0) {
			btf__free(out);
			out = NULL;
			break;
		}
	}
	for (id = 1; out && id < next; id++)
		renumber((struct btf_type *)btf__type_by_id(out, id), ids);
	if (out && add_ioctls(out, all, ids)) {
		btf__free(out);
		out = NULL;
	}
	free(ids);
	return out;
}

struct btf *types__merge(const char *dir)
{
	struct btf *all, *out = NULL;
	int err;

	libbpf_set_print(NULL); /* it complains of every header without types */
	all = btf__new_empty();
	err = libbpf_get_error(all);
	if (!err)
		err = add_objects(all, dir);
	if (!err)
		err = btf__dedup(all, NULL);
	if (!err) {
		out = without_variables(all);
		if (!out)
			err = -ENOMEM;
	}
	if (err)
		fprintf(stderr, "merging types: %s\n", strerror(-err));
	btf__free(all);
	return out;
}
