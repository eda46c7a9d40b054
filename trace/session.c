/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The life of one tracing. Everything that can fail is prepared first: nothing
 * is attached, and the command has not run, before the object is loaded, the
 * output open and the selection filled in.
 *
 * Then rounds: read the clock, drain the rings into the order stage, give out
 * what is older than the clock of the round before, write. A snapshot in each
 * round has the calls in flight reported, so that what a blocked task waits in
 * can be seen, and so that lines are cut where strace cuts them.
 */
#include "trace/session.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "augmented/capture.h"
#include "trace/command.h"
#include "trace/hold.h"
#include "trace/record.h"
#include "trace/signals.h"
#include "trace/stages.h"
#include "trace/summary.h"
#include "trace/summary_top.h"
#include "trace/targets.h"
#include "trace/verdict.h"

/* A line is at most two sleeps late, since it is given out one round after it was read. */
#define IDLE_MS 30
/* Records taken from a ring in a round: more would let other rings wait. */
#define ROUND_RECORDS 16384
#define READER_NICE   (-10)
/* Nothing else tells of the end of tasks that are not the command itself. */
#define SUMMARY_IDLE_MS 50
/* Nothing goes through the rings of a mere summary. */
#define SUMMARY_RING_BYTES 65536

/* With -s of so many bytes a few calls fill the default ring. */
#define LONG_STRINGS (64U << 10)
#define LONG_TIMES   4

struct session {
	const struct options *opts;
	struct stages st;
	struct capture *capture;
	struct recorder *recorder; /* NULL: nothing is recorded */
	struct targets *targets;   /* NULL: a command, or numbers alone */
	struct summary_top *top;   /* NULL: no live table */
	struct summary *summary;   /* NULL: none is asked */
	struct hold *hold;         /* NULL: not lossless */
	struct command *command;
	unsigned int nselected; /* calls, in all ABIs */
	bool execs;             /* among them one of execve's kind */
	__u64 left_out;         /* numbered records that are no part of the trace */
	__u64 received;         /* calls that the rings have brought */
	pid_t child;
	int status; /* of the command, as of waitpid(2) */
	bool child_ended;
	bool started; /* the command runs */
	int signal;   /* that ended the tracing, or 0 */
};

static __u64 now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

/* f for each selected call, until one fails. */
static int for_each_selected(struct session *s,
			     int (*f)(struct session *s, enum call_abi abi, unsigned int nr))
{
	for (int abi = 0; abi < ABI_COUNT; abi++)
		for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++)
			if (calls__designator(s->st.calls, abi) &&
			    select__has(&s->st.selected[abi], nr)) {
				int err = f(s, abi, nr);

				if (err)
					return err;
			}
	return 0;
}

static int select_call(struct session *s, enum call_abi abi, unsigned int nr)
{
	return capture__select(s->capture, abi, nr);
}

static bool is_exec(const struct session *s, enum call_abi abi, unsigned int nr)
{
	const char *name = calls__name(s->st.calls, abi, nr);
	const struct syscall_spec *spec = name ? spec__find(abi, name, NULL) : NULL;

	return spec && spec->exec;
}

static int count_call(struct session *s, enum call_abi abi, unsigned int nr)
{
	s->nselected++;
	s->execs = s->execs || is_exec(s, abi, nr);
	return 0;
}

/* The command's execve starts its trace, even where no execve is selected. */
static int set_execs(struct session *s)
{
	int err = 0;

	for (int abi = 0; !err && abi < ABI_COUNT; abi++)
		for (unsigned int nr = 0; !err && nr < CALLS_PER_ABI; nr++)
			if (is_exec(s, abi, nr))
				err = capture__set_exec(s->capture, abi, nr, s->execs);
	return err;
}

static int check_ids(struct session *s, const pid_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kill(ids[i], 0) && errno == ESRCH) {
			snprintf(s->st.error, sizeof(s->st.error), "attach to pid %d: %s", ids[i],
				 strerror(ESRCH));
			return -ESRCH;
		}
	return 0;
}

/* All that needs neither privilege nor the kernel. */
static int prepare(struct session *s)
{
	const struct options *o = s->opts;
	int err;

	err = stages__prepare(&s->st, o, NULL);
	if (err || o->action == OPTIONS_EXPLAIN)
		return err;
	err = for_each_selected(s, count_call);
	if (!err && o->summary) {
		s->summary = summary__new(o, s->st.calls, s->st.uapi);
		err = s->summary ? 0 : stages__fail(&s->st, "cannot prepare", -ENOMEM);
	}
	if (!err && o->argv)
		err = command__new(&s->command, o, s->st.error, sizeof(s->st.error));
	if (!err)
		err = targets__new(&s->targets, o, s->st.error, sizeof(s->st.error));
	if (!err)
		err = check_ids(s, o->pids, o->nr_pids);
	return err ? err : check_ids(s, o->tids, o->nr_tids);
}

/* 0: the default */
static size_t ring_bytes(const struct options *o)
{
	if (o->summary == SUMMARY_ONLY)
		return SUMMARY_RING_BYTES;
	if (!o->ring_bytes && (o->dump || o->stack || o->string_limit >= LONG_STRINGS))
		return LONG_TIMES * capture__ring_bytes();
	return o->ring_bytes;
}

static int prepare_capture(struct session *s)
{
	const struct options *o = s->opts;
	const struct capture_opts opts = {
		.follow_forks = o->follow_forks,
		.follow_threads = o->nr_pids && !o->no_inherit,
		.no_success = !(o->status & STATUS_SUCCESSFUL),
		.no_failure = !(o->status & STATUS_FAILED),
		.nids = o->nr_pids + o->nr_tids + 1,
		.targets = targets__config(s->targets),
		.filter = filter_compiler__programs(s->st.compiler),
		.btf = o->btf,
		.stack_bytes = o->stack && o->summary != SUMMARY_ONLY ? o->stack_bytes : 0,
		.ring_bytes = ring_bytes(o),
		.no_late = !o->nr_pids && !o->nr_tids && !s->targets,
		.no_execs = !s->execs,
		.lossless = o->lossless && o->summary != SUMMARY_ONLY,
		.summary = summary__wanted(o, s->nselected),
	};
	int err;

	s->capture = capture__new(s->st.plans, &opts, s->st.error, sizeof(s->st.error));
	if (!s->capture)
		return -errno;
	err = for_each_selected(s, select_call);
	if (!err)
		err = set_execs(s);
	if (err)
		return stages__fail(&s->st, "cannot select the calls", err);
	s->st.strangers = s->targets != NULL;
	err = stages__open(&s->st, o->action != OPTIONS_RECORD || o->text);
	if (!err && o->top_ms)
		err = summary_top__new(&s->top, o, s->st.output.fd);
	if (err || o->action != OPTIONS_RECORD)
		return err;
	s->recorder = recorder__new(&s->st);
	return s->recorder ? 0 : -EIO;
}

static int name_ids(struct session *s, enum target_kind kind, const pid_t *ids, size_t n)
{
	int err = 0;

	for (size_t i = 0; !err && i < n; i++) {
		err = capture__name(s->capture, kind, ids[i], CAPTURE_NOW);
		if (!err && !(s->opts->quiet & QUIET_ATTACH))
			fprintf(stderr, "perf-strace: Process %d attached\n", ids[i]);
	}
	return err;
}

static int exclude_consumers(struct session *s, __u64 time)
{
	const int fds[TARGETS_OUTPUTS] = { STDOUT_FILENO, STDERR_FILENO, s->st.output.fd };

	return targets__exclude_consumers(s->targets, s->capture, fds, time);
}

static int start(struct session *s)
{
	int err = signals__setup(s->opts->interruptible);

	if (err)
		return stages__fail(&s->st, "cannot set up signals", err);
	if (s->opts->lossless && s->opts->summary != SUMMARY_ONLY) {
		err = hold__new(&s->hold, s->capture, s->st.error, sizeof(s->st.error));
		if (err)
			return err;
	}
	err = capture__attach(s->capture);
	if (err)
		return stages__fail(&s->st, "cannot attach to the system call tracepoints", err);
	if (s->command) {
		s->child = command__start(s->command);
		if (s->child < 0)
			return stages__fail(&s->st, "cannot fork", s->child);
		err = capture__name(s->capture, TARGET_GROUP, s->child, CAPTURE_AT_EXEC);
		if (!err && s->hold)
			err = hold__add(s->hold, s->child);
	}
	/* A ring holds some ten milliseconds of calls at full speed: no time to wait for a turn. */
	setpriority(PRIO_PROCESS, 0, READER_NICE);
	if (!err)
		err = name_ids(s, TARGET_GROUP, s->opts->pids, s->opts->nr_pids);
	if (!err)
		err = name_ids(s, TARGET_THREAD, s->opts->tids, s->opts->nr_tids);
	if (!err && s->targets)
		err = exclude_consumers(s, now());
	if (!err)
		err = capture__find(s->capture);
	if (!err && s->command)
		err = command__release(s->command);
	s->started = !err;
	return err ? stages__fail(&s->st, "cannot start tracing", err) : 0;
}

/* What the child does after its execve has failed: it tells us so first, then its records come. */
static bool is_our_own(const struct session *s, const struct record *rec)
{
	const struct call_record *call = (const struct call_record *)rec;
	const struct plan *p;

	if (!s->command || rec->tid != (__u32)s->child || rec->type == RECORD_EXIT ||
	    rec->type == RECORD_TASK || !command__exec_errno(s->command))
		return false;
	if (rec->type != RECORD_CALL && rec->type != RECORD_INFLIGHT)
		return true;
	p = plan_set__get(s->st.plans, call->plan);
	return !p || !p->call->exec;
}

static int on_record(void *arg, unsigned int ring, const struct record *rec, size_t len)
{
	struct session *s = arg;
	int err;

	(void)ring;
	if (s->opts->summary == SUMMARY_ONLY)
		return 0;
	if (is_our_own(s, rec)) {
		s->left_out += rec->seq != 0;
		return 0;
	}
	s->received += rec->type == RECORD_CALL || rec->type == RECORD_NORETURN;
	err = s->recorder ? recorder__record(s->recorder, rec, len) : 0;
	if (!err)
		err = stages__record(&s->st, rec, len);
	return err;
}

/* The clock `before` bounds what is given out. Returns records read, or -errno. */
static int round_of(struct session *s, __u64 before)
{
	int n = capture__read(s->capture, on_record, s, ROUND_RECORDS), err;

	if (n < 0)
		return stages__fail(&s->st, "cannot read the rings", n);
	err = s->recorder ? recorder__round(s->recorder, before) : 0;
	if (!err)
		err = stages__flush(&s->st, before);
	return err ? err : n;
}

static bool is_full(const struct session *s)
{
	return lines__full(s->st.lines) || recorder__full(s->recorder);
}

/* Is there anything left to trace? */
static bool goes_on(struct session *s)
{
	int status;

	if (s->child && !s->child_ended && command__wait(s->command, &status) == 1) {
		s->child_ended = true;
		s->status = status;
	}
	s->signal = signals__pending();
	if (s->signal || is_full(s))
		return false;
	if (s->targets)
		return s->child ? !s->child_ended : targets__remain(s->targets);
	return capture__live(s->capture) || (s->child && !s->child_ended);
}

/* Of targets that may come to include them. */
static int look_for_consumers(struct session *s, __u64 time)
{
	int err = s->targets ? exclude_consumers(s, time) : 0;

	return err ? stages__fail(&s->st, "cannot exclude the readers of the output", err) : 0;
}

/* With nothing to read there is only the end to wait for, and the next picture of --top. */
static int wait_for_summary(struct session *s, const int fds[2])
{
	int err = capture__wait(s->capture, fds, SUMMARY_IDLE_MS);

	if (err < 0 && err != -EINTR)
		return stages__fail(&s->st, "cannot wait", err);
	err = look_for_consumers(s, now());
	if (err)
		return err;
	return s->top ? summary_top__refresh(s->top, s->summary, s->capture) : 0;
}

static int run_rounds(struct session *s)
{
	/* The child's is readable for good once it has ended: then it would not let us sleep. */
	int fds[2] = { signals__fd(), s->command ? command__pidfd(s->command) : -1 };
	__u64 before = 0, begin;
	int n, err;

	while (goes_on(s)) {
		if (s->child_ended)
			fds[1] = -1;
		if (s->opts->summary == SUMMARY_ONLY) {
			n = wait_for_summary(s, fds);
			if (n < 0)
				return n;
			continue;
		}
		begin = now();
		n = round_of(s, before);
		if (n < 0)
			return n;
		/* A ring that is not empty yet has older records than the clock. */
		before =
			capture__reached(s->capture) < begin ? capture__reached(s->capture) : begin;
		err = look_for_consumers(s, begin);
		if (err)
			return err;
		capture__snapshot(s->capture, begin);
		if (n < ROUND_RECORDS / 4)
			hold__drained(s->hold);
		if (n < ROUND_RECORDS / 4)
			capture__wait(s->capture, fds, IDLE_MS);
	}
	if (s->signal && s->command)
		command__interrupt(s->command, s->signal);
	/* What lives on would always have more to tell. */
	if (!s->command || s->targets)
		capture__detach(s->capture);
	/* What was being written when the tracing ended, then all there is. */
	do
		n = round_of(s, before);
	while (n > 0);
	n = n < 0 ? n : round_of(s, ~0ULL);
	return n < 0 ? n : 0;
}

/*
 * After the output has failed there is nothing to trace for; but the command
 * is not to suffer from that.
 */
static void let_command_end(struct session *s)
{
	hold__free(s->hold);
	s->hold = NULL;
	capture__free(s->capture);
	s->capture = NULL;
	while (s->child && !s->child_ended && !s->signal) {
		struct pollfd fds[] = {
			{ .fd = command__pidfd(s->command), .events = POLLIN },
			{ .fd = signals__fd(), .events = POLLIN },
		};

		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return;
		s->child_ended = command__wait(s->command, &s->status) == 1;
		s->signal = signals__pending();
	}
}

static void report_detached(const struct session *s)
{
	const struct options *o = s->opts;

	for (size_t i = 0; s->signal && i < o->nr_pids + o->nr_tids; i++) {
		pid_t id = i < o->nr_pids ? o->pids[i] : o->tids[i - o->nr_pids];

		if (!(o->quiet & QUIET_ATTACH) && !kill(id, 0))
			fprintf(stderr, "perf-strace: Process %d detached\n", id);
	}
}

static int end_recording(struct session *s, bool detached)
{
	struct recorder *r = s->recorder;

	s->recorder = NULL;
	return recorder__close(r, capture__count(s->capture, COUNT_LOST_RING),
			       capture__count(s->capture, COUNT_LOST_TASK), detached);
}

/* Whether something is missing. */
static bool report(const struct session *s)
{
	__u64 missing = s->st.order ? order__lost(s->st.order) : 0;
	const struct verdict v = {
		.received =
			s->opts->summary == SUMMARY_ONLY ? summary__calls(s->summary) : s->received,
		.lost = capture__count(s->capture, COUNT_LOST_CALL),
		.lost_events = capture__count(s->capture, COUNT_LOST_RING),
		.missing = missing > s->left_out ? missing - s->left_out : 0,
		.shortened = capture__count(s->capture, COUNT_SHORT),
		.pieces = capture__count(s->capture, COUNT_LOST_PIECES),
		.tasks = capture__count(s->capture, COUNT_LOST_TASK),
		.refused = s->st.lines ? lines__refused(s->st.lines) : 0,
		.unwritten = s->st.lines ? lines__dropped(s->st.lines) : 0,
		.lossless = s->hold,
		.held = capture__count(s->capture, COUNT_HELD),
		.held_ns = capture__count(s->capture, COUNT_HELD_NS),
		.frozen = hold__count(s->hold),
	};

	return verdict__print(&v, s->opts->verdict, s->opts->strict, stderr);
}

static void release(struct session *s)
{
	hold__free(s->hold);
	command__free(s->command);
	summary_top__free(s->top);
	summary__free(s->summary);
	capture__free(s->capture);
	targets__free(s->targets);
	stages__free(&s->st);
}

int session__run(const struct options *opts)
{
	struct session s = { .opts = opts };
	int err = prepare(&s), closed;
	bool detached, full = false, incomplete = false;

	if (!err && opts->action == OPTIONS_EXPLAIN) {
		filters__explain(s.st.filters, s.st.plans, s.st.compiler, stdout);
		release(&s);
		return EXIT_SUCCESS;
	}
	if (!err)
		err = prepare_capture(&s);
	if (!err)
		err = start(&s);
	if (!err) {
		err = run_rounds(&s);
		detached = capture__live(s.capture) > 0;
		closed = stages__finish(&s.st, detached);
		err = err ? err : closed;
		full = is_full(&s);
		closed = end_recording(&s, detached);
		err = err ? err : closed;
		summary_top__clear(s.top);
		if (!err && s.summary) {
			err = summary__write(s.summary, s.capture, s.st.output.fd);
			if (err)
				stages__fail(&s.st, "the summary", err);
		}
		report_detached(&s);
		incomplete = report(&s);
	}
	closed = output__close(&s.st.output);
	if (!err && closed)
		err = stages__fail(&s.st, opts->output ? opts->output : "standard error", closed);
	if (err)
		fprintf(stderr, "perf-strace: %s\n", s.st.error[0] ? s.st.error : strerror(-err));
	/* After --max-events too there is nothing to trace for. */
	if (s.started && (err || full))
		let_command_end(&s);
	release(&s);
	if (err)
		return EXIT_FAILURE;
	if (incomplete && opts->strict)
		return VERDICT_STATUS;
	if (s.signal)
		return command__mirror_exit(s.signal);
	return s.child ? command__mirror_exit(s.status) : EXIT_SUCCESS;
}
