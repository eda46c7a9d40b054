// SPDX-License-Identifier: GPL-2.0-only
/* Families of which strace knows the messages' names and little more. */
#include <arpa/inet.h>
#include <sys/socket.h>
#include <linux/netlink.h>

#include "beautifiers/netlink/netlink.h"

/* Of what there are commands for, linux/audit.h; records are text, but not always. */
static bool audit_status(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct value v = { .kind = V_STRUCT, .type = "audit_status" };
	const struct node *n = nl_types__node(c->d->nl_types, &v);

	(void)arg;
	/* Older programs and kernels know fewer members. */
	if (!n || data->len < 32 || data->len > n->obj_size)
		return false;
	if (nl__captured(c, data, 0, data->len))
		nl__struct_min(c, &v, data);
	return true;
}

static const struct nl_message audit_messages[] = {
	{ "AUDIT_GET AUDIT_SET", .print = audit_status },
	{ NULL },
};

const struct nl_family nl_audit = {
	.protocol = NETLINK_AUDIT,
	.types = "audit_msgs",
	.unknown = "AUDIT_???",
	.messages = audit_messages,
};

static const char *xfrm_flags(const struct nl_scope *c)
{
	struct nl_scope copy = *c;
	const struct xlat *x = nl__table(&copy, "xfrm_msgs");
	const struct xlat_entry *e = x ? xlat__find(x, c->type) : NULL;

	return e ? nl__flags_by_name(e->name) : NULL;
}

const struct nl_family nl_xfrm = {
	.protocol = NETLINK_XFRM,
	.types = "xfrm_msgs",
	.unknown = "XFRM_MSG_???",
	.flags = xfrm_flags,
};

/* ---- NETLINK_SELINUX: linux/selinux_netlink.h ---- */

static bool selinux(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct value *v = arg;

	if (data->len < 4)
		return false;
	if (nl__captured(c, data, 0, 4))
		nl__struct(c, v, data);
	return true;
}

static bool set_enforce(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct value v = { .kind = V_STRUCT, .type = "selnl_msg_setenforce" };

	(void)arg;
	return selinux(c, data, &v);
}

static bool policy_load(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct value v = { .kind = V_STRUCT, .type = "selnl_msg_policyload" };

	(void)arg;
	return selinux(c, data, &v);
}

static const struct nl_message selinux_messages[] = {
	{ "SELNL_MSG_SETENFORCE", .print = set_enforce },
	{ "SELNL_MSG_POLICYLOAD", .print = policy_load },
	{ NULL },
};

const struct nl_family nl_selinux = {
	.protocol = NETLINK_SELINUX,
	.types = "selinux_msgs",
	.unknown = "SELNL_MSG_???",
	.messages = selinux_messages,
};

/* ---- NETLINK_CRYPTO: linux/cryptouser.h ---- */

NL_SET(crypto, crypto_attrs, { "CRYPTOCFGA_PRIORITY_VAL", NL_U32 },
       { "CRYPTOCFGA_REPORT_LARVAL", NL_STRUCT(crypto_report_larval) },
       { "CRYPTOCFGA_REPORT_HASH", NL_STRUCT(crypto_report_hash) },
       { "CRYPTOCFGA_REPORT_BLKCIPHER", NL_STRUCT(crypto_report_blkcipher) },
       { "CRYPTOCFGA_REPORT_AEAD", NL_STRUCT(crypto_report_aead) },
       { "CRYPTOCFGA_REPORT_COMPRESS", NL_STRUCT(crypto_report_comp) },
       { "CRYPTOCFGA_REPORT_RNG", NL_STRUCT(crypto_report_rng) },
       { "CRYPTOCFGA_REPORT_CIPHER", NL_STRUCT(crypto_report_cipher) },
       { "CRYPTOCFGA_REPORT_AKCIPHER", NL_STRUCT(crypto_report_akcipher) },
       { "CRYPTOCFGA_REPORT_KPP", NL_STRUCT(crypto_report_kpp) },
       { "CRYPTOCFGA_REPORT_ACOMP", NL_STRUCT(crypto_report_acomp) });

static bool algorithm(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct value v = { .kind = V_STRUCT, .type = "crypto_user_alg" };
	const struct node *n = nl_types__node(c->d->nl_types, &v);
	struct nl_data rest;

	(void)arg;
	if (!n || data->len < n->obj_size)
		return false;
	if (!nl__captured(c, data, 0, n->obj_size))
		return true;
	nl__struct(c, &v, data);
	rest = nl__sub(data, NLMSG_ALIGN(n->obj_size), data->len);
	if (!rest.len)
		return true;
	c->d->e.ops->elem(&c->d->e);
	nl__attrs(c, &crypto, &rest);
	return true;
}

static const char *crypto_flags(const struct nl_scope *c)
{
	/* CRYPTO_MSG_NEWALG, _DELALG, _UPDATEALG, _GETALG, _DELRNG */
	static const char *const tables[] = { "netlink_new_flags", "netlink_delete_flags",
					      "netlink_new_flags", "netlink_get_flags",
					      "netlink_delete_flags" };
	unsigned int i = c->type - NLMSG_MIN_TYPE;

	return i < sizeof(tables) / sizeof(*tables) ? tables[i] : NULL;
}

static const struct nl_message crypto_messages[] = {
	{ "CRYPTO_MSG_NEWALG CRYPTO_MSG_DELALG CRYPTO_MSG_UPDATEALG CRYPTO_MSG_GETALG "
	  "CRYPTO_MSG_DELRNG",
	  .print = algorithm },
	{ NULL },
};

const struct nl_family nl_crypto = {
	.protocol = NETLINK_CRYPTO,
	.types = "crypto_msgs",
	.unknown = "CRYPTO_MSG_???",
	.messages = crypto_messages,
	.flags = crypto_flags,
};

/* ---- NETLINK_KOBJECT_UEVENT ---- */

/* The head that udevd puts before what it sends on; its numbers are of either order. */
#define UDEV_HEAD 40

static void udev_number(struct nl_scope *c, const struct nl_data *data, const char *name, int off)
{
	struct text *t = decoder__scratch(c->d);

	text__str(t, "htonl(");
	text__hexnum(t, ntohl(span__get(&data->s, off, 4)));
	text__char(t, ')');
	c->d->e.ops->field(&c->d->e, name);
	emit__expr(c->d, t);
}

static void udev_head(struct nl_scope *c, const struct nl_data *data)
{
	struct decoder *d = c->d;

	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "prefix");
	d->e.ops->str(&d->e, data->s.p, 7, 0);
	udev_number(c, data, "magic", 8);
	emit__field_uint(d, "header_size", span__get(&data->s, 12, 4));
	emit__field_uint(d, "properties_off", span__get(&data->s, 16, 4));
	emit__field_uint(d, "properties_len", span__get(&data->s, 20, 4));
	udev_number(c, data, "filter_subsystem_hash", 24);
	udev_number(c, data, "filter_devtype_hash", 28);
	udev_number(c, data, "filter_tag_bloom_hi", 32);
	udev_number(c, data, "filter_tag_bloom_lo", 36);
	d->e.ops->struct_end(&d->e);
}

/* Not messages but text: "add@/devices/...", then NAME=VALUE, each ended by a NUL. */
void nl__uevent(struct nl_scope *c, const struct nl_data *data)
{
	struct decoder *d = c->d;
	struct nl_data text;

	if (data->len < UDEV_HEAD || data->s.len < UDEV_HEAD || memcmp(data->s.p, "libudev", 8)) {
		emit__bytes(d, &data->s, data->len, 0);
		return;
	}
	text = nl__sub(data, UDEV_HEAD, data->len);
	if (!text.len) {
		udev_head(c, data);
		return;
	}
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	udev_head(c, data);
	d->e.ops->elem(&d->e);
	emit__bytes(d, &text.s, text.len, 0);
	d->e.ops->array_end(&d->e);
}
