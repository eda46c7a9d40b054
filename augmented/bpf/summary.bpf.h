/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Summaries: calls counted where they return (augmented/summary.h). What a table is by
 * the call alone has its cell in an array; what it is by else is looked up in a hash of
 * bounded size, and what finds no room there is counted in the call's cell of the array,
 * so that memory is constant and nothing is left out.
 *
 * Programs that can sleep (cfg_sleepable) can be preempted by others of the same CPU, so
 * even a CPU's own cell is added to atomically; nobody contends for it. Of two that set a
 * new extreme in the same nanoseconds one could then be missed: 5.10 does not take a
 * compare-and-swap, not even in dead code. Mere counting is loaded as not sleepable.
 */
#ifndef AUGMENTED_SUMMARY_BPF_H
#define AUGMENTED_SUMMARY_BPF_H

#include "augmented/bpf/capture.bpf.h"
#include "augmented/bpf/filter.bpf.h"
#include "augmented/bpf/state.bpf.h"
#include "augmented/bpf/targets.bpf.h"
#include "augmented/summary.h"

const volatile __u32 cfg_summary_by = 0;     /* enum summary_by */
const volatile bool cfg_summary_cpu = false; /* the time on a CPU, not all that passed */
const volatile bool cfg_summary_squares = false;
const volatile __u64 cfg_summary_overhead = 0; /* ns to take off each call's time */

#define S_IFMT 0170000 /* linux/stat.h */

/* What has to be captured to know the row. */
#define SUMMARY_BY_CAPTURED (SUMMARY_BY_FD | SUMMARY_BY_PATH)

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct summary_cell);
} summary_calls SEC(".maps");

/* The loader cuts the key to what the table is by. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 1);
	__uint(key_size, sizeof(struct summary_key));
	__uint(value_size, sizeof(struct summary_group));
} summary_groups SEC(".maps");

/* What a new group starts from. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct summary_group);
} summary_zero SEC(".maps");

/* Nothing but counting is asked, and nothing about the call but its number and result. */
static __always_inline bool summary__alone(void)
{
	return cfg_summary == SUMMARISE_ONLY && !cfg_filters && !cfg_targets &&
	       !(cfg_summary_by & SUMMARY_BY_CAPTURED);
}

static __always_inline void summary__begin(struct task_state *st, struct call_config *cfg,
					   __u64 now, bool first)
{
	st->sum.first = first;
	st->sum.row = cfg->row;
	st->sum.enter = now;
	st->sum.off = 0;
	st->sum.off_since = 0;
}

static __always_inline void summary__add(__u64 *to, __u64 n)
{
	/* A cell is the CPU's own, and calls do not return in interrupts. */
	if (cfg_running)
		*to += n;
	else
		__sync_fetch_and_add(to, n);
}

static __always_inline void summary__count_in(struct summary_cell *c, __u64 ns, bool failed)
{
	__u32 bucket = summary_bucket(ns);

	barrier_var(bucket);
	if (bucket >= SUMMARY_BUCKETS)
		return;
	summary__add(&c->calls[bucket], 1);
	summary__add(&c->total, ns);
	if (failed)
		summary__add(&c->errors, 1);
	if (ns > c->max)
		c->max = ns;
	if (~ns > c->not_min)
		c->not_min = ~ns;
	if (cfg_summary_squares) {
		__u64 square = ns * ns;

		if (ns >> 32) {
			summary__add(&c->squares_high, (ns >> 16) * (ns >> 16));
		} else {
			summary__add(&c->squares_low, (__u32)square);
			summary__add(&c->squares_high, square >> 32);
		}
	}
}

/* The part that is kept in a slot, NULL: it was not captured. *at: of its bytes in the payload. */
static __always_inline struct part *summary__part(struct task_state *st, __u8 slot, __u64 *at)
{
	__u64 place;

	if (slot >= OP_MAX_SLOTS)
		return NULL;
	place = st->ip.slot[slot & (OP_MAX_SLOTS - 1)];
	barrier_var(place);
	if (place < sizeof(struct part) || place >= PAYLOAD_BUDGET)
		return NULL;
	place &= ~7ULL;
	*at = place;
	return (struct part *)payload_at(st, place - sizeof(struct part));
}

static __always_inline void summary__text(struct task_state *st, struct summary_key *k, __u64 at,
					  __u64 n)
{
	__u64 got = n;

	if (got > sizeof(k->path))
		got = sizeof(k->path);
	k->path_got = got;
	k->path_cut |= n > sizeof(k->path);
	barrier_var(at);
	if (at > PAYLOAD_BUDGET)
		return;
	barrier_var(got);
	if (got && got <= sizeof(k->path))
		bpf_probe_read_kernel(k->path, got, payload_at(st, at));
}

static __always_inline struct fd_info *summary__fd(struct task_state *st, __u64 *at, __u32 *got)
{
	struct part *p = summary__part(st, st->sum.fd_slot, at);

	if (!p || p->got < __builtin_offsetof(struct fd_info, socket))
		return NULL;
	*got = p->got;
	return (struct fd_info *)p->data;
}

static __always_inline __u32 summary__kind_of(struct fd_info *fd)
{
	return SUMMARY_FD(fd->mode, fd->kind, fd->kind == FD_SOCKET ? fd->socket.family : 0);
}

static __always_inline void summary__fd_kind(struct task_state *st, struct summary_key *k)
{
	struct fd_info *fd;
	__u64 at = 0;
	__u32 got = 0;

	if (st->sum.fd_slot >= OP_MAX_SLOTS)
		return;
	fd = summary__fd(st, &at, &got);
	k->fd = fd ? summary__kind_of(fd) : SUMMARY_FD_NOT_OPEN;
}

/* The path that is given; of a call without, what its descriptor is. */
static __always_inline void summary__path(struct task_state *st, struct summary_key *k)
{
	struct fd_info *fd;
	struct part *p;
	__u32 got = 0;
	__u64 at = 0;

	__builtin_memset(&k->path_from, 0, sizeof(*k) - SUMMARY_KEY_SHORT);
	if (st->sum.path_slot < OP_MAX_SLOTS) {
		p = summary__part(st, st->sum.path_slot, &at);
		if (!p || (p->err && !p->got)) {
			k->path_from = SUMMARY_PATH_UNKNOWN;
			return;
		}
		/* An empty path is about the descriptor (AT_EMPTY_PATH). */
		if (p->got || st->sum.fd_slot >= OP_MAX_SLOTS) {
			k->path_from = SUMMARY_PATH_ARGUMENT;
			k->path_cut = !(p->flags & PART_NUL);
			summary__text(st, k, at, p->got);
			return;
		}
	}
	fd = summary__fd(st, &at, &got);
	if (!fd || fd->names > got)
		return;
	k->path_from = SUMMARY_PATH_FD;
	if (fd->flags & FD_NAMED) {
		k->path_from = SUMMARY_PATH_NAMED;
		k->fd = summary__kind_of(fd);
		/* Pipes and sockets are numbered; a row for each would tell little. */
		if (fd->mode & S_IFMT)
			return;
	}
	summary__text(st, k, at + fd->names, got - fd->names);
}

static __always_inline struct summary_cell *summary__group(struct task_state *st, __u32 row,
							   long ret)
{
	struct summary_key *k = &st->row_key;
	struct summary_group *g, *zero_group;
	__u32 zero = 0;

	__builtin_memset(k, 0, SUMMARY_KEY_SHORT);
	if (cfg_summary_by & SUMMARY_BY_CALL)
		k->call = row + 1;
	if (cfg_summary_by & SUMMARY_BY_ERRNO && ret < 0)
		k->err = -ret;
	if (cfg_summary_by & SUMMARY_BY_TID)
		k->tid = task__id((void *)bpf_get_current_task());
	if (cfg_summary_by & SUMMARY_BY_CGROUP)
		k->cgroup = bpf_get_current_cgroup_id();
	if (cfg_summary_by & SUMMARY_BY_COMM)
		bpf_get_current_comm(k->comm, sizeof(k->comm));
	if (cfg_summary_by & SUMMARY_BY_FD)
		summary__fd_kind(st, k);
	if (cfg_summary_by & SUMMARY_BY_PATH)
		summary__path(st, k);
	g = bpf_map_lookup_elem(&summary_groups, k);
	if (!g) {
		zero_group = bpf_map_lookup_elem(&summary_zero, &zero);
		if (!zero_group)
			return NULL;
		bpf_map_update_elem(&summary_groups, k, zero_group, BPF_NOEXIST);
		g = bpf_map_lookup_elem(&summary_groups, k);
	}
	if (!g)
		return NULL;
	if (cfg_summary_by & SUMMARY_BY_TID) {
		g->last = bpf_ktime_get_ns();
		bpf_get_current_comm(g->comm, sizeof(g->comm));
	}
	return &g->cell;
}

/*
 * A call has returned, and nothing rejects it. ns: that it took, off: of these not on a
 * CPU. st: NULL, the current task's is looked for if it is needed.
 */
static __always_inline void summary__count(struct task_state *st, long ret, __u32 row, __u64 ns,
					   __u64 off)
{
	bool failed = ret < 0 && ret >= -4095;
	struct summary_cell *c = NULL;

	if (cfg_summary_cpu)
		ns = ns > off ? ns - off : 0;
	if (cfg_summary_overhead)
		ns = ns > cfg_summary_overhead ? ns - cfg_summary_overhead : 0;
	if (cfg_summary_by & ~SUMMARY_BY_CALL) {
		if (!st)
			st = state__current();
		if (!st)
			return;
		c = summary__group(st, row, failed ? ret : 0);
	}
	if (!c)
		c = bpf_map_lookup_elem(&summary_calls, &row);
	if (c)
		summary__count_in(c, ns, failed);
}

#endif
