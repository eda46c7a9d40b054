/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's types as far as the object looks into them. CO-RE finds the
 * members at load, so the order here means nothing. Where architectures differ
 * each has its flavour (the part after ___ is dropped when the kernel's type is
 * looked up), and code of the flavours that a kernel does not have is dead to
 * the verifier.
 */
#ifndef AUGMENTED_KERNEL_BPF_H
#define AUGMENTED_KERNEL_BPF_H

#include <linux/bpf.h>
#include <linux/types.h>
#include <stdbool.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#define CORE __attribute__((preserve_access_index))

typedef int pid_t;

struct seq_file;

struct thread_info___x86 {
	__u32 status;
} CORE;

struct thread_info___arm64 {
	unsigned long flags;
} CORE;

struct kuid {
	__u32 val;
} CORE;

struct cred {
	struct kuid uid, euid, egid;
} CORE;

struct signal_struct {
	struct {
		int counter;
	} live;
	int group_exit_code;
	unsigned int flags;
} CORE;

struct ns_common___inum {
	unsigned int inum;
} CORE;

struct pid_namespace {
	struct ns_common___inum ns;
} CORE;

struct upid {
	int nr;
	struct pid_namespace *ns;
} CORE;

struct hlist_head {
	void *first;
} CORE;

struct pid {
	unsigned int level;
	struct hlist_head tasks[1];
	struct upid numbers[1];
} CORE;

struct sigpending {
	struct {
		unsigned long sig[1];
	} signal;
} CORE;

struct task_struct {
	unsigned int ptrace;
	struct sigpending pending;
	pid_t pid;
	pid_t tgid;
	int exit_code;
	struct task_struct *real_parent;
	struct task_struct *group_leader;
	struct pid *thread_pid;
	struct signal_struct *signal;
	struct mm_struct *mm;
	__u64 start_time;
	const struct cred *cred;
	void *stack;
	char comm[16];
	__u64 start_boottime;
} CORE;

struct task_struct___x86 {
	struct thread_info___x86 thread_info;
} CORE;

/* Renamed in 5.14. */
struct task_struct___new_state {
	unsigned int __state;
} CORE;

struct task_struct___old_state {
	long state;
} CORE;

/* Looked for in the kernel's own list of helpers; the value comes from there too. */
enum bpf_func_id___wanted { BPF_FUNC_task_pt_regs___wanted };

struct task_struct___arm64 {
	struct thread_info___arm64 thread_info;
} CORE;

struct pt_regs___x86 {
	unsigned long r9, r8, r10, bp, bx, cx, dx, si, di, ip, cs, sp, orig_ax;
} CORE;

struct pt_regs___arm64 {
	__u64 regs[31];
	__u64 sp, pc, pstate;
	__u64 orig_x0;
	__s32 syscallno;
} CORE;

struct pt_regs___riscv {
	unsigned long epc, sp, orig_a0, a1, a2, a3, a4, a5, a7;
} CORE;

struct linux_binprm {
	const char *filename;
	const char *interp;
} CORE;

struct mm_struct {
	unsigned long start_stack, arg_start, arg_end, env_start, env_end;
} CORE;

struct bpf_iter_meta {
	struct seq_file *seq;
} CORE;

struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
} CORE;

/*
 * The level of the pid namespace that the tracer is in, 0 for the initial one:
 * ids are given out as that namespace has them. Others at the same level have other ids.
 */
__u32 pidns_level;
__u64 pidns_own;

static __always_inline struct upid *pid__at(struct pid *pid, __u32 level)
{
	return (void *)pid + bpf_core_field_offset(struct pid, numbers) +
	       level * bpf_core_type_size(struct upid);
}

static __always_inline __u32 pid__id(struct pid *pid)
{
	struct upid *at = pid__at(pid, pidns_level);

	if (pidns_level > BPF_CORE_READ(pid, level) ||
	    (pidns_level && (__u64)BPF_CORE_READ(at, ns) != pidns_own))
		return 0;
	return BPF_CORE_READ(at, nr);
}

static __always_inline __u32 task__id(struct task_struct *task)
{
	return pidns_level ? pid__id(BPF_CORE_READ(task, thread_pid)) : BPF_CORE_READ(task, pid);
}

static __always_inline __u32 task__group_id(struct task_struct *task)
{
	return pidns_level ? task__id(BPF_CORE_READ(task, group_leader))
			   : BPF_CORE_READ(task, tgid);
}

/* arch/x86/include/asm/thread_info.h: the call came by a 32-bit entry. */
#define TS_COMPAT 0x2
/* arch/x86/include/uapi/asm/unistd.h */
#define X32_SYSCALL_BIT 0x40000000
/* arch/arm64/include/asm/thread_info.h */
#define TIF_32BIT 22
/* arch/x86/include/asm/page_64_types.h: THREAD_SIZE, of kernels without KASAN */
#define X86_THREAD_SIZE 16384
/* arch/x86/include/asm/segment.h: __USER_CS, __USER32_CS */
#define X86_USER_CS       0x33
#define X86_USER32_CS     0x23
#define SIGNAL_GROUP_EXIT 0x4 /* include/linux/sched/signal.h */

/* include/trace/events/signal.h */
#define TRACE_SIGNAL_DELIVERED 0
#define TRACE_SIGNAL_IGNORED   1

#define EINTR  4
#define EFAULT 14

#endif
