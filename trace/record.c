// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each record becomes a sample, with the text of the call and the record behind it,
 * and what perf's own commands live on: calls that are entered, tasks' names, forks
 * and ends.
 *
 * perf sorts by time what lies between two marks of finished rounds. A blocked
 * call's enter becomes known up to two of our rounds late, so a mark stands for
 * several.
 */
#include "trace/record_state.h"

#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#define MARK_ROUNDS 4
static __u64 now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

/* The first error is the one that is told. */
static int keep(struct recorder *r, int err)
{
	if (err && !r->err)
		r->err = stages__fail(r->st, r->st->opts->recording, err);
	return r->err;
}

void recorder__chunk(struct perfdata_sample *s, enum recording_chunk kind, const void *data,
		     size_t len)
{
	s->chunks[s->nr_chunks++] = (struct perfdata_chunk){ (__u16)kind, len, data };
}

void recorder__rounds(struct recorder *r, struct perfdata_sample *s)
{
	for (unsigned int i = 0; i < r->nr_rounds; i++)
		recorder__chunk(s, CHUNK_ROUND, &r->rounds[i], sizeof(r->rounds[i]));
}

struct perfdata_where recorder__where(const struct record *rec)
{
	return (struct perfdata_where){
		.pid = rec->tgid, .tid = rec->tid, .cpu = rec->cpu, .time = rec->time
	};
}

/* Ourselves. */
static struct perfdata_where own(__u64 time)
{
	return (struct perfdata_where){ .pid = (__u32)getpid(),
					.tid = (__u32)getpid(),
					.time = time };
}

static int recorder__sample(struct recorder *r, const struct perfdata_sample *s)
{
	int err = perfdata_writer__sample(r->w, s);

	if (!err)
		r->nr_rounds = 0;
	r->idle = 0;
	return err;
}

int recorder__write(struct recorder *r, struct perfdata_sample *s, const struct record *rec,
		    size_t len)
{
	int err;

	recorder__chunk(s, CHUNK_RECORD, rec, len);
	s->where.time = rec->time;
	s->text = text__cstr(&r->text);
	s->text_len = r->text.len;
	if (r->text.short_of_memory)
		return -ENOMEM;
	err = recorder__sample(r, s);
	if (err != -E2BIG)
		return err;
	r->too_long++;
	return 0;
}

static int write_interfaces(struct recorder *r, __u64 time)
{
	struct perfdata_sample s = { .event = PERFDATA_INFO,
				     .where = own(time),
				     .name = "interface" };
	struct if_nameindex *all = if_nameindex();
	int err = 0;

	for (const struct if_nameindex *i = all; !err && i && i->if_index; i++) {
		struct recording_interface chunk = { .index = i->if_index };
		char text[64];

		snprintf(chunk.name, sizeof(chunk.name), "%s", i->if_name);
		s.text = text;
		s.text_len = (size_t)snprintf(text, sizeof(text), "interface %u: %s", i->if_index,
					      chunk.name);
		s.nr_chunks = 0;
		recorder__chunk(&s, CHUNK_INTERFACE, &chunk, sizeof(chunk));
		err = perfdata_writer__sample(r->w, &s);
	}
	if (all)
		if_freenameindex(all);
	return err;
}

/* What the recording is. */
static int write_start(struct recorder *r)
{
	const struct plan_opts *po = &r->st->plan_opts;
	struct recording_info info = {
		.version = RECORDING_VERSION,
		.flags = (po->fds ? RECORDING_FDS : 0) | (po->verbose ? RECORDING_VERBOSE : 0) |
			 (record_files__nr(r->files) ? RECORDING_NEXT : 0) |
			 (r->st->opts->follow_forks ? RECORDING_FOLLOW : 0) |
			 (r->st->opts->nr_pids + r->st->opts->nr_tids > 1 ? RECORDING_PIDS : 0) |
			 (r->st->strangers ? RECORDING_TARGETS : 0),
		.string_limit = po->string_limit,
		.record_head = sizeof(struct call_record),
		.realtime = r->st->realtime,
		.start = now(),
	};
	struct perfdata_sample s = { .event = PERFDATA_INFO,
				     .where = own(info.start),
				     .name = "info" };
	struct text t = { 0 };
	struct utsname u;
	char line[512];
	int n, err;

	uname(&u);
	n = snprintf(line, sizeof(line), "perf-strace %s, Linux %s %s, host %s",
		     PERF_STRACE_VERSION, u.release, u.machine, u.nodename);
	text__mem(&t, &info, sizeof(info));
	text__mem(&t, PERF_STRACE_VERSION, sizeof(PERF_STRACE_VERSION));
	text__mem(&t, u.machine, strlen(u.machine) + 1);
	text__mem(&t, u.release, strlen(u.release) + 1);
	text__mem(&t, u.nodename, strlen(u.nodename) + 1);
	s.text = line;
	s.text_len = (size_t)n;
	recorder__chunk(&s, CHUNK_INFO, t.s, t.len);
	err = t.short_of_memory ? -ENOMEM : perfdata_writer__sample(r->w, &s);
	if (!err)
		err = write_interfaces(r, info.start);
	text__free(&t);
	s.where.time = 1;
	if (!err)
		err = perfdata_writer__comm(r->w, &s.where, "perf-strace", false);
	return err ? err : recorder__seeds(r, info.start);
}

static int write_end(struct recorder *r, __u32 flags)
{
	const struct recording_end end = { .flags = flags, .calls = r->calls };
	struct perfdata_sample s = { .event = PERFDATA_INFO, .where = own(now()), .name = "end" };
	char line[64];

	s.text = line;
	s.text_len = (size_t)snprintf(line, sizeof(line), "end: %llu calls recorded",
				      (unsigned long long)r->calls);
	recorder__rounds(r, &s);
	recorder__chunk(&s, CHUNK_END, &end, sizeof(end));
	return recorder__sample(r, &s);
}

/* The next file, if this one has become large or old enough. */
static int turn(struct recorder *r)
{
	int err;

	if (!record_files__due(r->files))
		return 0;
	err = write_end(r, RECORDING_NEXT);
	if (!err)
		err = record_files__turn(r->files, &r->w);
	if (err)
		return err;
	memset(r->plans_told, 0, plan_set__count(r->st->plans));
	r->nr_cgroups_told = 0;
	return write_start(r);
}

/* "{ 0, "read" }, ..." */
static char *call_names(const struct calls *calls)
{
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);
	const char *separator = "";

	if (!f)
		return NULL;
	for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++) {
		const char *name = calls__name(calls, ABI_NATIVE, nr);

		if (!name)
			continue;
		fprintf(f, "%s{ %u, \"%s\" }", separator, nr, name);
		separator = ", ";
	}
	return fclose(f) ? NULL : text;
}

/*
 * From kernel 7.0 on the formats of calls have a field more. A perf before 6.12 counts it
 * as an argument, looks for what pointers point at in the wrong place, and may crash.
 */
static bool has_extra_fields(void)
{
	static const char *const formats[] = {
		"/sys/kernel/tracing/events/syscalls/sys_enter_openat/format",
		"/sys/kernel/debug/tracing/events/syscalls/sys_enter_openat/format",
	};
	char line[256];
	bool found = false;
	FILE *f = NULL;

	for (size_t i = 0; !f && i < sizeof(formats) / sizeof(formats[0]); i++)
		f = fopen(formats[i], "re");
	while (f && !found && fgets(line, sizeof(line), f))
		found = strstr(line, "__filename_val") != NULL;
	if (f)
		fclose(f);
	return found;
}

static enum perf_layout layout(unsigned int version)
{
	if (version >= 6012)
		return PERF_LAYOUT_6_12;
	return has_extra_fields() ? PERF_LAYOUT_NONE : PERF_LAYOUT_6_1;
}

struct recorder *recorder__new(struct stages *st)
{
	struct recorder *r = calloc(1, sizeof(*r));
	char *names = call_names(st->calls);
	unsigned int n = plan_set__count(st->plans);
	int err = -ENOMEM;

	if (r)
		r->st = st;
	if (!r || !names)
		goto out;
	r->layout = layout(record_files__perf_version(st->opts));
	r->plans_told = calloc(n ? n : 1, 1);
	r->tasks_seen = filter_tasks__new(false);
	if (!r->plans_told || !r->tasks_seen)
		goto out;
	r->files = record_files__new(st->opts, names, st->realtime, &r->w, st->error,
				     sizeof(st->error));
	err = r->files ? write_start(r) : -errno;
out:
	free(names);
	if (!err)
		return r;
	stages__fail(st, "cannot record", err);
	if (r)
		recorder__close(r, 0, 0, false);
	return NULL;
}

static int record_signal(struct recorder *r, const struct signal_record *rec, size_t len)
{
	const char *name = decoder__signame(r->st->decoder, rec->signo), *text;
	struct perfdata_sample s = { .event = PERFDATA_SIGNAL,
				     .where = recorder__where(&rec->h),
				     .number = (int)rec->signo,
				     .name = "signal" };
	size_t text_len;

	recorder__rounds(r, &s);
	text__reset(&r->text);
	text__str(&r->text, "--- ");
	if (decoder__signal(r->st->decoder, rec, len, &text, &text_len))
		text__str(&r->text, name);
	else
		text__mem(&r->text, text, text_len);
	text__str(&r->text, " ---");
	return recorder__write(r, &s, &rec->h, len);
}

/* What perf trace reads: of calls whose number is one in its own table. */
static int record_enter(struct recorder *r, const struct call_record *rec, size_t len)
{
	const struct plan *plan = plan_set__get(r->st->plans, rec->plan);
	bool inflight = rec->h.type == RECORD_INFLIGHT;
	struct recorder_task *t = recorder__task_of(r, rec->h.tid, inflight);
	struct perfdata_where at = recorder__where(&rec->h);
	__u8 payload[PERFDATA_PAYLOAD_MAX];
	size_t size;

	if (inflight && !t)
		return -ENOMEM;
	if (rec->h.abi != ABI_NATIVE || rec->h.flags & RECORD_LATE || !plan ||
	    (t && rec->h.seq && t->entered == rec->h.seq))
		return 0;
	if (inflight)
		t->entered = rec->h.seq;
	at.time = rec->enter_time;
	at.ip = rec->ip;
	size = perfdata_augmented(plan, rec, len, r->layout, payload);
	return perfdata_writer__enter(r->w, &at, rec->nr, rec->args, (unsigned int)plan->nargs,
				      payload, size);
}

/* As a line has it: the result in its column, if that is not perf's style. */
static void call_text(struct recorder *r, const struct call_record *rec,
		      const struct call_text *text)
{
	const struct options *o = r->st->opts;
	size_t column = o->style != OPTIONS_STYLE_PERF ? o->column
			: o->perf.args_alignment       ? o->perf.args_alignment
						       : LINE_PERF_COLUMN;
	struct text *t = &r->text;

	text__reset(t);
	if (rec->h.type == RECORD_INFLIGHT) {
		text__mem(t, text->head, text->cut);
		text__str(t, " <unfinished ...>");
		return;
	}
	text__mem(t, text->head, text->head_len);
	do
		text__char(t, ' ');
	while (t->len < column);
	text__mem(t, text->tail, text->tail_len);
}

static int record_call(struct recorder *r, const struct call_record *rec, size_t len)
{
	const struct plan *plan = plan_set__get(r->st->plans, rec->plan);
	bool inflight = rec->h.type == RECORD_INFLIGHT;
	struct perfdata_sample s = { .event = inflight ? PERFDATA_INFLIGHT
					      : rec->h.type == RECORD_CALL &&
							      rec->h.abi == ABI_NATIVE
						      ? PERFDATA_SYS_EXIT
						      : PERFDATA_CALL,
				     .where = recorder__where(&rec->h),
				     .number = rec->nr,
				     .value = rec->ret };
	struct recording_plan told = { .id = rec->plan, .abi = rec->h.abi, .nr = rec->nr };
	char chunk[sizeof(told) + 64];
	struct call_text text;
	int err;

	if (!plan || decoder__call(r->st->decoder, rec, len, &text))
		return 0; /* contradicts itself: nobody could show it */
	err = record_enter(r, rec, len);
	recorder__rounds(r, &s);
	if (!r->plans_told[rec->plan]) {
		int n = snprintf(chunk + sizeof(told), 64, "%s", plan->name);

		told.operations = recording__operations(r->st->plans, plan);
		memcpy(chunk, &told, sizeof(told));
		recorder__chunk(&s, CHUNK_PLAN, chunk, sizeof(told) + (n < 64 ? n : 63) + 1);
		r->plans_told[rec->plan] = 1;
	}
	s.name = text.name;
	s.where.ip = rec->ip;
	call_text(r, rec, &text);
	r->calls += !inflight;
	return err ? err : recorder__write(r, &s, &rec->h, len);
}

/* What means something beside other records only. */
static int record_other(struct recorder *r, const struct record *rec, size_t len)
{
	struct perfdata_sample s = { .event = PERFDATA_MORE,
				     .where = recorder__where(rec),
				     .number = rec->type,
				     .name = "more" };

	recorder__rounds(r, &s);
	text__reset(&r->text);
	text__udec(&r->text, len);
	text__str(&r->text, " bytes more, for a replay");
	return recorder__write(r, &s, rec, len);
}

static bool is_kept(struct recorder *r, const struct call_record *rec, size_t len)
{
	enum filter_truth t;

	if (!filters__any(r->st->filters))
		return true;
	t = filters__eval(r->st->filters, rec, len, r->tasks_seen);
	return rec->h.type == RECORD_INFLIGHT ? t == FILTER_TRUE : t != FILTER_FALSE;
}

int recorder__record(struct recorder *r, const struct record *rec, size_t len)
{
	const struct options *o = r->st->opts;
	int err = 0;

	if (r->err || r->full)
		return r->err;
	switch (rec->type) {
	case RECORD_CALL:
	case RECORD_INFLIGHT:
	case RECORD_NORETURN:
		if (is_kept(r, (const struct call_record *)rec, len))
			err = record_call(r, (const struct call_record *)rec, len);
		break;
	case RECORD_TASK:
		err = filter_tasks__record(r->tasks_seen, rec, len);
		if (!err)
			err = recorder__task(r, (const struct task_record *)rec, len);
		break;
	case RECORD_SIGNAL:
		err = record_signal(r, (const struct signal_record *)rec, len);
		break;
	case RECORD_EXIT:
		err = recorder__exit(r, (const struct exit_record *)rec, len);
		if (!err)
			err = filter_tasks__record(r->tasks_seen, rec, len);
		break;
	default:
		err = record_other(r, rec, len);
		break;
	}
	if (rec->time > r->last)
		r->last = rec->time;
	r->full = (o->max_events && r->calls >= o->max_events) ||
		  (o->max_size && perfdata_writer__bytes(r->w) >= o->max_size);
	return keep(r, err);
}

int recorder__round(struct recorder *r, __u64 upto)
{
	int err = 0;

	if (r->nr_rounds < IDLE_ROUNDS)
		r->nr_rounds++;
	r->rounds[r->nr_rounds - 1] = upto;
	/* Two marks let perf show all that came before the first. */
	if (++r->since_mark >= MARK_ROUNDS && r->idle < 2) {
		err = perfdata_writer__round(r->w);
		r->since_mark = 0;
		r->idle++;
	}
	recorder__forget(r);
	if (!err)
		err = perfdata_writer__flush(r->w);
	/* Between rounds, so that what a file says of a task has come in it or before it. */
	if (!err && !r->full)
		err = turn(r);
	return keep(r, err);
}

bool recorder__full(const struct recorder *r)
{
	return r && r->full;
}

int recorder__close(struct recorder *r, __u64 lost_events, __u64 lost_tasks, bool detached)
{
	int err;

	if (!r)
		return 0;
	lost_events += r->too_long;
	if (r->w && lost_events)
		keep(r, perfdata_writer__lost(r->w, PERFDATA_SYS_EXIT, lost_events));
	if (r->w && lost_tasks)
		keep(r, perfdata_writer__lost(r->w, PERFDATA_TASK, lost_tasks));
	if (r->w)
		keep(r, write_end(r, detached ? RECORDING_DETACHED : 0));
	err = keep(r, record_files__close(r->files));
	for (size_t i = 0; i < r->tasks.size; i++)
		free(r->tasks.slots[i].state);
	tids__free(&r->tasks);
	text__free(&r->text);
	filter_tasks__free(r->tasks_seen);
	free(r->plans_told);
	free(r->cgroups_told);
	free(r);
	return err;
}
