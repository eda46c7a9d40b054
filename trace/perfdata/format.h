/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The layout of a perf.data file, as perf 6.1 to 7.2 read it; only trace/perfdata/
 * includes this. What linux/perf_event.h declares is not repeated. All is in the
 * host's byte order.
 *
 *	file:   header | attributes | ids | sections | data: records | section table
 *	pipe:   magic, size 16 | records, those that stand for the sections first
 *
 * perf finds the table by the end of the data, and the sections by the table.
 * A record is struct perf_event_header and its bytes, 8-byte aligned but for
 * compressed ones.
 */
#ifndef TRACE_PERFDATA_FORMAT_H
#define TRACE_PERFDATA_FORMAT_H

#include <linux/perf_event.h>
#include <linux/types.h>

#define PD_MAGIC 0x32454c4946524550ULL /* "PERFILE2" */

struct pd_section {
	__u64 offset, size;
};

struct pd_header {
	__u64 magic;
	__u64 size;
	__u64 attr_size; /* of struct pd_attr */
	struct pd_section attrs;
	struct pd_section data; /* size 0: perf's own writer did not get to its end */
	struct pd_section event_types;
	__u64 features[4];
};

struct pd_pipe_header {
	__u64 magic, size;
};

/* perf 6.1 refuses a longer attr than its own. */
#define PD_ATTR_SIZE PERF_ATTR_SIZE_VER5

struct pd_attr {
	__u8 attr[PD_ATTR_SIZE];
	struct pd_section ids;
};

/* Numbers of the sections (bits of the header, ids of PD_RECORD_FEATURE). */
enum pd_feature {
	PD_TRACING_DATA = 1,
	PD_HOSTNAME = 3,
	PD_OSRELEASE,
	PD_VERSION,
	PD_ARCH,
	PD_NRCPUS,
	PD_CPUDESC,
	PD_CPUID,
	PD_TOTAL_MEM,
	PD_CMDLINE,
	PD_CLOCKID = 23,
	PD_COMPRESSED = 27,
	PD_CLOCK_DATA = 29,
	PD_FEATURES,
};

/* Types of records that perf itself makes. */
enum pd_record {
	PD_RECORD_ATTR = 64,
	PD_RECORD_MARK, /* names of events, long ago: perf passes over it */
	PD_RECORD_TRACING_DATA = 66,
	PD_RECORD_FINISHED_ROUND = 68,
	PD_RECORD_FEATURE = 80,
	PD_RECORD_COMPRESSED = 81,
};

#define PD_RECORD_MAX 65528 /* the size is 16 bits wide, and a multiple of 8 */

#define PD_SAMPLE_TYPE                                                                             \
	(PERF_SAMPLE_IDENTIFIER | PERF_SAMPLE_IP | PERF_SAMPLE_TID | PERF_SAMPLE_TIME |            \
	 PERF_SAMPLE_CPU | PERF_SAMPLE_PERIOD | PERF_SAMPLE_RAW)

struct pd_sample {
	struct perf_event_header h;
	__u64 id; /* PD_ID and the event */
	__u64 ip;
	__u32 pid, tid;
	__u64 time;
	__u32 cpu, reserved;
	__u64 period;
	__u32 raw_size;
	__u8 raw[];
};

/* At the end of every record that is no sample. */
struct pd_sample_id {
	__u32 pid, tid;
	__u64 time;
	__u32 cpu, reserved;
	__u64 id;
};

/* 7.2 wants all of it, and then says nothing. */
struct pd_mark {
	struct perf_event_header h;
	__u64 id;
	char name[64];
};

/* Ids and tracepoint numbers are ours to choose: "strc" and the event tell whose they are. */
#define PD_ID(event)     (0x7374726300000000ULL | (event))
#define PD_ID_MASK       0xffffffff00000000ULL
#define PD_CONFIG(event) (0x7300U + (event))

/* What every raw sample begins with. */
struct pd_common {
	__u16 type;
	__u8 flags, preempt_count;
	__s32 pid;
};

/*
 * Of a sample with text: name and text, each ended by NUL, then chunks at the next
 * multiple of 8. A __data_loc is offset | length << 16.
 */
struct pd_raw_text {
	struct pd_common common;
	__s32 number; /* of the call or signal, or a task's id */
	__u32 text;
	__s64 value;
	__u32 name;
	__u32 reserved;
};

struct pd_chunk {
	__u16 kind;
	__u16 reserved;
	__u32 len; /* of the bytes that follow, which are padded to 8 */
};

/* syscalls:sys_enter: as many args as the call has, then what perf trace expects. */
struct pd_raw_enter {
	struct pd_common common;
	__s32 id;
	__s32 reserved;
	__u64 args[];
};

#endif
