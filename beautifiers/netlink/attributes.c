// SPDX-License-Identifier: GPL-2.0-only
/* The walk over attributes, and the printers that the families share. */
#include <arpa/inet.h>
#include <linux/netlink.h>

#include "beautifiers/netlink/netlink.h"
#include "beautifiers/prepare.h"

/* Sets that contain themselves could nest as deep as a message is long. */
#define NEST_MAX 24

/* Longest hardware address: linux/netdevice.h, MAX_ADDR_LEN. */
#define ADDR_MAX 32

struct nl_data nl__sub(const struct nl_data *data, size_t off, size_t n)
{
	struct nl_data r = { .s = span__sub(&data->s, off, n) };
	size_t left = off < data->len ? data->len - off : 0;

	/* What is not captured has an address all the same. */
	if (data->s.addr)
		r.s.addr = data->s.addr + off;
	r.len = n < left ? n : left;
	r.s.limited = data->s.limited && r.s.len < r.len;
	return r;
}

bool nl__captured(struct nl_scope *c, const struct nl_data *data, size_t off, size_t n)
{
	const struct emitter_ops *ops = c->d->e.ops;

	if (off <= data->s.len && n <= data->s.len - off)
		return true;
	if (data->s.limited) {
		ops->expr(&c->d->e, "...", 3);
		emit__uncaptured(c->d);
	} else {
		ops->address(&c->d->e, data->s.addr + off);
	}
	return false;
}

void nl__cut(struct nl_scope *c, const struct nl_data *data, bool list)
{
	struct text *t;

	if (!list || data->s.limited) {
		nl__captured(c, data, 0, data->s.len + 1);
		return;
	}
	t = decoder__scratch(c->d);
	text__hex(t, data->s.addr);
	c->d->e.ops->expr(&c->d->e, "...", 3);
	c->d->e.ops->comment(&c->d->e, t->s, t->len);
}

void nl__bytes(struct nl_scope *c, const struct nl_data *data)
{
	emit__bytes(c->d, &data->s, data->len, EMIT_BINARY);
}

const struct xlat *nl__table(struct nl_scope *c, const char *name)
{
	return prep_set__table(c->d->preps, name);
}

static void print_node(struct nl_scope *c, const struct node *n, const struct nl_data *data)
{
	struct node copy;
	__u64 v;

	if (n->kind == V_STRUCT) {
		copy = *n;
		if (data->len < copy.obj_size)
			copy.obj_size = data->len;
		value__object(c->d, &copy, &data->s, &data->s);
	} else if (printers[n->kind]->number && value__load(n, &data->s, &v)) {
		value__print(c->d, n, v, &data->s);
	} else {
		value__object(c->d, n, &data->s, &data->s);
	}
}

void nl__struct(struct nl_scope *c, const struct value *v, const struct nl_data *data)
{
	const struct node *n = nl_types__node(c->d->nl_types, v);

	if (n && data->len >= n->obj_size)
		print_node(c, n, data);
	else
		nl__bytes(c, data);
}

static bool print_swapped(struct nl_scope *c, const struct node *n, const struct nl_data *data)
{
	__u8 bytes[8] = { 0 };
	struct nl_data host = { .s = { .p = bytes, .len = n->size }, .len = n->size };

	if (n->size > sizeof(bytes) || data->len > n->size)
		return false;
	if (!nl__captured(c, data, 0, n->size))
		return true;
	for (__u32 i = 0; i < n->size; i++)
		bytes[i] = data->s.p[n->size - 1 - i];
	print_node(c, n, &host);
	return true;
}

void nl__struct_min(struct nl_scope *c, const struct value *v, const struct nl_data *data)
{
	const struct node *n = nl_types__node(c->d->nl_types, v);

	if (n)
		print_node(c, n, data);
}

/* A number or a struct; false: there is too little of it. */
static bool print_value(struct nl_scope *c, const struct nl_known *k, const struct nl_data *data)
{
	const struct node *n = k->node;
	__u32 size = n->kind == V_STRUCT ? n->obj_size : n->size;
	__u32 min = k->attr->min ? k->attr->min : size;

	if (data->len < min || (k->attr->wide && data->len > 8))
		return false;
	if (k->attr->swapped)
		return print_swapped(c, n, data);
	if (k->attr->wide) {
		struct node copy = *n;

		if (copy.kind == V_TICKS)
			copy.size = data->len;
		if (nl__captured(c, data, 0, data->len))
			value__print(c->d, &copy, nl__number(data), &data->s);
		return true;
	}
	if (nl__captured(c, data, 0, data->len < size ? data->len : size))
		print_node(c, n, data);
	return true;
}

static bool print_known(struct nl_scope *c, const struct nl_known *k, const struct nl_data *data)
{
	const struct nl_attr *a = k->attr;
	bool done = false;

	if (c->depth >= NEST_MAX)
		return false;
	c->depth++;
	if (a->print) {
		done = a->print(c, data, a->arg);
	} else if (a->set && data->len >= NLA_HDRLEN) {
		nl__attrs(c, a->set, data);
		done = true;
	} else if (k->node) {
		done = print_value(c, k, data);
	}
	c->depth--;
	return done;
}

bool nl__payload(struct nl_scope *c, const struct nl_set *set, __u16 type,
		 const struct nl_data *data)
{
	const struct xlat *x;
	const struct nl_known *k = nl_types__attr(c->d->nl_types, set, type, &x);

	return k && print_known(c, k, data);
}

static void print_type(struct nl_scope *c, const struct nl_set *set, const struct xlat *x,
		       __u16 type)
{
	struct text *t = c->d->e.out;
	__u16 bare = type & NLA_TYPE_MASK;
	bool abbrev = c->d->opts.xlat == XLAT_ABBREV && c->d->opts.style == DECODE_STRACE;

	if (type != bare && abbrev) {
		if (type & NLA_F_NESTED)
			text__str(t, "NLA_F_NESTED|");
		if (type & NLA_F_NET_BYTEORDER)
			text__str(t, "NLA_F_NET_BYTEORDER|");
	}
	if (x && (type == bare || abbrev) && (!set->unknown || xlat__find(x, bare))) {
		c->d->e.ops->one(&c->d->e, x, bare, BASE_HEX);
		return;
	}
	c->d->e.ops->number(&c->d->e, abbrev ? bare : type, BASE_HEX);
	if (set->unknown)
		c->d->e.ops->comment(&c->d->e, set->unknown, strlen(set->unknown));
}

static void print_attr(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct nl_set *set = arg;
	struct decoder *d = c->d;
	__u16 len = span__get(&data->s, 0, 2), type = span__get(&data->s, 2, 2);
	size_t n = len < data->len ? len : data->len;
	const struct xlat *x;
	const struct nl_known *k = nl_types__attr(d->nl_types, set, type & NLA_TYPE_MASK, &x);
	struct nl_data payload;

	if (n > NLA_HDRLEN)
		d->e.ops->array_begin(&d->e);
	if (n > NLA_HDRLEN)
		d->e.ops->elem(&d->e);
	d->e.ops->struct_begin(&d->e);
	emit__field_uint(d, "nla_len", len);
	d->e.ops->field(&d->e, "nla_type");
	print_type(c, set, x, type);
	d->e.ops->struct_end(&d->e);
	if (n <= NLA_HDRLEN)
		return;
	d->e.ops->elem(&d->e);
	payload = nl__sub(data, NLA_HDRLEN, n - NLA_HDRLEN);
	if (!k || !print_known(c, k, &payload))
		nl__bytes(c, &payload);
	d->e.ops->array_end(&d->e);
}

void nl__walk(struct nl_scope *c, const struct nl_walk *w, const struct nl_data *data,
	      const void *arg)
{
	struct decoder *d = c->d;
	struct nl_data left = *data;
	__u64 limit = d->verbose || w->all ? ~0ULL : d->opts.string_limit;
	bool list = false;

	for (__u64 i = 0;; i++) {
		size_t len, next = 0;

		if (list && i >= limit) {
			d->e.ops->more(&d->e);
			break;
		}
		if (list)
			d->e.ops->elem(&d->e);
		if (left.len < w->head) {
			nl__bytes(c, &left);
			break;
		}
		if (left.s.len < w->head) {
			nl__cut(c, &left, list);
			break;
		}
		len = span__get(&left.s, 0, w->len_size);
		if (len >= w->head && NLMSG_ALIGN(len) < left.len)
			next = NLMSG_ALIGN(len);
		if (!list && next) {
			d->e.ops->array_begin(&d->e);
			d->e.ops->elem(&d->e);
			list = true;
		}
		w->one(c, &left, arg);
		if (!next)
			break;
		left = nl__sub(&left, next, left.len - next);
	}
	if (list)
		d->e.ops->array_end(&d->e);
}

void nl__attrs(struct nl_scope *c, const struct nl_set *set, const struct nl_data *data)
{
	static const struct nl_walk walk = { NLA_HDRLEN, 2, false, print_attr };
	const struct nl_data *around = c->list;

	c->list = data;
	nl__walk(c, &walk, data, set);
	c->list = around;
}

bool nl__beside(struct nl_scope *c, __u16 type, __u64 *v)
{
	const struct span *s = c->list ? &c->list->s : NULL;
	__u64 len;

	for (size_t off = 0; s && off + NLA_HDRLEN <= s->len; off += NLA_ALIGN(len)) {
		len = span__get(s, off, 2);
		if (len < NLA_HDRLEN || len > s->len - off)
			return false;
		if ((span__get(s, off + 2, 2) & NLA_TYPE_MASK) != type)
			continue;
		*v = 0;
		return len > NLA_HDRLEN && len <= NLA_HDRLEN + 8 &&
		       (memcpy(v, s->p + off + NLA_HDRLEN, len - NLA_HDRLEN), true);
	}
	return false;
}

/* ---- printers ---- */

bool nl__string(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct decoder *d = c->d;
	size_t n = data->len < d->opts.string_limit ? data->len : d->opts.string_limit;
	bool ended;

	(void)arg;
	if (!nl__captured(c, data, 0, n))
		return true;
	ended = n && !data->s.p[n - 1];
	d->e.ops->str(&d->e, data->s.p, n - ended, ended || !data->len ? 0 : EMIT_MORE);
	return true;
}

static void keep_name(char to[16], const struct nl_data *data)
{
	size_t n = data->s.len < 15 ? data->s.len : 15;

	memcpy(to, data->s.p, n);
	to[n] = '\0';
}

bool nl__kind(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	keep_name(c->kind, data);
	return nl__string(c, data, arg);
}

bool nl__slave(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	keep_name(c->slave, data);
	return nl__string(c, data, arg);
}

static bool by_name(struct nl_scope *c, const struct nl_data *data, const struct nl_choice *choice,
		    const char *name)
{
	while (choice->kind && strcmp(choice->kind, name))
		choice++;
	if (choice->print)
		return choice->print(c, data, choice->arg);
	if (!choice->set || data->len < NLA_HDRLEN)
		return false;
	nl__attrs(c, choice->set, data);
	return true;
}

bool nl__own_kind(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct nl_scope own = *c;

	if (data->len < NLA_HDRLEN)
		return false;
	nl__attrs(&own, arg, data);
	return true;
}

bool nl__by_kind(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	return by_name(c, data, arg, c->kind);
}

bool nl__by_slave(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	return by_name(c, data, arg, c->slave);
}

bool nl__mac(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct text *t;

	(void)arg;
	if (data->len > ADDR_MAX)
		return false;
	if (!nl__captured(c, data, 0, data->len))
		return true;
	t = decoder__scratch(c->d);
	text__mac(t, data->s.p, data->len);
	emit__expr(c->d, t);
	return true;
}

bool nl__numbers(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct decoder *d = c->d;
	const char *how = arg;
	size_t size = how[0] - '0';
	__u64 limit = d->verbose ? ~0ULL : d->opts.string_limit;

	if (data->len < size)
		return false;
	d->e.ops->array_begin(&d->e);
	for (size_t i = 0; i < data->len / size; i++) {
		__u64 v;

		if (i >= limit) {
			d->e.ops->more(&d->e);
			break;
		}
		d->e.ops->elem(&d->e);
		if (!nl__captured(c, data, i * size, size))
			break;
		v = span__get(&data->s, i * size, size);
		if (how[1] == 'd')
			d->e.ops->number(&d->e, (__s64)(__s32)v, BASE_DEC);
		else
			d->e.ops->number(&d->e, v, how[1] == 'x' ? BASE_HEX : BASE_UDEC);
	}
	d->e.ops->array_end(&d->e);
	return true;
}

bool nl__address(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	size_t size = c->family == AF_INET ? 4 : c->family == AF_INET6 ? 16 : 0;

	(void)arg;
	if (!size || data->len < size)
		return false;
	if (nl__captured(c, data, 0, size))
		emit__address(c->d, c->family, &data->s);
	return true;
}

bool nl__any_address(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	if (data->len != 4 && data->len != 16)
		return false;
	if (nl__captured(c, data, 0, data->len))
		emit__address(c->d, data->len == 4 ? AF_INET : AF_INET6, &data->s);
	return true;
}

bool nl__inner_message(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct nl_message *m = arg;
	const struct node *n = nl_types__node(c->d->nl_types, &m->head);
	size_t size = n ? NLA_ALIGN(n->obj_size) : 0;
	struct nl_data rest = nl__sub(data, size, data->len);
	struct nl_scope own = *c;

	if (!size || data->len < size)
		return false;
	if (!nl__captured(c, data, 0, n->obj_size))
		return true;
	nl__struct(c, &m->head, data);
	if (!rest.len)
		return true;
	c->d->e.ops->elem(&c->d->e);
	own.family = span__get(&data->s, 0, 1);
	if (m->attrs)
		nl__attrs(&own, m->attrs, &rest);
	else
		nl__bytes(c, &rest);
	return true;
}

bool nl__structs(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct decoder *d = c->d;
	const struct value *v = arg;
	const struct node *n = nl_types__node(d->nl_types, v);

	if (!n || !n->obj_size || data->len < n->obj_size)
		return false;
	d->e.ops->array_begin(&d->e);
	for (size_t off = 0; off + n->obj_size <= data->len; off += n->obj_size) {
		struct nl_data one = nl__sub(data, off, n->obj_size);

		d->e.ops->elem(&d->e);
		if (!nl__captured(c, &one, 0, n->obj_size))
			break;
		print_node(c, n, &one);
	}
	d->e.ops->array_end(&d->e);
	return true;
}

bool nl__places(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct nl_places *p = arg;
	const struct xlat *x = nl__table(c, p->table);
	struct decoder *d = c->d;
	__u64 limit = d->verbose ? ~0ULL : d->opts.string_limit;

	if (data->len < p->size)
		return false;
	d->e.ops->array_begin(&d->e);
	for (size_t i = 0; i < data->len / p->size; i++) {
		const struct xlat_entry *e = x ? xlat__find(x, i + p->first) : NULL;
		struct text *t = d->e.out;
		__u64 v;

		if (i >= limit) {
			d->e.ops->more(&d->e);
			break;
		}
		d->e.ops->elem(&d->e);
		if (!nl__captured(c, data, i * p->size, p->size))
			break;
		text__char(t, '[');
		if (e) {
			text__mem(t, e->name, e->len);
		} else {
			text__udec(t, i + p->first);
			text__str(t, " /* ");
			text__str(t, p->unknown);
			text__str(t, " */");
		}
		text__str(t, p->suffix);
		text__str(t, "]=");
		v = span__get(&data->s, i * p->size, p->size);
		if (p->is_signed)
			d->e.ops->number(&d->e, (__s64)(__s32)v, BASE_DEC);
		else
			d->e.ops->number(&d->e, v, BASE_UDEC);
	}
	d->e.ops->array_end(&d->e);
	return true;
}

static bool struct_and_more(struct nl_scope *c, const struct nl_data *data, const struct value *v,
			    bool counted)
{
	const struct node *n = nl_types__node(c->d->nl_types, v);
	struct nl_data rest;

	if (!n || data->len < n->obj_size)
		return false;
	if (!nl__captured(c, data, 0, n->obj_size))
		return true;
	nl__struct(c, v, data);
	if (data->len == n->obj_size)
		return true;
	rest = nl__sub(data, n->obj_size, data->len);
	c->d->e.ops->elem(&c->d->e);
	if (counted) {
		struct text *t = c->d->e.out;

		text__str(t, "/* bytes ");
		text__udec(t, n->obj_size);
		text__str(t, "..");
		text__udec(t, data->len - 1);
		text__str(t, " */ ");
	}
	nl__bytes(c, &rest);
	return true;
}

bool nl__struct_and_more(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	return struct_and_more(c, data, arg, false);
}

bool nl__struct_and_tail(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	return struct_and_more(c, data, arg, true);
}
