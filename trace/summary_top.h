/* SPDX-License-Identifier: GPL-2.0-only */
/* The table of --top, drawn anew on a terminal while the calls are counted. */
#ifndef TRACE_SUMMARY_TOP_H
#define TRACE_SUMMARY_TOP_H

#include "augmented/capture.h"
#include "trace/options.h"
#include "trace/summary.h"

struct summary_top;

/* *@top is NULL if the descriptor is no terminal: the table at the end is all then. 0 or -ENOMEM.
 */
int summary_top__new(struct summary_top **top, const struct options *o, int fd);
void summary_top__free(struct summary_top *t);

/* Draws the table if it is time. 0 or -errno. */
int summary_top__refresh(struct summary_top *t, struct summary *s, const struct capture *c);

/* Takes the last picture away; NULL is none. */
void summary_top__clear(struct summary_top *t);

#endif
