/* SPDX-License-Identifier: GPL-2.0-only */
/*
 *	tasks MODE
 *
 * What makes the order of lines difficult: tasks that come and go, stop, and are signalled.
 */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define THREADS  6
#define CHILDREN 40

static void pause_ms(long ms)
{
	struct timespec t = { .tv_nsec = ms * 1000000 };

	while (nanosleep(&t, &t) && errno == EINTR)
		;
}

static void *call_often(void *arg)
{
	for (int i = 0; i < 30; i++)
		syscall(SYS_getppid);
	return arg;
}

static void *sleep_long(void *arg)
{
	pause_ms(900);
	return arg;
}

static void *run_true(void *arg)
{
	execl("/bin/true", "true", "from a thread", NULL);
	return arg;
}

static void *end_all(void *arg)
{
	pause_ms(50);
	exit(arg ? 3 : 0);
}

static void *die(void *arg)
{
	pause_ms(50);
	raise((int)(long)arg);
	return NULL;
}

static pthread_t start(void *(*f)(void *), long arg)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, f, (void *)arg))
		exit(1);
	return thread;
}

static void threads(void)
{
	pthread_t all[THREADS];

	for (int round = 0; round < 5; round++) {
		for (int i = 0; i < THREADS; i++)
			all[i] = start(call_often, 0);
		for (int i = 0; i < THREADS; i++)
			pthread_join(all[i], NULL);
	}
}

/* Runs f in a child, to its end. */
static void child(void (*f)(long), long arg)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		f(arg);
		_exit(0);
	}
	waitpid(pid, &status, 0);
}

static void exec_in_thread(long others)
{
	while (others--)
		start(sleep_long, 0);
	start(run_true, 0);
	pause_ms(500);
}

static void exit_in_thread(long sig)
{
	for (int i = 0; i < 3; i++)
		start(sleep_long, 0);
	start(sig ? die : end_all, sig ? sig : 1);
	pause_ms(900);
}

/* The first thread ends; its group goes on. */
static void leader_ends(long arg)
{
	start(end_all, arg);
	start(call_often, 0);
	syscall(SYS_exit, 0);
}

static void vforks(void)
{
	int status;

	for (volatile int i = 0; i < 20; i++) {
		pid_t pid = vfork();

		if (!pid && i % 2)
			_exit(i);
		if (!pid) {
			execl("/bin/true", "true", NULL);
			_exit(1);
		}
		waitpid(pid, &status, 0);
	}
}

static volatile int ended, ticks;

static void on_child(int sig)
{
	int saved = errno;

	(void)sig;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		ended++;
	errno = saved;
}

static void on_tick(int sig)
{
	(void)sig;
	ticks++;
}

static void handle(int sig, void (*f)(int), int flags)
{
	struct sigaction sa = { .sa_handler = f, .sa_flags = flags };

	sigaction(sig, &sa, NULL);
}

static void storm(void)
{
	static const struct itimerval often = { { 0, 1000 }, { 0, 1000 } }, never;
	union sigval value = { .sival_int = 77 };
	sigset_t set;

	handle(SIGCHLD, on_child, SA_RESTART);
	for (int i = 0; i < CHILDREN; i++) {
		if (!fork())
			_exit(i);
	}
	while (ended < CHILDREN)
		pause_ms(5);
	handle(SIGCHLD, SIG_DFL, 0);
	handle(SIGALRM, on_tick, 0);
	setitimer(ITIMER_REAL, &often, NULL);
	while (ticks < 100)
		pause_ms(1);
	handle(SIGALRM, on_tick, SA_RESTART);
	for (int i = 0; i < 50; i++)
		getppid();
	setitimer(ITIMER_REAL, &never, NULL);
	handle(SIGRTMIN + 1, on_tick, 0);
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN + 1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	for (int i = 0; i < 20; i++)
		sigqueue(getpid(), SIGRTMIN + 1, value);
	sigwaitinfo(&set, NULL);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	handle(SIGUSR1, SIG_IGN, 0);
	raise(SIGUSR1);
}

static void stop_self(long sig)
{
	raise((int)sig);
	syscall(SYS_getppid);
}

/* Of several threads: all stop. */
static void stop_threads(void)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		start(sleep_long, 0);
		start(sleep_long, 0);
		pause_ms(100);
		stop_self(SIGSTOP);
		_exit(0);
	}
	waitpid(pid, &status, WUNTRACED);
	pause_ms(100);
	kill(pid, SIGCONT);
	waitpid(pid, &status, 0);
}

static void stops(void)
{
	static const int signals[] = { SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU };
	int status;

	stop_threads();

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		pid_t pid = fork();

		if (!pid) {
			/* Of an orphaned process group those of a terminal are dropped. */
			setpgid(0, 0);
			stop_self(signals[i]);
			_exit(0);
		}
		waitpid(pid, &status, WUNTRACED);
		pause_ms(100);
		kill(pid, i % 2 ? SIGTERM : SIGCONT);
		kill(pid, SIGCONT);
		waitpid(pid, &status, WCONTINUED);
		waitpid(pid, &status, 0);
	}
}

static volatile int *volatile nowhere = (int *)16;

static void end_by(long sig)
{
	struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };

	setrlimit(RLIMIT_CORE, &limit);
	if (sig == SIGBUS)
		*nowhere = 1;
	kill(getpid(), (int)sig);
	pause_ms(500);
}

static void ends(void)
{
	static const int signals[] = {
		SIGTERM, SIGKILL, SIGABRT, SIGBUS, SIGQUIT, SIGSYS, SIGPIPE
	};

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		child(end_by, signals[i]);
	child(exit_in_thread, 0);
	child(exit_in_thread, SIGKILL);
	child(exit_in_thread, SIGTERM);
	child(exit_in_thread, SIGSEGV);
	child(leader_ends, 1);
	child(leader_ends, 0);
}

static void execs(void)
{
	child(exec_in_thread, 0);
	child(exec_in_thread, 1);
	child(exec_in_thread, 4);
}

/* A debugger and what it debugs. */
static void debug(void)
{
	struct user_regs_struct regs;
	pid_t pid = fork();
	int status;

	if (!pid) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		raise(SIGSTOP);
		execl("/bin/true", "true", NULL);
		_exit(1);
	}
	waitpid(pid, &status, 0);
	ptrace(PTRACE_SETOPTIONS, pid, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC);
	for (int i = 0; i < 40; i++) {
		ptrace(i < 30 ? PTRACE_SYSCALL : PTRACE_SINGLESTEP, pid, NULL, NULL);
		if (waitpid(pid, &status, 0) < 0)
			break;
		ptrace(PTRACE_GETREGS, pid, NULL, &regs);
		ptrace(PTRACE_PEEKDATA, pid, (void *)regs.rsp, NULL);
	}
	ptrace(PTRACE_CONT, pid, NULL, (void *)SIGTERM);
	waitpid(pid, &status, 0);
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*f)(void);
	} modes[] = {
		{ "threads", threads }, { "execs", execs }, { "vforks", vforks },
		{ "storm", storm },     { "stops", stops }, { "ends", ends },
		{ "debug", debug },
	};

	for (size_t i = 0; argc > 1 && i < sizeof(modes) / sizeof(*modes); i++) {
		if (!strcmp(argv[1], modes[i].name)) {
			modes[i].f();
			return 0;
		}
	}
	return 2;
}
