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
static bool begins_one(const char *line, const char *call, size_t len)
{
	const char *paren = strchr(line, '(');

	/* perf trace's own column of durations is in parentheses too. */
	while (paren && ((size_t)(paren - line) < len || memcmp(paren - len, call, len)))
		paren = strchr(paren + 1, '(');
	return paren;
}

/* A line that begins any call, of whatever tool. */
static bool begins_any(const char *line)
{
	line += strspn(line, "0123456789[]pid ");
	return strchr(line, '(') && strncmp(line, "<... ", 5) != 0 &&
	       strncmp(line, "+++", 3) != 0 && strncmp(line, "---", 3) != 0;
}

/* call: one name, several with commas between them, or all. */
static bool begins(const char *line, const char *call)
{
	/* perf trace goes on so with a call that another task has interrupted. */
	if (strstr(line, "[continued]: "))
		return false;
	if (!strcmp(call, KIND_ALL))
		return begins_any(line);
	while (*call) {
		size_t len = strcspn(call, ",");

		if (begins_one(line, call, len))
			return true;
		call += len + (call[len] == ',');
	}
	return false;
}

/* Whether the name, which a line ends with, is among the calls. */
static bool is_among(const char *name, const char *call)
{
	size_t len = strcspn(name, "\n");
	const char *at;

	if (!strcmp(call, KIND_ALL))
		return len && strncmp(name, "total", len) != 0;
	for (at = call; *at; at += strcspn(at, ","), at += *at == ',')
		if (strcspn(at, ",") == len && !strncmp(at, name, len))
			return true;
	return false;
}

/* The number of calls in a row of -c: the fourth column. */
static uint64_t counted_in(const char *line, const char *call)
{
	const char *name = strrchr(line, ' ');
	unsigned long calls;

	if (!name || !is_among(name + 1, call) || sscanf(line, "%*s %*s %*s %lu", &calls) != 1)
		return 0;
	return calls;
}

/* Of bpftrace: it says other things, too. */
static bool is_event(const char *line)
{
	return isdigit((unsigned char)*line) || !strncmp(line, "tracepoint:", 11);
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
		} else if (tool->delivers == DELIVERS_COUNT) {
			out->lines +=
				strncmp(line, "@calls: ", 8) ? 0 : strtoull(line + 8, NULL, 10);
			out->lost += lost_in(line);
		} else if (tool->delivers == DELIVERS_LINES ? is_event(line)
							    : begins(line, kind->call)) {
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
