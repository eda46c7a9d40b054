/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * For programs that issue one call after the other with all kinds of arguments,
 * past the C library's own checks and changes.
 */
#ifndef TESTS_PROGRAMS_CALLS_H
#define TESTS_PROGRAMS_CALLS_H

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Numbers of calls that older headers have no name for are given as such. */
#define SYS_462 462
#define SYS_453 453
#define SYS_450 450
#define SYS_447 447

/* The number of arguments is that of the longest call: unused ones are 0. */
#define CALL(...)		  CALL_(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#define CALL_(nr, a, b, c, d, e, f, ...)                                                       \
	syscall(SYS_##nr, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

/* Nothing is mapped there. */
#define BAD ((void *)16)

#endif
