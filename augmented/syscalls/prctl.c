/* SPDX-License-Identifier: GPL-2.0-only */
/* prctl, by its options. */
#include "augmented/spec.h"

static const struct syscall_spec prctl_calls[] = {
	SYSCALL_BY(prctl, SC_CREDS, RET_INT, SELECT1(0),
		   ENUM(option, prctl_options), HEXLONG(arg2), HEXLONG(arg3), HEXLONG(arg4),
		   HEXLONG(arg5)),
};

/* Results with a name. */
#define PRCTL_RET(names, r, table, ...)                                                        \
	{ .name = "prctl", .on = { names }, .keep = 1, .ret = (r), .has_ret = true,            \
	  .ret_table = table, .args = { __VA_ARGS__ } }
#define IF_NAME IF_EQ(1, "PR_SET_VMA_ANON_NAME")
#define PRCTL(names, ...) VARIANT(prctl, names, 1, __VA_ARGS__)

static const struct syscall_spec prctl_variants[] = {
	PRCTL_RET("PR_GET_DUMPABLE", RET_ENUM, "pr_dumpable"),
	PRCTL_RET("PR_GET_SECUREBITS", RET_FLAGS, "pr_securebits"),
	PRCTL_RET("PR_GET_SPECULATION_CTRL", RET_FLAGS, "pr_spec_state",
		  ENUMLONG(arg2, pr_spec)),
	PRCTL_RET("PR_MCE_KILL_GET", RET_ENUM, "pr_mce_kill_policy",
		  HEXLONG(arg2), HEXLONG(arg3), HEXLONG(arg4), HEXLONG(arg5)),
	PRCTL_RET("PR_GET_MDWE", RET_FLAGS, "pr_mdwe",
		  HEXLONG(arg2), HEXLONG(arg3), HEXLONG(arg4), HEXLONG(arg5)),
	PRCTL("PR_GET_KEEPCAPS PR_GET_SECCOMP PR_GET_TIMING PR_GET_TIMERSLACK PR_TASK_PERF_EVENTS_DISABLE "
	      "PR_TASK_PERF_EVENTS_ENABLE"),
	PRCTL("PR_SET_NAME", STR(arg2, .len = FIXED(15))),
	PRCTL("PR_GET_NAME", POINTED(arg2, V_STR, OUT)),
	PRCTL("PR_CAPBSET_READ PR_CAPBSET_DROP", ENUMLONG(arg2, caps)),
	PRCTL("PR_CAP_AMBIENT", ENUMLONG(arg2, pr_cap_ambient), 
	      ENUMLONG(arg3, caps, .flags = VALUE_ELSE,
		       IF_EQ(1, "PR_CAP_AMBIENT_IS_SET|PR_CAP_AMBIENT_RAISE|PR_CAP_AMBIENT_LOWER")),
	      HEXLONG(arg4), HEXLONG(arg5)),
	PRCTL("PR_GET_CHILD_SUBREAPER", POINTED(arg2, V_UINT, OUT)),
	PRCTL("PR_GET_ENDIAN", POINTED(arg2, V_ENUM, OUT, .table = "pr_endian", .size = 4)),
	PRCTL("PR_GET_FPEMU", POINTED(arg2, V_FLAGS, OUT, .table = "pr_fpemu", .size = 4)),
	PRCTL("PR_GET_UNALIGN", POINTED(arg2, V_FLAGS, OUT, .table = "pr_unalign", .size = 4)),
	PRCTL("PR_GET_PDEATHSIG", POINTED(arg2, V_SIGNAL, OUT, .size = 4)),
	PRCTL("PR_GET_TSC", POINTED(arg2, V_ENUM, OUT, .table = "pr_tsc", .size = 4)),
	PRCTL("PR_GET_TID_ADDRESS", POINTED(arg2, V_PTR, OUT, .size = 8)),
	PRCTL("PR_SET_DUMPABLE", ENUMLONG(arg2, pr_dumpable)),
	PRCTL("PR_SET_PDEATHSIG", VALUE(arg2, V_SIGNAL, .size = 8)),
	PRCTL("PR_GET_FPEXC", POINTED(arg2, V_FLAGS, OUT, .table = "pr_fp_exc", .size = 4)),
	PRCTL("PR_GET_FP_MODE PR_SVE_GET_VL PR_SME_GET_VL PR_RISCV_V_GET_CONTROL"),
	PRCTL("PR_SET_FP_MODE", FLAGS(arg2, pr_fp_mode)),
	PRCTL("PR_SET_TIMERSLACK", LONG(arg2)),
	PRCTL("PR_RISCV_SET_ICACHE_FLUSH_CTX", ENUMLONG(arg2, pr_riscv_ctx),
	      ENUMLONG(arg3, pr_riscv_scope)),
	PRCTL("PR_PPC_GET_DEXCR", ENUMLONG(arg2, pr_ppc_dexcr), HEXLONG(arg3), HEXLONG(arg4),
	      HEXLONG(arg5)),
	PRCTL("PR_PPC_SET_DEXCR", ENUMLONG(arg2, pr_ppc_dexcr), FLAGSLONG(arg3, pr_ppc_dexcr_ctrl),
	      HEXLONG(arg4), HEXLONG(arg5)),
	PRCTL("PR_PAC_RESET_KEYS", FLAGSLONG(arg2, pr_pac), HEXLONG(arg3), HEXLONG(arg4),
	      HEXLONG(arg5)),
	PRCTL("PR_PAC_SET_ENABLED_KEYS", FLAGSLONG(arg2, pr_pac_enabled), FLAGSLONG(arg3, pr_pac_enabled),
	      HEXLONG(arg4), HEXLONG(arg5)),
	PRCTL("PR_SET_TSC", ENUM(arg2, pr_tsc)),
	PRCTL("PR_SET_UNALIGN", FLAGS(arg2, pr_unalign)),
	PRCTL("PR_SET_SECUREBITS", FLAGSLONG(arg2, pr_securebits)),
	PRCTL("PR_SET_CHILD_SUBREAPER PR_SET_KEEPCAPS PR_SET_TIMING "
	      "PR_SET_ENDIAN PR_SET_FPEMU PR_SET_FPEXC", ULONG(arg2)),
	PRCTL("PR_SET_NO_NEW_PRIVS PR_SET_THP_DISABLE PR_SET_IO_FLUSHER",
	      ULONG(arg2), HEXLONG(arg3), HEXLONG(arg4), HEXLONG(arg5)),
	PRCTL("PR_SET_MEMORY_MERGE", HEXLONG(arg2), HEXLONG(arg3), HEXLONG(arg4), HEXLONG(arg5)),
	PRCTL("PR_MCE_KILL", ENUMLONG(arg2, pr_mce_kill), 
	      ENUMLONG(arg3, pr_mce_kill_policy, .flags = VALUE_ELSE, IF_EQ(1, "PR_MCE_KILL_SET")),
	      HEXLONG(arg4), HEXLONG(arg5)),
	PRCTL("PR_SET_MM", ENUM(arg2, pr_set_mm), HEXLONG(arg3), HEXLONG(arg4),
	      HEXLONG(arg5)),
	PRCTL("PR_SET_PTRACER", VALUE(arg2, V_KEYSERIAL, .table = "pr_ptracer", .size = 8)),
	PRCTL("PR_SET_SECCOMP", ENUMLONG(arg2, pr_seccomp),
	      STRUCT(arg3, seccomp_fprog, IN, .flags = VALUE_ELSE, IF_EQ(1, "SECCOMP_MODE_FILTER")),
	      HEXLONG(arg4, IF_NE(1, "SECCOMP_MODE_STRICT|SECCOMP_MODE_FILTER")),
	      HEXLONG(arg5, IF_NE(1, "SECCOMP_MODE_STRICT|SECCOMP_MODE_FILTER"))),
	PRCTL("PR_SET_SPECULATION_CTRL", ENUMLONG(arg2, pr_spec),
	      ENUMLONG(arg3, pr_spec_set, .flags = VALUE_ELSE,
			IF_EQ(1, "PR_SPEC_STORE_BYPASS|PR_SPEC_INDIRECT_BRANCH|PR_SPEC_L1D_FLUSH"))),
	PRCTL("PR_SET_VMA", ENUMLONG(arg2, pr_vma), PTR(arg3, .flags = VALUE_ELSE, IF_NAME),
	      SIZE(arg4, .flags = VALUE_ELSE, IF_NAME), STR(arg5, .flags = VALUE_ELSE, IF_NAME)),
	PRCTL("PR_SET_MDWE", FLAGS(arg2, pr_mdwe), HEXLONG(arg3), HEXLONG(arg4),
	      HEXLONG(arg5)),
	PRCTL("PR_SET_SYSCALL_USER_DISPATCH", ENUMLONG(arg2, pr_syscall_dispatch), HEXLONG(arg3),
	      HEXLONG(arg4), PTR(arg5)),
	PRCTL("PR_SCHED_CORE", ENUM(arg2, pr_sched_core), PID(arg3),
	      ENUM(arg4, pid_types, .flags = VALUE_NUMBER),
	      POINTED(arg5, V_HEX, OUT, .size = 8, .flags = VALUE_ELSE,
		      IF_EQ(1, "PR_SCHED_CORE_GET"))),
};

static const struct struct_spec prctl_structs[] = {
	{ .type = NULL },
};

const struct family prctl_family = FAMILY(prctl);
