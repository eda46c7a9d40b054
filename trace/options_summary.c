/* SPDX-License-Identifier: GPL-2.0-only */
/* Handlers of the summary's options, and what they mean together. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/summary.h"
#include "options_table.h"
#include "select.h"

/* Names of columns, for -U and -S. */
static const struct select_word columns[] = {
	{ "time", COLUMN_TIME },
	{ "time-percent", COLUMN_TIME },
	{ "time_percent", COLUMN_TIME },
	{ "total-time", COLUMN_TOTAL },
	{ "total_time", COLUMN_TOTAL },
	{ "time-total", COLUMN_TOTAL },
	{ "time_total", COLUMN_TOTAL },
	{ "min-time", COLUMN_MIN },
	{ "min_time", COLUMN_MIN },
	{ "time-min", COLUMN_MIN },
	{ "time_min", COLUMN_MIN },
	{ "shortest", COLUMN_MIN },
	{ "max-time", COLUMN_MAX },
	{ "max_time", COLUMN_MAX },
	{ "time-max", COLUMN_MAX },
	{ "time_max", COLUMN_MAX },
	{ "longest", COLUMN_MAX },
	{ "avg-time", COLUMN_AVG },
	{ "avg_time", COLUMN_AVG },
	{ "time-avg", COLUMN_AVG },
	{ "time_avg", COLUMN_AVG },
	{ "calls", COLUMN_CALLS },
	{ "count", COLUMN_CALLS },
	{ "errors", COLUMN_ERRORS },
	{ "error", COLUMN_ERRORS },
	{ "name", COLUMN_NAME },
	{ "syscall", COLUMN_NAME },
	{ "syscall-name", COLUMN_NAME },
	{ "syscall_name", COLUMN_NAME },
	{ "p50", COLUMN_P50 },
	{ "p90", COLUMN_P90 },
	{ "p99", COLUMN_P99 },
	{ NULL, 0 },
};

static const struct select_word keys[] = {
	{ "syscall", SUMMARY_BY_CALL },  { "errno", SUMMARY_BY_ERRNO },
	{ "comm", SUMMARY_BY_COMM },     { "tid", SUMMARY_BY_TID },
	{ "cgroup", SUMMARY_BY_CGROUP }, { "fd", SUMMARY_BY_FD },
	{ "path", SUMMARY_BY_PATH },     { NULL, 0 },
};

static int find(const struct select_word *words, const char *text, size_t len)
{
	for (; words->name; words++)
		if (strlen(words->name) == len && !memcmp(words->name, text, len))
			return (int)words->bits;
	return -1;
}

int option__summary_only(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->seen.c = true;
	return 0;
}

int option__summary_with(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->seen.C = true;
	return 0;
}

int option__wall(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->seen.w = true;
	return 0;
}

/* Of any unit. */
#define OVERHEAD_MAX 1000000000

int option__overhead(struct options *o, const char *value, const char *form)
{
	static const struct select_word units[] = { { "", 1000 },        { "us", 1000 },
						    { "ns", 1 },         { "ms", 1000000 },
						    { "s", 1000000000 }, { NULL, 0 } };
	unsigned long long n;
	char *end;
	int unit;

	errno = 0;
	n = strtoull(value, &end, 10);
	unit = find(units, end, strlen(end));
	if (*value < '0' || *value > '9' || errno || unit <= 0 || n > OVERHEAD_MAX)
		return options__usage_error(o, "invalid %s argument: '%s'", form, value);
	o->overhead = n * unit;
	return 0;
}

int option__sort(struct options *o, const char *value, const char *form)
{
	bool none = !strcmp(value, "none") || !strcmp(value, "nothing");
	int column = none ? COLUMN_NONE : find(columns, value, strlen(value));

	(void)form;
	if (column < 0)
		return options__usage_error(o, "invalid sortby: '%s'", value);
	o->seen.S = true;
	o->sort = (enum options_column)column;
	return 0;
}

static bool has_column(const struct options *o, enum options_column column)
{
	for (unsigned int i = 0; i < o->nr_columns; i++)
		if (o->columns[i] == column)
			return true;
	return false;
}

int option__columns(struct options *o, const char *value, const char *form)
{
	(void)form;
	o->seen.U = true;
	o->nr_columns = 0;
	for (;;) {
		size_t len = strcspn(value, ",");
		int column = find(columns, value, len);

		if (column < 0)
			return options__usage_error(o, "unknown column name: '%.*s'", (int)len,
						    value);
		if (has_column(o, (enum options_column)column))
			return options__usage_error(
				o, "call summary column has been provided more than once: '%.*s'",
				(int)len, value);
		o->columns[o->nr_columns++] = (enum options_column)column;
		if (!value[len])
			return 0;
		value += len + 1;
	}
}

int option__by(struct options *o, const char *value, const char *form)
{
	for (o->summary_by = 0;;) {
		size_t len = strcspn(value, ",");
		int key = find(keys, value, len);

		if (key < 0)
			return options__usage_error(
				o,
				"invalid %s argument: '%.*s': it is not syscall, errno, comm, tid, "
				"cgroup, fd or path",
				form, (int)len, value);
		o->summary_by |= (unsigned int)key;
		if (!value[len])
			break;
		value += len + 1;
	}
	o->seen.summary_extra = true;
	return 0;
}

int option__percentiles(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->seen.percentiles = o->seen.summary_extra = true;
	o->summary_wall = true;
	return 0;
}

int option__histogram(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->histograms = o->seen.summary_extra = true;
	o->summary_wall = true;
	return 0;
}

int option__top(struct options *o, const char *value, const char *form)
{
	char *end;
	double seconds = 1;

	if (value) {
		seconds = strtod(value, &end);
		if (*end || end == value || !(seconds >= 0.1 && seconds <= 3600))
			return options__usage_error(
				o, "invalid %s argument: '%s': it is not 0.1 to 3600 seconds", form,
				value);
	}
	o->top_ms = (unsigned int)(seconds * 1000);
	o->seen.summary_extra = true;
	return 0;
}

static int set_perf(struct options *o, enum options_summary_mode mode)
{
	o->summary = mode;
	if (o->summary_view == VIEW_STRACE)
		o->summary_view = VIEW_PERF_THREAD;
	return 0;
}

int option__perf_summary(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	return set_perf(o, SUMMARY_ONLY);
}

int option__perf_with(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	return set_perf(o, SUMMARY_WITH);
}

int option__perf_mode(struct options *o, const char *value, const char *form)
{
	static const struct select_word modes[] = { { "thread", VIEW_PERF_THREAD },
						    { "cgroup", VIEW_PERF_CGROUP },
						    { "total", VIEW_PERF_TOTAL },
						    { NULL, 0 } };
	int mode = find(modes, value, strlen(value));

	if (mode < 0)
		return options__usage_error(o, "invalid %s argument: '%s'", form, value);
	o->summary_view = (enum options_summary_view)mode;
	o->seen.perf_mode = true;
	return 0;
}

int option__errno_summary(struct options *o, const char *value, const char *form)
{
	(void)value;
	(void)form;
	o->summary_errnos = true;
	return 0;
}

#define RING_MIN 65536UL
#define RING_MAX (1UL << 30)

int option__ring_size(struct options *o, const char *value, const char *form)
{
	static const struct select_word units[] = { { "", 0 },   { "k", 10 }, { "K", 10 },
						    { "m", 20 }, { "M", 20 }, { NULL, 0 } };
	unsigned long n;
	char *end;
	int shift;

	errno = 0;
	n = strtoul(value, &end, 10);
	shift = find(units, end, strlen(end));
	if (*value < '0' || *value > '9' || errno || shift < 0 || n > RING_MAX)
		return options__usage_error(o, "invalid %s argument: '%s'", form, value);
	n <<= shift;
	if (n < RING_MIN || n > RING_MAX || n & (n - 1))
		return options__usage_error(o,
					    "invalid %s argument: '%s': it is not a power of two "
					    "from 64k to 1024M",
					    form, value);
	o->ring_bytes = n;
	return 0;
}

#define GIVEN "(-c/--summary-only or -C)"

/* strace's own pairs, and those that come with what strace has not. */
static int check_together(struct options *o)
{
	bool perf = o->summary != SUMMARY_NONE;

	if (o->seen.c && o->seen.C)
		return options__usage_error(o, "-c/--summary-only and -C are mutually exclusive");
	if (perf && (o->seen.c || o->seen.C || o->seen.summary_extra || o->seen.U || o->seen.w))
		return options__usage_error(o,
					    "--summary and --with-summary have a layout of their "
					    "own: not with -c, -C, -U, -w, --by, --top, "
					    "--percentiles or --histogram");
	if (o->seen.perf_mode && !perf && !o->summary_errnos)
		return options__usage_error(
			o, "--summary-mode must be given with --summary or --with-summary");
	if (o->seen.perf_mode && (o->seen.c || o->seen.C))
		return options__usage_error(o, "--summary-mode has no meaning with -c or -C");
	if (o->seen.C && o->top_ms)
		return options__usage_error(
			o, "--top is a table that changes: not with -C, which prints lines");
	if (o->summary_errnos && o->summary_by)
		return options__usage_error(
			o, "--errno-summary counts by call: --by syscall,errno is its like");
	return 0;
}

static void add_column(struct options *o, enum options_column column)
{
	if (!has_column(o, column))
		o->columns[o->nr_columns++] = column;
}

static void resolve_columns(struct options *o)
{
	static const enum options_column usual[] = { COLUMN_TIME, COLUMN_TOTAL, COLUMN_AVG,
						     COLUMN_CALLS, COLUMN_ERRORS };
	static const enum options_column times[] = { COLUMN_P50, COLUMN_P90, COLUMN_P99,
						     COLUMN_MAX };
	bool named = has_column(o, COLUMN_NAME);

	for (size_t i = 0; !o->seen.U && i < sizeof(usual) / sizeof(usual[0]); i++)
		add_column(o, usual[i]);
	for (size_t i = 0; o->seen.percentiles && i < sizeof(times) / sizeof(times[0]); i++)
		add_column(o, times[i]);
	if (!named)
		add_column(o, COLUMN_NAME);
}

static void warn_of_lines(struct options *o)
{
	const struct {
		bool given;
		const char *text;
	} pairs[] = {
		{ o->instruction_pointer, "-i/--instruction-pointer" },
		{ o->syscall_number, "-n/--syscall-number" },
		{ o->arg_names, "-N/--arg-names" },
		{ o->relative, "-r/--relative-timestamps" },
		{ o->clock != CLOCK_NONE, "-t/--absolute-timestamps" },
		{ o->syscall_times, "-T/--syscall-times" },
		{ o->decode_fds, "-y/--decode-fds" },
		{ o->stack, "-k/--stack-trace" },
	};
	char text[80];

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i].given) {
			snprintf(text, sizeof(text), "%s has no effect with %s", pairs[i].text,
				 o->seen.c ? "-c/--summary-only" : "a summary only");
			options__warn(o, text);
		}
}

int options__resolve_summary(struct options *o)
{
	int err = check_together(o);

	if (err)
		return err;
	if (o->seen.c || o->seen.C || (o->seen.summary_extra && !o->summary))
		o->summary = o->seen.C ? SUMMARY_WITH : SUMMARY_ONLY;
	else if (o->summary_errnos && !o->summary)
		set_perf(o, SUMMARY_ONLY);
	if (!o->summary) {
		if (o->seen.w)
			return options__usage_error(
				o, "-w/--summary-wall-clock must be given with " GIVEN);
		if (o->seen.U)
			return options__usage_error(
				o, "-U/--summary-columns must be given with " GIVEN);
		if (o->seen.S)
			options__warn(o, "-S/--summary-sort-by has no effect without " GIVEN);
		return 0;
	}
	if (o->output_separately)
		return options__usage_error(o, GIVEN
					    " and -ff/--output-separately are mutually exclusive");
	if (o->max_events && o->summary == SUMMARY_ONLY)
		return options__usage_error(
			o, "--max-events counts printed calls: there are none with a summary only");
	if (o->summary == SUMMARY_ONLY)
		warn_of_lines(o);
	o->summary_wall = o->summary_wall || o->seen.w || o->summary_view != VIEW_STRACE;
	if (!o->summary_by)
		o->summary_by = SUMMARY_BY_CALL;
	resolve_columns(o);
	return 0;
}
