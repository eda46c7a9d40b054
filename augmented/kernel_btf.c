/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Types in BTF are a row of records of different lengths, numbered from 1; who wants the
 * n-th has to pass those before it. So the one pass notes where each begins, and compares
 * its name with the wanted ones; a bitmap of hashes makes that cheap for the many that are
 * not wanted.
 *
 * The cut copies a wanted struct with its members of known names. What is embedded in it
 * comes along by the same rule; what it only points at does not, since relocations follow
 * no pointers: all of them point at void.
 */
#include "augmented/kernel_btf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bpf/btf.h>
#include <linux/btf.h>

#define MAX_DEPTH  32
#define HEADER_LEN (offsetof(struct btf_header, str_len) + sizeof(__u32))

/* Names that are looked for: open addressing, and a bitmap that tells most others off. */
struct names {
	char **slot;
	size_t size; /* a power of two */
	__u64 hashes[64];
};

struct kernel_btf {
	char *data;
	size_t size;
	bool mapped;
	const char *types, *strings;
	size_t types_len, strings_len;
	__u32 *offset; /* of each type in types */
	__u32 ntypes;
	struct names wanted;  /* structs, unions and enums */
	struct names members; /* and enumerators */
	const char *const *hooks;
	unsigned int *hook_id;
	__u32 *found; /* ids of the wanted */
	size_t nfound, max_found;
	/* The cut, and the id in it of each type that was copied; 0: it was not yet. */
	struct btf *cut;
	__u32 *copied;
	int void_pointer;
	int fd;
	char path[32];
};

/* FNV-1a */
static __u32 hash_of(const char *s, size_t len)
{
	__u32 h = 2166136261U;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619U;
	return h;
}

/* Where the name is, or the empty place where it would be. */
static char **names__slot(const struct names *t, const char *name, size_t len, __u32 h)
{
	size_t i;

	for (i = h & (t->size - 1); t->slot[i]; i = (i + 1) & (t->size - 1))
		if (!strncmp(t->slot[i], name, len) && !t->slot[i][len])
			break;
	return &t->slot[i];
}

static bool names__has(const struct names *t, const char *name)
{
	size_t len = strlen(name);
	__u32 h = hash_of(name, len);

	return t->hashes[h >> 6 & 63] & 1ULL << (h & 63) && *names__slot(t, name, len, h);
}

static int names__init(struct names *t, size_t max)
{
	for (t->size = 64; t->size < 2 * max; t->size *= 2)
		;
	t->slot = calloc(t->size, sizeof(*t->slot));
	return t->slot ? 0 : -ENOMEM;
}

static void names__free(struct names *t)
{
	for (size_t i = 0; t->slot && i < t->size; i++)
		free(t->slot[i]);
	free(t->slot);
}

/* Of a flavour (name___flavour) the name alone; as often as names__init() was told, at most. */
static int names__add(struct names *t, const char *name)
{
	const char *flavour = strstr(name, "___");
	size_t len = flavour ? (size_t)(flavour - name) : strlen(name);
	__u32 h = hash_of(name, len);
	char **slot = names__slot(t, name, len, h);

	if (!len || *slot)
		return 0;
	*slot = strndup(name, len);
	if (!*slot)
		return -ENOMEM;
	t->hashes[h >> 6 & 63] |= 1ULL << (h & 63);
	return 0;
}

/* What follows a type's head, by its kind; -EINVAL for a kind that is not known. */
static ssize_t tail_size(const struct btf_type *t)
{
	__u32 n = btf_vlen(t);

	switch (btf_kind(t)) {
	case BTF_KIND_FWD:
	case BTF_KIND_CONST:
	case BTF_KIND_VOLATILE:
	case BTF_KIND_RESTRICT:
	case BTF_KIND_PTR:
	case BTF_KIND_TYPEDEF:
	case BTF_KIND_FUNC:
	case BTF_KIND_FLOAT:
	case BTF_KIND_TYPE_TAG:
		return 0;
	case BTF_KIND_INT:
		return sizeof(__u32);
	case BTF_KIND_ENUM:
		return n * sizeof(struct btf_enum);
	case BTF_KIND_ENUM64:
		return n * sizeof(struct btf_enum64);
	case BTF_KIND_ARRAY:
		return sizeof(struct btf_array);
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		return n * sizeof(struct btf_member);
	case BTF_KIND_FUNC_PROTO:
		return n * sizeof(struct btf_param);
	case BTF_KIND_VAR:
		return sizeof(struct btf_var);
	case BTF_KIND_DATASEC:
		return n * sizeof(struct btf_var_secinfo);
	case BTF_KIND_DECL_TAG:
		return sizeof(struct btf_decl_tag);
	}
	return -EINVAL;
}

static const char *name_at(const struct kernel_btf *k, __u32 off)
{
	return off < k->strings_len ? k->strings + off : "";
}

static const struct btf_type *type_at(const struct kernel_btf *k, __u32 id)
{
	return id && id <= k->ntypes ? (const void *)(k->types + k->offset[id]) : NULL;
}

static int note(struct kernel_btf *k, __u32 id, const struct btf_type *t)
{
	const char *name = name_at(k, t->name_off);
	__u32 *grown;

	switch (btf_kind(t)) {
	case BTF_KIND_TYPEDEF:
	case BTF_KIND_FUNC:
		for (size_t i = 0; k->hooks[i]; i++)
			if (!strcmp(k->hooks[i], name) && !k->hook_id[i])
				k->hook_id[i] = id;
		return 0;
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		break;
	default:
		return 0;
	}
	if (k->nfound == k->max_found) {
		grown = realloc(k->found, (k->max_found + 64) * sizeof(*grown));
		if (!grown)
			return -ENOMEM;
		k->found = grown;
		k->max_found += 64;
	}
	k->found[k->nfound++] = id;
	return 0;
}

static int scan(struct kernel_btf *k)
{
	/* No type takes less than its head. */
	size_t most = k->types_len / sizeof(struct btf_type) + 2, off = 0;
	__u32 id = 1;
	int err = 0;

	k->offset = malloc(most * sizeof(*k->offset));
	if (!k->offset)
		return -ENOMEM;
	for (; !err && off + sizeof(struct btf_type) <= k->types_len; id++) {
		const struct btf_type *t = (const void *)(k->types + off);
		ssize_t tail = tail_size(t);

		if (tail < 0 || off + sizeof(*t) + tail > k->types_len)
			return -EINVAL;
		k->offset[id] = off;
		off += sizeof(*t) + tail;
		if (t->name_off && names__has(&k->wanted, name_at(k, t->name_off)))
			err = note(k, id, t);
	}
	k->ntypes = id - 1;
	return err;
}

static bool is_composite(const struct btf_type *t)
{
	return btf_kind(t) == BTF_KIND_STRUCT || btf_kind(t) == BTF_KIND_UNION;
}

static bool is_enum(const struct btf_type *t)
{
	return btf_kind(t) == BTF_KIND_ENUM || btf_kind(t) == BTF_KIND_ENUM64;
}

/* What the object's BTF calls by name. */
static int want_names(struct kernel_btf *k, const struct btf *object)
{
	__u32 n = btf__type_cnt(object);
	size_t members = 0;
	int err;

	for (__u32 id = 1; id < n; id++)
		members += btf_vlen(btf__type_by_id(object, id));
	err = names__init(&k->wanted, n);
	if (!err)
		err = names__init(&k->members, members);
	for (size_t i = 0; !err && k->hooks[i]; i++)
		err = names__add(&k->wanted, k->hooks[i]);
	for (__u32 id = 1; !err && id < n; id++) {
		const struct btf_type *t = btf__type_by_id(object, id);

		if (!is_composite(t) && !is_enum(t))
			continue;
		err = names__add(&k->wanted, btf__name_by_offset(object, t->name_off));
		for (__u32 i = 0; !err && i < btf_vlen(t); i++) {
			__u32 name = is_composite(t)                ? btf_members(t)[i].name_off
				     : btf_kind(t) == BTF_KIND_ENUM ? btf_enum(t)[i].name_off
								    : btf_enum64(t)[i].name_off;

			err = names__add(&k->members, btf__name_by_offset(object, name));
		}
	}
	return err;
}

/* Newer kernels let it be mapped. */
static int get_bytes(struct kernel_btf *k, int fd)
{
	struct stat st;
	size_t at = 0;
	ssize_t n;

	if (fstat(fd, &st))
		return -errno;
	k->size = st.st_size;
	k->data = mmap(NULL, k->size, PROT_READ, MAP_PRIVATE, fd, 0);
	k->mapped = k->data != MAP_FAILED;
	if (k->mapped)
		return 0;
	k->data = malloc(k->size);
	if (!k->data)
		return -ENOMEM;
	for (; at < k->size; at += n) {
		n = read(fd, k->data + at, k->size - at);
		if (n <= 0)
			return n ? -errno : -EINVAL;
	}
	return 0;
}

static int find_sections(struct kernel_btf *k)
{
	const struct btf_header *h = (const void *)k->data;

	/* Newer headers have more behind that. */
	if (k->size < HEADER_LEN || h->magic != BTF_MAGIC || h->hdr_len < HEADER_LEN ||
	    h->hdr_len > k->size || h->type_off > k->size - h->hdr_len ||
	    h->type_len > k->size - h->hdr_len - h->type_off || h->str_off > k->size - h->hdr_len ||
	    !h->str_len || h->str_len > k->size - h->hdr_len - h->str_off)
		return -EINVAL;
	k->types = k->data + h->hdr_len + h->type_off;
	k->types_len = h->type_len;
	k->strings = k->data + h->hdr_len + h->str_off;
	k->strings_len = h->str_len;
	return k->strings[h->str_len - 1] ? -EINVAL : 0;
}

struct kernel_btf *kernel_btf__open(const char *path, const struct btf *object,
				    const char *const hooks[])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), err = 0;
	struct kernel_btf *k = NULL;
	size_t nhooks = 0;

	if (fd < 0) {
		err = -errno;
		goto out;
	}
	while (hooks[nhooks])
		nhooks++;
	k = calloc(1, sizeof(*k));
	if (!k) {
		err = -ENOMEM;
		goto out;
	}
	k->fd = -1;
	k->hooks = hooks;
	k->hook_id = calloc(nhooks + 1, sizeof(*k->hook_id));
	err = k->hook_id ? get_bytes(k, fd) : -ENOMEM;
	if (!err)
		err = find_sections(k);
	if (!err)
		err = want_names(k, object);
	if (!err)
		err = scan(k);
out:
	if (fd >= 0)
		close(fd);
	if (err) {
		kernel_btf__free(k);
		errno = -err;
		return NULL;
	}
	return k;
}

void kernel_btf__free(struct kernel_btf *k)
{
	if (!k)
		return;
	if (k->mapped)
		munmap(k->data, k->size);
	else
		free(k->data);
	if (k->fd >= 0)
		close(k->fd);
	names__free(&k->wanted);
	names__free(&k->members);
	btf__free(k->cut);
	free(k->copied);
	free(k->offset);
	free(k->hook_id);
	free(k->found);
	free(k);
}

unsigned int kernel_btf__hook(const struct kernel_btf *k, const char *name)
{
	for (size_t i = 0; k->hooks[i]; i++)
		if (!strcmp(k->hooks[i], name))
			return k->hook_id[i];
	return 0;
}

static int copy_type(struct kernel_btf *k, __u32 id, unsigned int depth);

static int copy_enum(struct kernel_btf *k, const struct btf_type *t)
{
	const char *name = name_at(k, t->name_off);
	bool wide = btf_kind(t) == BTF_KIND_ENUM64;
	int id = wide ? btf__add_enum64(k->cut, name, t->size, btf_kflag(t))
		      : btf__add_enum(k->cut, name, t->size);
	int err = id < 0 ? id : 0;

	for (__u32 i = 0; !err && i < btf_vlen(t); i++) {
		const struct btf_enum64 *e = &btf_enum64(t)[i];
		const char *member = name_at(k, wide ? e->name_off : btf_enum(t)[i].name_off);

		if (!names__has(&k->members, member))
			continue;
		err = wide ? btf__add_enum64_value(k->cut, member, btf_enum64_value(e))
			   : btf__add_enum_value(k->cut, member, btf_enum(t)[i].val);
	}
	return err ? err : id;
}

static bool is_kept(const struct kernel_btf *k, const struct btf_member *m)
{
	return !m->name_off || names__has(&k->members, name_at(k, m->name_off));
}

/* A struct is written after its members' types, and then with its members in one go. */
static int copy_composite(struct kernel_btf *k, const struct btf_type *t, unsigned int depth)
{
	const struct btf_member *m = btf_members(t);
	const char *name = name_at(k, t->name_off);
	int id, err = 0;

	for (__u32 i = 0; i < btf_vlen(t); i++)
		if (is_kept(k, &m[i])) {
			id = copy_type(k, m[i].type, depth + 1);
			if (id < 0)
				return id;
		}
	id = btf_kind(t) == BTF_KIND_STRUCT ? btf__add_struct(k->cut, name, t->size)
					    : btf__add_union(k->cut, name, t->size);
	for (__u32 i = 0; !err && id >= 0 && i < btf_vlen(t); i++)
		if (is_kept(k, &m[i]))
			err = btf__add_field(k->cut, name_at(k, m[i].name_off),
					     copy_type(k, m[i].type, depth + 1),
					     btf_member_bit_offset(t, i),
					     btf_member_bitfield_size(t, i));
	return err ? err : id;
}

static int copy_array(struct kernel_btf *k, const struct btf_array *a, unsigned int depth)
{
	int index = copy_type(k, a->index_type, depth + 1);
	int elem = index < 0 ? index : copy_type(k, a->type, depth + 1);

	return elem < 0 ? elem : btf__add_array(k->cut, index, elem, a->nelems);
}

/* The type's id in the cut, or -errno. */
static int copy_type(struct kernel_btf *k, __u32 id, unsigned int depth)
{
	const struct btf_type *t = type_at(k, id);
	int new;

	if (!id)
		return 0;
	if (!t || depth > MAX_DEPTH)
		return -EINVAL;
	if (k->copied[id])
		return k->copied[id];
	switch (btf_kind(t)) {
	case BTF_KIND_CONST:
	case BTF_KIND_VOLATILE:
	case BTF_KIND_RESTRICT:
	case BTF_KIND_TYPE_TAG:
	case BTF_KIND_TYPEDEF:
		new = copy_type(k, t->type, depth + 1);
		break;
	case BTF_KIND_INT:
		new = btf__add_int(k->cut, name_at(k, t->name_off), t->size, btf_int_encoding(t));
		break;
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		new = copy_enum(k, t);
		break;
	case BTF_KIND_ARRAY:
		new = copy_array(k, btf_array(t), depth);
		break;
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		new = copy_composite(k, t, depth);
		break;
	case BTF_KIND_PTR:
		new = k->void_pointer;
		break;
	default: /* no member's type, or none that the object asks for */
		new = 0;
	}
	if (new > 0)
		k->copied[id] = new;
	return new;
}

static int write_cut(struct kernel_btf *k)
{
	__u32 size;
	const char *raw = btf__raw_data(k->cut, &size);

	k->fd = raw ? memfd_create("perf-strace-btf", MFD_CLOEXEC) : -1;
	if (k->fd < 0)
		return -errno;
	for (ssize_t n; size; raw += n, size -= n) {
		n = write(k->fd, raw, size);
		if (n <= 0)
			return n ? -errno : -EIO;
	}
	snprintf(k->path, sizeof(k->path), "/proc/self/fd/%d", k->fd);
	return access(k->path, R_OK) ? -errno : 0;
}

const char *kernel_btf__cut(struct kernel_btf *k)
{
	int id, err = 0;

	if (*k->path)
		return k->path;
	k->cut = btf__new_empty();
	k->copied = calloc(k->ntypes + 1, sizeof(*k->copied));
	if (!k->cut || !k->copied) {
		errno = ENOMEM;
		return NULL;
	}
	k->void_pointer = btf__add_ptr(k->cut, 0);
	for (size_t i = 0; !err && i < k->nfound; i++) {
		id = copy_type(k, k->found[i], 0);
		err = id < 0 ? id : 0;
	}
	if (!err)
		err = write_cut(k);
	if (err) {
		k->path[0] = 0;
		errno = -err;
		return NULL;
	}
	return k->path;
}
