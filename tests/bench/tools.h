/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is compared: the workloads and the tools that trace them. Both are tables;
 * a tool's arguments are templates, filled in for a workload and a run.
 */
#ifndef TESTS_BENCH_TOOLS_H
#define TESTS_BENCH_TOOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "tests/bench/kinds.h"

#define KIND_ALL "all"

struct kind {
	const char *name;
	const char *title;
	const char *call;   /* what is selected, and counted in the output: a list, or KIND_ALL */
	const char *other;  /* the other call of an iteration, or NULL */
	const char *string; /* in each decoded line of the call, or NULL */
	unsigned int calls; /* selected ones of an iteration; 0: as the kernel counts them */
	unsigned int once;  /* and those that the program makes outside the loop */
	unsigned int ends;  /* calls of an iteration that do not return */
	bool tasks;         /* it has children or threads: they are to be followed */
	bool single;        /* a loop of one call: the tools that are about filters run, too */
	const char *script; /* in tests/bench/workloads, or NULL: a loop of tests/bench/calls.c */
};

extern const struct kind kinds[KINDS];

enum tool_id {
	TOOL_UNTRACED,
	TOOL_EMPTY,
	TOOL_UNSELECTED,
	TOOL_FILTER_NUMBER,
	TOOL_FILTER_COMM,
	TOOL_FILTER_PATH,
	TOOL_SUMMARY,
	TOOL_SUMMARY_WALL,
	TOOL_SUMMARY_BY,
	TOOL_DRAINED,
	TOOL_SELECTED,
	TOOL_LOSSLESS,
	TOOL_ALL,
	TOOL_BYSTANDER,
	TOOL_NO_TARGET,
	TOOL_STRACE,
	TOOL_STRACE_SECCOMP,
	TOOL_PERF_TRACE,
	TOOL_BPFTRACE_COUNT,
	TOOL_BPFTRACE_PRINT,
	TOOL_SYSDIG,
	TOOLS,
};

enum program_id {
	PROGRAM_NONE,
	PROGRAM_PERF_STRACE,
	PROGRAM_STRACE,
	PROGRAM_PERF,
	PROGRAM_BPFTRACE,
	PROGRAM_SYSDIG,
	PROGRAMS
};

/* What each is called on the command line of the benchmark, and asked its version by. */
struct program {
	const char *name;
	const char *version;
};

extern const struct program programs[PROGRAMS];

/* What a tool should write of the loop. */
enum tool_delivers {
	DELIVERS_NOTHING,
	DELIVERS_CALL,
	DELIVERS_ALL,
	DELIVERS_TABLE, /* a row of -c for each call */
	DELIVERS_COUNT, /* "@calls: 12" */
	DELIVERS_LINES, /* a line for each event and nothing else */
};

struct tool {
	const char *name;
	enum program_id program;
	enum tool_delivers delivers;
	bool attaches;        /* to another process, the loop runs by itself */
	bool same_cpu;        /* bound to the loop's */
	bool prints;          /* to its standard output */
	bool single;          /* it is run over kinds that are single only */
	bool paths;           /* it is run over kinds that have a string only */
	bool strings;         /* its lines are to have the kind's string */
	const char *args[12]; /* words that begin with @ stand for a run's own: tools.c */
};

extern const struct tool tools[TOOLS];

/* Whether the tool is run over the kind at all. */
bool tool__runs(const struct tool *tool, const struct kind *kind);

#define TOOL_ARGS_MAX 32
#define TOOL_WORD_MAX 8192

/* What the templates are filled in from. */
struct tool_run {
	const struct tool *tool;
	const struct kind *kind;
	const char *program;
	const char *output;
	pid_t pid;            /* that is attached to */
	char *const *command; /* NULL-ended */
};

/* The words of one run; @argv points into @words and at what the caller gave. */
struct tool_words {
	char *argv[TOOL_ARGS_MAX];
	char words[TOOL_WORD_MAX];
	size_t n, used;
};

/* -E2BIG when a table holds more than fits. */
int tool__words(const struct tool_run *run, struct tool_words *out);

#endif
