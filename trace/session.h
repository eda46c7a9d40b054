/* SPDX-License-Identifier: GPL-2.0-only */
/* One tracing from the first preparation to the exit status. */
#ifndef TRACE_SESSION_H
#define TRACE_SESSION_H

#include "trace/options.h"

/*
 * Traces what the options say and returns the status to exit with; does not
 * return if the command died of a signal. Messages go to standard error.
 */
int session__run(const struct options *opts);

#endif
