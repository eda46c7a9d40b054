/* SPDX-License-Identifier: GPL-2.0-only */
/* Members that structs of files have in common: those of i386 have other layouts, not others. */
#ifndef AUGMENTED_SYSCALLS_FILE_H
#define AUGMENTED_SYSCALLS_FILE_H

#include "augmented/spec.h"

/* Files that stand for a device: these have no size, others no device. */
#define STAT_DEV "S_IFMT|S_IFCHR|S_IFBLK"

#define STAT_HEAD                                                                               \
	VALUE(st_dev, V_DEV, .flags = VALUE_VERBOSE), ULONG(st_ino, .flags = VALUE_VERBOSE),    \
	VALUE(st_mode, V_MODE), ULONG(st_nlink, .flags = VALUE_VERBOSE),                        \
	UINT(st_uid, .flags = VALUE_VERBOSE), UINT(st_gid, .flags = VALUE_VERBOSE)
#define STAT_SIZE                                                                               \
	VALUE(st_rdev, V_DEV, IF_MEMBER(WHEN_MASK_EQ, st_mode, STAT_DEV)),                      \
	ULONG(st_size, IF_MEMBER(WHEN_MASK_NE, st_mode, STAT_DEV))
#define STAT_TIME(t) VALUE(t, V_TIME, .flags = VALUE_VERBOSE)
#define STAT_NSEC(t) ULONG(t, .flags = VALUE_VERBOSE)

#define STAT_MEMBERS                                                                            \
	STAT_HEAD, ULONG(st_blksize, .flags = VALUE_VERBOSE),                                   \
	ULONG(st_blocks, .flags = VALUE_VERBOSE), STAT_SIZE,                                    \
	STAT_TIME(st_atime), STAT_NSEC(st_atime_nsec), STAT_TIME(st_mtime),                     \
	STAT_NSEC(st_mtime_nsec), STAT_TIME(st_ctime), STAT_NSEC(st_ctime_nsec)

#define STATFS_MEMBERS                                                                          \
	ENUMLONG(f_type, statfs_magic), ULONG(f_bsize), ULONG(f_blocks), ULONG(f_bfree),        \
	ULONG(f_bavail), ULONG(f_files), ULONG(f_ffree), STRUCT(f_fsid, statfs_fsid, BY_VALUE), \
	ULONG(f_namelen), ULONG(f_frsize), FLAGSLONG(f_flags, statfs_flags)

#define FLOCK_MEMBERS                                                                           \
	ENUM(l_type, lock_types), ENUM(l_whence, seek_whence), LONG(l_start), LONG(l_len)

#endif
