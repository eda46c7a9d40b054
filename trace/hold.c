/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The one who freezes is a process of its own, the watcher: it does so even while
 * perf-strace is held up (in a write to a pipe that nobody reads, or stopped), and it
 * thaws the command when perf-strace has died, however that came: its end of a pipe is
 * closed then. Thawing otherwise is perf-strace's, which knows what it has read.
 *
 * The watcher also takes the group away at the end; a group can be removed only when
 * nobody is in it any more, so what outlives the tracing is moved to the group that
 * perf-strace is in, where the command would have been without all this.
 */
#include "trace/hold.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <mntent.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum hold_state { HOLD_RUNNING, HOLD_FREEZING, HOLD_FROZEN };

/* What both processes see. */
struct shared {
	_Atomic int state; /* enum hold_state */
	_Atomic unsigned long count;
};

struct hold {
	struct capture *capture;
	struct shared *shared;
	char path[PATH_MAX]; /* of the group, "" if it was not made */
	int freeze;          /* its cgroup.freeze */
	int procs;           /* its cgroup.procs */
	int parent_procs;    /* cgroup.procs of the one above */
	int pipe[2];         /* closed at [1]: perf-strace is gone */
	pid_t watcher;
	bool orphaned; /* the watcher is dead */
};

/* ---- the group ---- */

static int fail(int err, char *error, size_t size, const char *what)
{
	snprintf(error, size,
		 "--lossless needs a control group (cgroup2) of its own for the command: %s: %s",
		 what, strerror(-err));
	return err;
}

/* Where the unified hierarchy is mounted. */
static int find_mount(char *path, size_t size)
{
	FILE *f = setmntent("/proc/self/mounts", "re");
	struct mntent *m;
	int err = -ENOENT;

	while (f && err && (m = getmntent(f)))
		if (!strcmp(m->mnt_type, "cgroup2"))
			err = (size_t)snprintf(path, size, "%s", m->mnt_dir) < size ? 0 : -E2BIG;
	if (f)
		endmntent(f);
	return err;
}

/* The directory of the group that perf-strace is in. */
static int find_own(char *path, size_t size)
{
	FILE *f = fopen("/proc/self/cgroup", "re");
	static const char unified[] = "0::";
	int err = f ? find_mount(path, size) : -errno;
	size_t len = err ? 0 : strlen(path), n;
	char *line = NULL;
	size_t cap = 0;

	if (err)
		goto out;
	err = -ENOENT;
	while (err && getline(&line, &cap, f) > 0) {
		if (strncmp(line, unified, strlen(unified)) != 0)
			continue;
		line[strcspn(line, "\n")] = 0;
		/* "/" is the mount itself. */
		n = (size_t)snprintf(path + len, size - len, "%s",
				     strcmp(line + 3, "/") ? line + 3 : "");
		err = n < size - len ? 0 : -E2BIG;
	}
out:
	free(line);
	if (f)
		fclose(f);
	return err;
}

static int open_in(const char *dir, const char *name, int flags)
{
	char path[PATH_MAX];
	int fd;

	if ((size_t)snprintf(path, sizeof(path), "%s/%s", dir, name) >= sizeof(path))
		return -ENAMETOOLONG;
	fd = open(path, flags | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

static int make_group(struct hold *h, char *error, size_t size)
{
	char own[PATH_MAX];
	int err = find_own(own, sizeof(own));

	if (err)
		return fail(err, error, size, "its file system is not found");
	h->parent_procs = open_in(own, "cgroup.procs", O_WRONLY);
	if (h->parent_procs < 0)
		return fail(h->parent_procs, error, size, own);
	if ((size_t)snprintf(h->path, sizeof(h->path), "%s/perf-strace.%d", own, getpid()) >=
	    sizeof(h->path)) {
		h->path[0] = 0;
		return fail(-ENAMETOOLONG, error, size, own);
	}
	if (mkdir(h->path, 0755)) {
		err = fail(-errno, error, size, h->path);
		h->path[0] = 0;
		return err;
	}
	h->freeze = open_in(h->path, "cgroup.freeze", O_WRONLY);
	h->procs = open_in(h->path, "cgroup.procs", O_RDWR);
	if (h->freeze < 0 || h->procs < 0)
		return fail(h->freeze < 0 ? h->freeze : h->procs, error, size, h->path);
	return 0;
}

static void thaw(const struct hold *h)
{
	(void)!pwrite(h->freeze, "0", 1, 0);
}

#define LEAVE_TRIES 500
#define LEAVE_MS    10

/* New processes may come while others are moved, and the dead take a moment. */
static void remove_group(const struct hold *h)
{
	for (int i = 0; i < LEAVE_TRIES && rmdir(h->path) && errno == EBUSY; i++) {
		FILE *f = fdopen(open_in(h->path, "cgroup.procs", O_RDONLY), "r");
		char pid[32];

		while (f && fgets(pid, sizeof(pid), f))
			(void)!write(h->parent_procs, pid, strlen(pid));
		if (f)
			fclose(f);
		if (i)
			poll(NULL, 0, LEAVE_MS);
	}
}

/* ---- the watcher ---- */

static int compare_fds(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* No descriptor of perf-strace's may live on here: not its programs, nor anybody's pipe. */
static void keep_only(int *fds, size_t n)
{
	unsigned int from = 0;

	qsort(fds, n, sizeof(*fds), compare_fds);
	for (size_t i = 0; i < n; i++) {
		if ((unsigned int)fds[i] > from)
			close_range(from, (unsigned int)fds[i] - 1, 0);
		from = (unsigned int)fds[i] + 1;
	}
	close_range(from, ~0U, 0);
}

static void freeze(struct hold *h)
{
	int running = HOLD_RUNNING;

	if (!atomic_compare_exchange_strong(&h->shared->state, &running, HOLD_FREEZING))
		return;
	(void)!pwrite(h->freeze, "1", 1, 0);
	atomic_fetch_add(&h->shared->count, 1);
	atomic_store(&h->shared->state, HOLD_FROZEN);
}

/* When memory is short the tracer may be killed, but not with it who thaws then. */
static void spare_from_oom(void)
{
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	(void)!write(fd, "-1000", 5);
	close(fd);
}

static _Noreturn void watch(struct hold *h)
{
	struct pollfd fds[] = { { .fd = capture__hold_fd(h->capture), .events = POLLIN },
				{ .fd = h->pipe[0], .events = POLLIN } };
	struct sched_param first = { .sched_priority = 1 };
	int kept[] = { h->freeze, h->procs, h->parent_procs, h->pipe[0], fds[0].fd };
	sigset_t all;

	/* What ends or stops perf-strace and its terminal is not for this one. */
	setsid();
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	prctl(PR_SET_NAME, "perf-strace-hold");
	spare_from_oom();
	keep_only(kept, sizeof(kept) / sizeof(kept[0]));
	/* It does next to nothing, but that at once. */
	if (sched_setscheduler(0, SCHED_FIFO, &first))
		setpriority(PRIO_PROCESS, 0, PRIO_MIN);
	for (;;) {
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			break;
		if (fds[1].revents)
			break;
		if (fds[0].revents) {
			capture__hold_answer(h->capture);
			freeze(h);
		}
	}
	thaw(h);
	remove_group(h);
	_exit(0);
}

/* ---- perf-strace's side ---- */

int hold__new(struct hold **hold, struct capture *c, char *error, size_t size)
{
	struct hold *h = calloc(1, sizeof(*h));
	int err = -ENOMEM;

	*hold = NULL;
	if (!h)
		return fail(err, error, size, "out of memory");
	h->capture = c;
	h->freeze = h->procs = h->parent_procs = h->pipe[0] = h->pipe[1] = -1;
	h->shared = mmap(NULL, sizeof(*h->shared), PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (h->shared == MAP_FAILED) {
		h->shared = NULL;
		err = fail(-errno, error, size, "memory");
		goto out;
	}
	err = make_group(h, error, size);
	if (err)
		goto out;
	if (pipe2(h->pipe, O_CLOEXEC)) {
		err = fail(-errno, error, size, "pipe");
		goto out;
	}
	h->watcher = fork();
	if (!h->watcher)
		watch(h);
	if (h->watcher < 0) {
		err = fail(-errno, error, size, "fork");
		h->watcher = 0;
		goto out;
	}
	*hold = h;
	return 0;
out:
	hold__free(h);
	return err;
}

int hold__add(struct hold *h, pid_t pid)
{
	char text[16];
	int n = snprintf(text, sizeof(text), "%d", pid);

	return write(h->procs, text, (size_t)n) == n ? 0 : -errno;
}

void hold__drained(struct hold *h)
{
	if (!h)
		return;
	if (!h->orphaned && waitpid(h->watcher, NULL, WNOHANG) == h->watcher) {
		/* It may have died in the middle of it. */
		h->orphaned = true;
		thaw(h);
		atomic_store(&h->shared->state, HOLD_RUNNING);
		fprintf(stderr, "perf-strace: the process that holds the command back was killed: "
				"calls may be lost from here on\n");
	}
	if (atomic_load(&h->shared->state) != HOLD_FROZEN)
		return;
	thaw(h);
	atomic_store(&h->shared->state, HOLD_RUNNING);
	capture__hold_again(h->capture);
}

unsigned long hold__count(const struct hold *h)
{
	return h ? atomic_load(&h->shared->count) : 0;
}

static void close_fd(int fd)
{
	if (fd >= 0)
		close(fd);
}

void hold__free(struct hold *h)
{
	if (!h)
		return;
	close_fd(h->pipe[1]);
	/* Its last acts are to thaw the group and to remove it. */
	if (h->watcher && !h->orphaned)
		while (waitpid(h->watcher, NULL, 0) < 0 && errno == EINTR)
			;
	if (h->path[0]) {
		thaw(h);
		remove_group(h);
	}
	close_fd(h->pipe[0]);
	close_fd(h->freeze);
	close_fd(h->procs);
	close_fd(h->parent_procs);
	if (h->shared)
		munmap(h->shared, sizeof(*h->shared));
	free(h);
}
