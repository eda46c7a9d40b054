/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is compared: the loops and the tools that trace them. Both are tables;
 * a tool's arguments are templates, filled in for a loop and a run.
 */
#ifndef TESTS_BENCH_TOOLS_H
#define TESTS_BENCH_TOOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "tests/bench/kinds.h"

struct kind {
	const char *name;
	const char *title;
	const char *call;   /* what is selected, and counted in the output */
	const char *other;  /* the other call of an iteration, or NULL */
	const char *string; /* in each decoded line of the call, or NULL */
};

extern const struct kind kinds[KINDS];

enum tool_id {
	TOOL_UNTRACED,
	TOOL_EMPTY,
	TOOL_UNSELECTED,
	TOOL_FILTER_NUMBER,
	TOOL_FILTER_COMM,
	TOOL_FILTER_PATH,
	TOOL_SELECTED,
	TOOL_ALL,
	TOOL_BYSTANDER,
	TOOL_NO_TARGET,
	TOOL_STRACE,
	TOOL_STRACE_SECCOMP,
	TOOL_PERF_TRACE,
	TOOLS,
};

enum program_id { PROGRAM_NONE, PROGRAM_PERF_STRACE, PROGRAM_STRACE, PROGRAM_PERF, PROGRAMS };

/* What a tool should write of the loop. */
enum tool_delivers { DELIVERS_NOTHING, DELIVERS_CALL, DELIVERS_ALL };

struct tool {
	const char *name;
	enum program_id program;
	enum tool_delivers delivers;
	bool attaches;        /* to another process, the loop runs by itself */
	bool same_cpu;        /* bound to the loop's */
	const char *args[12]; /* @out, @call, @trace, @pid stand for a run's own */
};

extern const struct tool tools[TOOLS];

#define TOOL_ARGS_MAX 32
#define TOOL_WORD_MAX 4096

/* The words of one run; @argv points into @words and at what the caller gave. */
struct tool_words {
	char *argv[TOOL_ARGS_MAX];
	char words[TOOL_WORD_MAX];
};

/* Fills in @out for @tool; @command (NULL-ended) is appended unless the tool attaches. */
int tool__words(const struct tool *tool, const struct kind *kind, const char *program,
		const char *output, pid_t pid, char *const *command, struct tool_words *out);

#endif
