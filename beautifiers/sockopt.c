// SPDX-License-Identifier: GPL-2.0-only
/*
 * Options of sockets: their names by level, and the values that no declaration in
 * augmented/syscalls/net.c describes. Such a value is a number if it has the size of
 * one, else bytes.
 */
#include <string.h>

#include "beautifiers/prepare.h"
#include "beautifiers/value.h"

/* The tables of options; get: NULL: the same. */
static const struct level {
	const char *name;
	const char *set, *get;
	const char *unknown; /* what is said of a number without a name, NULL: the table's */
	const char *ints;    /* table of those that are numbers of whatever size; "": all are */
} levels[] = {
	{ "SOL_SOCKET", "so_options", "so_options_get", NULL, "so_int_options" },
	{ "SOL_IP", "ip_set_options", "ip_get_options", "IP_???", NULL },
	{ "SOL_IPV6", "ipv6_set_options", "ipv6_get_options", "IPV6_???", NULL },
	{ "SOL_TCP", "tcp_options", NULL, NULL, NULL },
	{ "SOL_UDP", "udp_options", NULL, NULL, NULL },
	{ "SOL_ICMPV6", "icmpv6_options", NULL, "", NULL },
	{ "SOL_SCTP", "sctp_options", NULL, NULL, NULL },
	{ "SOL_RAW", "raw_options", NULL, "RAW_???", NULL },
	{ "SOL_AX25", "ax25_options", NULL, "AX25_???", NULL },
	{ "SOL_PACKET", "packet_options", NULL, NULL, NULL },
	{ "SOL_LLC", "llc_options", NULL, NULL, NULL },
	{ "SOL_DCCP", "dccp_options", NULL, NULL, NULL },
	{ "SOL_NETLINK", "netlink_options", NULL, NULL, "" },
	{ "SOL_TIPC", "tipc_options", NULL, NULL, "" },
	{ "SOL_RXRPC", "rxrpc_options", NULL, NULL, NULL },
	{ "SOL_PPPOL2TP", "pppol2tp_options", NULL, NULL, NULL },
	{ "SOL_BLUETOOTH", "bluetooth_options", NULL, NULL, NULL },
	{ "SOL_PNPIPE", "pnpipe_options", NULL, NULL, NULL },
	{ "SOL_RDS", "rds_options", NULL, "RDS_???", NULL },
	{ "SOL_IUCV", "iucv_options", NULL, "SO_???", NULL },
	{ "SOL_ALG", "alg_options", NULL, NULL, NULL },
	{ "SOL_NFC", "nfc_options", NULL, NULL, NULL },
	{ "SOL_KCM", "kcm_options", NULL, "KCM_???", NULL },
	{ "SOL_TLS", "tls_options", NULL, "TLS_???", NULL },
	{ "SOL_XDP", "xdp_options", NULL, NULL, NULL },
	{ "SOL_MPTCP", "mptcp_options", NULL, "", NULL },
	{ "AF_VSOCK", "vsock_options", NULL, NULL, NULL },
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
