/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The command line of perf-strace: what strace 7.2 accepts, as a plain struct.
 *
 * Nothing here prints or exits: a problem is left in options.error, and
 * options__report() writes it. Expressions whose meaning needs the tables of
 * syscalls or signals are held as text and resolved later by trace/select.h.
 */
#ifndef TRACE_OPTIONS_H
#define TRACE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

#include "beautifiers/dump.h"

enum options_action {
	OPTIONS_TRACE,   /* trace argv and/or pids */
	OPTIONS_RECORD,  /* the same into a recording */
	OPTIONS_REPLAY,  /* show a recording */
	OPTIONS_HELP,    /* -h: print usage__print() and exit 0 */
	OPTIONS_VERSION, /* -V: print the version and exit 0 */
	OPTIONS_CHECK,   /* --check: see trace/check.h */
	/* Print about selection and filters, and trace nothing. list is the option's value. */
	OPTIONS_EXPLAIN,        /* --explain */
	OPTIONS_LIST_FIELDS,    /* --list-fields CALL */
	OPTIONS_LIST_CONSTANTS, /* --list-constants CALL.NAME */
	OPTIONS_LIST_SYSCALLS,  /* --list-syscalls SET */
};

/* -e trace=SET with the --filter options after it. Without --filter only the last SET counts. */
struct options_selection {
	const char *trace; /* NULL: all */
	const char **filters;
	size_t nr_filters;
};

/* What a task must be to be traced; several kinds narrow each other, several of one add up. */
enum options_target_kind {
	OPTIONS_TARGET_UID,
	OPTIONS_TARGET_COMM,
	OPTIONS_TARGET_EXE,
	OPTIONS_TARGET_CGROUP,
	OPTIONS_TARGET_CONTAINER,
	OPTIONS_TARGET_PIDNS,
};

struct options_target {
	enum options_target_kind kind;
	const char *value; /* as it was given; PIDNS: NULL is perf-strace's own */
};

enum options_style { OPTIONS_STYLE_STRACE, OPTIONS_STYLE_PERF };

/* Digits after the decimal point, so that it can be used as a number. */
enum options_precision { PRECISION_S = 0, PRECISION_MS = 3, PRECISION_US = 6, PRECISION_NS = 9 };

enum options_clock {
	CLOCK_NONE, /* no absolute timestamp */
	CLOCK_TIME, /* HH:MM:SS in local time */
	CLOCK_UNIX, /* seconds since the epoch */
};

enum options_hex {
	OPTIONS_HEX_NONE,            /* octal escapes */
	OPTIONS_HEX_NON_ASCII_CHARS, /* hexadecimal instead of octal escapes */
	OPTIONS_HEX_NON_ASCII,       /* -x: a string with a non-ASCII byte is all hexadecimal */
	OPTIONS_HEX_ALL,             /* -xx: every string is all hexadecimal */
};

enum options_const { CONST_ABBREV, CONST_RAW, CONST_VERBOSE };

/* Bits of options.status, what a call must have become to be printed. */
enum options_status {
	STATUS_SUCCESSFUL = 1 << 0,
	STATUS_FAILED = 1 << 1,
	STATUS_UNFINISHED = 1 << 2,
	STATUS_UNAVAILABLE = 1 << 3,
	STATUS_DETACHED = 1 << 4,
	STATUS_ALL = (1 << 5) - 1,
};

/* Bits of options.quiet, the messages that are not printed. */
enum options_quiet {
	QUIET_ATTACH = 1 << 0,
	QUIET_EXIT = 1 << 1,
	QUIET_PATH_RESOLUTION = 1 << 2,
	QUIET_PERSONALITY = 1 << 3,
	QUIET_THREAD_EXECVE = 1 << 4,
	QUIET_ALL = (1 << 5) - 1,
};

/* Bits of options.decode_fds. */
enum options_decode_fds {
	DECODE_FD_PATH = 1 << 0,
	DECODE_FD_SOCKET = 1 << 1,
	DECODE_FD_DEV = 1 << 2,
	DECODE_FD_PIDFD = 1 << 3,
	DECODE_FD_EVENTFD = 1 << 4,
	DECODE_FD_SIGNALFD = 1 << 5,
	DECODE_FD_ALL = (1 << 6) - 1,
};

enum options_summary_mode {
	SUMMARY_NONE,
	SUMMARY_ONLY, /* -c: a table at the end instead of lines */
	SUMMARY_WITH, /* -C: both */
};

/* How the summary is laid out; of perf's there is a table for each thread, or cgroup, or one. */
enum options_summary_view { VIEW_STRACE, VIEW_PERF_THREAD, VIEW_PERF_CGROUP, VIEW_PERF_TOTAL };

/* Columns of the summary, and what it is sorted by. */
enum options_column {
	COLUMN_TIME, /* percent of the total */
	COLUMN_TOTAL,
	COLUMN_MIN,
	COLUMN_MAX,
	COLUMN_AVG,
	COLUMN_CALLS,
	COLUMN_ERRORS,
	COLUMN_NAME, /* with what else there is a row for (--by) */
	COLUMN_P50,
	COLUMN_P90,
	COLUMN_P99,
	COLUMNS,
	COLUMN_NONE = COLUMNS, /* sorted by nothing */
};

/* -I, with strace's numbers. */
enum options_interruptible {
	INTERRUPT_DEFAULT = 0, /* resolved by options__parse(), never seen after it */
	INTERRUPT_ANYWHERE = 1,
	INTERRUPT_WAITING = 2,
	INTERRUPT_NEVER = 3,
	INTERRUPT_NEVER_TSTP = 4,
};

struct options {
	enum options_action action;

	/* What is traced. argv points into the caller's argv, NULL without a command. */
	char **argv;
	const char *argv0; /* --argv0 or NULL: argv[0] of the command */
	pid_t *pids;       /* -p, in the order given, each once; owned */
	size_t nr_pids;
	pid_t *tids; /* --tid, likewise */
	size_t nr_tids;
	struct options_target *targets; /* owned */
	size_t nr_targets;
	bool all_cpus;   /* --all-cpus */
	bool no_inherit; /* --no-inherit */
	char **env;      /* -E in order: "VAR=VAL" sets, "VAR" removes; owned array */
	size_t nr_env;
	const char *user;  /* -u as given, or NULL */
	bool follow_forks; /* -f, -ff */
	enum options_interruptible interruptible;

	/* Selection. The expressions are those after "trace=" and "signal="; NULL means all. */
	const char *trace;
	const char *signals;
	struct options_selection *selections; /* owned; none: all calls */
	size_t nr_selections;
	const char *duration;     /* --duration: ms, a decimal fraction as it was given, or NULL */
	bool failure;             /* --failure */
	const char **trace_paths; /* -P; owned */
	size_t nr_trace_paths;
	pid_t *filter_pids; /* --filter-pids; owned */
	size_t nr_filter_pids;
	unsigned long max_events; /* 0: no limit */
	const char *list;         /* of a list action */
	const char *btf;          /* --btf: a file with the kernel's types, or NULL */
	bool check_programs;      /* --check=programs */
	unsigned int status;      /* enum options_status */

	/* Where the text goes. */
	const char *output;     /* -o FILE, NULL for stderr; without the '|' if output_is_command */
	bool output_is_command; /* -o '|CMD' or '!CMD': a shell command that reads the text */
	bool output_append;     /* -A */
	bool output_separately; /* one file FILE.TID for each thread */

	/* Of the section [trace] in perf's configuration; perf style alone. */
	struct options_perf {
		bool show_zeros, show_prefix, hide_names, hide_timestamp, hide_duration;
		unsigned int args_alignment; /* 0: perf's own */
	} perf;

	/* Recordings. */
	const char *recording; /* FILE of record's -o and of replay; "-": a pipe */
	const char *text;      /* --text of record: shown as it is recorded, which is output then */
	/* --switch-output: at SIGUSR2, after so much (0: not), or not at all. */
	bool switch_signal;
	unsigned long long switch_bytes, switch_ns;
	unsigned int max_files;      /* 0: all are kept */
	unsigned long long max_size; /* 0: no limit */
	int compression;             /* zstd's level, 0: none */
	const char *perf_version;    /* --perf-version, NULL: that of perf in PATH */
	char **whole;                /* argv with the program's name */

	/* How it is shown. */
	enum options_style style;
	unsigned int column;       /* -a */
	unsigned int string_limit; /* -s, in bytes */
	bool no_abbrev;            /* -v, -e abbrev=none */
	/* The sets of calls of -e abbrev, verbose and raw; NULL: all, all, none. */
	const char *abbrev, *verbose, *raw;
	enum options_hex strings_in_hex;
	enum options_const constants;
	unsigned int quiet;          /* enum options_quiet */
	unsigned int decode_fds;     /* enum options_decode_fds */
	struct dump_fds read, write; /* -e read, -e write */
	bool dump;                   /* one of them was given */
	bool syscall_number;         /* -n */
	bool instruction_pointer;    /* -i */
	bool decode_pids;            /* -Y, --decode-pids=comm */
	bool arg_names;              /* -N */
	bool always_show_pid;        /* also set by -f with -o */
	bool relative;               /* -r */
	enum options_precision relative_precision;
	enum options_clock clock; /* -t */
	enum options_precision clock_precision;
	bool syscall_times; /* -T */
	enum options_precision syscall_times_precision;

	/* The summary. */
	enum options_summary_mode summary;
	enum options_summary_view summary_view;
	bool summary_wall;                    /* -w: time passed, not time on a CPU */
	bool summary_errnos;                  /* --errno-summary */
	bool histograms;                      /* --histogram */
	unsigned int summary_by;              /* enum summary_by of augmented/summary.h; 0: calls */
	enum options_column columns[COLUMNS]; /* -U, each once */
	unsigned int nr_columns;
	enum options_column sort;    /* -S */
	unsigned long long overhead; /* -O, in ns */
	unsigned int top_ms;         /* --top: between two pictures; 0: none */

	/* Completeness. */
	bool verdict;      /* --verdict */
	bool strict;       /* --strict */
	bool lossless;     /* --lossless */
	size_t ring_bytes; /* --ring-size; 0: the default */

	/* What went wrong: one sentence without the program's name, "" if nothing did. */
	char error[512];
	bool error_hint;   /* the error is about the form of the command line: point at -h */
	char warning[512]; /* sentences, each ended by a newline */

	/* How often a short letter was given; of interest to the parser alone. */
	struct {
		unsigned int f, q, t, x, y;
		bool z, Z;
		bool c, C, w, S, U, perf_mode, summary_extra, percentiles;
		bool long_quiet, long_clock, long_hex, long_fds, long_follow, long_separate;
	} seen;
};

/* Whether --switch-output was given. */
bool options__switches_output(const struct options *o);

/*
 * Reads the command line; argv[0] is the program. Options end at the first
 * word that is none, or after "--". The strings of argv are referred to and
 * must outlive @o. Returns 0, or -EINVAL (-ENOMEM) with o->error set;
 * options__free() is due in both cases.
 */
int options__parse(struct options *o, int argc, char **argv);

/* Writes the error or the warnings, each with the program's name before it. */
void options__report(const struct options *o, FILE *file);

void options__free(struct options *o);

#endif
