// SPDX-License-Identifier: GPL-2.0-only
/*
 * NETLINK_GENERIC (linux/genetlink.h): families whose numbers the kernel gives out
 * when they register. Their names are the running system's, so it is asked, once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>

#include "beautifiers/netlink/netlink.h"

struct genl_names {
	size_t n;
	struct {
		__u16 type;
		char name[GENL_NAMSIZ];
	} at[256];
};

static void add_family(struct genl_names *names, const struct span *attrs)
{
	const char *name = NULL;
	__u64 len, id = 0;

	for (size_t off = 0;
	     span__uint(attrs, off, 2, &len) && len >= NLA_HDRLEN && len <= attrs->len - off;
	     off += NLA_ALIGN(len)) {
		__u64 type = span__get(attrs, off + 2, 2);

		if (type == CTRL_ATTR_FAMILY_ID && len >= NLA_HDRLEN + 2)
			id = span__get(attrs, off + NLA_HDRLEN, 2);
		if (type == CTRL_ATTR_FAMILY_NAME && len - NLA_HDRLEN <= GENL_NAMSIZ)
			name = (const char *)attrs->p + off + NLA_HDRLEN;
		if (NLA_ALIGN(len) > attrs->len - off)
			break;
	}
	if (!id || !name || names->n == sizeof(names->at) / sizeof(*names->at))
		return;
	names->at[names->n].type = id;
	snprintf(names->at[names->n++].name, GENL_NAMSIZ, "%.*s", GENL_NAMSIZ - 1, name);
}

/* false: that was the last of the answers. */
static bool read_answer(struct genl_names *names, const __u8 *buf, size_t n)
{
	const struct span s = { .p = buf, .len = n };

	for (size_t off = 0; n - off >= NLMSG_HDRLEN;) {
		__u64 len = span__get(&s, off, 4), type = span__get(&s, off + 4, 2);
		struct span attrs;

		if (len < NLMSG_HDRLEN || len > n - off || type != GENL_ID_CTRL)
			return false;
		attrs = span__sub(
			&s, off + NLMSG_HDRLEN + GENL_HDRLEN,
			len < NLMSG_HDRLEN + GENL_HDRLEN ? 0 : len - NLMSG_HDRLEN - GENL_HDRLEN);
		add_family(names, &attrs);
		if (NLMSG_ALIGN(len) > n - off)
			return true;
		off += NLMSG_ALIGN(len);
	}
	return true;
}

struct genl_names *genl_names__new(void)
{
	const struct {
		struct nlmsghdr h;
		struct genlmsghdr g;
	} request = {
		.h = { .nlmsg_len = sizeof(request),
		       .nlmsg_type = GENL_ID_CTRL,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.g = { .cmd = CTRL_CMD_GETFAMILY, .version = 2 },
	};
	struct genl_names *names = calloc(1, sizeof(*names));
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
	static __u8 buf[32768];

	if (names && fd >= 0 && send(fd, &request, sizeof(request), 0) == sizeof(request)) {
		ssize_t n;

		do
			n = recv(fd, buf, sizeof(buf), 0);
		while (n > 0 && read_answer(names, buf, n));
	}
	if (fd >= 0)
		close(fd);
	return names;
}

/* The name that a family has registered under, NULL: not known. */
static const char *family_name(struct decoder *d, __u16 type)
{
	if (!d->genl && !d->opts.foreign)
		d->genl = genl_names__new();
	for (size_t i = 0; d->genl && i < d->genl->n; i++)
		if (d->genl->at[i].type == type)
			return d->genl->at[i].name;
	return NULL;
}

static void print_type(struct nl_scope *c, __u16 type)
{
	struct decoder *d = c->d;
	const char *name = family_name(d, type);

	if (name) {
		d->e.ops->symbolic(&d->e, type, BASE_HEX, name, strlen(name));
		return;
	}
	d->e.ops->number(&d->e, type, BASE_HEX);
	if (d->opts.xlat != XLAT_RAW)
		d->e.ops->comment(&d->e, "GENERIC_FAMILY_???", 18);
}

/* A command of the family whose name came before it; without one, of the controller. */
static bool operation_id(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct nl_generic_family *f = nl_generic__find(c->kind);
	const struct xlat *x = NULL;

	(void)arg;
	if (!data->len || data->len > 8)
		return false;
	if (!nl__captured(c, data, 0, data->len))
		return true;
	if (!*c->kind || !strcmp(c->kind, "nlctrl"))
		x = nl__table(c, "genl_ctrl_commands");
	else if (f)
		x = nl__table(c, f->own.types);
	if (x)
		c->d->e.ops->one(&c->d->e, x, nl__number(data), BASE_HEX);
	else
		c->d->e.ops->number(&c->d->e, nl__number(data), BASE_HEX);
	return true;
}

NL_SET(operation, genl_ctrl_op_attrs, { "CTRL_ATTR_OP_ID", .print = operation_id },
       { "CTRL_ATTR_OP_FLAGS", NL_XFLAGS(4, genl_ctrl_flags) });
NL_LIST(operations, NL_NEST(operation));
NL_SET(group, genl_ctrl_group_attrs, { "CTRL_ATTR_MCAST_GRP_NAME", NL_STR },
       { "CTRL_ATTR_MCAST_GRP_ID", NL_X32 });
NL_LIST(groups, NL_NEST(group));
static const struct nl_attr policy_attrs[] = {
	{ "NL_POLICY_TYPE_ATTR_TYPE", NL_XENUM(4, genl_policy_types) },
	{ "NL_POLICY_TYPE_ATTR_MIN_VALUE_S NL_POLICY_TYPE_ATTR_MAX_VALUE_S", NL_S64 },
	{ "NL_POLICY_TYPE_ATTR_MIN_VALUE_U NL_POLICY_TYPE_ATTR_MAX_VALUE_U", NL_U64 },
	{ "NL_POLICY_TYPE_ATTR_MIN_LENGTH NL_POLICY_TYPE_ATTR_MAX_LENGTH", NL_U32 },
	{ "NL_POLICY_TYPE_ATTR_POLICY_IDX NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE "
	  "NL_POLICY_TYPE_ATTR_BITFIELD32_MASK",
	  NL_X32 },
	{ "NL_POLICY_TYPE_ATTR_MASK", NL_X64 },
	{ NULL },
};
const struct nl_set nl_policy = { .table = "genl_policy_attrs", .attrs = policy_attrs };
NL_LIST(policy_list, NL_NEST(nl_policy));
NL_LIST(policies, NL_NEST(policy_list));
NL_SET(policy_index, genl_ctrl_policy_attrs,
       { "CTRL_ATTR_POLICY_DO CTRL_ATTR_POLICY_DUMP", NL_U32 });
NL_LIST(op_policies, NL_NEST(policy_index));

NL_SET(ctrl, genl_ctrl_attrs, { "CTRL_ATTR_FAMILY_ID", NL_X16 },
       { "CTRL_ATTR_FAMILY_NAME", .print = nl__kind },
       { "CTRL_ATTR_VERSION CTRL_ATTR_HDRSIZE CTRL_ATTR_MAXATTR CTRL_ATTR_OP", NL_U32 },
       { "CTRL_ATTR_OPS", NL_NEST(operations) }, { "CTRL_ATTR_MCAST_GROUPS", NL_NEST(groups) },
       { "CTRL_ATTR_POLICY", NL_NEST(policies) }, { "CTRL_ATTR_OP_POLICY", NL_NEST(op_policies) });

/* Attributes of families that are not known: their numbers. */
static const struct nl_set numbered = { .table = NULL };

static const struct nl_family controller = { .types = "genl_ctrl_commands" };

/* What the commands of a family are called and hold. */
static const struct nl_family *commands_of(const struct nl_scope *c,
					   const struct nl_generic_family *f)
{
	if (c->type == GENL_ID_CTRL)
		return &controller;
	if (!f || !f->requests)
		return f ? &f->own : NULL;
	return c->flags & NLM_F_REQUEST ? f->requests : f->replies;
}

static bool message(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct nl_data rest = nl__sub(data, GENL_HDRLEN, data->len);
	const char *name = family_name(c->d, c->type);
	const struct nl_generic_family *f = name ? nl_generic__find(name) : NULL;
	const struct nl_family *commands = commands_of(c, f);
	const struct nl_set *attrs = c->type == GENL_ID_CTRL ? &ctrl : f ? f->attrs : NULL;
	const struct nl_message *m = NULL;
	struct decoder *d = c->d;
	__u64 cmd, reserved;

	(void)arg;
	if (data->len < GENL_HDRLEN)
		return false;
	if (!nl__captured(c, data, 0, GENL_HDRLEN))
		return true;
	cmd = span__get(&data->s, 0, 1);
	reserved = span__get(&data->s, 2, 2);
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "cmd");
	if (commands)
		d->e.ops->one(&d->e, nl__table(c, commands->types), cmd, BASE_HEX);
	else
		d->e.ops->number(&d->e, cmd, BASE_HEX);
	emit__field_uint(d, "version", span__get(&data->s, 1, 1));
	if (reserved)
		emit__field_hex(d, "reserved", reserved);
	d->e.ops->struct_end(&d->e);
	if (!rest.len)
		return true;
	if (commands && commands->messages)
		m = nl_types__message(d->nl_types, commands, cmd);
	if (m)
		attrs = m->attrs;
	d->e.ops->elem(&d->e);
	nl__attrs(c, attrs ? attrs : &numbered, &rest);
	return true;
}

static const char *generic_flags(const struct nl_scope *c)
{
	(void)c;
	return "netlink_get_flags";
}

const struct nl_family nl_generic = {
	.protocol = NETLINK_GENERIC,
	.other = message,
	.print_type = print_type,
	.flags = generic_flags,
};
