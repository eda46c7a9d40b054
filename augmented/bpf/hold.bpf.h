/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * --lossless: traced tasks are held back while the ring of their CPU is too full.
 *
 * From half full on each of their calls waits here, on its CPU, until the reader has
 * caught up, but only for a bounded time: then the task goes on to where it can be
 * preempted, by the reader too. So a reader that is at work sets the pace. At three
 * quarters a bell is rung, and user space freezes the program (trace/hold.c), which holds
 * it however long the reader is held up; until that has been done the last eighth is
 * given out at some hundred calls a second.
 *
 * All of this ends with the programs: nothing is left waiting when the tracer dies.
 */
#ifndef AUGMENTED_HOLD_BPF_H
#define AUGMENTED_HOLD_BPF_H

#include "augmented/bpf/output.bpf.h"

/* A look takes some 30 ns. */
#define HOLD_LOOKS    64
#define HOLD_USUAL    64   /* times so many looks: some 0.1 ms */
#define HOLD_CRITICAL 2048 /* some 4 ms */

static __always_inline __u64 hold__fill(void)
{
	__u32 cpu = bpf_get_smp_processor_id();
	void *ring = bpf_map_lookup_elem(&rings, &cpu);

	return ring ? bpf_ringbuf_query(ring, BPF_RB_AVAIL_DATA) : 0;
}

/* Some looks at the ring; whether it is to be looked at no more. */
__noinline int hold_look(void)
{
	if (!cfg_hold_bytes)
		return 1;
	for (int i = 0; i < HOLD_LOOKS; i++)
		if (hold__fill() < cfg_hold_bytes / 3 * 2)
			return 1;
	return 0;
}

/* Called where a task has just sent something and holds no lock. */
static __always_inline void hold__wait(void)
{
	__u64 fill, begin;
	int n;

	if (!cfg_hold_bytes)
		return;
	fill = hold__fill();
	if (fill < cfg_hold_bytes / 3 * 2)
		return;
	n = fill >= cfg_hold_bytes / 6 * 7 ? HOLD_CRITICAL : HOLD_USUAL;
	begin = bpf_ktime_get_ns();
	for (int i = 0; i < HOLD_CRITICAL; i++)
		if (i >= n || hold_look())
			break;
	count(COUNT_HELD);
	count_more(COUNT_HELD_NS, bpf_ktime_get_ns() - begin);
}

#endif
