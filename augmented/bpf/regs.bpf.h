/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The call that a task is in, from its registers: number, ABI, arguments. Each
 * architecture has its own names for them; the others' code is dead to the verifier.
 */
#ifndef AUGMENTED_REGS_BPF_H
#define AUGMENTED_REGS_BPF_H

#include "augmented/bpf/kernel.bpf.h"
#include "augmented/bpf/state.bpf.h"

/* A member of a typed pointer is a load; of an untyped one, a helper's read. */
#define LOAD(p, member)                                                                            \
	({                                                                                         \
		typeof((p)->member) v_ = 0;                                                        \
		if (typed)                                                                         \
			v_ = (p)->member;                                                          \
		else                                                                               \
			bpf_core_read(&v_, sizeof(v_), &(p)->member);                              \
		v_;                                                                                \
	})

/* typed: typed_current() */
static __always_inline enum call_abi current_abi(struct task_struct *typed, long *nr)
{
	if (bpf_core_field_exists(((struct task_struct___x86 *)0)->thread_info.status)) {
		struct task_struct___x86 *task;
		__u32 status;

		/* Without task storage there is no typed pointer to the task either. */
		if (cfg_task_storage) {
			task = (void *)typed;
			status = task->thread_info.status;
		} else {
			task = (void *)bpf_get_current_task();
			status = BPF_CORE_READ(task, thread_info.status);
		}
		if (status & TS_COMPAT)
			return ABI_COMPAT;
		if (*nr & X32_SYSCALL_BIT) {
			*nr &= ~X32_SYSCALL_BIT;
			return ABI_X32;
		}
	} else if (bpf_core_field_exists(((struct pt_regs___arm64 *)0)->syscallno)) {
		struct task_struct___arm64 *task = (void *)bpf_get_current_task();

		if (BPF_CORE_READ(task, thread_info.flags) & (1UL << TIF_32BIT))
			return ABI_COMPAT;
	}
	return ABI_NATIVE;
}

static __always_inline void load_args(struct call_record *rec, void *ctx_regs, enum call_abi abi,
				      bool typed)
{
	if (bpf_core_field_exists(((struct pt_regs___x86 *)0)->orig_ax)) {
		struct pt_regs___x86 *regs = ctx_regs;

		if (abi == ABI_COMPAT) {
			rec->args[0] = (__u32)LOAD(regs, bx);
			rec->args[1] = (__u32)LOAD(regs, cx);
			rec->args[2] = (__u32)LOAD(regs, dx);
			rec->args[3] = (__u32)LOAD(regs, si);
			rec->args[4] = (__u32)LOAD(regs, di);
			rec->args[5] = (__u32)LOAD(regs, bp);
		} else {
			rec->args[0] = LOAD(regs, di);
			rec->args[1] = LOAD(regs, si);
			rec->args[2] = LOAD(regs, dx);
			rec->args[3] = LOAD(regs, r10);
			rec->args[4] = LOAD(regs, r8);
			rec->args[5] = LOAD(regs, r9);
		}
		rec->ip = LOAD(regs, ip);
		rec->sp = LOAD(regs, sp);
	} else if (bpf_core_field_exists(((struct pt_regs___arm64 *)0)->syscallno)) {
		struct pt_regs___arm64 *regs = ctx_regs;

		rec->args[0] = LOAD(regs, orig_x0);
		rec->args[1] = LOAD(regs, regs[1]);
		rec->args[2] = LOAD(regs, regs[2]);
		rec->args[3] = LOAD(regs, regs[3]);
		rec->args[4] = LOAD(regs, regs[4]);
		rec->args[5] = LOAD(regs, regs[5]);
		rec->ip = LOAD(regs, pc);
		rec->sp = LOAD(regs, sp);
	} else if (bpf_core_field_exists(((struct pt_regs___riscv *)0)->orig_a0)) {
		struct pt_regs___riscv *regs = ctx_regs;

		rec->args[0] = LOAD(regs, orig_a0);
		rec->args[1] = LOAD(regs, a1);
		rec->args[2] = LOAD(regs, a2);
		rec->args[3] = LOAD(regs, a3);
		rec->args[4] = LOAD(regs, a4);
		rec->args[5] = LOAD(regs, a5);
		rec->ip = LOAD(regs, epc);
		rec->sp = LOAD(regs, sp);
	}
}

/* The number of the call that the task is in, from its registers. */
static __always_inline long call_number(void *ctx_regs, bool typed)
{
	if (bpf_core_field_exists(((struct pt_regs___x86 *)0)->orig_ax)) {
		struct pt_regs___x86 *regs = ctx_regs;

		return LOAD(regs, orig_ax);
	} else if (bpf_core_field_exists(((struct pt_regs___arm64 *)0)->syscallno)) {
		struct pt_regs___arm64 *regs = ctx_regs;

		return LOAD(regs, syscallno);
	} else if (bpf_core_field_exists(((struct pt_regs___riscv *)0)->orig_a0)) {
		struct pt_regs___riscv *regs = ctx_regs;

		return LOAD(regs, a7);
	}
	return -1;
}

/* bpf_task_pt_regs() is there. */
static __always_inline bool has_regs_helper(void)
{
	return bpf_core_enum_value_exists(enum bpf_func_id___wanted,
					  BPF_FUNC_task_pt_regs___wanted);
}

/*
 * Kernels before 5.15 have no helper for it: the registers are at the top of the task's
 * kernel stack. That they are there is told by the code segment of user space.
 */
static __always_inline void *x86_regs(struct task_struct *task)
{
	struct pt_regs___x86 *regs;
	unsigned long cs;

	if (!bpf_core_field_exists(((struct pt_regs___x86 *)0)->orig_ax))
		return NULL;
	regs = BPF_CORE_READ(task, stack) + X86_THREAD_SIZE -
	       bpf_core_type_size(struct pt_regs___x86);
	cs = BPF_CORE_READ(regs, cs);
	return cs == X86_USER_CS || cs == X86_USER32_CS ? regs : NULL;
}

#endif
