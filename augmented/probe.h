/* SPDX-License-Identifier: GPL-2.0-only */
/* The question and the answer of the self-test for faults, shared with the BPF object. */
#ifndef AUGMENTED_PROBE_H
#define AUGMENTED_PROBE_H

#include <linux/types.h>

struct fault_test {
	__u64 nr;     /* the call that asks */
	__u64 cookie; /* its first argument; the second is the address */
	__u64 got;    /* what is there */
	__s32 err;    /* of reading it */
	__u32 done;
};

#endif
