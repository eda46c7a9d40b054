/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every kind of attribute of netlink's messages with payloads of many lengths, and
 * messages that are cut, lie about their lengths or end where memory does. None is
 * received by anyone: the address to send to cannot be read.
 *
 *	calls_netlink route|diag|generic|other
 */
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* Never mapped, and no NULL. */
#define BAD ((void *)0x10)

static int fd;
static unsigned int request = NLM_F_REQUEST;
static unsigned char buf[4096];

static void send_bytes(const void *p, size_t len)
{
	sendto(fd, p, len, 0, BAD, sizeof(struct sockaddr_nl));
}

static void set16(unsigned char *p, unsigned int v)
{
	p[0] = v;
	p[1] = v >> 8;
}

/* The header of a message of len bytes in all. */
static void header(unsigned int len, unsigned int type, unsigned int flags)
{
	memset(buf, 0, NLMSG_HDRLEN);
	set16(buf, len);
	set16(buf + 4, type);
	set16(buf + 6, flags);
	buf[8] = 1;
}

/* An attribute whose payload is counted up; returns its bytes. */
static size_t attr(unsigned char *p, unsigned int type, size_t n)
{
	set16(p, NLA_HDRLEN + n);
	set16(p + 2, type);
	memset(p + NLA_HDRLEN, 0, NLA_ALIGN(n));
	for (size_t i = 0; i < n; i++)
		p[NLA_HDRLEN + i] = i + 1;
	return NLA_HDRLEN + NLA_ALIGN(n);
}

struct message {
	int type;
	unsigned char head[80];
	int nhead;
	int attrs;   /* types of attributes */
	int nest[3]; /* types of those around them */
	int skip[8]; /* types that strace shows otherwise, for reasons of its own */
};

static int is_skipped(const struct message *m, int a)
{
	for (size_t i = 0; i < 8; i++)
		if (m->skip[i] && m->skip[i] == a)
			return 1;
	return 0;
}

static void one(const struct message *m, int a, size_t n)
{
	unsigned char *p = buf + NLMSG_HDRLEN, *around[3];
	size_t len, outer = 0;

	memcpy(p, m->head, m->nhead);
	p += NLMSG_ALIGN(m->nhead);
	for (int i = 0; i < 3 && m->nest[i]; i++) {
		around[outer++] = p;
		set16(p + 2, m->nest[i]);
		p += NLA_HDRLEN;
	}
	if (n == (size_t)-1) {
		unsigned char *self = p;

		p += NLA_HDRLEN;
		p += attr(p, 1, 8);
		p += attr(p, 2, 8);
		set16(self, p - self);
		set16(self + 2, a);
	} else {
		p += attr(p, a, n);
	}
	while (outer) {
		outer--;
		set16(around[outer], p - around[outer]);
	}
	len = p - buf;
	header(len, m->type, request);
	send_bytes(buf, len);
}

static void all_attrs(const struct message *m)
{
	static const size_t sizes[] = { 0,  1,  2,  4,  6,  8,  12, 16,  20,  24,
					28, 32, 36, 40, 56, 64, 96, 184, 200, (size_t)-1 };

	for (int a = 0; a <= m->attrs; a++)
		for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
			if (!is_skipped(m, a))
				one(m, a, sizes[i]);
}

/* Heads of all lengths, and what is behind them. */
static void heads(int from, int to)
{
	for (int type = from; type < to; type++)
		for (size_t n = 0; n < 72; n += n < 28 ? 1 : 7) {
			header(NLMSG_HDRLEN + n, type, type);
			memset(buf + NLMSG_HDRLEN, 0, n);
			if (n)
				buf[NLMSG_HDRLEN] = AF_INET;
			send_bytes(buf, NLMSG_HDRLEN + n);
		}
}

static void endings(int type, int nhead)
{
	size_t page = sysconf(_SC_PAGESIZE), len;
	unsigned char *end =
		mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (end == MAP_FAILED)
		exit(1);
	end += page;
	munmap(end, page);
	memset(buf, 0, sizeof(buf));
	len = NLMSG_HDRLEN + nhead;
	len += attr(buf + len, 4, 4);
	len += attr(buf + len, 3, 3);
	header(len, type, NLM_F_REQUEST);
	/* Cut, and cut by what it says itself. */
	for (size_t n = 0; n <= len + 3; n++)
		send_bytes(buf, n);
	for (size_t n = 0; n <= len + 3; n++) {
		set16(buf, n);
		send_bytes(buf, len);
	}
	set16(buf, len);
	for (size_t n = 0; n < len; n++) {
		memcpy(end - n, buf, n);
		send_bytes(end - n, len);
	}
	/* The attributes' own lengths. */
	for (size_t n = 0; n < 16; n++) {
		set16(buf + NLMSG_HDRLEN + nhead, n);
		send_bytes(buf, len);
	}
	/* Flags in the type; several messages; more of them than are shown. */
	set16(buf + NLMSG_HDRLEN + nhead, 10);
	for (int i = 0; i < 4; i++) {
		set16(buf + NLMSG_HDRLEN + nhead + 2, 3 | i << 14);
		send_bytes(buf, len);
		set16(buf + NLMSG_HDRLEN + nhead + 2, 999 | i << 14);
		send_bytes(buf, len);
	}
	for (int i = 1; i < 40; i++)
		memcpy(buf + i * NLMSG_HDRLEN, buf, NLMSG_HDRLEN);
	for (int i = 0; i < 40; i++)
		set16(buf + i * NLMSG_HDRLEN, NLMSG_HDRLEN);
	for (int i = 0; i < 40; i += 3)
		send_bytes(buf, i * NLMSG_HDRLEN + i % 4);
}

static void results(void)
{
	static const unsigned int flags[] = { 0, 0x100, 0x200, 0x300, 0xffff };

	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		for (int n = 0; n < 48; n++)
			for (int type = 0; type < 6; type++) {
				memset(buf, 0, sizeof(buf));
				header(NLMSG_HDRLEN + n, type, flags[i]);
				/* -EINVAL; a message of 20 bytes; text, place or cookie */
				memset(buf + 16, 0xff, 4);
				buf[16] = 0xea;
				buf[20] = 20;
				buf[24] = 18;
				if (n > 36)
					attr(buf + (flags[i] & 0x100 ? 36 : 40), 1 + n % 3, 4);
				send_bytes(buf, NLMSG_HDRLEN + n);
			}
}

#define INET  2
#define INET6 10

static const struct message route[] = {
	{ .type = 16, .head = { 0 }, .nhead = 16, .attrs = 72, .skip = { 1, 2, 54 } },
	{ .type = 16, .head = { 7 }, .nhead = 16, .attrs = 72, .skip = { 1, 2, 54 } },
	{ .type = 16, .head = { 7 }, .nhead = 16, .attrs = 8, .nest = { 26 } },
	{ .type = 16, .head = { 7 }, .nhead = 16, .attrs = 46, .nest = { 12 } },
	{ .type = 16,
	  .head = { 0 },
	  .nhead = 16,
	  .attrs = 15,
	  .nest = { 22, 1 },
	  .skip = { 10, 11 } },
	{ .type = 16, .head = { 0 }, .nhead = 16, .attrs = 2, .nest = { 22, 1, 12 } },
	{ .type = 16, .head = { 0 }, .nhead = 16, .attrs = 9, .nest = { 22, 1, 8 } },
	{ .type = 16, .head = { 0 }, .nhead = 16, .attrs = 8, .nest = { 24, 1 } },
	{ .type = 16, .head = { 0 }, .nhead = 16, .attrs = 3, .nest = { 26, 2 } },
	{ .type = 16,
	  .head = { 0 },
	  .nhead = 16,
	  .attrs = 12,
	  .nest = { 26, 10 },
	  .skip = { 1, 3, 6 } },
	{ .type = 16, .head = { 0 }, .nhead = 16, .attrs = 9, .nest = { 43 } },
	{ .type = 16, .head = { 0 }, .nhead = 16, .attrs = 3, .nest = { 55 } },
	{ .type = 20, .head = { INET }, .nhead = 8, .attrs = 13, .skip = { 11 } },
	{ .type = 20, .head = { INET6 }, .nhead = 8, .attrs = 13, .skip = { 11 } },
	{ .type = 24, .head = { INET }, .nhead = 12, .attrs = 33, .skip = { 9 } },
	{ .type = 24, .head = { INET6 }, .nhead = 12, .attrs = 33, .skip = { 9 } },
	{ .type = 24, .head = { INET6 }, .nhead = 12, .attrs = 19, .nest = { 8 } },
	{ .type = 28, .head = { INET }, .nhead = 12, .attrs = 19 },
	{ .type = 28, .head = { 7 }, .nhead = 12, .attrs = 19 },
	{ .type = 28, .head = { 7 }, .nhead = 12, .attrs = 4, .nest = { 14 } },
	{ .type = 32, .head = { INET }, .nhead = 12, .attrs = 32 },
	{ .type = 32, .head = { INET6 }, .nhead = 12, .attrs = 32 },
	{ .type = 36, .head = { 0 }, .nhead = 20, .attrs = 18 },
	{ .type = 36, .head = { 0 }, .nhead = 20, .attrs = 10, .nest = { 7 } },
	{ .type = 36, .head = { 0 }, .nhead = 20, .attrs = 4, .nest = { 8 } },
	{ .type = 48, .head = { 0 }, .nhead = 4, .attrs = 7 },
	{ .type = 48, .head = { 0 }, .nhead = 4, .attrs = 13, .nest = { 1, 1 } },
	{ .type = 64, .head = { 0 }, .nhead = 4, .attrs = 11 },
	{ .type = 64, .head = { 0 }, .nhead = 4, .attrs = 22, .nest = { 6 } },
	{ .type = 72, .head = { INET6 }, .nhead = 12, .attrs = 4 },
	{ .type = 80, .head = { INET }, .nhead = 4, .attrs = 11 },
	{ .type = 84, .head = { 7 }, .nhead = 8, .attrs = 3 },
	{ .type = 84, .head = { 7 }, .nhead = 8, .attrs = 2, .nest = { 1, 1 } },
	{ .type = 88, .head = { 0 }, .nhead = 4, .attrs = 7 },
	{ .type = 92, .head = { 0 }, .nhead = 12, .attrs = 7, .skip = { 4 } },
	{ .type = 92, .head = { 0 }, .nhead = 12, .attrs = 4, .nest = { 2, 1 } },
	{ .type = 92, .head = { 0 }, .nhead = 12, .attrs = 3, .nest = { 2, 2 } },
	{ .type = 104, .head = { INET }, .nhead = 8, .attrs = 12, .skip = { 9 } },
	{ .type = 104, .head = { INET6 }, .nhead = 8, .attrs = 3, .nest = { 12 } },
	{ .type = 104, .head = { INET6 }, .nhead = 8, .attrs = 4, .nest = { 13 } },
	{ .type = 0 },
};

/* Answers, since they have no NLM_F_REQUEST. */
static const struct message answers[] = {
	{ .type = 20, .head = { INET }, .nhead = 72, .attrs = 24, .skip = { 2, 18 } },
	{ .type = 20, .head = { INET6 }, .nhead = 72, .attrs = 24, .skip = { 2, 18 } },
	{ .type = 20, .head = { AF_UNIX }, .nhead = 16, .attrs = 9 },
	{ .type = 20, .head = { AF_NETLINK }, .nhead = 28, .attrs = 6 },
	{ .type = 20, .head = { AF_PACKET }, .nhead = 16, .attrs = 6 },
	{ .type = 20, .head = { 43 }, .nhead = 68, .attrs = 1 },
	{ .type = 0 },
};

static const struct message questions[] = {
	{ .type = 20, .head = { INET }, .nhead = 56, .attrs = 6 },
	{ .type = 21, .head = { INET6 }, .nhead = 56, .attrs = 6 },
	{ .type = 18, .head = { INET }, .nhead = 60, .attrs = 6 },
	{ .type = 0 },
};

static const struct message generic[] = {
	{ .type = 16, .head = { 1, 2 }, .nhead = 4, .attrs = 14 },
	{ .type = 16, .head = { 1, 2 }, .nhead = 4, .attrs = 4, .nest = { 6, 1 } },
	{ .type = 16, .head = { 1, 2 }, .nhead = 4, .attrs = 4, .nest = { 7, 1 } },
	{ .type = 16, .head = { 3, 2 }, .nhead = 4, .attrs = 13, .nest = { 8, 1, 1 } },
	{ .type = 16, .head = { 4, 2 }, .nhead = 4, .attrs = 4, .nest = { 9, 1 } },
	/* No family has that number. */
	{ .type = 1000, .head = { 1, 1 }, .nhead = 4, .attrs = 4 },
	{ .type = 0 },
};

static void open_socket(int protocol)
{
	struct sockaddr_nl at = { .nl_family = AF_NETLINK };

	fd = socket(AF_NETLINK, SOCK_RAW, protocol);
	/* strace knows the protocol of bound sockets only. */
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)))
		exit(77);
}

/* Types, heads and flags of the families of which little more is known. */
static void other(int protocol, int from, int to, int step)
{
	open_socket(protocol);
	for (int type = from; type < to; type += step) {
		if (protocol == NETLINK_AUDIT && type == 1301)
			continue; /* no header has its name any more */
		header(NLMSG_HDRLEN, type, 0xf01);
		send_bytes(buf, NLMSG_HDRLEN);
		for (size_t n = 1; n < 24; n += 5) {
			/* Of netfilter's attributes strace knows the numbers. */
			if (protocol == NETLINK_NETFILTER && n > 6)
				break;
			memset(buf + NLMSG_HDRLEN, 0, n);
			buf[NLMSG_HDRLEN] = buf[NLMSG_HDRLEN + 4] = 8;
			header(NLMSG_HDRLEN + n, type, 1);
			send_bytes(buf, NLMSG_HDRLEN + n);
		}
	}
}

/* What udevd sends on is longer than its properties. */
static void uevents(void)
{
	static const char kernel[] = "add@/devices/x\0ACTION=add\0SUBSYSTEM=net";
	static const unsigned char magic[] = {
		0xfe, 0xed, 0xca, 0xfe, 40, 0, 0, 0, 40, 0, 0, 0, 4
	};

	open_socket(NETLINK_KOBJECT_UEVENT);
	send_bytes(kernel, sizeof(kernel));
	memset(buf, 0, 64);
	memcpy(buf, "libudev", 8);
	send_bytes(buf, 64);
	memcpy(buf + 8, magic, sizeof(magic));
	buf[31] = 7;
	memcpy(buf + 40, "A=B", 4);
	for (size_t n = 0; n < 64; n += 4)
		send_bytes(buf, n);
}

static void run(const struct message *m)
{
	for (; m->type; m++)
		all_attrs(m);
}

/* A link's kind is said before what depends on it. */
static void kinds(const char *kind, int name, int data, int types)
{
	for (int a = 0; a <= types; a++)
		for (size_t n = a == 8 ? 12 : 0; n < 36; n += n < 4 ? 1 : 4) {
			unsigned char *info = buf + NLMSG_HDRLEN + 16, *p = info + NLA_HDRLEN;
			size_t len = strlen(kind) + 1;

			memset(buf, 0, sizeof(buf));
			set16(info + 2, 18);
			attr(p, name, len);
			memcpy(p + NLA_HDRLEN, kind, len);
			p += NLA_HDRLEN + NLA_ALIGN(len);
			set16(p + 2, data);
			set16(p, NLA_HDRLEN + attr(p + NLA_HDRLEN, a, n));
			p += NLA_HDRLEN * 2 + NLA_ALIGN(n);
			set16(info, p - info);
			header(p - buf, 16, NLM_F_REQUEST);
			send_bytes(buf, p - buf);
		}
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (!strcmp(what, "route")) {
		open_socket(NETLINK_ROUTE);
		endings(18, 16);
		results();
		heads(16, 95);
		heads(96, 119);
		run(route);
		kinds("bridge", 1, 2, 52);
		kinds("bridge", 4, 5, 46);
		kinds("tun", 1, 2, 10);
	} else if (!strcmp(what, "diag")) {
		open_socket(NETLINK_SOCK_DIAG);
		heads(16, 24);
		run(questions);
		request = 0;
		run(answers);
	} else if (!strcmp(what, "generic")) {
		open_socket(NETLINK_GENERIC);
		heads(16, 17);
		heads(1000, 1004);
		endings(16, 4);
		run(generic);
	} else if (!strcmp(what, "other")) {
		for (int subsystem = 0; subsystem < 14; subsystem++)
			other(NETLINK_NETFILTER, subsystem << 8, (subsystem << 8) + 40, 1);
		other(NETLINK_AUDIT, 1000, 1024, 1);
		other(NETLINK_AUDIT, 1090, 2120, 3);
		other(NETLINK_SELINUX, 14, 20, 1);
		other(NETLINK_XFRM, 14, 45, 1);
		uevents();
	}
	return 0;
}
