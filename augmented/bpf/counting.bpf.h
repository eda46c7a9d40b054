/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A call's way where nothing is wanted but to count it (summary__alone()).
 *
 * To find the task's state is a third of what such a call costs, so the call that a CPU
 * runs is kept in a place of the CPU's own: from its begin until it returns or its task
 * leaves the CPU, when the scheduler's hook takes it to the task's state, and back from
 * there when the task gets a CPU again. The place also remembers whose it was last, and
 * that this one is traced. A task is known by its address and its birth, since the address
 * alone may come to another task's use.
 *
 * That holds where these programs cannot be preempted (cfg_running); elsewhere the call is
 * in the task's state all the time.
 */
#ifndef AUGMENTED_COUNTING_BPF_H
#define AUGMENTED_COUNTING_BPF_H

#include "augmented/bpf/call.bpf.h"
#include "augmented/bpf/signals.bpf.h"
#include "augmented/bpf/summary.bpf.h"

/* The call that this CPU runs. */
struct running {
	__u64 task, born; /* the last traced task that was seen here */
	__u64 enter;      /* 0: it is in no call */
	__u64 off;
	__u32 row;
	__u32 first;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct running);
} running SEC(".maps");

static __always_inline struct running *running__here(void)
{
	__u32 zero = 0;

	return cfg_running ? bpf_map_lookup_elem(&running, &zero) : NULL;
}

static __always_inline bool running__is(const struct running *r, struct task_struct *task)
{
	return r->task == (__u64)task && r->born == task->start_boottime;
}

static __always_inline int counting__enter(struct task_struct *task, struct call_config *cfg)
{
	struct running *r = running__here();
	struct task_state *st;
	bool armed = false;

	if (!r || !running__is(r, task)) {
		st = state__current_of(task);
		if (!st)
			return 0;
		if (st->flags) {
			if ((st->flags & STATE_ARMED) && !(cfg->flags & CALL_EXEC))
				return 0;
			armed = st->flags & STATE_ARMED;
			st->flags = 0;
		}
		st->in_call = 0;
		if (!(cfg->flags & CALL_SELECTED))
			return 0;
		if (!r) {
			summary__begin(st, cfg, bpf_ktime_get_ns(), armed);
			st->in_call = 1;
			return 0;
		}
		r->task = (__u64)task;
		r->born = task->start_boottime;
	}
	r->enter = 0;
	if (!(cfg->flags & CALL_SELECTED))
		return 0;
	r->row = cfg->row;
	r->first = armed;
	r->off = 0;
	r->enter = bpf_ktime_get_ns();
	return 0;
}

/* What a command's child does after its execve has failed is not the command's. */
static __always_inline void counting__rearm(struct running *r)
{
	struct task_state *st = state__current();

	if (st)
		st->flags = STATE_ARMED;
	if (r)
		r->task = 0;
}

static __always_inline void counting__count(long ret, const struct running *call)
{
	if (is_killed(ret) || (ret < 0 ? STATUS_NO_FAILURE : STATUS_NO_SUCCESS) & cfg_status)
		return;
	summary__count(NULL, ret, call->row, bpf_ktime_get_ns() - call->enter, call->off);
}

static __always_inline int counting__exit(long ret)
{
	struct running *r = running__here(), call = {};
	struct task_struct *task = typed_current();
	struct task_state *st;

	if (r && r->enter && running__is(r, task)) {
		call = *r;
		r->enter = 0;
	} else {
		st = state__current_of(task);
		if (!st)
			return 0;
		st->flags &= ~STATE_FRESH;
		if (!st->in_call)
			return 0;
		st->in_call = 0;
		call.enter = st->sum.enter;
		call.off = st->sum.off;
		call.row = st->sum.row;
		call.first = st->sum.first;
	}
	counting__count(ret, &call);
	if (call.first && ret < 0)
		counting__rearm(r);
	return 0;
}

/* The time that a traced task is off its CPU within a call. */
SEC("?!aug:tp/sched_switch")
int task_switch(__u64 *ctx)
{
	struct task_struct *prev = (void *)ctx[1], *next = (void *)ctx[2];
	struct running *r = running__here();
	struct task_state *st = NULL;

	if (!r || (r->enter && r->task == (__u64)prev))
		st = state__of(prev);
	if (st && r) {
		st->sum.enter = r->enter;
		st->sum.off = r->off;
		st->sum.row = r->row;
		st->sum.first = r->first;
		st->in_call = 1;
	}
	if (r)
		r->enter = 0;
	if (st && st->in_call)
		st->sum.off_since = bpf_ktime_get_ns();
	st = state__of(next);
	if (!st || !st->in_call || !st->sum.off_since)
		return 0;
	st->sum.off += bpf_ktime_get_ns() - st->sum.off_since;
	st->sum.off_since = 0;
	if (r) {
		st->in_call = 0;
		r->task = (__u64)next;
		r->born = next->start_boottime;
		r->row = st->sum.row;
		r->first = st->sum.first;
		r->off = st->sum.off;
		r->enter = st->sum.enter;
	}
	return 0;
}

#endif
