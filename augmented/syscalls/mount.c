/* SPDX-License-Identifier: GPL-2.0-only */
/* Mounts and namespaces, swap, quotas. */
#include "augmented/spec.h"

#define FD_FILE (SC_DESC | SC_FILE)
/* The struct has the size that an argument says, for programs older or newer than we. */
#define SIZED	(VALUE_WHOLE | VALUE_TAIL)
#define OWN_SIZE (VALUE_OWN_SIZE | VALUE_TAIL)
/* What mount(2) does not look at for such flags is only an address. */
#define NO_TYPE "MS_REMOUNT|MS_BIND|MS_MOVE|MS_SHARED|MS_PRIVATE|MS_SLAVE|MS_UNBINDABLE"
#define NO_DATA "MS_BIND|MS_MOVE|MS_SHARED|MS_PRIVATE|MS_SLAVE|MS_UNBINDABLE"

#define MOUNT_FLAGS(n) VALUE(n, V_MOUNT_FLAGS, .table = "mount_flags", .size = 8)
/* The flags that may be beside the old magic number, which is in the upper half. */
#define LOW_FLAGS                                                                        \
	"MS_RDONLY|MS_NOSUID|MS_NODEV|MS_NOEXEC|MS_SYNCHRONOUS|MS_REMOUNT|MS_MANDLOCK|"  \
	"MS_DIRSYNC|MS_NOSYMFOLLOW|MS_NOATIME|MS_NODIRATIME|MS_BIND|MS_MOVE|MS_REC|MS_SILENT"

#define QUOTA_CMD(n) \
	VALUE(n, V_QCMD, .table = "quotactl_cmds", .type = "quota_types", .size = 4)

static const struct syscall_spec mount_calls[] = {
	SYSCALL_BY(mount, SC_FILE, RET_INT, SELECT1_NOT(3, LOW_FLAGS),
		   PATH(dev_name), PATH(dir_name),
		   STR(type, IF_NO_BITS(3, NO_TYPE), .flags = VALUE_ELSE), MOUNT_FLAGS(flags),
		   STR(data, IF_NO_BITS(3, NO_DATA), .flags = VALUE_ELSE)),
	SYSCALL(umount2, SC_FILE, RET_INT, PATH(name), FLAGS(flags, umount_flags)),
	SYSCALL(pivot_root, SC_FILE, RET_INT, PATH(new_root), PATH(put_old)),
	SYSCALL(fsopen, SC_DESC, RET_FD, STR(_fs_name), FLAGS(flags, fsopen)),
	{ .name = "fsconfig", .classes = FD_FILE, .ret = RET_INT, SELECT1(1),
	  .args = { FD(fd), ENUM(cmd, fsconfig_cmds), PTR(_key), PTR(_value), INT(aux) } },
	SYSCALL(fsmount, SC_DESC, RET_FD,
		FD(fs_fd), FLAGS(flags, fsmount), FLAGS(attr_flags, fsmount_attr_flags)),
	SYSCALL(fspick, FD_FILE, RET_FD, DIRFD(dfd), PATH(path), FLAGS(flags, fspick)),
	SYSCALL(open_tree, FD_FILE, RET_FD, DIRFD(dfd), PATH(filename), FLAGS(flags, open_tree)),
	SYSCALL(open_tree_attr, FD_FILE, RET_FD,
		DIRFD(dfd), PATH(filename), FLAGS(flags, open_tree),
		STRUCT(uattr, mount_attr, IN, .len = ARG(4), .flags = SIZED), SIZE(usize)),
	SYSCALL(move_mount, FD_FILE, RET_INT,
		DIRFD(from_dfd), PATH(from_pathname), DIRFD(to_dfd), PATH(to_pathname),
		FLAGS(flags, move_mount)),
	SYSCALL(mount_setattr, FD_FILE, RET_INT,
		DIRFD(dfd), PATH(path), FLAGS(flags, mount_setattr_flags),
		STRUCT(uattr, mount_attr, IN, .len = ARG(4), .flags = SIZED), SIZE(usize)),
	SYSCALL(statmount, 0, RET_INT,
		STRUCT(req, statmount_req, IN, .flags = OWN_SIZE), PTR(buf), SIZE(bufsize),
		FLAGS(flags, statmount_flags)),
	SYSCALL(listmount, 0, RET_INT,
		STRUCT(req, mnt_id_req, IN, .flags = OWN_SIZE),
		ARRAY(mnt_ids, OUT, RET, ELEM({ .kind = V_HEX, .size = 8 })),
		SIZE(nr_mnt_ids), FLAGS(flags, listmount_flags)),
	SYSCALL(listns, 0, RET_INT,
		STRUCT(req, ns_id_req, IN, .flags = OWN_SIZE),
		ARRAY(ns_ids, OUT, RET, ELEM({ .kind = V_HEX, .size = 8 })), SIZE(nr_ns_ids),
		HEX(flags)),

	SYSCALL(swapon, SC_FILE, RET_INT,
		PATH(specialfile),
		VALUE(swap_flags, V_SWAP_FLAGS, .table = "swap_flags", .size = 4)),
	SYSCALL(swapoff, SC_FILE, RET_INT, PATH(specialfile)),
	SYSCALL_BY(quotactl, SC_FILE, RET_INT, SELECT1_NOT(0, "QCMD_TYPE_BITS"),
		   QUOTA_CMD(cmd), PATH(special), UID(id), PTR(addr)),
	SYSCALL_BY(quotactl_fd, SC_DESC, RET_INT, SELECT1_NOT(1, "QCMD_TYPE_BITS"),
		   FD(fd), QUOTA_CMD(cmd), UID(id), PTR(addr)),
};

#define FSCONFIG(cmds, ...) VARIANT(fsconfig, cmds, 2, __VA_ARGS__)

/* Both calls have the command's arguments in the same places. */
#define QUOTA(call)                                                                        \
	{ .name = #call, .on = { "QCMD_SYNC QCMD_QUOTAOFF" }, .keep = 2 },                  \
	VARIANT(call, "QCMD_QUOTAON", 2, ENUM(id, quota_formats), PATH(addr)),              \
	VARIANT(call, "QCMD_GETFMT", 2, HIDDEN(id), ENUM(addr, quota_formats, .dir = OUT)), \
	VARIANT(call, "QCMD_GETINFO", 2, HIDDEN(id), STRUCT(addr, if_dqinfo, OUT)),         \
	VARIANT(call, "QCMD_SETINFO", 2, HIDDEN(id), STRUCT(addr, if_dqinfo, IN)),          \
	VARIANT(call, "QCMD_GETQUOTA", 2, UID(id), STRUCT(addr, if_dqblk, OUT)),            \
	VARIANT(call, "QCMD_SETQUOTA", 2, UID(id), STRUCT(addr, if_dqblk, IN)),             \
	VARIANT(call, "QCMD_GETNEXTQUOTA", 2, UID(id), STRUCT(addr, if_nextdqblk, OUT))

static const struct syscall_spec mount_variants[] = {
	QUOTA(quotactl),
	QUOTA(quotactl_fd),
	VARIANT(mount, "MS_MGC_VAL", 2,
		STR(type, IF_NO_BITS(3, "MS_REMOUNT|MS_BIND|MS_MOVE"), .flags = VALUE_ELSE),
		MOUNT_FLAGS(flags),
		STR(data, IF_NO_BITS(3, "MS_BIND|MS_MOVE"), .flags = VALUE_ELSE)),
	FSCONFIG("FSCONFIG_SET_FLAG", STR(_key), PTR(_value), INT(aux)),
	FSCONFIG("FSCONFIG_SET_STRING", STR(_key), STR(_value), INT(aux)),
	FSCONFIG("FSCONFIG_SET_BINARY",
		 STR(_key), BUF(_value, IN, ARG(4), .flags = VALUE_BINARY), INT(aux)),
	FSCONFIG("FSCONFIG_SET_PATH FSCONFIG_SET_PATH_EMPTY",
		 STR(_key), PATH(_value), DIRFD(aux)),
	FSCONFIG("FSCONFIG_SET_FD", STR(_key), PTR(_value), FD(aux)),
};

#define DQBLK_MEMBERS                                                                     \
	ULONG(dqb_bhardlimit), ULONG(dqb_bsoftlimit), ULONG(dqb_curspace),                 \
	ULONG(dqb_ihardlimit), ULONG(dqb_isoftlimit), ULONG(dqb_curinodes),                \
	ULONG(dqb_btime, .flags = VALUE_VERBOSE), ULONG(dqb_itime, .flags = VALUE_VERBOSE), \
	FLAGS(dqb_valid, quota_valid, .flags = VALUE_VERBOSE)

static const struct struct_spec mount_structs[] = {
	{ .type = "if_dqblk", .members = { DQBLK_MEMBERS } },
	{ .type = "if_nextdqblk", .members = { DQBLK_MEMBERS, UINT(dqb_id) } },
	{ .type = "if_dqinfo", .members = {
		ULONG(dqi_bgrace), ULONG(dqi_igrace), FLAGS(dqi_flags, quota_info_flags),
		FLAGS(dqi_valid, quota_info_valid),
	} },
	{ .type = "mount_attr", .members = {
		FLAGSLONG(attr_set, mount_attr_flags), FLAGSLONG(attr_clr, mount_attr_flags),
		ENUMLONG(propagation, mount_attr_propagation), ULONG(userns_fd),
	} },
	{ .type = "ns_id_req", .members = {
		UINT(size), HEX(spare, .flags = VALUE_NONZERO), HEXLONG(ns_id),
		FLAGS(ns_type, ns_types), HEX(spare2, .flags = VALUE_NONZERO), HEXLONG(user_ns_id),
	} },
	{ .type = "mnt_id_req", .members = {
		UINT(size), FD(mnt_ns_fd), ENUMLONG(mnt_id, listmount_ids), HEXLONG(param),
		HEXLONG(mnt_ns_id),
	} },
	{ .type = "statmount_req", .btf = "mnt_id_req", .members = {
		UINT(size), FD(mnt_ns_fd), HEXLONG(mnt_id), FLAGSLONG(param, statmount_mask),
		HEXLONG(mnt_ns_id),
	} },
};

const struct family mount_family = FAMILY(mount);
