/* SPDX-License-Identifier: GPL-2.0-only */
/* ptrace, by its requests. */
#include "augmented/spec.h"

static const struct syscall_spec ptrace_calls[] = {
	SYSCALL_BY(ptrace, 0, RET_INT, SELECT1(0),
		   ENUMLONG(request, ptrace_requests), PID(pid), PTR(addr), PTR(data)),
};

#define PTRACE(requests, ...) VARIANT(ptrace, requests, 2, __VA_ARGS__)
#define WORD_OUT	      POINTED(data, V_PTR, OUT, .size = 8)
/* The size of what data points at. */
#define BYTES		      ULONG(addr)
#define REGSET		      ENUM(addr, note_types)

static const struct syscall_spec ptrace_variants[] = {
	VARIANT(ptrace, "PTRACE_TRACEME", 1),
	PTRACE("PTRACE_ATTACH PTRACE_INTERRUPT PTRACE_KILL PTRACE_LISTEN"),
	PTRACE("PTRACE_CONT PTRACE_DETACH PTRACE_SYSCALL PTRACE_SINGLESTEP PTRACE_SYSEMU "
	       "PTRACE_SYSEMU_SINGLESTEP PTRACE_SINGLEBLOCK", PTR(addr), SIGNAL(data)),
	PTRACE("PTRACE_PEEKTEXT PTRACE_PEEKDATA", PTR(addr), WORD_OUT),
	PTRACE("PTRACE_PEEKUSER", VALUE(addr, V_USER_AREA, .size = 8), WORD_OUT),
	PTRACE("PTRACE_POKEUSER", VALUE(addr, V_USER_AREA, .size = 8), PTR(data)),
	PTRACE("PTRACE_SETOPTIONS PTRACE_SEIZE PTRACE_OLDSETOPTIONS",
	       PTR(addr), FLAGSLONG(data, ptrace_options)),
	PTRACE("PTRACE_GETEVENTMSG", PTR(addr), POINTED(data, V_UINT, OUT, .size = 8, .flags = VALUE_WORD)),
	PTRACE("PTRACE_GETSIGINFO", PTR(addr), POINTED(data, V_SIGINFO, OUT)),
	PTRACE("PTRACE_SETSIGINFO", PTR(addr), POINTED(data, V_SIGINFO, IN)),
	PTRACE("PTRACE_PEEKSIGINFO", STRUCT(addr, ptrace_peeksiginfo_args, IN),
	       ARRAY(data, OUT, RET, ELEM({ .kind = V_SIGINFO, .size = 128 }))),
	PTRACE("PTRACE_GETSIGMASK", BYTES, POINTED(data, V_SIGSET, OUT, .len = ARG(2))),
	PTRACE("PTRACE_SETSIGMASK", BYTES, POINTED(data, V_SIGSET, IN, .len = ARG(2))),
	PTRACE("PTRACE_GETREGS", HIDDEN(addr), STRUCT(data, user_regs_struct, OUT)),
	PTRACE("PTRACE_SETREGS", HIDDEN(addr), STRUCT(data, user_regs_struct, IN)),
	PTRACE("PTRACE_GETFPREGS", HIDDEN(addr), STRUCT(data, user_i387_struct, OUT)),
	PTRACE("PTRACE_SETFPREGS", HIDDEN(addr), STRUCT(data, user_i387_struct, IN)),
	PTRACE("PTRACE_GETREGSET", REGSET,
	       STRUCT(data, ptrace_getregset, INOUT, .len = FIXED(16),
		      .flags = VALUE_FILL | VALUE_ON_ERROR)),
	PTRACE("PTRACE_SETREGSET", REGSET,
	       STRUCT(data, ptrace_setregset, INOUT, .len = FIXED(16),
		      .flags = VALUE_FILL | VALUE_ON_ERROR)),
	PTRACE("PTRACE_SECCOMP_GET_FILTER", ULONG(addr),
	       ARRAY(data, OUT, RET, ELEM({ .kind = V_BPF_FILTER, .size = 8, .table = "seccomp_ret" }),
		     .flags = VALUE_BRIEF)),
	PTRACE("PTRACE_SECCOMP_GET_METADATA", BYTES,
	       STRUCT(data, seccomp_metadata, INOUT, .len = ARG(2))),
	PTRACE("PTRACE_GET_SYSCALL_INFO", BYTES,
	       STRUCT(data, ptrace_syscall_info, OUT, .len = ARG(2))),
	PTRACE("PTRACE_SET_SYSCALL_INFO", BYTES,
	       STRUCT(data, ptrace_syscall_info, IN, .len = ARG(2))),
	PTRACE("PTRACE_GET_RSEQ_CONFIGURATION", BYTES,
	       STRUCT(data, ptrace_rseq_configuration, OUT, .len = ARG(2))),
	PTRACE("PTRACE_GET_SYSCALL_USER_DISPATCH_CONFIG", BYTES,
	       STRUCT(data, ptrace_sud_config, OUT, .len = ARG(2), .flags = VALUE_WHOLE)),
	PTRACE("PTRACE_SET_SYSCALL_USER_DISPATCH_CONFIG", BYTES,
	       STRUCT(data, ptrace_sud_config, IN, .len = ARG(2), .flags = VALUE_WHOLE)),
};

#define IF_OP(ops) IF_MEMBER(WHEN_EQ, op, ops)
#define IF_SET	   .flags = VALUE_NONZERO
#define REGSET_IOV(d, ...)                                                                 \
	STRUCT(iov_base, user_regs_struct, d, .len = MEMBER(iov_len), ##__VA_ARGS__,                   \
	       IF_EQ(2, "NT_PRSTATUS")),                                                 \
	STRUCT(iov_base, user_i387_struct, d, .len = MEMBER(iov_len), ##__VA_ARGS__,                   \
	       IF_EQ(2, "NT_FPREGSET")),                                                  \
	PTR(iov_base, IF_NE(2, "NT_PRSTATUS|NT_FPREGSET")),                              \
	ULONG(iov_len, .flags = VALUE_BECOMES)
#define HEXES(n, c) ARRAY(n, BY_VALUE, FIXED(c), ELEM(HEX()))
#define CALL_NR VALUE(nr, V_SYSCALL_NR, .size = 8, .len = ARG(3))

static const struct struct_spec ptrace_structs[] = {
	{ .type = "ptrace_peeksiginfo_args", .members = {
		ULONG(off), FLAGS(flags, ptrace_peeksiginfo_flags), UINT(nr) } },
	{ .type = "ptrace_getregset", .btf = "iovec", .members = { REGSET_IOV(OUT) } },
	{ .type = "ptrace_setregset", .btf = "iovec", .members = { REGSET_IOV(IN, .flags = VALUE_LONGER) } },
	{ .type = "user_regs_struct", .members = {
		HEXLONG(r15), HEXLONG(r14), HEXLONG(r13), HEXLONG(r12), HEXLONG(rbp), HEXLONG(rbx),
		HEXLONG(r11), HEXLONG(r10), HEXLONG(r9), HEXLONG(r8), HEXLONG(rax), HEXLONG(rcx),
		HEXLONG(rdx), HEXLONG(rsi), HEXLONG(rdi), HEXLONG(orig_rax), HEXLONG(rip),
		HEXLONG(cs), HEXLONG(eflags), HEXLONG(rsp), HEXLONG(ss), HEXLONG(fs_base),
		HEXLONG(gs_base), HEXLONG(ds), HEXLONG(es), HEXLONG(fs), HEXLONG(gs) } },
	{ .type = "user_i387_struct", .members = {
		VALUE(cwd, V_HEX), VALUE(swd, V_HEX), VALUE(twd, V_HEX, .shown = "ftw"),
		VALUE(fop, V_HEX), HEXLONG(rip), HEXLONG(rdp), HEX(mxcsr),
		HEX(mxcsr_mask, .shown = "mxcr_mask"), HEXES(st_space, 32), HEXES(xmm_space, 64),
		HEXES(padding, 24) } },
	{ .type = "seccomp_metadata", .members = {
		ULONG(filter_off), FLAGSLONG(flags, seccomp_flags, .flags = VALUE_AFTER) } },
	{ .type = "ptrace_syscall_info", .members = {
		VALUE(op, V_ENUM, .table = "ptrace_syscall_info_ops"), VALUE(reserved, V_HEX, IF_SET),
		VALUE(flags, V_HEX, IF_SET), ENUM(arch, audit_archs), VALUE(instruction_pointer, V_PTR),
		VALUE(stack_pointer, V_PTR),
		STRUCT(entry, ptrace_info_entry, BY_VALUE, IF_OP("PTRACE_SYSCALL_INFO_ENTRY")),
		STRUCT(exit, ptrace_info_exit, BY_VALUE, IF_OP("PTRACE_SYSCALL_INFO_EXIT")),
		STRUCT(seccomp, ptrace_info_seccomp, BY_VALUE,
		       IF_OP("PTRACE_SYSCALL_INFO_SECCOMP")) } },
	{ .type = "ptrace_info_entry", .members = {
		CALL_NR, ARRAY(args, BY_VALUE, FIXED(6), ELEM(HEXLONG())) } },
	{ .type = "ptrace_info_exit", .members = {
		VALUE(rval, V_STATUS, .size = 8), VALUE(is_error, V_UINT) } },
	{ .type = "ptrace_info_seccomp", .members = {
		CALL_NR, ARRAY(args, BY_VALUE, FIXED(6), ELEM(HEXLONG())), HEX(ret_data),
		HEX(reserved2, IF_SET) } },
	{ .type = "ptrace_rseq_configuration", .members = {
		PTR(rseq_abi_pointer), UINT(rseq_abi_size), HEX(signature),
		FLAGS(flags, rseq_cs_flags), HEX(pad, IF_SET) } },
	{ .type = "ptrace_sud_config", .members = {
		ENUMLONG(mode, pr_syscall_dispatch), PTR(selector), HEXLONG(offset), HEXLONG(len) } },
};

const struct family ptrace_family = FAMILY(ptrace);
