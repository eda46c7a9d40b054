/* SPDX-License-Identifier: GPL-2.0-only */
/* Mounts and namespaces, swap, quotas. */
#include "augmented/spec.h"

#define FD_FILE (SC_DESC | SC_FILE)
/* The struct has the size that an argument says, for programs older or newer than we. */
#define SIZED	(VALUE_WHOLE | VALUE_TAIL)
#define OWN_SIZE (VALUE_OWN_SIZE | VALUE_TAIL)
/* What mount(2) does not look at for such flags is only an address. */
#define NO_TYPE "MS_REMOUNT|MS_BIND|MS_MOVE|MS_SHARED|MS_PRIVATE|MS_SLAVE|MS_UNBINDABLE"
#define HAS_DATA "MS_REMOUNT+MS_BIND+MS_MOVE+MS_SHARED+MS_PRIVATE+MS_SLAVE+MS_UNBINDABLE " \
		 "0 MS_REMOUNT MS_REMOUNT+MS_BIND"

#define MOUNT_FLAGS(n) VALUE(n, V_MOUNT_FLAGS, .table = "mount_flags", .size = 8)
/* The flags that may be beside the old magic number, which is in the upper half. */
#define LOW_FLAGS                                                                        \
	"MS_RDONLY|MS_NOSUID|MS_NODEV|MS_NOEXEC|MS_SYNCHRONOUS|MS_REMOUNT|MS_MANDLOCK|"  \
	"MS_DIRSYNC|MS_NOSYMFOLLOW|MS_NOATIME|MS_NODIRATIME|MS_BIND|MS_MOVE|MS_REC|MS_SILENT"

static const struct syscall_spec mount_calls[] = {
	SYSCALL_BY(mount, SC_FILE, RET_INT, SELECT1_NOT(3, LOW_FLAGS),
		   PATH(dev_name), PATH(dir_name),
		   STR(type, IF_NO_BITS(3, NO_TYPE), .flags = VALUE_ELSE), MOUNT_FLAGS(flags),
		   STR(data, IF_MASK(3, HAS_DATA), .flags = VALUE_ELSE)),
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
		STRUCT(req, statmount_req, IN, .flags = OWN_SIZE), STRUCT(buf, statmount, OUT, .len = BEHIND(2, 1, 0, 0)),
		SIZE(bufsize), FLAGS(flags, statmount_flags)),
	SYSCALL(listmount, 0, RET_INT,
		STRUCT(req, mnt_id_req, IN, .flags = OWN_SIZE),
		ARRAY(mnt_ids, OUT, RET_TO(2), ELEM({ .kind = V_HEX, .size = 8 })),
		SIZE(nr_mnt_ids), FLAGS(flags, listmount_flags)),
	SYSCALL(listns, 0, RET_INT,
		STRUCT(req, ns_id_req, IN, .flags = OWN_SIZE),
		ARRAY(ns_ids, OUT, RET_TO(2), ELEM({ .kind = V_HEX, .size = 8 })), SIZE(nr_ns_ids),
		HEX(flags)),

	SYSCALL(swapon, SC_FILE, RET_INT,
		PATH(specialfile),
		VALUE(swap_flags, V_SWAP_FLAGS, .table = "swap_flags", .size = 4)),
	SYSCALL(swapoff, SC_FILE, RET_INT, PATH(specialfile)),
};

#define FSCONFIG(cmds, ...) VARIANT(fsconfig, cmds, 2, __VA_ARGS__)

static const struct syscall_spec mount_variants[] = {
	VARIANT(mount, "MS_MGC_VAL", 2,
		STR(type, IF_NO_BITS(3, "MS_REMOUNT|MS_BIND|MS_MOVE"), .flags = VALUE_ELSE),
		MOUNT_FLAGS(flags),
		STR(data, IF_MASK(3, "MS_REMOUNT+MS_BIND+MS_MOVE 0 MS_REMOUNT MS_REMOUNT+MS_BIND"),
		    .flags = VALUE_ELSE)),
	FSCONFIG("FSCONFIG_SET_FLAG", STR(_key), PTR(_value), INT(aux)),
	FSCONFIG("FSCONFIG_SET_STRING", STR(_key), STR(_value), INT(aux)),
	FSCONFIG("FSCONFIG_SET_BINARY",
		 STR(_key), BUF(_value, IN, ARG(4), .flags = VALUE_BINARY), INT(aux)),
	FSCONFIG("FSCONFIG_SET_PATH FSCONFIG_SET_PATH_EMPTY",
		 STR(_key), PATH(_value), DIRFD(aux)),
	FSCONFIG("FSCONFIG_SET_FD", STR(_key), PTR(_value), FD(aux)),
};

/* What was asked for and is there. */
#define IF_MASK_HAS(m) IF_MEMBER(WHEN_BITS, mask, "STATMOUNT_" m)
#define NAME(n, m)     VALUE(n, V_BEHIND_STR, IF_MASK_HAS(m))
#define NAMES(c, n, m) UINT(c, IF_MASK_HAS(m)), VALUE(n, V_BEHIND_STRS, .len = MEMBER(c), IF_MASK_HAS(m))

static const struct struct_spec mount_structs[] = {
	{ .type = "statmount", .members = {
		UINT(size), FLAGSLONG(mask, statmount_mask), UINT(sb_dev_major, IF_MASK_HAS("SB_BASIC")),
		UINT(sb_dev_minor, IF_MASK_HAS("SB_BASIC")),
		ENUMLONG(sb_magic, statfs_magic, IF_MASK_HAS("SB_BASIC")),
		FLAGS(sb_flags, mount_flags, IF_MASK_HAS("SB_BASIC")),
		HEXLONG(mnt_id, IF_MASK_HAS("MNT_BASIC")),
		HEXLONG(mnt_parent_id, IF_MASK_HAS("MNT_BASIC")),
		HEX(mnt_id_old, IF_MASK_HAS("MNT_BASIC")),
		HEX(mnt_parent_id_old, IF_MASK_HAS("MNT_BASIC")),
		FLAGSLONG(mnt_attr, mount_attr_flags, IF_MASK_HAS("MNT_BASIC")),
		ENUMLONG(mnt_propagation, mount_attr_propagation, IF_MASK_HAS("MNT_BASIC")),
		HEXLONG(mnt_peer_group, IF_MASK_HAS("MNT_BASIC")),
		HEXLONG(mnt_master, IF_MASK_HAS("MNT_BASIC")),
		HEXLONG(propagate_from, IF_MASK_HAS("PROPAGATE_FROM")),
		NAME(mnt_root, "MNT_ROOT"), NAME(mnt_point, "MNT_POINT"), NAME(fs_type, "FS_TYPE"),
		HEXLONG(mnt_ns_id, IF_MASK_HAS("MNT_NS_ID")), NAME(mnt_opts, "MNT_OPTS"),
		NAME(fs_subtype, "FS_SUBTYPE"), NAME(sb_source, "SB_SOURCE"),
		NAMES(opt_num, opt_array, "OPT_ARRAY"),
		NAMES(opt_sec_num, opt_sec_array, "OPT_SEC_ARRAY"),
		FLAGSLONG(supported_mask, statmount_mask, IF_MASK_HAS("SUPPORTED_MASK")),
		NAMES(mnt_uidmap_num, mnt_uidmap, "MNT_UIDMAP"),
		NAMES(mnt_gidmap_num, mnt_gidmap, "MNT_GIDMAP") } },
	{ .type = "mount_attr", .members = {
		FLAGSLONG(attr_set, mount_attr_flags), FLAGSLONG(attr_clr, mount_attr_flags),
		ENUMLONG(propagation, mount_attr_propagation),
		FD(userns_fd, IF_MEMBER(WHEN_BITS, attr_set, "MOUNT_ATTR_IDMAP")),
		ULONG(userns_fd, IF_MEMBER(WHEN_NO_BITS, attr_set, "MOUNT_ATTR_IDMAP")),
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
