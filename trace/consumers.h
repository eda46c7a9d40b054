/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who reads what perf-strace writes. Were it traced, each line would make calls that make
 * more lines.
 */
#ifndef TRACE_CONSUMERS_H
#define TRACE_CONSUMERS_H

#include <stddef.h>
#include <sys/types.h>

/*
 * This process, and those that read what the descriptors go to: a pipe, a terminal, a
 * socket, and in turn what the readers' own output goes to. Returns their number and the
 * owned list, or -ENOMEM. -1 is no descriptor.
 */
int consumers__find(const int *fds, size_t nfds, pid_t **out);

#endif
