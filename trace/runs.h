/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sorting of what is nearly sorted: entries are appended, slips of a few places
 * are mended at once, and a step further back begins a new run; runs are merged
 * on demand. Rings drained one after the other make one run each.
 */
#ifndef TRACE_RUNS_H
#define TRACE_RUNS_H

#include <stddef.h>
#include <linux/types.h>

struct record;

struct entry {
	__u64 time;  /* the key */
	__u64 enter; /* when the call entered; time for everything else */
	struct record *rec;
};

/* All zero is empty. */
struct runs {
	struct entry *e;
	size_t n, cap;
	size_t *starts; /* index of the first entry of each run; none for a single run */
	size_t nr_starts, cap_starts;
	size_t run;          /* where the last run begins */
	struct entry *spare; /* cap entries, for merging */
	size_t cap_spare;
};

/* Stable. Both return 0 or -ENOMEM, with the entries untouched. */
int runs__push(struct runs *r, __u64 time, __u64 enter, struct record *rec);
int runs__sort(struct runs *r);

/* Drops the first n entries of a sorted list. */
void runs__drop(struct runs *r, size_t n);

void runs__free(struct runs *r);

#endif
