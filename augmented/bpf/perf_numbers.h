/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The calls that bpf/perf.bpf.h must know by their numbers, since perf does not say more:
 * include/uapi/asm-generic/unistd.h, arch/x86/entry/syscalls/syscall_64.tbl. A unit test
 * holds them against prebuilt/.
 */
#ifndef AUGMENTED_PERF_NUMBERS_H
#define AUGMENTED_PERF_NUMBERS_H

#include <linux/types.h>

#define PERF_FILLED 362 /* perf enables calls before this without being asked */

struct perf_numbers {
	int connect, bind, sendto, clone, clone3, fork, vfork; /* -1: there is no such call */
	int none; /* before PERF_FILLED, and of no call: perf enables it if it enables all */
};

#define PERF_NUMBERS_X86_64                                                                        \
	{                                                                                          \
		.connect = 42, .bind = 49, .sendto = 44, .clone = 56, .clone3 = 435, .fork = 57,   \
		.vfork = 58, .none = 350                                                           \
	}
#define PERF_NUMBERS_GENERIC                                                                       \
	{                                                                                          \
		.connect = 203, .bind = 200, .sendto = 206, .clone = 220, .clone3 = 435,           \
		.fork = -1, .vfork = -1, .none = 250                                               \
	}

/*
 * Of a call from PERF_FILLED on, whose number is one everywhere: a bit for each argument
 * that is a file name to perf.
 */
static inline __u32 perf_later_names(int id)
{
	switch (id) {
	case 428: /* open_tree */
	case 433: /* fspick */
	case 437: /* openat2 */
	case 439: /* faccessat2 */
	case 442: /* mount_setattr */
	case 452: /* fchmodat2 */
		return 1 << 1;
	case 430: /* fsopen */
		return 1 << 0;
	case 429: /* move_mount */
		return 1 << 1 | 1 << 3;
	}
	return 0;
}

#endif
