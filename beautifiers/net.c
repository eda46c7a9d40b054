// SPDX-License-Identifier: GPL-2.0-only
/* Socket addresses, types, protocols, options. */
#include <arpa/inet.h>
#include <endian.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <stddef.h>

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
	const char *name = index ? ifname(d, index, buf) : NULL;

	if (name) {
		text__str(t, "if_nametoindex(");
		text__quote(t, name, strnlen(name, IF_NAMESIZE), QUOTE_OCTAL);
		text__char(t, ')');
	} else {
		text__udec(t, index);
	}
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

static __u16 be16(const struct span *s, size_t off)
{
	return s->len >= off + 2 ? s->p[off] << 8 | s->p[off + 1] : 0;
}

static __u32 be32(const struct span *s, size_t off)
{
	return (__u32)be16(s, off) << 16 | be16(s, off + 2);
}

static void field_expr(struct decoder *d, const char *name, const struct text *t)
{
	d->e.ops->field(&d->e, name);
	emit__expr(d, t);
}

/* Numbers in network order; without names (-X) their bytes are shown. */
static void field_bytes(struct decoder *d, const char *name, const struct span *s,
			const struct text *t)
{
	d->e.ops->field(&d->e, name);
	d->e.ops->str(&d->e, s->p, s->len, EMIT_BINARY);
	if (d->opts.xlat == XLAT_VERBOSE)
		d->e.ops->comment(&d->e, t->s, t->len);
}

static bool shows_bytes(const struct decoder *d)
{
	return d->opts.style == DECODE_STRACE && d->opts.xlat != XLAT_ABBREV;
}

static void field_call(struct decoder *d, const char *name, const char *fn, const struct span *s,
		       size_t off, size_t size)
{
	__u64 v = size == 2 ? be16(s, off) : be32(s, off);
	struct span bytes = span__sub(s, off, size);
	struct text *t = decoder__scratch(d);

	text__str(t, fn);
	text__char(t, '(');
	text__udec(t, v);
	text__char(t, ')');
	if (shows_bytes(d))
		field_bytes(d, name, &bytes, t);
	else
		field_expr(d, name, t);
}

static void field_ifindex(struct decoder *d, const char *name, __u32 index)
{
	struct text *t = decoder__scratch(d);

	text__ifindex(d, t, index);
	field_expr(d, name, t);
}

static void text__inet(struct text *t, const struct span *s, size_t off)
{
	text__str(t, "inet_addr(\"");
	for (int i = 0; i < 4; i++) {
		if (i)
			text__char(t, '.');
		text__udec(t, span__get(s, off + i, 1));
	}
	text__str(t, "\")");
}

static void field_inet(struct decoder *d, const char *name, const struct span *s, size_t off)
{
	struct text *t = decoder__scratch(d);
	struct span bytes = span__sub(s, off, 4);

	text__inet(t, s, off);
	if (shows_bytes(d))
		field_bytes(d, name, &bytes, t);
	else
		field_expr(d, name, t);
}

/* inet_pton(AF_INET6, "::1", &sin6_addr): the name is within the expression. */
static void field_inet6(struct decoder *d, const char *name, const struct span *s, size_t off)
{
	char addr[INET6_ADDRSTRLEN];
	struct text *t = decoder__scratch(d);

	if (s->len < off + 16 || !inet_ntop(AF_INET6, s->p + off, addr, sizeof(addr)))
		return;
	text__str(t, "inet_pton(AF_INET6, \"");
	text__str(t, addr);
	if (shows_bytes(d)) {
		struct span bytes = span__sub(s, off, 16);

		text__str(t, "\")");
		field_bytes(d, name, &bytes, t);
		return;
	}
	text__str(t, "\", &");
	text__str(t, name);
	text__char(t, ')');
	field_expr(d, NULL, t);
}

static void text__htons_ethertype(struct decoder *d, struct text *t, __u16 v)
{
	const struct xlat *x = d->known[KNOWN_ETHERTYPE];

	text__str(t, "htons(");
	if (x)
		xlat__one(x, t, v);
	else
		text__hexnum(t, v);
	text__char(t, ')');
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
	field_call(d, "sin_port", "htons", s, 2, 2);
	field_inet(d, "sin_addr", s, 4);
	return true;
}

static bool addr_inet6(struct decoder *d, const struct span *s)
{
	struct text *t;
	__u32 scope = 0;

	if (s->len < 24)
		return false;
	field_call(d, "sin6_port", "htons", s, 2, 2);
	field_call(d, "sin6_flowinfo", "htonl", s, 4, 4);
	field_inet6(d, "sin6_addr", s, 8);
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
	field_expr(d, "sin6_scope_id", t);
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
	field_expr(d, "nl_groups", t);
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
	text__htons_ethertype(d, t, be16(s, 2));
	field_expr(d, "sll_protocol", t);
	field_ifindex(d, "sll_ifindex", span__get(s, 4, 4));
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
	d->e.ops->array_end(&d->e);
	return true;
}

static const struct {
	int family;
	bool (*print)(struct decoder *d, const struct span *s);
} families[] = {
	{ AF_UNIX, addr_unix },       { AF_INET, addr_inet },     { AF_INET6, addr_inet6 },
	{ AF_NETLINK, addr_netlink }, { AF_PACKET, addr_packet }, { AF_BLUETOOTH, addr_bluetooth },
	{ AF_ALG, addr_alg },         { AF_X25, addr_x25 },       { AF_TIPC, addr_tipc },
};

void emit__sockaddr(struct decoder *d, const struct span *s)
{
	__u64 family = span__get(s, 0, 2);
	struct span rest = span__sub(s, 2, s->len);
	bool done = false;

	if (sockaddr__declared(d, family, s))
		return;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "sa_family");
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
		[6] = "ETHER IEEE802 LOOPBACK FDDI HIPPI IEEE80211 IEEE80211_PRISM "
		      "IEEE80211_RADIOTAP",
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
	bytes = span__sub(o, 2, hwaddr_bytes(d, type));
	t = decoder__scratch(d);
	text__mac(t, bytes.p, bytes.len);
	emit__expr(d, t);
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
		if (shows_bytes(d)) {
			text__str(d->e.out, "htons(");
			emit__table(d, KNOWN_ETHERTYPE, htons(v), BASE_HEX);
			text__char(d->e.out, ')');
			return;
		}
		text__htons_ethertype(d, t, htons(v));
		emit__text(d, v, BASE_HEX, t);
		return;
	}
	d->e.ops->number(&d->e, whole, BASE_UDEC);
}

const struct printer print_sockproto = { .number = sockproto_number };

static void inaddr_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	__u8 bytes[8];
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	memcpy(bytes, &v, sizeof(bytes));
	text__inet(t, &(struct span){ .p = bytes, .len = 4 }, 0);
	emit__expr(d, t);
}

const struct printer print_inaddr = { .number = inaddr_number };

/* struct ip_mreq, linux/in.h; an ip_mreqn begins with the same. */
static void mreqn_object(struct decoder *d, const struct node *n, const struct span *o,
			 const struct span *at, const struct part *part)
{
	__u64 len;

	(void)part;
	if (!value__extent(d, n, at, &len))
		len = o->len;
	if (len < 8 || o->len < 8) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	d->e.ops->struct_begin(&d->e);
	field_inet(d, "imr_multiaddr", o, 0);
	field_inet(d, "imr_interface", o, 4);
	d->e.ops->struct_end(&d->e);
}

const struct printer print_mreqn = { .object = mreqn_object };

static void mreq6_object(struct decoder *d, const struct node *n, const struct span *o,
			 const struct span *at, const struct part *part)
{
	(void)n;
	(void)at;
	(void)part;
	d->e.ops->struct_begin(&d->e);
	field_inet6(d, "ipv6mr_multiaddr", o, 0);
	field_ifindex(d, "ipv6mr_interface", span__get(o, 16, 4));
	d->e.ops->struct_end(&d->e);
}

const struct printer print_mreq6 = { .object = mreq6_object, .min = 20 };

void emit__pktinfo(struct decoder *d, const struct span *s)
{
	d->e.ops->struct_begin(&d->e);
	field_ifindex(d, "ipi_ifindex", span__get(s, 0, 4));
	field_inet(d, "ipi_spec_dst", s, 4);
	field_inet(d, "ipi_addr", s, 8);
	d->e.ops->struct_end(&d->e);
}

void emit__address(struct decoder *d, int family, const struct span *s)
{
	struct text *t = decoder__scratch(d);
	char addr[INET6_ADDRSTRLEN];

	if (family == AF_INET && s->len >= 4) {
		text__inet(t, s, 0);
	} else if (family == AF_INET6 && s->len >= 16 &&
		   inet_ntop(AF_INET6, s->p, addr, sizeof(addr))) {
		text__str(t, "inet_pton(AF_INET6, \"");
		text__str(t, addr);
		text__str(t, "\")");
	} else {
		d->e.ops->str(&d->e, s->p, s->len, EMIT_BINARY);
		return;
	}
	emit__expr(d, t);
}

/* ---- numbers in network order, as values ---- */

static void print_net(struct decoder *d, const char *fn, __u64 v)
{
	struct text *t = decoder__scratch(d);

	text__str(t, fn);
	text__char(t, '(');
	text__udec(t, v);
	text__char(t, ')');
	emit__expr(d, t);
}

static void net16_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)n;
	(void)at;
	print_net(d, "htons", ntohs(v));
}

static void net32_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)n;
	(void)at;
	print_net(d, "htonl", ntohl(v));
}

static void net64_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)n;
	(void)at;
	print_net(d, "htobe64", be64toh(v));
}

static void etherproto_number(struct decoder *d, const struct node *n, __u64 v,
			      const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	text__htons_ethertype(d, t, ntohs(v));
	emit__expr(d, t);
}

static void ifindex_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	text__ifindex(d, t, v);
	emit__expr(d, t);
}

const struct printer print_net16 = { .number = net16_number };
const struct printer print_net32 = { .number = net32_number };
const struct printer print_net64 = { .number = net64_number };
const struct printer print_etherproto = { .number = etherproto_number };
const struct printer print_ifindex = { .number = ifindex_number };

static void in6addr_object(struct decoder *d, const struct node *n, const struct span *o,
			   const struct span *at, const struct part *part)
{
	(void)n;
	(void)at;
	(void)part;
	emit__address(d, AF_INET6, o);
}

const struct printer print_in6addr = { .object = in6addr_object };

void emit__field_net16(struct decoder *d, const char *name, const struct span *s, size_t off)
{
	field_call(d, name, "htons", s, off, 2);
}

void emit__field_address(struct decoder *d, const char *name, int family, const struct span *s,
			 size_t off)
{
	if (family == AF_INET6)
		field_inet6(d, name, s, off);
	else
		field_inet(d, name, s, off);
}

void emit__ifindex(struct decoder *d, __u32 index)
{
	struct text *t = decoder__scratch(d);

	text__ifindex(d, t, index);
	emit__expr(d, t);
}
