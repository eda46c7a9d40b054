/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "trace/order.h"
#include "trace/runs.h"
#include "trace/tids.h"

#define CHUNK_SIZE  (256 * 1024)
#define CHUNKS_KEPT 64 /* idle chunks that are not given back */
#define RENAMES     32

/* Records lie in chunks, each record after the address of its chunk. */
struct chunk {
	struct chunk *next;
	size_t used;
	size_t live; /* records not yet given */
	__u64 data[CHUNK_SIZE / sizeof(__u64)];
};

struct slot {
	struct chunk *chunk;
	struct record rec;
};

struct deferred {
	struct deferred *next;
	struct signal_record rec;
};

struct order_task {
	__u64 max_seq; /* the highest seen, by final records */
	__u64 seen;    /* number of final records */
	__u64 entered; /* seq of the call whose ENTER was given last */
	bool in_call;  /* that call has not returned */
	unsigned int nr_deferred;
	struct deferred *deferred, **deferred_end;
};

/* A thread took its leader's id by execve. */
struct rename {
	__u32 from, to;
	__u64 time;
};

struct order {
	order_fn fn;
	void *ctx;
	int err;    /* first error of the callback in this flush */
	__u64 last; /* time of the youngest event given */
	__u64 lost; /* of tasks that have ended */
	struct tids tasks;
	struct chunk *current, *full, *idle;
	size_t nr_idle;
	struct runs runs;
	struct runs enters; /* the ENTERs of one cluster */
	__u64 *earliest;    /* [i]: the smallest enter of entries i and later */
	size_t cap_earliest;
	struct rename renames[RENAMES]; /* a ring: the oldest is overwritten */
	unsigned int nr_renames, next_rename;
	bool given;            /* since the last order__recycle() */
	struct deferred *sent; /* deferred signals given in this flush: freed by the next */
};

struct order *order__new(order_fn fn, void *ctx)
{
	struct order *o = calloc(1, sizeof(*o));

	if (o) {
		o->fn = fn;
		o->ctx = ctx;
	}
	return o;
}

static void deferred__free(struct deferred *d)
{
	while (d) {
		struct deferred *next = d->next;

		free(d);
		d = next;
	}
}

static void chunk__free_all(struct chunk *c)
{
	while (c) {
		struct chunk *next = c->next;

		free(c);
		c = next;
	}
}

void order__free(struct order *o)
{
	if (!o)
		return;
	for (size_t i = 0; i < o->tasks.size; i++) {
		struct order_task *t = o->tasks.slots[i].state;

		if (t) {
			deferred__free(t->deferred);
			free(t);
		}
	}
	tids__free(&o->tasks);
	deferred__free(o->sent);
	chunk__free_all(o->current);
	chunk__free_all(o->full);
	chunk__free_all(o->idle);
	runs__free(&o->runs);
	runs__free(&o->enters);
	free(o->earliest);
	free(o);
}

/* Chunks whose records have all been given. Called when no one looks at them any more. */
static void order__recycle(struct order *o)
{
	struct chunk **link = &o->full, *c;

	if (!o->given)
		return;
	o->given = false;
	while ((c = *link)) {
		if (c->live) {
			link = &c->next;
			continue;
		}
		*link = c->next;
		if (o->nr_idle == CHUNKS_KEPT) {
			free(c);
			continue;
		}
		c->next = o->idle;
		o->idle = c;
		o->nr_idle++;
	}
	if (o->current && !o->current->live)
		o->current->used = 0;
	deferred__free(o->sent);
	o->sent = NULL;
}

static struct record *order__store(struct order *o, const void *rec, size_t len)
{
	size_t size = (offsetof(struct slot, rec) + len + 7) & ~(size_t)7;
	struct chunk *c = o->current;
	struct slot *slot;

	if (!c || c->used + size > CHUNK_SIZE) {
		struct chunk *fresh = o->idle;

		if (fresh) {
			o->idle = fresh->next;
			o->nr_idle--;
		} else {
			fresh = malloc(sizeof(*fresh));
			if (!fresh)
				return NULL;
		}
		if (c) {
			c->next = o->full;
			o->full = c;
		}
		fresh->next = NULL;
		fresh->used = fresh->live = 0;
		o->current = c = fresh;
	}
	slot = (struct slot *)((char *)c->data + c->used);
	slot->chunk = c;
	c->used += size;
	c->live++;
	memcpy(&slot->rec, rec, len);
	return &slot->rec;
}

static void order__release(struct record *rec)
{
	((struct slot *)((char *)rec - offsetof(struct slot, rec)))->chunk->live--;
}

static bool record__is_call(const struct record *rec)
{
	return rec->type == RECORD_CALL || rec->type == RECORD_NORETURN ||
	       rec->type == RECORD_INFLIGHT;
}

static const size_t least_size[] = {
	[RECORD_CALL] = sizeof(struct call_record),
	[RECORD_INFLIGHT] = sizeof(struct call_record),
	[RECORD_NORETURN] = sizeof(struct call_record),
	[RECORD_TASK] = sizeof(struct task_record),
	[RECORD_SIGNAL] = sizeof(struct signal_record),
	[RECORD_EXIT] = sizeof(struct exit_record),
};

int order__push(struct order *o, const void *data, size_t len)
{
	const struct record *rec = data;
	const struct task_record *task = data;
	__u64 enter, time;
	struct record *own;
	int err;

	if (len < sizeof(*rec) || len != rec->len || len > CHUNK_SIZE / 2)
		return -EINVAL;
	if (rec->type >= sizeof(least_size) / sizeof(least_size[0]) || !least_size[rec->type] ||
	    len < least_size[rec->type])
		return -EINVAL;

	time = enter = rec->time;
	if (record__is_call(rec) && !(rec->flags & RECORD_LATE)) {
		enter = ((const struct call_record *)rec)->enter_time;
		if (rec->type == RECORD_INFLIGHT)
			time = enter;
		else if (enter > time)
			enter = time;
	}
	order__recycle(o);
	own = order__store(o, data, len);
	if (!own)
		return -ENOMEM;
	err = runs__push(&o->runs, time, enter, own);
	if (err) {
		order__release(own);
		return err;
	}
	if (rec->type == RECORD_TASK && task->why == TASK_EXEC && task->parent &&
	    task->parent != rec->tid) {
		o->renames[o->next_rename] =
			(struct rename){ .from = task->parent, .to = rec->tid, .time = rec->time };
		o->next_rename = (o->next_rename + 1) % RENAMES;
		if (o->nr_renames < RENAMES)
			o->nr_renames++;
	}
	return 0;
}

/* The id that the task of a call had at a time between its enter and its exit. */
static __u32 order__tid_at(const struct order *o, const struct entry *e, __u64 time)
{
	for (unsigned int i = 0; i < o->nr_renames; i++) {
		const struct rename *r = &o->renames[i];

		if (e->enter > r->time || (e->time < r->time && e->rec->type != RECORD_INFLIGHT))
			continue;
		if (e->rec->tid == r->to && time < r->time && e->rec->type != RECORD_INFLIGHT)
			return r->from;
		if (e->rec->tid == r->from && time >= r->time)
			return r->to;
	}
	return e->rec->tid;
}

static struct order_task *order__task(struct order *o, __u32 tid)
{
	struct order_task *t = tids__make(&o->tasks, tid, sizeof(*t));

	if (t && !t->deferred_end)
		t->deferred_end = &t->deferred;
	return t;
}

static __u64 task__lost(const struct order_task *t)
{
	return t->max_seq > t->seen ? t->max_seq - t->seen : 0;
}

static void order__give(struct order *o, const struct order_event *ev)
{
	int err = o->fn(o->ctx, ev);

	if (err && !o->err)
		o->err = err;
	if (ev->time > o->last)
		o->last = ev->time;
}

static void order__give_deferred(struct order *o, struct order_task *t)
{
	while (t->deferred) {
		struct deferred *d = t->deferred;

		t->deferred = d->next;
		order__give(o, &(struct order_event){ .type = EVENT_RECORD,
						      .tid = d->rec.h.tid,
						      .time = o->last,
						      .rec = &d->rec.h,
						      .len = sizeof(d->rec) });
		d->next = o->sent;
		o->sent = d;
	}
	t->deferred_end = &t->deferred;
	t->nr_deferred = 0;
}

/* Whether the signal is now kept for the end of its target's call. */
static bool order__defer(struct order_task *t, const struct record *rec)
{
	struct deferred *d;

	if (!(rec->flags & RECORD_IGNORED) || !t->in_call || t->nr_deferred == ORDER_DEFERRED)
		return false;
	d = malloc(sizeof(*d));
	if (!d)
		return false;
	d->next = NULL;
	memcpy(&d->rec, rec, sizeof(d->rec));
	d->rec.h.len = sizeof(d->rec);
	*t->deferred_end = d;
	t->deferred_end = &d->next;
	t->nr_deferred++;
	return true;
}

/* Ends what is known of a task: its id may name another one from now on. */
static void order__forget(struct order *o, __u32 tid)
{
	struct order_task *t = tids__find(&o->tasks, tid);

	if (!t)
		return;
	order__give_deferred(o, t);
	o->lost += task__lost(t);
	tids__remove(&o->tasks, tid);
	free(t);
}

static void order__count(struct order_task *t, const struct record *rec)
{
	if (!rec->seq)
		return;
	t->seen++;
	if (rec->seq > t->max_seq)
		t->max_seq = rec->seq;
}

/* Before a task record is given: what the id meant until now. */
static void order__rebind(struct order *o, const struct record *rec)
{
	const struct task_record *task = (const struct task_record *)rec;
	struct order_task *t;

	if (task->why != TASK_EXEC) {
		order__forget(o, rec->tid);
		return;
	}
	if (!task->parent || task->parent == rec->tid || !tids__find(&o->tasks, task->parent))
		return;
	order__forget(o, rec->tid);
	t = tids__remove(&o->tasks, task->parent);
	if (tids__set(&o->tasks, rec->tid, t)) {
		o->lost += task__lost(t);
		deferred__free(t->deferred);
		free(t);
	}
}

static int order__give_record(struct order *o, const struct entry *e)
{
	const struct record *rec = e->rec;
	struct order_task *t;

	if (rec->type == RECORD_TASK)
		order__rebind(o, rec);
	t = order__task(o, rec->tid);
	if (!t)
		return -ENOMEM;
	order__count(t, rec);
	if (rec->type == RECORD_SIGNAL && order__defer(t, rec))
		return 0;
	if (rec->type == RECORD_EXIT)
		order__give_deferred(o, t);
	order__give(o, &(struct order_event){ .type = EVENT_RECORD,
					      .tid = rec->tid,
					      .time = e->time,
					      .rec = rec,
					      .len = rec->len });
	if (rec->type == RECORD_EXIT)
		order__forget(o, rec->tid);
	return 0;
}

static int order__give_enter(struct order *o, const struct entry *e)
{
	const struct record *rec = e->rec;
	__u32 tid = o->nr_renames ? order__tid_at(o, e, e->enter) : rec->tid;
	struct order_task *t = order__task(o, tid);

	if (!t)
		return -ENOMEM;
	/* Known already: by a snapshot, or returned before the snapshot was read. */
	if (rec->seq &&
	    (rec->seq == t->entered || (rec->type == RECORD_INFLIGHT && rec->seq <= t->max_seq)))
		return 0;
	t->entered = rec->seq;
	t->in_call = true;
	order__give(o, &(struct order_event){ .type = EVENT_ENTER,
					      .tid = tid,
					      .final = rec->type != RECORD_INFLIGHT,
					      .time = e->enter,
					      .rec = rec,
					      .len = rec->len });
	return 0;
}

static int order__give_exit(struct order *o, const struct entry *e)
{
	const struct record *rec = e->rec;
	__u32 tid = o->nr_renames ? order__tid_at(o, e, e->time) : rec->tid;
	struct order_task *t = order__task(o, tid);

	if (!t)
		return -ENOMEM;
	order__count(t, rec);
	order__give(o, &(struct order_event){ .type = EVENT_EXIT,
					      .tid = tid,
					      .entered = rec->seq && t->entered == rec->seq,
					      .time = e->time,
					      .rec = rec,
					      .len = rec->len });
	t->in_call = false;
	if (t->deferred)
		order__give_deferred(o, t);
	return 0;
}

/* What an entry is at its time. */
static int order__give_due(struct order *o, struct entry *e)
{
	int err;

	if (e->rec->type == RECORD_INFLIGHT)
		err = order__give_enter(o, e);
	else if (record__is_call(e->rec))
		err = order__give_exit(o, e);
	else
		err = order__give_record(o, e);
	if (!err)
		order__release(e->rec);
	return err;
}

/*
 * Entries first to due, whose spans overlap, and the ENTERs that lie between
 * them of entries up to end. Counts into *given what will not be given again.
 */
static int order__cluster(struct order *o, size_t first, size_t due, size_t end, size_t *given)
{
	struct entry *e = o->runs.e;
	struct runs *enters = &o->enters;
	size_t next = 0;
	int err;

	enters->n = enters->nr_starts = enters->run = 0;
	for (size_t i = first; i < end; i++) {
		if (e[i].enter >= e[i].time || e[i].enter >= e[due - 1].time)
			continue;
		/* The enter field leads back to the entry. */
		err = runs__push(enters, e[i].enter, i, e[i].rec);
		if (err)
			return err;
	}
	err = runs__sort(enters);
	if (err)
		return err;
	for (size_t i = first; i < due; i++) {
		for (; next < enters->n && enters->e[next].time < e[i].time; next++) {
			struct entry *from = &e[enters->e[next].enter];

			/* Nothing between it and its EXIT. */
			if (from == &e[i] &&
			    (next + 1 == enters->n || enters->e[next + 1].time >= e[i].time))
				continue;
			err = order__give_enter(o, from);
			if (err)
				return err;
			if (from >= e + due)
				from->enter = from->time; /* not again by a later flush */
		}
		err = order__give_due(o, &e[i]);
		if (err)
			return err;
		(*given)++;
	}
	return 0;
}

/* The number of entries up to a time. */
static size_t order__due(const struct order *o, __u64 upto)
{
	size_t low = 0, high = o->runs.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (o->runs.e[mid].time <= upto)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static int order__find_earliest(struct order *o)
{
	size_t n = o->runs.n;
	__u64 min = ~0ULL, *p;

	if (n + 1 > o->cap_earliest) {
		p = realloc(o->earliest, o->runs.cap * sizeof(*p) + sizeof(*p));
		if (!p)
			return -ENOMEM;
		o->earliest = p;
		o->cap_earliest = o->runs.cap + 1;
	}
	o->earliest[n] = min;
	while (n--) {
		if (o->runs.e[n].enter < min)
			min = o->runs.e[n].enter;
		o->earliest[n] = min;
	}
	return 0;
}

int order__flush(struct order *o, __u64 upto)
{
	size_t due, first, last, end, given = 0;
	int err;

	order__recycle(o);
	o->err = 0;
	o->given = true;
	err = runs__sort(&o->runs);
	if (!err)
		err = order__find_earliest(o);
	if (err)
		return err;
	due = order__due(o, upto);
	for (first = 0; first < due && !err; first = last) {
		/* Up to where no later call was entered before. */
		for (last = first + 1; last < due; last++) {
			if (o->earliest[last] >= o->runs.e[last - 1].time)
				break;
		}
		if (last == first + 1 &&
		    (last < due || o->earliest[last] >= o->runs.e[first].time)) {
			err = order__give_due(o, &o->runs.e[first]);
			given += !err;
			continue;
		}
		end = last < due ? last : o->runs.n;
		err = order__cluster(o, first, last, end, &given);
	}
	runs__drop(&o->runs, given);
	return err ? err : o->err;
}

__u64 order__lost_of(const struct order *o, __u32 tid)
{
	const struct order_task *t = tids__find(&o->tasks, tid);

	return t ? task__lost(t) : 0;
}

__u64 order__lost(const struct order *o)
{
	__u64 lost = o->lost;

	for (size_t i = 0; i < o->tasks.size; i++) {
		if (o->tasks.slots[i].state)
			lost += task__lost(o->tasks.slots[i].state);
	}
	return lost;
}
