/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef AUGMENTED_FAULT_TEST_H
#define AUGMENTED_FAULT_TEST_H

#include <stdbool.h>

#include <bpf/libbpf.h>

/*
 * Does a loaded object's program on a system call's hook read a page that nobody has
 * touched? Kernels take sleepable programs there whose faults they do not serve (7.1). To
 * be asked only where features__look() has found that the hook may sleep.
 */
bool fault_test__passes(const struct bpf_object *obj);

#endif
