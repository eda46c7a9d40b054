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
#define SYS_332 332
#define SYS_334 334
#define SYS_335 335
#define SYS_336 336
#define SYS_428 428
#define SYS_429 429
#define SYS_430 430
#define SYS_431 431
#define SYS_432 432
#define SYS_433 433
#define SYS_437 437
#define SYS_442 442
#define SYS_443 443
#define SYS_444 444
#define SYS_445 445
#define SYS_446 446
#define SYS_459 459
#define SYS_460 460
#define SYS_461 461
#define SYS_447 447
#define SYS_450 450
#define SYS_451 451
#define SYS_452 452
#define SYS_453 453
#define SYS_455 455
#define SYS_457 457
#define SYS_458 458
#define SYS_462 462
#define SYS_463 463
#define SYS_464 464
#define SYS_465 465
#define SYS_466 466
#define SYS_467 467
#define SYS_468 468
#define SYS_469 469
#define SYS_470 470
#define SYS_471 471

/*
 * i386 has some under other names, or none of its own: those have a number that no call has.
 * What is built so makes other calls by the numbers above; all are fit to be shown.
 */
#ifdef __i386__
#undef SYS_mmap /* whose arguments are in memory */
#define SYS_mmap            SYS_mmap2
#define SYS_newfstatat      SYS_fstatat64
#define SYS_semop           480
#define SYS_semtimedop      481
#define SYS_kexec_file_load 482
#endif

/* The number of arguments is that of the longest call: unused ones are 0. */
#define CALL(...) CALL_(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#define CALL_(nr, a, b, c, d, e, f, ...)                                                           \
	syscall(SYS_##nr, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

/* Nothing is mapped there. */
#define BAD ((void *)16)

#endif
