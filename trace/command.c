/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/types.h>

#include "command.h"
#include "signals.h"

extern char **environ;

/* The limits that a tracer or its libraries raise for themselves. */
static const int limits[] = { RLIMIT_MEMLOCK, RLIMIT_NOFILE };

#define NR_LIMITS (sizeof(limits) / sizeof(limits[0]))

struct command {
	const struct options *options;
	char path[PATH_MAX];
	char **argv; /* options->argv, or a copy with another argv[0]; the array is owned */
	char **env;  /* owned array of strings of others */
	struct rlimit saved[NR_LIMITS];
	bool setxid_ignored; /* SIGNAL_SETXID was, before there were threads */

	bool switch_user;
	const char *user; /* whose supplementary groups to take, NULL for none */
	uid_t uid;
	gid_t gid;

	pid_t pid;      /* 0 before the start and after the child was reaped */
	int pidfd;      /* -1 if there is none */
	int gate;       /* our end of the socket pair, -1 if closed */
	int exec_errno; /* -1 while unknown */
};

__attribute__((format(printf, 4, 5))) static int fail(int err, char *error, size_t size,
						      const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(error, size, fmt, ap);
	va_end(ap);
	return err;
}

int command__guard_stdio(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
		if (fd < 0)
			return -errno;
	} while (fd <= STDERR_FILENO);
	close(fd);
	return 0;
}

/* --- what to run --- */

/* Writes DIR/NAME to @path; an empty DIR is the current one. False if it does not fit. */
static bool join_path(char *path, size_t size, const char *dir, size_t len, const char *name)
{
	int n;

	if (len) {
		n = snprintf(path, size, "%.*s%s%s", (int)len, dir, dir[len - 1] == '/' ? "" : "/",
			     name);
		return n >= 0 && (size_t)n < size;
	}
	if (!getcwd(path, size))
		return false;
	len = strlen(path);
	n = snprintf(path + len, size - len, "/%s", name);
	return n >= 0 && (size_t)n < size - len;
}

/* Looks for a regular file with an execute bit along PATH; what execve thinks of it is seen later.
 */
static bool search_path(char *path, size_t size, const char *name)
{
	const char *dir = getenv("PATH");
	struct stat st;

	if (!*name)
		return false;
	while (dir) {
		size_t len = strcspn(dir, ":");

		if (join_path(path, size, dir, len, name) && !stat(path, &st) &&
		    S_ISREG(st.st_mode) && (st.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)))
			return true;
		dir = dir[len] ? dir + len + 1 : NULL;
	}
	return false;
}

static int find_program(struct command *c, char *error, size_t error_size)
{
	const char *name = c->options->argv[0];
	struct stat st;

	if (!strchr(name, '/')) {
		if (!search_path(c->path, sizeof(c->path), name))
			return fail(-ENOENT, error, error_size, "Cannot find executable '%s'",
				    name);
		return 0;
	}
	if (strlen(name) >= sizeof(c->path))
		return fail(-ENAMETOOLONG, error, error_size, "%s: %s", name,
			    strerror(ENAMETOOLONG));
	snprintf(c->path, sizeof(c->path), "%s", name);
	if (stat(c->path, &st)) {
		int err = -errno;

		return fail(err, error, error_size, "Cannot stat '%s': %s", name, strerror(-err));
	}
	return 0;
}

/* A decimal id that ends at @stop. */
static bool parse_id(const char *text, char stop, unsigned int *id)
{
	unsigned long n;
	char *end;

	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	n = strtoul(text, &end, 10);
	/* The highest id is what -1 means to setreuid(2) and its like. */
	if (errno || *end != stop || n >= UINT_MAX)
		return false;
	*id = (unsigned int)n;
	return true;
}

static int find_user(struct command *c, char *error, size_t error_size)
{
	const char *user = c->options->user, *colon;
	const struct passwd *entry;

	c->uid = getuid();
	c->gid = getgid();
	if (!user) {
		/* A set-user-id perf-strace lends its rights to nobody. */
		c->switch_user = c->uid != geteuid() || c->gid != getegid();
		return 0;
	}
	if (c->uid)
		return fail(-EPERM, error, error_size,
			    "You must be root to use the -u/--username option");
	c->switch_user = true;
	colon = strchr(user, ':');
	if (colon) {
		if (!parse_id(user, ':', &c->uid) || !parse_id(colon + 1, 0, &c->gid))
			return fail(-EINVAL, error, error_size, "Invalid UID:GID pair '%s'", user);
		return 0;
	}
	entry = getpwnam(user);
	if (!entry)
		return fail(-ENOENT, error, error_size, "Cannot find user '%s'", user);
	c->user = user;
	c->uid = entry->pw_uid;
	c->gid = entry->pw_gid;
	return 0;
}

/* Sets ("VAR=VAL") or removes ("VAR") one variable in @env of *@n strings, which has room. */
static void change_env(char **env, size_t *n, char *change)
{
	size_t name_len = strcspn(change, "="), kept = 0;
	bool placed = !change[name_len];

	for (size_t i = 0; i < *n; i++) {
		if (strncmp(env[i], change, name_len) || env[i][name_len] != '=') {
			env[kept++] = env[i];
		} else if (!placed) {
			env[kept++] = change;
			placed = true;
		}
	}
	if (!placed)
		env[kept++] = change;
	*n = kept;
	env[kept] = NULL;
}

static int build_vectors(struct command *c)
{
	const struct options *o = c->options;
	size_t n = 0, argc = 0;

	while (environ && environ[n])
		n++;
	while (o->argv[argc])
		argc++;
	c->env = calloc(n + o->nr_env + 1, sizeof(*c->env));
	c->argv = calloc(argc + 1, sizeof(*c->argv));
	if (!c->env || !c->argv)
		return -ENOMEM;
	if (n)
		memcpy(c->env, environ, n * sizeof(*c->env));
	for (size_t i = 0; i < o->nr_env; i++)
		change_env(c->env, &n, o->env[i]);
	memcpy(c->argv, o->argv, argc * sizeof(*c->argv));
	if (o->argv0)
		c->argv[0] = (char *)o->argv0;
	return 0;
}

/*
 * The C library's own signal for threads. With the first thread it gets a handler, and an
 * execve makes that the default action; but who has ignored it is to go on so.
 */
#define SIGNAL_SETXID 33

/* As the kernel takes it; only the first word is of interest, which is the handler. */
struct kernel_action {
	unsigned long handler, rest[3];
};

static bool is_setxid_ignored(void)
{
	struct kernel_action now = { 0 };

	return !syscall(SYS_rt_sigaction, SIGNAL_SETXID, NULL, &now, sizeof(__u64)) &&
	       now.handler == (unsigned long)SIG_IGN;
}

int command__new(struct command **command, const struct options *o, char *error, size_t error_size)
{
	struct command *c = calloc(1, sizeof(*c));
	int err;

	*command = NULL;
	if (!c)
		return fail(-ENOMEM, error, error_size, "out of memory");
	c->options = o;
	c->pidfd = c->gate = c->exec_errno = -1;
	err = find_user(c, error, error_size);
	if (!err)
		err = find_program(c, error, error_size);
	if (err)
		goto out;
	err = build_vectors(c);
	if (err) {
		fail(err, error, error_size, "out of memory");
		goto out;
	}
	for (size_t i = 0; i < NR_LIMITS; i++)
		getrlimit(limits[i], &c->saved[i]);
	c->setxid_ignored = is_setxid_ignored();
	*command = c;
	return 0;
out:
	command__free(c);
	return err;
}

/* --- the child --- */

static void ignore_setxid(const struct command *c)
{
	const struct kernel_action ignore = { .handler = (unsigned long)SIG_IGN };

	if (c->setxid_ignored)
		syscall(SYS_rt_sigaction, SIGNAL_SETXID, &ignore, NULL, sizeof(__u64));
}

static bool child__become_user(const struct command *c)
{
	if (!c->switch_user)
		return true;
	if (c->user ? initgroups(c->user, c->gid) : c->options->user ? setgroups(0, NULL) : 0)
		return false;
	return !setregid(c->gid, c->gid) && !setreuid(c->uid, c->uid);
}

static _Noreturn void child__run(const struct command *c, int gate)
{
	char go;
	int err = 0;

	signals__restore();
	ignore_setxid(c);
	for (size_t i = 0; i < NR_LIMITS; i++)
		setrlimit(limits[i], &c->saved[i]);
	if (!child__become_user(c))
		err = errno;
	/* End of file: perf-strace has given up. */
	if (read(gate, &go, 1) != 1)
		_exit(1);
	if (!err) {
		execve(c->path, c->argv, c->env);
		err = errno;
	}
	(void)!send(gate, &err, sizeof(err), MSG_NOSIGNAL);
	_exit(1);
}

pid_t command__start(struct command *c)
{
	int pair[2], err;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
		return -errno;
	c->pid = fork();
	if (c->pid < 0) {
		err = -errno;
		c->pid = 0;
		close(pair[0]);
		close(pair[1]);
		return err;
	}
	if (!c->pid) {
		close(pair[0]);
		child__run(c, pair[1]);
	}
	close(pair[1]);
	c->gate = pair[0];
	c->pidfd = pidfd_open(c->pid, 0);
	if (c->pidfd < 0)
		return -errno;
	return c->pid;
}

int command__release(struct command *c)
{
	return send(c->gate, "", 1, MSG_NOSIGNAL) == 1 ? 0 : -errno;
}

int command__pidfd(const struct command *c)
{
	return c->pidfd;
}

int command__wait(struct command *c, int *status)
{
	pid_t pid;

	if (!c->pid)
		return -ECHILD;
	do {
		pid = waitpid(c->pid, status, WNOHANG);
	} while (pid < 0 && errno == EINTR);
	if (pid < 0)
		return -errno;
	if (!pid)
		return 0;
	c->pid = 0;
	return 1;
}

int command__exec_errno(struct command *c)
{
	ssize_t n;
	int err;

	if (c->exec_errno >= 0 || c->gate < 0)
		return c->exec_errno > 0 ? c->exec_errno : 0;
	n = recv(c->gate, &err, sizeof(err), MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	/* Closed without a word: executed, or dead before. */
	c->exec_errno = n == sizeof(err) ? err : 0;
	return c->exec_errno;
}

void command__interrupt(struct command *c, int signal)
{
	if (!c->pid)
		return;
	kill(c->pid, SIGCONT);
	kill(c->pid, signal);
}

int command__mirror_exit(int status)
{
	struct rlimit no_core = { 0, 0 };
	struct sigaction by_default = { .sa_handler = SIG_DFL };
	sigset_t set;
	int sig;

	if (!WIFSIGNALED(status))
		return WEXITSTATUS(status);
	sig = WTERMSIG(status);
	setrlimit(RLIMIT_CORE, &no_core);
	sigaction(sig, &by_default, NULL);
	sigemptyset(&set);
	sigaddset(&set, sig);
	fflush(NULL);
	raise(sig);
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
	/* Not every signal that ends a process can be raised, e.g. glibc's own. */
	return 128 + sig;
}

void command__free(struct command *c)
{
	if (!c)
		return;
	if (c->gate >= 0)
		close(c->gate);
	if (c->pidfd >= 0)
		close(c->pidfd);
	free(c->env);
	free(c->argv);
	free(c);
}
