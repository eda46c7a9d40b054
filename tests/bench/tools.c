/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/tools.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

const struct kind kinds[KINDS] = {
	[KIND_GETPPID] = {
		.name = "getppid",
		.title = "getppid",
		.call = "getppid",
	},
	[KIND_OPEN] = {
		.name = "open-close",
		.title = "openat of an existing file and close (per pair)",
		.call = "openat",
		.other = "close",
		.string = KIND_PATH_PRESENT,
	},
	[KIND_FAIL] = {
		.name = "open-fail",
		.title = "openat of a file that is not there",
		.call = "openat",
		.string = KIND_PATH_ABSENT,
	},
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
		.args = { "-o", "@out", "-e", "trace=sync" },
	},
	/* What they reject is every call of the loop. */
	[TOOL_FILTER_NUMBER] = {
		.name = "rejected by a number",
		.program = PROGRAM_PERF_STRACE,
		.args = { "-o", "@out", "-e", "@trace", "--filter", "pid == 1" },
	},
	[TOOL_FILTER_COMM] = {
		.name = "rejected by comm",
		.program = PROGRAM_PERF_STRACE,
		.args = { "-o", "@out", "-e", "@trace", "--filter", "comm == \"nobody\"" },
	},
	[TOOL_FILTER_PATH] = {
		.name = "rejected by a path's start",
		.program = PROGRAM_PERF_STRACE,
		.args = { "-o", "@out", "-e", "@trace", "--filter", "path ~ \"/nowhere/*\"" },
	},
	[TOOL_SELECTED] = {
		.name = "perf-strace, selected",
		.program = PROGRAM_PERF_STRACE,
		.delivers = DELIVERS_CALL,
		.args = { "-o", "@out", "-e", "@trace" },
	},
	[TOOL_ALL] = {
		.name = "perf-strace, every call",
		.program = PROGRAM_PERF_STRACE,
		.delivers = DELIVERS_ALL,
		.args = { "-o", "@out" },
	},
	[TOOL_BYSTANDER] = {
		.name = "perf-strace of another",
		.program = PROGRAM_PERF_STRACE,
		.attaches = true,
		.args = { "-o", "@out", "-p", "@pid" },
	},
	/* Each call of the loop asks whether its task is a target; the idle process is one. */
	[TOOL_NO_TARGET] = {
		.name = "perf-strace --comm other",
		.program = PROGRAM_PERF_STRACE,
		.attaches = true,
		.args = { "-o", "@out", "--comm", "bench" },
	},
	[TOOL_STRACE] = {
		.name = "strace",
		.program = PROGRAM_STRACE,
		.delivers = DELIVERS_CALL,
		.same_cpu = true,
		.args = { "-o", "@out", "-e", "@trace" },
	},
	[TOOL_STRACE_SECCOMP] = {
		.name = "strace --seccomp-bpf -f",
		.program = PROGRAM_STRACE,
		.delivers = DELIVERS_CALL,
		.same_cpu = true,
		.args = { "-f", "--seccomp-bpf", "-o", "@out", "-e", "@trace" },
	},
	[TOOL_PERF_TRACE] = {
		.name = "perf trace",
		.program = PROGRAM_PERF,
		.delivers = DELIVERS_CALL,
		.args = { "trace", "-o", "@out", "-e", "@call" },
	},
};

int tool__words(const struct tool *tool, const struct kind *kind, const char *program,
		const char *output, pid_t pid, char *const *command, struct tool_words *out)
{
	size_t i, n = 0, used = 0;

	out->argv[n++] = (char *)program;
	for (i = 0; tool->args[i]; i++) {
		const char *arg = tool->args[i];
		char *word = out->words + used;
		size_t room = sizeof(out->words) - used;
		int len;

		if (!strcmp(arg, "@out"))
			len = snprintf(word, room, "%s", output);
		else if (!strcmp(arg, "@call"))
			len = snprintf(word, room, "%s", kind->call);
		else if (!strcmp(arg, "@trace"))
			len = snprintf(word, room, "trace=%s", kind->call);
		else if (!strcmp(arg, "@pid"))
			len = snprintf(word, room, "%d", pid);
		else
			len = snprintf(word, room, "%s", arg);
		if ((size_t)len >= room || n == TOOL_ARGS_MAX - 1)
			return -E2BIG;
		out->argv[n++] = word;
		used += len + 1;
	}
	for (i = 0; !tool->attaches && command[i]; i++) {
		if (n == TOOL_ARGS_MAX - 1)
			return -E2BIG;
		out->argv[n++] = command[i];
	}
	out->argv[n] = NULL;
	return 0;
}
