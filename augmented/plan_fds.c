/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The operations that ask what descriptors are. Arguments are asked at enter, while
 * close(2) still finds them; what a call returns, at exit. A number that was read
 * from memory is asked when that was.
 */
#include <errno.h>
#include <string.h>

#include "augmented/plan_build.h"

/* One operation, of op->repeat numbers. */
static int add(struct built_ops *ops, bool out, const struct plan_op *op)
{
	unsigned int *n = out ? &ops->nexit : &ops->nenter;

	if (*n == BUILD_MAX_OPS)
		return -E2BIG;
	memcpy(out ? &ops->exit[*n] : &ops->enter[*n], op, sizeof(*op));
	(*n)++;
	return 0;
}

static const struct plan_op one_fd = {
	.kind = OP_FD,
	.slot = NO_SLOT,
	.count = { .from = VAL_CONST, .off = 1 },
	.repeat = 1,
};

int plan_fds__arg(struct built_ops *ops, int arg, bool dirfd)
{
	struct plan_op op = one_fd;

	op.arg = arg;
	op.flags = dirfd ? OP_CWD : 0;
	op.addr = (struct plan_val){ .from = VAL_ARG, .idx = arg, .size = 4 };
	return add(ops, false, &op);
}

int plan_fds__ret(struct built_ops *ops)
{
	struct plan_op op = one_fd;

	op.arg = SYSCALL_MAX_ARGS;
	op.addr = (struct plan_val){ .from = VAL_RET };
	return add(ops, true, &op);
}

int plan_fds__captured(struct built_ops *ops, bool out, int arg, const struct fds_at *at)
{
	struct plan_op op = one_fd;

	op.arg = arg;
	op.flags = at->bits ? OP_BITS : at->dirfd ? OP_CWD : 0;
	op.addr = (struct plan_val){
		.from = VAL_SLOT,
		.idx = at->slot,
		.size = at->bits ? at->word : 4,
		.off = at->off,
	};
	op.count = at->count;
	op.repeat = at->max;
	op.stride = at->stride;
	return add(ops, out, &op);
}
