// SPDX-License-Identifier: GPL-2.0-only
#include "beautifiers/sockaddr.h"

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
	if (!v || left == v || d->opts.xlat == XLAT_RAW)
		return;
	if (left) {
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
