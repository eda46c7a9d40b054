/* SPDX-License-Identifier: GPL-2.0-only */
/* The rows of a summary, for those that lay them out. */
#ifndef TRACE_SUMMARY_ROWS_H
#define TRACE_SUMMARY_ROWS_H

#include "augmented/summary_read.h"
#include "trace/summary.h"

/* The keys a row can be by, in the order in which they are shown. */
enum summary_part {
	PART_COMM,
	PART_TID,
	PART_CGROUP,
	PART_FD_KIND,
	PART_PATH,
	PART_CALL,
	PART_ERRNO,
	PARTS,
};

struct errno_count {
	unsigned int err; /* 0: not known any more */
	__u64 n;
};

struct summary_line {
	struct summary_row row;
	char *parts[PARTS];         /* text of each key, owned; NULL: the table is not by it */
	double p50, p90, p99;       /* ns */
	struct errno_count *errnos; /* --errno-summary; owned */
	size_t nr_errnos;
};

struct summary {
	const struct options *opts;
	const struct calls *calls;
	struct uapi *uapi;
	unsigned int by; /* that the kernel counts by */
	struct summary_line *lines;
	size_t n, cap;
};

/* summary_names.c: the texts of a line's keys. 0 or -ENOMEM. */
int summary_names__fill(const struct summary *s, struct summary_line *line);
/* "ENOENT"; the buffer is for what has no name. */
const char *summary_names__errno(const struct summary *s, unsigned int err, char *buf, size_t size);
/* What a key is called in a heading. */
extern const char *const summary_part_titles[PARTS];

/* summary_cell.c */
void summary_cell__add(struct summary_row *to, const struct summary_row *from);
/* The time that a part of the calls (0.5: half of them) does not exceed, in ns. */
double summary_cell__quantile(const struct summary_row *row, double part);
/* The standard error of the mean, in percent of the mean, as perf has it. */
double summary_cell__deviation(const struct summary_row *row);
/* The calls by powers of two of their time, a line each. */
void summary_cell__histogram(const struct summary_row *row, FILE *file);

/* summary_table.c, summary_perf.c: the layouts. */
void summary_table__print(const struct summary *s, unsigned int max_rows, FILE *file);
void summary_perf__print(const struct summary *s, unsigned int max_rows, FILE *file);

#endif
