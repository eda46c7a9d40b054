/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The sets of -e: [!]VALUE[,VALUE]..., of syscalls, signals and fixed words,
 * with the meaning that strace(1) gives them, and globs as perf trace has them.
 *
 * All functions return 0, or -EINVAL (-ENOMEM) with a sentence in @error.
 */
#ifndef TRACE_SELECT_H
#define TRACE_SELECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Syscall numbers below this have a bit; the x32 bit is not part of a number here. */
#define SELECT_MAX_NR 1024

/* A syscall that can be named; @classes has enum syscall_class bits of augmented/spec.h. */
struct select_call {
	const char *name;
	unsigned int nr;
	unsigned int classes;
};

/*
 * What can be named under one ABI. @designator is what follows '@': "64", "32"
 * or "x32". An expression is held against all ABIs given at once, because a name
 * is valid if any of them has it.
 */
struct select_abi {
	const char *designator;
	const struct select_call *calls;
	size_t nr_calls;
};

struct select_set {
	uint64_t bits[SELECT_MAX_NR / 64];
	bool others; /* calls that no table names, of any number */
};

/* @sets has one element per ABI. @expr is what follows "trace=". */
int select__calls(const char *expr, const struct select_abi *abis, size_t nr_abis,
		  struct select_set *sets, char *error, size_t error_size);

/* Whether call @nr is in @set; what no table named counts as one of the others. */
static inline bool select__has(const struct select_set *set, unsigned int nr)
{
	return nr < SELECT_MAX_NR ? set->bits[nr / 64] >> (nr % 64) & 1 : set->others;
}

/*
 * The number of a signal from its name with "SIG" ("SIGINT", "SIGRTMIN", "SIGRT_1"),
 * in capitals; 0 or less if there is none.
 */
typedef int (*select_signal_fn)(const char *name, void *ctx);

/* Bit N-1 of @set is signal N, 1 to 64, as in a kernel sigset. */
int select__signals(const char *expr, select_signal_fn lookup, void *ctx, uint64_t *set,
		    char *error, size_t error_size);

/* A word and its bits; tables end with a NULL name. */
struct select_word {
	const char *name;
	unsigned int bits;
};

/* @what names the kind in the error: "invalid quiet 'x'". */
int select__words(const char *expr, const char *what, const struct select_word *table,
		  unsigned int *bits, char *error, size_t error_size);

#endif
