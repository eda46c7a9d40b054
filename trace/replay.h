/* SPDX-License-Identifier: GPL-2.0-only */
/* perf-strace replay: a recording (trace/recording.h) shown as if it were live. */
#ifndef TRACE_REPLAY_H
#define TRACE_REPLAY_H

#include "trace/options.h"

/* Returns the status to exit with; messages go to standard error. */
int replay__run(const struct options *opts);

#endif
