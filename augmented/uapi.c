// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <bpf/btf.h>
#include <bpf/libbpf.h>

#include "augmented/pages.h"
#include "augmented/uapi.h"

#ifndef PREBUILT_DIR
#define PREBUILT_DIR "prebuilt"
#endif

/* What this architecture has otherwise than x86_64. */
#if defined(__aarch64__)
#define OVERLAY ".incbin \"" PREBUILT_DIR "/uapi.arm64.btf\"\n"
#elif defined(__riscv)
#define OVERLAY ".incbin \"" PREBUILT_DIR "/uapi.riscv64.btf\"\n"
#else
#define OVERLAY ""
#endif

/* Other ABIs of this architecture: what they have otherwise, as split BTF. */
#if defined(__x86_64__)
#define OTHER_I386 ".incbin \"" PREBUILT_DIR "/uapi.i386.btf\"\n"
#define OTHER_X32  ".incbin \"" PREBUILT_DIR "/uapi.x32.btf\"\n"
#else
#define OTHER_I386 ""
#define OTHER_X32  ""
#endif

/* clang-format off */
__asm__(".pushsection .rodata\n"
	".balign 8\n"
	"uapi_btf_start:\n"
	".incbin \"" PREBUILT_DIR "/uapi.btf\"\n"
	"uapi_btf_end:\n"
	".balign 8\n"
	"uapi_overlay_start:\n"
	OVERLAY
	"uapi_overlay_end:\n"
	".balign 8\n"
	"uapi_i386_start:\n"
	OTHER_I386
	"uapi_i386_end:\n"
	".balign 8\n"
	"uapi_x32_start:\n"
	OTHER_X32
	"uapi_x32_end:\n"
	".popsection\n");
/* clang-format on */

#define HIDDEN __attribute__((visibility("hidden")))

extern const unsigned char uapi_btf_start[] HIDDEN, uapi_btf_end[] HIDDEN;
extern const unsigned char uapi_overlay_start[] HIDDEN, uapi_overlay_end[] HIDDEN;
extern const unsigned char uapi_i386_start[] HIDDEN, uapi_i386_end[] HIDDEN;
extern const unsigned char uapi_x32_start[] HIDDEN, uapi_x32_end[] HIDDEN;

static const struct {
	const unsigned char *start, *end;
	unsigned int word, reg;
} abi_layouts[ABI_COUNT] = {
	[ABI_NATIVE] = { .word = 8, .reg = 8 },
	[ABI_COMPAT] = { uapi_i386_start, uapi_i386_end, 4, 4 },
	[ABI_X32] = { uapi_x32_start, uapi_x32_end, 4, 8 },
};

static const char TABLE_PREFIX[] = "tbl_";

/*
 * Open-addressed; equal names lie in the order in which they were added,
 * which is that of the types: the first one counts.
 */
struct name_index {
	struct name_slot {
		uint32_t name; /* offset of the string */
		uint32_t type; /* 0: empty */
		uint32_t nth;  /* which enumerator, for constants */
	} * slots;
	size_t mask;
};

struct uapi {
	struct btf *btf;
	enum call_abi abi;
	/* Of another ABI: the native one, which has all that is the same; NULL: this is it. */
	struct uapi *base;
	uint32_t first; /* type that is not the base's */
	struct uapi *others[ABI_COUNT];
	struct name_index types;
	struct name_index constants; /* of the tables; built when first needed */
	struct uapi_table **tables;  /* the ones handed out so far, by type id */
};

static uint32_t hash_name(const char *name)
{
	uint32_t hash = 2166136261u; /* FNV-1a */

	while (*name)
		hash = (hash ^ (unsigned char)*name++) * 16777619u;
	return hash;
}

static int name_index__init(struct name_index *index, size_t n)
{
	size_t size = 64;

	while (size < n * 2)
		size *= 2;
	index->slots = calloc(size, sizeof(*index->slots));
	index->mask = size - 1;
	return index->slots ? 0 : -ENOMEM;
}

static void name_index__add(struct name_index *index, const struct btf *btf, uint32_t name,
			    uint32_t type, uint32_t nth)
{
	size_t i = hash_name(btf__name_by_offset(btf, name)) & index->mask;

	while (index->slots[i].type)
		i = (i + 1) & index->mask;
	index->slots[i] = (struct name_slot){ .name = name, .type = type, .nth = nth };
}

/* The next slot of that name; *at is SIZE_MAX at first. */
static const struct name_slot *name_index__next(const struct name_index *index,
						const struct btf *btf, const char *name, size_t *at)
{
	size_t i = *at == SIZE_MAX ? hash_name(name) & index->mask : (*at + 1) & index->mask;

	for (; index->slots[i].type; i = (i + 1) & index->mask) {
		if (!strcmp(btf__name_by_offset(btf, index->slots[i].name), name)) {
			*at = i;
			return &index->slots[i];
		}
	}
	return NULL;
}

static bool is_indexed(const struct btf_type *t)
{
	return t->name_off && (btf_is_composite(t) || btf_is_any_enum(t) || btf_is_typedef(t));
}

static int uapi__index_types(struct uapi *uapi)
{
	uint32_t n = btf__type_cnt(uapi->btf), id;
	const struct btf_type *t;
	size_t named = 0;
	int err;

	for (id = uapi->first; id < n; id++)
		named += is_indexed(btf__type_by_id(uapi->btf, id));
	err = name_index__init(&uapi->types, named);
	if (err)
		return err;
	for (id = uapi->first; id < n; id++) {
		t = btf__type_by_id(uapi->btf, id);
		if (is_indexed(t))
			name_index__add(&uapi->types, uapi->btf, t->name_off, id, 0);
	}
	return 0;
}

/* Of several types of one name the first one counts: the architecture's own come first. */
static int uapi__load(struct uapi *uapi)
{
	size_t size = (uintptr_t)uapi_btf_end - (uintptr_t)uapi_btf_start;
	uintptr_t own = (uintptr_t)uapi_overlay_end - (uintptr_t)uapi_overlay_start;
	struct btf *base;
	int err;

	base = btf__new(uapi_btf_start, size);
	if (!base)
		return -errno;
	pages__leave(uapi_btf_start, size);
	if (!own) {
		uapi->btf = base;
		return 0;
	}
	uapi->btf = btf__new(uapi_overlay_start, own);
	err = uapi->btf ? btf__add_btf(uapi->btf, base) : -errno;
	btf__free(base);
	return err < 0 ? err : 0;
}

/* btf__new_split() is missing in libraries before 1.4; all can read such BTF from a file. */
static struct btf *new_split(const void *data, size_t size, struct btf *base)
{
	int fd = memfd_create("uapi", MFD_CLOEXEC);
	struct btf *btf = NULL;
	char path[40];

	if (fd < 0)
		return NULL;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (write(fd, data, size) == (ssize_t)size)
		btf = btf__parse_raw_split(path, base);
	close(fd);
	return btf;
}

static int uapi__load_other(struct uapi *uapi)
{
	const unsigned char *start = abi_layouts[uapi->abi].start;
	size_t size = (uintptr_t)abi_layouts[uapi->abi].end - (uintptr_t)start;

	if (!size)
		return -ENOENT;
	uapi->first = btf__type_cnt(uapi->base->btf);
	uapi->btf = new_split(start, size, uapi->base->btf);
	if (!uapi->btf)
		return errno ? -errno : -EINVAL;
	return btf__set_pointer_size(uapi->btf, abi_layouts[uapi->abi].word);
}

static struct uapi *make(enum call_abi abi, struct uapi *base)
{
	struct uapi *uapi;
	int err;

	uapi = calloc(1, sizeof(*uapi));
	if (!uapi)
		return NULL;
	uapi->abi = abi;
	uapi->base = base;
	uapi->first = 1;
	err = base ? uapi__load_other(uapi) : uapi__load(uapi);
	if (err)
		goto out;
	err = uapi__index_types(uapi);
	if (err)
		goto out;
	uapi->tables = calloc(btf__type_cnt(uapi->btf), sizeof(*uapi->tables));
	if (!uapi->tables)
		err = -ENOMEM;
out:
	if (err) {
		uapi__free(uapi);
		errno = -err;
		return NULL;
	}
	return uapi;
}

struct uapi *uapi__new(void)
{
	return make(ABI_NATIVE, NULL);
}

struct uapi *uapi__of(struct uapi *native, enum call_abi abi)
{
	if (!native || abi == ABI_NATIVE || abi >= ABI_COUNT)
		return abi == ABI_NATIVE ? native : NULL;
	if (!native->others[abi])
		native->others[abi] = make(abi, native);
	return native->others[abi];
}

enum call_abi uapi__abi(const struct uapi *uapi)
{
	return uapi ? uapi->abi : ABI_NATIVE;
}

unsigned int uapi__word(const struct uapi *uapi)
{
	return abi_layouts[uapi__abi(uapi)].word;
}

unsigned int uapi__register(const struct uapi *uapi)
{
	return abi_layouts[uapi__abi(uapi)].reg;
}

void uapi__free(struct uapi *uapi)
{
	uint32_t id;

	if (!uapi)
		return;
	for (int abi = 0; abi < ABI_COUNT; abi++)
		uapi__free(uapi->others[abi]);
	for (id = 0; uapi->tables && id < btf__type_cnt(uapi->btf); id++)
		free(uapi->tables[id]);
	free(uapi->tables);
	free(uapi->types.slots);
	free(uapi->constants.slots);
	btf__free(uapi->btf);
	free(uapi);
}

const struct btf *uapi__btf(const struct uapi *uapi)
{
	return uapi->btf;
}

static struct uapi_constant enumerator(const struct btf *btf, const struct btf_type *t, int nth)
{
	struct uapi_constant c;

	if (btf_is_enum(t)) {
		const struct btf_enum *e = btf_enum(t) + nth;

		c.name = btf__name_by_offset(btf, e->name_off);
		c.value = btf_kflag(t) ? (uint64_t)(int64_t)e->val : (uint32_t)e->val;
	} else {
		const struct btf_enum64 *e = btf_enum64(t) + nth;

		c.name = btf__name_by_offset(btf, e->name_off);
		c.value = btf_enum64_value(e);
	}
	return c;
}

static int find_table(const struct uapi *uapi, const char *table)
{
	const struct name_slot *slot;
	char name[128];
	size_t at = SIZE_MAX;

	if (strlen(table) + sizeof(TABLE_PREFIX) > sizeof(name))
		return -ENOENT;
	snprintf(name, sizeof(name), "%s%s", TABLE_PREFIX, table);
	slot = name_index__next(&uapi->types, uapi->btf, name, &at);
	if (!slot && uapi->base)
		return find_table(uapi->base, table);
	if (!slot || !btf_is_any_enum(btf__type_by_id(uapi->btf, slot->type)))
		return -ENOENT;
	return slot->type;
}

int uapi__table(struct uapi *uapi, const char *table, const struct uapi_table **out)
{
	const struct btf_type *t;
	struct uapi_constant *at;
	struct uapi_table *made;
	int id, i, n;

	id = find_table(uapi, table);
	if (id < 0)
		return id;
	if (id < (int)uapi->first)
		return uapi__table(uapi->base, table, out);
	if (!uapi->tables[id]) {
		t = btf__type_by_id(uapi->btf, id);
		n = btf_vlen(t);
		made = malloc(sizeof(*made) + n * sizeof(*at));
		if (!made)
			return -ENOMEM;
		at = (struct uapi_constant *)(made + 1);
		for (i = 0; i < n; i++)
			at[i] = enumerator(uapi->btf, t, i);
		made->name = btf__name_by_offset(uapi->btf, t->name_off) + strlen(TABLE_PREFIX);
		made->n = n;
		made->at = at;
		uapi->tables[id] = made;
	}
	*out = uapi->tables[id];
	return 0;
}

static uint32_t enumerator_name(const struct btf_type *t, int nth)
{
	return btf_is_enum(t) ? btf_enum(t)[nth].name_off : btf_enum64(t)[nth].name_off;
}

/* A table of constants; system call numbers are no constants that anyone asks for by name. */
static bool is_table(const struct btf *btf, const struct btf_type *t)
{
	const char *name = btf__name_by_offset(btf, t->name_off);

	return btf_is_any_enum(t) && !strncmp(name, TABLE_PREFIX, strlen(TABLE_PREFIX)) &&
	       strncmp(name + strlen(TABLE_PREFIX), "nr_", 3);
}

static int uapi__index_constants(struct uapi *uapi)
{
	uint32_t n = btf__type_cnt(uapi->btf), id;
	const struct btf_type *t;
	size_t total = 0;
	int err, i;

	if (uapi->constants.slots)
		return 0;
	for (id = uapi->first; id < n; id++) {
		t = btf__type_by_id(uapi->btf, id);
		if (is_table(uapi->btf, t))
			total += btf_vlen(t);
	}
	err = name_index__init(&uapi->constants, total);
	if (err)
		return err;
	for (id = uapi->first; id < n; id++) {
		t = btf__type_by_id(uapi->btf, id);
		for (i = 0; is_table(uapi->btf, t) && i < btf_vlen(t); i++)
			name_index__add(&uapi->constants, uapi->btf, enumerator_name(t, i), id, i);
	}
	return 0;
}

static int constant_of(const struct btf *btf, const struct btf_type *t, const char *name,
		       uint64_t *value)
{
	int i;

	for (i = 0; i < btf_vlen(t); i++) {
		if (!strcmp(btf__name_by_offset(btf, enumerator_name(t, i)), name)) {
			*value = enumerator(btf, t, i).value;
			return 0;
		}
	}
	return -ENOENT;
}

/* A constant of a table of this uapi's own: the larger ones have thousands. */
static int table_constant(struct uapi *uapi, int id, const char *name, uint64_t *value)
{
	const struct btf_type *t = btf__type_by_id(uapi->btf, id);
	const struct name_slot *slot;
	size_t at = SIZE_MAX;
	int err;

	if (!is_table(uapi->btf, t))
		return constant_of(uapi->btf, t, name, value);
	err = uapi__index_constants(uapi);
	while (!err && (slot = name_index__next(&uapi->constants, uapi->btf, name, &at)))
		if (slot->type == (uint32_t)id) {
			*value = enumerator(uapi->btf, t, slot->nth).value;
			return 0;
		}
	return err ? err : -ENOENT;
}

static int any_constant(struct uapi *uapi, const char *name, uint64_t *value)
{
	uint32_t n = btf__type_cnt(uapi->btf), id;
	const struct name_slot *slot;
	const struct btf_type *t;
	size_t at = SIZE_MAX;
	int err = uapi__index_constants(uapi);

	if (err)
		return err;
	slot = name_index__next(&uapi->constants, uapi->btf, name, &at);
	if (slot) {
		t = btf__type_by_id(uapi->btf, slot->type);
		*value = enumerator(uapi->btf, t, slot->nth).value;
		return 0;
	}
	/* The many enums that no table is made of are asked for seldom enough to look through. */
	for (id = uapi->first; id < n; id++) {
		t = btf__type_by_id(uapi->btf, id);
		if (btf_is_any_enum(t) && !is_table(uapi->btf, t) &&
		    !constant_of(uapi->btf, t, name, value))
			return 0;
	}
	return uapi->base ? any_constant(uapi->base, name, value) : -ENOENT;
}

int uapi__constant(struct uapi *uapi, const char *table, const char *name, uint64_t *value)
{
	int id;

	if (!table)
		return any_constant(uapi, name, value);
	id = find_table(uapi, table);
	if (id < 0)
		return id;
	return table_constant(id < (int)uapi->first ? uapi->base : uapi, id, name, value);
}

static int without_modifiers(const struct btf *btf, int id)
{
	const struct btf_type *t = btf__type_by_id(btf, id);

	while (t && (btf_is_mod(t) || btf_is_typedef(t))) {
		id = t->type;
		t = btf__type_by_id(btf, id);
	}
	return id;
}

static int find_type(const struct uapi *uapi, const char *name, bool structs_only)
{
	int id, typedef_id = -ENOENT, enum_id = -ENOENT;
	const struct name_slot *slot;
	const struct btf_type *t;
	size_t at = SIZE_MAX;

	while ((slot = name_index__next(&uapi->types, uapi->btf, name, &at))) {
		t = btf__type_by_id(uapi->btf, slot->type);
		if (btf_is_composite(t))
			return slot->type;
		if (btf_is_typedef(t)) {
			id = without_modifiers(uapi->btf, slot->type);
			if (structs_only && !btf_is_composite(btf__type_by_id(uapi->btf, id)))
				continue;
			if (typedef_id < 0)
				typedef_id = structs_only ? id : (int)slot->type;
		} else if (enum_id < 0) {
			enum_id = slot->type;
		}
	}
	id = typedef_id >= 0 || structs_only ? typedef_id : enum_id;
	return id < 0 && uapi->base ? find_type(uapi->base, name, structs_only) : id;
}

int uapi__struct(const struct uapi *uapi, const char *name)
{
	return find_type(uapi, name, true);
}

int uapi__type(const struct uapi *uapi, const char *name)
{
	return find_type(uapi, name, false);
}

/* A struct member, with its bit offset from the outermost type. */
struct found {
	const struct btf_member *member;
	uint32_t bits;
	uint32_t bit_size;
};

static int find_member(const struct btf *btf, int id, const char *name, size_t len, uint32_t bits,
		       struct found *out)
{
	const struct btf_type *t = btf__type_by_id(btf, without_modifiers(btf, id));
	const struct btf_member *m;
	const char *member;
	int i;

	if (!t || !btf_is_composite(t))
		return -EINVAL;
	for (i = 0, m = btf_members(t); i < btf_vlen(t); i++, m++) {
		member = btf__name_by_offset(btf, m->name_off);
		if (!*member) {
			if (!find_member(btf, m->type, name, len,
					 bits + btf_member_bit_offset(t, i), out))
				return 0;
		} else if (!strncmp(member, name, len) && !member[len]) {
			*out = (struct found){ .member = m,
					       .bits = bits + btf_member_bit_offset(t, i),
					       .bit_size = btf_member_bitfield_size(t, i) };
			return 0;
		}
	}
	return -ENOENT;
}

static bool is_signed(const struct btf *btf, int id)
{
	const struct btf_type *t = btf__type_by_id(btf, without_modifiers(btf, id));

	if (btf_is_any_enum(t))
		return btf_kflag(t);
	return btf_is_int(t) && (btf_int_encoding(t) & BTF_INT_SIGNED);
}

int uapi__member(const struct uapi *uapi, int type_id, const char *path, struct uapi_member *out)
{
	struct found found = {};
	int64_t size;
	size_t len;
	int err;

	for (;;) {
		len = strcspn(path, ".");
		err = find_member(uapi->btf, type_id, path, len, found.bits, &found);
		if (err)
			return err;
		type_id = found.member->type;
		if (!path[len])
			break;
		path += len + 1;
	}
	size = uapi__sizeof(uapi, type_id);
	if (size < 0)
		return (int)size;
	*out = (struct uapi_member){ .offset = found.bits / 8,
				     .size = (uint32_t)size,
				     .is_signed = is_signed(uapi->btf, type_id),
				     .type_id = type_id };
	if (found.bit_size) {
		out->bit_offset = found.bits % 8;
		out->bit_size = found.bit_size;
		out->size = (out->bit_offset + out->bit_size + 7) / 8;
	}
	return 0;
}

int64_t uapi__sizeof(const struct uapi *uapi, int type_id)
{
	return btf__resolve_size(uapi->btf, type_id);
}
