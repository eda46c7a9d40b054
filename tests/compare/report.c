/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

#define KIND_SIZE 128

struct sample {
	long tid;
	const struct line *a, *b;
};

struct kind {
	char name[KIND_SIZE];
	size_t count;
	struct sample *samples;
	size_t nr_samples;
};

struct known {
	char *glob;
	char *reason;
};

struct report {
	size_t rows, equal, max_samples;
	long tid;
	struct kind *kinds;
	size_t nr_kinds;
	struct known *known;
	size_t nr_known;
};

struct report *report__new(size_t samples)
{
	struct report *report = calloc(1, sizeof(*report));

	if (report)
		report->max_samples = samples;
	return report;
}

void report__free(struct report *report)
{
	if (!report)
		return;
	for (size_t i = 0; i < report->nr_kinds; i++)
		free(report->kinds[i].samples);
	for (size_t i = 0; i < report->nr_known; i++) {
		free(report->known[i].glob);
		free(report->known[i].reason);
	}
	free(report->kinds);
	free(report->known);
	free(report);
}

static int report__add_known(struct report *report, char *text)
{
	char *tab = strchr(text, '\t'), *reason;
	struct known *known;

	if (!tab)
		return -EINVAL;
	*tab = '\0';
	reason = tab + 1 + strspn(tab + 1, "\t ");
	if (!*reason)
		return -EINVAL;
	known = realloc(report->known, (report->nr_known + 1) * sizeof(*known));
	if (!known)
		return -ENOMEM;
	report->known = known;
	known += report->nr_known;
	known->glob = strdup(text);
	known->reason = strdup(reason);
	report->nr_known++;
	return known->glob && known->reason ? 0 : -ENOMEM;
}

int report__known(struct report *report, const char *path)
{
	FILE *file = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;
	int err = 0;

	if (!file)
		return -errno;
	while (!err && getline(&text, &size, file) > 0) {
		text[strcspn(text, "\n")] = '\0';
		if (*text && *text != '#')
			err = report__add_known(report, text);
	}
	free(text);
	fclose(file);
	return err;
}

static const char *report__reason(const struct report *report, const char *kind)
{
	for (size_t i = 0; i < report->nr_known; i++) {
		if (!fnmatch(report->known[i].glob, kind, 0))
			return report->known[i].reason;
	}
	return NULL;
}

/*
 * Where the argument that starts at @at ends: at a comma outside of strings, brackets and
 * comments, or at @end.
 */
static size_t argument_end(const char *text, size_t at, size_t end)
{
	bool quoted = false;
	int depth = 0;

	for (; at < end; at++) {
		char c = text[at];

		if (quoted && c == '\\')
			at++;
		else if (c == '"')
			quoted = !quoted;
		else if (quoted)
			continue;
		else if (strchr("([{", c) && c)
			depth++;
		else if (strchr(")]}", c) && c)
			depth--;
		else if (c == ',' && !depth)
			break;
	}
	return at < end ? at : end;
}

/* The number of the first argument that differs, from 1; 0: their count does. */
static int differing_argument(const struct line *a, size_t end_a, const struct line *b,
			      size_t end_b)
{
	size_t i = a->name_at + a->name_len + 1, j = b->name_at + b->name_len + 1;

	/* The closing parenthesis is not part of the last argument. */
	end_a--;
	end_b--;
	for (int n = 1; i < end_a && j < end_b; n++) {
		size_t to_a = argument_end(a->text, i, end_a);
		size_t to_b = argument_end(b->text, j, end_b);

		if (to_a - i != to_b - j || memcmp(a->text + i, b->text + j, to_a - i))
			return n;
		i = to_a + 1;
		j = to_b + 1;
	}
	return 0;
}

const char *line__difference(const struct line *a, const struct line *b, char *buf, size_t size)
{
	size_t end_a, result_a, end_b, result_b;
	bool has_a, has_b;
	int argument;

	if (!a || !b) {
		snprintf(buf, size, "%s", a ? "only in A" : "only in B");
		return buf;
	}
	has_a = line__result(a->text, a->len, &end_a, &result_a);
	has_b = line__result(b->text, b->len, &end_b, &result_b);
	if (a->name_at != b->name_at || memcmp(a->text, b->text, a->name_at)) {
		snprintf(buf, size, "prefix");
	} else if (!has_a || !has_b) {
		snprintf(buf, size, "%s", has_a == has_b ? "text" : "no result");
	} else if (end_a != end_b || memcmp(a->text, b->text, end_a)) {
		argument = differing_argument(a, end_a, b, end_b);
		if (argument)
			snprintf(buf, size, "argument %d", argument);
		else
			snprintf(buf, size, "number of arguments");
	} else if (strcmp(a->text + result_a, b->text + result_b)) {
		snprintf(buf, size, "result");
	} else {
		snprintf(buf, size, "padding");
	}
	return buf;
}

static struct kind *report__kind(struct report *report, const char *name)
{
	struct kind *kinds;

	for (size_t i = 0; i < report->nr_kinds; i++) {
		if (!strcmp(report->kinds[i].name, name))
			return &report->kinds[i];
	}
	kinds = realloc(report->kinds, (report->nr_kinds + 1) * sizeof(*kinds));
	if (!kinds)
		return NULL;
	report->kinds = kinds;
	kinds += report->nr_kinds;
	*kinds = (struct kind){ .samples = calloc(report->max_samples + 1, sizeof(struct sample)) };
	if (!kinds->samples)
		return NULL;
	snprintf(kinds->name, sizeof(kinds->name), "%s", name);
	report->nr_kinds++;
	return kinds;
}

int report__row(void *ctx, const struct line *a, const struct line *b)
{
	char name[KIND_SIZE], what[64], full[KIND_SIZE];
	struct report *report = ctx;
	struct kind *kind;

	report->rows++;
	if (a && b && line__equal(a, b)) {
		report->equal++;
		return 0;
	}
	line__name(a ? a : b, name, sizeof(name) - sizeof(what));
	line__difference(a, b, what, sizeof(what));
	snprintf(full, sizeof(full), "%.60s: %.60s", *name ? name : "(message)", what);
	kind = report__kind(report, full);
	if (!kind)
		return -ENOMEM;
	kind->count++;
	if (kind->nr_samples < report->max_samples)
		kind->samples[kind->nr_samples++] = (struct sample){ report->tid, a, b };
	return 0;
}

void report__thread(struct report *report, long tid)
{
	report->tid = tid;
}

size_t report__rows(const struct report *report)
{
	return report->rows;
}

size_t report__equal(const struct report *report)
{
	return report->equal;
}

double report__share(const struct report *report)
{
	return report->rows ? 100.0 * report->equal / report->rows : 0;
}

void report__summary(const struct report *report, FILE *out)
{
	/* Cut, not rounded: 100.00 is said of nothing that has a difference. */
	size_t share = report->rows ? report->equal * 10000 / report->rows : 0;

	fprintf(out, "%8zu lines %8zu equal %3zu.%02zu%%\n", report->rows, report->equal,
		share / 100, share % 100);
}

/* Traces hold what traced programs chose: let no control byte reach a terminal. */
static void print_line(FILE *out, const char *sign, const struct sample *sample,
		       const struct line *line)
{
	if (!line)
		return;
	fprintf(out, "    %s %ld ", sign, sample->tid);
	for (size_t i = 0; i < line->len; i++) {
		unsigned char c = line->text[i];

		if (c < ' ' || c >= 0x7f)
			fprintf(out, "\\x%02x", c);
		else
			fputc(c, out);
	}
	fputc('\n', out);
}

static int compare_kinds(const void *x, const void *y)
{
	const struct kind *a = x, *b = y;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return strcmp(a->name, b->name);
}

void report__print(struct report *report, FILE *out)
{
	qsort(report->kinds, report->nr_kinds, sizeof(*report->kinds), compare_kinds);
	for (size_t i = 0; i < report->nr_kinds; i++) {
		const struct kind *kind = &report->kinds[i];
		const char *reason = report__reason(report, kind->name);

		fprintf(out, "%8zu  %s%s%s\n", kind->count, kind->name, reason ? "  known: " : "",
			reason ? reason : "");
		for (size_t j = 0; j < kind->nr_samples; j++) {
			print_line(out, "A", &kind->samples[j], kind->samples[j].a);
			print_line(out, "B", &kind->samples[j], kind->samples[j].b);
		}
	}
}
