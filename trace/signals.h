/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The signals that end a tracing: blocked and read through a signalfd, so that
 * the main loop can poll them with its rings and nothing is interrupted half way.
 *
 * One per process, as signal masks are; call from the main thread before any
 * other thread is started (they inherit the mask).
 */
#ifndef TRACE_SIGNALS_H
#define TRACE_SIGNALS_H

#include "options.h"

/*
 * Takes over the fatal signals as -I says. ANYWHERE and WAITING report them;
 * with NEVER they stay blocked and unreported; NEVER_TSTP holds SIGTSTP too.
 * Returns 0 or -errno, and nothing has changed then.
 */
int signals__setup(enum options_interruptible mode);

/* A descriptor that is readable when signals__pending() has news, -1 if it never will. */
int signals__fd(void);

/* The first fatal signal that has come, 0 if none has yet. Does not block. */
int signals__pending(void);

/* From now on signals__noted() tells, once, that the signal has come; for one signal. */
void signals__note(int signo);
bool signals__noted(void);

/* Puts mask and dispositions back as they were before signals__setup() and signals__note().
 * Async-signal-safe. */
void signals__restore(void);

#endif
