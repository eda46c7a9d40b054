/* SPDX-License-Identifier: GPL-2.0-only */
/* ioctl of block devices and of what is below them. */
#include "augmented/syscalls/ioctl.h"

static const struct syscall_spec ioctl_block_calls[] = {
	{ .name = NULL },
};

static const struct syscall_spec ioctl_block_variants[] = {
	/* Block devices. */
	IOCTL("BLKRRPART BLKFLSBUF"),
	IOCTL("BLKROSET", P_INT(IN)),
	IOCTL("BLKBSZSET", P_INT(IN)),
	IOCTL("BLKROGET BLKBSZGET BLKSSZGET BLKALIGNOFF", P_INT(OUT)),
	IOCTL("BLKPBSZGET BLKIOMIN BLKIOOPT BLKDISCARDZEROES", P_UINT(OUT)),
	IOCTL("BLKROTATIONAL BLKSECTGET", P_USHORT(OUT)),
	IOCTL("BLKRAGET BLKFRAGET", P_LONG(OUT)),
	IOCTL("BLKRASET BLKFRASET", ULONG(arg)),
	IOCTL("BLKGETSIZE", POINTED(arg, V_UINT, OUT, .size = 8, .flags = VALUE_WORD)),
	IOCTL("BLKGETSIZE64 BLKGETDISKSEQ", P_ULONG(OUT)),
	IOCTL("BLKDISCARD BLKSECDISCARD BLKZEROOUT",
	      ARRAY(arg, IN, FIXED(2), ELEM(ULONG()))),
	IOCTL("BLKPG", STRUCT(arg, blkpg_ioctl_arg, IN)),
	IOCTL("BLKTRACESTART BLKTRACESTOP BLKTRACETEARDOWN"),

	IOCTL("DM_VERSION DM_REMOVE_ALL DM_LIST_DEVICES DM_DEV_CREATE DM_DEV_REMOVE DM_DEV_RENAME "
	      "DM_DEV_SUSPEND DM_DEV_STATUS DM_DEV_WAIT DM_TABLE_LOAD DM_TABLE_CLEAR DM_TABLE_DEPS "
	      "DM_TABLE_STATUS DM_LIST_VERSIONS DM_TARGET_MSG DM_DEV_SET_GEOMETRY DM_DEV_ARM_POLL "
	      "DM_GET_TARGET_VERSION",
	      POINTED(arg, V_DM_IOCTL, INOUT, .table = "dm_flags")),

	/* Loop and network devices. */
	IOCTL("LOOP_SET_FD LOOP_CHANGE_FD", FD(arg)),
	IOCTL("LOOP_CLR_FD LOOP_SET_CAPACITY LOOP_CTL_GET_FREE"),
	IOCTL("LOOP_SET_DIRECT_IO LOOP_SET_BLOCK_SIZE", ULONG(arg)),
	IOCTL("LOOP_CTL_ADD LOOP_CTL_REMOVE", INT(arg)),
	IOCTL("LOOP_SET_STATUS", STRUCT(arg, loop_info, IN)),
	IOCTL("LOOP_GET_STATUS", STRUCT(arg, loop_info, OUT)),
	IOCTL("LOOP_SET_STATUS64", STRUCT(arg, loop_info64, IN)),
	IOCTL("LOOP_GET_STATUS64", STRUCT(arg, loop_info64, OUT)),
	IOCTL("LOOP_CONFIGURE", STRUCT(arg, loop_config, IN)),
	IOCTL("NBD_SET_SOCK", FD(arg)),
	IOCTL("NBD_SET_BLKSIZE NBD_SET_SIZE NBD_SET_SIZE_BLOCKS NBD_SET_TIMEOUT", ULONG(arg)),
	IOCTL("NBD_SET_FLAGS", FLAGS(arg, nbd_flags)),
	IOCTL("NBD_DO_IT NBD_CLEAR_SOCK NBD_CLEAR_QUE NBD_PRINT_DEBUG NBD_DISCONNECT"),

	/* IDE. */
	IOCTL("HDIO_SET_MULTCOUNT HDIO_SET_UNMASKINTR HDIO_SET_KEEPSETTINGS HDIO_SET_32BIT "
	      "HDIO_SET_NOWERR HDIO_SET_DMA HDIO_SET_PIO_MODE HDIO_SET_WCACHE HDIO_SET_ACOUSTIC "
	      "HDIO_SET_ADDRESS HDIO_UNREGISTER_HWIF",
	      ULONG(arg)),
	IOCTL("HDIO_GET_UNMASKINTR HDIO_GET_MULTCOUNT HDIO_GET_KEEPSETTINGS "
	      "HDIO_GET_32BIT HDIO_GET_NOWERR HDIO_GET_DMA HDIO_GET_WCACHE HDIO_GET_ACOUSTIC "
	      "HDIO_GET_ADDRESS",
	      POINTED(arg, V_UINT, OUT, .size = 8, .flags = VALUE_WORD)),
	IOCTL("HDIO_GET_IDENTITY", BUF(arg, OUT, FIXED(512))),
	IOCTL("HDIO_OBSOLETE_IDENTITY", BUF(arg, OUT, FIXED(142))),
	IOCTL("HDIO_GETGEO", STRUCT(arg, hd_geometry, OUT)),
	IOCTL("HDIO_DRIVE_RESET HDIO_SCAN_HWIF", ARRAY(arg, IN, FIXED(3), ELEM(HEX()))),
	IOCTL("HDIO_SET_NICE", VALUE(arg, V_BITS, .table = "hdio_nice", .size = 8)),
	IOCTL("HDIO_GET_NICE", POINTED(arg, V_BITS, OUT, .table = "hdio_nice", .size = 8)),
	IOCTL("HDIO_SET_BUSSTATE", ENUMLONG(arg, hdio_busstate)),
	IOCTL("HDIO_GET_BUSSTATE", POINTED(arg, V_ENUM, OUT, .table = "hdio_busstate", .size = 8)),

	/* SCSI. */
	IOCTL("SG_SET_TIMEOUT SG_SET_COMMAND_Q SG_SET_RESERVED_SIZE SG_SET_FORCE_LOW_DMA "
	      "SG_SET_FORCE_PACK_ID SG_SET_DEBUG SG_NEXT_CMD_LEN SG_SET_KEEP_ORPHAN",
	      P_INT(IN)),
	IOCTL("SG_GET_VERSION_NUM SG_EMULATED_HOST SG_GET_RESERVED_SIZE SG_GET_LOW_DMA "
	      "SG_GET_COMMAND_Q SG_GET_PACK_ID SG_GET_NUM_WAITING SG_GET_SG_TABLESIZE "
	      "SG_GET_ACCESS_COUNT SG_GET_KEEP_ORPHAN",
	      P_INT(OUT)),
	IOCTL("SG_GET_TIMEOUT"),
	IOCTL("SG_GET_TRANSFORM", P_INT(OUT)),
	IOCTL("SG_GET_SCSI_ID", STRUCT(arg, sg_scsi_id, OUT)),
	IOCTL("SG_GET_REQUEST_TABLE", STRUCT(arg, sg_req_info, OUT)),
	IOCTL("SG_SET_TRANSFORM", HEX(arg)),
	IOCTL("SG_SCSI_RESET", POINTED(arg, V_FLAGS_ENUM, IN, .table = "sg_reset",
				      .type = "sg_reset_flags", .size = 4)),
	IOCTL("SG_IO", STRUCT(arg, sg_io, INOUT, .flags = VALUE_ON_ERROR)),

	/* Flash memory. */
	IOCTL("MTDFILEMODE", ENUMLONG(arg, mtd_file_modes)),
	IOCTL("OTPSELECT", P_ENUM(IN, mtd_otp)),
	IOCTL("MEMGETBADBLOCK MEMSETBADBLOCK", P_ULONG(IN)),
	IOCTL("OTPGETREGIONCOUNT", P_UINT(OUT)),
	/* Codes that say the wrong direction, or the wrong type. */
	IOCTL("MEMISLOCKED", STRUCT(arg, erase_info_user, IN)),
	IOCTL("OTPLOCK", STRUCT(arg, otp_info, IN)),
	IOCTL("UBI_IOCEBISMAP", P_INT(IN)),
	IOCTL("UBI_IOCEBCH", STRUCT(arg, ubi_leb_change_req, IN)),
	IOCTL("UBI_IOCATT", STRUCT(arg, ubi_attach_req, INOUT, .after = "ubi_attach_number")),
	IOCTL("UBI_IOCMKVOL", STRUCT(arg, ubi_mkvol_req, INOUT, .after = "ubi_volume_number")),
	IOCTL("UBI_IOCVOLCRBLK UBI_IOCVOLRMBLK"),
};

#define IF_SG3 IF_MEMBER(WHEN_EQ, id, "83") /* 'S' */
#define IF_SG4 IF_MEMBER(WHEN_EQ, id, "81") /* 'Q' */
#define SG_BYTES .flags = VALUE_BINARY | VALUE_ON_ERROR
#define SG_VECTOR ELEM({ .kind = V_STRUCT, .type = "iovec_sg", .dir = BY_VALUE })
#define SG_DATA "SG_DXFER_TO_DEV|SG_DXFER_FROM_DEV|SG_DXFER_TO_FROM_DEV"
#define SG3(kind, m, s, ...) kind(v3.m, ##__VA_ARGS__, .shown = s, IF_SG3)
#define SG4(kind, m, s, ...) kind(v4.m, ##__VA_ARGS__, .shown = s, IF_SG4)
#define SG3BYTES(m, d, l) BUF(v3.m, d, MEMBER(v3.l), SG_BYTES, .shown = #m, IF_SG3)
#define SG4BYTES(m, d, l, ...) BUF(v4.m, d, MEMBER(v4.l), SG_BYTES, .shown = #m, IF_SG4, ##__VA_ARGS__)
/* The data of one direction: one buffer, or several. */
#define SG4DATA(m, d, l, n)                                                                      \
	SG4BYTES(m, d, l, AND_MEMBER(WHEN_EQ, v4.n, "0")),                                       \
		ARRAY(v4.m, d, MEMBER(v4.n), SG_VECTOR, .shown = #m, .flags = VALUE_ON_ERROR, IF_SG4,                     \
		      AND_MEMBER(WHEN_NE, v4.n, "0"))
/* Of files that are not encrypted, as all are now, nothing is said of how. */
#define IF_CRYPT IF_MEMBER(WHEN_NE, lo_encrypt_type, "LO_CRYPT_NONE")
#define LOOP_TYPE \
	ENUM(lo_encrypt_type, loop_crypt, IF_CRYPT), \
		UINT(lo_encrypt_key_size, IF_CRYPT), FLAGS(lo_flags, loop_flags)

#define LOOP_KEY BUF(lo_encrypt_key, BY_VALUE, MEMBER(lo_encrypt_key_size), IF_CRYPT)

/* linux/bsg.h */
static const struct value sg_io_v4[] = {
	SG4(ENUM, protocol, "protocol", bsg_protocols),
	SG4(ENUM, subprotocol, "subprotocol", bsg_subprotocols),
	SG4(UINT, request_len, "request_len"),
	SG4BYTES(request, IN, request_len),
	SG4(HEXLONG, request_tag, "request_tag"),
	SG4(UINT, request_attr, "request_attr"),
	SG4(UINT, request_priority, "request_priority"),
	SG4(UINT, request_extra, "request_extra"),
	SG4(UINT, max_response_len, "max_response_len"),
	SG4(UINT, dout_iovec_count, "dout_iovec_count"),
	SG4(UINT, dout_xfer_len, "dout_xfer_len"),
	SG4(UINT, din_iovec_count, "din_iovec_count"),
	SG4(UINT, din_xfer_len, "din_xfer_len"),
	SG4DATA(dout_xferp, IN, dout_xfer_len, dout_iovec_count),
	SG4(UINT, timeout, "timeout"),
	SG4(FLAGS, flags, "flags", bsg_flags),
	SG4(HEXLONG, usr_ptr, "usr_ptr"),
	SG4(UINT, response_len, "response_len"),
	SG4BYTES(response, INOUT, response_len),
	SG4DATA(din_xferp, INOUT, din_xfer_len, din_iovec_count),
	SG4(HEX, driver_status, "driver_status"),
	SG4(HEX, transport_status, "transport_status"),
	SG4(HEX, device_status, "device_status"),
	SG4(UINT, retry_delay, "retry_delay"),
	SG4(FLAGS, info, "info", sg_info),
	SG4(UINT, duration, "duration"),
	SG4(UINT, response_len, "response_len"),
	SG4(INT, din_resid, "din_resid"),
	SG4(INT, dout_resid, "dout_resid"),
	SG4(HEXLONG, generated_tag, "generated_tag"),
	{ .name = NULL },
};

static const struct struct_spec ioctl_block_structs[] = {
	{ "blkpg_ioctl_arg", NULL,
	  { ENUM(op, blkpg_ops), INT(flags), INT(datalen), STRUCT(data, blkpg_partition, IN) } },
	{ "blkpg_partition", NULL,
	  { LONG(start), LONG(length), INT(pno), CHARS(devname), CHARS(volname) } },
	{ "blk_user_trace_setup", NULL,
	  { UINT(act_mask), UINT(buf_size), UINT(buf_nr), ULONG(start_lba), ULONG(end_lba),
	    PID(pid), CHARS(name, .flags = VALUE_AFTER) } },
	{ "loop_info", NULL,
	  { INT(lo_number), VALUE(lo_device, V_DEV, .flags = VALUE_VERBOSE),
	    ULONG(lo_inode, .flags = VALUE_VERBOSE),
	    VALUE(lo_rdevice, V_DEV, .flags = VALUE_VERBOSE), HEX(lo_offset), LOOP_TYPE,
	    CHARS(lo_name), LOOP_KEY,
	    HEXES(lo_init, 2, 8, .flags = VALUE_VERBOSE),
	    HEXES(reserved, 4, 1, .flags = VALUE_VERBOSE) } },
	{ "loop_info64", NULL,
	  { VALUE(lo_device, V_DEV, .flags = VALUE_VERBOSE),
	    ULONG(lo_inode, .flags = VALUE_VERBOSE),
	    VALUE(lo_rdevice, V_DEV, .flags = VALUE_VERBOSE), HEXLONG(lo_offset),
	    ULONG(lo_sizelimit, .flags = VALUE_VERBOSE), UINT(lo_number), LOOP_TYPE,
	    CHARS(lo_file_name), CHARS(lo_crypt_name, IF_CRYPT), LOOP_KEY,
	    HEXES(lo_init, 2, 8, .flags = VALUE_VERBOSE) } },
	{ "loop_config", NULL,
	  { FD(fd), UINT(block_size), STRUCT(info, loop_info64, BY_VALUE),
	    HEXES(__reserved, 8, 8, .flags = VALUE_NONZERO) } },
	{ "iovec_sg", "iovec",
	  { BUF(iov_base, INOUT, MEMBER(iov_len), .flags = VALUE_ON_ERROR), ULONG(iov_len) } },
	{ "sg_scsi_id", NULL,
	  { INT(host_no), INT(channel), HEX(scsi_id), INT(lun), HEX(scsi_type),
	    INT(h_cmd_per_lun), INT(d_queue_depth) } },
	{ "sg_req_info", NULL,
	  { INT(req_state), INT(orphan), INT(sg_io_owned), INT(problem), INT(pack_id),
	    PTR(usr_ptr), UINT(duration) } },
	{ "hd_geometry", NULL, { UINT(heads), UINT(sectors), UINT(cylinders), ULONG(start) } },

	{ "sg_io", NULL,
	  { VALUE(v3.interface_id, V_CHAR, .shown = "interface_id", IF_SG3),
	    SG3(ENUM, dxfer_direction, "dxfer_direction", sg_directions),
	    SG3(UINT, cmd_len, "cmd_len"), SG3BYTES(cmdp, IN, cmd_len),
	    SG3(UINT, mx_sb_len, "mx_sb_len"), SG3(UINT, iovec_count, "iovec_count"),
	    SG3(UINT, dxfer_len, "dxfer_len"), SG3(UINT, timeout, "timeout"),
	    SG3(FLAGS, flags, "flags", sg_flags),
	    BUF(v3.dxferp, INOUT, MEMBER(v3.dxfer_len), .shown = "dxferp", SG_BYTES,
		IF_MEMBER(WHEN_EQ, v3.dxfer_direction, SG_DATA),
		AND_MEMBER(WHEN_EQ, v3.iovec_count, "0")),
	    ARRAY(v3.dxferp, INOUT, MEMBER(v3.iovec_count), SG_VECTOR, .shown = "dxferp", .flags = VALUE_ON_ERROR,
		  IF_MEMBER(WHEN_EQ, v3.dxfer_direction, SG_DATA),
		  AND_MEMBER(WHEN_NE, v3.iovec_count, "0")), SG3(HEX, status, "status"),
	    SG3(HEX, masked_status, "masked_status"), SG3(HEX, msg_status, "msg_status"),
	    SG3(UINT, sb_len_wr, "sb_len_wr"), SG3BYTES(sbp, INOUT, sb_len_wr),
	    SG3(HEX, host_status, "host_status"), SG3(HEX, driver_status, "driver_status"),
	    SG3(INT, resid, "resid"), SG3(UINT, duration, "duration"),
	    SG3(FLAGS, info, "info", sg_info), VALUE(v4.guard, V_CHAR, .shown = "guard", IF_SG4) },
	  sg_io_v4 },
	{ "erase_info_user", NULL, { HEX(start), HEX(length) } },
	{ "erase_info_user64", NULL, { HEXLONG(start), HEXLONG(length) } },
	{ "mtd_oob_buf", NULL, { HEX(start), HEX(length), PTR(ptr) } },
	{ "mtd_oob_buf64", NULL, { HEXLONG(start), HEX(length), PTR(usr_ptr) } },
	{ "mtd_write_req", NULL,
	  { HEXLONG(start), HEXLONG(len), HEXLONG(ooblen), PTR(usr_data), PTR(usr_oob),
	    ENUM(mode, mtd_modes) } },
	{ "region_info_user", NULL,
	  { HEX(regionindex), HEX(offset, .flags = VALUE_AFTER),
	    HEX(erasesize, .flags = VALUE_AFTER), HEX(numblocks, .flags = VALUE_AFTER) } },
	{ "otp_info", NULL, { HEX(start), HEX(length), UINT(locked) } },
	{ "mtd_info_user", NULL,
	  { ENUM(type, mtd_types), FLAGS(flags, mtd_flags), HEX(size), HEX(erasesize),
	    HEX(writesize), HEX(oobsize), HEXLONG(padding) } },
	{ "nand_oobinfo", NULL,
	  { ENUM(useecc, mtd_nandecc), HEX(eccbytes),
	    ARRAY(oobfree, BY_VALUE, FIXED(8), ELEM({ .kind = V_HEX_LIST, .size = 8 })),
	    HEXES(eccpos, 32, 4) } },
	{ "nand_ecclayout_user", NULL,
	  { HEX(eccbytes), HEXES(eccpos, 64, 4), HEX(oobavail),
	    ARRAY(oobfree, BY_VALUE, FIXED(8), ELEM(STRUCT(, nand_oobfree, BY_VALUE))) } },
	{ "nand_oobfree", NULL, { HEX(offset), HEX(length) } },
	{ "mtd_ecc_stats", NULL, { HEX(corrected), HEX(failed), HEX(badblocks), HEX(bbtblocks) } },

	{ "ubi_attach_req", NULL,
	  { INT(ubi_num), INT(mtd_num), INT(vid_hdr_offset), INT(max_beb_per1024),
	    INT(disable_fm), INT(need_resv_pool) } },
	{ "ubi_attach_number", "ubi_attach_req", { INT(ubi_num, .shown = "[]") } },
	{ "ubi_volume_number", "ubi_mkvol_req", { INT(vol_id, .shown = "[]") } },
	{ "ubi_rnvol_req", NULL,
	  { INT(count),
	    ARRAY(ents, BY_VALUE, MEMBER(count), ELEM(STRUCT(, ubi_rename, BY_VALUE))) } },
	{ "ubi_rename", NULL, { INT(vol_id), INT(name_len), CHARS(name, .len = MEMBER(name_len)) } },
	{ "ubi_leb_change_req", NULL, { INT(lnum), INT(bytes), ENUM(dtype, ubi_dtypes) } },
	{ "ubi_map_req", NULL, { INT(lnum), ENUM(dtype, ubi_dtypes) } },
	{ "ubi_rsvol_req", NULL, { LONG(bytes), INT(vol_id) } },
	{ "ubi_set_vol_prop_req", NULL, { ENUM(property, ubi_volume_props), HEXLONG(value) } },
	{ "ubi_mkvol_req", NULL,
	  { INT(vol_id), INT(alignment), LONG(bytes), ENUM(vol_type, ubi_volume_types),
	    FLAGS(flags, ubi_volume_flags), INT(name_len), CHARS(name, .len = MEMBER(name_len)) } },
};

const struct family ioctl_block_family = FAMILY(ioctl_block);
