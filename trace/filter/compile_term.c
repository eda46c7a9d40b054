// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tests are made from the last to the first, so that the place of what follows is known.
 * A comparison with what does not exist is false (ast.h): the test for that comes first
 * and leads to where the comparison's false does, whatever the operator.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "trace/filter/compile_term.h"

#define SIGN      (1ULL << 63)
#define ERRNO_MAX 4095
#define COMM_MAX  15 /* linux/sched.h: TASK_COMM_LEN less the NUL */

static __u16 add_test(struct filter_compiler *c, const struct filter_test *t)
{
	struct filter_programs *p = &c->out;
	unsigned int at = p->ntests ? p->ntests : 1;
	struct filter_test *tests;

	if (c->full || c->failed || at >= FILTER_TESTS_MAX || at - c->begin >= FILTER_STEPS) {
		c->full = true;
		return FILTER_ACCEPT;
	}
	/* Room for powers of two. */
	if (!p->ntests || !(at & (at - 1))) {
		tests = reallocarray(p->tests, at * 2, sizeof(*tests));
		if (!tests) {
			c->failed = true;
			return FILTER_ACCEPT;
		}
		p->tests = tests;
	}
	if (!p->ntests)
		memset(&p->tests[0], 0, sizeof(*p->tests));
	p->tests[at] = *t;
	p->ntests = at + 1;
	return (__u16)at;
}

static __u16 add_pattern(struct filter_compiler *c, const struct filter_bytes *b)
{
	struct filter_programs *p = &c->out;
	struct filter_pattern made = { .len = b->len }, *patterns;

	memcpy(made.words, b->bytes, b->len);
	for (unsigned int i = 0; i < p->npatterns; i++)
		if (!memcmp(&p->patterns[i], &made, sizeof(made)))
			return (__u16)i;
	if (p->npatterns == FILTER_PATTERNS_MAX) {
		c->full = true;
		return 0;
	}
	patterns = reallocarray(p->patterns, p->npatterns + 1, sizeof(*patterns));
	if (!patterns) {
		c->failed = true;
		return 0;
	}
	p->patterns = patterns;
	patterns[p->npatterns] = made;
	return (__u16)p->npatterns++;
}

/* ---- numbers ---- */

struct filter_test compile_test__record(__u32 off, unsigned int size, bool is_signed)
{
	return (struct filter_test){
		.kind = TEST_NUMBER,
		.from = TEST_RECORD,
		.flags = is_signed ? TEST_SIGNED : 0,
		.lshift = (__u8)(64 - 8 * size),
		.rshift = (__u8)(64 - 8 * size),
		.off = off,
		.mask = ~0ULL,
	};
}

static struct filter_test number_of_attrs(__u32 off, unsigned int size)
{
	return compile_test__record((__u32)(sizeof(struct call_record) + sizeof(struct part)) + off,
				    size, false);
}

struct filter_test compile_test__captured(struct filter_compiler *c, const struct plan *plan,
					  int op, unsigned int rep, __u32 off, unsigned int size)
{
	struct filter_test t = compile_test__record(off, size, false);

	t.from = TEST_SLOT;
	t.slot = (__u8)(plan_set__keep(c->plans, plan, op) + (int)rep);
	t.need = size;
	return t;
}

__u16 compile_test__range(struct filter_compiler *c, struct filter_test t, __u64 lo, __u64 hi,
			  struct term_exits to)
{
	t.lo = lo ^ t.flip;
	t.hi = hi ^ t.flip;
	t.on_false = to.on_false;
	t.on_true = to.on_true;
	t.on_unknown = to.on_unknown;
	return add_test(c, &t);
}

/* The operator, on a number that is there. */
__u16 compile_test__compare(struct filter_compiler *c, const struct filter_node *n,
			    struct filter_test t, struct term_exits to)
{
	__u64 v = n->values[0].lo, min, max;
	__u16 next;

	t.mask &= n->mask;
	t.flip = n->left.is_signed ? SIGN : 0;
	min = t.flip;
	max = ~t.flip;
	switch (n->op) {
	case FILTER_LE:
		return compile_test__range(c, t, min, v, to);
	case FILTER_GT:
		return compile_test__range(c, t, min, v, term_exits__swapped(to));
	case FILTER_GE:
		return compile_test__range(c, t, v, max, to);
	case FILTER_LT:
		return compile_test__range(c, t, v, max, term_exits__swapped(to));
	case FILTER_BITS:
		t.mask &= v;
		t.flip = 0;
		return compile_test__range(c, t, v, v, to);
	case FILTER_NE:
		to = term_exits__swapped(to);
		break;
	default:
		break;
	}
	next = to.on_false;
	for (unsigned int i = n->nvalues; i--;) {
		struct term_exits one = { next, to.on_true, to.on_unknown };

		next = compile_test__range(c, t, n->values[i].lo, n->values[i].hi, one);
	}
	return next;
}

/* `there` if a call that ended has returned, else absent. */
static __u16 if_returned(struct filter_compiler *c, __u16 there, __u16 absent)
{
	struct term_exits to = { there, absent, there };

	return compile_test__range(
		c, compile_test__record(offsetof(struct call_record, h.type), 1, false),
		RECORD_NORETURN, RECORD_NORETURN, to);
}

static __u16 emit_ret(struct filter_compiler *c, const struct filter_node *n, struct term_exits to)
{
	struct filter_test ret = compile_test__record(offsetof(struct call_record, ret), 8, true);
	struct filter_test value = ret;
	__u16 next;

	if (n->left.kind == FILTER_ERR)
		value.flags |= TEST_NEGATED;
	next = compile_test__compare(c, n, value, to);
	ret.flip = SIGN;
	if (n->left.kind == FILTER_ERR)
		next = compile_test__range(c, ret, (__u64)-ERRNO_MAX, (__u64)-1,
					   (struct term_exits){ to.on_false, next, next });
	else if (n->left.kind == FILTER_SIZE)
		next = compile_test__range(c, ret, 0, ~SIGN,
					   (struct term_exits){ to.on_false, next, next });
	return if_returned(c, next, to.on_false);
}

static __u16 emit_duration(struct filter_compiler *c, const struct filter_node *n,
			   struct term_exits to)
{
	const struct filter_test t = { .kind = TEST_NUMBER, .from = TEST_DURATION, .mask = ~0ULL };

	return if_returned(c, compile_test__compare(c, n, t, to), to.on_false);
}

/* ---- captured bytes ---- */

/* Nothing is behind a null pointer: `there` unless one of those on the way is. */
static __u16 unless_null(struct filter_compiler *c, const struct plan *plan,
			 const struct filter_operand *o, __u16 there, struct term_exits to)
{
	const struct term_exits exits = { there, to.on_false, to.on_unknown };

	for (int i = o->at.npointers; i--;) {
		struct filter_test t;

		if (o->at.pointers[i].op < 0)
			t = compile_test__record((__u32)offsetof(struct call_record, args) +
							 8 * (__u32)o->arg,
						 8, false);
		else
			t = compile_test__captured(c, plan, o->at.pointers[i].op,
						   o->at.pointers[i].rep, o->at.pointers[i].off, 8);
		there = compile_test__range(
			c, t, 0, 0, (struct term_exits){ there, exits.on_true, exits.on_unknown });
	}
	return there;
}

static __u16 emit_member(struct filter_compiler *c, const struct plan *plan,
			 const struct filter_node *n, struct term_exits to)
{
	const struct filter_place *at = &n->left.at;
	struct filter_test t = compile_test__captured(c, plan, at->op, at->rep, at->off, at->size);

	t.flags |= n->left.is_signed ? TEST_SIGNED : 0;
	if (at->bit_size) {
		t.lshift = (__u8)(64 - at->bit_off - at->bit_size);
		t.rshift = (__u8)(64 - at->bit_size);
	}
	return compile_test__compare(c, n, t, to);
}

/* ---- strings ---- */

static enum op_kind kind_of_op(const struct filter_compiler *c, const struct plan *plan, int op)
{
	const struct call_plan *p = &plan->ops;
	unsigned int n;
	const struct plan_op *ops = plan_set__ops(c->plans, &n);

	return ops[op < p->enter.n ? p->enter.first + op : p->exit.first + op - p->enter.n].kind;
}

static bool ends_in_nul(const struct filter_compiler *c, const struct plan *plan, int op)
{
	enum op_kind kind = kind_of_op(c, plan, op);

	return kind == OP_STR || kind == OP_STRV;
}

__u16 compile_test__bytes(struct filter_compiler *c, struct filter_test t,
			  enum filter_test_kind kind, const struct filter_bytes *b,
			  struct term_exits to)
{
	t.kind = (__u8)kind;
	t.pattern = add_pattern(c, b);
	return compile_test__range(c, t, 0, 0, to);
}

__u16 compile_test__length(struct filter_compiler *c, struct filter_test t, __u64 lo, __u64 hi,
			   struct term_exits to)
{
	t.kind = TEST_LENGTH;
	return compile_test__range(c, t, lo, hi, to);
}

/* A thread's name has a place of its own, zeros behind it: two numbers are quicker. */
static __u16 comm_is(struct filter_compiler *c, const struct filter_bytes *b, bool whole,
		     struct term_exits to)
{
	const __u32 off = offsetof(struct filter_attrs, comm);
	__u64 words[2] = {};

	if (b->len > COMM_MAX)
		return to.on_false;
	memcpy(words, b->bytes, b->len);
	for (int i = 2; i--;) {
		struct filter_test t = number_of_attrs(off + 8 * (__u32)i, 8);
		unsigned int n = b->len > 8U * (unsigned int)i ? b->len - 8 * (unsigned int)i : 0;

		if (!whole && n < 8)
			t.mask = n ? ~0ULL >> (64 - 8 * n) : 0;
		if (t.mask)
			to.on_true = compile_test__range(c, t, words[i], words[i], to);
	}
	return to.on_true;
}

static __u16 string_is(struct filter_compiler *c, const struct filter_test *t,
		       const struct filter_bytes *b, struct term_exits to)
{
	if (t->from == TEST_COMM)
		return comm_is(c, b, true, to);
	return b->len ? compile_test__bytes(c, *t, TEST_EXACT, b, to)
		      : compile_test__length(c, *t, 0, 0, to);
}

static __u16 glob(struct filter_compiler *c, const struct filter_test *t,
		  const struct filter_value *v, struct term_exits to)
{
	switch (v->shape) {
	case FILTER_GLOB_EXACT:
		return string_is(c, t, &v->head, to);
	case FILTER_GLOB_PREFIX:
		return t->from == TEST_COMM ? comm_is(c, &v->head, false, to)
					    : compile_test__bytes(c, *t, TEST_START, &v->head, to);
	case FILTER_GLOB_SUFFIX:
		return compile_test__bytes(c, *t, TEST_END, &v->tail, to);
	case FILTER_GLOB_CONTAINS:
		return compile_test__bytes(c, *t, TEST_INSIDE, &v->head, to);
	case FILTER_GLOB_AROUND:
		to.on_true = compile_test__length(c, *t, v->head.len + v->tail.len, ~0ULL, to);
		to.on_true = compile_test__bytes(c, *t, TEST_END, &v->tail, to);
		return compile_test__bytes(c, *t, TEST_START, &v->head, to);
	case FILTER_GLOB_ANY:
		/* Of what is not there nothing is true. */
		return compile_test__length(c, *t, 0, ~0ULL, to);
	default:
		return to.on_unknown;
	}
}

static __u16 emit_string(struct filter_compiler *c, const struct plan *plan,
			 const struct filter_node *n, struct term_exits to)
{
	struct filter_test t = { .from = TEST_COMM };
	__u16 next;

	if (n->left.kind == FILTER_STRING) {
		t = compile_test__captured(c, plan, n->left.at.op, n->left.at.rep, n->left.at.off,
					   0);
		t.lshift = t.rshift = 0;
		t.flags = ends_in_nul(c, plan, n->left.at.op) ? TEST_NUL : 0;
	}
	if (n->op == FILTER_NE || n->op == FILTER_NOT_GLOB)
		to = term_exits__swapped(to);
	if (n->op == FILTER_GLOB || n->op == FILTER_NOT_GLOB)
		return glob(c, &t, &n->values[0], to);
	next = to.on_false;
	for (unsigned int i = n->nvalues; i--;) {
		struct term_exits one = { next, to.on_true, to.on_unknown };

		next = string_is(c, &t, &n->values[i].str, one);
	}
	return next;
}

/* ---- terms ---- */

__u16 compile_term__emit(struct filter_compiler *c, const struct plan *plan,
			 const struct filter_node *n, struct term_exits to)
{
	const struct filter_operand *o = &n->left;
	__u16 next;

	switch (o->kind) {
	case FILTER_ARG:
		return compile_test__compare(
			c, n,
			compile_test__record((__u32)offsetof(struct call_record, args) +
						     8 * (__u32)o->arg,
					     o->size, o->is_signed),
			to);
	case FILTER_PID:
		return compile_test__compare(
			c, n, compile_test__record(offsetof(struct record, tgid), 4, false), to);
	case FILTER_TID:
		return compile_test__compare(
			c, n, compile_test__record(offsetof(struct record, tid), 4, false), to);
	case FILTER_PPID:
		return compile_test__compare(
			c, n, number_of_attrs(offsetof(struct filter_attrs, ppid), 4), to);
	case FILTER_UID:
		return compile_test__compare(
			c, n, number_of_attrs(offsetof(struct filter_attrs, uid), 4), to);
	case FILTER_GID:
		return compile_test__compare(
			c, n, number_of_attrs(offsetof(struct filter_attrs, gid), 4), to);
	case FILTER_COMM:
		return emit_string(c, plan, n, to);
	case FILTER_RET:
	case FILTER_ERR:
	case FILTER_SIZE:
		return emit_ret(c, n, to);
	case FILTER_DURATION:
		return emit_duration(c, n, to);
	case FILTER_FD_PATH:
		return compile_fd__emit(c, plan, n, to);
	case FILTER_MEMBER:
		next = emit_member(c, plan, n, to);
		break;
	case FILTER_PORT:
		next = compile_address__port(c, plan, n, to);
		break;
	case FILTER_ADDRESS:
		next = compile_address__emit(c, plan, n, to);
		break;
	case FILTER_STRING:
		next = emit_string(c, plan, n, to);
		break;
	default:
		return to.on_unknown;
	}
	return unless_null(c, plan, o, next, to);
}

static bool too_long(const struct filter_bytes *b)
{
	return b->len > FILTER_PATTERN_BYTES;
}

static const char *why_no_string(const struct filter_compiler *c, const struct plan *plan,
				 const struct filter_node *n)
{
	const struct filter_value *v = &n->values[0];

	if (n->op == FILTER_REGEX)
		return "a regular expression";
	if (n->left.kind == FILTER_STRING &&
	    (n->left.at.size || (n->left.at.nul && !ends_in_nul(c, plan, n->left.at.op))))
		return "a string within other bytes";
	if (n->op == FILTER_GLOB || n->op == FILTER_NOT_GLOB) {
		if (v->shape == FILTER_GLOB_OTHER)
			return "a pattern with ?, [...] or several *";
		return v->shape != FILTER_GLOB_ANY && (too_long(&v->head) || too_long(&v->tail))
			       ? "a text of more than 128 bytes"
			       : NULL;
	}
	for (unsigned int i = 0; i < n->nvalues; i++)
		if (too_long(&n->values[i].str))
			return "a text of more than 128 bytes";
	return NULL;
}

static bool is_width(unsigned int size)
{
	return size == 1 || size == 2 || size == 4 || size == 8;
}

/* Places that the kernel has to remember, all of them or none. */
static const char *why_no_place(struct filter_compiler *c, const struct plan *plan,
				const struct filter_operand *o)
{
	static const char full[] = "too much of the call's data is looked at";
	int slot = plan_set__keep(c->plans, plan, o->at.op);

	if (slot < 0 || slot + o->at.rep >= OP_MAX_SLOTS)
		return full;
	if (o->kind == FILTER_MEMBER &&
	    (!is_width(o->at.size) || o->at.bit_off + o->at.bit_size > 8 * o->at.size))
		return "a number of an unusual size";
	for (int i = 0; i < o->at.npointers; i++) {
		if (o->at.pointers[i].op < 0)
			continue;
		slot = plan_set__keep(c->plans, plan, o->at.pointers[i].op);
		if (slot < 0 || slot + o->at.pointers[i].rep >= OP_MAX_SLOTS)
			return full;
	}
	return NULL;
}

const char *compile_term__place(struct filter_compiler *c, const struct plan *plan,
				const struct filter_node *n, enum filter_phase *phase, __u16 *attrs)
{
	const struct filter_operand *o = &n->left;
	const char *why = n->nvalues > COMPILE_VALUES_MAX ? "a list of more than 256 values" : NULL;

	*phase = FILTER_BEFORE_COPY;
	*attrs = 0;
	switch (o->kind) {
	case FILTER_PID:
	case FILTER_TID:
		return why;
	case FILTER_ARG:
		if (o->halves)
			return "a number in two registers";
		return is_width(o->size) ? why : "a number of an unusual size";
	case FILTER_PPID:
		*attrs = FILTER_ATTR_PPID;
		return why;
	case FILTER_UID:
	case FILTER_GID:
		if (!c->own_users)
			return "users of a user namespace";
		*attrs = FILTER_ATTR_CREDS;
		return why;
	case FILTER_COMM:
		*attrs = FILTER_ATTR_COMM;
		return why ? why : why_no_string(c, plan, n);
	case FILTER_CGROUP:
		return "the paths of control groups";
	case FILTER_SUN_PATH:
		return "paths of sockets";
	case FILTER_RET:
	case FILTER_ERR:
	case FILTER_SIZE:
	case FILTER_DURATION:
		*phase = FILTER_AT_EXIT;
		return why;
	case FILTER_FD_PATH:
		why = why ? why : compile_fd__why(n);
		*phase = FILTER_AFTER_COPY;
		return why ? why : why_no_place(c, plan, o);
	case FILTER_STRING:
		why = why ? why : why_no_string(c, plan, n);
		/* fallthrough */
	case FILTER_MEMBER:
	case FILTER_PORT:
	case FILTER_ADDRESS:
		*phase = o->at.at_exit ? FILTER_AFTER_EXIT : FILTER_AFTER_COPY;
		return why ? why : why_no_place(c, plan, o);
	}
	return "an unknown operand";
}
