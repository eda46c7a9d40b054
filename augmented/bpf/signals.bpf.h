/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Signals of traced tasks: delivered, discarded because they are ignored, or deadly.
 */
#ifndef AUGMENTED_SIGNALS_BPF_H
#define AUGMENTED_SIGNALS_BPF_H

#include "augmented/bpf/output.bpf.h"
#include "augmented/bpf/regs.bpf.h"
#include "augmented/bpf/stack.bpf.h"
#include "augmented/bpf/state.bpf.h"
#include "augmented/bpf/targets.bpf.h"

#define KILLED    9    /* include/uapi/asm-generic/signal.h: SIGKILL */
#define SI_KERNEL 0x80 /* include/uapi/asm-generic/siginfo.h */

/* include/linux/errno.h: what a call returns that a signal has interrupted. */
#define ERESTART_FIRST 512
#define ERESTART_LAST  516
#define WAIT_SIGNAL    0x7f

/*
 * An interrupted call whose task ends without another step in user space, since
 * it was killed or another thread called exit_group or execve: it never returns, though
 * the kernel passes here. Of another fatal signal a tracer would have been told by the
 * thread that took it, for whose call it has returned as any other; without a tracer the
 * kernel kills all threads alike, and the leader stands for that one.
 */
static __always_inline bool is_killed(long ret)
{
	struct task_struct *task;
	__u32 sig;

	if (ret != -EINTR && (ret > -ERESTART_FIRST || ret < -ERESTART_LAST))
		return false;
	task = (void *)bpf_get_current_task();
	if (!(BPF_CORE_READ(task, pending.signal.sig[0]) & 1UL << (KILLED - 1)))
		return false;
	if (BPF_CORE_READ(task, pid) != BPF_CORE_READ(task, tgid) || BPF_CORE_READ(task, ptrace) ||
	    !(BPF_CORE_READ(task, signal, flags) & SIGNAL_GROUP_EXIT))
		return true;
	sig = BPF_CORE_READ(task, signal, group_exit_code) & WAIT_SIGNAL;
	return !sig || sig == KILLED;
}

/* What the kernel makes up for a signal that was sent without; the current task sends it. */
static __always_inline void fill_info(struct signal_record *rec, bool by_kernel)
{
	struct task_struct *from = (void *)bpf_get_current_task();
	__u32 *info = (__u32 *)rec->info;

	info[0] = rec->signo;
	info[2] = by_kernel ? SI_KERNEL : 0; /* SI_USER */
	if (by_kernel)
		return;
	info[4] = task__group_id(from);
	info[5] = BPF_CORE_READ(from, cred, uid.val);
}

static __always_inline void send_signal(struct task_struct *task, struct task_state *st,
					__u32 signo, __u64 info, __u64 action, __u8 flags)
{
	struct signal_record rec = { .signo = signo };

	output__header(&rec.h, RECORD_SIGNAL, task, sizeof(rec));
	rec.h.flags = flags;
	/* SEND_SIG_NOINFO, SEND_SIG_PRIV: numbers in the place of a pointer. */
	if (info < 2)
		fill_info(&rec, info);
	else if (bpf_probe_read_kernel(rec.info, sizeof(rec.info), (const void *)info))
		rec.special = 1;
	/* Another task's registers tell where it was last seen; in a call it still is there. */
	if (!(flags & RECORD_IGNORED))
		rec.ip = current_ip();
	else if (st->in_call)
		rec.ip = state__call(st)->ip;
	if (action)
		bpf_probe_read_kernel(&rec.handler, sizeof(rec.handler), (const void *)action);
	/* Another task's sequence is not ours to advance. */
	if (!(flags & RECORD_IGNORED))
		rec.h.seq = ++st->seq;
	output__send(&rec, sizeof(rec));
}

SEC("?!aug:tp/signal_deliver")
int signal_deliver(__u64 *ctx)
{
	struct task_state *st = cfg_targets ? target__signalled() : state__current();

	/* A tracer sees no SIGKILL, and a number between a call's would set its parts apart. */
	if (!st || (st->flags & STATE_ARMED) || (ctx[0] == KILLED && st->in_call))
		return 0;
	if (cfg_stack && !st->in_call)
		stack__send(st, stack__regs());
	send_signal((void *)bpf_get_current_task(), st, ctx[0], ctx[1], ctx[2], 0);
	return 0;
}

SEC("?!aug:tp/signal_generate")
int signal_generate(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[2];
	bool dies = BPF_CORE_READ(task, signal, flags) & SIGNAL_GROUP_EXIT;
	struct task_state *st;
	__u64 info = 0;

	/*
	 * A fatal signal, but for those with a core, the kernel turns into SIGKILL as it is
	 * sent, if there is no tracer; it is not delivered as such. What is sent to a task that
	 * is dying already, nobody is told of.
	 */
	if (ctx[4] == TRACE_SIGNAL_DELIVERED) {
		if (!dies || ctx[0] == KILLED ||
		    (__u32)BPF_CORE_READ(task, signal, group_exit_code) != ctx[0])
			return 0;
	} else if (ctx[4] != TRACE_SIGNAL_IGNORED || dies) {
		return 0;
	}
	st = state__of(task);
	if (!st || (st->flags & STATE_ARMED) || target__is_unknown(st))
		return 0;
	/* As a number: of a pointer in the context the verifier takes for granted that it is one.
	 */
	bpf_probe_read_kernel(&info, sizeof(info), &ctx[1]);
	send_signal(task, st, ctx[0], info, 0, RECORD_IGNORED);
	return 0;
}

#endif
