/* SPDX-License-Identifier: GPL-2.0-only */
/* The mount API, statmount and listmount, quotas. */
#include <fcntl.h>
#include <linux/mount.h>
#include <stdint.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"

static const char text[] = "a string with more than thirty-two bytes in it";

static void contexts(void)
{
	long fs = CALL(430, "tmpfs", 1), fd; /* fsopen */

	CALL(430, "no such", -1);
	CALL(430, BAD, 0);
	for (int cmd = -1; cmd < 11; cmd++) {
		if (cmd == 6)
			continue;
		CALL(431, -1, cmd, NULL, NULL, 0); /* fsconfig */
		CALL(431, -1, cmd, "key", text, 5);
		CALL(431, -1, cmd, BAD, BAD, -100);
		CALL(431, -1, cmd, text, NULL, -1);
	}
	CALL(431, fs, 1, "source", "the source", 0);
	CALL(431, fs, 1, "size", "64k", 0);
	CALL(431, fs, 0, "ro", NULL, 0);
	CALL(431, fs, 6, NULL, NULL, 0);
	fd = CALL(432, fs, 1, 0x6); /* fsmount */
	CALL(432, fs, -1, -1);
	CALL(432, -1, 0, 0x30);
	CALL(432, -1, 2, 0x10);
	CALL(433, AT_FDCWD, "/", 1); /* fspick */
	CALL(433, -1, BAD, -1);
	CALL(428, AT_FDCWD, "/tmp", 1 | AT_RECURSIVE | O_CLOEXEC); /* open_tree */
	CALL(428, 7, BAD, -1);
	CALL(429, fd, "", AT_FDCWD, "/no/such", 4); /* move_mount */
	CALL(429, -1, BAD, -100, NULL, -1);
	CALL(close, fd);
	CALL(close, fs);
}

static void attributes(void)
{
	uint64_t attr[8] = { 1, 2, 1 << 18, 3 };

	CALL(442, -1, "", AT_EMPTY_PATH | AT_RECURSIVE, attr, 32); /* mount_setattr */
	attr[0] = -1;
	attr[1] = 0x70;
	attr[2] = 77;
	CALL(442, -1, "", -1, attr, 32);
	CALL(442, AT_FDCWD, "/no/such", 0, attr, 40);
	attr[4] = 5;
	CALL(442, AT_FDCWD, "/no/such", 0, attr, 64);
	CALL(442, AT_FDCWD, "/no/such", 0, attr, 31);
	CALL(442, AT_FDCWD, "/no/such", 0, BAD, 32);
	CALL(467, -1, "x", 1, attr, 32); /* open_tree_attr */
	CALL(467, -1, BAD, -1, BAD, 0);
}

static void mounts(void)
{
	struct {
		uint32_t size, fd;
		uint64_t id, param, ns;
	} req = { 24, 0, 0, 0, 0 };
	uint64_t ids[64];
	static char buf[4096];
	struct stat st;

	(void)st;
	req.id = -1;
	CALL(458, &req, ids, 4, 0); /* listmount */
	CALL(458, &req, ids, 64, 1);
	req.param = ids[0];
	CALL(458, &req, ids, 1, 0);
	CALL(458, &req, ids, 0, -1);
	CALL(458, &req, BAD, 3, 0);
	CALL(458, BAD, ids, 3, 0);
	req.id = 12345;
	CALL(458, &req, ids, 3, 0);
	req.size = 8;
	CALL(458, &req, ids, 3, 0);
	req.size = 32;
	req.ns = 0x1234;
	CALL(458, &req, ids, 3, 0);
	req.id = ids[0];
	req.ns = 0;
	for (int i = 0; i < 18; i++) {
		req.param = 1ULL << i;
		CALL(457, &req, buf, sizeof(buf), 0); /* statmount */
	}
	req.param = -1;
	CALL(457, &req, buf, 16, 0);
	CALL(457, &req, buf, 0, 7);
	CALL(457, &req, BAD, 512, 0);
	CALL(457, NULL, buf, 512, 0);
}

static void quotas(void)
{
	static uint64_t buf[64];
	static const unsigned int cmds[] = {
		0x800001, 0x800002, 0x800003, 0x800004, 0x800005, 0x800006, 0x800007,
		0x800008, 0x800009, 0x5801,   0x5802,   0x5803,   0x5804,   0x5805,
		0x5806,   0x5807,   0x5808,   0x5809,   0,        0xffffff,
	};

	for (unsigned int i = 0; i < sizeof(cmds) / sizeof(*cmds); i++)
		for (unsigned int type = 0; type < 5; type += 2) {
			unsigned int cmd = cmds[i] << 8 | type;

			for (int j = 0; j < 64; j++)
				buf[j] = j + 1;
			CALL(quotactl, cmd, "/dev/none", 1000, buf);
			CALL(quotactl, cmd, NULL, -1, NULL);
			CALL(quotactl, cmd, BAD, 2, BAD);
			/* strace has no names for the bits of XFS's masks. */
			if (cmds[i] != 0x5804)
				CALL(quotactl, cmd, "/dev/none", 4, text);
			CALL(443, -1, cmd, 5, buf); /* quotactl_fd */
			CALL(443, 0, cmd, -1, BAD);
		}
}

int main(void)
{
	contexts();
	attributes();
	mounts();
	quotas();
	return 0;
}
