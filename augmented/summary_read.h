/* SPDX-License-Identifier: GPL-2.0-only */
/* What has been counted in the kernel, added up over the CPUs. */
#ifndef AUGMENTED_SUMMARY_READ_H
#define AUGMENTED_SUMMARY_READ_H

#include <stdbool.h>

#include "augmented/summary.h"
#include "augmented/wire.h"

struct capture;

struct summary_row {
	struct summary_key key;
	bool has_call; /* abi and nr are said: the row is of one call */
	enum call_abi abi;
	unsigned int nr;
	bool others; /* of more groups than there is room for: the key tells nothing else */
	__u64 calls;
	struct summary_cell sum;
	char comm[17]; /* of the task's last call; by tid only */
};

/* Returns 0, or what ends the reading. The row is valid in the call only. */
typedef int (*summary_fn)(void *arg, const struct summary_row *row);

/*
 * f for each row that has calls, in no order. by: as the capture was made with. Counting
 * goes on meanwhile, so sums of different rows are not of one moment. Returns 0, what f
 * returned, or -errno.
 */
int summary__read(const struct capture *c, unsigned int by, summary_fn f, void *arg);

#endif
