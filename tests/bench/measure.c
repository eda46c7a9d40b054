/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/measure.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Wall time of a run, and the bounds of the calls that are made in it. */
#define RUN_NS    0.2e9
#define CALLS_MIN 1000
#define CALLS_MAX 2000000
/* Enough to tell a tool's speed by, in a tenth of a second under the slowest. */
#define CALLS_TRY  2000
#define STARTS     2
#define ROUNDS_MIN 3

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

/* What the tool takes to start and to end, and how many calls fit in a run. */
static int calibrate(struct measure *m, enum kind_id kind, enum tool_id tool)
{
	struct cell *cell = &m->cell[kind][tool];
	double starts[STARTS], ends[STARTS], calls;
	struct run run;
	int i, err;

	if (tools[tool].program != PROGRAM_NONE && !m->env->programs[tools[tool].program]) {
		cell->failed = true;
		snprintf(cell->error, sizeof(cell->error), "skipped: not here");
		return 0;
	}
	for (i = 0; i < STARTS; i++) {
		err = run__do(m->env, tool, kind, 1, &run, NULL);
		if (err)
			return fail(cell, &run, err);
		starts[i] = run.start_ns;
		ends[i] = run.tracer_ns;
	}
	cell->start_ns = median(starts, STARTS);
	cell->end_ns = median(ends, STARTS);

	err = run__do(m->env, tool, kind, CALLS_TRY, &run, NULL);
	if (err)
		return fail(cell, &run, err);
	calls = RUN_NS / ((double)run.wall_ns / CALLS_TRY);
	cell->calls = calls < CALLS_MIN ? CALLS_MIN : calls > CALLS_MAX ? CALLS_MAX : calls;
	return 0;
}

static int sample(struct measure *m, enum kind_id kind, enum tool_id tool)
{
	struct cell *cell = &m->cell[kind][tool];
	struct run run;
	int err;

	if (cell->failed)
		return 0;
	err = run__do(m->env, tool, kind, cell->calls, &run, NULL);
	if (err)
		return fail(cell, &run, err);
	cell->program[cell->rounds] = (double)run.loop_ns / cell->calls;
	cell->wall[cell->rounds] = (double)run.wall_ns / cell->calls;
	if (tools[tool].program != PROGRAM_NONE)
		cell->tracer[cell->rounds] = ((double)run.tracer_ns - cell->end_ns) / cell->calls;
	cell->rounds++;
	cell->made += run.made;
	cell->lines += run.delivered.lines;
	cell->decoded += run.delivered.decoded;
	cell->wanted_decoded += run.made && kinds[kind].string ? cell->calls : 0;
	cell->lost += run.delivered.lost;
	return 0;
}

typedef int (*step_fn)(struct measure *m, enum kind_id kind, enum tool_id tool);

/* Kind by kind, so that what is compared is close in time. */
static int each_cell(struct measure *m, step_fn step, const char *what)
{
	int k, t, err;

	for (k = 0; k < KINDS; k++) {
		for (t = 0; t < TOOLS; t++) {
			if (isatty(STDERR_FILENO))
				fprintf(stderr, "\r\033[K%s: %s under %s", what, kinds[k].name,
					tools[t].name);
			err = step(m, k, t);
			if (err && t == TOOL_UNTRACED)
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

		if (!cell->failed &&
		    run__do(m->env, TOOL_SELECTED, k, cell->calls, &run, &m->costs[k]))
			m->costs[k].n = 0;
	}
	if (fd >= 0)
		close(fd);
}

int measure__do(struct measure *m, const struct run_env *env, double seconds)
{
	double begin = now(), round = 0;
	char what[32];
	int err;

	memset(m, 0, sizeof(*m));
	m->env = env;
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
	double total[ROUNDS_MAX], extra[ROUNDS_MAX];
	int i;

	if (cell->failed || !cell->rounds)
		return false;
	for (i = 0; i < cell->rounds; i++) {
		total[i] = cell->program[i] + cell->tracer[i];
		extra[i] = total[i] - untraced->program[i];
	}
	out->program = median(cell->program, cell->rounds);
	out->tracer = median(cell->tracer, cell->rounds);
	out->wall = median(cell->wall, cell->rounds);
	out->total = median(total, cell->rounds);
	out->extra = median(extra, cell->rounds);
	return true;
}
