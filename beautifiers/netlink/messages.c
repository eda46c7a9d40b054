// SPDX-License-Identifier: GPL-2.0-only
/*
 * Buffers of netlink: messages one behind the other, each a header, the struct that
 * its type says, and attributes. Lengths are the sender's and may lie: no more than
 * what is left of the buffer counts.
 */
#include <linux/netlink.h>

#include "beautifiers/netlink/netlink.h"

static const struct nl_family *const families[] = { NL_FAMILIES };

static const struct nl_family *family_of(const struct nl_scope *c)
{
	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++)
		if (families[i]->protocol == c->protocol)
			return families[i];
	return NULL;
}

static void print_type(struct nl_scope *c, const struct nl_family *f)
{
	struct decoder *d = c->d;
	const struct xlat *x = nl__table(c, "netlink_types");

	if (c->type >= NLMSG_MIN_TYPE && f && f->print_type) {
		f->print_type(c, c->type);
		return;
	}
	if (c->type >= NLMSG_MIN_TYPE && f && f->types)
		x = nl__table(c, f->types);
	if (x && xlat__find(x, c->type)) {
		d->e.ops->one(&d->e, x, c->type, BASE_HEX);
		return;
	}
	d->e.ops->number(&d->e, c->type, BASE_HEX);
	if (d->opts.xlat != XLAT_RAW) {
		const char *s =
			c->type >= NLMSG_MIN_TYPE && f && f->unknown ? f->unknown : "NLMSG_???";

		d->e.ops->comment(&d->e, s, strlen(s));
	}
}

const char *nl__flags_by_name(const char *name)
{
	if (strstr(name, "DEFAULT"))
		return NULL;
	if (strstr(name, "_NEW"))
		return "netlink_new_flags";
	if (strstr(name, "_DEL") || strstr(name, "_DESTROY"))
		return "netlink_delete_flags";
	return strstr(name, "_GET") ? "netlink_get_flags" : NULL;
}

static const char *flags_of(const struct nl_scope *c, const struct nl_family *f)
{
	if (c->type == NLMSG_DONE)
		return NULL;
	if (c->type == NLMSG_ERROR)
		return "netlink_ack_flags";
	return f && f->flags && c->type >= NLMSG_MIN_TYPE ? f->flags(c) : NULL;
}

static void print_nlmsg_flags(struct nl_scope *c, const struct nl_family *f, __u16 flags)
{
	struct text *t = decoder__scratch(c->d);
	const struct xlat *x = nl__table(c, "netlink_flags");
	const char *more = flags_of(c, f);
	__u64 left = x ? xlat__names(x, t, flags, "", false) : flags;
	const struct xlat *own = more ? nl__table(c, more) : NULL;

	if (own)
		left = xlat__names(own, t, left, t->len ? "|" : "", false);
	if (!flags || left == flags) {
		text__reset(t);
		text__hexnum(t, flags);
		if (flags)
			text__str(t, " /* NLM_F_??? */");
	} else if (left) {
		text__char(t, '|');
		text__hex(t, left);
	}
	emit__text(c->d, flags, BASE_HEX, t);
}

static void print_header(struct nl_scope *c, const struct nl_family *f, const struct nl_data *data)
{
	struct decoder *d = c->d;

	d->e.ops->struct_begin(&d->e);
	emit__field_uint(d, "nlmsg_len", span__get(&data->s, 0, 4));
	d->e.ops->field(&d->e, "nlmsg_type");
	print_type(c, f);
	d->e.ops->field(&d->e, "nlmsg_flags");
	print_nlmsg_flags(c, f, span__get(&data->s, 6, 2));
	emit__field_uint(d, "nlmsg_seq", span__get(&data->s, 8, 4));
	d->e.ops->field(&d->e, "nlmsg_pid");
	d->e.ops->number(&d->e, (__s64)(__s32)span__get(&data->s, 12, 4), BASE_DEC);
	d->e.ops->struct_end(&d->e);
}

/* ---- the ends of requests ---- */

NL_SET(error_attrs, nlmsgerr_attrs, { "NLMSGERR_ATTR_MSG", NL_STR },
       { "NLMSGERR_ATTR_OFFS NLMSGERR_ATTR_MISS_TYPE NLMSGERR_ATTR_MISS_NEST", NL_U32 },
       { "NLMSGERR_ATTR_COOKIE", NL_BYTES }, { "NLMSGERR_ATTR_POLICY", NL_NEST(nl_policy) });

static void print_error(struct nl_scope *c, const struct nl_data *data, __u16 flags)
{
	static const struct value error = { .kind = V_STATUS, .size = 4 };
	struct decoder *d = c->d;
	const struct node *n = nl_types__node(d->nl_types, &error);
	__u64 inner = span__get(&data->s, 4, 4);
	struct nl_scope of = { .d = d, .protocol = c->protocol };
	struct nl_data message = nl__sub(data, 4, data->len);
	bool list;
	size_t end;

	if (!nl__captured(c, data, 0, 4))
		return;
	if (flags & NLM_F_CAPPED || inner < NLMSG_HDRLEN)
		inner = NLMSG_HDRLEN;
	if (flags & NLM_F_CAPPED)
		message = nl__sub(data, 4, NLMSG_HDRLEN);
	end = 4 + NLMSG_ALIGN(inner);
	list = data->len > end;
	if (list) {
		d->e.ops->array_begin(&d->e);
		d->e.ops->elem(&d->e);
		message = nl__sub(data, 4, end - 4);
	}
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "error");
	value__print(d, n, (__s64)(__s32)span__get(&data->s, 0, 4), &data->s);
	d->e.ops->field(&d->e, "msg");
	if (nl__captured(c, &message, 0, NLMSG_HDRLEN))
		nl__message(&of, &message);
	d->e.ops->struct_end(&d->e);
	if (list) {
		struct nl_data attrs = nl__sub(data, end, data->len - end);

		d->e.ops->elem(&d->e);
		nl__attrs(c, &error_attrs, &attrs);
		d->e.ops->array_end(&d->e);
	}
}

/* ---- payloads ---- */

bool nl__head(struct nl_scope *c, const struct value *v, const struct nl_data *data)
{
	struct decoder *d = c->d;
	const struct node *n = nl_types__node(d->nl_types, v);
	const struct node *first;
	bool all = false;
	__u64 value;

	if (!n || !n->nmembers) {
		nl__bytes(c, data);
		return false;
	}
	first = &n->members[0];
	if (data->len >= n->obj_size && data->s.len >= n->obj_size) {
		value__object(d, n, &data->s, &data->s);
		return true;
	}
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, first->name);
	if (value__load(first, &data->s, &value))
		value__print(d, first, value, &data->s);
	if (n->nmembers == 1) {
		all = true;
	} else if (data->len >= n->obj_size) {
		d->e.ops->field(&d->e, NULL);
		all = nl__captured(c, data, first->size, n->obj_size - first->size);
	} else {
		d->e.ops->more(&d->e);
	}
	d->e.ops->struct_end(&d->e);
	return all;
}

static void print_payload(struct nl_scope *c, const struct nl_family *f, const struct nl_data *data)
{
	const struct nl_message *m = f ? nl_types__message(c->d->nl_types, f, c->type) : NULL;
	const struct node *n;
	struct nl_data rest;

	if (f && (m || f->other) && !nl__captured(c, data, 0, 1))
		return;
	c->family = span__get(&data->s, 0, 1);
	if (!m) {
		if (!f || !f->other || !f->other(c, data, NULL))
			nl__bytes(c, data);
		return;
	}
	if (m->print) {
		if (!m->print(c, data, NULL))
			nl__bytes(c, data);
		return;
	}
	n = nl_types__node(c->d->nl_types, &m->head);
	if (!nl__head(c, &m->head, data) || !n || data->len <= NLMSG_ALIGN(n->obj_size))
		return;
	rest = nl__sub(data, NLMSG_ALIGN(n->obj_size), data->len);
	c->d->e.ops->elem(&c->d->e);
	if (m->attrs)
		nl__attrs(c, m->attrs, &rest);
	else
		nl__bytes(c, &rest);
}

void nl__message(struct nl_scope *c, const struct nl_data *data)
{
	struct decoder *d = c->d;
	const struct nl_family *f = family_of(c);
	__u64 len = span__get(&data->s, 0, 4);
	__u16 flags = span__get(&data->s, 6, 2);
	struct nl_data payload;

	c->type = span__get(&data->s, 4, 2);
	c->flags = flags;
	if (len > data->len)
		len = data->len;
	if (len <= NLMSG_HDRLEN) {
		print_header(c, f, data);
		return;
	}
	payload = nl__sub(data, NLMSG_HDRLEN, len - NLMSG_HDRLEN);
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	print_header(c, f, data);
	d->e.ops->elem(&d->e);
	if (c->type == NLMSG_ERROR && payload.len >= 4 + NLMSG_HDRLEN)
		print_error(c, &payload, flags);
	else if (c->type == NLMSG_DONE && payload.len == 4 && payload.s.len == 4)
		d->e.ops->number(&d->e, (__s64)(__s32)span__get(&payload.s, 0, 4), BASE_DEC);
	else if (c->type < NLMSG_MIN_TYPE)
		nl__bytes(c, &payload);
	else
		print_payload(c, f, &payload);
	d->e.ops->array_end(&d->e);
}

/* A message's scope is its own. */
static void one_message(struct nl_scope *c, const struct nl_data *left, const void *arg)
{
	struct nl_scope own = { .d = c->d, .protocol = c->protocol };

	(void)arg;
	nl__message(&own, left);
}

void netlink__print(struct decoder *d, int protocol, const struct span *s, __u64 whole)
{
	static const struct nl_walk walk = { NLMSG_HDRLEN, 4, false, one_message };
	struct nl_scope c = { .d = d, .protocol = protocol };
	struct nl_data data = { .s = *s, .len = whole };

	if (data.s.len > data.len)
		data.s.len = data.len;
	if (protocol == NETLINK_KOBJECT_UEVENT)
		nl__uevent(&c, &data);
	else
		nl__walk(&c, &walk, &data, NULL);
}
