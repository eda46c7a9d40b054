/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * calls KIND CALLS CPU REPORT [HOLD]: what the benchmark has traced.
 *
 * Does CALLS iterations of KIND (tests/bench/kinds.h) on one CPU and writes a
 * struct calls_report to the inherited descriptor REPORT. Linked statically, so
 * that it makes no openat of its own and what a tool delivers can be counted.
 * With HOLD it then waits for the end of that pipe: what traces it lives so long.
 */
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "tests/bench/kinds.h"

static uint64_t clock_ns(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return ts.tv_sec * UINT64_C(1000000000) + ts.tv_nsec;
}

static void loop(enum kind_id kind, uint64_t calls)
{
	uint64_t i;

	switch (kind) {
	case KIND_GETPPID:
		for (i = 0; i < calls; i++)
			syscall(SYS_getppid);
		break;
	case KIND_OPEN:
		for (i = 0; i < calls; i++)
			close(openat(AT_FDCWD, KIND_PATH_PRESENT, O_RDONLY | O_CLOEXEC));
		break;
	default:
		for (i = 0; i < calls; i++)
			openat(AT_FDCWD, KIND_PATH_ABSENT, O_RDONLY | O_CLOEXEC);
		break;
	}
}

int main(int argc, char **argv)
{
	struct calls_report report = {};
	uint64_t cpu, wall;
	cpu_set_t set;
	char end;

	if (argc < 5) {
		fprintf(stderr, "usage: calls KIND CALLS CPU REPORT [HOLD]\n");
		return 2;
	}
	CPU_ZERO(&set);
	CPU_SET(atoi(argv[3]), &set);
	if (sched_setaffinity(0, sizeof(set), &set)) {
		perror("calls: sched_setaffinity");
		return 2;
	}

	report.calls = strtoull(argv[2], NULL, 10);
	wall = clock_ns(CLOCK_MONOTONIC);
	cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
	loop(atoi(argv[1]), report.calls);
	report.loop_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	report.wall_ns = clock_ns(CLOCK_MONOTONIC) - wall;
	if (write(atoi(argv[4]), &report, sizeof(report)) != sizeof(report))
		return 2;
	if (argc > 5)
		while (read(atoi(argv[5]), &end, 1) > 0)
			;
	return 0;
}
