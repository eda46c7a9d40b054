/* SPDX-License-Identifier: GPL-2.0-only */
/* perf_event_open and its attributes. */
#include <linux/perf_event.h>

#include "augmented/spec.h"

/* What a size of 0 stands for. */
#define SMALLEST PERF_ATTR_SIZE_VER0

static const struct syscall_spec perf_calls[] = {
	SYSCALL(perf_event_open, SC_DESC, RET_FD,
		STRUCT(attr_uptr, perf_event_attr, INOUT, .len = OWN(size, SMALLEST),
		       .flags = VALUE_FILL | VALUE_ENTER | VALUE_ON_ERROR),
		PID(pid), INT(cpu), FD(group_fd), FLAGSLONG(flags, perf_event_open_flags)),
};

static const struct syscall_spec perf_variants[] = {
	VARIANT(ioctl, "PERF_EVENT_IOC_MODIFY_ATTRIBUTES", 2,
		STRUCT(arg, perf_event_attr, IN, .len = OWN(size, SMALLEST),
		       .flags = VALUE_FILL)),
};

#define BIT(n)	     VALUE(n, V_UINT, .flags = VALUE_TERSE)
#define MORE(n, k, ...) VALUE(n, k, .flags = VALUE_VERBOSE, ##__VA_ARGS__)
#define IF_TYPE(o, t)  IF_MEMBER(o, type, t)
#define IF_SAMPLE(s)   IF_MEMBER(WHEN_BITS, sample_type, s)

static const struct struct_spec perf_structs[] = {
	{ .type = "perf_event_attr", .members = {
		ENUM(type, perf_type_id),
		ENUM(size, perf_attr_sizes, .flags = VALUE_BECOMES),
		VALUE(config, V_PERF_CONFIG),
		ULONG(sample_freq, IF_MEMBER(WHEN_NE, freq, "0")),
		ULONG(sample_period, IF_MEMBER(WHEN_EQ, freq, "0")),
		FLAGSLONG(sample_type, perf_sample_format), FLAGSLONG(read_format, perf_read_format),
		BIT(disabled), BIT(inherit), BIT(pinned), BIT(exclusive), BIT(exclude_user),
		BIT(exclude_kernel), BIT(exclude_hv), BIT(exclude_idle), BIT(mmap), BIT(comm),
		BIT(freq), BIT(inherit_stat), BIT(enable_on_exec), BIT(task), BIT(watermark),
		VALUE(precise_ip, V_PERF_SKID), BIT(mmap_data), BIT(sample_id_all),
		BIT(exclude_host), BIT(exclude_guest), BIT(exclude_callchain_kernel),
		BIT(exclude_callchain_user), BIT(mmap2), BIT(comm_exec), BIT(use_clockid),
	  }, .more = (const struct value[]) {
		BIT(context_switch), BIT(write_backward), BIT(namespaces), BIT(ksymbol),
		BIT(bpf_event), BIT(aux_output), BIT(cgroup), BIT(text_poke), BIT(build_id),
		BIT(inherit_thread), BIT(remove_on_exec), BIT(sigtrap),
		VALUE(defer_callchain, V_UINT, .flags = VALUE_NONZERO),
		VALUE(defer_output, V_UINT, .flags = VALUE_NONZERO),
		VALUE(__reserved_1, V_RESERVED_BITS, .flags = VALUE_NONZERO),
		MORE(wakeup_watermark, V_UINT, IF_MEMBER(WHEN_NE, watermark, "0")),
		MORE(wakeup_events, V_UINT, IF_MEMBER(WHEN_EQ, watermark, "0")),
		MORE(bp_type, V_ENUM, .table = "hw_breakpoint_types",
		     IF_TYPE(WHEN_EQ, "PERF_TYPE_BREAKPOINT")),
		MORE(bp_addr, V_HEX, IF_TYPE(WHEN_EQ, "PERF_TYPE_BREAKPOINT")),
		MORE(config1, V_HEX, IF_TYPE(WHEN_NE, "PERF_TYPE_BREAKPOINT")),
		MORE(bp_len, V_UINT, IF_TYPE(WHEN_EQ, "PERF_TYPE_BREAKPOINT")),
		MORE(config2, V_HEX, IF_TYPE(WHEN_NE, "PERF_TYPE_BREAKPOINT")),
		MORE(branch_sample_type, V_FLAGS, .table = "perf_branch_sample_types",
		     IF_SAMPLE("PERF_SAMPLE_BRANCH_STACK")),
		MORE(sample_regs_user, V_HEX),
		MORE(sample_stack_user, V_HEX, IF_SAMPLE("PERF_SAMPLE_STACK_USER")),
		MORE(clockid, V_CLOCKID, IF_MEMBER(WHEN_NE, use_clockid, "0")),
		MORE(sample_regs_intr, V_HEX), MORE(aux_watermark, V_UINT),
		MORE(sample_max_stack, V_UINT),
		VALUE(__reserved_2, V_HEX, .flags = VALUE_VERBOSE | VALUE_NONZERO),
		MORE(aux_sample_size, V_UINT), MORE(aux_start_paused, V_UINT),
		MORE(aux_pause, V_UINT), MORE(aux_resume, V_UINT),
		VALUE(__reserved_3, V_RESERVED_BITS, .flags = VALUE_VERBOSE | VALUE_NONZERO),
		MORE(sig_data, V_HEX), MORE(config3, V_HEX), MORE(config4, V_HEX), {} } },
};

const struct family perf_family = FAMILY(perf);
