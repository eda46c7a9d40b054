/* SPDX-License-Identifier: GPL-2.0-only */
/* --check: what this host has for tracing, what is missing, what that costs, what to do. */
#ifndef TRACE_CHECK_H
#define TRACE_CHECK_H

#include "trace/options.h"

/* EXIT_SUCCESS if tracing works here: the object was loaded and attached to tell. */
int check__run(const struct options *opts, FILE *file);

#endif
