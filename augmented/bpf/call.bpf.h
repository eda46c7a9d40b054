/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A call on its way from registers to the ring: whether it is selected, which plan
 * it has, its pending record in the task's state.
 */
#ifndef AUGMENTED_CALL_BPF_H
#define AUGMENTED_CALL_BPF_H

#include "augmented/bpf/capture.bpf.h"
#include "augmented/bpf/filter.bpf.h"
#include "augmented/bpf/output.bpf.h"
#include "augmented/bpf/plain.bpf.h"
#include "augmented/bpf/regs.bpf.h"
#include "augmented/bpf/state.bpf.h"
#include "augmented/bpf/summary.bpf.h"

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, ABI_COUNT *CALLS_PER_ABI);
	__type(key, __u32);
	__type(value, struct call_config);
} calls SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, VARIANTS_MAX);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct variant_key);
	__type(value, struct call_plan);
} variants SEC(".maps");

/* NULL: nothing is to be done about the call. */
static __always_inline struct call_config *configured(enum call_abi abi, long nr, __u32 *idx)
{
	struct call_config *cfg;

	/* Numbers that stand for calls within others are nobody's. */
	if ((unsigned long)nr >= (abi == ABI_COMPAT ? CALLS_INNER : CALLS_PER_ABI))
		nr = CALLS_PER_ABI - 1;
	*idx = CALL_INDEX(abi, nr);
	cfg = bpf_map_lookup_elem(&calls, idx);
	return cfg && cfg->flags & (CALL_SELECTED | CALL_EXEC) ? cfg : NULL;
}

static __always_inline struct call_config *selected(enum call_abi abi, long nr, __u32 *idx)
{
	struct call_config *cfg = configured(abi, nr, idx);

	return cfg && (cfg->flags & CALL_SELECTED) ? cfg : NULL;
}

static __always_inline struct call_plan *choose_plan(struct call_config *cfg,
						     struct call_record *rec, __u32 idx)
{
	struct variant_key key = { .call = idx };
	struct call_plan *plan;

	if (!(cfg->flags & CALL_VARIANTS))
		return &cfg->plan;
	for (int i = 0; i < 2; i++)
		if (cfg->sel[i].arg < 6)
			key.v[i] = rec->args[cfg->sel[i].arg] & cfg->sel[i].mask;
	plan = bpf_map_lookup_elem(&variants, &key);
	return plan ? plan : &cfg->plan;
}

/*
 * Goes on with the call that is within this one (socketcall): its arguments become the
 * record's. What cannot be read stays the outer call. false: it is not selected.
 */
static __always_inline bool go_inside(struct task_state *st, struct call_config **cfg,
				      struct call_plan **plan, __u32 *idx)
{
	struct call_record *rec = state__call(st);
	/* Nothing is in the payload yet. */
	__u64 *all = (__u64 *)rec->payload;
	__u32 words[PACKED_MAX] = {}, n = (*plan)->packed, inner = (*plan)->inner;
	__u64 from = (*plan)->packed_arg < 6 ? rec->args[(*plan)->packed_arg] : 0;
	struct call_config *next = bpf_map_lookup_elem(&calls, &inner);

	if (!next)
		return true;
	if (n > PACKED_MAX)
		n = PACKED_MAX;
	barrier_var(n);
	if (n > PACKED_MAX || (n && bpf_probe_read_user(words, n * 4, (void *)from)))
		return true;
	for (int i = 0; i < 6; i++) {
		all[i] = rec->args[i];
		all[6 + i] = words[i];
	}
	for (int i = 0; i < 6; i++)
		rec->args[i] = all[(*plan)->from >> 4 * i & 15];
	if (!(next->flags & CALL_INNER))
		return false;
	*cfg = next;
	*idx = inner;
	rec->nr = inner % CALLS_PER_ABI;
	*plan = choose_plan(next, rec, inner);
	return true;
}

/* Whether the phase's program has rejected the call; it is counted then. */
static __always_inline bool filtered(struct task_state *st, enum filter_phase phase)
{
	if (!cfg_filters || !filter__rejects(st, st->filter[phase]))
		return false;
	count(COUNT_FILTERED);
	return true;
}

/* The last phase. retried: something that had faulted was read again. */
static __always_inline bool filtered_late(struct task_state *st, bool retried)
{
	if (!cfg_filters || (!retried && st->filter_flags & FILTER_RETRY_ONLY))
		return false;
	return filtered(st, FILTER_AFTER_EXIT);
}

static __always_inline void begin_filter(struct task_state *st, const struct call_plan *plan)
{
	__builtin_memcpy(st->filter, plan->filter, sizeof(st->filter));
	st->filter_flags = plan->filter_flags;
	if (plan->filter_flags & FILTER_ATTRS)
		filter__attrs(st, plan->filter_flags);
}

static __always_inline void identify(struct call_record *rec)
{
	if (pidns_level) {
		struct task_struct *task = (void *)bpf_get_current_task();

		rec->h.tid = task__id(task);
		rec->h.tgid = task__group_id(task);
	} else {
		__u64 id = bpf_get_current_pid_tgid();

		rec->h.tid = id;
		rec->h.tgid = id >> 32;
	}
}

/* From registers to a pending record with what can be read now; false: it is filtered out. */
static __always_inline bool begin_call(struct task_state *st, struct call_config **cfg, void *regs,
				       enum call_abi abi, __u32 idx)
{
	struct call_record *rec = state__call(st);
	struct call_plan *plan;

	rec->h.type = RECORD_CALL;
	rec->h.abi = abi;
	rec->h.flags = 0;
	/* They stay, and task_exec() sees to what an execve makes of them. */
	if (!rec->h.tgid)
		identify(rec);
	rec->nr = idx - abi * CALLS_PER_ABI;
	load_args(rec, regs, abi, cfg_typed);
	plan = choose_plan(*cfg, rec, idx);
	if (cfg_inner && plan->inner && !go_inside(st, cfg, &plan, &idx))
		return false;
	rec->plan = plan->id;
	st->ip.enter_n = plan->enter.n;
	st->ip.exit = plan->exit;
	st->ip.failed = 0;
	st->ip.fault = 0;
	st->ip.used = 0;
	if (cfg_filters) {
		begin_filter(st, plan);
		if (filtered(st, FILTER_BEFORE_COPY))
			return false;
	}
	if (cfg_summary_by & SUMMARY_BY_CAPTURED) {
		st->sum.path_slot = plan->path_slot;
		st->sum.fd_slot = plan->fd_slot;
	}
	if (plan->enter.n + plan->exit.n > 1 ||
	    ((cfg_filters || cfg_summary_by & SUMMARY_BY_CAPTURED) && plan->enter.n + plan->exit.n))
		__builtin_memset(st->ip.slot, 0, sizeof(st->ip.slot));
	st->ip.first = plan->enter.first;
	if (plan->enter.n && (plan->enter.n > 1 || !capture_plain(st, plan->enter.first)))
		capture(st, PHASE_ENTER, plan->enter.first, plan->enter.n);
	return !filtered(st, FILTER_AFTER_COPY);
}

/* All that goes in once more, after a page was touched. False: the filter rejects it now. */
static __always_inline bool capture_again(struct task_state *st)
{
	st->ip.failed = 0;
	st->ip.fault = 0;
	st->ip.used = 0;
	__builtin_memset(st->ip.slot, 0, sizeof(st->ip.slot));
	capture(st, PHASE_ENTER, st->ip.first, st->ip.enter_n);
	return !filtered(st, FILTER_AFTER_COPY);
}

static __always_inline void send_call(struct task_state *st, __u8 type)
{
	struct call_record *rec = state__call(st);
	__u64 len = st->ip.used;

	barrier_var(len);
	if (len > PAYLOAD_MAX)
		return;
	rec->used = len;
	len += sizeof(*rec);
	rec->h.type = type;
	rec->h.len = len;
	rec->h.cpu = bpf_get_smp_processor_id();
	rec->h.seq = st->seq + 1;
	/* A report of a call in flight is about a call that comes later: only that counts. */
	if (type == RECORD_INFLIGHT) {
		output__put(rec, len);
		return;
	}
	st->seq++;
	if (rec->h.flags & RECORD_SHORT)
		count(COUNT_SHORT);
	if (len > sizeof(*rec))
		output__send(rec, len);
	else if (!output__put_bare(rec))
		output__count_lost(type);
}

/* Whether a call in flight may be shown: what is not decided yet may turn out to be rejected. */
static __always_inline bool may_show(struct task_state *st)
{
	return !cfg_filters || !(st->filter_flags & FILTER_EXIT_OPEN ||
				 (st->filter_flags & FILTER_RETRY_ONLY && st->ip.failed));
}

/* Without iterators no one can ask later for the calls that have not returned. */
static __always_inline void send_entry(struct task_state *st)
{
	struct call_record *rec = state__call(st);

	if (!may_show(st))
		return;
	rec->h.time = rec->enter_time;
	send_call(st, RECORD_INFLIGHT);
	st->shown = rec->enter_time;
}

#endif
