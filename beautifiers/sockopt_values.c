// SPDX-License-Identifier: GPL-2.0-only
/*
 * Values of socket options without pointers, by level. strace shows most of them as bytes;
 * a value that has another size than is declared here is shown as it shows it.
 */
#include "beautifiers/netlink/netlink.h"
#include "beautifiers/prepare.h"
#include "beautifiers/sockaddr.h"

/* ---- printers ---- */

/* Bits of ICMP's types: [A B], or ~[C] of more than half of them. Missing bytes are ones. */
static bool icmp_filter(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct xlat *x = nl__table(c, arg);
	struct text *t = decoder__scratch(c->d);
	__u32 bits = ~0U, shown;

	if (!data->len || !x) {
		c->d->e.ops->address(&c->d->e, data->s.addr);
		return true;
	}
	memcpy(&bits, data->s.p, data->s.len < 4 ? data->s.len : 4);
	shown = __builtin_popcount(bits) > 16 ? ~bits : bits;
	text__str(t, shown == bits ? "[" : "~[");
	for (unsigned int i = 0, n = 0; i < 32; i++) {
		const struct xlat_entry *e = xlat__find(x, i);

		if (!(shown >> i & 1))
			continue;
		if (n++)
			text__char(t, ' ');
		if (e) {
			text__mem(t, e->name, e->len);
		} else {
			text__hexnum(t, i);
			text__str(t, " /* ICMP_??? */");
		}
	}
	text__char(t, ']');
	emit__expr(c->d, t);
	return true;
}

/* struct tcp_ao_add, linux/tcp.h; what is missing of it counts as 0. */
static bool ao_key(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	enum { ALG = 128, IFINDEX = 192, BITS = 196, PREFIX = 202, FLAGS = 206, KEY = 208 };
	__u8 bytes[288] = { 0 };
	const struct span s = { .p = bytes, .len = sizeof(bytes) };
	struct span addr = span__sub(&s, 0, ALG);
	const struct xlat *x = nl__table(c, arg);
	const __u8 *nul;
	struct decoder *d = c->d;

	if (!data->len || !x) {
		d->e.ops->address(&d->e, data->s.addr);
		return true;
	}
	memcpy(bytes, data->s.p, data->s.len < sizeof(bytes) ? data->s.len : sizeof(bytes));
	nul = memchr(bytes + ALG, 0, IFINDEX - ALG);
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "addr");
	emit__sockaddr(d, &addr);
	emit__field_uint(d, "prefix", bytes[PREFIX]);
	d->e.ops->field(&d->e, "alg_name");
	d->e.ops->str(&d->e, bytes + ALG, nul ? nul - bytes - ALG : IFINDEX - ALG - 1,
		      nul ? 0 : EMIT_MORE);
	d->e.ops->field(&d->e, "ifindex");
	emit__ifindex(d, span__get(&s, IFINDEX, 4));
	emit__field_uint(d, "set_current", bytes[BITS] & 1);
	emit__field_uint(d, "set_rnext", bytes[BITS] >> 1 & 1);
	emit__field_uint(d, "sndid", bytes[PREFIX + 1]);
	emit__field_uint(d, "rcvid", bytes[PREFIX + 2]);
	emit__field_uint(d, "maclen", bytes[PREFIX + 3]);
	d->e.ops->field(&d->e, "keyflags");
	d->e.ops->flags(&d->e, x, bytes[FLAGS]);
	d->e.ops->field(&d->e, "key");
	d->e.ops->str(&d->e, bytes + KEY,
		      bytes[KEY - 1] < sizeof(bytes) - KEY ? bytes[KEY - 1] : sizeof(bytes) - KEY,
		      EMIT_BINARY);
	emit__field_uint(d, "keylen", bytes[KEY - 1]);
	d->e.ops->struct_end(&d->e);
	return true;
}

/* Of one of the structs, the one that has exactly as many bytes. arg: values, the last without */
static bool by_size(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	for (const struct value *v = arg; v->kind; v++) {
		const struct node *n = nl_types__node(c->d->nl_types, v);

		if (n && data->len == n->obj_size) {
			if (nl__captured(c, data, 0, data->len))
				nl__struct(c, v, data);
			return true;
		}
	}
	return false;
}

#define T(t)                                                                                       \
	{                                                                                          \
		.kind = V_STRUCT, .type = #t                                                       \
	}
/* A struct of exactly its size. */
#define EXACT(...)                                                                                 \
	.print = by_size, .arg = (const struct value[])                                            \
	{                                                                                          \
		__VA_ARGS__,                                                                       \
		{                                                                                  \
			.kind = V_NONE                                                             \
		}                                                                                  \
	}

/* struct group_filter, linux/in.h: as many addresses as it counts and has. */
static bool group_filter(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	enum { GROUP = 8, MODE = 136, COUNT = 140, LIST = 144, ADDR = 128 };
	__u64 n = span__get(&data->s, COUNT, 4);
	struct span group = span__sub(&data->s, GROUP, ADDR);
	struct decoder *d = c->d;

	(void)arg;
	if (data->len < LIST)
		return false;
	if (!nl__captured(c, data, 0, LIST))
		return true;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "gf_interface");
	emit__ifindex(d, span__get(&data->s, 0, 4));
	d->e.ops->field(&d->e, "gf_group");
	emit__sockaddr(d, &group);
	emit__field_uint(d, "gf_fmode", span__get(&data->s, MODE, 4));
	emit__field_uint(d, "gf_numsrc", n);
	d->e.ops->field(&d->e, "gf_slist");
	d->e.ops->array_begin(&d->e);
	for (size_t off = LIST; n-- && off + ADDR <= data->len; off += ADDR) {
		struct span one = span__sub(&data->s, off, ADDR);

		d->e.ops->elem(&d->e);
		if (!nl__captured(c, data, off, ADDR))
			break;
		emit__sockaddr(d, &one);
	}
	d->e.ops->array_end(&d->e);
	d->e.ops->struct_end(&d->e);
	return true;
}

/* An address, as long as it is. */
static bool address(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	if (data->len < 8)
		return false;
	if (nl__captured(c, data, 0, data->len))
		emit__sockaddr(c->d, &data->s);
	return true;
}

/* Rings of either version; of another size only where it is. */
static bool ring(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	if (!by_size(c, data, arg))
		c->d->e.ops->address(&c->d->e, data->s.addr);
	return true;
}

/* The cipher, a number behind the version, says which struct it is. */
NL_SET(ciphers, tls_ciphers, { "TLS_CIPHER_AES_GCM_128", EXACT(T(tls12_crypto_info_aes_gcm_128)) },
       { "TLS_CIPHER_AES_GCM_256", EXACT(T(tls12_crypto_info_aes_gcm_256)) },
       { "TLS_CIPHER_AES_CCM_128", EXACT(T(tls12_crypto_info_aes_ccm_128)) },
       { "TLS_CIPHER_CHACHA20_POLY1305", EXACT(T(tls12_crypto_info_chacha20_poly1305)) },
       { "TLS_CIPHER_SM4_GCM", EXACT(T(tls12_crypto_info_sm4_gcm)) },
       { "TLS_CIPHER_SM4_CCM", EXACT(T(tls12_crypto_info_sm4_ccm)) },
       { "TLS_CIPHER_ARIA_GCM_128", EXACT(T(tls12_crypto_info_aria_gcm_128)) },
       { "TLS_CIPHER_ARIA_GCM_256", EXACT(T(tls12_crypto_info_aria_gcm_256)) });

static bool tls_keys(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	return nl__payload(c, &ciphers, span__get(&data->s, 2, 2), data);
}

/* ---- levels ---- */

static const struct nl_attr socket_values[] = {
	{ "SO_RCVTIMEO_OLD SO_SNDTIMEO_OLD SO_RCVTIMEO_NEW SO_SNDTIMEO_NEW",
	  EXACT(T(__kernel_old_timeval)) },
	{ "SO_TIMESTAMPING_OLD SO_TIMESTAMPING_NEW", EXACT(T(so_timestamping)) },
	{ "SO_TXTIME", EXACT(T(sock_txtime)) },
	{ "SO_PEERGROUPS", NL_U32S },
	{ "SO_COOKIE SO_NETNS_COOKIE", NL_U64S },
	{ "SO_DEVMEM_DONTNEED", NL_STRUCTS(dmabuf_token) },
	{ NULL },
};
const struct nl_set sockopt_socket = { .table = "so_options", .attrs = socket_values };

#define MCAST                                                                                      \
	{ "MCAST_BLOCK_SOURCE MCAST_UNBLOCK_SOURCE MCAST_JOIN_SOURCE_GROUP "                       \
	  "MCAST_LEAVE_SOURCE_GROUP",                                                              \
	  EXACT(T(group_source_req)) },                                                            \
	{                                                                                          \
		"MCAST_MSFILTER", .print = group_filter                                            \
	}

static const struct nl_attr ip_values[] = {
	{ "IP_BLOCK_SOURCE IP_UNBLOCK_SOURCE IP_ADD_SOURCE_MEMBERSHIP IP_DROP_SOURCE_MEMBERSHIP",
	  EXACT(T(ip_mreq_source)) },
	{ "IP_MULTICAST_IF", EXACT(T(ip_mreqn), T(ip_mreq)) },
	MCAST,
	{ NULL },
};
const struct nl_set sockopt_ip = { .table = "ip_set_options", .attrs = ip_values };

static const struct nl_attr ip_get_values[] = {
	{ "IPT_SO_GET_INFO", EXACT(T(ipt_getinfo)) },
	{ "SO_ORIGINAL_DST", .print = address },
	MCAST,
	{ NULL },
};
const struct nl_set sockopt_ip_get = { .table = "ip_get_options", .attrs = ip_get_values };

static const struct nl_attr ipv6_values[] = {
	{ "IPV6_PKTINFO IPV6_2292PKTINFO", EXACT(T(in6_pktinfo)) },
	{ "IPV6_FLOWLABEL_MGR", EXACT(T(in6_flowlabel_req)) },
	{ "IPV6_PATHMTU", EXACT(T(ip6_mtuinfo)) },
	MCAST,
	{ NULL },
};
const struct nl_set sockopt_ipv6 = { .table = "ipv6_set_options", .attrs = ipv6_values };

static const struct nl_attr tcp_values[] = {
	{ "TCP_INFO", NL_STRUCT_MIN(tcp_info, 104) },
	{ "TCP_MD5SIG TCP_MD5SIG_EXT", EXACT(T(tcp_md5sig)) },
	{ "TCP_REPAIR_OPTIONS", NL_STRUCTS(tcp_repair_opt) },
	{ "TCP_REPAIR_WINDOW", EXACT(T(tcp_repair_window)) },
	{ "TCP_ZEROCOPY_RECEIVE", NL_STRUCT_MIN(tcp_zerocopy_receive, 16) },
	{ "TCP_AO_ADD_KEY", .print = ao_key, .arg = "tcp_ao_key_flags" },
	{ "TCP_AO_DEL_KEY", EXACT(T(tcp_ao_del)) },
	{ "TCP_AO_INFO", EXACT(T(tcp_ao_info_opt)) },
	{ "TCP_AO_GET_KEYS", NL_STRUCTS(tcp_ao_getsockopt) },
	{ "TCP_AO_REPAIR", EXACT(T(tcp_ao_repair)) },
	{ NULL },
};
const struct nl_set sockopt_tcp = { .table = "tcp_options", .attrs = tcp_values };

static const struct nl_attr raw_values[] = {
	{ "ICMP_FILTER", .print = icmp_filter, .arg = "icmp_filter" },
	{ NULL },
};
const struct nl_set sockopt_raw = { .table = "raw_options", .attrs = raw_values };

static const struct nl_attr icmpv6_values[] = {
	{ "ICMPV6_FILTER", EXACT(T(icmp6_filter)) },
	{ NULL },
};
const struct nl_set sockopt_icmpv6 = { .table = "icmpv6_options", .attrs = icmpv6_values };

static const struct nl_attr sctp_values[] = {
	{ "SCTP_RTOINFO", EXACT(T(sctp_rtoinfo)) },
	{ "SCTP_ASSOCINFO", EXACT(T(sctp_assocparams)) },
	{ "SCTP_INITMSG", EXACT(T(sctp_initmsg)) },
	{ "SCTP_SET_PEER_PRIMARY_ADDR", EXACT(T(sctp_setpeerprim)) },
	{ "SCTP_PRIMARY_ADDR", EXACT(T(sctp_prim)) },
	{ "SCTP_PEER_ADDR_PARAMS", NL_STRUCT(sctp_paddrparams) },
	{ "SCTP_DEFAULT_SEND_PARAM", EXACT(T(sctp_sndrcvinfo)) },
	{ "SCTP_EVENTS", NL_STRUCT_MIN(sctp_event_subscribe, 8) },
	{ "SCTP_STATUS", EXACT(T(sctp_status)) },
	{ "SCTP_GET_PEER_ADDR_INFO", EXACT(T(sctp_paddrinfo)) },
	{ "SCTP_DELAYED_SACK", EXACT(T(sctp_sack_info)) },
	{ "SCTP_MAXSEG SCTP_CONTEXT SCTP_MAX_BURST SCTP_ENABLE_STREAM_RESET SCTP_PR_SUPPORTED "
	  "SCTP_RECONFIG_SUPPORTED SCTP_STREAM_SCHEDULER SCTP_INTERLEAVING_SUPPORTED "
	  "SCTP_ASCONF_SUPPORTED SCTP_AUTH_SUPPORTED SCTP_ECN_SUPPORTED "
	  "SCTP_EXPOSE_POTENTIALLY_FAILED_STATE",
	  EXACT(T(sctp_assoc_value)) },
	{ "SCTP_AUTH_ACTIVE_KEY SCTP_AUTH_DELETE_KEY SCTP_AUTH_DEACTIVATE_KEY",
	  EXACT(T(sctp_authkeyid)) },
	{ "SCTP_PEER_ADDR_THLDS", EXACT(T(sctp_paddrthlds)) },
	{ "SCTP_DEFAULT_SNDINFO", EXACT(T(sctp_sndinfo)) },
	{ "SCTP_EVENT", EXACT(T(sctp_event)) },
	{ "SCTP_DEFAULT_PRINFO", EXACT(T(sctp_default_prinfo)) },
	{ "SCTP_PR_ASSOC_STATUS SCTP_PR_STREAM_STATUS", EXACT(T(sctp_prstatus)) },
	{ "SCTP_ADD_STREAMS", EXACT(T(sctp_add_streams)) },
	{ "SCTP_STREAM_SCHEDULER_VALUE", EXACT(T(sctp_stream_value)) },
	{ "SCTP_GET_ASSOC_STATS", EXACT(T(sctp_assoc_stats)) },
	{ NULL },
};
const struct nl_set sockopt_sctp = { .table = "sctp_options", .attrs = sctp_values };

static const struct nl_attr packet_values[] = {
	{ "PACKET_STATISTICS", EXACT(T(tpacket_stats_v3)) },
	{ "PACKET_RX_RING PACKET_TX_RING", .print = ring,
	  .arg = (const struct value[]){ T(tpacket_req), T(tpacket_req3), { .kind = V_NONE } } },
	{ "PACKET_FANOUT", EXACT(T(fanout_args)) },
	{ "PACKET_ROLLOVER_STATS", EXACT(T(tpacket_rollover_stats)) },
	{ NULL },
};
const struct nl_set sockopt_packet = { .table = "packet_options", .attrs = packet_values };

static const struct nl_attr xdp_values[] = {
	{ "XDP_MMAP_OFFSETS", EXACT(T(xdp_mmap_offsets)) },
	{ "XDP_UMEM_REG", EXACT(T(xdp_umem_reg)) },
	{ "XDP_STATISTICS", EXACT(T(xdp_statistics)) },
	{ "XDP_OPTIONS", EXACT(T(xdp_options)) },
	{ NULL },
};
const struct nl_set sockopt_xdp = { .table = "xdp_options", .attrs = xdp_values };

static const struct nl_attr tls_values[] = {
	{ "TLS_TX TLS_RX", .print = tls_keys },
	{ NULL },
};
const struct nl_set sockopt_tls = { .table = "tls_options", .attrs = tls_values };

static const struct nl_attr mptcp_values[] = {
	{ "MPTCP_INFO", NL_STRUCT_MIN(mptcp_info, 48) },
	{ NULL },
};
const struct nl_set sockopt_mptcp = { .table = "mptcp_options", .attrs = mptcp_values };

static const struct nl_attr vsock_values[] = {
	{ "SO_VM_SOCKETS_BUFFER_SIZE SO_VM_SOCKETS_BUFFER_MIN_SIZE SO_VM_SOCKETS_BUFFER_MAX_SIZE",
	  NL_U64S },
	{ "SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW",
	  EXACT(T(__kernel_old_timeval)) },
	{ NULL },
};
const struct nl_set sockopt_vsock = { .table = "vsock_options", .attrs = vsock_values };

static const struct nl_attr can_raw_values[] = {
	{ "CAN_RAW_FILTER", NL_STRUCTS(can_filter) },
	{ "CAN_RAW_XL_VCID_OPTS", EXACT(T(can_raw_vcid_options)) },
	{ NULL },
};
const struct nl_set sockopt_can_raw = { .table = "can_raw_options", .attrs = can_raw_values };

static const struct nl_attr can_isotp_values[] = {
	{ "CAN_ISOTP_OPTS", EXACT(T(can_isotp_options)) },
	{ "CAN_ISOTP_RECV_FC", EXACT(T(can_isotp_fc_options)) },
	{ "CAN_ISOTP_LL_OPTS", EXACT(T(can_isotp_ll_options)) },
	{ NULL },
};
const struct nl_set sockopt_can_isotp = { .table = "can_isotp_options", .attrs = can_isotp_values };

static const struct nl_attr can_j1939_values[] = {
	{ "SO_J1939_FILTER", NL_STRUCTS(j1939_filter) },
	{ NULL },
};
const struct nl_set sockopt_can_j1939 = { .table = "can_j1939_options", .attrs = can_j1939_values };
