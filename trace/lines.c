/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "trace/lines_state.h"

/* A buffer that has grown so far is written at the end of a line. */
#define SINK_FULL 65536

struct lines *lines__new(const struct line_opts *opts, const struct line_decoder *decoder)
{
	struct lines *l = calloc(1, sizeof(*l));
	struct timespec mono, real;

	if (!l)
		return NULL;
	l->opts = *opts;
	l->decoder = *decoder;
	l->shared.sink.fd = opts->fd;
	l->messages.fd = opts->message_fd;
	if (!opts->realtime_offset) {
		clock_gettime(CLOCK_MONOTONIC, &mono);
		clock_gettime(CLOCK_REALTIME, &real);
		l->opts.realtime_offset =
			(real.tv_sec - mono.tv_sec) * 1000000000LL + (real.tv_nsec - mono.tv_nsec);
	}
	return l;
}

/* Everything of the sink but its descriptor is now part of the totals. */
static void lines__note(struct lines *l, struct sink *s)
{
	if (s->err && !l->err)
		l->err = s->err;
	l->dropped += s->dropped;
	s->dropped = 0;
}

static void out__close(struct lines *l, struct line_out *out)
{
	sink__flush(&out->sink);
	lines__note(l, &out->sink);
	if (out->sink.fd >= 0 && close(out->sink.fd) && !l->err)
		l->err = -errno;
	out->sink.fd = -1;
}

static void task__free(struct lines *l, struct line_task *t)
{
	if (t->out && t->out != &l->shared) {
		if (t->out->sink.fd >= 0)
			close(t->out->sink.fd);
		sink__free(&t->out->sink);
		free(t->out);
	}
	free(t->kept);
	free(t->stack);
	free(t);
}

void lines__free(struct lines *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->tasks.size; i++) {
		if (l->tasks.slots[i].state)
			task__free(l, l->tasks.slots[i].state);
	}
	tids__free(&l->tasks);
	sink__free(&l->shared.sink);
	sink__free(&l->messages);
	free(l);
}

/* Writes what a stream has; an open line goes on in the empty buffer. */
static void out__write(struct lines *l, struct line_out *out)
{
	out->printed += out->sink.len - out->start;
	out->start = 0;
	sink__flush(&out->sink);
	lines__note(l, &out->sink);
}

/* Descriptors ran out: the files of tasks can be opened again for the next lines. */
static void lines__close_files(struct lines *l)
{
	for (size_t i = 0; i < l->tasks.size; i++) {
		struct line_task *t = l->tasks.slots[i].state;

		if (t && t->out && t->out->sink.fd >= 0)
			out__close(l, t->out);
	}
}

static void out__open(struct lines *l, struct line_out *out, __u32 tid)
{
	int flags = O_WRONLY | O_CREAT | O_CLOEXEC;
	char path[PATH_MAX];

	if (snprintf(path, sizeof(path), "%s.%u", l->opts.separate_path, tid) >=
	    (int)sizeof(path)) {
		out->sink.err = -ENAMETOOLONG;
		return;
	}
	flags |= l->opts.append || out->opened ? O_APPEND : O_TRUNC;
	out->sink.fd = open(path, flags, 0666);
	if (out->sink.fd < 0 && (errno == EMFILE || errno == ENFILE)) {
		lines__close_files(l);
		out->sink.fd = open(path, flags, 0666);
	}
	if (out->sink.fd < 0) {
		out->sink.err = -errno;
		out->sink.dropped += out->sink.len;
		out->sink.len = 0;
	}
	out->opened = true;
}

static void task__write(struct lines *l, struct line_task *t)
{
	struct line_out *out = t->out;

	if (out != &l->shared && out->sink.len && out->sink.fd < 0 && !out->sink.err)
		out__open(l, out, t->tid);
	out__write(l, out);
}

void line__end(struct lines *l, struct line_out *out)
{
	if (out == &l->shared && out->sink.len >= SINK_FULL)
		out__write(l, out);
	out->start = out->sink.len;
	out->printed = 0;
}

/* Tasks of the group that are traced, but for its leader. */
static __u32 lines__count_threads(const struct lines *l, const struct line_task *leader)
{
	__u32 count = 0;

	for (size_t i = 0; i < l->tasks.size; i++) {
		const struct line_task *t = l->tasks.slots[i].state;

		if (t && t != leader && t->tgid == leader->tgid)
			count++;
	}
	return count;
}

static struct line_task *lines__leader(const struct lines *l, const struct line_task *t)
{
	return t->tgid == t->tid ? NULL : tids__find(&l->tasks, t->tgid);
}

static struct line_task *lines__task(struct lines *l, __u32 tid, __u32 tgid)
{
	struct line_task *t = tids__find(&l->tasks, tid), *leader;

	if (t)
		return t;
	t = calloc(1, sizeof(*t));
	if (!t)
		return NULL;
	t->tid = tid;
	t->tgid = tgid;
	t->nr = -1;
	t->ip = 0;
	t->out = &l->shared;
	if (l->opts.separate_path) {
		t->out = calloc(1, sizeof(*t->out));
		if (!t->out)
			goto err;
		t->out->sink.fd = -1;
	}
	if (tids__set(&l->tasks, tid, t))
		goto err;
	leader = lines__leader(l, t);
	if (leader)
		leader->threads++;
	else if (tid == tgid)
		t->threads = lines__count_threads(l, t);
	return t;
err:
	task__free(l, t);
	return NULL;
}

static void lines__remove(struct lines *l, struct line_task *t)
{
	struct line_task *leader = lines__leader(l, t);

	if (leader && leader->threads)
		leader->threads--;
	if (t->out->current == t)
		t->out->current = NULL;
	if (t->out != &l->shared) {
		task__write(l, t);
		out__close(l, t->out);
	}
	tids__remove(&l->tasks, t->tid);
	task__free(l, t);
}

void lines__decode(struct lines *l, const struct call_record *rec, size_t len,
		   struct call_text *text)
{
	static const char name[] = "syscall";
	static const char refused[] = "syscall(<record not understood>)";

	if (!l->decoder.call(l->decoder.decoder, rec, len, text)) {
		if (text->cut > text->head_len)
			text->cut = text->head_len;
		return;
	}
	if (rec->h.type != RECORD_INFLIGHT)
		l->refused++;
	*text = (struct call_text){ .name = name,
				    .head = refused,
				    .head_len = sizeof(refused) - 1,
				    .cut = sizeof(name), /* with the parenthesis */
				    .tail = "= ?",
				    .tail_len = 3 };
}

static bool lines__filtered(const struct lines *l)
{
	return (l->opts.status & LINE_STATUS_ALL) != LINE_STATUS_ALL || l->opts.keep ||
	       l->opts.max_calls;
}

bool lines__keeps(const struct lines *l, const struct order_event *ev)
{
	return !l->opts.keep || l->opts.keep(l->opts.keep_ctx, ev);
}

bool lines__full(const struct lines *l)
{
	return l && l->opts.max_calls && l->calls >= l->opts.max_calls;
}

bool lines__wanted(const struct lines *l, const struct record *rec, const struct call_text *text)
{
	if (rec->type == RECORD_NORETURN)
		return l->opts.status & LINE_UNFINISHED;
	return l->opts.status & (text->failed ? LINE_FAILED : LINE_SUCCESSFUL);
}

static void line__begin(struct lines *l, struct line_task *t, __u64 time);

/* Prints what is known of the call that is held; the line stays open. */
static void line__open(struct lines *l, struct line_task *t)
{
	struct call_text text;

	if (t->state != CALL_HELD)
		return;
	t->out->current = NULL;
	t->shown = true;
	line__begin(l, t, t->enter_time);
	lines__decode(l, t->rec, t->len, &text);
	sink__add(&t->out->sink, text.head, text.cut);
	t->state = CALL_OPEN;
	t->out->current = t;
}

static void line__finish(struct lines *l, struct line_task *t, const char *end)
{
	line__open(l, t);
	sink__text(&t->out->sink, end);
	t->state = CALL_CUT;
	t->out->current = NULL;
	line__end(l, t->out);
}

static void line__begin(struct lines *l, struct line_task *t, __u64 time)
{
	if (t->out->current)
		line__finish(l, t->out->current, " <unfinished ...>\n");
	t->out->start = t->out->sink.len;
	t->out->printed = 0;
	line__prefix(l, t, time);
}

static void line__value(struct lines *l, struct line_task *t, const struct order_event *ev,
			const struct call_text *text)
{
	const struct call_record *rec = (const struct call_record *)ev->rec;
	struct line_out *out = t->out;
	size_t used = out->printed + out->sink.len - out->start;

	sink__fill(&out->sink, ' ', used < l->opts.column ? l->opts.column - used : 1);
	sink__add(&out->sink, text->tail, text->tail_len);
	if (l->opts.durations && rec->h.type == RECORD_CALL && !(rec->h.flags & RECORD_LATE)) {
		sink__text(&out->sink, " <");
		line__seconds(&out->sink,
			      ev->time > rec->enter_time ? ev->time - rec->enter_time : 0, 0,
			      l->opts.duration_digits);
		sink__text(&out->sink, ">");
	}
	sink__text(&out->sink, "\n");
	line__end(l, out);
}

/* A task that makes calls of another ABI than before is said to run in another mode. */
static void lines__tell_abi(struct lines *l, struct line_task *t, const struct call_record *rec)
{
	static const char *const modes[] = { [ABI_NATIVE] = " runs in 64 bit mode. ]\n",
					     [ABI_COMPAT] = " runs in 32 bit mode. ]\n",
					     [ABI_X32] = " runs in x32 mode. ]\n" };
	__u64 late = rec->h.flags & RECORD_LATE;

	if (t->abi == rec->h.abi || rec->h.abi >= ABI_COUNT)
		return;
	t->abi = rec->h.abi;
	if (l->opts.quiet_abi || l->opts.style == LINE_PERF)
		return;
	line__note(l, t, late ? rec->h.time : rec->enter_time, rec->ip, "[ Process PID=");
	sink__number(&t->out->sink, t->tid, 0, ' ');
	line__note_end(l, t, modes[t->abi]);
}

static void lines__exit(struct lines *l, struct line_task *t, const struct order_event *ev)
{
	const struct call_record *rec = (const struct call_record *)ev->rec;
	enum call_state state = ev->entered ? t->state : CALL_NONE;
	struct line_out *out = t->out;
	struct call_text text;
	size_t from = 0;

	free(t->kept);
	t->kept = NULL;
	/* What else is unfinished is decoded first: the text lasts until the next decode. */
	if (out->current && state != CALL_OPEN && out->current != t)
		line__finish(l, out->current, " <unfinished ...>\n");
	/* The ENTER of a call that was lost since is not this one's. */
	if (out->current == t && !ev->entered)
		line__finish(l, t, " <unfinished ...>\n");
	if (out->current == t)
		out->current = NULL;
	t->state = CALL_NONE;
	if (!ev->entered)
		lines__tell_abi(l, t, rec);
	t->nr = rec->nr;
	t->ip = rec->ip;
	if (!lines__keeps(l, ev))
		return;
	lines__decode(l, rec, ev->len, &text);
	if (!lines__wanted(l, ev->rec, &text))
		return;
	l->calls++;
	t->shown = true;
	if (state == CALL_OPEN || state == CALL_CUT)
		from = text.cut;
	if (state == CALL_CUT) {
		line__begin(l, t, ev->time);
		sink__text(&out->sink, "<... ");
		sink__text(&out->sink, text.name);
		sink__text(&out->sink, " resumed>");
	} else if (state != CALL_OPEN) {
		line__begin(l, t, rec->h.flags & RECORD_LATE ? ev->time : rec->enter_time);
	}
	sink__add(&out->sink, text.head + from, text.head_len - from);
	line__value(l, t, ev, &text);
	sink__add(&out->sink, text.dump, text.dump_len);
	line__stack(l, t, ev);
}

static int lines__enter(struct lines *l, struct line_task *t, const struct order_event *ev)
{
	const struct call_record *rec = (const struct call_record *)ev->rec;

	lines__tell_abi(l, t, rec);
	if (lines__filtered(l)) {
		if (ev->final || !(l->opts.status & LINE_DETACHED) || l->opts.max_calls ||
		    !lines__keeps(l, ev))
			return 0;
		free(t->kept);
		t->kept = malloc(ev->len);
		if (!t->kept)
			return -ENOMEM;
		memcpy(t->kept, rec, ev->len);
		t->len = ev->len;
		t->enter_time = ev->time;
		return 0;
	}
	t->rec = rec;
	t->len = ev->len;
	t->enter_time = rec->h.flags & RECORD_LATE ? ev->time : rec->enter_time;
	if (l->opts.style == LINE_PERF) {
		perf__enter(l, t);
		return 0;
	}
	if (t->out->current)
		line__finish(l, t->out->current, " <unfinished ...>\n");
	t->nr = rec->nr;
	t->ip = rec->ip;
	t->state = CALL_HELD;
	t->out->current = t;
	return 0;
}

void line__note(struct lines *l, struct line_task *t, __u64 time, __u64 ip, const char *begin)
{
	__u64 call_ip = t->ip;

	t->ip = ip;
	line__begin(l, t, time);
	t->ip = call_ip;
	sink__text(&t->out->sink, begin);
}

void line__note_end(struct lines *l, struct line_task *t, const char *end)
{
	sink__text(&t->out->sink, end);
	line__end(l, t->out);
}

static bool is_stranger(const struct lines *l, const struct line_task *t)
{
	return l->opts.quiet_strangers && !t->shown;
}

static void lines__signal(struct lines *l, struct line_task *t, const struct order_event *ev)
{
	const struct signal_record *rec = (const struct signal_record *)ev->rec;
	unsigned int sig = rec->signo;
	size_t len;
	const char *text;

	/* A tracer never sees SIGKILL. */
	if (sig == SIGKILL || sig < 1 || sig > 64 || !(l->opts.signals >> (sig - 1) & 1) ||
	    is_stranger(l, t))
		return;
	line__note(l, t, ev->time, rec->ip, "--- ");
	if (l->decoder.signal(l->decoder.decoder, rec, ev->len, &text, &len)) {
		l->refused++;
		sink__text(&t->out->sink, l->decoder.signame(l->decoder.decoder, sig));
	} else {
		sink__add(&t->out->sink, text, len);
	}
	line__note_end(l, t, " ---\n");
	line__stack(l, t, ev);
	if (sig != SIGSTOP && (rec->handler || rec->h.flags & RECORD_IGNORED ||
			       (sig != SIGTSTP && sig != SIGTTIN && sig != SIGTTOU)))
		return;
	lines__stopped(l, t, ev->time, rec->ip, sig);
	line__stack(l, t, ev);
	lines__stop_group(l, t, ev->time, sig);
}

static void lines__ended(struct lines *l, struct line_task *t, __u64 time)
{
	struct sink *s = &t->out->sink;
	int status = (int)t->code;

	if (l->opts.style == LINE_STRACE && !is_stranger(l, t)) {
		if (WIFSIGNALED(status) && !(l->opts.signals >> (WTERMSIG(status) - 1) & 1)) {
			/* A signal that was not asked for is not told of here either. */
		} else if (WIFSIGNALED(status)) {
			line__note(l, t, time, 0, "+++ killed by ");
			sink__text(s, l->decoder.signame(l->decoder.decoder,
							 (unsigned int)WTERMSIG(status)));
			line__note_end(l, t, WCOREDUMP(status) ? " (core dumped) +++\n" : " +++\n");
		} else if (!l->opts.quiet_exit) {
			line__note(l, t, time, 0, "+++ exited with ");
			sink__number(s, (__u64)WEXITSTATUS(status), 0, ' ');
			line__note_end(l, t, " +++\n");
		}
	}
	line__last_stack(l, t);
	lines__remove(l, t);
}

/* The end of a leader is not reported to a tracer before its threads have ended. */
static void lines__task_exit(struct lines *l, struct line_task *t, const struct order_event *ev)
{
	const struct exit_record *rec = (const struct exit_record *)ev->rec;
	struct line_task *leader = lines__leader(l, t);

	t->code = rec->code;
	if (t->tid == t->tgid && t->threads && !rec->group_dead) {
		t->ended = true;
		return;
	}
	lines__ended(l, t, ev->time);
	if (leader && leader->ended && !leader->threads) {
		if (rec->as_group)
			leader->code = rec->group_code;
		lines__ended(l, leader, ev->time);
	}
}

/* A thread executes a program: it takes over the id of its leader, which is gone. */
static void lines__take_over(struct lines *l, struct line_task *t, const struct order_event *ev)
{
	__u32 old = ((const struct task_record *)ev->rec)->parent;
	struct line_task *from = tids__find(&l->tasks, old);
	char text[64];

	if (!from)
		return;
	t->nr = from->nr;
	t->ip = from->ip;
	t->enter_time = from->enter_time;
	t->ended = false;
	if (l->opts.style == LINE_PERF) {
		perf__cut(l, from->out);
	} else if (from->out->current == from) {
		snprintf(text, sizeof(text), " <pid changed to %u ...>\n", t->tid);
		line__finish(l, from, text);
	}
	t->state = CALL_CUT;
	lines__remove(l, from);
	if (l->opts.quiet_thread_execve || l->opts.style == LINE_PERF)
		return;
	line__note(l, t, ev->time, 0, "+++ superseded by execve in pid ");
	sink__number(&t->out->sink, old, 0, ' ');
	line__note_end(l, t, " +++\n");
}

static void lines__attached(struct lines *l, struct line_task *t)
{
	bool same = l->opts.message_fd == l->opts.fd && !l->opts.separate_path;
	struct sink *s = same ? &l->shared.sink : &l->messages;

	if (l->opts.message_fd < 0 || l->opts.style == LINE_PERF)
		return;
	if (same && l->shared.current && l->shared.current->state == CALL_OPEN)
		line__finish(l, l->shared.current, " <unfinished ...>\n");
	sink__text(s, "perf-strace: Process ");
	sink__number(s, t->tid, 0, ' ');
	sink__text(s, " attached\n");
	if (same)
		line__end(l, &l->shared);
}

static void lines__task_record(struct lines *l, struct line_task *t, const struct order_event *ev)
{
	const struct task_record *rec = (const struct task_record *)ev->rec;

	/* What was printed of an execve goes by the name that entered it. */
	if (rec->why == TASK_EXEC && l->opts.comm && t->state == CALL_HELD &&
	    l->opts.style == LINE_STRACE)
		line__open(l, t);
	if (rec->why == TASK_EXEC && rec->parent && rec->parent != t->tid)
		lines__take_over(l, t, ev);
	memcpy(t->comm, rec->comm, sizeof(t->comm));
	if (rec->why == TASK_FORK) {
		const struct line_task *parent = tids__find(&l->tasks, rec->parent);

		t->abi = parent ? parent->abi : t->abi;
		lines__attached(l, t);
	}
}

int lines__event(void *ctx, const struct order_event *ev)
{
	struct lines *l = ctx;
	struct line_task *t = lines__task(l, ev->tid, ev->rec->tgid);
	int err = 0;

	if (!t) {
		l->err = l->err ? l->err : -ENOMEM;
		return l->err;
	}
	if (lines__full(l))
		return l->err;
	if (ev->type == EVENT_ENTER)
		err = lines__enter(l, t, ev);
	else if (ev->type == EVENT_EXIT && l->opts.style == LINE_PERF)
		perf__exit(l, t, ev);
	else if (ev->type == EVENT_EXIT) {
		lines__exit(l, t, ev);
		if (t->stopping)
			lines__stop_after(l, t, ev);
	} else if (ev->rec->type == RECORD_TASK)
		lines__task_record(l, t, ev);
	else if (ev->rec->type == RECORD_EXIT)
		lines__task_exit(l, t, ev);
	else if (ev->rec->type == RECORD_SIGNAL && l->opts.style == LINE_STRACE)
		lines__signal(l, t, ev);
	if (err && !l->err)
		l->err = err;
	return l->err;
}

/* The call that a stream holds, before its record goes. */
static void out__settle(struct lines *l, struct line_out *out)
{
	if (!out->current)
		return;
	if (l->opts.style == LINE_PERF)
		perf__cut(l, out);
	else
		line__open(l, out->current);
}

int lines__flush(struct lines *l)
{
	out__settle(l, &l->shared);
	out__write(l, &l->shared);
	if (l->opts.separate_path) {
		for (size_t i = 0; i < l->tasks.size; i++) {
			struct line_task *t = l->tasks.slots[i].state;

			if (!t)
				continue;
			out__settle(l, t->out);
			if (t->out->sink.len)
				task__write(l, t);
		}
	}
	sink__flush(&l->messages);
	lines__note(l, &l->messages);
	return l->err;
}

static void task__finish(struct lines *l, struct line_task *t, bool detached)
{
	const char *end = detached ? " <detached ...>\n" : " <unfinished ...>\n";
	__u32 status = detached ? LINE_DETACHED : LINE_UNFINISHED;

	if (t->kept && (l->opts.status & status) && l->opts.style == LINE_STRACE) {
		t->rec = t->kept;
		t->nr = t->kept->nr;
		t->ip = t->kept->ip;
		if (t->out->current)
			line__finish(l, t->out->current, end);
		t->state = CALL_HELD;
		line__finish(l, t, end);
	} else if (t->out->current == t && l->opts.style == LINE_STRACE) {
		line__finish(l, t, end);
	}
}

bool lines__comm(const struct lines *l, __u32 tid, char comm[17])
{
	const struct line_task *t = tids__find(&l->tasks, tid);

	if (!t || !t->comm[0])
		return false;
	memcpy(comm, t->comm, sizeof(t->comm));
	comm[sizeof(t->comm)] = 0;
	return true;
}

int lines__finish(struct lines *l, bool detached)
{
	for (size_t i = 0; i < l->tasks.size; i++) {
		struct line_task *t = l->tasks.slots[i].state;

		if (t)
			task__finish(l, t, detached);
	}
	/* Leaders whose threads were lost sight of; each removal may move slots. */
	for (size_t i = 0; i < l->tasks.size; i++) {
		struct line_task *t = l->tasks.slots[i].state;

		if (t && t->ended && !lines__full(l)) {
			lines__ended(l, t, l->last_time);
			i = (size_t)-1;
		}
	}
	return lines__flush(l);
}

__u64 lines__refused(const struct lines *l)
{
	return l->refused;
}

__u64 lines__dropped(const struct lines *l)
{
	return l->dropped;
}
