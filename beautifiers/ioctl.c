// SPDX-License-Identifier: GPL-2.0-only
/*
 * ioctl: the command's names, and what it moves. The command itself says how many
 * bytes go in which direction, so one plan captures those of all commands; their type
 * is looked up (union ioctl_types of uapi.btf) when the command is first seen. Commands
 * whose argument says more or less than that have plans of their own in the spec.
 */
#include <stdlib.h>

#include "augmented/uapi.h"
#include "beautifiers/prepare.h"
#include "beautifiers/value.h"

/* Equal values are neighbours in `sorted`; false: e is the last of its value. */
static bool has_next(const struct xlat *x, const struct xlat_entry *e)
{
	return e >= x->sorted && e + 1 < x->sorted + x->n && e[1].value == e->value;
}

/* asm-generic/ioctl.h: number 8 bits, type 8, size 14, direction 2. */
static void ioctl_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	static const char *const dirs[] = { "_IOC_NONE", "_IOC_WRITE", "_IOC_READ",
					    "_IOC_READ|_IOC_WRITE" };
	const struct xlat *x = d->known[KNOWN_IOCTL];
	const struct xlat_entry *e = x ? xlat__find(x, (__u32)v) : NULL;
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	v = (__u32)v;
	if (e) {
		text__mem(t, e->name, e->len);
		while (has_next(x, e)) {
			e++;
			text__str(t, " or ");
			text__mem(t, e->name, e->len);
		}
	} else {
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

/* ---- what a command moves ---- */

/*
 * The node of the command's type; NULL: it has none, or its names are of drivers that
 * take different ones.
 */
static const struct node *node_of(struct decoder *d, __u32 cmd, bool *declared)
{
	const struct xlat *x = d->known[KNOWN_IOCTL];
	const struct xlat_entry *e = x ? xlat__find(x, cmd) : NULL;
	int types = d->uapi ? uapi__struct(d->uapi, "ioctl_types") : -1, type_id = 0;
	struct uapi_member m;

	for (bool more = e && types >= 0; more; e++) {
		more = has_next(x, e);
		if (uapi__member(d->uapi, types, e->name, &m) ||
		    uapi__sizeof(d->uapi, m.type_id) != IOCTL_BYTES(cmd))
			continue;
		if (type_id && type_id != m.type_id)
			return NULL;
		type_id = m.type_id;
	}
	return type_id ? prep_set__object(d->preps, type_id, declared) : NULL;
}

/* A command that was seen. */
struct ioctl_command {
	struct ioctl_command *next;
	__u32 cmd;
	bool declared;
	const struct node *node;
};

#define COMMAND_BUCKETS 64

static const struct ioctl_command *command_of(struct decoder *d, __u32 cmd)
{
	struct ioctl_command **list, *c;

	if (!d->commands) {
		d->commands = prep_set__keep(d->preps, COMMAND_BUCKETS * sizeof(*d->commands));
		if (!d->commands)
			return NULL;
	}
	list = &d->commands[(cmd ^ cmd >> 8 ^ cmd >> 16) % COMMAND_BUCKETS];
	for (c = *list; c; c = c->next)
		if (c->cmd == cmd)
			return c;
	c = prep_set__keep(d->preps, sizeof(*c));
	if (!c)
		return NULL;
	c->cmd = cmd;
	c->node = node_of(d, cmd, &c->declared);
	c->next = *list;
	*list = c;
	return c;
}

static bool is_struct(const struct node *n)
{
	return n->kind == V_STRUCT;
}

static struct span span_of(const struct part *p, __u64 addr)
{
	return (struct span){ .p = p->data,
			      .len = p->got,
			      .addr = addr,
			      .limited = (p->flags & PART_LIMIT) || (!p->err && p->got < p->want) };
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

static void ioctl_arg_pointer(struct decoder *d, const struct node *n, __u64 raw,
			      const struct span *at)
{
	__u32 cmd = d->rec->args[n->len.arg], dir = IOCTL_DIR(cmd);
	const struct ioctl_command *c = IOCTL_BYTES(cmd) && dir ? command_of(d, cmd) : NULL;
	const struct node *o = c ? c->node : NULL;
	bool done = d->returned && !d->failed;
	const struct part *in = dir & IOCTL_IN ? decoder__part(d, n, n->op_in) : NULL;
	const struct part *out = done && dir & IOCTL_OUT ? decoder__part(d, n, n->op_out) : NULL;
	const struct part *first = in ? in : out;
	struct span before, after;

	(void)at;
	if (o && !(dir & IOCTL_IN))
		d->cut_at = d->head.len;
	if (!o || !raw || (first && first->got < IOCTL_BYTES(cmd) && first->err) ||
	    (!(dir & IOCTL_IN) && !done)) {
		/* What strace knows of it is a pointer to it, else it is any number. */
		if (o && c->declared)
			d->e.ops->address(&d->e, raw);
		else
			d->e.ops->number(&d->e, raw, BASE_HEX);
		return;
	}
	if (!first) {
		value__missing(d, raw);
		return;
	}
	before = span_of(first, raw);
	print_object(d, o, &before);
	if (!in || !(dir & IOCTL_OUT))
		return;
	d->cut_at = d->head.len;
	if (!out)
		return;
	after = span_of(out, raw);
	if (is_struct(o)) {
		print_changed(d, o, &before, &after);
	} else if (before.len != after.len || memcmp(before.p, after.p, before.len) != 0) {
		d->e.ops->becomes(&d->e);
		print_object(d, o, &after);
	}
}

const struct printer print_ioctl_arg = { .pointer = ioctl_arg_pointer };
