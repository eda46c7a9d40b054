/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Names of the calls by number, for each ABI of this machine: those of the UAPI
 * headers (prebuilt/), and libaudit's for what these do not have.
 */
#ifndef AUGMENTED_CALLS_H
#define AUGMENTED_CALLS_H

#include <stdbool.h>

#include "augmented/wire.h"

struct uapi;
struct calls;

/* NULL and errno on failure. The uapi must outlive the tables. */
struct calls *calls__new(struct uapi *uapi);
void calls__free(struct calls *c);

/* NULL for a number without a name. Valid as long as the tables. */
const char *calls__name(const struct calls *c, enum call_abi abi, unsigned int nr);

/*
 * What the kernel's sources, and so the tracepoints syscalls:sys_enter_NAME, name the
 * call: newstat for stat. Most are called the same.
 */
const char *calls__kernel_name(const char *call);

/* Whether the running kernel takes calls of the ABI; x32 is asked for, others are believed. */
bool calls__can_run(enum call_abi abi);

/* What follows '@' in a selection: "64", "32", "x32"; NULL if the machine lacks the ABI. */
const char *calls__designator(const struct calls *c, enum call_abi abi);

#endif
