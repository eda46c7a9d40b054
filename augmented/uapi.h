/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's user-space API as data: constants and layouts, read from the
 * BTF that btf_gen/ makes of the UAPI headers and that is embedded in the
 * program (prebuilt/uapi.btf: that of x86_64; prebuilt/uapi.ARCH.btf: what others
 * have otherwise; prebuilt/uapi.i386.btf, uapi.x32.btf: the other ABIs of x86_64).
 *
 * A table of constants is a BTF enum `tbl_NAME`; which tables there are is
 * declared in btf_gen/tables/. Everything handed out belongs to the struct
 * uapi and lives as long as it does. Not safe for concurrent use: tables and
 * indexes are built when first asked for.
 */
#ifndef PERF_STRACE_AUGMENTED_UAPI_H
#define PERF_STRACE_AUGMENTED_UAPI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "augmented/wire.h"

struct btf;
struct uapi;

struct uapi_constant {
	const char *name;
	uint64_t value; /* negative ones sign-extended */
};

/* In print order: the first one that matches is the one to print. */
struct uapi_table {
	const char *name; /* without the tbl_ */
	size_t n;
	const struct uapi_constant *at;
};

struct uapi_member {
	uint32_t offset;     /* bytes from the start of the outermost type */
	uint32_t size;       /* bytes; of a bitfield the bytes it touches; 0: flexible array */
	uint32_t bit_offset; /* of a bitfield, from the start of .offset, else 0 */
	uint32_t bit_size;   /* of a bitfield, else 0 */
	bool is_signed;      /* a signed integer or enum */
	int type_id;         /* as declared, that is with typedefs and qualifiers */
};

/* NULL with errno set if the embedded data cannot be read. */
struct uapi *uapi__new(void);
void uapi__free(struct uapi *uapi);

/*
 * The same as programs of another ABI of this machine have it: made when first asked for,
 * and freed with `native`. NULL: nothing is known of that ABI, or there is no memory.
 */
struct uapi *uapi__of(struct uapi *native, enum call_abi abi);
enum call_abi uapi__abi(const struct uapi *uapi);
/* Bytes of a pointer in memory, and of an argument's register. */
unsigned int uapi__word(const struct uapi *uapi);
unsigned int uapi__register(const struct uapi *uapi);

const struct btf *uapi__btf(const struct uapi *uapi);

/* -ENOENT: no such table. */
int uapi__table(struct uapi *uapi, const char *table, const struct uapi_table **out);

/* A constant of one table or, with NULL, of any table or enum. -ENOENT: there is none. */
int uapi__constant(struct uapi *uapi, const char *table, const char *name, uint64_t *value);

/* Type id of the complete struct or union called so, or which a typedef called so stands for. */
int uapi__struct(const struct uapi *uapi, const char *name);

/* Type id of anything called so; a struct or union is preferred to a typedef, that to an enum. */
int uapi__type(const struct uapi *uapi, const char *name);

/*
 * Find "member" or "member.inner" in a struct or union, through typedefs and
 * anonymous members. -ENOENT: there is none, -EINVAL: not a struct.
 */
int uapi__member(const struct uapi *uapi, int type_id, const char *path, struct uapi_member *out);

/* Bytes; negative: -errno. */
int64_t uapi__sizeof(const struct uapi *uapi, int type_id);

#endif
