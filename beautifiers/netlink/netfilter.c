// SPDX-License-Identifier: GPL-2.0-only
/* NETLINK_NETFILTER (linux/netfilter/nfnetlink.h): subsystems with messages of their own. */
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include "beautifiers/netlink/netlink.h"

static const struct nl_family osf = { .types = "nf_osf_msgs" };

static const struct nl_family *const subsystems[] = {
	[NFNL_SUBSYS_CTNETLINK] = &nl_conntrack,
	[NFNL_SUBSYS_CTNETLINK_EXP] = &nl_expect,
	[NFNL_SUBSYS_QUEUE] = &nl_nfqueue,
	[NFNL_SUBSYS_ULOG] = &nl_nflog,
	[NFNL_SUBSYS_OSF] = &osf,
	[NFNL_SUBSYS_IPSET] = &nl_ipset,
	[NFNL_SUBSYS_ACCT] = &nl_nfacct,
	[NFNL_SUBSYS_CTNETLINK_TIMEOUT] = &nl_ct_timeout,
	[NFNL_SUBSYS_CTHELPER] = &nl_ct_helper,
	[NFNL_SUBSYS_NFTABLES] = &nl_nftables,
	[NFNL_SUBSYS_NFT_COMPAT] = &nl_nft_compat,
	[NFNL_SUBSYS_HOOK] = &nl_nfhook,
};

static const struct nl_family *subsystem_of(__u16 type)
{
	unsigned int id = NFNL_SUBSYS_ID(type);

	return id < sizeof(subsystems) / sizeof(*subsystems) ? subsystems[id] : NULL;
}

static const struct xlat *messages_of(struct nl_scope *c, __u16 type)
{
	const struct nl_family *f = subsystem_of(type);

	return f ? nl__table(c, f->types) : NULL;
}

static bool is_batch(const struct nl_scope *c)
{
	return c->type == NFNL_MSG_BATCH_BEGIN || c->type == NFNL_MSG_BATCH_END;
}

static void print_type(struct nl_scope *c, __u16 type)
{
	struct decoder *d = c->d;
	const struct xlat *x = nl__table(c, "nf_subsystems");
	unsigned int message = NFNL_MSG_TYPE(type);

	if (is_batch(c)) {
		d->e.ops->one(&d->e, nl__table(c, "nf_batch_msgs"), type, BASE_HEX);
		return;
	}
	d->e.ops->one(&d->e, x, NFNL_SUBSYS_ID(type), BASE_HEX);
	text__str(d->e.out, "<<8|");
	x = messages_of(c, type);
	if (x)
		d->e.ops->one(&d->e, x, message, BASE_HEX);
	else
		d->e.ops->number(&d->e, message, BASE_HEX);
}

static const struct nl_set numbered = { .table = NULL };

static bool message(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct nl_data rest = nl__sub(data, sizeof(struct nfgenmsg), data->len);
	const struct nl_family *f = subsystem_of(c->type);
	struct decoder *d = c->d;
	const struct nl_message *m;

	(void)arg;
	if (data->len < sizeof(struct nfgenmsg))
		return false;
	if (!nl__captured(c, data, 0, sizeof(struct nfgenmsg)))
		return true;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "nfgen_family");
	emit__table(d, KNOWN_AF, c->family, BASE_HEX);
	d->e.ops->field(&d->e, "version");
	d->e.ops->one(&d->e, nl__table(c, "nf_versions"), span__get(&data->s, 1, 1), BASE_HEX);
	emit__field_net16(d, "res_id", &data->s, 2);
	d->e.ops->struct_end(&d->e);
	if (!rest.len)
		return true;
	d->e.ops->elem(&d->e);
	if (is_batch(c)) {
		nl__bytes(c, &rest);
		return true;
	}
	m = f ? nl_types__message(d->nl_types, f, NFNL_MSG_TYPE(c->type)) : NULL;
	nl__attrs(c, m && m->attrs ? m->attrs : &numbered, &rest);
	return true;
}

/* By what the message does, which its name says. */
static const char *netfilter_flags(const struct nl_scope *c)
{
	struct nl_scope copy = *c;
	const struct xlat *x = messages_of(&copy, c->type);
	const struct xlat_entry *e = x ? xlat__find(x, NFNL_MSG_TYPE(c->type)) : NULL;

	if (!e || NFNL_SUBSYS_ID(c->type) == NFNL_SUBSYS_IPSET)
		return NULL;
	return nl__flags_by_name(e->name);
}

const struct nl_family nl_netfilter = {
	.protocol = NETLINK_NETFILTER,
	.other = message,
	.print_type = print_type,
	.flags = netfilter_flags,
};
