/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the kernel has no iterators over tasks: the threads of a process are looked for in
 * /proc, and the states that say that they are traced are made from here.
 */
#ifndef AUGMENTED_SEED_H
#define AUGMENTED_SEED_H

#include <sys/types.h>

#include <linux/types.h>

#include "augmented/wire.h"

struct seed;

/* states: the map of task states by thread id, live: the count of them. NULL with errno. */
struct seed *seed__new(int states, size_t state_size, __u64 *live);
void seed__free(struct seed *s);

/* Marks each thread of a process as traced, with TARGET_* as its state's flags. 0 or -errno. */
int seed__process(struct seed *s, pid_t pid, __u32 flags);
int seed__thread(struct seed *s, pid_t tid, __u32 flags);

/* What the iterator would have sent of the threads that were found: the next, NULL: none. */
const struct task_record *seed__next(struct seed *s);

#endif
