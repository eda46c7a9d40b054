/* SPDX-License-Identifier: GPL-2.0-only */
/* --list-fields, --list-constants, --list-syscalls. */
#ifndef TRACE_LISTING_H
#define TRACE_LISTING_H

#include "trace/options.h"

/* Prints what the action asks for; the exit status. */
int listing__run(const struct options *o, FILE *file);

#endif
