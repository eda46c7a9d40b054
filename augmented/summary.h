/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the BPF object counts instead of (or beside) sending calls: for each row of a
 * summary a cell, on each CPU its own, added up when they are read. A cell holds
 * numbers of calls by their time, in buckets of a quarter of a power of two, so that
 * percentiles can be told to an eighth and no call has to be kept.
 */
#ifndef AUGMENTED_SUMMARY_H
#define AUGMENTED_SUMMARY_H

#include <linux/types.h>

/* What there is a row for, as bits; the call alone is the cheapest. */
enum summary_by {
	SUMMARY_BY_CALL = 1 << 0,
	SUMMARY_BY_ERRNO = 1 << 1,
	SUMMARY_BY_COMM = 1 << 2,
	SUMMARY_BY_TID = 1 << 3,
	SUMMARY_BY_CGROUP = 1 << 4,
	SUMMARY_BY_FD = 1 << 5,   /* what kind of thing the call's descriptor is */
	SUMMARY_BY_PATH = 1 << 6, /* the path it is given, or its descriptor's */
};

/* Times of 2^SUMMARY_LAST_EXPONENT ns (some 18 minutes) and more share the last bucket. */
#define SUMMARY_SUB_BITS      2
#define SUMMARY_SUBS          (1 << SUMMARY_SUB_BITS)
#define SUMMARY_LAST_EXPONENT 40
#define SUMMARY_BUCKETS       ((SUMMARY_LAST_EXPONENT - SUMMARY_SUB_BITS + 1) * SUMMARY_SUBS + 1)

struct summary_cell {
	__u64 errors;
	__u64 total; /* ns */
	__u64 max;
	__u64 not_min; /* ~min: in this form 0 is no time yet, as in max */
	/* Sum of squares: low 32 bits of each, and the rest of each. */
	__u64 squares_low, squares_high;
	__u64 calls[SUMMARY_BUCKETS];
};

/* Which row of a table by more than the call; 0 or empty is what the table is not by. */
struct summary_key {
	__u32 call; /* row of the call + 1 */
	__u32 err;
	__u32 tid;
	__u32 fd; /* SUMMARY_FD() */
	__u64 cgroup;
	__u8 comm[16];
	/* Not part of the key unless by path: */
	__u32 path_from; /* enum summary_path */
	__u16 path_got;  /* bytes of text */
	__u16 path_cut;  /* there is more of it */
	__u8 path[208];
};

#define SUMMARY_KEY_SHORT __builtin_offsetof(struct summary_key, path_from)

enum summary_path {
	SUMMARY_PATH_NONE,     /* neither a path nor a descriptor that is open */
	SUMMARY_PATH_ARGUMENT, /* as it was given */
	SUMMARY_PATH_FD,       /* text is the names of struct fd_info, from the last to the first */
	SUMMARY_PATH_NAMED,    /* no place in a tree: fd tells its kind, text is one such name */
	SUMMARY_PATH_UNKNOWN,  /* could not be read */
};

/* Kind of file (mode >> 12), enum fd_kind and, of sockets, the family. */
#define SUMMARY_FD(mode, kind, family)                                                             \
	(0x80000000 | (family) << 16 | (kind) << 8 | ((mode) >> 12 & 0xf))
#define SUMMARY_FD_NOT_OPEN   0x40000000
#define SUMMARY_FD_FORMAT(fd) ((fd)&0xf)
#define SUMMARY_FD_KIND(fd)   ((fd) >> 8 & 0xff)
#define SUMMARY_FD_FAMILY(fd) ((fd) >> 16 & 0x3fff)

/* Rows of calls: as many as there are calls, in all ABIs. */
#define SUMMARY_ROWS 3072

struct summary_group {
	struct summary_cell cell;
	__u64 last;    /* when the last call returned */
	__u8 comm[16]; /* and what its task was called then; by tid only */
};

/* Where a time is counted. */
static inline __u32 summary_bucket(__u64 ns)
{
	__u32 e = 0;
	__u64 v = ns;

	if (v < SUMMARY_SUBS)
		return v;
	if (v >> SUMMARY_LAST_EXPONENT)
		return SUMMARY_BUCKETS - 1;
	if (v >> 32) {
		e += 32;
		v >>= 32;
	}
	if (v >> 16) {
		e += 16;
		v >>= 16;
	}
	if (v >> 8) {
		e += 8;
		v >>= 8;
	}
	if (v >> 4) {
		e += 4;
		v >>= 4;
	}
	if (v >> 2) {
		e += 2;
		v >>= 2;
	}
	e += v >> 1;
	return (e - SUMMARY_SUB_BITS + 1) * SUMMARY_SUBS +
	       (ns >> (e - SUMMARY_SUB_BITS) & (SUMMARY_SUBS - 1));
}

/* The least time that is counted in a bucket. */
static inline __u64 summary_bucket_from(__u32 bucket)
{
	__u32 e = bucket / SUMMARY_SUBS;

	if (e < 2)
		return bucket;
	return (__u64)(SUMMARY_SUBS + bucket % SUMMARY_SUBS) << (e - 1);
}

#endif
