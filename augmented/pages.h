/* SPDX-License-Identifier: GPL-2.0-only */
/* Pages of the program's own file that need not stay in memory. */
#ifndef AUGMENTED_PAGES_H
#define AUGMENTED_PAGES_H

#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Constant data (prebuilt/) that someone has made a copy of; it can still be read. */
static inline void pages__leave(const void *start, size_t size)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t from = ((uintptr_t)start + page - 1) & -page;
	uintptr_t to = ((uintptr_t)start + size) & -page;

	if (from < to)
		madvise((void *)from, to - from, MADV_DONTNEED);
}

#endif
