/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TESTS_PROGRAMS_CMSG_H
#define TESTS_PROGRAMS_CMSG_H

#include <string.h>
#include <sys/socket.h>

/* A control message of n bytes, up to some 490, which nobody receives. */
static inline void send_cmsg(int level, int type, const void *data, size_t n)
{
	union {
		char bytes[512];
		struct cmsghdr h;
	} u;
	struct msghdr m = { .msg_control = &u, .msg_controllen = CMSG_SPACE(n) };

	memset(&u, 0, sizeof(u));
	u.h.cmsg_level = level;
	u.h.cmsg_type = type;
	u.h.cmsg_len = CMSG_LEN(n);
	memcpy(CMSG_DATA(&u.h), data, n);
	sendmsg(-1, &m, 0);
}

#endif
