/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Plans: what the spec says of a call, resolved once at start against types and
 * constants. A plan holds the operations that the BPF object runs and the tree
 * of nodes that the decoder walks; both come from the same walk over the spec,
 * so a part always means to the decoder what it meant to the capture.
 */
#ifndef AUGMENTED_PLAN_H
#define AUGMENTED_PLAN_H

#include "augmented/ops.h"
#include "augmented/spec.h"
#include "augmented/wire.h"

struct uapi;

#define NO_OP (-1)

/* What changes what is captured, and how: of all calls or of one. */
struct plan_opts {
	__u32 string_limit; /* -s */
	bool verbose;       /* -v, -e abbrev: whole structs, arrays of strings */
	bool shallow;       /* not in -e verbose: of what pointers lead to, strings alone */
	bool dump;          /* -e read, write: buffers whole */
	bool bare;          /* capture nothing */
	bool raw;           /* -e raw: show plain numbers; bare too */
	bool fds;           /* -y: what descriptors are */
	/*
	 * Declares a call that the spec lacks: arguments with names from malloc(3). 0 or
	 * -errno. NULL: the six registers of such a call are plain numbers.
	 */
	int (*signature)(const char *name, struct syscall_spec *out);
};

/* An extent, resolved. For EXTENT_MEMBER: place and width in the container. */
struct node_extent {
	enum extent_from from;
	int arg;
	__u32 n;
	__u32 off;
	__u32 size;
};

/* One alternative of a `when`, resolved: place of what is tested, and values. */
struct node_when {
	enum when_op op;
	int arg; /* -1: member of the container at off, size bytes */
	__u32 off, size;
	__u32 bit_off, bit_size; /* of a bitfield; bit_size 0: not one */
	__u32 nvalues;
	__u64 *values;
};

/*
 * A value of the spec at its place. Of an argument, off is 0 and the value is
 * the register's; of a member or an element, its bytes are at off of the
 * container's bytes. A pointer's target is in the part of op_in (read at enter)
 * or of op_out (read at exit).
 */
struct node {
	const struct value *v;
	const char *name;
	enum value_kind kind;
	bool pointer; /* the value is an address, what it points at is captured */
	bool is_signed;
	__u32 off;
	__u32 size;              /* width of the value itself: of the number, or 8 for a pointer */
	__u32 bit_off, bit_size; /* bitfields; bit_size 0: not one */
	__u32 obj_size; /* STRUCT: bytes of the type; ARRAY: bytes of one element; else 0 */
	int type_id;    /* in prebuilt BTF, where one is known; else 0 */
	int op_in, op_out;
	int op_stride; /* operations between this node's in one element and in the next,
			  for nodes inside arrays that were unrolled; 0: by part.rep */
	struct node_extent len;
	struct node_when when, also;
	const struct struct_spec *spec; /* STRUCT: how it is shown, or NULL */
	struct node *after;             /* STRUCT: the same bytes after the call (value.after) */
	struct node *members;           /* STRUCT */
	__u32 nmembers;
	struct node *elem; /* ARRAY */
	const void *prep;  /* the decoder's own: its prepared constants */
};

struct plan {
	const char *name; /* of the call; "" in the one plan of all that have none */
	enum call_abi abi;
	__u8 word, reg;                  /* bytes of a pointer in memory, and of an argument */
	bool old_time;                   /* its times are of two words */
	const struct syscall_spec *call; /* never NULL; made for calls that the spec lacks */
	const struct syscall_spec *variant;
	struct plan_opts opts; /* that it was made with */
	enum ret_kind ret;
	const char *ret_table;
	const void *ret_prep; /* the decoder's own */
	struct node *args;    /* SYSCALL_MAX_ARGS of them */
	int nargs;
	struct call_plan ops; /* ops.id is this plan's index */
};

/* All plans of a session. */
struct plan_set;

/* Returns NULL and sets errno on failure. The uapi must outlive the set. */
struct plan_set *plan_set__new(struct uapi *uapi, const struct plan_opts *opts);
void plan_set__free(struct plan_set *s);

/* Nothing is known of the calls of an ABI but their registers. */
void plan_set__without(struct plan_set *s, enum call_abi abi);

/* What holds for the calls that are added from now on. */
void plan_set__options(struct plan_set *s, const struct plan_opts *opts);

/*
 * Compiles the call's plans (the general one and its variants), if that was not
 * done yet. 0, or -ENOENT if neither spec nor opts.signature knows it: a plan of
 * six plain numbers is made then all the same; other errors are the spec's. name:
 * NULL of a number that has none; all such share one plan of six plain numbers.
 */
int plan_set__add(struct plan_set *s, enum call_abi abi, unsigned int nr, const char *name);

/* The number of the call that has the call `nr` within it, -ENOENT: it is not within another. */
int plan_set__outer(const struct plan_set *s, enum call_abi abi, unsigned int nr);

/* Are there such calls? */
bool plan_set__has_inner(const struct plan_set *s);

/* What the last plan_set__add() failed at, for a message. */
const char *plan_set__error(const struct plan_set *s);

/*
 * By call_record.plan; NULL if there is none. The nodes of plans of foreign ABIs are made
 * here, when they are first needed: most never are.
 */
struct plan *plan_set__get(struct plan_set *s, unsigned int id);
/* The same as far as it is made: without nodes, args is NULL. */
struct plan *plan_set__peek(const struct plan_set *s, unsigned int id);
unsigned int plan_set__count(const struct plan_set *s);
/* The general plan of a call; NULL if it was not added. */
struct plan *plan_set__find(struct plan_set *s, enum call_abi abi, unsigned int nr);
/* The plan for these arguments, as the kernel chooses it. */
struct plan *plan_set__choose(struct plan_set *s, enum call_abi abi, unsigned int nr,
			      const __u64 args[6]);

/* For the loader: the flat operations, the calls' configurations, the variants. */
const struct plan_op *plan_set__ops(const struct plan_set *s, unsigned int *n);
void plan_set__config(const struct plan_set *s, enum call_abi abi, unsigned int nr,
		      struct call_config *out);
/*
 * Has the place of what operation op (as part.op) captures kept for a filter. Returns
 * its slot, that of repeat n being n further; -ENOSPC: none is free; -EINVAL: no such op.
 */
int plan_set__keep(struct plan_set *s, const struct plan *p, int op);
int plan_set__for_each_variant(const struct plan_set *s,
			       int (*f)(const struct variant_key *k, const struct call_plan *p,
					void *arg),
			       void *arg);

#endif
