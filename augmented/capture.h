/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The loader: the BPF object in the kernel, its maps filled, its programs
 * attached, its rings read. Everything that is in the kernel belongs to file
 * descriptors of this process, so nothing of it survives the process.
 */
#ifndef AUGMENTED_CAPTURE_H
#define AUGMENTED_CAPTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "augmented/plan.h"
#include "augmented/targets.h"
#include "augmented/wire.h"

struct capture;
struct load_report;

/* What is counted in the kernel (augmented/summary.h); read by capture__new() only. */
struct capture_summary {
	bool counts;       /* count calls */
	bool only;         /* and report nothing: no calls, no tasks, no signals */
	unsigned int by;   /* enum summary_by; what is captured for it is the plans' matter */
	bool cpu;          /* the time on a CPU, not all the time that has passed */
	bool squares;      /* for the standard deviation */
	unsigned int rows; /* calls that capture__select() will be told of, at most */
	__u64 overhead;    /* ns to take off each call */
};

struct capture_opts {
	bool follow_forks;
	bool follow_threads; /* new threads of CAPTURE_NOW's groups, without follow_forks */
	bool no_success;     /* drop calls that succeed */
	bool no_failure;
	/* What a session is known not to need, the verifier need not look at. */
	bool no_late;             /* no task is traced from the middle of a call on */
	bool no_execs;            /* no call of execve's kind is selected */
	bool lossless;            /* hold traced tasks back rather than lose what they do */
	unsigned int stack_bytes; /* of the program's stack with each call and signal; 0: none */
	size_t ring_bytes;        /* of each CPU's ring, a power of two; 0: the default */
	size_t nids; /* thread groups and threads that capture__name() will be told of */
	/* Tasks that are traced for what they are; NULL: none. Read by capture__new() only. */
	const struct targets_config *targets;
	/*
	 * What the plans' filters (plan.ops.filter) are places in; NULL: no filters. Read by
	 * capture__new() only.
	 */
	const struct filter_programs *filter;
	const char *btf;            /* a file with the kernel's types; NULL: its own */
	struct load_report *report; /* filled by capture__new(), if not NULL */
	struct capture_summary summary;
};

/* How a task starts to be traced. */
enum capture_start {
	CAPTURE_AT_EXEC, /* with the next execve: a child of ours before it runs the command */
	CAPTURE_NOW,     /* at once, maybe in the middle of a call */
};

/*
 * Loads the object and fills its maps from the plans. On failure NULL with errno
 * set, and one sentence for the user in msg.
 */
struct capture *capture__new(const struct plan_set *plans, const struct capture_opts *opts,
			     char *msg, size_t msg_len);
void capture__free(struct capture *c);

/* Of each CPU's ring, by default on this machine. */
size_t capture__ring_bytes(void);

/* Selects a call whose plan was added. */
int capture__select(struct capture *c, enum call_abi abi, unsigned int nr);

/*
 * Says that a call is one of execve's kind, selected or not (CAPTURE_AT_EXEC). returns: one of
 * that kind is selected; they may return under the number of another (execveat as execve).
 */
int capture__set_exec(struct capture *c, enum call_abi abi, unsigned int nr, bool returns);

/* Attaches the programs; nothing is traced before capture__find(). */
int capture__attach(struct capture *c);

/* Nothing is recorded any more; what was can still be read. */
void capture__detach(struct capture *c);

/* Names a thread group that is to be traced, or a thread. */
int capture__name(struct capture *c, enum target_kind kind, pid_t id, enum capture_start start);

/* Finds the tasks that are to be traced, those that were found before aside. */
int capture__find(struct capture *c);

/*
 * Thread groups that are not traced for what they are; those of the call before
 * are forgotten.
 */
int capture__exclude(struct capture *c, const pid_t *pids, size_t n);

/*
 * Reads what the rings hold. f is called for each record with the ring it came
 * from; the record is valid in the call only. budget: records taken from each
 * ring at most. Returns the number of records, or what f returned if negative.
 */
typedef int (*capture_fn)(void *arg, unsigned int ring, const struct record *rec, size_t len);
int capture__read(struct capture *c, capture_fn f, void *arg, unsigned int budget);

/*
 * The time up to which the last capture__read() has come: what it has left in a ring for want
 * of budget is younger, as far as a ring is in order. ~0: it has left nothing.
 */
__u64 capture__reached(const struct capture *c);

/* Sleeps until a ring fills up, one of two fds (or -1) can be read, or the time has passed. */
int capture__wait(struct capture *c, const int fds[2], int timeout_ms);

/*
 * Has the calls that were entered before `before` and not returned yet reported
 * as RECORD_INFLIGHT, once each.
 */
int capture__snapshot(struct capture *c, __u64 before);

/*
 * With capture_opts.lossless: a descriptor that is readable when the program is to be
 * frozen, until capture__hold_answer(). These two also work in a child of this process that
 * has kept the descriptor.
 */
int capture__hold_fd(const struct capture *c);
void capture__hold_answer(struct capture *c);
/* The program runs again: has it announced anew when it is to be frozen. */
void capture__hold_again(struct capture *c);

/* The descriptor of a map of the object, which owns it, or -ENOENT. */
int capture__map(const struct capture *c, const char *name);
/* The call that a row of the summary's is of; false: there is no such row. */
bool capture__row(const struct capture *c, unsigned int row, enum call_abi *abi, unsigned int *nr);

/* Tasks traced and alive. */
unsigned long capture__live(const struct capture *c);
/* Sum over CPUs. */
unsigned long capture__count(const struct capture *c, enum counter which);

#endif
