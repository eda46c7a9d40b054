/* SPDX-License-Identifier: GPL-2.0-only */
/* i386: files and descriptors. Offsets of 64 bits take two registers. */
#include "augmented/syscalls/file.h"

#define FD_FILE (SC_DESC | SC_FILE)
#define UID16(n) VALUE(n, V_UID, .size = 2)
#define OFF64(n) PAIR(n, V_INT), HIDDEN(n##_high)
#define ULONG64(n) PAIR(n, V_UINT), HIDDEN(n##_high)
#define IOV_SEND(n, i) \
	ARRAY(n, IN, ARG(i), ELEM({ .kind = V_STRUCT, .type = "iovec_send", .dir = BY_VALUE }))
#define IOV_RECV(n, i) \
	ARRAY(n, IN, ARG(i), ELEM({ .kind = V_STRUCT, .type = "iovec_recv", .dir = BY_VALUE }))
#define FDSET(n) POINTED(n, V_FDSET, INOUT, .len = ARG(0), .flags = VALUE_ENTER)

static const struct syscall_spec compat_file_calls[] = {
	/* Attributes. */
	SYSCALL(stat64, SC_FILE | SC_STAT | SC_STAT_LIKE, RET_INT,
		PATH(filename), STRUCT(statbuf, stat64, OUT)),
	SYSCALL(lstat64, SC_FILE | SC_LSTAT | SC_STAT_LIKE, RET_INT,
		PATH(filename), STRUCT(statbuf, stat64, OUT)),
	SYSCALL(fstat64, SC_DESC | SC_FSTAT | SC_STAT_LIKE, RET_INT,
		FD(fd), STRUCT(statbuf, stat64, OUT)),
	SYSCALL(fstatat64, FD_FILE | SC_FSTAT | SC_STAT_LIKE, RET_INT,
		DIRFD(dfd), PATH(filename), STRUCT(statbuf, stat64, OUT), FLAGS(flag, at_flags)),
	SYSCALL(oldstat, SC_FILE | SC_STAT | SC_STAT_LIKE, RET_INT,
		PATH(filename), STRUCT(statbuf, __old_kernel_stat, OUT)),
	SYSCALL(oldlstat, SC_FILE | SC_LSTAT | SC_STAT_LIKE, RET_INT,
		PATH(filename), STRUCT(statbuf, __old_kernel_stat, OUT)),
	SYSCALL(oldfstat, SC_DESC | SC_FSTAT | SC_STAT_LIKE, RET_INT,
		FD(fd), STRUCT(statbuf, __old_kernel_stat, OUT)),
	SYSCALL(statfs64, SC_FILE | SC_STATFS | SC_STATFS_LIKE, RET_INT,
		PATH(pathname), SIZE(sz), STRUCT(buf, statfs64, OUT)),
	SYSCALL(fstatfs64, SC_DESC | SC_FSTATFS | SC_STATFS_LIKE, RET_INT,
		FD(fd), SIZE(sz), STRUCT(buf, statfs64, OUT)),
	SAME(chown32, chown),
	SAME(lchown32, lchown),
	SAME(fchown32, fchown),
	SYSCALL(chown, SC_FILE, RET_INT, PATH(filename), UID16(user), UID16(group)),
	SYSCALL(lchown, SC_FILE, RET_INT, PATH(filename), UID16(user), UID16(group)),
	SYSCALL(fchown, SC_DESC, RET_INT, FD(fd), UID16(user), UID16(group)),
	SYSCALL(truncate64, SC_FILE, RET_INT, PATH(path), ULONG64(length)),
	SYSCALL(ftruncate64, SC_DESC, RET_INT, FD(fd), ULONG64(length)),
	SYSCALL(umount, SC_FILE, RET_INT, PATH(name)),

	/* Data. */
	SYSCALL(pread64, SC_DESC, RET_INT, FD(fd), BUF(buf, OUT, RET), SIZE(count), OFF64(pos)),
	SYSCALL(pwrite64, SC_DESC, RET_INT,
		FD(fd), BUF(buf, IN, ARG(2)), SIZE(count), OFF64(pos)),
	SYSCALL(preadv, SC_DESC, RET_INT, FD(fd), IOV_RECV(vec, 2), SIZE(vlen), OFF64(pos)),
	SYSCALL(pwritev, SC_DESC, RET_INT, FD(fd), IOV_SEND(vec, 2), SIZE(vlen), OFF64(pos)),
	SYSCALL(preadv2, SC_DESC, RET_INT,
		FD(fd), IOV_RECV(vec, 2), SIZE(vlen), OFF64(pos), FLAGS(flags, rwf_flags)),
	SYSCALL(pwritev2, SC_DESC, RET_INT,
		FD(fd), IOV_SEND(vec, 2), SIZE(vlen), OFF64(pos), FLAGS(flags, rwf_flags)),
	SYSCALL(sendfile, SC_DESC | SC_NET, RET_INT,
		FD(out_fd), FD(in_fd), POINTED(offset, V_OFFSET, INOUT, .size = 4), SIZE(count)),
	SAME(sendfile64, sendfile),
	SYSCALL(_llseek, SC_DESC, RET_INT,
		FD(fd), VALUE(offset_high, V_INT, .size = 8, .flags = VALUE_PAIR | VALUE_HIGH_FIRST),
		HIDDEN(offset_low), POINTED(result, V_UINT, OUT, .size = 8),
		ENUM(whence, seek_whence)),
	SYSCALL(readahead, SC_DESC, RET_INT, FD(fd), OFF64(offset), SIZE(count)),
	SYSCALL(fadvise64, SC_DESC, RET_INT,
		FD(fd), OFF64(offset), SIZE(len), ENUM(advice, fadvise)),
	SYSCALL(fadvise64_64, SC_DESC, RET_INT,
		FD(fd), OFF64(offset), OFF64(len), ENUM(advice, fadvise)),
	SYSCALL(sync_file_range, SC_DESC, RET_INT,
		FD(fd), OFF64(offset), OFF64(nbytes), FLAGS(flags, sync_file_range)),
	SYSCALL(fallocate, SC_DESC, RET_INT,
		FD(fd), FLAGS(mode, fallocate_modes), OFF64(offset), OFF64(len)),
	SYSCALL(readdir, SC_DESC, RET_INT,
		FD(fd), ADDRESS(dirent, "one entry of a call that nobody uses any more"), UINT(count)),

	/* State. */
	{ .name = "fcntl", .as = "fcntl", .classes = SC_DESC, .ret = RET_INT, SELECT1(1),
	  .args = { FD(fd), ENUM(cmd, fcntl64_cmds), HEXLONG(arg) } },
	{ .name = "fcntl64", .as = "fcntl", .classes = SC_DESC, .ret = RET_INT, SELECT1(1),
	  .args = { FD(fd), ENUM(cmd, fcntl64_cmds), HEXLONG(arg) } },

	/* Events. */
	SAME(_newselect, select),
	SYSCALL(fanotify_mark, SC_DESC | SC_FILE, RET_INT,
		FD(fanotify_fd), FLAGS(flags, fanotify_mark_flags),
		PAIR(mask, V_FLAGS, .table = "fanotify_events"), HIDDEN(mask_high),
		DIRFD(dfd, .table = "fanotify_fd"), PATH(pathname)),
};

#define LOCKS64(call)                                                                       \
	VARIANT(call, "F_GETLK64 F_OFD_GETLK", 2, STRUCT(arg, flock64, OUT)),               \
	VARIANT(call, "F_SETLK64 F_SETLKW64 F_OFD_SETLK F_OFD_SETLKW", 2,                   \
		STRUCT(arg, flock64_set, IN))

#define PLAIN(call)                                                                         \
	VARIANT_RET(call, "F_DUPFD F_DUPFD_CLOEXEC", RET_FD, 2, UINT(arg)),                 \
	VARIANT(call, "F_SETPIPE_SZ", 2, UINT(arg))

static const struct syscall_spec compat_file_variants[] = {
	PLAIN(fcntl),
	PLAIN(fcntl64),
	LOCKS64(fcntl),
	LOCKS64(fcntl64),
};

static const struct struct_spec compat_file_structs[] = {
	{ .type = "flock64", .members = { FLOCK_MEMBERS, PID(l_pid) } },
	{ .type = "flock64_set", .btf = "flock64", .members = { FLOCK_MEMBERS } },
	{ .type = "stat64", .members = { STAT_MEMBERS } },
	{ .type = "__old_kernel_stat", .members = {
		STAT_HEAD, STAT_SIZE,
		STAT_TIME(st_atime), STAT_TIME(st_mtime), STAT_TIME(st_ctime),
	} },
	{ .type = "statfs64", .members = { STATFS_MEMBERS } },
};

const struct family compat_file_family = FAMILY_IN(ABI_COMPAT, compat_file);
