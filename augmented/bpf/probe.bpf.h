/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What only a program in the kernel can find out about it, on behalf of the loader.
 */
#ifndef AUGMENTED_PROBE_BPF_H
#define AUGMENTED_PROBE_BPF_H

#include "augmented/bpf/call.bpf.h"
#include "augmented/probe.h"

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct fault_test);
} fault_tests SEC(".maps");

/*
 * Is a page that was never touched read here? The loader asks with a call whose arguments
 * are a number of its own choice and an address. Loaded and attached only for that, and
 * only where the hook is known to be allowed to sleep.
 */
SEC("?!aug:test/sys_enter")
int fault_test(__u64 *ctx)
{
	__u32 zero = 0;
	struct fault_test *test = bpf_map_lookup_elem(&fault_tests, &zero);
	struct call_record *rec = bpf_map_lookup_elem(&snapshot_copy, &zero);

	if (!(cfg_sleepable || cfg_touch) || !test || !rec || ctx[1] != test->nr)
		return 0;
	load_args(rec, (void *)ctx[0], ABI_NATIVE, cfg_typed);
	if (rec->args[0] != test->cookie)
		return 0;
	test->err = bpf_copy_from_user(&test->got, sizeof(test->got), (void *)rec->args[1]);
	test->done = 1;
	return 0;
}

/* The types that the object was fitted to are this kernel's, as far as can be seen. */
__u32 types_fit;

/*
 * Run by the loader where there are no iterators: in which namespace it is, and whether
 * what the types say of a task is what the kernel says.
 */
SEC("?!aug:run/here")
int here(void *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	__u64 id = bpf_get_current_pid_tgid();
	char comm[16] = "", own[16] = "";

	pidns_level = BPF_CORE_READ(task, thread_pid, level);
	BPF_CORE_READ_STR_INTO(&comm, task, comm);
	bpf_get_current_comm(own, sizeof(own));
	types_fit = BPF_CORE_READ(task, pid) == (__u32)id &&
		    BPF_CORE_READ(task, group_leader, tgid) == id >> 32;
	for (int i = 0; i < sizeof(comm) && comm[i]; i++)
		types_fit &= comm[i] == own[i];
	return 0;
}

#endif
