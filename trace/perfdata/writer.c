// SPDX-License-Identifier: GPL-2.0-only
/*
 * The writer. Whenever it is killed, perf reads what was flushed. perf wants two things
 * in agreement: the header's size of the data, and a table of sections where the data
 * ends. Were the table overwritten by the next records, there would be none for as long
 * as these are written. So it stays, as the body of a record that perf passes over:
 *
 *	records | mark | table			and after more was written
 *	records | mark, table | records | mark | table
 *
 * All that is new is written behind the old table. Then only two small writes make it
 * count: the mark grows over the table behind it, and the header's size changes. What
 * lies between them is less than a microsecond; a writer that is killed there leaves
 * its last record cut.
 *
 * When the disk is full, what counted last still does.
 */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "trace/perfdata/tracing.h"

#define FLUSH_AT (256 * 1024)

struct perfdata_writer {
	struct perfdata_writer_opts opts;
	int fd;
	bool pipe;
	int err;
	struct text buf;    /* records not yet written */
	struct text packed; /* the same, compressed */
	struct pd_zstd *zstd;
	__u64 offset; /* bytes written */
	/* Of a file. */
	struct pd_header header;              /* as it is there */
	struct pd_section table[PD_FEATURES]; /* behind the data */
	unsigned int nr_table;
};

/* What of struct pd_sample is written: it ends in the middle of 8 bytes. */
#define SAMPLE_HEAD offsetof(struct pd_sample, raw)

static int write_all(struct perfdata_writer *w, const char *data, size_t len)
{
	while (len) {
		ssize_t n = w->pipe ? write(w->fd, data, len)
				    : pwrite(w->fd, data, len, (off_t)w->offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n ? -errno : -EIO;
		data += n;
		len -= (size_t)n;
		w->offset += (__u64)n;
	}
	return 0;
}

static int keep(struct perfdata_writer *w, int err)
{
	if (err && !w->err)
		w->err = err;
	return err;
}

/* All records of ours are of events of this kind. */
static void make_attr(enum perfdata_event event, __u8 out[PD_ATTR_SIZE])
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_TRACEPOINT,
		.size = PD_ATTR_SIZE,
		.config = PD_CONFIG(event),
		.sample_period = 1,
		.sample_type = PD_SAMPLE_TYPE,
		.read_format = PERF_FORMAT_ID,
		.disabled = 1,
		.inherit = 1,
		.comm = 1,
		.comm_exec = 1,
		.task = 1,
		.sample_id_all = 1,
		.use_clockid = 1,
		.clockid = CLOCK_MONOTONIC,
	};

	memcpy(out, &attr, PD_ATTR_SIZE);
}

static void add_header(struct text *out, __u32 type, size_t len)
{
	const struct perf_event_header h = { .type = type, .size = (__u16)(sizeof(h) + len) };

	text__mem(out, &h, sizeof(h));
}

static void pad(struct text *t, size_t from)
{
	while ((t->len - from) % 8)
		text__char(t, 0);
}

/* The sections, which are the same as long as the file grows. */
static void add_sections(struct perfdata_writer *w, struct text *t)
{
	for (int i = 0; i < PD_FEATURES; i++) {
		size_t from = t->len;

		if (!pd_feature__data(t, (enum pd_feature)i, &w->opts))
			continue;
		w->table[w->nr_table++] = (struct pd_section){ from, t->len - from };
		w->header.features[i / 64] |= 1ULL << i % 64;
		pad(t, 0);
	}
}

/* How far the table reaches. */
static size_t table_len(const struct perfdata_writer *w)
{
	return w->nr_table * sizeof(w->table[0]);
}

/* What ends the data until there is more, and the table. */
static void add_end(struct perfdata_writer *w, struct text *t)
{
	const struct pd_mark mark = { .h = { .type = PD_RECORD_MARK, .size = sizeof(mark) } };

	text__mem(t, &mark, sizeof(mark));
	text__mem(t, w->table, table_len(w));
}

static void start_file(struct perfdata_writer *w, struct text *t)
{
	struct pd_header *h = &w->header;
	__u64 ids = sizeof(*h) + PERFDATA_EVENTS * sizeof(struct pd_attr);

	*h = (struct pd_header){ .magic = PD_MAGIC,
				 .size = sizeof(*h),
				 .attr_size = sizeof(struct pd_attr),
				 .attrs = { sizeof(*h),
					    PERFDATA_EVENTS * sizeof(struct pd_attr) } };
	text__mem(t, h, sizeof(*h));
	for (int i = 0; i < PERFDATA_EVENTS; i++) {
		struct pd_attr a = { .ids = { ids + i * sizeof(__u64), sizeof(__u64) } };

		make_attr((enum perfdata_event)i, a.attr);
		text__mem(t, &a, sizeof(a));
	}
	for (int i = 0; i < PERFDATA_EVENTS; i++) {
		__u64 id = PD_ID(i);

		text__mem(t, &id, sizeof(id));
	}
	add_sections(w, t);
	/* perf takes a file without any data for broken. */
	h->data.offset = t->len;
	add_end(w, t);
	h->data.size = t->len - table_len(w) - h->data.offset;
	if (!t->short_of_memory)
		memcpy(t->s, h, sizeof(*h));
}

static void start_pipe(struct perfdata_writer *w, struct text *t)
{
	const struct pd_pipe_header h = { PD_MAGIC, sizeof(h) };
	struct text section = { 0 };
	__u64 size;

	text__mem(t, &h, sizeof(h));
	for (__u64 i = 0; i < PD_FEATURES; i++) {
		text__reset(&section);
		if (i == PD_TRACING_DATA ||
		    !pd_feature__data(&section, (enum pd_feature)i, &w->opts))
			continue;
		pad(&section, 0);
		add_header(t, PD_RECORD_FEATURE, sizeof(i) + section.len);
		text__mem(t, &i, sizeof(i));
		text__mem(t, section.s, section.len);
	}
	for (int i = 0; i < PERFDATA_EVENTS; i++) {
		__u8 attr[PD_ATTR_SIZE];
		__u64 id = PD_ID(i);

		make_attr((enum perfdata_event)i, attr);
		add_header(t, PD_RECORD_ATTR, sizeof(attr) + sizeof(id));
		text__mem(t, attr, sizeof(attr));
		text__mem(t, &id, sizeof(id));
	}
	/* Its bytes follow the record. */
	text__reset(&section);
	pd_feature__data(&section, PD_TRACING_DATA, &w->opts);
	pad(&section, 0);
	add_header(t, PD_RECORD_TRACING_DATA, sizeof(__u64));
	size = section.len;
	text__mem(t, &size, sizeof(size));
	text__mem(t, section.s, section.len);
	t->short_of_memory |= section.short_of_memory;
	text__free(&section);
}

struct perfdata_writer *perfdata_writer__new(const struct perfdata_writer_opts *opts, char *error,
					     size_t error_size)
{
	struct perfdata_writer *w = calloc(1, sizeof(*w));
	struct text start = { 0 };
	int err = -ENOMEM;

	if (!w)
		goto out;
	w->opts = *opts;
	w->fd = opts->fd;
	w->pipe = opts->fd >= 0;
	if (opts->level)
		w->zstd = pd_compressor__new(opts->level);
	if (opts->level && !w->zstd)
		goto out;
	if (!w->pipe)
		w->fd = open(opts->path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	err = w->fd < 0 ? -errno : 0;
	if (err)
		goto out;
	if (w->pipe)
		start_pipe(w, &start);
	else
		start_file(w, &start);
	err = start.short_of_memory ? -ENOMEM : write_all(w, start.s, start.len);
out:
	text__free(&start);
	if (!err)
		return w;
	snprintf(error, error_size, "Can't write '%s': %s", opts->path, strerror(-err));
	if (w) {
		if (w->fd >= 0)
			close(w->fd);
		pd_zstd__free(w->zstd);
	}
	free(w);
	return NULL;
}

/* The mark at the end of the data, over the table or not. */
static int write_mark(struct perfdata_writer *w, size_t over)
{
	const struct perf_event_header h = { .type = PD_RECORD_MARK,
					     .size = (__u16)(sizeof(struct pd_mark) + over) };
	__u64 at = w->header.data.offset + w->header.data.size - sizeof(struct pd_mark);

	errno = EIO;
	return pwrite(w->fd, &h, sizeof(h), (off_t)at) == (ssize_t)sizeof(h) ? 0 : -errno;
}

static int write_data_size(struct perfdata_writer *w, __u64 size)
{
	errno = EIO;
	return pwrite(w->fd, &size, sizeof(size), offsetof(struct pd_header, data.size)) ==
			       (ssize_t)sizeof(size)
		       ? 0
		       : -errno;
}

/* Writes records, an end behind them, and makes them count. */
static int write_records(struct perfdata_writer *w, struct text *out, bool last)
{
	__u64 before = w->offset, size;
	int err;

	if (last)
		text__mem(out, w->table, table_len(w));
	else
		add_end(w, out);
	size = before + out->len - table_len(w) - w->header.data.offset;
	err = out->short_of_memory ? -ENOMEM : write_all(w, out->s, out->len);
	if (!err)
		err = write_mark(w, table_len(w));
	if (!err) {
		err = write_data_size(w, size);
		if (err)
			write_mark(w, 0);
	}
	if (!err)
		w->header.data.size = size;
	else
		w->offset = before;
	return err;
}

int perfdata_writer__flush(struct perfdata_writer *w)
{
	struct text *out = w->zstd ? &w->packed : &w->buf;
	int err = w->err;

	if (err || !w->buf.len)
		return err;
	text__reset(&w->packed);
	if (w->zstd)
		err = pd_compressor__add(w->zstd, w->buf.s, w->buf.len, out);
	if (!err)
		err = w->pipe ? write_all(w, out->s, out->len) : write_records(w, out, false);
	text__reset(&w->buf);
	return keep(w, err);
}

/* After a record was added from `at` on. */
static int added(struct perfdata_writer *w, size_t at)
{
	if (w->buf.short_of_memory) {
		w->buf.len = at;
		return keep(w, -ENOMEM);
	}
	return w->buf.len >= FLUSH_AT ? perfdata_writer__flush(w) : w->err;
}

static size_t padded(size_t len)
{
	return (len + 7) & ~(size_t)7;
}

static size_t sample_size(size_t raw)
{
	return padded(SAMPLE_HEAD + raw);
}

/* The head of a sample with so many bytes of raw data. */
static void add_sample(struct text *out, enum perfdata_event event, const struct perfdata_where *at,
		       size_t raw)
{
	const struct pd_sample s = { .h = { .type = PERF_RECORD_SAMPLE,
					    .misc = PERF_RECORD_MISC_USER,
					    .size = (__u16)sample_size(raw) },
				     .id = PD_ID(event),
				     .ip = at->ip,
				     .pid = at->pid,
				     .tid = at->tid,
				     .time = at->time,
				     .cpu = at->cpu,
				     .period = 1,
				     .raw_size = (__u32)raw };

	text__mem(out, &s, SAMPLE_HEAD);
}

static size_t chunks_size(const struct perfdata_sample *s)
{
	size_t len = 0;

	for (unsigned int i = 0; i < s->nr_chunks; i++)
		len += sizeof(struct pd_chunk) + padded(s->chunks[i].len);
	return len;
}

int perfdata_writer__sample(struct perfdata_writer *w, const struct perfdata_sample *s)
{
	const char *name = s->name ? s->name : "";
	size_t name_len = strlen(name) + 1, text_len = s->text_len + 1, at = w->buf.len;
	size_t chunks = chunks_size(s), head = sizeof(struct pd_raw_text), raw;
	struct pd_raw_text t = { .common = { .type = PD_CONFIG(s->event),
					     .pid = (__s32)s->where.tid },
				 .number = s->number,
				 .value = s->value };

	if (sample_size(padded(head + name_len) + chunks) + 1024 > PD_RECORD_MAX)
		return -E2BIG;
	if (sample_size(padded(head + name_len + text_len) + chunks) > PD_RECORD_MAX)
		text_len = PD_RECORD_MAX - sample_size(padded(head + name_len) + chunks) - 16;
	raw = padded(head + name_len + text_len) + chunks;
	t.name = (__u32)(head | name_len << 16);
	t.text = (__u32)((head + name_len) | text_len << 16);
	add_sample(&w->buf, s->event, &s->where, sample_size(raw) - SAMPLE_HEAD);
	text__mem(&w->buf, &t, head);
	text__mem(&w->buf, name, name_len);
	text__mem(&w->buf, s->text, text_len - 1);
	text__char(&w->buf, 0);
	pad(&w->buf, at + SAMPLE_HEAD);
	for (unsigned int i = 0; i < s->nr_chunks; i++) {
		const struct perfdata_chunk *c = &s->chunks[i];
		const struct pd_chunk ch = { .kind = c->kind, .len = (__u32)c->len };

		text__mem(&w->buf, &ch, sizeof(ch));
		text__mem(&w->buf, c->data, c->len);
		pad(&w->buf, at + SAMPLE_HEAD);
	}
	pad(&w->buf, at);
	return added(w, at);
}

int perfdata_writer__enter(struct perfdata_writer *w, const struct perfdata_where *where, int nr,
			   const __u64 *args, unsigned int nargs, const void *payload, size_t len)
{
	const struct pd_raw_enter e = { .common = { .type = PD_CONFIG(PERFDATA_SYS_ENTER),
						    .pid = (__s32)where->tid },
					.id = nr };
	size_t raw = sizeof(e) + nargs * sizeof(*args) + len, at = w->buf.len;

	/* perf trace takes what follows the arguments for a payload, padding too: none here. */
	add_sample(&w->buf, PERFDATA_SYS_ENTER, where, raw);
	text__mem(&w->buf, &e, sizeof(e));
	text__mem(&w->buf, args, nargs * sizeof(*args));
	text__mem(&w->buf, payload, len);
	pad(&w->buf, at);
	return added(w, at);
}

/* A record that is no sample: its own bytes, then what all have. */
static int add_other(struct perfdata_writer *w, __u32 type, __u16 misc, const void *data,
		     size_t len, const struct perfdata_where *at, enum perfdata_event event)
{
	const struct pd_sample_id id = {
		.pid = at->pid, .tid = at->tid, .time = at->time, .cpu = at->cpu, .id = PD_ID(event)
	};
	const struct perf_event_header h = { .type = type,
					     .misc = misc,
					     .size = (__u16)(sizeof(h) + len + sizeof(id)) };
	size_t from = w->buf.len;

	text__mem(&w->buf, &h, sizeof(h));
	text__mem(&w->buf, data, len);
	text__mem(&w->buf, &id, sizeof(id));
	return added(w, from);
}

int perfdata_writer__comm(struct perfdata_writer *w, const struct perfdata_where *at,
			  const char *comm, bool exec)
{
	struct {
		__u32 pid, tid;
		char comm[16];
	} rec = { at->pid, at->tid, "" };

	memcpy(rec.comm, comm, strnlen(comm, sizeof(rec.comm) - 1));
	return add_other(w, PERF_RECORD_COMM, exec ? PERF_RECORD_MISC_COMM_EXEC : 0, &rec,
			 sizeof(rec), at, PERFDATA_TASK);
}

struct fork_event {
	__u32 pid, ppid, tid, ptid;
	__u64 time;
};

int perfdata_writer__fork(struct perfdata_writer *w, const struct perfdata_where *at, __u32 ppid,
			  __u32 ptid)
{
	const struct fork_event rec = { at->pid, ppid, at->tid, ptid, at->time };

	return add_other(w, PERF_RECORD_FORK, 0, &rec, sizeof(rec), at, PERFDATA_TASK);
}

int perfdata_writer__exit(struct perfdata_writer *w, const struct perfdata_where *at)
{
	const struct fork_event rec = { at->pid, at->pid, at->tid, at->tid, at->time };

	return add_other(w, PERF_RECORD_EXIT, 0, &rec, sizeof(rec), at, PERFDATA_EXIT);
}

int perfdata_writer__lost(struct perfdata_writer *w, enum perfdata_event event, __u64 count)
{
	const __u64 rec[2] = { PD_ID(event), count };

	return add_other(w, PERF_RECORD_LOST, 0, rec, sizeof(rec), &(struct perfdata_where){ 0 },
			 event);
}

int perfdata_writer__round(struct perfdata_writer *w)
{
	size_t at = w->buf.len;

	add_header(&w->buf, PD_RECORD_FINISHED_ROUND, 0);
	return added(w, at);
}

__u64 perfdata_writer__bytes(const struct perfdata_writer *w)
{
	return w->offset + w->buf.len;
}

int perfdata_writer__close(struct perfdata_writer *w)
{
	int err;

	perfdata_writer__flush(w);
	text__reset(&w->buf);
	if (!w->pipe && !w->err)
		keep(w, write_records(w, &w->buf, true));
	/* What was written in vain. */
	if (!w->pipe && w->err && ftruncate(w->fd, (off_t)w->offset))
		keep(w, -errno);
	if (close(w->fd))
		keep(w, -errno);
	err = w->err;
	pd_zstd__free(w->zstd);
	text__free(&w->buf);
	text__free(&w->packed);
	free(w);
	return err;
}
