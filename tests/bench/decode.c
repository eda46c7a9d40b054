/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/decode.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/process.h"

#define RECORDED   100000 /* calls, at least */
#define REPLAYS    5
#define MEDIAN     2 /* of them, sorted */
#define TIMEOUT_MS 20000

static void run_decoder(struct decode *d, const char *program)
{
	char command[PATH_MAX + 16], line[128];
	FILE *f;

	snprintf(command, sizeof(command), "'%s' 0.2", program);
	f = strchr(program, '\'') ? NULL : popen(command, "re");
	while (f && d->n < DECODE_ROWS && fgets(line, sizeof(line), f)) {
		struct decode_row *row = &d->row[d->n];
		double millions;

		if (sscanf(line, "%23s %lf million lines/s", row->name, &millions) != 2)
			continue;
		row->lines = millions * 1e6;
		d->n++;
	}
	if (!f || pclose(f) || !d->n)
		snprintf(d->error, sizeof(d->error), "the decoder's own benchmark failed");
}

static int run_to_end(const struct run_env *env, char *const argv[], uint64_t *cpu)
{
	const struct process_opts opts = {
		.errors = "/dev/null", .output = "/dev/null", .keep = { -1, -1 }, .cpu = env->cpu
	};
	struct process p = {};
	int err = process__start(&p, argv, &opts);

	err = err ?: process__wait(&p, TIMEOUT_MS, cpu);
	process__kill(&p);
	return err;
}

static uint64_t lines_of(const char *path)
{
	FILE *f = fopen(path, "re");
	uint64_t n = 0;
	int c;

	while (f && (c = getc(f)) != EOF)
		n += c == '\n';
	if (f)
		fclose(f);
	return n;
}

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Two calls an iteration at least. */
static char loop[] = "i=0; while [ $i -lt 50000 ]; do : </dev/null; i=$((i+1)); done";

/* Median CPU of a replay, what it takes to start left in. */
static int replay(struct decode *d, const struct run_env *env)
{
	const char *self = env->programs[PROGRAM_PERF_STRACE];
	char data[PATH_MAX], text[PATH_MAX];
	char *record[] = { (char *)self,         "record", "-o", data, "-e",
			   "trace=openat,close", "sh",     "-c", loop, NULL };
	char *again[] = { (char *)self, "replay", "-o", text, data, NULL };
	uint64_t cpu[REPLAYS], lines;
	int err;

	snprintf(data, sizeof(data), "%s/recording", env->dir);
	snprintf(text, sizeof(text), "%s/text", env->dir);
	err = run_to_end(env, record, NULL);
	for (int i = 0; !err && i < REPLAYS; i++)
		err = run_to_end(env, again, &cpu[i]);
	lines = err ? 0 : lines_of(text);
	unlink(data);
	unlink(text);
	if (err)
		return err;
	if (lines < RECORDED)
		return -ENODATA;
	qsort(cpu, REPLAYS, sizeof(*cpu), compare);
	d->replay = (double)lines * 1e9 / (double)cpu[MEDIAN];
	return 0;
}

void decode__measure(struct decode *d, const struct run_env *env, const char *program)
{
	int err;

	memset(d, 0, sizeof(*d));
	if (program)
		run_decoder(d, program);
	if (!env->programs[PROGRAM_PERF_STRACE])
		return;
	err = replay(d, env);
	if (err)
		snprintf(d->error, sizeof(d->error), "a recording cannot be replayed: %s",
			 strerror(-err));
}
