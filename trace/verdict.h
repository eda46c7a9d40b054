/* SPDX-License-Identifier: GPL-2.0-only */
/* Whether all that was asked for was shown: the account of a tracing. */
#ifndef TRACE_VERDICT_H
#define TRACE_VERDICT_H

#include <stdbool.h>
#include <stdio.h>

/* The exit status of perf-strace --strict if something is missing. */
#define VERDICT_STATUS 1

struct verdict {
	unsigned long long received;    /* calls that came */
	unsigned long long lost;        /* calls that found no room in a ring */
	unsigned long long lost_events; /* these, and signals and ends of tasks that found none */
	unsigned long long missing;     /* numbers of tasks' sequences that never came */
	unsigned long long shortened;   /* calls whose payload was cut by a limit of ours */
	unsigned long long pieces;      /* of long buffers that found no room in a ring */
	unsigned long long tasks;       /* not traced: no memory for their state */
	unsigned long long refused;     /* events not understood */
	unsigned long long unwritten;   /* bytes of output */
	bool lossless;
	unsigned long long held, held_ns, frozen; /* calls that waited, how long; freezings */
};

/*
 * Says what is missing, and the whole account if anything is or if always is set; strict
 * adds what that means for the exit status. True if something is missing.
 */
bool verdict__print(const struct verdict *v, bool always, bool strict, FILE *file);

#endif
