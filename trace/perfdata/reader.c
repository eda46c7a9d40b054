// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reader takes nothing from the sections: the samples of ours are known by their
 * ids, and all else that is needed is in chunks. So it reads what has no sections
 * yet, or only its beginning, as it reads a complete file, and a pipe as a file.
 *
 * Nothing in the file is trusted: every length is checked against what it lies in.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "trace/perfdata/tracing.h"

/* A buffer in which records lie: of the file, or of what was compressed in it. */
struct window {
	struct text bytes;
	size_t at;
};

struct perfdata_reader {
	int fd;
	const char *name;
	__u64 offset; /* of the byte that is read next */
	__u64 end;    /* of the data; ~0: the file's end */
	bool eof;
	bool cut;        /* the file ended before its data */
	bool unfinished; /* what was read last stands where the writer goes on */
	struct window file, plain;
	struct pd_zstd *zstd;
	/* Of the sample whose chunks are given out: aligned copy. */
	struct text chunks;
	size_t chunk_at;
	enum perfdata_event event;
	char message[512];
	bool told;
};

static int fail(struct perfdata_reader *r, int err, const char *what)
{
	snprintf(r->message, sizeof(r->message), "%s: %s at byte %llu", r->name, what,
		 (unsigned long long)(r->offset - (r->file.bytes.len - r->file.at)));
	return err;
}

static size_t left(const struct window *w)
{
	return w->bytes.len - w->at;
}

/* Moves what is left to the front. */
static void settle(struct window *w)
{
	if (!w->at)
		return;
	memmove(w->bytes.s, w->bytes.s + w->at, left(w));
	w->bytes.len -= w->at;
	w->at = 0;
}

/* Until there are n bytes in the window of the file. 1, 0: it ends before, or -errno. */
static int fill(struct perfdata_reader *r, size_t n)
{
	while (left(&r->file) < n) {
		__u64 room = 65536;
		ssize_t got;

		settle(&r->file);
		if (r->eof)
			return 0;
		if (room > r->end - r->offset)
			room = r->end - r->offset;
		if (!room)
			return 0;
		if (!text__room(&r->file.bytes, room))
			return -ENOMEM;
		got = read(r->fd, r->file.bytes.s + r->file.bytes.len, room);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(r, -errno, strerror(errno));
		if (!got) {
			r->eof = true;
			r->cut = r->end != ~0ULL;
			return 0;
		}
		r->file.bytes.len += (size_t)got;
		r->offset += (__u64)got;
	}
	return 1;
}

/* What is wrong before there is any record. */
static int refuse(struct perfdata_reader *r, const char *what)
{
	snprintf(r->message, sizeof(r->message), "%s: %s", r->name, what);
	return -EINVAL;
}

/* Passes over n bytes. */
static int skip(struct perfdata_reader *r, __u64 n)
{
	while (n) {
		size_t step = n < 65536 ? n : 65536;
		int err = fill(r, step);

		if (err <= 0)
			return err ? err : -ENODATA;
		r->file.at += step;
		n -= step;
	}
	return 0;
}

static int read_header(struct perfdata_reader *r)
{
	struct pd_header h;
	int err = fill(r, sizeof(struct pd_pipe_header));

	if (err <= 0)
		return err < 0 ? err
			       : refuse(r,
					r->offset ? "not a perf.data file" : "the file is empty");
	memcpy(&h, r->file.bytes.s, sizeof(struct pd_pipe_header));
	if (h.magic == __builtin_bswap64(PD_MAGIC))
		return refuse(r, "recorded on a machine of another byte order");
	if (h.magic != PD_MAGIC)
		return refuse(r, "not a perf.data file");
	if (h.size == sizeof(struct pd_pipe_header)) {
		r->file.at += sizeof(struct pd_pipe_header);
		return 0;
	}
	err = fill(r, sizeof(h));
	if (err <= 0)
		return err < 0 ? err : refuse(r, "the file is cut in its header");
	memcpy(&h, r->file.bytes.s, sizeof(h));
	if (h.size != sizeof(h) || h.data.offset < sizeof(h) || h.data.size > ~0ULL - h.data.offset)
		return refuse(r, "its header contradicts itself");
	err = skip(r, h.data.offset);
	if (err)
		return err == -ENODATA ? refuse(r, "the file is cut before its records") : err;
	if (h.data.size)
		r->end = h.data.offset + h.data.size;
	/* What was read beyond the records is none of them. */
	if (r->end < r->offset) {
		size_t beyond = r->offset - r->end;

		if (beyond > left(&r->file))
			return refuse(r, "its header contradicts itself");
		r->file.bytes.len -= beyond;
		r->offset = r->end;
	}
	return 0;
}

struct perfdata_reader *perfdata_reader__new(const char *path, char *error, size_t error_size)
{
	struct perfdata_reader *r = calloc(1, sizeof(*r));
	int err;

	if (!r) {
		snprintf(error, error_size, "out of memory");
		return NULL;
	}
	r->name = strcmp(path, "-") ? path : "standard input";
	r->end = ~0ULL;
	r->fd = r->name == path ? open(path, O_RDONLY | O_CLOEXEC)
				: fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	if (r->fd < 0) {
		snprintf(error, error_size, "Can't read '%s': %s", r->name, strerror(errno));
		free(r);
		return NULL;
	}
	err = read_header(r);
	if (!err)
		return r;
	snprintf(error, error_size, "%s", r->message[0] ? r->message : strerror(-err));
	perfdata_reader__free(r);
	return NULL;
}

void perfdata_reader__free(struct perfdata_reader *r)
{
	if (!r)
		return;
	close(r->fd);
	text__free(&r->file.bytes);
	text__free(&r->plain.bytes);
	text__free(&r->chunks);
	pd_zstd__free(r->zstd);
	free(r);
}

/* The chunks of a sample of ours, copied to where they are aligned. */
static int take_sample(struct perfdata_reader *r, const __u8 *rec, size_t size)
{
	const size_t head = offsetof(struct pd_sample, raw);
	struct pd_raw_text t;
	struct pd_sample s;
	size_t at, end;

	if (size < head)
		return 0;
	memcpy(&s, rec, head);
	if ((s.id & PD_ID_MASK) != (PD_ID(0) & PD_ID_MASK) ||
	    (s.id & ~PD_ID_MASK) >= PERFDATA_EVENTS || s.id == PD_ID(PERFDATA_SYS_ENTER))
		return 0;
	if (s.raw_size > size - head || s.raw_size < sizeof(t))
		return fail(r, -EINVAL, "a sample contradicts itself");
	memcpy(&t, rec + head, sizeof(t));
	at = (t.text & 0xffff) + (t.text >> 16);
	at = (at + 7) & ~(size_t)7;
	end = s.raw_size;
	if (at > end)
		return fail(r, -EINVAL, "a sample contradicts itself");
	text__reset(&r->chunks);
	text__mem(&r->chunks, rec + head + at, end - at);
	if (r->chunks.short_of_memory)
		return -ENOMEM;
	r->chunk_at = 0;
	r->event = (enum perfdata_event)(s.id & ~PD_ID_MASK);
	return 0;
}

static int take_compressed(struct perfdata_reader *r, const __u8 *rec, size_t size)
{
	int err;

	if (!r->zstd)
		r->zstd = pd_decompressor__new();
	if (!r->zstd)
		return -ENOMEM;
	settle(&r->plain);
	err = pd_decompressor__add(r->zstd, rec, size, &r->plain.bytes);
	return err == -EINVAL ? fail(r, err, "what was compressed cannot be read") : err;
}

/* 1: there is something for the caller in *item or in the chunks; 0: nothing; or -errno. */
static int take_record(struct perfdata_reader *r, const __u8 *rec,
		       const struct perf_event_header *h, struct perfdata_item *item)
{
	__u64 lost[2];
	int err;

	switch (h->type) {
	case PERF_RECORD_SAMPLE:
		err = take_sample(r, rec, h->size);
		return err ? err : r->chunk_at < r->chunks.len;
	case PERF_RECORD_LOST:
		if (h->size < sizeof(*h) + sizeof(lost))
			return fail(r, -EINVAL, "a record is too short");
		memcpy(lost, rec + sizeof(*h), sizeof(lost));
		*item = (struct perfdata_item){ .type = PERFDATA_ITEM_LOST,
						.event = (enum perfdata_event)(lost[0] &
									       ~PD_ID_MASK),
						.count = lost[1] };
		return (lost[0] & PD_ID_MASK) == (PD_ID(0) & PD_ID_MASK);
	default:
		return 0;
	}
}

/* The next record of the window, whole: its size, 0: it is not all there, or -errno. */
static int whole(struct perfdata_reader *r, const struct window *w, struct perf_event_header *h)
{
	if (left(w) < sizeof(*h))
		return 0;
	memcpy(h, w->bytes.s + w->at, sizeof(*h));
	if (h->size < sizeof(*h))
		return fail(r, -EINVAL, "a record is too short");
	return left(w) < h->size ? 0 : h->size;
}

/* Gets a record into one of the windows. Returns its size, 0 at the end, or -errno. */
static int next_record(struct perfdata_reader *r, struct window **w, struct perf_event_header *h)
{
	__u64 size;
	int n;

	for (;;) {
		*w = &r->plain;
		n = whole(r, *w, h);
		if (n)
			return n;
		*w = &r->file;
		n = fill(r, sizeof(*h));
		if (n > 0) {
			memcpy(h, r->file.bytes.s + r->file.at, sizeof(*h));
			if (h->size < sizeof(*h))
				return fail(r, -EINVAL, "a record is too short");
			n = fill(r, h->size);
			/* Nothing was added behind the mark. */
			r->unfinished = h->type == PD_RECORD_MARK &&
					(!n || h->size == sizeof(struct pd_mark));
		}
		if (n <= 0)
			return n;
		if (h->type == PD_RECORD_COMPRESSED) {
			n = take_compressed(r, (__u8 *)r->file.bytes.s + r->file.at + sizeof(*h),
					    h->size - sizeof(*h));
			r->file.at += h->size;
			if (n)
				return n;
		} else if (h->type == PD_RECORD_TRACING_DATA) {
			if (h->size < sizeof(*h) + sizeof(size))
				return fail(r, -EINVAL, "a record is too short");
			memcpy(&size, r->file.bytes.s + r->file.at + sizeof(*h), sizeof(size));
			r->file.at += h->size;
			n = skip(r, (__u32)size);
			if (n)
				return n == -ENODATA ? 0 : n;
		} else {
			return h->size;
		}
	}
}

/* The next chunk of the current sample: 1, 0: there is none, or -errno. */
static int next_chunk(struct perfdata_reader *r, struct perfdata_item *item)
{
	size_t room = r->chunks.len - r->chunk_at, space;
	struct pd_chunk c;

	if (room < sizeof(c))
		return 0;
	memcpy(&c, r->chunks.s + r->chunk_at, sizeof(c));
	/* Padding of the sample. */
	if (!c.kind)
		return 0;
	if (c.len > room - sizeof(c))
		return fail(r, -EINVAL, "a sample contradicts itself");
	*item = (struct perfdata_item){ .type = PERFDATA_ITEM_CHUNK,
					.event = r->event,
					.chunk = { c.kind, c.len,
						   r->chunks.s + r->chunk_at + sizeof(c) } };
	space = sizeof(c) + ((c.len + 7) & ~(size_t)7);
	r->chunk_at += space < room ? space : room;
	return 1;
}

int perfdata_reader__next(struct perfdata_reader *r, struct perfdata_item *item)
{
	struct perf_event_header h;
	struct window *w;
	int n;

	for (;;) {
		n = next_chunk(r, item);
		if (n)
			return n;
		text__reset(&r->chunks);
		r->chunk_at = 0;
		n = next_record(r, &w, &h);
		if (n <= 0)
			break;
		item->type = PERFDATA_ITEM_CHUNK;
		n = take_record(r, (__u8 *)w->bytes.s + w->at, &h, item);
		w->at += h.size;
		if (n < 0 || (n && item->type == PERFDATA_ITEM_LOST))
			return n;
	}
	if (!n && r->unfinished && !r->cut)
		fail(r, 0, "the recording was not completed: it ends");
	else if (!n && (left(&r->file) || left(&r->plain) || r->cut))
		fail(r, 0, "the file is cut: it ends");
	return n;
}

const char *perfdata_reader__message(const struct perfdata_reader *r)
{
	return r->message[0] ? r->message : NULL;
}
