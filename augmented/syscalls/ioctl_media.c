/* SPDX-License-Identifier: GPL-2.0-only */
/* ioctl of video devices. What only a device fills in is shown once it has. */
#include "augmented/syscalls/ioctl.h"

static const struct syscall_spec ioctl_media_calls[] = {
	{ .name = NULL },
};

static const struct syscall_spec ioctl_media_variants[] = {
	IOCTL("VIDIOC_STREAMON VIDIOC_STREAMOFF",
	      P_ENUM(IN, v4l2_buf_types)),
	IOCTL("VIDIOC_S_STD", P_HEXLONG(IN)),
	IOCTL("VIDIOC_G_STD", P_HEXLONG(OUT)),
};

#define BUF_TYPE    ENUM(type, v4l2_buf_types)
#define MEMORY      ENUM(memory, v4l2_memory)
#define CID         ENUM(id, v4l2_cids)
#define FOURCC(m)   VALUE(m, V_FOURCC, .size = 4)
#define IF_TYPE(t)  IF_MEMBER(WHEN_EQ, type, t)
#define PIX_TYPES   "V4L2_BUF_TYPE_VIDEO_CAPTURE|V4L2_BUF_TYPE_VIDEO_OUTPUT"

static const struct struct_spec ioctl_media_structs[] = {
	{ "v4l2_capability", NULL,
	  { CHARS(driver), CHARS(card), CHARS(bus_info), VALUE(version, V_HEX, .size = 4),
	    FLAGS(capabilities, v4l2_caps), FLAGS(device_caps, v4l2_caps) } },
	{ "v4l2_rect", NULL, { INT(left), INT(top), UINT(width), UINT(height) } },
	{ "v4l2_crop", NULL, { BUF_TYPE, STRUCT(c, v4l2_rect, BY_VALUE) } },
	{ "VIDIOC_G_CROP", "v4l2_crop",
	  { BUF_TYPE, STRUCT(c, v4l2_rect, BY_VALUE, .flags = VALUE_AFTER) } },
	{ "v4l2_cropcap", NULL,
	  { BUF_TYPE, STRUCT(bounds, v4l2_rect, BY_VALUE, .flags = VALUE_AFTER),
	    STRUCT(defrect, v4l2_rect, BY_VALUE, .flags = VALUE_AFTER) } },
	{ "v4l2_framebuffer", NULL,
	  { HEX(capability), HEX(flags), PTR(base) } },
	{ "v4l2_tuner", NULL,
	  { UINT(index), CHARS(name), ENUM(type, v4l2_tuner_types),
	    FLAGS(capability, v4l2_tuner_caps), UINT(rangelow), UINT(rangehigh),
	    FLAGS(rxsubchans, v4l2_tuner_subs), ENUM(audmode, v4l2_tuner_modes), INT(signal),
	    INT(afc) } },
	{ "VIDIOC_G_TUNER", "v4l2_tuner",
	  { UINT(index), CHARS(name, .flags = VALUE_AFTER),
	    ENUM(type, v4l2_tuner_types, .flags = VALUE_AFTER),
	    FLAGS(capability, v4l2_tuner_caps, .flags = VALUE_AFTER),
	    UINT(rangelow, .flags = VALUE_AFTER), UINT(rangehigh, .flags = VALUE_AFTER),
	    FLAGS(rxsubchans, v4l2_tuner_subs, .flags = VALUE_AFTER),
	    ENUM(audmode, v4l2_tuner_modes, .flags = VALUE_AFTER),
	    INT(signal, .flags = VALUE_AFTER), INT(afc, .flags = VALUE_AFTER) } },
	{ "v4l2_control", NULL, { CID, INT(value) } },
	{ "VIDIOC_G_CTRL", "v4l2_control", { CID, INT(value, .flags = VALUE_AFTER) } },
	{ "v4l2_queryctrl", NULL,
	  { CID, CHARS(name, .flags = VALUE_AFTER), INT(minimum, .flags = VALUE_AFTER),
	    INT(maximum, .flags = VALUE_AFTER), INT(step, .flags = VALUE_AFTER),
	    INT(default_value, .flags = VALUE_AFTER), HEX(flags, .flags = VALUE_AFTER) } },
	{ "v4l2_query_ext_ctrl", NULL,
	  { CID, CHARS(name, .flags = VALUE_AFTER), LONG(minimum, .flags = VALUE_AFTER),
	    LONG(maximum, .flags = VALUE_AFTER), ULONG(step, .flags = VALUE_AFTER),
	    LONG(default_value, .flags = VALUE_AFTER), HEX(flags, .flags = VALUE_AFTER) } },
	{ "v4l2_querymenu", NULL, { CID, UINT(index), CHARS(name, .flags = VALUE_AFTER) } },
	{ "v4l2_ext_controls", NULL,
	  { ENUM(ctrl_class, v4l2_ctrl_classes), UINT(count),
	    PTR(controls, .flags = VALUE_NONZERO) } },
	{ "VIDIOC_G_EXT_CTRLS", "v4l2_ext_controls",
	  { ENUM(ctrl_class, v4l2_ctrl_classes), UINT(count),
	    PTR(controls, IF_MEMBER(WHEN_NE, count, "0")),
	    UINT(error_idx, IF_MEMBER(WHEN_NE, count, "0")) } },
	{ "v4l2_requestbuffers", NULL,
	  { BUF_TYPE, MEMORY, UINT(count) } },
	{ "v4l2_requestbuffers=>", "v4l2_requestbuffers", { UINT(count) } },
	{ "v4l2_buffer", NULL, { BUF_TYPE, UINT(index) } },
	{ "VIDIOC_DQBUF", "v4l2_buffer",
	  { BUF_TYPE, UINT(index, .flags = VALUE_AFTER), ENUM(memory, v4l2_memory, .flags = VALUE_AFTER),
	    UINT(length, .flags = VALUE_AFTER), UINT(bytesused, .flags = VALUE_AFTER) } },
	{ "v4l2_exportbuffer", NULL,
	  { BUF_TYPE, UINT(index), UINT(plane), VALUE(flags, V_OPEN, .table = "open_flags"),
	    FD(fd, .flags = VALUE_AFTER) } },
	{ "v4l2_input", NULL,
	  { UINT(index), CHARS(name, .flags = VALUE_AFTER), UINT(type, .flags = VALUE_AFTER) } },
	{ "v4l2_standard", NULL,
	  { UINT(index), CHARS(name, .flags = VALUE_AFTER),
	    UINT(framelines, .flags = VALUE_AFTER) } },
	{ "v4l2_fmtdesc", NULL,
	  { UINT(index), BUF_TYPE, HEX(flags, .flags = VALUE_AFTER),
	    CHARS(description, .flags = VALUE_AFTER),
	    VALUE(pixelformat, V_FOURCC, .size = 4, .flags = VALUE_AFTER) } },
	{ "v4l2_frmsizeenum", NULL, { UINT(index), FOURCC(pixel_format) } },
	{ "v4l2_frmivalenum", NULL,
	  { UINT(index), FOURCC(pixel_format), UINT(width), UINT(height) } },
	{ "v4l2_streamparm", NULL, { BUF_TYPE } },
	{ "v4l2_pix_format", NULL,
	  { UINT(width), UINT(height), FOURCC(pixelformat), ENUM(field, v4l2_fields),
	    UINT(bytesperline), UINT(sizeimage), ENUM(colorspace, v4l2_colorspaces) } },
	{ "v4l2_format", NULL,
	  { BUF_TYPE, STRUCT(fmt.pix, v4l2_pix_format, BY_VALUE, IF_TYPE(PIX_TYPES)) } },
	{ "v4l2_format=>", "v4l2_format",
	  { STRUCT(fmt.pix, v4l2_pix_format, BY_VALUE, IF_TYPE(PIX_TYPES)) } },
	{ "VIDIOC_G_FMT", "v4l2_format",
	  { BUF_TYPE, STRUCT(fmt.pix, v4l2_pix_format, BY_VALUE, IF_TYPE(PIX_TYPES),
			     .flags = VALUE_AFTER) } },
	{ "v4l2_create_buffers", NULL,
	  { UINT(count), MEMORY, STRUCT(format, v4l2_format, BY_VALUE) } },
	{ "v4l2_create_buffers=>", "v4l2_create_buffers", { UINT(index), UINT(count) } },
};

const struct family ioctl_media_family = FAMILY(ioctl_media);
