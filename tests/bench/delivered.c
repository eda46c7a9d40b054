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

	if (strchr(line, '(') || !strcasestr(line, "lost"))
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
		if (begins(line, kind->call)) {
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
