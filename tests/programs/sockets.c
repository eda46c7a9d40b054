/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Control messages, values of options and addresses that strace shows as bytes, for
 * tests/live/sockets.sh, which says what must be said of them. Numbers are of the ABI:
 * headers older than they are lack the names.
 */
#include <arpa/inet.h>
#include <linux/in6.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "cmsg.h"

static void messages(void)
{
	static const struct in6_pktinfo info = { .ipi6_addr = { { { [15] = 1 } } },
						 .ipi6_ifindex = 1 };
	static const unsigned int numbers[] = { 64, 7, 0, 0 }, error[4] = { 111, 0x010302, 5, 6 };
	static const unsigned short segment = 1400,
				    aux[10] = { 0x11, 0, 60, 0, 60, 0, 0, 14, 5, 0x8100 };
	static const unsigned short info_sctp[] = { 1, 2, 1 };
	static const unsigned long txtime = 123456789;
	/* TCP_NLA_BUSY, TCP_NLA_SND_CWND */
	static const unsigned short stats[] = { 12, 1, 9, 0, 0, 0, 8, 8, 10, 0 };
	unsigned char sndrcv[32] = { 0 };

	send_cmsg(41, 50, &info, sizeof(info));
	send_cmsg(41, 52, numbers, 4);
	send_cmsg(41, 25, error, sizeof(error));
	send_cmsg(17, 103, &segment, sizeof(segment));
	send_cmsg(17, 104, numbers, 4);
	send_cmsg(6, 36, numbers + 1, 4);
	send_cmsg(1, 61, &txtime, sizeof(txtime));
	send_cmsg(1, 36, numbers, 4);
	send_cmsg(1, 54, stats, sizeof(stats));
	send_cmsg(263, 8, aux, sizeof(aux));
	send_cmsg(270, 3, numbers + 1, 4);
	send_cmsg(279, 3, numbers + 2, 4);
	send_cmsg(282, 1, "\x17", 1);
	memcpy(sndrcv, info_sctp, sizeof(info_sctp));
	send_cmsg(132, 1, sndrcv, sizeof(sndrcv));
}

static void options(void)
{
	static const long timeout[2] = { 1, 500000 };
	static const unsigned int pairs[] = { 0x123, 0x7ff, 1, 2 };
	static const unsigned int ring3[7] = { 4096, 2, 2048, 4, 10, 8, 1 };
	unsigned char tls[40] = { 4, 3, 51, 0 };
	unsigned char group[264] = { 1 }, ao[144] = { AF_INET };
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	unsigned char info[256];
	socklen_t len = 232;

	for (int i = 4; i < 40; i++)
		tls[i] = i;
	group[8] = group[136] = AF_INET;
	memcpy(group + 12, "\xe0\0\0\7", 4);
	memcpy(group + 140, "\x0a\0\0\1", 4);
	memcpy(ao + 4, "\x0a\0\0\2", 4);
	ao[132] = 5;
	setsockopt(-1, 1, 20, timeout, sizeof(timeout));
	setsockopt(-1, 101, 1, pairs, sizeof(pairs));
	setsockopt(-1, 282, 1, tls, sizeof(tls));
	setsockopt(-1, 0, 46, group, sizeof(group));
	setsockopt(-1, 6, 39, ao, sizeof(ao));
	setsockopt(-1, 263, 5, ring3, sizeof(ring3));
	setsockopt(-1, 132, 0, pairs, sizeof(pairs));
	listen(listener, 1);
	getsockopt(listener, 6, 11, info, &len);
	close(listener);
}

static void addresses(void)
{
	unsigned char b[64] = { 29 };

	b[4] = 1;
	connect(-1, (struct sockaddr *)b, 24);
	b[8] = 0xaa;
	connect(-1, (struct sockaddr *)b, 24);
	memset(b, 0, sizeof(b));
	b[0] = 24;
	b[7] = 5;
	memcpy(b + 8, "\2\0\0\0\0\1eth0", 10);
	connect(-1, (struct sockaddr *)b, 30);
	memset(b, 0, sizeof(b));
	b[0] = 26;
	b[2] = 1;
	b[7] = 0xaa;
	b[13] = 9;
	connect(-1, (struct sockaddr *)b, 16);
}

/* RTM_GETLINK of the first interface, and its answer. */
static void pieces(void)
{
	unsigned char b[4096] = { 32, [4] = 18, [6] = 1, [8] = 1, [20] = 1 };
	struct iovec whole = { b, 32 }, answer = { b, sizeof(b) };
	int fd = socket(AF_NETLINK, SOCK_RAW, 0);

	writev(fd, &whole, 1);
	readv(fd, &answer, 1);
	close(fd);
}

int main(void)
{
	messages();
	options();
	addresses();
	pieces();
	return 0;
}
