// SPDX-License-Identifier: GPL-2.0-only
/* Addresses of the internet, and numbers in network order. */
#include "beautifiers/inet.h"

#include <arpa/inet.h>
#include <endian.h>
#include <sys/socket.h>

__u16 inet__be16(const struct span *s, size_t off)
{
	return s->len >= off + 2 ? s->p[off] << 8 | s->p[off + 1] : 0;
}

static __u32 be32(const struct span *s, size_t off)
{
	return (__u32)inet__be16(s, off) << 16 | inet__be16(s, off + 2);
}

void inet__field_expr(struct decoder *d, const char *name, const struct text *t)
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

void inet__field_call(struct decoder *d, const char *name, const char *fn, const struct span *s,
		      size_t off, size_t size)
{
	__u64 v = size == 2 ? inet__be16(s, off) : be32(s, off);
	struct span bytes = span__sub(s, off, size);
	struct text *t = decoder__scratch(d);

	text__str(t, fn);
	text__char(t, '(');
	text__udec(t, v);
	text__char(t, ')');
	if (decoder__shows_numbers(d))
		field_bytes(d, name, &bytes, t);
	else
		inet__field_expr(d, name, t);
}

void inet__field_ifindex(struct decoder *d, const char *name, __u32 index)
{
	struct text *t = decoder__scratch(d);

	text__ifindex(d, t, index);
	inet__field_expr(d, name, t);
}

static void text__inet(struct decoder *d, struct text *t, const struct span *s, size_t off)
{
	char addr[INET_ADDRSTRLEN];

	if (!inet_ntop(AF_INET,
		       (__u8[]){ span__get(s, off, 1), span__get(s, off + 1, 1),
				 span__get(s, off + 2, 1), span__get(s, off + 3, 1) },
		       addr, sizeof(addr)))
		return;
	text__str(t, "inet_addr(");
	text__quote(t, addr, strlen(addr), d->e.quote);
	text__char(t, ')');
}

void inet__field_addr(struct decoder *d, const char *name, const struct span *s, size_t off)
{
	struct text *t = decoder__scratch(d);
	struct span bytes = span__sub(s, off, 4);

	text__inet(d, t, s, off);
	if (decoder__shows_numbers(d))
		field_bytes(d, name, &bytes, t);
	else
		inet__field_expr(d, name, t);
}

/* inet_pton(AF_INET6, "::1", &sin6_addr): the name is within the expression. */
void inet__field_addr6(struct decoder *d, const char *name, const struct span *s, size_t off)
{
	char addr[INET6_ADDRSTRLEN];
	struct text *t = decoder__scratch(d);

	if (s->len < off + 16 || !inet_ntop(AF_INET6, s->p + off, addr, sizeof(addr)))
		return;
	text__str(t, "inet_pton(AF_INET6, ");
	text__quote(t, addr, strlen(addr), d->e.quote);
	if (decoder__shows_numbers(d)) {
		struct span bytes = span__sub(s, off, 16);

		text__char(t, ')');
		field_bytes(d, name, &bytes, t);
		return;
	}
	text__str(t, ", &");
	text__str(t, name);
	text__char(t, ')');
	inet__field_expr(d, NULL, t);
}

void inet__text_ethertype(struct decoder *d, struct text *t, __u16 v)
{
	const struct xlat *x = d->known[KNOWN_ETHERTYPE];

	text__str(t, "htons(");
	if (x)
		xlat__one(x, t, v);
	else
		text__hexnum(t, v);
	text__char(t, ')');
}

static void inaddr_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	__u8 bytes[8];
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	memcpy(bytes, &v, sizeof(bytes));
	text__inet(d, t, &(struct span){ .p = bytes, .len = 4 }, 0);
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
	inet__field_addr(d, "imr_multiaddr", o, 0);
	inet__field_addr(d, "imr_interface", o, 4);
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
	inet__field_addr6(d, "ipv6mr_multiaddr", o, 0);
	inet__field_ifindex(d, "ipv6mr_interface", span__get(o, 16, 4));
	d->e.ops->struct_end(&d->e);
}

const struct printer print_mreq6 = { .object = mreq6_object, .min = 20 };

void emit__pktinfo(struct decoder *d, const struct span *s)
{
	d->e.ops->struct_begin(&d->e);
	inet__field_ifindex(d, "ipi_ifindex", span__get(s, 0, 4));
	inet__field_addr(d, "ipi_spec_dst", s, 4);
	inet__field_addr(d, "ipi_addr", s, 8);
	d->e.ops->struct_end(&d->e);
}

void emit__address(struct decoder *d, int family, const struct span *s)
{
	struct text *t = decoder__scratch(d);
	char addr[INET6_ADDRSTRLEN];

	if (family == AF_INET && s->len >= 4) {
		text__inet(d, t, s, 0);
	} else if (family == AF_INET6 && s->len >= 16 &&
		   inet_ntop(AF_INET6, s->p, addr, sizeof(addr))) {
		text__str(t, "inet_pton(AF_INET6, ");
		text__quote(t, addr, strlen(addr), d->e.quote);
		text__char(t, ')');
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
	inet__text_ethertype(d, t, ntohs(v));
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
	inet__field_call(d, name, "htons", s, off, 2);
}

void emit__field_address(struct decoder *d, const char *name, int family, const struct span *s,
			 size_t off)
{
	if (family == AF_INET6)
		inet__field_addr6(d, name, s, off);
	else
		inet__field_addr(d, name, s, off);
}

void emit__ifindex(struct decoder *d, __u32 index)
{
	struct text *t = decoder__scratch(d);

	text__ifindex(d, t, index);
	emit__expr(d, t);
}
