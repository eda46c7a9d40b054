/* SPDX-License-Identifier: GPL-2.0-only */
#include <math.h>

#include "trace/summary_rows.h"

void summary_cell__add(struct summary_row *to, const struct summary_row *from)
{
	to->calls += from->calls;
	to->sum.errors += from->sum.errors;
	to->sum.total += from->sum.total;
	if (from->sum.max > to->sum.max)
		to->sum.max = from->sum.max;
	if (from->sum.not_min > to->sum.not_min)
		to->sum.not_min = from->sum.not_min;
	to->sum.squares_low += from->sum.squares_low;
	to->sum.squares_high += from->sum.squares_high;
	for (int i = 0; i < SUMMARY_BUCKETS; i++)
		to->sum.calls[i] += from->sum.calls[i];
}

double summary_cell__quantile(const struct summary_row *row, double part)
{
	double rank = ceil(part * (double)row->calls), before = 0, from, to, at;
	double min = (double)~row->sum.not_min, max = (double)row->sum.max;
	unsigned int i = 0;

	if (!row->calls)
		return 0;
	while (i < SUMMARY_BUCKETS - 1 && before + (double)row->sum.calls[i] < rank)
		before += (double)row->sum.calls[i++];
	from = (double)summary_bucket_from(i);
	to = i < SUMMARY_BUCKETS - 1 ? (double)summary_bucket_from(i + 1) : max;
	/* As if a bucket's calls were spread evenly over it. */
	at = from + (to - from) * (rank - before - 0.5) / (double)row->sum.calls[i];
	return at < min ? min : at > max ? max : at;
}

double summary_cell__deviation(const struct summary_row *row)
{
	long double n = row->calls, squares, mean, variance;

	if (row->calls < 2 || !row->sum.total)
		return 0;
	squares = (long double)row->sum.squares_high * 4294967296.0L + row->sum.squares_low;
	mean = row->sum.total / n;
	variance = (squares - mean * mean * n) / (n - 1);
	return variance > 0 ? (double)(100 * sqrtl(variance / n) / mean) : 0;
}

#define BAR_WIDTH 40

/* "16us" of 16384 ns: binary multiples, as everywhere where powers of two are shown. */
static void print_bound(__u64 ns, FILE *file)
{
	static const char *const units[] = { "ns", "us", "ms", "s" };
	unsigned int unit = 0;
	char text[24];

	for (; unit < 3 && ns >= 1024; unit++)
		ns /= 1024;
	snprintf(text, sizeof(text), "%llu%s", (unsigned long long)ns, units[unit]);
	fprintf(file, "%6s", text);
}

void summary_cell__histogram(const struct summary_row *row, FILE *file)
{
	__u64 octaves[SUMMARY_LAST_EXPONENT + 1] = { 0 }, most = 0;
	int first = -1, last = 0;

	for (__u32 i = 0; i < SUMMARY_BUCKETS; i++) {
		__u64 from = summary_bucket_from(i);
		int octave = from ? 63 - __builtin_clzll(from) : 0;

		octaves[octave] += row->sum.calls[i];
		if (!row->sum.calls[i])
			continue;
		first = first < 0 ? octave : first;
		last = octave;
	}
	for (int i = 0; i <= last; i++)
		most = octaves[i] > most ? octaves[i] : most;
	for (int i = first; first >= 0 && i <= last; i++) {
		int width = (int)((octaves[i] * BAR_WIDTH + most - 1) / most);

		fputs("  [", file);
		print_bound(i ? 1ULL << i : 0, file);
		fputs(", ", file);
		if (i == SUMMARY_LAST_EXPONENT)
			fprintf(file, "%6s", "...");
		else
			print_bound(1ULL << (i + 1), file);
		fprintf(file, ") %9llu |%.*s%*s|\n", (unsigned long long)octaves[i], width,
			"****************************************", BAR_WIDTH - width, "");
	}
}
