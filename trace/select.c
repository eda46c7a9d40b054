/* SPDX-License-Identifier: GPL-2.0-only */
#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/spec.h"
#include "select.h"

#define NR_ELEMENTS(a) (sizeof(a) / sizeof((a)[0]))
#define NR_SIGNALS     64
/* strace takes numbers up to here for signals; those above NR_SIGNALS never come. */
#define MAX_SIGNAL 255

/* Cuts the next word of a comma-separated list out of *@list, NULL at its end. */
static char *next_word(char **list)
{
	char *word = *list + strspn(*list, ",");
	size_t len = strcspn(word, ",");

	if (!len)
		return NULL;
	*list = word + len;
	if (**list)
		*(*list)++ = 0;
	return word;
}

/* A number without sign or space in front, -1 if @word is none. */
static long word_number(const char *word)
{
	char *end;
	long n;

	if (!isdigit((unsigned char)*word))
		return -1;
	errno = 0;
	n = strtol(word, &end, 10);
	return errno || *end ? -1 : n;
}

/* A set under construction: what a word adds and what makes a set of everything. */
struct builder {
	int (*add)(struct builder *b, char *word);
	void (*clear)(struct builder *b);
	void (*invert)(struct builder *b);
	const char *what;
	char *error;
	size_t error_size;

	const struct select_abi *abis;
	size_t nr_abis;
	struct select_set *sets;

	select_signal_fn lookup;
	void *ctx;
	uint64_t *signals;

	const struct select_word *table;
	unsigned int *bits;
};

static int builder__invalid(struct builder *b, const char *text)
{
	snprintf(b->error, b->error_size, "invalid %s '%s'", b->what, text);
	return -EINVAL;
}

/* Adds the words of a list one by one. */
static int builder__add_list(struct builder *b, const char *expr, const char *values)
{
	char *copy = strdup(values), *rest = copy, *word;
	bool any = false;
	int err = 0;

	if (!copy) {
		snprintf(b->error, b->error_size, "out of memory");
		return -ENOMEM;
	}
	while (!err && (word = next_word(&rest))) {
		any = true;
		err = b->add(b, word);
	}
	free(copy);
	if (!err && !any)
		err = builder__invalid(b, expr);
	return err;
}

static int builder__parse(struct builder *b, const char *expr)
{
	const char *values = expr + (*expr == '!');
	int err = 0;

	b->clear(b);
	if (!strcmp(values, "all"))
		b->invert(b);
	else if (strcmp(values, "none"))
		err = builder__add_list(b, expr, values);
	if (!err && *expr == '!')
		b->invert(b);
	return err;
}

/* --- system calls --- */

/* strace's classes; those older than the '%' are found without it too. */
static const struct {
	const char *name;
	bool bare;
	unsigned int class;
} classes[] = {
	{ "file", true, SC_FILE },        { "desc", true, SC_DESC },
	{ "network", true, SC_NET },      { "net", false, SC_NET },
	{ "process", true, SC_PROC },     { "signal", true, SC_SIGNAL },
	{ "ipc", true, SC_IPC },          { "memory", true, SC_MEMORY },
	{ "creds", false, SC_CREDS },     { "stat", false, SC_STAT },
	{ "lstat", false, SC_LSTAT },     { "fstat", false, SC_FSTAT },
	{ "%stat", false, SC_STAT_LIKE }, { "statfs", false, SC_STATFS },
	{ "fstatfs", false, SC_FSTATFS }, { "%statfs", false, SC_STATFS_LIKE },
	{ "clock", false, SC_CLOCK },     { "pure", false, SC_PURE },
};

static void set__add(struct select_set *set, unsigned int nr)
{
	if (nr < SELECT_MAX_NR)
		set->bits[nr / 64] |= 1ULL << (nr % 64);
}

static void calls__clear(struct builder *b)
{
	memset(b->sets, 0, b->nr_abis * sizeof(*b->sets));
}

static void calls__invert(struct builder *b)
{
	for (size_t a = 0; a < b->nr_abis; a++) {
		for (size_t i = 0; i < NR_ELEMENTS(b->sets[a].bits); i++)
			b->sets[a].bits[i] = ~b->sets[a].bits[i];
		b->sets[a].others = !b->sets[a].others;
	}
}

/* What one word names: exactly one of these is set. */
struct call_match {
	bool all;
	unsigned int class;
	long nr; /* -1 if the word is no number */
	const regex_t *regex;
	const char *glob;
	const char *name;
};

static bool call_match__has(const struct call_match *m, const struct select_call *call)
{
	if (m->class)
		return call->classes & m->class;
	if (m->regex)
		return !regexec(m->regex, call->name, 0, NULL, 0);
	if (m->glob)
		return !fnmatch(m->glob, call->name, 0);
	return !strcmp(m->name, call->name);
}

/* Adds what @m names under one ABI; returns whether there was any. */
static bool abi__add(const struct select_abi *abi, struct select_set *set,
		     const struct call_match *m)
{
	bool found = m->class != 0;

	if (m->all) {
		memset(set->bits, 0xff, sizeof(set->bits));
		set->others = true;
		return true;
	}
	for (size_t i = 0; i < abi->nr_calls; i++) {
		const struct select_call *call = &abi->calls[i];

		if (m->nr >= 0) {
			/* A number needs no name, but must not be above all known. */
			if ((unsigned long)m->nr > call->nr)
				continue;
			set__add(set, (unsigned int)m->nr);
			return true;
		}
		if (!call_match__has(m, call))
			continue;
		set__add(set, call->nr);
		found = true;
	}
	return found;
}

/* Cuts "@64" off @word: *@designator is "64", or NULL without one. */
static int cut_designator(struct builder *b, char *word, const char **designator)
{
	static const char *const known[] = { "64", "32", "x32" };
	char *at = strrchr(word, '@');

	*designator = NULL;
	if (!at)
		return 0;
	for (size_t i = 0; i < NR_ELEMENTS(known); i++) {
		if (strcmp(at + 1, known[i]))
			continue;
		*at = 0;
		*designator = known[i];
		return 0;
	}
	snprintf(b->error, b->error_size,
		 "incorrect personality designator '%s' in qualification '%s'", at + 1, word);
	return -EINVAL;
}

static unsigned int find_class(const char *word)
{
	bool percent = *word == '%';

	for (size_t i = 0; i < NR_ELEMENTS(classes); i++)
		if ((percent || classes[i].bare) && !strcmp(word + percent, classes[i].name))
			return classes[i].class;
	return 0;
}

/* Makes @m of @word; a regular expression is compiled into @regex, due to regfree(). */
static int call_match__init(struct call_match *m, const char *word, regex_t *regex,
			    struct builder *b)
{
	char why[128];
	int err;

	*m = (struct call_match){ .all = !strcmp(word, "all"), .nr = -1 };
	if (m->all)
		return 0;
	m->class = find_class(word);
	if (m->class)
		return 0;
	if (*word == '/') {
		err = regcomp(regex, word + 1, REG_EXTENDED | REG_NOSUB);
		if (err) {
			regerror(err, regex, why, sizeof(why));
			snprintf(b->error, b->error_size, "regcomp: %s: %s", word + 1, why);
			return -EINVAL;
		}
		m->regex = regex;
		return 0;
	}
	m->nr = word_number(word);
	m->name = word;
	if (strpbrk(word, "*?["))
		m->glob = word;
	return 0;
}

/* perf's tracepoints: an entry and an exit are one event here. */
static char *cut_event(char *word)
{
	static const char *const prefixes[] = { "syscalls:sys_enter_", "syscalls:sys_exit_" };

	for (size_t i = 0; i < NR_ELEMENTS(prefixes); i++)
		if (!strncmp(word, prefixes[i], strlen(prefixes[i])))
			return word + strlen(prefixes[i]);
	return word;
}

static int calls__add(struct builder *b, char *word)
{
	bool optional = *word == '?', found = false, known_abi = false;
	const char *designator;
	struct call_match m;
	char whole[128];
	regex_t regex;
	int err;

	word += optional;
	snprintf(whole, sizeof(whole), "%s", word);
	word = cut_event(word);
	err = cut_designator(b, word, &designator);
	if (!err)
		err = call_match__init(&m, word, &regex, b);
	if (err)
		return err;
	for (size_t a = 0; a < b->nr_abis; a++) {
		if (designator && strcmp(designator, b->abis[a].designator))
			continue;
		known_abi = true;
		found |= abi__add(&b->abis[a], &b->sets[a], &m);
	}
	if (m.regex)
		regfree(&regex);
	/* Of an ABI without a table nothing can be said, and nothing is selected. */
	return found || optional || !known_abi ? 0 : builder__invalid(b, whole);
}

int select__calls(const char *expr, const struct select_abi *abis, size_t nr_abis,
		  struct select_set *sets, char *error, size_t error_size)
{
	struct builder b = {
		.add = calls__add,
		.clear = calls__clear,
		.invert = calls__invert,
		.what = "system call",
		.error = error,
		.error_size = error_size,
		.abis = abis,
		.nr_abis = nr_abis,
		.sets = sets,
	};

	return builder__parse(&b, expr);
}

/* --- signals --- */

static void signals__clear(struct builder *b)
{
	*b->signals = 0;
}

static void signals__invert(struct builder *b)
{
	*b->signals = ~*b->signals;
}

static int signals__add(struct builder *b, char *word)
{
	static const char prefix[] = "SIG";
	const size_t prefix_len = strlen(prefix);
	char name[32];
	long n = word_number(word);

	if (n < 0 && strlen(word) + prefix_len < sizeof(name)) {
		snprintf(name, sizeof(name), "%s%s",
			 strncasecmp(word, prefix, prefix_len) ? prefix : "", word);
		for (char *p = name; *p; p++)
			*p = (char)toupper((unsigned char)*p);
		n = b->lookup(name, b->ctx);
		if (n <= 0)
			return builder__invalid(b, word);
	}
	if (n < 0 || n > MAX_SIGNAL)
		return builder__invalid(b, word);
	if (n >= 1 && n <= NR_SIGNALS)
		*b->signals |= 1ULL << (n - 1);
	return 0;
}

int select__signals(const char *expr, select_signal_fn lookup, void *ctx, uint64_t *set,
		    char *error, size_t error_size)
{
	struct builder b = {
		.add = signals__add,
		.clear = signals__clear,
		.invert = signals__invert,
		.what = "signal",
		.error = error,
		.error_size = error_size,
		.lookup = lookup,
		.ctx = ctx,
		.signals = set,
	};

	return builder__parse(&b, expr);
}

/* --- fixed words --- */

static void words__clear(struct builder *b)
{
	*b->bits = 0;
}

static void words__invert(struct builder *b)
{
	unsigned int all = 0;

	for (const struct select_word *w = b->table; w->name; w++)
		all |= w->bits;
	*b->bits ^= all;
}

static int words__add(struct builder *b, char *word)
{
	for (const struct select_word *w = b->table; w->name; w++) {
		if (strcmp(w->name, word))
			continue;
		*b->bits |= w->bits;
		return 0;
	}
	return builder__invalid(b, word);
}

int select__words(const char *expr, const char *what, const struct select_word *table,
		  unsigned int *bits, char *error, size_t error_size)
{
	struct builder b = {
		.add = words__add,
		.clear = words__clear,
		.invert = words__invert,
		.what = what,
		.error = error,
		.error_size = error_size,
		.table = table,
		.bits = bits,
	};

	return builder__parse(&b, expr);
}
