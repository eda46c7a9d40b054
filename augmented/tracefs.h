/* SPDX-License-Identifier: GPL-2.0-only */
/* Signatures of calls, as the running kernel tells them. */
#ifndef AUGMENTED_TRACEFS_H
#define AUGMENTED_TRACEFS_H

#include "augmented/spec.h"

/*
 * The declaration of a call that the spec lacks; -ENOENT if the kernel has none, -ENOMEM.
 * What it points at is given back by release. For plan_opts.signature.
 */
int tracefs__signature(const char *name, struct syscall_spec *out);
void tracefs__release(struct syscall_spec *spec);

#endif
