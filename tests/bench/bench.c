/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What tracing costs: CPU per call of a loop and of its tracer, under
 * perf-strace, strace, perf trace and empty BPF programs, in one run.
 *
 * CPU times and their ratios, since wall time on a busy or virtual machine says
 * little; rounds are interleaved, so that what disturbs disturbs all alike.
 */
#include <getopt.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/measure.h"
#include "tests/bench/report.h"

struct options {
	const char *json;
	bool check;
	double seconds;
	struct run_env env;
};

static const char usage[] =
	"usage: bench --calls PROGRAM [--perf-strace PATH] [--strace PATH] [--perf PATH]\n"
	"             [--seconds N] [--json FILE] [--check]\n"
	"Tools that are not given are skipped. --check: exit status 1 when a target is missed.\n";

static int parse(int argc, char **argv, struct options *o)
{
	static const struct option longs[] = {
		{ "calls", required_argument, NULL, 'c' },
		{ "perf-strace", required_argument, NULL, 's' },
		{ "strace", required_argument, NULL, 't' },
		{ "perf", required_argument, NULL, 'p' },
		{ "seconds", required_argument, NULL, 'n' },
		{ "json", required_argument, NULL, 'j' },
		{ "check", no_argument, NULL, 'k' },
		{},
	};
	int c;

	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		switch (c) {
		case 'c':
			o->env.calls = optarg;
			break;
		case 's':
			o->env.programs[PROGRAM_PERF_STRACE] = optarg;
			break;
		case 't':
			o->env.programs[PROGRAM_STRACE] = optarg;
			break;
		case 'p':
			o->env.programs[PROGRAM_PERF] = optarg;
			break;
		case 'n':
			o->seconds = atof(optarg);
			break;
		case 'j':
			o->json = optarg;
			break;
		case 'k':
			o->check = true;
			break;
		default:
			return -1;
		}
	}
	return optind == argc && o->env.calls ? 0 : -1;
}

/* The last one: interrupts tend to go to the first. */
static int last_cpu(void)
{
	cpu_set_t set;
	int i;

	if (sched_getaffinity(0, sizeof(set), &set))
		return 0;
	for (i = CPU_SETSIZE - 1; i > 0 && !CPU_ISSET(i, &set); i--)
		;
	return i;
}

/* An empty path stands for an absent tool. */
static void drop_absent(struct run_env *env)
{
	int i;

	for (i = 0; i < PROGRAMS; i++)
		if (env->programs[i] && access(env->programs[i], X_OK))
			env->programs[i] = NULL;
}

int main(int argc, char **argv)
{
	struct options o = { .seconds = 75 };
	static struct measure m;
	struct report_about about;
	char dir[PATH_MAX];
	const char *tmp = getenv("TMPDIR");
	int err, missed;

	if (parse(argc, argv, &o)) {
		fputs(usage, stderr);
		return 2;
	}
	if (geteuid()) {
		fprintf(stderr, "bench: needs root: it loads BPF programs and traces\n");
		return 77;
	}
	snprintf(dir, sizeof(dir), "%s/perf-strace-bench.XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp(dir)) {
		perror("bench: no directory for the outputs");
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	drop_absent(&o.env);
	o.env.dir = dir;
	o.env.cpu = last_cpu();

	err = measure__do(&m, &o.env, o.seconds);
	rmdir(dir);
	if (err) {
		fprintf(stderr, "bench: the untraced loop: %s\n", strerror(-err));
		return 2;
	}
	report__about(&about, &o.env);
	report__table(stdout, &m, &about);
	missed = report__verdicts(stdout, &m);
	err = o.json ? report__json(o.json, &m, &about) : 0;
	if (err) {
		fprintf(stderr, "bench: %s: %s\n", o.json, strerror(-err));
		return 2;
	}
	return o.check && missed ? 1 : 0;
}
