/* SPDX-License-Identifier: GPL-2.0-only */
/* From one call's declaration to its nodes and operations; used by plan.c, and for single objects
 * by decoders. */
#ifndef AUGMENTED_PLAN_BUILD_H
#define AUGMENTED_PLAN_BUILD_H

#include "augmented/plan.h"

#define BUILD_MAX_OPS 250 /* of a phase; part.op counts both phases in 8 bits */

struct built_ops {
	struct plan_op enter[BUILD_MAX_OPS], exit[BUILD_MAX_OPS];
	unsigned int nenter, nexit;
};

/*
 * Resolves p->call and p->variant into p->args and ops. 0, or -ENOENT for a type,
 * member or constant that does not exist, -E2BIG, -ENOMEM; `what` then names it.
 */
int plan_build__call(struct uapi *uapi, const struct plan_opts *opts, struct plan *p,
		     struct built_ops *ops, const char **what);
void plan_build__free(struct plan *p);

/*
 * Resolves a value that is in no call: a struct or a number within bytes. n is zero and
 * given back by plan_build__free_object().
 */
int plan_build__object(struct uapi *uapi, const struct value *v, struct node *n, const char **what);
void plan_build__free_object(struct node *n);

/* plan_fds.c: what descriptors are; each adds an operation: 0 or -E2BIG. */
int plan_fds__arg(struct built_ops *ops, int arg, bool dirfd);
int plan_fds__ret(struct built_ops *ops);

/*
 * Numbers of 4 bytes in the bytes kept in a slot, count of them but max at most;
 * or the numbers of the bits that are 1.
 */
struct fds_at {
	__u8 slot;
	bool dirfd;
	bool bits;
	__u8 word;    /* bytes of the words that have the bits */
	__u16 stride; /* bytes from one to the next */
	__u32 off;    /* of the first */
	struct plan_val count;
	unsigned int max;
};
int plan_fds__captured(struct built_ops *ops, bool out, int arg, const struct fds_at *at);

/* ---- plan_resolve.c ---- */

/*
 * The condition and the extent of a value in a struct of that type (0: an argument), into
 * the node. 0, -ENOMEM, or -ENOENT with what is not there.
 */
int plan_resolve__when(struct uapi *uapi, const struct when *w, struct node_when *out, int type_id,
		       const char **what);
int plan_resolve__extent(struct uapi *uapi, const struct value *v, struct node *n, int type_id,
			 const char **what);

/* What the calls of 32-bit programs had before there were times of 64 bits; or the type itself. */
const char *plan_resolve__old_type(const char *type);

/* The value of one constant of the table, or of any if table is NULL or lacks it. */
int plan_build__constant(struct uapi *uapi, const char *table, const char *name, __u64 *v);

/* ---- plan_frame.c ---- */

/*
 * Where the mask of a signal's frame is, counted from the stack pointer of the call that
 * returns from it; of i386's sigreturn its two halves. 0 or -ENOENT.
 */
int plan_frame__mask(struct uapi *uapi, __u32 *off);
int plan_frame__old_mask(struct uapi *uapi, __u32 *lower, __u32 *upper);

#endif
