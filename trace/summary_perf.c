/* SPDX-License-Identifier: GPL-2.0-only */
/* The layout of perf trace -s: a table for each thread or cgroup, or one of all. */
#include <stdlib.h>

#include "trace/summary_rows.h"

#define MSEC 1e6

/* The lines of one thread or cgroup: [first, end), as sorted. */
struct group {
	size_t first, end;
	__u64 calls;
};

static int by_group(const struct summary_line *a, const struct summary_line *b)
{
	const struct summary_key *ka = &a->row.key, *kb = &b->row.key;

	if (ka->tid != kb->tid)
		return ka->tid < kb->tid ? -1 : 1;
	return ka->cgroup < kb->cgroup ? -1 : ka->cgroup > kb->cgroup;
}

static int compare(const void *pa, const void *pb)
{
	const struct summary_line *a = *(const struct summary_line *const *)pa;
	const struct summary_line *b = *(const struct summary_line *const *)pb;
	int order = by_group(a, b);

	if (order)
		return order;
	if (a->row.sum.total != b->row.sum.total)
		return a->row.sum.total < b->row.sum.total ? 1 : -1;
	return a->row.key.call < b->row.key.call ? -1 : a->row.key.call > b->row.key.call;
}

static int compare_groups(const void *pa, const void *pb)
{
	const struct group *a = pa, *b = pb;

	if (a->calls != b->calls)
		return a->calls < b->calls ? 1 : -1;
	return a->first < b->first ? -1 : 1;
}

/* perf counts a call's begin and its end. */
#define EVENTS_PER_CALL 2

static void print_heading(const struct summary *s, const struct summary_line *line,
			  const struct group *g, FILE *file)
{
	unsigned long long all = summary__calls(s), events = g->calls * EVENTS_PER_CALL;

	switch (s->opts->summary_view) {
	case VIEW_PERF_THREAD:
		if (line->row.others)
			fprintf(file, " (others), ");
		else
			fprintf(file, " %s (%u), ", line->parts[PART_COMM], line->row.key.tid);
		fprintf(file, "%llu events, %.1f%%\n\n", events,
			all ? 100.0 * (double)g->calls / (double)all : 0.0);
		break;
	case VIEW_PERF_CGROUP:
		fprintf(file, " cgroup %s, %llu events\n\n", line->parts[PART_CGROUP], events);
		break;
	default:
		fprintf(file, " total, %llu events\n\n", events);
	}
}

static void print_line(const struct summary *s, const struct summary_line *line, FILE *file)
{
	const struct summary_cell *c = &line->row.sum;
	char buf[24];

	fprintf(file, "   %-15s %8llu %6llu %9.3f %9.3f %9.3f %9.3f %9.2f%%\n",
		line->parts[PART_CALL], (unsigned long long)line->row.calls,
		(unsigned long long)c->errors, (double)c->total / MSEC, (double)~c->not_min / MSEC,
		(double)c->total / (double)line->row.calls / MSEC, (double)c->max / MSEC,
		summary_cell__deviation(&line->row));
	for (size_t i = 0; i < line->nr_errnos; i++)
		fprintf(file, "\t\t\t\t%s: %llu\n",
			summary_names__errno(s, line->errnos[i].err, buf, sizeof(buf)),
			(unsigned long long)line->errnos[i].n);
}

static size_t find_groups(const struct summary *s, const struct summary_line **lines,
			  struct group *groups)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (!n || by_group(lines[groups[n - 1].first], lines[i]))
			groups[n++] = (struct group){ .first = i };
		groups[n - 1].end = i + 1;
		groups[n - 1].calls += lines[i]->row.calls;
	}
	qsort(groups, n, sizeof(*groups), compare_groups);
	return n;
}

void summary_perf__print(const struct summary *s, unsigned int max_rows, FILE *file)
{
	const struct summary_line **lines = calloc(s->n ? s->n : 1, sizeof(*lines));
	struct group *groups = calloc(s->n ? s->n : 1, sizeof(*groups));
	size_t n = 0;

	fprintf(file, "\n Summary of events:\n\n");
	if (lines && groups) {
		for (size_t i = 0; i < s->n; i++)
			lines[i] = &s->lines[i];
		qsort(lines, s->n, sizeof(*lines), compare);
		n = find_groups(s, lines, groups);
	}
	for (size_t i = 0; i < n; i++) {
		const struct group *g = &groups[i];

		print_heading(s, lines[g->first], g, file);
		fprintf(file,
			"   syscall            calls  errors  total       min       avg       max"
			"       stddev\n"
			"                                     (msec)    (msec)    (msec)    (msec)"
			"        (%%)\n"
			"   --------------- --------  ------ -------- --------- --------- ---------"
			"     ------\n");
		for (size_t j = g->first; j < g->end; j++)
			if (!max_rows || j - g->first < max_rows)
				print_line(s, lines[j], file);
		fprintf(file, "\n\n");
	}
	free(groups);
	free(lines);
}
