/* SPDX-License-Identifier: GPL-2.0-only */
/* A ring buffer for each CPU, in a map by CPU; user space's side of bpf/output.bpf.h. */
#ifndef AUGMENTED_RINGS_H
#define AUGMENTED_RINGS_H

#include <stddef.h>

#include "augmented/capture.h"

struct rings;

/*
 * Begins to make rings of so many bytes (a power of two) for ncpus CPUs. That goes on in
 * the background, since the kernel waits a grace period for each change of a map of maps;
 * rings__finish() waits for it. NULL with errno.
 */
struct rings *rings__new(unsigned int ncpus, size_t bytes);
void rings__free(struct rings *r);

/* The map of the rings; r keeps it. */
int rings__fd(const struct rings *r);

/* All rings are there: 0, or what has failed. */
int rings__finish(struct rings *r);

/* As capture__read(). */
int rings__read(struct rings *r, capture_fn f, void *arg, unsigned int budget);

/* As capture__reached(). */
__u64 rings__reached(const struct rings *r);

#endif
