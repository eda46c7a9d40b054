/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tables of constants, prepared for printing: a value finds its name without a
 * search, flags are taken off in the order of the table.
 */
#ifndef BEAUTIFIERS_XLAT_H
#define BEAUTIFIERS_XLAT_H

#include <linux/types.h>

#include "beautifiers/text.h"

struct xlat_entry {
	__u64 value;
	const char *name; /* must outlive the table */
	__u32 len;
	__u32 order;
};

struct xlat {
	struct xlat_entry *entries; /* in the order of printing */
	struct xlat_entry *sorted;  /* by value, then by order */
	__u32 n;
	__u32 ndense;     /* values below this are looked up in dense */
	__u16 *dense;     /* 1 + index of entries, 0: none */
	const char *zero; /* name of the value 0, or NULL */
	char *comment;    /* "PROT_???" */
	char *prefix;     /* what all (or most) names begin with: "PROT_" */
	__u32 prefix_len;
};

/*
 * entries: name and value, in the order of printing; copied, the names are not.
 * comment: what is said of unknown values, or NULL for the names' own prefix and
 * "???". NULL with errno when there is no memory.
 */
struct xlat *xlat__new(const struct xlat_entry *entries, __u32 n, const char *comment);
void xlat__free(struct xlat *x);

/* The entry of a value, the first in the table if there are several; or NULL. */
const struct xlat_entry *xlat__find(const struct xlat *x, __u64 v);

/* "A|B|0x40", "0", "0x40 / * FOO_??? * /". Returns true if all bits have names. */
bool xlat__flags(const struct xlat *x, struct text *t, __u64 v);
/* The same with `strip` characters taken off the names that begin with the prefix. */
bool xlat__flags_stripped(const struct xlat *x, struct text *t, __u64 v);
/* "A", "0x63 / * FOO_??? * /" */
bool xlat__one(const struct xlat *x, struct text *t, __u64 v);
/* Writes the names of bits only, separated by '|', and returns what is left of v. */
__u64 xlat__names(const struct xlat *x, struct text *t, __u64 v, const char *sep, bool strip);
/* " / * FOO_??? * /" */
void xlat__unknown(const struct xlat *x, struct text *t);
/* The name without the table's prefix. */
const char *xlat__bare(const struct xlat *x, const char *name);

#endif
