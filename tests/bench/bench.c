/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What tracing costs: CPU per call of a loop and of its tracer, under
 * perf-strace, strace, perf trace and empty BPF programs, in one run.
 *
 * CPU times and their ratios, since wall time on a busy or virtual machine says
 * little; rounds are interleaved, so that what disturbs disturbs all alike.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <getopt.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/decode.h"
#include "tests/bench/measure.h"
#include "tests/bench/report.h"

struct options {
	const char *json, *results, *decode, *root;
	bool only[KINDS];
	bool check;
	double seconds;
	struct run_env env;
};

static const char usage[] =
	"usage: bench --calls PROGRAM --root FOLDER [--TOOL PATH]... [--decode PROGRAM]\n"
	"             [--only WORKLOAD,...] [--seconds N] [--json FILE] [--results FILE]\n"
	"             [--check]\n"
	"TOOL: perf-strace, strace, perf, bpftrace, sysdig; those that are not given are\n"
	"skipped. --results writes the table with the machine's description.\n"
	"--check: exit status 1 when a target is missed.\n";

/* --only: names with commas between them. */
static int parse_only(struct options *o, const char *names)
{
	while (*names) {
		size_t len = strcspn(names, ",");
		int k;

		for (k = 0; k < KINDS; k++)
			if (strlen(kinds[k].name) == len && !strncmp(kinds[k].name, names, len))
				break;
		if (k == KINDS) {
			fprintf(stderr, "bench: no workload is called '%.*s'\n", (int)len, names);
			return -1;
		}
		o->only[k] = true;
		names += len + (names[len] == ',');
	}
	return 0;
}

static int set_option(struct options *o, const char *name, const char *value)
{
	int i;

	for (i = PROGRAM_NONE + 1; i < PROGRAMS; i++)
		if (!strcmp(programs[i].name, name))
			o->env.programs[i] = value;
	if (!strcmp(name, "calls"))
		o->env.calls = value;
	else if (!strcmp(name, "root"))
		o->root = value;
	else if (!strcmp(name, "decode"))
		o->decode = value;
	else if (!strcmp(name, "only"))
		return parse_only(o, value);
	else if (!strcmp(name, "seconds"))
		o->seconds = atof(value);
	else if (!strcmp(name, "json"))
		o->json = value;
	else if (!strcmp(name, "results"))
		o->results = value;
	else if (!strcmp(name, "check"))
		o->check = true;
	return 0;
}

static int parse(int argc, char **argv, struct options *o)
{
	static const char *const names[] = { "calls",   "root", "decode",  "only",
					     "seconds", "json", "results", "check" };
	enum { NAMES = sizeof(names) / sizeof(*names) };
	struct option longs[NAMES + PROGRAMS] = {};
	int c, i, at;

	for (i = 0; i < NAMES; i++)
		longs[i] = (struct option){ names[i], strcmp(names[i], "check") != 0, NULL, 0 };
	for (i = PROGRAM_NONE + 1; i < PROGRAMS; i++)
		longs[NAMES + i - 1] =
			(struct option){ programs[i].name, required_argument, NULL, 0 };
	while ((c = getopt_long(argc, argv, "", longs, &at)) != -1)
		if (c || set_option(o, longs[at].name, optarg))
			return -1;
	for (i = 0; i < KINDS && !o->only[i]; i++)
		;
	if (i == KINDS)
		memset(o->only, true, sizeof(o->only));
	return optind == argc && o->env.calls && o->root ? 0 : -1;
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

/* An empty path stands for an absent tool; the others are to be found from elsewhere, too. */
static void find_programs(struct options *o)
{
	static char scripts[PATH_MAX + 32];
	const char *root = realpath(o->root, NULL);
	int i;

	for (i = 0; i < PROGRAMS; i++)
		if (o->env.programs[i])
			o->env.programs[i] = access(o->env.programs[i], X_OK)
						     ? NULL
						     : realpath(o->env.programs[i], NULL);
	o->env.calls = realpath(o->env.calls, NULL);
	if (o->decode)
		o->decode = realpath(o->decode, NULL);
	snprintf(scripts, sizeof(scripts), "%s/tests/bench/workloads", root ? root : ".");
	setenv("BENCH_ROOT", root ? root : ".", 1);
	o->env.scripts = scripts;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

/* Each workload has the folder for its own, too. */
static int measure(struct options *o, struct measure *m, struct decode *d)
{
	const char *tmp = getenv("TMPDIR");
	static char dir[PATH_MAX];
	int from = open(".", O_RDONLY | O_CLOEXEC | O_DIRECTORY), err;

	snprintf(dir, sizeof(dir), "%s/perf-strace-bench.XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (from < 0 || !mkdtemp(dir))
		return -errno;
	o->env.dir = dir;
	err = chdir(dir) ? -errno : 0;
	if (!err)
		decode__measure(d, &o->env, o->decode);
	err = err ?: measure__do(m, &o->env, o->only, o->seconds);
	if (fchdir(from))
		err = err ?: -errno;
	close(from);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return err;
}

static int failed(const char *what, int err)
{
	fprintf(stderr, "bench: %s: %s\n", what, strerror(-err));
	return 2;
}

int main(int argc, char **argv)
{
	struct options o = { .seconds = 75 };
	static struct measure m;
	static struct decode d;
	struct report_about about;
	const struct report r = { .m = &m, .decode = &d, .about = &about };
	int err, missed;

	if (parse(argc, argv, &o)) {
		fputs(usage, stderr);
		return 2;
	}
	if (geteuid()) {
		fprintf(stderr, "bench: needs root: it loads BPF programs and traces\n");
		return 77;
	}
	signal(SIGPIPE, SIG_IGN);
	find_programs(&o);
	if (!o.env.calls)
		return failed("--calls", -errno);
	o.env.cpu = last_cpu();

	report__about(&about, &o.env);
	err = measure(&o, &m, &d);
	if (err)
		return failed("the untraced loop", err);
	report__table(stdout, &r);
	missed = report__verdicts(stdout, &r);
	err = o.json ? report__json(o.json, &r) : 0;
	if (err)
		return failed(o.json, err);
	err = o.results ? report__results(o.results, &r) : 0;
	if (err)
		return failed(o.results, err);
	return o.check && missed ? 1 : 0;
}
