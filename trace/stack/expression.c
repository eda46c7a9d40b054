/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/stack/expression.h"

#include <string.h>

#ifdef HAVE_LIBDW
#include <dwarf.h>

#define VALUES    32
#define STEPS_MAX 1024

struct machine {
	struct registers *r;
	const struct stack *st;
	__u64 bias;
	__u64 value[VALUES];
	unsigned int n;
	bool bad;
	bool is_value;
};

/* The part with an address; NULL: it was not copied. */
static const struct stack_part *part_at(const struct stack *st, __u64 at)
{
	for (size_t i = 0; i < st->n && st->parts[i].at <= at; i++)
		if (at - st->parts[i].at < st->parts[i].len)
			return &st->parts[i];
	return NULL;
}

/* Of the program's stack, only that it was not copied. */
static bool is_missing(const struct stack *st, __u64 at)
{
	return st->n && at >= st->parts[0].at && at - st->parts[0].at < STACK_BYTES_MAX;
}

bool expression__memory(struct registers *r, const struct stack *st, __u64 at, unsigned int size,
			__u64 *value)
{
	__u8 bytes[sizeof(*value)] = { 0 };

	if (size > sizeof(bytes))
		return false;
	for (unsigned int got = 0; got < size;) {
		const struct stack_part *p = part_at(st, at + got);
		size_t n;

		if (!p) {
			r->short_copy = r->short_copy || is_missing(st, at + got);
			return false;
		}
		n = p->len - (at + got - p->at);
		n = n < size - got ? n : size - got;
		memcpy(bytes + got, p->bytes + (at + got - p->at), n);
		got += n;
	}
	memcpy(value, bytes, sizeof(*value));
	return true;
}

static void push(struct machine *m, __u64 value)
{
	if (m->n == VALUES)
		m->bad = true;
	else
		m->value[m->n++] = value;
}

static __u64 pop(struct machine *m)
{
	if (m->n)
		return m->value[--m->n];
	m->bad = true;
	return 0;
}

static __u64 reg(struct machine *m, __u64 number)
{
	if (number < UNWIND_REGS && m->r->known >> number & 1)
		return m->r->value[number];
	m->bad = true;
	return 0;
}

static void dereference(struct machine *m, unsigned int size)
{
	__u64 value = 0;

	if (!m->bad && !expression__memory(m->r, m->st, pop(m), size, &value))
		m->bad = true;
	push(m, value);
}

/* Operations on the two topmost: below op top. */
static bool binary(struct machine *m, unsigned int atom)
{
	__u64 top, below, value;

	switch (atom) {
	case DW_OP_and:
	case DW_OP_minus:
	case DW_OP_mul:
	case DW_OP_or:
	case DW_OP_plus:
	case DW_OP_shl:
	case DW_OP_shr:
	case DW_OP_shra:
	case DW_OP_xor:
	case DW_OP_eq:
	case DW_OP_ge:
	case DW_OP_gt:
	case DW_OP_le:
	case DW_OP_lt:
	case DW_OP_ne:
		break;
	default:
		return false;
	}
	top = pop(m);
	below = pop(m);
	switch (atom) {
	case DW_OP_and:
		value = below & top;
		break;
	case DW_OP_minus:
		value = below - top;
		break;
	case DW_OP_mul:
		value = below * top;
		break;
	case DW_OP_or:
		value = below | top;
		break;
	case DW_OP_plus:
		value = below + top;
		break;
	case DW_OP_shl:
		value = top < 64 ? below << top : 0;
		break;
	case DW_OP_shr:
		value = top < 64 ? below >> top : 0;
		break;
	case DW_OP_shra:
		value = (__u64)((__s64)below >> (top < 64 ? top : 63));
		break;
	case DW_OP_xor:
		value = below ^ top;
		break;
	case DW_OP_eq:
		value = below == top;
		break;
	case DW_OP_ge:
		value = (__s64)below >= (__s64)top;
		break;
	case DW_OP_gt:
		value = (__s64)below > (__s64)top;
		break;
	case DW_OP_le:
		value = (__s64)below <= (__s64)top;
		break;
	case DW_OP_lt:
		value = (__s64)below < (__s64)top;
		break;
	default:
		value = below != top;
		break;
	}
	push(m, value);
	return true;
}

/* Operations on the stack of values itself. */
static bool arrange(struct machine *m, const Dwarf_Op *op)
{
	__u64 a, b, c;

	switch (op->atom) {
	case DW_OP_dup:
		a = pop(m);
		push(m, a);
		push(m, a);
		return true;
	case DW_OP_drop:
		pop(m);
		return true;
	case DW_OP_over:
	case DW_OP_pick:
		a = op->atom == DW_OP_over ? 1 : op->number;
		if (a >= m->n)
			m->bad = true;
		else
			push(m, m->value[m->n - 1 - a]);
		return true;
	case DW_OP_swap:
		a = pop(m);
		b = pop(m);
		push(m, a);
		push(m, b);
		return true;
	case DW_OP_rot:
		a = pop(m);
		b = pop(m);
		c = pop(m);
		push(m, a);
		push(m, c);
		push(m, b);
		return true;
	}
	return false;
}

static void execute(struct machine *m, const Dwarf_Op *op)
{
	unsigned int atom = op->atom;

	if (atom >= DW_OP_lit0 && atom <= DW_OP_lit31) {
		push(m, atom - DW_OP_lit0);
	} else if (atom >= DW_OP_breg0 && atom <= DW_OP_breg31) {
		push(m, reg(m, atom - DW_OP_breg0) + op->number);
	} else if (atom >= DW_OP_reg0 && atom <= DW_OP_reg31) {
		push(m, reg(m, atom - DW_OP_reg0));
		m->is_value = true;
	} else if (!binary(m, atom) && !arrange(m, op)) {
		switch (atom) {
		case DW_OP_addr:
			push(m, op->number + m->bias);
			break;
		case DW_OP_const1u:
		case DW_OP_const1s:
		case DW_OP_const2u:
		case DW_OP_const2s:
		case DW_OP_const4u:
		case DW_OP_const4s:
		case DW_OP_const8u:
		case DW_OP_const8s:
		case DW_OP_constu:
		case DW_OP_consts:
			push(m, op->number);
			break;
		case DW_OP_bregx:
			push(m, reg(m, op->number) + op->number2);
			break;
		case DW_OP_regx:
			push(m, reg(m, op->number));
			m->is_value = true;
			break;
		case DW_OP_plus_uconst:
			push(m, pop(m) + op->number);
			break;
		case DW_OP_abs:
		case DW_OP_neg:
		case DW_OP_not: {
			__u64 v = pop(m);

			push(m, atom == DW_OP_not                   ? ~v
				: atom == DW_OP_neg || (__s64)v < 0 ? -v
								    : v);
			break;
		}
		case DW_OP_deref:
			dereference(m, 8);
			break;
		case DW_OP_deref_size:
			dereference(m, (unsigned int)op->number);
			break;
		case DW_OP_call_frame_cfa:
			push(m, m->r->cfa);
			break;
		case DW_OP_stack_value:
			m->is_value = true;
			break;
		case DW_OP_nop:
			break;
		default:
			m->bad = true;
		}
	}
}

/* The operation at which a jump of one ends; n: there is none. */
static size_t target(const Dwarf_Op *ops, size_t n, size_t from)
{
	/* From the end of the jump, whose own three bytes precede it. */
	Dwarf_Word offset = ops[from].offset + 3 + (Dwarf_Sword)(short)ops[from].number;

	for (size_t i = 0; i < n; i++)
		if (ops[i].offset == offset)
			return i;
	return n;
}

bool expression__value(struct registers *r, const struct stack *st, const Dwarf_Op *ops, size_t n,
		       bool location, __u64 bias, __u64 *value)
{
	struct machine m = { .r = r, .st = st, .bias = bias };
	unsigned int steps = 0;

	for (size_t i = 0; i < n && !m.bad; steps++) {
		if (steps == STEPS_MAX)
			return false;
		if (ops[i].atom == DW_OP_skip || (ops[i].atom == DW_OP_bra && pop(&m)))
			i = target(ops, n, i);
		else if (ops[i].atom == DW_OP_bra)
			i++;
		else
			execute(&m, &ops[i++]);
	}
	*value = pop(&m);
	if (m.bad)
		return false;
	return !location || m.is_value || expression__memory(r, st, *value, 8, value);
}
#endif
