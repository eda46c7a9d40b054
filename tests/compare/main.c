/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Compare two traces of one and the same execution, made by
 *	perf-strace -f -o A -- strace -f -o B COMMAND
 * line by line and thread by thread. The text must be equal to the letter.
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "report.h"

struct options {
	double min;
	size_t samples;
	bool summary, whole;
	const char *known;
	const char *a, *b;
};

static const char usage_text[] =
	"usage: compare [OPTIONS] A B\n"
	"  --min PERCENT    exit with 1 if the share of equal lines is below\n"
	"  --samples N      show up to N pairs of each kind of difference (default 3)\n"
	"  --summary        print the one line of numbers only\n"
	"  --known FILE     differences with a known reason: a glob, a tab, the reason\n"
	"  --whole          A is not the trace of a tracer: compare all of it\n";

static void fail(const char *what, int err)
{
	fprintf(stderr, "compare: %s: %s\n", what, strerror(-err));
}

static int options__parse(struct options *options, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "min", required_argument, NULL, 'm' },
		{ "samples", required_argument, NULL, 'n' },
		{ "summary", no_argument, NULL, 's' },
		{ "known", required_argument, NULL, 'k' },
		{ "whole", no_argument, NULL, 'w' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int c;

	*options = (struct options){ .samples = 3 };
	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		switch (c) {
		case 'm':
			options->min = atof(optarg);
			break;
		case 'n':
			options->samples = strtoul(optarg, NULL, 10);
			break;
		case 's':
			options->summary = true;
			break;
		case 'k':
			options->known = optarg;
			break;
		case 'w':
			options->whole = true;
			break;
		default:
			return -EINVAL;
		}
	}
	if (argc - optind != 2)
		return -EINVAL;
	options->a = argv[optind];
	options->b = argv[optind + 1];
	return 0;
}

/* Either may be NULL: the thread is not in that trace. */
static int compare_threads(struct report *report, long tid, const struct thread *a,
			   const struct thread *b)
{
	report__thread(report, tid);
	return align__lines(a ? a->lines : NULL, a ? a->nr : 0, b ? b->lines : NULL, b ? b->nr : 0,
			    report__row, report);
}

static int compare_traces(struct report *report, const struct trace *a, const struct trace *b)
{
	int err = 0;

	for (size_t i = 0; i < b->nr && !err; i++)
		err = compare_threads(report, b->threads[i].tid, trace__find(a, b->threads[i].tid),
				      &b->threads[i]);
	for (size_t i = 0; i < a->nr && !err; i++) {
		if (!trace__find(b, a->threads[i].tid))
			err = compare_threads(report, a->threads[i].tid, &a->threads[i], NULL);
	}
	return err;
}

static int compare(const struct options *options, struct report *report, struct trace *a,
		   struct trace *b)
{
	int err = 0;

	if (options->known) {
		err = report__known(report, options->known);
		if (err) {
			fail(options->known, err);
			return err;
		}
	}
	err = trace__read(a, options->a);
	if (err) {
		fail(options->a, err);
		return err;
	}
	err = trace__read(b, options->b);
	if (err) {
		fail(options->b, err);
		return err;
	}
	if (!options->whole)
		trace__cut(a, b);
	err = compare_traces(report, a, b);
	if (err)
		fail("comparing", err);
	return err;
}

/* Exit status: 0, 1 if the share is below the minimum, 2 if there is nothing to compare. */
int main(int argc, char **argv)
{
	struct trace a = { 0 }, b = { 0 };
	struct options options;
	struct report *report;
	int status = 2;

	if (options__parse(&options, argc, argv)) {
		fputs(usage_text, stderr);
		return 2;
	}
	report = report__new(options.samples);
	if (!report) {
		fail("starting", -ENOMEM);
		return 2;
	}
	if (compare(&options, report, &a, &b))
		goto out;
	report__summary(report, stdout);
	if (!options.summary)
		report__print(report, stdout);
	status = report__share(report) < options.min || !report__rows(report);
out:
	report__free(report);
	trace__free(&a);
	trace__free(&b);
	return status;
}
