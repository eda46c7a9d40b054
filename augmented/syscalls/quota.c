/* SPDX-License-Identifier: GPL-2.0-only */
/* Quotas, of the generic kind and of XFS's. */
#include "augmented/spec.h"

#define QUOTA_CMD(n) \
	VALUE(n, V_QCMD, .table = "quotactl_cmds", .type = "quota_types", .size = 4)

static const struct syscall_spec quota_calls[] = {
	SYSCALL_BY(quotactl, SC_FILE, RET_INT, SELECT1_NOT(0, "QCMD_TYPE_BITS"),
		   QUOTA_CMD(cmd), PATH(special), UID(id), PTR(addr)),
	SYSCALL_BY(quotactl_fd, SC_DESC, RET_INT, SELECT1_NOT(1, "QCMD_TYPE_BITS"),
		   FD(fd), QUOTA_CMD(cmd), UID(id), PTR(addr)),
};

/* Both calls have the command's arguments in the same places. */
#define QUOTA(call)                                                                        \
	{ .name = #call, .on = { "QCMD_SYNC QCMD_QUOTAOFF QCMD_XQUOTASYNC" }, .keep = 2 },                  \
	VARIANT(call, "QCMD_QUOTAON", 2, ENUM(id, quota_formats), PATH(addr)),              \
	VARIANT(call, "QCMD_GETFMT", 2, HIDDEN(id), ENUM(addr, quota_formats, .dir = OUT)), \
	VARIANT(call, "QCMD_GETINFO", 2, HIDDEN(id), STRUCT(addr, if_dqinfo, OUT)),         \
	VARIANT(call, "QCMD_SETINFO", 2, HIDDEN(id), STRUCT(addr, if_dqinfo, IN)),          \
	VARIANT(call, "QCMD_GETQUOTA", 2, UID(id), STRUCT(addr, if_dqblk, OUT)),            \
	VARIANT(call, "QCMD_SETQUOTA", 2, UID(id), STRUCT(addr, if_dqblk, IN)),             \
	VARIANT(call, "QCMD_GETNEXTQUOTA", 2, UID(id), STRUCT(addr, if_nextdqblk, OUT)),             \
	VARIANT(call, "QCMD_XQUOTAON QCMD_XQUOTAOFF", 2, HIDDEN(id),                        \
		POINTED(addr, V_FLAGS, IN, .table = "xfs_quota_flags", .size = 4)),         \
	VARIANT(call, "QCMD_XQUOTARM", 2, HIDDEN(id),                                       \
		POINTED(addr, V_FLAGS, IN, .table = "xfs_dquot_flags", .size = 4)),         \
	VARIANT(call, "QCMD_XGETQUOTA QCMD_XGETNEXTQUOTA", 2, UID(id),                      \
		STRUCT(addr, fs_disk_quota, OUT)),                                          \
	VARIANT(call, "QCMD_XSETQLIM", 2, UID(id), STRUCT(addr, fs_disk_quota, IN)),        \
	VARIANT(call, "QCMD_XGETQSTAT", 2, HIDDEN(id), STRUCT(addr, fs_quota_stat, OUT)),   \
	VARIANT(call, "QCMD_XGETQSTATV", 2, HIDDEN(id), STRUCT(addr, fs_quota_statv, OUT))

static const struct syscall_spec quota_variants[] = {
	QUOTA(quotactl),
	QUOTA(quotactl_fd),
};

#define DQBLK_MEMBERS                                                                     \
	ULONG(dqb_bhardlimit), ULONG(dqb_bsoftlimit), ULONG(dqb_curspace),                 \
	ULONG(dqb_ihardlimit), ULONG(dqb_isoftlimit), ULONG(dqb_curinodes),                \
	ULONG(dqb_btime, .flags = VALUE_VERBOSE), ULONG(dqb_itime, .flags = VALUE_VERBOSE), \
	FLAGS(dqb_valid, quota_valid, .flags = VALUE_VERBOSE)

#define MORE(n, k) VALUE(n, k, .flags = VALUE_VERBOSE)

static const struct struct_spec quota_structs[] = {
	{ .type = "if_dqblk", .members = { DQBLK_MEMBERS } },
	{ .type = "if_nextdqblk", .members = { DQBLK_MEMBERS, UINT(dqb_id) } },
	{ .type = "if_dqinfo", .members = {
		ULONG(dqi_bgrace), ULONG(dqi_igrace), FLAGS(dqi_flags, quota_info_flags),
		FLAGS(dqi_valid, quota_info_valid),
	} },
	{ .type = "fs_disk_quota", .members = {
		VALUE(d_version, V_INT), VALUE(d_flags, V_FLAGS, .table = "xfs_dquot_flags"),
		VALUE(d_fieldmask, V_FLAGS, .table = "xfs_dquot_fields"), UINT(d_id),
		ULONG(d_blk_hardlimit), ULONG(d_blk_softlimit), ULONG(d_ino_hardlimit),
		ULONG(d_ino_softlimit), ULONG(d_bcount), ULONG(d_icount), MORE(d_itimer, V_INT),
		MORE(d_btimer, V_INT), MORE(d_iwarns, V_UINT), MORE(d_bwarns, V_UINT),
		MORE(d_rtb_hardlimit, V_UINT), MORE(d_rtb_softlimit, V_UINT),
		MORE(d_rtbcount, V_UINT), MORE(d_rtbtimer, V_INT), MORE(d_rtbwarns, V_UINT) } },
	{ .type = "fs_quota_stat", .members = {
		VALUE(qs_version, V_INT), VALUE(qs_flags, V_FLAGS, .table = "xfs_quota_flags"),
		VALUE(qs_incoredqs, V_UINT), STRUCT(qs_uquota, fs_qfilestat, BY_VALUE),
		STRUCT(qs_gquota, fs_qfilestat, BY_VALUE), INT(qs_btimelimit), INT(qs_itimelimit),
		INT(qs_rtbtimelimit), VALUE(qs_bwarnlimit, V_UINT), VALUE(qs_iwarnlimit, V_UINT) } },
	{ .type = "fs_quota_statv", .members = {
		VALUE(qs_version, V_INT), VALUE(qs_flags, V_FLAGS, .table = "xfs_quota_flags"),
		VALUE(qs_incoredqs, V_UINT), STRUCT(qs_uquota, fs_qfilestatv, BY_VALUE),
		STRUCT(qs_gquota, fs_qfilestatv, BY_VALUE), STRUCT(qs_pquota, fs_qfilestatv, BY_VALUE),
		INT(qs_btimelimit), INT(qs_itimelimit), INT(qs_rtbtimelimit),
		VALUE(qs_bwarnlimit, V_UINT), VALUE(qs_iwarnlimit, V_UINT) } },
	{ .type = "fs_qfilestat", .members = {
		ULONG(qfs_ino), ULONG(qfs_nblks), UINT(qfs_nextents) } },
	{ .type = "fs_qfilestatv", .members = {
		ULONG(qfs_ino), ULONG(qfs_nblks), UINT(qfs_nextents) } },
};

const struct family quota_family = FAMILY(quota);
