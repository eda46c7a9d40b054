/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "options_table.h"

/* As strace has it. */
#define STACK_FRAMES 256
#define STACK_BYTES  (32U << 10)

/* The words not yet read. */
struct words {
	char **argv;
	int argc;
	int next;
};

int options__error(struct options *o, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(o->error, sizeof(o->error), fmt, ap);
	va_end(ap);
	return -EINVAL;
}

int options__usage_error(struct options *o, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(o->error, sizeof(o->error), fmt, ap);
	va_end(ap);
	o->error_hint = true;
	return -EINVAL;
}

void options__warn(struct options *o, const char *text)
{
	size_t used = strlen(o->warning);

	snprintf(o->warning + used, sizeof(o->warning) - used, "%s\n", text);
}

/* Whether @list, words separated by spaces, has @word of @len bytes. */
static bool list__has(const char *list, const char *word, size_t len)
{
	while (list && *list) {
		size_t n = strcspn(list, " ");

		if (n == len && !memcmp(list, word, n))
			return true;
		list += n + strspn(list + n, " ");
	}
	return false;
}

/* Whether a long name of @e starts with @word. */
static bool entry__has_prefix(const struct option_entry *e, const char *word, size_t len)
{
	const char *alias = e->aliases;

	if (!e->name)
		return false;
	if (!strncmp(e->name, word, len))
		return true;
	while (alias && *alias) {
		if (!strncmp(alias, word, len))
			return true;
		alias += strcspn(alias, " ");
		alias += strspn(alias, " ");
	}
	return false;
}

static int entry__apply(struct options *o, const struct option_entry *e, const char *value,
			const char *form)
{
	if (e->group == GROUP_RECORD && o->action != OPTIONS_RECORD)
		return options__error(o, "%s is for perf-strace record only", form);
	if (e->group == GROUP_REFUSED) {
		if (e->help)
			return options__error(o, "%s is not supported by perf-strace: %s", form,
					      e->help);
		return options__error(o, "%s is not supported by perf-strace%s", form,
				      e->later ? " yet" : "");
	}
	return e->set(o, value, form);
}

/* The entry that @word means: by its whole name, or by a start that no other has. */
static const struct option_entry *find_long(struct options *o, const char *word, size_t len)
{
	const struct option_entry *found = NULL;
	char candidates[256] = "";
	size_t used = 0;
	int matches = 0;

	for (size_t i = 0; i < nr_option_entries; i++) {
		const struct option_entry *e = &option_entries[i];

		if (!entry__has_prefix(e, word, len))
			continue;
		if (list__has(e->name, word, len) || list__has(e->aliases, word, len))
			return e;
		if (e->whole)
			continue;
		found = e;
		matches++;
		if (used < sizeof(candidates))
			used += snprintf(candidates + used, sizeof(candidates) - used, " '--%s'",
					 e->name);
	}
	if (matches == 1)
		return found;
	if (matches)
		options__usage_error(o, "option '--%s' is ambiguous; possibilities:%s", word,
				     candidates);
	else
		options__usage_error(o, "unrecognized option '--%.*s'", (int)len, word);
	return NULL;
}

static int parse_long(struct options *o, const char *word, struct words *w)
{
	size_t len = strcspn(word, "=");
	const char *value = word[len] ? word + len + 1 : NULL;
	const struct option_entry *e = find_long(o, word, len);
	char form[64];

	if (!e)
		return -EINVAL;
	snprintf(form, sizeof(form), "--%s", e->name);
	if (value && e->arg == ARG_NONE)
		return options__usage_error(o, "option '%s' doesn't allow an argument", form);
	if (!value && e->arg == ARG_REQUIRED && e->group != GROUP_REFUSED) {
		if (w->next >= w->argc)
			return options__usage_error(o, "option '%s' requires an argument", form);
		value = w->argv[w->next++];
	}
	return entry__apply(o, e, value, form);
}

/* -e QUALIFIER=VALUE, or -e SET for -e trace=SET. */
static int parse_qualifier(struct options *o, const char *expr)
{
	size_t len = strcspn(expr, "=");
	char form[64];

	if (!expr[len])
		return entry__apply(o, find_long(o, "trace", strlen("trace")), expr, "-e trace");
	for (size_t i = 0; i < nr_option_entries; i++) {
		const struct option_entry *e = &option_entries[i];

		if (!list__has(e->quals, expr, len))
			continue;
		snprintf(form, sizeof(form), "-e %.*s", (int)strcspn(e->quals, " "), e->quals);
		return entry__apply(o, e, expr + len + 1, form);
	}
	return options__error(o, "invalid qualifier '%.*s' in -e '%s'", (int)len, expr, expr);
}

static const struct option_entry *find_letter(char letter)
{
	for (size_t i = 0; i < nr_option_entries; i++)
		if (letter && option_entries[i].letter == letter)
			return &option_entries[i];
	return NULL;
}

/* One word of letters after a '-': -ff, -qs100, -o FILE. */
static int parse_letters(struct options *o, const char *word, struct words *w)
{
	while (*word) {
		char form[] = { '-', *word++, 0 };
		const struct option_entry *e = find_letter(form[1]);
		const char *value = NULL;
		int err;

		if (!e && form[1] != 'e')
			return options__usage_error(o, "invalid option -- '%c'", form[1]);
		if (!e || (e->arg == ARG_REQUIRED && e->group != GROUP_REFUSED)) {
			if (!*word && w->next >= w->argc)
				return options__usage_error(
					o, "option requires an argument -- '%c'", form[1]);
			value = *word ? word : w->argv[w->next++];
			word = "";
		}
		err = e ? entry__apply(o, e, value, form) : parse_qualifier(o, value);
		if (err || o->action == OPTIONS_HELP || o->action == OPTIONS_VERSION)
			return err;
	}
	return 0;
}

/* What counted letters mean in the end, and that the long form was not given too. */
static int resolve_letters(struct options *o)
{
	static const struct {
		size_t letter, long_form;
		const char *text;
	} pairs[] = {
#define PAIR(letter, form, text)                                                                   \
	{ offsetof(struct options, seen.letter), offsetof(struct options, seen.form), text }
		PAIR(t, long_clock, "-t and --absolute-timestamps"),
		PAIR(x, long_hex, "-x and --strings-in-hex"),
		PAIR(y, long_fds, "-y and --decode-fds"),
		PAIR(f, long_follow, "-f and --follow-forks"),
		PAIR(q, long_quiet, "-q and -e quiet/--quiet"),
#undef PAIR
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		const unsigned int *letter = (void *)((char *)o + pairs[i].letter);
		const bool *long_form = (void *)((char *)o + pairs[i].long_form);

		if (*letter && *long_form)
			return options__error(o, "%s cannot be provided simultaneously",
					      pairs[i].text);
	}
	if (o->seen.f > 1 && o->seen.long_separate)
		return options__error(
			o, "-ff and --output-separately cannot be provided simultaneously");
	if (o->seen.f > 1)
		o->output_separately = true;
	if (o->seen.q)
		o->quiet = o->seen.q > 2   ? QUIET_ALL
			   : o->seen.q > 1 ? QUIET_ATTACH | QUIET_PERSONALITY | QUIET_EXIT
					   : QUIET_ATTACH | QUIET_PERSONALITY;
	if (o->seen.t) {
		o->clock = o->seen.t > 2 ? CLOCK_UNIX : CLOCK_TIME;
		o->clock_precision = o->seen.t > 1 ? PRECISION_US : PRECISION_S;
	}
	if (o->seen.x)
		o->strings_in_hex = o->seen.x > 1 ? OPTIONS_HEX_ALL : OPTIONS_HEX_NON_ASCII;
	if (o->seen.k)
		o->stack = o->seen.k > 1 ? STACK_SOURCE : STACK_SYMBOL;
	if (o->seen.y)
		o->decode_fds = o->seen.y > 1 ? DECODE_FD_ALL : DECODE_FD_PATH;
	return 0;
}

/* As in strace the last set is the one that counts; with filters, as in perf, all do. */
static void resolve_selections(struct options *o)
{
	size_t nr_filters = 0, last = o->nr_selections - 1;

	for (size_t i = 0; i < o->nr_selections; i++)
		nr_filters += o->selections[i].nr_filters;
	if (!o->nr_selections || nr_filters)
		return;
	o->selections[0] = o->selections[last];
	o->nr_selections = 1;
}

/* What only the whole line can tell. */
static int resolve(struct options *o)
{
	int err = resolve_letters(o);

	if (!err)
		err = options__resolve_summary(o);
	if (!err)
		err = options__resolve_recording(o);
	if (err)
		return err;
	resolve_selections(o);
	if (o->seen.frames && !o->stack)
		options__warn(o, "--stack-trace-frame-limit has no effect without "
				 "-k/--stack-trace");
	if (o->seen.stack_size && !o->stack)
		options__warn(o, "--stack-size has no effect without -k/--stack-trace");
	if (!o->argv && o->argv0)
		return options__usage_error(o, "PROG [ARGS] must be specified with --argv0");
	if (o->lossless && (o->nr_pids || o->nr_tids || o->nr_targets || o->all_cpus))
		return options__usage_error(o, "--lossless holds back a command that it starts: "
					       "not with -p or other targets");
	if (o->no_inherit && o->follow_forks)
		return options__usage_error(
			o, "-f and --no-inherit cannot be provided simultaneously");
	if (!o->argv && !o->nr_pids && !o->nr_tids && !o->nr_targets && !o->all_cpus &&
	    (o->action == OPTIONS_TRACE || o->action == OPTIONS_RECORD))
		return options__usage_error(o, "must have PROG [ARGS] or -p PID");
	if (o->output_is_command && o->output_separately)
		return options__usage_error(
			o, "piping the output and -ff/--output-separately are mutually exclusive");
	if (!o->output) {
		if (o->seen.long_separate)
			options__warn(o, "--output-separately has no effect without -o/--output");
		if (o->output_append)
			options__warn(o,
				      "-A/--output-append-mode has no effect without -o/--output");
		o->output_separately = false;
	}
	if (o->seen.z && o->seen.Z)
		options__warn(o,
			      "Only the last of -z/--successful-only/-Z/--failed-only options "
			      "will take effect. See status qualifier for more complex filters.");
	if (o->output && o->argv) {
		/* A terminal's ^C is for the command then, whose last lines are wanted. */
		if (!o->interruptible)
			o->interruptible = INTERRUPT_NEVER;
		if (!o->seen.q && !o->seen.long_quiet)
			o->quiet |= QUIET_ATTACH | QUIET_PERSONALITY;
	}
	if (!o->interruptible)
		o->interruptible = INTERRUPT_WAITING;
	if (o->output && o->follow_forks && !o->output_separately)
		o->always_show_pid = true;
	return 0;
}

int options__parse(struct options *o, int argc, char **argv)
{
	struct words w = { .argv = argv, .argc = argc, .next = 1 };
	int err = 0;

	*o = (struct options){
		.status = STATUS_ALL,
		.column = 40,
		.stack_frames = STACK_FRAMES,
		.stack_bytes = STACK_BYTES,
		.string_limit = 32,
		.relative_precision = PRECISION_US,
		.syscall_times_precision = PRECISION_US,
		.whole = argv,
	};
	w.next += options__recording_word(o, argc, argv);
	while (w.next < argc && !err && o->action != OPTIONS_HELP && o->action != OPTIONS_VERSION) {
		const char *word = argv[w.next];

		if (word[0] != '-' || !word[1]) {
			if (o->action != OPTIONS_REPLAY)
				break;
			err = options__replay_file(o, word);
			w.next++;
			continue;
		}
		w.next++;
		if (word[1] != '-')
			err = parse_letters(o, word + 1, &w);
		else if (word[2])
			err = parse_long(o, word + 2, &w);
		else
			break;
	}
	if (err || o->action == OPTIONS_HELP || o->action == OPTIONS_VERSION)
		return err;
	if (w.next < argc)
		o->argv = argv + w.next;
	return resolve(o);
}

void options__report(const struct options *o, FILE *file)
{
	const char *line = o->warning;

	while (*line) {
		int len = (int)strcspn(line, "\n");

		fprintf(file, "perf-strace: %.*s\n", len, line);
		line += len + (line[len] == '\n');
	}
	if (o->error[0])
		fprintf(file, "perf-strace: %s\n", o->error);
	if (o->error_hint)
		fprintf(file, "Try 'perf-strace -h' for more information.\n");
}

void options__free(struct options *o)
{
	free(o->pids);
	free(o->tids);
	free(o->targets);
	free(o->env);
	free(o->filter_pids);
	free(o->trace_paths);
	for (size_t i = 0; i < o->nr_selections; i++)
		free(o->selections[i].filters);
	free(o->selections);
	o->pids = o->tids = o->filter_pids = NULL;
	o->targets = NULL;
	o->trace_paths = NULL;
	o->nr_trace_paths = 0;
	o->nr_tids = o->nr_targets = 0;
	o->env = NULL;
	o->selections = NULL;
	o->nr_pids = o->nr_env = o->nr_filter_pids = o->nr_selections = 0;
}
