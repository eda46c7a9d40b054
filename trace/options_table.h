/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The one table of options, from which the parser, --help and the check of the
 * manual page derive. The facts (letters, names, arguments) are strace 7.2's,
 * from strace(1) and `strace --help`.
 */
#ifndef TRACE_OPTIONS_TABLE_H
#define TRACE_OPTIONS_TABLE_H

#include "options.h"

enum option_group {
	GROUP_STARTUP,
	GROUP_TRACING,
	GROUP_FILTERING,
	GROUP_OUTPUT,
	GROUP_RECORD, /* of perf-strace record only */
	GROUP_SUMMARY,
	GROUP_COMPLETE,
	GROUP_MISC,
	GROUP_REFUSED, /* strace has it, perf-strace does not */
};

enum option_arg {
	ARG_NONE,
	ARG_REQUIRED,
	ARG_OPTIONAL, /* for the long form; the letter takes none */
};

struct option_entry {
	char letter;         /* 0 without a short form */
	const char *name;    /* long form, NULL without one */
	const char *aliases; /* further long names, separated by spaces */
	const char *quals;   /* qualifiers of -e that mean the same: -e QUAL=VALUE */
	enum option_arg arg;
	const char *argname;
	enum option_group group;
	/* One line per newline. Of a refused option: why, as the end of a sentence, or NULL. */
	const char *help;
	bool later; /* refused for now, not for good */
	/* Not strace's: to be spelled out, so that strace's abbreviations keep their meaning. */
	bool whole;
	/*
	 * @value is NULL without an argument; @form is how the user wrote the
	 * option ("-s", "--string-limit", "-e status"). Returns 0 or an error
	 * with o->error set.
	 */
	int (*set)(struct options *o, const char *value, const char *form);
};

extern const struct option_entry option_entries[];
extern const size_t nr_option_entries;

/* Handlers that do more than set a field, in options_values.c. */
int option__attach(struct options *o, const char *value, const char *form);
int option__env(struct options *o, const char *value, const char *form);
int option__string_limit(struct options *o, const char *value, const char *form);
int option__column(struct options *o, const char *value, const char *form);
int option__interruptible(struct options *o, const char *value, const char *form);
int option__style(struct options *o, const char *value, const char *form);
int option__constants(struct options *o, const char *value, const char *form);
int option__strings_in_hex(struct options *o, const char *value, const char *form);
int option__relative(struct options *o, const char *value, const char *form);
int option__clock(struct options *o, const char *value, const char *form);
int option__syscall_times(struct options *o, const char *value, const char *form);
int option__quiet(struct options *o, const char *value, const char *form);
int option__status(struct options *o, const char *value, const char *form);
int option__decode_pids(struct options *o, const char *value, const char *form);
int option__stack_trace(struct options *o, const char *value, const char *form);
int option__stack_frames(struct options *o, const char *value, const char *form);
int option__stack_size(struct options *o, const char *value, const char *form);
int option__dump_read(struct options *o, const char *value, const char *form);
int option__dump_write(struct options *o, const char *value, const char *form);
int option__decode_fds(struct options *o, const char *value, const char *form);
int option__abbrev(struct options *o, const char *value, const char *form);
int option__output(struct options *o, const char *value, const char *form);
int option__trace(struct options *o, const char *value, const char *form);
int option__trace_path(struct options *o, const char *value, const char *form);
int option__filter(struct options *o, const char *value, const char *form);
int option__filter_pids(struct options *o, const char *value, const char *form);
int option__duration(struct options *o, const char *value, const char *form);
int option__max_events(struct options *o, const char *value, const char *form);
int option__list(struct options *o, const char *value, const char *form);
int option__input(struct options *o, const char *value, const char *form);
int option__switch_output(struct options *o, const char *value, const char *form);
int option__max_files(struct options *o, const char *value, const char *form);
int option__max_size(struct options *o, const char *value, const char *form);
int option__compression(struct options *o, const char *value, const char *form);
int option__perf_version(struct options *o, const char *value, const char *form);
int option__color(struct options *o, const char *value, const char *form);

/* options_recording.c: takes "record" or "replay" as the first word; 1 if it is there, else 0. */
int options__recording_word(struct options *o, int argc, char **argv);
/* A word of replay's that is no option; others may follow it. 0 or -EINVAL. */
int options__replay_file(struct options *o, const char *word);
/* What the other options mean to these. 0 or -EINVAL with o->error set. */
int options__resolve_recording(struct options *o);

/* In options_targets.c. */
int option__tid(struct options *o, const char *value, const char *form);
int option__uid(struct options *o, const char *value, const char *form);
int option__comm(struct options *o, const char *value, const char *form);
int option__exe(struct options *o, const char *value, const char *form);
int option__cgroup(struct options *o, const char *value, const char *form);
int option__container(struct options *o, const char *value, const char *form);
int option__pidns(struct options *o, const char *value, const char *form);

/* PID[,PID]...; itself: perf-strace may be one of them. Each once, into an owned list. */
int options__add_pids(struct options *o, const char *value, bool itself, pid_t **list, size_t *n);
/* options_summary.c */
int option__summary_only(struct options *o, const char *value, const char *form);
int option__summary_with(struct options *o, const char *value, const char *form);
int option__overhead(struct options *o, const char *value, const char *form);
int option__sort(struct options *o, const char *value, const char *form);
int option__columns(struct options *o, const char *value, const char *form);
int option__wall(struct options *o, const char *value, const char *form);
int option__by(struct options *o, const char *value, const char *form);
int option__percentiles(struct options *o, const char *value, const char *form);
int option__histogram(struct options *o, const char *value, const char *form);
int option__top(struct options *o, const char *value, const char *form);
int option__perf_summary(struct options *o, const char *value, const char *form);
int option__perf_with(struct options *o, const char *value, const char *form);
int option__perf_mode(struct options *o, const char *value, const char *form);
int option__ring_size(struct options *o, const char *value, const char *form);
int option__errno_summary(struct options *o, const char *value, const char *form);
/* What the whole line says of the summary. Returns 0 or an error. */
int options__resolve_summary(struct options *o);

/* A sentence about something that has no effect. */
void options__warn(struct options *o, const char *text);

/* Sets o->error, printf-like; the _usage form adds the hint at -h. Both return -EINVAL. */
int options__error(struct options *o, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int options__usage_error(struct options *o, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
