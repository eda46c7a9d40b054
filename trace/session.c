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
#include "augmented/tracefs.h"
#include "beautifiers/libperf-strace.h"
#include "trace/command.h"
#include "trace/filter/compile.h"
#include "trace/lines.h"
#include "trace/order.h"
#include "trace/output.h"
#include "trace/selection.h"
#include "trace/signals.h"
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
	struct uapi *uapi;
	struct calls *calls;
	struct plan_set *plans;
	struct capture *capture;
	struct decoder *decoder;
	struct filters *filters;
	struct filter_compiler *compiler; /* of the filters' part in the kernel */
	struct filter_tasks *tasks;
	struct targets *targets; /* NULL: a command, or numbers alone */
	__u64 consumers_wait,
		consumers_at; /* when the readers of the output are looked for again */
	struct lines *lines;
	struct order *order;
	struct pieces *pieces;
	struct command *command;
	struct output output;
	struct select_set selected[ABI_COUNT];
	uint64_t signals;
	pid_t child;
	int status; /* of the command, as of waitpid(2) */
	bool child_ended;
	bool exec_failed;
	bool started;     /* the command runs */
	int signal;       /* that ended the tracing, or 0 */
	char error[2048]; /* longer than what it quotes */
};

static __u64 now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

static int fail(struct session *s, const char *what, int err)
{
	if (!s->error[0])
		snprintf(s->error, sizeof(s->error), "%s: %s", what, strerror(-err));
	return err;
}

/* f for each selected call, until one fails. */
static int for_each_selected(struct session *s,
			     int (*f)(struct session *s, enum call_abi abi, unsigned int nr))
{
	for (int abi = 0; abi < ABI_COUNT; abi++)
		for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++)
			if (calls__designator(s->calls, abi) &&
			    select__has(&s->selected[abi], nr)) {
				int err = f(s, abi, nr);

				if (err)
					return err;
			}
	return 0;
}

/* The plans of the selected calls, with what the filters need; which only the plans tell. */
static int prepare_plans(struct session *s)
{
	const struct options *o = s->opts;
	struct plan_opts opts = { .string_limit = o->string_limit,
				  .dump = o->dump,
				  .fds = o->decode_fds,
				  .signature = tracefs__signature };
	struct selection_detail *detail = malloc(sizeof(*detail));
	struct filter_error e = { "" };
	unsigned int needs = filters__needs(s->filters), more;
	int err = detail ? selection__detail(o, s->calls, detail, s->error, sizeof(s->error))
			 : -ENOMEM;

	if (err)
		goto out;
	do {
		more = needs;
		opts.fds = opts.fds || needs & FILTER_NEEDS_FDS;
		if (needs & FILTER_NEEDS_STRINGS && opts.string_limit < FILTER_STRING_LIMIT)
			opts.string_limit = FILTER_STRING_LIMIT;
		plan_set__free(s->plans);
		s->plans = plan_set__new(s->uapi, &opts);
		err = !s->plans ? -ENOMEM
				: selection__plans(s->calls, s->plans, s->selected, &opts, detail,
						   s->error, sizeof(s->error));
		if (!err)
			err = filters__resolve(s->filters, s->plans, &e);
		if (err)
			break;
		needs |= filters__needs(s->filters);
	} while (needs != more);
	if (e.text[0])
		snprintf(s->error, sizeof(s->error), "--filter: %s", e.text);
out:
	free(detail);
	return err;
}

static int compile_filters(struct session *s)
{
	int err = 0;

	s->compiler = filter_compiler__new(s->plans);
	if (!s->compiler)
		return -ENOMEM;
	for (unsigned int i = 0; !err && i < plan_set__count(s->plans); i++)
		err = filter_compiler__add(s->compiler, plan_set__get(s->plans, i),
					   filters__expr(s->filters, i));
	return err;
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
			const char *name = calls__name(s->calls, abi, nr);
			const struct syscall_spec *spec = name ? spec__find(name) : NULL;

			if (spec && spec->exec)
				err = capture__set_exec(s->capture, abi, nr);
		}
	return err;
}

/* As the records tell it of what is traced, else as /proc has it by now. */
static bool name_of_task(void *ctx, int tid, char comm[17])
{
	struct session *s = ctx;
	char path[40];
	size_t n = 0;
	FILE *f;

	if (s->lines && lines__comm(s->lines, tid, comm))
		return true;
	snprintf(path, sizeof(path), "/proc/%d/comm", tid);
	f = fopen(path, "re");
	if (f) {
		n = fread(comm, 1, 16, f);
		fclose(f);
	}
	/* It ends with a newline. */
	comm[n ? n - 1 : 0] = 0;
	return n > 1;
}

static int prepare_decoder(struct session *s)
{
	const struct options *o = s->opts;
	static const enum decode_hex hex[] = {
		[OPTIONS_HEX_NONE] = DECODE_HEX_NONE,
		[OPTIONS_HEX_NON_ASCII_CHARS] = DECODE_HEX_CHARS,
		[OPTIONS_HEX_NON_ASCII] = DECODE_HEX_NON_ASCII,
		[OPTIONS_HEX_ALL] = DECODE_HEX_ALL,
	};
	const struct decode_opts opts = {
		.style = o->style == OPTIONS_STYLE_PERF ? DECODE_PERF : DECODE_STRACE,
		.xlat = o->constants == CONST_RAW       ? XLAT_RAW
			: o->constants == CONST_VERBOSE ? XLAT_VERBOSE
							: XLAT_ABBREV,
		.hex = hex[o->strings_in_hex],
		.string_limit = o->string_limit,
		.arg_names = o->arg_names,
		.nr = o->syscall_number,
		.fd_path = o->decode_fds & DECODE_FD_PATH,
		.fd_socket = o->decode_fds & DECODE_FD_SOCKET,
		.fd_dev = o->decode_fds & DECODE_FD_DEV,
		.fd_pidfd = o->decode_fds & DECODE_FD_PIDFD,
		.fd_eventfd = o->decode_fds & DECODE_FD_EVENTFD,
		.dump_read = o->read,
		.dump_write = o->write,
		.comm = o->decode_pids ? name_of_task : NULL,
		.comm_ctx = s,
		.fd_signalfd = o->decode_fds & DECODE_FD_SIGNALFD,
	};

	s->decoder = decoder__new(s->uapi, s->plans, &opts);
	return s->decoder ? 0 : -ENOMEM;
}

static enum line_pids pid_prefix(const struct options *o)
{
	size_t named = o->nr_pids + o->nr_tids;

	if (o->output_separately)
		return LINE_PID_NONE;
	if (o->always_show_pid || o->nr_targets || o->all_cpus || (o->output && named > 1))
		return LINE_PID_ALWAYS;
	return o->output && !o->follow_forks && named < 2 ? LINE_PID_NONE : LINE_PID_SHARED;
}

/* A call in flight is shown by what is known already; of one that is over what is not known. */
static bool is_kept(void *ctx, const struct order_event *ev)
{
	struct session *s = ctx;
	enum filter_truth t =
		filters__eval(s->filters, (const struct call_record *)ev->rec, ev->len, s->tasks);

	return ev->type == EVENT_ENTER ? t == FILTER_TRUE : t != FILTER_FALSE;
}

static int on_event(void *ctx, const struct order_event *event)
{
	struct order_event whole = *event;
	const struct order_event *ev = &whole;
	struct session *s = ctx;
	bool task = ev->type == EVENT_RECORD && filters__needs(s->filters) & FILTER_NEEDS_TASKS;
	int err = 0, failed;

	if (ev->type != EVENT_RECORD)
		whole.rec =
			&pieces__join(s->pieces, (const struct call_record *)event->rec, &whole.len)
				 ->h;
	if (task && ev->rec->type == RECORD_TASK)
		err = filter_tasks__record(s->tasks, ev->rec, ev->len);
	failed = lines__event(s->lines, ev);
	if (ev->type == EVENT_EXIT)
		pieces__done(s->pieces, (const struct call_record *)event->rec);
	if (task && ev->rec->type == RECORD_EXIT)
		err = filter_tasks__record(s->tasks, ev->rec, ev->len);
	return failed ? failed : err;
}

static int prepare_lines(struct session *s)
{
	const struct line_decoder decoder = { s->decoder, decoder__call, decoder__signal,
					      decoder__signame };
	const struct options *o = s->opts;
	const struct line_opts opts = {
		.style = o->style == OPTIONS_STYLE_PERF ? LINE_PERF : LINE_STRACE,
		.column = o->column,
		.pids = pid_prefix(o),
		.nr = o->syscall_number,
		.ip = o->instruction_pointer,
		.comm = o->decode_pids,
		.clock = o->clock == CLOCK_UNIX   ? LINE_CLOCK_UNIX
			 : o->clock == CLOCK_TIME ? LINE_CLOCK_TIME
						  : LINE_CLOCK_NONE,
		.clock_digits = o->clock_precision,
		.relative = o->relative,
		.relative_digits = o->relative_precision,
		.durations = o->syscall_times,
		.duration_digits = o->syscall_times_precision,
		.status = o->status & LINE_STATUS_ALL,
		.signals = s->signals,
		.quiet_exit = o->quiet & QUIET_EXIT,
		.quiet_strangers = s->targets && !o->signals,
		.quiet_thread_execve = o->quiet & QUIET_THREAD_EXECVE,
		.message_fd = o->quiet & QUIET_ATTACH || s->targets ? -1
			      : o->output                           ? STDERR_FILENO
								    : s->output.fd,
		.fd = s->output.fd,
		.separate_path = o->output_separately ? o->output : NULL,
		.append = o->output_append,
		.keep = filters__any(s->filters) ? is_kept : NULL,
		.keep_ctx = s,
		.max_calls = o->max_events,
	};

	s->lines = lines__new(&opts, &decoder);
	s->order = s->lines ? order__new(on_event, s) : NULL;
	s->pieces = pieces__new();
	return s->order && s->pieces ? 0 : -ENOMEM;
}

static int check_ids(struct session *s, const pid_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kill(ids[i], 0) && errno == ESRCH) {
			snprintf(s->error, sizeof(s->error), "attach to pid %d: %s", ids[i],
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

	s->uapi = uapi__new();
	if (!s->uapi)
		return fail(s, "the embedded tables", -errno);
	s->calls = calls__new(s->uapi);
	s->filters = filters__new(s->uapi);
	s->tasks = filter_tasks__new();
	if (!s->calls || !s->filters || !s->tasks)
		return fail(s, "cannot prepare", -ENOMEM);
	err = selection__filters(o, s->calls, s->filters, s->selected, s->error, sizeof(s->error));
	if (!err)
		err = selection__signals(s->uapi, o->signals, &s->signals, s->error,
					 sizeof(s->error));
	if (!err)
		err = prepare_plans(s);
	if (!err)
		err = compile_filters(s);
	if (err || o->action != OPTIONS_TRACE)
		return err;
	if (o->argv)
		err = command__new(&s->command, o, s->error, sizeof(s->error));
	if (!err)
		err = targets__new(&s->targets, o, s->error, sizeof(s->error));
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
		.filter = filter_compiler__programs(s->compiler),
	};
	int err;

	s->capture = capture__new(s->plans, &opts, s->error, sizeof(s->error));
	if (!s->capture)
		return -errno;
	err = for_each_selected(s, select_call);
	if (!err)
		err = set_execs(s);
	if (err)
		return fail(s, "cannot select the calls", err);
	err = output__open(&s->output, o, s->error, sizeof(s->error));
	if (!err)
		err = prepare_decoder(s);
	if (!err)
		err = prepare_lines(s);
	return err ? fail(s, "cannot prepare", err) : 0;
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
	const int fds[TARGETS_OUTPUTS] = { STDOUT_FILENO, STDERR_FILENO, s->output.fd };

	return targets__exclude_consumers(s->targets, s->capture, fds, time);
}

static int start(struct session *s)
{
	int err = signals__setup(s->opts->interruptible);

	if (err)
		return fail(s, "cannot set up signals", err);
	err = capture__attach(s->capture);
	if (err)
		return fail(s, "cannot attach to the system call tracepoints", err);
	if (s->command) {
		s->child = command__start(s->command);
		if (s->child < 0)
			return fail(s, "cannot fork", s->child);
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
	return err ? fail(s, "cannot start tracing", err) : 0;
}

static int on_record(void *arg, unsigned int ring, const struct record *rec, size_t len)
{
	struct session *s = arg;
	int err;

	(void)ring;
	/* What the child does after its execve has failed is our own doing. */
	if (s->exec_failed && rec->tid == (__u32)s->child && rec->type != RECORD_EXIT)
		return 0;
	if (rec->type == RECORD_PIECE)
		return pieces__add(s->pieces, rec, len);
	err = order__push(s->order, rec, len);
	if (rec->type == RECORD_CALL && rec->tid == (__u32)s->child && !s->exec_failed &&
	    command__exec_errno(s->command))
		s->exec_failed = true;
	return err == -EINVAL ? 0 : err;
}

/* The clock `before` bounds what is given out. Returns records read, or -errno. */
static int round_of(struct session *s, __u64 before)
{
	int n = capture__read(s->capture, on_record, s, ROUND_RECORDS), err;

	if (n < 0)
		return fail(s, "cannot read the rings", n);
	err = order__flush(s->order, before);
	if (!err)
		err = lines__flush(s->lines);
	pieces__release(s->pieces);
	if (err)
		return fail(s, s->opts->output ? s->opts->output : "standard error", err);
	return n;
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
	if (s->signal || lines__full(s->lines))
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
				return fail(s, "cannot exclude the readers of the output", err);
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

static void report(const struct session *s)
{
	unsigned long ring = capture__count(s->capture, COUNT_LOST_RING);
	unsigned long pieces = capture__count(s->capture, COUNT_LOST_PIECES);
	unsigned long tasks = capture__count(s->capture, COUNT_LOST_TASK);
	__u64 dropped = lines__dropped(s->lines), refused = lines__refused(s->lines);

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
	order__free(s->order);
	pieces__free(s->pieces);
	lines__free(s->lines);
	decoder__free(s->decoder);
	capture__free(s->capture);
	filters__free(s->filters);
	filter_tasks__free(s->tasks);
	targets__free(s->targets);
	filter_compiler__free(s->compiler);
	plan_set__free(s->plans);
	calls__free(s->calls);
	uapi__free(s->uapi);
}

int session__run(const struct options *opts)
{
	struct session s = { .opts = opts, .output = { .fd = -1 } };
	int err = prepare(&s), closed;
	bool detached;

	if (!err && opts->action == OPTIONS_EXPLAIN) {
		filters__explain(s.filters, s.plans, s.compiler, stdout);
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
		closed = lines__finish(s.lines, detached);
		if (!err && closed)
			err = fail(&s, opts->output ? opts->output : "standard error", closed);
		report_detached(&s);
		report(&s);
	}
	closed = output__close(&s.output);
	if (!err && closed)
		err = fail(&s, opts->output ? opts->output : "standard error", closed);
	if (err)
		fprintf(stderr, "perf-strace: %s\n", s.error[0] ? s.error : strerror(-err));
	/* After --max-events too there is nothing to trace for. */
	if (s.started && (err || lines__full(s.lines)))
		let_command_end(&s);
	release(&s);
	if (err)
		return EXIT_FAILURE;
	if (s.signal)
		return command__mirror_exit(s.signal);
	return s.child ? command__mirror_exit(s.status) : EXIT_SUCCESS;
}
