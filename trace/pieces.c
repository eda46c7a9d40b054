/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/pieces.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "trace/tids.h"

struct piece {
	struct piece *next;
	struct piece_record rec; /* and its bytes */
};

/* The pieces of one task, in the order in which they came. */
struct queue {
	struct piece *first, **end;
};

struct joined {
	struct joined *next;
	struct call_record rec;
};

struct pieces {
	struct tids tasks;
	struct joined *joined;
};

struct pieces *pieces__new(void)
{
	return calloc(1, sizeof(struct pieces));
}

/* All up to a call's. */
static void drop(struct queue *q, __u64 seq)
{
	while (q->first && q->first->rec.h.seq <= seq) {
		struct piece *next = q->first->next;

		free(q->first);
		q->first = next;
	}
	if (!q->first)
		q->end = &q->first;
}

void pieces__release(struct pieces *p)
{
	while (p->joined) {
		struct joined *next = p->joined->next;

		free(p->joined);
		p->joined = next;
	}
}

void pieces__free(struct pieces *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->tasks.size; i++) {
		struct queue *q = p->tasks.slots[i].state;

		if (q)
			drop(q, ~0ULL);
		free(q);
	}
	tids__free(&p->tasks);
	pieces__release(p);
	free(p);
}

static struct queue *queue_of(struct pieces *p, __u32 tid)
{
	struct queue *q = tids__make(&p->tasks, tid, sizeof(*q));

	if (q && !q->end)
		q->end = &q->first;
	return q;
}

/* Another call than that of the last piece, which was filtered out: it has the same number. */
static bool begins_again(const struct queue *q, const struct piece_record *r)
{
	const struct piece *piece;

	for (piece = q->first; piece; piece = piece->next)
		if (piece->rec.h.seq == r->h.seq && piece->rec.part.op == r->part.op &&
		    piece->rec.part.rep == r->part.rep && piece->rec.at >= r->at &&
		    piece->rec.part.flags == r->part.flags)
			return true;
	return false;
}

int pieces__add(struct pieces *p, const struct record *rec, size_t len)
{
	const struct piece_record *r = (const struct piece_record *)rec;
	struct piece *piece;
	struct queue *q;

	if (len < sizeof(*r) || r->part.got > len - sizeof(*r))
		return 0;
	q = queue_of(p, rec->tid);
	if (q && begins_again(q, r))
		drop(q, r->h.seq);
	piece = q ? malloc(sizeof(*piece) + r->part.got) : NULL;
	if (!piece)
		return -ENOMEM;
	piece->next = NULL;
	memcpy(&piece->rec, r, sizeof(*r) + r->part.got);
	*q->end = piece;
	q->end = &piece->next;
	return 0;
}

static bool is_of(const struct piece *piece, const struct call_record *rec)
{
	const struct record *h = &piece->rec.h;

	return h->seq == rec->h.seq && h->time >= rec->enter_time;
}

static bool is_of_part(const struct piece *piece, const struct part *part)
{
	const struct part *own = &piece->rec.part;
	__u8 when = PART_EXIT | PART_RETRY;

	return own->op == part->op && own->rep == part->rep && own->want == part->want &&
	       (own->flags & when) == (part->flags & when) && piece->rec.at == part->got;
}

/* Adds what follows the part's bytes; returns the part's size with its padding. */
static size_t extend(struct part *part, const struct piece *list, const struct call_record *rec)
{
	for (; list; list = list->next) {
		const struct part *own = &list->rec.part;

		if (!is_of(list, rec) || !is_of_part(list, part))
			continue;
		memcpy(part->data + part->got, own->data, own->got);
		part->got += own->got;
		part->err = own->err;
	}
	if (part->got >= part->want || part->err)
		part->flags &= ~PART_LIMIT;
	memset(part->data + part->got, 0, PART_SPACE(part->got) - sizeof(*part) - part->got);
	return PART_SPACE(part->got);
}

/* The record's parts, then those of pieces alone. Returns the bytes of payload. */
static size_t fill(__u8 *to, const struct call_record *rec, const struct piece *list)
{
	size_t used = 0;

	for (__u32 at = 0; rec->used - at >= sizeof(struct part);) {
		const struct part *from = (const struct part *)(rec->payload + at);
		struct part *part = (struct part *)(to + used);

		if (from->got > rec->used - at - sizeof(*from))
			break;
		memcpy(part, from, sizeof(*from) + from->got);
		used += extend(part, list, rec);
		if (PART_SPACE(from->got) >= rec->used - at)
			break;
		at += PART_SPACE(from->got);
	}
	for (; list; list = list->next) {
		struct part *part = (struct part *)(to + used);

		if (!is_of(list, rec) || list->rec.at)
			continue;
		*part = list->rec.part;
		part->got = 0;
		part->flags |= PART_LIMIT;
		used += extend(part, list, rec);
	}
	return used;
}

const struct call_record *pieces__join(struct pieces *p, const struct call_record *rec, size_t *len)
{
	const struct queue *q = tids__find(&p->tasks, rec->h.tid);
	size_t more = 0;
	struct joined *j;

	for (const struct piece *piece = q ? q->first : NULL; piece; piece = piece->next)
		if (is_of(piece, rec))
			more += PART_SPACE(piece->rec.part.got);
	if (!more || *len < sizeof(*rec) || rec->used > *len - sizeof(*rec))
		return rec;
	j = malloc(sizeof(*j) + rec->used + 8 + more);
	if (!j)
		return rec;
	j->next = p->joined;
	p->joined = j;
	memcpy(&j->rec, rec, sizeof(*rec));
	j->rec.used = fill(j->rec.payload, rec, q->first);
	j->rec.h.len = sizeof(*rec) + j->rec.used;
	*len = j->rec.h.len;
	return &j->rec;
}

void pieces__done(struct pieces *p, const struct call_record *rec)
{
	struct queue *q = tids__find(&p->tasks, rec->h.tid);

	if (q)
		drop(q, rec->h.seq);
}
