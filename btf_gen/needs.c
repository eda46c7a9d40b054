// SPDX-License-Identifier: GPL-2.0-only
/*
 * needs OBJECT: the types and members of the kernel that a BPF object is fitted to when it
 * is loaded (its CO-RE relocations), one type a line. A flavour (name___flavour) is a
 * layout that some kernels or architectures have.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bpf/btf.h>

/* The layout of .BTF.ext that libbpf does not hand out: Documentation/bpf/btf.rst. */
struct ext_header {
	__u16 magic;
	__u8 version, flags;
	__u32 hdr_len, func_info_off, func_info_len, line_info_off, line_info_len;
	__u32 core_relo_off, core_relo_len;
};

/* Exported since ever; some versions of libbpf's header have it by another name. */
const void *btf_ext__get_raw_data(const struct btf_ext *ext, __u32 *size);

struct section {
	__u32 name_off, count;
};

struct relocation {
	__u32 insn_off, type_id, access_off, kind;
};

struct need {
	char type[128], member[128];
};

struct needs {
	struct need *at;
	size_t n, max;
};

static int needs__add(struct needs *all, const struct need *need)
{
	struct need *grown;

	if (all->n == all->max) {
		all->max = all->max ? 2 * all->max : 64;
		grown = realloc(all->at, all->max * sizeof(*grown));
		if (!grown)
			return -1;
		all->at = grown;
	}
	all->at[all->n++] = *need;
	return 0;
}

/* "struct pt_regs (x86)" */
static void type_name(const struct btf *btf, const struct btf_type *t, char *out, size_t len)
{
	const char *name = btf__name_by_offset(btf, t->name_off);
	const char *flavour = strstr(name, "___");
	const char *kind = btf_is_struct(t) ? "struct " : btf_is_union(t) ? "union " : "enum ";

	if (flavour)
		snprintf(out, len, "%s%.*s (%s)", kind, (int)(flavour - name), name, flavour + 3);
	else
		snprintf(out, len, "%s%s", kind, name);
}

static const struct btf_type *skip_mods(const struct btf *btf, __u32 id)
{
	const struct btf_type *t = btf__type_by_id(btf, id);

	while (t && (btf_is_mod(t) || btf_is_typedef(t)))
		t = btf__type_by_id(btf, t->type);
	return t;
}

/* An access is a row of indices, "0:3:1": the first of a pointer, the rest of members. */
static void access_path(const struct btf *btf, const struct btf_type *t, const char *access,
			char *out, size_t len)
{
	char *end;
	unsigned long i = strtoul(access, &end, 10);

	*out = 0;
	if (t && btf_is_any_enum(t)) {
		snprintf(out, len, "%s", btf__name_by_offset(btf, btf_enum(t)[i].name_off));
		return;
	}
	while (t && *end == ':') {
		size_t used = strlen(out);

		i = strtoul(end + 1, &end, 10);
		if (btf_is_array(t)) {
			t = skip_mods(btf, btf_array(t)->type);
			continue;
		}
		if (!btf_is_composite(t) || i >= btf_vlen(t))
			return;
		snprintf(out + used, len - used, "%s%s", used ? "." : "",
			 btf__name_by_offset(btf, btf_members(t)[i].name_off));
		t = skip_mods(btf, btf_members(t)[i].type);
	}
}

static int read_relocations(struct needs *all, const struct btf *btf, const struct btf_ext *ext)
{
	__u32 size;
	const char *raw = btf_ext__get_raw_data(ext, &size);
	const struct ext_header *h = (const void *)raw;
	const char *at = raw + h->hdr_len + h->core_relo_off, *end = at + h->core_relo_len;
	__u32 record = *(const __u32 *)at;

	if (h->hdr_len < sizeof(*h) || !h->core_relo_len || end > raw + size)
		return -1;
	for (at += sizeof(record); at < end;) {
		const struct section *s = (const void *)at;

		at += sizeof(*s);
		for (__u32 i = 0; i < s->count; i++, at += record) {
			const struct relocation *r = (const void *)at;
			const struct btf_type *t = skip_mods(btf, r->type_id);
			struct need need = { "", "" };

			type_name(btf, t, need.type, sizeof(need.type));
			access_path(btf, t, btf__name_by_offset(btf, r->access_off), need.member,
				    sizeof(need.member));
			if (needs__add(all, &need))
				return -1;
		}
	}
	return 0;
}

static int by_name(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct need));
}

static void print(const struct needs *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct need *n = &all->at[i];

		if (i && !strcmp(n->type, n[-1].type) && !strcmp(n->member, n[-1].member))
			continue;
		if (!i || strcmp(n->type, n[-1].type))
			printf("%s%s%s", i ? "\n" : "", n->type, *n->member ? ": " : "");
		else if (*n[-1].member)
			printf(", ");
		else
			printf(": ");
		printf("%s", n->member);
	}
	printf("\n");
}

int main(int argc, char **argv)
{
	struct btf_ext *ext = NULL;
	struct needs all = { NULL };
	struct btf *btf;

	if (argc != 2) {
		fprintf(stderr, "usage: %s OBJECT\n", argv[0]);
		return 2;
	}
	btf = btf__parse_elf(argv[1], &ext);
	if (!btf || !ext || read_relocations(&all, btf, ext)) {
		fprintf(stderr, "%s: no relocations can be read\n", argv[1]);
		return 1;
	}
	if (all.n)
		qsort(all.at, all.n, sizeof(*all.at), by_name);
	print(&all);
	free(all.at);
	btf_ext__free(ext);
	btf__free(btf);
	return 0;
}
