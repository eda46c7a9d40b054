// SPDX-License-Identifier: GPL-2.0-only
#include "trace/replay_summary.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "trace/summary.h"
#include "trace/tids.h"

#define MAX_ERRNO 4095

struct named {
	char comm[16];
};

struct replay_summary {
	struct stages *st;
	struct summary *summary;
	unsigned int by;
	struct summary_row **rows; /* open addressing; a power of two */
	size_t n, size;
	struct tids names;
};

struct replay_summary *replay_summary__new(struct stages *st)
{
	struct replay_summary *r = calloc(1, sizeof(*r));

	if (r)
		r->summary = summary__new(st->opts, st->calls, st->uapi);
	if (!r || !r->summary) {
		stages__fail(st, "cannot prepare", -ENOMEM);
		free(r);
		return NULL;
	}
	r->st = st;
	r->by = summary__by(r->summary);
	if (r->by & (SUMMARY_BY_CGROUP | SUMMARY_BY_FD | SUMMARY_BY_PATH)) {
		snprintf(st->error, sizeof(st->error),
			 "a replay has no rows by control group, descriptor or path");
		replay_summary__free(r);
		return NULL;
	}
	return r;
}

void replay_summary__free(struct replay_summary *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->size; i++)
		free(r->rows[i]);
	free(r->rows);
	for (size_t i = 0; i < r->names.size; i++)
		free(r->names.slots[i].state);
	tids__free(&r->names);
	summary__free(r->summary);
	free(r);
}

static size_t place(const struct replay_summary *r, const struct summary_key *key)
{
	const unsigned char *p = (const unsigned char *)key;
	size_t hash = 5381;

	for (size_t i = 0; i < SUMMARY_KEY_SHORT; i++)
		hash = hash * 33 + p[i];
	for (hash &= r->size - 1; r->rows[hash]; hash = (hash + 1) & (r->size - 1))
		if (!memcmp(&r->rows[hash]->key, key, SUMMARY_KEY_SHORT))
			break;
	return hash;
}

static int grow(struct replay_summary *r)
{
	struct summary_row **old = r->rows;
	size_t size = r->size;

	r->rows = calloc(size ? size * 2 : 256, sizeof(*r->rows));
	if (!r->rows) {
		r->rows = old;
		return -ENOMEM;
	}
	r->size = size ? size * 2 : 256;
	for (size_t i = 0; i < size; i++)
		if (old[i])
			r->rows[place(r, &old[i]->key)] = old[i];
	free(old);
	return 0;
}

static struct summary_row *row_of(struct replay_summary *r, const struct summary_key *key)
{
	size_t at;

	if (2 * (r->n + 1) > r->size && grow(r))
		return NULL;
	at = place(r, key);
	if (!r->rows[at]) {
		r->rows[at] = calloc(1, sizeof(*r->rows[at]));
		if (!r->rows[at])
			return NULL;
		r->rows[at]->key = *key;
		r->n++;
	}
	return r->rows[at];
}

static void count(struct summary_row *row, __u64 ns, bool failed)
{
	unsigned __int128 square = (unsigned __int128)ns * ns;

	row->calls++;
	row->sum.errors += failed;
	row->sum.total += ns;
	if (ns > row->sum.max)
		row->sum.max = ns;
	if (~ns > row->sum.not_min)
		row->sum.not_min = ~ns;
	row->sum.squares_low += (__u32)square;
	row->sum.squares_high += (__u64)(square >> 32);
	row->sum.calls[summary_bucket(ns)]++;
}

static int take_call(struct replay_summary *r, const struct order_event *ev)
{
	const struct call_record *rec = (const struct call_record *)ev->rec;
	const struct options *o = r->st->opts;
	const struct named *named = tids__find(&r->names, ev->tid);
	bool failed = rec->ret < 0 && rec->ret >= -MAX_ERRNO;
	__u64 ns = rec->h.time > rec->enter_time ? rec->h.time - rec->enter_time : 0;
	struct summary_key key;
	struct summary_row *row;

	/* With its padding: it is compared as bytes. */
	memset(&key, 0, sizeof(key));
	/* As live: the time of one that began before is not known. */
	if (rec->h.type != RECORD_CALL || rec->h.flags & RECORD_LATE ||
	    !(o->status & (failed ? STATUS_FAILED : STATUS_SUCCESSFUL)))
		return 0;
	if (r->by & SUMMARY_BY_CALL)
		key.call = CALL_INDEX(rec->h.abi, rec->nr) + 1;
	if (r->by & SUMMARY_BY_ERRNO && failed)
		key.err = (__u32)-rec->ret;
	if (r->by & SUMMARY_BY_TID)
		key.tid = ev->tid;
	if (r->by & SUMMARY_BY_COMM && named)
		memcpy(key.comm, named->comm, sizeof(key.comm));
	row = row_of(r, &key);
	if (!row)
		return -ENOMEM;
	row->has_call = r->by & SUMMARY_BY_CALL;
	row->abi = (enum call_abi)rec->h.abi;
	row->nr = rec->nr;
	if (r->by & SUMMARY_BY_TID && named)
		memcpy(row->comm, named->comm, sizeof(named->comm));
	count(row, ns > o->overhead ? ns - o->overhead : 0, failed);
	return 0;
}

int replay_summary__event(void *ctx, const struct order_event *ev)
{
	const struct task_record *task = (const struct task_record *)ev->rec;
	struct replay_summary *r = ctx;
	struct named *named;

	if (ev->type == EVENT_EXIT)
		return take_call(r, ev);
	if (ev->type != EVENT_RECORD || ev->rec->type != RECORD_TASK)
		return 0;
	named = tids__find(&r->names, ev->tid);
	if (!named) {
		named = calloc(1, sizeof(*named));
		if (!named || tids__set(&r->names, ev->tid, named)) {
			free(named);
			return -ENOMEM;
		}
	}
	memcpy(named->comm, task->comm, sizeof(named->comm));
	return 0;
}

static int each(void *ctx, summary_fn f, void *arg)
{
	struct replay_summary *r = ctx;
	int err = 0;

	for (size_t i = 0; !err && i < r->size; i++)
		if (r->rows[i])
			err = f(arg, r->rows[i]);
	return err;
}

int replay_summary__print(struct replay_summary *r)
{
	int err = summary__read_rows(r->summary, each, r);

	if (!err)
		err = summary__write_rows(r->summary, r->st->output.fd);
	return err ? stages__fail(r->st, "the summary", err) : 0;
}
