// SPDX-License-Identifier: GPL-2.0-only
#include "beautifiers/sockaddr.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include "beautifiers/netlink/netlink.h"
#include "beautifiers/prepare.h"

/* ---- described in augmented/syscalls/net.c ---- */

static const struct {
	int family;
	__u32 min; /* bytes without which it is none */
	__u32 max; /* with more it is another one */
	struct value v;
} declared[] = {
	{ AF_VSOCK, 16, ~0U, { .kind = V_STRUCT, .type = "sockaddr_vm" } },
	{ AF_XDP, 16, ~0U, { .kind = V_STRUCT, .type = "sockaddr_xdp" } },
	{ AF_QIPCRTR, 12, ~0U, { .kind = V_STRUCT, .type = "sockaddr_qrtr" } },
	{ AF_MCTP, 12, ~0U, { .kind = V_STRUCT, .type = "sockaddr_mctp" } },
	{ AF_NFC, 16, 95, { .kind = V_STRUCT, .type = "sockaddr_nfc" } },
	{ AF_NFC, 96, ~0U, { .kind = V_STRUCT, .type = "sockaddr_nfc_llcp" } },
	/* strace shows these as bytes. */
	{ AF_LLC, 16, ~0U, { .kind = V_STRUCT, .type = "sockaddr_llc" } },
	{ AF_PHONET, 16, ~0U, { .kind = V_STRUCT, .type = "sockaddr_pn" } },
	{ AF_APPLETALK, 16, ~0U, { .kind = V_STRUCT, .type = "sockaddr_at" } },
};

bool sockaddr__declared(struct decoder *d, __u64 family, const struct span *s)
{
	for (size_t i = 0; i < sizeof(declared) / sizeof(*declared); i++) {
		const struct node *n;

		if ((__u64)declared[i].family != family || s->len < declared[i].min ||
		    s->len > declared[i].max)
			continue;
		n = nl_types__node(d->nl_types, &declared[i].v);
		if (!n)
			return false;
		value__object(d, n, s, s);
		return true;
	}
	return false;
}

/* ---- with rules of their own ---- */

static void field_one(struct decoder *d, const char *name, const char *table, __u64 v)
{
	const struct xlat *x = prep_set__table(d->preps, table);

	d->e.ops->field(&d->e, name);
	if (x)
		d->e.ops->one(&d->e, x, v, BASE_HEX);
	else
		d->e.ops->number(&d->e, v, BASE_HEX);
}

static void field_chars(struct decoder *d, const char *name, const struct span *s, size_t off,
			size_t size)
{
	struct span o = span__sub(s, off, size);
	const __u8 *nul = o.len ? memchr(o.p, 0, o.len) : NULL;
	size_t n = nul ? (size_t)(nul - o.p) : o.len ? o.len - 1 : 0;

	d->e.ops->field(&d->e, name);
	d->e.ops->str(&d->e, o.p, n, nul ? 0 : EMIT_MORE);
}

/* The number, and its bits as a comment. */
static void field_bits(struct decoder *d, const char *name, const char *table, __u64 v)
{
	const struct xlat *x = prep_set__table(d->preps, table);
	struct text *t = decoder__scratch(d);
	__u64 left;

	emit__field_hex(d, name, v);
	left = x ? xlat__names(x, t, v, "", false) : v;
	if (!v || !x || d->opts.xlat == XLAT_RAW)
		return;
	if (left == v) {
		text__str(t, "CRYPTO_ALG_???");
	} else if (left) {
		text__char(t, '|');
		text__hex(t, left);
	}
	d->e.ops->comment(&d->e, t->s, t->len);
}

/* struct sockaddr_alg, linux/if_alg.h; the name may be longer than declared there. */
bool addr_alg(struct decoder *d, const struct span *s)
{
	if (s->len < 25)
		return false;
	field_chars(d, "salg_type", s, 2, 14);
	field_bits(d, "salg_feat", "crypto_alg_flags", span__get(s, 16, 4));
	field_bits(d, "salg_mask", "crypto_alg_flags", span__get(s, 20, 4));
	field_chars(d, "salg_name", s, 24, s->len - 24);
	return true;
}

/* struct sockaddr_x25, linux/x25.h */
bool addr_x25(struct decoder *d, const struct span *s)
{
	if (s->len < 18)
		return false;
	d->e.ops->field(&d->e, "sx25_addr");
	d->e.ops->struct_begin(&d->e);
	field_chars(d, "x25_addr", s, 2, 16);
	d->e.ops->struct_end(&d->e);
	return true;
}

/* A member in the order of Bluetooth, which is little-endian. */
static void field_htobs(struct decoder *d, const char *name, const char *table, __u16 v)
{
	/* L2CAP_CID_DYN_START: include/net/bluetooth/l2cap.h */
	const unsigned int dynamic = 0x40;
	const struct xlat *x = table ? prep_set__table(d->preps, table) : NULL;
	struct text *t = decoder__scratch(d);

	text__str(t, "htobs(");
	if (x && !strcmp(table, "l2cap_cids") && v >= dynamic) {
		text__str(t, "L2CAP_CID_DYN_START");
		if (v > dynamic) {
			text__char(t, '+');
			text__udec(t, v - dynamic);
		}
	} else if (x) {
		xlat__one(x, t, v);
	} else {
		text__udec(t, v);
	}
	text__char(t, ')');
	d->e.ops->field(&d->e, name);
	emit__expr(d, t);
}

static void field_bdaddr(struct decoder *d, const char *name, const struct span *s, size_t off)
{
	struct span o = span__sub(s, off, 6);
	struct text *t = decoder__scratch(d);

	text__mac(t, o.p, o.len);
	d->e.ops->field(&d->e, name);
	emit__expr(d, t);
}

/* One family, several structs: the length tells them apart. include/net/bluetooth/ */
bool addr_bluetooth(struct decoder *d, const struct span *s)
{
	switch (s->len) {
	case 4:
	case 6:
		field_htobs(d, "hci_dev", NULL, span__get(s, 2, 2));
		if (s->len == 6)
			field_one(d, "hci_channel", "hci_channels", span__get(s, 4, 2));
		return true;
	case 8:
		field_bdaddr(d, "sco_bdaddr", s, 2);
		return true;
	case 10:
		field_bdaddr(d, "rc_bdaddr", s, 2);
		emit__field_uint(d, "rc_channel", span__get(s, 8, 1));
		return true;
	case 12:
	case 14:
		field_htobs(d, "l2_psm", "l2cap_psms", span__get(s, 2, 2));
		field_bdaddr(d, "l2_bdaddr", s, 4);
		field_htobs(d, "l2_cid", "l2cap_cids", span__get(s, 10, 2));
		if (s->len == 14)
			field_one(d, "l2_bdaddr_type", "bdaddr_types", span__get(s, 12, 1));
		return true;
	}
	return false;
}

static void tipc_numbers(struct decoder *d, const struct span *s, const char *outer,
			 const char *const names[3], size_t n)
{
	d->e.ops->field(&d->e, outer);
	d->e.ops->struct_begin(&d->e);
	for (size_t i = 0; i < n; i++)
		emit__field_uint(d, names[i], span__get(s, 4 + i * 4, 4));
	d->e.ops->struct_end(&d->e);
}

/* struct sockaddr_tipc, linux/tipc.h */
bool addr_tipc(struct decoder *d, const struct span *s)
{
	static const char *const range[] = { "type", "lower", "upper" };
	static const char *const name[] = { "type", "instance", NULL };
	static const char *const id[] = { "ref", "node", NULL };
	const struct xlat *x = prep_set__table(d->preps, "tipc_addr_types");
	__u64 type = span__get(s, 2, 1);
	const struct xlat_entry *e = x ? xlat__find(x, type) : NULL;
	struct span rest = span__sub(s, 4, 12);

	if (s->len < 16)
		return false;
	field_one(d, "addrtype", "tipc_addr_types", type);
	field_one(d, "scope", "tipc_scopes", (__u64)(__s64)(__s8)span__get(s, 3, 1));
	d->e.ops->field(&d->e, "addr");
	if (!e) {
		d->e.ops->str(&d->e, rest.p, rest.len, 0);
		return true;
	}
	d->e.ops->struct_begin(&d->e);
	if (strstr(e->name, "SOCKET")) {
		tipc_numbers(d, s, "id", id, 2);
	} else if (strstr(e->name, "RANGE")) {
		tipc_numbers(d, s, "nameseq", range, 3);
	} else {
		d->e.ops->field(&d->e, "name");
		d->e.ops->struct_begin(&d->e);
		tipc_numbers(d, s, "name", name, 2);
		emit__field_hex(d, "domain", span__get(s, 12, 4));
		d->e.ops->struct_end(&d->e);
	}
	d->e.ops->struct_end(&d->e);
	return true;
}

/* ---- amateur radio ---- */

#define CALL_BYTES 7
#define DIGIS_MAX  8  /* linux/ax25.h: AX25_MAX_DIGIS */
#define AX25_BYTES 16 /* sizeof(struct sockaddr_ax25) */

/*
 * A call sign: six characters, each shifted by one, and the number of a station. All
 * spaces are anyone.
 */
static void call_sign(struct decoder *d, const __u8 *p)
{
	struct text *t = decoder__scratch(d);
	bool valid = !(p[6] & ~0x1e), printable = true;
	size_t n = 6;

	while (n && p[n - 1] == ' ' << 1)
		n--;
	for (size_t i = 0; i < 6; i++) {
		unsigned int c = p[i] >> 1;

		printable = printable && c >= ' ' && c < 0x7f;
		if (i >= n)
			continue;
		text__char(t, (char)c);
		valid = valid && !(p[i] & 1) && ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
	}
	if (!n && !p[6]) {
		text__char(t, '*');
	} else {
		valid = valid && n;
		text__char(t, '-');
		text__udec(t, p[6] >> 1 & 0xf);
	}
	if (valid && d->opts.xlat == XLAT_ABBREV) {
		emit__expr(d, t);
		return;
	}
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "ax25_call");
	d->e.ops->str(&d->e, p, CALL_BYTES, EMIT_BINARY);
	d->e.ops->struct_end(&d->e);
	if (printable && (!valid || d->opts.xlat != XLAT_RAW))
		d->e.ops->comment(&d->e, t->s, t->len);
}

/* struct full_sockaddr_ax25, linux/ax25.h: as many relays as it says and has. */
bool addr_ax25(struct decoder *d, const struct span *s)
{
	__s32 digis = (__s32)span__get(s, 12, 4);
	size_t want = digis < 0 ? 0 : digis > DIGIS_MAX ? DIGIS_MAX : digis;
	size_t have, more;
	bool full;

	if (s->len < AX25_BYTES)
		return false;
	full = digis || s->len > AX25_BYTES;
	have = (s->len - AX25_BYTES) / CALL_BYTES;
	more = (s->len - AX25_BYTES) % CALL_BYTES || have > DIGIS_MAX;
	if (full) {
		d->e.ops->field(&d->e, "fsa_ax25");
		d->e.ops->struct_begin(&d->e);
	}
	d->e.ops->field(&d->e, "sax25_call");
	call_sign(d, s->p + 2);
	d->e.ops->field(&d->e, "sax25_ndigis");
	d->e.ops->number(&d->e, (__s64)digis, BASE_DEC);
	if (full)
		d->e.ops->struct_end(&d->e);
	if (want) {
		d->e.ops->field(&d->e, "fsa_digipeater");
		d->e.ops->array_begin(&d->e);
		for (size_t i = 0; i < want && i < have; i++) {
			d->e.ops->elem(&d->e);
			call_sign(d, s->p + AX25_BYTES + i * CALL_BYTES);
		}
		if (want > have && have)
			d->e.ops->more(&d->e);
		else if (want > have)
			d->e.ops->expr(&d->e, "...", 3);
		d->e.ops->array_end(&d->e);
	}
	if (more)
		d->e.ops->more(&d->e);
	return true;
}

/* ---- others ---- */

/* Bytes as printf's %#02x writes them: 00, 0x1. */
static void hex2(struct text *t, __u8 v)
{
	if (v)
		text__hexnum(t, v);
	else
		text__str(t, "00");
}

/* struct sockaddr_ipx, which the headers no longer have. */
bool addr_ipx(struct decoder *d, const struct span *s)
{
	struct text *t;

	if (s->len < 16)
		return false;
	emit__field_net16(d, "sipx_port", s, 2);
	t = decoder__scratch(d);
	text__str(t, "htonl(");
	text__hexnum(t, ntohl(span__get(s, 4, 4)));
	text__char(t, ')');
	d->e.ops->field(&d->e, "sipx_network");
	emit__expr(d, t);
	d->e.ops->field(&d->e, "sipx_node");
	d->e.ops->array_begin(&d->e);
	for (size_t i = 8; i < 14; i++) {
		t = decoder__scratch(d);
		hex2(t, s->p[i]);
		d->e.ops->elem(&d->e);
		emit__expr(d, t);
	}
	d->e.ops->array_end(&d->e);
	t = decoder__scratch(d);
	hex2(t, s->p[14]);
	d->e.ops->field(&d->e, "sipx_type");
	emit__expr(d, t);
	if (s->p[15])
		emit__field_hex(d, "sipx_zero", s->p[15]);
	return true;
}

/* The number, and its name in the table as a comment. always: or that there is none */
static void field_named(struct decoder *d, const char *name, const char *table, __u64 v,
			const char *unknown)
{
	const struct xlat *x = prep_set__table(d->preps, table);
	const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;

	emit__field_hex(d, name, v);
	if (d->opts.xlat == XLAT_RAW)
		return;
	if (e)
		d->e.ops->comment(&d->e, e->name, e->len);
	else if (unknown)
		d->e.ops->comment(&d->e, unknown, strlen(unknown));
}

/* struct sockaddr_rxrpc, linux/rxrpc.h: an address of UDP within. */
bool addr_rxrpc(struct decoder *d, const struct span *s)
{
	__u64 family = span__get(s, 8, 2), len = span__get(s, 6, 2);
	const char *name = family == AF_INET ? "sin" : family == AF_INET6 ? "sin6" : NULL;
	struct span inner = span__sub(s, 8, name || len < s->len - 8 ? len : s->len - 8);

	if (s->len < 36)
		return false;
	field_named(d, "srx_service", "rxrpc_services", span__get(s, 2, 2), "???_SERVICE");
	field_one(d, "transport_type", "socktypes", span__get(s, 4, 2));
	emit__field_uint(d, "transport_len", len);
	d->e.ops->field(&d->e, "transport");
	d->e.ops->struct_begin(&d->e);
	if (name) {
		d->e.ops->field(&d->e, name);
		emit__sockaddr_as(d, &inner, name);
	} else {
		d->e.ops->field(&d->e, "family");
		emit__table(d, KNOWN_AF, family, BASE_HEX);
		inner = span__sub(&inner, 2, inner.len);
		d->e.ops->field(&d->e, NULL);
		d->e.ops->str(&d->e, inner.p, inner.len, 0);
	}
	d->e.ops->struct_end(&d->e);
	return true;
}

/* struct sockaddr_ieee802154: net/ieee802154/ */
bool addr_ieee802154(struct decoder *d, const struct span *s)
{
	__u64 type = span__get(s, 4, 4);
	struct text *t;

	if (s->len < 20)
		return false;
	d->e.ops->field(&d->e, "addr");
	d->e.ops->struct_begin(&d->e);
	field_named(d, "addr_type", "ieee802154_types", type, "IEEE802154_ADDR_???");
	field_named(d, "pan_id", "ieee802154_pans", span__get(s, 8, 2), NULL);
	if (type == 2) {
		field_named(d, "short_addr", "ieee802154_shorts", span__get(s, 10, 2), NULL);
	} else if (type) {
		t = decoder__scratch(d);
		text__mac(t, s->p + 10, 8);
		d->e.ops->field(&d->e, "hwaddr");
		if (d->opts.xlat == XLAT_ABBREV)
			emit__expr(d, t);
		else
			d->e.ops->str(&d->e, s->p + 10, 8, EMIT_BINARY);
		if (d->opts.xlat == XLAT_VERBOSE)
			d->e.ops->comment(&d->e, t->s, t->len);
	}
	d->e.ops->struct_end(&d->e);
	return true;
}

/* struct sockaddr_can, linux/can.h: what its union holds depends on the protocol. */
bool addr_can(struct decoder *d, const struct span *s)
{
	struct span rest = span__sub(s, 8, 16);
	bool any = false;

	if (s->len < 8)
		return false;
	d->e.ops->field(&d->e, "can_ifindex");
	emit__ifindex(d, span__get(s, 4, 4));
	for (size_t i = 0; i < rest.len; i++)
		any = any || rest.p[i];
	if (any) {
		d->e.ops->field(&d->e, "can_addr");
		d->e.ops->str(&d->e, rest.p, rest.len, EMIT_BINARY);
	}
	return true;
}

/* struct sockaddr_pppox, linux/if_pppox.h; packed */
bool addr_pppox(struct decoder *d, const struct span *s)
{
	__u64 protocol = span__get(s, 2, 4);
	struct span rest = span__sub(s, 6, s->len);

	if (s->len < 30)
		return false;
	field_one(d, "sa_protocol", "pppox_protocols", protocol);
	d->e.ops->field(&d->e, "sa_addr");
	if (protocol) {
		d->e.ops->str(&d->e, rest.p, rest.len, EMIT_BINARY);
		return true;
	}
	d->e.ops->struct_begin(&d->e);
	emit__field_net16(d, "sid", s, 6);
	field_bdaddr(d, "remote", s, 8);
	field_chars(d, "dev", s, 14, 16);
	d->e.ops->struct_end(&d->e);
	return true;
}
