/* SPDX-License-Identifier: GPL-2.0-only */
/* The calls of augmented/syscalls/file.c and mount.c: what works, what fails, bad pointers. */
#include <fcntl.h>
#include <linux/openat2.h>
#include <linux/quota.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <utime.h>

#include "calls.h"

static char buf[8192];

static void opening(void)
{
	struct open_how how = { O_RDWR | O_CREAT | O_CLOEXEC, 0640,
				RESOLVE_BENEATH | RESOLVE_NO_XDEV };
	struct {
		struct open_how how;
		char more[8];
	} longer = { { O_RDONLY, 0, 0 }, "x" };
	struct {
		unsigned int bytes;
		int type;
		char id[128];
	} handle = { 0 };
	int mount_id;
	char long_name[300];

	memset(long_name, 'l', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = 0;
	CALL(open, "files.a", O_RDWR | O_CREAT | O_TRUNC, 0644);
	CALL(open, "files.a", O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0644);
	CALL(open, "files.a\n\"\\\001\377", O_WRONLY | O_EXCL | O_CREAT | 0x100000000, 01777);
	CALL(open, ".", O_TMPFILE | O_RDWR, 0600);
	CALL(open, "", 3);
	CALL(open, long_name, O_PATH);
	CALL(open, BAD, O_RDONLY);
	CALL(open, NULL, -1, -1);
	CALL(openat, AT_FDCWD, "files.a", O_RDONLY | O_NONBLOCK | O_SYNC);
	CALL(openat, -1, "files.a", O_DSYNC | O_DIRECT | O_LARGEFILE | O_NOATIME, 5);
	CALL(openat, 99, "/dev/null", O_RDWR | FASYNC | O_NOCTTY | O_APPEND);
	CALL(openat2, AT_FDCWD, "files.b", &how, sizeof(how));
	CALL(openat2, AT_FDCWD, "files.b", &how, 8);
	CALL(openat2, AT_FDCWD, "files.b", &longer, sizeof(longer));
	how.flags = -1;
	CALL(openat2, 99, BAD, &how, sizeof(how));
	CALL(openat2, 99, "files.b", BAD, sizeof(how));
	CALL(creat, "files.c", 0600);
	CALL(creat, BAD, 0177777);
	CALL(name_to_handle_at, AT_FDCWD, "files.a", &handle, &mount_id, 0);
	CALL(name_to_handle_at, AT_FDCWD, "files.a", &handle, &mount_id, AT_SYMLINK_FOLLOW);
	CALL(name_to_handle_at, AT_FDCWD, "nowhere", &handle, &mount_id, 0x4000);
	CALL(open_by_handle_at, AT_FDCWD, &handle, O_RDONLY);
	handle.type = 77;
	CALL(open_by_handle_at, -1, &handle, O_RDWR | O_CREAT);
	CALL(open_by_handle_at, -1, BAD, O_RDONLY);
	handle.bytes = 5000;
	CALL(name_to_handle_at, AT_FDCWD, "files.a", &handle, BAD, 0);
}

static void attributes(void)
{
	int fd = CALL(open, "files.a", O_RDWR);
	struct utimbuf old = { 0, 500 };
	struct timeval tv[2] = { { 0, 0 }, { 2, 7 } };
	struct timespec ts[2] = { { 1, UTIME_NOW }, { 2, UTIME_OMIT } };
	unsigned long attr[8] = { 0 };

	CALL(stat, "files.a", buf);
	CALL(stat, "/dev/null", buf);
	CALL(stat, ".", buf);
	CALL(stat, "nowhere", buf);
	CALL(stat, BAD, buf);
	CALL(stat, "files.a", BAD);
	CALL(lstat, "/proc/self/exe", buf);
	CALL(fstat, 0, buf);
	CALL(fstat, 99, buf);
	CALL(fstat, fd, NULL);
	CALL(newfstatat, AT_FDCWD, "/dev", buf, AT_SYMLINK_NOFOLLOW);
	CALL(newfstatat, fd, "", buf, AT_EMPTY_PATH);
	CALL(newfstatat, 99, "x", buf, 0x4000);
	CALL(332, AT_FDCWD, "files.a", AT_SYMLINK_NOFOLLOW | 0x4000, 0xfff, buf);
	CALL(332, AT_FDCWD, "/dev/null", 0, 0x7ff, buf);
	CALL(332, 99, "files.a", 0x4001, 0, buf);
	CALL(332, AT_FDCWD, BAD, 0x2000, -1, buf);
	CALL(statfs, "/", buf);
	CALL(statfs, "/proc", buf);
	CALL(statfs, "nowhere", buf);
	CALL(fstatfs, fd, buf);
	CALL(fstatfs, 99, buf);
	CALL(fstatfs, fd, BAD);
	CALL(ustat, makedev(8, 1), buf);
	CALL(access, "files.a", R_OK | W_OK);
	CALL(access, "files.a", 0);
	CALL(access, "files.a", 0x10);
	CALL(faccessat, AT_FDCWD, "/", X_OK);
	CALL(faccessat2, AT_FDCWD, "/", X_OK, AT_EACCESS);
	CALL(faccessat2, 99, "x", X_OK, 0x4000);
	CALL(chmod, "files.a", 04755);
	CALL(chmod, "nowhere", 0100644);
	CALL(fchmod, fd, 0600);
	CALL(fchmodat, AT_FDCWD, "files.a", 0);
	CALL(452, AT_FDCWD, "files.a", 0644, AT_SYMLINK_NOFOLLOW);
	CALL(452, 99, "files.a", -1, 0x200);
	CALL(chown, "files.a", -1, 0);
	CALL(lchown, "files.a", 0, -1);
	CALL(fchown, 99, 5, 6);
	CALL(fchownat, AT_FDCWD, "files.a", 0, 0, AT_SYMLINK_NOFOLLOW);
	CALL(utime, "files.a", &old);
	CALL(utime, "files.a", NULL);
	CALL(utime, "files.a", BAD);
	CALL(utimes, "files.a", tv);
	CALL(futimesat, AT_FDCWD, "files.a", tv);
	tv[1].tv_usec = -7;
	CALL(futimesat, AT_FDCWD, "files.a", tv);
	CALL(futimesat, AT_FDCWD, "files.a", BAD);
	CALL(utimensat, AT_FDCWD, "files.a", ts, 0);
	ts[0].tv_nsec = 5;
	CALL(utimensat, AT_FDCWD, "files.a", ts, AT_SYMLINK_NOFOLLOW);
	ts[1].tv_nsec = -1;
	CALL(utimensat, fd, NULL, ts, 0);
	CALL(utimensat, fd, NULL, BAD, 0x4000);
	CALL(utimensat, fd, NULL, NULL, 0);
	CALL(truncate, "files.a", 10);
	CALL(truncate, BAD, -1);
	CALL(468, AT_FDCWD, "files.a", attr, 24, 0); /* file_getattr */
	CALL(468, 99, "files.a", attr, 8, 0x4000);
	CALL(469, AT_FDCWD, "files.a", attr, 24, 0); /* file_setattr */
	CALL(469, AT_FDCWD, "files.a", BAD, 24, 0);
}

static void names(void)
{
	char target[] = "a target that is longer than the thirty-two that are shown";
	int dir = CALL(open, ".", O_RDONLY | O_DIRECTORY);

	CALL(link, "files.a", "files.link");
	CALL(link, "nowhere", BAD);
	CALL(linkat, AT_FDCWD, "files.a", dir, "files.link2", AT_SYMLINK_FOLLOW);
	CALL(linkat, 99, "", dir, "files.link2", AT_EMPTY_PATH | 1);
	CALL(symlink, target, "files.symlink");
	CALL(symlinkat, "short", AT_FDCWD, "files.symlink2");
	CALL(readlink, "files.symlink", buf, sizeof(buf));
	CALL(readlink, "files.symlink2", buf, 3);
	CALL(readlink, "files.a", buf, sizeof(buf));
	CALL(readlink, "files.symlink", BAD, 10);
	CALL(readlink, "files.symlink", buf, -1);
	CALL(readlinkat, dir, "files.symlink2", buf, 100);
	CALL(readlinkat, 99, "files.symlink2", buf, 100);
	CALL(rename, "files.link", "files.renamed");
	CALL(renameat, AT_FDCWD, "files.link2", dir, "files.renamed2");
	CALL(renameat2, AT_FDCWD, "files.renamed", dir, "files.renamed2", RENAME_EXCHANGE);
	CALL(renameat2, AT_FDCWD, "nowhere", 99, BAD, RENAME_NOREPLACE | 0x10);
	CALL(unlink, "files.renamed");
	CALL(unlink, "nowhere");
	CALL(unlinkat, AT_FDCWD, "files.renamed2", 0);
	CALL(unlinkat, 99, "nowhere", AT_REMOVEDIR);
	CALL(unlink, "files.symlink");
	CALL(unlink, "files.symlink2");
	CALL(mkdir, "files.dir", 0750);
	CALL(mkdirat, dir, "files.dir", 01777);
	CALL(mknod, "files.fifo", S_IFIFO | 04644, 0);
	CALL(mknod, "nowhere/files.dev", S_IFCHR | 0600, makedev(300, 70000));
	CALL(mknod, BAD, 0644, 5);
	CALL(mknodat, AT_FDCWD, "nowhere/x", S_IFBLK | 0600, 0x801);
	CALL(mknodat, 99, "x", S_IFREG | 0600, 5);
	CALL(mknod, BAD, 0170644, 5);
	CALL(unlink, "files.fifo");
	CALL(getdents64, dir, buf, sizeof(buf));
	CALL(getdents64, dir, buf, sizeof(buf));
	CALL(lseek, dir, 0, SEEK_SET);
	CALL(getdents, dir, buf, sizeof(buf));
	CALL(getdents64, dir, BAD, 100);
	CALL(getdents64, 0, buf, 10);
	CALL(getdents, 99, buf, 10);
	CALL(getcwd, buf, sizeof(buf));
	CALL(getcwd, buf, 1);
	CALL(getcwd, BAD, 100);
	CALL(chdir, "files.dir");
	CALL(chdir, "nowhere");
	CALL(fchdir, dir);
	CALL(rmdir, "files.dir");
	CALL(rmdir, "/");
	CALL(chroot, "nowhere");
	CALL(acct, "nowhere");
	CALL(umask, 022);
	CALL(umask, 077);
	CALL(sysfs, 3, 0, 0);
}

static void xattrs(void)
{
	int fd = CALL(open, "files.a", O_RDWR);
	struct {
		unsigned long value;
		unsigned int size, flags;
	} args = { (long)"value", 5, 0 };

	CALL(setxattr, "files.a", "user.one", "the value\0of one", 16, 1);
	CALL(setxattr, "files.a", "user.one", "the value\0of one", 16, 1);
	CALL(lsetxattr, "files.a", "user.two", "", 0, 0);
	CALL(fsetxattr, fd, "user.three", BAD, 5, 2);
	CALL(fsetxattr, fd, "user.a name that is longer than those thirty-two", "x", 1, 0x10);
	CALL(getxattr, "files.a", "user.one", buf, sizeof(buf));
	CALL(getxattr, "files.a", "user.one", NULL, 0);
	CALL(getxattr, "files.a", "user.one", buf, 0);
	CALL(getxattr, "files.a", "user.one", buf, 5);
	CALL(lgetxattr, "files.a", "user.none", buf, 10);
	CALL(fgetxattr, fd, "user.two", buf, 10);
	CALL(fgetxattr, fd, BAD, BAD, 10);
	CALL(listxattr, "files.a", buf, sizeof(buf));
	CALL(listxattr, "files.a", NULL, 0);
	CALL(listxattr, "files.a", buf, 0);
	CALL(llistxattr, "nowhere", buf, 10);
	CALL(flistxattr, fd, buf, 3);
	CALL(463, AT_FDCWD, "files.a", 0, "user.four", &args, sizeof(args)); /* setxattrat */
	CALL(463, AT_FDCWD, "files.a", 0x4000, "user.four", BAD, sizeof(args));
	args = (typeof(args)){ (long)buf, 100, 0 };
	CALL(464, AT_FDCWD, "files.a", 0, "user.four", &args, sizeof(args)); /* getxattrat */
	CALL(464, AT_FDCWD, "files.a", 0, "user.none", &args, 8);
	CALL(465, AT_FDCWD, "files.a", AT_SYMLINK_NOFOLLOW, buf, 100); /* listxattrat */
	CALL(466, AT_FDCWD, "files.a", 0, "user.four");                /* removexattrat */
	CALL(removexattr, "files.a", "user.one");
	CALL(lremovexattr, "files.a", "user.none");
	CALL(fremovexattr, fd, "user.two");
}

static void mounts(void)
{
	struct {
		unsigned long set, clr, propagation, fd;
	} attr = { MS_RDONLY, 0x70, MS_PRIVATE, 0 };
	struct {
		unsigned int size, fd;
		unsigned long id, param;
	} req = { 24, 0, -1, 0 };
	unsigned long ids[16];
	int fs, mnt;

	CALL(mkdir, "files.mnt", 0700);
	CALL(unshare, CLONE_NEWNS);
	CALL(mount, NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	CALL(mount, "some", "files.mnt", "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=700");
	CALL(mount, "other", "files.mnt", "type", MS_REMOUNT | MS_RDONLY, "size=2m");
	CALL(mount, "files.mnt", "files.mnt", "type", MS_BIND, "data");
	CALL(mount, "none", "files.mnt", "nosuchfs", 0xc0ed0001, BAD);
	CALL(mount, BAD, BAD, BAD, 1UL << 40, BAD);
	CALL(umount2, "files.mnt", MNT_DETACH);
	CALL(umount2, "files.mnt", 0);
	CALL(umount2, BAD, UMOUNT_NOFOLLOW | 0x80);
	CALL(umount2, "files.mnt", MNT_DETACH);
	CALL(pivot_root, ".", "nowhere");
	fs = CALL(430, "tmpfs", 1); /* fsopen */
	CALL(430, "nosuchfs", 2);
	CALL(431, fs, 1, "size", "1m", 0); /* fsconfig */
	CALL(431, fs, 0, "ro", NULL, 0);
	CALL(431, fs, 2, "bin", "\1\2\3", 3);
	CALL(431, fs, 3, "path", "/tmp", AT_FDCWD);
	CALL(431, fs, 5, "fd", NULL, 1);
	CALL(431, fs, 6, NULL, NULL, 0);
	CALL(431, fs, 9, "a", "b", 3);
	mnt = CALL(432, fs, 1, 0x11); /* fsmount */
	CALL(432, 99, 4, 0x70);
	CALL(432, 99, 0, 0);
	CALL(429, mnt, "", AT_FDCWD, "files.mnt", 4); /* move_mount */
	CALL(429, 99, "a", 98, "b", 0x1000);
	CALL(433, AT_FDCWD, "files.mnt", 1);                            /* fspick */
	CALL(428, AT_FDCWD, "files.mnt", 1 | O_CLOEXEC | AT_RECURSIVE); /* open_tree */
	CALL(428, 99, "files.mnt", AT_EMPTY_PATH | 4);
	CALL(442, AT_FDCWD, "files.mnt", 0, &attr, sizeof(attr)); /* mount_setattr */
	CALL(442, AT_FDCWD, "files.mnt", AT_RECURSIVE, &attr, 8);
	CALL(442, AT_FDCWD, "files.mnt", AT_RECURSIVE, BAD, sizeof(attr));
	CALL(467, AT_FDCWD, "files.mnt", 1, &attr, sizeof(attr)); /* open_tree_attr */
	CALL(458, &req, ids, 16, 0);                              /* listmount */
	CALL(458, BAD, ids, 16, 1);
	req.id = 5;
	CALL(458, &req, ids, 16, 4);
	CALL(457, &req, buf, sizeof(buf), 0); /* statmount */
	CALL(457, &req, BAD, 0, 2);
	CALL(umount2, "files.mnt", MNT_DETACH);
	CALL(rmdir, "files.mnt");
	CALL(swapon, "nowhere", SWAP_FLAG_PREFER | SWAP_FLAG_DISCARD | 5);
	CALL(swapon, BAD, 5);
	CALL(swapoff, "nowhere");
	CALL(quotactl, QCMD(Q_GETQUOTA, USRQUOTA), "/dev/null", 5, buf);
	CALL(quotactl, QCMD(Q_SYNC, GRPQUOTA), NULL, 0, NULL);
	CALL(quotactl, QCMD(Q_QUOTAOFF, 9), "/dev/null", 0, BAD);
	CALL(443, 99, QCMD(Q_GETFMT, PRJQUOTA), 0, buf); /* quotactl_fd */
}

int main(void)
{
	opening();
	attributes();
	names();
	xattrs();
	mounts();
	CALL(unlink, "files.a");
	CALL(unlink, "files.b");
	CALL(unlink, "files.c");
	return 0;
}
