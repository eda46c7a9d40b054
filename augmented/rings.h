/* SPDX-License-Identifier: GPL-2.0-only */
/* A ring buffer for each CPU, in a map by CPU; user space's side of bpf/output.bpf.h. */
#ifndef AUGMENTED_RINGS_H
#define AUGMENTED_RINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "augmented/capture.h"

struct rings;

/*
 * The size of a CPU's ring by default, for so many CPUs that are online: RINGS_BYTES, but
 * no more than RINGS_TOTAL in all as long as that leaves RINGS_MIN for each. A power of two.
 */
size_t rings__default(unsigned int online);

#define RINGS_BYTES (8UL << 20)
#define RINGS_TOTAL (256UL << 20)
#define RINGS_MIN   (256UL << 10)

/*
 * Begins to make rings of so many bytes (a power of two; 0: as by default) for ncpus CPUs.
 * CPUs that are offline get RINGS_OFFLINE unless all are to be alike. That goes on in the
 * background, since the kernel waits a grace period for each change of a map of maps;
 * rings__finish() waits for it. NULL with errno.
 */
struct rings *rings__new(unsigned int ncpus, size_t bytes, bool alike);

#define RINGS_OFFLINE (64UL << 10)
void rings__free(struct rings *r);

/* Bytes of the ring of a CPU that is online. */
size_t rings__bytes(const struct rings *r);

/* The map of the rings; r keeps it. */
int rings__fd(const struct rings *r);

/* All rings are there: 0, or what has failed. */
int rings__finish(struct rings *r);

/* As capture__read(). */
int rings__read(struct rings *r, capture_fn f, void *arg, unsigned int budget);

/* As capture__reached(). */
__u64 rings__reached(const struct rings *r);

#endif
