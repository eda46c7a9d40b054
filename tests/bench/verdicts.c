/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/report.h"

/* Targets, as ratios of one run. */
#define UNSELECTED_MAX 1.15 /* of the loop's time with empty programs */
#define DRAINED_MAX    2.5
#define SUMMARY_MAX    1.5
#define REJECTED_MAX   1.3 /* of the loop's time with the call not selected */
#define PATH_MAX_RATIO 2.0
#define STRACE_MIN     25.0 /* what others add, to what a decoded openat does */
#define PERF_TRACE_MIN 12.0
#define DECODE_MIN     1.5e6 /* lines a second */

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

/* What the openats of a kind add under another tool, to what they do decoded to a file. */
static int verdict_openat(FILE *f, const struct measure *m, enum kind_id k, enum tool_id t,
			  double min)
{
	const struct cell *cell = &m->cell[k][TOOL_SELECTED];
	struct figures selected, other;
	char what[96], limit[32];

	/* What was not delivered has cost nothing. */
	if (!measure__figures(m, k, TOOL_SELECTED, &selected) ||
	    !measure__figures(m, k, t, &other) || cell->decoded != cell->wanted_decoded) {
		fprintf(f, "%-7s %s: openat decoded to a file against %s\n", "untold",
			kinds[k].name, tools[t].name);
		return 1;
	}
	snprintf(what, sizeof(what), "%s: extra CPU of %s / of openat decoded to a file",
		 kinds[k].name, tools[t].name);
	snprintf(limit, sizeof(limit), "at least %.0f", min);
	return verdict(f, other.extra >= min * selected.extra, what, other.extra / selected.extra,
		       limit);
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

		if (!m->only[k] || !tool__runs(&tools[t], &kinds[k]))
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

		if (!m->only[k] || !tool__runs(&tools[t], &kinds[k]) ||
		    m->cell[k][TOOL_UNTRACED].failed)
			continue;
		if (c->failed || !c->rounds) {
			fprintf(f, "%-7s %s: loss\n", "untold", tools[t].name);
			return 1;
		}
		lost += c->lost;
		/* Of others it is not known to the call how many there were. */
		if (!kinds[k].calls)
			continue;
		made += c->made;
		missing += c->lines < c->made ? c->made - c->lines : c->lines - c->made;
		undecoded += c->decoded < c->wanted_decoded ? c->wanted_decoded - c->decoded : 0;
	}
	met = !missing && !undecoded && !lost;
	fprintf(f,
		"%-7s %s: of %lu calls %lu not delivered, %lu without their string, %lu events "
		"lost\n",
		met ? "ok" : "MISSED", tools[t].name, (unsigned long)made, (unsigned long)missing,
		(unsigned long)undecoded, (unsigned long)lost);
	return !met;
}

/* A tool's whole CPU for a call, to that with empty programs. */
static int verdict_empty(FILE *f, const struct measure *m, enum kind_id k, enum tool_id t,
			 double max)
{
	struct figures fig, empty;
	char what[96], limit[32];

	if (!measure__figures(m, k, t, &fig) || !measure__figures(m, k, TOOL_EMPTY, &empty)) {
		fprintf(f, "%-7s %s: %s against empty programs\n", "untold", kinds[k].name,
			tools[t].name);
		return 1;
	}
	snprintf(what, sizeof(what), "%s: %s / with empty programs", kinds[k].name, tools[t].name);
	snprintf(limit, sizeof(limit), "at most %.2f", max);
	return verdict(f, fig.total <= max * empty.total, what, fig.total / empty.total, limit);
}

static int verdict_single(FILE *f, const struct measure *m, enum kind_id k)
{
	int missed = 0;

	missed += verdict_rejected(f, m, k, TOOL_FILTER_NUMBER, REJECTED_MAX);
	missed += verdict_rejected(f, m, k, TOOL_FILTER_COMM, REJECTED_MAX);
	if (kinds[k].string)
		missed += verdict_rejected(f, m, k, TOOL_FILTER_PATH, PATH_MAX_RATIO);
	missed += verdict_summary(f, m, k, TOOL_SUMMARY);
	missed += verdict_summary(f, m, k, TOOL_SUMMARY_WALL);
	if (!kinds[k].string)
		return missed;
	missed += verdict_openat(f, m, k, TOOL_STRACE, STRACE_MIN);
	return missed + verdict_openat(f, m, k, TOOL_PERF_TRACE, PERF_TRACE_MIN);
}

static int verdict_decoding(FILE *f, const struct decode *d)
{
	char what[64], limit[32];
	int missed = 0;

	snprintf(limit, sizeof(limit), "at least %.1f", DECODE_MIN / 1e6);
	for (int i = 0; i < d->n; i++) {
		snprintf(what, sizeof(what), "decoding %s, million lines/s", d->row[i].name);
		missed += verdict(f, d->row[i].lines >= DECODE_MIN, what, d->row[i].lines / 1e6,
				  limit);
	}
	return missed + verdict(f, d->replay >= DECODE_MIN, "replay to a file, million lines/s",
				d->replay / 1e6, limit);
}

int report__verdicts(FILE *f, const struct report *r)
{
	const struct measure *m = r->m;
	bool single = true;
	int missed = 0, k, t;

	fprintf(f, "\n");
	if (m->only[KIND_GETPPID]) {
		missed += verdict_empty(f, m, KIND_GETPPID, TOOL_UNSELECTED, UNSELECTED_MAX);
		missed += verdict_empty(f, m, KIND_GETPPID, TOOL_DRAINED, DRAINED_MAX);
	}
	for (k = 0; k < KINDS; k++) {
		if (kinds[k].single && m->only[k])
			missed += verdict_single(f, m, k);
		single = single && (!kinds[k].single || m->only[k]);
	}
	for (t = TOOL_FILTER_NUMBER; single && t <= TOOL_FILTER_PATH; t++)
		missed += verdict_nothing(f, m, t);
	missed += verdict_loss(f, m, TOOL_SELECTED);
	missed += verdict_loss(f, m, TOOL_LOSSLESS);
	missed += verdict_loss(f, m, TOOL_ALL);
	return missed + verdict_decoding(f, r->decode);
}
