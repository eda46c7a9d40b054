// SPDX-License-Identifier: GPL-2.0-only
#include "trace/recording.h"

#include <string.h>

/* FNV-1a */
static __u64 add(__u64 hash, const void *data, size_t len)
{
	const __u8 *p = data;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ p[i]) * 0x100000001b3ULL;
	return hash;
}

static __u64 add_number(__u64 hash, __u64 v)
{
	return add(hash, &v, sizeof(v));
}

static __u64 add_val(__u64 hash, const struct plan_val *v)
{
	hash = add_number(hash, v->from);
	hash = add_number(hash, v->idx);
	hash = add_number(hash, v->size);
	return add_number(hash, v->off);
}

/* But for the slot, which filters may add and which changes nothing in the payload. */
static __u64 add_op(__u64 hash, const struct plan_op *op)
{
	hash = add_number(hash, op->kind);
	hash = add_number(hash, op->flags);
	hash = add_number(hash, op->arg);
	hash = add_val(hash, &op->addr);
	hash = add_val(hash, &op->len);
	hash = add_val(hash, &op->count);
	hash = add_number(hash, op->scale);
	hash = add_number(hash, op->limit);
	hash = add_number(hash, op->repeat);
	return add_number(hash, op->stride);
}

__u64 recording__operations(const struct plan_set *plans, const struct plan *plan)
{
	unsigned int n;
	const struct plan_op *ops = plan_set__ops(plans, &n);
	__u64 hash = add(0xcbf29ce484222325ULL, plan->name, strlen(plan->name) + 1);

	for (int i = 0; plan->variant && i < 2; i++)
		if (plan->variant->on[i])
			hash = add(hash, plan->variant->on[i], strlen(plan->variant->on[i]) + 1);
	/* Alike, but of another ABI, they mean something else. */
	if (plan->abi != ABI_NATIVE)
		hash = add_number(hash, plan->abi);
	hash = add_number(hash, plan->ops.enter.n);
	for (unsigned int i = 0; i < plan->ops.enter.n; i++)
		hash = add_op(hash, &ops[plan->ops.enter.first + i]);
	hash = add_number(hash, plan->ops.exit.n);
	for (unsigned int i = 0; i < plan->ops.exit.n; i++)
		hash = add_op(hash, &ops[plan->ops.exit.first + i]);
	return hash;
}
