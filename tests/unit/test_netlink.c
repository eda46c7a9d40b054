// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages of netlink, where strace is no measure: what it shows as bytes, families that
 * the running kernel need not have, messages that a limit of ours has cut, and noise.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <linux/netlink.h>

#include "augmented/uapi.h"
#include "beautifiers/decode.h"
#include "tests/unit/record_maker.h"

static struct uapi *uapi;
static struct plan_set *plans;
static struct decoder *decoder;
static struct record_maker maker;

static int setup(void **state)
{
	const struct plan_opts po = { .string_limit = 4096 };
	const struct decode_opts opts = { .string_limit = 32, .foreign = true };

	(void)state;
	uapi = uapi__new();
	plans = plan_set__new(uapi, &po);
	decoder = decoder__new(uapi, plans, &opts);
	assert_non_null(decoder);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	decoder__free(decoder);
	plan_set__free(plans);
	uapi__free(uapi);
	return 0;
}

/* sendto() of the bytes on a socket of the protocol, of which only `got` were captured. */
static const char *sent(int protocol, const void *bytes, size_t len, size_t got)
{
	const __u64 args[6] = { 3, (__u64)(uintptr_t)bytes, len };
	static char line[65536];
	struct call_text text;
	struct plan *p;

	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_sendto, "sendto"), 0);
	p = plan_set__choose(plans, ABI_NATIVE, SYS_sendto, args);
	maker__enter(&maker, plans, p, args);
	for (__u32 at = 0; at < maker.rec.used;) {
		struct part *part = (struct part *)(maker.rec.payload + at);
		size_t space = PART_SPACE(part->got);

		if (part->arg == 1) {
			part->flags |= PART_NETLINK;
			part->protocol = protocol;
			if (got < part->got) {
				part->flags |= PART_LIMIT;
				part->got = got;
				maker.rec.used = at + PART_SPACE(got);
				maker.rec.h.len = sizeof(maker.rec) + maker.rec.used;
				break;
			}
		}
		at += space;
	}
	maker__exit(&maker, plans, p, (__s64)len);
	assert_int_equal(decoder__call(decoder, &maker.rec, maker.rec.h.len, &text), 0);
	snprintf(line, sizeof(line), "%.*s", (int)text.head_len, text.head);
	return line;
}

static size_t message(__u8 *to, __u16 type, const void *payload, size_t n)
{
	const struct nlmsghdr h = { .nlmsg_len = NLMSG_HDRLEN + n, .nlmsg_type = type };

	memcpy(to, &h, sizeof(h));
	memcpy(to + NLMSG_HDRLEN, payload, n);
	return h.nlmsg_len;
}

#define HEADER(len, type)                                                                          \
	"{nlmsg_len=" #len ", nlmsg_type=" type ", nlmsg_flags=0, nlmsg_seq=0, nlmsg_pid=0}"

static void check(const char *want, int protocol, __u16 type, const void *payload, size_t n)
{
	__u8 buf[1024];
	char line[4096];
	size_t len = message(buf, type, payload, n);

	snprintf(line, sizeof(line), "sendto(3, %s, %zu, 0, NULL, 0)", want, len);
	assert_string_equal(sent(protocol, buf, len, ~0UL), line);
}

/* struct ifaddrmsg and IFA_PROTO, of which strace knows no values. */
static void test_better(void **state)
{
	static const __u8 addr[] = { AF_INET, 8, 0, 0, 0, 0, 0, 0, 5, 0, 11, 0, 1, 0, 0, 0 };
	static const __u8 link[28] = { 0, 0, 32, 0, [16] = 12, [18] = 1, [20] = 1,
				       2, 3, 4,  5, 6,         7,        8 };

	(void)state;
	check("[" HEADER(32, "RTM_NEWADDR") ", {ifa_family=AF_INET, ifa_prefixlen=8, ifa_flags=0, "
					    "ifa_scope=RT_SCOPE_UNIVERSE, ifa_index=0}, "
					    "[{nla_len=5, nla_type=IFA_PROTO}, IFAPROT_KERNEL_LO]]",
	      NETLINK_ROUTE, 20, addr, sizeof(addr));
	/* The whole of a hardware address. */
	check("[" HEADER(44,
			 "RTM_NEWLINK") ", {ifi_family=AF_UNSPEC, ifi_type=ARPHRD_INFINIBAND, "
					"ifi_index=0, ifi_flags=0, ifi_change=0}, [{nla_len=12, "
					"nla_type=IFLA_ADDRESS}, 01:02:03:04:05:06:07:08]]",
	      NETLINK_ROUTE, 16, link, sizeof(link));
}

/* linux/cryptouser.h: struct crypto_user_alg has three names of 64 bytes and four numbers. */
static void test_crypto(void **state)
{
	__u8 alg[208 + 8] = "sha256";

	(void)state;
	memcpy(alg + 64, "sha256-generic", sizeof("sha256-generic"));
	alg[192] = 8;
	alg[200] = 3;
	alg[208] = 8;
	alg[210] = 1;
	alg[212] = 100;
	check("[" HEADER(232,
			 "CRYPTO_MSG_GETALG") ", {cru_name=\"sha256\", "
					      "cru_driver_name=\"sha256-generic\", "
					      "cru_module_name=\"\", cru_type=0x8, cru_mask=0, "
					      "cru_refcnt=3, cru_flags=0}, [{nla_len=8, "
					      "nla_type=CRYPTOCFGA_PRIORITY_VAL}, 100]]",
	      NETLINK_CRYPTO, 19, alg, sizeof(alg));
	check("[" HEADER(17, "CRYPTO_MSG_GETALG") ", \"\\x73\"]", NETLINK_CRYPTO, 19, alg, 1);
}

/* A message under construction. */
struct writer {
	__u8 bytes[1024];
	size_t len, open[8], depth;
};

static void put(struct writer *w, const void *p, size_t n)
{
	memcpy(w->bytes + w->len, p, n);
	w->len += n;
}

/* An attribute of n bytes and its padding. */
static void attr(struct writer *w, __u16 type, const void *p, size_t n)
{
	const __u16 head[2] = { NLA_HDRLEN + n, type };

	put(w, head, sizeof(head));
	put(w, p, n);
	while (w->len % 4)
		w->bytes[w->len++] = 0;
}

static void text_attr(struct writer *w, __u16 type, const char *s)
{
	attr(w, type, s, strlen(s) + 1);
}

static void number_attr(struct writer *w, __u16 type, __u32 v)
{
	attr(w, type, &v, sizeof(v));
}

static void nest(struct writer *w, __u16 type)
{
	w->open[w->depth++] = w->len;
	attr(w, type, "", 0);
}

static void nest_end(struct writer *w)
{
	__u16 n = w->len - w->open[--w->depth];

	memcpy(w->bytes + w->open[w->depth], &n, sizeof(n));
}

/* What was written is shown as `want`, behind the header. */
static void check_written(const struct writer *w, const char *type, const char *want, int protocol,
			  __u16 number)
{
	char whole[4096];

	snprintf(whole, sizeof(whole),
		 "[{nlmsg_len=%zu, nlmsg_type=%s, nlmsg_flags=0, nlmsg_seq=0, nlmsg_pid=0}, %s]",
		 NLMSG_HDRLEN + w->len, type, want);
	check(whole, protocol, number, w->bytes, w->len);
}

#define NFGEN "{nfgen_family=AF_INET, version=NFNETLINK_V0, res_id=htons(0)}, "

/* A rule: expressions by their names, one of them within another. */
static void test_nftables(void **state)
{
	static const __u8 nfgen[] = { AF_INET, 0, 0, 0 }, ten[] = { 10, 0, 0, 1 };
	struct writer w = { .len = 0 };

	(void)state;
	put(&w, nfgen, sizeof(nfgen));
	text_attr(&w, 1, "t");
	nest(&w, 4);
	nest(&w, 1);
	text_attr(&w, 1, "cmp");
	nest(&w, 2);
	number_attr(&w, 1, htonl(1));
	number_attr(&w, 2, htonl(5));
	nest(&w, 3);
	attr(&w, 1, ten, sizeof(ten));
	nest_end(&w);
	nest_end(&w);
	nest_end(&w);
	nest(&w, 1);
	text_attr(&w, 1, "dynset");
	nest(&w, 2);
	text_attr(&w, 1, "s");
	nest(&w, 7);
	text_attr(&w, 1, "nosuch");
	number_attr(&w, 2, 0);
	nest_end(&w);
	number_attr(&w, 3, htonl(1));
	nest_end(&w);
	nest_end(&w);
	nest_end(&w);
	check_written(&w, "NFNL_SUBSYS_NFTABLES<<8|NFT_MSG_NEWRULE",
		      NFGEN
		      "[[{nla_len=6, nla_type=NFTA_RULE_TABLE}, \"t\"], "
		      "[{nla_len=108, nla_type=NFTA_RULE_EXPRESSIONS}, "
		      "[[{nla_len=44, nla_type=NFTA_LIST_ELEM}, "
		      "[[{nla_len=8, nla_type=NFTA_EXPR_NAME}, \"cmp\"], "
		      "[{nla_len=32, nla_type=NFTA_EXPR_DATA}, "
		      "[[{nla_len=8, nla_type=NFTA_CMP_SREG}, NFT_REG_1], "
		      "[{nla_len=8, nla_type=NFTA_CMP_OP}, NFT_CMP_GTE], "
		      "[{nla_len=12, nla_type=NFTA_CMP_DATA}, "
		      "[{nla_len=8, nla_type=NFTA_DATA_VALUE}, \"\\x0a\\x00\\x00\\x01\"]]]]]], "
		      "[{nla_len=60, nla_type=NFTA_LIST_ELEM}, "
		      "[[{nla_len=11, nla_type=NFTA_EXPR_NAME}, \"dynset\"], "
		      "[{nla_len=44, nla_type=NFTA_EXPR_DATA}, "
		      "[[{nla_len=6, nla_type=NFTA_DYNSET_SET_NAME}, \"s\"], "
		      "[{nla_len=24, nla_type=NFTA_DYNSET_EXPR}, "
		      "[[{nla_len=11, nla_type=NFTA_EXPR_NAME}, \"nosuch\"], "
		      "[{nla_len=8, nla_type=NFTA_EXPR_DATA}, \"\\x00\\x00\\x00\\x00\"]]], "
		      "[{nla_len=8, nla_type=NFTA_DYNSET_OP}, NFT_DYNSET_OP_UPDATE]]]]]]]]",
		      NETLINK_NETFILTER, 10 << 8 | 6);
}

static void test_conntrack(void **state)
{
	static const __u8 nfgen[] = { AF_INET, 0, 0, 0 }, ten[] = { 10, 0, 0, 1 }, tcp = 6;
	struct writer w = { .len = 0 };

	(void)state;
	put(&w, nfgen, sizeof(nfgen));
	nest(&w, 1);
	nest(&w, 1);
	attr(&w, 1, ten, sizeof(ten));
	nest_end(&w);
	nest(&w, 2);
	attr(&w, 1, &tcp, 1);
	nest_end(&w);
	nest_end(&w);
	number_attr(&w, 3, htonl(0x1000e));
	number_attr(&w, 7, htonl(60));
	check_written(&w, "NFNL_SUBSYS_CTNETLINK<<8|IPCTNL_MSG_CT_NEW",
		      NFGEN "[[{nla_len=28, nla_type=CTA_TUPLE_ORIG}, "
			    "[[{nla_len=12, nla_type=CTA_TUPLE_IP}, "
			    "[{nla_len=8, nla_type=CTA_IP_V4_SRC}, inet_addr(\"10.0.0.1\")]], "
			    "[{nla_len=12, nla_type=CTA_TUPLE_PROTO}, "
			    "[{nla_len=5, nla_type=CTA_PROTO_NUM}, IPPROTO_TCP]]]], "
			    "[{nla_len=8, nla_type=CTA_STATUS}, "
			    "IPS_SEEN_REPLY|IPS_ASSURED|IPS_CONFIRMED|0x10000], "
			    "[{nla_len=8, nla_type=CTA_TIMEOUT}, htonl(60)]]",
		      NETLINK_NETFILTER, 1 << 8);
}

#define LINK                                                                                       \
	"{ifi_family=AF_UNSPEC, ifi_type=ARPHRD_NETROM, ifi_index=0, ifi_flags=0, ifi_change=0}"

/* What a kind has: the peer of a veth is a message of its own. */
static void test_link_kinds(void **state)
{
	static const __u8 head[16];
	static const __u16 id = 5;
	struct writer w = { .len = 0 }, v = { .len = 0 };

	(void)state;
	put(&w, head, sizeof(head));
	nest(&w, 18);
	text_attr(&w, 1, "vlan");
	nest(&w, 2);
	attr(&w, 1, &id, sizeof(id));
	nest_end(&w);
	nest_end(&w);
	check_written(&w, "RTM_NEWLINK",
		      LINK ", [{nla_len=28, nla_type=IFLA_LINKINFO}, "
			   "[[{nla_len=9, nla_type=IFLA_INFO_KIND}, \"vlan\"], "
			   "[{nla_len=12, nla_type=IFLA_INFO_DATA}, "
			   "[{nla_len=6, nla_type=IFLA_VLAN_ID}, 5]]]]",
		      NETLINK_ROUTE, 16);
	put(&v, head, sizeof(head));
	nest(&v, 18);
	text_attr(&v, 1, "veth");
	nest(&v, 2);
	nest(&v, 1);
	put(&v, head, sizeof(head));
	text_attr(&v, 3, "p");
	nest_end(&v);
	nest_end(&v);
	nest_end(&v);
	check_written(&v, "RTM_NEWLINK",
		      LINK ", [{nla_len=48, nla_type=IFLA_LINKINFO}, "
			   "[[{nla_len=9, nla_type=IFLA_INFO_KIND}, \"veth\"], "
			   "[{nla_len=32, nla_type=IFLA_INFO_DATA}, "
			   "[{nla_len=28, nla_type=VETH_INFO_PEER}, " LINK
			   ", [{nla_len=6, nla_type=IFLA_IFNAME}, \"p\"]]]]]",
		      NETLINK_ROUTE, 16);
}

/* The type of a route's tunnel is said behind it. */
static void test_tunnel(void **state)
{
	static const __u8 head[12] = { AF_INET }, ten[] = { 10, 0, 0, 1 };
	static const __u16 type = 2;
	struct writer w = { .len = 0 };

	(void)state;
	put(&w, head, sizeof(head));
	nest(&w, 22);
	attr(&w, 2, ten, sizeof(ten));
	nest_end(&w);
	attr(&w, 21, &type, sizeof(type));
	check_written(&w, "RTM_NEWROUTE",
		      "{rtm_family=AF_INET, rtm_dst_len=0, rtm_src_len=0, rtm_tos=0, "
		      "rtm_table=RT_TABLE_UNSPEC, rtm_protocol=RTPROT_UNSPEC, "
		      "rtm_scope=RT_SCOPE_UNIVERSE, rtm_type=RTN_UNSPEC, rtm_flags=0}, "
		      "[[{nla_len=12, nla_type=RTA_ENCAP}, "
		      "[{nla_len=8, nla_type=LWTUNNEL_IP_DST}, inet_addr(\"10.0.0.1\")]], "
		      "[{nla_len=6, nla_type=RTA_ENCAP_TYPE}, LWTUNNEL_ENCAP_IP]]",
		      NETLINK_ROUTE, 24);
}

/* linux/dcbnl.h, linux/audit.h; of older kernels. */
static void test_structs(void **state)
{
	static const __u32 status[11] = { 1, 1, 2, 3, 4, 5, 6, 7, 1, 9, 10 };
	static const __u8 app[4] = { 1, 2, 3 };
	struct writer w = { .len = 4 };

	(void)state;
	nest(&w, 13);
	nest(&w, 3);
	attr(&w, 1, app, sizeof(app));
	nest_end(&w);
	nest_end(&w);
	check_written(&w, "RTM_GETDCB",
		      "{dcb_family=AF_UNSPEC, cmd=DCB_CMD_UNDEFINED}, [{nla_len=16, "
		      "nla_type=DCB_ATTR_IEEE}, [{nla_len=12, nla_type=DCB_ATTR_IEEE_APP_TABLE}, "
		      "[{nla_len=8, nla_type=DCB_ATTR_IEEE_APP}, "
		      "{selector=1, priority=2, protocol=3}]]]",
		      NETLINK_ROUTE, 78);
#define STATUS                                                                                     \
	"{mask=AUDIT_STATUS_ENABLED, enabled=1, failure=AUDIT_FAIL_PANIC, pid=3, rate_limit=4, "   \
	"backlog_limit=5, lost=6, backlog=7"
	check("[" HEADER(60, "AUDIT_GET") ", " STATUS
					  ", feature_bitmap=AUDIT_FEATURE_BITMAP_BACKLOG_LIMIT, "
					  "backlog_wait_time=9, backlog_wait_time_actual=10}]",
	      NETLINK_AUDIT, 1000, status, sizeof(status));
	check("[" HEADER(48, "AUDIT_GET") ", " STATUS "}]", NETLINK_AUDIT, 1000, status, 32);
}

#define TC                                                                                         \
	"{tcm_family=AF_UNSPEC, tcm_ifindex=0, tcm_handle=0, tcm_parent=0, tcm_info=0}, "          \
	"[[{nla_len=%d, nla_type=TCA_KIND}, \"%s\"], "

/* Options by kind: a struct, attributes, a struct and attributes; actions have kinds too. */
static void test_traffic_control(void **state)
{
	static const __u8 head[20];
	static const __u32 gact[5] = { 1, 0, 2, 0, 0 };
	struct writer w = { .len = 0 }, f = { .len = 0 };
	char want[2048];

	(void)state;
	put(&w, head, sizeof(head));
	text_attr(&w, 1, "pfifo");
	number_attr(&w, 2, 100);
	snprintf(want, sizeof(want), TC "[{nla_len=8, nla_type=TCA_OPTIONS}, {limit=100}]]", 10,
		 "pfifo");
	check_written(&w, "RTM_NEWQDISC", want, NETLINK_ROUTE, 36);
	put(&f, head, sizeof(head));
	text_attr(&f, 1, "matchall");
	nest(&f, 2);
	nest(&f, 2);
	nest(&f, 1);
	text_attr(&f, 1, "gact");
	nest(&f, 2);
	attr(&f, 2, gact, sizeof(gact));
	nest_end(&f);
	nest_end(&f);
	nest_end(&f);
	number_attr(&f, 1, 0x10002);
	nest_end(&f);
	snprintf(want, sizeof(want),
		 TC "[{nla_len=60, nla_type=TCA_OPTIONS}, "
		    "[[{nla_len=48, nla_type=TCA_MATCHALL_ACT}, [{nla_len=44, nla_type=0x1}, "
		    "[[{nla_len=9, nla_type=TCA_ACT_KIND}, \"gact\"], "
		    "[{nla_len=28, nla_type=TCA_ACT_OPTIONS}, "
		    "[{nla_len=24, nla_type=TCA_GACT_PARMS}, {index=1, capab=0, "
		    "action=TC_ACT_SHOT, refcnt=0, bindcnt=0}]]]]], "
		    "[{nla_len=8, nla_type=TCA_MATCHALL_CLASSID}, 0x10002]]]]",
		 13, "matchall");
	check_written(&f, "RTM_NEWTFILTER", want, NETLINK_ROUTE, 44);
}

/* Operations that the controller lists are those of the family that it names before. */
static void test_generic(void **state)
{
	static const __u8 head[] = { 1, 2, 0, 0 };
	static const struct {
		const char *family;
		const char *operation;
	} cases[] = {
		{ "nlctrl", "CTRL_CMD_GETFAMILY" },
		{ "ethtool", "ETHTOOL_MSG_LINKINFO_SET" },
		{ "nosuch", "0x3" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t len = strlen(cases[i].family) + 1;
		struct writer w = { .len = 0 };
		char want[1024];

		put(&w, head, sizeof(head));
		text_attr(&w, 2, cases[i].family);
		nest(&w, 6);
		nest(&w, 1);
		number_attr(&w, 1, 3);
		nest_end(&w);
		nest_end(&w);
		snprintf(want, sizeof(want),
			 "{cmd=CTRL_CMD_NEWFAMILY, version=2}, "
			 "[[{nla_len=%zu, nla_type=CTRL_ATTR_FAMILY_NAME}, \"%s\"], "
			 "[{nla_len=16, nla_type=CTRL_ATTR_OPS}, [{nla_len=12, nla_type=0x1}, "
			 "[{nla_len=8, nla_type=CTRL_ATTR_OP_ID}, %s]]]]",
			 len + 4, cases[i].family, cases[i].operation);
		check_written(&w, "0x10 /* GENERIC_FAMILY_??? */", want, NETLINK_GENERIC, 16);
	}
}

/* Wherever our limit cuts a message, it is said, and nothing is made up. */
static void test_cut(void **state)
{
	static const __u8 payload[] = { 0, 0, 0, 0, 0,   0,   0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
					7, 0, 3, 0, 'l', 'o', 0, 0, 8, 0, 4, 0, 1, 2, 3, 4 };
	__u8 buf[64];
	size_t len = message(buf, 16, payload, sizeof(payload));

	(void)state;
	assert_null(strstr(sent(NETLINK_ROUTE, buf, len, len), "not captured"));
	for (size_t got = 0; got < len; got++) {
		const char *line = sent(NETLINK_ROUTE, buf, len, got);

		/* Padding between the attributes is nothing that is missed. */
		if (got == NLMSG_HDRLEN + 16 + 7)
			continue;
		assert_non_null(strstr(line, "not captured"));
		assert_null(strstr(line, "67305985"));
	}
	assert_string_equal(sent(NETLINK_ROUTE, buf, len, NLMSG_HDRLEN),
			    "sendto(3, [" HEADER(48, "RTM_NEWLINK") ", ... /* not captured */], "
								    "48, 0, NULL, 0)");
}

/* No bytes make it read what is not there; the sanitizers watch. */
static void test_noise(void **state)
{
	static const int protocols[] = { NETLINK_ROUTE,          NETLINK_SOCK_DIAG,
					 NETLINK_GENERIC,        NETLINK_NETFILTER,
					 NETLINK_AUDIT,          NETLINK_SELINUX,
					 NETLINK_XFRM,           NETLINK_CRYPTO,
					 NETLINK_KOBJECT_UEVENT, 77 };
	unsigned int seed = 1;

	(void)state;
	for (int i = 0; i < 30000; i++) {
		size_t len = rand_r(&seed) % 400;
		__u8 *buf = malloc(len + 1);

		assert_non_null(buf);
		for (size_t j = 0; j < len; j++)
			buf[j] = rand_r(&seed) % (j % 4 ? 3 : 48);
		if (len > 8) {
			buf[0] = len;
			buf[4] = i % 4 ? 16 + rand_r(&seed) % 100 : rand_r(&seed) % 5;
		}
		sent(protocols[i % 10], buf, len, i % 3 ? ~0UL : len / 2);
		free(buf);
	}
}

/* Attributes in attributes, of all types and lengths, with the kinds that choose what is in them.
 */
static size_t tangle(__u8 *p, size_t room, unsigned int *seed, int depth)
{
	static const char *const kinds[] = { "vlan", "veth",   "netem",  "hfsc",
					     "u32",  "gact",   "dynset", "inner",
					     "bond", "flower", "objref", "ethtool" };
	size_t at = 0;

	while (at + 24 < room && rand_r(seed) % 4) {
		__u16 type = 1 + rand_r(seed) % 40;
		size_t n = rand_r(seed) % 20;

		if (rand_r(seed) % 3 == 0) {
			type = 1;
			n = snprintf((char *)p + at + 4, 16, "%s", kinds[rand_r(seed) % 12]) + 1;
		} else if (depth < 6 && rand_r(seed) % 2) {
			n = tangle(p + at + 4, room - at - 4, seed, depth + 1);
			type = 1 + rand_r(seed) % 8;
		} else {
			for (size_t i = 0; i < n; i++)
				p[at + 4 + i] = rand_r(seed) % 7 ? 0 : rand_r(seed);
		}
		/* Some lie. */
		memcpy(p + at, &(__u16){ n + 4 - (rand_r(seed) % 50 == 0) }, 2);
		memcpy(p + at + 2, &type, 2);
		at += (n + 4 + 3) & ~3UL;
	}
	return at < room ? at : room;
}

static void test_tangle(void **state)
{
	static const struct {
		int protocol;
		__u16 type, head;
	} kinds[] = {
		{ NETLINK_ROUTE, 16, 16 },       { NETLINK_ROUTE, 36, 20 },
		{ NETLINK_ROUTE, 44, 20 },       { NETLINK_ROUTE, 48, 4 },
		{ NETLINK_ROUTE, 24, 12 },       { NETLINK_GENERIC, 16, 4 },
		{ NETLINK_NETFILTER, 0xa06, 4 }, { NETLINK_NETFILTER, 0, 4 },
	};
	unsigned int seed = 7;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		size_t k = i % (sizeof(kinds) / sizeof(*kinds)),
		       head = NLMSG_HDRLEN + kinds[k].head;
		__u8 room[1024] = { 0 }, *exact;
		size_t len = head + tangle(room + head, 700, &seed, 0);
		__u16 type = kinds[k].type;

		if (kinds[k].protocol == NETLINK_NETFILTER)
			type += rand_r(&seed) % 12 << 8 | rand_r(&seed) % 20;
		memcpy(room, &(__u32){ len }, 4);
		memcpy(room + 4, &type, 2);
		room[NLMSG_HDRLEN] = i % 2 ? AF_INET : AF_INET6;
		/* Of just its size, so that what reads beyond it is noticed. */
		exact = malloc(len);
		assert_non_null(exact);
		memcpy(exact, room, len);
		sent(kinds[k].protocol, exact, len, i % 4 ? ~0UL : rand_r(&seed) % len);
		free(exact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nftables, setup, teardown),
		cmocka_unit_test_setup_teardown(test_conntrack, setup, teardown),
		cmocka_unit_test_setup_teardown(test_link_kinds, setup, teardown),
		cmocka_unit_test_setup_teardown(test_tunnel, setup, teardown),
		cmocka_unit_test_setup_teardown(test_structs, setup, teardown),
		cmocka_unit_test_setup_teardown(test_traffic_control, setup, teardown),
		cmocka_unit_test_setup_teardown(test_generic, setup, teardown),
		cmocka_unit_test_setup_teardown(test_tangle, setup, teardown),
		cmocka_unit_test_setup_teardown(test_better, setup, teardown),
		cmocka_unit_test_setup_teardown(test_crypto, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cut, setup, teardown),
		cmocka_unit_test_setup_teardown(test_noise, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
