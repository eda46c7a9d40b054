/* SPDX-License-Identifier: GPL-2.0-only */
/* The layout of strace's -c, with what else a row can be by and percentiles as more columns. */
#include <stdlib.h>
#include <string.h>

#include "trace/summary_rows.h"

#define NAME_WIDTH 16 /* of the calls, at least */
#define NSEC       1e9

/* One table: some lines, in order, and what they come to. */
struct table {
	const struct summary *s;
	const struct summary_line **lines;
	size_t n;
	struct summary_line total;
	unsigned int widths[PARTS];
	unsigned int name_width; /* of all parts together */
	FILE *file;
};

static const struct {
	const char *title;
	int width;
} titles[COLUMNS] = {
	[COLUMN_TIME] = { "% time", 6 },           [COLUMN_TOTAL] = { "seconds", 11 },
	[COLUMN_MIN] = { "shortest", 8 },          [COLUMN_MAX] = { "longest", 8 },
	[COLUMN_AVG] = { "usecs/call", 11 },       [COLUMN_CALLS] = { "calls", 9 },
	[COLUMN_ERRORS] = { "errors", 9 },         [COLUMN_P50] = { "p50 usecs", 11 },
	[COLUMN_P90] = { "p90 usecs", 11 },        [COLUMN_P99] = { "p99 usecs", 11 },
	[COLUMN_NAME] = { "syscall", NAME_WIDTH },
};

/* ---- order ---- */

static __u64 average(const struct summary_row *row)
{
	return row->calls ? row->sum.total / row->calls : 0;
}

static int larger_first(double a, double b)
{
	return a < b ? 1 : a > b ? -1 : 0;
}

static int by_name(const struct summary_line *a, const struct summary_line *b)
{
	int order = 0;

	for (int part = 0; !order && part < PARTS; part++)
		if (a->parts[part] && b->parts[part])
			order = part == PART_TID ? (a->row.key.tid > b->row.key.tid) -
							   (a->row.key.tid < b->row.key.tid)
						 : strcmp(a->parts[part], b->parts[part]);
	return order;
}

static int compare(const void *pa, const void *pb, void *arg)
{
	const struct summary_line *a = *(const struct summary_line *const *)pa;
	const struct summary_line *b = *(const struct summary_line *const *)pb;
	const struct summary_row *ra = &a->row, *rb = &b->row;
	int order = 0;

	switch (*(const enum options_column *)arg) {
	case COLUMN_TIME:
	case COLUMN_TOTAL:
		order = larger_first(ra->sum.total, rb->sum.total);
		break;
	case COLUMN_MIN:
		order = larger_first(~ra->sum.not_min, ~rb->sum.not_min);
		break;
	case COLUMN_MAX:
		order = larger_first(ra->sum.max, rb->sum.max);
		break;
	case COLUMN_AVG:
		order = larger_first(average(ra), average(rb));
		break;
	case COLUMN_CALLS:
		order = larger_first(ra->calls, rb->calls);
		break;
	case COLUMN_ERRORS:
		order = larger_first(ra->sum.errors, rb->sum.errors);
		break;
	case COLUMN_P50:
		order = larger_first(a->p50, b->p50);
		break;
	case COLUMN_P90:
		order = larger_first(a->p90, b->p90);
		break;
	case COLUMN_P99:
		order = larger_first(a->p99, b->p99);
		break;
	case COLUMN_NAME:
		order = by_name(a, b);
		break;
	case COLUMN_NONE:
		break;
	}
	/* As strace has them: by number. */
	if (!order && ra->has_call && rb->has_call && ra->nr != rb->nr)
		order = ra->nr < rb->nr ? -1 : 1;
	return order ? order : by_name(a, b);
}

/* ---- columns ---- */

static void print_name(const struct table *t, const struct summary_line *line, bool last)
{
	unsigned int left = t->name_width;
	int final = 0;

	for (int part = 0; part < PARTS; part++)
		if (line->parts[part])
			final = part;
	for (int part = 0; part < PARTS; part++) {
		const char *text = line->parts[part];
		int width = part < final ? (int)t->widths[part] : last ? 0 : (int)left;

		if (!text)
			continue;
		fprintf(t->file, "%-*s%s", width, text, part < final ? " " : "");
		left -= left > t->widths[part] + 1 ? t->widths[part] + 1 : left;
	}
}

static void print_cell(const struct table *t, enum options_column column,
		       const struct summary_line *line, bool last)
{
	const struct summary_cell *c = &line->row.sum;
	bool total = line == &t->total;
	int width = titles[column].width;
	double all = t->total.row.sum.total;

	switch (column) {
	case COLUMN_TIME:
		fprintf(t->file, "%*.2f", width,
			total     ? 100.0
			: all > 0 ? 100.0 * (double)c->total / all
				  : 0.0);
		break;
	case COLUMN_TOTAL:
		fprintf(t->file, "%*.6f", width, (double)c->total / NSEC);
		break;
	case COLUMN_MIN:
		fprintf(t->file, "%*.6f", width, (double)~c->not_min / NSEC);
		break;
	case COLUMN_MAX:
		fprintf(t->file, "%*.6f", width, (double)c->max / NSEC);
		break;
	case COLUMN_AVG:
		fprintf(t->file, "%*llu", width, (unsigned long long)average(&line->row) / 1000);
		break;
	case COLUMN_CALLS:
		fprintf(t->file, "%*llu", width, (unsigned long long)line->row.calls);
		break;
	case COLUMN_ERRORS:
		fprintf(t->file, "%*.0llu", width, (unsigned long long)c->errors);
		break;
	case COLUMN_P50:
		fprintf(t->file, "%*.3f", width, line->p50 / 1000);
		break;
	case COLUMN_P90:
		fprintf(t->file, "%*.3f", width, line->p90 / 1000);
		break;
	case COLUMN_P99:
		fprintf(t->file, "%*.3f", width, line->p99 / 1000);
		break;
	case COLUMN_NAME:
		if (total)
			fprintf(t->file, "%-*s", last ? 0 : (int)t->name_width, "total");
		else
			print_name(t, line, last);
		break;
	default:
		break;
	}
}

static void print_line(const struct table *t, const struct summary_line *line)
{
	const struct options *o = t->s->opts;

	for (unsigned int i = 0; i < o->nr_columns; i++) {
		print_cell(t, o->columns[i], line, i + 1 == o->nr_columns);
		fputc(i + 1 == o->nr_columns ? '\n' : ' ', t->file);
	}
	for (size_t i = 0; i < line->nr_errnos; i++) {
		char buf[24];

		fprintf(t->file, "\t\t\t\t%s: %llu\n",
			summary_names__errno(t->s, line->errnos[i].err, buf, sizeof(buf)),
			(unsigned long long)line->errnos[i].n);
	}
}

static void print_rule(const struct table *t)
{
	const struct options *o = t->s->opts;

	for (unsigned int i = 0; i < o->nr_columns; i++) {
		enum options_column column = o->columns[i];
		unsigned int width =
			column == COLUMN_NAME ? t->name_width : (unsigned int)titles[column].width;

		while (width--)
			fputc('-', t->file);
		fputc(i + 1 == o->nr_columns ? '\n' : ' ', t->file);
	}
}

static void print_titles(const struct table *t)
{
	const struct options *o = t->s->opts;
	struct summary_line heading = {};

	for (int part = 0; part < PARTS; part++)
		if (t->n && t->lines[0]->parts[part])
			heading.parts[part] = (char *)summary_part_titles[part];
	for (unsigned int i = 0; i < o->nr_columns; i++) {
		enum options_column column = o->columns[i];
		bool last = i + 1 == o->nr_columns;

		if (column == COLUMN_NAME)
			print_name(t, &heading, last);
		else
			fprintf(t->file, "%*s", titles[column].width, titles[column].title);
		fputc(last ? '\n' : ' ', t->file);
	}
}

static void print_histograms(const struct table *t, size_t n)
{
	struct table plain = *t;

	memset(plain.widths, 0, sizeof(plain.widths));
	for (size_t i = 0; i < n; i++) {
		fputc('\n', t->file);
		print_name(&plain, t->lines[i], true);
		fprintf(t->file, ": %llu calls\n", (unsigned long long)t->lines[i]->row.calls);
		summary_cell__histogram(&t->lines[i]->row, t->file);
	}
}

/* ---- the table ---- */

static void measure(struct table *t)
{
	unsigned int parts = 0;

	for (int part = 0; part < PARTS; part++) {
		for (size_t i = 0; i < t->n; i++) {
			const char *text = t->lines[i]->parts[part];
			unsigned int len = text ? (unsigned int)strlen(text) : 0;

			if (len > t->widths[part])
				t->widths[part] = len;
		}
		if (!t->widths[part])
			continue;
		if (t->widths[part] < strlen(summary_part_titles[part]))
			t->widths[part] = (unsigned int)strlen(summary_part_titles[part]);
		t->name_width += t->widths[part] + (parts++ ? 1 : 0);
	}
	/* The names of calls alone have strace's width, whatever their length. */
	if (t->s->by == SUMMARY_BY_CALL || t->s->opts->summary_errnos || t->name_width < NAME_WIDTH)
		t->name_width = NAME_WIDTH;
}

static void print_table(struct table *t, unsigned int max_rows)
{
	enum options_column sort = t->s->opts->sort;
	size_t n = max_rows && max_rows < t->n ? max_rows : t->n;

	for (size_t i = 0; i < t->n; i++)
		summary_cell__add(&t->total.row, &t->lines[i]->row);
	t->total.p50 = summary_cell__quantile(&t->total.row, 0.5);
	t->total.p90 = summary_cell__quantile(&t->total.row, 0.9);
	t->total.p99 = summary_cell__quantile(&t->total.row, 0.99);
	qsort_r(t->lines, t->n, sizeof(t->lines[0]), compare, &sort);
	measure(t);
	print_titles(t);
	print_rule(t);
	for (size_t i = 0; i < n; i++)
		print_line(t, t->lines[i]);
	print_rule(t);
	print_line(t, &t->total);
	if (t->s->opts->histograms)
		print_histograms(t, n);
}

void summary_table__print(const struct summary *s, unsigned int max_rows, FILE *file)
{
	static const char *const abi_titles[] = { [ABI_COMPAT] = "32 bit", [ABI_X32] = "x32" };
	bool separate = s->by == SUMMARY_BY_CALL || s->opts->summary_errnos;
	const struct summary_line **lines = calloc(s->n ? s->n : 1, sizeof(*lines));

	for (int abi = 0; lines && abi < (separate ? ABI_COUNT : 1); abi++) {
		struct table t = { .s = s, .lines = lines, .file = file };

		for (size_t i = 0; i < s->n; i++)
			if (!separate || s->lines[i].row.abi == (enum call_abi)abi)
				lines[t.n++] = &s->lines[i];
		if (!t.n)
			continue;
		if (abi)
			fprintf(file, "System call usage summary for %s mode:\n", abi_titles[abi]);
		print_table(&t, max_rows);
	}
	free(lines);
}
