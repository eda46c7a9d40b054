/* SPDX-License-Identifier: GPL-2.0-only */
/* bpf, by its commands. */
#include "augmented/spec.h"

/* linux/bpf.h: the kernel takes attributes of a page at most. */
#define ATTR_MAX 4096

/* Of any command, from kernel 7.2 on: where the kernel may say what is wrong. */
#define IF_COMMON IF_BITS(0, "BPF_COMMON_ATTRS")
#define COMMON                                                                        \
	UINT(size),                                                                   \
		STRUCT(uattr_common, bpf_common_attr, IN, .len = UP_TO(4, ATTR_MAX),   \
		       .flags = VALUE_FILL, IF_COMMON),                               \
		UINT(size_common, IF_COMMON)
#define ATTR(t) STRUCT(uattr, t, IN, .len = UP_TO(2, ATTR_MAX), .flags = VALUE_FILL), COMMON
/* Shown as they were, but for members that say what the call has made of them. */
#define ATTR_INOUT(t)                                                                 \
	STRUCT(uattr, t, INOUT, .len = UP_TO(2, ATTR_MAX),                             \
	       .flags = VALUE_FILL | VALUE_ENTER | VALUE_ON_ERROR), COMMON
/* Shown as they are when the call has returned. */
#define ATTR_OUT(t)                                                                   \
	STRUCT(uattr, t, INOUT, .len = UP_TO(2, ATTR_MAX),                             \
	       .flags = VALUE_FILL | VALUE_ON_ERROR), COMMON

static const struct syscall_spec bpf_calls[] = {
	SYSCALL_BY(bpf, SC_DESC, RET_INT, SELECT1_NOT(0, "BPF_COMMON_ATTRS"),
		   VALUE(cmd, V_ENUM_FLAGS, .table = "bpf_cmds", .type = "bpf_cmd_flags", .size = 4),
		   PTR(uattr), COMMON),
};

#define BPF(cmds, ...)	  VARIANT(bpf, cmds, 1, __VA_ARGS__)
#define BPF_FD(cmds, ...) VARIANT_RET(bpf, cmds, RET_FD, 1, __VA_ARGS__)

static const struct syscall_spec bpf_variants[] = {
	BPF_FD("BPF_MAP_CREATE", ATTR(bpf_map_create)),
	BPF("BPF_MAP_LOOKUP_ELEM BPF_MAP_LOOKUP_AND_DELETE_ELEM", ATTR(bpf_map_lookup)),
	BPF("BPF_MAP_UPDATE_ELEM", ATTR(bpf_map_update)),
	BPF("BPF_MAP_DELETE_ELEM", ATTR(bpf_map_delete)),
	BPF("BPF_MAP_GET_NEXT_KEY", ATTR(bpf_map_next_key)),
	BPF_FD("BPF_PROG_LOAD", ATTR_INOUT(bpf_prog_load)),
	BPF("BPF_OBJ_PIN", ATTR(bpf_obj)),
	BPF_FD("BPF_OBJ_GET", ATTR(bpf_obj)),
	BPF("BPF_PROG_ATTACH BPF_PROG_DETACH", ATTR(bpf_prog_attach)),
	BPF("BPF_PROG_TEST_RUN", ATTR(bpf_test_attr)),
	BPF("BPF_PROG_GET_NEXT_ID BPF_MAP_GET_NEXT_ID BPF_BTF_GET_NEXT_ID BPF_LINK_GET_NEXT_ID",
	    ATTR_INOUT(bpf_next_id)),
	BPF_FD("BPF_PROG_GET_FD_BY_ID", ATTR(bpf_prog_by_id)),
	BPF_FD("BPF_MAP_GET_FD_BY_ID", ATTR(bpf_map_by_id)),
	BPF_FD("BPF_BTF_GET_FD_BY_ID", ATTR(bpf_btf_by_id)),
	BPF_FD("BPF_LINK_GET_FD_BY_ID", ATTR(bpf_link_by_id)),
	BPF("BPF_OBJ_GET_INFO_BY_FD", ATTR_INOUT(bpf_info_attr)),
	BPF("BPF_PROG_QUERY", ATTR_OUT(bpf_query_attr)),
	BPF_FD("BPF_RAW_TRACEPOINT_OPEN", ATTR(bpf_raw_tracepoint_attr)),
	BPF_FD("BPF_BTF_LOAD", ATTR_INOUT(bpf_btf_load)),
	BPF("BPF_TASK_FD_QUERY", ATTR_OUT(bpf_task_fd_query_attr)),
	BPF("BPF_MAP_FREEZE", ATTR(bpf_map_freeze)),
	BPF("BPF_MAP_LOOKUP_BATCH BPF_MAP_LOOKUP_AND_DELETE_BATCH", ATTR_INOUT(bpf_lookup_batch)),
	BPF("BPF_MAP_UPDATE_BATCH", ATTR_INOUT(bpf_update_batch)),
	BPF("BPF_MAP_DELETE_BATCH", ATTR_INOUT(bpf_delete_batch)),
	BPF_FD("BPF_LINK_CREATE", ATTR(bpf_link_create_attr)),
	BPF("BPF_LINK_UPDATE", ATTR(bpf_link_update_attr)),
	BPF("BPF_LINK_DETACH", ATTR(bpf_link_detach_attr)),
	BPF_FD("BPF_ENABLE_STATS", ATTR(bpf_enable_stats_attr)),
	BPF_FD("BPF_ITER_CREATE", ATTR(bpf_iter_create_attr)),
	BPF("BPF_PROG_BIND_MAP", ATTR(bpf_prog_bind_map_attr)),
	BPF_FD("BPF_TOKEN_CREATE", ATTR(bpf_token_create_attr)),
	BPF("BPF_PROG_STREAM_READ_BY_FD", ATTR_INOUT(bpf_prog_stream_read_attr)),
	BPF("BPF_PROG_ASSOC_STRUCT_OPS", ATTR(bpf_prog_assoc_struct_ops_attr)),
};

/*
 * A struct within the union: its members are named by their way from the union's
 * beginning, and so is it, that both are where they are.
 */
#define WITHIN(n, t, ...) STRUCT(n, t, BY_VALUE, ##__VA_ARGS__)
#define ATTR_SPEC(t)	  .type = #t, .btf = "bpf_attr"
#define WITH		  .flags = VALUE_WITH
#define FLAGS64(n, t, ...) VALUE(n, V_FLAGS, .table = #t, .size = 8, ##__VA_ARGS__)

#define WHEN_TYPES(o, types)                                                          \
	.when = { .op = (o), .arg = -1, .member = "link_create.attach_type", .names = (types) }
#define IF_TYPE(types)	     WHEN_TYPES(WHEN_EQ, types)

#define ON_INTERFACE                                                                  \
	"BPF_XDP|BPF_TCX_INGRESS|BPF_TCX_EGRESS|BPF_NETKIT_PRIMARY|BPF_NETKIT_PEER"
#define ON_CGROUP                                                                     \
	"BPF_CGROUP_INET_INGRESS|BPF_CGROUP_INET_EGRESS|BPF_CGROUP_INET_SOCK_CREATE|"  \
	"BPF_CGROUP_SOCK_OPS|BPF_CGROUP_DEVICE|BPF_CGROUP_INET4_BIND|"                 \
	"BPF_CGROUP_INET6_BIND|BPF_CGROUP_INET4_CONNECT|BPF_CGROUP_INET6_CONNECT|"     \
	"BPF_CGROUP_INET4_POST_BIND|BPF_CGROUP_INET6_POST_BIND|"                       \
	"BPF_CGROUP_UDP4_SENDMSG|BPF_CGROUP_UDP6_SENDMSG|BPF_CGROUP_SYSCTL|"           \
	"BPF_CGROUP_UDP4_RECVMSG|BPF_CGROUP_UDP6_RECVMSG|BPF_CGROUP_GETSOCKOPT|"       \
	"BPF_CGROUP_SETSOCKOPT|BPF_CGROUP_INET4_GETPEERNAME|"                          \
	"BPF_CGROUP_INET6_GETPEERNAME|BPF_CGROUP_INET4_GETSOCKNAME|"                   \
	"BPF_CGROUP_INET6_GETSOCKNAME|BPF_CGROUP_INET_SOCK_RELEASE|"                   \
	"BPF_CGROUP_UNIX_CONNECT|BPF_CGROUP_UNIX_SENDMSG|BPF_CGROUP_UNIX_RECVMSG|"     \
	"BPF_CGROUP_UNIX_GETPEERNAME|BPF_CGROUP_UNIX_GETSOCKNAME"
#define ON_FUNCTION                                                                   \
	"BPF_TRACE_FENTRY|BPF_TRACE_FEXIT|BPF_MODIFY_RETURN|BPF_LSM_MAC|BPF_TRACE_FSESSION"
#define ON_KPROBES  "BPF_TRACE_KPROBE_MULTI|BPF_TRACE_KPROBE_SESSION"
#define ON_UPROBES  "BPF_TRACE_UPROBE_MULTI|BPF_TRACE_UPROBE_SESSION"
#define ON_FUNCTIONS                                                                  \
	"BPF_TRACE_FENTRY_MULTI|BPF_TRACE_FEXIT_MULTI|BPF_TRACE_FSESSION_MULTI"

/* Anchors of the programs of one place, in three structs. */
#define BESIDE "BPF_F_BEFORE|BPF_F_AFTER|BPF_F_ID"
#define RELATIVE(s)                                                                   \
	FD(s.relative_fd, .shown = "relative_fd",                                      \
	   IF_MEMBER(WHEN_NO_BITS, link_create.flags, "BPF_F_ID")),                    \
	UINT(s.relative_id, .shown = "relative_id",                                    \
	     IF_MEMBER(WHEN_BITS, link_create.flags, "BPF_F_ID")),                     \
	HEXLONG(s.expected_revision, .shown = "expected_revision", WITH)

#define BATCH(n, m, ...)  VALUE(batch.n, m, .shown = #n, WITH, ##__VA_ARGS__)
#define BATCH_END(t)                                                                  \
	VALUE(batch.count, V_UINT, .shown = "count", .flags = VALUE_WITH | VALUE_LATE), \
	BATCH(map_fd, V_FD), BATCH(elem_flags, V_FLAGS, .table = t, .size = 8), \
	BATCH(flags, V_HEX, .size = 8)

#define FILTER(t)                                                                     \
	VALUE(len, V_UINT),                                                            \
	ARRAY(filter, IN, MEMBER(len),                                                 \
	      ELEM({ .kind = V_BPF_FILTER, .size = 8, .table = t }), .flags = VALUE_BRIEF)

static const struct struct_spec bpf_structs[] = {
	{ ATTR_SPEC(bpf_map_create), .members = {
		ENUM(map_type, bpf_map_types), UINT(key_size, WITH), UINT(value_size, WITH),
		UINT(max_entries, WITH), FLAGS(map_flags, bpf_map_flags), FD(inner_map_fd),
		VALUE(numa_node, V_NAMED, .table = "numa_no_node", .flags = VALUE_NUMBER,
		     IF_MEMBER(WHEN_BITS, map_flags, "BPF_F_NUMA_NODE")),
		VALUE(map_name, V_STR), VALUE(map_ifindex, V_IFINDEX), FD(btf_fd),
		UINT(btf_key_type_id, WITH), UINT(btf_value_type_id, WITH),
		UINT(btf_vmlinux_value_type_id),
		VALUE(map_extra, V_NAMED, .table = "u64_max"), FD(value_type_btf_obj_fd),
		FD(map_token_fd), PTR(excl_prog_hash), UINT(excl_prog_hash_size, WITH) } },
	{ ATTR_SPEC(bpf_map_lookup), .members = {
		FD(map_fd), PTR(key, WITH), PTR(value, WITH),
		FLAGS64(flags, bpf_lookup_flags) } },
	{ ATTR_SPEC(bpf_map_update), .members = {
		FD(map_fd), PTR(key, WITH), PTR(value, WITH),
		FLAGS64(flags, bpf_element_flags, WITH) } },
	{ ATTR_SPEC(bpf_map_delete), .members = { FD(map_fd), PTR(key, WITH) } },
	{ ATTR_SPEC(bpf_map_next_key), .members = {
		FD(map_fd), PTR(key, WITH), PTR(next_key, WITH) } },
	{ ATTR_SPEC(bpf_map_freeze), .members = { FD(map_fd) } },
	{ ATTR_SPEC(bpf_prog_load), .members = {
		ENUM(prog_type, bpf_prog_types), UINT(insn_cnt, WITH),
		ARRAY(insns, IN, MEMBER(insn_cnt), ELEM(STRUCT(, bpf_insn, BY_VALUE)),
		      .flags = VALUE_WITH | VALUE_BRIEF),
		STR(license, WITH), UINT(log_level), UINT(log_size, WITH),
		STR(log_buf, .len = MEMBER(log_size), WITH),
		VALUE(kern_version, V_KERNEL_VERSION), FLAGS(prog_flags, bpf_prog_flags),
		VALUE(prog_name, V_STR), VALUE(prog_ifindex, V_IFINDEX),
		ENUM(expected_attach_type, bpf_attach_types), FD(prog_btf_fd),
		UINT(func_info_rec_size, WITH), PTR(func_info, WITH), UINT(func_info_cnt, WITH),
		UINT(line_info_rec_size, WITH), PTR(line_info, WITH), UINT(line_info_cnt, WITH),
		UINT(attach_btf_id), FD(attach_prog_fd),
		UINT(core_relo_cnt, IF_MEMBER(WHEN_REACHES, core_relos, NULL)),
		PTR(fd_array), PTR(core_relos), UINT(core_relo_rec_size, WITH),
		VALUE(log_true_size, V_UINT, .flags = VALUE_RESULT), FD(prog_token_fd),
		UINT(fd_array_cnt),
		BUF(signature, IN, MEMBER(signature_size), .flags = VALUE_BINARY),
		UINT(signature_size, WITH), INT(keyring_id, WITH) } },
	/* Filters of sockets, and those of seccomp, whose results are actions. */
	{ .type = "sock_fprog", .members = { FILTER(NULL) } },
	{ .type = "seccomp_fprog", .btf = "sock_fprog", .members = { FILTER("seccomp_ret") } },
	{ .type = "bpf_insn", .members = {
		VALUE(code, V_BPF_CODE), ENUM(dst_reg, bpf_registers), ENUM(src_reg, bpf_registers),
		INT(off), HEX(imm) } },
	{ ATTR_SPEC(bpf_obj), .members = {
		PATH(pathname), FD(bpf_fd, WITH), FLAGS(file_flags, bpf_file_flags),
		DIRFD(path_fd) } },
	{ ATTR_SPEC(bpf_prog_attach), .members = {
		FD(target_fd), FD(attach_bpf_fd, WITH), ENUM(attach_type, bpf_attach_types, WITH),
		FLAGS(attach_flags, bpf_attach_flags, WITH), FD(replace_bpf_fd),
		FD(relative_fd, IF_MEMBER(WHEN_NO_BITS, attach_flags, "BPF_F_ID")),
		UINT(relative_id, IF_MEMBER(WHEN_BITS, attach_flags, "BPF_F_ID")),
		ULONG(expected_revision, WITH) } },
	{ ATTR_SPEC(bpf_test_attr), .members = { WITHIN(test, bpf_test) } },
	{ ATTR_SPEC(bpf_test), .members = {
		FD(test.prog_fd, .shown = "prog_fd"), UINT(test.retval, .shown = "retval", WITH),
		UINT(test.data_size_in, .shown = "data_size_in", WITH),
		UINT(test.data_size_out, .shown = "data_size_out", WITH),
		PTR(test.data_in, .shown = "data_in", WITH),
		PTR(test.data_out, .shown = "data_out", WITH),
		UINT(test.repeat, .shown = "repeat", WITH),
		UINT(test.duration, .shown = "duration", WITH),
		UINT(test.ctx_size_in, .shown = "ctx_size_in"),
		UINT(test.ctx_size_out, .shown = "ctx_size_out", WITH),
		PTR(test.ctx_in, .shown = "ctx_in", WITH),
		PTR(test.ctx_out, .shown = "ctx_out", WITH),
		FLAGS(test.flags, bpf_test_flags, .shown = "flags"),
		UINT(test.cpu, .shown = "cpu", WITH),
		UINT(test.batch_size, .shown = "batch_size") } },
	{ ATTR_SPEC(bpf_next_id), .members = { UINT(start_id), UINT(next_id, .flags = VALUE_WITH | VALUE_RESULT) } },
	{ ATTR_SPEC(bpf_prog_by_id), .members = { UINT(prog_id) } },
	{ ATTR_SPEC(bpf_map_by_id), .members = {
		UINT(map_id), FLAGS(open_flags, bpf_open_flags) } },
	{ ATTR_SPEC(bpf_btf_by_id), .members = {
		UINT(btf_id), FLAGS(open_flags, bpf_open_flags), FD(fd_by_id_token_fd, WITH) } },
	{ ATTR_SPEC(bpf_link_by_id), .members = { UINT(link_id) } },
	{ ATTR_SPEC(bpf_info_attr), .members = { WITHIN(info, bpf_info) } },
	{ ATTR_SPEC(bpf_info), .members = {
		FD(info.bpf_fd, .shown = "bpf_fd"),
		UINT(info.info_len, .shown = "info_len", .flags = VALUE_WITH | VALUE_BECOMES),
		PTR(info.info, .shown = "info", WITH) } },
	{ ATTR_SPEC(bpf_query_attr), .members = { WITHIN(query, bpf_query) } },
	{ ATTR_SPEC(bpf_query), .members = {
		FD(query.target_fd, .shown = "target_fd"),
		ENUM(query.attach_type, bpf_attach_types, .shown = "attach_type", WITH),
		FLAGS(query.query_flags, bpf_query_flags, .shown = "query_flags", WITH),
		FLAGS(query.attach_flags, bpf_attach_flags, .shown = "attach_flags", WITH),
		ARRAY(query.prog_ids, OUT, MEMBER(query.prog_cnt), ELEM(UINT()),
		      .shown = "prog_ids", WITH),
		UINT(query.prog_cnt, .shown = "prog_cnt", .flags = VALUE_WITH | VALUE_BECOMES),
		ARRAY(query.prog_attach_flags, OUT, MEMBER(query.prog_cnt),
		      ELEM(FLAGS(, bpf_attach_flags)), .shown = "prog_attach_flags"),
		ARRAY(query.link_ids, OUT, MEMBER(query.prog_cnt), ELEM(UINT()),
		      .shown = "link_ids"),
		ARRAY(query.link_attach_flags, OUT, MEMBER(query.prog_cnt),
		      ELEM(FLAGS(, bpf_attach_flags)), .shown = "link_attach_flags", WITH),
		HEXLONG(query.revision, .shown = "revision", WITH) } },
	{ ATTR_SPEC(bpf_raw_tracepoint_attr), .members = {
		WITHIN(raw_tracepoint, bpf_raw_tracepoint) } },
	{ ATTR_SPEC(bpf_raw_tracepoint), .members = {
		STR(raw_tracepoint.name, .shown = "name"),
		FD(raw_tracepoint.prog_fd, .shown = "prog_fd", WITH),
		HEXLONG(raw_tracepoint.cookie, .shown = "cookie") } },
	{ ATTR_SPEC(bpf_btf_load), .members = {
		BUF(btf, IN, MEMBER(btf_size)), PTR(btf_log_buf, WITH), UINT(btf_size, WITH),
		UINT(btf_log_size, WITH), UINT(btf_log_level, WITH),
		VALUE(btf_log_true_size, V_UINT, .flags = VALUE_RESULT),
		FLAGS(btf_flags, bpf_file_flags), FD(btf_token_fd, WITH) } },
	{ ATTR_SPEC(bpf_task_fd_query_attr), .members = {
		WITHIN(task_fd_query, bpf_task_fd_query) } },
	{ ATTR_SPEC(bpf_task_fd_query), .members = {
		PID(task_fd_query.pid, .shown = "pid"),
		FD(task_fd_query.fd, .shown = "fd", WITH),
		UINT(task_fd_query.flags, .shown = "flags", WITH),
		UINT(task_fd_query.buf_len, .shown = "buf_len",
		     .flags = VALUE_WITH | VALUE_BECOMES),
		POINTED(task_fd_query.buf, V_STR, OUT, .shown = "buf",
			.len = MEMBER(task_fd_query.buf_len),
			.flags = VALUE_WITH | VALUE_ON_ERROR),
		UINT(task_fd_query.prog_id, .shown = "prog_id", WITH),
		ENUM(task_fd_query.fd_type, bpf_fd_types, .shown = "fd_type", WITH),
		HEXLONG(task_fd_query.probe_offset, .shown = "probe_offset", WITH),
		HEXLONG(task_fd_query.probe_addr, .shown = "probe_addr", WITH) } },
	{ ATTR_SPEC(bpf_lookup_batch), .members = { WITHIN(batch, bpf_lookup_batch_within) } },
	{ ATTR_SPEC(bpf_lookup_batch_within), .members = {
		PTR(batch.in_batch, .shown = "in_batch"), BATCH(out_batch, V_PTR),
		BATCH(keys, V_PTR), BATCH(values, V_PTR), BATCH_END("bpf_lookup_flags") } },
	{ ATTR_SPEC(bpf_update_batch), .members = { WITHIN(batch, bpf_update_batch_within, WITH) } },
	{ ATTR_SPEC(bpf_update_batch_within), .members = {
		BATCH(keys, V_PTR), BATCH(values, V_PTR), BATCH_END("bpf_element_flags") } },
	{ ATTR_SPEC(bpf_delete_batch), .members = { WITHIN(batch, bpf_delete_batch_within, WITH) } },
	{ ATTR_SPEC(bpf_delete_batch_within), .members = { BATCH(keys, V_PTR), BATCH_END("bpf_lookup_flags") } },
	{ ATTR_SPEC(bpf_link_create_attr), .members = { WITHIN(link_create, bpf_link_create) } },
	{ ATTR_SPEC(bpf_link_create), .members = {
		FD(link_create.prog_fd, .shown = "prog_fd"),
		FD(link_create.target_fd, .shown = "target_fd", WITH,
		   WHEN_TYPES(WHEN_NE, ON_INTERFACE)),
		UINT(link_create.target_ifindex, .shown = "target_ifindex", WITH,
		     IF_TYPE(ON_INTERFACE)),
		ENUM(link_create.attach_type, bpf_attach_types, .shown = "attach_type", WITH),
		FLAGS(link_create.flags, bpf_attach_flags, .shown = "flags", WITH),
		/* Beside others, or, of old, what it replaces. */
		UINT(link_create.target_btf_id, .shown = "target_btf_id", .flags = VALUE_NONZERO,
		     IF_TYPE(ON_CGROUP), AND_MEMBER(WHEN_NO_BITS, link_create.flags, BESIDE)),
		WITHIN(link_create, bpf_link_cgroup, .shown = "cgroup", IF_TYPE(ON_CGROUP),
		       AND_MEMBER(WHEN_BITS, link_create.flags, BESIDE)),
		ARRAY(link_create.iter_info, IN, MEMBER_BYTES(link_create.iter_info_len),
		      ELEM(STRUCT(, bpf_iter_link_info, BY_VALUE)), .shown = "iter_info",
		      IF_TYPE("BPF_TRACE_ITER")),
		UINT(link_create.iter_info_len, .shown = "iter_info_len", WITH,
		     IF_TYPE("BPF_TRACE_ITER")),
		WITHIN(link_create, bpf_link_perf_event, .shown = "perf_event",
		       IF_TYPE("BPF_PERF_EVENT")),
		WITHIN(link_create, bpf_link_kprobes, .shown = "kprobe_multi",
		       IF_TYPE(ON_KPROBES)),
		WITHIN(link_create, bpf_link_tracing, .shown = "tracing", IF_TYPE(ON_FUNCTION)),
		WITHIN(link_create, bpf_link_netfilter, .shown = "netfilter",
		       IF_TYPE("BPF_NETFILTER")),
		WITHIN(link_create, bpf_link_tcx, .shown = "tcx",
		       IF_TYPE("BPF_TCX_INGRESS|BPF_TCX_EGRESS")),
		WITHIN(link_create, bpf_link_uprobes, .shown = "uprobe_multi",
		       IF_TYPE(ON_UPROBES)),
		WITHIN(link_create, bpf_link_netkit, .shown = "netkit",
		       IF_TYPE("BPF_NETKIT_PRIMARY|BPF_NETKIT_PEER")),
		WITHIN(link_create, bpf_link_functions, .shown = "tracing_multi",
		       IF_TYPE(ON_FUNCTIONS)) } },
	{ ATTR_SPEC(bpf_link_perf_event), .members = {
		HEXLONG(link_create.perf_event.bpf_cookie, .shown = "bpf_cookie") } },
	{ ATTR_SPEC(bpf_link_kprobes), .members = {
		FLAGS(link_create.kprobe_multi.flags, bpf_kprobe_multi_flags, .shown = "flags"),
		UINT(link_create.kprobe_multi.cnt, .shown = "cnt", WITH),
		ARRAY(link_create.kprobe_multi.syms, IN, MEMBER(link_create.kprobe_multi.cnt),
		      ELEM(STR()), .shown = "syms", WITH),
		ARRAY(link_create.kprobe_multi.addrs, IN, MEMBER(link_create.kprobe_multi.cnt),
		      ELEM(HEXLONG()), .shown = "addrs", WITH),
		ARRAY(link_create.kprobe_multi.cookies, IN, MEMBER(link_create.kprobe_multi.cnt),
		      ELEM(HEXLONG()), .shown = "cookies", WITH) } },
	{ ATTR_SPEC(bpf_link_tracing), .members = {
		UINT(link_create.tracing.target_btf_id, .shown = "target_btf_id"),
		HEXLONG(link_create.tracing.cookie, .shown = "cookie", WITH) } },
	{ ATTR_SPEC(bpf_link_netfilter), .members = {
		UINT(link_create.netfilter.pf, .shown = "pf"),
		UINT(link_create.netfilter.hooknum, .shown = "hooknum", WITH),
		INT(link_create.netfilter.priority, .shown = "priority", WITH),
		FLAGS(link_create.netfilter.flags, bpf_netfilter_flags, .shown = "flags", WITH) } },
	{ ATTR_SPEC(bpf_link_cgroup), .members = { RELATIVE(link_create.cgroup) } },
	{ ATTR_SPEC(bpf_link_tcx), .members = { RELATIVE(link_create.tcx) } },
	{ ATTR_SPEC(bpf_link_netkit), .members = { RELATIVE(link_create.netkit) } },
	{ ATTR_SPEC(bpf_link_uprobes), .members = {
		PATH(link_create.uprobe_multi.path, .shown = "path"),
		ARRAY(link_create.uprobe_multi.offsets, IN, MEMBER(link_create.uprobe_multi.cnt),
		      ELEM(HEXLONG()), .shown = "offsets", WITH),
		ARRAY(link_create.uprobe_multi.ref_ctr_offsets, IN,
		      MEMBER(link_create.uprobe_multi.cnt), ELEM(HEXLONG()),
		      .shown = "ref_ctr_offsets", WITH),
		ARRAY(link_create.uprobe_multi.cookies, IN, MEMBER(link_create.uprobe_multi.cnt),
		      ELEM(HEXLONG()), .shown = "cookies", WITH),
		UINT(link_create.uprobe_multi.cnt, .shown = "cnt", WITH),
		FLAGS(link_create.uprobe_multi.flags, bpf_uprobe_multi_flags, .shown = "flags",
		      WITH),
		PID(link_create.uprobe_multi.pid, .shown = "pid", WITH),
		DIRFD(link_create.uprobe_multi.path_fd, .shown = "path_fd") } },
	{ ATTR_SPEC(bpf_link_functions), .members = {
		ARRAY(link_create.tracing_multi.ids, IN, MEMBER(link_create.tracing_multi.cnt),
		      ELEM(UINT()), .shown = "ids"),
		ARRAY(link_create.tracing_multi.cookies, IN,
		      MEMBER(link_create.tracing_multi.cnt), ELEM(HEXLONG()), .shown = "cookies",
		      WITH),
		UINT(link_create.tracing_multi.cnt, .shown = "cnt", WITH) } },
	{ .type = "bpf_iter_link_info", .members = { WITHIN(map, bpf_iter_map) } },
	{ .type = "bpf_iter_map", .btf = "bpf_iter_link_info", .members = {
		FD(map.map_fd, .shown = "map_fd") } },
	{ ATTR_SPEC(bpf_link_update_attr), .members = { WITHIN(link_update, bpf_link_update) } },
	{ ATTR_SPEC(bpf_link_update), .members = {
		FD(link_update.link_fd, .shown = "link_fd"),
		FD(link_update.new_prog_fd, .shown = "new_prog_fd", WITH),
		FLAGS(link_update.flags, bpf_attach_flags, .shown = "flags", WITH),
		FD(link_update.old_prog_fd, .shown = "old_prog_fd", WITH,
		   IF_MEMBER(WHEN_BITS, link_update.flags, "BPF_F_REPLACE")),
		FD(link_update.old_prog_fd, .flags = VALUE_HIDDEN) } },
	{ ATTR_SPEC(bpf_link_detach_attr), .members = { WITHIN(link_detach, bpf_link_detach) } },
	{ ATTR_SPEC(bpf_link_detach), .members = {
		FD(link_detach.link_fd, .shown = "link_fd") } },
	{ ATTR_SPEC(bpf_enable_stats_attr), .members = {
		WITHIN(enable_stats, bpf_enable_stats) } },
	{ ATTR_SPEC(bpf_enable_stats), .members = {
		ENUM(enable_stats.type, bpf_stats_types, .shown = "type") } },
	{ ATTR_SPEC(bpf_iter_create_attr), .members = { WITHIN(iter_create, bpf_iter_create) } },
	{ ATTR_SPEC(bpf_iter_create), .members = {
		FD(iter_create.link_fd, .shown = "link_fd"),
		HEX(iter_create.flags, .shown = "flags", WITH) } },
	{ ATTR_SPEC(bpf_prog_bind_map_attr), .members = {
		WITHIN(prog_bind_map, bpf_prog_bind_map) } },
	{ ATTR_SPEC(bpf_prog_bind_map), .members = {
		FD(prog_bind_map.prog_fd, .shown = "prog_fd"),
		FD(prog_bind_map.map_fd, .shown = "map_fd", WITH),
		HEX(prog_bind_map.flags, .shown = "flags", WITH) } },
	{ ATTR_SPEC(bpf_token_create_attr), .members = {
		WITHIN(token_create, bpf_token_create) } },
	{ ATTR_SPEC(bpf_token_create), .members = {
		HEX(token_create.flags, .shown = "flags"),
		FD(token_create.bpffs_fd, .shown = "bpffs_fd", WITH) } },
	{ ATTR_SPEC(bpf_prog_stream_read_attr), .members = {
		WITHIN(prog_stream_read, bpf_prog_stream_read) } },
	{ ATTR_SPEC(bpf_prog_stream_read), .members = {
		BUF(prog_stream_read.stream_buf, OUT, RET, .shown = "stream_buf"),
		UINT(prog_stream_read.stream_buf_len, .shown = "stream_buf_len", WITH),
		UINT(prog_stream_read.stream_id, .shown = "stream_id", WITH),
		FD(prog_stream_read.prog_fd, .shown = "prog_fd", WITH) } },
	{ .type = "bpf_common_attr", .members = {
		PTR(log_buf), UINT(log_size), UINT(log_level), UINT(log_true_size) } },
	{ ATTR_SPEC(bpf_prog_assoc_struct_ops_attr), .members = {
		WITHIN(prog_assoc_struct_ops, bpf_prog_assoc_struct_ops) } },
	{ ATTR_SPEC(bpf_prog_assoc_struct_ops), .members = {
		FD(prog_assoc_struct_ops.map_fd, .shown = "map_fd"),
		FD(prog_assoc_struct_ops.prog_fd, .shown = "prog_fd", WITH),
		HEX(prog_assoc_struct_ops.flags, .shown = "flags", WITH) } },
};

const struct family bpf_family = FAMILY(bpf);
