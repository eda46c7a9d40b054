/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "signals.h"

/*
 * SIGPIPE is one of them: a reader of the trace that has gone away shows as
 * EPIPE from write(2) then, and can be reported.
 */
static const int fatal[] = { SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM };

/* Writing to a terminal from the background must not stop the tracer. */
static const int ignored[] = { SIGTTOU, SIGTTIN };

#define NR_IGNORED (sizeof(ignored) / sizeof(ignored[0]))

static struct {
	bool active;
	int fd; /* signalfd, -1 if signals are not reported */
	int received;
	sigset_t mask;
	struct sigaction dispositions[NR_IGNORED];
	int noted; /* the signal that a handler notes, 0: none */
	struct sigaction noted_before;
} state = { .fd = -1 };

/* Apart from the mask, since any thread may take it. */
static volatile sig_atomic_t has_come;

int signals__setup(enum options_interruptible mode)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigset_t set;
	int err;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
		sigaddset(&set, fatal[i]);
	state.fd = -1;
	state.received = 0;
	if (mode < INTERRUPT_NEVER) {
		state.fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
		if (state.fd < 0)
			return -errno;
	}
	if (mode == INTERRUPT_NEVER_TSTP)
		sigaddset(&set, SIGTSTP);
	err = pthread_sigmask(SIG_BLOCK, &set, &state.mask);
	if (err) {
		if (state.fd >= 0)
			close(state.fd);
		state.fd = -1;
		return -err;
	}
	for (size_t i = 0; i < NR_IGNORED; i++)
		sigaction(ignored[i], &ignore, &state.dispositions[i]);
	state.active = true;
	return 0;
}

int signals__fd(void)
{
	return state.fd;
}

int signals__pending(void)
{
	struct signalfd_siginfo info;

	if (!state.received && state.fd >= 0 && read(state.fd, &info, sizeof(info)) == sizeof(info))
		state.received = (int)info.ssi_signo;
	return state.received;
}

static void on_noted(int signo)
{
	(void)signo;
	has_come = 1;
}

void signals__note(int signo)
{
	const struct sigaction note = { .sa_handler = on_noted, .sa_flags = SA_RESTART };

	if (!sigaction(signo, &note, &state.noted_before))
		state.noted = signo;
}

bool signals__noted(void)
{
	bool come = has_come;

	if (come)
		has_come = 0;
	return come;
}

void signals__restore(void)
{
	if (state.noted)
		sigaction(state.noted, &state.noted_before, NULL);
	state.noted = 0;
	if (!state.active)
		return;
	for (size_t i = 0; i < NR_IGNORED; i++)
		sigaction(ignored[i], &state.dispositions[i], NULL);
	sigprocmask(SIG_SETMASK, &state.mask, NULL);
	if (state.fd >= 0)
		close(state.fd);
	state.fd = -1;
	state.active = false;
}
