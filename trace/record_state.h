/* SPDX-License-Identifier: GPL-2.0-only */
/* What record.c and record_tasks.c share; nobody else includes it. */
#ifndef TRACE_RECORD_STATE_H
#define TRACE_RECORD_STATE_H

#include "beautifiers/text.h"
#include "trace/perfdata/perfdata.h"
#include "trace/record.h"
#include "trace/record_files.h"
#include "trace/recording.h"
#include "trace/tids.h"

/* Ends of rounds without a record between them, beyond which they change nothing. */
#define IDLE_ROUNDS 4

struct recorder_task {
	struct task_record rec; /* as of its latest name */
	__u64 entered;          /* seq of the call in flight that was written */
	__u64 exited;           /* when it ended, 0: it has not */
};

struct recorder {
	struct stages *st;
	struct record_files *files;
	struct perfdata_writer *w; /* of the current file */
	enum perf_layout layout;
	struct filter_tasks *tasks_seen; /* what filters know of tasks, in our order */
	struct tids tasks;
	bool some_exited;
	struct text text;
	__u64 *cgroups_told; /* in this file */
	size_t nr_cgroups_told;
	__u8 *plans_told; /* by id: this file has its CHUNK_PLAN */
	__u64 rounds[IDLE_ROUNDS];
	unsigned int nr_rounds;        /* that no sample has carried yet */
	unsigned int since_mark, idle; /* rounds; marks with nothing new before them */
	__u64 last;                    /* time of the youngest record */
	__u64 calls;
	__u64 too_long; /* records that fit into none of perf's */
	bool full;
	int err;
};

/* ---- record.c ---- */

struct perfdata_where recorder__where(const struct record *rec);
void recorder__chunk(struct perfdata_sample *s, enum recording_chunk kind, const void *data,
		     size_t len);
/* The ends of rounds, which come before whatever else is in the sample. */
void recorder__rounds(struct recorder *r, struct perfdata_sample *s);
/* The sample with r->text and the record, which is its last chunk. */
int recorder__write(struct recorder *r, struct perfdata_sample *s, const struct record *rec,
		    size_t len);

/* ---- record_tasks.c ---- */

/* NULL: there is none, or no memory to make it. */
struct recorder_task *recorder__task_of(struct recorder *r, __u32 tid, bool make);
int recorder__task(struct recorder *r, const struct task_record *rec, size_t len);
int recorder__exit(struct recorder *r, const struct exit_record *rec, size_t len);
/* The tasks that there are, which a file needs that is begun at `now`. */
int recorder__seeds(struct recorder *r, __u64 now);
/* At the end of a round the rings of all CPUs have told what came before. */
void recorder__forget(struct recorder *r);

#endif
