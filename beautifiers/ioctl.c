// SPDX-License-Identifier: GPL-2.0-only
/*
 * ioctl: the command's names, and what it moves. The command itself says how many
 * bytes go in which direction, so one plan captures those of all commands; their type
 * is looked up (union ioctl_types of uapi.btf) when the command is first seen. Commands
 * whose argument says more or less than that have plans of their own in the spec.
 */
#include <stdio.h>

#include "augmented/uapi.h"
#include "beautifiers/ioctl.h"
#include "beautifiers/prepare.h"

/* Equal values are neighbours in `sorted`; false: e is the last of its value. */
static bool has_next(const struct xlat *x, const struct xlat_entry *e)
{
	return e >= x->sorted && e + 1 < x->sorted + x->n && e[1].value == e->value;
}

/* The only one of a value's names that is the descriptor's; NULL: all of them may be. */
static const struct xlat_entry *chosen(const struct decoder *d, const struct xlat *x,
				       const struct xlat_entry *e)
{
	const struct xlat_entry *only = NULL;
	bool shared = e && has_next(x, e);

	for (bool more = shared; more; e++) {
		more = has_next(x, e);
		if (!ioctl__is_of(d, e->name))
			continue;
		if (only)
			return NULL;
		only = e;
	}
	return only;
}

/* asm-generic/ioctl.h: number 8 bits, type 8, size 14, direction 2. */
static void ioctl_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	static const char *const dirs[] = { "_IOC_NONE", "_IOC_WRITE", "_IOC_READ",
					    "_IOC_READ|_IOC_WRITE" };
	const struct xlat *x = d->known[KNOWN_IOCTL];
	const struct xlat_entry *e = x ? xlat__find(x, (__u32)v) : NULL;
	const struct xlat_entry *only = chosen(d, x, e);
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	v = (__u32)v;
	if (only) {
		text__mem(t, only->name, only->len);
		emit__text(d, v, BASE_HEX, t);
		return;
	}
	if (text__ioctl_sized(d, t, v)) {
		/* A name without a number may be meant as well. */
		if (e)
			text__str(t, " or ");
	}
	if (e) {
		text__mem(t, e->name, e->len);
		while (has_next(x, e)) {
			e++;
			text__str(t, " or ");
			text__mem(t, e->name, e->len);
		}
	} else if (!t->len) {
		text__str(t, "_IOC(");
		text__str(t, dirs[IOCTL_DIR(v)]);
		text__str(t, ", ");
		text__hexnum(t, (v >> 8) & 0xff);
		text__str(t, ", ");
		text__hexnum(t, v & 0xff);
		text__str(t, ", ");
		text__hexnum(t, IOCTL_BYTES(v));
		text__char(t, ')');
	}
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_ioctl = { .number = ioctl_number };

/* ---- numbers and bytes of some commands ---- */

static void fourcc_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	text__str(t, "v4l2_fourcc(");
	for (int i = 0; i < 4; i++) {
		__u8 c = v >> (8 * i);

		text__str(t, i ? ", '" : "'");
		if (c == '\'' || c == '\\') {
			text__char(t, '\\');
			text__char(t, c);
		} else if (c >= ' ' && c < 0x7f) {
			text__char(t, c);
		} else {
			text__str(t, "\\x");
			text__hexdigits(t, c, 2);
		}
		text__char(t, '\'');
	}
	text__char(t, ')');
	emit__text(d, v, BASE_HEX, t);
}

static void uuid_object(struct decoder *d, const struct node *n, const struct span *o,
			const struct span *at, const struct part *part)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	(void)part;
	for (size_t i = 0; i < 16 && i < o->len; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			text__char(t, '-');
		text__hexdigits(t, o->p[i], 2);
	}
	emit__expr(d, t);
}

static void bits_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x;
	struct text *t = decoder__scratch(d);
	__u64 left = v;

	(void)at;
	for (__u32 i = 0; x && i < x->n; i++) {
		const struct xlat_entry *e = &x->entries[i];

		if (e->value > 63 || !(left & 1ULL << e->value))
			continue;
		text__str(t, t->len ? "|1<<" : "1<<");
		text__mem(t, e->name, e->len);
		left &= ~(1ULL << e->value);
	}
	if (left || !v) {
		text__str(t, t->len ? "|" : "");
		text__hexnum(t, left);
		if (x && v && left == v)
			xlat__unknown(x, t);
	}
	emit__text(d, v, BASE_HEX, t);
}

static void char_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)at;
	if (v < ' ' || v >= 0x7f || v == '\'' || v == '\\') {
		d->e.ops->number(&d->e, n->size == 4 ? (__u32)v : v, BASE_HEX);
		return;
	}
	text__char(t, '\'');
	text__char(t, (char)v);
	text__char(t, '\'');
	emit__expr(d, t);
}

const struct printer print_char = { .number = char_number };
const struct printer print_bit_numbers = { .number = bits_number };
const struct printer print_fourcc = { .number = fourcc_number };
const struct printer print_uuid = { .object = uuid_object, .min = 16 };

/* ---- what a command moves ---- */

/* A command that was seen. */
struct ioctl_command {
	struct ioctl_command *next;
	__u32 cmd;
	const struct xlat_entry *only; /* the name that is meant, if the code has several */
	bool text;                     /* a string, its end included in the result */
	bool declared;                 /* the spec says how it is shown */
	const struct node *node, *after;
};

#define COMMAND_BUCKETS 64

/* A struct_spec for the command alone, called as it is, or else for its type. */
static const char *spec_of(const struct decoder *d, const char *command, const char *type,
			   const char *suffix)
{
	const char *names[] = { command, type };
	char name[128];

	for (int i = 0; i < 2; i++) {
		const struct struct_spec *s;

		if (!names[i])
			continue;
		snprintf(name, sizeof(name), "%s%s", names[i], suffix);
		s = spec__find_struct(uapi__abi(d->uapi), name);
		if (s)
			return s->type;
	}
	return NULL;
}

/* The first of the command's names that has a type, unless others have another one. */
static const char *name_and_type(struct decoder *d, __u32 cmd, const struct xlat_entry *only,
				 int *type_id)
{
	const struct xlat *x = d->known[KNOWN_IOCTL];
	const struct xlat_entry *e = only ? only : x ? xlat__find(x, cmd) : NULL;
	int types = d->uapi ? uapi__struct(d->uapi, "ioctl_types") : -1;
	const char *name = NULL;
	struct uapi_member m;

	for (bool more = e && types >= 0; more; e++) {
		more = !only && has_next(x, e);
		if (uapi__member(d->uapi, types, e->name, &m) ||
		    uapi__sizeof(d->uapi, m.type_id) != IOCTL_BYTES(cmd))
			continue;
		if (name && !prep_set__same(d->preps, *type_id, m.type_id))
			return NULL;
		name = name ? name : e->name;
		*type_id = m.type_id;
	}
	return name;
}

#define PIDFD_GET_INFO  (0xff << 8 | 11)
#define PIDFD_INFO_SIZE 64 /* at first */

/* What commands without a name carry: those of many numbers, structs of other kernels' sizes. */
static const char *type_of_unnamed(__u32 cmd)
{
	if (ioctl__content(cmd) == IOCTL_ABSINFO)
		return "input_absinfo";
	if ((__u16)cmd == PIDFD_GET_INFO && IOCTL_DIR(cmd) == INOUT &&
	    IOCTL_BYTES(cmd) >= PIDFD_INFO_SIZE)
		return "pidfd_info";
	return NULL;
}

static void fill_command(struct decoder *d, struct ioctl_command *c)
{
	int type_id;
	const char *name = name_and_type(d, c->cmd, c->only, &type_id), *type, *spec, *after;
	/* enum direction has the same bits. */
	enum direction dir = IOCTL_DIR(c->cmd);
	struct node *node;

	c->text = ioctl__content(c->cmd) == IOCTL_TEXT;
	if (!name) {
		name = d->uapi ? type_of_unnamed(c->cmd) : NULL;
		type_id = name ? uapi__struct(d->uapi, name) : -1;
		if (type_id < 0)
			return;
	}
	type = prep_set__type_name(d->preps, type_id);
	spec = spec_of(d, name, type, "");
	after = dir == INOUT ? spec_of(d, name, type, "=>") : NULL;
	c->declared = spec;
	node = prep_set__object(d->preps, type_id, spec, dir);
	/* The kernel of one that is shorter than ours knows no more members. */
	if (node && node->kind == V_STRUCT && node->obj_size > IOCTL_BYTES(c->cmd))
		node->obj_size = IOCTL_BYTES(c->cmd);
	c->node = node;
	if (after)
		c->after = prep_set__object(d->preps, type_id, after, dir);
}

static const struct ioctl_command *command_of(struct decoder *d, __u32 cmd)
{
	const struct xlat *x = d->known[KNOWN_IOCTL];
	const struct xlat_entry *only = x ? chosen(d, x, xlat__find(x, cmd)) : NULL;
	struct ioctl_command **list, *c;

	if (!*d->commands) {
		*d->commands = prep_set__keep(d->preps, COMMAND_BUCKETS * sizeof(**d->commands));
		if (!*d->commands)
			return NULL;
	}
	list = &(*d->commands)[(cmd ^ cmd >> 8 ^ cmd >> 16) % COMMAND_BUCKETS];
	for (c = *list; c; c = c->next)
		if (c->cmd == cmd && c->only == only)
			return c;
	c = prep_set__keep(d->preps, sizeof(*c));
	if (!c)
		return NULL;
	c->cmd = cmd;
	c->only = only;
	fill_command(d, c);
	c->next = *list;
	*list = c;
	return c;
}

/* One number is a list, as all numbers that are pointed at. */
static void print_object(struct decoder *d, const struct node *n, const struct span *o)
{
	__u64 v;

	if (!printers[n->kind] || !printers[n->kind]->number) {
		value__object(d, n, o, o);
		return;
	}
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	if (value__load(n, o, &v))
		value__print(d, n, v, o);
	else
		value__missing(d, o->addr);
	d->e.ops->array_end(&d->e);
}

static bool is_changed(const struct node *m, const struct span *in, const struct span *out)
{
	__u32 size = m->pointer ? 8 : m->kind == V_STRUCT ? m->obj_size : m->size;

	return m->off + size <= out->len &&
	       (m->off + size > in->len || memcmp(in->p + m->off, out->p + m->off, size) != 0);
}

/* The members that are others than before. */
static void print_changed(struct decoder *d, const struct node *n, const struct span *in,
			  const struct span *out)
{
	const struct node *members = n->nmembers ? n->members : node__prep(n)->members;
	__u32 count = n->nmembers ? n->nmembers : node__prep(n)->nmembers;
	bool any = false;

	for (__u32 i = 0; i < count; i++) {
		const struct node *m = &members[i];

		if ((m->v->flags & VALUE_HIDDEN) || !value__present(d, m, out) ||
		    !is_changed(m, in, out))
			continue;
		if (!any) {
			d->e.ops->becomes(&d->e);
			d->e.ops->struct_begin(&d->e);
		}
		any = true;
		value__member(d, m, out);
	}
	if (any)
		d->e.ops->struct_end(&d->e);
}

/* What came of a command that both takes and gives. */
static void print_after(struct decoder *d, const struct ioctl_command *c, const struct span *in,
			const struct span *out)
{
	if (!c->node) {
		d->e.ops->becomes(&d->e);
		emit__bytes(d, out, IOCTL_BYTES(c->cmd), EMIT_BINARY);
	} else if (c->after && c->after->kind == V_STRUCT &&
		   !struct__has_members(d, c->after, out)) {
		return;
	} else if (c->after) {
		d->e.ops->becomes(&d->e);
		print_object(d, c->after, out);
	} else if (c->node->kind == V_STRUCT && !c->declared) {
		print_changed(d, c->node, in, out);
	} else if (in->len != out->len || memcmp(in->p, out->p, in->len) != 0) {
		d->e.ops->becomes(&d->e);
		print_object(d, c->node, out);
	}
}

/*
 * in, out: the parts that count, NULL: not there. A declared struct says itself which
 * members are the kernel's.
 */
static void print_moved(struct decoder *d, const struct ioctl_command *c, const struct part *in,
			const struct part *out, __u64 raw)
{
	bool whole = out && c->node && c->declared && !c->after && c->node->kind == V_STRUCT;
	struct span before, after;
	struct moved moved;

	before = span__of_part(in ? in : out, raw);
	if (c->text && d->returned && !d->failed) {
		emit__bytes(d, &before, d->ret > 0 ? d->ret - 1 : 0, 0);
		return;
	}
	/* What comes in the midst of it waits with all of it. */
	if (IOCTL_DIR(c->cmd) == INOUT && c->node && !c->after && struct__waits(c->node))
		d->cut_at = d->head.len;
	if (whole && in) {
		moved = (struct moved){ before, span__of_part(out, raw) };
		d->moved = &moved;
	}
	if (c->node)
		print_object(d, c->node, &before);
	else
		emit__bytes(d, &before, IOCTL_BYTES(c->cmd), EMIT_BINARY);
	d->moved = NULL;
	if (!in || whole || IOCTL_DIR(c->cmd) != INOUT)
		return;
	if (!d->cut_at)
		d->cut_at = d->head.len;
	if (!out)
		return;
	after = span__of_part(out, raw);
	print_after(d, c, &before, &after);
}

static void ioctl_arg_pointer(struct decoder *d, const struct node *n, __u64 raw,
			      const struct span *at)
{
	__u32 cmd = d->rec->args[n->len.arg], dir = IOCTL_DIR(cmd);
	const struct ioctl_command *c = IOCTL_BYTES(cmd) && dir ? command_of(d, cmd) : NULL;
	const struct part *in = NULL, *out = NULL, *first;

	(void)at;
	/* As strace does, bytes of which nothing is known on request only. */
	if (!c || (!c->node && !c->text && !d->verbose)) {
		if (ioctl__is_event(cmd))
			d->e.ops->address(&d->e, raw);
		else
			d->e.ops->number(&d->e, raw, BASE_HEX);
		return;
	}
	if (dir & IOCTL_IN)
		in = decoder__part(d, n, n->op_in);
	else
		d->cut_at = d->head.len;
	/* Bytes of which nothing is known may have been written though the call has failed. */
	if (dir & IOCTL_OUT && d->returned && (!d->failed || !c->node))
		out = decoder__part(d, n, n->op_out);
	first = in ? in : out;
	if (!raw || (first && first->got < IOCTL_BYTES(cmd) && first->err) ||
	    (!(dir & IOCTL_IN) && (c->node || c->text) && (!d->returned || d->failed)))
		d->e.ops->address(&d->e, raw);
	else if (!first)
		value__missing(d, raw);
	else
		print_moved(d, c, in, out, raw);
}

const struct printer print_ioctl_arg = { .pointer = ioctl_arg_pointer };
