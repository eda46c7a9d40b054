/* SPDX-License-Identifier: GPL-2.0-only */
/* Calls on signals, with good, failing and unreadable arguments. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BAD ((void *)0x10)

static void handler(int sig)
{
	(void)sig;
}

static void info_handler(int sig, siginfo_t *info, void *context)
{
	(void)sig;
	(void)info;
	(void)context;
}

static void actions(void)
{
	struct sigaction act, old;

	memset(&act, 0, sizeof(act));
	act.sa_handler = handler;
	sigaddset(&act.sa_mask, SIGUSR2);
	sigaddset(&act.sa_mask, SIGCHLD);
	sigaction(SIGUSR1, &act, &old);
	act.sa_sigaction = info_handler;
	act.sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK;
	sigfillset(&act.sa_mask);
	sigaction(SIGUSR2, &act, NULL);
	sigaction(SIGUSR2, NULL, &old);
	sigaction(SIGRTMIN + 3, &act, NULL);
	signal(SIGHUP, SIG_IGN);
	signal(SIGHUP, SIG_DFL);
	syscall(SYS_rt_sigaction, SIGUSR1, BAD, NULL, 8);
	syscall(SYS_rt_sigaction, SIGUSR1, NULL, BAD, 8);
	syscall(SYS_rt_sigaction, SIGUSR1, NULL, NULL, 4);
	syscall(SYS_rt_sigaction, SIGKILL, &act, NULL, 8);
	syscall(SYS_rt_sigaction, 99, NULL, NULL, 8);
}

static void masks(void)
{
	sigset_t set, old;

	sigemptyset(&set);
	sigprocmask(SIG_BLOCK, &set, &old);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGRTMIN + 1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	kill(getpid(), SIGUSR1);
	sigpending(&set);
	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, &old);
	sigprocmask(SIG_SETMASK, &old, &set);
	sigprocmask(SIG_UNBLOCK, NULL, &old);
	sigdelset(&set, SIGUSR1);
	syscall(SYS_rt_sigprocmask, 77, &set, &old, 8);
	syscall(SYS_rt_sigprocmask, SIG_BLOCK, BAD, NULL, 8);
	syscall(SYS_rt_sigprocmask, SIG_BLOCK, NULL, BAD, 8);
	syscall(SYS_rt_sigprocmask, SIG_BLOCK, &set, NULL, 16);
	syscall(SYS_rt_sigpending, BAD, 8);
	sigemptyset(&set);
	sigsuspend(&set);
	syscall(SYS_rt_sigsuspend, BAD, 8);
	sigprocmask(SIG_SETMASK, &set, NULL);
}

static void queues(void)
{
	struct timespec none = { 0, 1000 };
	union sigval value = { .sival_int = 42 };
	siginfo_t info;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigtimedwait(&set, &info, &none);
	sigqueue(getpid(), SIGUSR1, value);
	sigtimedwait(&set, &info, &none);
	sigwaitinfo(BAD, NULL);
	memset(&info, 0, sizeof(info));
	info.si_code = SI_QUEUE;
	info.si_signo = SIGUSR1;
	info.si_pid = getpid();
	info.si_value.sival_int = 7;
	syscall(SYS_rt_tgsigqueueinfo, getpid(), getpid(), SIGUSR1, &info);
	sigwaitinfo(&set, NULL);
	syscall(SYS_rt_sigqueueinfo, getpid(), SIGUSR1, BAD);
	syscall(SYS_rt_sigqueueinfo, -1, 0, &info);
	syscall(SYS_pidfd_send_signal, -1, SIGUSR1, &info, 0);
	syscall(SYS_pidfd_send_signal, -1, 0, NULL, 0xff);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static void kills(void)
{
	pid_t child;
	int status;

	kill(getpid(), 0);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGRTMIN + 3);
	kill(-99999, SIGTERM);
	kill(getpid(), 77);
	syscall(SYS_tkill, getpid(), SIGUSR2);
	syscall(SYS_tgkill, getpid(), getpid(), SIGUSR2);
	syscall(SYS_tgkill, -1, -1, 0);
	child = fork();
	if (!child) {
		alarm(1); /* the signal may come before the call */
		pause();
		_exit(0);
	}
	usleep(20000);
	kill(child, SIGUSR1);
	waitpid(child, &status, 0);
	child = fork();
	if (!child) {
		alarm(1); /* the signal may come before the call */
		pause();
		_exit(0);
	}
	usleep(20000);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
}

static void stacks(void)
{
	stack_t ss = { .ss_sp = malloc(16384), .ss_size = 16384 }, old;

	sigaltstack(&ss, &old);
	kill(getpid(), SIGUSR2);
	ss.ss_flags = SS_DISABLE;
	sigaltstack(&ss, NULL);
	sigaltstack(NULL, &old);
	sigaltstack(BAD, NULL);
	sigaltstack(NULL, BAD);
	sigaltstack(NULL, NULL);
}

static void alarms(void)
{
	struct sigaction act;

	memset(&act, 0, sizeof(act));
	act.sa_handler = handler;
	sigaction(SIGALRM, &act, NULL);
	alarm(100);
	alarm(0);
	ualarm(10000, 10000);
	pause();
	ualarm(0, 0);
}

int main(void)
{
	actions();
	masks();
	queues();
	kills();
	stacks();
	alarms();
	return 0;
}
