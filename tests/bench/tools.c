/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/tools.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct program programs[PROGRAMS] = {
	[PROGRAM_PERF_STRACE] = { "perf-strace", "-V" },
	[PROGRAM_STRACE] = { "strace", "-V" },
	[PROGRAM_PERF] = { "perf", "version" },
	[PROGRAM_BPFTRACE] = { "bpftrace", "--version" },
	[PROGRAM_SYSDIG] = { "sysdig", "--version" },
};

/*
 * Plain strace stops the program at every call whatever -e says; with
 * --seccomp-bpf, which needs -f, only at the selected ones. It is at its best on
 * the program's own CPU, where a stop is a mere switch and not an interrupt to
 * another CPU (three to five times as much on a virtual machine), and its times
 * are steady only there. The others are left to the scheduler.
 */
const struct tool tools[TOOLS] = {
	[TOOL_UNTRACED] = { .name = "untraced" },
	[TOOL_EMPTY] = { .name = "empty BPF programs" },
	[TOOL_UNSELECTED] = {
		.name = "perf-strace, not selected",
		.program = PROGRAM_PERF_STRACE,
		.args = { "@follow", "-o", "@out", "-e", "trace=sync" },
	},
	/* What they reject is every call of the loop. */
	[TOOL_FILTER_NUMBER] = {
		.name = "rejected by a number",
		.single = true,
		.program = PROGRAM_PERF_STRACE,
		.args = { "-o", "@out", "-e", "@trace", "--filter", "pid == 1" },
	},
	[TOOL_FILTER_COMM] = {
		.name = "rejected by comm",
		.single = true,
		.program = PROGRAM_PERF_STRACE,
		.args = { "-o", "@out", "-e", "@trace", "--filter", "comm == \"nobody\"" },
	},
	[TOOL_FILTER_PATH] = {
		.name = "rejected by a path's start",
		.paths = true,
		.single = true,
		.program = PROGRAM_PERF_STRACE,
		.args = { "-o", "@out", "-e", "@trace", "--filter", "path ~ \"/nowhere/*\"" },
	},
	[TOOL_SUMMARY] = {
		.name = "summary, -c",
		.program = PROGRAM_PERF_STRACE,
		.delivers = DELIVERS_TABLE,
		.args = { "@follow", "-o", "@out", "-e", "@trace", "-c" },
	},
	[TOOL_SUMMARY_WALL] = {
		.name = "summary, -c -w",
		.single = true,
		.program = PROGRAM_PERF_STRACE,
		.delivers = DELIVERS_TABLE,
		.args = { "-o", "@out", "-e", "@trace", "-c", "-w" },
	},
	[TOOL_SUMMARY_BY] = {
		.name = "summary by errno and comm",
		.single = true,
		.program = PROGRAM_PERF_STRACE,
		.args = { "-o", "@out", "-e", "@trace", "-w", "--by", "errno,comm" },
	},
	/* Read from the rings and thrown away: what it costs to have a call recorded. */
	[TOOL_DRAINED] = {
		.name = "recorded and drained",
		.program = PROGRAM_PERF_STRACE,
		.single = true,
		.args = { "-o", "@out", "-e", "@trace", "--filter", "comm =~ \"^nobody$\"" },
	},
	[TOOL_SELECTED] = {
		.name = "perf-strace, selected",
		.strings = true,
		.program = PROGRAM_PERF_STRACE,
		.delivers = DELIVERS_CALL,
		.args = { "@follow", "-o", "@out", "-e", "@trace" },
	},
	[TOOL_LOSSLESS] = {
		.name = "selected, --lossless",
		.strings = true,
		.program = PROGRAM_PERF_STRACE,
		.delivers = DELIVERS_CALL,
		.args = { "@follow", "-o", "@out", "-e", "@trace", "--lossless" },
	},
	[TOOL_ALL] = {
		.name = "perf-strace, every call",
		.strings = true,
		.single = true,
		.program = PROGRAM_PERF_STRACE,
		.delivers = DELIVERS_ALL,
		.args = { "-o", "@out" },
	},
	[TOOL_BYSTANDER] = {
		.name = "perf-strace of another",
		.single = true,
		.program = PROGRAM_PERF_STRACE,
		.attaches = true,
		.args = { "-o", "@out", "-p", "@pid" },
	},
	/* Each call of the loop asks whether its task is a target; the idle process is one. */
	[TOOL_NO_TARGET] = {
		.name = "perf-strace --comm other",
		.single = true,
		.program = PROGRAM_PERF_STRACE,
		.attaches = true,
		.args = { "-o", "@out", "--comm", "bench" },
	},
	[TOOL_STRACE] = {
		.name = "strace",
		.strings = true,
		.program = PROGRAM_STRACE,
		.delivers = DELIVERS_CALL,
		.same_cpu = true,
		.args = { "@follow", "-o", "@out", "-e", "@trace" },
	},
	[TOOL_STRACE_SECCOMP] = {
		.name = "strace --seccomp-bpf -f",
		.strings = true,
		.program = PROGRAM_STRACE,
		.delivers = DELIVERS_CALL,
		.same_cpu = true,
		.args = { "-f", "--seccomp-bpf", "-o", "@out", "-e", "@trace" },
	},
	[TOOL_PERF_TRACE] = {
		.name = "perf trace",
		.program = PROGRAM_PERF,
		.delivers = DELIVERS_CALL,
		.args = { "trace", "-o", "@out", "@perf" },
	},
	[TOOL_BPFTRACE_COUNT] = {
		.name = "bpftrace, counting",
		.program = PROGRAM_BPFTRACE,
		.delivers = DELIVERS_COUNT,
		.args = { "-o", "@out", "-c", "@command", "-e", "@count" },
	},
	[TOOL_BPFTRACE_PRINT] = {
		.name = "bpftrace, printing",
		.program = PROGRAM_BPFTRACE,
		.delivers = DELIVERS_LINES,
		.args = { "-o", "@out", "-c", "@command", "-e", "@print" },
	},
	[TOOL_SYSDIG] = {
		.name = "sysdig",
		.program = PROGRAM_SYSDIG,
		.delivers = DELIVERS_CALL,
		.attaches = true,
		.prints = true,
		.single = true,
		.args = { "-p", "%evt.type(%evt.args)", "@sysdig" },
	},
};

bool tool__runs(const struct tool *tool, const struct kind *kind)
{
	return (kind->single || !tool->single) && (kind->string || !tool->paths);
}

static bool all_calls(const struct kind *kind)
{
	return !strcmp(kind->call, KIND_ALL);
}

/* A new word begins with the next character. */
static int begin_word(struct tool_words *out)
{
	if (out->n == TOOL_ARGS_MAX - 1)
		return -E2BIG;
	out->argv[out->n++] = out->words + out->used;
	return 0;
}

/* More of the current word, which stays ended. */
__attribute__((format(printf, 2, 3))) static int more(struct tool_words *out, const char *format,
						      ...)
{
	size_t room = sizeof(out->words) - out->used;
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(out->words + out->used, room, format, ap);
	va_end(ap);
	if (len < 0 || (size_t)len >= room)
		return -E2BIG;
	out->used += len;
	return 0;
}

static int end_word(struct tool_words *out, int err)
{
	out->used++;
	return err ?: out->used >= sizeof(out->words) ? -E2BIG : 0;
}

static int whole_word(struct tool_words *out, const char *word)
{
	int err = begin_word(out);

	return err ?: end_word(out, more(out, "%s", word));
}

/* The probes of the kind's calls: "PREFIXread,PREFIXwrite". */
static int add_probes(const struct kind *kind, const char *prefix, struct tool_words *out)
{
	const char *p = kind->call;
	int err = 0;

	while (!err && *p) {
		int len = strcspn(p, ",");

		err = more(out, "%s%s%.*s", p == kind->call ? "" : ",", prefix, len, p);
		p += len + (p[len] == ',');
	}
	return err;
}

/* What a user of bpftrace would write to have a command's calls counted or printed. */
static int add_bpftrace(const struct tool_run *run, bool print, struct tool_words *out)
{
	const struct kind *kind = run->kind;
	int err = 0;

	if (kind->tasks)
		err = more(out, "BEGIN { @of[cpid] = 1; } END { clear(@of); } "
				"tracepoint:sched:sched_process_fork /@of[args->parent_pid]/ "
				"{ @of[args->child_pid] = 1; } "
				"tracepoint:sched:sched_process_exit { delete(@of[tid]); } ");
	err = err
		      ?: all_calls(kind) ? more(out, "tracepoint:raw_syscalls:sys_enter")
					 : add_probes(kind, "tracepoint:syscalls:sys_enter_", out);
	err = err ?: more(out, kind->tasks ? " /@of[tid]/ " : " /pid == cpid/ ");
	if (err)
		return err;
	if (!print)
		return more(out, "{ @calls = count(); }");
	if (kind->string)
		return more(out, "{ printf(\"%%s(%%s)\\n\", probe, str(args->filename)); }");
	return more(out, all_calls(kind) ? "{ printf(\"%%d %%d\\n\", tid, args->id); }"
					 : "{ printf(\"%%d %%s\\n\", tid, probe); }");
}

static int add_sysdig(const struct tool_run *run, struct tool_words *out)
{
	int err = more(out, "evt.dir=< and (proc.pid=%d or (proc.name=calls and evt.type in (",
		       run->pid);

	err = err ?: add_probes(run->kind, "", out);
	return err ?: more(out, ")))");
}

/* A command as one word. */
static int add_command(const struct tool_run *run, struct tool_words *out)
{
	int err = 0;

	for (size_t i = 0; !err && run->command[i]; i++)
		err = more(out, "%s%s", i ? " " : "", run->command[i]);
	return err;
}

static int add_template(const struct tool_run *run, const char *arg, struct tool_words *out)
{
	if (!strcmp(arg, "@out"))
		return more(out, "%s", run->output);
	if (!strcmp(arg, "@trace"))
		return more(out, "trace=%s", run->kind->call);
	if (!strcmp(arg, "@pid"))
		return more(out, "%d", run->pid);
	if (!strcmp(arg, "@command"))
		return add_command(run, out);
	if (!strcmp(arg, "@count") || !strcmp(arg, "@print"))
		return add_bpftrace(run, arg[1] == 'p', out);
	if (!strcmp(arg, "@sysdig"))
		return add_sysdig(run, out);
	return more(out, "%s", arg);
}

/* An argument of the table: one word, or none, or two. */
static int add_arg(const struct tool_run *run, const char *arg, struct tool_words *out)
{
	int err;

	if (!strcmp(arg, "@follow"))
		return run->kind->tasks ? whole_word(out, "-f") : 0;
	/* Without -e it traces every call. */
	if (!strcmp(arg, "@perf")) {
		err = all_calls(run->kind) ? 0 : whole_word(out, "-e");
		return err ?: all_calls(run->kind) ? 0 : whole_word(out, run->kind->call);
	}
	err = begin_word(out);
	return err ?: end_word(out, add_template(run, arg, out));
}

int tool__words(const struct tool_run *run, struct tool_words *out)
{
	const char *const *args = run->tool->args;
	bool inside = false;
	int err;

	out->n = out->used = 0;
	err = whole_word(out, run->program);
	for (size_t i = 0; !err && args[i]; i++) {
		inside = inside || !strcmp(args[i], "@command");
		err = add_arg(run, args[i], out);
	}
	for (size_t i = 0; !err && !run->tool->attaches && !inside && run->command[i]; i++)
		err = whole_word(out, run->command[i]);
	out->argv[out->n] = NULL;
	return err;
}
