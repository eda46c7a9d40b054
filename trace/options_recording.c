// SPDX-License-Identifier: GPL-2.0-only
/* The options of perf-strace record and replay. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "options_table.h"

#define RECORDING_DEFAULT "perf.data"
#define LEVEL_DEFAULT     1
#define LEVEL_MAX         22

int option__input(struct options *o, const char *value, const char *form)
{
	if (o->action != OPTIONS_REPLAY)
		return options__error(o, "%s is for perf-strace replay only", form);
	return options__replay_file(o, value);
}

int options__replay_file(struct options *o, const char *word)
{
	if (o->recording)
		return options__usage_error(o, "replay takes one FILE");
	o->recording = word;
	return 0;
}

static int invalid(struct options *o, const char *form, const char *value)
{
	return options__usage_error(o, "invalid %s argument: '%s'", form, value);
}

struct unit {
	char letter;
	unsigned long long factor;
};

static const struct unit sizes[] = {
	{ 'B', 1 }, { 'K', 1ULL << 10 }, { 'M', 1ULL << 20 }, { 'G', 1ULL << 30 }, { 0, 0 }
};

#define SECOND 1000000000ULL
static const struct unit times[] = { { 's', SECOND },
				     { 'm', 60 * SECOND },
				     { 'h', 3600 * SECOND },
				     { 'd', 86400 * SECOND },
				     { 0, 0 } };

/* A whole number and one of the letters; 0 if it is none, or too large. */
static unsigned long long quantity(const char *text, const struct unit *units)
{
	unsigned long long n;
	char *end;

	if (*text < '0' || *text > '9')
		return 0;
	errno = 0;
	n = strtoull(text, &end, 10);
	for (; !errno && *end && !end[1] && units->letter; units++)
		if (units->letter == *end)
			return n <= ~0ULL / units->factor ? n * units->factor : 0;
	return 0;
}

static int number(const char *text, int max)
{
	char *end;
	long n = strtol(text, &end, 10);

	return *text >= '0' && *text <= '9' && !*end && n >= 1 && n <= max ? (int)n : 0;
}

bool options__switches_output(const struct options *o)
{
	return o->switch_signal || o->switch_bytes || o->switch_ns;
}

int option__switch_output(struct options *o, const char *value, const char *form)
{
	o->switch_signal = !value || !strcmp(value, "signal");
	o->switch_bytes = o->switch_signal ? 0 : quantity(value, sizes);
	o->switch_ns = o->switch_signal ? 0 : quantity(value, times);
	return options__switches_output(o) ? 0 : invalid(o, form, value);
}

int option__max_files(struct options *o, const char *value, const char *form)
{
	int n = number(value, 1000000);

	o->max_files = (unsigned int)n;
	return n ? 0 : invalid(o, form, value);
}

int option__max_size(struct options *o, const char *value, const char *form)
{
	o->max_size = quantity(value, sizes);
	return o->max_size ? 0 : invalid(o, form, value);
}

int option__compression(struct options *o, const char *value, const char *form)
{
	o->compression = value ? number(value, LEVEL_MAX) : LEVEL_DEFAULT;
	return o->compression ? 0 : invalid(o, form, value);
}

int option__perf_version(struct options *o, const char *value, const char *form)
{
	size_t major = strspn(value, "0123456789");

	o->perf_version = value;
	return major && value[major] == '.' && value[major + 1] >= '0' && value[major + 1] <= '9'
		       ? 0
		       : invalid(o, form, value);
}

int options__recording_word(struct options *o, int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "record"))
		o->action = OPTIONS_RECORD;
	else if (argc > 1 && !strcmp(argv[1], "replay"))
		o->action = OPTIONS_REPLAY;
	else
		return 0;
	return 1;
}

static int resolve_record(struct options *o)
{
	if (o->output_is_command)
		return options__error(o, "-o '|COMMAND' is not for record: use -o - and a pipe");
	if (o->output_append || o->output_separately)
		return options__error(o, "%s is not for record",
				      o->output_append ? "-A/--output-append-mode"
						       : "-ff/--output-separately");
	if (o->summary || o->top_ms || o->lossless)
		return options__error(o, "%s is not for record%s",
				      o->lossless ? "--lossless" : "a summary",
				      o->lossless ? "" : ": replay makes it");
	if (o->max_files && !options__switches_output(o))
		return options__error(o, "--max-files needs --switch-output");
	o->recording = o->output ? o->output : RECORDING_DEFAULT;
	if (!strcmp(o->recording, "-") && options__switches_output(o))
		return options__error(o, "--switch-output needs files, not a pipe");
	o->output = o->text;
	/* As live with -o: the command's own messages are not mixed with ours. */
	if (o->argv && !o->interruptible)
		o->interruptible = INTERRUPT_NEVER;
	return 0;
}

/* What starts or chooses processes live means nothing here, but for -p, which chooses. */
static int resolve_replay(struct options *o)
{
	for (; o->argv && *o->argv; o->argv++)
		if (options__replay_file(o, *o->argv))
			return -EINVAL;
	if (o->nr_targets || o->all_cpus)
		return options__error(o, "targets are not for replay: --filter chooses among what "
					 "was recorded");
	if (o->top_ms)
		return options__error(o, "--top is not for replay");
	if (o->argv0 || o->user || o->nr_env)
		return options__error(o, "%s is not for replay, which runs no command",
				      o->argv0  ? "--argv0"
				      : o->user ? "-u/--user"
						: "-E/--env");
	if (!o->recording)
		o->recording = RECORDING_DEFAULT;
	o->argv = NULL;
	/* As live. */
	if (o->output && !o->seen.q && !o->seen.long_quiet)
		o->quiet |= QUIET_ATTACH | QUIET_PERSONALITY;
	return 0;
}

int options__resolve_recording(struct options *o)
{
	if (o->action == OPTIONS_RECORD)
		return resolve_record(o);
	if (o->action == OPTIONS_REPLAY)
		return resolve_replay(o);
	return 0;
}
