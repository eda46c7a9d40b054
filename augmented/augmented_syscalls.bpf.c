// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's side: raw_syscalls enter and exit, and what a tracer must know
 * of tasks and signals. All that differs between sessions is in maps; what
 * differs between kernels is in the cfg_ constants, so that the verifier never
 * sees what a kernel lacks.
 *
 * Programs are written for tp_btf. Where that cannot be used the loader loads
 * them as raw tracepoints (cfg_typed false): the context is the same row of
 * numbers, only that kernel memory then has to be read through a helper.
 * The sections' names are ours alone, so that no other loader takes the
 * programs for its own; augmented/capture.c makes types of them.
 */
#include "augmented/bpf/kernel.bpf.h"
#include "augmented/bpf/state.bpf.h"
#include "augmented/bpf/capture.bpf.h"
#include "augmented/bpf/exec.bpf.h"
#include "augmented/bpf/filter.bpf.h"
#include "augmented/bpf/output.bpf.h"

char LICENSE[] SEC("license") = "GPL";

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

/* A member of a typed pointer is a load; of an untyped one, a helper's read. */
#define LOAD(p, member)                                                                            \
	({                                                                                         \
		typeof((p)->member) v_ = 0;                                                        \
		if (cfg_typed)                                                                     \
			v_ = (p)->member;                                                          \
		else                                                                               \
			bpf_core_read(&v_, sizeof(v_), &(p)->member);                              \
		v_;                                                                                \
	})

static __always_inline enum call_abi current_abi(long *nr)
{
	if (bpf_core_field_exists(((struct task_struct___x86 *)0)->thread_info.status)) {
		struct task_struct___x86 *task;
		__u32 status;

		/* Without task storage there is no typed pointer to the task either. */
		if (cfg_task_storage) {
			task = (void *)bpf_get_current_task_btf();
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

static __always_inline void load_args(struct call_record *rec, void *ctx_regs, enum call_abi abi)
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
static __always_inline long call_number(void *ctx_regs)
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

/* NULL: nothing is to be done about the call. */
static __always_inline struct call_config *configured(enum call_abi abi, long nr, __u32 *idx)
{
	struct call_config *cfg;

	if ((unsigned long)nr >= CALLS_PER_ABI)
		nr = CALLS_PER_ABI - 1;
	*idx = CALL_INDEX(abi, nr);
	cfg = bpf_map_lookup_elem(&calls, idx);
	return cfg && cfg->flags ? cfg : NULL;
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

/* From registers to a pending record with what can be read now; false: it is filtered out. */
static __always_inline bool begin_call(struct task_state *st, struct call_config *cfg, void *regs,
				       enum call_abi abi, __u32 idx)
{
	struct call_record *rec = state__call(st);
	struct call_plan *plan;

	rec->h.type = RECORD_CALL;
	rec->h.abi = abi;
	rec->h.flags = 0;
	if (pidns_level) {
		struct task_struct *task = (void *)bpf_get_current_task();

		rec->h.tid = task__id(task);
		rec->h.tgid = task__group_id(task);
	} else {
		__u64 id = bpf_get_current_pid_tgid();

		rec->h.tid = id;
		rec->h.tgid = id >> 32;
	}
	rec->nr = idx - abi * CALLS_PER_ABI;
	load_args(rec, regs, abi);
	plan = choose_plan(cfg, rec, idx);
	rec->plan = plan->id;
	st->ip.enter_n = plan->enter.n;
	st->ip.exit = plan->exit;
	st->ip.failed = 0;
	st->ip.used = 0;
	if (cfg_filters) {
		begin_filter(st, plan);
		if (filtered(st, FILTER_BEFORE_COPY))
			return false;
	}
	if (plan->enter.n + plan->exit.n > 1 || (cfg_filters && plan->enter.n + plan->exit.n))
		__builtin_memset(st->ip.slot, 0, sizeof(st->ip.slot));
	st->ip.first = plan->enter.first;
	if (plan->enter.n)
		capture(st, PHASE_ENTER, plan->enter.first, plan->enter.n);
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
	rec->h.seq = ++st->seq;
	if (rec->h.flags & RECORD_SHORT)
		count(COUNT_SHORT);
	output__send(rec, len);
}

SEC("?!aug:tp/sys_enter")
int sys_enter(__u64 *ctx)
{
	long nr = ctx[1];
	enum call_abi abi = current_abi(&nr);
	struct call_config *cfg;
	struct task_state *st;
	__u32 idx;

	cfg = configured(abi, nr, &idx);
	if (!cfg)
		return 0;
	st = state__current();
	if (!st)
		return 0;
	if (st->flags) {
		if ((st->flags & STATE_ARMED) && !(cfg->flags & CALL_EXEC))
			return 0;
		st->flags = 0;
	}
	if (!(cfg->flags & CALL_SELECTED))
		return 0;
	st->in_call = 0;
	if (!begin_call(st, cfg, (void *)ctx[0], abi, idx))
		return 0;
	state__call(st)->enter_time = bpf_ktime_get_ns();
	st->in_call = 1;
	return 0;
}

/* A call that was entered before its task was traced: what can still be known. */
static __always_inline bool late_call(struct task_state *st, void *regs)
{
	long nr = call_number(regs);
	enum call_abi abi = current_abi(&nr);
	struct call_config *cfg;
	__u32 idx;

	if (!(st->flags & STATE_FRESH))
		return false;
	st->flags &= ~STATE_FRESH;
	if (nr < 0)
		return false;
	cfg = selected(abi, nr, &idx);
	if (!cfg)
		return false;
	if (!begin_call(st, cfg, regs, abi, idx))
		return false;
	state__call(st)->h.flags |= RECORD_LATE;
	state__call(st)->enter_time = 0;
	return true;
}

/*
 * Whether a returning call can be of interest, by its number alone: that costs
 * less than the task's state. The ABI may be another than at enter (execve), so
 * this asks for all of them. Without a number (rt_sigreturn) it can.
 */
static __always_inline bool maybe_wanted(void *regs)
{
	long nr = call_number(regs);
	__u32 idx = nr & ~X32_SYSCALL_BIT;
	struct call_config *cfg;

	if (nr < 0 || idx >= CALLS_PER_ABI)
		return true;
	cfg = bpf_map_lookup_elem(&calls, &idx);
	return !cfg || cfg->flags & CALL_WANTED;
}

/* include/linux/errno.h: what a call returns that a signal has interrupted. */
#define ERESTART_FIRST    512
#define ERESTART_LAST     516
#define SIGNAL_GROUP_EXIT 0x4 /* include/linux/sched/signal.h */
#define WAIT_SIGNAL       0x7f
#define KILLED            9 /* include/uapi/asm-generic/signal.h: SIGKILL */

/*
 * An interrupted call whose task ends without another step in user space, since
 * it was killed or another thread called exit_group: it never returns, though the
 * kernel passes here. With another fatal signal it has returned as any other.
 */
static __always_inline bool is_killed(long ret)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	__u32 sig;

	if (ret > -ERESTART_FIRST || ret < -ERESTART_LAST ||
	    !(BPF_CORE_READ(task, signal, flags) & SIGNAL_GROUP_EXIT))
		return false;
	sig = BPF_CORE_READ(task, signal, group_exit_code) & WAIT_SIGNAL;
	return !sig || sig == KILLED;
}

SEC("?!aug:tp/sys_exit")
int sys_exit(__u64 *ctx)
{
	struct task_state *st;
	struct call_record *rec;
	struct call_config *cfg;
	long ret = ctx[1];
	__u64 now;
	__u32 idx;

	if (!maybe_wanted((void *)ctx[0]))
		return 0;
	st = state__current();
	if (!st)
		return 0;
	if (!st->in_call && !(st->flags && late_call(st, (void *)ctx[0])))
		return 0;
	if (st->in_call && is_killed(ret))
		return 0;
	now = bpf_ktime_get_ns();
	st->in_call = 0;
	rec = state__call(st);
	rec->h.time = now;
	rec->ret = ret;
	if ((ret < 0 ? STATUS_NO_FAILURE : STATUS_NO_SUCCESS) & cfg_status)
		return 0;
	if (filtered(st, FILTER_AT_EXIT))
		return 0;
	if (st->ip.failed) {
		idx = CALL_INDEX(rec->h.abi, rec->nr);
		cfg = bpf_map_lookup_elem(&calls, &idx);
		/* After a successful execve the addresses are another program's. */
		if (cfg && !((cfg->flags & CALL_EXEC) && ret == 0))
			capture(st, PHASE_RETRY, st->ip.first, st->ip.enter_n);
	}
	if (st->ip.exit.n)
		capture(st, PHASE_EXIT, st->ip.exit.first, st->ip.exit.n);
	if (filtered_late(st, st->ip.failed))
		return 0;
	send_call(st, RECORD_CALL);
	return 0;
}

static __always_inline void send_task(struct task_struct *task, __u32 why, __u32 parent,
				      __u32 flags)
{
	struct task_record rec = { .why = why, .parent = parent, .flags = flags };

	output__header(&rec.h, RECORD_TASK, task, sizeof(rec));
	BPF_CORE_READ_STR_INTO(&rec.comm, task, comm);
	rec.uid = BPF_CORE_READ(task, cred, uid.val);
	output__send(&rec, sizeof(rec));
}

static __always_inline void trace_task(struct task_struct *task, __u32 state_flags, __u32 why,
				       __u32 parent, __u32 flags)
{
	struct task_state *st = state__create(task);

	if (!st) {
		count(COUNT_LOST_TASK);
		return;
	}
	st->flags = state_flags;
	__sync_fetch_and_add(&live_tasks, 1);
	send_task(task, why, parent, flags);
}

SEC("?!aug:tp/sched_process_fork")
int task_fork(__u64 *ctx)
{
	struct task_struct *parent = (void *)ctx[0], *child = (void *)ctx[1];
	__u32 tgid = task__group_id(child);
	bool thread = BPF_CORE_READ(child, tgid) == BPF_CORE_READ(parent, tgid);
	struct task_state *st = state__current();

	if (st && !(st->flags & STATE_ARMED) &&
	    (cfg_follow_forks || (thread && cfg_follow_threads)))
		trace_task(child, 0, TASK_FORK, task__id(parent), thread ? TASK_THREAD : 0);
	else if (thread && cfg_follow_threads && bpf_map_lookup_elem(&targets, &tgid))
		trace_task(child, 0, TASK_FORK, task__id(parent), TASK_THREAD);
	return 0;
}

SEC("?!aug:tp/sched_process_exec")
int task_exec(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[0];
	__u32 old_tid = ctx[1];
	struct task_state *st;

	if (!cfg_task_storage && old_tid != BPF_CORE_READ(task, pid)) {
		/* The hash knows the task by the id that it had. */
		__u32 tid = BPF_CORE_READ(task, pid);

		st = bpf_map_lookup_elem(&tid_states, &old_tid);
		if (!st)
			return 0;
		bpf_map_update_elem(&tid_states, &tid, st, BPF_ANY);
		bpf_map_delete_elem(&tid_states, &old_tid);
	}
	st = state__current();
	if (!st)
		return 0;
	state__call(st)->h.tid = task__id(task);
	if (st->in_call && st->ip.failed)
		capture_exec(st, task, (void *)ctx[2]);
	/* Within a namespace the old id is not to be had; only its own thread had another. */
	send_task(task, TASK_EXEC, pidns_level ? task__id(task) : old_tid, 0);
	return 0;
}

SEC("?!aug:tp/sched_process_exit")
int task_exit(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[0];
	struct task_state *st = state__current();
	struct exit_record rec = {};
	int live = 0;

	if (!st)
		return 0;
	if (st->in_call) {
		st->in_call = 0;
		state__call(st)->h.time = bpf_ktime_get_ns();
		state__call(st)->ret = 0;
		state__call(st)->h.type = RECORD_NORETURN;
		if (!filtered(st, FILTER_AT_EXIT) && !filtered_late(st, false))
			send_call(st, RECORD_NORETURN);
	}
	output__header(&rec.h, RECORD_EXIT, task, sizeof(rec));
	rec.h.seq = ++st->seq;
	rec.code = BPF_CORE_READ(task, exit_code);
	BPF_CORE_READ_INTO(&live, task, signal, live.counter);
	rec.group_dead = live == 0;
	output__send(&rec, sizeof(rec));
	__sync_fetch_and_add(&live_tasks, -1);
	state__forget();
	return 0;
}

static __always_inline void send_signal(struct task_struct *task, struct task_state *st,
					__u32 signo, __u64 info, __u64 action, __u8 flags)
{
	struct signal_record rec = { .signo = signo };

	output__header(&rec.h, RECORD_SIGNAL, task, sizeof(rec));
	rec.h.flags = flags;
	/* SEND_SIG_NOINFO, SEND_SIG_PRIV: numbers in the place of a pointer. */
	if (info < 2)
		rec.special = info ? 2 : 1;
	else if (bpf_probe_read_kernel(rec.info, sizeof(rec.info), (const void *)info))
		rec.special = 1;
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
	struct task_state *st = state__current();

	/* A tracer sees no SIGKILL, and a number between a call's would set its parts apart. */
	if (!st || (st->flags & STATE_ARMED) || (ctx[0] == KILLED && st->in_call))
		return 0;
	send_signal((void *)bpf_get_current_task(), st, ctx[0], ctx[1], ctx[2], 0);
	return 0;
}

SEC("?!aug:tp/signal_generate")
int signal_generate(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[2];
	struct task_state *st;

	if (ctx[4] != TRACE_SIGNAL_IGNORED)
		return 0;
	st = state__of(task);
	if (!st || (st->flags & STATE_ARMED))
		return 0;
	send_signal(task, st, ctx[0], ctx[1], 0, RECORD_IGNORED);
	return 0;
}

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
	__u32 idx;
	long nr;

	if (!bpf_core_enum_value_exists(enum bpf_func_id___wanted,
					BPF_FUNC_task_pt_regs___wanted) ||
	    !rec || !is_blocked(task))
		return;
	if (bpf_core_field_exists(t->thread_info.status) &&
	    BPF_CORE_READ(t, thread_info.status) & TS_COMPAT)
		return;
	regs = (void *)bpf_task_pt_regs(task);
	nr = call_number(regs);
	if (nr < 0)
		return;
	cfg = selected(ABI_NATIVE, nr, &idx);
	if (!cfg)
		return;
	__builtin_memset(rec, 0, sizeof(*rec));
	load_args(rec, regs, ABI_NATIVE);
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

/* Finds the tasks that are to be traced from the start. */
SEC("?!aug:iter/task")
int seed(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	__u32 tgid, *flags;

	if (!task)
		return 0;
	pidns_level =
		BPF_CORE_READ((struct task_struct *)bpf_get_current_task(), thread_pid, level);
	tgid = task__group_id(task);
	flags = bpf_map_lookup_elem(&targets, &tgid);
	if (!flags || state__of(task))
		return 0;
	trace_task(task, *flags, TASK_SEED, 0, 0);
	if (*flags == TARGET_NOW)
		report_current_call(task);
	return 0;
}

/* A call in flight is shown if it was entered before this. */
__u64 snapshot_before;

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
	if (!st || !st->in_call)
		return 0;
	/* What is not decided yet may turn out to be rejected. */
	if (cfg_filters && (st->filter_flags & FILTER_EXIT_OPEN ||
			    (st->filter_flags & FILTER_RETRY_ONLY && st->ip.failed)))
		return 0;
	rec = state__call(st);
	entered = rec->enter_time;
	if (!entered || entered >= snapshot_before || st->shown == entered)
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
