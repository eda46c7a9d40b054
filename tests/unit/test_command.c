/* SPDX-License-Identifier: GPL-2.0-only */
/* The traced command: how it is found, started, reaped, and what it must not notice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "trace/command.h"
#include "trace/signals.h"

#define LIMIT_MS 10000

static struct command *new_command(char **argv)
{
	static struct options o;
	struct command *c;
	char error[256];

	o = (struct options){ .argv = argv };
	assert_int_equal(command__new(&c, &o, error, sizeof(error)), 0);
	return c;
}

/* Waits for the end and returns the status of waitpid(2). */
static int wait_for(struct command *c)
{
	struct pollfd p = { .fd = command__pidfd(c), .events = POLLIN };
	int status = -1;

	assert_int_equal(poll(&p, 1, LIMIT_MS), 1);
	assert_int_equal(command__wait(c, &status), 1);
	return status;
}

static int run(char **argv)
{
	struct command *c = new_command(argv);
	int status;

	assert_true(command__start(c) > 0);
	assert_int_equal(command__release(c), 0);
	status = wait_for(c);
	assert_int_equal(command__exec_errno(c), 0);
	command__free(c);
	return status;
}

#define ARGV(...) ((char *[]){ __VA_ARGS__, NULL })

static void test_status(void **ctx)
{
	int status;

	(void)ctx;
	assert_int_equal(command__mirror_exit(run(ARGV("true"))), 0);
	assert_int_equal(command__mirror_exit(run(ARGV("sh", "-c", "exit 7"))), 7);
	status = run(ARGV("sh", "-c", "kill -9 $$"));
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

/* Nothing is executed before the release, nor without it. */
static void test_gate(void **ctx)
{
	struct command *c = new_command(ARGV("false"));
	struct pollfd p;
	pid_t pid = command__start(c);
	int status;

	(void)ctx;
	assert_true(pid > 0);
	p = (struct pollfd){ .fd = command__pidfd(c), .events = POLLIN };
	assert_int_equal(poll(&p, 1, 50), 0);
	assert_int_equal(command__wait(c, &status), 0);
	assert_int_equal(command__exec_errno(c), 0);
	command__free(c);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
}

static void test_exec_error(void **ctx)
{
	struct command *c = new_command(ARGV("/"));

	(void)ctx;
	assert_true(command__start(c) > 0);
	assert_int_equal(command__release(c), 0);
	assert_int_equal(command__mirror_exit(wait_for(c)), 1);
	assert_int_equal(command__exec_errno(c), EACCES);
	assert_int_equal(command__exec_errno(c), EACCES);
	command__free(c);
}

static void check_new_error(struct options *o, int err, const char *text)
{
	struct command *c;
	char error[256];

	assert_int_equal(command__new(&c, o, error, sizeof(error)), err);
	assert_string_equal(error, text);
	assert_null(c);
}

static void test_not_found(void **ctx)
{
	struct options o = { .argv = ARGV("no-such-command") };

	(void)ctx;
	check_new_error(&o, -ENOENT, "Cannot find executable 'no-such-command'");
	o.argv = ARGV("");
	check_new_error(&o, -ENOENT, "Cannot find executable ''");
	o.argv = ARGV("./no-such-command");
	check_new_error(&o, -ENOENT, "Cannot stat './no-such-command': No such file or directory");
	o.argv = ARGV("true");
	o.user = "no such user";
	if (getuid()) {
		check_new_error(&o, -EPERM, "You must be root to use the -u/--username option");
		return;
	}
	check_new_error(&o, -ENOENT, "Cannot find user 'no such user'");
	o.user = "1:x";
	check_new_error(&o, -EINVAL, "Invalid UID:GID pair '1:x'");
	o.user = "4294967295:1";
	check_new_error(&o, -EINVAL, "Invalid UID:GID pair '4294967295:1'");
}

static void test_user(void **ctx)
{
	struct options o = { .argv = ARGV("sh", "-c", "[ \"$(id -u) $(id -G)\" = '5 6' ]") };
	struct command *c;
	char error[256];

	(void)ctx;
	if (getuid())
		skip();
	o.user = "5:6";
	assert_int_equal(command__new(&c, &o, error, sizeof(error)), 0);
	assert_true(command__start(c) > 0);
	assert_int_equal(command__release(c), 0);
	assert_int_equal(wait_for(c), 0);
	command__free(c);
}

static void test_environment(void **ctx)
{
	static char script[] = "[ $0-$A-$B-${C-unset}-${D-unset} = name-2-new-unset-old ]";
	struct options o = {
		.argv = ARGV("sh", "-c", script, "name"),
		.env = ARGV("A=1", "B=new", "A=2", "C", "NONE"),
		.nr_env = 5,
	};
	struct command *c;
	char error[256];

	(void)ctx;
	setenv("A", "0", 1);
	setenv("C", "old", 1);
	setenv("D", "old", 1);
	assert_int_equal(command__new(&c, &o, error, sizeof(error)), 0);
	assert_true(command__start(c) > 0);
	assert_int_equal(command__release(c), 0);
	assert_int_equal(wait_for(c), 0);
	command__free(c);
}

/* Runs @script with its output in @text. */
static void capture(const char *script, char *text, size_t size)
{
	char path[] = "/tmp/test_command.XXXXXX", line[512];
	int fd = mkstemp(path);
	ssize_t n;

	assert_true(fd >= 0);
	snprintf(line, sizeof(line), "{ %s; } > %s", script, path);
	assert_int_equal(run(ARGV("sh", "-c", line)), 0);
	n = pread(fd, text, size - 1, 0);
	assert_true(n > 0);
	text[n] = 0;
	close(fd);
	unlink(path);
}

/* What a child of the test itself sees is what the command must see. */
static void test_unnoticed(void **ctx)
{
	static const char script[] =
		"grep -E '^(Sig[^Q]|Shd|Uid|Gid|Groups|Cap)' /proc/self/status;"
		"ls /proc/self/fd | wc -l; ulimit -a; pwd;"
		"cut -d' ' -f5-8 /proc/self/stat";
	char before[8192], during[8192];
	struct command *c;
	struct rlimit old, changed;

	(void)ctx;
	capture(script, before, sizeof(before));
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &old), 0);
	assert_int_equal(signals__setup(INTERRUPT_NEVER_TSTP), 0);
	capture(script, during, sizeof(during));
	assert_string_equal(before, during);

	/* A limit changed after command__new() is not the command's. */
	c = new_command(ARGV("sh", "-c", "[ $(ulimit -n) != 77 ]"));
	changed = (struct rlimit){ 77, old.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &changed), 0);
	assert_true(command__start(c) > 0);
	setrlimit(RLIMIT_NOFILE, &old);
	assert_int_equal(command__release(c), 0);
	assert_int_equal(wait_for(c), 0);
	command__free(c);
	signals__restore();
}

static void test_signals(void **ctx)
{
	struct pollfd p;
	struct command *c;
	int status;

	(void)ctx;
	assert_int_equal(signals__setup(INTERRUPT_WAITING), 0);
	assert_int_equal(signals__pending(), 0);
	c = new_command(ARGV("sleep", "100"));
	assert_true(command__start(c) > 0);
	assert_int_equal(command__release(c), 0);
	kill(getpid(), SIGTERM);
	p = (struct pollfd){ .fd = signals__fd(), .events = POLLIN };
	assert_int_equal(poll(&p, 1, LIMIT_MS), 1);
	assert_int_equal(signals__pending(), SIGTERM);
	assert_int_equal(signals__pending(), SIGTERM);
	command__interrupt(c, SIGTERM);
	status = wait_for(c);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	command__interrupt(c, SIGTERM);
	command__free(c);
	signals__restore();

	/* Held back for good: it must not reach the test once the mask is restored. */
	assert_int_equal(signals__setup(INTERRUPT_NEVER), 0);
	assert_int_equal(signals__fd(), -1);
	assert_int_equal(signals__pending(), 0);
	signals__restore();
}

/* A command that a signal killed takes its tracer with it, by the same signal. */
static void test_mirror(void **ctx)
{
	int status;
	pid_t pid = fork();

	(void)ctx;
	if (!pid) {
		signals__setup(INTERRUPT_WAITING);
		_exit(command__mirror_exit(SIGTERM));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

static void test_closed_stdio(void **ctx)
{
	int status;
	pid_t pid = fork();

	(void)ctx;
	if (!pid) {
		close(0);
		if (command__guard_stdio() || fcntl(0, F_GETFD) != FD_CLOEXEC)
			_exit(1);
		execlp("sh", "sh", "-c", "! [ -e /proc/$$/fd/0 ]", NULL);
		_exit(2);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_status),     cmocka_unit_test(test_gate),
		cmocka_unit_test(test_exec_error), cmocka_unit_test(test_not_found),
		cmocka_unit_test(test_user),       cmocka_unit_test(test_environment),
		cmocka_unit_test(test_unnoticed),  cmocka_unit_test(test_signals),
		cmocka_unit_test(test_mirror),     cmocka_unit_test(test_closed_stdio),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
