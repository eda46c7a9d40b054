/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/stack/stacks.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/mappings.h"
#include "trace/sink.h"
#include "trace/stack/image.h"
#include "trace/stack/libdw.h"
#include "trace/stack/space.h"
#include "trace/stack/symbols.h"
#include "trace/stack/unwind.h"
#include "trace/tids.h"

#ifdef HAVE_LIBDW

/* strace's words for an address in none. */
#define NO_FILE "unexpected_backtracing_error"

struct row {
	struct row *next;
	struct stack_record rec; /* and its bytes */
};

/* Of one task, by their numbers. */
struct queue {
	struct row *first, *last;
};

#define PARTS_MAX (STACK_BYTES_MAX / STACK_ROW_BYTES + 1)

struct stacks {
	struct stacks_opts opts;
	struct mappings *mappings;
	struct images *images;
	struct spaces *spaces;
	struct tids tasks;
	struct sink text; /* never written */
	struct stack_part parts[PARTS_MAX];
	bool named; /* a frame of this stack had a name */
	bool of_signal;
};

struct stacks *stacks__new(const struct stacks_opts *opts, char *msg, size_t len)
{
	struct stacks *s;
	int err = libdw__load(msg, len);

	if (err) {
		errno = -err;
		return NULL;
	}
	s = calloc(1, sizeof(*s));
	if (!s)
		return NULL;
	s->opts = *opts;
	s->text.fd = -1;
	s->mappings = mappings__new();
	if (!s->mappings) {
		err = errno;
		snprintf(msg, len, "-k/--stack-trace: cannot listen to what is mapped: %s",
			 strerror(err));
		stacks__free(s);
		errno = err;
		return NULL;
	}
	s->images = images__new(opts->sources);
	s->spaces = s->images ? spaces__new(s->images) : NULL;
	if (s->spaces)
		return s;
	stacks__free(s);
	errno = ENOMEM;
	return NULL;
}

/* All up to an event's. */
static void drop(struct queue *q, __u64 seq)
{
	while (q->first && q->first->rec.h.seq <= seq) {
		struct row *next = q->first->next;

		free(q->first);
		q->first = next;
	}
	if (!q->first)
		q->last = NULL;
}

void stacks__free(struct stacks *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->tasks.size; i++) {
		struct queue *q = s->tasks.slots[i].state;

		if (q)
			drop(q, ~0ULL);
		free(q);
	}
	tids__free(&s->tasks);
	spaces__free(s->spaces);
	images__free(s->images);
	mappings__free(s->mappings);
	sink__free(&s->text);
	free(s);
}

int stacks__add(struct stacks *s, const struct record *rec, size_t len)
{
	const struct stack_record *r = (const struct stack_record *)rec;
	const struct task_record *task = (const struct task_record *)rec;
	struct row *row, **at;
	struct queue *q;

	if (rec->type == RECORD_TASK) {
		spaces__trace(s->spaces, rec->tgid);
		if (len >= sizeof(*task) && task->why == TASK_SEED)
			spaces__know(s->spaces, rec->tgid);
		return 0;
	}
	if (len < sizeof(*r) || r->got > len - sizeof(*r))
		return 0;
	q = tids__make(&s->tasks, rec->tid, sizeof(*q));
	row = q ? malloc(sizeof(*row) + r->got) : NULL;
	if (!row)
		return -ENOMEM;
	memcpy(&row->rec, r, sizeof(*r) + r->got);
	/* From another ring than the one before it may come late. */
	at = q->last && q->last->rec.h.seq <= r->h.seq ? &q->last->next : &q->first;
	while (*at && (*at)->rec.h.seq <= r->h.seq)
		at = &(*at)->next;
	row->next = *at;
	*at = row;
	if (!row->next)
		q->last = row;
	return 0;
}

static int on_mapping(void *arg, const struct mapping_event *ev)
{
	struct stacks *s = arg;

	return spaces__add(s->spaces, ev);
}

int stacks__drain(struct stacks *s)
{
	return mappings__read(s->mappings, on_mapping, s);
}

/* The last of those with the event's number that begins a stack. */
static const struct row *first_row(const struct queue *q, const struct record *rec)
{
	const struct row *found = NULL, *row;

	for (row = q ? q->first : NULL; row && row->rec.h.seq <= rec->seq; row = row->next)
		if (row->rec.h.seq == rec->seq && !row->rec.row &&
		    (!found || row->rec.h.time > found->rec.h.time))
			found = row;
	return found;
}

static bool add_part(struct stacks *s, struct stack *st, const struct row *row)
{
	const struct stack_part *last = st->n ? &s->parts[st->n - 1] : NULL;

	if (!row->rec.got || st->n == PARTS_MAX ||
	    (last && (row->rec.at < last->at || row->rec.at - last->at < last->len)))
		return false;
	s->parts[st->n++] = (struct stack_part){ row->rec.at, row->rec.data, row->rec.got };
	return true;
}

/* Rows of a stack, which may have come by several rings, in their order. */
static bool assemble(struct stacks *s, const struct record *rec, struct stack *st)
{
	const struct queue *q = tids__find(&s->tasks, rec->tid);
	const struct row *first = first_row(q, rec), *row, *next = first;

	if (!first)
		return false;
	memcpy(st->regs, first->rec.regs, sizeof(st->regs));
	st->time = first->rec.h.time;
	st->parts = s->parts;
	for (__u32 number = 0; next; number = next ? next->rec.row : 0) {
		add_part(s, st, next);
		next = NULL;
		for (row = q->first; row && row->rec.h.seq <= first->rec.h.seq; row = row->next)
			if (row->rec.h.seq == first->rec.h.seq && row->rec.row > number &&
			    row->rec.h.time >= first->rec.h.time &&
			    (!next || row->rec.row < next->rec.row))
				next = row;
	}
	return true;
}

/* Names and paths are the program's: what could act on a terminal is escaped. */
static void put_plain(struct sink *to, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		char escaped[] = { '\\', (char)('0' + (c >> 6)), (char)('0' + (c >> 3 & 7)),
				   (char)('0' + (c & 7)) };

		if (c >= ' ' && c < 0x7f)
			sink__add(to, text, 1);
		else
			sink__add(to, escaped, sizeof(escaped));
	}
}

static void put_hex(struct sink *to, const char *before, __u64 value, const char *after)
{
	char text[64];

	snprintf(text, sizeof(text), "%s0x%llx%s", before, (unsigned long long)value, after);
	sink__text(to, text);
}

static void put_source(struct sink *to, struct image *im, __u64 address)
{
	char text[24];
	const char *file;
	int line;

	if (!image__source(im, address, &file, &line))
		return;
	sink__text(to, " ");
	put_plain(to, file);
	snprintf(text, sizeof(text), ":%d", line);
	sink__text(to, text);
}

static bool put_frame(void *arg, __u64 pc, __u64 in, const struct map *map)
{
	struct stacks *s = arg;
	struct sink *to = &s->text;
	struct image *im = map->image;
	__u64 offset = in - map->start + map->offset, address = 0, into = 0;
	const char *symbol = NULL;
	char *plain = NULL;
	bool known = image__address(im, offset, &address);

	if (image__is_anonymous(im)) {
		put_hex(to, " > " NO_FILE " [", pc, "]\n");
		return true;
	}
	if (known)
		symbol = image__symbol(im, address, &into);
	if (symbol)
		plain = symbols__demangle(symbol);
	sink__text(to, " > ");
	put_plain(to, image__path(im));
	sink__text(to, "(");
	put_plain(to, plain ? plain : symbol ? symbol : "");
	free(plain);
	/* As strace: once one frame of a call's had a name, those without have an offset too. */
	s->named = s->named || (symbol && !s->of_signal);
	if (s->named || symbol)
		put_hex(to, "+", symbol ? into + (pc - in) : 0, "");
	put_hex(to, ") [", offset + (pc - in), "]");
	if (known && s->opts.sources)
		put_source(to, im, address);
	sink__text(to, "\n");
	return true;
}

static void put_end(struct sink *to, enum unwind_end end, __u64 address)
{
	switch (end) {
	case UNWIND_DEEP:
		sink__text(to, " > too many stack frames\n");
		break;
	case UNWIND_NO_CODE:
		put_hex(to, " > " NO_FILE " [", address, "]\n");
		break;
	case UNWIND_NO_MEMORY:
		sink__text(to, " > ... stack copy ends\n");
		break;
	case UNWIND_FOREIGN:
		sink__text(to, " > ... stack of 32-bit code not walked\n");
		break;
	case UNWIND_SLOW:
		sink__text(to, " > ... walking it takes too long\n");
		break;
	case UNWIND_DONE:
	case UNWIND_STOPPED:
		break;
	}
}

/* A call that its task's end has cut short has no stack, but for those that end it. */
static bool may_lack(const struct order_event *ev)
{
	return ev->rec->type == RECORD_NORETURN || ev->rec->flags & RECORD_IGNORED;
}

const char *stacks__text(struct stacks *s, const struct order_event *ev, size_t *len)
{
	struct stack st = { .pid = ev->rec->tgid };
	enum unwind_end end;
	__u64 address = 0;

	s->text.len = 0;
	s->named = false;
	s->of_signal = ev->rec->type == RECORD_SIGNAL;
	if (ev->rec->seq && assemble(s, ev->rec, &st)) {
		end = unwind__walk(s->spaces, &st, s->opts.frames, put_frame, s, &address);
		put_end(&s->text, end, address);
	} else if (!may_lack(ev)) {
		sink__text(&s->text, " > ... stack not captured\n");
	}
	*len = s->text.len;
	return s->text.buf ? s->text.buf : "";
}

void stacks__done(struct stacks *s, const struct order_event *ev)
{
	struct queue *q = tids__find(&s->tasks, ev->rec->tid);

	if (!q)
		return;
	if (ev->rec->type == RECORD_EXIT) {
		drop(q, ~0ULL);
		tids__remove(&s->tasks, ev->rec->tid);
		free(q);
	} else if (ev->rec->seq) {
		drop(q, ev->rec->seq);
	}
}
#else
struct stacks *stacks__new(const struct stacks_opts *opts, char *msg, size_t len)
{
	(void)opts;
	errno = -libdw__load(msg, len);
	return NULL;
}

void stacks__free(struct stacks *s)
{
	(void)s;
}

int stacks__add(struct stacks *s, const struct record *rec, size_t len)
{
	(void)s;
	(void)rec;
	(void)len;
	return 0;
}

int stacks__drain(struct stacks *s)
{
	(void)s;
	return 0;
}

const char *stacks__text(struct stacks *s, const struct order_event *ev, size_t *len)
{
	(void)s;
	(void)ev;
	*len = 0;
	return "";
}

void stacks__done(struct stacks *s, const struct order_event *ev)
{
	(void)s;
	(void)ev;
}
#endif
