/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/stages.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "augmented/tracefs.h"
#include "trace/summary.h"

/* Bytes of strings that a recording has at least. */
#define RECORD_STRING_LIMIT 256

int stages__fail(struct stages *s, const char *what, int err)
{
	if (!s->error[0])
		snprintf(s->error, sizeof(s->error), "%s: %s", what, strerror(-err));
	return err;
}

/* The plans of the selected calls, with what the filters need; which only the plans tell. */
static int prepare_plans(struct stages *s, const struct plan_opts *captured)
{
	const struct options *o = s->opts;
	/* A recording may be shown with other options than it was made with. */
	bool record = o->action == OPTIONS_RECORD;
	struct plan_opts opts = { .string_limit = record && o->string_limit < RECORD_STRING_LIMIT
							  ? RECORD_STRING_LIMIT
							  : o->string_limit,
				  .dump = o->dump,
				  .fds = o->decode_fds || record || summary__needs_fds(o),
				  .bare = o->summary == SUMMARY_ONLY && !summary__needs_fds(o) &&
					  !filters__any(s->filters),
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
		s->plan_opts = captured ? *captured : opts;
		plan_set__free(s->plans);
		s->plans = plan_set__new(s->uapi, &s->plan_opts);
		if (s->plans && !captured && !calls__can_run(ABI_X32))
			plan_set__without(s->plans, ABI_X32);
		err = !s->plans ? -ENOMEM
				: selection__plans(s->calls, s->plans, s->selected, &s->plan_opts,
						   detail, s->error, sizeof(s->error));
		if (!err)
			err = filters__resolve(s->filters, s->plans, &e);
		if (err)
			break;
		needs |= filters__needs(s->filters);
	} while (needs != more);
	if (e.text[0])
		snprintf(s->error, sizeof(s->error), "--filter: %s", e.text);
	if (!err)
		err = summary__mark_plans(o, s->plans);
out:
	free(detail);
	return err;
}

static int compile_filters(struct stages *s)
{
	int err = 0;

	s->compiler = filter_compiler__new(s->plans);
	if (!s->compiler)
		return -ENOMEM;
	for (unsigned int i = 0; !err && i < plan_set__count(s->plans); i++)
		err = filter_compiler__add(s->compiler,
					   filters__expr(s->filters, i)
						   ? plan_set__get(s->plans, i)
						   : plan_set__peek(s->plans, i),
					   filters__expr(s->filters, i));
	if (!err && s->opts->summary)
		err = summary__check_filters(s->filters, s->compiler, s->plans, s->error,
					     sizeof(s->error));
	return err;
}

/* As the records tell it of what is traced, else as /proc has it by now. */
static bool name_of_task(void *ctx, int tid, char comm[17])
{
	struct stages *s = ctx;
	char path[40];
	size_t n = 0;
	FILE *f;

	if (s->lines && lines__comm(s->lines, tid, comm))
		return true;
	if (s->opts->action == OPTIONS_REPLAY)
		return false;
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

static int id_here(void *ctx, int tid, int id)
{
	struct stages *s = ctx;

	return (int)pidns__here(s->pidns, (__u32)tid, (__u32)id);
}

static int prepare_decoder(struct stages *s)
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
		.prefix = o->perf.show_prefix,
		.zeros = o->perf.show_zeros,
		.no_names = o->perf.hide_names,
		.foreign = o->action == OPTIONS_REPLAY,
		.interfaces = s->interfaces,
		.fd_path = o->decode_fds & DECODE_FD_PATH,
		.fd_socket = o->decode_fds & DECODE_FD_SOCKET,
		.fd_dev = o->decode_fds & DECODE_FD_DEV,
		.fd_pidfd = o->decode_fds & DECODE_FD_PIDFD,
		.fd_eventfd = o->decode_fds & DECODE_FD_EVENTFD,
		.dump_read = o->read,
		.dump_write = o->write,
		.comm = o->decode_pids & DECODE_PID_COMM ? name_of_task : NULL,
		.here = s->pidns ? id_here : NULL,
		.translations = o->decode_pids & DECODE_PID_NS,
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

enum filter_truth stages__filter(struct stages *s, const struct call_record *rec, size_t len)
{
	return filters__eval(s->filters, rec, len, s->tasks);
}

/* A call in flight is shown by what is known already; of one that is over what is not known. */
static bool is_kept(void *ctx, const struct order_event *ev)
{
	enum filter_truth t = stages__filter(ctx, (const struct call_record *)ev->rec, ev->len);

	return ev->type == EVENT_ENTER ? t == FILTER_TRUE : t != FILTER_FALSE;
}

static const char *stack_text(void *ctx, const struct order_event *ev, size_t *len)
{
	struct stages *s = ctx;

	return stacks__text(s->stacks, ev, len);
}

static int on_event(void *ctx, const struct order_event *event)
{
	struct order_event whole = *event;
	const struct order_event *ev = &whole;
	struct stages *s = ctx;
	bool task = ev->type == EVENT_RECORD && filters__needs(s->filters) & FILTER_NEEDS_TASKS;
	int err = 0, failed;

	if (ev->type != EVENT_RECORD)
		whole.rec =
			&pieces__join(s->pieces, (const struct call_record *)event->rec, &whole.len)
				 ->h;
	if (s->pidns && ev->type == EVENT_RECORD)
		err = pidns__record(s->pidns, ev->rec, ev->len);
	if (!err && task && ev->rec->type == RECORD_TASK)
		err = filter_tasks__record(s->tasks, ev->rec, ev->len);
	if (s->watch && (ev->type != EVENT_EXIT || !filters__any(s->filters) || is_kept(s, ev)))
		err = err ? err : s->watch(s->watch_ctx, ev);
	failed = s->no_lines ? 0 : lines__event(s->lines, ev);
	if (s->stacks && ev->type != EVENT_ENTER)
		stacks__done(s->stacks, ev);
	if (ev->type == EVENT_EXIT)
		pieces__done(s->pieces, (const struct call_record *)event->rec);
	if (task && ev->rec->type == RECORD_EXIT)
		err = filter_tasks__record(s->tasks, ev->rec, ev->len);
	return failed ? failed : err;
}

static int prepare_lines(struct stages *s)
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
		.comm = o->decode_pids & DECODE_PID_COMM,
		.clock = o->clock == CLOCK_UNIX   ? LINE_CLOCK_UNIX
			 : o->clock == CLOCK_TIME ? LINE_CLOCK_TIME
						  : LINE_CLOCK_NONE,
		.no_timestamp = o->perf.hide_timestamp,
		.no_duration = o->perf.hide_duration,
		.perf_column = o->perf.args_alignment,
		.realtime_offset = s->realtime,
		.clock_digits = o->clock_precision,
		.relative = o->relative,
		.relative_digits = o->relative_precision,
		.durations = o->syscall_times,
		.duration_digits = o->syscall_times_precision,
		.status = o->status & LINE_STATUS_ALL,
		.signals = s->signals,
		.quiet_exit = o->quiet & QUIET_EXIT,
		.quiet_strangers = s->strangers && !o->signals,
		.quiet_thread_execve = o->quiet & QUIET_THREAD_EXECVE,
		.quiet_abi = o->quiet & QUIET_PERSONALITY || s->strangers,
		.message_fd = o->quiet & QUIET_ATTACH || s->strangers ? -1
			      : o->output                             ? STDERR_FILENO
								      : s->output.fd,
		.fd = s->output.fd,
		.separate_path = o->output_separately ? o->output : NULL,
		.append = o->output_append,
		.keep = filters__any(s->filters) ? is_kept : NULL,
		.stack = s->stacks ? stack_text : NULL,
		.keep_ctx = s,
		.max_calls = o->max_events,
	};

	s->lines = lines__new(&opts, &decoder);
	s->order = s->lines ? order__new(on_event, s) : NULL;
	s->pieces = pieces__new();
	return s->order && s->pieces ? 0 : -ENOMEM;
}

static int prepare_stacks(struct stages *s)
{
	const struct options *o = s->opts;
	const struct stacks_opts opts = { .frames = o->stack_frames,
					  .sources = o->stack == STACK_SOURCE };

	if (!o->stack || o->summary == SUMMARY_ONLY)
		return 0;
	s->stacks = stacks__new(&opts, s->error, sizeof(s->error));
	return s->stacks ? 0 : -errno;
}

static __s64 realtime_offset(void)
{
	struct timespec mono, real;

	clock_gettime(CLOCK_MONOTONIC, &mono);
	clock_gettime(CLOCK_REALTIME, &real);
	return (real.tv_sec - mono.tv_sec) * 1000000000LL + (real.tv_nsec - mono.tv_nsec);
}

int stages__prepare(struct stages *s, const struct options *o, const struct plan_opts *captured)
{
	int err;

	s->opts = o;
	s->output.fd = -1;
	if (!s->realtime)
		s->realtime = realtime_offset();
	s->uapi = uapi__new();
	if (!s->uapi)
		return stages__fail(s, "the embedded tables", -errno);
	s->calls = calls__new(s->uapi);
	s->filters = filters__new(s->uapi);
	s->tasks = filter_tasks__new(o->action == OPTIONS_REPLAY);
	if (!s->calls || !s->filters || !s->tasks)
		return stages__fail(s, "cannot prepare", -ENOMEM);
	err = selection__filters(o, s->calls, s->filters, s->selected, s->error, sizeof(s->error));
	if (!err)
		err = selection__signals(s->uapi, o->signals, &s->signals, s->error,
					 sizeof(s->error));
	if (!err)
		err = prepare_plans(s, captured);
	if (!err)
		err = compile_filters(s);
	return err ? stages__fail(s, "cannot prepare", err) : 0;
}

int stages__open(struct stages *s, bool text)
{
	int err = text ? output__open(&s->output, s->opts, s->error, sizeof(s->error)) : 0;

	if (!err && s->opts->decode_pids) {
		s->pidns = pidns__new(s->opts->action == OPTIONS_REPLAY);
		err = s->pidns ? 0 : -ENOMEM;
	}
	if (!err)
		err = prepare_decoder(s);
	if (!err)
		err = prepare_stacks(s);
	if (!err && text)
		err = prepare_lines(s);
	return err ? stages__fail(s, "cannot prepare", err) : 0;
}

int stages__record(struct stages *s, const struct record *rec, size_t len)
{
	int err;

	if (rec->type == RECORD_PIECE)
		return s->pieces ? pieces__add(s->pieces, rec, len) : 0;
	if (rec->type == RECORD_STACK)
		return s->stacks ? stacks__add(s->stacks, rec, len) : 0;
	if (rec->type == RECORD_TASK && s->stacks) {
		err = stacks__add(s->stacks, rec, len);
		if (err)
			return err;
	}
	err = s->order ? order__push(s->order, rec, len) : 0;
	return err == -EINVAL ? 0 : err;
}

static const char *output_name(const struct stages *s)
{
	return s->opts->output ? s->opts->output : "standard error";
}

int stages__flush(struct stages *s, __u64 upto)
{
	int err = s->stacks ? stacks__drain(s->stacks) : 0;

	if (!err && s->order)
		err = order__flush(s->order, upto);

	if (!err && s->lines)
		err = lines__flush(s->lines);
	if (s->pieces)
		pieces__release(s->pieces);
	return err ? stages__fail(s, output_name(s), err) : 0;
}

int stages__finish(struct stages *s, bool detached)
{
	int err = s->lines ? lines__finish(s->lines, detached) : 0;

	return err ? stages__fail(s, output_name(s), err) : 0;
}

void stages__free(struct stages *s)
{
	order__free(s->order);
	pieces__free(s->pieces);
	stacks__free(s->stacks);
	pidns__free(s->pidns);
	lines__free(s->lines);
	decoder__free(s->decoder);
	filters__free(s->filters);
	filter_tasks__free(s->tasks);
	filter_compiler__free(s->compiler);
	plan_set__free(s->plans);
	calls__free(s->calls);
	uapi__free(s->uapi);
}
