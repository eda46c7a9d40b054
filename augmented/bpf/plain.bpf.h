/* SPDX-License-Identifier: GPL-2.0-only */
/* A short way for the commonest of all that is captured: one path. */
#ifndef AUGMENTED_PLAIN_BPF_H
#define AUGMENTED_PLAIN_BPF_H

#include "augmented/bpf/capture.bpf.h"

/*
 * An enter phase of one string, which is what most calls with a path have, without the
 * interpreter: a tenth less in all. False, with nothing done, for all else: another operation,
 * a string that is long or has a page that is not resident.
 */
static __always_inline bool capture_plain(struct task_state *st, __u32 first)
{
	struct plan_op *op = bpf_map_lookup_elem(&ops, &first);
	struct part *p = (struct part *)payload_at(st, 0);
	__u64 src, n;
	long got;

	if (!op || !planned(OP_STR) || op->kind != OP_STR || !(op->flags & OP_PLAIN))
		return false;
	src = arg_value(st, &op->addr);
	if (!src)
		return true;
	n = op->limit < op->len.off * op->scale ? op->limit : op->len.off * op->scale;
	n = n < READ_CHUNK ? n + 1 : READ_CHUNK;
	barrier_var(n);
	if (n > READ_CHUNK)
		return false;
	got = bpf_probe_read_user_str(p + 1, n, (const void *)src);
	if (got <= 0 || got >= (long)n)
		return false;
	*p = (struct part){
		.arg = op->arg,
		.flags = PART_NUL,
		.want = op->len.off * op->scale,
		.got = got - 1,
	};
	st->ip.used = PART_SPACE(got - 1);
	return true;
}

#endif
