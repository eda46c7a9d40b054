/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/features.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "augmented/kernel_btf.h"

/*
 * Do programs on sys_enter and sys_exit run where a page fault can be served? That a kernel
 * loads them as sleepable is no proof (5.10 does, and must not sleep there), and there it
 * cannot be tried out. With the function that runs them it can: see fault_test.c.
 */
#define HOOKS_CAN_FAULT "trace_call_bpf_faultable"
#define TYPED_HOOK      "btf_trace_sys_enter"
#define TASK_ITERATOR   "bpf_iter_task"

const char *const features_hooks[] = { HOOKS_CAN_FAULT, TYPED_HOOK, TASK_ITERATOR, NULL };

const char *const features_btf_folders[] = {
	"/usr/local/lib/perf-strace/btf",
	"/usr/lib/perf-strace/btf",
	NULL,
};

static const struct {
	const char *name;
	size_t offset;
} table[FEATURE_COUNT] = {
	[FEATURE_UNPREEMPTED] = { "unpreempted", offsetof(struct features, unpreempted) },
	[FEATURE_SLEEPABLE] = { "sleepable", offsetof(struct features, sleepable) },
	[FEATURE_TASK_STORAGE] = { "task_storage", offsetof(struct features, task_storage) },
	[FEATURE_TYPED] = { "tp_btf", offsetof(struct features, typed) },
	[FEATURE_ITERATORS] = { "iterators", offsetof(struct features, iterators) },
};

static bool *at(struct features *f, enum feature which)
{
	return (bool *)((char *)f + table[which].offset);
}

const char *feature__name(enum feature which)
{
	return table[which].name;
}

bool features__has(const struct features *f, enum feature which)
{
	return *at((struct features *)f, which);
}

/* What follows from what is not there. */
static void settle(struct features *f)
{
	/*
	 * Storage is asked for by typed pointers to tasks. And without iterators user space
	 * makes the states, by the tasks' ids.
	 */
	f->task_storage = f->task_storage && f->iterators && f->typed;
	f->sleepable = f->sleepable && f->typed;
	f->unpreempted = f->unpreempted && f->typed;
}

static bool is_listed(const char *list, const char *name)
{
	size_t len = strlen(name);

	for (; list && *list; list += strcspn(list, ","), list += *list == ',')
		if (strcspn(list, ",") == len && !memcmp(list, name, len))
			return true;
	return false;
}

static bool classic_tracepoints(void)
{
	static const char *const ids[] = {
		"/sys/kernel/tracing/events/raw_syscalls/sys_enter/id",
		"/sys/kernel/debug/tracing/events/raw_syscalls/sys_enter/id",
	};

	return !access(ids[0], R_OK) || !access(ids[1], R_OK);
}

void features__look(struct features *f, const struct kernel_btf *own)
{
	const char *without = getenv("PERF_STRACE_WITHOUT");

	*f = (struct features){
		.typed = own && kernel_btf__hook(own, TYPED_HOOK),
		.iterators = own && kernel_btf__hook(own, TASK_ITERATOR),
		.sleepable = own && kernel_btf__hook(own, HOOKS_CAN_FAULT),
		.preempted = !own || kernel_btf__hook(own, HOOKS_CAN_FAULT),
		/* Whether there is any is told by making the map. */
		.task_storage = own,
	};
	f->unpreempted = own && f->preempted && classic_tracepoints();
	for (int i = 0; i < FEATURE_COUNT; i++)
		if (is_listed(without, table[i].name))
			*at(f, i) = false;
	settle(f);
}

bool features__lower(struct features *f)
{
	for (int i = 0; i < FEATURE_COUNT; i++)
		if (*at(f, i)) {
			*at(f, i) = false;
			settle(f);
			return true;
		}
	return false;
}

int features__btf(const char *given, char *path, size_t len)
{
	const char *without = getenv("PERF_STRACE_WITHOUT");
	struct utsname u;

	if (given) {
		snprintf(path, len, "%s", given);
		return 0;
	}
	snprintf(path, len, "%s", KERNEL_BTF_PATH);
	if (!is_listed(without, "btf") && !access(path, R_OK))
		return 0;
	for (size_t i = 0; !uname(&u) && features_btf_folders[i]; i++) {
		snprintf(path, len, "%s/%s.btf", features_btf_folders[i], u.release);
		if (!access(path, R_OK))
			return 0;
	}
	path[0] = 0;
	return -ENOENT;
}
