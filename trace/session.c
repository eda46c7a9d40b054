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
#include "trace/pieces.h"
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
#include "trace/record.h"
#include "trace/signals.h"
#include "trace/stages.h"
#include "trace/targets.h"

/* A line is at most two sleeps late, since it is given out one round after it was read. */
#define IDLE_MS 30
/* Records taken from a ring in a round: more would let other rings wait. */
#define ROUND_RECORDS 16384
#define READER_NICE   (-10)

/* With -s of so many bytes a few calls fill the default ring. */
#define LONG_STRINGS (64U << 10)
#define LONG_RING    (32UL << 20)

struct session {
	const struct options *opts;
	struct stages st;
	struct capture *capture;
	struct recorder *recorder; /* NULL: nothing is recorded */
	struct targets *targets;   /* NULL: a command, or numbers alone */
	struct command *command;
	pid_t child;
	int status; /* of the command, as of waitpid(2) */
	bool child_ended;
	bool exec_failed;
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

/* The command's execve starts its trace, even where no execve is selected. */
static int set_execs(struct session *s)
{
	int err = 0;

	for (int abi = 0; !err && abi < ABI_COUNT; abi++)
		for (unsigned int nr = 0; !err && nr < CALLS_PER_ABI; nr++) {
			const char *name = calls__name(s->st.calls, abi, nr);
			const struct syscall_spec *spec = name ? spec__find(name) : NULL;

			if (spec && spec->exec)
				err = capture__set_exec(s->capture, abi, nr);
		}
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
	if (o->argv)
		err = command__new(&s->command, o, s->st.error, sizeof(s->st.error));
	if (!err)
		err = targets__new(&s->targets, o, s->st.error, sizeof(s->st.error));
	if (!err)
		err = check_ids(s, o->pids, o->nr_pids);
	return err ? err : check_ids(s, o->tids, o->nr_tids);
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
		.ring_bytes = o->dump || o->string_limit >= LONG_STRINGS ? LONG_RING : 0,
		.filter = filter_compiler__programs(s->st.compiler),
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
	err = capture__attach(s->capture);
	if (err)
		return stages__fail(&s->st, "cannot attach to the system call tracepoints", err);
	if (s->command) {
		s->child = command__start(s->command);
		if (s->child < 0)
			return stages__fail(&s->st, "cannot fork", s->child);
		err = capture__name(s->capture, TARGET_GROUP, s->child, CAPTURE_AT_EXEC);
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

static int on_record(void *arg, unsigned int ring, const struct record *rec, size_t len)
{
	struct session *s = arg;
	int err;

	(void)ring;
	/* What the child does after its execve has failed is our own doing. */
	if (s->exec_failed && rec->tid == (__u32)s->child && rec->type != RECORD_EXIT)
		return 0;
	err = s->recorder ? recorder__record(s->recorder, rec, len) : 0;
	if (!err)
		err = stages__record(&s->st, rec, len);
	if (rec->type == RECORD_CALL && rec->tid == (__u32)s->child && !s->exec_failed &&
	    command__exec_errno(s->command))
		s->exec_failed = true;
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

static int run_rounds(struct session *s)
{
	/* The child's is readable for good once it has ended: then it would not let us sleep. */
	int fds[2] = { signals__fd(), s->command ? command__pidfd(s->command) : -1 };
	__u64 before = 0, begin;
	int n;

	while (goes_on(s)) {
		if (s->child_ended)
			fds[1] = -1;
		begin = now();
		n = round_of(s, before);
		if (n < 0)
			return n;
		before = begin;
		if (s->targets) {
			int err = exclude_consumers(s, begin);

			if (err)
				return stages__fail(
					&s->st, "cannot exclude the readers of the output", err);
		}
		capture__snapshot(s->capture, begin);
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

static void report(const struct session *s)
{
	unsigned long ring = capture__count(s->capture, COUNT_LOST_RING);
	unsigned long pieces = capture__count(s->capture, COUNT_LOST_PIECES);
	unsigned long tasks = capture__count(s->capture, COUNT_LOST_TASK);
	__u64 dropped = s->st.lines ? lines__dropped(s->st.lines) : 0,
	      refused = s->st.lines ? lines__refused(s->st.lines) : 0;

	if (ring)
		fprintf(stderr, "perf-strace: %lu events lost: the ring buffers were full\n", ring);
	if (pieces)
		fprintf(stderr, "perf-strace: %lu long buffers cut: the ring buffers were full\n",
			pieces);
	if (tasks)
		fprintf(stderr, "perf-strace: %lu tasks not traced: no memory for their state\n",
			tasks);
	if (refused)
		fprintf(stderr, "perf-strace: %llu events not understood\n",
			(unsigned long long)refused);
	if (dropped)
		fprintf(stderr, "perf-strace: %llu bytes of output not written\n",
			(unsigned long long)dropped);
}

static void release(struct session *s)
{
	command__free(s->command);
	capture__free(s->capture);
	targets__free(s->targets);
	stages__free(&s->st);
}

int session__run(const struct options *opts)
{
	struct session s = { .opts = opts };
	int err = prepare(&s), closed;
	bool detached, full = false;

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
		report_detached(&s);
		report(&s);
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
	if (s.signal)
		return command__mirror_exit(s.signal);
	return s.child ? command__mirror_exit(s.status) : EXIT_SUCCESS;
}
