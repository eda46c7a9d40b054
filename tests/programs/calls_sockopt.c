/* SPDX-License-Identifier: GPL-2.0-only */
/* Options of sockets of every level, and addresses of every family, of many lengths. */
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Never mapped, and no NULL. */
#define BAD ((void *)0x10)

static unsigned char bytes[256];

/* Options that strace knows by names or structs which the headers no longer have, or less. */
static int is_skipped(int level, int option)
{
	static const struct {
		int level, option;
	} skip[] = {
		{ 0, 37 },    { 0, 38 },    { 0, 39 },
		{ 0, 40 },               /* IP_BLOCK_SOURCE and its kind */
		{ 1, 4 },     { 1, 25 }, /* SO_BINDTODEVICE: a name */
		{ 284, 1 },   { 284, 2 },   { 284, 3 },
		{ 284, 4 },               /* MPTCP */
		{ 6, 15 },                /* TCP_COOKIE_TRANSACTIONS */
		{ 41, 63 },   { 41, 80 }, /* IPV6_USE_MIN_MTU, ORIGINAL_DST */
		{ 58, 1 },                /* ICMPV6_FILTER */
		{ 132, 103 }, { 132, 104 }, { 132, 105 },
		{ 132, 106 }, { 276, 4 }, /* RDS_BARRIER */
	};

	for (size_t i = 0; i < sizeof(skip) / sizeof(*skip); i++)
		if (skip[i].level == level && skip[i].option == option)
			return 1;
	/* Protocols that are gone: IPX, IRDA, CAIF; TIPC reads more than it is given. */
	return level == 256 || level == 266 || level == 271 || level == 278;
}

static void set_all(void)
{
	static const int sizes[] = { 4, 1, 15, 136 };
	static const int levels[] = { 0, 1, 6, 17, 41, 58, 132, 136, 255, 40 };

	for (int l = 0; l < 40; l++)
		for (int option = 0; option < 132; option++) {
			int level = l < 10 ? levels[l] : 247 + l;

			/* The tracer is to keep up on a machine that does much else. */
			if (option % 33 == 0)
				usleep(2000);
			if (is_skipped(level, option))
				continue;
			for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
				setsockopt(-1, level, option, bytes, sizes[i]);
			if (level > 1)
				continue;
			setsockopt(-1, level, option, BAD, 4);
			setsockopt(-1, level, option, bytes, 0);
			setsockopt(-1, level, option, bytes, -1);
		}
}

static void get_all(int domain, int type, int protocol, int level)
{
	static const int sizes[] = { 0, 4, 64 };
	int fd = socket(domain, type, protocol);
	unsigned char value[256];

	for (int option = 0; option < 132; option++)
		for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
			socklen_t len = sizes[i];

			memset(value, 0, sizeof(value));
			if (!is_skipped(level, option))
				getsockopt(fd, level, option, value, &len);
		}
	close(fd);
}

static void addresses(void)
{
	/* AppleTalk, PPPoX, LLC, CAN, Phonet: strace shows bytes. */
	static const int skip[] = { 5, 24, 26, 29, 35 };

	for (int family = 0; family < 50; family++) {
		int skipped = 0;

		for (size_t i = 0; i < sizeof(skip) / sizeof(*skip); i++)
			skipped |= skip[i] == family;
		for (int n = 0; !skipped && n <= 128; n += n < 40 ? 1 : 11) {
			if (family == 39 && n > 16)
				continue;
			bytes[0] = family;
			bytes[1] = 0;
			bytes[11] = 6;
			connect(-1, (struct sockaddr *)bytes, n);
		}
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = i ? i + 1 : 1;
	bytes[1] = bytes[2] = bytes[3] = 0;
	set_all();
	get_all(AF_INET, SOCK_STREAM, 0, SOL_SOCKET);
	get_all(AF_INET, SOCK_STREAM, 0, 0);
	get_all(AF_INET, SOCK_STREAM, 0, 6);
	get_all(AF_INET, SOCK_DGRAM, 0, 17);
	get_all(AF_INET6, SOCK_DGRAM, 0, 41);
	get_all(AF_UNIX, SOCK_STREAM, 0, SOL_SOCKET);
	get_all(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE, SOL_NETLINK);
	get_all(AF_PACKET, SOCK_RAW, 0, SOL_PACKET);
	addresses();
	return 0;
}
