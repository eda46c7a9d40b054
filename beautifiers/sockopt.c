// SPDX-License-Identifier: GPL-2.0-only
/*
 * Options of sockets: their names by level, and the values that no declaration in
 * augmented/syscalls/net.c describes. Such a value is a number if it has the size of
 * one, else bytes.
 */
#include <string.h>

#include "beautifiers/netlink/netlink.h"
#include "beautifiers/prepare.h"

/* The tables of options; get: NULL: the same. */
static const struct level {
	const char *name;
	const char *set, *get;
	const char *unknown; /* what is said of a number without a name, NULL: the table's */
	const char *ints;    /* table of those that are numbers of whatever size; "": all are */
	const struct nl_set *values, *got; /* what is declared of them; got: NULL: the same */
} levels[] = {
	{ "SOL_SOCKET", .set = "so_options", .get = "so_options_get", .ints = "so_int_options",
	  .values = &sockopt_socket },
	{ "SOL_IP", .set = "ip_set_options", .get = "ip_get_options", .unknown = "IP_???",
	  .values = &sockopt_ip, .got = &sockopt_ip_get },
	{ "SOL_IPV6", .set = "ipv6_set_options", .get = "ipv6_get_options", .unknown = "IPV6_???",
	  .values = &sockopt_ipv6 },
	{ "SOL_TCP", .set = "tcp_options", .values = &sockopt_tcp },
	{ "SOL_UDP", .set = "udp_options" },
	{ "SOL_ICMPV6", .set = "icmpv6_options", .unknown = "", .values = &sockopt_icmpv6 },
	{ "SOL_SCTP", .set = "sctp_options", .values = &sockopt_sctp },
	{ "SOL_RAW", .set = "raw_options", .unknown = "RAW_???", .values = &sockopt_raw },
	{ "SOL_AX25", .set = "ax25_options", .unknown = "AX25_???" },
	{ "SOL_PACKET", .set = "packet_options", .values = &sockopt_packet },
	{ "SOL_LLC", .set = "llc_options" },
	{ "SOL_DCCP", .set = "dccp_options" },
	{ "SOL_NETLINK", .set = "netlink_options", .ints = "" },
	{ "SOL_TIPC", .set = "tipc_options", .ints = "" },
	{ "SOL_RXRPC", .set = "rxrpc_options" },
	{ "SOL_PPPOL2TP", .set = "pppol2tp_options" },
	{ "SOL_BLUETOOTH", .set = "bluetooth_options" },
	{ "SOL_PNPIPE", .set = "pnpipe_options" },
	{ "SOL_RDS", .set = "rds_options", .unknown = "RDS_???" },
	{ "SOL_IUCV", .set = "iucv_options", .unknown = "SO_???" },
	{ "SOL_ALG", .set = "alg_options" },
	{ "SOL_NFC", .set = "nfc_options" },
	{ "SOL_KCM", .set = "kcm_options", .unknown = "KCM_???" },
	{ "SOL_TLS", .set = "tls_options", .unknown = "TLS_???", .values = &sockopt_tls },
	{ "SOL_XDP", .set = "xdp_options", .values = &sockopt_xdp },
	{ "SOL_MPTCP", .set = "mptcp_options", .unknown = "", .values = &sockopt_mptcp },
	{ "AF_VSOCK", .set = "vsock_options", .values = &sockopt_vsock },
	{ "SOL_CAN_RAW", .set = "can_raw_options", .values = &sockopt_can_raw },
	{ "SOL_CAN_ISOTP", .set = "can_isotp_options", .values = &sockopt_can_isotp },
	{ "SOL_CAN_J1939", .set = "can_j1939_options", .values = &sockopt_can_j1939 },
};

/* The level in argument 1; NULL: nothing is known of it. */
static const struct level *level_of(const struct decoder *d)
{
	const struct xlat *sol = d->known[KNOWN_SOL];
	const struct xlat_entry *e = sol ? xlat__find(sol, (__u32)d->rec->args[1]) : NULL;

	for (size_t i = 0; e && i < sizeof(levels) / sizeof(*levels); i++)
		if (!strcmp(levels[i].name, e->name))
			return &levels[i];
	return NULL;
}

static const struct xlat *options_of(const struct decoder *d, const struct level *l)
{
	bool get = !strncmp(d->plan->name, "get", 3);

	return l ? prep_set__table(d->preps, get && l->get ? l->get : l->set) : NULL;
}

static void sockoptname_number(struct decoder *d, const struct node *n, __u64 v,
			       const struct span *at)
{
	const struct level *l = level_of(d);
	const struct xlat *x = options_of(d, l);

	(void)n;
	(void)at;
	v = (__u32)v;
	if (!x) {
		d->e.ops->number(&d->e, v, BASE_UDEC);
	} else if (l->unknown && !xlat__find(x, v)) {
		d->e.ops->number(&d->e, v, *l->unknown ? BASE_HEX : BASE_UDEC);
		if (*l->unknown && d->opts.xlat != XLAT_RAW)
			d->e.ops->comment(&d->e, l->unknown, strlen(l->unknown));
	} else {
		d->e.ops->one(&d->e, x, v, BASE_HEX);
	}
}

const struct printer print_sockoptname = { .number = sockoptname_number };

/* Is the option a number of whatever size it has? */
static bool is_int(const struct decoder *d)
{
	const struct level *l = level_of(d);
	const struct xlat *x;

	if (!l || !l->ints)
		return false;
	x = *l->ints ? prep_set__table(d->preps, l->ints) : NULL;
	return !x || xlat__find(x, (__u32)d->rec->args[2]);
}

/* What is declared of the option; false: nothing, or the value is not of that size. */
static bool declared(struct decoder *d, const struct span *o, __u64 len, bool get)
{
	const struct level *l = level_of(d);
	const struct nl_set *set = !l ? NULL : get && l->got ? l->got : l->values;
	__u32 option = d->rec->args[2];
	struct nl_scope c = { .d = d };
	struct nl_data data = { .s = *o, .len = len };

	if (data.s.len > len)
		data.s.len = len;
	return set && (__s32)len >= 0 && option <= 0xffff && nl__payload(&c, set, option, &data);
}

static void sockopt_object(struct decoder *d, const struct node *n, const struct span *o,
			   const struct span *at, const struct part *part)
{
	bool number = is_int(d), get = n->v->dir & OUT;
	__u64 len;

	if (!value__extent(d, n, at, &len))
		len = part ? part->want : 0;
	len = (__u32)len;
	if (get)
		len = sock__room(d, n, len);
	if ((get && (__s32)len <= 0) || (!part && !o->len && (len || get)) ||
	    (number && !get && (__s32)len < 4)) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (declared(d, o, len, get))
		return;
	if ((number ? len >= 4 : len == 4) && o->len >= 4) {
		d->e.ops->array_begin(&d->e);
		d->e.ops->elem(&d->e);
		d->e.ops->number(&d->e, (__s64)(__s32)span__get(o, 0, 4), BASE_DEC);
		d->e.ops->array_end(&d->e);
		return;
	}
	emit__bytes(d, o, len, number ? EMIT_BINARY : 0);
}

const struct printer print_sockopt = { .object = sockopt_object };

/* IP_LOCAL_PORT_RANGE: the first port in the low half, the last in the high one; 0: none. */
static void portrange_object(struct decoder *d, const struct node *n, const struct span *o,
			     const struct span *at, const struct part *part)
{
	struct text *t;
	__u64 len, v;

	if (!value__extent(d, n, at, &len))
		len = part ? part->want : 0;
	if (n->v->dir & OUT)
		len = sock__room(d, n, len);
	if (len != 4 || o->len < 4) {
		if (n->v->dir & OUT ? !len : len && !o->len && !o->limited)
			d->e.ops->address(&d->e, o->addr);
		else
			emit__bytes(d, o, len, EMIT_BINARY);
		return;
	}
	v = span__get(o, 0, 4);
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	d->e.ops->number(&d->e, v, BASE_HEX);
	t = decoder__scratch(d);
	if (v & 0xffff)
		text__udec(t, v & 0xffff);
	text__str(t, "..");
	if (v >> 16)
		text__udec(t, v >> 16);
	if (v && d->opts.xlat != XLAT_RAW)
		d->e.ops->comment(&d->e, t->s, t->len);
	d->e.ops->array_end(&d->e);
}

const struct printer print_portrange = { .object = portrange_object };
