/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's BTF, looked up in place. It has 150,000 types, of which the BPF object
 * looks into some thirty; libbpf would read and index all of them, and search them once
 * for each that is wanted. Here one pass finds everything.
 */
#ifndef AUGMENTED_KERNEL_BTF_H
#define AUGMENTED_KERNEL_BTF_H

#include <stdbool.h>
#include <stddef.h>

struct btf;
struct kernel_btf;

#define KERNEL_BTF_PATH "/sys/kernel/btf/vmlinux"

/*
 * Reads the BTF of the file and looks for the types that `object`, the BPF object's own
 * BTF, has under the same name, and for the hooks of the list, which ends with NULL:
 * "btf_trace_NAME" (tracepoints), "bpf_iter_NAME" (iterators), names of functions.
 * `hooks` must outlive the result. NULL with errno: -ENOENT, -EINVAL for what is no BTF.
 */
struct kernel_btf *kernel_btf__open(const char *path, const struct btf *object,
				    const char *const hooks[]);
void kernel_btf__free(struct kernel_btf *k);

/* Id of a hook; 0: the kernel has none of that name. */
unsigned int kernel_btf__hook(const struct kernel_btf *k, const char *name);

/*
 * A file that holds BTF of the wanted types alone, with the members that the object knows
 * by name, for libbpf's relocation. It is there as long as k is. NULL with errno.
 */
const char *kernel_btf__cut(struct kernel_btf *k);

#endif
