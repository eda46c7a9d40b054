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
#include "augmented/bpf/call.bpf.h"
#include "augmented/bpf/exec.bpf.h"
#include "augmented/bpf/tasks.bpf.h"
#include "augmented/bpf/signals.bpf.h"
#include "augmented/bpf/iter.bpf.h"
#include "augmented/bpf/perf.bpf.h"

char LICENSE[] SEC("license") = "GPL";

SEC("?!aug:tp/sys_enter")
int sys_enter(__u64 *ctx)
{
	long nr = ctx[1];
	enum call_abi abi = current_abi(&nr);
	struct call_config *cfg;
	struct task_state *st;
	__u64 entered = 0;
	__u32 idx;

	cfg = configured(abi, nr, &idx);
	if (!cfg)
		return 0;
	if (cfg_targets && !(cfg->flags & CALL_SELECTED))
		st = state__current();
	else
		st = cfg_targets ? target__enter(cfg->flags & CALL_EXEC) : state__current();
	if (!st)
		return 0;
	if (st->flags) {
		if ((st->flags & STATE_ARMED) && !(cfg->flags & CALL_EXEC))
			return 0;
		st->flags = 0;
	}
	if (!(cfg->flags & CALL_SELECTED))
		return 0;
	st->in_call = 0;
	/* Pieces are told by it to be this call's. */
	if (cfg_pieces)
		entered = bpf_ktime_get_ns();
	if (!begin_call(st, cfg, (void *)ctx[0], abi, idx)) {
		if (cfg_targets)
			target__unseen(st);
		return 0;
	}
	state__call(st)->enter_time = cfg_pieces ? entered : bpf_ktime_get_ns();
	st->in_call = 1;
	return 0;
}

/* A call that was entered before its task was traced: what can still be known. */
static __always_inline bool late_call(struct task_state *st, void *regs)
{
	long nr = call_number(regs);
	enum call_abi abi = current_abi(&nr);
	struct call_config *cfg;
	__u32 idx;

	if (!(st->flags & STATE_FRESH))
		return false;
	st->flags &= ~STATE_FRESH;
	if (nr < 0)
		return false;
	cfg = selected(abi, nr, &idx);
	if (!cfg)
		return false;
	if (!begin_call(st, cfg, regs, abi, idx))
		return false;
	state__call(st)->h.flags |= RECORD_LATE;
	state__call(st)->enter_time = 0;
	return true;
}

/*
 * Whether a returning call can be of interest, by its number alone: that costs
 * less than the task's state. The ABI may be another than at enter (execve), so
 * this asks for all of them. Without a number (rt_sigreturn) it can.
 */
static __always_inline bool maybe_wanted(void *regs)
{
	long nr = call_number(regs);
	__u32 idx = nr & ~X32_SYSCALL_BIT;
	struct call_config *cfg;

	if (nr < 0 || idx >= CALLS_PER_ABI)
		return true;
	cfg = bpf_map_lookup_elem(&calls, &idx);
	return !cfg || cfg->flags & CALL_WANTED;
}

/* include/linux/errno.h: what a call returns that a signal has interrupted. */
#define ERESTART_FIRST    512
#define ERESTART_LAST     516
#define SIGNAL_GROUP_EXIT 0x4 /* include/linux/sched/signal.h */
#define WAIT_SIGNAL       0x7f

/*
 * An interrupted call whose task ends without another step in user space, since
 * it was killed or another thread called exit_group: it never returns, though the
 * kernel passes here. With another fatal signal it has returned as any other.
 */
static __always_inline bool is_killed(long ret)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	__u32 sig;

	if (ret > -ERESTART_FIRST || ret < -ERESTART_LAST ||
	    !(BPF_CORE_READ(task, signal, flags) & SIGNAL_GROUP_EXIT))
		return false;
	sig = BPF_CORE_READ(task, signal, group_exit_code) & WAIT_SIGNAL;
	return !sig || sig == KILLED;
}

SEC("?!aug:tp/sys_exit")
int sys_exit(__u64 *ctx)
{
	struct task_state *st;
	struct call_record *rec;
	struct call_config *cfg;
	long ret = ctx[1];
	__u64 now;
	__u32 idx;

	if (!maybe_wanted((void *)ctx[0]))
		return 0;
	st = state__current();
	if (!st)
		return 0;
	if (!st->in_call && !(st->flags && late_call(st, (void *)ctx[0])))
		return 0;
	if (st->in_call && is_killed(ret))
		return 0;
	if (cfg_targets && st->match & MATCH_UNSURE && !target__settle(st))
		return 0;
	now = bpf_ktime_get_ns();
	st->in_call = 0;
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
	send_call(st, RECORD_CALL);
	return 0;
}
