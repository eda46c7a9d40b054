/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * calls KIND CALLS CPU REPORT GO COUNT SCRIPT: what the benchmark has traced.
 *
 * Does CALLS iterations of KIND (tests/bench/kinds.h) on one CPU. REPORT and GO
 * are inherited pipes: an empty struct calls_report is written before the loop,
 * which begins when a byte is read; the filled one after it, and the end of GO
 * is waited for. So long what traces it can be looked at.
 *
 * COUNT 1: the kernel counts the system calls of the loop and its children, by
 * an event of perf's that nobody reads before the end. SCRIPT is what an
 * iteration of the kinds that are no loops runs, by sh.
 *
 * Linked statically: it makes no openat of its own, and what a tool delivers can
 * be counted. What it says and waits for goes by readv and writev, since read and
 * write are counted.
 */
#include <fcntl.h>
#include <linux/perf_event.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/bench/kinds.h"

struct work {
	uint64_t calls;
	const char *script;
	int pipe[2];
	int null;
};

static uint64_t clock_ns(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return ts.tv_sec * UINT64_C(1000000000) + ts.tv_nsec;
}

/* Of the process with all its threads, and of the children that were waited for. */
static uint64_t cpu_ns(void)
{
	struct rusage ru;

	getrusage(RUSAGE_CHILDREN, &ru);
	return clock_ns(CLOCK_PROCESS_CPUTIME_ID) +
	       (ru.ru_utime.tv_sec + ru.ru_stime.tv_sec) * UINT64_C(1000000000) +
	       (ru.ru_utime.tv_usec + ru.ru_stime.tv_usec) * UINT64_C(1000);
}

static int do_getppid(struct work *w)
{
	for (uint64_t i = 0; i < w->calls; i++)
		syscall(SYS_getppid);
	return 0;
}

static int do_open(struct work *w)
{
	for (uint64_t i = 0; i < w->calls; i++)
		close(openat(AT_FDCWD, KIND_PATH_PRESENT, O_RDONLY | O_CLOEXEC));
	return 0;
}

static int do_fail(struct work *w)
{
	for (uint64_t i = 0; i < w->calls; i++)
		(void)openat(AT_FDCWD, KIND_PATH_ABSENT, O_RDONLY | O_CLOEXEC);
	return 0;
}

static int do_bytes(struct work *w)
{
	char byte = 'x';

	for (uint64_t i = 0; i < w->calls; i++)
		if (write(w->pipe[1], &byte, 1) != 1 || read(w->pipe[0], &byte, 1) != 1)
			return 1;
	return 0;
}

/* Its share of the iterations: getppid, openat, newfstatat, read, write, close. */
static void *mixed(void *arg)
{
	struct work *w = arg;
	uint64_t n = w->calls / KIND_THREADS_N;
	struct stat st;
	char byte;

	for (uint64_t i = 0; i < n; i++) {
		int fd;

		syscall(SYS_getppid);
		fd = openat(AT_FDCWD, KIND_PATH_PRESENT, O_RDONLY | O_CLOEXEC);
		if (fd < 0 || fstatat(fd, "", &st, AT_EMPTY_PATH) || read(fd, &byte, 1) != 1 ||
		    write(w->null, &byte, 1) != 1 || close(fd))
			return w;
	}
	return NULL;
}

static int do_threads(struct work *w)
{
	pthread_t threads[KIND_THREADS_N];
	int i, bad = 0;
	void *failed;

	w->calls -= w->calls % KIND_THREADS_N;
	for (i = 0; i < KIND_THREADS_N; i++)
		if (pthread_create(&threads[i], NULL, mixed, w))
			return 1;
	for (i = 0; i < KIND_THREADS_N; i++)
		bad |= pthread_join(threads[i], &failed) || failed;
	return bad;
}

/* By the call itself, so that there are three of them whatever the C library has fork() do. */
static int do_forks(struct work *w)
{
	int status;

	for (uint64_t i = 0; i < w->calls; i++) {
		pid_t pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);

		if (!pid)
			_exit(0);
		if (pid < 0 || waitpid(pid, &status, 0) != pid)
			return 1;
	}
	return 0;
}

static int do_script(struct work *w)
{
	for (uint64_t i = 0; i < w->calls; i++) {
		pid_t pid = fork();
		int status;

		if (!pid) {
			execl("/bin/sh", "sh", w->script, NULL);
			_exit(127);
		}
		if (pid < 0 || waitpid(pid, &status, 0) != pid || status)
			return 1;
	}
	return 0;
}

static int (*const loops[KINDS])(struct work *w) = {
	[KIND_GETPPID] = do_getppid, [KIND_OPEN] = do_open,       [KIND_FAIL] = do_fail,
	[KIND_BYTES] = do_bytes,     [KIND_THREADS] = do_threads, [KIND_FORKS] = do_forks,
	[KIND_TAR] = do_script,      [KIND_MAKE] = do_script,     [KIND_REDIS] = do_script,
};

/* Counts the calls of this process and of those that it starts; -1 where it cannot. */
static int open_counter(void)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_TRACEPOINT,
		.size = sizeof(attr),
		.inherit = 1,
		.disabled = 1,
	};
	char id[24] = "";
	int fd = open("/sys/kernel/tracing/events/raw_syscalls/sys_enter/id", O_RDONLY);

	if (fd < 0 || read(fd, id, sizeof(id) - 1) <= 0)
		return -1;
	close(fd);
	attr.config = strtoull(id, NULL, 10);
	return syscall(SYS_perf_event_open, &attr, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
}

static int say(int fd, const struct calls_report *report)
{
	const struct iovec iov = { (void *)report, sizeof(*report) };

	return writev(fd, &iov, 1) == sizeof(*report) ? 0 : -1;
}

/* Whether a byte has come. */
static bool hear(int fd)
{
	char byte;
	const struct iovec iov = { &byte, 1 };

	return readv(fd, &iov, 1) == 1;
}

static int prepare(struct work *w, enum kind_id kind)
{
	if (kind == KIND_BYTES)
		return pipe2(w->pipe, O_CLOEXEC);
	/* By another call than those of the loop. */
	if (kind == KIND_THREADS)
		w->null = dup(1);
	return w->null;
}

static int measure(enum kind_id kind, struct work *w, int counter, struct calls_report *report)
{
	uint64_t cpu, wall;
	int bad;

	if (counter >= 0)
		ioctl(counter, PERF_EVENT_IOC_ENABLE, 0);
	wall = clock_ns(CLOCK_MONOTONIC);
	cpu = cpu_ns();
	bad = loops[kind](w);
	report->loop_ns = cpu_ns() - cpu;
	report->wall_ns = clock_ns(CLOCK_MONOTONIC) - wall;
	report->calls = w->calls;
	if (counter >= 0) {
		ioctl(counter, PERF_EVENT_IOC_DISABLE, 0);
		bad |= read(counter, &report->counted, sizeof(report->counted)) < 0;
	}
	return bad;
}

int main(int argc, char **argv)
{
	struct calls_report report = {};
	struct work work = {};
	enum kind_id kind;
	int out, go, counter = -1;
	cpu_set_t set;

	if (argc != 8 || atoi(argv[1]) < 0 || atoi(argv[1]) >= KINDS) {
		fprintf(stderr, "usage: calls KIND CALLS CPU REPORT GO COUNT SCRIPT\n");
		return 2;
	}
	kind = atoi(argv[1]);
	work.calls = strtoull(argv[2], NULL, 10);
	work.script = argv[7];
	out = atoi(argv[4]);
	go = atoi(argv[5]);
	CPU_ZERO(&set);
	CPU_SET(atoi(argv[3]), &set);
	if (sched_setaffinity(0, sizeof(set), &set)) {
		perror("calls: sched_setaffinity");
		return 2;
	}
	fcntl(out, F_SETFD, FD_CLOEXEC);
	fcntl(go, F_SETFD, FD_CLOEXEC);
	if (prepare(&work, kind) < 0 || (atoi(argv[6]) && (counter = open_counter()) < 0)) {
		perror("calls: cannot set up the loop");
		return 2;
	}

	if (say(out, &report) || !hear(go))
		return 2;
	if (measure(kind, &work, counter, &report)) {
		fprintf(stderr, "calls: the loop failed\n");
		return 2;
	}
	if (say(out, &report))
		return 2;
	while (hear(go))
		;
	return 0;
}
