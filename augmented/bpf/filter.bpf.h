/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The interpreter of filters (augmented/filter.h). As with captures, what does a
 * bounded piece of work is a global function, verified once by itself, and what
 * is around it is a bare counter.
 *
 * All operands are bytes of the task's record, loaded as aligned words: kernels
 * without cheap unaligned accesses refuse others. The object is little-endian.
 *
 * The unit test compiles this file for the host (FILTER_ON_HOST) with the few
 * functions of the kernel's that it needs.
 */
#ifndef AUGMENTED_FILTER_BPF_H
#define AUGMENTED_FILTER_BPF_H

#include "augmented/filter.h"
#ifndef FILTER_ON_HOST
#include "augmented/bpf/capture.bpf.h"

const volatile bool cfg_filters = false; /* some call has a program */

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct filter_test);
} filter_tests SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct filter_pattern);
} filter_patterns SEC(".maps");
#endif

enum outcome { OUTCOME_FALSE, OUTCOME_TRUE, OUTCOME_UNKNOWN, OUTCOME_MORE };

#define RECORD_BYTES   (sizeof(struct call_record) + PAYLOAD_MAX)
#define FILTER_NUMBERS 4
#define FIND_STEPS     32
#define FIND_BATCHES   (RECORD_BYTES / FIND_STEPS + 1)
#define ATTRS_AT       (sizeof(struct call_record) + sizeof(struct part))

/* 8 bytes from any place of the record; 0 beyond its end. */
static __always_inline __u64 filter__load(struct task_state *st, __u64 at)
{
	__u64 shift = (at & 7) * 8, low, high;

	at &= ~7ULL;
	barrier_var(at);
	if (at > RECORD_BYTES - 16)
		return 0;
	low = *(__u64 *)(st->record + at);
	high = *(__u64 *)(st->record + at + 8);
	return low >> shift | high << 1 << (63 - shift);
}

/* A part's bytes, by the slot in which their place was kept. at: in the record. */
struct kept {
	__u64 at;
	__u32 got;
	__u32 want;
	__u32 err;
	__u8 flags;
};

static __always_inline bool filter__kept(struct task_state *st, const struct filter_test *t,
					 struct kept *k)
{
	__u64 place = st->ip.slot[t->slot & (OP_MAX_SLOTS - 1)], head, sizes;

	if (place < sizeof(struct part))
		return false;
	k->at = sizeof(struct call_record) + place;
	head = filter__load(st, k->at - 16);
	sizes = filter__load(st, k->at - 8);
	k->flags = head >> 24;
	k->err = head >> 32;
	k->want = sizes;
	k->got = sizes >> 32;
	return true;
}

/* Are the pattern's bytes at this place? */
__noinline int filter_same(__u32 at, __u32 pattern)
{
	struct task_state *st = cfg_filters ? state__current() : NULL;
	struct filter_pattern *p =
		cfg_filters ? bpf_map_lookup_elem(&filter_patterns, &pattern) : NULL;

	if (!st || !p)
		return 0;
	for (__u32 i = 0; i < FILTER_PATTERN_WORDS; i++) {
		__u32 left = p->len - i * 8;
		__u64 differ;

		if (i * 8 >= p->len)
			return 1;
		differ = filter__load(st, at + i * 8) ^ p->words[i];
		if (left < 8)
			differ <<= (8 - left) * 8;
		if (differ)
			return 0;
	}
	return 1;
}

/* Looks for the pattern from st->find_at to st->find_end, so many places at a time. */
__noinline int filter_find(__u32 pattern)
{
	struct task_state *st = cfg_filters ? state__current() : NULL;
	struct filter_pattern *p =
		cfg_filters ? bpf_map_lookup_elem(&filter_patterns, &pattern) : NULL;
	__u64 first, at, end, cut;

	if (!st || !p)
		return OUTCOME_FALSE;
	first = p->words[0];
	cut = p->len < 8 ? (8 - p->len) * 8 & 63 : 0;
	at = st->find_at;
	end = st->find_end;
	for (int i = 0; i < FIND_STEPS; i++, at++) {
		barrier_var(at);
		if (at > end || at > RECORD_BYTES - 16)
			return OUTCOME_FALSE;
		if ((filter__load(st, at) ^ first) << cut)
			continue;
		if (p->len <= 8 || filter_same(at, pattern))
			return OUTCOME_TRUE;
	}
	st->find_at = at;
	return OUTCOME_MORE;
}

/* The same up to the end. */
__noinline int filter_find_all(__u32 pattern)
{
	if (!cfg_filters)
		return OUTCOME_FALSE;
	for (int i = 0; i < FIND_BATCHES; i++) {
		int found = filter_find(pattern);

		if (found != OUTCOME_MORE)
			return found;
	}
	return OUTCOME_FALSE;
}

static __always_inline int filter__inside(struct task_state *st, const struct filter_test *t,
					  __u64 at, __u32 spare, bool whole)
{
	st->find_at = at;
	st->find_end = at + spare;
	if (filter_find_all(t->pattern) == OUTCOME_TRUE)
		return OUTCOME_TRUE;
	return whole ? OUTCOME_FALSE : OUTCOME_UNKNOWN;
}

/* A mask of the bytes before the first that is 0; all ones if there is none. */
static __always_inline __u64 filter__before_nul(__u64 word)
{
	__u64 zero = (word - 0x0101010101010101ULL) & ~word & 0x8080808080808080ULL;

	return ((zero & -zero) >> 7) - 1;
}

/* How many these are; without a loop, each turn of which would be a path of its own. */
static __always_inline __u32 filter__length(__u64 word)
{
	return (filter__before_nul(word) & 0x0101010101010101ULL) * 0x0101010101010101ULL >> 56;
}

/* A test of bytes. */
__noinline int filter_bytes(__u32 test)
{
	struct task_state *st = cfg_filters ? state__current() : NULL;
	struct filter_test *t = cfg_filters ? bpf_map_lookup_elem(&filter_tests, &test) : NULL;
	struct filter_pattern *p;
	__u32 pattern, len, n;
	bool whole = true;
	__u64 at;

	if (!st || !t)
		return OUTCOME_UNKNOWN;
	if (t->from == TEST_COMM) {
		at = ATTRS_AT + __builtin_offsetof(struct filter_attrs, comm);
		len = filter__length(filter__load(st, at));
		if (len == 8)
			len += filter__length(filter__load(st, at + 8));
	} else {
		struct kept k;

		if (!filter__kept(st, t, &k) || k.got < t->off || (k.err && !k.got))
			return OUTCOME_UNKNOWN;
		at = k.at + t->off;
		len = k.got - t->off;
		whole = t->flags & TEST_NUL ? k.flags & PART_NUL
					    : !k.err && k.got >= k.want && !(k.flags & PART_LIMIT);
	}
	if (t->kind == TEST_LENGTH) {
		if (len > t->hi)
			return OUTCOME_FALSE;
		if (whole || (len >= t->lo && t->hi == ~0ULL))
			return len >= t->lo;
		return OUTCOME_UNKNOWN;
	}
	pattern = t->pattern;
	p = bpf_map_lookup_elem(&filter_patterns, &pattern);
	if (!p)
		return OUTCOME_UNKNOWN;
	n = p->len;
	if (len < n)
		return whole ? OUTCOME_FALSE : OUTCOME_UNKNOWN;
	switch (t->kind) {
	case TEST_EXACT:
		if (len != n || !filter_same(at, pattern))
			return OUTCOME_FALSE;
		return whole ? OUTCOME_TRUE : OUTCOME_UNKNOWN;
	case TEST_START:
		return filter_same(at, pattern) ? OUTCOME_TRUE : OUTCOME_FALSE;
	case TEST_END:
		if (!whole)
			return OUTCOME_UNKNOWN;
		return filter_same(at + len - n, pattern) ? OUTCOME_TRUE : OUTCOME_FALSE;
	case TEST_INSIDE:
		return filter__inside(st, t, at, len - n, whole);
	}
	return OUTCOME_UNKNOWN;
}

static __always_inline int filter__within(const struct filter_test *t, __u64 v)
{
	if (t->flags & TEST_BIG_ENDIAN)
		v = __builtin_bswap64(v);
	v <<= t->lshift & 63;
	if (t->flags & TEST_SIGNED)
		v = (__s64)v >> (t->rshift & 63);
	else
		v >>= t->rshift & 63;
	if (t->flags & TEST_NEGATED)
		v = -v;
	v = (v & t->mask) ^ t->flip;
	return v >= t->lo && v <= t->hi;
}

static __always_inline int filter__number(struct task_state *st, const struct filter_test *t)
{
	struct call_record *rec = state__call(st);
	__u64 v;

	if (t->from == TEST_DURATION) {
		if (rec->h.flags & RECORD_LATE)
			return OUTCOME_UNKNOWN;
		v = rec->h.time - rec->enter_time;
	} else {
		__u64 at = t->off;

		if (t->from == TEST_SLOT) {
			struct kept k;

			if (!filter__kept(st, t, &k) || k.got < (__u64)t->off + t->need)
				return OUTCOME_UNKNOWN;
			at += k.at;
		}
		v = filter__load(st, at);
	}
	return filter__within(t, v);
}

/* Some tests of a program: the place where it goes on, or its end. */
__noinline int filter_run(__u32 test)
{
	struct task_state *st = cfg_filters ? state__current() : NULL;

	if (!st)
		return FILTER_ACCEPT;
	for (int i = 0; i < FILTER_RUN_TESTS; i++) {
		struct filter_test *t = bpf_map_lookup_elem(&filter_tests, &test);
		int outcome;

		if (!t)
			return FILTER_ACCEPT;
		outcome = t->kind == TEST_NUMBER ? filter__number(st, t) : filter_bytes(test);
		test = outcome == OUTCOME_FALSE  ? t->on_false
		       : outcome == OUTCOME_TRUE ? t->on_true
						 : t->on_unknown;
		if (test == FILTER_ACCEPT || test == FILTER_REJECT)
			return test;
	}
	return test;
}

/* The rest of a program: whether it rejects the call. */
__noinline int filter_rest(__u32 test)
{
	if (!cfg_filters)
		return 0;
	for (int i = 0; i < FILTER_RUNS && test != FILTER_REJECT; i++) {
		test = filter_run(test);
		if (test == FILTER_ACCEPT)
			return 0;
	}
	/* A program that is not at its end is not one that the compiler made: no reason to drop. */
	return test == FILTER_REJECT;
}

/*
 * The first tests of a program, as long as they are of plain numbers; the place where it
 * goes on. To find the task's state again would cost more than these do.
 */
static __always_inline __u32 filter__numbers(struct task_state *st, __u32 test)
{
	for (int i = 0; i < FILTER_NUMBERS; i++) {
		struct filter_test *t = bpf_map_lookup_elem(&filter_tests, &test);

		if (!t || t->kind != TEST_NUMBER || t->from != TEST_RECORD)
			break;
		test = filter__within(t, filter__load(st, t->off)) ? t->on_true : t->on_false;
		if (test == FILTER_ACCEPT || test == FILTER_REJECT)
			break;
	}
	return test;
}

/* Whether the program that begins there rejects the call. */
static __always_inline bool filter__rejects(struct task_state *st, __u32 test)
{
	if (test == FILTER_ACCEPT)
		return false;
	test = filter__numbers(st, test);
	if (test == FILTER_ACCEPT || test == FILTER_REJECT)
		return test == FILTER_REJECT;
	return filter_rest(test);
}

#ifndef FILTER_ON_HOST

/* Loads are half the price of the helper, which is for pointers without a type. */
static __always_inline void filter__comm(char *comm)
{
	struct task_struct *task;
	__u64 *to = (__u64 *)comm, mask;

	if (!cfg_typed || !cfg_task_storage) {
		bpf_get_current_comm(comm, 16);
		return;
	}
	task = bpf_get_current_task_btf();
	to[0] = ((__u64 *)task->comm)[0];
	to[1] = ((__u64 *)task->comm)[1];
	/* What is behind the NUL may be left from a longer name. */
	mask = filter__before_nul(to[0]);
	to[0] &= mask;
	to[1] &= ~mask ? 0 : filter__before_nul(to[1]);
}

static __always_inline void filter__creds(struct filter_attrs *a)
{
	struct task_struct *task;

	if (!cfg_typed || !cfg_task_storage) {
		task = (void *)bpf_get_current_task();
		a->uid = BPF_CORE_READ(task, cred, euid.val);
		a->gid = BPF_CORE_READ(task, cred, egid.val);
		return;
	}
	task = bpf_get_current_task_btf();
	a->uid = task->cred->euid.val;
	a->gid = task->cred->egid.val;
}

/* The first part of the payload. Each of these costs some nanoseconds. */
static __always_inline void filter__attrs(struct task_state *st, __u32 wanted)
{
	struct part *p = (struct part *)payload_at(st, 0);
	struct filter_attrs *a = (struct filter_attrs *)p->data;
	struct task_struct *task = (void *)bpf_get_current_task();

	__builtin_memset(p, 0, sizeof(*p) + sizeof(*a));
	p->op = FILTER_ATTRS_OP;
	p->arg = 7; /* of no argument, nor the return value */
	p->want = p->got = sizeof(*a);
	a->have = wanted & FILTER_ATTRS;
	st->ip.used = PART_SPACE(sizeof(*a));
	if (wanted & FILTER_ATTR_COMM)
		filter__comm(a->comm);
	if (wanted & FILTER_ATTR_CREDS)
		filter__creds(a);
	if (wanted & FILTER_ATTR_PPID)
		a->ppid = task__group_id(BPF_CORE_READ(task, real_parent));
	if (wanted & FILTER_ATTR_CGROUP)
		a->cgroup = bpf_get_current_cgroup_id();
}

#endif
#endif
