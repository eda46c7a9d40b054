/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/run.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/bench/process.h"

/* Of a run that should take half a second; a build under strace takes some. */
#define TIMEOUT_MS 60000
/* For what a tool still does once its command has begun. */
#define SETTLE_US 10000

struct state {
	const struct run_env *env;
	const struct tool *tool;
	const struct kind *kind;
	char output[PATH_MAX], errors[PATH_MAX];
	int report[2], go[2]; /* pipes of the loop's process, -1 when closed */
	char numbers[6][24];
	char script[PATH_MAX];
	char *command[9];
	struct process loop, tracer, idle;
	uint64_t start_cpu, tracer_cpu;
	int poke;
	struct calls_report said;
};

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static int prepare(struct state *s, const struct run_what *what)
{
	uint64_t numbers[] = { what->kind, what->calls, s->env->cpu, 0, 0, what->count };
	int i;

	snprintf(s->output, sizeof(s->output), "%s/output", s->env->dir);
	snprintf(s->errors, sizeof(s->errors), "%s/errors", s->env->dir);
	unlink(s->output);
	unlink(s->errors);
	if (pipe2(s->report, O_CLOEXEC) || pipe2(s->go, O_CLOEXEC))
		return -errno;
	numbers[3] = s->report[1];
	numbers[4] = s->go[0];
	for (i = 0; i < 6; i++)
		snprintf(s->numbers[i], sizeof(s->numbers[i]), "%lu", (unsigned long)numbers[i]);
	/* Never an empty word: bpftrace takes a command by its spaces. */
	snprintf(s->script, sizeof(s->script), "%s/%s", s->env->scripts,
		 s->kind->script ? s->kind->script : "none");
	s->command[0] = (char *)s->env->calls;
	for (i = 0; i < 6; i++)
		s->command[i + 1] = s->numbers[i];
	s->command[i + 1] = s->script;
	s->command[i + 2] = NULL;
	return 0;
}

static int start(struct state *s, struct process *p, char *const argv[])
{
	const struct process_opts opts = {
		.errors = s->errors,
		.output = p == &s->tracer && s->tool->prints ? s->output : "/dev/null",
		.keep = { s->report[1], s->go[0] },
		.cpu = s->tool->same_cpu ? s->env->cpu : -1,
	};

	return process__start(p, argv, &opts);
}

static int start_tool(struct state *s, pid_t pid)
{
	const struct tool_run run = {
		.tool = s->tool,
		.kind = s->kind,
		.program = s->env->programs[s->tool->program],
		.output = s->output,
		.pid = pid,
		.command = s->command,
	};
	struct tool_words words;
	int err = tool__words(&run, &words);

	return err ?: start(s, &s->tracer, words.argv);
}

/* Attached once a call of the idle process has been written. */
static int wait_attached(struct state *s)
{
	struct pollfd ended = { .fd = s->tracer.pidfd, .events = POLLIN };
	struct stat st;
	int i;

	for (i = 0; i < 500; i++) {
		if (!stat(s->output, &st) && st.st_size > 0)
			return 0;
		if (write(s->poke, "", 1) != 1)
			return -errno;
		if (poll(&ended, 1, 20) > 0)
			return -EPROTO;
	}
	return -ETIMEDOUT;
}

/* The next report; the loop's end, or its tool's, is an error. */
static int await_report(struct state *s)
{
	struct pollfd pipe = { .fd = s->report[0], .events = POLLIN };

	if (poll(&pipe, 1, TIMEOUT_MS) <= 0)
		return -ETIMEDOUT;
	return read(pipe.fd, &s->said, sizeof(s->said)) == sizeof(s->said) ? 0 : -ENODATA;
}

/*
 * Once the loop's process is there. What the tool takes to start is apart by
 * its clock: it is a hundred times what tracing a thousand calls is.
 */
static int converse(struct state *s, struct run_costs *costs)
{
	int err;

	close_end(&s->report[1]);
	close_end(&s->go[0]);
	err = await_report(s);
	if (err)
		return err;
	if (s->tracer.pid) {
		usleep(SETTLE_US);
		err = process__cpu(&s->tracer, &s->start_cpu);
		if (err)
			return err;
	}
	if (write(s->go[1], "", 1) != 1)
		return -errno;
	err = await_report(s);
	if (err)
		return err;
	if (costs) {
		costs->n = program_costs__read(s->tracer.pid, costs->cost, RUN_COSTS_MAX);
		if (costs->n < 0)
			return costs->n;
	}
	close_end(&s->go[1]);
	return 0;
}

static int run_beside(struct state *s)
{
	int err;

	err = process__start_idle(&s->idle, &s->poke);
	err = err ?: start_tool(s, s->idle.pid);
	err = err ?: wait_attached(s);
	err = err ?: start(s, &s->loop, s->command);
	err = err ?: converse(s, NULL);
	err = err ?: process__wait(&s->loop, TIMEOUT_MS, NULL);
	if (err)
		return err;
	kill(s->tracer.pid, SIGINT);
	/* A tracer that was interrupted may say so by its status. */
	err = process__wait(&s->tracer, TIMEOUT_MS, &s->tracer_cpu);
	return err == -EPROTO ? 0 : err;
}

static int run_under(struct state *s, struct run_costs *costs)
{
	int err;

	err = start_tool(s, 0);
	err = err ?: converse(s, costs);
	return err ?: process__wait(&s->tracer, TIMEOUT_MS, &s->tracer_cpu);
}

static int run_alone(struct state *s, bool empty)
{
	struct empty_programs programs;
	int err = empty ? empty_programs__attach(&programs) : 0;

	if (err)
		return err;
	err = start(s, &s->loop, s->command);
	err = err ?: converse(s, NULL);
	err = err ?: process__wait(&s->loop, TIMEOUT_MS, NULL);
	if (empty)
		empty_programs__detach(&programs);
	return err;
}

static int collect(struct state *s, struct run *out)
{
	out->loop_ns = s->said.loop_ns;
	out->wall_ns = s->said.wall_ns;
	out->start_ns = s->start_cpu;
	out->tracer_ns = s->tracer_cpu - s->start_cpu;
	out->made = s->said.calls;
	out->counted = s->said.counted;
	return delivered__count(s->output, s->errors, s->tool, s->kind, &out->delivered);
}

/* What went wrong, and the last line that the tool said. */
static void explain(const struct state *s, int err, struct run *out)
{
	FILE *f = fopen(s->errors, "re");
	char line[160];

	snprintf(out->error, sizeof(out->error), "%s", strerror(-err));
	while (f && fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = 0;
		if (line[0])
			snprintf(out->error, sizeof(out->error), "%.30s: %s", strerror(-err), line);
	}
	if (f)
		fclose(f);
}

int run__do(const struct run_env *env, const struct run_what *what, struct run *out,
	    struct run_costs *costs)
{
	struct state s = {
		.env = env,
		.tool = &tools[what->tool],
		.kind = &kinds[what->kind],
		.report = { -1, -1 },
		.go = { -1, -1 },
		.poke = -1,
	};
	int i, err;

	memset(out, 0, sizeof(*out));
	err = prepare(&s, what);
	if (!err && s.tool->attaches)
		err = run_beside(&s);
	else if (!err && s.tool->program != PROGRAM_NONE)
		err = run_under(&s, costs);
	else if (!err)
		err = run_alone(&s, what->tool == TOOL_EMPTY);
	err = err ?: collect(&s, out);
	if (err)
		explain(&s, err, out);

	process__kill(&s.loop);
	process__kill(&s.tracer);
	process__kill(&s.idle);
	close_end(&s.poke);
	for (i = 0; i < 2; i++) {
		close_end(&s.report[i]);
		close_end(&s.go[i]);
	}
	unlink(s.output);
	unlink(s.errors);
	return err;
}
