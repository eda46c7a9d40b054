// SPDX-License-Identifier: GPL-2.0-only
/* Socket addresses, types, protocols, options. */
#include <arpa/inet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <stddef.h>
#include <stdio.h>

#include "beautifiers/inet.h"
#include "beautifiers/prepare.h"
#include "beautifiers/sockaddr.h"
#include "beautifiers/value.h"

static const char *ifname(const struct decoder *d, __u32 index, char buf[IF_NAMESIZE])
{
	const struct if_nameindex *i = d->opts.interfaces;

	if (!d->opts.foreign)
		return if_indextoname(index, buf);
	while (i && i->if_index && i->if_index != index)
		i++;
	return i && i->if_index ? i->if_name : NULL;
}

/* An index is the running system's, so it is asked; what is gone stays a number. */
void text__ifindex(struct decoder *d, struct text *t, __u32 index)
{
	char buf[IF_NAMESIZE];
	const char *name = index && d->opts.xlat != XLAT_RAW ? ifname(d, index, buf) : NULL;
	bool verbose = d->opts.xlat == XLAT_VERBOSE;

	if (!name || verbose)
		text__udec(t, index);
	if (!name)
		return;
	text__str(t, verbose ? " /* if_nametoindex(" : "if_nametoindex(");
	text__quote(t, name, strnlen(name, IF_NAMESIZE), QUOTE_OCTAL);
	text__str(t, verbose ? ") */" : ")");
}

/* As printf's %#08x. */
void text__hex8(struct text *t, __u32 v)
{
	text__str(t, v ? "0x" : "00");
	text__hexdigits(t, v, 6);
}

void text__mac(struct text *t, const __u8 *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			text__char(t, ':');
		text__hexdigits(t, bytes[i], 2);
	}
}

static bool addr_unix(struct decoder *d, const struct span *s)
{
	struct span path = span__sub(s, 2, sizeof(((struct sockaddr_un *)0)->sun_path));
	const __u8 *nul;

	if (!path.len)
		return true;
	d->e.ops->field(&d->e, "sun_path");
	if (!path.p[0]) {
		d->e.ops->str(&d->e, path.p + 1, path.len - 1, EMIT_ABSTRACT);
		return true;
	}
	nul = memchr(path.p, 0, path.len);
	d->e.ops->str(&d->e, path.p, nul ? (size_t)(nul - path.p) : path.len, 0);
	return true;
}

static bool addr_inet(struct decoder *d, const struct span *s)
{
	if (s->len < 16)
		return false;
	inet__field_call(d, "sin_port", "htons", s, 2, 2);
	inet__field_addr(d, "sin_addr", s, 4);
	return true;
}

static bool addr_inet6(struct decoder *d, const struct span *s)
{
	struct text *t;
	__u32 scope = 0;

	if (s->len < 24)
		return false;
	inet__field_call(d, "sin6_port", "htons", s, 2, 2);
	inet__field_call(d, "sin6_flowinfo", "htonl", s, 4, 4);
	inet__field_addr6(d, "sin6_addr", s, 8);
	if (s->len <= 24)
		return true;
	memcpy(&scope, s->p + 24, s->len < 28 ? s->len - 24 : 4);
	t = decoder__scratch(d);
	/* Only of link-local addresses is it an interface. */
	if ((s->p[8] == 0xfe && (s->p[9] & 0xc0) == 0x80) ||
	    (s->p[8] == 0xff && (s->p[9] & 0xf) == 2))
		text__ifindex(d, t, scope);
	else
		text__udec(t, scope);
	inet__field_expr(d, "sin6_scope_id", t);
	return true;
}

static bool addr_netlink(struct decoder *d, const struct span *s)
{
	struct text *t;

	if (s->len < 12)
		return false;
	if (span__get(s, 2, 2))
		emit__field_hex(d, "nl_pad", span__get(s, 2, 2));
	d->e.ops->field(&d->e, "nl_pid");
	d->e.ops->number(&d->e, (__s64)(__s32)span__get(s, 4, 4), BASE_DEC);
	t = decoder__scratch(d);
	text__hex8(t, span__get(s, 8, 4));
	inet__field_expr(d, "nl_groups", t);
	return true;
}

static bool addr_packet(struct decoder *d, const struct span *s)
{
	__u64 len = span__get(s, 11, 1);
	struct text *t;

	/* struct sockaddr_ll, linux/if_packet.h */
	if (s->len < 20)
		return false;
	t = decoder__scratch(d);
	inet__text_ethertype(d, t, inet__be16(s, 2));
	inet__field_expr(d, "sll_protocol", t);
	inet__field_ifindex(d, "sll_ifindex", span__get(s, 4, 4));
	d->e.ops->field(&d->e, "sll_hatype");
	emit__table(d, KNOWN_ARPHRD, span__get(s, 8, 2), BASE_HEX);
	d->e.ops->field(&d->e, "sll_pkttype");
	emit__table(d, KNOWN_PKTTYPE, span__get(s, 10, 1), BASE_HEX);
	emit__field_uint(d, "sll_halen", len);
	if (!len || s->len <= 12)
		return true;
	d->e.ops->field(&d->e, "sll_addr");
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < len && 12 + i < s->len; i++) {
		d->e.ops->elem(&d->e);
		d->e.ops->number(&d->e, s->p[12 + i], BASE_HEX);
	}
	if (len > s->len - 12)
		d->e.ops->more(&d->e);
	d->e.ops->array_end(&d->e);
	return true;
}

static const struct {
	int family;
	bool (*print)(struct decoder *d, const struct span *s);
} families[] = {
	{ AF_UNIX, addr_unix },
	{ AF_INET, addr_inet },
	{ AF_INET6, addr_inet6 },
	{ AF_NETLINK, addr_netlink },
	{ AF_PACKET, addr_packet },
	{ AF_BLUETOOTH, addr_bluetooth },
	{ AF_ALG, addr_alg },
	{ AF_X25, addr_x25 },
	{ AF_TIPC, addr_tipc },
	{ AF_AX25, addr_ax25 },
	{ AF_IPX, addr_ipx },
	{ AF_RXRPC, addr_rxrpc },
	{ AF_CAN, addr_can },
	{ AF_PPPOX, addr_pppox },
	{ AF_IEEE802154, addr_ieee802154 },
};

static void print_as(struct decoder *d, const struct span *s, const char *prefix)
{
	__u64 family = span__get(s, 0, 2);
	struct span rest = span__sub(s, 2, s->len);
	char name[16];
	bool done = false;

	snprintf(name, sizeof(name), "%s_family", prefix);
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, name);
	emit__table(d, KNOWN_AF, family, BASE_HEX);
	for (size_t i = 0; i < sizeof(families) / sizeof(*families) && !done; i++)
		if ((__u64)families[i].family == family)
			done = families[i].print(d, s);
	if (!done && rest.len) {
		d->e.ops->field(&d->e, "sa_data");
		d->e.ops->str(&d->e, rest.p, rest.len, 0);
	}
	d->e.ops->struct_end(&d->e);
}

void emit__sockaddr(struct decoder *d, const struct span *s)
{
	if (!sockaddr__declared(d, span__get(s, 0, 2), s))
		print_as(d, s, "sa");
}

void emit__sockaddr_as(struct decoder *d, const struct span *s, const char *prefix)
{
	print_as(d, s, prefix);
}

__u64 sock__room(struct decoder *d, const struct node *n, __u64 len)
{
	const struct node *m;
	const struct part *p;
	__u64 before;

	if (n->len.from == EXTENT_MEMBER &&
	    span__uint(&d->entered, n->len.off, n->len.size, &before))
		return before < len ? before : len;
	if (n->len.from != EXTENT_DEREF || n->len.arg < 0 || n->len.arg >= SYSCALL_MAX_ARGS)
		return len;
	m = &d->plan->args[n->len.arg];
	p = m->op_in == NO_OP ? NULL : decoder__part_rep(d, m->op_in, 0);
	if (!p || !span__uint(&(struct span){ .p = p->data, .len = p->got }, 0, 4, &before))
		return len;
	return before < len ? before : len;
}

static void sockaddr_pointer(struct decoder *d, const struct node *n, __u64 raw,
			     const struct span *at)
{
	const struct part *part;
	struct span o;
	enum target target = value__target(d, n, raw, at, &o, &part);
	__u64 len, want;

	if (target != TARGET_OK && target != TARGET_MISSING) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	if (!value__extent(d, n, at, &len))
		len = part ? part->want : 0;
	if (n->v->dir & OUT)
		len = sock__room(d, n, len);
	want = (__s32)len < 0                          ? 0
	       : len > sizeof(struct sockaddr_storage) ? sizeof(struct sockaddr_storage)
						       : len;
	if (want < 2) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	if (o.len > want)
		o.len = want;
	if (!part || (o.len < want && !part->err)) {
		value__missing(d, raw);
		return;
	}
	if (o.len < want)
		d->e.ops->address(&d->e, raw);
	else
		emit__sockaddr(d, &o);
}

/* In place, as in struct ifreq. */
static void sockaddr_object(struct decoder *d, const struct node *n, const struct span *o,
			    const struct span *at, const struct part *part)
{
	(void)n;
	(void)at;
	(void)part;
	emit__sockaddr(d, o);
}

const struct printer print_sockaddr = { .pointer = sockaddr_pointer, .object = sockaddr_object };

/* Bytes of a hardware address by its kind; of others all that struct sockaddr has. */
static size_t hwaddr_bytes(const struct decoder *d, __u64 type)
{
	static const char *const kinds[] = {
		[1] = "ARCNET LOCALTLK PHONET PHONET_PIPE CAIF MCTP",
		[2] = "DLCI",
		[4] = "TUNNEL SIT IPDDP IPGRE PIMREG IRDA",
		[5] = "ROSE X25",
		[6] = ("ETHER IEEE802 LOOPBACK FDDI HIPPI IEEE80211 IEEE80211_PRISM "
		       "IEEE80211_RADIOTAP"),
		[7] = "NETROM AX25",
		[8] = "EUI64 IEEE802154 IEEE802154_MONITOR 6LOWPAN VSOCKMON",
	};
	const struct xlat *x = d->known[KNOWN_ARPHRD];
	const struct xlat_entry *e = x ? xlat__find(x, type) : NULL;
	const char *name = e ? e->name + strlen("ARPHRD_") : NULL;
	size_t len = name ? strlen(name) : 0;

	for (size_t i = 0; name && i < sizeof(kinds) / sizeof(*kinds); i++)
		for (const char *at = kinds[i]; at && (at = strstr(at, name)); at += len)
			if ((at == kinds[i] || at[-1] == ' ') && (!at[len] || at[len] == ' '))
				return i;
	return 14;
}

static void hwaddr_object(struct decoder *d, const struct node *n, const struct span *o,
			  const struct span *at, const struct part *part)
{
	__u64 type = span__get(o, 0, 2);
	struct span bytes;
	struct text *t;

	(void)n;
	(void)at;
	(void)part;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "sa_family");
	emit__table(d, KNOWN_ARPHRD, type, BASE_HEX);
	d->e.ops->field(&d->e, "sa_data");
	bytes = span__sub(o, 2, o->len);
	if (d->opts.xlat != XLAT_ABBREV)
		d->e.ops->str(&d->e, bytes.p, bytes.len, EMIT_BINARY);
	bytes = span__sub(o, 2, hwaddr_bytes(d, type));
	t = decoder__scratch(d);
	text__mac(t, bytes.p, bytes.len);
	if (d->opts.xlat == XLAT_ABBREV)
		emit__expr(d, t);
	else if (d->opts.xlat == XLAT_VERBOSE)
		d->e.ops->comment(&d->e, t->s, t->len);
	d->e.ops->struct_end(&d->e);
}

const struct printer print_hwaddr = { .object = hwaddr_object };

/* ---- lengths that go in and come out ---- */

static void socklen_pointer(struct decoder *d, const struct node *n, __u64 raw,
			    const struct span *at)
{
	const struct part *in = n->op_in == NO_OP ? NULL : decoder__part(d, n, n->op_in);
	const struct part *out = NULL;
	struct span o;
	__u64 before, after;

	(void)at;
	if (!raw || n->op_in == NO_OP) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	if (!in || in->got < 4) {
		if (in && in->err)
			d->e.ops->address(&d->e, raw);
		else
			value__missing(d, raw);
		return;
	}
	o = (struct span){ .p = in->data, .len = in->got };
	before = after = span__get(&o, 0, 4);
	if (n->op_out != NO_OP && d->returned && !d->failed)
		out = decoder__part(d, n, n->op_out);
	if (out) {
		o = (struct span){ .p = out->data, .len = out->got };
		span__uint(&o, 0, 4, &after);
	}
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	d->e.ops->number(&d->e, (__s64)(__s32)before, BASE_DEC);
	if (after != before) {
		d->e.ops->becomes(&d->e);
		d->e.ops->number(&d->e, (__s64)(__s32)after, BASE_DEC);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_socklen = { .pointer = socklen_pointer };

/* ---- socket(2) ---- */

static void socktype_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *types = d->known[KNOWN_SOCKTYPE], *bits = d->known[KNOWN_SOCKFLAGS];
	const struct xlat_entry *e;
	const char *name;

	(void)n;
	(void)at;
	v = (__u32)v;
	e = types ? xlat__find(types, v & 0xf) : NULL;
	if (!types || !bits) {
		d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	if (!e) {
		d->e.ops->flags(&d->e, bits, v);
		return;
	}
	name = decoder__strips(d) ? xlat__bare(types, e->name) : e->name;
	d->e.ops->symbolic(&d->e, v & 0xf, BASE_HEX, name, strlen(name));
	if (v & ~0xfULL) {
		text__char(d->e.out, '|');
		d->e.ops->flags(&d->e, bits, v & ~0xfULL);
	}
}

const struct printer print_socktype = { .number = socktype_number };

static const struct {
	int family;
	const char *table;
} protocols[] = {
	{ AF_AX25, "ax25_protocols" }, { AF_CAIF, "caif_protocols" },
	{ AF_SMC, "smc_protocols" },   { AF_PHONET, "phonet_protocols" },
	{ AF_KCM, "kcm_protocols" },   { AF_NFC, "nfc_sock_protocols" },
};

static void sockproto_number(struct decoder *d, const struct node *n, __u64 v,
			     const struct span *at)
{
	struct text *t;

	__u64 whole = v;

	(void)n;
	(void)at;
	v = (__u32)v;
	switch ((__u32)d->rec->args[0]) {
	case AF_CAN:
		emit__table(d, KNOWN_CANPROTO, v, BASE_HEX);
		return;
	case AF_INET:
	case AF_INET6:
		emit__table(d, KNOWN_IPPROTO, v, BASE_HEX);
		return;
	case AF_NETLINK:
		emit__table(d, KNOWN_NETLINK, v, BASE_HEX);
		return;
	case AF_BLUETOOTH:
		if (d->known[KNOWN_BTPROTO]) {
			emit__table(d, KNOWN_BTPROTO, v, BASE_HEX);
			return;
		}
		break;
	case AF_PACKET:
		t = decoder__scratch(d);
		if (decoder__shows_numbers(d)) {
			text__str(d->e.out, "htons(");
			emit__table(d, KNOWN_ETHERTYPE, htons(v), BASE_HEX);
			text__char(d->e.out, ')');
			return;
		}
		inet__text_ethertype(d, t, htons(v));
		emit__text(d, v, BASE_HEX, t);
		return;
	}
	for (size_t i = 0; i < sizeof(protocols) / sizeof(*protocols); i++) {
		const struct xlat *x = (__u32)protocols[i].family == (__u32)d->rec->args[0]
					       ? prep_set__table(d->preps, protocols[i].table)
					       : NULL;

		if (!x)
			continue;
		if (protocols[i].family == AF_AX25) {
			/* The number first: it is part of what is sent. */
			const struct xlat_entry *e = xlat__find(x, v);

			d->e.ops->number(&d->e, v, BASE_HEX);
			if (d->opts.xlat != XLAT_RAW)
				d->e.ops->comment(&d->e, e ? e->name : x->comment,
						  strlen(e ? e->name : x->comment));
			return;
		}
		d->e.ops->one(&d->e, x, v, BASE_HEX);
		return;
	}
	d->e.ops->number(&d->e, whole, BASE_UDEC);
}

const struct printer print_sockproto = { .number = sockproto_number };
