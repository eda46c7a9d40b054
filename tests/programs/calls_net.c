/* SPDX-License-Identifier: GPL-2.0-only */
/* Calls on sockets, with good, failing and unreadable arguments. */
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

/* Never mapped, and no NULL. */
#define BAD ((void *)0x10)

static char bytes[4096];

static int tcp_listener(struct sockaddr_in *at)
{
	socklen_t len = sizeof(*at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP);

	memset(at, 0, sizeof(*at));
	at->sin_family = AF_INET;
	at->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || bind(fd, (struct sockaddr *)at, sizeof(*at)) || listen(fd, 5) ||
	    getsockname(fd, (struct sockaddr *)at, &len))
		exit(1);
	return fd;
}

static void streams(void)
{
	struct sockaddr_in at, peer;
	struct sockaddr_storage any;
	socklen_t len;
	int listener = tcp_listener(&at), client, server;

	client = socket(AF_INET, SOCK_STREAM, 0);
	connect(client, (struct sockaddr *)&at, sizeof(at));
	len = sizeof(any);
	server = accept4(listener, (struct sockaddr *)&any, &len, SOCK_CLOEXEC | SOCK_NONBLOCK);
	len = sizeof(peer);
	getpeername(client, (struct sockaddr *)&peer, &len);
	len = 6;
	getpeername(client, (struct sockaddr *)&peer, &len);
	len = 0;
	getsockname(client, (struct sockaddr *)&peer, &len);
	getsockname(client, BAD, &len);
	getsockname(client, (struct sockaddr *)&peer, BAD);
	getsockname(client, NULL, NULL);
	accept4(server, NULL, NULL, 0);
#ifdef SYS_accept
	syscall(SYS_accept, server, &any, &len);
	syscall(SYS_accept, -1, &any, BAD);
	syscall(SYS_accept, server, NULL, NULL);
#endif
	send(client, "hello\n", 6, MSG_NOSIGNAL);
	recv(server, bytes, sizeof(bytes), MSG_PEEK | MSG_DONTWAIT);
	recvfrom(server, bytes, sizeof(bytes), 0, NULL, NULL);
	recvfrom(server, bytes, sizeof(bytes), 0, NULL, NULL);
	send(client, BAD, 6, 0);
	send(client, NULL, 0, 0);
	send(client, bytes, 0, 0);
	memset(bytes, 'x', 2000);
	send(client, bytes, 2000, MSG_MORE | MSG_DONTWAIT);
	recv(server, bytes, 1500, MSG_TRUNC);
	shutdown(client, SHUT_WR);
	shutdown(server, SHUT_RDWR);
	shutdown(99, 7);
	close(server);
	close(client);
	close(listener);
}

static void addresses(void)
{
	struct sockaddr_un un = { .sun_family = AF_UNIX, .sun_path = "no/such/socket" };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6,
				    .sin6_port = htons(80),
				    .sin6_addr = IN6ADDR_LOOPBACK_INIT,
				    .sin6_flowinfo = htonl(7),
				    .sin6_scope_id = 1 };
	struct sockaddr_nl nl = { .nl_family = AF_NETLINK, .nl_groups = 3 };
	struct sockaddr other = { .sa_family = 77, .sa_data = "abc" };
	struct sockaddr none = { .sa_family = AF_UNSPEC };
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0), nlfd;

	connect(fd, (struct sockaddr *)&un, sizeof(un));
	connect(fd, (struct sockaddr *)&un, 2);
	connect(fd, (struct sockaddr *)&un, 1);
	connect(fd, (struct sockaddr *)&un, 0);
	connect(fd, (struct sockaddr *)&un, -1);
	connect(fd, NULL, 0);
	connect(fd, BAD, 16);
	connect(fd, (struct sockaddr *)&in6, sizeof(in6));
	connect(fd, (struct sockaddr *)&in6, 24);
	connect(fd, (struct sockaddr *)&other, sizeof(other));
	connect(fd, (struct sockaddr *)&none, sizeof(none));
	memcpy(un.sun_path, "\0abstract", 9);
	bind(fd, (struct sockaddr *)&un, 2 + 9);
	connect(fd, (struct sockaddr *)&un, 2 + 9);
	close(fd);
	nlfd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
	bind(nlfd, (struct sockaddr *)&nl, sizeof(nl));
	close(nlfd);
	socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
	socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0);
	socket(AF_PACKET, SOCK_RAW, htons(0x800));
	socket(77, 77, 77);
	socket(AF_UNIX, SOCK_STREAM | 0x10000, 3);
	socket(AF_INET, SOCK_STREAM, 12345);
}

static void messages(void)
{
	union {
		char bytes[256];
		struct cmsghdr align;
	} control;
	char a[16] = "first", b[16] = "second", name[110];
	struct iovec iov[2] = { { a, 5 }, { b, 6 } };
	struct msghdr m = { .msg_iov = iov, .msg_iovlen = 2 };
	struct cmsghdr *c;
	int fds[2], pass[2] = { 0, 1 }, on = 1;

	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, fds))
		exit(1);
	sendmsg(fds[0], &m, 0);
	iov[0].iov_len = iov[1].iov_len = 16;
	m.msg_name = name;
	m.msg_namelen = sizeof(name);
	recvmsg(fds[1], &m, 0);
	recvmsg(fds[1], &m, MSG_DONTWAIT);
	m.msg_name = NULL;
	m.msg_namelen = 0;
	setsockopt(fds[1], SOL_SOCKET, SO_PASSCRED, &on, sizeof(on));
	m.msg_control = control.bytes;
	m.msg_controllen = CMSG_SPACE(sizeof(pass));
	memset(&control, 0, sizeof(control));
	c = CMSG_FIRSTHDR(&m);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(pass));
	memcpy(CMSG_DATA(c), pass, sizeof(pass));
	sendmsg(fds[0], &m, MSG_NOSIGNAL);
	m.msg_controllen = sizeof(control);
	recvmsg(fds[1], &m, MSG_CMSG_CLOEXEC);
	m.msg_controllen = 0;
	sendmsg(fds[0], &m, 0);
	iov[0].iov_len = 3;
	m.msg_iovlen = 1;
	m.msg_controllen = sizeof(control);
	recvmsg(fds[1], &m, 0);
	m.msg_controllen = 0;
	m.msg_iov = BAD;
	sendmsg(fds[0], &m, MSG_DONTWAIT);
	m.msg_iov = iov;
	iov[0].iov_base = BAD;
	sendmsg(fds[0], &m, MSG_DONTWAIT);
	sendmsg(fds[0], BAD, 0);
	sendmsg(fds[0], NULL, 0);
	recvmsg(fds[0], NULL, MSG_DONTWAIT);
	recvmsg(fds[0], BAD, MSG_DONTWAIT);
	sendmsg(-1, &m, 0);
	close(fds[0]);
	close(fds[1]);
}

static void many_messages(void)
{
	char a[3][16] = { "one", "three", "seven" };
	struct iovec iov[3] = { { a[0], 3 }, { a[1], 5 }, { a[2], 5 } };
	struct mmsghdr m[3];
	struct timespec timeout = { 1, 5000 };
	int fds[2];

	memset(m, 0, sizeof(m));
	for (int i = 0; i < 3; i++) {
		m[i].msg_hdr.msg_iov = &iov[i];
		m[i].msg_hdr.msg_iovlen = 1;
	}
	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, fds))
		exit(1);
	sendmmsg(fds[0], m, 3, 0);
	for (int i = 0; i < 3; i++)
		iov[i].iov_len = 16;
	recvmmsg(fds[1], m, 2, MSG_DONTWAIT, NULL);
	recvmmsg(fds[1], m, 3, MSG_DONTWAIT, &timeout);
	recvmmsg(fds[1], m, 3, MSG_DONTWAIT, &timeout);
	sendmmsg(fds[0], BAD, 3, 0);
	sendmmsg(fds[0], NULL, 0, 0);
	sendmmsg(-1, m, 2, MSG_OOB);
	recvmmsg(-1, m, 2, 0, NULL);
#ifndef __i386__ /* whose C library looks at the time itself */
	recvmmsg(fds[1], BAD, 2, MSG_DONTWAIT, BAD);
#endif
	close(fds[0]);
	close(fds[1]);
}

static void get(int fd, int level, int name, socklen_t len)
{
	memset(bytes, 0, 256);
	getsockopt(fd, level, name, bytes, &len);
}

static void options(void)
{
	static const int names[] = { SO_ERROR,      SO_TYPE,   SO_DOMAIN,   SO_PROTOCOL,
				     SO_RCVBUF,     SO_LINGER, SO_PEERCRED, SO_BINDTODEVICE,
				     SO_ACCEPTCONN, 0x777 };
	int fd = socket(AF_INET, SOCK_STREAM, 0), udp = socket(AF_INET, SOCK_DGRAM, 0);
	int fd6 = socket(AF_INET6, SOCK_DGRAM, 0), on = 1;
	struct linger linger = { 1, 5 };
	struct ip_mreqn mreq = { .imr_multiaddr = { htonl(0xe0000101) } };
	struct ipv6_mreq mreq6 = { .ipv6mr_multiaddr = IN6ADDR_LOOPBACK_INIT };
	struct sock_filter ret = BPF_STMT(BPF_RET | BPF_K, 0);
	struct sock_fprog prog = { 1, &ret };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		get(fd, SOL_SOCKET, names[i], 64);
		get(fd, SOL_SOCKET, names[i], 4);
		get(fd, SOL_SOCKET, names[i], 0);
	}
	get(fd, SOL_TCP, TCP_CONGESTION, 16);
	get(fd, SOL_TCP, TCP_NODELAY, 4);
	get(fd, SOL_IP, IP_TTL, 4);
	get(fd, SOL_IP, 0x77, 4);
	get(fd6, SOL_IPV6, IPV6_V6ONLY, 4);
	get(fd, 0x123, 0x77, 4);
	getsockopt(fd, SOL_SOCKET, SO_TYPE, BAD, (void *)0x20);
	getsockopt(fd, SOL_SOCKET, SO_TYPE, NULL, NULL);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, 2);
	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, 0);
	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, BAD, 4);
	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, NULL, 4);
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, 4);
	setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3);
	setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &prog, sizeof(prog));
	setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &prog, 3);
	setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &on, sizeof(on));
	setsockopt(fd, SOL_TCP, TCP_NODELAY, &on, sizeof(on));
	setsockopt(fd, SOL_TCP, TCP_CONGESTION, "cubic", 5);
	setsockopt(udp, SOL_IP, IP_ADD_MEMBERSHIP, &mreq, sizeof(mreq));
	setsockopt(udp, SOL_IP, IP_ADD_MEMBERSHIP, &mreq, 8);
	setsockopt(udp, SOL_IP, IP_ADD_MEMBERSHIP, &mreq, 4);
	setsockopt(udp, SOL_IP, IP_MULTICAST_TTL, &on, sizeof(on));
	setsockopt(udp, SOL_IP, IP_MULTICAST_IF, &mreq, 4);
	setsockopt(udp, SOL_IP, 0x99, &on, sizeof(on));
	setsockopt(fd6, SOL_IPV6, IPV6_JOIN_GROUP, &mreq6, sizeof(mreq6));
	setsockopt(fd6, SOL_IPV6, IPV6_V6ONLY, &on, sizeof(on));
	setsockopt(fd, 0x123, 0x77, &on, sizeof(on));
	setsockopt(fd, 0x123, 0x77, "abcdef", 6);
}

static void datagrams(void)
{
	static const int asks[] = { IP_PKTINFO, IP_RECVTTL, IP_RECVTOS, IP_RECVERR };
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	struct sockaddr_storage from;
	char text[64];
	struct iovec iov = { text, sizeof(text) };
	struct msghdr m = { .msg_name = &from,
			    .msg_namelen = sizeof(from),
			    .msg_iov = &iov,
			    .msg_iovlen = 1,
			    .msg_control = bytes,
			    .msg_controllen = 512 };
	int fd = socket(AF_INET, SOCK_DGRAM, 0), on = 1;
	socklen_t len = sizeof(at);

	bind(fd, (struct sockaddr *)&at, sizeof(at));
	getsockname(fd, (struct sockaddr *)&at, &len);
	for (size_t i = 0; i < sizeof(asks) / sizeof(*asks); i++)
		setsockopt(fd, SOL_IP, asks[i], &on, sizeof(on));
	setsockopt(fd, SOL_SOCKET, SO_TIMESTAMP, &on, sizeof(on));
	sendto(fd, "one", 3, 0, (struct sockaddr *)&at, sizeof(at));
	recvmsg(fd, &m, 0);
	sendto(fd, "two", 3, 0, (struct sockaddr *)&at, sizeof(at));
	m.msg_controllen = 30;
	recvmsg(fd, &m, 0);
	m.msg_controllen = 512;
	at.sin_port = htons(9);
	sendto(fd, "three", 5, 0, (struct sockaddr *)&at, sizeof(at));
	recvmsg(fd, &m, MSG_ERRQUEUE | MSG_DONTWAIT);
	len = sizeof(from);
	recvfrom(fd, text, 2, MSG_DONTWAIT, (struct sockaddr *)&from, &len);
	close(fd);
}

int main(void)
{
	streams();
	addresses();
	messages();
	many_messages();
	datagrams();
	options();
	return 0;
}
