/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/report.h"

#include <ctype.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* Targets, as ratios of one run. */
#define UNSELECTED_MAX 1.3 /* of the loop's time with empty programs */
#define REJECTED_MAX   1.3 /* of the loop's time with the call not selected */
#define PATH_MAX_RATIO 2.0
#define SUMMARY_MAX    1.5  /* of the loop's time with empty programs */
#define STRACE_MIN     15.0 /* what strace adds, to what a decoded openat does */

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
	static const char *const options[PROGRAMS] = {
		[PROGRAM_PERF_STRACE] = "-V",
		[PROGRAM_STRACE] = "-V",
		[PROGRAM_PERF] = "version",
	};
	struct utsname un;
	int i;

	memset(about, 0, sizeof(*about));
	if (!uname(&un))
		snprintf(about->kernel, sizeof(about->kernel), "%.60s %.60s", un.release,
			 un.machine);
	about->cpus = sysconf(_SC_NPROCESSORS_ONLN);
	cpu_model(about->cpu, sizeof(about->cpu));
	for (i = PROGRAM_NONE + 1; i < PROGRAMS; i++)
		version_of(env->programs[i], options[i], about->versions[i],
			   sizeof(about->versions[i]));
}

static void row(FILE *f, const struct measure *m, enum kind_id k, enum tool_id t)
{
	const struct cell *cell = &m->cell[k][t];
	struct figures fig, empty, strace;
	char tracer[16] = "-", times[16] = "-", fraction[16] = "-", share[48] = "-",
	     decoded[16] = "-";

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
		snprintf(share, sizeof(share), "%lu/%lu", (unsigned long)cell->lines,
			 (unsigned long)cell->made);
	if (cell->made && kinds[k].string && tools[t].delivers != DELIVERS_TABLE)
		snprintf(decoded, sizeof(decoded), "%.1f%%",
			 100.0 * cell->decoded / cell->wanted_decoded);
	fprintf(f, "%-26s %8.0f %8s %8.0f %8s %8s %17s %8s %7lu %7.0f\n", tools[t].name,
		fig.program, tracer, fig.extra, times, fraction, share, decoded,
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

void report__table(FILE *f, const struct measure *m, const struct report_about *about)
{
	int k, t;

	fprintf(f, "%s, %d x %s\n", about->kernel, about->cpus, about->cpu);
	for (t = PROGRAM_NONE + 1; t < PROGRAMS; t++)
		if (about->versions[t][0])
			fprintf(f, "%s\n", about->versions[t]);
	fprintf(f, "CPU in ns per call, medians of %d interleaved rounds, %.0f s in all\n",
		m->rounds, m->seconds);
	for (k = 0; k < KINDS; k++) {
		fprintf(f, "\n%s\n%-26s %8s %8s %8s %8s %8s %17s %8s %7s %7s\n", kinds[k].title, "",
			"program", "tracer", "extra", "x empty", "/strace", "delivered/made",
			"decoded", "lost", "start");
		for (t = 0; t < TOOLS; t++)
			row(f, m, k, t);
	}
	costs(f, m);
	fprintf(f,
		"\nprogram: the loop's own; tracer: the tool's, less its start (column start, ms)\n"
		"and end; extra: both, less the untraced loop; x empty: both, to those with\n"
		"empty programs; /strace: extra, to plain strace's; lost: events, as the tool\n"
		"says. strace is bound to the loop's CPU, where it is fastest.\n");
}

static int verdict(FILE *f, bool met, const char *what, double is, const char *limit)
{
	fprintf(f, "%-7s %s: %.2f (%s)\n", met ? "ok" : "MISSED", what, is, limit);
	return !met;
}

/* Of both summaries, and whether they have counted all there was. */
static int verdict_summary(FILE *f, const struct measure *m, enum kind_id k, enum tool_id t)
{
	const struct cell *cell = &m->cell[k][t];
	struct figures summary, empty;
	char what[96], limit[32];

	if (!measure__figures(m, k, t, &summary) || !measure__figures(m, k, TOOL_EMPTY, &empty) ||
	    cell->lines != cell->made) {
		fprintf(f, "%-7s %s: %s: %lu of %lu calls counted\n", "untold", kinds[k].name,
			tools[t].name, (unsigned long)cell->lines, (unsigned long)cell->made);
		return 1;
	}
	snprintf(what, sizeof(what), "%s: %s / with empty programs", kinds[k].name, tools[t].name);
	snprintf(limit, sizeof(limit), "at most %.2f", SUMMARY_MAX);
	return verdict(f, summary.total <= SUMMARY_MAX * empty.total, what,
		       summary.total / empty.total, limit);
}

static int verdict_openat(FILE *f, const struct measure *m, enum kind_id k)
{
	const struct cell *cell = &m->cell[k][TOOL_SELECTED];
	struct figures selected, strace;
	char what[96], limit[32];

	/* What was not delivered has cost nothing. */
	if (!measure__figures(m, k, TOOL_SELECTED, &selected) ||
	    !measure__figures(m, k, TOOL_STRACE, &strace) ||
	    cell->decoded != cell->wanted_decoded) {
		fprintf(f, "%-7s %s: openat decoded to a file against strace\n", "untold",
			kinds[k].name);
		return 1;
	}
	snprintf(what, sizeof(what), "%s: strace's extra CPU / that of openat decoded to a file",
		 kinds[k].name);
	snprintf(limit, sizeof(limit), "more than %.0f", STRACE_MIN);
	return verdict(f, strace.extra > STRACE_MIN * selected.extra, what,
		       strace.extra / selected.extra, limit);
}

static int verdict_rejected(FILE *f, const struct measure *m, enum kind_id k, enum tool_id t,
			    double max)
{
	struct figures rejected, unselected;
	char what[96], limit[32];

	if (!measure__figures(m, k, t, &rejected) ||
	    !measure__figures(m, k, TOOL_UNSELECTED, &unselected)) {
		fprintf(f, "%-7s %s: a call %s\n", "untold", kinds[k].name, tools[t].name);
		return 1;
	}
	snprintf(what, sizeof(what), "%s: a call %s / not selected", kinds[k].name, tools[t].name);
	snprintf(limit, sizeof(limit), "at most %.2f", max);
	return verdict(f, rejected.total <= max * unselected.total, what,
		       rejected.total / unselected.total, limit);
}

/* What is rejected takes no room in the rings, so nothing can be lost for it either. */
static int verdict_nothing(FILE *f, const struct measure *m, enum tool_id t)
{
	uint64_t lines = 0, lost = 0;

	for (int k = 0; k < KINDS; k++) {
		const struct cell *c = &m->cell[k][t];

		if (t == TOOL_FILTER_PATH && !kinds[k].string)
			continue;
		if (c->failed || !c->rounds) {
			fprintf(f, "%-7s %s: what is delivered\n", "untold", tools[t].name);
			return 1;
		}
		lines += c->lines;
		lost += c->lost;
	}
	fprintf(f, "%-7s %s: %lu calls delivered, %lu events lost\n",
		lines || lost ? "MISSED" : "ok", tools[t].name, (unsigned long)lines,
		(unsigned long)lost);
	return lines || lost;
}

static int verdict_loss(FILE *f, const struct measure *m, enum tool_id t)
{
	uint64_t made = 0, missing = 0, undecoded = 0, lost = 0;
	bool met;
	int k;

	for (k = 0; k < KINDS; k++) {
		const struct cell *c = &m->cell[k][t];

		if (c->failed || !c->rounds) {
			fprintf(f, "%-7s %s: loss\n", "untold", tools[t].name);
			return 1;
		}
		made += c->made;
		missing += c->lines < c->made ? c->made - c->lines : c->lines - c->made;
		undecoded += c->decoded < c->wanted_decoded ? c->wanted_decoded - c->decoded : 0;
		lost += c->lost;
	}
	met = !missing && !undecoded && !lost;
	fprintf(f,
		"%-7s %s: of %lu calls %lu not delivered, %lu without their string, %lu events "
		"lost\n",
		met ? "ok" : "MISSED", tools[t].name, (unsigned long)made, (unsigned long)missing,
		(unsigned long)undecoded, (unsigned long)lost);
	return !met;
}

int report__verdicts(FILE *f, const struct measure *m)
{
	struct figures unselected, empty;
	char limit[32];
	int missed = 0;

	fprintf(f, "\n");
	if (measure__figures(m, KIND_GETPPID, TOOL_UNSELECTED, &unselected) &&
	    measure__figures(m, KIND_GETPPID, TOOL_EMPTY, &empty)) {
		snprintf(limit, sizeof(limit), "at most %.2f", UNSELECTED_MAX);
		missed += verdict(f, unselected.total <= UNSELECTED_MAX * empty.total,
				  "getppid: a call not selected / with empty programs",
				  unselected.total / empty.total, limit);
	} else {
		fprintf(f, "%-7s getppid: a call not selected against empty programs\n", "untold");
		missed++;
	}
	for (int k = 0; k < KINDS; k++) {
		missed += verdict_rejected(f, m, k, TOOL_FILTER_NUMBER, REJECTED_MAX);
		missed += verdict_rejected(f, m, k, TOOL_FILTER_COMM, REJECTED_MAX);
		if (kinds[k].string)
			missed += verdict_rejected(f, m, k, TOOL_FILTER_PATH, PATH_MAX_RATIO);
	}
	for (int k = 0; k < KINDS; k++) {
		missed += verdict_summary(f, m, k, TOOL_SUMMARY);
		missed += verdict_summary(f, m, k, TOOL_SUMMARY_WALL);
	}
	missed += verdict_openat(f, m, KIND_OPEN);
	missed += verdict_openat(f, m, KIND_FAIL);
	for (int t = TOOL_FILTER_NUMBER; t <= TOOL_FILTER_PATH; t++)
		missed += verdict_nothing(f, m, t);
	missed += verdict_loss(f, m, TOOL_SELECTED);
	missed += verdict_loss(f, m, TOOL_LOSSLESS);
	missed += verdict_loss(f, m, TOOL_ALL);
	return missed;
}
