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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_better, setup, teardown),
		cmocka_unit_test_setup_teardown(test_crypto, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cut, setup, teardown),
		cmocka_unit_test_setup_teardown(test_noise, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
