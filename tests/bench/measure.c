/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/measure.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Wall time of a run, and the bounds of the calls that are made in it. */
#define RUN_NS    0.15e9
#define CALLS_MIN 1000
#define CALLS_MAX 2000000
/* Enough to tell a tool's speed by, in a tenth of a second under the slowest. */
#define CALLS_TRY  2000
#define STARTS     2
#define ROUNDS_MIN 3
/* Of one that starts programs each iteration is some hundred milliseconds. */
#define FORKS_TRY 200

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(const double *samples, int n)
{
	double sorted[ROUNDS_MAX];

	memcpy(sorted, samples, n * sizeof(*samples));
	qsort(sorted, n, sizeof(*sorted), compare);
	return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static int fail(struct cell *cell, const struct run *run, int err)
{
	cell->failed = true;
	snprintf(cell->error, sizeof(cell->error), "%s", run->error);
	return err;
}

static int skip(struct cell *cell, const char *why)
{
	cell->failed = true;
	snprintf(cell->error, sizeof(cell->error), "skipped: %s", why);
	return 0;
}

/* How many calls an iteration makes: as the table says, or as the kernel counts them. */
static int find_unit(struct measure *m, enum kind_id kind)
{
	struct cell *cell = &m->cell[kind][TOOL_UNTRACED];
	const struct run_what what = {
		.tool = TOOL_UNTRACED, .kind = kind, .calls = 1, .count = true
	};
	struct run run;
	int err;

	m->unit[kind] = kinds[kind].calls;
	if (kinds[kind].calls)
		return 0;
	err = run__do(m->env, &what, &run, NULL);
	m->unit[kind] = run.counted;
	return err ? fail(cell, &run, err) : 0;
}

/* How many iterations fit in a run. */
static int find_calls(struct measure *m, enum kind_id kind, enum tool_id tool)
{
	struct cell *cell = &m->cell[kind][tool];
	const struct kind *k = &kinds[kind];
	struct run_what what = { .tool = tool, .kind = kind };
	double calls, least;
	struct run run;
	int err;

	what.calls = k->script ? 1 : kind == KIND_FORKS ? FORKS_TRY : CALLS_TRY;
	least = k->script || kind == KIND_FORKS ? what.calls : CALLS_MIN;
	err = run__do(m->env, &what, &run, NULL);
	if (err)
		return fail(cell, &run, err);
	calls = RUN_NS / ((double)run.wall_ns / what.calls);
	cell->calls = calls < least ? least : calls > CALLS_MAX ? CALLS_MAX : calls;
	return 0;
}

/* What the tool takes to start and to end, and how many iterations fit in a run. */
static int calibrate(struct measure *m, enum kind_id kind, enum tool_id tool)
{
	struct cell *cell = &m->cell[kind][tool];
	/* Of a script one iteration is more than what a tool does once. */
	const struct run_what what = { .tool = tool, .kind = kind, .calls = !kinds[kind].script };
	/* It is much the same for each kind. */
	int n = kinds[kind].single ? STARTS : 1, i, err;
	double starts[STARTS], ends[STARTS];
	struct run run;

	if (!tool__runs(&tools[tool], &kinds[kind]))
		return skip(cell, "");
	if (tools[tool].program != PROGRAM_NONE && !m->env->programs[tools[tool].program])
		return skip(cell, "not here");
	if (m->cell[kind][TOOL_UNTRACED].failed)
		return skip(cell, "it does not run untraced");
	err = tool == TOOL_UNTRACED ? find_unit(m, kind) : 0;
	for (i = 0; !err && i < n; i++) {
		err = run__do(m->env, &what, &run, NULL);
		if (err)
			return fail(cell, &run, err);
		starts[i] = run.start_ns;
		ends[i] = run.tracer_ns;
	}
	if (err)
		return err;
	cell->start_ns = median(starts, n);
	cell->end_ns = median(ends, n);
	return find_calls(m, kind, tool);
}

/* What the tool should have delivered: of what the kernel has counted, about as much. */
static uint64_t made_of(const struct tool *tool, const struct kind *kind, double units,
			uint64_t iterations)
{
	if (tool->delivers == DELIVERS_NOTHING)
		return 0;
	/* What never returns is in no table of calls that did. */
	if (tool->delivers == DELIVERS_TABLE && kind->ends)
		return units - (double)kind->ends * iterations;
	if (tool->delivers == DELIVERS_ALL && kind->other)
		return units + iterations;
	return units + kind->once;
}

static int sample(struct measure *m, enum kind_id kind, enum tool_id tool)
{
	struct cell *cell = &m->cell[kind][tool];
	const struct run_what what = { .tool = tool, .kind = kind, .calls = cell->calls };
	double units;
	struct run run;
	int err;

	if (cell->failed)
		return 0;
	err = run__do(m->env, &what, &run, NULL);
	if (err)
		return fail(cell, &run, err);
	units = run.made * m->unit[kind];
	cell->program[cell->rounds] = run.loop_ns / units;
	cell->wall[cell->rounds] = run.wall_ns / units;
	if (tools[tool].program != PROGRAM_NONE)
		cell->tracer[cell->rounds] = (run.tracer_ns - cell->end_ns) / units;
	cell->rounds++;
	cell->made += made_of(&tools[tool], &kinds[kind], units, run.made);
	cell->lines += run.delivered.lines;
	cell->decoded += run.delivered.decoded;
	cell->wanted_decoded += tools[tool].strings && kinds[kind].string ? run.made : 0;
	cell->lost += run.delivered.lost;
	return 0;
}

typedef int (*step_fn)(struct measure *m, enum kind_id kind, enum tool_id tool);

/* Kind by kind, so that what is compared is close in time. */
static int each_cell(struct measure *m, step_fn step, const char *what)
{
	int k, t, err;

	for (k = 0; k < KINDS; k++) {
		for (t = 0; m->only[k] && t < TOOLS; t++) {
			if (isatty(STDERR_FILENO))
				fprintf(stderr, "\r\033[K%s: %s under %s", what, kinds[k].name,
					tools[t].name);
			err = step(m, k, t);
			/* Programs that a script needs may not be here. */
			if (err && t == TOOL_UNTRACED && !kinds[k].script)
				return err;
		}
	}
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K");
	return 0;
}

/* Apart from the rounds: counting costs by itself. */
static void count_costs(struct measure *m)
{
	int k, fd = program_costs__count();
	struct run run;

	for (k = 0; fd >= 0 && k < KINDS; k++) {
		const struct cell *cell = &m->cell[k][TOOL_SELECTED];
		const struct run_what what = { .tool = TOOL_SELECTED,
					       .kind = k,
					       .calls = cell->calls };

		if (m->only[k] && kinds[k].single && !cell->failed &&
		    run__do(m->env, &what, &run, &m->costs[k]))
			m->costs[k].n = 0;
	}
	if (fd >= 0)
		close(fd);
}

int measure__do(struct measure *m, const struct run_env *env, const bool only[KINDS],
		double seconds)
{
	double begin = now(), round = 0;
	char what[32];
	int err;

	memset(m, 0, sizeof(*m));
	m->env = env;
	m->only = only;
	err = each_cell(m, calibrate, "start");
	if (err)
		return err;
	count_costs(m);
	while (m->rounds < ROUNDS_MIN ||
	       (m->rounds < ROUNDS_MAX && now() + round < begin + seconds)) {
		round = now();
		snprintf(what, sizeof(what), "round %d", m->rounds + 1);
		err = each_cell(m, sample, what);
		if (err)
			return err;
		m->rounds++;
		round = now() - round;
	}
	m->seconds = now() - begin;
	return 0;
}

bool measure__figures(const struct measure *m, enum kind_id kind, enum tool_id tool,
		      struct figures *out)
{
	const struct cell *untraced = &m->cell[kind][TOOL_UNTRACED];
	const struct cell *cell = &m->cell[kind][tool];
	double total[ROUNDS_MAX], extra[ROUNDS_MAX], slower[ROUNDS_MAX];
	int i;

	if (cell->failed || !cell->rounds)
		return false;
	for (i = 0; i < cell->rounds; i++) {
		total[i] = cell->program[i] + cell->tracer[i];
		extra[i] = total[i] - untraced->program[i];
		slower[i] = cell->wall[i] / untraced->wall[i];
	}
	out->program = median(cell->program, cell->rounds);
	out->tracer = median(cell->tracer, cell->rounds);
	out->wall = median(cell->wall, cell->rounds);
	out->total = median(total, cell->rounds);
	out->extra = median(extra, cell->rounds);
	out->slower = median(slower, cell->rounds);
	return true;
}
