/* SPDX-License-Identifier: GPL-2.0-only */
/* Control groups by their number in the unified hierarchy. */
#ifndef TRACE_CGROUP_H
#define TRACE_CGROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <linux/types.h>

/* The group's path, from "/" on. false: it is gone, or seen from nowhere here. */
bool cgroup__path(__u64 id, char *out, size_t size);

#endif
