/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A map from thread id to the caller's state of that thread: open addressing
 * with linear probing, no tombstones. The map never owns what it points to.
 */
#ifndef TRACE_TIDS_H
#define TRACE_TIDS_H

#include <stddef.h>
#include <linux/types.h>

struct tids_slot {
	__u32 tid;
	void *state; /* NULL: the slot is free */
};

/* All zero is an empty map. The slots may be walked: for (i < size) if (slots[i].state). */
struct tids {
	struct tids_slot *slots;
	size_t size; /* a power of two, or 0 */
	size_t count;
};

void *tids__find(const struct tids *t, __u32 tid);

/* Replaces what the tid had. Returns 0 or -ENOMEM; state is not NULL. */
int tids__set(struct tids *t, __u32 tid, void *state);

/*
 * The state that the tid has, else a new one of so many bytes, all zero, which is free(3)'s.
 * NULL: no memory.
 */
void *tids__make(struct tids *t, __u32 tid, size_t bytes);

/* Returns the state that the tid had, now out of the map, or NULL. */
void *tids__remove(struct tids *t, __u32 tid);

/* Frees the slots only. */
void tids__free(struct tids *t);

#endif
