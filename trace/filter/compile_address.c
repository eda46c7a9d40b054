// SPDX-License-Identifier: GPL-2.0-only
/* Socket addresses as the kernel compares them: by their family first. */
#include <sys/socket.h>

#include "trace/filter/compile_term.h"

/* linux/in.h: struct sockaddr_in, linux/in6.h: struct sockaddr_in6 */
#define PORT_OFF  2
#define ADDR4_OFF 4
#define ADDR6_OFF 8

/* Network's byte order. */
static struct filter_test captured_big(struct filter_compiler *c, const struct plan *plan,
				       const struct filter_place *at, __u32 off, unsigned int size)
{
	struct filter_test t =
		compile_test__captured(c, plan, at->op, at->rep, at->off + off, size);

	t.flags |= TEST_BIG_ENDIAN;
	t.lshift = 0;
	return t;
}

/* in: of IPv4, in6: of IPv6; neither of other families. */
static __u16 by_family(struct filter_compiler *c, const struct plan *plan,
		       const struct filter_place *at, __u16 in, __u16 in6, struct term_exits to)
{
	const struct filter_test t = compile_test__captured(c, plan, at->op, at->rep, at->off, 2);
	struct term_exits six = { to.on_false, in6, to.on_unknown },
			  four = { 0, in, to.on_unknown };

	four.on_false = compile_test__range(c, t, AF_INET6, AF_INET6, six);
	return compile_test__range(c, t, AF_INET, AF_INET, four);
}

__u16 compile_address__port(struct filter_compiler *c, const struct plan *plan,
			    const struct filter_node *n, struct term_exits to)
{
	const struct filter_place *at = &n->left.at;
	__u16 port = compile_test__compare(c, n, captured_big(c, plan, at, PORT_OFF, 2), to);

	return by_family(c, plan, at, port, port, to);
}

/* The first n bits, 0 to 64, of 64. */
static __u64 first_bits(unsigned int n)
{
	return n ? ~0ULL << (64 - n) : 0;
}

static __u64 big_endian(const __u8 *p, unsigned int n)
{
	__u64 v = 0;

	while (n--)
		v = v << 8 | *p++;
	return v;
}

static __u16 net4(struct filter_compiler *c, struct filter_test t, const struct filter_value *v,
		  struct term_exits to)
{
	__u64 net;

	t.mask = first_bits(v->prefix) >> 32;
	net = big_endian(v->addr, 4) & t.mask;
	return compile_test__range(c, t, net, net, to);
}

/* An IPv4 net is in ::ffff:0:0/96. */
static __u16 net6(struct filter_compiler *c, const struct filter_test half[2],
		  const struct filter_value *v, struct term_exits to)
{
	struct filter_test high = half[0], low = half[1];
	__u64 head = 0, tail = 0xffffULL << 32 | big_endian(v->addr, 4);
	unsigned int bits = v->prefix;

	if (v->ipv6) {
		head = big_endian(v->addr, 8);
		tail = big_endian(v->addr + 8, 8);
	} else {
		bits += 96;
	}
	/* There is an address only if all of it is there. */
	high.need = 16;
	high.mask = first_bits(bits < 64 ? bits : 64);
	low.mask = first_bits(bits < 64 ? 0 : bits - 64);
	head &= high.mask;
	tail &= low.mask;
	if (low.mask)
		to.on_true = compile_test__range(c, low, tail, tail, to);
	return compile_test__range(c, high, head, head, to);
}

__u16 compile_address__emit(struct filter_compiler *c, const struct plan *plan,
			    const struct filter_node *n, struct term_exits to)
{
	const struct filter_place *at = &n->left.at;
	const struct filter_test in = captured_big(c, plan, at, ADDR4_OFF, 4);
	const struct filter_test in6[2] = { captured_big(c, plan, at, ADDR6_OFF, 8),
					    captured_big(c, plan, at, ADDR6_OFF + 8, 8) };
	const struct term_exits exits = n->op == FILTER_NE ? term_exits__swapped(to) : to;
	__u16 next = exits.on_false, next6 = exits.on_false;

	for (unsigned int i = n->nvalues; i--;) {
		struct term_exits one = { next, exits.on_true, exits.on_unknown };
		struct term_exits one6 = { next6, exits.on_true, exits.on_unknown };

		if (!n->values[i].ipv6)
			next = net4(c, in, &n->values[i], one);
		next6 = net6(c, in6, &n->values[i], one6);
	}
	/* In no net of the other family, if it is there. */
	if (next == exits.on_false)
		next = compile_test__range(c, in, 0, ~0ULL,
					   (struct term_exits){ next, next, exits.on_unknown });
	return by_family(c, plan, at, next, next6, to);
}
