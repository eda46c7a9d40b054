/* SPDX-License-Identifier: GPL-2.0-only */
/* Names of an expression in one call: where their value is, and which constants it knows. */
#ifndef TRACE_FILTER_PLACE_H
#define TRACE_FILTER_PLACE_H

#include "augmented/plan.h"
#include "trace/filter/syntax.h"

struct uapi;

#define PLACE_TABLES 10
#define PLACES_MAX   (2 * SYSCALL_MAX_ARGS)

/*
 * What a name stands for. A pointer to a string is two things: its address and the
 * string; the literal that it is compared with chooses.
 */
struct filter_target {
	bool has_number, has_bytes, has_address;
	struct filter_operand number, bytes, address;
	const char *tables[PLACE_TABLES]; /* of constants, ended by NULL */
	bool is_name;                     /* the call's own name, known beforehand */
	/* What has to hold for it to be there, or NULL. */
	struct filter_node *guard;
	/* The number that says how long the bytes are; kept if it is 0, where nothing is read. */
	bool has_length;
	struct filter_operand length;
};

/* Why a name or a value is refused; of several calls' reasons the highest is told. */
enum filter_reason { REASON_NONE, REASON_UNKNOWN, REASON_MEMBER, REASON_VALUE };

struct place_context {
	struct uapi *uapi;
	struct plan_set *plans;
	struct arena *arena;
	const char *text;
	const struct plan *plan;
	struct filter_error error; /* with REASON_MEMBER and REASON_VALUE */
	enum filter_reason reason;
};

/*
 * The targets of a term's name, several for `path` and `fd.path`. Returns how many,
 * -ENOENT with c->reason, -ENOMEM.
 */
int filter_place__find(struct place_context *c, const struct syntax *s,
		       struct filter_target out[PLACES_MAX]);

/* Names that filter_place__find() knows as the first word. */
void filter_place__names(const struct plan *plan, void (*f)(void *ctx, const char *name),
			 void *ctx);

/* place.c, for names.c: the target of argument `arg`, by the steps of the name from `from` on. */
int filter_place__walk(struct place_context *c, const struct syntax *s, unsigned int from, int arg,
		       struct filter_target *t);
/* Notes why. Returns -ENOENT. */
int filter_place__refuse(struct place_context *c, enum filter_reason reason,
			 const struct syntax_step *at, const char *what);

/* The built-in names, by number; NULL behind the last. */
struct filter_builtin {
	const char *name;
	enum filter_operand_kind kind;
	enum { BUILTIN_NUMBER, BUILTIN_BYTES, BUILTIN_NAME, BUILTIN_PATH } type;
	__u8 size;
	bool is_signed;
	const char *help;
};
extern const struct filter_builtin filter_builtins[];

/* tables.c: the tables of constants of a value, appended to tables[]. */
void filter_tables__of(const struct node *n, const char *tables[PLACE_TABLES]);
void filter_tables__add(const char *tables[PLACE_TABLES], const char *name);
/*
 * A constant by its name, with or without what the names of its table begin with. -ENOENT:
 * none of the tables has it.
 */
int filter_tables__find(struct uapi *uapi, const char *const tables[PLACE_TABLES], const char *name,
			__u64 *value);
/* Some table that has it, or NULL. */
const char *filter_tables__elsewhere(struct uapi *uapi, const char *name);

/* members.c: steps through the layouts of BTF. */
struct btf_leaf {
	__u32 offset, size;
	__u8 bit_off, bit_size;
	bool is_signed;
	enum { LEAF_NUMBER, LEAF_BYTES, LEAF_STRUCT, LEAF_OTHER } type;
	int type_id; /* STRUCT */
};
/* Finds a member, also without the prefix of the struct's names. -ENOENT. */
int filter_members__find(struct uapi *uapi, int type_id, const char *name, struct btf_leaf *out);
/* Calls f for the name of each member, those of anonymous ones included. */
void filter_members__each(struct uapi *uapi, int type_id, void (*f)(void *ctx, const char *name),
			  void *ctx);
/* Is `name` what is meant by `want`: the same, or behind its prefix? */
bool filter_members__is(const char *name, const char *want);

#endif
