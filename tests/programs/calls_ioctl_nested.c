/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * ioctl commands whose structs lead further, or of which the members that count depend on
 * others, on a file that takes every command and on none.
 */
#include <linux/bsg.h>
#include <linux/btrfs.h>
#include <linux/btrfs_tree.h>
#include <linux/dm-ioctl.h>
#include <linux/kd.h>
#include <linux/keyboard.h>
#include <linux/ptp_clock.h>
#include <linux/videodev2.h>
#include <net/if.h>
#include <scsi/sg.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "fuse_device.h"

/* What went in comes out again. */
static void answer(uint8_t *out, size_t n, const uint8_t *in, size_t m)
{
	memset(out, 0, n);
	memcpy(out, in, m < n ? m : n);
}

static void video_formats(int fd)
{
	for (uint32_t type = 1; type < 16; type++) {
		struct v4l2_format f = { .type = type };
		struct v4l2_streamparm p = { .type = type };

		for (size_t i = 0; i < sizeof(f.fmt.raw_data); i += 4) {
			f.fmt.raw_data[i] = 1;
			p.parm.raw_data[i + 1] = 0x10;
		}
		if (type == V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE ||
		    type == V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE)
			f.fmt.pix_mp.num_planes = 2;
		/* A window that is set and has no clips: see below. */
		if (type != V4L2_BUF_TYPE_VIDEO_OVERLAY &&
		    type != V4L2_BUF_TYPE_VIDEO_OUTPUT_OVERLAY)
			ioctl(fd, VIDIOC_S_FMT, &f);
		ioctl(fd, VIDIOC_G_FMT, &f);
		ioctl(fd, VIDIOC_S_PARM, &p);
		ioctl(fd, VIDIOC_G_PARM, &p);
	}
}

static void video(int fd)
{
	struct v4l2_clip clips[2] = { { .c = { 1, 2, 3, 4 } }, { .c = { 5, 6, 7, 8 } } };
	struct v4l2_format window = { .type = V4L2_BUF_TYPE_VIDEO_OVERLAY,
				      .fmt.win = { .clips = clips, .clipcount = 2 } };
	struct v4l2_ext_control list[2] = { { .id = V4L2_CID_BRIGHTNESS, .value = 5 },
					    { .id = V4L2_CID_MPEG_VIDEO_BITRATE, .size = 4 } };
	struct v4l2_ext_controls controls = { .ctrl_class = V4L2_CTRL_CLASS_USER,
					      .count = 2,
					      .controls = list };
	struct v4l2_buffer b = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
				 .memory = V4L2_MEMORY_DMABUF,
				 .m.fd = 5,
				 .length = 9,
				 .timestamp = { 1, 2 } };
	struct v4l2_frmsizeenum size = { .type = V4L2_FRMSIZE_TYPE_STEPWISE,
					 .stepwise = { 1, 2, 3, 4, 5, 6 } };
	struct v4l2_frmivalenum interval = { .type = V4L2_FRMIVAL_TYPE_STEPWISE };

	video_formats(fd);
	ioctl(fd, VIDIOC_S_FMT, &window);
	list[1].string = (char *)"abc";
	ioctl(fd, VIDIOC_G_EXT_CTRLS, &controls);
	if (fd >= 0) {
		ioctl(fd, VIDIOC_S_EXT_CTRLS, &controls);
		ioctl(fd, VIDIOC_TRY_EXT_CTRLS, &controls);
	}
	for (uint32_t i = 0; i < 32; i++) {
		/* Two that have got new names. */
		b.flags = 1U << i == 0x200 || 1U << i == 0x800000 ? 0 : 1U << i;
		ioctl(fd, VIDIOC_QUERYBUF, &b);
	}
	b.flags = 0x36000;
	ioctl(fd, VIDIOC_QBUF, &b);
	ioctl(fd, VIDIOC_DQBUF, &b);
	b.memory = V4L2_MEMORY_USERPTR;
	b.m.userptr = 0x1000;
	ioctl(fd, VIDIOC_QBUF, &b);
	ioctl(fd, VIDIOC_ENUM_FRAMESIZES, &size);
	ioctl(fd, VIDIOC_ENUM_FRAMEINTERVALS, &interval);
}

static void btrfs_volumes(int fd)
{
	static union {
		struct btrfs_qgroup_inherit q;
		uint64_t words[20];
	} u = { .q = { .flags = BTRFS_QGROUP_INHERIT_SET_LIMITS, .num_qgroups = 2 } };
	struct btrfs_ioctl_vol_args_v2 v = { .fd = 3, .name = "name" };
	__u64 sources[3] = { 1, 2, 3 };
	struct btrfs_ioctl_send_args send = { .send_fd = 3,
					      .clone_sources_count = 3,
					      .clone_sources = sources,
					      .parent_root = UINT64_MAX,
					      .flags = BTRFS_SEND_FLAG_NO_FILE_DATA };

	u.words[sizeof(u.q) / 8] = 5;
	u.words[sizeof(u.q) / 8 + 1] = 6;
	ioctl(fd, BTRFS_IOC_SNAP_CREATE_V2, &v);
	v.flags = BTRFS_SUBVOL_QGROUP_INHERIT;
	v.size = sizeof(u.q) + 16;
	v.qgroup_inherit = &u.q;
	ioctl(fd, BTRFS_IOC_SUBVOL_CREATE_V2, &v);
	v.qgroup_inherit = NULL;
	ioctl(fd, BTRFS_IOC_SUBVOL_CREATE_V2, &v);
	ioctl(fd, BTRFS_IOC_SEND, &send);
	send.clone_sources_count = 0;
	ioctl(fd, BTRFS_IOC_SEND, &send);
}

static void btrfs_lists(int fd)
{
	static union {
		struct btrfs_data_container list;
		struct btrfs_ioctl_space_args spaces;
		struct btrfs_ioctl_search_args_v2 search;
		char bytes[4096];
	} u;
	struct btrfs_ioctl_ino_path_args paths = { .inum = 5, .size = sizeof(u) };
	struct btrfs_ioctl_logical_ino_args inodes = { .logical = 1, .size = sizeof(u) };
	struct btrfs_ioctl_search_header h = { .objectid = 256, .type = 1, .len = 16 };

	paths.fspath = inodes.inodes = (uintptr_t)&u;
	u.list.elem_cnt = 2;
	u.list.val[0] = 16;
	u.list.val[1] = 21;
	strcpy((char *)&u.list.val[2], "path");
	strcpy((char *)&u.list.val[2] + 5, "other");
	ioctl(fd, BTRFS_IOC_INO_PATHS, &paths);
	u.list.elem_cnt = 6;
	ioctl(fd, BTRFS_IOC_LOGICAL_INO, &inodes);
	memset(&u, 0, sizeof(u));
	u.spaces.space_slots = 3;
	u.spaces.total_spaces = 2;
	u.spaces.spaces[0].flags = BTRFS_BLOCK_GROUP_DATA;
	u.spaces.spaces[1].total_bytes = 7;
	ioctl(fd, BTRFS_IOC_SPACE_INFO, &u.spaces);
	memset(&u, 0, sizeof(u));
	u.search.key.tree_id = 1;
	u.search.key.max_objectid = u.search.key.max_offset = UINT64_MAX;
	u.search.key.nr_items = 2;
	u.search.buf_size = 1000;
	memcpy(u.search.buf, &h, sizeof(h));
	h.len = 3;
	memcpy((char *)u.search.buf + sizeof(h) + 16, &h, sizeof(h));
	ioctl(fd, BTRFS_IOC_TREE_SEARCH_V2, &u.search);
}

static void btrfs(int fd)
{
	struct btrfs_ioctl_dev_replace_args r = { .cmd = BTRFS_IOCTL_DEV_REPLACE_CMD_START,
						  .start = { .srcdev_name = "a" } };
	struct btrfs_ioctl_balance_args b = { .flags = BTRFS_BALANCE_DATA, .state = 1 };
	struct btrfs_ioctl_get_dev_stats s = { .nr_items = 2 };

	btrfs_volumes(fd);
	btrfs_lists(fd);
	ioctl(fd, BTRFS_IOC_DEV_REPLACE, &r);
	memset(&r, 0, sizeof(r));
	r.cmd = BTRFS_IOCTL_DEV_REPLACE_CMD_STATUS;
	r.status.progress_1000 = 15;
	r.status.time_started = 5;
	ioctl(fd, BTRFS_IOC_DEV_REPLACE, &r);
	ioctl(fd, BTRFS_IOC_BALANCE_V2, &b);
	ioctl(fd, BTRFS_IOC_GET_DEV_STATS, &s);
}

static void *dm_fill(struct dm_ioctl *d, uint32_t cmd)
{
	char *p = (char *)d + d->data_start;
	struct dm_target_spec *t = (void *)p;
	struct dm_target_deps *deps = (void *)p;
	struct dm_name_list *names = (void *)p;
	struct dm_target_versions *versions = (void *)p;

	switch (cmd) {
	case DM_TABLE_LOAD:
	case DM_TABLE_STATUS:
	case DM_DEV_WAIT:
		t->length = 100;
		t->next = 64;
		strcpy(t->target_type, "linear");
		strcpy((char *)(t + 1), "8:1 0");
		strcpy(((struct dm_target_spec *)(p + 64))->target_type, "zero");
		break;
	case DM_TABLE_DEPS:
		deps->count = 2;
		deps->dev[0] = 0x801;
		break;
	case DM_LIST_DEVICES:
		names->dev = 0xfd00;
		names->next = 32;
		strcpy(names->name, "one");
		strcpy(((struct dm_name_list *)(p + 32))->name, "two");
		break;
	case DM_LIST_VERSIONS:
		versions->next = 32;
		versions->version[0] = 1;
		strcpy(versions->name, "linear");
		strcpy(((struct dm_target_versions *)(p + 32))->name, "zero");
		break;
	case DM_TARGET_MSG:
		strcpy(((struct dm_target_msg *)p)->message, "message");
		break;
	default:
		strcpy(p, "new name");
	}
	return d;
}

static void device_mapper(int fd)
{
	static const uint32_t commands[] = {
		DM_VERSION,      DM_REMOVE_ALL,    DM_LIST_DEVICES, DM_DEV_CREATE,
		DM_DEV_REMOVE,   DM_DEV_RENAME,    DM_DEV_SUSPEND,  DM_DEV_STATUS,
		DM_DEV_WAIT,     DM_TABLE_LOAD,    DM_TABLE_CLEAR,  DM_TABLE_DEPS,
		DM_TABLE_STATUS, DM_LIST_VERSIONS, DM_TARGET_MSG,   DM_DEV_SET_GEOMETRY,
		DM_DEV_ARM_POLL,
	};
	static union {
		struct dm_ioctl d;
		char bytes[16384];
	} u;

	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		memset(&u, 0, sizeof(u));
		u.d.version[0] = DM_VERSION_MAJOR;
		u.d.data_size = sizeof(u);
		u.d.data_start = sizeof(u.d);
		u.d.target_count = 2;
		u.d.event_nr = 5;
		u.d.dev = 0xfd03;
		strcpy(u.d.name, "name");
		ioctl(fd, commands[i], dm_fill(&u.d, commands[i]));
		u.d.flags = DM_READONLY_FLAG | DM_SUSPEND_FLAG;
		u.d.target_count = 0;
		ioctl(fd, commands[i], &u.d);
		u.d.target_count = 1;
		u.d.data_start = 20000;
		ioctl(fd, commands[i], &u.d);
		u.d.data_size = 100;
		ioctl(fd, commands[i], &u.d);
		u.d.version[0] = 3;
		ioctl(fd, commands[i], &u.d);
	}
}

static void scsi(int fd)
{
	static uint8_t command[6] = { 0x12, 0, 0, 0, 96, 0 }, data[96] = "data",
		       sense[32] = "sense";
	struct iovec vector[2] = { { data, 10 }, { sense, 20 } };
	struct sg_io_hdr h = { .interface_id = 'S',
			       .dxfer_direction = SG_DXFER_FROM_DEV,
			       .cmd_len = 6,
			       .cmdp = command,
			       .mx_sb_len = 32,
			       .sb_len_wr = 5,
			       .sbp = sense,
			       .dxfer_len = 30,
			       .dxferp = data,
			       .info = 1 };
	struct sg_io_v4 v = { .guard = 'Q',
			      .request_len = 6,
			      .request = (uintptr_t)command,
			      .max_response_len = 32,
			      .response_len = 7,
			      .response = (uintptr_t)sense,
			      .dout_xfer_len = 30,
			      .dout_xferp = (uintptr_t)data,
			      .din_xfer_len = 30,
			      .din_xferp = (uintptr_t)data,
			      .flags = BSG_FLAG_Q_AT_HEAD,
			      .usr_ptr = 0x1234 };

	ioctl(fd, SG_IO, &h);
	h.iovec_count = 2;
	h.dxferp = vector;
	ioctl(fd, SG_IO, &h);
	h.dxfer_direction = SG_DXFER_TO_DEV;
	ioctl(fd, SG_IO, &h);
	h.dxfer_direction = SG_DXFER_NONE;
	ioctl(fd, SG_IO, &h);
	ioctl(fd, SG_IO, &v);
	v.dout_iovec_count = v.din_iovec_count = 2;
	v.dout_xferp = v.din_xferp = (uintptr_t)vector;
	ioctl(fd, SG_IO, &v);
	v.dout_iovec_count = v.din_iovec_count = 0;
	v.dout_xferp = 0;
	v.din_xferp = v.request = 16;
	ioctl(fd, SG_IO, &v);
}

static void keys(void)
{
	static const long sounds[] = { 0, 1, 16, 0xffff, 0x10000, 0x12345, 0x123456789a, -1 };
	struct kbentry e = { 0 };
	struct kbsentry s = { .kb_string = "text" };

	for (int type = 0; type < 15; type++)
		for (int v = 0; v < 256; v += v < 30 ? 1 : 57) {
			e.kb_value = K(type, v);
			ioctl(-1, KDSKBENT, &e);
		}
	for (int v = 0; v < 256; v += v < 20 ? 1 : 13) {
		e.kb_table = s.kb_func = v;
		ioctl(-1, KDSKBENT, &e);
		ioctl(-1, KDSKBSENT, &s);
		ioctl(-1, KDSKBLED, v);
	}
	for (size_t i = 0; i < sizeof(sounds) / sizeof(*sounds); i++) {
		ioctl(-1, KIOCSOUND, sounds[i]);
		ioctl(-1, KDMKTONE, sounds[i]);
	}
}

static void fonts(int fd)
{
	static uint8_t glyphs[4096];
	struct console_font_op op = { .width = 8, .height = 16, .charcount = 4, .data = glyphs };
	struct consolefontdesc font = { 2, 16, (char *)glyphs };
	struct unipair pairs[2] = { { 1, 2 }, { 0xf001, 4 } };
	struct unimapdesc map = { 2, pairs };

	for (op.op = KD_FONT_OP_SET; op.op <= KD_FONT_OP_COPY; op.op++)
		ioctl(fd, KDFONTOP, &op);
	op.op = KD_FONT_OP_SET_DEFAULT;
	op.data = (unsigned char *)"name";
	ioctl(fd, KDFONTOP, &op);
	ioctl(fd, PIO_FONTX, &font);
	ioctl(fd, GIO_FONTX, &font);
	ioctl(fd, PIO_UNIMAP, &map);
	ioctl(fd, GIO_UNIMAP, &map);
	map.entries = NULL;
	ioctl(fd, GIO_UNIMAP, &map);
}

static void clocks(int fd)
{
	struct ptp_perout_request p = { .start = { .sec = 1 }, .period = { .sec = 2 } };

	for (p.flags = 0; p.flags < 8; p.flags++)
		ioctl(fd, PTP_PEROUT_REQUEST2, &p);
}

static void interfaces(void)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	char room[4096];
	struct ifconf c = { sizeof(room), { room } };
	struct ifreq r = { .ifr_name = "lo" };

	ioctl(fd, SIOCGIFCONF, &c);
	c.ifc_len = sizeof(r);
	ioctl(fd, SIOCGIFCONF, &c);
	c.ifc_buf = NULL;
	ioctl(fd, SIOCGIFCONF, &c);
	c.ifc_buf = (void *)16;
	ioctl(fd, SIOCGIFCONF, &c);
	ioctl(-1, SIOCGIFCONF, &c);
	for (int kind = 0; kind < 1024; kind += kind < 40 ? 1 : 5) {
		r.ifr_hwaddr.sa_family = kind;
		ioctl(-1, SIOCSIFHWADDR, &r);
	}
}

int main(void)
{
	int fds[2] = { fuse_device(answer), -1 };

	if (fds[0] < 0) {
		fprintf(stderr, "no file system in user space here\n");
		return 77;
	}
	for (int i = 0; i < 2; i++) {
		video(fds[i]);
		btrfs(fds[i]);
		device_mapper(fds[i]);
		scsi(fds[i]);
		fonts(fds[i]);
		clocks(fds[i]);
	}
	keys();
	interfaces();
	return 0;
}
