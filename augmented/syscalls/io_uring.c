/* SPDX-License-Identifier: GPL-2.0-only */
/* io_uring, with what its registrations point at. */
#include "augmented/spec.h"

/* The struct has the size that an argument says, for programs older or newer than we. */
#define SIZED (VALUE_WHOLE | VALUE_TAIL)
/* What goes with either kind of argument. */
#define WAITING                                                                       \
	"IORING_ENTER_GETEVENTS|IORING_ENTER_SQ_WAKEUP|IORING_ENTER_SQ_WAIT|"          \
	"IORING_ENTER_REGISTERED_RING|IORING_ENTER_ABS_TIMER|IORING_ENTER_NO_IOWAIT"
#define OPCODE                                                                        \
	VALUE(opcode, V_RING_OP, .table = "io_uring_register_ops",                  \
	      .type = "io_uring_register_flags", .size = 4)

static const struct syscall_spec io_uring_calls[] = {
	SYSCALL(io_uring_setup, SC_DESC, RET_FD,
		UINT(entries), STRUCT(params, io_uring_params, INOUT)),
	SYSCALL_BY(io_uring_enter, SC_DESC | SC_SIGNAL, RET_INT, SELECT1_NOT(3, WAITING),
		   FD(fd), UINT(to_submit), UINT(min_complete),
		   FLAGS(flags, io_uring_enter_flags),
		   POINTED(argp, V_SIGSET, IN, .len = ARG(5)), SIZE(argsz)),
	SYSCALL_BY(io_uring_register, SC_DESC | SC_MEMORY, RET_INT,
		   SELECT1_NOT(1, "IORING_REGISTER_USE_REGISTERED_RING"),
		   VALUE(fd, V_RING_FD, .size = 4, .len = ARG(1),
			 .type = "IORING_REGISTER_USE_REGISTERED_RING"),
		   OPCODE, PTR(arg), UINT(nr_args)),
};

#define REGISTER(ops, ...) VARIANT(io_uring_register, ops, 2, __VA_ARGS__, UINT(nr_args))
#define LIST(t)	    ARRAY(arg, IN, ARG(3), ELEM(STRUCT(, t, BY_VALUE)))
/* Those that the kernel takes with one count alone. */
#define ONE(t)	    STRUCT(arg, t, IN, .flags = VALUE_ELSE, IF_EQ(3, "1"))
#define NONE(t)	    STRUCT(arg, t, IN, .flags = VALUE_ELSE, IF_EQ(3, "0"))
#define BYTES(t)    STRUCT(arg, t, IN, .len = ARG(3), .flags = SIZED)

static const struct syscall_spec io_uring_variants[] = {
	VARIANT(io_uring_enter, "IORING_ENTER_EXT_ARG", 4,
		STRUCT(argp, io_uring_getevents_arg, IN, .len = ARG(5), .flags = VALUE_WHOLE),
		SIZE(argsz)),
	REGISTER("IORING_REGISTER_BUFFERS", LIST(iovec_addr)),
	REGISTER("IORING_REGISTER_FILES IORING_REGISTER_EVENTFD IORING_REGISTER_EVENTFD_ASYNC",
		 ARRAY(arg, IN, ARG(3), ELEM(FD()))),
	REGISTER("IORING_REGISTER_FILES_UPDATE", STRUCT(arg, io_uring_files_update, IN)),
	REGISTER("IORING_REGISTER_PROBE",
		 STRUCT(arg, io_uring_probe, OUT, .len = BEHIND(3, 8, 2, 256),
			.flags = VALUE_ON_ERROR)),
	REGISTER("IORING_REGISTER_RESTRICTIONS", LIST(io_uring_restriction)),
	REGISTER("IORING_REGISTER_FILES2", BYTES(io_uring_files_register)),
	REGISTER("IORING_REGISTER_BUFFERS2", BYTES(io_uring_rsrc_register)),
	REGISTER("IORING_REGISTER_FILES_UPDATE2", BYTES(io_uring_files_update2)),
	REGISTER("IORING_REGISTER_BUFFERS_UPDATE", BYTES(io_uring_rsrc_update2)),
	REGISTER("IORING_REGISTER_IOWQ_AFF", POINTED(arg, V_CPUSET, IN, .len = ARG(3))),
	REGISTER("IORING_REGISTER_IOWQ_MAX_WORKERS",
		 POINTED(arg, V_INDEXED, INOUT, .table = "io_wq_types", .len = ARG(3))),
	REGISTER("IORING_REGISTER_RING_FDS", LIST(io_uring_rsrc_update)),
	REGISTER("IORING_UNREGISTER_RING_FDS", LIST(io_uring_ring_gone)),
	REGISTER("IORING_REGISTER_PBUF_RING IORING_UNREGISTER_PBUF_RING", ONE(io_uring_buf_reg)),
	REGISTER("IORING_REGISTER_PBUF_STATUS",
		 STRUCT(arg, io_uring_buf_status, INOUT, .flags = VALUE_ELSE, IF_EQ(3, "1"))),
	REGISTER("IORING_REGISTER_SYNC_CANCEL", ONE(io_uring_sync_cancel_reg)),
	REGISTER("IORING_REGISTER_FILE_ALLOC_RANGE",
		 STRUCT(arg, io_uring_file_index_range, IN, .flags = VALUE_ELSE, IF_EQ(3, "0|1"))),
	REGISTER("IORING_REGISTER_NAPI",
		 STRUCT(arg, io_uring_napi, INOUT, .flags = VALUE_ELSE | VALUE_LATE, IF_EQ(3, "1"))),
	REGISTER("IORING_UNREGISTER_NAPI",
		 STRUCT(arg, io_uring_napi, OUT, .flags = VALUE_ELSE, IF_EQ(3, "1"))),
	REGISTER("IORING_REGISTER_CLOCK", NONE(io_uring_clock_register)),
	REGISTER("IORING_REGISTER_CLONE_BUFFERS", ONE(io_uring_clone_buffers)),
	REGISTER("IORING_REGISTER_SEND_MSG_RING", ONE(io_uring_sqe)),
	REGISTER("IORING_REGISTER_ZCRX_IFQ", ONE(io_uring_zcrx_ifq_reg)),
	REGISTER("IORING_REGISTER_RESIZE_RINGS", ONE(io_uring_resize)),
	REGISTER("IORING_REGISTER_MEM_REGION", ONE(io_uring_mem_region_reg)),
	REGISTER("IORING_REGISTER_QUERY", NONE(io_uring_query_hdr)),
	REGISTER("IORING_REGISTER_ZCRX_CTRL", ONE(zcrx_ctrl)),
};

#define IF_SET .flags = VALUE_NONZERO
#define RESERVED(n, c)	 ARRAY(n, BY_VALUE, FIXED(c), ELEM(HEX()), IF_SET)
#define RESERVED64(n, c) ARRAY(n, BY_VALUE, FIXED(c), ELEM(HEXLONG()), IF_SET)
#define TAGS(count)	 ARRAY(tags, IN, MEMBER(count), ELEM(HEXLONG()))
#define FDS(count)	 ARRAY(data, IN, MEMBER(count), ELEM(FD()))
/* Or one that is to stay as it is. */
#define UPDATED_FD	 DIRFD(, .table = "io_uring_fds")
#define BUFFERS(count)	 ARRAY(data, IN, MEMBER(count), ELEM(STRUCT(, iovec_addr, BY_VALUE)))
#define REGISTERED(data_)                                                             \
	UINT(nr), FLAGS(flags, io_uring_rsrc_flags), HEXLONG(resv2, IF_SET), data_, TAGS(nr)
#define UPDATED(data_) \
	UINT(offset), HEX(resv, IF_SET), data_, TAGS(nr), UINT(nr), HEX(resv2, IF_SET)
#define IF_OP(m, s) IF_MEMBER(WHEN_EQ, m, s)
#define SQE_FLAGS   FLAGS(flags, io_uring_sqe_flags)

static const struct struct_spec io_uring_structs[] = {
	{ "io_uring_params", NULL,
	  { FLAGS(flags, io_uring_setup_flags), HEX(sq_thread_cpu), UINT(sq_thread_idle),
	    FD(wq_fd, IF_MEMBER(WHEN_BITS, flags, "IORING_SETUP_ATTACH_WQ")),
	    ARRAY(resv, BY_VALUE, FIXED(3), ELEM(HEX()), IF_SET),
	    UINT(sq_entries, .flags = VALUE_AFTER), UINT(cq_entries, .flags = VALUE_AFTER),
	    FLAGS(features, io_uring_features, .flags = VALUE_AFTER),
	    STRUCT(sq_off, io_sqring_offsets, BY_VALUE, .flags = VALUE_AFTER),
	    STRUCT(cq_off, io_cqring_offsets, BY_VALUE, .flags = VALUE_AFTER) } },
	{ "io_sqring_offsets", NULL,
	  { UINT(head), UINT(tail), UINT(ring_mask), UINT(ring_entries), UINT(flags),
	    UINT(dropped), UINT(array), HEXLONG(user_addr) } },
	{ "io_cqring_offsets", NULL,
	  { UINT(head), UINT(tail), UINT(ring_mask), UINT(ring_entries), UINT(overflow),
	    UINT(cqes), UINT(flags), HEXLONG(user_addr) } },
	{ .type = "io_uring_getevents_arg", .members = {
		VALUE(sigmask, V_SIGSET, .dir = IN, .len = MEMBER(sigmask_sz)), UINT(sigmask_sz),
		UINT(min_wait_usec), STRUCT(ts, __kernel_timespec, IN) } },
	{ .type = "io_uring_files_update", .members = {
		UINT(offset), HEX(resv, IF_SET), ARRAY(fds, IN, ARG(3), ELEM(UPDATED_FD)) } },
	{ .type = "io_uring_probe", .members = {
		VALUE(last_op, V_ENUM, .table = "io_uring_ops", .flags = VALUE_SIGNED), VALUE(ops_len, V_UINT),
		VALUE(resv, V_HEX, IF_SET), RESERVED(resv2, 3),
		ARRAY(ops, BY_VALUE, ARG(3), ELEM(STRUCT(, io_uring_probe_op, BY_VALUE))) } },
	{ .type = "io_uring_probe_op", .members = {
		VALUE(op, V_ENUM, .table = "io_uring_ops", .flags = VALUE_SIGNED),
		VALUE(resv, V_HEX, IF_SET),
		FLAGS(flags, io_uring_op_flags), HEX(resv2, IF_SET) } },
	{ .type = "io_uring_restriction", .members = {
		ENUM(opcode, io_uring_restrictions),
		ENUM(register_op, io_uring_register_ops,
		     IF_OP(opcode, "IORING_RESTRICTION_REGISTER_OP")),
		ENUM(sqe_op, io_uring_ops, IF_OP(opcode, "IORING_RESTRICTION_SQE_OP")),
		FLAGS(sqe_flags, io_uring_sqe_flags,
		      IF_OP(opcode, "IORING_RESTRICTION_SQE_FLAGS_ALLOWED|"
				    "IORING_RESTRICTION_SQE_FLAGS_REQUIRED")),
		VALUE(resv, V_HEX, IF_SET), RESERVED(resv2, 3) } },
	{ .type = "io_uring_files_register", .btf = "io_uring_rsrc_register",
	  .members = { REGISTERED(FDS(nr)) } },
	{ .type = "io_uring_rsrc_register", .members = { REGISTERED(BUFFERS(nr)) } },
	{ .type = "io_uring_files_update2", .btf = "io_uring_rsrc_update2",
	  .members = { UPDATED(ARRAY(data, IN, MEMBER(nr), ELEM(UPDATED_FD))) } },
	{ .type = "io_uring_rsrc_update2", .members = { UPDATED(BUFFERS(nr)) } },
	{ .type = "io_uring_rsrc_update", .members = {
		/* -1: any place. */
		UID(offset), HEX(resv, IF_SET), FD(data) } },
	{ .type = "io_uring_ring_gone", .btf = "io_uring_rsrc_update", .members = {
		UINT(offset), HEX(resv, IF_SET), HEXLONG(data, IF_SET) } },
	{ .type = "io_uring_buf_reg", .members = {
		PTR(ring_addr), UINT(ring_entries), UINT(bgid), FLAGS(flags, io_uring_pbuf_flags),
		UINT(min_left), RESERVED(resv, 5) } },
	{ .type = "io_uring_buf_status", .members = {
		UINT(buf_group), UINT(head, .flags = VALUE_AFTER), RESERVED(resv, 8) } },
	{ .type = "io_uring_sync_cancel_reg", .members = {
		PTR(addr), FD(fd), FLAGS(flags, io_uring_cancel_flags),
		STRUCT(timeout, __kernel_timespec, BY_VALUE),
		VALUE(opcode, V_ENUM, .table = "io_uring_ops"),
		ARRAY(pad, BY_VALUE, FIXED(7), ELEM(VALUE(, V_HEX, .size = 1)), IF_SET),
		RESERVED64(pad2, 3) } },
	{ .type = "io_uring_file_index_range", .members = {
		UINT(off), UINT(len), HEXLONG(resv, IF_SET) } },
	{ .type = "io_uring_napi", .members = {
		HEX(busy_poll_to), VALUE(prefer_busy_poll, V_HEX),
		VALUE(opcode, V_ENUM, .table = "io_uring_napi_ops"),
		ARRAY(pad, BY_VALUE, FIXED(2), ELEM(VALUE(, V_HEX, .size = 1)), IF_SET),
		ENUM(op_param, io_uring_napi_tracking,
		     IF_OP(opcode, "IO_URING_NAPI_REGISTER_OP")),
		HEX(op_param, IF_MEMBER(WHEN_NE, opcode, "IO_URING_NAPI_REGISTER_OP")),
		HEX(resv, IF_SET) } },
	{ .type = "io_uring_clock_register", .members = {
		CLOCKID(clockid), RESERVED(__resv, 3) } },
	{ .type = "io_uring_clone_buffers", .members = {
		FD(src_fd), FLAGS(flags, io_uring_clone_flags), UINT(src_off), UINT(dst_off),
		UINT(nr), RESERVED(pad, 3) } },
	/* As IORING_OP_MSG_RING has it, the only one that can be registered. */
	{ .type = "io_uring_sqe", .members = {
		VALUE(opcode, V_ENUM, .table = "io_uring_ops"), SQE_FLAGS,
		VALUE(ioprio, V_UINT), FD(fd), HEXLONG(off), HEXLONG(addr), UINT(len),
		FLAGS(msg_ring_flags, io_uring_msg_ring_flags, IF_OP(opcode, "IORING_OP_MSG_RING")),
		HEX(nop_flags, IF_OP(opcode, "IORING_OP_NOP")),
		HEX(rw_flags, IF_MEMBER(WHEN_NE, opcode, "IORING_OP_MSG_RING|IORING_OP_NOP")),
		HEXLONG(user_data), VALUE(buf_index, V_HEX), VALUE(personality, V_UINT),
		HEX(file_index), HEXLONG(optval) } },
	{ .type = "io_uring_zcrx_ifq_reg", .members = {
		UINT(if_idx), UINT(if_rxq), UINT(rq_entries), FLAGS(flags, zcrx_reg_flags),
		PTR(area_ptr), PTR(region_ptr),
		STRUCT(offsets, io_uring_zcrx_offsets, BY_VALUE), UINT(zcrx_id), UINT(rx_buf_len),
		PTR(event_desc), RESERVED64(__resv, 2) } },
	{ .type = "io_uring_zcrx_offsets", .members = {
		UINT(head), UINT(tail), UINT(rqes), HEX(__resv2, IF_SET), RESERVED64(__resv, 2) } },
	{ .type = "io_uring_resize", .btf = "io_uring_params", .members = {
		UINT(sq_entries), UINT(cq_entries), FLAGS(flags, io_uring_setup_flags),
		STRUCT(sq_off, io_sqring_address, BY_VALUE, IF_MEMBER(WHEN_NE, sq_off.user_addr, "0")),
		STRUCT(cq_off, io_cqring_address, BY_VALUE, IF_MEMBER(WHEN_NE, cq_off.user_addr, "0")),
		RESERVED(resv, 3) } },
	{ .type = "io_sqring_address", .btf = "io_sqring_offsets", .members = { PTR(user_addr) } },
	{ .type = "io_cqring_address", .btf = "io_cqring_offsets", .members = { PTR(user_addr) } },
	{ .type = "io_uring_mem_region_reg", .members = {
		PTR(region_uptr), FLAGSLONG(flags, io_uring_mem_region_flags), RESERVED64(__resv, 2) } },
	{ .type = "io_uring_query_hdr", .members = {
		PTR(query_data), ENUM(query_op, io_uring_query_ops), UINT(size), INT(result),
		RESERVED(__resv, 3), PTR(next_entry) } },
	{ .type = "zcrx_ctrl", .members = {
		UINT(zcrx_id), ENUM(op, zcrx_ctrl_ops), RESERVED64(__resv, 2),
		STRUCT(zc_flush, zcrx_ctrl_flush_rq, BY_VALUE, IF_OP(op, "ZCRX_CTRL_FLUSH_RQ")),
		STRUCT(zc_export, zcrx_ctrl_export, BY_VALUE, IF_OP(op, "ZCRX_CTRL_EXPORT")),
		STRUCT(zc_arm_event, zcrx_ctrl_arm_event, BY_VALUE,
		       IF_OP(op, "ZCRX_CTRL_ARM_EVENT")) } },
	{ .type = "zcrx_ctrl_flush_rq", .members = { RESERVED64(__resv, 6) } },
	{ .type = "zcrx_ctrl_export", .members = { FD(zcrx_fd), RESERVED(__resv1, 11) } },
	{ .type = "zcrx_ctrl_arm_event", .members = {
		ENUM(event_type, zcrx_events), RESERVED(__resv, 11) } },
};

const struct family io_uring_family = FAMILY(io_uring);
