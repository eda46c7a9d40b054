/* SPDX-License-Identifier: GPL-2.0-only */
/* What the traced program of the benchmark does, and how it reports. */
#ifndef TESTS_BENCH_KINDS_H
#define TESTS_BENCH_KINDS_H

#include <stdint.h>

#define KIND_PATH_PRESENT "/etc/passwd"
#define KIND_PATH_ABSENT  "/etc/perf-strace-bench-absent"

#define KIND_THREADS_N 64

enum kind_id {
	KIND_GETPPID,
	KIND_OPEN,    /* openat and close: one iteration is two calls */
	KIND_FAIL,    /* openat of a file that is not there */
	KIND_BYTES,   /* a byte written to a pipe and read from it */
	KIND_THREADS, /* each of 64 threads makes six different calls */
	KIND_FORKS,   /* a child that ends at once */
	KIND_TAR,     /* from here on: scripts in tests/bench/workloads */
	KIND_MAKE,
	KIND_REDIS,
	KINDS,
};

/* All times in nanoseconds. */
struct calls_report {
	uint64_t calls;   /* iterations */
	uint64_t loop_ns; /* CPU of the loop, of all its tasks */
	uint64_t wall_ns; /* of the loop */
	uint64_t counted; /* calls of all its tasks, if they were to be counted */
};

#endif
