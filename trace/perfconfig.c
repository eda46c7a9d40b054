// SPDX-License-Identifier: GPL-2.0-only
#include "trace/perfconfig.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define SYSTEM_FILE "/etc/perfconfig"

/* 1, 0, or -1 if it is neither; perf takes a key without a value for true. */
static int boolean(const char *value)
{
	static const char *const words[2][3] = { { "false", "no", "off" },
						 { "true", "yes", "on" } };
	char *end;
	long n;

	if (!value)
		return 1;
	for (int truth = 0; truth < 2; truth++)
		for (int i = 0; i < 3; i++)
			if (!strcasecmp(value, words[truth][i]))
				return truth;
	if (!*value)
		return 0;
	n = strtol(value, &end, 0);
	return *end ? -1 : n != 0;
}

/* A key of [trace] whose value is true or false. */
struct key {
	const char *name;
	size_t field; /* in struct options */
	bool negated;
};

#define KEY(key, member, negated)                                                                  \
	{                                                                                          \
#key, offsetof(struct options, perf.member), negated                               \
	}
static const struct key keys[] = {
	KEY(show_zeros, show_zeros, false),      KEY(show_prefix, show_prefix, false),
	KEY(show_arg_names, hide_names, true),   KEY(show_timestamp, hide_timestamp, true),
	KEY(show_duration, hide_duration, true),
};

static int refuse(struct options *o, const char *path, const char *key, const char *value)
{
	snprintf(o->error, sizeof(o->error), "%s: invalid value of trace.%s: '%s'", path, key,
		 value ? value : "");
	return -EINVAL;
}

/*
 * Events that perf adds to its own. What captures is here anyway, calls are traced by -e,
 * and there is nothing else that could be added.
 */
static void add_events(struct options *o, const char *path, const char *value)
{
	size_t used = strlen(o->warning);

	for (const char *p = value; *p; p += strspn(p, ",")) {
		size_t len = strcspn(p, ",");

		if (!(len > 2 && p[len - 2] == '.' && (p[len - 1] == 'o' || p[len - 1] == 'c')) &&
		    strncmp(p, "syscalls:", 9) != 0 && strncmp(p, "raw_syscalls:", 13) != 0 &&
		    used < sizeof(o->warning))
			used += (size_t)snprintf(o->warning + used, sizeof(o->warning) - used,
						 "%s: trace.add_events: '%.*s' is not added: "
						 "only system calls are traced\n",
						 path, (int)len, p);
		p += len;
	}
}

static int take(struct options *o, const char *path, const char *key, const char *value)
{
	int truth = boolean(value);
	char *end;
	long n;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (strcmp(key, keys[i].name) != 0)
			continue;
		if (truth < 0)
			return refuse(o, path, key, value);
		*(bool *)((char *)o + keys[i].field) = keys[i].negated ? !truth : truth;
		/* As in perf: without names nobody would know which of them is missing. */
		if (keys[i].field == offsetof(struct options, perf.hide_names) && !truth)
			o->perf.show_zeros = true;
		return 0;
	}
	if (!strcmp(key, "no_inherit")) {
		if (truth < 0)
			return refuse(o, path, key, value);
		/* What the command line says counts more: -f and --no-inherit. */
		if (!truth && !o->no_inherit)
			o->follow_forks = true;
	} else if (!strcmp(key, "args_alignment")) {
		n = value ? strtol(value, &end, 10) : -1;
		if (!value || !*value || *end || n < 0 || n > 1000)
			return refuse(o, path, key, value);
		o->perf.args_alignment = (unsigned int)n;
	} else if (!strcmp(key, "add_events") && value) {
		add_events(o, path, value);
	}
	return 0;
}

/* Ends the value where it ends: before a comment, and without spaces around it or quotes. */
static char *trimmed(char *s)
{
	char *to, *from, *last;
	bool quoted = false;

	s += strspn(s, " \t");
	for (to = from = last = s; *from && *from != '\n'; from++) {
		if (*from == '"') {
			quoted = !quoted;
			continue;
		}
		if (!quoted && (*from == '#' || *from == ';'))
			break;
		if (*from == '\\' && from[1])
			from++;
		*to++ = *from;
		if (quoted || !isspace((unsigned char)*from))
			last = to;
	}
	*last = 0;
	return s;
}

static int read_lines(struct options *o, const char *path, FILE *f)
{
	char line[4096], section[64] = "";
	int err = 0;

	while (!err && fgets(line, sizeof(line), f)) {
		char *p = line + strspn(line, " \t"), *value;
		size_t len;

		if (*p == '[') {
			len = strcspn(p + 1, "]\n");
			snprintf(section, sizeof(section), "%.*s", (int)len, p + 1);
			p += 1 + len + (p[1 + len] == ']');
			p += strspn(p, " \t");
		}
		len = strspn(p,
			     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");
		if (!len || strcasecmp(section, "trace") != 0)
			continue;
		value = p + len + strspn(p + len, " \t");
		if (*value && !strchr("=#;\n", *value))
			continue;
		value = *value == '=' ? trimmed(value + 1) : NULL;
		p[len] = 0;
		err = take(o, path, p, value);
	}
	return err;
}

/* own: perf heeds a user's file only if it is the user's or root's. */
static int read_file(struct options *o, const char *path, bool own)
{
	FILE *f = fopen(path, "re");
	struct stat st;
	int err = 0;

	if (!f)
		return 0;
	if (!own || (!fstat(fileno(f), &st) && (!st.st_uid || st.st_uid == geteuid())))
		err = read_lines(o, path, f);
	fclose(f);
	return err;
}

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && boolean(value) != 0;
}

int perfconfig__apply(struct options *o)
{
	const char *only = getenv("PERF_CONFIG"), *home = getenv("HOME");
	char path[PATH_MAX];
	int err = 0;

	if (o->style != OPTIONS_STYLE_PERF)
		return 0;
	if (only)
		return read_file(o, only, false);
	if (!is_set("PERF_CONFIG_NOSYSTEM"))
		err = read_file(o, SYSTEM_FILE, false);
	if (!err && home && !is_set("PERF_CONFIG_NOGLOBAL") &&
	    snprintf(path, sizeof(path), "%s/.perfconfig", home) < (int)sizeof(path))
		err = read_file(o, path, true);
	return err;
}
