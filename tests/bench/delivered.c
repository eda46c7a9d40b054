/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/delivered.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * "LOST 12 events!" (perf trace) and "12 events lost" (perf-strace) alike: the
 * first number of a line that says lost before any call is named.
 */
static uint64_t lost_in(const char *line)
{
	const char *p;

	/* The verdict ("2 calls, 1 lost, ...") repeats what a line of its own says. */
	if (strchr(line, '(') || !strcasestr(line, "lost") || strstr(line, " calls, "))
		return 0;
	for (p = line; *p && !isdigit((unsigned char)*p); p++)
		;
	return strtoull(p, NULL, 10);
}

/* A line that begins a call has the name before its parenthesis; a resumed one has not. */
static bool begins(const char *line, const char *call)
{
	size_t len = strlen(call);
	const char *paren = strchr(line, '(');

	/* perf trace's own column of durations is in parentheses too. */
	while (paren && ((size_t)(paren - line) < len || memcmp(paren - len, call, len)))
		paren = strchr(paren + 1, '(');
	return paren;
}

/* The number of calls in a row of -c: the fourth column. */
static uint64_t counted_in(const char *line, const char *call)
{
	const char *name = strrchr(line, ' ');
	unsigned long calls;

	if (!name || strncmp(name + 1, call, strlen(call)) != 0 || name[1 + strlen(call)] != '\n' ||
	    sscanf(line, "%*s %*s %*s %lu", &calls) != 1)
		return 0;
	return calls;
}

int delivered__count(const char *output, const char *errors, const struct tool *tool,
		     const struct kind *kind, struct delivered *out)
{
	FILE *f = fopen(output, "re");
	char *line = NULL;
	size_t size = 0;

	memset(out, 0, sizeof(*out));
	if (!f)
		return tool->delivers == DELIVERS_NOTHING ? 0 : -errno;
	while (getline(&line, &size, f) > 0) {
		if (tool->delivers == DELIVERS_TABLE) {
			out->lines += counted_in(line, kind->call);
		} else if (begins(line, kind->call)) {
			out->lines++;
			out->decoded += kind->string && strstr(line, kind->string);
		} else if (tool->delivers == DELIVERS_ALL && kind->other &&
			   begins(line, kind->other)) {
			out->lines++;
		} else {
			out->lost += lost_in(line);
		}
	}
	fclose(f);

	f = fopen(errors, "re");
	while (f && getline(&line, &size, f) > 0)
		out->lost += lost_in(line);
	if (f)
		fclose(f);
	free(line);
	return 0;
}
