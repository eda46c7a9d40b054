/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The path, the arguments and the environment of an execve whose memory was not resident
 * when it was entered. At its return they are gone with the old program; but the new one
 * has them: the path in its binprm, arguments and environment in its own memory.
 */
#ifndef AUGMENTED_EXEC_BPF_H
#define AUGMENTED_EXEC_BPF_H

#include "augmented/bpf/capture.bpf.h"

/* Path and argv are among the first operations: a descriptor's may come before. */
#define EXEC_OPS 4

/* A new part, NULL when the budget is used up. */
static __always_inline struct part *exec_part(struct task_state *st, __u32 op, __u32 arg)
{
	__u64 at = st->ip.used & ~7U;
	struct part *p;

	barrier_var(at);
	if (at >= PAYLOAD_BUDGET) {
		state__call(st)->h.flags |= RECORD_SHORT;
		return NULL;
	}
	p = (struct part *)payload_at(st, at);
	p->op = op;
	p->rep = st->ip.rep;
	p->arg = arg;
	p->flags = PART_EXEC;
	p->err = 0;
	return p;
}

static __always_inline void exec_part_end(struct task_state *st, struct part *p, __u32 got)
{
	p->got = got;
	p->want = got;
	p->flags |= PART_NUL;
	st->ip.used += PART_SPACE(got);
}

static __always_inline void exec_path(struct task_state *st, struct linux_binprm *bprm, __u32 op,
				      __u32 arg)
{
	const char *name = BPF_CORE_READ(bprm, filename);
	struct part *p = exec_part(st, op, arg);
	long got;

	if (!p)
		return;
	got = bpf_probe_read_kernel_str(p->data, READ_CHUNK, name);
	if (got > 0 && got < READ_CHUNK)
		exec_part_end(st, p, got - 1);
}

/* The next argument, of ip.src up to ip.total; not 0 after the last. */
__noinline int exec_argument(int op, int arg, int limit)
{
	struct task_state *st = state__current();
	struct part *p = st ? exec_part(st, op, arg) : NULL;
	struct interpreter *ip;
	long got;

	if (!p)
		return STEP_DONE;
	ip = &st->ip;
	*(__u64 *)p->data = 0;
	if (ip->src >= ip->total || ip->rep >= ip->reps) {
		if (ip->src >= ip->total)
			exec_part_end(st, p, 8);
		return STEP_DONE;
	}
	got = bpf_probe_read_user_str(p->data + 8, READ_CHUNK, (const void *)ip->src);
	if (got <= 0 || got >= READ_CHUNK)
		return STEP_DONE;
	/* Any pointer but NULL: that one would be the end. */
	*(__u64 *)p->data = ip->src;
	ip->src += got;
	exec_part_end(st, p, 8 + (got - 1 < limit ? got - 1 : limit));
	if (got - 1 >= limit)
		p->flags &= ~PART_NUL;
	ip->rep++;
	return STEP_MORE;
}

__noinline int exec_argument_batch(int op, int arg, int limit)
{
	for (int i = 0; i < 16; i++)
		if (exec_argument(op, arg, limit))
			return STEP_DONE;
	return STEP_MORE;
}

/* Counts one of the strings of ip.src up to ip.total; not 0 after the last. */
__noinline int exec_variable(int op, int arg)
{
	struct task_state *st = state__current();
	struct part *p = st ? exec_part(st, op, arg) : NULL;
	struct interpreter *ip;
	long got;

	if (!p)
		return STEP_DONE;
	ip = &st->ip;
	if (ip->src >= ip->total)
		return STEP_DONE;
	got = bpf_probe_read_user_str(p->data + 8, READ_CHUNK, (const void *)ip->src);
	if (got <= 0)
		return STEP_DONE;
	/* A longer one goes on after the chunk, whose last byte is the NUL put there. */
	if (got < READ_CHUNK)
		ip->rep++;
	ip->src += got < READ_CHUNK ? got : READ_CHUNK - 1;
	return STEP_MORE;
}

__noinline int exec_variable_batch(int op, int arg)
{
	for (int i = 0; i < 32; i++)
		if (exec_variable(op, arg))
			return STEP_DONE;
	return STEP_MORE;
}

static __always_inline void exec_count(struct task_state *st, __u32 op, __u32 arg)
{
	struct part *p;

	for (int i = 0; i < 32; i++)
		if (exec_variable_batch(op, arg))
			break;
	p = exec_part(st, op, arg);
	if (!p)
		return;
	*(__u64 *)p->data = st->ip.rep;
	p->rep = 0;
	exec_part_end(st, p, 8);
	if (st->ip.src < st->ip.total)
		p->flags &= ~PART_NUL;
}

static __always_inline void exec_arguments(struct task_state *st, __u32 op, struct plan_op *o)
{
	st->ip.reps = o->repeat;
	for (int i = 0; i < 16; i++)
		if (exec_argument_batch(op, o->arg, o->limit))
			break;
}

/* The arguments or, two after the path, the environment, as the new program finds them. */
static __always_inline void exec_area(struct task_state *st, struct task_struct *task, bool env)
{
	struct mm_struct *mm = BPF_CORE_READ(task, mm);

	st->ip.src = env ? BPF_CORE_READ(mm, env_start) : BPF_CORE_READ(mm, arg_start);
	st->ip.total = env ? BPF_CORE_READ(mm, env_end) : BPF_CORE_READ(mm, arg_end);
	st->ip.rep = 0;
}

static __always_inline void capture_exec(struct task_state *st, struct task_struct *task,
					 struct linux_binprm *bprm)
{
	/* A script's arguments begin with its interpreter: not those that were given. */
	bool script = BPF_CORE_READ(bprm, interp) != BPF_CORE_READ(bprm, filename);
	__u64 failed = st->ip.failed;
	__u32 path = 0;
	bool env;

	for (__u32 i = 0; i < EXEC_OPS; i++) {
		__u32 idx = st->ip.first + i;
		struct plan_op *op = bpf_map_lookup_elem(&ops, &idx);

		if (!op || i >= st->ip.enter_n)
			continue;
		if (op->kind == OP_STR)
			path = op->arg;
		if (!(failed & (1ULL << i)))
			continue;
		env = op->arg == path + 2;
		exec_area(st, task, env);
		if (op->kind == OP_STR)
			exec_path(st, bprm, i, op->arg);
		else if (op->kind == OP_STRV && (env || !script))
			exec_arguments(st, i, op);
		else if (planned(OP_COUNT) && op->kind == OP_COUNT)
			exec_count(st, i, op->arg);
	}
}

#endif
