/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * calls KIND CALLS CPU REPORT GO: what the benchmark has traced.
 *
 * Does CALLS iterations of KIND (tests/bench/kinds.h) on one CPU. REPORT and GO
 * are inherited pipes: an empty struct calls_report is written before the loop,
 * which begins when a byte is read; the filled one after it, and the end of GO
 * is waited for. So long what traces it can be looked at.
 *
 * Linked statically: it makes no openat of its own, and what a tool delivers can
 * be counted.
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
			(void)openat(AT_FDCWD, KIND_PATH_ABSENT, O_RDONLY | O_CLOEXEC);
		break;
	}
}

static int say(int fd, const struct calls_report *report)
{
	return write(fd, report, sizeof(*report)) == sizeof(*report) ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct calls_report report = {};
	uint64_t cpu, wall;
	cpu_set_t set;
	char go;

	if (argc != 6) {
		fprintf(stderr, "usage: calls KIND CALLS CPU REPORT GO\n");
		return 2;
	}
	CPU_ZERO(&set);
	CPU_SET(atoi(argv[3]), &set);
	if (sched_setaffinity(0, sizeof(set), &set)) {
		perror("calls: sched_setaffinity");
		return 2;
	}

	if (say(atoi(argv[4]), &report) || read(atoi(argv[5]), &go, 1) != 1)
		return 2;

	report.calls = strtoull(argv[2], NULL, 10);
	wall = clock_ns(CLOCK_MONOTONIC);
	cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
	loop(atoi(argv[1]), report.calls);
	report.loop_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	report.wall_ns = clock_ns(CLOCK_MONOTONIC) - wall;
	if (say(atoi(argv[4]), &report))
		return 2;
	while (read(atoi(argv[5]), &go, 1) > 0)
		;
	return 0;
}
