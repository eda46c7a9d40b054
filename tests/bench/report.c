/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/report.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* The first line of a text from outside, without what a terminal would act on. */
static void first_line(FILE *f, char *out, size_t size)
{
	char *p;

	out[0] = 0;
	if (!f || !fgets(out, size, f))
		out[0] = 0;
	out[strcspn(out, "\n")] = 0;
	for (p = out; *p; p++)
		if (!isprint((unsigned char)*p))
			*p = '?';
}

static void version_of(const char *program, const char *option, char *out, size_t size)
{
	char command[4200];
	FILE *f;

	out[0] = 0;
	if (!program || strchr(program, '\''))
		return;
	snprintf(command, sizeof(command), "'%s' %s 2>/dev/null", program, option);
	f = popen(command, "re");
	first_line(f, out, size);
	if (f)
		pclose(f);
}

static void cpu_model(char *out, size_t size)
{
	FILE *f = fopen("/proc/cpuinfo", "re");
	char line[256], *colon;

	snprintf(out, size, "unknown");
	while (f && fgets(line, sizeof(line), f)) {
		colon = strchr(line, ':');
		if (strncmp(line, "model name", 10) || !colon)
			continue;
		line[strcspn(line, "\n")] = 0;
		snprintf(out, size, "%.*s", (int)size - 1, colon + 2);
		break;
	}
	if (f)
		fclose(f);
}

void report__about(struct report_about *about, const struct run_env *env)
{
	struct utsname un;
	int i;

	memset(about, 0, sizeof(*about));
	if (!uname(&un))
		snprintf(about->kernel, sizeof(about->kernel), "%.60s %.60s", un.release,
			 un.machine);
	about->cpus = sysconf(_SC_NPROCESSORS_ONLN);
	cpu_model(about->cpu, sizeof(about->cpu));
	for (i = PROGRAM_NONE + 1; i < PROGRAMS; i++)
		version_of(env->programs[i], programs[i].version, about->versions[i],
			   sizeof(about->versions[i]));
}

static void row(FILE *f, const struct measure *m, enum kind_id k, enum tool_id t)
{
	const struct cell *cell = &m->cell[k][t];
	struct figures fig, empty, strace;
	char tracer[16] = "-", times[16] = "-", fraction[16] = "-", share[48] = "-",
	     decoded[16] = "-";

	if (!tool__runs(&tools[t], &kinds[k]))
		return;
	if (!measure__figures(m, k, t, &fig)) {
		fprintf(f, "%-26s %s\n", tools[t].name, cell->error);
		return;
	}
	if (tools[t].program != PROGRAM_NONE)
		snprintf(tracer, sizeof(tracer), "%.0f", fig.tracer);
	if (measure__figures(m, k, TOOL_EMPTY, &empty))
		snprintf(times, sizeof(times), "%.2f", fig.total / empty.total);
	if (t != TOOL_UNTRACED && fig.extra > 0 && measure__figures(m, k, TOOL_STRACE, &strace))
		snprintf(fraction, sizeof(fraction), "1/%.1f", strace.extra / fig.extra);
	if (cell->made)
		snprintf(share, sizeof(share), "%lu/%s%lu", (unsigned long)cell->lines,
			 kinds[k].calls ? "" : "~", (unsigned long)cell->made);
	if (cell->wanted_decoded)
		snprintf(decoded, sizeof(decoded), "%.1f%%",
			 100.0 * cell->decoded / cell->wanted_decoded);
	fprintf(f, "%-26s %8.0f %8s %8.0f %8s %8s %7.2f %17s %8s %7lu %7.0f\n", tools[t].name,
		fig.program, tracer, fig.extra, times, fraction, fig.slower, share, decoded,
		(unsigned long)cell->lost, cell->start_ns / 1e6);
}

static void costs(FILE *f, const struct measure *m)
{
	int k, i;

	fprintf(f, "\nBPF programs of perf-strace, call selected (kernel.bpf_stats; counting "
		   "included)\n");
	for (k = 0; k < KINDS; k++)
		for (i = 0; i < m->costs[k].n; i++) {
			const struct program_cost *c = &m->costs[k].cost[i];

			fprintf(f, "%-12s %-16s %8lu runs %8.0f ns/run\n", kinds[k].name, c->name,
				(unsigned long)c->runs, (double)c->ns / c->runs);
		}
}

static void decoding(FILE *f, const struct decode *d)
{
	if (d->n)
		fprintf(f, "\nThe decoder alone, millions of lines a second on one core\n");
	for (int i = 0; i < d->n; i++)
		fprintf(f, "%-26s %8.2f\n", d->row[i].name, d->row[i].lines / 1e6);
	if (d->replay > 0)
		fprintf(f, "%-26s %8.2f\n", "replay to a file, in all", d->replay / 1e6);
	if (d->error[0])
		fprintf(f, "%s\n", d->error);
}

void report__table(FILE *f, const struct report *r)
{
	const struct measure *m = r->m;
	int k, t;

	fprintf(f, "%s, %d x %s\n", r->about->kernel, r->about->cpus, r->about->cpu);
	for (t = PROGRAM_NONE + 1; t < PROGRAMS; t++)
		fprintf(f, "%s: %s\n", programs[t].name,
			r->about->versions[t][0] ? r->about->versions[t] : "skipped: not here");
	fprintf(f, "CPU in ns per call, medians of %d interleaved rounds, %.0f s in all\n",
		m->rounds, m->seconds);
	for (k = 0; k < KINDS; k++) {
		if (!m->only[k])
			continue;
		fprintf(f, "\n%s\n%-26s %8s %8s %8s %8s %8s %7s %17s %8s %7s %7s\n", kinds[k].title,
			"", "program", "tracer", "extra", "x empty", "/strace", "slower",
			"delivered/made", "decoded", "lost", "start");
		for (t = 0; t < TOOLS; t++)
			row(f, m, k, t);
	}
	costs(f, m);
	decoding(f, r->decode);
	fprintf(f,
		"\nprogram: the loop's own; tracer: the tool's, less its start (column start, ms)\n"
		"and end; extra: both, less the untraced loop; x empty: both, to those with\n"
		"empty programs; /strace: extra, to plain strace's; slower: wall time, to the\n"
		"untraced one's; made: ~ where it is counted once, by the kernel, of a workload\n"
		"that does not do quite the same each time; lost: events, as the tool says.\n"
		"strace is bound to the loop's CPU, where it is fastest.\n");
}

int report__results(const char *path, const struct report *r)
{
	FILE *f = fopen(path, "we");
	int err;

	if (!f)
		return -errno;
	fprintf(f, "<!-- SPDX-License-Identifier: GPL-2.0-only -->\n# What tracing costs\n\n"
		   "Written by `make bench-results`, with the machine that it ran on. Compare\n"
		   "ratios: all tools took turns in one run.\n\n```\n");
	report__table(f, r);
	report__verdicts(f, r);
	fprintf(f, "```\n");
	err = ferror(f) ? -EIO : 0;
	if (fclose(f) && !err)
		err = -errno;
	return err;
}
