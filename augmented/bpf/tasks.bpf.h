/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tasks that come, execute and go: tracing is inherited here, in the kernel, so that
 * no child can run ahead of it.
 */
#ifndef AUGMENTED_TASKS_BPF_H
#define AUGMENTED_TASKS_BPF_H

#include "augmented/bpf/call.bpf.h"
#include "augmented/bpf/exec.bpf.h"
#include "augmented/bpf/hold.bpf.h"
#include "augmented/bpf/targets.bpf.h"

/* How a child that is traced because its parent is comes to be looked at. */
static __always_inline __u32 match_of_child(const struct task_state *parent)
{
	return parent->match ? MATCH_STAYS : 0;
}

static __always_inline bool is_thread_of_target(__u32 tgid)
{
	struct target_key key = { .kind = TARGET_GROUP, .value = tgid };
	__u32 *flags;

	if (!cfg_follow_threads)
		return false;
	flags = bpf_map_lookup_elem(&targets, &key);
	return flags && (cfg_follow_forks || *flags == TARGET_NOW);
}

SEC("?!aug:tp/sched_process_fork")
int task_fork(__u64 *ctx)
{
	struct task_struct *parent = (void *)ctx[0], *child = (void *)ctx[1];
	bool thread = BPF_CORE_READ(child, tgid) == BPF_CORE_READ(parent, tgid);
	__u32 flags = thread ? TASK_THREAD : 0, match;
	struct task_state *st = state__current();

	if (cfg_follow_forks && st && !(st->flags & STATE_ARMED))
		match = match_of_child(st);
	else if (cfg_targets && target__is(child))
		match = MATCH_FOUND;
	else if (!cfg_targets && thread && is_thread_of_target(task__group_id(child)))
		match = 0;
	else
		return 0;
	trace_task(child, 0, match, TASK_FORK, task__id(parent), flags);
	if (st)
		hold__wait();
	return 0;
}

SEC("?!aug:tp/sched_process_exec")
int task_exec(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[0];
	__u32 old_tid = ctx[1];
	struct task_state *st;

	if (!cfg_task_storage && old_tid != BPF_CORE_READ(task, pid)) {
		/* The hash knows the task by the id that it had. */
		__u32 tid = BPF_CORE_READ(task, pid);

		st = bpf_map_lookup_elem(&tid_states, &old_tid);
		if (!st)
			return 0;
		bpf_map_update_elem(&tid_states, &tid, st, BPF_ANY);
		bpf_map_delete_elem(&tid_states, &old_tid);
	}
	st = state__current();
	if (!st) {
		if (cfg_targets && target__is(task))
			trace_task(task, 0, MATCH_FOUND, TASK_SEED, 0, 0);
		return 0;
	}
	state__call(st)->h.tid = task__id(task);
	if (cfg_execs && st->in_call && st->ip.failed)
		capture_exec(st, task, (void *)ctx[2]);
	if (target__is_unknown(st))
		return 0;
	/* Within a namespace the old id is not to be had; only its own thread had another. */
	send_task(task, TASK_EXEC, pidns_level ? task__id(task) : old_tid, 0);
	return 0;
}

SEC("?!aug:tp/sched_process_exit")
int task_exit(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[0];
	struct task_state *st = state__current();
	struct exit_record rec = {};
	int live = 0;

	if (!st)
		return 0;
	if (target__is_unknown(st)) {
		state__end();
		return 0;
	}
	if (st->in_call && cfg_summary != SUMMARISE_ONLY) {
		st->in_call = 0;
		state__call(st)->h.time = bpf_ktime_get_ns();
		state__call(st)->ret = 0;
		state__call(st)->h.type = RECORD_NORETURN;
		if (!filtered(st, FILTER_AT_EXIT) && !filtered_late(st, false))
			send_call(st, RECORD_NORETURN);
	}
	st->in_call = 0;
	if (cfg_summary != SUMMARISE_ONLY) {
		output__header(&rec.h, RECORD_EXIT, task, sizeof(rec));
		rec.h.seq = ++st->seq;
		rec.code = BPF_CORE_READ(task, exit_code);
		BPF_CORE_READ_INTO(&live, task, signal, live.counter);
		rec.group_dead = live == 0;
		rec.as_group = !!(BPF_CORE_READ(task, signal, flags) & SIGNAL_GROUP_EXIT);
		rec.group_code = BPF_CORE_READ(task, signal, group_exit_code);
		output__send(&rec, sizeof(rec));
	}
	__sync_fetch_and_add(&live_tasks, -1);
	state__end();
	return 0;
}

#endif
