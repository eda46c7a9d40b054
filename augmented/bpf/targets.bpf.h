/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tasks that are traced for what they are: their user, name, program, control group or
 * namespace, or as all are. What a task is changes by many ways (fork, execve, prctl,
 * setuid, a move to another control group, writes to /proc), not all of which can be
 * hooked; so each selected call of a task asks what its task is then, and nothing
 * can be missed. The state of a task is made when it is first found to be a target.
 *
 * With a command, or with numbers alone, all of this is dead code.
 */
#ifndef AUGMENTED_TARGETS_BPF_H
#define AUGMENTED_TARGETS_BPF_H

#include "augmented/bpf/fd.bpf.h"
#include "augmented/bpf/output.bpf.h"
#include "augmented/bpf/state.bpf.h"
#include "augmented/targets.h"

const volatile __u32 cfg_targets = 0;        /* targets_config.kinds */
const volatile __u32 cfg_comm_globs = 0;     /* automata */
const volatile __s32 cfg_cgroup_subsys = -1; /* targets_config.cgroup_subsys */

/* What an execve may make of a task: targets that it may come to be. */
#define TARGETS_BY_EXEC (TARGETS_COMM | TARGETS_EXE | TARGETS_UID)

/* Set by the first walk over the tasks: before, ids are not known (kernel.bpf.h). */
__u32 targets_ready;
/* Descriptors of the tracer, whose files become members of the set at that walk. */
__s32 target_exes[TARGET_EXES_MAX];

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct comm_globs);
} comm_globs SEC(".maps");

/*
 * Whether a control group is at or below a target: 1 or 0. That never changes, and ids are
 * not used again, so it is looked for once.
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u64);
	__type(value, __u32);
} cgroup_verdicts SEC(".maps");

struct kernfs_node {
	__u64 id;
} CORE;

struct cgroup;

struct cgroup_subsys_state {
	struct cgroup *cgroup;
	struct cgroup_subsys_state *parent;
} CORE;

struct cgroup {
	struct cgroup_subsys_state self;
	struct kernfs_node *kn;
} CORE;

struct css_set {
	struct cgroup_subsys_state *subsys[1];
	struct cgroup *dfl_cgrp;
} CORE;

struct task_struct___cgroups {
	struct css_set *cgroups;
} CORE;

struct file___inode {
	struct inode *f_inode;
} CORE;

struct mm_struct___exe {
	struct file___inode *exe_file;
} CORE;

struct task_struct___exe {
	struct mm_struct___exe *mm;
} CORE;

static __always_inline bool target__has(enum target_kind kind, __u64 value)
{
	struct target_key key = { .kind = kind, .value = value };

	return bpf_map_lookup_elem(&targets, &key);
}

/*
 * What is read of a task: `typed` is the current one's pointer, which can be loaded through,
 * at a fraction of the price of a helper's read.
 */
static __always_inline __u32 target__uid(struct task_struct *task, bool typed)
{
	return typed ? task->cred->euid.val : BPF_CORE_READ(task, cred, euid.val);
}

static __always_inline __u64 target__inode(struct task_struct___exe *task, bool typed)
{
	struct mm_struct___exe *mm;
	struct file___inode *file;

	if (!typed)
		return (__u64)BPF_CORE_READ(task, mm, exe_file, f_inode);
	mm = task->mm;
	file = mm ? mm->exe_file : NULL;
	return file ? (__u64)file->f_inode : 0;
}

static __always_inline bool target__comm(struct task_struct *task, bool typed)
{
	union {
		__u64 words[2];
		__u8 bytes[16];
	} comm = {};

	if (typed) {
		comm.words[0] = ((__u64 *)task->comm)[0];
		comm.words[1] = ((__u64 *)task->comm)[1];
	} else {
		bpf_core_read(comm.bytes, sizeof(comm.bytes), &task->comm);
	}
	for (__u32 n = 0; n < COMM_GLOBS_MAX && n < cfg_comm_globs; n++) {
		__u32 key = n;
		struct comm_globs *g = bpf_map_lookup_elem(&comm_globs, &key);
		__u64 at;

		if (!g)
			return false;
		at = g->start;
		for (int i = 0; i < 16 && comm.bytes[i] && at; i++)
			at = comm_globs__step(g, at, comm.bytes[i]);
		if (at & g->accept)
			return true;
	}
	return false;
}

static __always_inline struct cgroup *target__cgroup(struct task_struct___cgroups *task)
{
	struct css_set *set = BPF_CORE_READ(task, cgroups);
	struct cgroup_subsys_state *css = NULL;

	if (cfg_cgroup_subsys < 0)
		return BPF_CORE_READ(set, dfl_cgrp);
	bpf_probe_read_kernel(&css, sizeof(css),
			      (void *)set + bpf_core_field_offset(struct css_set, subsys) +
				      cfg_cgroup_subsys * sizeof(css));
	return BPF_CORE_READ(css, cgroup);
}

/* The task's group in the unified hierarchy; 0: the kernel has no groups. */
static __always_inline __u64 target__unified_cgroup(struct task_struct *any)
{
	struct task_struct___cgroups *task = (void *)any;

	if (!bpf_core_field_exists(task->cgroups))
		return 0;
	return BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
}

/* Goes upwards from a group whose verdict is not known yet. */
static __always_inline __u32 target__judge(struct task_struct *task, __u64 id)
{
	struct cgroup *c = target__cgroup((void *)task);
	__u64 above = id;
	__u32 verdict = 0;

	for (int i = 0; i < CGROUP_DEPTH && c; i++) {
		if (target__has(TARGET_CGROUP, above)) {
			verdict = 1;
			break;
		}
		c = BPF_CORE_READ(c, self.parent, cgroup);
		above = BPF_CORE_READ(c, kn, id);
	}
	bpf_map_update_elem(&cgroup_verdicts, &id, &verdict, BPF_ANY);
	return verdict;
}

static __always_inline bool target__in_cgroup(struct task_struct *task, bool typed)
{
	__u32 *known;
	__u64 id;

	if (typed && cfg_cgroup_subsys < 0)
		id = bpf_get_current_cgroup_id();
	else
		id = BPF_CORE_READ(target__cgroup((void *)task), kn, id);
	known = bpf_map_lookup_elem(&cgroup_verdicts, &id);
	return known ? *known : target__judge(task, id);
}

static __always_inline __u32 target__pidns(struct task_struct *task)
{
	struct pid *pid = BPF_CORE_READ(task, thread_pid);
	__u32 level = BPF_CORE_READ(pid, level);

	return pid ? BPF_CORE_READ(pid__at(pid, level), ns, ns.inum) : 0;
}

static __always_inline bool target__named(struct task_struct *task)
{
	struct target_key key = { .kind = TARGET_GROUP, .value = task__group_id(task) };
	__u32 *flags = bpf_map_lookup_elem(&targets, &key);

	/* A command is traced anyway, which does not make the others narrower. */
	return (flags && *flags == TARGET_NOW) || target__has(TARGET_THREAD, task__id(task));
}

/* Not traced for what it is: the tracer, who reads its output, who has no id for it. */
static __always_inline bool target__excluded(struct task_struct *task)
{
	__u32 tgid = task__group_id(task);

	return !tgid || target__has(TARGET_EXCLUDED, tgid);
}

static __always_inline bool target__check(struct task_struct *task, bool typed)
{
	if (cfg_targets & TARGETS_IDS && !target__named(task))
		return false;
	if (cfg_targets & TARGETS_UID && !target__has(TARGET_UID, target__uid(task, typed)))
		return false;
	if (cfg_targets & TARGETS_COMM && !target__comm(task, typed))
		return false;
	if (cfg_targets & TARGETS_EXE) {
		__u64 inode = target__inode((void *)task, typed);

		if (!inode || !target__has(TARGET_EXE, inode))
			return false;
	}
	if (cfg_targets & TARGETS_CGROUP && !target__in_cgroup(task, typed))
		return false;
	if (cfg_targets & TARGETS_PIDNS && !target__has(TARGET_PIDNS, target__pidns(task)))
		return false;
	/* Last, since most tasks are none of the targets. */
	return !target__excluded(task);
}

/* Global, to be verified once; and so the task is a number to it. */
__noinline int target_matches(__u64 address)
{
	return cfg_targets && targets_ready && target__check((void *)address, false);
}

/* The current task; asked at each call. */
__noinline int target_matches_current(void)
{
	if (!cfg_targets || !targets_ready)
		return 0;
	if (!cfg_typed || !cfg_task_storage)
		return target_matches(bpf_get_current_task());
	return target__check(bpf_get_current_task_btf(), true);
}

/* Another task than the current one, whose pointer has a type: the verifier takes no number of it.
 */
static __always_inline bool target__is(struct task_struct *task)
{
	__u64 address = 0;

	bpf_probe_read_kernel(&address, sizeof(address), &task);
	return target_matches(address);
}

static __always_inline struct task_struct *current_task(void)
{
	if (cfg_task_storage)
		return bpf_get_current_task_btf();
	return (void *)bpf_get_current_task();
}

/* How a task that was found is looked at from then on. */
#define MATCH_FOUND (cfg_follow_forks ? MATCH_STAYS : MATCH_AGAIN)

/* time: of the event, 0: now */
static __always_inline void send_task_at(struct task_struct *task, __u32 why, __u32 parent,
					 __u32 flags, __u64 time)
{
	struct task_record rec = { .why = why, .parent = parent, .flags = flags };
	struct pid *pid = BPF_CORE_READ(task, thread_pid);
	struct upid *own;

	if (cfg_summary == SUMMARISE_ONLY)
		return;
	output__header(&rec.h, RECORD_TASK, task, sizeof(rec));
	if (time)
		rec.h.time = time;
	BPF_CORE_READ_STR_INTO(&rec.comm, task, comm);
	rec.uid = BPF_CORE_READ(task, cred, euid.val);
	rec.gid = BPF_CORE_READ(task, cred, egid.val);
	rec.cgroup = target__unified_cgroup(task);
	own = pid__at(pid, BPF_CORE_READ(pid, level));
	rec.id = BPF_CORE_READ(own, nr);
	rec.pidns = BPF_CORE_READ(own, ns, ns.inum);
	output__send(&rec, sizeof(rec));
}

static __always_inline void send_task(struct task_struct *task, __u32 why, __u32 parent,
				      __u32 flags)
{
	send_task_at(task, why, parent, flags, 0);
}

static __always_inline struct task_state *trace_task(struct task_struct *task, __u32 state_flags,
						     __u32 match, __u32 why, __u32 parent,
						     __u32 flags)
{
	struct task_state *st = state__create(task);

	if (!st) {
		count(COUNT_LOST_TASK);
		return NULL;
	}
	st->flags = state_flags;
	st->match = match;
	/* One that is not sure yet may come to nothing. */
	if (match & MATCH_UNSURE)
		return st;
	__sync_fetch_and_add(&live_tasks, 1);
	send_task(task, why, parent, flags);
	return st;
}

/* Is the state's task still to be traced? */
static __always_inline bool target__still(const struct task_state *st)
{
	if (st->match & MATCH_AGAIN)
		return target_matches_current();
	return !(st->match & MATCH_STAYS) || !target__excluded((void *)bpf_get_current_task());
}

/* In an execve whose return decides whether it was ever a target. */
static __always_inline bool target__is_unknown(const struct task_state *st)
{
	return cfg_targets && (st->match & (MATCH_UNSURE | MATCH_KNOWN)) == MATCH_UNSURE;
}

/* The state of a task that takes a signal. */
static __always_inline struct task_state *target__signalled(void)
{
	struct task_state *st = state__current();

	if (st)
		return !target__is_unknown(st) && target__still(st) ? st : NULL;
	if (!target_matches_current())
		return NULL;
	return trace_task(current_task(), 0, MATCH_FOUND, TASK_SEED, 0, 0);
}

/*
 * The state of a task that enters a selected call, NULL: the call is not to be seen. An
 * execve that may make a target of its task is taken down, and decided when it returns.
 */
static __always_inline struct task_state *target__enter(bool exec)
{
	struct task_state *st = state__current();

	if (st && target__still(st))
		return st;
	if (!st && target_matches_current())
		return trace_task(current_task(), 0, MATCH_FOUND, TASK_SEED, 0, 0);
	if (st) {
		st->in_call = 0;
		st->flags = 0;
	}
	if (!exec || !(cfg_targets & TARGETS_BY_EXEC))
		return NULL;
	if (!st)
		return trace_task(current_task(), 0, MATCH_FOUND | MATCH_UNSURE, 0, 0, 0);
	st->match |= MATCH_UNSURE | MATCH_KNOWN;
	return st;
}

/* Such an execve is filtered out: what it makes of its task is seen all the same (task_exec). */
static __always_inline void target__unseen(struct task_state *st)
{
	if (target__is_unknown(st))
		state__forget();
	else
		st->match &= ~(MATCH_UNSURE | MATCH_KNOWN);
}

/* At the return of such an execve. False: it has not made its task a target. */
static __always_inline bool target__settle(struct task_state *st)
{
	bool known = st->match & MATCH_KNOWN;

	st->match &= ~(MATCH_UNSURE | MATCH_KNOWN);
	if (target_matches_current()) {
		if (!known) {
			__sync_fetch_and_add(&live_tasks, 1);
			/* Its trace begins with that execve. */
			send_task_at(current_task(), TASK_SEED, 0, 0,
				     state__call(st)->enter_time - 1);
		}
		return true;
	}
	st->in_call = 0;
	if (!known)
		state__forget();
	return false;
}

#endif
