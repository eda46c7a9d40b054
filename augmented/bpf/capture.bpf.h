/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The interpreter of capture operations (augmented/ops.h).
 *
 * The verifier walks every path of a loop's body as often as the loop may run,
 * so a loop around all that an operation can do would cost it hundreds of
 * thousands of instructions. Here one step, which does one read, is a global
 * function: it is verified once, by itself, for any arguments, and the loop
 * around it is a bare counter. The price is that a global function takes only
 * numbers on 5.10, so each step looks the task's state up again (some ns), and
 * keeps in it where it is.
 *
 * Sizes: a part begins below PAYLOAD_BUDGET and a read brings READ_CHUNK bytes
 * at most, so no write leaves the payload. The verifier has to see that from
 * the two comparisons alone, hence the barriers: the compiler must not compare
 * one copy of a number and use another.
 *
 * User memory that is not resident faults, and so does a read that crosses from
 * a resident page into one that is not. A read that faults is repeated up to
 * the page's end; what then is still missing is read again when the call
 * returns, as the kernel has usually touched the page by then.
 */
#ifndef AUGMENTED_CAPTURE_BPF_H
#define AUGMENTED_CAPTURE_BPF_H

#include "augmented/bpf/fd.bpf.h"
#include "augmented/bpf/output.bpf.h"
#include "augmented/bpf/state.bpf.h"

enum phase {
	PHASE_ENTER,
	PHASE_RETRY, /* at exit: what faulted at enter */
	PHASE_EXIT,
};

enum step { STEP_MORE, STEP_DONE };

#define PAGE_BYTES 4096

/* Of what no plan asks for the verifier sees nothing. */
static __always_inline bool planned(enum op_kind kind)
{
	return cfg_ops & 1U << kind;
}

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, OPS_MAX);
	__type(key, __u32);
	__type(value, struct plan_op);
} ops SEC(".maps");

static __always_inline __u8 *payload_at(struct task_state *st, __u64 off)
{
	return st->record + sizeof(struct call_record) + off;
}

/* The bytes kept in a slot, as a number. False if they were not captured. */
static __always_inline bool slot_value(struct task_state *st, const struct plan_val *v, __u32 rep,
				       __u32 shift, __u64 *out)
{
	__u32 slot = (v->idx + rep) & (OP_MAX_SLOTS - 1);
	__u64 at = st->ip.slot[slot], off = (__u64)v->off + shift;
	__u64 value = 0;
	__u32 got;

	barrier_var(at);
	if (at < sizeof(struct part) || at >= PAYLOAD_BUDGET + sizeof(struct part))
		return false;
	at &= ~7ULL;
	got = ((struct part *)payload_at(st, at - sizeof(struct part)))->got;
	if (off + v->size > got)
		return false;
	at += off;
	barrier_var(at);
	if (at >= PAYLOAD_BUDGET + READ_CHUNK)
		return false;
	if (v->size <= 4)
		bpf_probe_read_kernel(&value, 4, payload_at(st, at));
	else
		bpf_probe_read_kernel(&value, 8, payload_at(st, at));
	if (v->size < 4)
		value &= v->size == 1 ? 0xff : 0xffff;
	*out = value;
	return true;
}

static __always_inline __u64 arg_value(struct task_state *st, const struct plan_val *v)
{
	__u64 value = state__call(st)->args[v->idx < 6 ? v->idx : 0];

	return v->size == 4 ? (__u32)value : value;
}

/* rep, shift: of the repeat: slots further on, and bytes further on in a slot. */
static __always_inline bool val(struct task_state *st, const struct plan_val *v, __u32 rep,
				__u32 shift, __u64 *out)
{
	__u64 value;

	switch (v->from) {
	case VAL_CONST:
		*out = v->off;
		return true;
	case VAL_ARG:
		*out = arg_value(st, v) + v->off;
		return true;
	case VAL_RET:
		*out = state__call(st)->ret;
		return true;
	case VAL_SP:
		*out = state__call(st)->sp + v->off;
		return true;
	case VAL_IOC:
		value = state__call(st)->args[v->idx < 6 ? v->idx : 0];
		*out = IOCTL_DIR(value) & v->size ? IOCTL_BYTES(value) : 0;
		return true;
	case VAL_SLOT:
		return cfg_slots && slot_value(st, v, rep, shift, out);
	}
	return false;
}

static __always_inline void next_op(struct interpreter *ip)
{
	ip->op++;
	ip->rep = 0;
}

static __always_inline void next_rep(struct interpreter *ip)
{
	ip->rep++;
	if (ip->rep >= ip->reps)
		next_op(ip);
}

static __always_inline void mark_failed(struct interpreter *ip, __u32 phase)
{
	if (phase == PHASE_ENTER && ip->op < 64)
		ip->failed |= 1ULL << ip->op;
}

static __always_inline long read_user(bool sleepable, void *to, __u64 n, __u64 from)
{
	long err = bpf_probe_read_user(to, n, (const void *)from);

	if (err && sleepable) {
		__u8 byte;

		/* Both ends touched, the pages are there. */
		bpf_copy_from_user(&byte, 1, (const void *)from);
		bpf_copy_from_user(&byte, 1, (const void *)(from + n - 1));
		err = bpf_probe_read_user(to, n, (const void *)from);
	}
	return err;
}

static __always_inline long read_user_str(bool sleepable, void *to, __u64 n, __u64 from)
{
	long got = bpf_probe_read_user_str(to, n, (const void *)from);

	if (got < 0 && sleepable) {
		__u8 byte;

		bpf_copy_from_user(&byte, 1, (const void *)from);
		if ((from & (PAGE_BYTES - 1)) + n > PAGE_BYTES)
			bpf_copy_from_user(&byte, 1, (const void *)((from | (PAGE_BYTES - 1)) + 1));
		got = bpf_probe_read_user_str(to, n, (const void *)from);
	}
	return got;
}

static __always_inline void part_end(struct task_state *st, const struct plan_op *op,
				     struct part *p, __u32 phase, __u32 err)
{
	struct interpreter *ip = &st->ip;
	__u32 slot = (op->slot + ip->rep) & (OP_MAX_SLOTS - 1);

	p->got = ip->got;
	p->err = err;
	if (err)
		mark_failed(ip, phase);
	if (cfg_touch && err && phase == PHASE_ENTER && !ip->fault)
		ip->fault = ip->src;
	if (op->slot != NO_SLOT)
		ip->slot[slot] = ip->part + sizeof(struct part);
	ip->used = ip->part + PART_SPACE(ip->got);
	if (cfg_pieces && !err && ip->got < ip->want && ip->got < op->more) {
		ip->reading = READING_PIECES;
		return;
	}
	ip->reading = READING_NONE;
	next_rep(ip);
}

/* Goes on to the next bit that is 1 of the word which the current repeat is in. */
static __always_inline bool next_bit(struct task_state *st, const struct plan_op *op, __u64 *bit)
{
	struct interpreter *ip = &st->ip;
	__u64 word;

	__u32 last = op->addr.size == 4 ? 31 : 63;

	if (!slot_value(st, &op->addr, 0, ip->rep / (last + 1) * op->addr.size, &word)) {
		ip->rep = ip->reps;
		return false;
	}
	word >>= ip->rep & last;
	if (!word) {
		ip->rep |= last;
		return false;
	}
#pragma unroll
	for (int half = 32; half; half /= 2)
		if (!(word & ((1ULL << half) - 1))) {
			word >>= half;
			ip->rep += half;
		}
	*bit = ip->rep;
	return ip->rep < ip->reps;
}

/* How much of what may be netlink messages is read. Returns 1 + the protocol, 0: it is not. */
static __always_inline __u32 netlink(struct task_state *st, const struct plan_op *op, __u64 len)
{
	struct interpreter *ip = &st->ip;
	__s64 ret = state__call(st)->ret;
	int protocol = fd__netlink(state__call(st)->args[0]);

	if (protocol < 0)
		return 0;
	/* What is behind the bytes that came is of no use. */
	if (op->flags & OP_RECEIVED && (__u64)ret < len) {
		if (ret <= 0)
			return 0;
		len = ip->want = ret;
	}
	ip->len = len > NETLINK_LIMIT ? NETLINK_LIMIT : len;
	return 1 + protocol;
}

/* The address and length of the current repeat; false: nothing to read in it. */
static __always_inline bool locate(struct task_state *st, const struct plan_op *op, __u32 phase)
{
	struct interpreter *ip = &st->ip;
	__u32 slots = op->flags & OP_SLOTS ? ip->rep : 0;
	__u32 shift = ip->rep * op->stride;
	__u64 len;

	ip->netlink = 0;
	/* No retry: at exit the number may be another file's. */
	if (planned(OP_FD) && op->kind == OP_FD) {
		if (op->flags & OP_BITS ? !next_bit(st, op, &len)
					: !val(st, &op->addr, slots, shift, &len))
			return false;
		ip->want = len;
		return fd__locate(ip, len, op->flags & OP_CWD);
	}
	if (!val(st, &op->addr, slots, shift, &ip->src) || !val(st, &op->len, slots, shift, &len)) {
		mark_failed(ip, phase);
		return false;
	}
	if (op->kind == OP_STRV)
		ip->src += (__u64)ip->rep * (op->flags & OP_NARROW ? 4 : 8);
	if (op->scale == 0)
		len = op->flags & OP_NARROW ? (len + 31) / 32 * 4 : (len + 63) / 64 * 8;
	else if (len <= 0xffffffff)
		len *= op->scale;
	if (!ip->src || !len)
		return false;
	ip->want = len > 0xffffffff ? 0xffffffff : len;
	ip->len = len > op->limit ? op->limit : len;
	/* What such a command gives back is to find room, too. */
	if (op->len.from == VAL_IOC && phase != PHASE_EXIT && ip->len > IOCTL_IN_BOTH &&
	    IOCTL_DIR(state__call(st)->args[1]) == (IOCTL_IN | IOCTL_OUT))
		ip->len = IOCTL_IN_BOTH;
	if (op->flags & OP_NETLINK && !(op->flags & OP_GUESS))
		ip->netlink = netlink(st, op, len);
	return true;
}

/* Begins the next part. STEP_MORE with nothing begun: called again. */
static __always_inline enum step part_begin(struct task_state *st, const struct plan_op *op,
					    __u32 phase)
{
	struct interpreter *ip = &st->ip;
	__u64 at = ip->used & ~7U;
	struct part *p;

	if ((phase == PHASE_RETRY && !(ip->op < 64 && ip->failed & (1ULL << ip->op))) ||
	    (phase == PHASE_EXIT && state__call(st)->ret < 0 && !(op->flags & OP_ON_ERROR))) {
		next_op(ip);
		return STEP_MORE;
	}
	if (ip->rep == 0) {
		__u64 reps;

		if (!val(st, &op->count, 0, 0, &reps)) {
			mark_failed(ip, phase);
			next_op(ip);
			return STEP_MORE;
		}
		ip->reps = reps > op->repeat ? op->repeat : reps;
		if (!ip->reps) {
			next_op(ip);
			return STEP_MORE;
		}
	}
	if (!locate(st, op, phase)) {
		next_rep(ip);
		return STEP_MORE;
	}
	barrier_var(at);
	if (cfg_pieces && at >= PAYLOAD_BUDGET && op->more) {
		ip->got = 0;
		ip->reading = READING_PIECES;
		return STEP_MORE;
	}
	if (at >= PAYLOAD_BUDGET) {
		state__call(st)->h.flags |= RECORD_SHORT;
		return STEP_DONE;
	}
	p = (struct part *)payload_at(st, at);
	p->op = phase == PHASE_EXIT ? ip->enter_n + ip->op : ip->op;
	p->rep = ip->rep;
	p->arg = op->arg;
	p->flags = phase == PHASE_ENTER ? 0 : phase == PHASE_EXIT ? PART_EXIT : PART_RETRY;
	p->err = 0;
	p->protocol = 0;
	p->want = ip->want;
	p->got = 0;
	ip->part = at;
	ip->got = 0;
	if (ip->netlink) {
		p->flags |= PART_NETLINK;
		p->protocol = ip->netlink - 1;
	}
	if (!planned(OP_FD) || op->kind != OP_FD) {
		ip->total = 0;
		ip->seen = 0;
	}
	ip->reading = READING_PART;
	return STEP_MORE;
}

/*
 * Most of what is read and written is no message, which its beginning tells without a
 * look at the file. If it may be one, more of it is read.
 */
static __always_inline void guess(struct task_state *st, const struct plan_op *op, struct part *p,
				  const __u8 *data)
{
	struct interpreter *ip = &st->ip;
	__u32 first = *(const __u32 *)data, protocol;

	if (ip->got < NETLINK_HEAD || first < NETLINK_HEAD || first > ip->want)
		return;
	protocol = netlink(st, op, ip->want);
	if (!protocol)
		return;
	p->flags |= PART_NETLINK;
	p->protocol = protocol - 1;
	p->want = ip->want;
}

/* One read of bytes. */
static __always_inline void read_bytes(bool sleepable, struct task_state *st,
				       const struct plan_op *op, struct part *p, __u8 *to,
				       __u32 phase)
{
	struct interpreter *ip = &st->ip;
	__u64 n = ip->len - ip->got, left = PAGE_BYTES - (ip->src & (PAGE_BYTES - 1));

	if (n > READ_CHUNK)
		n = READ_CHUNK;
	barrier_var(n);
	if (n > READ_CHUNK)
		return;
	if (read_user(sleepable, to, n, ip->src)) {
		if (left >= n) {
			part_end(st, op, p, phase, EFAULT);
			return;
		}
		n = left;
		barrier_var(n);
		if (n > READ_CHUNK || read_user(sleepable, to, n, ip->src)) {
			part_end(st, op, p, phase, EFAULT);
			return;
		}
	}
	ip->got += n;
	ip->src += n;
	if (op->flags & OP_GUESS && ip->got == n)
		guess(st, op, p, to);
	if (ip->got >= ip->len) {
		if (ip->len < ip->want)
			p->flags |= PART_LIMIT;
		part_end(st, op, p, phase, 0);
	}
}

/* One read of a string. skip: bytes of the part that are not the string's. */
static __always_inline void read_string(bool sleepable, struct task_state *st,
					const struct plan_op *op, struct part *p, __u8 *to,
					__u32 phase, __u32 skip)
{
	struct interpreter *ip = &st->ip;
	__u64 n = (__u64)ip->len + skip - ip->got + 1;
	__u64 left = PAGE_BYTES - (ip->src & (PAGE_BYTES - 1));
	long got;

	if (n > READ_CHUNK)
		n = READ_CHUNK;
	barrier_var(n);
	if (n > READ_CHUNK)
		return;
	got = read_user_str(sleepable, to, n, ip->src);
	if (got < 0) {
		/* No NUL before the page's end, else the read had stopped there. */
		if (left >= n) {
			part_end(st, op, p, phase, EFAULT);
			return;
		}
		n = left;
		barrier_var(n);
		if (n > READ_CHUNK || read_user(sleepable, to, n, ip->src)) {
			part_end(st, op, p, phase, EFAULT);
			return;
		}
		got = n + 1;
	} else if (got < (long)n) {
		ip->got += got > 0 ? got - 1 : 0;
		p->flags |= PART_NUL;
		part_end(st, op, p, phase, 0);
		return;
	}
	ip->got += got - 1;
	ip->src += got - 1;
	if (ip->got >= ip->len + skip)
		part_end(st, op, p, phase, 0);
}

#include "augmented/bpf/vectors.bpf.h"

/* The head of a descriptor, or the next names of its path. */
static __always_inline void read_fd(struct task_state *st, const struct plan_op *op, struct part *p,
				    __u8 *to)
{
	struct interpreter *ip = &st->ip;
	enum fd_walk walk;
	__u64 n;

	if (ip->got) {
		walk = fd__names(ip, to);
		if (walk == FD_WALK_MORE)
			return;
	} else {
		struct fd_info *info = (struct fd_info *)to;
		bool named = fd__head(ip, info);

		n = info->names;
		barrier_var(n);
		if (n > sizeof(*info))
			return;
		p->flags |= PART_FD;
		ip->got = n;
		if (!named)
			return;
		n = fd__name(ip, info, to + n);
		ip->got += n;
		walk = n ? FD_WALK_ROOT : FD_WALK_FAILED;
	}
	p->want = ip->got;
	part_end(st, op, p, PHASE_EXIT, walk == FD_WALK_FAILED ? EFAULT : 0);
}

#include "augmented/bpf/piece.bpf.h"

/* One step of the current phase. */
static __always_inline enum step step(int phase, bool sleepable)
{
	struct task_state *st = state__current();
	struct interpreter *ip;
	struct plan_op *op;
	__u64 part, at;
	__u32 idx;

	if (!st)
		return STEP_DONE;
	ip = &st->ip;
	if (ip->op >= ip->n)
		return STEP_DONE;
	idx = ip->first + ip->op;
	op = bpf_map_lookup_elem(&ops, &idx);
	if (!op)
		return STEP_DONE;
	if (!ip->reading) {
		if (part_begin(st, op, phase) == STEP_DONE)
			return STEP_DONE;
		if (!ip->reading)
			return STEP_MORE;
	}
	if (cfg_pieces && ip->reading == READING_PIECES) {
		read_piece(sleepable, st, op, phase);
		return ip->op >= ip->n ? STEP_DONE : STEP_MORE;
	}
	part = ip->part & ~7U;
	barrier_var(part);
	if (part >= PAYLOAD_BUDGET)
		return STEP_DONE;
	at = part + sizeof(struct part) + ip->got;
	barrier_var(at);
	if (at >= PAYLOAD_BUDGET + sizeof(struct part)) {
		struct part *p = (struct part *)payload_at(st, part);

		p->flags |= PART_LIMIT;
		state__call(st)->h.flags |= RECORD_SHORT;
		part_end(st, op, p, phase, 0);
		return STEP_MORE;
	}
	struct part *p = (struct part *)payload_at(st, part);
	__u8 *to = payload_at(st, at);

	if (planned(OP_MEM) && op->kind == OP_MEM)
		read_bytes(sleepable, st, op, p, to, phase);
	else if (planned(OP_STR) && op->kind == OP_STR)
		read_string(sleepable, st, op, p, to, phase, 0);
	else if (planned(OP_STRV) && op->kind == OP_STRV)
		read_vector(sleepable, st, op, p, to, phase);
	else if (planned(OP_COUNT) && op->kind == OP_COUNT)
		/* Needs 136 bytes aligned: a fresh part always has them. */
		read_count(sleepable, st, op, p, payload_at(st, part) + sizeof(struct part), phase);
	else if (planned(OP_DIRENTS) && op->kind == OP_DIRENTS)
		read_dirents(sleepable, st, op, p, payload_at(st, part) + sizeof(struct part),
			     phase);
	else if (planned(OP_FD) && op->kind == OP_FD)
		read_fd(st, op, p, to);
	else {
		ip->reading = 0;
		next_op(ip);
	}
	/* Most calls have one operation: no step just to see that. */
	return ip->op >= ip->n ? STEP_DONE : STEP_MORE;
}

/* Not 0 when there is nothing left to do; so for all below. */
__noinline int capture_step(int phase)
{
	return step(phase, false);
}

/*
 * The same for a sleepable program: since a global function that may sleep can
 * be called by such only, even where the sleeping code is dead. Older kernels
 * verify it though nobody calls it, hence the condition.
 */
__noinline int capture_step_sleepable(int phase)
{
	return cfg_sleepable ? step(phase, true) : STEP_DONE;
}

static __always_inline enum step batch(int phase, bool sleepable)
{
	for (int i = 0; i < BATCH_STEPS; i++)
		if (sleepable ? capture_step_sleepable(phase) : capture_step(phase))
			return STEP_DONE;
	return STEP_MORE;
}

/* A loop of a loop: the verifier walks each once, where one long loop is walked as it runs. */
__noinline int capture_batch(int phase)
{
	return batch(phase, false);
}

__noinline int capture_batch_sleepable(int phase)
{
	return cfg_sleepable ? batch(phase, true) : STEP_DONE;
}

/* Runs a phase to its end. */
static __always_inline void capture(struct task_state *st, enum phase phase, __u32 first, __u32 n)
{
	st->ip.first = first;
	st->ip.n = n;
	st->ip.op = 0;
	st->ip.rep = 0;
	st->ip.reading = 0;
	for (int i = 0; i < BATCHES; i++)
		if (cfg_sleepable ? capture_batch_sleepable(phase) : capture_batch(phase))
			return;
	state__call(st)->h.flags |= RECORD_SHORT;
}

#endif
