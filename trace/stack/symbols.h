/* SPDX-License-Identifier: GPL-2.0-only */
/* The functions of a file by their addresses. */
#ifndef TRACE_STACK_SYMBOLS_H
#define TRACE_STACK_SYMBOLS_H

#include <gelf.h>
#include <linux/types.h>
#include <stdbool.h>

struct symbols;

/*
 * Of those of the files that are not NULL: the first table (.symtab) that there is, and the
 * first file's own for linking (.dynsym). The names stay theirs. NULL: there are none.
 */
struct symbols *symbols__new(Elf *elf, Elf *debug);
void symbols__free(struct symbols *s);

/*
 * The name of the function that has an address, and the function's begin. Of several that
 * of the nearest begin, then that of the first in its table. NULL: there is none.
 */
const char *symbols__find(const struct symbols *s, __u64 address, __u64 *begin);

/* A name of C++ as it is written there, to be freed; NULL: it is none, or nobody can tell. */
char *symbols__demangle(const char *name);

#endif
