/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The layout of output lines around the decoder's text: prefixes, columns,
 * interrupted lines, signals and ends of tasks, as strace 7.2 prints them (each
 * rule was seen by running it), or in the columns of perf trace.
 *
 * Takes the events of trace/order.h. A call whose ENTER is given is not printed
 * before something else has to be, or before lines__flush(): so a call that
 * nothing interrupts is one line, whatever happened beside it.
 */
#ifndef TRACE_LINES_H
#define TRACE_LINES_H

#include <stdbool.h>

#include "beautifiers/decode.h"
#include "trace/order.h"

struct lines;

#define LINE_PERF_COLUMN 70 /* perf trace's own */

enum line_style { LINE_STRACE, LINE_PERF };

enum line_pids {
	LINE_PID_NONE,   /* -o FILE with one task and no -f; implied by separate_path */
	LINE_PID_SHARED, /* "[pid  1234] " while more than one task is traced: to stderr */
	LINE_PID_ALWAYS, /* "1234  ": -f -o FILE, -p A,B -o FILE, --always-show-pid */
};

enum line_clock { LINE_CLOCK_NONE, LINE_CLOCK_TIME, LINE_CLOCK_UNIX };

/* line_opts.status: the calls that are printed, by what became of them. */
#define LINE_SUCCESSFUL  0x01u
#define LINE_FAILED      0x02u
#define LINE_UNFINISHED  0x04u /* never returned */
#define LINE_UNAVAILABLE 0x08u /* returned, but the result is not known: no such record exists */
#define LINE_DETACHED    0x10u /* were running when tracing ended */
#define LINE_STATUS_ALL  0x1fu

/* How the decoder is called: the functions of decode.h, or a test's own. */
struct line_decoder {
	struct decoder *decoder;
	int (*call)(struct decoder *d, const struct call_record *rec, size_t len,
		    struct call_text *out);
	int (*signal)(struct decoder *d, const struct signal_record *rec, size_t len,
		      const char **text, size_t *text_len);
	const char *(*signame)(struct decoder *d, unsigned int signo);
};

struct line_opts {
	enum line_style style;
	unsigned int
		column; /* -a: where "= " stands at least, prefixes included; not for perf style */

	enum line_pids pids;
	bool comm; /* -Y: the command's name after the pid */
	bool nr;   /* -n */
	bool ip;   /* -i */

	enum line_clock clock; /* -t */
	bool relative;         /* -r */
	/* Perf style. */
	bool no_timestamp, no_duration;
	unsigned int perf_column; /* where "= " stands at least, from the call's name on; 0: 70 */
	bool durations;           /* -T */
	/* Digits after the decimal point: 0, 3, 6 or 9. */
	unsigned int clock_digits, relative_digits, duration_digits;
	/* CLOCK_REALTIME less CLOCK_MONOTONIC, ns; 0: taken by lines__new() */
	__s64 realtime_offset;

	/*
	 * LINE_*. Anything but all of them holds a call back until it has
	 * returned: then it is one line, with the time when it was entered.
	 */
	unsigned int status;
	__u64 signals; /* -e signal: bit signo - 1 */
	bool quiet_exit;
	/* No signals nor ends of tasks of which no call was printed: those of the whole system. */
	bool quiet_strangers;
	bool quiet_thread_execve;
	bool quiet_abi; /* not said when a task begins to make calls of another ABI */
	/*
	 * Where "perf-strace: Process N attached" goes for each task that a fork
	 * adds, or -1: with --quiet=attach, or a command and -o. When it is fd,
	 * the message is a line of its own among the others. Not owned.
	 */
	int message_fd;

	int fd; /* the output, unless separate_path is set; not owned */
	/*
	 * -ff: one file PATH.TID per task, without prefix for the pid, and lines
	 * are not interrupted. Made at the first line, closed when the task ends;
	 * when descriptors run out, files are closed and reopened as needed.
	 */
	const char *separate_path;
	bool append; /* -A: keep what the separate files had */

	/*
	 * Filters: is the call of an ENTER or EXIT event to be shown? NULL: all are. Like
	 * status, they hold calls back until they have returned.
	 */
	bool (*keep)(void *ctx, const struct order_event *event);
	/* -k: the lines of the stack of an EXIT or a signal; len 0: it has none. NULL: not wanted.
	 */
	const char *(*stack)(void *ctx, const struct order_event *event, size_t *len);
	void *keep_ctx;  /* of both */
	__u64 max_calls; /* after so many nothing is shown any more; they are held back too; 0: all
			  */
};

/* The options are copied, the strings and the decoder in them are not. NULL: out of memory. */
struct lines *lines__new(const struct line_opts *opts, const struct line_decoder *decoder);

/* Writes nothing any more. */
void lines__free(struct lines *l);

/*
 * An order_fn; ctx is the struct lines. Output is buffered. A record that the
 * decoder refuses is shown as such and counted. Returns 0, or the first error
 * of writing so far (-ENOSPC, -EPIPE, ...): later text is dropped.
 */
int lines__event(void *ctx, const struct order_event *event);

/*
 * Due after each order__flush(), before its records become invalid: a call in
 * flight is printed as far as it is known, and everything is written. Returns
 * like lines__event().
 */
int lines__flush(struct lines *l);

/*
 * The end: a call whose line is open ends with " <detached ...>" if tasks go on
 * without being traced, else with " <unfinished ...>". Writes everything.
 */
int lines__finish(struct lines *l, bool detached);

/* The name of a task that is known, into comm, as it was last told; false: there is none. */
bool lines__comm(const struct lines *l, __u32 tid, char comm[17]);

/* Were max_calls shown? */
bool lines__full(const struct lines *l);

/* Records that the decoder refused, and bytes that could not be written. */
__u64 lines__refused(const struct lines *l);
__u64 lines__dropped(const struct lines *l);

#endif
