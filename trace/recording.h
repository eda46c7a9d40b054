/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a recording carries beside perf's own view of it, and why it can be replayed
 * as if it were live, on another machine and by another build.
 *
 * The records of augmented/wire.h travel as the rings gave them, in the same order,
 * each in a sample of its own, and with them the ends of the session's rounds. The
 * replayer gives trace/stages.h the same records in the same rounds: text depends on
 * nothing else but the options, which may be others than when recording.
 *
 * A payload means something only beside the plan that captured it. A build's plans
 * follow from its spec, its tables and struct plan_opts, so the recording says what
 * the latter were, and the replayer makes its own. Whether these are the same is not
 * guessed from a version: each plan's operations are condensed to a number, which
 * comes before the first record that needs it (CHUNK_PLAN). Where the numbers
 * differ, the call's registers are decoded all the same, and its payload, which
 * would be misread, is left out as not captured.
 *
 * Each file of a rotation begins anew: with CHUNK_INFO, and the tasks that live.
 */
#ifndef TRACE_RECORDING_H
#define TRACE_RECORDING_H

#include "augmented/plan.h"
#include "augmented/wire.h"

enum recording_chunk {
	CHUNK_INFO = 1,  /* struct recording_info, then its strings: the first of all */
	CHUNK_ROUND,     /* __u64: a round ends, and all until this time is given out */
	CHUNK_PLAN,      /* struct recording_plan, then the call's name and NUL */
	CHUNK_RECORD,    /* struct record with all that belongs to it */
	CHUNK_SEED,      /* the same, of a task that lived when a file was begun in the middle */
	CHUNK_INTERFACE, /* struct recording_interface: beside CHUNK_INFO, one for each */
	CHUNK_END,       /* struct recording_end: nothing is missing behind it */
	CHUNK_CGROUP,    /* __u64, the path of this control group, NUL: before its first task */
};

/* Changes with the layout of a record too, where CHUNK_PLAN would not tell. */
#define RECORDING_VERSION 2

/* recording_info.flags */
#define RECORDING_FDS     0x01 /* what descriptors are was captured: plan_opts.fds */
#define RECORDING_VERBOSE 0x02 /* plan_opts.verbose */
#define RECORDING_NEXT    0x04 /* a file of a rotation, not the first */
#define RECORDING_FOLLOW  0x10 /* -f */
#define RECORDING_PIDS    0x20 /* several processes were attached to */
#define RECORDING_TARGETS 0x40 /* tasks were traced for what they are (trace/targets.h) */

/* Strings, each ended by NUL, in this order. */
enum recording_string {
	STRING_VERSION, /* of perf-strace */
	STRING_MACHINE, /* as of uname(2) */
	STRING_RELEASE,
	STRING_HOST,
	RECORDING_STRINGS,
};

struct recording_info {
	__u32 version; /* RECORDING_VERSION; of another one nothing else is to be read */
	__u32 flags;
	__u32 string_limit; /* plan_opts.string_limit */
	__u32 record_head;  /* sizeof(struct call_record): the layout of the wire */
	__s64 realtime;     /* CLOCK_REALTIME less CLOCK_MONOTONIC, ns */
	__u64 start;        /* CLOCK_MONOTONIC */
};

/* Of the network, as indexes in addresses name them. */
struct recording_interface {
	__u32 index;
	char name[20]; /* ended by NUL */
};

struct recording_end {
	__u32 flags; /* RECORDING_NEXT: another file follows; RECORDING_DETACHED */
	__u32 reserved;
	__u64 calls; /* in all files so far */
};

#define RECORDING_DETACHED 0x08 /* tasks were still traced */

struct recording_plan {
	__u16 id; /* call_record.plan */
	__u8 abi;
	__u8 reserved;
	__u16 nr;
	__u16 reserved2;
	__u64 operations; /* recording__operations() */
};

/* A number that two plans share only if a part means the same to both. */
__u64 recording__operations(const struct plan_set *plans, const struct plan *plan);

#endif
