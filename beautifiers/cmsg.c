// SPDX-License-Identifier: GPL-2.0-only
/*
 * Control messages of sendmsg and recvmsg. What a level's messages are called and hold is
 * declared as attributes of netlink are (beautifiers/netlink/netlink.h). Of SOL_SOCKET and
 * SOL_IP strace knows most, of all others not even the names.
 */
#include <stdlib.h>

#include "beautifiers/netlink/netlink.h"
#include "beautifiers/prepare.h"

/* struct cmsghdr, linux/socket.h: size_t len; int level; int type; then the data. */
#define CMSG_HEAD(d) ((d)->word + 8U)

/* ---- printers ---- */

static bool rights(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct decoder *d = c->d;
	__u64 limit = d->verbose ? ~0ULL : d->opts.string_limit;

	(void)arg;
	if (data->len < 4)
		return false;
	d->e.ops->array_begin(&d->e);
	for (size_t i = 0; i + 4 <= data->s.len; i += 4) {
		if (i / 4 >= limit) {
			d->e.ops->more(&d->e);
			break;
		}
		d->e.ops->elem(&d->e);
		emit__fd(d, NULL, (int)span__get(&data->s, i, 4), NULL);
	}
	d->e.ops->array_end(&d->e);
	return true;
}

/*
 * arg: "u" if it counts microseconds, the number of them behind it; then "o" if they are as
 * long as the ABI's
 */
static bool times(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const char *how = arg;
	size_t n = how[1] - '0';
	struct decoder *d = c->d;
	size_t size = how[2] && d->plan && d->plan->reg == 4 ? 8 : 16;

	if (data->len < n * size) {
		d->e.ops->expr(&d->e, "???", 3);
		return true;
	}
	if (n > 1)
		d->e.ops->array_begin(&d->e);
	for (size_t i = 0; i < n; i++) {
		struct span s = span__sub(&data->s, i * size, size);

		if (n > 1)
			d->e.ops->elem(&d->e);
		emit__timespec(d, &s, how[0] == 'u');
	}
	if (n > 1)
		d->e.ops->array_end(&d->e);
	return true;
}

/* All there is, where strace shows it as text. */
static bool text(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	c->d->e.ops->str(&c->d->e, data->s.p, data->s.len, 0);
	return true;
}

/* arg: the table */
static bool one_of(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct xlat *x = nl__table(c, arg);
	struct decoder *d = c->d;
	__u64 v = span__get(&data->s, 0, 4);

	if (data->len < 4)
		return false;
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	if (x && !xlat__find(x, v) && !strcmp(arg, "ipprotos")) {
		d->e.ops->number(&d->e, v, BASE_HEX);
		if (d->opts.xlat != XLAT_RAW)
			d->e.ops->comment(&d->e, "IP_???", 6);
	} else if (x) {
		d->e.ops->one(&d->e, x, v, BASE_HEX);
	} else {
		d->e.ops->number(&d->e, v, BASE_HEX);
	}
	d->e.ops->array_end(&d->e);
	return true;
}

/* An address, as long as its family's is. arg: bytes that it has at least */
static bool address(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	if (data->len < (size_t)atoi(arg))
		return false;
	emit__sockaddr(c->d, &data->s);
	return true;
}

/*
 * struct sock_extended_err and the address behind it, linux/errqueue.h. arg: bytes of the
 * address, without which strace shows none of it; "0": as many as there are.
 */
static bool recverr(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct {
		const char *name;
		__u8 off, size;
	} members[] = {
		{ "ee_errno", 0, 4 }, { "ee_origin", 4, 1 }, { "ee_type", 5, 1 },
		{ "ee_code", 6, 1 },  { "ee_info", 8, 4 },   { "ee_data", 12, 4 },
	};
	const size_t size = 16;
	size_t least = atoi(arg);
	struct span offender = span__sub(&data->s, size, least ? least : data->s.len);
	struct decoder *d = c->d;

	if (data->len < size + least)
		return false;
	d->e.ops->struct_begin(&d->e);
	for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++)
		emit__field_uint(d, members[i].name,
				 span__get(&data->s, members[i].off, members[i].size));
	if (offender.len >= 2) {
		d->e.ops->field(&d->e, "offender");
		emit__sockaddr(d, &offender);
	}
	d->e.ops->struct_end(&d->e);
	return true;
}

/* struct af_alg_iv, linux/if_alg.h */
static bool iv(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	__u64 len = span__get(&data->s, 0, 4);
	struct nl_data rest = nl__sub(data, 4, len);
	struct decoder *d = c->d;

	(void)arg;
	if (data->len < 4)
		return false;
	d->e.ops->struct_begin(&d->e);
	emit__field_uint(d, "ivlen", len);
	d->e.ops->field(&d->e, "iv");
	nl__bytes(c, &rest);
	d->e.ops->struct_end(&d->e);
	return true;
}

static bool pktinfo(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	if (data->len < 12)
		return false;
	emit__pktinfo(c->d, &data->s);
	return true;
}

/* ---- levels ---- */

/* What SCM_TIMESTAMPING_OPT_STATS tells of a connection. */
NL_SET(tcp_stats, tcp_nla_attrs,
       { "TCP_NLA_BUSY TCP_NLA_RWND_LIMITED TCP_NLA_SNDBUF_LIMITED TCP_NLA_DATA_SEGS_OUT "
	 "TCP_NLA_TOTAL_RETRANS TCP_NLA_PACING_RATE TCP_NLA_DELIVERY_RATE TCP_NLA_BYTES_SENT "
	 "TCP_NLA_BYTES_RETRANS TCP_NLA_EDT",
	 NL_U64 },
       { "TCP_NLA_SND_CWND TCP_NLA_REORDERING TCP_NLA_MIN_RTT TCP_NLA_SNDQ_SIZE "
	 "TCP_NLA_SND_SSTHRESH TCP_NLA_DELIVERED TCP_NLA_DELIVERED_CE TCP_NLA_DSACK_DUPS "
	 "TCP_NLA_REORD_SEEN TCP_NLA_SRTT TCP_NLA_BYTES_NOTSENT TCP_NLA_REHASH",
	 NL_U32 },
       { "TCP_NLA_TIMEOUT_REHASH", NL_U16 },
       { "TCP_NLA_RECUR_RETRANS TCP_NLA_DELIVERY_RATE_APP_LMT TCP_NLA_CA_STATE TCP_NLA_TTL",
	 NL_U8 });

NL_SET(scm, scm_types, { "SCM_RIGHTS", .print = rights }, { "SCM_CREDENTIALS", NL_STRUCT(ucred) },
       { "SCM_SECURITY", .print = text }, { "SCM_PIDFD", NL_FD },
       { "SO_TIMESTAMP_OLD", .print = times, .arg = "u1o" },
       { "SO_TIMESTAMP_NEW", .print = times, .arg = "u1" },
       { "SO_TIMESTAMPNS_OLD", .print = times, .arg = "n1o" },
       { "SO_TIMESTAMPNS_NEW", .print = times, .arg = "n1" },
       { "SO_TIMESTAMPING_OLD", .print = times, .arg = "n3o" },
       { "SO_TIMESTAMPING_NEW", .print = times, .arg = "n3" },
       { "SCM_TIMESTAMPING_OPT_STATS", NL_NEST(tcp_stats) },
       { "SCM_TIMESTAMPING_PKTINFO", NL_STRUCT(scm_ts_pktinfo) }, { "SO_TXTIME", NL_U64S },
       { "SO_WIFI_STATUS SCM_INQ SO_PRIORITY", NL_S32S }, { "SO_RXQ_OVFL SCM_TS_OPT_ID", NL_U32S },
       { "SO_MARK", NL_X32S }, { "SCM_DEVMEM_LINEAR SCM_DEVMEM_DMABUF", NL_STRUCT(dmabuf_cmsg) });

NL_SET(ip, ip_cmsgs, { "IP_TOS IP_RECVOPTS IP_RETOPTS", NL_X8S },
       { "IP_TTL IP_CHECKSUM IP_RECVFRAGSIZE", NL_U32S }, { "SCM_SECURITY", .print = text },
       { "IP_PKTINFO", .print = pktinfo }, { "IP_RECVERR", .print = recverr, .arg = "16" },
       { "IP_ORIGDSTADDR", .print = address, .arg = "16" },
       { "IP_PROTOCOL", .print = one_of, .arg = "ipprotos" });

NL_SET(ipv6, ipv6_cmsgs, { "IPV6_PKTINFO IPV6_2292PKTINFO", NL_STRUCT(in6_pktinfo) },
       { "IPV6_HOPLIMIT IPV6_2292HOPLIMIT IPV6_TCLASS IPV6_DONTFRAG IPV6_RECVFRAGSIZE", NL_S32S },
       { "IPV6_RECVERR", .print = recverr, .arg = "0" }, { "IPV6_PATHMTU", NL_STRUCT(ip6_mtuinfo) },
       { "IPV6_ORIGDSTADDR", .print = address, .arg = "24" }, { "IPV6_FLOWINFO", NL_BE32 });

NL_SET(tcp, tcp_cmsgs, { "TCP_CM_INQ", NL_S32S });
NL_SET(udp, udp_cmsgs, { "UDP_SEGMENT", NL_U16S }, { "UDP_GRO", NL_S32S });
NL_SET(packet, packet_cmsgs, { "PACKET_AUXDATA", NL_STRUCT(tpacket_auxdata) },
       { "PACKET_TX_TIMESTAMP", .print = recverr, .arg = "0" });
NL_SET(netlink, netlink_cmsgs, { "NETLINK_PKTINFO", NL_STRUCT(nl_pktinfo) },
       { "NETLINK_LISTEN_ALL_NSID", NL_S32S });
NL_SET(alg, alg_options, { "ALG_SET_IV", .print = iv },
       { "ALG_SET_OP", .print = one_of, .arg = "alg_operations" },
       { "ALG_SET_AEAD_ASSOCLEN", NL_U32S });
NL_SET(tls, tls_cmsgs, { "TLS_SET_RECORD_TYPE TLS_GET_RECORD_TYPE", NL_BYTES });
NL_SET(vsock, vsock_cmsgs, { "VSOCK_RECVERR", .print = recverr, .arg = "0" });
NL_SET(tipc, tipc_cmsgs, { "TIPC_ERRINFO TIPC_DESTNAME", NL_U32S });
NL_SET(sctp, sctp_cmsgs, { "SCTP_INIT", NL_STRUCT(sctp_initmsg) },
       { "SCTP_SNDRCV", NL_STRUCT(sctp_sndrcvinfo) }, { "SCTP_SNDINFO", NL_STRUCT(sctp_sndinfo) },
       { "SCTP_RCVINFO", NL_STRUCT(sctp_rcvinfo) }, { "SCTP_NXTINFO", NL_STRUCT(sctp_nxtinfo) },
       { "SCTP_PRINFO", NL_STRUCT(sctp_prinfo) }, { "SCTP_AUTHINFO", NL_STRUCT(sctp_authinfo) },
       { "SCTP_DSTADDRV4", NL_INADDR }, { "SCTP_DSTADDRV6", NL_IN6ADDR });
NL_SET(rds, rds_cmsgs, { "RDS_CMSG_RDMA_ARGS", NL_STRUCT(rds_rdma_args) },
       { "RDS_CMSG_RDMA_DEST", NL_U64S }, { "RDS_CMSG_RDMA_MAP", NL_STRUCT(rds_get_mr_args) },
       { "RDS_CMSG_RDMA_STATUS", NL_STRUCT(rds_rdma_notify) },
       { "RDS_CMSG_RXPATH_LATENCY", NL_STRUCT(rds_cmsg_rx_trace) },
       { "RDS_CMSG_ZCOPY_COOKIE", NL_U32S });
NL_SET(rxrpc, rxrpc_cmsgs,
       { "RXRPC_USER_CALL_ID RXRPC_CHARGE_ACCEPT", .print = nl__numbers, .arg = "8x" },
       { "RXRPC_ABORT RXRPC_NET_ERROR RXRPC_LOCAL_ERROR", NL_S32S }, { "RXRPC_TX_LENGTH", NL_U64S },
       { "RXRPC_SET_CALL_TIMEOUT", NL_U32S });

/* unknown: what strace says of types without a name; NULL: nothing. */
static const struct level {
	const char *name;
	const struct nl_set *set;
	const char *unknown;
} levels[] = {
	{ "SOL_SOCKET", &scm, "SCM_???" }, { "SOL_IP", &ip, "IP_???" },
	{ "SOL_IPV6", &ipv6, NULL },       { "SOL_TCP", &tcp, NULL },
	{ "SOL_UDP", &udp, NULL },         { "SOL_PACKET", &packet, NULL },
	{ "SOL_NETLINK", &netlink, NULL }, { "SOL_ALG", &alg, NULL },
	{ "SOL_TLS", &tls, NULL },         { "SOL_VSOCK", &vsock, NULL },
	{ "SOL_TIPC", &tipc, NULL },       { "SOL_SCTP", &sctp, NULL },
	{ "SOL_RDS", &rds, NULL },         { "SOL_RXRPC", &rxrpc, NULL },
};

static const struct level *level_of(const struct decoder *d, __u32 level)
{
	const struct xlat *sol = d->known[KNOWN_SOL];
	const struct xlat_entry *e = sol ? xlat__find(sol, level) : NULL;

	for (size_t i = 0; e && i < sizeof(levels) / sizeof(*levels); i++)
		if (!strcmp(levels[i].name, e->name))
			return &levels[i];
	return NULL;
}

static void print_type(struct decoder *d, const struct level *l, __u32 type)
{
	const struct xlat *x = l ? prep_set__table(d->preps, l->set->table) : NULL;

	if (x && xlat__find(x, type)) {
		d->e.ops->one(&d->e, x, type, BASE_HEX);
		return;
	}
	d->e.ops->number(&d->e, type, BASE_HEX);
	if (l && l->unknown && d->opts.xlat != XLAT_RAW)
		d->e.ops->comment(&d->e, l->unknown, strlen(l->unknown));
}

static void print_data(struct decoder *d, const struct level *l, __u32 type, const struct span *s)
{
	struct nl_scope c = { .d = d };
	struct nl_data data = { .s = *s, .len = s->len };

	if (!l || type > 0xffff || !nl__payload(&c, l->set, type, &data))
		d->e.ops->str(&d->e, s->p, s->len, EMIT_BINARY);
}

/* The options' own comment on unknown levels is another. */
static void print_level(struct decoder *d, __u64 level)
{
	const struct xlat *x = d->known[KNOWN_SOL];

	if (x && !xlat__find(x, level)) {
		d->e.ops->number(&d->e, level, BASE_HEX);
		if (d->opts.xlat != XLAT_RAW)
			d->e.ops->comment(&d->e, "SOL_???", 7);
		return;
	}
	emit__table(d, KNOWN_SOL, level, BASE_HEX);
}

static void cmsg_object(struct decoder *d, const struct node *n, const struct span *o,
			const struct span *at, const struct part *part)
{
	__u64 whole, off = 0, head = CMSG_HEAD(d);

	if (!value__extent(d, n, at, &whole))
		whole = part ? part->want : o->len;
	if (!part || o->len < whole) {
		if (!part || o->limited)
			value__missing(d, o->addr);
		else
			d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (whole < head) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	d->e.ops->array_begin(&d->e);
	while (off < whole) {
		__u64 len = span__get(o, off, d->word), level = span__get(o, off + d->word, 4);
		__u64 type = span__get(o, off + d->word + 4, 4), data;
		const struct level *l = level_of(d, level);
		struct span s;

		if (whole - off < head) {
			emit__cut(d, false, o->addr + off);
			break;
		}
		d->e.ops->elem(&d->e);
		d->e.ops->struct_begin(&d->e);
		emit__field_uint(d, "cmsg_len", len);
		d->e.ops->field(&d->e, "cmsg_level");
		print_level(d, level);
		d->e.ops->field(&d->e, "cmsg_type");
		print_type(d, l, type);
		data = len < whole - off ? len : whole - off;
		if (data > head) {
			s = span__sub(o, off + head, data - head);
			d->e.ops->field(&d->e, "cmsg_data");
			print_data(d, l, type, &s);
		}
		d->e.ops->struct_end(&d->e);
		if (len < head) {
			if (whole - off > head)
				emit__cut(d, false, o->addr + off + head);
			break;
		}
		if (len > whole - off)
			break;
		off += (len + d->word - 1) & ~(__u64)(d->word - 1);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_cmsg = { .object = cmsg_object };
