// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "trace/filter/syntax.h"

#define CHUNK 16384

struct arena_chunk {
	struct arena_chunk *next;
	size_t used, size;
	max_align_t data[];
};

void *arena__alloc(struct arena *a, size_t size)
{
	struct arena_chunk *c = a->chunks;
	void *p;

	size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
	if (!c || c->size - c->used < size) {
		size_t bytes = size > CHUNK ? size : CHUNK;

		c = calloc(1, sizeof(*c) + bytes);
		if (!c)
			return NULL;
		c->size = bytes;
		c->next = a->chunks;
		a->chunks = c;
	}
	p = (char *)c->data + c->used;
	c->used += size;
	return p;
}

char *arena__text(struct arena *a, const char *s, size_t len)
{
	char *copy = arena__alloc(a, len + 1);

	if (copy)
		memcpy(copy, s, len);
	return copy;
}

void arena__free(struct arena *a)
{
	while (a->chunks) {
		struct arena_chunk *next = a->chunks->next;

		free(a->chunks);
		a->chunks = next;
	}
}
