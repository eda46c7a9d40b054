/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "trace/signals.h"

static int open_command(struct output *o, const char *command)
{
	int fds[2];

	if (pipe2(fds, O_CLOEXEC))
		return -errno;
	o->pid = fork();
	if (!o->pid) {
		signals__restore();
		if (dup2(fds[0], STDIN_FILENO) < 0)
			_exit(126);
		execl("/bin/sh", "sh", "-c", command, NULL);
		_exit(127);
	}
	close(fds[0]);
	o->fd = fds[1];
	if (o->pid > 0)
		return 0;
	o->pid = 0;
	close(fds[1]);
	return -errno;
}

int output__open(struct output *o, const struct options *opts, char *error, size_t error_size)
{
	int err = 0;

	*o = (struct output){ .fd = -1 };
	if (!opts->output) {
		/* A replay is what was asked for, not a remark beside it. */
		o->fd = fcntl(opts->action == OPTIONS_REPLAY ? STDOUT_FILENO : STDERR_FILENO,
			      F_DUPFD_CLOEXEC, 3);
		err = o->fd < 0 ? -errno : 0;
	} else if (opts->output_is_command) {
		err = open_command(o, opts->output);
	} else if (!opts->output_separately) {
		o->fd = open(opts->output,
			     O_WRONLY | O_CREAT | O_CLOEXEC |
				     (opts->output_append ? O_APPEND : O_TRUNC),
			     0666);
		err = o->fd < 0 ? -errno : 0;
	}
	if (err)
		snprintf(error, error_size, "Can't open '%s': %s",
			 opts->output ? opts->output : "standard error", strerror(-err));
	return err;
}

int output__close(struct output *o)
{
	int err = 0, status;

	/* Some file systems tell of a full disk or quota only here. */
	if (o->fd >= 0 && close(o->fd))
		err = -errno;
	o->fd = -1;
	if (o->pid)
		while (waitpid(o->pid, &status, 0) < 0 && errno == EINTR)
			;
	o->pid = 0;
	return err;
}
