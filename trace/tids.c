/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <stdlib.h>

#include "trace/tids.h"

#define TIDS_FIRST_SIZE 64

/* Thread ids are mostly consecutive: an odd multiplier spreads them over the high bits. */
static size_t tids__home(const struct tids *t, __u32 tid)
{
	return (size_t)(tid * 2654435769U >> 7) & (t->size - 1);
}

/* The slot of tid, or the free one where it would be. size is not 0. */
static struct tids_slot *tids__slot(const struct tids *t, __u32 tid)
{
	size_t i = tids__home(t, tid);

	while (t->slots[i].state && t->slots[i].tid != tid)
		i = (i + 1) & (t->size - 1);
	return &t->slots[i];
}

void *tids__find(const struct tids *t, __u32 tid)
{
	return t->size ? tids__slot(t, tid)->state : NULL;
}

static int tids__grow(struct tids *t)
{
	struct tids old = *t, new = *t;

	new.size = old.size ? 2 * old.size : TIDS_FIRST_SIZE;
	new.slots = calloc(new.size, sizeof(*new.slots));
	if (!new.slots)
		return -ENOMEM;
	for (size_t i = 0; i < old.size; i++) {
		if (old.slots[i].state)
			*tids__slot(&new, old.slots[i].tid) = old.slots[i];
	}
	free(old.slots);
	*t = new;
	return 0;
}

int tids__set(struct tids *t, __u32 tid, void *state)
{
	struct tids_slot *slot;
	int err;

	if (4 * (t->count + 1) > 3 * t->size) {
		err = tids__grow(t);
		if (err)
			return err;
	}
	slot = tids__slot(t, tid);
	if (!slot->state)
		t->count++;
	*slot = (struct tids_slot){ .tid = tid, .state = state };
	return 0;
}

void *tids__make(struct tids *t, __u32 tid, size_t bytes)
{
	void *state = tids__find(t, tid);

	if (state)
		return state;
	state = calloc(1, bytes);
	if (state && tids__set(t, tid, state)) {
		free(state);
		state = NULL;
	}
	return state;
}

void *tids__remove(struct tids *t, __u32 tid)
{
	struct tids_slot *slot;
	size_t hole, i, mask = t->size - 1;
	void *state;

	if (!t->size)
		return NULL;
	slot = tids__slot(t, tid);
	state = slot->state;
	if (!state)
		return NULL;
	t->count--;
	hole = (size_t)(slot - t->slots);
	/* Close the hole: move up whatever may not be reachable across it. */
	for (i = (hole + 1) & mask; t->slots[i].state; i = (i + 1) & mask) {
		if (((i - tids__home(t, t->slots[i].tid)) & mask) < ((i - hole) & mask))
			continue;
		t->slots[hole] = t->slots[i];
		hole = i;
	}
	t->slots[hole].state = NULL;
	return state;
}

void tids__free(struct tids *t)
{
	free(t->slots);
	*t = (struct tids){ 0 };
}
