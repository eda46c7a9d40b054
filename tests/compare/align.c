/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "align.h"

/* Lines of each side that are aligned at once by the exact, quadratic method. */
#define BLOCK 1024

/* One equal line outweighs any number of lines that are merely of the same syscall. */
#define SCORE_EQUAL ((uint32_t)4 * BLOCK)
#define SCORE_NAME  1u

enum step { STEP_END, STEP_BOTH, STEP_A, STEP_B };

/* A line that is there exactly once on each side. */
struct anchor {
	size_t a, b;
	size_t prev; /* index + 1 of the one before it in the longest chain */
};

struct aligner {
	const struct line *a, *b;
	align_row_fn row;
	void *ctx;
	uint32_t score[2][BLOCK + 1];
	unsigned char step[BLOCK + 1][BLOCK + 1];
};

static int emit(struct aligner *al, size_t a, size_t to_a, size_t b, size_t to_b)
{
	int err = 0;

	for (; a < to_a && !err; a++)
		err = al->row(al->ctx, &al->a[a], NULL);
	for (; b < to_b && !err; b++)
		err = al->row(al->ctx, NULL, &al->b[b]);
	return err;
}

/* The best step at one place of a block, given the scores behind it. */
static uint32_t block__step(const struct line *a, const struct line *b, const uint32_t *now,
			    const uint32_t *next, unsigned char *step)
{
	uint32_t best = next[0], both;

	*step = STEP_A;
	if (now[1] > best) {
		best = now[1];
		*step = STEP_B;
	}
	if (line__same_name(a, b)) {
		both = next[1] + (line__equal(a, b) ? SCORE_EQUAL : SCORE_NAME);
		if (both >= best) {
			best = both;
			*step = STEP_BOTH;
		}
	}
	return best;
}

/* Fill al->step for the lines [a, a + n) and [b, b + m), from the end. */
static void block__fill(struct aligner *al, size_t a, size_t n, size_t b, size_t m)
{
	memset(al->score, 0, sizeof(al->score));
	for (size_t i = n + 1; i-- > 0;) {
		uint32_t *now = al->score[i & 1], *next = al->score[(i + 1) & 1];

		for (size_t j = m + 1; j-- > 0;) {
			if (i < n && j < m) {
				now[j] = block__step(&al->a[a + i], &al->b[b + j], now + j,
						     next + j, &al->step[i][j]);
			} else {
				now[j] = 0;
				al->step[i][j] = i < n ? STEP_A : j < m ? STEP_B : STEP_END;
			}
		}
	}
}

/*
 * Walk through blocks. Of a block that does not reach the end only the first half is
 * taken: near its edge the alignment does not know yet what follows.
 */
static int align__blocks(struct aligner *al, size_t a, size_t to_a, size_t b, size_t to_b)
{
	int err = 0;

	while (a < to_a && b < to_b && !err) {
		size_t n = to_a - a < BLOCK ? to_a - a : BLOCK;
		size_t m = to_b - b < BLOCK ? to_b - b : BLOCK;
		bool last = a + n == to_a && b + m == to_b;
		size_t i = 0, j = 0;

		block__fill(al, a, n, b, m);
		while (!err && (last || (i < n / 2 + 1 && j < m / 2 + 1))) {
			enum step step = al->step[i][j];

			if (step == STEP_END)
				break;
			err = al->row(al->ctx, step == STEP_B ? NULL : &al->a[a + i],
				      step == STEP_A ? NULL : &al->b[b + j]);
			i += step != STEP_B;
			j += step != STEP_A;
		}
		a += i;
		b += j;
	}
	return err ? err : emit(al, a, to_a, b, to_b);
}

struct ref {
	const struct line *line;
	size_t index;
	int side;
};

static int compare_refs(const void *x, const void *y)
{
	const struct ref *a = x, *b = y;

	if (a->line->hash != b->line->hash)
		return a->line->hash < b->line->hash ? -1 : 1;
	if (a->side != b->side)
		return a->side - b->side;
	return a->index < b->index ? -1 : 1;
}

static int compare_anchors(const void *x, const void *y)
{
	const struct anchor *a = x, *b = y;

	return a->a < b->a ? -1 : 1;
}

/* Returns the number of anchors, in a's order, or -ENOMEM. */
static long anchors__collect(struct aligner *al, size_t a, size_t to_a, size_t b, size_t to_b,
			     struct anchor *out)
{
	size_t nr = to_a - a + to_b - b, found = 0;
	struct ref *refs = malloc((nr + 1) * sizeof(*refs)), *ref = refs;

	if (!refs)
		return -ENOMEM;
	for (size_t i = a; i < to_a; i++)
		*ref++ = (struct ref){ &al->a[i], i, 0 };
	for (size_t i = b; i < to_b; i++)
		*ref++ = (struct ref){ &al->b[i], i, 1 };
	qsort(refs, nr, sizeof(*refs), compare_refs);
	for (size_t i = 0, end; i < nr; i = end) {
		for (end = i + 1; end < nr && refs[end].line->hash == refs[i].line->hash; end++)
			;
		if (end - i == 2 && refs[i].side == 0 && refs[i + 1].side == 1 &&
		    line__equal(refs[i].line, refs[i + 1].line))
			out[found++] = (struct anchor){ refs[i].index, refs[i + 1].index, 0 };
	}
	free(refs);
	qsort(out, found, sizeof(*out), compare_anchors);
	return found;
}

/* Keep the longest chain that rises on both sides. Returns its length or -ENOMEM. */
static long anchors__chain(struct anchor *anchors, size_t nr)
{
	size_t *tops = malloc((nr + 1) * sizeof(*tops)), at;
	struct anchor *chain = malloc((nr + 1) * sizeof(*chain));
	long len = -ENOMEM;

	if (!tops || !chain)
		goto out;
	len = 0;
	for (size_t i = 0; i < nr; i++) {
		long low = 0, high = len;

		while (low < high) {
			long middle = (low + high) / 2;

			if (anchors[tops[middle]].b < anchors[i].b)
				low = middle + 1;
			else
				high = middle;
		}
		anchors[i].prev = low ? tops[low - 1] + 1 : 0;
		tops[low] = i;
		if (low == len)
			len++;
	}
	at = len ? tops[len - 1] + 1 : 0;
	for (long i = len; i-- > 0; at = anchors[at - 1].prev)
		chain[i] = anchors[at - 1];
	memcpy(anchors, chain, len * sizeof(*chain));
out:
	free(tops);
	free(chain);
	return len;
}

/* Too much for one block: split at the lines that are unique, and align in between. */
static int align__anchored(struct aligner *al, size_t a, size_t to_a, size_t b, size_t to_b)
{
	struct anchor *anchors = malloc((to_a - a + 1) * sizeof(*anchors));
	long nr = -ENOMEM;
	int err = 0;

	if (anchors)
		nr = anchors__collect(al, a, to_a, b, to_b, anchors);
	if (nr > 0)
		nr = anchors__chain(anchors, nr);
	for (long i = 0; i < nr && !err; i++) {
		err = align__blocks(al, a, anchors[i].a, b, anchors[i].b);
		if (!err)
			err = al->row(al->ctx, &al->a[anchors[i].a], &al->b[anchors[i].b]);
		a = anchors[i].a + 1;
		b = anchors[i].b + 1;
	}
	free(anchors);
	if (nr < 0)
		return nr;
	return err ? err : align__blocks(al, a, to_a, b, to_b);
}

int align__lines(const struct line *a, size_t nr_a, const struct line *b, size_t nr_b,
		 align_row_fn row, void *ctx)
{
	struct aligner *al = malloc(sizeof(*al));
	size_t start = 0, end = 0;
	int err = 0;

	if (!al)
		return -ENOMEM;
	al->a = a;
	al->b = b;
	al->row = row;
	al->ctx = ctx;
	for (; start < nr_a && start < nr_b && line__equal(&a[start], &b[start]) && !err; start++)
		err = row(ctx, &a[start], &b[start]);
	while (end < nr_a - start && end < nr_b - start &&
	       line__equal(&a[nr_a - end - 1], &b[nr_b - end - 1]))
		end++;
	if (!err && nr_a - end - start <= BLOCK && nr_b - end - start <= BLOCK)
		err = align__blocks(al, start, nr_a - end, start, nr_b - end);
	else if (!err)
		err = align__anchored(al, start, nr_a - end, start, nr_b - end);
	for (; end && !err; end--)
		err = row(ctx, &a[nr_a - end], &b[nr_b - end]);
	free(al);
	return err;
}
