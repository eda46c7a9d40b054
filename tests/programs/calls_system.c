/* SPDX-License-Identifier: GPL-2.0-only */
/* Modules, kexec, security modules, namespaces, and calls of one kind each. */
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "calls.h"

static const char text[] = "a string with more than thirty-two bytes in it";

static void modules(void)
{
	uint64_t segments[] = { (uint64_t)text, 10, 0x1000, 0x2000, 16, 7, 0x3000, 0 };

	CALL(init_module, text, 10, "param=1");
	CALL(init_module, BAD, 0, NULL);
	CALL(finit_module, -1, "a=b c=d", 3);
	CALL(finit_module, -1, BAD, -1);
	CALL(delete_module, "no_such_module", O_NONBLOCK | O_TRUNC);
	CALL(delete_module, BAD, -1);
	CALL(kexec_load, 0x1234, 2, segments, 0x3e0000 | 1);
	CALL(kexec_load, 0, 20, segments, 0x2);
	CALL(kexec_load, 0, 16, BAD, 0x990001);
	CALL(kexec_load, 0, 3, NULL, 0x3e000f);
	CALL(kexec_file_load, -1, -1, 5, "abcd", 1);
	CALL(kexec_file_load, -1, 3, sizeof(text), text, 4 | 2);
	CALL(kexec_file_load, -1, 3, 7, BAD, -1);
}

static void security(void)
{
	static char ctx[512];
	uint32_t size = sizeof(ctx);
	uint64_t ids[16];
	uint64_t attr[6] = { 0x1fff, 3, 1, 0, 0, 0 };
	struct landlock_path_beneath_attr path = { .allowed_access = 5, .parent_fd = -1 };
	uint64_t port[2] = { 2, 443 };
	long fd;

	for (int i = 99; i < 108; i++) {
		size = sizeof(ctx);
		CALL(459, i, ctx, &size, 0); /* lsm_get_self_attr */
	}
	size = 4;
	CALL(459, 100, NULL, &size, -1);
	CALL(459, 100, BAD, BAD, 0);
	CALL(460, 100, ctx, 32, 0); /* lsm_set_self_attr */
	CALL(460, 1, BAD, 32, 7);
	CALL(460, 1, ctx, 3, 0);
	size = sizeof(ids);
	CALL(461, ids, &size, 0); /* lsm_list_modules */
	size = 1;
	CALL(461, ids, &size, 0);
	CALL(461, BAD, BAD, 1);
	fd = CALL(444, attr, 8, 0); /* landlock_create_ruleset */
	CALL(444, NULL, 0, 1);
	CALL(444, NULL, 0, 2);
	CALL(444, attr, 16, 0);
	CALL(444, attr, 24, -1);
	CALL(444, attr, 48, 0);
	attr[0] = -1;
	CALL(444, attr, 3, 0);
	CALL(444, BAD, 24, 0);
	CALL(445, fd, 1, &path, 0); /* landlock_add_rule */
	CALL(445, fd, 2, port, -1);
	CALL(445, fd, 3, port, 0);
	CALL(445, fd, 1, BAD, 1);
	CALL(446, -1, 0); /* landlock_restrict_self */
	CALL(close, fd);
}

static void children(void)
{
	uint64_t args[12];
	int tids[4] = { 999999, 3, -1, 0 }, pidfd = -1;
	long pid;

	memset(args, 0, sizeof(args));
	args[0] = CLONE_PIDFD;
	args[1] = (uint64_t)&pidfd;
	args[4] = SIGCHLD;
	pid = CALL(clone3, args, 64);
	if (!pid)
		CALL(exit, 3);
	CALL(wait4, pid, NULL, 0, NULL);
	args[8] = (uint64_t)tids;
	args[9] = 2;
	CALL(clone3, args, 80);
	args[9] = 4;
	CALL(clone3, args, 88);
	args[9] = 40;
	CALL(clone3, args, 88);
	args[8] = 16;
	CALL(clone3, args, 88);
	args[0] = CLONE_INTO_CGROUP | CLONE_CLEAR_SIGHAND;
	args[10] = 77;
	CALL(clone3, args, 88);
	args[0] = -1;
	CALL(clone3, args, 96);
	args[11] = 3;
	CALL(clone3, args, 96);
	CALL(clone3, args, 63);
	CALL(clone3, BAD, 88);
}

static void files(void)
{
	uint64_t attr[4] = { 0x10, 0, 0, 0 };
	uint64_t range[2] = { 0, 4096 }, stat[5];
	long fd = CALL(openat, AT_FDCWD, "/", O_RDONLY | O_DIRECTORY, 0);

	CALL(468, AT_FDCWD, "/", attr, 24, 0); /* file_getattr */
	CALL(468, -1, "", attr, 24, AT_EMPTY_PATH);
	CALL(468, AT_FDCWD, BAD, BAD, 3, -1);
	attr[0] = -1;
	CALL(469, -1, "x", attr, 24, AT_SYMLINK_NOFOLLOW); /* file_setattr */
	CALL(469, -1, "x", attr, 32, 0);
	CALL(451, fd, range, stat, 0); /* cachestat */
	CALL(451, -1, BAD, stat, 1);
	CALL(close, fd);
}

static void odd(void)
{
	struct {
		uint32_t size, spare;
		uint64_t ns;
		uint32_t type, spare2;
		uint64_t user;
	} req = { 32, 0, 0, CLONE_NEWNET | CLONE_NEWPID, 0, 0 };
	uint64_t ids[16];
	uint32_t ldt[8] = { 1, 2, 3, 4, 5 };

	CALL(470, &req, ids, 4, 0); /* listns */
	CALL(470, &req, ids, 0, 1);
	req.type = -1;
	req.user = 7;
	CALL(470, &req, BAD, 4, 0);
	CALL(470, BAD, ids, 4, 0);
	CALL(modify_ldt, 0, ldt, sizeof(ldt));
	CALL(modify_ldt, 1, ldt, 16);
	CALL(modify_ldt, 0x11, ldt, 16);
	CALL(set_thread_area, ldt);
	CALL(get_thread_area, ldt);
	CALL(471); /* rseq_slice_yield */
	CALL(sync);
	CALL(uselib, "/no/such");
	CALL(_sysctl, BAD);
	CALL(334, BAD, 32, 0, 0x53053053); /* rseq */
	CALL(334, BAD, 32, -1, 1);
}

int main(void)
{
	modules();
	security();
	children();
	files();
	odd();
	return 0;
}
