/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Recordings: perf.data files that stock perf reads and that carry what a replay
 * needs. The writer knows perf's format and nothing of system calls; the reader
 * gives back what the writer was given beside it: chunks.
 *
 * Each sample has a text, which perf script prints, and hidden behind it, outside
 * of the fields that its format declares, chunks of bytes. They come back in the
 * order in which they were written. trace/recording.h says what is in them.
 */
#ifndef TRACE_PERFDATA_H
#define TRACE_PERFDATA_H

#include <stdbool.h>
#include <stddef.h>
#include <linux/types.h>

#include "beautifiers/libperf-strace.h"

struct perfdata_writer;
struct perfdata_reader;

/* Sorts of samples, each an event to perf. */
enum perfdata_event {
	PERFDATA_SYS_ENTER, /* syscalls:sys_enter, syscalls:sys_exit: what perf trace reads */
	PERFDATA_SYS_EXIT,
	PERFDATA_CALL,     /* strace:call: a call of another ABI, or one that never returned */
	PERFDATA_INFLIGHT, /* strace:inflight: a call that has not returned yet */
	PERFDATA_SIGNAL,
	PERFDATA_TASK,
	PERFDATA_EXIT,
	PERFDATA_MORE, /* strace:more: what is of use to a replay only */
	PERFDATA_INFO, /* strace:info: what the recording is; the first sample */
	PERFDATA_EVENTS,
};

struct perfdata_chunk {
	__u16 kind;
	size_t len;
	const void *data;
};

#define PERFDATA_CHUNKS 12

/* A task at a moment. */
struct perfdata_where {
	__u32 pid, tid, cpu;
	__u64 time, ip;
};

struct perfdata_sample {
	enum perfdata_event event;
	struct perfdata_where where;
	int number;  /* of the call or signal, or a task's id */
	__s64 value; /* returned */
	const char *name;
	const char *text; /* cut if it is too long for a record */
	size_t text_len;
	struct perfdata_chunk chunks[PERFDATA_CHUNKS];
	unsigned int nr_chunks;
};

struct perfdata_writer_opts {
	const char *path;  /* for messages, and of the file that is made if fd is -1 */
	int fd;            /* of a pipe, which then is the writer's; -1: a file */
	int level;         /* of zstd, 0: not compressed */
	char *const *argv; /* how perf-strace was called */
	__s64 realtime;    /* CLOCK_REALTIME less CLOCK_MONOTONIC, ns */
	const char *calls; /* "{ 0, "read" }, ...": names of calls by number */
};

/* Creates the file, with everything that comes before its records. NULL with the error. */
struct perfdata_writer *perfdata_writer__new(const struct perfdata_writer_opts *opts, char *error,
					     size_t error_size);

/*
 * All of these buffer; they return 0 or the first error: -E2BIG for chunks that fit
 * into no record (nothing is written), -ENOMEM, or what write(2) said.
 */
int perfdata_writer__sample(struct perfdata_writer *w, const struct perfdata_sample *s);
/* A call is entered; payload as perfdata_augmented() makes it. */
int perfdata_writer__enter(struct perfdata_writer *w, const struct perfdata_where *where, int nr,
			   const __u64 *args, unsigned int nargs, const void *payload, size_t len);
/* For perf's own view of tasks: a name, a fork (parent of a thread: its group), an end. */
int perfdata_writer__comm(struct perfdata_writer *w, const struct perfdata_where *at,
			  const char *comm, bool exec);
int perfdata_writer__fork(struct perfdata_writer *w, const struct perfdata_where *at, __u32 ppid,
			  __u32 ptid);
int perfdata_writer__exit(struct perfdata_writer *w, const struct perfdata_where *at);
int perfdata_writer__lost(struct perfdata_writer *w, enum perfdata_event event, __u64 count);

/* Nothing older than the last but one of these comes any more. */
int perfdata_writer__round(struct perfdata_writer *w);
/* Writes what is buffered. */
int perfdata_writer__flush(struct perfdata_writer *w);
/* Bytes of the file so far, what is buffered included. */
__u64 perfdata_writer__bytes(const struct perfdata_writer *w);

/*
 * Completes the file so that perf can read it, after an error too: when the disk is
 * full, the last records make room for that. Returns the first error; frees w.
 */
int perfdata_writer__close(struct perfdata_writer *w);

#define PERFDATA_PAYLOAD_MAX 8192 /* perf's own limit */

/*
 * What perf trace prints a call's strings and addresses from. Returns its length, 0
 * if perf is to print pointers, since something it would look for is not there.
 */
size_t perfdata_augmented(const struct plan *plan, const struct call_record *rec, size_t rec_len,
			  enum perf_layout layout, __u8 out[PERFDATA_PAYLOAD_MAX]);

enum perfdata_item_type {
	PERFDATA_ITEM_CHUNK,
	PERFDATA_ITEM_LOST, /* count: events or, with PERFDATA_TASK, tasks that were lost */
};

struct perfdata_item {
	enum perfdata_item_type type;
	enum perfdata_event event;
	__u64 count;
	struct perfdata_chunk chunk; /* valid until the next call; data is 8-byte aligned */
};

/* path: "-" is standard input. NULL with the error. */
struct perfdata_reader *perfdata_reader__new(const char *path, char *error, size_t error_size);
void perfdata_reader__free(struct perfdata_reader *r);

/*
 * The next of our chunks: 1, 0 at the end, or -errno with perfdata_reader__message().
 * What is not ours is passed over.
 */
int perfdata_reader__next(struct perfdata_reader *r, struct perfdata_item *item);

/* A sentence on why the reader stopped before the end, or NULL. */
const char *perfdata_reader__message(const struct perfdata_reader *r);

#endif
