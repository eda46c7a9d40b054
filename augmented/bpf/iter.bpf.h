/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Walks over all tasks, which user space starts: to find those that are to be traced,
 * and the calls that have not returned.
 */
#ifndef AUGMENTED_ITER_BPF_H
#define AUGMENTED_ITER_BPF_H

#include "augmented/bpf/call.bpf.h"
#include "augmented/bpf/tasks.bpf.h"

/* Where iterators make their records: a snapshot's copy counts only once it is known whole. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u8[sizeof(struct call_record) + PAYLOAD_MAX]);
} snapshot_copy SEC(".maps");

static __always_inline bool is_blocked(struct task_struct *task)
{
	struct task_struct___new_state *t = (void *)task;
	struct task_struct___old_state *old = (void *)task;

	if (bpf_core_field_exists(t->__state))
		return BPF_CORE_READ(t, __state) != 0;
	return BPF_CORE_READ(old, state) != 0;
}

/*
 * Reports the call that a task was in already. Only a blocked task's registers
 * tell: those of a running one are left from its last entry. Its memory cannot
 * be read from here, so the report has the arguments alone.
 */
static __always_inline void report_current_call(struct task_struct *task)
{
	struct task_struct___x86 *t = (void *)task;
	__u32 zero = 0;
	struct call_record *rec = bpf_map_lookup_elem(&snapshot_copy, &zero);
	struct call_config *cfg;
	struct call_plan *plan;
	void *regs;
	bool typed;
	__u32 idx;
	long nr;

	if (!rec || !is_blocked(task))
		return;
	if (bpf_core_field_exists(t->thread_info.status) &&
	    BPF_CORE_READ(t, thread_info.status) & TS_COMPAT)
		return;
	typed = has_regs_helper();
	regs = typed ? (void *)bpf_task_pt_regs(task) : x86_regs(task);
	nr = regs ? call_number(regs, typed) : -1;
	if (nr < 0)
		return;
	cfg = selected(ABI_NATIVE, nr, &idx);
	if (!cfg)
		return;
	__builtin_memset(rec, 0, sizeof(*rec));
	load_args(rec, regs, ABI_NATIVE, typed);
	output__header(&rec->h, RECORD_INFLIGHT, task, sizeof(*rec));
	rec->h.abi = ABI_NATIVE;
	rec->h.flags = RECORD_LATE;
	rec->h.seq = 1;
	rec->enter_time = rec->h.time;
	rec->nr = nr;
	plan = choose_plan(cfg, rec, idx);
	/* A filter can decide only when the call returns. */
	if (cfg_filters && plan->filter_flags & FILTER_PRESENT)
		return;
	rec->plan = plan->id;
	rec->used = 0;
	output__send(rec, sizeof(*rec));
}

/* The files of the tracer's descriptors, whose inodes it keeps. */
static __always_inline void add_exes(struct task_struct___files *tracer)
{
	struct file___inode *file;
	struct file **table;
	__u32 none = 0;

	table = BPF_CORE_READ(tracer, files, fdt, fd);
	for (int i = 0; i < TARGET_EXES_MAX; i++) {
		struct target_key key = { .kind = TARGET_EXE };

		/* 0 is not one of them: trace/command.h. */
		if (target_exes[i] <= 0)
			break;
		bpf_probe_read_kernel(&file, sizeof(file), table + target_exes[i]);
		key.value = (__u64)BPF_CORE_READ(file, f_inode);
		bpf_map_update_elem(&targets, &key, &none, BPF_ANY);
	}
}

/* What only a program that runs for the tracer can know of it. */
static __always_inline void know_tracer(void)
{
	struct task_struct *tracer = (void *)bpf_get_current_task();
	struct pid *pid = BPF_CORE_READ(tracer, thread_pid);

	pidns_level = BPF_CORE_READ(pid, level);
	pidns_own = (__u64)BPF_CORE_READ(pid__at(pid, pidns_level), ns);
	if (cfg_targets & TARGETS_EXE)
		add_exes((void *)tracer);
	targets_ready = 1;
}

/* Finds the tasks that are to be traced from the start. */
SEC("?!aug:iter/task")
int seed(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	struct target_key key = { .kind = TARGET_GROUP };
	__u32 *flags, begin, match = 0;

	if (!task)
		return 0;
	if (!targets_ready)
		know_tracer();
	key.value = task__group_id(task);
	flags = bpf_map_lookup_elem(&targets, &key);
	if (cfg_targets && !(flags && *flags == TARGET_AT_EXEC)) {
		if (!target__is(task))
			return 0;
		begin = TARGET_NOW;
		match = MATCH_FOUND;
	} else {
		key.kind = TARGET_THREAD;
		key.value = task__id(task);
		if (!flags)
			flags = bpf_map_lookup_elem(&targets, &key);
		if (!flags)
			return 0;
		begin = *flags;
	}
	if (state__of(task))
		return 0;
	trace_task(task, begin, match, TASK_SEED, 0, 0);
	if (begin == TARGET_NOW && cfg_summary != SUMMARISE_ONLY)
		report_current_call(task);
	return 0;
}

/* A call in flight is shown if it was entered before this. */
__u64 snapshot_before;

/*
 * What could not be read when a call was entered can mostly be read when it returns, and a
 * report comes before that. So it waits, as long as the call can be expected not to block.
 */
#define UNREAD_WAIT_NS 1000000000ULL

/* Reports the calls in flight that were not reported yet. */
SEC("?!aug:iter/task")
int snapshot(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	struct call_record *rec, *copy;
	struct task_state *st;
	__u64 entered, len;
	__u32 zero = 0;

	if (!task)
		return 0;
	st = state__of(task);
	if (!st || !st->in_call || st->match & MATCH_UNSURE)
		return 0;
	if (!may_show(st))
		return 0;
	rec = state__call(st);
	entered = rec->enter_time;
	if (!entered || entered >= snapshot_before || st->shown == entered)
		return 0;
	if (st->ip.failed && snapshot_before - entered < UNREAD_WAIT_NS)
		return 0;
	copy = bpf_map_lookup_elem(&snapshot_copy, &zero);
	if (!copy)
		return 0;
	len = st->ip.used;
	barrier_var(len);
	if (len > PAYLOAD_MAX)
		return 0;
	len += sizeof(*rec);
	bpf_probe_read_kernel(copy, len, rec);
	/* The task runs on: the copy counts only if it is still in the same call. */
	if (!*(volatile __u32 *)&st->in_call || *(volatile __u64 *)&rec->enter_time != entered)
		return 0;
	copy->h.type = RECORD_INFLIGHT;
	copy->h.time = entered;
	copy->h.seq = st->seq + 1;
	copy->h.len = len;
	copy->used = len - sizeof(*rec);
	output__send(copy, len);
	st->shown = entered;
	return 0;
}

#endif
