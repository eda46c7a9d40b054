/* SPDX-License-Identifier: GPL-2.0-only */
/* Buckets of time, percentiles and deviation out of them, and the tables' layouts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace/summary_rows.h"

/* As the BPF object counts a call. */
static void add(struct summary_row *row, __u64 ns, bool failed)
{
	struct summary_cell *c = &row->sum;

	c->calls[summary_bucket(ns)]++;
	c->total += ns;
	c->errors += failed;
	c->max = ns > c->max ? ns : c->max;
	c->not_min = ~ns > c->not_min ? ~ns : c->not_min;
	if (ns >> 32) {
		c->squares_high += (ns >> 16) * (ns >> 16);
	} else {
		c->squares_low += (__u32)(ns * ns);
		c->squares_high += ns * ns >> 32;
	}
	row->calls++;
}

static void test_buckets(void **ctx)
{
	(void)ctx;
	assert_int_equal(summary_bucket(0), 0);
	assert_int_equal(summary_bucket(~0ULL), SUMMARY_BUCKETS - 1);
	assert_int_equal(summary_bucket((1ULL << SUMMARY_LAST_EXPONENT) - 1), SUMMARY_BUCKETS - 2);
	/* Each begins where the one before it ends. */
	for (__u32 i = 1; i < SUMMARY_BUCKETS; i++) {
		__u64 from = summary_bucket_from(i);

		assert_int_equal(summary_bucket(from), i);
		assert_int_equal(summary_bucket(from - 1), i - 1);
	}
	/* No wider than a quarter of its place. */
	for (__u32 i = SUMMARY_SUBS; i < SUMMARY_BUCKETS - 1; i++)
		assert_true((summary_bucket_from(i + 1) - summary_bucket_from(i)) * 4 <=
			    summary_bucket_from(i));
}

static int compare(const void *a, const void *b)
{
	__u64 x = *(const __u64 *)a, y = *(const __u64 *)b;

	return x < y ? -1 : x > y;
}

#define TIMES 5000

static void test_quantiles(void **ctx)
{
	static const double parts[] = { 0.5, 0.9, 0.99 };
	static __u64 times[TIMES];
	struct summary_row *row = calloc(1, sizeof(*row));

	(void)ctx;
	srandom(7);
	for (int i = 0; i < TIMES; i++) {
		/* From nanoseconds to seconds, all orders alike. */
		times[i] = (__u64)exp(random() / (double)RAND_MAX * 21);
		add(row, times[i], false);
	}
	qsort(times, TIMES, sizeof(times[0]), compare);
	for (int i = 0; i < 3; i++) {
		double is = (double)times[(int)ceil(parts[i] * TIMES) - 1];
		double got = summary_cell__quantile(row, parts[i]);

		assert_true(fabs(got - is) <= is / 4 + 1);
	}
	/* Never outside of what there was. */
	assert_true(summary_cell__quantile(row, 1) <= (double)times[TIMES - 1]);
	assert_true(summary_cell__quantile(row, 0) >= (double)times[0]);
	memset(row, 0, sizeof(*row));
	assert_true(summary_cell__quantile(row, 0.5) == 0);
	for (int i = 0; i < 10; i++)
		add(row, 1000, false);
	assert_true(summary_cell__quantile(row, 0.5) == 1000);
	free(row);
}

static void test_deviation(void **ctx)
{
	/* The last is beyond 32 bits. */
	static const __u64 times[] = { 100, 3000, 700, 5000000, 6000000000ULL };
	struct summary_row *row = calloc(1, sizeof(*row));
	double mean = 0, variance = 0, wanted;

	(void)ctx;
	for (int i = 0; i < 5; i++) {
		add(row, times[i], false);
		mean += (double)times[i] / 5;
	}
	for (int i = 0; i < 5; i++)
		variance += pow((double)times[i] - mean, 2) / 4;
	wanted = 100 * sqrt(variance / 5) / mean;
	assert_true(fabs(summary_cell__deviation(row) - wanted) < wanted / 10000);
	memset(row, 0, sizeof(*row));
	add(row, 100, false);
	assert_true(summary_cell__deviation(row) == 0);
	free(row);
}

/* A summary of two calls, in what strace 7.2 prints of such numbers. */
struct fixture {
	struct options opts;
	struct summary s;
	struct summary_line lines[2];
	char *text;
	size_t len;
};

static void fill(struct fixture *f)
{
	memset(f, 0, sizeof(*f));
	f->s = (struct summary){
		.opts = &f->opts, .by = SUMMARY_BY_CALL, .lines = f->lines, .n = 2
	};
	f->lines[0].parts[PART_CALL] = (char *)"openat";
	f->lines[1].parts[PART_CALL] = (char *)"a_call_with_a_long_name";
	for (int i = 0; i < 2; i++) {
		f->lines[i].row.has_call = true;
		f->lines[i].row.nr = i;
		f->lines[i].row.key.call = i + 1;
	}
	add(&f->lines[0].row, 2500, false);
	add(&f->lines[0].row, 4500, true);
	add(&f->lines[1].row, 21000, false);
	f->opts.summary_by = SUMMARY_BY_CALL;
}

static const char *print(struct fixture *f)
{
	FILE *file;

	free(f->text);
	file = open_memstream(&f->text, &f->len);
	summary__print(&f->s, 0, file);
	fclose(file);
	return f->text;
}

static void test_table(void **ctx)
{
	static const enum options_column usual[] = { COLUMN_TIME,  COLUMN_TOTAL,  COLUMN_AVG,
						     COLUMN_CALLS, COLUMN_ERRORS, COLUMN_NAME };
	static const enum options_column others[] = { COLUMN_NAME, COLUMN_MAX, COLUMN_MIN,
						      COLUMN_P50 };
	struct fixture f;

	(void)ctx;
	fill(&f);
	memcpy(f.opts.columns, usual, sizeof(usual));
	f.opts.nr_columns = 6;
	assert_string_equal(print(&f),
			    "% time     seconds  usecs/call     calls    errors syscall\n"
			    "------ ----------- ----------- --------- --------- ----------------\n"
			    " 75.00    0.000021          21         1           "
			    "a_call_with_a_long_name\n"
			    " 25.00    0.000007           3         2         1 openat\n"
			    "------ ----------- ----------- --------- --------- ----------------\n"
			    "100.00    0.000028           9         3         1 total\n");
	f.opts.sort = COLUMN_CALLS;
	memcpy(f.opts.columns, others, sizeof(others));
	f.opts.nr_columns = 4;
	f.lines[0].p50 = 2500;
	f.lines[1].p50 = 21000;
	assert_string_equal(print(&f), "syscall           longest shortest   p50 usecs\n"
				       "---------------- -------- -------- -----------\n"
				       "openat           0.000005 0.000003       2.500\n"
				       "a_call_with_a_long_name 0.000021 0.000021      21.000\n"
				       "---------------- -------- -------- -----------\n"
				       "total            0.000021 0.000003       4.608\n");
	free(f.text);
}

static void test_perf(void **ctx)
{
	struct errno_count errnos[] = { { 2, 1 } };
	struct fixture f;

	(void)ctx;
	fill(&f);
	f.s.uapi = uapi__new();
	assert_non_null(f.s.uapi);
	f.opts.summary_view = VIEW_PERF_THREAD;
	for (int i = 0; i < 2; i++) {
		f.lines[i].row.key.tid = 12;
		f.lines[i].parts[PART_COMM] = (char *)"cat";
	}
	f.lines[0].errnos = errnos;
	f.lines[0].nr_errnos = 1;
	assert_string_equal(
		print(&f),
		"\n Summary of events:\n\n cat (12), 6 events, 100.0%\n\n"
		"   syscall            calls  errors  total       min       avg       max"
		"       stddev\n"
		"                                     (msec)    (msec)    (msec)    (msec)"
		"        (%)\n"
		"   --------------- --------  ------ -------- --------- --------- ---------"
		"     ------\n"
		"   a_call_with_a_long_name        1      0     0.021     0.021     0.021     0.021"
		"      0.00%\n"
		"   openat                 2      1     0.007     0.003     0.004     0.004"
		"     28.57%\n"
		"\t\t\t\tENOENT: 1\n\n\n");
	uapi__free(f.s.uapi);
	free(f.text);
}

static void test_histogram(void **ctx)
{
	struct summary_row *row = calloc(1, sizeof(*row));
	char *text = NULL;
	size_t len;
	FILE *file = open_memstream(&text, &len);

	(void)ctx;
	add(row, 1500, false);
	add(row, 1100, false);
	add(row, 5000, false);
	summary_cell__histogram(row, file);
	fclose(file);
	assert_string_equal(
		text, "  [   1us,    2us)         2 |****************************************|\n"
		      "  [   2us,    4us)         0 |                                        |\n"
		      "  [   4us,    8us)         1 |********************                    |\n");
	free(text);
	free(row);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buckets),   cmocka_unit_test(test_quantiles),
		cmocka_unit_test(test_deviation), cmocka_unit_test(test_table),
		cmocka_unit_test(test_perf),      cmocka_unit_test(test_histogram),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
