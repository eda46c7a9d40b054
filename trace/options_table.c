/* SPDX-License-Identifier: GPL-2.0-only */
#include <string.h>

#include "options_table.h"

static bool is_short(const char *form)
{
	return form[1] != '-' && !form[2];
}

/* A handler that sets one boolean field. */
#define SWITCH(field)                                                                              \
	static int set_##field(struct options *o, const char *value, const char *form)             \
	{                                                                                          \
		(void)value;                                                                       \
		(void)form;                                                                        \
		o->field = true;                                                                   \
		return 0;                                                                          \
	}

/* A handler that keeps the text of its value. */
#define TEXT(field)                                                                                \
	static int set_##field(struct options *o, const char *value, const char *form)             \
	{                                                                                          \
		(void)form;                                                                        \
		o->field = value;                                                                  \
		return 0;                                                                          \
	}

SWITCH(output_append)
SWITCH(syscall_number)
SWITCH(instruction_pointer)
SWITCH(arg_names)
SWITCH(always_show_pid)
SWITCH(failure)
SWITCH(all_cpus)
SWITCH(no_inherit)
SWITCH(verdict)
SWITCH(strict)
SWITCH(lossless)
TEXT(argv0)
TEXT(user)
TEXT(signals)
TEXT(btf)
TEXT(verbose)
TEXT(raw)
TEXT(text)

static int set_follow(struct options *o, const char *value, const char *form)
{
	(void)value;
	if (is_short(form))
		o->seen.f++;
	else
		o->seen.long_follow = true;
	o->follow_forks = true;
	return 0;
}

static int set_separately(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->seen.long_separate = true;
	o->output_separately = true;
	return 0;
}

static int set_successful(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->seen.z = true;
	o->status = STATUS_SUCCESSFUL;
	return 0;
}

static int set_failed(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->seen.Z = true;
	o->status = STATUS_FAILED;
	return 0;
}

static int set_help(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->action = OPTIONS_HELP;
	return 0;
}

static int set_check(struct options *o, const char *value, const char *form)
{
	if (value && strcmp(value, "programs"))
		return options__error(o, "invalid %s argument: '%s'", form, value);
	o->check_programs = value;
	o->action = OPTIONS_CHECK;
	return 0;
}

static int set_explain(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->action = OPTIONS_EXPLAIN;
	return 0;
}

static int set_version(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->action = OPTIONS_VERSION;
	return 0;
}

/* Only the way strace makes its stops cheaper; here the program is never stopped. */
static int set_nothing(struct options *o, const char *value, const char *form)
{
	(void)o;
	(void)value;
	(void)form;
	return 0;
}

#define CHANGES_PROGRAM "it would change what the traced program does"
#define NO_STACKS       "calls are recorded without the program's registers and stack"

#define REFUSED(...)                                                                               \
	{                                                                                          \
		.group = GROUP_REFUSED, __VA_ARGS__                                                \
	}

/* clang-format off */
const struct option_entry option_entries[] = {
	/* Start-up */
	{ .letter = 'E', .name = "env", .arg = ARG_REQUIRED, .argname = "VAR[=VAL]",
	  .group = GROUP_STARTUP,
	  .help = "set VAR in the environment of the command,\nor remove it without =VAL; may be repeated",
	  .set = option__env },
	{ .letter = 'p', .name = "attach", .arg = ARG_REQUIRED, .argname = "PID[,PID...]",
	  .group = GROUP_STARTUP,
	  .help = "trace running processes with all their threads;\nmay be repeated",
	  .set = option__attach },
	{ .name = "tid", .whole = true, .arg = ARG_REQUIRED, .argname = "TID[,TID...]",
	  .group = GROUP_STARTUP,
	  .help = "trace these threads only", .set = option__tid },
	{ .name = "uid", .whole = true, .arg = ARG_REQUIRED, .argname = "USER[,USER...]",
	  .group = GROUP_STARTUP,
	  .help = "trace all tasks of these users (names or numbers)", .set = option__uid },
	{ .name = "comm", .whole = true, .arg = ARG_REQUIRED, .argname = "GLOB",
	  .group = GROUP_STARTUP,
	  .help = "trace all threads whose name matches", .set = option__comm },
	{ .name = "exe", .whole = true, .arg = ARG_REQUIRED, .argname = "PATH",
	  .group = GROUP_STARTUP,
	  .help = "trace all processes that run this file", .set = option__exe },
	{ .name = "cgroup", .whole = true, .arg = ARG_REQUIRED, .argname = "PATH",
	  .group = GROUP_STARTUP,
	  .help = "trace all tasks of a control group and those below it", .set = option__cgroup },
	{ .name = "container", .whole = true, .arg = ARG_REQUIRED, .argname = "ID",
	  .group = GROUP_STARTUP,
	  .help = "trace all tasks of a container: the id of docker,\npodman, containerd or CRI-O, or its beginning",
	  .set = option__container },
	{ .name = "pidns", .whole = true, .arg = ARG_OPTIONAL, .argname = "PID|PATH|INODE",
	  .group = GROUP_STARTUP,
	  .help = "trace all tasks of the pid namespace of a process;\nwithout a value: of perf-strace's own",
	  .set = option__pidns },
	{ .name = "all-cpus", .whole = true, .group = GROUP_STARTUP,
	  .help = "trace the whole system; these options narrow each\nother, and the same one given several times adds up",
	  .set = set_all_cpus },
	{ .letter = 'u', .name = "user", .arg = ARG_REQUIRED, .argname = "USER",
	  .group = GROUP_STARTUP,
	  .help = "run the command as this user (a name, or UID:GID)", .set = set_user },
	{ .name = "argv0", .arg = ARG_REQUIRED, .argname = "NAME", .group = GROUP_STARTUP,
	  .help = "give the command this argv[0]", .set = set_argv0 },

	/* Tracing */
	{ .letter = 'f', .name = "follow-forks", .group = GROUP_TRACING,
	  .help = "trace children and new threads too\n-ff: and write one output file for each thread",
	  .set = set_follow },
	{ .letter = 'F', .group = GROUP_TRACING,
	  .help = "old spelling of -f", .set = set_follow },
	{ .name = "no-inherit", .whole = true, .group = GROUP_TRACING,
	  .help = "trace no new threads of the processes of -p", .set = set_no_inherit },
	{ .letter = 'I', .name = "interruptible", .arg = ARG_REQUIRED, .argname = "WHEN",
	  .group = GROUP_TRACING,
	  .help = "when ^C and the like end the tracing: 1 anywhere,\n"
	  "2 waiting (default), 3 never (default with -o and\n"
	  "a command), 4 never_tstp (nor does ^Z stop it)",
	  .set = option__interruptible },

	/* Filtering */
	{ .name = "trace", .quals = "trace t", .arg = ARG_REQUIRED, .argname = "SET",
	  .group = GROUP_FILTERING,
	  .help = "trace only these calls: names, %class, /regex, globs,\n"
	  "all or none, separated by commas; ! before the list\n"
	  "inverts it; ?name is no error if unknown; name@64\n"
	  "means one ABI; \"-e SET\" is short for \"-e trace=SET\"",
	  .set = option__trace },
	{ .letter = 'P', .name = "trace-path", .arg = ARG_REQUIRED, .argname = "PATH",
	  .group = GROUP_FILTERING,
	  .help = "trace only calls that access PATH, by name or by a\ndescriptor; may be repeated",
	  .set = option__trace_path },
	{ .name = "signal", .aliases = "signals", .quals = "signal signals s",
	  .arg = ARG_REQUIRED, .argname = "SET", .group = GROUP_FILTERING,
	  .help = "print only these signals", .set = set_signals },
	{ .name = "status", .quals = "status", .arg = ARG_REQUIRED, .argname = "SET",
	  .group = GROUP_FILTERING,
	  .help = "print only calls that ended so: successful, failed,\nunfinished, unavailable, detached",
	  .set = option__status },
	{ .letter = 'z', .name = "successful-only", .group = GROUP_FILTERING,
	  .help = "same as -e status=successful", .set = set_successful },
	{ .letter = 'Z', .name = "failed-only", .aliases = "failing-only",
	  .group = GROUP_FILTERING,
	  .help = "same as -e status=failed", .set = set_failed },

	{ .name = "filter", .whole = true, .arg = ARG_REQUIRED, .argname = "EXPR", .group = GROUP_FILTERING,
	  .help = "print only calls for which EXPR holds: those of the -e\n"
	  "before it, or all; with it, several -e add up",
	  .set = option__filter },
	{ .name = "filter-pids", .whole = true, .arg = ARG_REQUIRED, .argname = "PID[,PID...]",
	  .group = GROUP_FILTERING,
	  .help = "leave out these processes and threads", .set = option__filter_pids },
	{ .name = "duration", .whole = true, .arg = ARG_REQUIRED, .argname = "MS", .group = GROUP_FILTERING,
	  .help = "print only calls that took longer than so many\nmilliseconds: 10 or 0.5",
	  .set = option__duration },
	{ .name = "failure", .whole = true, .group = GROUP_FILTERING,
	  .help = "print only calls that failed", .set = set_failure },
	{ .name = "max-events", .whole = true, .arg = ARG_REQUIRED, .argname = "N", .group = GROUP_FILTERING,
	  .help = "end the tracing after N calls were printed", .set = option__max_events },
	{ .name = "explain", .whole = true, .group = GROUP_FILTERING,
	  .help = "print how the filters are understood, and trace nothing", .set = set_explain },
	{ .name = "list-fields", .whole = true, .arg = ARG_REQUIRED, .argname = "CALL", .group = GROUP_FILTERING,
	  .help = "list the names for --filter of a call", .set = option__list },
	{ .name = "list-constants", .whole = true, .arg = ARG_REQUIRED, .argname = "CALL.NAME",
	  .group = GROUP_FILTERING,
	  .help = "list the constants of one of these", .set = option__list },
	{ .name = "list-syscalls", .whole = true, .arg = ARG_REQUIRED, .argname = "SET", .group = GROUP_FILTERING,
	  .help = "list the calls of a set, as of -e", .set = option__list },

	/* Output */
	{ .letter = 'a', .name = "columns", .arg = ARG_REQUIRED, .argname = "COLUMN",
	  .group = GROUP_OUTPUT,
	  .help = "align results at this column (default 40)", .set = option__column },
	{ .letter = 'A', .name = "output-append-mode", .group = GROUP_OUTPUT,
	  .help = "append to the file given with -o", .set = set_output_append },
	{ .name = "abbrev", .quals = "abbrev a", .arg = ARG_REQUIRED, .argname = "SET",
	  .group = GROUP_OUTPUT,
	  .help = "shorten the structures of these calls only", .set = option__abbrev },
	{ .name = "always-show-pid", .group = GROUP_OUTPUT,
	  .help = "print the pid of the command's own lines too", .set = set_always_show_pid },
	{ .name = "color", .arg = ARG_OPTIONAL, .argname = "never", .group = GROUP_OUTPUT,
	  .help = "output is never coloured", .set = option__color },
	{ .letter = 'i', .name = "instruction-pointer", .group = GROUP_OUTPUT,
	  .help = "print the instruction pointer at the time of the call",
	  .set = set_instruction_pointer },
	{ .letter = 'n', .name = "syscall-number", .group = GROUP_OUTPUT,
	  .help = "print the number of each call", .set = set_syscall_number },
	{ .letter = 'N', .name = "arg-names", .group = GROUP_OUTPUT,
	  .help = "print the names of arguments", .set = set_arg_names },
	{ .letter = 'o', .name = "output", .arg = ARG_REQUIRED, .argname = "FILE",
	  .group = GROUP_OUTPUT,
	  .help = "write to FILE instead of stderr; '|CMD' or '!CMD'\nwrites to a shell command",
	  .set = option__output },
	{ .name = "output-separately", .group = GROUP_OUTPUT,
	  .help = "write one file FILE.TID for each thread", .set = set_separately },
	{ .letter = 'q', .name = "quiet", .aliases = "silent silence",
	  .quals = "quiet silent silence q", .arg = ARG_OPTIONAL, .argname = "SET",
	  .group = GROUP_OUTPUT,
	  .help = "leave out messages: attach, exit, path-resolution,\n"
	  "personality, thread-execve (or superseded), all;\n"
	  "-q: attach,personality  -qq: exit too  -qqq: all",
	  .set = option__quiet },
	{ .name = "raw", .quals = "raw x", .arg = ARG_REQUIRED, .argname = "SET",
	  .group = GROUP_OUTPUT,
	  .help = "print arguments and results of these calls as numbers", .set = set_raw },
	{ .letter = 'r', .name = "relative-timestamps", .arg = ARG_OPTIONAL,
	  .argname = "PRECISION", .group = GROUP_OUTPUT,
	  .help = "print the time since the line before;\nPRECISION is s, ms, us (default) or ns",
	  .set = option__relative },
	{ .letter = 's', .name = "string-limit", .arg = ARG_REQUIRED, .argname = "SIZE",
	  .group = GROUP_OUTPUT,
	  .help = "print at most SIZE bytes of a string (default 32)",
	  .set = option__string_limit },
	{ .letter = 't', .name = "absolute-timestamps", .aliases = "timestamps",
	  .arg = ARG_OPTIONAL, .argname = "[format:]FORMAT[,[precision:]PRECISION]",
	  .group = GROUP_OUTPUT,
	  .help = "print the time of day; FORMAT is none, time (default)\n"
	  "or unix; PRECISION is s (default), ms, us or ns;\n"
	  "-t: time  -tt: time,us  -ttt: unix,us",
	  .set = option__clock },
	{ .letter = 'T', .name = "syscall-times", .arg = ARG_OPTIONAL, .argname = "PRECISION",
	  .group = GROUP_OUTPUT,
	  .help = "print the time spent in each call;\nPRECISION is s, ms, us (default) or ns",
	  .set = option__syscall_times },
	{ .letter = 'v', .name = "no-abbrev", .group = GROUP_OUTPUT,
	  .help = "print structures and environments in full", .set = option__abbrev },
	{ .name = "verbose", .quals = "verbose v", .arg = ARG_REQUIRED, .argname = "SET",
	  .group = GROUP_OUTPUT,
	  .help = "print the structures of these calls only, and the\naddresses of others'",
	  .set = set_verbose },
	{ .letter = 'x', .name = "strings-in-hex", .arg = ARG_OPTIONAL, .argname = "WHICH",
	  .group = GROUP_OUTPUT,
	  .help = "print strings in hexadecimal: all (default),\n"
	  "non-ascii, non-ascii-chars or none;\n"
	  "-x: non-ascii  -xx: all",
	  .set = option__strings_in_hex },
	{ .letter = 'X', .name = "const-print-style", .arg = ARG_REQUIRED, .argname = "STYLE",
	  .group = GROUP_OUTPUT,
	  .help = "print constants and flags as numbers (raw), names\n(abbrev, default) or both (verbose)",
	  .set = option__constants },
	{ .letter = 'y', .name = "decode-fds", .quals = "decode-fds decode-fd",
	  .arg = ARG_OPTIONAL, .argname = "SET", .group = GROUP_OUTPUT,
	  .help = "print what descriptors stand for: path, socket, dev,\n"
	  "pidfd, eventfd, signalfd, all or none;\n"
	  "-y: path  -yy: all",
	  .set = option__decode_fds },
	{ .letter = 'Y', .name = "decode-pids", .quals = "decode-pids decode-pid",
	  .arg = ARG_OPTIONAL, .argname = "comm", .group = GROUP_OUTPUT,
	  .help = "print the names of processes after their ids\n-Y: comm",
	  .set = option__decode_pids },
	{ .name = "read", .quals = "read reads r", .arg = ARG_REQUIRED, .argname = "SET",
	  .group = GROUP_OUTPUT,
	  .help = "dump all that is read from these descriptors (numbers,\nall; ! inverts)",
	  .set = option__dump_read },
	{ .name = "write", .quals = "write writes w", .arg = ARG_REQUIRED, .argname = "SET",
	  .group = GROUP_OUTPUT,
	  .help = "the same for what is written to them",
	  .set = option__dump_write },
	{ .name = "style", .arg = ARG_REQUIRED, .argname = "STYLE", .group = GROUP_OUTPUT,
	  .help = "print as strace (default) or as perf trace (perf)", .set = option__style },

	/* perf trace's spellings */
	{ .name = "event", .whole = true, .arg = ARG_REQUIRED, .argname = "SET",
	  .group = GROUP_FILTERING, .help = "same as --trace, as perf has it", .set = option__trace },
	{ .name = "expr", .whole = true, .arg = ARG_REQUIRED, .argname = "SET",
	  .group = GROUP_FILTERING, .help = "the same", .set = option__trace },
	{ .name = "pid", .whole = true, .arg = ARG_REQUIRED, .argname = "PID[,PID...]",
	  .group = GROUP_STARTUP, .help = "same as -p, as perf has it", .set = option__attach },
	{ .name = "sort-events", .whole = true, .group = GROUP_OUTPUT,
	  .help = "accepted and without effect: events are always sorted", .set = set_nothing },

	/* Recordings */
	{ .name = "compression-level", .whole = true, .arg = ARG_OPTIONAL, .argname = "N",
	  .group = GROUP_RECORD,
	  .help = "compress with zstd, by default at level 1", .set = option__compression },
	{ .name = "input", .whole = true, .arg = ARG_REQUIRED, .argname = "FILE", .group = GROUP_MISC,
	  .help = "replay: the recording, as perf has it", .set = option__input },
	{ .name = "max-files", .aliases = "switch-max-files", .whole = true, .arg = ARG_REQUIRED,
	  .argname = "N", .group = GROUP_RECORD,
	  .help = "with --switch-output: keep the last N complete files", .set = option__max_files },
	{ .name = "max-size", .whole = true, .arg = ARG_REQUIRED, .argname = "SIZE",
	  .group = GROUP_RECORD,
	  .help = "stop when the file has SIZE bytes (B, K, M, G)", .set = option__max_size },
	{ .name = "perf-version", .whole = true, .arg = ARG_REQUIRED, .argname = "VERSION",
	  .group = GROUP_RECORD,
	  .help = "the perf whose perf trace -i is to read the file;\nby default the one in PATH",
	  .set = option__perf_version },
	{ .name = "switch-output", .whole = true, .arg = ARG_OPTIONAL, .argname = "SIZE|TIME",
	  .group = GROUP_RECORD,
	  .help = "begin a new file when SIGUSR2 comes, or after SIZE bytes\n"
	  "(B, K, M, G) or TIME (s, m, h, d); complete ones are\nFILE.TIMESTAMP",
	  .set = option__switch_output },
	{ .name = "text", .whole = true, .arg = ARG_REQUIRED, .argname = "FILE", .group = GROUP_RECORD,
	  .help = "print to FILE too what is recorded", .set = set_text },

	/* Summary */
	{ .letter = 'c', .name = "summary-only", .group = GROUP_SUMMARY,
	  .help = "count calls, errors and time in the kernel, and print\na table at the end",
	  .set = option__summary_only },
	{ .letter = 'C', .group = GROUP_SUMMARY,
	  .help = "the same, and print the calls too", .set = option__summary_with },
	{ .letter = 'O', .name = "summary-syscall-overhead", .arg = ARG_REQUIRED,
	  .argname = "OVERHEAD[UNIT]", .group = GROUP_SUMMARY,
	  .help = "subtract so much from the time of each call; the\nunit is s, ms, us (default) or ns",
	  .set = option__overhead },
	{ .letter = 'S', .name = "summary-sort-by", .arg = ARG_REQUIRED, .argname = "SORTBY",
	  .group = GROUP_SUMMARY,
	  .help = "sort by a column of -U, or by nothing; default: time",
	  .set = option__sort },
	{ .letter = 'U', .name = "summary-columns", .arg = ARG_REQUIRED, .argname = "COLUMNS",
	  .group = GROUP_SUMMARY,
	  .help = "columns of the table: time-percent, total-time,\n"
	  "min-time, max-time, avg-time, calls, errors, name,\np50, p90, p99",
	  .set = option__columns },
	{ .letter = 'w', .name = "summary-wall-clock", .group = GROUP_SUMMARY,
	  .help = "the time from a call's begin to its end; default:\nthe time that it was on a CPU",
	  .set = option__wall },
	{ .name = "by", .whole = true, .arg = ARG_REQUIRED, .argname = "KEY[,KEY...]",
	  .group = GROUP_SUMMARY,
	  .help = "a row for each: syscall (default), errno, comm, tid,\n"
	  "cgroup, fd (kind of descriptor) or path; with -c\nunless -C is given",
	  .set = option__by },
	{ .name = "percentiles", .whole = true, .group = GROUP_SUMMARY,
	  .help = "add columns p50, p90, p99 and max-time, and count time\nas -w does",
	  .set = option__percentiles },
	{ .name = "histogram", .whole = true, .group = GROUP_SUMMARY,
	  .help = "print the distribution of each row's times too, by\npowers of two, counted as -w does",
	  .set = option__histogram },
	{ .name = "top", .whole = true, .arg = ARG_OPTIONAL, .argname = "SECONDS",
	  .group = GROUP_SUMMARY,
	  .help = "show the table while it grows, if the output is a\nterminal, every 1 (or so many) seconds",
	  .set = option__top },
	{ .name = "summary", .whole = true, .group = GROUP_SUMMARY,
	  .help = "a table for each thread, as of perf trace -s\n(of strace, --summary is -C)",
	  .set = option__perf_summary },
	{ .name = "with-summary", .whole = true, .group = GROUP_SUMMARY,
	  .help = "the same, and print the calls too", .set = option__perf_with },
	{ .name = "summary-mode", .whole = true, .arg = ARG_REQUIRED, .argname = "MODE",
	  .group = GROUP_SUMMARY,
	  .help = "with these: thread (default), cgroup or total",
	  .set = option__perf_mode },
	{ .name = "errno-summary", .whole = true, .group = GROUP_SUMMARY,
	  .help = "count each call's errors by errno too, in the layout\nof --summary unless -c or -C is given",
	  .set = option__errno_summary },

	/* Completeness */
	{ .name = "verdict", .whole = true, .group = GROUP_COMPLETE,
	  .help = "say at the end how many calls there were, lost and with\ndata cut; said anyway if any was lost",
	  .set = set_verdict },
	{ .name = "lossless", .whole = true, .group = GROUP_COMPLETE,
	  .help = "hold the command back when the tracer cannot follow,\nrather than lose calls",
	  .set = set_lossless },
	{ .name = "ring-size", .whole = true, .arg = ARG_REQUIRED, .argname = "SIZE[k|M]",
	  .group = GROUP_COMPLETE,
	  .help = "bytes of the ring buffer of each CPU, a power of two,\n64k to 1024M; default: 8M",
	  .set = option__ring_size },
	{ .name = "strict", .whole = true, .group = GROUP_COMPLETE,
	  .help = "exit with status 1 if anything is missing",
	  .set = set_strict },

	/* Miscellaneous */
	{ .name = "btf", .whole = true, .arg = ARG_REQUIRED, .argname = "FILE", .group = GROUP_MISC,
	  .help = "read the kernel's types from FILE: for kernels without\n"
	  "BTF of their own", .set = set_btf },
	{ .name = "check", .whole = true, .arg = ARG_OPTIONAL, .argname = "programs",
	  .group = GROUP_MISC,
	  .help = "print what this host has for tracing, what is missing,\n"
	  "what that costs and what to do; =programs: and what\n"
	  "each BPF program costs the verifier", .set = set_check },
	{ .letter = 'h', .name = "help", .group = GROUP_MISC,
	  .help = "print this text", .set = set_help },
	{ .name = "seccomp-bpf", .group = GROUP_MISC,
	  .help = "accepted and without effect: the program is never\nstopped",
	  .set = set_nothing },
	{ .letter = 'V', .name = "version", .group = GROUP_MISC,
	  .help = "print the version", .set = set_version },

	/* What strace has and this has not */
	REFUSED(.letter = 'b', .name = "detach-on", .arg = ARG_REQUIRED),
	REFUSED(.letter = 'd', .name = "debug"),
	REFUSED(.letter = 'D', .name = "daemonize", .aliases = "daemonise daemonized daemonised",
		.arg = ARG_OPTIONAL, .help = "the command does not notice the tracer anyway"),
	REFUSED(.name = "fault", .quals = "fault", .arg = ARG_REQUIRED, .help = CHANGES_PROGRAM),
	REFUSED(.name = "inject", .quals = "inject", .arg = ARG_REQUIRED,
		.help = CHANGES_PROGRAM),
	REFUSED(.letter = 'k', .name = "stack-trace", .aliases = "stack-traces",
		.arg = ARG_OPTIONAL, .help = NO_STACKS),
	REFUSED(.name = "kill-on-exit", .help = CHANGES_PROGRAM),
	REFUSED(.name = "kvm", .quals = "kvm", .arg = ARG_REQUIRED),
	REFUSED(.name = "namespace", .quals = "namespace", .arg = ARG_REQUIRED, .later = true),
	REFUSED(.name = "pidns-translation", .later = true),
	REFUSED(.name = "secontext", .quals = "secontext", .arg = ARG_OPTIONAL),
	REFUSED(.name = "stack-trace-frame-limit", .arg = ARG_REQUIRED, .help = NO_STACKS),
	REFUSED(.name = "syscall-limit", .arg = ARG_REQUIRED, .later = true),
	REFUSED(.name = "tips", .arg = ARG_OPTIONAL),
	REFUSED(.name = "trace-fds", .quals = "trace-fds trace-fd fds fd", .arg = ARG_REQUIRED,
		.later = true),
};
/* clang-format on */

const size_t nr_option_entries = sizeof(option_entries) / sizeof(option_entries[0]);
