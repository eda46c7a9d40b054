// SPDX-License-Identifier: GPL-2.0-only
#include "trace/replay.h"

#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "augmented/tracefs.h"
#include "trace/filter/task.h"
#include "trace/perfdata/perfdata.h"
#include "trace/recording.h"
#include "trace/replay_summary.h"
#include "trace/stages.h"
#include "trace/tids.h"

/* What a plan of the recording is here. */
struct plan_map {
	bool told;
	bool same; /* as `mine`: its parts can be decoded */
	unsigned int mine;
};

#define PLAN_IDS       65536
#define MAX_INTERFACES 1024

struct replay {
	struct options opts; /* with what the recording adds */
	struct stages st;
	struct perfdata_reader *reader;
	struct recording_info info;
	struct plan_map *map;
	__u64 *operations; /* of our plans, by id */
	union {
		struct record rec;
		struct call_record call;
		__u8 bytes[65536];
	} copy; /* of a record that is changed */
	struct if_nameindex interfaces[MAX_INTERFACES + 1];
	char names[MAX_INTERFACES][sizeof(((struct recording_interface *)0)->name)];
	unsigned int nr_interfaces;
	__u64 lost, lost_tasks;
	__u64 foreign; /* calls whose payload means nothing here */
	bool ended, detached;
	struct replay_summary *summary; /* NULL: none is asked */
};

/* The strings behind the struct; false: they are not all there. */
static bool strings(const struct perfdata_chunk *c, const char *out[RECORDING_STRINGS])
{
	const char *p = (const char *)c->data + sizeof(struct recording_info);
	size_t len = c->len - sizeof(struct recording_info);

	for (int i = 0; i < RECORDING_STRINGS; i++) {
		size_t n = strnlen(p, len);

		if (n == len)
			return false;
		out[i] = p;
		p += n + 1;
		len -= n + 1;
	}
	return true;
}

/* The name comes out of the file: it is not to reach a terminal as it is. */
static void plain(const char *s, char out[64])
{
	size_t i;

	for (i = 0; i < 63 && s[i]; i++)
		out[i] = s[i] >= ' ' && s[i] < 0x7f ? s[i] : '?';
	out[i] = 0;
}

static int refuse(struct replay *r, const char *why)
{
	snprintf(r->st.error, sizeof(r->st.error), "%s: %s", r->opts.recording, why);
	return -EINVAL;
}

static int take_info(struct replay *r, const struct perfdata_chunk *c)
{
	const char *s[RECORDING_STRINGS];
	char machine[64], version[64], why[256];
	struct utsname u;

	if (c->len < sizeof(r->info) || !strings(c, s))
		return refuse(r, "its description is cut");
	memcpy(&r->info, c->data, sizeof(r->info));
	plain(s[STRING_VERSION], version);
	plain(s[STRING_MACHINE], machine);
	uname(&u);
	if (r->info.version != RECORDING_VERSION ||
	    r->info.record_head != sizeof(struct call_record)) {
		snprintf(
			why, sizeof(why),
			"recorded by perf-strace %s in a form that this version, %s, does not read",
			version, PERF_STRACE_VERSION);
		return refuse(r, why);
	}
	if (strcmp(machine, u.machine) != 0) {
		snprintf(why, sizeof(why),
			 "recorded on %s: it takes perf-strace on such a machine to replay it",
			 machine);
		return refuse(r, why);
	}
	return 0;
}

/* The recording's description, which is the first of all that is ours. */
static int begin(struct replay *r)
{
	struct perfdata_item item;
	int n = perfdata_reader__next(r->reader, &item);

	if (n < 0 || (!n && perfdata_reader__message(r->reader)))
		return refuse(r, perfdata_reader__message(r->reader)
					 ? "it is cut before its first record"
					 : strerror(-n));
	if (!n || item.type != PERFDATA_ITEM_CHUNK || item.chunk.kind != CHUNK_INFO)
		return refuse(r, "not a recording of perf-strace record");
	return take_info(r, &item.chunk);
}

static int prepare(struct replay *r)
{
	struct options *o = &r->opts;
	const struct plan_opts captured = {
		.string_limit = r->info.string_limit,
		.verbose = r->info.flags & RECORDING_VERBOSE,
		.fds = r->info.flags & RECORDING_FDS,
		.signature = tracefs__signature,
	};
	unsigned int n;
	int err;

	/* Which lines say whose they are depends on how many tasks were traced. */
	if (r->info.flags & RECORDING_FOLLOW)
		o->follow_forks = true;
	if (o->output && !o->output_separately &&
	    r->info.flags & (RECORDING_FOLLOW | RECORDING_PIDS))
		o->always_show_pid = true;
	if (r->info.flags & RECORDING_TARGETS) {
		o->always_show_pid |= !o->output_separately;
		r->st.strangers = true;
	}
	r->st.realtime = r->info.realtime;
	r->st.interfaces = r->interfaces;
	err = stages__prepare(&r->st, o, &captured);
	if (!err)
		err = stages__open(&r->st, true);
	if (!err && o->summary) {
		r->summary = replay_summary__new(&r->st);
		err = r->summary ? 0 : -EINVAL;
		r->st.watch = replay_summary__event;
		r->st.watch_ctx = r->summary;
		r->st.no_lines = o->summary == SUMMARY_ONLY;
	}
	if (err)
		return err;
	n = plan_set__count(r->st.plans);
	r->map = calloc(PLAN_IDS, sizeof(*r->map));
	r->operations = calloc(n ? n : 1, sizeof(*r->operations));
	if (!r->map || !r->operations)
		return stages__fail(&r->st, "cannot prepare", -ENOMEM);
	for (unsigned int i = 0; i < n; i++)
		r->operations[i] =
			recording__operations(r->st.plans, plan_set__peek(r->st.plans, i));
	return 0;
}

static int take_plan(struct replay *r, const struct perfdata_chunk *c)
{
	struct recording_plan told;
	const struct plan *general;
	struct plan_map *m;

	if (c->len < sizeof(told))
		return refuse(r, "a plan is cut");
	memcpy(&told, c->data, sizeof(told));
	m = &r->map[told.id];
	*m = (struct plan_map){ .told = true };
	/* Plans of several ABIs may be alike, but for whose they are. */
	general = told.abi < ABI_COUNT
			  ? plan_set__find(r->st.plans, (enum call_abi)told.abi, told.nr)
			  : NULL;
	if (general && r->operations[general->ops.id] == told.operations) {
		m->mine = general->ops.id;
		m->same = true;
	}
	for (unsigned int i = 0; !m->same && i < plan_set__count(r->st.plans); i++)
		if (r->operations[i] == told.operations) {
			m->mine = i;
			m->same = true;
		}
	return 0;
}

static bool is_call(const struct record *rec)
{
	return rec->type == RECORD_CALL || rec->type == RECORD_INFLIGHT ||
	       rec->type == RECORD_NORETURN;
}

/* -p: its processes, or threads, alone. */
static bool is_wanted(const struct replay *r, const struct record *rec)
{
	const struct options *o = &r->opts;
	const struct call_record *call = (const struct call_record *)rec;
	bool found = !o->nr_pids && !o->nr_tids;

	for (size_t i = 0; !found && i < o->nr_pids; i++)
		found = rec->tgid == (__u32)o->pids[i] || rec->tid == (__u32)o->pids[i];
	for (size_t i = 0; !found && i < o->nr_tids; i++)
		found = rec->tid == (__u32)o->tids[i];
	if (!found || !is_call(rec))
		return found;
	return rec->abi < ABI_COUNT && call->nr < CALLS_PER_ABI &&
	       select__has(&r->st.selected[rec->abi], call->nr);
}

/* A call by our plans; the payload of one that we would capture otherwise is left out. */
static bool translate(struct replay *r, size_t *len)
{
	struct call_record *rec = &r->copy.call;
	const struct plan_map *m = &r->map[rec->plan];
	const struct plan *plan;

	if (!m->told)
		return false;
	if (m->same) {
		rec->plan = (__u16)m->mine;
		return true;
	}
	plan = plan_set__choose(r->st.plans, (enum call_abi)rec->h.abi, rec->nr, rec->args);
	if (!plan)
		return false;
	r->foreign++;
	rec->plan = plan->ops.id;
	rec->used = 0;
	rec->h.len = sizeof(*rec);
	*len = sizeof(*rec);
	return true;
}

static int take_record(struct replay *r, const struct perfdata_chunk *c)
{
	size_t len = c->len;

	if (len < sizeof(struct record) || len > sizeof(r->copy))
		return refuse(r, "a record is cut");
	memcpy(&r->copy, c->data, len);
	if (r->copy.rec.len != len || (is_call(&r->copy.rec) && len < sizeof(struct call_record)))
		return refuse(r, "a record contradicts itself");
	if (!is_wanted(r, &r->copy.rec))
		return 0;
	if (is_call(&r->copy.rec) && !translate(r, &len))
		return 0;
	return stages__record(&r->st, &r->copy.rec, len);
}

static int take_cgroup(struct replay *r, const struct perfdata_chunk *c)
{
	const char *path = (const char *)c->data + sizeof(__u64);
	__u64 id;

	if (c->len <= sizeof(id) || strnlen(path, c->len - sizeof(id)) == c->len - sizeof(id))
		return refuse(r, "a control group is cut");
	memcpy(&id, c->data, sizeof(id));
	return filter_tasks__cgroup(r->st.tasks, id, path);
}

static int take_interface(struct replay *r, const struct perfdata_chunk *c)
{
	struct if_nameindex *i = &r->interfaces[r->nr_interfaces];
	struct recording_interface chunk;

	if (c->len < sizeof(chunk))
		return refuse(r, "an interface is cut");
	memcpy(&chunk, c->data, sizeof(chunk));
	if (!chunk.index || r->nr_interfaces == MAX_INTERFACES)
		return 0;
	i->if_name = r->names[r->nr_interfaces];
	memcpy(i->if_name, chunk.name, strnlen(chunk.name, sizeof(chunk.name) - 1));
	i->if_index = chunk.index;
	r->nr_interfaces++;
	return 0;
}

static int take_chunk(struct replay *r, const struct perfdata_chunk *c)
{
	struct recording_end end;
	__u64 upto;

	switch (c->kind) {
	case CHUNK_INFO:
		return refuse(r, "two recordings in one");
	case CHUNK_ROUND:
		if (c->len < sizeof(upto))
			return refuse(r, "a round is cut");
		memcpy(&upto, c->data, sizeof(upto));
		return stages__flush(&r->st, upto);
	case CHUNK_PLAN:
		return take_plan(r, c);
	case CHUNK_RECORD:
	case CHUNK_SEED:
		return take_record(r, c);
	case CHUNK_CGROUP:
		return take_cgroup(r, c);
	case CHUNK_INTERFACE:
		return take_interface(r, c);
	case CHUNK_END:
		if (c->len < sizeof(end))
			return refuse(r, "its end is cut");
		memcpy(&end, c->data, sizeof(end));
		r->ended = true;
		r->detached = end.flags & (RECORDING_DETACHED | RECORDING_NEXT);
		return 0;
	default: /* of a later version, which the others do not depend on */
		return 0;
	}
}

static int run(struct replay *r)
{
	struct perfdata_item item;
	int n, err = 0;

	while (!err && !lines__full(r->st.lines)) {
		n = perfdata_reader__next(r->reader, &item);
		if (n <= 0)
			break;
		if (item.type == PERFDATA_ITEM_CHUNK)
			err = take_chunk(r, &item.chunk);
		else if (item.event == PERFDATA_TASK)
			r->lost_tasks += item.count;
		else
			r->lost += item.count;
	}
	return err;
}

/* What the recording lacks. Returns whether that is so. */
static bool report(const struct replay *r, int err)
{
	const char *message = perfdata_reader__message(r->reader);
	bool full = err || lines__full(r->st.lines);

	if (message)
		fprintf(stderr, "perf-strace: %s\n", message);
	else if (!r->ended && !full)
		fprintf(stderr, "perf-strace: %s: the recording was not completed\n",
			r->opts.recording);
	if (r->lost)
		fprintf(stderr, "perf-strace: %llu events were lost when it was recorded\n",
			(unsigned long long)r->lost);
	if (r->lost_tasks)
		fprintf(stderr, "perf-strace: %llu tasks were not traced when it was recorded\n",
			(unsigned long long)r->lost_tasks);
	if (r->foreign)
		fprintf(stderr,
			"perf-strace: %llu calls were captured in another way than this version "
			"does: "
			"what their pointers point at is not shown\n",
			(unsigned long long)r->foreign);
	if (lines__refused(r->st.lines))
		fprintf(stderr, "perf-strace: %llu events not understood\n",
			(unsigned long long)lines__refused(r->st.lines));
	return message || (!r->ended && !full);
}

int replay__run(const struct options *opts)
{
	struct replay r = { .opts = *opts };
	int err, closed;
	bool cut = false;

	r.reader = perfdata_reader__new(opts->recording, r.st.error, sizeof(r.st.error));
	err = r.reader ? begin(&r) : -EIO;
	if (!err)
		err = prepare(&r);
	if (!err) {
		err = run(&r);
		/* What was understood before an error is shown. */
		closed = stages__flush(&r.st, ~0ULL);
		if (!closed)
			closed = stages__finish(&r.st, !r.ended || r.detached);
		if (!closed && r.summary)
			closed = replay_summary__print(r.summary);
		err = err ? err : closed;
		cut = report(&r, err);
	}
	closed = r.st.opts ? output__close(&r.st.output) : 0;
	if (!err && closed)
		err = stages__fail(&r.st, opts->output ? opts->output : "standard output", closed);
	if (err)
		fprintf(stderr, "perf-strace: %s\n", r.st.error[0] ? r.st.error : strerror(-err));
	perfdata_reader__free(r.reader);
	replay_summary__free(r.summary);
	stages__free(&r.st);
	free(r.map);
	free(r.operations);
	return err || cut ? EXIT_FAILURE : EXIT_SUCCESS;
}
