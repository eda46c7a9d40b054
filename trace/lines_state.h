/* SPDX-License-Identifier: GPL-2.0-only */
/* What lines.c, line_prefix.c and lines_perf.c share; nobody else includes it. */
#ifndef TRACE_LINES_STATE_H
#define TRACE_LINES_STATE_H

#include "trace/lines.h"
#include "trace/sink.h"
#include "trace/tids.h"

enum call_state {
	CALL_NONE,
	CALL_HELD, /* entered, nothing printed: rec is valid */
	CALL_OPEN, /* its first part is the end of what was printed */
	CALL_CUT,  /* its first part was ended by " <unfinished ...>" */
};

/* One stream of lines. */
struct line_out {
	struct sink sink;
	struct line_task *current; /* HELD or OPEN on this stream: at most one is */
	size_t start;              /* where the line begins in the sink's buffer */
	size_t printed;            /* bytes of the line that were written out before */
	bool opened;               /* separate file: it was made, now it is appended to */
};

struct line_task {
	__u32 tid, tgid;
	char comm[16];
	enum call_state state;
	__u64 enter_time;
	const struct call_record *rec;
	size_t len;
	struct call_record *kept; /* own copy of a call that only its detaching would show */
	int nr;                   /* of the last call, -1: none yet */
	__u64 ip;                 /* of it; 0: not known */
	__u8 abi;                 /* of its calls, as far as was told */
	__u32 threads;            /* of a leader: the other traced tasks of its group */
	unsigned int stopping;    /* signal that stops it when the call it is in returns; 0: none */
	bool shown;               /* a call of it was printed, or begun */
	bool ended;               /* a leader that ended before its threads */
	__u32 code;
	char *stack;          /* of the call that ends it, or NULL */
	struct line_out *out; /* l->shared, or its own */
};

struct lines {
	struct line_opts opts;
	struct line_decoder decoder;
	struct tids tasks;
	struct line_out shared;
	struct sink messages; /* used when message_fd is not the output */
	int err;
	__u64 refused, dropped;
	__u64 calls;      /* that were printed */
	__u64 last_time;  /* of the previous line, for -r */
	__u64 first_time; /* perf style: what times count from */
	bool any;         /* a line was printed */
	__u64 second;     /* whose text this is: */
	char second_text[9];
};

/* The text of a call; what the decoder refuses is replaced by words that say so. */
void lines__decode(struct lines *l, const struct call_record *rec, size_t len,
		   struct call_text *text);

/* The name, with whatever could act on a terminal or mislead escaped. */
void line__comm(struct sink *s, const struct line_task *t);

/* All that stands before the text of a strace line. */
void line__prefix(struct lines *l, struct line_task *t, __u64 time);

/* " <0.000123>" without the brackets: ns as seconds with so many decimals. */
void line__seconds(struct sink *s, __u64 ns, unsigned int whole, unsigned int digits);

void line__end(struct lines *l, struct line_out *out);

/* A line of the form "--- ... ---" or "+++ ... +++" around what is added between. */
void line__note(struct lines *l, struct line_task *t, __u64 time, __u64 ip, const char *begin);
void line__note_end(struct lines *l, struct line_task *t, const char *end);

/* A task was stopped by a signal, where it was; with it the other threads of its process. */
void lines__stopped(struct lines *l, struct line_task *t, __u64 time, __u64 ip, unsigned int sig);
void lines__stop_group(struct lines *l, const struct line_task *by, __u64 time, unsigned int sig);
/* The call that such a thread was in has been printed. */
void lines__stop_after(struct lines *l, struct line_task *t, const struct order_event *ev);
/* The stack of a call or signal whose line has just ended, if it is to have one. */
void line__stack(struct lines *l, struct line_task *t, const struct order_event *ev);
/* What of it has waited for the task's end. */
void line__last_stack(struct lines *l, struct line_task *t);

/* What the filters say of an ENTER or EXIT. */
bool lines__keeps(const struct lines *l, const struct order_event *ev);
bool lines__wanted(const struct lines *l, const struct record *rec, const struct call_text *text);

void perf__enter(struct lines *l, struct line_task *t);
void perf__exit(struct lines *l, struct line_task *t, const struct order_event *ev);
/* Prints the call that is held as interrupted. */
void perf__cut(struct lines *l, struct line_out *out);

#endif
