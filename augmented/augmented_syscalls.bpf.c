// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's side: raw_syscalls enter and exit, and what a tracer must know
 * of tasks and signals. All that differs between sessions is in maps; what
 * differs between kernels is in the cfg_ constants, so that the verifier never
 * sees what a kernel lacks.
 *
 * Programs are written for tp_btf. Where that cannot be used the loader loads
 * them as raw tracepoints (cfg_typed false): the context is the same row of
 * numbers, only that kernel memory then has to be read through a helper.
 * The sections' names are ours alone, so that no other loader takes the
 * programs for its own; augmented/object.c makes types of them.
 */
#include "augmented/bpf/kernel.bpf.h"
#include "augmented/bpf/regs.bpf.h"
#include "augmented/bpf/state.bpf.h"
#include "augmented/bpf/capture.bpf.h"
#include "augmented/bpf/filter.bpf.h"
#include "augmented/bpf/output.bpf.h"
#include "augmented/bpf/targets.bpf.h"
#include "augmented/bpf/hold.bpf.h"
#include "augmented/bpf/stack.bpf.h"
#include "augmented/bpf/call.bpf.h"
#include "augmented/bpf/summary.bpf.h"
#include "augmented/bpf/exec.bpf.h"
#include "augmented/bpf/tasks.bpf.h"
#include "augmented/bpf/signals.bpf.h"
#include "augmented/bpf/counting.bpf.h"
#include "augmented/bpf/iter.bpf.h"
#include "augmented/bpf/probe.bpf.h"
#include "augmented/bpf/perf.bpf.h"

char LICENSE[] SEC("license") = "GPL";

/*
 * What the native ABI's call of a number is configured for. It tells whether any ABI's is
 * of interest (CALL_NOTICED, CALL_WANTED), which costs less than to ask for the task and
 * its ABI; and that may be another at exit than at enter (execve). NULL: without a number
 * (rt_sigreturn), or with one beyond the table, it may be.
 */
static __always_inline struct call_config *by_number(long nr)
{
	__u32 idx = nr & ~X32_SYSCALL_BIT;

	return nr < 0 || idx >= CALLS_PER_ABI ? NULL : bpf_map_lookup_elem(&calls, &idx);
}

/* The registers at entry. A classic tracepoint has the number and arguments instead. */
static __always_inline void *entry_regs(__u64 *ctx)
{
	return cfg_classic ? (void *)bpf_task_pt_regs(bpf_get_current_task_btf()) : (void *)ctx[0];
}

/* What the call returns. In two instructions: to the verifier, an address that depends is none. */
static __always_inline long returned(__u64 *ctx)
{
	long ret;

	if (cfg_classic)
		asm volatile("%0 = *(u64 *)(%1 + 16)" : "=r"(ret) : "r"(ctx));
	else
		asm volatile("%0 = *(u64 *)(%1 + 8)" : "=r"(ret) : "r"(ctx));
	return ret;
}

static __always_inline int enter(__u64 *ctx)
{
	struct task_struct *task;
	long nr = ctx[1];
	enum call_abi abi;
	struct call_config *cfg;
	struct task_state *st;
	bool armed = false;
	__u32 idx;
	__u64 now = 0;

	cfg = by_number(nr);
	if (cfg && !(cfg->flags & CALL_NOTICED))
		return 0;
	task = typed_current();
	abi = current_abi(task, &nr);
	idx = nr;
	if (!cfg || abi != ABI_NATIVE)
		cfg = configured(abi, nr, &idx);
	if (!cfg || !(cfg->flags & (CALL_SELECTED | CALL_EXEC)))
		return 0;
	if (summary__alone())
		return counting__enter(task, cfg);
	if (cfg_targets && !(cfg->flags & CALL_SELECTED))
		st = state__current_of(task);
	else
		st = cfg_targets ? target__enter(cfg->flags & CALL_EXEC) : state__current_of(task);
	if (!st)
		return 0;
	if (st->flags) {
		if ((st->flags & STATE_ARMED) && !(cfg->flags & CALL_EXEC))
			return 0;
		armed = st->flags & STATE_ARMED;
		st->flags = 0;
	}
	if (!(cfg->flags & CALL_SELECTED))
		return 0;
	st->in_call = 0;
	/* Pieces are told by it to be this call's. */
	if (cfg_pieces)
		now = bpf_ktime_get_ns();
	if (!begin_call(st, &cfg, entry_regs(ctx), abi, idx)) {
		if (cfg_targets)
			target__unseen(st);
		return 0;
	}
	if (!cfg_pieces)
		now = bpf_ktime_get_ns();
	if (cfg_summary)
		summary__begin(st, cfg, now, armed);
	state__call(st)->enter_time = now;
	st->in_call = 1;
	/* The execve that starts a command's trace is ours. */
	if (cfg_stack) {
		st->stacked = cfg->flags & CALL_ENDS || (cfg->flags & CALL_EXEC && !armed);
		if (st->stacked)
			stack__send(st, entry_regs(ctx));
	}
	if (cfg_eager)
		send_entry(st);
	return 0;
}

SEC("?!aug:tp/sys_enter")
int sys_enter(__u64 *ctx)
{
	enter(ctx);
	/* Of a classic one that is not 0, which would hide the event from perf. */
	return cfg_classic;
}

#define TOUCHES 16

/*
 * Sleepable, and called after sys_enter: makes resident what that could not read, page by
 * page. If it is left out itself, sys_exit finds what the kernel has touched.
 */
SEC("?!aug:tp/sys_enter")
int sys_enter_touch(__u64 *ctx)
{
	struct task_state *st;
	__u64 at = 0;
	__u8 byte;

	if (!cfg_touch)
		return 0;
	st = state__current();
	if (!st || !st->in_call || !st->ip.failed)
		return 0;
	/* A snapshot is not to see the half of it. */
	st->in_call = 0;
	for (int i = 0; i < TOUCHES; i++) {
		if (!st->ip.fault || st->ip.fault == at)
			break;
		at = st->ip.fault;
		/* Pieces were sent already. */
		if (bpf_copy_from_user(&byte, 1, (void *)at) || cfg_pieces)
			break;
		if (!capture_again(st)) {
			if (cfg_targets)
				target__unseen(st);
			return 0;
		}
	}
	st->in_call = 1;
	return 0;
}

/* A call that was entered before its task was traced: what can still be known. */
static __always_inline bool late_call(struct task_state *st, void *regs)
{
	long nr = call_number(regs, cfg_typed);
	enum call_abi abi = current_abi(typed_current(), &nr);
	struct call_config *cfg;
	__u32 idx;

	if (!(st->flags & STATE_FRESH))
		return false;
	st->flags &= ~STATE_FRESH;
	/* A time that is not known cannot be summed up. */
	if (cfg_summary == SUMMARISE_ONLY)
		return false;
	if (nr < 0)
		return false;
	cfg = selected(abi, nr, &idx);
	if (!cfg)
		return false;
	if (!begin_call(st, &cfg, regs, abi, idx))
		return false;
	state__call(st)->h.flags |= RECORD_LATE;
	st->stacked = false;
	state__call(st)->enter_time = 0;
	return true;
}

static __always_inline int leave(__u64 *ctx)
{
	struct task_state *st;
	struct call_record *rec;
	struct call_config *cfg;
	long ret = returned(ctx);
	void *regs = entry_regs(ctx);
	bool counted;
	__u64 now;
	__u32 idx;

	cfg = by_number(call_number(regs, cfg_typed));
	if (cfg && !(cfg->flags & CALL_WANTED))
		return 0;
	if (summary__alone())
		return counting__exit(ret);
	st = state__current();
	if (!st)
		return 0;
	if (!st->in_call && !(cfg_late && st->flags && late_call(st, regs)))
		return 0;
	if (st->in_call && is_killed(ret))
		return 0;
	if (cfg_targets && st->match & MATCH_UNSURE && !target__settle(st))
		return 0;
	now = bpf_ktime_get_ns();
	counted = cfg_summary && st->in_call;
	st->in_call = 0;
	if (cfg_summary && st->sum.first) {
		/* What a command's child does after its execve has failed is not the command's. */
		st->flags = ret < 0 ? STATE_ARMED : 0;
		st->sum.first = false;
	}
	rec = state__call(st);
	rec->h.time = now;
	rec->ret = ret;
	if ((ret < 0 ? STATUS_NO_FAILURE : STATUS_NO_SUCCESS) & cfg_status)
		return 0;
	if (filtered(st, FILTER_AT_EXIT))
		return 0;
	if (st->ip.failed) {
		idx = CALL_INDEX(rec->h.abi, rec->nr);
		cfg = bpf_map_lookup_elem(&calls, &idx);
		/* After a successful execve the addresses are another program's. */
		if (cfg && !((cfg->flags & CALL_EXEC) && ret == 0))
			capture(st, PHASE_RETRY, st->ip.first, st->ip.enter_n);
	}
	if (st->ip.exit.n)
		capture(st, PHASE_EXIT, st->ip.exit.first, st->ip.exit.n);
	if (filtered_late(st, st->ip.failed))
		return 0;
	if (counted)
		summary__count(st, ret, st->sum.row, now - st->sum.enter, st->sum.off);
	if (cfg_summary != SUMMARISE_ONLY) {
		if (cfg_stack && !st->stacked)
			stack__send(st, entry_regs(ctx));
		send_call(st, RECORD_CALL);
	}
	hold__wait();
	return 0;
}

SEC("?!aug:tp/sys_exit")
int sys_exit(__u64 *ctx)
{
	leave(ctx);
	return cfg_classic;
}
