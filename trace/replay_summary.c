// SPDX-License-Identifier: GPL-2.0-only
#include "trace/replay_summary.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
	size_t key_len; /* what distinguishes rows */
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
	r->key_len = r->by & SUMMARY_BY_PATH ? sizeof(struct summary_key) : SUMMARY_KEY_SHORT;
	if (r->by & SUMMARY_BY_CGROUP) {
		snprintf(st->error, sizeof(st->error),
			 "a replay has no rows by control group: they are not recorded");
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

	for (size_t i = 0; i < r->key_len; i++)
		hash = hash * 33 + p[i];
	for (hash &= r->size - 1; r->rows[hash]; hash = (hash + 1) & (r->size - 1))
		if (!memcmp(&r->rows[hash]->key, key, r->key_len))
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

/* What an operation has captured, the latest; NULL: nothing. */
static const struct part *captured(const struct call_record *rec, int op)
{
	size_t len = rec->h.len - sizeof(*rec), at = 0;
	const struct part *found = NULL;

	if (len > rec->used)
		len = rec->used;
	while (op >= 0 && at < len && len - at >= sizeof(struct part)) {
		const struct part *part = (const struct part *)(rec->payload + at);

		if (part->got > len - at - sizeof(*part))
			break;
		if (part->op == op && !part->rep)
			found = part;
		at += PART_SPACE(part->got);
	}
	return found;
}

static const struct fd_info *fd_of(const struct part *part)
{
	return part && part->got >= offsetof(struct fd_info, socket)
		       ? (const struct fd_info *)part->data
		       : NULL;
}

static __u32 kind_of(const struct fd_info *fd, size_t got)
{
	bool socket = fd->kind == FD_SOCKET &&
		      got >= offsetof(struct fd_info, socket) + sizeof(fd->socket);

	return SUMMARY_FD(fd->mode, fd->kind, socket ? fd->socket.family : 0);
}

static void add_text(struct summary_key *key, const void *text, size_t len)
{
	size_t got = len < sizeof(key->path) ? len : sizeof(key->path);

	memcpy(key->path, text, got);
	key->path_got = (__u16)got;
	key->path_cut |= len > got;
}

/* As the kernel does it (augmented/bpf/summary.bpf.h). */
static void add_path(struct summary_key *key, const struct part *path, bool by_path,
		     const struct part *fd)
{
	const struct fd_info *info = fd_of(fd);

	if (by_path && (!path || (path->err && !path->got))) {
		key->path_from = SUMMARY_PATH_UNKNOWN;
		return;
	}
	if (by_path && (path->got || !fd)) {
		key->path_from = SUMMARY_PATH_ARGUMENT;
		key->path_cut = !(path->flags & PART_NUL);
		add_text(key, path->data, path->got);
		return;
	}
	if (!info || info->names > fd->got)
		return;
	key->path_from = SUMMARY_PATH_FD;
	if (info->flags & FD_NAMED) {
		key->path_from = SUMMARY_PATH_NAMED;
		key->fd = kind_of(info, fd->got);
		/* Pipes and sockets are numbered; a row for each would tell little. */
		if (info->mode & S_IFMT)
			return;
	}
	add_text(key, fd->data + info->names, fd->got - info->names);
}

static void add_captured(const struct replay_summary *r, const struct call_record *rec,
			 struct summary_key *key)
{
	struct plan_set *plans = r->st->plans;
	const struct plan *p = plan_set__get(plans, rec->plan);
	int fd_op = p ? summary__operation(plans, p, false) : -1;
	int path_op = p ? summary__operation(plans, p, true) : -1;
	const struct part *fd = captured(rec, fd_op);

	if (r->by & SUMMARY_BY_FD && fd_op >= 0)
		key->fd = fd_of(fd) ? kind_of(fd_of(fd), fd->got) : SUMMARY_FD_NOT_OPEN;
	if (r->by & SUMMARY_BY_PATH)
		add_path(key, captured(rec, path_op), path_op >= 0, fd);
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
	if (r->by & (SUMMARY_BY_FD | SUMMARY_BY_PATH))
		add_captured(r, rec, &key);
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
	named = tids__make(&r->names, ev->tid, sizeof(*named));
	if (!named)
		return -ENOMEM;
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
