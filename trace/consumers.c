// SPDX-License-Identifier: GPL-2.0-only
/*
 * A pipe's readers have a descriptor of the same name as ours; a terminal's reader has the
 * master of its pty, whose number its fdinfo tells; of a socket the kernel knows who made
 * the other end.
 */
#include "trace/consumers.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* Documentation/admin-guide/devices.txt: slaves of ptys, with minors of 20 bits. */
#define PTY_SLAVE_MAJOR 136

#define SINKS_MAX 32
#define NAME_MAX_ 256

/* What something is written to. */
struct sink_name {
	char pipe[NAME_MAX_]; /* what /proc/PID/fd says of it, or "" */
	int pty;              /* or number of the pty, -1 */
};

struct search {
	struct sink_name sinks[SINKS_MAX];
	size_t nsinks;
	pid_t *pids;
	size_t npids;
	bool failed;
};

static bool add_pid(struct search *s, pid_t pid)
{
	pid_t *pids;

	if (pid <= 0)
		return false;
	for (size_t i = 0; i < s->npids; i++)
		if (s->pids[i] == pid)
			return false;
	pids = reallocarray(s->pids, s->npids + 1, sizeof(*pids));
	if (!pids) {
		s->failed = true;
		return false;
	}
	s->pids = pids;
	pids[s->npids++] = pid;
	return true;
}

static bool name_of(const char *path, char name[NAME_MAX_])
{
	ssize_t n = readlink(path, name, NAME_MAX_ - 1);

	if (n <= 0)
		return false;
	name[n] = 0;
	return true;
}

/* path: of a descriptor in /proc */
static void add_sink(struct search *s, const char *path)
{
	struct sink_name sink = { .pty = -1 };
	struct stat st;

	if (s->nsinks == SINKS_MAX || stat(path, &st))
		return;
	if (S_ISFIFO(st.st_mode)) {
		if (!name_of(path, sink.pipe))
			return;
	} else if (S_ISCHR(st.st_mode) && major(st.st_rdev) == PTY_SLAVE_MAJOR) {
		sink.pty = (int)minor(st.st_rdev);
	} else {
		return;
	}
	for (size_t i = 0; i < s->nsinks; i++)
		if (s->sinks[i].pty == sink.pty && !strcmp(s->sinks[i].pipe, sink.pipe))
			return;
	s->sinks[s->nsinks++] = sink;
}

/* proc(5): "tty-index:" is in the fdinfo of a pty's master alone. */
static int master_of(const char *pid, const char *fd)
{
	char path[NAME_MAX_], line[NAME_MAX_];
	int index = -1;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%.16s/fdinfo/%.16s", pid, fd);
	f = fopen(path, "re");
	while (f && index < 0 && fgets(line, sizeof(line), f))
		if (sscanf(line, "tty-index: %d", &index) != 1)
			index = -1;
	if (f)
		fclose(f);
	return index;
}

static bool reads(const struct search *s, const char *pid, const char *fd)
{
	char path[NAME_MAX_], name[NAME_MAX_];
	struct stat st;
	int pty = -1;

	snprintf(path, sizeof(path), "/proc/%.16s/fd/%.16s", pid, fd);
	/* The link's mode is how the file was opened. */
	if (!name_of(path, name) || lstat(path, &st) || !(st.st_mode & S_IRUSR))
		return false;
	if (strstr(name, "ptmx"))
		pty = master_of(pid, fd);
	for (size_t i = 0; i < s->nsinks; i++)
		if (s->sinks[i].pty >= 0 ? s->sinks[i].pty == pty : !strcmp(s->sinks[i].pipe, name))
			return true;
	return false;
}

static bool process_reads(const struct search *s, const char *pid)
{
	char path[NAME_MAX_];
	struct dirent *e;
	bool found = false;
	DIR *dir;

	snprintf(path, sizeof(path), "/proc/%.16s/fd", pid);
	dir = opendir(path);
	while (dir && !found && (e = readdir(dir)))
		found = isdigit((unsigned char)e->d_name[0]) && reads(s, pid, e->d_name);
	if (dir)
		closedir(dir);
	return found;
}

/* One walk over all processes; true if some reader's output goes where we have not looked. */
static bool walk(struct search *s)
{
	size_t sinks = s->nsinks;
	DIR *dir = opendir("/proc");
	struct dirent *e;

	while (dir && (e = readdir(dir))) {
		char path[NAME_MAX_];

		if (!isdigit((unsigned char)e->d_name[0]) || !process_reads(s, e->d_name) ||
		    !add_pid(s, (pid_t)strtol(e->d_name, NULL, 10)))
			continue;
		for (int fd = STDOUT_FILENO; fd <= STDERR_FILENO; fd++) {
			snprintf(path, sizeof(path), "/proc/%.16s/fd/%d", e->d_name, fd);
			add_sink(s, path);
		}
	}
	if (dir)
		closedir(dir);
	return s->nsinks > sinks;
}

int consumers__find(const int *fds, size_t nfds, pid_t **out)
{
	struct search *s = calloc(1, sizeof(*s));
	int n = -ENOMEM;

	*out = NULL;
	if (!s)
		return n;
	add_pid(s, getpid());
	for (size_t i = 0; i < nfds; i++) {
		struct ucred peer = { 0 };
		socklen_t len = sizeof(peer);
		char path[NAME_MAX_];

		if (fds[i] < 0)
			continue;
		if (!getsockopt(fds[i], SOL_SOCKET, SO_PEERCRED, &peer, &len))
			add_pid(s, peer.pid);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fds[i]);
		add_sink(s, path);
	}
	if (s->nsinks)
		while (walk(s))
			;
	if (!s->failed) {
		n = (int)s->npids;
		*out = s->pids;
		s->pids = NULL;
	}
	free(s->pids);
	free(s);
	return n;
}
