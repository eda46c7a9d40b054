/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The way out: a ring buffer for each CPU, so that CPUs share nothing. The
 * reader drains them at its own pace. A ring with anything in it is readable to
 * poll(2), which would wake the reader for every record; so it sleeps on the
 * doorbell instead, a ring that is written to only when a ring has filled up.
 */
#ifndef AUGMENTED_OUTPUT_BPF_H
#define AUGMENTED_OUTPUT_BPF_H

#include "augmented/bpf/kernel.bpf.h"
#include "augmented/wire.h"

const volatile __u32 cfg_wake_bytes = 1 << 20;

/* --lossless: from so much in a ring on the program is to be frozen: 3/4 of it. 0: it is not. */
const volatile __u32 cfg_hold_bytes = 0;

struct ring {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
};

/* By CPU; the loader makes the rings. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, struct ring);
} rings SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} doorbell SEC(".maps");

/* Rung when the program is to be frozen. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} hold_bell SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, COUNT_MAX);
	__type(key, __u32);
	__type(value, __u64);
} counters SEC(".maps");

/* Traced tasks that live: written at fork and exit only. */
__u64 live_tasks;
/* The reader sets it before it sleeps. */
__u32 reader_sleeps;
/* The bell was rung; the reader takes that back when it has thawed the program. */
__u32 hold_rung;

static __always_inline void count_more(enum counter which, __u64 more)
{
	__u32 key = which;
	__u64 *n = bpf_map_lookup_elem(&counters, &key);

	/* Sleepable programs can be preempted half way. */
	if (n)
		__sync_fetch_and_add(n, more);
}

static __always_inline void count(enum counter which)
{
	count_more(which, 1);
}

/* Has whoever sleeps until the ring has filled woken up. */
static __always_inline void output__ring_bells(void *ring)
{
	__u64 note = bpf_get_smp_processor_id();

	if (reader_sleeps && bpf_ringbuf_query(ring, BPF_RB_AVAIL_DATA) >= cfg_wake_bytes) {
		reader_sleeps = 0;
		bpf_ringbuf_output(&doorbell, &note, sizeof(note), BPF_RB_FORCE_WAKEUP);
	}
	if (cfg_hold_bytes && !hold_rung &&
	    bpf_ringbuf_query(ring, BPF_RB_AVAIL_DATA) >= cfg_hold_bytes) {
		hold_rung = 1;
		bpf_ringbuf_output(&hold_bell, &note, sizeof(note), BPF_RB_FORCE_WAKEUP);
	}
}

static __always_inline void *output__ring(void)
{
	__u32 cpu = bpf_get_smp_processor_id();

	return bpf_map_lookup_elem(&rings, &cpu);
}

/* Sends len bytes; false if there is no room for them. */
static __always_inline bool output__put(void *rec, __u64 len)
{
	void *ring = output__ring();
	bool sent = ring && !bpf_ringbuf_output(ring, rec, len, BPF_RB_NO_WAKEUP);

	if (ring)
		output__ring_bells(ring);
	return sent;
}

/*
 * The same of a call without payload. Its length is a constant, so it is copied by plain
 * stores: that takes a few ns, and the helper's memcpy() some 30 however little it copies.
 */
static __always_inline bool output__put_bare(const struct call_record *rec)
{
	void *ring = output__ring();
	struct call_record *to = ring ? bpf_ringbuf_reserve(ring, sizeof(*rec), 0) : NULL;

	if (to) {
		__builtin_memcpy(to, rec, sizeof(*rec));
		bpf_ringbuf_submit(to, BPF_RB_NO_WAKEUP);
	}
	if (ring)
		output__ring_bells(ring);
	return to;
}

static __always_inline void output__count_lost(__u8 type)
{
	count(COUNT_LOST_RING);
	if (type == RECORD_CALL || type == RECORD_NORETURN)
		count(COUNT_LOST_CALL);
}

/* Sends len bytes; if there is no room for them the loss is counted. */
static __always_inline void output__send(void *rec, __u64 len)
{
	if (!output__put(rec, len))
		output__count_lost(((struct record *)rec)->type);
}

static __always_inline void output__header(struct record *h, __u8 type, struct task_struct *task,
					   __u32 len)
{
	h->type = type;
	h->cpu = bpf_get_smp_processor_id();
	h->tid = task__id(task);
	h->tgid = task__group_id(task);
	h->len = len;
	h->time = bpf_ktime_get_ns();
}

#endif
