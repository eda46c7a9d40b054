/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which tasks are traced, as the BPF object takes it. A task is traced if it is one of
 * every kind of target that was given, and of a kind it may be any. Tasks that are named by
 * their number alone (no other kind) are found once, at the start; with other kinds
 * each call asks anew what its task is, so that no event that makes a task
 * one of the targets can be missed.
 */
#ifndef AUGMENTED_TARGETS_H
#define AUGMENTED_TARGETS_H

#include <linux/types.h>

/* Kinds of what a session's targets are: bits of targets_config.kinds. */
#define TARGETS_IDS    0x01 /* TARGET_GROUP, TARGET_THREAD */
#define TARGETS_UID    0x02
#define TARGETS_COMM   0x04
#define TARGETS_EXE    0x08
#define TARGETS_CGROUP 0x10
#define TARGETS_PIDNS  0x20
#define TARGETS_ALL    0x40

/* Kinds of the members of the one set of targets. */
enum target_kind {
	TARGET_GROUP,  /* thread group, as in the tracer's pid namespace; value TARGET_* of ops.h */
	TARGET_THREAD, /* thread, likewise */
	TARGET_UID,    /* effective, as the initial user namespace has it */
	TARGET_EXE,    /* address of the inode, which the tracer holds open */
	TARGET_CGROUP, /* id in the hierarchy of targets_config.cgroup_subsys */
	TARGET_PIDNS,  /* inode number of the namespace */
	TARGET_EXCLUDED, /* thread group that is not traced for what it is */
};

struct target_key {
	__u32 kind; /* enum target_kind */
	__u32 pad;
	__u64 value;
};

/*
 * Patterns for a thread's name, as an automaton whose states are bits: bit n of a
 * pattern that begins at bit 0 says that its first n pieces have matched.
 */
struct comm_globs {
	__u64 start;
	__u64 stay; /* a star is there */
	__u64 accept;
	__u64 step[256];
};

static inline __u64 comm_globs__step(const struct comm_globs *g, __u64 states, __u8 c)
{
	return (states & g->step[c]) << 1 | (states & g->stay);
}

#define COMM_GLOBS_MAX       16 /* automata, of 64 states each */
#define TARGET_EXES_MAX      64
#define TARGETS_EXCLUDED_MAX 256
#define CGROUP_DEPTH         64 /* levels between a cgroup and a target above it */

/* Of one session, for the loader. */
struct targets_config {
	__u32 kinds;         /* TARGETS_*; 0: a command, or numbers alone */
	__s32 cgroup_subsys; /* index of the controller whose hierarchy it is; -1: the unified one
			      */
	const struct target_key *keys; /* without exes */
	unsigned int nkeys;
	const struct comm_globs *globs;
	unsigned int nglobs;
	const int *exes; /* descriptors of the files, open as long as the session */
	unsigned int nexes;
};

#endif
