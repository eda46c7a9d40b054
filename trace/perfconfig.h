/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * perf's configuration: the section [trace] of /etc/perfconfig and ~/.perfconfig, or of
 * $PERF_CONFIG alone, as far as it means something here. It is about perf's style and
 * read for that alone.
 */
#ifndef TRACE_PERFCONFIG_H
#define TRACE_PERFCONFIG_H

#include "trace/options.h"

/*
 * After options__parse(); what a file says of what an option said too does not count. 0,
 * or -EINVAL with o->error set: a value that makes no sense.
 */
int perfconfig__apply(struct options *o);

#endif
