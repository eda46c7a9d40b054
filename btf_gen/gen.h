/* SPDX-License-Identifier: GPL-2.0-only */
/* btf_gen: from what scan.sh found in the UAPI headers to one BTF blob. */
#ifndef PERF_STRACE_BTF_GEN_GEN_H
#define PERF_STRACE_BTF_GEN_GEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct btf;

/* One constant as one header defines it. */
struct constant {
	char *name;
	char *header;
	uint64_t value; /* sign-extended if negative */
	bool negative;
	char kind; /* 'm'acro, 'e'numerator, 'i'octl command, 'a'lias of one */
};

/* All constants of all headers, sorted by name, then in the headers' order. */
struct constants {
	struct constant *at;
	size_t n;
};

/*
 * Read the .val files of the headers in DIR/headers. Errors are reported on
 * stderr; 0 or -errno.
 */
int constants__read(struct constants *all, const char *dir);
void constants__free(struct constants *all);

/* The range of entries that are called so; *n is 0 if there are none. */
const struct constant *constants__find(const struct constants *all, const char *name, size_t *n);

/*
 * Merge the BTF of DIR's .o files, without duplicates and without variables.
 * The first of several different types of one name is the one that counts.
 * Returns NULL after a report on stderr.
 */
struct btf *types__merge(const char *dir);

/*
 * Add the tables of one file as enums named tbl_*; 0 or -errno, reported on stderr.
 * lenient: what is not there is left out, as another architecture may lack it.
 */
int tables__add(struct btf *btf, const struct constants *all, const char *path, bool lenient);

/*
 * Add to `over` the tables of `made`, from type `first` on, that are not the same in it
 * before that: an architecture's own. Numbers of calls are not among them.
 */
int tables__copy_different(struct btf *over, const struct btf *made, unsigned int first);

#endif
