/* SPDX-License-Identifier: GPL-2.0-only */
#include <string.h>

#include "options_table.h"
#include "usage.h"

/* Column of the explanations; a form that reaches it gets a line of its own. */
#define HELP_COLUMN 32

static const char *const titles[] = {
	[GROUP_STARTUP] = "Start-up",
	[GROUP_TRACING] = "Tracing",
	[GROUP_FILTERING] = "Filtering",
	[GROUP_OUTPUT] = "Output",
	[GROUP_RECORD] = "Recording, with perf-strace record",
	[GROUP_SUMMARY] = "Summary",
	[GROUP_COMPLETE] = "Completeness",
	[GROUP_MISC] = "Miscellaneous",
	[GROUP_REFUSED] = "Known to strace, refused here",
};

/* "-s, --string-limit=SIZE" */
static int print_form(FILE *file, const struct option_entry *e)
{
	int width = 0;

	if (e->letter)
		width += fprintf(file, "  -%c%s", e->letter, e->name ? ", " : "");
	else
		width += fprintf(file, "      ");
	if (e->name)
		width += fprintf(file, "--%s", e->name);
	if (e->argname)
		width += fprintf(file, e->arg == ARG_OPTIONAL ? "[=%s]" : "=%s", e->argname);
	return width;
}

static void print_entry(FILE *file, const struct option_entry *e)
{
	int width = print_form(file, e);

	for (const char *line = e->help; line; width = 0) {
		int len = (int)strcspn(line, "\n");

		if (width >= HELP_COLUMN - 1) {
			fputc('\n', file);
			width = 0;
		}
		fprintf(file, "%*s%.*s\n", HELP_COLUMN - width, "", len, line);
		line = line[len] ? line + len + 1 : NULL;
	}
}

static void print_refused(FILE *file)
{
	int width = 0;

	for (size_t i = 0; i < nr_option_entries; i++) {
		const struct option_entry *e = &option_entries[i];
		char form[64] = "", letter[] = { '-', e->letter, 0 };

		if (e->group != GROUP_REFUSED)
			continue;
		snprintf(form, sizeof(form), " %s%s%s%s", e->letter ? letter : "",
			 e->letter && e->name ? "/" : "", e->name ? "--" : "",
			 e->name ? e->name : "");
		if (width + (int)strlen(form) > 78) {
			fputc('\n', file);
			width = 0;
		}
		width += fprintf(file, "%s%s", width ? "" : " ", form);
	}
	fputc('\n', file);
}

void usage__print(FILE *file)
{
	fprintf(file, "Usage: perf-strace [OPTIONS] [--] COMMAND [ARGS]\n"
		      "   or: perf-strace [OPTIONS] -p PID[,PID...]\n"
		      "   or: perf-strace [OPTIONS] --all-cpus|--comm=GLOB|... [COMMAND [ARGS]]\n"
		      "   or: perf-strace record [-o FILE] [OPTIONS] [--] COMMAND [ARGS]\n"
		      "   or: perf-strace replay [OPTIONS] [FILE]\n"
		      "   or: perf strace ...\n"
		      "Prints the system calls and signals of a program, as strace does.\n"
		      "\n  -e EXPR                       QUALIFIER=[!]VALUE[,VALUE...], where "
		      "QUALIFIER is\n"
		      "                                trace, signal, status, quiet, abbrev,\n"
		      "                                verbose, raw, read, write, decode-fds or\n"
		      "                                decode-pids: the same as the option of that "
		      "name\n");
	for (enum option_group group = 0; group < GROUP_REFUSED; group++) {
		fprintf(file, "\n%s:\n", titles[group]);
		for (size_t i = 0; i < nr_option_entries; i++)
			if (option_entries[i].group == group)
				print_entry(file, &option_entries[i]);
	}
	fprintf(file, "\n%s:\n", titles[GROUP_REFUSED]);
	print_refused(file);
}
