// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "augmented/uapi.h"
#include "trace/filter/place.h"

#define INDEX_DEPTH 4

/* Where the walk over the steps of a name is. */
struct cursor {
	struct place_context *c;
	const struct syntax *s;
	unsigned int step; /* the next one */
	int arg;
	const struct node *n;       /* NULL: BTF alone knows it */
	struct btf_leaf leaf;       /* then */
	bool in_bytes;              /* else in the argument's register */
	struct filter_place at;     /* of the value itself */
	struct filter_place within; /* of the struct around it */
	unsigned int index[INDEX_DEPTH], depth;
	struct filter_node *guard;
};

int filter_place__refuse(struct place_context *c, enum filter_reason reason,
			 const struct syntax_step *at, const char *what)
{
	c->reason = reason;
	filter_error__set(&c->error, c->text, at->column, at->length, "%s", what);
	return -ENOENT;
}

static const struct syntax_step *this_step(const struct cursor *w)
{
	return &w->s->steps[w->step];
}

static const struct syntax_step *step_before(const struct cursor *w)
{
	return &w->s->steps[w->step - 1];
}

static struct filter_operand number_at(const struct cursor *w, __u32 size, bool is_signed)
{
	struct filter_operand o = { .kind = w->in_bytes ? FILTER_MEMBER : FILTER_ARG,
				    .arg = w->arg,
				    .size = (__u8)size,
				    .is_signed = is_signed,
				    .at = w->at };
	__u32 flags = w->n && !w->in_bytes && w->c->plan->reg == 4 ? w->n->v->flags : 0;

	o.at.size = size;
	if (flags & VALUE_PAIR)
		o.halves = flags & VALUE_HIGH_FIRST ? FILTER_HIGH_FIRST : FILTER_LOW_FIRST;
	return o;
}

/* ---- what must hold for a value to be there ---- */

static struct filter_node *new_node(struct cursor *w, enum filter_node_kind kind)
{
	struct filter_node *n = arena__alloc(w->c->arena, sizeof(*n));

	if (n) {
		n->kind = kind;
		n->column = (__u16)w->s->column;
		n->length = (__u16)w->s->length;
		n->mask = ~0ULL;
	}
	return n;
}

static struct filter_node *join(struct cursor *w, enum filter_node_kind kind, struct filter_node *a,
				struct filter_node *b)
{
	struct filter_node *n;

	if (!a || !b)
		return a ? a : b;
	n = new_node(w, kind);
	if (n) {
		n->a = a;
		n->b = b;
	}
	return n;
}

static struct filter_node *compare(struct cursor *w, const struct filter_operand *o, __u64 mask,
				   enum filter_op op, const __u64 *values, unsigned int n)
{
	struct filter_node *t = new_node(w, FILTER_TERM);

	if (!t)
		return NULL;
	t->left = *o;
	t->op = op;
	t->mask = mask;
	t->nvalues = n;
	t->values = arena__alloc(w->c->arena, n * sizeof(*t->values));
	if (!t->values)
		return NULL;
	for (unsigned int i = 0; i < n; i++) {
		t->values[i].kind = FILTER_INT;
		t->values[i].lo = t->values[i].hi =
			o->size < 8 ? values[i] & ((1ULL << (8 * o->size)) - 1) : values[i];
	}
	return t;
}

/* node_when as an expression; beautifiers/walk.c: value__present() */
static int add_guard(struct cursor *w, const struct node *n)
{
	const struct node_when *c = &n->when;
	static const __u64 zero, minus_one = ~0ULL;
	struct filter_operand o = { .kind = FILTER_ARG, .arg = c->arg };
	struct filter_node *g = NULL;
	__u64 all = 0;

	if (c->op == WHEN_ALWAYS || c->op == WHEN_REACHES)
		return 0;
	if (c->arg >= 0 && c->arg < SYSCALL_MAX_ARGS) {
		o.size = (__u8)w->c->plan->args[c->arg].size;
		o.name = w->c->plan->args[c->arg].name;
	} else {
		o.kind = FILTER_MEMBER;
		o.arg = w->arg;
		o.at = w->within;
		o.at.off += c->off;
		o.at.size = c->size;
		o.size = (__u8)c->size;
		o.name = "(condition)";
	}
	if (c->bit_size)
		return 0;
	if (o.size != 1 && o.size != 2 && o.size != 4 && o.size != 8)
		return 0;
	for (__u32 i = 0; i < c->nvalues; i++)
		all |= c->values[i];
	switch (c->op) {
	case WHEN_BITS:
		g = compare(w, &o, all, FILTER_NE, &zero, 1);
		break;
	case WHEN_NO_BITS:
		g = compare(w, &o, all, FILTER_EQ, &zero, 1);
		break;
	case WHEN_EQ:
		g = compare(w, &o, ~0ULL, FILTER_EQ, c->values, c->nvalues);
		break;
	case WHEN_NE:
		g = compare(w, &o, ~0ULL, FILTER_NE, c->values, c->nvalues);
		break;
	case WHEN_FD:
		g = compare(w, &o, 0xffffffff, FILTER_NE, &(__u64){ minus_one & 0xffffffff }, 1);
		break;
	case WHEN_MASK_EQ:
	case WHEN_MASK_NE:
		if (c->nvalues < 2)
			return 0;
		g = compare(w, &o, c->values[0], c->op == WHEN_MASK_EQ ? FILTER_EQ : FILTER_NE,
			    c->values + 1, c->nvalues - 1);
		break;
	case WHEN_REACHES:
	case WHEN_ALWAYS:
		break;
	}
	if (!g)
		return -ENOMEM;
	w->guard = join(w, FILTER_AND, w->guard, g);
	return w->guard ? 0 : -ENOMEM;
}

/* ---- steps ---- */

/* From a pointer to what it points at. */
static int follow(struct cursor *w)
{
	const struct node *n = w->n;
	struct filter_place to = w->at;
	int op = n->v->dir & IN ? n->op_in : n->op_out;

	if (op == NO_OP || to.npointers == sizeof(to.pointers) / sizeof(to.pointers[0]))
		return filter_place__refuse(w->c, REASON_MEMBER, step_before(w),
					    "what this points at is not captured");
	to.pointers[to.npointers].op = w->in_bytes ? w->at.op : -1;
	to.pointers[to.npointers].rep = w->at.rep;
	to.pointers[to.npointers++].off = w->at.off;
	to.rep = (__u8)(w->depth ? w->index[w->depth - 1] : 0);
	/* beautifiers/decode.c: decoder__part() */
	if (n->op_stride) {
		op += (int)w->index[0] * n->op_stride;
		to.rep = (__u8)(w->depth > 1 ? to.rep : 0);
	}
	to.op = op;
	to.off = 0;
	to.at_exit = !(n->v->dir & IN);
	w->at = to;
	w->in_bytes = true;
	return 0;
}

static void offer(void *ctx, const char *name)
{
	nearest__offer(ctx, name);
}

static int no_member(struct cursor *w, int type_id, const struct node *n)
{
	const struct syntax_step *s = this_step(w);
	struct nearest near = { .want = s->name, .len = strlen(s->name) };
	char buf[256], what[400];

	if (n)
		for (__u32 i = 0; i < n->nmembers; i++)
			nearest__offer(&near, n->members[i].v->name);
	filter_members__each(w->c->uapi, type_id, offer, &near);
	snprintf(what, sizeof(what), "%s has no member '%s'%s",
		 n && n->v->type ? n->v->type : "this struct", s->name,
		 nearest__text(&near, buf, sizeof(buf)));
	return filter_place__refuse(w->c, REASON_MEMBER, s, what);
}

/* Into the struct whose bytes begin at w->at. */
static int step_member(struct cursor *w, int type_id, const struct node *container)
{
	const struct syntax_step *s = this_step(w);
	struct btf_leaf leaf;

	for (int exact = 1; container && exact >= 0; exact--)
		for (__u32 i = 0; i < container->nmembers; i++) {
			const struct node *m = &container->members[i];

			if (!m->v->name || (exact ? strcmp(m->v->name, s->name)
						  : !filter_members__is(m->v->name, s->name)))
				continue;
			w->within = w->at;
			w->at.off += m->off;
			w->at.bit_off = (__u8)m->bit_off;
			w->at.bit_size = (__u8)m->bit_size;
			w->n = m;
			w->step++;
			return add_guard(w, m);
		}
	if (type_id <= 0 || filter_members__find(w->c->uapi, type_id, s->name, &leaf))
		return no_member(w, type_id, container);
	w->within = w->at;
	w->at.off += leaf.offset;
	w->at.bit_off = leaf.bit_off;
	w->at.bit_size = leaf.bit_size;
	w->n = NULL;
	w->leaf = leaf;
	w->step++;
	return 0;
}

static int step_index(struct cursor *w)
{
	const struct syntax_step *s = this_step(w);
	const struct node *n = w->n;
	int err = 0;

	if (s->name)
		return filter_place__refuse(w->c, REASON_MEMBER, s,
					    "an index is expected here: [0]");
	if (s->index > 249)
		return filter_place__refuse(w->c, REASON_MEMBER, s,
					    "no more than 250 elements are captured");
	if (n->pointer)
		err = follow(w);
	if (err)
		return err;
	w->step++;
	if (n->kind == V_STRV || n->kind == V_ENVP) {
		w->at.rep = (__u8)s->index;
		w->at.off = 8; /* the pointer is before the text: OP_STRV */
		return 1;
	}
	if (w->depth == INDEX_DEPTH)
		return filter_place__refuse(w->c, REASON_MEMBER, s, "too many indexes");
	w->index[w->depth++] = (unsigned int)s->index;
	w->within = w->at;
	w->at.off += (__u32)s->index * n->obj_size;
	w->n = n->elem;
	return 0;
}

static bool is_number(const struct node *n)
{
	switch (n->kind) {
	case V_NONE:
	case V_PATH:
	case V_STR:
	case V_BUF:
	case V_STRV:
	case V_ENVP:
	case V_STRUCT:
	case V_ARRAY:
	case V_SOCKADDR:
	case V_SIGSET:
	case V_SIGINFO:
	case V_SIGACTION:
	case V_SIGEVENT:
	case V_FDSET:
	case V_POLLFDS:
	case V_DIRENTS:
	case V_DIRENTS_OLD:
	case V_CMSG:
	case V_FDPAIR:
	case V_SOCKOPT:
	case V_FHANDLE:
	case V_UTIMES:
	case V_RESIDENT:
	case V_NODEMASK:
	case V_MREQN:
	case V_MREQ6:
	case V_CPUSET:
	case V_CAPHEADER:
	case V_CAPDATA:
	case V_HWADDR:
	case V_MSGBUF:
	case V_SIGFRAME:
	case V_TERMIOS_CC:
	case V_TIMESPEC_DATE:
	case V_TIMEVAL_DATE:
		return false;
	default:
		return true;
	}
}

/* The number that says how long n's target is. */
static void take_length(struct cursor *w, const struct node *n, struct filter_target *t)
{
	struct filter_operand *o = &t->length;

	if (n->len.from == EXTENT_ARG && n->len.arg >= 0 && n->len.arg < SYSCALL_MAX_ARGS) {
		*o = (struct filter_operand){ .kind = FILTER_ARG,
					      .arg = n->len.arg,
					      .size = (__u8)w->c->plan->args[n->len.arg].size,
					      .name = w->c->plan->args[n->len.arg].name };
	} else if (n->len.from == EXTENT_RET) {
		*o = (struct filter_operand){
			.kind = FILTER_RET, .arg = -1, .size = 8, .is_signed = true, .name = "ret"
		};
	} else if (n->len.from == EXTENT_MEMBER && w->in_bytes) {
		*o = (struct filter_operand){ .kind = FILTER_MEMBER,
					      .arg = w->arg,
					      .size = (__u8)n->len.size,
					      .at = w->within,
					      .name = "(length)" };
		o->at.off += n->len.off;
		o->at.size = n->len.size;
	} else {
		return;
	}
	t->has_length = o->size == 1 || o->size == 2 || o->size == 4 || o->size == 8;
}

static void take_bytes(struct cursor *w, struct filter_target *t, enum filter_operand_kind kind)
{
	t->has_bytes = true;
	t->bytes = (struct filter_operand){ .kind = kind, .arg = w->arg, .at = w->at };
}

static int step_sockaddr(struct cursor *w, struct filter_target *t)
{
	const struct syntax_step *s = this_step(w);
	const struct node *n = w->n;
	struct cursor from = *w;
	int err = n->pointer ? follow(w) : 0;

	if (err)
		return err;
	if (n->pointer)
		take_length(&from, n, t);
	w->step++;
	if (s->name && filter_members__is(s->name, "port")) {
		t->has_number = true;
		t->number = (struct filter_operand){
			.kind = FILTER_PORT, .arg = w->arg, .size = 2, .at = w->at
		};
	} else if (s->name &&
		   (filter_members__is(s->name, "addr") || !strcmp(s->name, "address"))) {
		t->has_address = true;
		t->address = (struct filter_operand){ .kind = FILTER_ADDRESS,
						      .arg = w->arg,
						      .at = w->at };
	} else if (s->name && filter_members__is(s->name, "path")) {
		take_bytes(w, t, FILTER_SUN_PATH);
	} else if (s->name && filter_members__is(s->name, "family")) {
		t->has_number = true;
		t->number = number_at(w, 2, false);
		filter_tables__add(t->tables, "addrfams");
	} else {
		w->step--;
		return filter_place__refuse(w->c, REASON_MEMBER, s,
					    "a socket address has family, addr, port and path");
	}
	return 0;
}

/* The operation that asks what the descriptor in the register is; NO_OP: there is none. */
static int fd_op(const struct place_context *c, int arg)
{
	const struct op_range *enter = &c->plan->ops.enter;
	unsigned int n;
	const struct plan_op *ops = plan_set__ops(c->plans, &n);

	for (unsigned int i = 0; i < enter->n && enter->first + i < n; i++) {
		const struct plan_op *o = &ops[enter->first + i];

		if (o->kind == OP_FD && o->arg == arg && o->addr.from == VAL_ARG)
			return (int)i;
	}
	return NO_OP;
}

static int step_fd(struct cursor *w, struct filter_target *t)
{
	const struct syntax_step *s = this_step(w);

	if (!s->name || strcmp(s->name, "path"))
		return filter_place__refuse(w->c, REASON_MEMBER, s, "a descriptor has only a path");
	if (w->in_bytes)
		return filter_place__refuse(w->c, REASON_MEMBER, s,
					    "only descriptors that are arguments have a path here");
	take_bytes(w, t, FILTER_FD_PATH);
	t->bytes.at = (struct filter_place){ .op = fd_op(w->c, w->arg) };
	w->step++;
	return 0;
}

/* The end of a name: what it is. */
static int take(struct cursor *w, struct filter_target *t)
{
	const struct node *n = w->n;

	if (!n) {
		if (w->leaf.type == LEAF_BYTES) {
			take_bytes(w, t, FILTER_STRING);
			t->bytes.at.size = w->leaf.size;
			t->bytes.at.nul = true;
			return 0;
		}
		if (w->leaf.type != LEAF_NUMBER)
			return filter_place__refuse(
				w->c, REASON_MEMBER, step_before(w),
				w->leaf.type == LEAF_STRUCT
					? "this is a struct: name a member of it"
					: "this can not be compared");
		t->has_number = true;
		t->number = number_at(w, w->leaf.size, w->leaf.is_signed);
		return 0;
	}
	if (n->pointer) {
		struct cursor to = *w;

		t->has_number = true;
		t->number = number_at(w, 8, false);
		if ((n->kind == V_PATH || n->kind == V_STR || n->kind == V_BUF) && !follow(&to)) {
			take_length(w, n, t);
			take_bytes(&to, t, FILTER_STRING);
		}
		return 0;
	}
	if ((n->kind == V_STR || n->kind == V_PATH || n->kind == V_BUF) && w->in_bytes && n->size) {
		take_bytes(w, t, FILTER_STRING);
		t->bytes.at.size = n->size;
		t->bytes.at.nul = n->kind != V_BUF;
		return 0;
	}
	if (!is_number(n) && n->size != 1 && n->size != 2 && n->size != 4 && n->size != 8)
		return filter_place__refuse(w->c, REASON_MEMBER, step_before(w),
					    n->kind == V_STRUCT
						    ? "this is a struct: name a member of it"
						    : "this can not be compared");
	t->has_number = true;
	t->number = number_at(w, n->size, n->is_signed);
	filter_tables__of(n, t->tables);
	return 0;
}

static int bad_step(struct cursor *w)
{
	const struct syntax_step *s = this_step(w);

	return filter_place__refuse(w->c, REASON_MEMBER, s,
				    s->name ? "what is before this has no members"
					    : "what is before this is no array");
}

/* A number that is pointed at is an array of one; V_FDPAIR one of two. */
static int step_pointed(struct cursor *w, struct filter_target *t)
{
	const struct syntax_step *s = this_step(w);
	const struct node *n = w->n;
	__u64 count = n->kind == V_FDPAIR ? 2 : 1;
	__u32 size = n->v->size ? n->v->size : 4;
	int err;

	if (s->name)
		return bad_step(w);
	if (s->index >= count)
		return filter_place__refuse(w->c, REASON_MEMBER, s,
					    "there are not so many elements");
	err = follow(w);
	if (err)
		return err;
	w->step++;
	w->at.off += (__u32)s->index * size;
	t->has_number = true;
	t->number = number_at(w, size, n->kind == V_FDPAIR || n->kind == V_INT);
	filter_tables__of(n, t->tables);
	return 0;
}

/* 1: the target is complete. */
static int step(struct cursor *w, struct filter_target *t)
{
	const struct node *n = w->n;
	int err = 0;

	if (!n) {
		if (w->leaf.type != LEAF_STRUCT || !this_step(w)->name)
			return bad_step(w);
		return step_member(w, w->leaf.type_id, NULL);
	}
	if (n->kind == V_STRV || n->kind == V_ENVP) {
		err = step_index(w);
		if (err == 1)
			take_bytes(w, t, FILTER_STRING);
		return err;
	}
	if (n->kind == V_ARRAY && n->elem)
		return step_index(w);
	if (n->kind == V_SOCKADDR) {
		err = step_sockaddr(w, t);
		return err ? err : 1;
	}
	if (!n->pointer && (n->kind == V_FD || n->kind == V_DIRFD)) {
		err = step_fd(w, t);
		return err ? err : 1;
	}
	if (n->pointer && n->kind != V_STRUCT && (is_number(n) || n->kind == V_FDPAIR)) {
		err = step_pointed(w, t);
		return err ? err : 1;
	}
	if (n->kind != V_STRUCT && n->type_id <= 0)
		return bad_step(w);
	if (!this_step(w)->name)
		return bad_step(w);
	if (n->pointer)
		err = follow(w);
	return err ? err : step_member(w, n->type_id, n);
}

int filter_place__walk(struct place_context *c, const struct syntax *s, unsigned int from, int arg,
		       struct filter_target *t)
{
	struct cursor w = { .c = c, .s = s, .step = from, .arg = arg, .n = &c->plan->args[arg] };
	int err;

	memset(t, 0, sizeof(*t));
	err = add_guard(&w, w.n);
	while (!err && w.step < s->nsteps)
		err = step(&w, t);
	if (!err)
		err = take(&w, t);
	if (err < 0)
		return err;
	if (w.step < s->nsteps)
		return bad_step(&w);
	t->guard = w.guard;
	return 0;
}
