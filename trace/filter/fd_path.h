/* SPDX-License-Identifier: GPL-2.0-only */
/* The path of a descriptor as expressions see it. */
#ifndef TRACE_FILTER_FD_PATH_H
#define TRACE_FILTER_FD_PATH_H

#include "augmented/wire.h"
#include "trace/filter/ast.h"

/*
 * The path as -y shows it before escaping: "/var/log/x.log", "pipe:[123]", "socket:[5]";
 * of a deleted file what it was called. Returns its length; *cut: the beginning is missing.
 * -EINVAL: the part says nothing.
 */
int filter_fd_path__text(const struct part *p, char *buf, size_t size, bool *cut);

#endif
