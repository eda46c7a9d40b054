/* SPDX-License-Identifier: GPL-2.0-only */
/* Control messages of many types and lengths, and some that lie. Nobody receives them. */
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cmsg.h"

static unsigned char data[256];

/* Types that strace has no names for, or whose data it shows as bytes. */
static int is_skipped(int level, int type)
{
	static const int skip[][2] = {
		/* IP_RECVFRAGSIZE; SO_PRIORITY, SO_MARK, SO_RXQ_OVFL, SO_WIFI_STATUS, ... */
		{ 0, 25 }, { 1, 12 }, { 1, 36 }, { 1, 40 }, { 1, 41 }, { 1, 54 },
		{ 1, 58 }, { 1, 61 }, { 1, 78 }, { 1, 79 }, { 1, 81 }, { 1, 84 },
	};

	for (size_t i = 0; i < sizeof(skip) / sizeof(*skip); i++)
		if (skip[i][0] == level && skip[i][1] == type)
			return 1;
	return 0;
}

static void lies(void)
{
	union {
		char bytes[64];
		struct cmsghdr h;
	} u;
	struct msghdr m = { .msg_control = &u, .msg_controllen = CMSG_SPACE(4) };
	static const size_t lens[] = { 0, 3, 15, 16, 17, 24, 40, 64 };

	for (size_t i = 0; i < sizeof(lens) / sizeof(*lens); i++)
		for (size_t j = 0; j < sizeof(lens) / sizeof(*lens); j++) {
			memset(&u, 0, sizeof(u));
			u.h.cmsg_level = SOL_SOCKET;
			u.h.cmsg_type = SCM_RIGHTS;
			u.h.cmsg_len = lens[i];
			m.msg_controllen = lens[j];
			sendmsg(-1, &m, 0);
		}
	m.msg_control = (void *)0x10;
	sendmsg(-1, &m, 0);
}

int main(void)
{
	static const int levels[] = { SOL_IP, SOL_SOCKET, 0x123 };
	static const int sizes[] = { 0, 1, 2, 3, 4, 5, 8, 12, 15, 16, 20, 24, 31, 32, 48, 64, 136 };

	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = i + 1;
	data[0] = AF_INET;
	data[1] = 0;
	for (size_t l = 0; l < sizeof(levels) / sizeof(*levels); l++)
		for (int type = 0; type < 100; type++) {
			/* The tracer is to keep up on a machine that does much else. */
			if (type % 20 == 0)
				usleep(2000);
			for (size_t s = 0; s < sizeof(sizes) / sizeof(*sizes); s++)
				if (!is_skipped(levels[l], type))
					send_cmsg(levels[l], type, data, sizes[s]);
		}
	for (int protocol = 0; protocol < 256; protocol++) {
		data[0] = protocol;
		data[1] = data[2] = data[3] = 0;
		send_cmsg(SOL_IP, 52, data, 4); /* IP_PROTOCOL */
	}
	lies();
	return 0;
}
