/* SPDX-License-Identifier: GPL-2.0-only */
/* Where the text goes: standard error, a file, or a command that reads it (-o). */
#ifndef TRACE_OUTPUT_H
#define TRACE_OUTPUT_H

#include <sys/types.h>

#include "trace/options.h"

struct output {
	int fd;    /* of the text; -1 with one file for each thread */
	pid_t pid; /* of the command that reads it, or 0 */
};

/* 0, or -errno with a sentence in error. The descriptor is close-on-exec. */
int output__open(struct output *o, const struct options *opts, char *error, size_t error_size);

/* Closes, and waits for the command. 0, or -errno of what could not be written. */
int output__close(struct output *o);

#endif
