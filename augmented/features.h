/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a kernel may have that the BPF object makes use of, and what is done without. It is
 * found out by looking and by trying, never by version numbers: distributions carry
 * features over, and configurations leave them out.
 */
#ifndef AUGMENTED_FEATURES_H
#define AUGMENTED_FEATURES_H

#include <stdbool.h>
#include <stddef.h>

struct kernel_btf;

struct features {
	bool typed;        /* tp_btf; else raw_tp, and kernel memory is read through helpers */
	bool task_storage; /* else a hash by thread id */
	bool sleepable;    /* the hooks of system calls serve page faults */
	bool preempted;    /* these hooks can be preempted, used as sleepable or not */
	bool unpreempted;  /* but there are classic tracepoints, where it is off */
	bool iterators;    /* over tasks; else /proc is read, and calls are reported at entry */
};

/* In the order in which they are given up when the object does not load with them. */
enum feature {
	FEATURE_SLEEPABLE,
	FEATURE_UNPREEMPTED,
	FEATURE_TASK_STORAGE,
	FEATURE_TYPED,
	FEATURE_ITERATORS,
	FEATURE_COUNT,
};

/* As PERF_STRACE_WITHOUT and --check call it. */
const char *feature__name(enum feature which);
bool features__has(const struct features *f, enum feature which);

/* Names of hooks for kernel_btf__open() that features__look() asks for; ends with NULL. */
extern const char *const features_hooks[];

/*
 * The most that can be expected of a kernel with this BTF of its own (NULL: it has none),
 * less what the environment variable PERF_STRACE_WITHOUT names, for tests.
 */
void features__look(struct features *f, const struct kernel_btf *own);

/* Gives up one; false: there is nothing left to give up. */
bool features__lower(struct features *f);

/*
 * The file with the types of the running kernel: the given one, the kernel's own, or one
 * called RELEASE.btf in one of the folders below. -ENOENT and an empty path: there is none.
 */
int features__btf(const char *given, char *path, size_t len);
extern const char *const features_btf_folders[]; /* ends with NULL */

#endif
