// SPDX-License-Identifier: GPL-2.0-only
/*
 * NETLINK_SOCK_DIAG: what sockets there are (linux/sock_diag.h and its families').
 * Questions and answers have one type: which it is, NLM_F_REQUEST tells.
 */
#include <sys/socket.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>

#include "beautifiers/netlink/netlink.h"

/* ---- Internet ---- */

static bool meminfo(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct nl_places places = { "sk_meminfo", "SK_MEMINFO_???", 4, 0, "", false };

	(void)arg;
	return nl__places(c, data, &places);
}

/* struct inet_diag_hostcond: linux/inet_diag.h */
#define HOSTCOND_SIZE 8

static bool host_condition(struct nl_scope *c, const struct nl_data *data)
{
	struct decoder *d = c->d;
	struct nl_data addr = nl__sub(data, HOSTCOND_SIZE, data->len);
	int family;

	if (data->len < HOSTCOND_SIZE) {
		nl__bytes(c, data);
		return true;
	}
	if (!nl__captured(c, data, 0, data->len < 24 ? data->len : 24))
		return true;
	family = span__get(&data->s, 0, 1);
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "family");
	emit__table(d, KNOWN_AF, family, BASE_HEX);
	emit__field_uint(d, "prefix_len", span__get(&data->s, 1, 1));
	emit__field_uint(d, "port", span__get(&data->s, 4, 4));
	if (addr.len) {
		d->e.ops->field(&d->e, "addr");
		if ((family == AF_INET && addr.len >= 4) || (family == AF_INET6 && addr.len >= 16))
			emit__address(d, family, &addr.s);
		else
			nl__bytes(c, &addr);
	}
	d->e.ops->struct_end(&d->e);
	return true;
}

/* Programs of inet_diag: an operation; port and mark have one more to compare with. */
static bool bytecode(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct value op = { .kind = V_STRUCT, .type = "inet_diag_bc_op" };
	struct nl_data rest = nl__sub(data, 4, data->len);

	(void)arg;
	if (data->len < 4)
		return false;
	if (!nl__captured(c, data, 0, 4))
		return true;
	nl__struct(c, &op, data);
	if (!rest.len)
		return true;
	c->d->e.ops->elem(&c->d->e);
	switch (span__get(&data->s, 0, 1)) {
	case 7: /* INET_DIAG_BC_S_COND */
	case 8: /* INET_DIAG_BC_D_COND */
		return host_condition(c, &rest);
	}
	nl__bytes(c, &rest);
	return true;
}

NL_SET(requests, inet_diag_req_attrs, { "INET_DIAG_REQ_BYTECODE", .print = bytecode },
       { "INET_DIAG_REQ_PROTOCOL", NL_IPPROTO });

NL_SET(tls, tls_info_attrs, { "TLS_INFO_VERSION", NL_XENUM(2, tls_versions) },
       { "TLS_INFO_CIPHER", NL_XENUM(2, tls_ciphers) },
       { "TLS_INFO_TXCONF TLS_INFO_RXCONF", NL_XENUM(2, tls_confs) });
NL_SET(ulp, inet_diag_ulp_attrs, { "INET_ULP_INFO_NAME", NL_STR },
       { "INET_ULP_INFO_TLS", NL_NEST(tls) });
NL_SET(storage, sk_storage_attrs, { "SK_DIAG_BPF_STORAGE_MAP_ID", NL_U32 });
NL_SET(storages, sk_storage_reply_attrs, { "SK_DIAG_BPF_STORAGE", NL_NEST(storage) });

static bool shut_down(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct xlat *x = nl__table(c, "socket_shutdown");
	struct text *t;
	__u64 v, left;

	(void)arg;
	if (!data->len || data->len > 8)
		return false;
	if (!nl__captured(c, data, 0, data->len))
		return true;
	v = span__get(&data->s, 0, 1);
	c->d->e.ops->number(&c->d->e, v, BASE_HEX);
	t = decoder__scratch(c->d);
	left = x ? xlat__names(x, t, v, "", false) : v;
	if (!t->len)
		return true;
	if (left) {
		text__char(t, '|');
		text__hex(t, left);
	}
	c->d->e.ops->comment(&c->d->e, t->s, t->len);
	return true;
}

static bool addresses(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const size_t size = sizeof(struct sockaddr_storage);
	struct decoder *d = c->d;

	(void)arg;
	if (data->len < size)
		return false;
	d->e.ops->array_begin(&d->e);
	for (size_t off = 0; off + size <= data->len; off += size) {
		struct nl_data one = nl__sub(data, off, size);

		d->e.ops->elem(&d->e);
		if (!nl__captured(c, &one, 0, size))
			break;
		emit__sockaddr(d, &one.s);
	}
	d->e.ops->array_end(&d->e);
	return true;
}

static const struct value sockopts = { .kind = V_STRUCT, .type = "inet_diag_sockopt" };

NL_SET(inet, inet_diag_attrs, { "INET_DIAG_MEMINFO", NL_STRUCT(inet_diag_meminfo) },
       { "INET_DIAG_INFO", NL_STRUCT_MIN(tcp_info, 104) },
       { "INET_DIAG_VEGASINFO", NL_STRUCT(tcpvegas_info) }, { "INET_DIAG_CONG", NL_STR },
       { "INET_DIAG_TOS INET_DIAG_TCLASS INET_DIAG_SKV6ONLY", NL_U8 },
       { "INET_DIAG_SKMEMINFO", .print = meminfo }, { "INET_DIAG_SHUTDOWN", .print = shut_down },
       { "INET_DIAG_DCTCPINFO", NL_STRUCT(tcp_dctcp_info) }, { "INET_DIAG_PROTOCOL", NL_IPPROTO },
       { "INET_DIAG_LOCALS INET_DIAG_PEERS", .print = addresses },
       { "INET_DIAG_MARK INET_DIAG_CLASS_ID", NL_U32 },
       { "INET_DIAG_BBRINFO", NL_STRUCT(tcp_bbr_info) },
       { "INET_DIAG_MD5SIG", NL_STRUCTS(tcp_diag_md5sig) }, { "INET_DIAG_ULP_INFO", NL_NEST(ulp) },
       { "INET_DIAG_SK_BPF_STORAGES", NL_NEST(storages) }, { "INET_DIAG_CGROUP_ID", NL_U64 },
       { "INET_DIAG_SOCKOPT", .print = nl__struct_and_tail, .arg = &sockopts });

/* ---- other families ---- */

NL_SET(unix_socket, unix_diag_attrs, { "UNIX_DIAG_NAME", NL_STR },
       { "UNIX_DIAG_VFS", NL_STRUCT(unix_diag_vfs) }, { "UNIX_DIAG_PEER", NL_U32 },
       { "UNIX_DIAG_UID", NL_UID }, { "UNIX_DIAG_ICONS", NL_U32S },
       { "UNIX_DIAG_RQLEN", NL_STRUCT(unix_diag_rqlen) }, { "UNIX_DIAG_MEMINFO", .print = meminfo },
       { "UNIX_DIAG_SHUTDOWN", NL_U8 });

/* Words of bits, as printf's %#016lx writes them. */
static bool groups(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct decoder *d = c->d;

	(void)arg;
	if (data->len < 8)
		return false;
	d->e.ops->array_begin(&d->e);
	for (size_t off = 0; off + 8 <= data->len; off += 8) {
		struct text *t = decoder__scratch(d);
		__u64 v = span__get(&data->s, off, 8);

		d->e.ops->elem(&d->e);
		if (!nl__captured(c, data, off, 8))
			break;
		text__str(t, v ? "0x" : "00");
		text__hexdigits(t, v, 14);
		emit__expr(d, t);
	}
	d->e.ops->array_end(&d->e);
	return true;
}

NL_SET(netlink, netlink_diag_attrs, { "NETLINK_DIAG_MEMINFO", .print = meminfo },
       { "NETLINK_DIAG_GROUPS", .print = groups },
       { "NETLINK_DIAG_RX_RING NETLINK_DIAG_TX_RING", NL_STRUCT(netlink_diag_ring) },
       { "NETLINK_DIAG_FLAGS", NL_FLAGS(4, netlink_diag_flags) });

NL_SET(packet, packet_diag_attrs, { "PACKET_DIAG_INFO", NL_STRUCT(packet_diag_info) },
       { "PACKET_DIAG_MCLIST", NL_STRUCTS(packet_diag_mclist) },
       { "PACKET_DIAG_RX_RING PACKET_DIAG_TX_RING", NL_STRUCT(packet_diag_ring) },
       { "PACKET_DIAG_FANOUT", NL_U32 }, { "PACKET_DIAG_UID", NL_UID },
       { "PACKET_DIAG_MEMINFO", .print = meminfo });

NL_SET(smc, smc_diag_attrs, { "SMC_DIAG_CONNINFO", NL_STRUCT(smc_diag_conninfo) },
       { "SMC_DIAG_DMBINFO", NL_STRUCT(smcd_diag_dmbinfo) },
       { "SMC_DIAG_FALLBACK", NL_STRUCT(smc_diag_fallback) }, { "SMC_DIAG_SHUTDOWN", NL_U8 });

/* ---- messages ---- */

#define HEAD(t)                                                                                    \
	{                                                                                          \
		.kind = V_STRUCT, .type = #t                                                       \
	}

static const struct diag_family {
	int family;
	struct value request, response;
	const struct nl_set *request_attrs, *attrs;
} families[] = {
	{ AF_UNIX, HEAD(unix_diag_req), HEAD(unix_diag_msg), NULL, &unix_socket },
	{ AF_INET, HEAD(inet_diag_req_v2), HEAD(inet_diag_msg), &requests, &inet },
	{ AF_INET6, HEAD(inet_diag_req_v2), HEAD(inet_diag_msg), &requests, &inet },
	{ AF_NETLINK, HEAD(netlink_diag_req), HEAD(netlink_diag_msg), NULL, &netlink },
	{ AF_PACKET, HEAD(packet_diag_req), HEAD(packet_diag_msg), NULL, &packet },
	{ AF_SMC, HEAD(smc_diag_req), HEAD(smc_diag_msg), NULL, &smc },
};

static void head_and_attrs(struct nl_scope *c, const struct nl_data *data, const struct value *head,
			   const struct nl_set *attrs)
{
	const struct node *n = nl_types__node(c->d->nl_types, head);
	size_t size = n ? NLMSG_ALIGN(n->obj_size) : data->len;
	struct nl_data rest = nl__sub(data, size, data->len);

	if (!nl__head(c, head, data) || !attrs || !rest.len)
		return;
	c->d->e.ops->elem(&c->d->e);
	nl__attrs(c, attrs, &rest);
}

static bool by_family(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	for (size_t i = 0; data->len > 1 && i < sizeof(families) / sizeof(*families); i++) {
		const struct diag_family *f = &families[i];

		if (f->family != c->family)
			continue;
		if (c->flags & NLM_F_REQUEST)
			head_and_attrs(c, data, &f->request, f->request_attrs);
		else
			head_and_attrs(c, data, &f->response, f->attrs);
		return true;
	}
	return nl__family_and_data(c, data, NULL);
}

/* The type that only TCP and DCCP had. */
static bool compat(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct value request = HEAD(inet_diag_req), response = HEAD(inet_diag_msg);

	(void)arg;
	if (data->len < 2)
		return nl__family_and_data(c, data, NULL);
	if (c->flags & NLM_F_REQUEST)
		head_and_attrs(c, data, &request, &requests);
	else
		head_and_attrs(c, data, &response, &inet);
	return true;
}

static const char *diag_flags(const struct nl_scope *c)
{
	(void)c;
	return "netlink_get_flags";
}

static const struct nl_message messages[] = {
	{ "TCPDIAG_GETSOCK DCCPDIAG_GETSOCK", .print = compat },
	{ NULL },
};

const struct nl_family nl_sock_diag = {
	.protocol = NETLINK_SOCK_DIAG,
	.types = "sock_diag_types",
	.unknown = "SOCK_DIAG_???",
	.messages = messages,
	.other = by_family,
	.flags = diag_flags,
};
