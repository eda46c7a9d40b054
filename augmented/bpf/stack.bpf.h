/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The program's registers and a copy of its stack, from which user space finds out who
 * called whom: the kernel cannot, since programs keep no frame pointers. Row by row, as a
 * page is what may be missing.
 */
#ifndef AUGMENTED_STACK_BPF_H
#define AUGMENTED_STACK_BPF_H

#include "augmented/bpf/kernel.bpf.h"
#include "augmented/bpf/output.bpf.h"
#include "augmented/bpf/regs.bpf.h"
#include "augmented/bpf/state.bpf.h"

const volatile __u32 cfg_stack = 0; /* bytes of it at most; 0: none is taken */

/* Rows of a stack: in batches, so that the verifier walks each loop once. */
#define STACK_BATCH   (STACK_BYTES_MAX / STACK_ROW_BYTES / STACK_BATCHES + 1)
#define STACK_BATCHES 16

/* The first of struct user_pt_regs, of user_regs_struct on x86 and riscv. */
#define X86_NREGS   21
#define X86_SP      19
#define ARM64_NREGS 34
#define ARM64_SP    31
#define RISCV_NREGS 32
#define RISCV_SP    2

/* A signal's; NULL: they are not to be had. */
static __always_inline void *stack__regs(void)
{
	if (has_regs_helper())
		return (void *)bpf_task_pt_regs((void *)bpf_get_current_task_btf());
	return x86_regs((void *)bpf_get_current_task());
}

/* Copies the registers; returns the stack pointer, 0: they are not to be had. */
static __always_inline __u64 stack__copy_regs(struct stack_record *rec, void *regs)
{
	if (bpf_core_field_exists(((struct pt_regs___x86 *)0)->orig_ax))
		return bpf_probe_read_kernel(rec->regs, X86_NREGS * 8, regs) ? 0
									     : rec->regs[X86_SP];
	if (bpf_core_field_exists(((struct pt_regs___arm64 *)0)->syscallno))
		return bpf_probe_read_kernel(rec->regs, ARM64_NREGS * 8, regs)
			       ? 0
			       : rec->regs[ARM64_SP];
	if (bpf_core_field_exists(((struct pt_regs___riscv *)0)->orig_a0))
		return bpf_probe_read_kernel(rec->regs, RISCV_NREGS * 8, regs)
			       ? 0
			       : rec->regs[RISCV_SP];
	return 0;
}

/* The first thread's stack has an end that is known; behind it are arguments and environment. */
static __always_inline __u64 stack__end(__u64 sp)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	__u64 base = BPF_CORE_READ(task, mm, start_stack), end = sp + cfg_stack;

	return base >= sp && base < end ? base + 8 : end;
}

static __always_inline void stack__header(struct task_state *st, struct stack_record *rec)
{
	output__header(&rec->h, RECORD_STACK, (void *)bpf_get_current_task(), sizeof(*rec));
	rec->h.abi = state__call(st)->h.abi;
	rec->h.flags = 0;
	rec->h.seq = st->seq + 1;
}

/* Fills a row from ip.src on, as far as its page or the stack goes. False: it is not there. */
static __always_inline bool stack__fill(struct interpreter *ip, struct stack_record *rec, __u32 row)
{
	__u64 n = ip->total > ip->src ? ip->total - ip->src : 0;
	__u64 left = STACK_ROW_BYTES - (ip->src & (STACK_ROW_BYTES - 1));
	bool there;

	if (n > left)
		n = left;
	rec->at = ip->src;
	rec->row = row;
	/* Of a large frame some pages may never have been touched: what is behind is there. */
	ip->src += left;
	barrier_var(n);
	there = n <= STACK_ROW_BYTES && !bpf_probe_read_user(rec->data, n, (void *)rec->at);
	if (!there)
		n = 0;
	rec->got = n;
	rec->h.len += n;
	return n;
}

static __always_inline void *stack__ring(void)
{
	__u32 cpu = bpf_get_smp_processor_id();

	return bpf_map_lookup_elem(&rings, &cpu);
}

/* A row after the first; not 0 when it was the last. */
__noinline int stack_row(int row)
{
	struct task_state *st = cfg_stack ? state__current() : NULL;
	struct stack_record *rec;
	void *ring;

	if (!st || st->ip.src >= st->ip.total)
		return 1;
	ring = stack__ring();
	rec = ring ? bpf_ringbuf_reserve(ring, sizeof(*rec) + STACK_ROW_BYTES, 0) : NULL;
	if (!rec) {
		count(COUNT_LOST_PIECES);
		return 1;
	}
	stack__header(st, rec);
	if (stack__fill(&st->ip, rec, row))
		bpf_ringbuf_submit(rec, BPF_RB_NO_WAKEUP);
	else
		bpf_ringbuf_discard(rec, BPF_RB_NO_WAKEUP);
	return 0;
}

__noinline int stack_batch(int row)
{
	for (int i = 0; i < STACK_BATCH; i++)
		if (stack_row(row + i))
			return 1;
	return 0;
}

/*
 * Of the call or signal whose record is sent next. regs may be NULL: then there is none.
 * The interpreter's place is used, whose phase is over.
 */
static __always_inline void stack__send(struct task_state *st, void *regs)
{
	void *ring = stack__ring();
	struct stack_record *rec;
	__u64 sp;

	rec = ring && regs ? bpf_ringbuf_reserve(ring, sizeof(*rec) + STACK_ROW_BYTES, 0) : NULL;
	if (!rec) {
		count(COUNT_LOST_PIECES);
		return;
	}
	stack__header(st, rec);
	sp = stack__copy_regs(rec, regs);
	st->ip.src = sp > STACK_BELOW ? (sp - STACK_BELOW) & ~7ULL : 0;
	st->ip.total = sp ? stack__end(sp) : 0;
	stack__fill(&st->ip, rec, 0);
	bpf_ringbuf_submit(rec, BPF_RB_NO_WAKEUP);
	for (int i = 0; i < STACK_BATCHES; i++)
		if (stack_batch(1 + i * STACK_BATCH))
			break;
	output__ring_bells(ring);
}

#endif
