/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "trace/runs.h"

/* How far back a slip is mended in place. */
#define RUNS_SLIP      32
#define RUNS_FIRST_CAP 1024

static int runs__reserve(void **array, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap ? *cap : RUNS_FIRST_CAP;
	void *p;

	if (want <= *cap)
		return 0;
	while (n < want)
		n *= 2;
	p = reallocarray(*array, n, size);
	if (!p)
		return -ENOMEM;
	*array = p;
	*cap = n;
	return 0;
}

static int runs__split(struct runs *r)
{
	int err = runs__reserve((void **)&r->starts, &r->cap_starts, r->nr_starts + 2,
				sizeof(*r->starts));

	if (err)
		return err;
	if (!r->nr_starts)
		r->starts[r->nr_starts++] = 0;
	r->starts[r->nr_starts++] = r->n;
	r->run = r->n;
	return 0;
}

int runs__push(struct runs *r, __u64 time, __u64 enter, struct record *rec)
{
	size_t at = r->n, low;
	int err;

	if (r->n == r->cap) {
		err = runs__reserve((void **)&r->e, &r->cap, r->n + 1, sizeof(*r->e));
		if (err)
			return err;
	}
	if (r->n > r->run && time < r->e[r->n - 1].time) {
		low = r->n - r->run > RUNS_SLIP ? r->n - RUNS_SLIP : r->run;
		while (at > low && time < r->e[at - 1].time)
			at--;
		if (at == low) {
			err = runs__split(r);
			if (err)
				return err;
			at = r->n;
		}
		memmove(&r->e[at + 1], &r->e[at], (r->n - at) * sizeof(*r->e));
	}
	r->e[at] = (struct entry){ .time = time, .enter = enter, .rec = rec };
	r->n++;
	return 0;
}

static void runs__merge(struct entry *to, const struct entry *a, size_t na, const struct entry *b,
			size_t nb)
{
	while (na && nb) {
		if (b->time < a->time) {
			*to++ = *b++;
			nb--;
		} else {
			*to++ = *a++;
			na--;
		}
	}
	memcpy(to, a, na * sizeof(*a));
	memcpy(to + na, b, nb * sizeof(*b));
}

/* Merges neighbouring runs into the spare array, which then is the list. */
static void runs__pass(struct runs *r)
{
	size_t out = 0;

	for (size_t i = 0; i < r->nr_starts; i += 2) {
		size_t a = r->starts[i];
		size_t b = i + 1 < r->nr_starts ? r->starts[i + 1] : r->n;
		size_t end = i + 2 < r->nr_starts ? r->starts[i + 2] : r->n;

		runs__merge(r->spare + a, r->e + a, b - a, r->e + b, end - b);
		r->starts[out++] = a;
	}
	r->nr_starts = out;
	struct entry *e = r->e;

	r->e = r->spare;
	r->spare = e;
}

int runs__sort(struct runs *r)
{
	int err;

	if (r->nr_starts) {
		err = runs__reserve((void **)&r->spare, &r->cap_spare, r->cap, sizeof(*r->spare));
		if (err)
			return err;
		/* They change places, so both have room for the smaller of the two. */
		if (r->cap_spare < r->cap)
			r->cap = r->cap_spare;
		r->cap_spare = r->cap;
		while (r->nr_starts > 1)
			runs__pass(r);
	}
	r->nr_starts = 0;
	r->run = 0;
	return 0;
}

void runs__drop(struct runs *r, size_t n)
{
	if (!n)
		return;
	memmove(r->e, r->e + n, (r->n - n) * sizeof(*r->e));
	r->n -= n;
}

void runs__free(struct runs *r)
{
	free(r->e);
	free(r->spare);
	free(r->starts);
	*r = (struct runs){ 0 };
}
