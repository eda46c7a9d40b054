/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What programs map where, as the kernel tells it when it happens: through perf's events,
 * of all tasks on the machine, with the times of the records of augmented/wire.h. A process
 * may be gone by the time that somebody wants to know what its addresses meant.
 */
#ifndef AUGMENTED_MAPPINGS_H
#define AUGMENTED_MAPPINGS_H

#include <linux/types.h>

struct mappings;

enum mapping_what {
	MAPPING_MAP,  /* executable memory was mapped */
	MAPPING_FORK, /* a process began with the memory of parent */
	MAPPING_EXEC, /* its memory is another program's from now on */
	MAPPING_EXIT, /* a process ended */
	MAPPING_LOST, /* the kernel had no room for some */
};

#define MAPPING_BUILD_ID 20

struct mapping_event {
	enum mapping_what what;
	__u64 time;
	__u32 pid; /* of the thread group, as the tracer's pid namespace has it; 0: outside of it */
	__u32 parent;
	__u64 start, len, offset; /* offset: in the file */
	/* What tells the file from another of its name: a build id, or where it lies. */
	__u32 build_id_len; /* 0: there is none */
	__u8 build_id[MAPPING_BUILD_ID];
	__u32 major, minor;
	__u64 inode;
	const char *path; /* as the process sees it, or "[vdso]" and the like; valid in the call */
};

/* Begins to listen. NULL with errno set. */
struct mappings *mappings__new(void);
void mappings__free(struct mappings *m);

/* Gives what has come, in no order. Returns 0, or what f returned if negative. */
typedef int (*mapping_fn)(void *arg, const struct mapping_event *ev);
int mappings__read(struct mappings *m, mapping_fn f, void *arg);

#endif
