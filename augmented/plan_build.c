/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One walk over the declaration makes both the nodes and the operations.
 *
 * A pointer is one operation: its address is a register, or bytes of a part
 * captured before, which the operation before it left in a slot. Pointers in
 * the elements of an array are one operation that repeats, with a slot for each
 * repeat; pointers behind those again (the buffers of the messages of
 * recvmmsg) have their operation unrolled, once per element of the outer array.
 * Deeper than that nothing is captured, and the decoder says so.
 */
#include "augmented/plan_build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/plan_shape.h"
#include "augmented/uapi.h"

/* Elements of an outer array whose inner pointers are followed. */
#define UNROLL_MAX 16

struct build {
	struct uapi *uapi;
	const struct plan_opts *opts;
	struct plan *plan;
	struct built_ops *ops;
	unsigned int nslots;
	const char *what;
	int arg;
	/* Slots of captured arguments, for EXTENT_DEREF. */
	__u8 arg_slot[SYSCALL_MAX_ARGS];
};

/* Where a node's bytes are: the register, or what an operation captured. */
struct place {
	const struct node *container;        /* struct that holds the value, NULL: an argument */
	int type_id;                         /* of the container */
	__u8 slot_in, slot_out;              /* its parts' slots, NO_SLOT: not captured then */
	__u32 base;                          /* offset of the struct in the part */
	unsigned int depth;                  /* arrays around it whose elements repeat */
	__u16 stride;                        /* of the innermost array */
	__u16 outer_stride;                  /* of the array around that */
	bool slots;                          /* an element's bytes are in a slot of its own */
	struct plan_val count_in, count_out; /* elements of the innermost */
};

static const struct plan_val once = { .from = VAL_CONST, .off = 1 };

static int build_value(struct build *b, const struct value *v, struct node *n,
		       const struct place *at);

/* The extent as the BPF object takes it. out: at exit. false: not known then. */
static bool extent_val(const struct build *b, const struct node *n, const struct place *at,
		       bool out, struct plan_val *val)
{
	const struct value *args = b->plan->call->args;
	__u8 slot;

	memset(val, 0, sizeof(*val));
	switch (n->len.from) {
	case EXTENT_CONST:
		val->off = n->len.n;
		return true;
	case EXTENT_ARG:
		val->from = VAL_ARG;
		val->idx = n->len.arg;
		val->size = b->plan->args[n->len.arg].size ? b->plan->args[n->len.arg].size
			    : args[n->len.arg].size == 4   ? 4
							   : 8;
		return true;
	case EXTENT_IOC:
		val->from = VAL_IOC;
		val->idx = n->len.arg;
		val->size = out ? IOCTL_OUT : IOCTL_IN;
		return true;
	case EXTENT_RET:
		val->from = VAL_RET;
		return out;
	case EXTENT_DEREF:
		val->from = VAL_SLOT;
		val->idx = b->arg_slot[n->len.arg];
		val->size = 4;
		val->off = n->len.off;
		return val->idx != NO_SLOT;
	case EXTENT_MEMBER:
		slot = out && at->slot_out != NO_SLOT ? at->slot_out : at->slot_in;
		val->from = VAL_SLOT;
		val->idx = slot;
		val->size = n->len.size;
		val->off = at->base + n->len.off;
		return slot != NO_SLOT;
	case EXTENT_OWN:
		val->off = n->obj_size;
		return true;
	case EXTENT_NONE:
		break;
	}
	return false;
}

static struct plan_op *new_op(struct build *b, bool out)
{
	unsigned int *n = out ? &b->ops->nexit : &b->ops->nenter;

	if (*n == BUILD_MAX_OPS)
		return NULL;
	return memset(out ? &b->ops->exit[(*n)++] : &b->ops->enter[(*n)++], 0,
		      sizeof(struct plan_op));
}

static __u8 new_slots(struct build *b, unsigned int n)
{
	__u8 first = b->nslots;

	if (b->nslots + n > OP_MAX_SLOTS)
		return NO_SLOT;
	b->nslots += n;
	return first;
}

/* Does anything behind this value take an address or a length from its bytes? */
static bool is_looked_into(const struct build *b, const struct node *n, const struct place *at)
{
	if (b->opts->fds && (n->kind == V_POLLFDS || n->kind == V_FDSET || n->kind == V_FDPAIR ||
			     n->kind == V_CMSG))
		return true;
	if (at->container)
		return n->kind == V_STRUCT || n->kind == V_ARRAY;
	for (int i = 0; i < SYSCALL_MAX_ARGS; i++)
		if (b->plan->args[i].v && b->plan->args[i].v->len.from == EXTENT_DEREF &&
		    b->plan->args[i].v->len.arg == b->arg)
			return true;
	return n->kind == V_STRUCT || n->kind == V_ARRAY;
}

/* The 32 bits that argument b->arg points at, as a length. */
static int fetch_size(struct build *b, bool out, struct plan_val *len)
{
	__u8 slot = new_slots(b, 1);
	struct plan_op *op = slot == NO_SLOT ? NULL : new_op(b, out);

	if (!op)
		return -E2BIG;
	op->kind = OP_MEM;
	op->arg = b->arg;
	op->slot = slot;
	op->scale = op->repeat = 1;
	op->limit = 4;
	op->len = (struct plan_val){ .from = VAL_CONST, .off = 4 };
	op->count = once;
	op->addr = (struct plan_val){ .from = VAL_ARG, .idx = b->arg, .size = 8 };
	*len = (struct plan_val){ .from = VAL_SLOT, .idx = slot, .size = 4 };
	return 0;
}

/*
 * Adds the operations that fetch what node n points at in one phase. Returns the
 * number of the first within its phase, NO_OP if it cannot be captured, -errno;
 * slot: where it is kept.
 */
static int fetch(struct build *b, const struct node *n, const struct place *at, bool out,
		 __u8 *slot)
{
	unsigned int copies = at->depth > 1 ? UNROLL_MAX : 1, repeat;
	int first = out ? b->ops->nexit : b->ops->nenter;
	__u8 container = out && at->slot_out != NO_SLOT ? at->slot_out : at->slot_in;
	struct plan_val len = { .from = VAL_CONST };
	struct shape s;

	*slot = NO_SLOT;
	shape__of(b->opts, b->plan, n, &s);
	if (at->depth > 2 || (at->container && container == NO_SLOT))
		return NO_OP;
	len.off = s.bytes;
	if (n->len.from != EXTENT_NONE && !extent_val(b, n, at, out, &len))
		return NO_OP;
	if (n->v->len.scale) {
		s.scale = n->v->len.scale;
		if (len.from == VAL_ARG)
			len.off = n->v->len.base;
	}
	if (n->kind == V_MSGBUF && len.from == VAL_ARG)
		len.off = b->plan->word; /* its type is before the text that is counted */
	if ((n->v->flags & VALUE_OWN_SIZE) && !at->container) {
		int err = fetch_size(b, out, &len);

		if (err)
			return err;
		first++;
	}
	repeat = at->depth ? shape__elems(b->opts) : s.repeat;
	if (at->depth < 2 && is_looked_into(b, n, at)) {
		if (at->depth && n->kind == V_ARRAY)
			repeat = UNROLL_MAX;
		*slot = new_slots(b, repeat);
		if (*slot == NO_SLOT && at->depth) {
			repeat = UNROLL_MAX;
			*slot = new_slots(b, repeat);
		}
	}
	for (unsigned int i = 0; i < copies; i++) {
		struct plan_op *op = new_op(b, out);

		if (!op)
			return -E2BIG;
		op->kind = s.op;
		op->arg = b->arg;
		op->slot = at->depth > 1 ? NO_SLOT : *slot;
		op->scale = s.scale;
		op->limit = s.limit;
		op->more = s.more;
		/* What the caller has beyond the type does not change. */
		if (out && (n->v->flags & VALUE_FILL) && (n->v->dir & IN))
			op->limit = n->obj_size;
		op->repeat = repeat;
		op->flags = out && (n->v->flags & (VALUE_ON_ERROR | VALUE_INTERRUPTED))
				    ? OP_ON_ERROR
				    : 0;
		if (b->plan->word == 4 &&
		    (s.op == OP_STRV || s.op == OP_COUNT || !s.scale || n->kind == V_DIRENTS_OLD))
			op->flags |= OP_NARROW;
		if (n->v->flags & VALUE_NETLINK)
			op->flags |= OP_NETLINK | (out && at->depth < 2 ? OP_RECEIVED : 0) |
				     (b->plan->call->classes & SC_NET ? 0 : OP_GUESS);
		op->len = len;
		op->count = once;
		if (s.op == OP_STRV)
			op->count.off = s.repeat;
		if (!at->container) {
			op->addr = (struct plan_val){ .from = VAL_ARG, .idx = b->arg, .size = 8 };
			if (n->kind == V_SIGFRAME)
				op->addr = (struct plan_val){ .from = VAL_SP, .off = n->off };
			continue;
		}
		op->addr = (struct plan_val){ .from = VAL_SLOT,
					      .idx = container + (at->depth > 1 ? i : 0),
					      .size = n->size == 4 ? 4 : 8,
					      .off = at->base + n->off };
		if (at->depth) {
			op->stride = at->slots ? 0 : at->stride;
			op->flags |= at->slots ? OP_SLOTS : 0;
			op->count = out ? at->count_out : at->count_in;
		}
		if (at->depth > 1) {
			if (op->len.from == VAL_SLOT)
				op->len.idx += i;
			op->count.off += i * at->outer_stride;
		}
	}
	return first;
}

/* A descriptor in captured bytes, no deeper than in one array. */
static int ask_fd(struct build *b, const struct node *n, const struct place *at)
{
	bool out = at->slot_in == NO_SLOT;
	struct fds_at in = {
		.slot = out ? at->slot_out : at->slot_in,
		.dirfd = n->kind == V_DIRFD,
		.off = at->base + n->off,
		.stride = at->stride,
		.count = at->depth ? (out ? at->count_out : at->count_in) : once,
		.max = at->depth ? shape__elems(b->opts) : 1,
	};

	if (!b->opts->fds || b->opts->bare || (n->kind != V_FD && n->kind != V_DIRFD))
		return 0;
	return !at->container || in.slot == NO_SLOT || at->depth > 1
		       ? 0
		       : plan_fds__captured(b->ops, out, b->arg, &in);
}

/* Of those that a control message passes, so many are asked about. */
#define CMSG_FDS 16

/* The descriptors in an array that is a value of its own kind. */
static int ask_fds(struct build *b, const struct node *n, const struct place *in)
{
	struct fds_at at = {
		.slot = in->slot_in, .stride = 8, .word = b->plan->word, .max = POLLFDS_MAX
	};

	if (!b->opts->fds || in->depth)
		return 0;
	/* struct pollfd begins with it. */
	if (n->kind == V_POLLFDS && at.slot != NO_SLOT && extent_val(b, n, in, false, &at.count))
		return plan_fds__captured(b->ops, false, b->arg, &at);
	if (n->kind == V_FDSET && at.slot != NO_SLOT && extent_val(b, n, in, false, &at.count)) {
		at.bits = true;
		at.max = FDSET_BITS;
		return plan_fds__captured(b->ops, false, b->arg, &at);
	}
	if (n->kind == V_FDPAIR && in->slot_out != NO_SLOT) {
		at = (struct fds_at){ .slot = in->slot_out, .stride = 4, .max = 2, .word = 8 };
		at.count = (struct plan_val){ .from = VAL_CONST, .off = 2 };
		return plan_fds__captured(b->ops, true, b->arg, &at);
	}
	/* What follows struct cmsghdr: descriptors, if the message is SCM_RIGHTS. */
	if (n->kind == V_CMSG) {
		bool out = in->slot_in == NO_SLOT;

		at = (struct fds_at){ .off = 16, .stride = 4, .max = CMSG_FDS };
		at.slot = out ? in->slot_out : in->slot_in;
		at.count = (struct plan_val){ .from = VAL_CONST, .off = CMSG_FDS };
		return at.slot == NO_SLOT ? 0 : plan_fds__captured(b->ops, out, b->arg, &at);
	}
	return 0;
}

static int build_members(struct build *b, struct node *n, const struct place *at)
{
	const struct struct_spec *s = n->spec;
	unsigned int count = 0, first = 0;

	while (s && first < STRUCT_MAX_MEMBERS && s->members[first].kind)
		first++;
	while (s && s->more && s->more[count].kind)
		count++;
	count += first;
	n->members = count ? calloc(count, sizeof(*n->members)) : NULL;
	if (count && !n->members)
		return -ENOMEM;
	for (unsigned int i = 0; i < count; i++) {
		const struct value *v = i < first ? &s->members[i] : &s->more[i - first];
		struct node *m = &n->members[i];
		struct uapi_member um;
		struct place in = *at;
		int err = uapi__member(b->uapi, n->type_id, v->name, &um);

		if (err) {
			b->what = v->name;
			return err;
		}
		m->off = um.offset;
		m->size = um.size;
		m->bit_off = um.bit_offset;
		m->bit_size = um.bit_size;
		m->is_signed = um.is_signed;
		m->type_id = um.type_id;
		in.container = n;
		in.type_id = n->type_id;
		n->nmembers++;
		err = build_value(b, v, m, &in);
		if (err)
			return err;
	}
	return 0;
}

/* The type behind the value: of a struct, or of an array's elements. */
static int resolve_type(struct build *b, struct node *n)
{
	const struct value *v = n->v;
	const char *type;

	if (n->kind == V_ARRAY && !n->elem) {
		n->elem = calloc(1, sizeof(*n->elem));
		if (!n->elem)
			return -ENOMEM;
	}
	if (n->kind == V_ARRAY && v->elem->dir) {
		n->obj_size = b->plan->word;
		n->elem->v = v->elem;
		n->elem->kind = v->elem->kind;
		return resolve_type(b, n->elem);
	}
	/* Of a member all is known. */
	if (n->kind == V_ARRAY && v->elem->kind != V_STRUCT && n->size && b->plan->word != 8 &&
	    v->len.from == EXTENT_CONST && !v->dir && n->size % v->len.n == 0) {
		n->obj_size = n->size / v->len.n;
		return 0;
	}
	if (n->kind == V_ARRAY && v->elem->kind != V_STRUCT) {
		n->obj_size = shape__width(b->plan, v->elem);
		return 0;
	}
	if (n->kind == V_ARRAY)
		v = v->elem;
	else if (n->kind != V_STRUCT)
		return 0;
	n->spec = spec__find_struct(b->plan->abi, v->type);
	type = n->spec && n->spec->btf ? n->spec->btf : v->type;
	if (b->plan->old_time)
		type = plan_resolve__old_type(type);
	n->type_id = uapi__struct(b->uapi, type);
	if (n->type_id < 0) {
		b->what = type;
		return n->type_id;
	}
	n->obj_size = uapi__sizeof(b->uapi, n->type_id);
	return 0;
}

/* The half of the mask that is elsewhere: the operation behind n->op_in. */
static int fetch_upper(struct build *b, const struct node *n)
{
	struct plan_op *op = new_op(b, false);
	__u32 lower, upper;
	int err = op ? plan_frame__old_mask(b->uapi, &lower, &upper) : -E2BIG;

	if (err)
		return err;
	*op = b->ops->enter[n->op_in];
	op->addr.off = upper;
	return 0;
}

static int build_pointer(struct build *b, struct node *n, const struct place *at);

/* What is inside of a struct or an array whose bytes are at `at`. */
static int build_inside(struct build *b, struct node *n, const struct place *at)
{
	struct place in = *at;

	if (n->kind == V_STRUCT)
		return build_members(b, n, at);
	if (n->kind != V_ARRAY)
		return 0;
	n->elem->v = n->v->elem;
	n->elem->kind = n->v->elem->kind;
	n->elem->name = n->v->elem->shown ? n->v->elem->shown : n->v->elem->name;
	n->elem->op_in = n->elem->op_out = NO_OP;
	n->elem->size = n->obj_size;
	if (n->elem->v->dir) {
		in.base = 0;
		in.depth = at->depth + 1;
		in.stride = n->obj_size;
		return build_pointer(b, n->elem, &in);
	}
	n->elem->is_signed =
		n->elem->kind == V_INT || n->elem->kind == V_FD || n->elem->kind == V_DIRFD;
	n->elem->type_id = n->type_id;
	n->elem->obj_size = n->obj_size;
	n->elem->spec = n->spec;
	in.base = 0;
	in.depth = at->depth + 1;
	in.stride = n->obj_size;
	if (n->elem->kind != V_STRUCT)
		return ask_fd(b, n->elem, &in);
	return build_members(b, n->elem, &in);
}

/*
 * What the struct is after the call: members of the same object under another
 * declaration, whose place is the part that is read then.
 */
static int build_after(struct build *b, struct node *n, const struct place *at)
{
	struct place in = *at;
	struct node *a = calloc(1, sizeof(*a));

	if (!a)
		return -ENOMEM;
	n->after = a;
	a->v = n->v;
	a->name = n->name;
	a->kind = V_STRUCT;
	a->type_id = n->type_id;
	a->obj_size = n->obj_size;
	a->op_in = NO_OP;
	a->op_out = n->op_out;
	a->spec = spec__find_struct(b->plan->abi, n->v->after);
	if (!a->spec) {
		b->what = n->v->after;
		return -ENOENT;
	}
	in.slot_in = NO_SLOT;
	return build_members(b, a, &in);
}

static int build_pointer(struct build *b, struct node *n, const struct place *at)
{
	struct place in = { .container = n, .slot_in = NO_SLOT, .slot_out = NO_SLOT };
	int op;

	n->pointer = true;
	if (b->opts->bare ||
	    (b->opts->shallow && !shape__is_text(n->kind) && n->kind != V_SIGFRAME) ||
	    ((n->v->flags & VALUE_BRIEF) && !b->opts->verbose))
		return 0;
	if (n->v->dir & IN) {
		op = fetch(b, n, at, false, &in.slot_in);
		if (op < NO_OP)
			return op;
		n->op_in = op;
		if (n->kind == V_SIGFRAME && n->len.from == EXTENT_CONST && op != NO_OP) {
			op = fetch_upper(b, n);
			if (op)
				return op;
		}
	}
	if (n->v->dir & OUT) {
		op = fetch(b, n, at, true, &in.slot_out);
		if (op < NO_OP)
			return op;
		n->op_out = op;
	}
	n->op_stride = at->depth > 1 ? 1 : 0;
	if (!at->container)
		b->arg_slot[b->arg] = in.slot_out != NO_SLOT ? in.slot_out : in.slot_in;
	in.depth = at->depth;
	if (n->kind == V_STRUCT && at->depth) {
		in.slots = true;
		in.count_in = at->count_in;
		in.count_out = at->count_out;
	}
	if (n->kind == V_ARRAY) {
		if (!extent_val(b, n, at, false, &in.count_in))
			in.count_in = once;
		if (!extent_val(b, n, at, true, &in.count_out))
			in.count_out = in.count_in;
		in.outer_stride = at->stride;
	}
	op = ask_fds(b, n, &in);
	if (!op && n->kind == V_STRUCT && n->v->after) {
		op = build_after(b, n, &in);
		/* All that is shown of it before is what it was then. */
		in.slot_out = NO_SLOT;
	}
	return op ? op : build_inside(b, n, &in);
}

/* Of an argument. */
static __u32 arg_width(const struct plan *p, const struct value *v)
{
	__u32 width = v->dir ? p->reg : v->size ? v->size : 4;

	return width > p->reg && !(v->flags & VALUE_PAIR) ? p->reg : width;
}

static int build_value(struct build *b, const struct value *v, struct node *n,
		       const struct place *at)
{
	__u32 upper;
	int err;

	n->v = v;
	n->name = v->shown ? v->shown : v->name;
	n->kind = v->kind;
	n->op_in = n->op_out = NO_OP;
	if (!at->container) {
		n->size = arg_width(b->plan, v);
		n->is_signed = v->kind == V_INT || v->kind == V_FD || v->kind == V_DIRFD ||
			       v->kind == V_PID || v->kind == V_TIME;
	}
	err = plan_resolve__when(b->uapi, &v->when, &n->when, at->type_id, &b->what);
	if (!err)
		err = plan_resolve__when(b->uapi, &v->also, &n->also, at->type_id, &b->what);
	if (!err && (v->kind == V_STRUCT || v->kind == V_ARRAY))
		err = resolve_type(b, n);
	if (!err)
		err = plan_resolve__extent(b->uapi, v, n,
					   v->len.from == EXTENT_OWN ? n->type_id
					   : v->len.from == EXTENT_DEREF
						   ? b->plan->args[v->len.arg].type_id
						   : at->type_id,
					   &b->what);
	if (!err && v->kind == V_SIGFRAME)
		err = n->len.from == EXTENT_CONST ? plan_frame__old_mask(b->uapi, &n->off, &upper)
						  : plan_frame__mask(b->uapi, &n->off);
	if (err)
		return err;
	if (v->dir)
		return build_pointer(b, n, at);
	if (v->kind == V_STRUCT && at->container) {
		struct place in = *at;

		in.base = at->base + n->off;
		return build_members(b, n, &in);
	}
	if (v->kind == V_ARRAY && at->container) {
		struct place in = *at;

		in.slot_in = in.slot_out = NO_SLOT;
		return build_inside(b, n, &in);
	}
	return ask_fd(b, n, at);
}

int plan_build__object(struct uapi *uapi, const struct value *v, struct node *n, const char **what)
{
	static const struct plan_opts opts = { .bare = true };
	static const struct node box;
	const struct place at = { .container = &box, .slot_in = NO_SLOT, .slot_out = NO_SLOT };
	struct node no_args[SYSCALL_MAX_ARGS] = { 0 };
	struct plan none = { .name = "",
			     .args = no_args,
			     .abi = uapi__abi(uapi),
			     .word = uapi__word(uapi),
			     .reg = uapi__register(uapi) };
	struct build b = { .uapi = uapi, .opts = &opts, .plan = &none };
	int err;

	n->size = v->size;
	n->is_signed = v->kind == V_INT || v->kind == V_FD;
	err = build_value(&b, v, n, &at);
	*what = b.what;
	return err;
}

/* Operations at exit are numbered after those at enter. */
static void number_exit_ops(struct node *n, unsigned int nenter)
{
	if (n->op_out != NO_OP)
		n->op_out += nenter;
	for (__u32 i = 0; i < n->nmembers; i++)
		number_exit_ops(&n->members[i], nenter);
	if (n->elem)
		number_exit_ops(n->elem, nenter);
	if (n->after)
		number_exit_ops(n->after, nenter);
}

/* The i-th argument's declaration: the variant's own after those that it keeps. */
static const struct value *arg_value(const struct plan *p, int i)
{
	if (!p->variant || i < p->variant->keep)
		return &p->call->args[i];
	return &p->variant->args[i - p->variant->keep];
}

/* Descriptors in registers, last: their paths are not to use up the room of what is pointed at. */
static int ask_fd_args(struct build *b)
{
	int err = b->plan->ret == RET_FD ? plan_fds__ret(b->ops) : 0;

	for (int i = 0; !err && i < b->plan->nargs; i++) {
		const struct node *n = &b->plan->args[i];

		if (!n->v->dir && (n->kind == V_FD || n->kind == V_DIRFD || n->kind == V_RING_FD))
			err = plan_fds__arg(b->ops, i, n->kind == V_DIRFD);
	}
	return err;
}

int plan_build__call(struct uapi *uapi, const struct plan_opts *opts, struct plan *p,
		     struct built_ops *ops, const char **what)
{
	const struct place reg = { .slot_in = NO_SLOT, .slot_out = NO_SLOT };
	struct build b = { .uapi = uapi, .opts = opts, .plan = p, .ops = ops };
	int err = 0;

	ops->nenter = ops->nexit = 0;
	memset(b.arg_slot, NO_SLOT, sizeof(b.arg_slot));
	for (p->nargs = 0; p->nargs < SYSCALL_MAX_ARGS; p->nargs++) {
		const struct value *v = arg_value(p, p->nargs);

		if (!v->kind)
			break;
		p->args[p->nargs].v = v;
		p->args[p->nargs].size = arg_width(p, v);
	}
	/* Numbers that others take their length from come first. */
	for (int pass = 0; !err && pass < 2; pass++)
		for (b.arg = 0; !err && b.arg < p->nargs; b.arg++) {
			const struct value *v = arg_value(p, b.arg);
			bool late = v->len.from == EXTENT_DEREF;

			if (late == (pass == 1))
				err = build_value(&b, v, &p->args[b.arg], &reg);
		}
	if (!err && opts->fds && !opts->bare)
		err = ask_fd_args(&b);
	for (int i = 0; i < p->nargs; i++)
		number_exit_ops(&p->args[i], ops->nenter);
	if (!err && ops->nenter + ops->nexit > BUILD_MAX_OPS)
		err = -E2BIG;
	*what = b.what ? b.what : p->name;
	return err;
}

void plan_build__free_object(struct node *n)
{
	for (__u32 i = 0; i < n->nmembers; i++)
		plan_build__free_object(&n->members[i]);
	free(n->members);
	if (n->elem)
		plan_build__free_object(n->elem);
	free(n->elem);
	if (n->after)
		plan_build__free_object(n->after);
	free(n->after);
	free(n->when.values);
	free(n->also.values);
}

void plan_build__free(struct plan *p)
{
	for (int i = 0; i < SYSCALL_MAX_ARGS; i++)
		plan_build__free_object(&p->args[i]);
}
