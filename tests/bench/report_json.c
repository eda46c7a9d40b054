/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>

#include "tests/bench/report.h"

/* Printable ASCII, as report__about() leaves it and as tables and errors are. */
static void string(FILE *f, const char *name, const char *value, const char *end)
{
	const unsigned char *p;

	fprintf(f, "\"%s\": \"", name);
	for (p = (const unsigned char *)value; *p; p++) {
		if (*p < 0x20 || *p > 0x7e)
			fprintf(f, "\\u%04x", *p);
		else
			fprintf(f, *p == '"' || *p == '\\' ? "\\%c" : "%c", *p);
	}
	fprintf(f, "\"%s", end);
}

static void about_machine(FILE *f, const struct report_about *about)
{
	fprintf(f, "  \"machine\": {");
	string(f, "kernel", about->kernel, ", ");
	string(f, "cpu", about->cpu, ", ");
	fprintf(f, "\"cpus\": %d},\n  \"versions\": {", about->cpus);
	for (int i = PROGRAM_NONE + 1; i < PROGRAMS; i++)
		string(f, programs[i].name, about->versions[i], i == PROGRAMS - 1 ? "},\n" : ", ");
}

static void cell(FILE *f, const struct measure *m, enum kind_id k, enum tool_id t)
{
	const struct cell *c = &m->cell[k][t];
	struct figures fig;

	fprintf(f, "    {");
	string(f, "workload", kinds[k].name, ", ");
	string(f, "tool", tools[t].name, ", ");
	if (!measure__figures(m, k, t, &fig)) {
		string(f, "error", c->error, "}");
		return;
	}
	fprintf(f,
		"\"program_ns\": %.1f, \"tracer_ns\": %.1f, \"total_ns\": %.1f, "
		"\"extra_ns\": %.1f, \"wall_ns\": %.1f, \"wall_slower\": %.2f, \"start_ms\": "
		"%.1f, ",
		fig.program, fig.tracer, fig.total, fig.extra, fig.wall, fig.slower,
		c->start_ns / 1e6);
	fprintf(f,
		"\"calls_per_round\": %lu, \"made\": %lu, \"delivered\": %lu, "
		"\"decoded\": %lu, \"lost\": %lu}",
		(unsigned long)c->calls, (unsigned long)c->made, (unsigned long)c->lines,
		(unsigned long)c->decoded, (unsigned long)c->lost);
}

static void costs(FILE *f, const struct measure *m)
{
	const char *comma = "";
	int k, i;

	fprintf(f, "  ],\n  \"bpf_programs\": [");
	for (k = 0; k < KINDS; k++)
		for (i = 0; i < m->costs[k].n; i++) {
			const struct program_cost *c = &m->costs[k].cost[i];

			fprintf(f, "%s\n    {", comma);
			string(f, "workload", kinds[k].name, ", ");
			string(f, "program", c->name, ", ");
			fprintf(f, "\"runs\": %lu, \"ns_per_run\": %.1f}", (unsigned long)c->runs,
				(double)c->ns / c->runs);
			comma = ",";
		}
	fprintf(f, "\n  ]\n}\n");
}

static void decoding(FILE *f, const struct decode *d)
{
	fprintf(f, "  \"lines_per_second\": {");
	for (int i = 0; i < d->n; i++)
		fprintf(f, "\"%s\": %.0f, ", d->row[i].name, d->row[i].lines);
	fprintf(f, "\"replay\": %.0f},\n", d->replay);
}

int report__json(const char *path, const struct report *r)
{
	const struct measure *m = r->m;
	const char *comma = "\n";
	FILE *f = fopen(path, "we");
	int k, t, err;

	if (!f)
		return -errno;
	fprintf(f, "{\n");
	about_machine(f, r->about);
	decoding(f, r->decode);
	fprintf(f, "  \"rounds\": %d,\n  \"seconds\": %.1f,\n  \"results\": [", m->rounds,
		m->seconds);
	for (k = 0; k < KINDS; k++)
		for (t = 0; t < TOOLS; t++) {
			if (!m->only[k] || !tool__runs(&tools[t], &kinds[k]))
				continue;
			fprintf(f, "%s", comma);
			cell(f, m, k, t);
			comma = ",\n";
		}
	fprintf(f, "\n");
	costs(f, m);
	err = ferror(f) ? -EIO : 0;
	if (fclose(f) && !err)
		err = -errno;
	return err;
}
