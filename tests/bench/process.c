/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void child_setup(void)
{
	setpgid(0, 0);
	/* Not inherited by what it starts itself: the loop lives with its tool. */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
}

static int parent_setup(struct process *p)
{
	/* Also done in the child: whoever is first. */
	setpgid(p->pid, p->pid);
	p->pidfd = pidfd_open(p->pid, 0);
	if (p->pidfd < 0) {
		int err = -errno;

		process__kill(p);
		return err;
	}
	return 0;
}

static void redirect(const char *path, int flags, int fd)
{
	int file = open(path, flags, 0600);

	if (file < 0 || dup2(file, fd) < 0)
		_exit(127);
	close(file);
}

int process__start(struct process *p, char *const argv[], const struct process_opts *opts)
{
	cpu_set_t set;
	int i;

	p->pidfd = -1;
	p->pid = fork();
	if (p->pid < 0) {
		p->pid = 0;
		return -errno;
	}
	if (p->pid)
		return parent_setup(p);

	child_setup();
	redirect("/dev/null", O_RDONLY, 0);
	redirect(opts->output, O_WRONLY | O_CREAT | O_APPEND, 1);
	redirect(opts->errors, O_WRONLY | O_CREAT | O_APPEND, 2);
	for (i = 0; i < 2; i++)
		if (opts->keep[i] >= 0)
			fcntl(opts->keep[i], F_SETFD, 0);
	CPU_ZERO(&set);
	if (opts->cpu >= 0) {
		CPU_SET(opts->cpu, &set);
		if (sched_setaffinity(0, sizeof(set), &set))
			_exit(127);
	}
	execv(argv[0], argv);
	_exit(127);
}

int process__start_idle(struct process *p, int *poke)
{
	int fds[2];
	char byte;

	if (pipe2(fds, O_CLOEXEC))
		return -errno;
	p->pidfd = -1;
	p->pid = fork();
	if (!p->pid) {
		child_setup();
		/* It executes nothing, so it would keep every pipe of the benchmark open. */
		if (dup2(fds[0], 0) < 0 || close_range(3, ~0U, 0))
			_exit(127);
		while (read(0, &byte, 1) > 0)
			syscall(SYS_getuid);
		_exit(0);
	}
	close(fds[0]);
	if (p->pid < 0) {
		int err = -errno;

		p->pid = 0;
		close(fds[1]);
		return err;
	}
	*poke = fds[1];
	return parent_setup(p);
}

/*
 * Not by wait4(2): its times hold those of children that were waited for, and
 * strace waits for its child but perf trace does not. The clock of a process
 * can still be read when it has ended, until it is waited for.
 */
int process__cpu(const struct process *p, uint64_t *ns)
{
	struct timespec ts;
	clockid_t id;

	if (clock_getcpuclockid(p->pid, &id) || clock_gettime(id, &ts))
		return -errno;
	*ns = ts.tv_sec * UINT64_C(1000000000) + ts.tv_nsec;
	return 0;
}

int process__wait(struct process *p, int timeout_ms, uint64_t *cpu_ns)
{
	struct pollfd ended = { .fd = p->pidfd, .events = POLLIN };
	int status, err = 0;

	if (poll(&ended, 1, timeout_ms) <= 0) {
		process__kill(p);
		return -ETIMEDOUT;
	}
	if (cpu_ns)
		err = process__cpu(p, cpu_ns);
	if (waitpid(p->pid, &status, 0) != p->pid)
		return -errno;
	close(p->pidfd);
	p->pid = 0;
	if (err)
		return err;
	return WIFEXITED(status) && !WEXITSTATUS(status) ? 0 : -EPROTO;
}

void process__kill(struct process *p)
{
	if (!p->pid)
		return;
	kill(-p->pid, SIGKILL);
	waitpid(p->pid, NULL, 0);
	if (p->pidfd >= 0)
		close(p->pidfd);
	p->pid = 0;
}
