/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tasks that come, execute and go: tracing is inherited here, in the kernel, so that
 * no child can run ahead of it.
 */
#ifndef AUGMENTED_TASKS_BPF_H
#define AUGMENTED_TASKS_BPF_H

#include "augmented/bpf/call.bpf.h"
#include "augmented/bpf/exec.bpf.h"

static __always_inline void send_task(struct task_struct *task, __u32 why, __u32 parent,
				      __u32 flags)
{
	struct task_record rec = { .why = why, .parent = parent, .flags = flags };

	output__header(&rec.h, RECORD_TASK, task, sizeof(rec));
	BPF_CORE_READ_STR_INTO(&rec.comm, task, comm);
	rec.uid = BPF_CORE_READ(task, cred, uid.val);
	output__send(&rec, sizeof(rec));
}

static __always_inline void trace_task(struct task_struct *task, __u32 state_flags, __u32 why,
				       __u32 parent, __u32 flags)
{
	struct task_state *st = state__create(task);

	if (!st) {
		count(COUNT_LOST_TASK);
		return;
	}
	st->flags = state_flags;
	__sync_fetch_and_add(&live_tasks, 1);
	send_task(task, why, parent, flags);
}

SEC("?!aug:tp/sched_process_fork")
int task_fork(__u64 *ctx)
{
	struct task_struct *parent = (void *)ctx[0], *child = (void *)ctx[1];
	__u32 tgid = task__group_id(child);
	bool thread = BPF_CORE_READ(child, tgid) == BPF_CORE_READ(parent, tgid);
	struct task_state *st = state__current();

	if (st && !(st->flags & STATE_ARMED) &&
	    (cfg_follow_forks || (thread && cfg_follow_threads)))
		trace_task(child, 0, TASK_FORK, task__id(parent), thread ? TASK_THREAD : 0);
	else if (thread && cfg_follow_threads && bpf_map_lookup_elem(&targets, &tgid))
		trace_task(child, 0, TASK_FORK, task__id(parent), TASK_THREAD);
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
	if (!st)
		return 0;
	state__call(st)->h.tid = task__id(task);
	if (st->in_call && st->ip.failed)
		capture_exec(st, task, (void *)ctx[2]);
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
	if (st->in_call) {
		st->in_call = 0;
		state__call(st)->h.time = bpf_ktime_get_ns();
		state__call(st)->ret = 0;
		state__call(st)->h.type = RECORD_NORETURN;
		if (!filtered(st, FILTER_AT_EXIT) && !filtered_late(st, false))
			send_call(st, RECORD_NORETURN);
	}
	output__header(&rec.h, RECORD_EXIT, task, sizeof(rec));
	rec.h.seq = ++st->seq;
	rec.code = BPF_CORE_READ(task, exit_code);
	BPF_CORE_READ_INTO(&live, task, signal, live.counter);
	rec.group_dead = live == 0;
	output__send(&rec, sizeof(rec));
	__sync_fetch_and_add(&live_tasks, -1);
	state__forget();
	return 0;
}

#endif
