/* SPDX-License-Identifier: GPL-2.0-only */
/* Calls that take a file's name, and those on what it names. */
#include "augmented/syscalls/file.h"

#define FD_FILE (SC_DESC | SC_FILE)

/* The struct has the size that an argument says, for programs older or newer than we. */
#define SIZED (VALUE_WHOLE | VALUE_TAIL)
/* A mode counts when the call may create a file. */
#define OPEN_MODE(i) VALUE(mode, V_OCT, .size = 2, IF_BITS(i, "O_CREAT|__O_TMPFILE"))
#define OPEN_FLAGS(n) VALUE(n, V_OPEN, .table = "open_flags", .size = 4)
#define PERM(n)	      VALUE(n, V_OCT, .size = 2)
#define DEV(n, i)     VALUE(n, V_DEV, .size = 4, IF_MASK(i, "S_IFMT|S_IFCHR|S_IFBLK"))
#define UNAME(n, l)   VALUE(n, V_PATH, .dir = OUT, .len = l)
#define XATTR_VALUE   BUF(value, IN, UP_TO(3, 65536)) /* linux/limits.h: XATTR_SIZE_MAX */
#define XATTR_GET     BUF(value, OUT, RET, IF_NE(3, "0"), .flags = VALUE_ELSE)
#define XATTR_LIST(n, i) BUF(n, OUT, RET, IF_NE(i, "0"), .flags = VALUE_ELSE)
#define UTIMES_NS(n)  VALUE(n, V_UTIMES, .dir = IN, .size = 16)
#define UTIMES_US(n) \
	ARRAY(n, IN, FIXED(2), ELEM({ .kind = V_TIMEVAL_DATE, .size = 16 }))

static const struct syscall_spec file_calls[] = {
	/* Opening. */
	SYSCALL(open, FD_FILE, RET_FD, PATH(filename), OPEN_FLAGS(flags), OPEN_MODE(1)),
	SYSCALL(openat, FD_FILE, RET_FD,
		DIRFD(dfd), PATH(filename), OPEN_FLAGS(flags), OPEN_MODE(2)),
	SYSCALL(openat2, FD_FILE, RET_FD,
		DIRFD(dfd), PATH(filename),
		STRUCT(how, open_how, IN, .len = ARG(3), .flags = SIZED), SIZE(usize)),
	SYSCALL(creat, FD_FILE, RET_FD, PATH(pathname), PERM(mode)),
	SYSCALL(name_to_handle_at, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(name),
		POINTED(handle, V_FHANDLE, INOUT, .flags = VALUE_ON_ERROR),
		INT(mnt_id, .dir = OUT), FLAGS(flag, name_to_handle_at_flags)),
	SYSCALL(open_by_handle_at, SC_DESC, RET_FD,
		FD(mountdirfd), POINTED(handle, V_FHANDLE, IN), OPEN_FLAGS(flags)),

	/* Attributes. */
	SYSCALL(stat, SC_FILE | SC_STAT | SC_STAT_LIKE, RET_INT,
		PATH(filename), STRUCT(statbuf, stat, OUT)),
	SYSCALL(lstat, SC_FILE | SC_LSTAT | SC_STAT_LIKE, RET_INT,
		PATH(filename), STRUCT(statbuf, stat, OUT)),
	SYSCALL(fstat, SC_DESC | SC_FSTAT | SC_STAT_LIKE, RET_INT,
		FD(fd), STRUCT(statbuf, stat, OUT)),
	SYSCALL(newfstatat, FD_FILE | SC_FSTAT | SC_STAT_LIKE, RET_INT,
		DIRFD(dfd), PATH(filename), STRUCT(statbuf, stat, OUT), FLAGS(flag, at_flags)),
	SYSCALL(statx, FD_FILE | SC_FSTAT | SC_STAT_LIKE, RET_INT,
		DIRFD(dfd), PATH(filename),
		VALUE(flags, V_ENUM_FLAGS, .table = "at_statx_sync", .type = "statx_flags",
		      .size = 4, .flags = VALUE_BITS | VALUE_ELSE),
		FLAGS(mask, statx_mask), STRUCT(buffer, statx, OUT)),
	SYSCALL(statfs, SC_FILE | SC_STATFS | SC_STATFS_LIKE, RET_INT,
		PATH(pathname), STRUCT(buf, statfs, OUT)),
	SYSCALL(fstatfs, SC_DESC | SC_FSTATFS | SC_STATFS_LIKE, RET_INT,
		FD(fd), STRUCT(buf, statfs, OUT)),
	SYSCALL(ustat, SC_STATFS_LIKE, RET_INT,
		VALUE(dev, V_DEV, .size = 4), STRUCT(ubuf, ustat, OUT)),
	SYSCALL(access, SC_FILE, RET_INT, PATH(filename), FLAGS(mode, access_mode)),
	SYSCALL(faccessat, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(filename), FLAGS(mode, access_mode)),
	SYSCALL(faccessat2, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(filename), FLAGS(mode, access_mode),
		FLAGS(flags, faccessat_flags)),
	SYSCALL(chmod, SC_FILE, RET_INT, PATH(filename), PERM(mode)),
	SYSCALL(fchmod, SC_DESC, RET_INT, FD(fd), PERM(mode)),
	SYSCALL(fchmodat, FD_FILE, RET_INT, DIRFD(dfd), PATH(filename), PERM(mode)),
	SYSCALL(fchmodat2, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(filename), PERM(mode), FLAGS(flags, fchmodat_flags)),
	SYSCALL(chown, SC_FILE, RET_INT, PATH(filename), UID(user), UID(group)),
	SYSCALL(lchown, SC_FILE, RET_INT, PATH(filename), UID(user), UID(group)),
	SYSCALL(fchown, SC_DESC, RET_INT, FD(fd), UID(user), UID(group)),
	SYSCALL(fchownat, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(filename), UID(user), UID(group), FLAGS(flag, at_flags)),
	SYSCALL(utime, SC_FILE, RET_INT, PATH(filename), STRUCT(times, utimbuf, IN)),
	SYSCALL(utimes, SC_FILE, RET_INT, PATH(filename), UTIMES_US(utimes)),
	SYSCALL(futimesat, FD_FILE, RET_INT, DIRFD(dfd), PATH(filename), UTIMES_US(utimes)),
	SYSCALL(utimensat, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(filename), UTIMES_NS(utimes), FLAGS(flags, at_flags)),
	SYSCALL(truncate, SC_FILE, RET_INT, PATH(path), ULONG(length)),
	SYSCALL(file_getattr, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(filename), STRUCT(ufattr, file_attr, OUT, .len = ARG(3)),
		SIZE(usize), FLAGS(at_flags, fchmodat_flags)),
	SYSCALL(file_setattr, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(filename),
		STRUCT(ufattr, file_attr_set, IN, .len = UP_TO(3, 4096), .flags = SIZED),
		SIZE(usize), FLAGS(at_flags, fchmodat_flags)),

	/* Names. */
	SYSCALL(link, SC_FILE, RET_INT, PATH(oldname), PATH(newname)),
	SYSCALL(linkat, FD_FILE, RET_INT,
		DIRFD(olddfd), PATH(oldname), DIRFD(newdfd), PATH(newname), FLAGS(flags, at_flags)),
	SYSCALL(symlink, SC_FILE, RET_INT, PATH(oldname), PATH(newname)),
	SYSCALL(symlinkat, FD_FILE, RET_INT, PATH(oldname), DIRFD(newdfd), PATH(newname)),
	SYSCALL(unlink, SC_FILE, RET_INT, PATH(pathname)),
	SYSCALL(unlinkat, FD_FILE, RET_INT, DIRFD(dfd), PATH(pathname), FLAGS(flag, at_flags)),
	SYSCALL(rename, SC_FILE, RET_INT, PATH(oldname), PATH(newname)),
	SYSCALL(renameat, FD_FILE, RET_INT,
		DIRFD(olddfd), PATH(oldname), DIRFD(newdfd), PATH(newname)),
	SYSCALL(renameat2, FD_FILE, RET_INT,
		DIRFD(olddfd), PATH(oldname), DIRFD(newdfd), PATH(newname),
		FLAGS(flags, rename_flags)),
	SYSCALL(mkdir, SC_FILE, RET_INT, PATH(pathname), PERM(mode)),
	SYSCALL(mkdirat, FD_FILE, RET_INT, DIRFD(dfd), PATH(pathname), PERM(mode)),
	SYSCALL(rmdir, SC_FILE, RET_INT, PATH(pathname)),
	SYSCALL(mknod, SC_FILE, RET_INT,
		PATH(filename), VALUE(mode, V_MODE, .size = 2), DEV(dev, 1)),
	SYSCALL(mknodat, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(filename), VALUE(mode, V_MODE, .size = 2), DEV(dev, 2)),
	SYSCALL(readlink, SC_FILE, RET_INT,
		PATH(path), BUF(buf, OUT, RET), SIZE(bufsiz)),
	SYSCALL(readlinkat, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(pathname), BUF(buf, OUT, RET), SIZE(bufsiz)),
	SYSCALL(chdir, SC_FILE, RET_INT, PATH(filename)),
	SYSCALL(fchdir, SC_DESC, RET_INT, FD(fd)),
	SYSCALL(chroot, SC_FILE, RET_INT, PATH(filename)),
	SYSCALL(getcwd, SC_FILE, RET_INT, UNAME(buf, RET), SIZE(size)),
	SYSCALL(acct, SC_FILE, RET_INT, PATH(name)),
	SYSCALL(getdents, SC_DESC, RET_INT,
		FD(fd), POINTED(dirent, V_DIRENTS_OLD, OUT, .len = RET), UINT(count)),
	SYSCALL(getdents64, SC_DESC, RET_INT,
		FD(fd), POINTED(dirent, V_DIRENTS, OUT, .len = RET), UINT(count)),
	SYSCALL(sysfs, 0, RET_INT, HEXLONG(option), HEXLONG(arg1), HEXLONG(arg2)),
	SYSCALL(umask, 0, RET_OCT, PERM(mask)),

	/* Extended attributes. */
	SYSCALL(setxattr, SC_FILE, RET_INT,
		PATH(pathname), STR(name), XATTR_VALUE, SIZE(size), FLAGS(flags, xattr_flags)),
	SYSCALL(lsetxattr, SC_FILE, RET_INT,
		PATH(pathname), STR(name), XATTR_VALUE, SIZE(size), FLAGS(flags, xattr_flags)),
	SYSCALL(fsetxattr, SC_DESC, RET_INT,
		FD(fd), STR(name), XATTR_VALUE, SIZE(size), FLAGS(flags, xattr_flags)),
	SYSCALL(setxattrat, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(pathname), FLAGS(at_flags, fchmodat_flags), STR(name),
		STRUCT(uargs, xattr_args, IN, .len = ARG(5), .flags = SIZED), SIZE(usize)),
	SYSCALL(getxattr, SC_FILE, RET_INT, PATH(pathname), STR(name), XATTR_GET, SIZE(size)),
	SYSCALL(lgetxattr, SC_FILE, RET_INT, PATH(pathname), STR(name), XATTR_GET, SIZE(size)),
	SYSCALL(fgetxattr, SC_DESC, RET_INT, FD(fd), STR(name), XATTR_GET, SIZE(size)),
	SYSCALL(getxattrat, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(pathname), FLAGS(at_flags, fchmodat_flags), STR(name),
		STRUCT(uargs, xattr_args_got, IN, .len = ARG(5), .flags = SIZED),
		SIZE(usize)),
	SYSCALL(listxattr, SC_FILE, RET_INT, PATH(pathname), XATTR_LIST(list, 2), SIZE(size)),
	SYSCALL(llistxattr, SC_FILE, RET_INT, PATH(pathname), XATTR_LIST(list, 2), SIZE(size)),
	SYSCALL(flistxattr, SC_DESC, RET_INT, FD(fd), XATTR_LIST(list, 2), SIZE(size)),
	SYSCALL(listxattrat, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(pathname), FLAGS(at_flags, fchmodat_flags), XATTR_LIST(list, 4),
		SIZE(size)),
	SYSCALL(removexattr, SC_FILE, RET_INT, PATH(pathname), STR(name)),
	SYSCALL(lremovexattr, SC_FILE, RET_INT, PATH(pathname), STR(name)),
	SYSCALL(fremovexattr, SC_DESC, RET_INT, FD(fd), STR(name)),
	SYSCALL(removexattrat, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(pathname), FLAGS(at_flags, fchmodat_flags), STR(name)),
};

static const struct syscall_spec file_variants[] = {
	{ .name = NULL },
};

/* In a call that asked for it. */
#define STATX_IF(bit) IF_MEMBER(WHEN_BITS, stx_mask, #bit), .flags = VALUE_VERBOSE
#define STATX_TIME(n, bit) VALUE(n, V_TIMESPEC_DATE, STATX_IF(bit))

static const struct struct_spec file_structs[] = {
	{ .type = "open_how", .members = {
		VALUE(flags, V_OPEN, .table = "open_flags"),
		VALUE(mode, V_OCT, IF_MEMBER(WHEN_BITS, flags, "O_CREAT|__O_TMPFILE"),
		      .flags = VALUE_ELSE | VALUE_NONZERO),
		FLAGS(resolve, open_resolve),
	} },
	{ .type = "stat", .members = { STAT_MEMBERS } },
	{ .type = "statx", .members = {
		FLAGS(stx_mask, statx_mask),
		UINT(stx_blksize, .flags = VALUE_VERBOSE),
		FLAGSLONG(stx_attributes, statx_attrs),
		UINT(stx_nlink, .flags = VALUE_VERBOSE),
		UINT(stx_uid, .flags = VALUE_VERBOSE),
		UINT(stx_gid, .flags = VALUE_VERBOSE),
		VALUE(stx_mode, V_MODE),
		ULONG(stx_ino, .flags = VALUE_VERBOSE),
		ULONG(stx_size),
		ULONG(stx_blocks, .flags = VALUE_VERBOSE),
		FLAGSLONG(stx_attributes_mask, statx_attrs, .flags = VALUE_VERBOSE),
		STATX_TIME(stx_atime, STATX_ATIME),
		STATX_TIME(stx_btime, STATX_BTIME),
		STATX_TIME(stx_ctime, STATX_CTIME),
		STATX_TIME(stx_mtime, STATX_MTIME),
		UINT(stx_rdev_major, .flags = VALUE_VERBOSE),
		UINT(stx_rdev_minor, .flags = VALUE_VERBOSE),
		UINT(stx_dev_major, .flags = VALUE_VERBOSE),
		UINT(stx_dev_minor, .flags = VALUE_VERBOSE),
		HEXLONG(stx_mnt_id, STATX_IF(STATX_MNT_ID|STATX_MNT_ID_UNIQUE)),
		UINT(stx_dio_mem_align, STATX_IF(STATX_DIOALIGN)),
		UINT(stx_dio_offset_align, STATX_IF(STATX_DIOALIGN)),
		ULONG(stx_subvol, STATX_IF(STATX_SUBVOL)),
		UINT(stx_atomic_write_unit_min, STATX_IF(STATX_WRITE_ATOMIC)),
		UINT(stx_atomic_write_unit_max, STATX_IF(STATX_WRITE_ATOMIC)),
		UINT(stx_atomic_write_segments_max, STATX_IF(STATX_WRITE_ATOMIC)),
		UINT(stx_dio_read_offset_align, STATX_IF(STATX_DIO_READ_ALIGN)),
		UINT(stx_atomic_write_unit_max_opt, STATX_IF(STATX_WRITE_ATOMIC)),
	} },
	{ .type = "statfs", .members = { STATFS_MEMBERS } },
	{ .type = "statfs_fsid", .btf = "__kernel_fsid_t", .members = {
		ARRAY(val, BY_VALUE, FIXED(2), ELEM({ .kind = V_HEX, .size = 4 })),
	} },
	{ .type = "ustat", .members = {
		INT(f_tfree), ULONG(f_tinode), VALUE(f_fname, V_STR),
		VALUE(f_fpack, V_STR),
	} },
	{ .type = "utimbuf", .members = {
		VALUE(actime, V_TIME), VALUE(modtime, V_TIME),
	} },
	{ .type = "file_attr", .members = {
		FLAGSLONG(fa_xflags, fs_xflags), UINT(fa_extsize), UINT(fa_nextents),
		UINT(fa_projid), UINT(fa_cowextsize),
	} },
	{ .type = "file_attr_set", .btf = "file_attr", .members = {
		FLAGSLONG(fa_xflags, fs_xflags), UINT(fa_extsize), UINT(fa_projid),
		UINT(fa_cowextsize),
	} },
	{ .type = "xattr_args", .members = {
		BUF(value, IN, MEMBER(size)), UINT(size), FLAGS(flags, xattr_flags),
	} },
	{ .type = "xattr_args_got", .btf = "xattr_args", .members = {
		BUF(value, OUT, RET), UINT(size), FLAGS(flags, xattr_flags),
	} },
};

const struct family file_family = FAMILY(file);
