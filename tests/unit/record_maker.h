/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Records without a kernel: the operations of a call's plan are carried out on
 * this process's own memory, as the BPF object would on the traced one's. What a
 * bad address holds is asked of the kernel, so it may be anything.
 */
#ifndef TESTS_UNIT_RECORD_MAKER_H
#define TESTS_UNIT_RECORD_MAKER_H

#include <errno.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "augmented/plan.h"
#include "augmented/wire.h"

struct record_maker {
	union {
		struct call_record rec;
		__u8 bytes[sizeof(struct call_record) + PAYLOAD_MAX];
	} __attribute__((aligned(8)));
	__u32 slot[OP_MAX_SLOTS];
	unsigned int nenter;
};

/* Bytes that can be read at the address, up to n. */
static size_t maker__read(void *to, size_t n, __u64 from)
{
	size_t got = 0;

	while (got < n) {
		size_t page = 4096 - ((from + got) & 4095), want = n - got < page ? n - got : page;
		struct iovec l = { (char *)to + got, want }, r = { (void *)(from + got), want };
		ssize_t bytes = process_vm_readv(getpid(), &l, 1, &r, 1, 0);

		if (bytes <= 0)
			break;
		got += bytes;
	}
	return got;
}

static bool maker__val(struct record_maker *m, const struct plan_val *v, unsigned int rep,
		       unsigned int shift, __u64 *out)
{
	__u32 slot;

	*out = 0;
	switch (v->from) {
	case VAL_CONST:
		*out = v->off;
		return true;
	case VAL_ARG:
		*out = m->rec.args[v->idx] + v->off;
		if (v->size == 4)
			*out = (__u32)*out;
		return true;
	case VAL_RET:
		*out = m->rec.ret;
		return true;
	case VAL_SLOT:
		slot = m->slot[v->idx + rep];
		if (!slot)
			return false;
		memcpy(out, m->bytes + slot + v->off + shift, v->size);
		return true;
	}
	return false;
}

static struct part *maker__begin(struct record_maker *m, unsigned int op, const struct plan_op *o,
				 unsigned int rep)
{
	struct part *p = (struct part *)(m->rec.payload + m->rec.used);

	memset(p, 0, sizeof(*p));
	p->op = op;
	p->rep = rep;
	p->arg = o->arg;
	p->flags = op >= m->nenter ? PART_EXIT : 0;
	return p;
}

static void maker__end(struct record_maker *m, const struct plan_op *o, struct part *p)
{
	if (o->slot != NO_SLOT)
		m->slot[o->slot + p->rep] = p->data - m->bytes;
	m->rec.used += PART_SPACE(p->got);
	m->rec.h.len = sizeof(m->rec) + m->rec.used;
}

static void maker__string(struct part *p, __u64 from, size_t limit, size_t skip)
{
	size_t got = maker__read(p->data + skip, limit, from);
	__u8 *nul = memchr(p->data + skip, 0, got);

	p->got = skip + (nul ? (size_t)(nul - p->data - skip) : got);
	if (nul)
		p->flags |= PART_NUL;
	else if (got < limit)
		p->err = EFAULT;
}

static bool maker__vector(struct part *p, __u64 from, size_t limit)
{
	__u64 pointer;

	if (maker__read(&pointer, 8, from) < 8) {
		p->err = EFAULT;
		return false;
	}
	memcpy(p->data, &pointer, 8);
	p->got = 8;
	if (!pointer) {
		p->flags |= PART_NUL;
		return false;
	}
	maker__string(p, pointer, limit, 8);
	return true;
}

static void maker__count(struct part *p, __u64 from)
{
	__u64 n = 0, pointer;

	for (;; n++, from += 8) {
		if (maker__read(&pointer, 8, from) < 8) {
			p->err = EFAULT;
			break;
		}
		if (!pointer) {
			p->flags |= PART_NUL;
			break;
		}
	}
	memcpy(p->data, &n, 8);
	p->got = 8;
}

static void maker__bytes(struct part *p, __u64 from, size_t len)
{
	p->got = maker__read(p->data, len, from);
	if (p->got < len)
		p->err = EFAULT;
	else if (len < p->want)
		p->flags |= PART_LIMIT;
}

static void maker__op(struct record_maker *m, unsigned int op, const struct plan_op *o)
{
	__u64 count, addr, len;

	if (!maker__val(m, &o->count, 0, 0, &count))
		return;
	if (count > o->repeat)
		count = o->repeat;
	for (unsigned int rep = 0; rep < count; rep++) {
		unsigned int slots = o->flags & OP_SLOTS ? rep : 0, shift = rep * o->stride;
		bool more = true;
		struct part *p;

		if (!maker__val(m, &o->addr, slots, shift, &addr) ||
		    !maker__val(m, &o->len, slots, shift, &len))
			continue;
		if (o->kind == OP_STRV)
			addr += rep * 8;
		len = o->scale ? len * o->scale : (len + 63) / 64 * 8;
		if (!addr || !len)
			continue;
		p = maker__begin(m, op, o, rep);
		p->want = len > 0xffffffff ? 0xffffffff : len;
		if (len > o->limit)
			len = o->limit;
		if (o->kind == OP_STR)
			maker__string(p, addr, len, 0);
		else if (o->kind == OP_STRV)
			more = maker__vector(p, addr, len);
		else if (o->kind == OP_COUNT)
			maker__count(p, addr);
		else
			maker__bytes(p, addr, len);
		maker__end(m, o, p);
		if (!more)
			break;
	}
}

/* A call that is about to return: what was read at enter. */
static void maker__enter(struct record_maker *m, struct plan_set *set, struct plan *plan,
			 const __u64 args[6])
{
	unsigned int n;
	const struct plan_op *ops = plan_set__ops(set, &n);

	memset(m, 0, sizeof(*m));
	m->rec.h.type = RECORD_INFLIGHT;
	m->rec.h.len = sizeof(m->rec);
	m->rec.plan = plan->ops.id;
	memcpy(m->rec.args, args, sizeof(m->rec.args));
	m->nenter = plan->ops.enter.n;
	for (unsigned int i = 0; i < plan->ops.enter.n; i++)
		maker__op(m, i, &ops[plan->ops.enter.first + i]);
}

static void maker__exit(struct record_maker *m, struct plan_set *set, struct plan *plan, __s64 ret)
{
	unsigned int n;
	const struct plan_op *ops = plan_set__ops(set, &n);

	m->rec.h.type = RECORD_CALL;
	m->rec.ret = ret;
	for (unsigned int i = 0; i < plan->ops.exit.n; i++) {
		const struct plan_op *o = &ops[plan->ops.exit.first + i];

		if (ret >= 0 || o->flags & OP_ON_ERROR)
			maker__op(m, m->nenter + i, o);
	}
}

#endif
