/* SPDX-License-Identifier: GPL-2.0-only */
/* Handlers of options that have a value. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "augmented/wire.h"
#include "options_table.h"
#include "select.h"

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

static int invalid(struct options *o, const char *form, const char *value)
{
	return options__usage_error(o, "invalid %s argument: '%s'", form, value);
}

/* A decimal number from 0 to INT_MAX, the whole of @text; -1 if it is none. */
static long number(const char *text, size_t len)
{
	char digits[16], *end;
	long n;

	if (!len || len >= sizeof(digits))
		return -1;
	memcpy(digits, text, len);
	digits[len] = 0;
	errno = 0;
	n = strtol(digits, &end, 10);
	return errno || *end || end == digits || n < 0 || n > INT_MAX ? -1 : n;
}

/* The value of @text in a NULL-ended table, -1 if it is not there. */
static int keyword(const struct select_word *words, const char *text, size_t len)
{
	for (; words->name; words++)
		if (strlen(words->name) == len && !memcmp(words->name, text, len))
			return (int)words->bits;
	return -1;
}

static int add_pid(struct options *o, pid_t **list, size_t *n, pid_t pid)
{
	pid_t *pids;

	for (size_t i = 0; i < *n; i++)
		if ((*list)[i] == pid)
			return 0;
	pids = reallocarray(*list, *n + 1, sizeof(*pids));
	if (!pids) {
		options__error(o, "out of memory");
		return -ENOMEM;
	}
	*list = pids;
	pids[(*n)++] = pid;
	return 0;
}

int options__add_pids(struct options *o, const char *value, bool itself, pid_t **list, size_t *n)
{
	static const char separators[] = ", \t\n";

	for (value += strspn(value, separators); *value; value += strspn(value, separators)) {
		size_t len = strcspn(value, separators);
		long pid = number(value, len);
		int err;

		if (pid <= 0)
			return options__error(o, "Invalid process id: '%.*s'", (int)len, value);
		if (pid == getpid() && !itself)
			return options__error(o, "process %ld is perf-strace itself", pid);
		err = add_pid(o, list, n, (pid_t)pid);
		if (err)
			return err;
		value += len;
	}
	return 0;
}

int option__attach(struct options *o, const char *value, const char *form)
{
	(void)form;
	return options__add_pids(o, value, false, &o->pids, &o->nr_pids);
}

int option__filter_pids(struct options *o, const char *value, const char *form)
{
	(void)form;
	return options__add_pids(o, value, true, &o->filter_pids, &o->nr_filter_pids);
}

int option__env(struct options *o, const char *value, const char *form)
{
	char **env = reallocarray(o->env, o->nr_env + 1, sizeof(*env));

	(void)form;
	if (!env) {
		options__error(o, "out of memory");
		return -ENOMEM;
	}
	o->env = env;
	o->env[o->nr_env++] = (char *)value;
	return 0;
}

int option__string_limit(struct options *o, const char *value, const char *form)
{
	long n = number(value, strlen(value));

	if (n < 0)
		return invalid(o, form, value);
	o->string_limit = (unsigned int)n;
	return 0;
}

int option__column(struct options *o, const char *value, const char *form)
{
	long n = number(value, strlen(value));

	if (n < 0)
		return invalid(o, form, value);
	o->column = (unsigned int)n;
	return 0;
}

int option__output(struct options *o, const char *value, const char *form)
{
	(void)form;
	o->output_is_command = *value == '|' || *value == '!';
	o->output = value + o->output_is_command;
	return 0;
}

/* A handler for a word out of @table that is kept in @field. */
#define KEYWORD(name, field, type, ...)                                                            \
	int option__##name(struct options *o, const char *value, const char *form)                 \
	{                                                                                          \
		static const struct select_word words[] = { __VA_ARGS__, { NULL, 0 } };            \
		int n = keyword(words, value, strlen(value));                                      \
                                                                                                   \
		if (n < 0)                                                                         \
			return invalid(o, form, value);                                            \
		o->field = (type)n;                                                                \
		return 0;                                                                          \
	}

KEYWORD(interruptible, interruptible, enum options_interruptible, { "1", INTERRUPT_ANYWHERE },
	{ "anywhere", INTERRUPT_ANYWHERE }, { "2", INTERRUPT_WAITING },
	{ "waiting", INTERRUPT_WAITING }, { "3", INTERRUPT_NEVER }, { "never", INTERRUPT_NEVER },
	{ "4", INTERRUPT_NEVER_TSTP }, { "never_tstp", INTERRUPT_NEVER_TSTP })
KEYWORD(style, style, enum options_style, { "strace", OPTIONS_STYLE_STRACE },
	{ "perf", OPTIONS_STYLE_PERF })
KEYWORD(constants, constants, enum options_const, { "raw", CONST_RAW }, { "abbrev", CONST_ABBREV },
	{ "verbose", CONST_VERBOSE })
/* -v is one of the sets of -e abbrev. */
int option__abbrev(struct options *o, const char *value, const char *form)
{
	(void)form;
	o->abbrev = value ? value : "none";
	o->no_abbrev = !strcmp(o->abbrev, "none") || !strcmp(o->abbrev, "!all");
	return 0;
}

int option__color(struct options *o, const char *value, const char *form)
{
	if (value && !strcmp(value, "never"))
		return 0;
	if (!value || !strcmp(value, "auto") || !strcmp(value, "always"))
		return options__error(o, "%s is not supported by perf-strace yet, except =never",
				      form);
	return invalid(o, form, value);
}

int option__strings_in_hex(struct options *o, const char *value, const char *form)
{
	static const struct select_word words[] = {
		{ "none", OPTIONS_HEX_NONE },
		{ "non-ascii-chars", OPTIONS_HEX_NON_ASCII_CHARS },
		{ "non-ascii", OPTIONS_HEX_NON_ASCII },
		{ "all", OPTIONS_HEX_ALL },
		{ NULL, 0 },
	};
	int n;

	if (!strcmp(form, "-x")) {
		o->seen.x++;
		return 0;
	}
	o->seen.long_hex = true;
	n = value ? keyword(words, value, strlen(value)) : OPTIONS_HEX_ALL;
	if (n < 0)
		return invalid(o, form, value);
	o->strings_in_hex = (enum options_hex)n;
	return 0;
}

static const struct select_word precisions[] = {
	{ "s", PRECISION_S },
	{ "ms", PRECISION_MS },
	{ "us", PRECISION_US },
	{ "ns", PRECISION_NS },
	{ NULL, 0 },
};

int option__relative(struct options *o, const char *value, const char *form)
{
	int n = value ? keyword(precisions, value, strlen(value)) : PRECISION_US;

	if (n < 0)
		return invalid(o, form, value);
	o->relative = true;
	o->relative_precision = (enum options_precision)n;
	return 0;
}

int option__syscall_times(struct options *o, const char *value, const char *form)
{
	int n = value ? keyword(precisions, value, strlen(value)) : PRECISION_US;

	if (n < 0)
		return invalid(o, form, value);
	o->syscall_times = true;
	o->syscall_times_precision = (enum options_precision)n;
	return 0;
}

/* [format:]FORMAT and [precision:]PRECISION in any order; an empty word says nothing. */
int option__clock(struct options *o, const char *value, const char *form)
{
	static const struct select_word clocks[] = {
		{ "none", CLOCK_NONE },
		{ "time", CLOCK_TIME },
		{ "unix", CLOCK_UNIX },
		{ NULL, 0 },
	};
	static const char format[] = "format:", precision[] = "precision:";

	if (!strcmp(form, "-t")) {
		o->seen.t++;
		return 0;
	}
	o->seen.long_clock = true;
	o->clock = CLOCK_TIME;
	o->clock_precision = PRECISION_S;
	for (const char *p = value ? value : ""; *p; p += strspn(p, ",")) {
		bool is_format = !strncmp(p, format, strlen(format));
		bool is_precision = !strncmp(p, precision, strlen(precision));
		int clock, digits;
		size_t len;

		p += is_format ? strlen(format) : is_precision ? strlen(precision) : 0;
		len = strcspn(p, ",");
		clock = is_precision ? -1 : keyword(clocks, p, len);
		digits = is_format ? -1 : keyword(precisions, p, len);
		if (clock >= 0)
			o->clock = (enum options_clock)clock;
		else if (digits >= 0)
			o->clock_precision = (enum options_precision)digits;
		else
			return invalid(o, form, value);
		p += len;
	}
	return 0;
}

static int words(struct options *o, const char *what, const struct select_word *table,
		 const char *value, unsigned int *bits)
{
	char error[256];

	if (select__words(value, what, table, bits, error, sizeof(error)))
		return options__error(o, "%s", error);
	return 0;
}

int option__quiet(struct options *o, const char *value, const char *form)
{
	static const struct select_word table[] = {
		{ "attach", QUIET_ATTACH },
		{ "exit", QUIET_EXIT },
		{ "path-resolution", QUIET_PATH_RESOLUTION },
		{ "personality", QUIET_PERSONALITY },
		{ "thread-execve", QUIET_THREAD_EXECVE },
		{ "superseded", QUIET_THREAD_EXECVE },
		{ NULL, 0 },
	};

	if (!strcmp(form, "-q")) {
		o->seen.q++;
		return 0;
	}
	o->seen.long_quiet = true;
	o->quiet = QUIET_ATTACH | QUIET_PERSONALITY;
	return value ? words(o, "quiet", table, value, &o->quiet) : 0;
}

int option__status(struct options *o, const char *value, const char *form)
{
	static const struct select_word table[] = {
		{ "successful", STATUS_SUCCESSFUL }, { "failed", STATUS_FAILED },
		{ "unfinished", STATUS_UNFINISHED }, { "unavailable", STATUS_UNAVAILABLE },
		{ "detached", STATUS_DETACHED },     { NULL, 0 },
	};

	(void)form;
	return words(o, "status", table, value, &o->status);
}

int option__decode_fds(struct options *o, const char *value, const char *form)
{
	static const struct select_word table[] = {
		{ "path", DECODE_FD_PATH },
		{ "socket", DECODE_FD_SOCKET },
		{ "dev", DECODE_FD_DEV },
		{ "pidfd", DECODE_FD_PIDFD },
		{ "eventfd", DECODE_FD_EVENTFD },
		{ "signalfd", DECODE_FD_SIGNALFD },
		{ NULL, 0 },
	};

	if (!strcmp(form, "-y")) {
		o->seen.y++;
		return 0;
	}
	o->seen.long_fds = true;
	o->decode_fds = DECODE_FD_PATH;
	return value ? words(o, "decode-fds", table, value, &o->decode_fds) : 0;
}

int option__decode_pids(struct options *o, const char *value, const char *form)
{
	static const struct select_word table[] = {
		{ "comm", DECODE_PID_COMM },
		{ "pidns", DECODE_PID_NS },
		{ NULL, 0 },
	};

	if (!value) {
		o->decode_pids |=
			strcmp(form, "--pidns-translation") ? DECODE_PID_COMM : DECODE_PID_NS;
		return 0;
	}
	return words(o, "decode-pids", table, value, &o->decode_pids);
}

int option__stack_trace(struct options *o, const char *value, const char *form)
{
	static const struct select_word words[] = {
		{ "symbol", STACK_SYMBOL },
		{ "source", STACK_SOURCE },
		{ NULL, 0 },
	};
	int n = value ? keyword(words, value, strlen(value)) : STACK_SYMBOL;

	if (!strcmp(form, "-k")) {
		o->seen.k++;
		return 0;
	}
	if (n < 0)
		return invalid(o, form, value);
	o->stack = (enum options_stack)n;
	return 0;
}

int option__stack_frames(struct options *o, const char *value, const char *form)
{
	long n = number(value, strlen(value));

	if (n <= 0)
		return invalid(o, form, value);
	o->stack_frames = (unsigned int)n;
	o->seen.frames = true;
	return 0;
}

int option__stack_size(struct options *o, const char *value, const char *form)
{
	size_t digits = strspn(value, "0123456789");
	bool kilo = !strcmp(value + digits, "k"), mega = !strcmp(value + digits, "M");
	long n = kilo || mega || !value[digits] ? number(value, digits) : -1;

	n *= kilo ? 1L << 10 : mega ? 1L << 20 : 1;
	if (n <= 0 || n > STACK_BYTES_MAX)
		return invalid(o, form, value);
	o->stack_bytes = (unsigned int)n;
	o->seen.stack_size = true;
	return 0;
}

/* [!]FD[,FD]..., all or none. */
static int descriptors(struct options *o, const char *value, const char *form, struct dump_fds *set)
{
	bool inverted = *value == '!';
	const char *p = value + inverted;

	memset(set, 0, sizeof(*set));
	if (!strcmp(p, "all"))
		inverted = !inverted;
	else if (strcmp(p, "none")) {
		do {
			size_t len = strcspn(p, ",");
			long fd = number(p, len);

			if (fd < 0 || fd >= DUMP_FDS)
				return options__error(o, "invalid descriptor '%.*s' in %s='%s'",
						      (int)len, p, form, value);
			set->bits[fd / 64] |= 1ULL << (fd % 64);
			p += len;
		} while (*p++);
	}
	for (size_t i = 0; inverted && i < ARRAY_SIZE(set->bits); i++)
		set->bits[i] = ~set->bits[i];
	set->others = inverted;
	o->dump = true;
	return 0;
}

int option__dump_read(struct options *o, const char *value, const char *form)
{
	return descriptors(o, value, form, &o->read);
}

int option__dump_write(struct options *o, const char *value, const char *form)
{
	return descriptors(o, value, form, &o->write);
}
