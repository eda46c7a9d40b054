/* SPDX-License-Identifier: GPL-2.0-only */
/* The text of --help, made from the table of options. */
#ifndef TRACE_USAGE_H
#define TRACE_USAGE_H

#include <stdio.h>

void usage__print(FILE *file);

#endif
