/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The state of a traced task: having one is what being traced means. It lives
 * in task storage, where the kernel frees it with the task; kernels without
 * (5.10) have a hash by thread id. It also is where a call's record grows from
 * enter to exit, so nothing is copied but once, to the ring.
 */
#ifndef AUGMENTED_STATE_BPF_H
#define AUGMENTED_STATE_BPF_H

#include "augmented/bpf/kernel.bpf.h"
#include "augmented/ops.h"
#include "augmented/summary.h"
#include "augmented/targets.h"
#include "augmented/wire.h"

/* Set by the loader before loading, by what the kernel has; constants to the verifier. */
const volatile bool cfg_task_storage = true;
const volatile bool cfg_typed = true; /* tp_btf: the context's pointers have types */
const volatile bool cfg_sleepable = false;
/*
 * Where the hooks of system calls can be preempted (7.2), the kernel leaves out a program
 * that is under way on the CPU already, for another task: that one's calls would be lost
 * as long as it waits. Classic tracepoints keep preemption off, so they are used there. As
 * programs cannot sleep then, another one touches the pages that they have missed
 * (sys_enter_touch).
 */
const volatile bool cfg_classic = false;
const volatile bool cfg_touch = false;
const volatile bool cfg_eager = false; /* no iterators: a call is reported when it is entered */
const volatile bool cfg_follow_forks = false;
const volatile bool cfg_follow_threads = false;
const volatile __u32 cfg_ops = ~0;      /* kinds of operations that the plans have, a bit each */
const volatile bool cfg_inner = true;   /* some calls have others within them */
const volatile bool cfg_slots = true;   /* one takes a number from what another has captured */
const volatile bool cfg_pieces = false; /* some operation may be sent in pieces */
const volatile bool cfg_late = true;    /* a task may be found inside a call */
const volatile bool cfg_execs = true;   /* some call of execve's kind is selected */
const volatile __u32 cfg_status = 0;    /* STATUS_*: which calls are not wanted */

const volatile __u32 cfg_summary = 0; /* SUMMARISE_* */
/* Only calls are counted, by programs that cannot be preempted (counting.bpf.h). */
const volatile bool cfg_running = false;

#define SUMMARISE_BESIDE 1 /* calls are counted and sent */
#define SUMMARISE_ONLY   2 /* they are counted, and nothing is sent */

#define STATUS_NO_SUCCESS 1
#define STATUS_NO_FAILURE 2

/* task_state.flags: as in the targets, until the first event that counts. */
#define STATE_ARMED TARGET_AT_EXEC
#define STATE_FRESH TARGET_NOW

/* What is read: nothing yet, a part of the call's record, pieces that follow it. */
enum reading { READING_NONE, READING_PART, READING_PIECES };

/* Where the interpreter of operations is. */
struct interpreter {
	__u64 failed; /* operations that faulted at enter, by number */
	__u64 fault;  /* the first address that could not be read, 0: none */
	__u64 src;    /* user address to read next */
	__u64 total;  /* OP_COUNT, OP_DIRENTS: counted so far */
	__u64 seen;   /* OP_DIRENTS: bytes so far */
	__u32 first;  /* the phase's operations */
	__u32 n;
	__u32 op;  /* current operation */
	__u32 rep; /* current repeat of it, of reps */
	__u32 reps;
	__u32 want; /* bytes of the object */
	__u32 len;  /* bytes to get of it */
	__u32 got;
	__u32 part;    /* offset of the current part in the payload */
	__u32 used;    /* payload bytes taken by finished parts */
	__u32 reading; /* READING_* */
	__u32 netlink; /* OP_NETLINK: 1 + the protocol, 0: another kind of file */
	__u32 enter_n; /* operations of the enter phase: numbers of the exit's follow */
	struct op_range exit;
	__u16 slot[OP_MAX_SLOTS]; /* offset of the bytes kept, 0: none */
};

/* task_state.match: of a task that is traced for what it is (targets.bpf.h). */
#define MATCH_AGAIN  0x01 /* looked at again at each call */
#define MATCH_STAYS  0x02 /* traced to its end, with its children */
#define MATCH_UNSURE 0x04 /* in an execve that may make it a target */
#define MATCH_KNOWN  0x08 /* unsure, but was a target before */
/* Of the current call, for the summary. */
struct summed {
	__u64 enter;
	__u64 off;       /* ns off the CPU within the call */
	__u64 off_since; /* it is off, or 0 */
	__u32 row;
	__u8 path_slot, fd_slot; /* as of call_plan */
	bool first;              /* the execve that starts a command's trace */
};

struct task_state {
	__u32 flags; /* the first: without iterators augmented/seed.c makes states, too */
	__u32 in_call;
	__u32 match;
	__u64 seq;
	__u64 shown;                 /* enter_time of the call that a snapshot has shown */
	__u16 filter[FILTER_PHASES]; /* of the call */
	__u32 filter_flags;
	__u32 stacked;           /* the call's stack was sent when it began */
	__u32 find_at, find_end; /* TEST_INSIDE: places in the record still to be looked at */
	struct summed sum;
	struct interpreter ip;
	__u8 record[sizeof(struct call_record) + PAYLOAD_MAX] __attribute__((aligned(8)));
	struct summary_key row_key; /* too large for the stack; last, as few need it */
};

/* From 7.0 on the kernel has no more than two pages for it, with some 100 bytes of its own. */
_Static_assert(sizeof(struct task_state) < 2 * 4096 - 128, "task storage");

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct task_state);
} task_states SEC(".maps");

/* 5.10 refuses a map that could, if full, take 4 GiB. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1 << 18);
	__type(key, __u32);
	__type(value, struct task_state);
} tid_states SEC(".maps");

/* What a new state starts from: too large for the stack, all zero. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct task_state);
} zero_state SEC(".maps");

/* What the user has named: value TARGET_* of thread groups, else 0. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1);
	__type(key, struct target_key);
	__type(value, __u32);
} targets SEC(".maps");

static __always_inline struct call_record *state__call(struct task_state *st)
{
	return (struct call_record *)st->record;
}

/* Asked for once in a program: each call of a helper costs. NULL without task storage. */
static __always_inline struct task_struct *typed_current(void)
{
	return cfg_task_storage ? (void *)bpf_get_current_task_btf() : NULL;
}

/* task: typed_current() */
static __always_inline struct task_state *state__current_of(struct task_struct *task)
{
	if (cfg_task_storage)
		return bpf_task_storage_get(&task_states, task, 0, 0);
	__u32 tid = bpf_get_current_pid_tgid();

	return bpf_map_lookup_elem(&tid_states, &tid);
}

static __always_inline struct task_state *state__current(void)
{
	return state__current_of(typed_current());
}

static __always_inline struct task_state *state__of(struct task_struct *task)
{
	if (cfg_task_storage)
		return bpf_task_storage_get(&task_states, task, 0, 0);
	__u32 tid = BPF_CORE_READ(task, pid);

	return bpf_map_lookup_elem(&tid_states, &tid);
}

static __always_inline struct task_state *state__create(struct task_struct *task)
{
	if (cfg_task_storage)
		return bpf_task_storage_get(&task_states, task, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
	__u32 zero = 0, tid = BPF_CORE_READ(task, pid);
	struct task_state *from = bpf_map_lookup_elem(&zero_state, &zero);

	if (!from)
		return NULL;
	bpf_map_update_elem(&tid_states, &tid, from, BPF_ANY);
	return bpf_map_lookup_elem(&tid_states, &tid);
}

/* Of a task that ends: its storage goes with it; an entry of the hash has to be taken out. */
static __always_inline void state__end(void)
{
	__u32 tid = bpf_get_current_pid_tgid();

	if (!cfg_task_storage)
		bpf_map_delete_elem(&tid_states, &tid);
}

/* Of a task that goes on. */
static __always_inline void state__forget(void)
{
	if (cfg_task_storage)
		bpf_task_storage_delete(&task_states, bpf_get_current_task_btf());
	state__end();
}

#endif
