/* SPDX-License-Identifier: GPL-2.0-only */
/* ioctl of video devices. What only a device fills in is shown once it has. */
#include "augmented/syscalls/ioctl.h"

static const struct syscall_spec ioctl_media_calls[] = {
	{ .name = NULL },
};

static const struct syscall_spec ioctl_media_variants[] = {
	IOCTL("VIDIOC_STREAMON VIDIOC_STREAMOFF",
	      P_ENUM(IN, v4l2_buf_types)),
	IOCTL("VIDIOC_S_STD", P_FLAGSL(IN, v4l2_stds)),
	IOCTL("VIDIOC_G_STD", P_FLAGSL(OUT, v4l2_stds)),
	IOCTL("VIDIOC_S_INPUT", P_UINT(IN)),
	IOCTL("VIDIOC_G_INPUT", P_UINT(OUT)),
	IOCTL("VIDIOC_S_TUNER", STRUCT(arg, v4l2_tuner, INOUT, .after = "v4l2_tuner_after")),
	IOCTL("VIDIOC_S_FMT VIDIOC_TRY_FMT",
	      STRUCT(arg, v4l2_format, INOUT, .after = "v4l2_format_after")),
	IOCTL("VIDIOC_G_FMT", STRUCT(arg, v4l2_format_get, INOUT, .flags = VALUE_MOVED)),
	IOCTL("VIDIOC_S_EXT_CTRLS VIDIOC_TRY_EXT_CTRLS",
	      STRUCT(arg, v4l2_ext_controls, INOUT, .after = "v4l2_ext_controls_after")),
	IOCTL("VIDIOC_G_EXT_CTRLS",
	      STRUCT(arg, v4l2_ext_controls_get, INOUT, .flags = VALUE_MOVED | VALUE_ON_ERROR)),
};

#define BUF_TYPE    ENUM(type, v4l2_buf_types)
#define MEMORY      ENUM(memory, v4l2_memory)
#define CID         ENUM(id, v4l2_cids)
#define FOURCC(m)   VALUE(m, V_FOURCC, .size = 4)
#define IF_TYPE(t)  IF_MEMBER(WHEN_EQ, type, t)
#define PIX_TYPES   "V4L2_BUF_TYPE_VIDEO_CAPTURE|V4L2_BUF_TYPE_VIDEO_OUTPUT"

#define FRACT(m, ...) VALUE(m, V_FRACTION, ##__VA_ARGS__)
#define AFTER(kind, ...) kind(__VA_ARGS__, .flags = VALUE_AFTER)
#define IF_MEMORY(t) IF_MEMBER(WHEN_EQ, memory, t)
#define IF_PLAIN IF_MEMBER(WHEN_EQ, size, "0")

/* One of the formats, by the buffer's type. */
#define FMT(m, types, ...) \
	STRUCT(fmt.m, v4l2_fmt_##m, BY_VALUE, IF_MEMBER(WHEN_EQ, type, types), ##__VA_ARGS__)
#define FORMATS(...)                                                                             \
	FMT(pix, PIX_TYPES, ##__VA_ARGS__), FMT(pix_mp, MPLANE_TYPES, ##__VA_ARGS__),            \
		FMT(win, "V4L2_BUF_TYPE_VIDEO_OVERLAY|V4L2_BUF_TYPE_VIDEO_OUTPUT_OVERLAY",       \
		    ##__VA_ARGS__),                                                              \
		FMT(vbi, "V4L2_BUF_TYPE_VBI_CAPTURE|V4L2_BUF_TYPE_VBI_OUTPUT", ##__VA_ARGS__),   \
		FMT(sliced, "V4L2_BUF_TYPE_SLICED_VBI_CAPTURE|V4L2_BUF_TYPE_SLICED_VBI_OUTPUT",  \
		    ##__VA_ARGS__),                                                              \
		FMT(sdr, "V4L2_BUF_TYPE_SDR_CAPTURE|V4L2_BUF_TYPE_SDR_OUTPUT", ##__VA_ARGS__),   \
		FMT(meta, "V4L2_BUF_TYPE_META_CAPTURE|V4L2_BUF_TYPE_META_OUTPUT", ##__VA_ARGS__)
#define MPLANE_TYPES "V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE|V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE"
#define PARMS(...)                                                                               \
	STRUCT(parm.capture, v4l2_captureparm, BY_VALUE,                                         \
	       IF_TYPE("V4L2_BUF_TYPE_VIDEO_CAPTURE"), ##__VA_ARGS__),                           \
		STRUCT(parm.output, v4l2_outputparm, BY_VALUE,                                   \
		       IF_TYPE("V4L2_BUF_TYPE_VIDEO_OUTPUT"), ##__VA_ARGS__)
#define CONTROLS(d, ...)                                                                         \
	ARRAY(controls, d, MEMBER(count), ELEM(STRUCT(, v4l2_ext_control, BY_VALUE)),            \
	      IF_MEMBER(WHEN_NE, count, "0"), ##__VA_ARGS__)
/* What a control is and may be. */
#define CONTROL(kind, ukind)                                                                     \
	ENUM(id, v4l2_cids, .flags = VALUE_TURNS), AFTER(ENUM, type, v4l2_ctrl_types),           \
		AFTER(CHARS, name), kind(minimum, DETAIL), kind(maximum, DETAIL),                \
		ukind(step, DETAIL), kind(default_value, DETAIL),                                \
		FLAGS(flags, v4l2_ctrl_flags, DETAIL)
#define DETAIL .flags = VALUE_AFTER | VALUE_VERBOSE
#define BUFFER                                                                                   \
	AFTER(ENUM, memory, v4l2_memory),                                                        \
		HEX(m.offset, .flags = VALUE_AFTER, IF_MEMORY("V4L2_MEMORY_MMAP")),              \
		PTR(m.userptr, .flags = VALUE_AFTER, IF_MEMORY("V4L2_MEMORY_USERPTR")),          \
		AFTER(UINT, length), AFTER(UINT, bytesused),                                     \
		VALUE(flags, V_VIDEO_FLAGS, .table = "v4l2_buf_flags", .flags = VALUE_AFTER)
/* What there is besides is never shown. */
#define REST VALUE(reserved2, V_REST, .flags = VALUE_AFTER)
#define TUNER                                                                                    \
	CHARS(name), ENUM(type, v4l2_tuner_types), FLAGS(capability, v4l2_tuner_caps),           \
		UINT(rangelow), UINT(rangehigh), FLAGS(rxsubchans, v4l2_tuner_subs),             \
		ENUM(audmode, v4l2_tuner_modes), INT(signal), INT(afc)

static const struct struct_spec ioctl_media_structs[] = {
	{ "v4l2_capability", NULL,
	  { CHARS(driver), CHARS(card), CHARS(bus_info), VALUE(version, V_KERNEL_VERSION),
	    FLAGS(capabilities, v4l2_caps), FLAGS(device_caps, v4l2_caps,
		  IF_MEMBER(WHEN_BITS, capabilities, "V4L2_CAP_DEVICE_CAPS")) } },
	{ "v4l2_rect", NULL, { INT(left), INT(top), UINT(width), UINT(height) } },
	{ "v4l2_crop", NULL, { BUF_TYPE, STRUCT(c, v4l2_rect, BY_VALUE) } },
	{ "VIDIOC_G_CROP", "v4l2_crop",
	  { BUF_TYPE, STRUCT(c, v4l2_rect, BY_VALUE, .flags = VALUE_AFTER) } },
	{ "v4l2_cropcap", NULL,
	  { BUF_TYPE, STRUCT(bounds, v4l2_rect, BY_VALUE, .flags = VALUE_AFTER),
	    STRUCT(defrect, v4l2_rect, BY_VALUE, .flags = VALUE_AFTER),
	    FRACT(pixelaspect, .flags = VALUE_AFTER) } },
	{ "v4l2_framebuffer", NULL,
	  { HEX(capability), HEX(flags), PTR(base) } },
	{ "v4l2_tuner", NULL, { UINT(index), TUNER } },
	{ "v4l2_tuner_after", "v4l2_tuner", { TUNER } },
	{ "VIDIOC_G_TUNER", "v4l2_tuner",
	  { UINT(index), CHARS(name, .flags = VALUE_AFTER),
	    ENUM(type, v4l2_tuner_types, .flags = VALUE_AFTER),
	    FLAGS(capability, v4l2_tuner_caps, .flags = VALUE_AFTER),
	    UINT(rangelow, .flags = VALUE_AFTER), UINT(rangehigh, .flags = VALUE_AFTER),
	    FLAGS(rxsubchans, v4l2_tuner_subs, .flags = VALUE_AFTER),
	    ENUM(audmode, v4l2_tuner_modes, .flags = VALUE_AFTER),
	    INT(signal, .flags = VALUE_AFTER), INT(afc, .flags = VALUE_AFTER) } },
	{ "v4l2_control", NULL, { CID, INT(value, .flags = VALUE_TURNS) } },
	{ "VIDIOC_G_CTRL", "v4l2_control", { CID, INT(value, .flags = VALUE_AFTER) } },
	{ "v4l2_queryctrl", NULL,
	  { CONTROL(INT, INT), HEXES(reserved, 2, 4, .flags = VALUE_AFTER | VALUE_TERSE | VALUE_VERBOSE | VALUE_NONZERO) } },
	{ "v4l2_query_ext_ctrl", NULL,
	  { CONTROL(LONG, ULONG), UINT(elem_size, DETAIL), UINT(elems, DETAIL),
	    UINT(nr_of_dims, DETAIL),
	    ARRAY(dims, BY_VALUE, MEMBER(nr_of_dims), ELEM({ .kind = V_UINT, .size = 4 }), DETAIL),
	    HEXES(reserved, 32, 4, .flags = VALUE_AFTER | VALUE_VERBOSE | VALUE_NONZERO) } },
	{ "v4l2_querymenu", NULL, { CID, UINT(index) } },
	{ "v4l2_querymenu=>", "v4l2_querymenu", { CHARS(name), LONG(value) } },
	{ "v4l2_ext_controls", NULL,
	  { ENUM(ctrl_class, v4l2_ctrl_classes), UINT(count), CONTROLS(IN) } },
	{ "v4l2_ext_controls_after", "v4l2_ext_controls", { CONTROLS(OUT) } },
	{ "v4l2_ext_controls_get", "v4l2_ext_controls",
	  { ENUM(ctrl_class, v4l2_ctrl_classes), UINT(count), CONTROLS(INOUT),
	    UINT(error_idx, .flags = VALUE_ON_ERROR, IF_MEMBER(WHEN_NE, count, "0")) } },
	{ "v4l2_ext_control", NULL,
	  { CID, UINT(size), HEXES(reserved2, 1, 4, .flags = VALUE_HIDDEN), INT(value, IF_PLAIN),
	    LONG(value64, IF_PLAIN),
	    BUF(string, INOUT, MEMBER(size), IF_MEMBER(WHEN_NE, size, "0")) } },
	{ "v4l2_requestbuffers", NULL,
	  { BUF_TYPE, MEMORY, UINT(count, .flags = VALUE_TURNS) } },
	{ "v4l2_buffer", NULL, { BUF_TYPE, UINT(index), BUFFER, REST } },
	{ "VIDIOC_DQBUF", "v4l2_buffer",
	  { BUF_TYPE, AFTER(UINT, index), BUFFER, STRUCT(timestamp, timeval, BY_VALUE, .flags = VALUE_AFTER),
	    REST } },
	{ "v4l2_exportbuffer", NULL,
	  { BUF_TYPE, UINT(index), UINT(plane), VALUE(flags, V_OPEN, .table = "open_flags") } },
	{ "v4l2_exportbuffer=>", "v4l2_exportbuffer", { FD(fd) } },
	{ "v4l2_input", NULL,
	  { UINT(index), AFTER(CHARS, name), AFTER(ENUM, type, v4l2_input_types),
	    AFTER(HEX, audioset), AFTER(UINT, tuner), AFTER(FLAGSLONG, std, v4l2_stds),
	    AFTER(FLAGS, status, v4l2_input_status), AFTER(FLAGS, capabilities, v4l2_input_caps) } },
	{ "v4l2_standard", NULL,
	  { UINT(index), AFTER(CHARS, name), AFTER(FRACT, frameperiod), AFTER(UINT, framelines) } },
	{ "v4l2_fmtdesc", NULL,
	  { UINT(index), BUF_TYPE, AFTER(FLAGS, flags, v4l2_fmt_flags), AFTER(CHARS, description),
	    VALUE(pixelformat, V_FOURCC, .size = 4, .flags = VALUE_AFTER) } },
	{ "v4l2_frmsizeenum", NULL,
	  { UINT(index), FOURCC(pixel_format), AFTER(ENUM, type, v4l2_frmsize_types),
	    STRUCT(discrete, v4l2_frmsize_discrete, BY_VALUE, .flags = VALUE_AFTER,
		   IF_TYPE("V4L2_FRMSIZE_TYPE_DISCRETE")),
	    STRUCT(stepwise, v4l2_frmsize_stepwise, BY_VALUE, .flags = VALUE_AFTER,
		   IF_TYPE("V4L2_FRMSIZE_TYPE_STEPWISE")) } },
	{ "v4l2_frmivalenum", NULL,
	  { UINT(index), FOURCC(pixel_format), UINT(width), UINT(height),
	    AFTER(ENUM, type, v4l2_frmival_types),
	    FRACT(discrete, .flags = VALUE_AFTER, IF_TYPE("V4L2_FRMIVAL_TYPE_DISCRETE")),
	    STRUCT(stepwise, v4l2_frmival_stepwise, BY_VALUE, .flags = VALUE_AFTER,
		   IF_TYPE("V4L2_FRMIVAL_TYPE_STEPWISE|V4L2_FRMIVAL_TYPE_CONTINUOUS")) } },
	{ "v4l2_frmival_stepwise", NULL, { FRACT(min), FRACT(max), FRACT(step) } },
	{ "v4l2_streamparm", NULL, { BUF_TYPE, PARMS() } },
	{ "VIDIOC_S_PARM=>", "v4l2_streamparm", { PARMS() } },
	{ "VIDIOC_G_PARM", "v4l2_streamparm", { BUF_TYPE, PARMS(.flags = VALUE_AFTER) } },
	{ "v4l2_captureparm", NULL,
	  { FLAGS(capability, v4l2_parm_caps), FLAGS(capturemode, v4l2_parm_modes),
	    FRACT(timeperframe), HEX(extendedmode), UINT(readbuffers) } },
	{ "v4l2_outputparm", NULL,
	  { FLAGS(capability, v4l2_parm_caps), FLAGS(outputmode, v4l2_parm_modes),
	    FRACT(timeperframe), HEX(extendedmode), UINT(writebuffers) } },
	{ "v4l2_fmt_pix", "v4l2_pix_format",
	  { UINT(width), UINT(height), FOURCC(pixelformat), ENUM(field, v4l2_fields),
	    UINT(bytesperline), UINT(sizeimage), ENUM(colorspace, v4l2_colorspaces) } },
	{ "v4l2_fmt_pix_mp", "v4l2_pix_format_mplane",
	  { UINT(width), UINT(height), FOURCC(pixelformat), ENUM(field, v4l2_fields),
	    ENUM(colorspace, v4l2_colorspaces),
	    ARRAY(plane_fmt, BY_VALUE, MEMBER(num_planes),
		  ELEM(STRUCT(, v4l2_plane_pix_format, BY_VALUE))), UINT(num_planes) } },
	{ "v4l2_plane_pix_format", NULL, { UINT(sizeimage), UINT(bytesperline) } },
	{ "v4l2_fmt_win", "v4l2_window",
	  { STRUCT(w, v4l2_rect, BY_VALUE), ENUM(field, v4l2_fields), HEX(chromakey),
	    ARRAY(clips, INOUT, MEMBER(clipcount), ELEM(STRUCT(, v4l2_clip, BY_VALUE))),
	    UINT(clipcount), PTR(bitmap), HEX(global_alpha, .flags = VALUE_NONZERO) } },
	{ "v4l2_clip", NULL, { STRUCT(c, v4l2_rect, BY_VALUE) } },
	{ "v4l2_fmt_vbi", "v4l2_vbi_format",
	  { UINT(sampling_rate), UINT(offset), UINT(samples_per_line), FOURCC(sample_format),
	    ARRAY(start, BY_VALUE, FIXED(2), ELEM({ .kind = V_INT, .size = 4 })), UINTS(count, 2, 4),
	    FLAGS(flags, v4l2_vbi_flags) } },
	{ "v4l2_fmt_sliced", "v4l2_sliced_vbi_format",
	  { FLAGS(service_set, v4l2_sliced),
	    ARRAY(service_lines, BY_VALUE, FIXED(2),
		  ELEM({ .kind = V_HEX_LIST, .size = 48, .len = FIXED(2) })), UINT(io_size) } },
	{ "v4l2_fmt_sdr", "v4l2_sdr_format", { FOURCC(pixelformat), UINT(buffersize) } },
	{ "v4l2_fmt_meta", "v4l2_meta_format", { FOURCC(dataformat), UINT(buffersize) } },
	{ "v4l2_format", NULL, { BUF_TYPE, FORMATS() } },
	{ "v4l2_format_after", "v4l2_format", { FORMATS() } },
	{ "v4l2_format_get", "v4l2_format", { BUF_TYPE, FORMATS(.flags = VALUE_AFTER) } },
	{ "v4l2_create_buffers", NULL,
	  { UINT(count), MEMORY, STRUCT(format, v4l2_format, BY_VALUE) } },
	{ "v4l2_create_buffers=>", "v4l2_create_buffers", { UINT(index), UINT(count) } },
};

const struct family ioctl_media_family = FAMILY(ioctl_media);
