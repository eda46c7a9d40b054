/* SPDX-License-Identifier: GPL-2.0-only */
/* Settings of the host that tracing depends on, as /proc and /sys tell them. */
#ifndef TRACE_HOST_H
#define TRACE_HOST_H

#include <stdbool.h>
#include <stddef.h>

enum host_verdict {
	HOST_YES,  /* there */
	HOST_NO,   /* missing: what that costs is said */
	HOST_NOTE, /* a setting that is looked for, and without effect */
};

struct host_fact {
	const char *name;
	enum host_verdict verdict;
	bool vital;       /* without it nothing works */
	char what[320];   /* what was found */
	const char *cost; /* of HOST_NO */
	const char *todo; /* NULL: nothing can be done here */
};

/* Fills facts, at most max; returns how many. */
size_t host__look(struct host_fact facts[], size_t max);

#endif
