/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The object as an event of stock perf: `perf trace -e augmented_syscalls.o`.
 *
 * Perf 6.1 has a loader of its own. It attaches the programs whose sections are named
 * like an event, and leaves the others alone (their names begin with ?!aug:); it finds
 * the maps by their names here, and takes what is sent through __augmented_syscalls__
 * for raw_syscalls:sys_enter with something behind it. A program that returns 0 takes
 * perf's own event away: of a call that is not selected, of another task, or because
 * the one that was sent replaces it.
 *
 * What is sent can only reach the events of a CPU, so perf -a is what sees threads and
 * children. Then descendants_of keeps the rest of the system out.
 *
 * Perf trusts what it is sent: it takes a string for each pointer that it holds for a
 * file name and finds its own events' padding an empty one. So a call with such a pointer
 * is always sent, and a string that was not captured says so itself.
 */
#ifndef AUGMENTED_PERF_BPF_H
#define AUGMENTED_PERF_BPF_H

#include "augmented/bpf/kernel.bpf.h"
#include "augmented/bpf/perf_numbers.h"
#include "augmented/bpf/regs.bpf.h"

/* The tracepoints' own layout. */
struct perf_enter {
	__u64 common;
	long id;
	unsigned long args[6];
};

struct perf_exit {
	__u64 common;
	long id;
	long ret;
};

/* perf trace: the calls of -e, and which arguments it shows as file names. */
struct perf_call {
	bool enabled;
	__u16 string_args_len[6]; /* of the string with its NUL, at most */
};

#define PERF_CALLS     512
#define PERF_STRING    4096 /* what perf sets as the length; of a path also the kernel's limit */
#define PERF_STRINGS   2    /* of a call, renameat's */
#define PERF_ADDRESS   128  /* sizeof(struct sockaddr_storage) */
#define PERF_ANCESTORS 64
/*
 * An event is padded to 8 bytes after a size of 4, so that perf sees bytes behind a whole
 * struct perf_enter, and none behind this much of it: then it prints the pointers. What is
 * missing is half of the last argument.
 */
#define PERF_BARE (sizeof(struct perf_enter) - 4)

struct perf_string {
	__u32 size; /* the NUL included */
	__s32 err;
	char text[PERF_STRING];
};

struct perf_record {
	struct perf_enter call;
	union {
		__u8 strings[PERF_STRINGS * sizeof(struct perf_string)];
		__u8 address[PERF_ADDRESS];
		__u64 aligned;
	};
};

/* Perf sets its size, and puts its events in. */
struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__type(key, int);
	__type(value, __u32);
} __augmented_syscalls__ SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, PERF_CALLS);
	__type(key, int);
	__type(value, struct perf_call);
} syscalls SEC(".maps");

/* Perf itself, and whom it would wake by printing. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, int);
	__type(value, bool);
} pids_filtered SEC(".maps");

/* -e FILE.o/map:descendants_of.value=PID/: this process and what comes of it; 0: all. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, int);
	__type(value, int);
} descendants_of SEC(".maps");

/*
 * Processes that descend: when their leader started, 0 where the child has not run yet.
 * Whoever loses its parent is found here, and so are its children.
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, __u32);
	__type(value, __u64);
} descendants SEC(".maps");

enum perf_task_state { PERF_TASK_NEW, PERF_TASK_WANTED, PERF_TASK_OTHER };

struct perf_task {
	__u32 state; /* enum perf_task_state */
	__u32 abi;   /* 1 + that of the call that it is in, 0: not known */
};

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct perf_task);
} perf_tasks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, int);
	__type(value, struct perf_record);
} perf_records SEC(".maps");

static __always_inline struct perf_numbers perf_numbers(void)
{
	struct perf_numbers x86_64 = PERF_NUMBERS_X86_64, generic = PERF_NUMBERS_GENERIC;

	return bpf_core_field_exists(((struct pt_regs___x86 *)0)->orig_ax) ? x86_64 : generic;
}

static __always_inline bool perf__descends(struct task_struct *task, __u32 root)
{
	__u64 *started;
	__u32 tgid;

	for (int i = 0; i < PERF_ANCESTORS; i++) {
		tgid = BPF_CORE_READ(task, tgid);
		if (tgid == root)
			return true;
		if (tgid <= 1)
			return false;
		started = bpf_map_lookup_elem(&descendants, &tgid);
		if (started &&
		    (!*started || *started == BPF_CORE_READ(task, group_leader, start_time)))
			return true;
		task = BPF_CORE_READ(task, real_parent);
	}
	return false;
}

/* Does it come of root? Whoever does is remembered. */
static __always_inline bool perf__wanted(struct task_struct *task, __u32 root)
{
	__u32 tgid = BPF_CORE_READ(task, tgid);
	__u64 started;

	if (!perf__descends(task, root))
		return false;
	started = BPF_CORE_READ(task, group_leader, start_time);
	bpf_map_update_elem(&descendants, &tgid, &started, BPF_ANY);
	return true;
}

/* The current task, if it is to be shown. */
static __always_inline struct perf_task *perf__task(void)
{
	struct task_struct *task = (void *)bpf_get_current_task_btf();
	int zero = 0, *root = bpf_map_lookup_elem(&descendants_of, &zero);
	__u32 tid = bpf_get_current_pid_tgid();
	struct perf_task *t;

	if (!root || bpf_map_lookup_elem(&pids_filtered, &tid))
		return NULL;
	t = bpf_task_storage_get(&perf_tasks, task, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
	/* Perf attaches first and then fills the maps: as long as it has not, nothing is known. */
	if (!t || !*root)
		return t;
	if (t->state == PERF_TASK_NEW)
		t->state = perf__wanted(task, *root) ? PERF_TASK_WANTED : PERF_TASK_OTHER;
	return t->state == PERF_TASK_WANTED ? t : NULL;
}

/*
 * Perf enables each call that -e names, and without -e, or for all but those that it names,
 * the numbers before PERF_FILLED: then the later ones are wanted too.
 */
static __always_inline bool perf__enabled(int id)
{
	struct perf_numbers nr = perf_numbers();
	struct perf_call *call = bpf_map_lookup_elem(&syscalls, &id), *all;

	if (!call || id < PERF_FILLED || call->enabled)
		return call && call->enabled;
	all = bpf_map_lookup_elem(&syscalls, &nr.none);
	return all && all->enabled;
}

/* Bits: the arguments that perf takes for file names. */
static __always_inline __u32 perf__names(int id)
{
	struct perf_call *call = bpf_map_lookup_elem(&syscalls, &id);
	__u32 names = id < PERF_FILLED ? 0 : perf_later_names(id);

	for (int i = 0; call && i < 6; i++)
		if (call->string_args_len[i])
			names |= 1 << i;
	return names;
}

/* The string at addr, or what there is to say of it; returns its size. */
static __always_inline long perf__string(struct perf_string *s, unsigned long addr)
{
	long n = bpf_probe_read_user_str(s->text, PERF_STRING, (void *)addr);
	char next = 0;

	if (n == PERF_STRING)
		bpf_probe_read_user(&next, 1, (void *)addr + PERF_STRING - 1);
	if (next)
		__builtin_memcpy(s->text + PERF_STRING - 4, "...", 4);
	if (n <= 0)
		n = BPF_SNPRINTF(s->text, 64, "0x%lx /* not captured */", addr);
	return n;
}

/* All file names, one behind the other. Returns the bytes of them all. */
static __always_inline __u32 perf__strings(struct perf_record *rec, __u32 names)
{
	struct perf_string *s;
	__u32 at = 0;
	long n;

	for (int i = 0; i < 6; i++) {
		if (!(names & 1 << i) || !rec->call.args[i])
			continue;
		if (at > (PERF_STRINGS - 1) * sizeof(*s))
			return 0;
		s = (void *)(rec->strings + at);
		n = perf__string(s, rec->call.args[i]);
		if (n <= 0 || n > PERF_STRING)
			return 0;
		s->size = n;
		s->err = 0;
		at += sizeof(*s) - sizeof(s->text) + n;
	}
	return at;
}

#define PERF_AF_UNIX  1
#define PERF_AF_INET  2
#define PERF_AF_INET6 10

/* A socket address, if perf can show it without making up what is not there; else 0. */
static __always_inline __u32 perf__address(struct perf_record *rec, void *addr, __u32 len)
{
	__u8 *to = rec->address;
	__u16 family;

	__builtin_memset(to, 0, PERF_ADDRESS);
	if (!addr || len < sizeof(family))
		return 0;
	/* Two comparisons: the verifier does not follow what the compiler makes of them as one. */
	barrier_var(len);
	if (len > PERF_ADDRESS || bpf_probe_read_user(to, len, addr))
		return 0;
	family = *(__u16 *)to;
	/* The least that has a port and an address, or a byte of a path. */
	if ((family == PERF_AF_INET && len < 8) || (family == PERF_AF_INET6 && len < 24) ||
	    (family == PERF_AF_UNIX && len < 3))
		return 0;
	/* The abstract name, which perf would take for an empty one. */
	if (family == PERF_AF_UNIX && !to[2])
		to[2] = '@';
	return PERF_ADDRESS;
}

/* sendto has an argument where PERF_BARE ends: perf is given an address that says it. */
static __always_inline __u32 perf__no_address(struct perf_record *rec, unsigned long addr)
{
	*(__u16 *)rec->address = PERF_AF_UNIX;
	BPF_SNPRINTF((char *)rec->address + 2, 64, "0x%lx /* not captured */", addr);
	return PERF_ADDRESS;
}

/* Of the call in rec: how much is to be sent, 0: perf's own event will do. */
static __always_inline __u32 perf__fill(struct perf_record *rec)
{
	const unsigned long *args = rec->call.args;
	struct perf_numbers nr = perf_numbers();
	__u32 len, names, id = rec->call.id;

	if (id == nr.connect || id == nr.bind) {
		len = perf__address(rec, (void *)args[1], args[2]);
		return len ? sizeof(rec->call) + len : PERF_BARE;
	}
	if (id == nr.sendto) {
		if (!args[4])
			return 0;
		len = perf__address(rec, (void *)args[4], args[5]);
		return sizeof(rec->call) + (len ? len : perf__no_address(rec, args[4]));
	}
	names = perf__names(id);
	if (!names)
		return 0;
	len = perf__strings(rec, names);
	return len ? sizeof(rec->call) + len : PERF_BARE;
}

/* Perf would take another ABI's numbers for its own: such a call is not shown. */
SEC("raw_syscalls:sys_enter")
int perf_sys_enter(struct perf_enter *ctx)
{
	struct perf_task *task = perf__task();
	struct perf_record *rec;
	long id = ctx->id, nr = id;
	int zero = 0;
	__u32 len;

	if (!task)
		return 0;
	task->abi = 1 + current_abi(&nr);
	if (task->abi != 1 + ABI_NATIVE || !perf__enabled(id))
		return 0;
	rec = bpf_map_lookup_elem(&perf_records, &zero);
	if (!rec)
		return 1;
	/* The head of the context is the kernel's own pointer. */
	rec->call.common = 0;
	rec->call.id = id;
	for (int i = 0; i < 6; i++)
		rec->call.args[i] = ctx->args[i];
	len = perf__fill(rec);
	if (!len || len > sizeof(*rec))
		return 1;
	/*
	 * If that fails, as it does for all but the first task without perf -a, perf still shows
	 * that the call has returned, as one whose beginning it has not seen.
	 */
	bpf_perf_event_output(ctx, &__augmented_syscalls__, BPF_F_CURRENT_CPU, rec, len);
	return 0;
}

/*
 * A child whose parent ends before the child has run would be nobody's; here the parent is
 * alive. Numbers of other namespaces than the first are not those of this map; there the
 * namespace's first process is the parent of whoever has lost its own.
 */
static __always_inline void perf__forked(const struct perf_exit *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	struct perf_numbers nr = perf_numbers();
	__u32 child = ctx->ret;
	__u64 started = 0;
	int id = ctx->id;

	if (ctx->ret <= 0 || BPF_CORE_READ(task, thread_pid, level) ||
	    (id != nr.clone && id != nr.clone3 && id != nr.fork && id != nr.vfork))
		return;
	bpf_map_update_elem(&descendants, &child, &started, BPF_NOEXIST);
}

SEC("raw_syscalls:sys_exit")
int perf_sys_exit(struct perf_exit *ctx)
{
	struct perf_task *task = perf__task();
	long id = ctx->id, nr = id;
	__u32 abi;

	if (!task)
		return 0;
	perf__forked(ctx);
	/* An execve may return in another ABI than it was entered. */
	abi = task->abi ? task->abi - 1 : current_abi(&nr);
	task->abi = 0;
	return abi == ABI_NATIVE && perf__enabled(id);
}

#endif
