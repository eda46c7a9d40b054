// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tables of constants are declared in plain files, one stanza each; # starts a
 * comment, a line that begins with white space belongs to the stanza above it:
 *
 *	table NAME [flags] [u32] [dups]
 *		match GLOB...	these names (a glob or a plain name that matches nothing
 *				is an error, so that a stale stanza is noticed)
 *		enum TAG...	the enumerators of these enums
 *		not GLOB...	but not these
 *		kind LETTERS	only those kinds: m(acro), e(numerator), i(octl
 *				command), a(lias of an ioctl command)
 *		from GLOB...	only as these headers define them
 *		list NAME...	exactly these names, printed in this order
 *		first NAME...	these before all others, in this order
 *		last NAME...	these after all others, in this order
 *		or		what follows is a further selection of names, by match, enum,
 *				not, kind and from of its own
 *		strip PREFIX...	take this off the names
 *		rename OLD=NEW...
 *
 * The members of `tbl_NAME` stand in the order in which they are printed: by
 * ascending (unsigned) value, and in a `flags` table a value of several bits
 * before the values it is made of. `u32` keeps 32 bits of values which the
 * headers define as negative ints. Two names for one value are reported
 * unless the stanza says `dups`.
 */
#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bpf/btf.h>

#include "gen.h"

enum { MAX_WORDS = 1024, MAX_MEMBERS = 8192 };

struct words {
	char *at[MAX_WORDS];
	size_t n;
};

struct member {
	const char *name;
	uint64_t value;
	bool negative;
	int rank; /* explicit place: negative before, positive after the others */
	size_t seq;
};

struct stanza {
	char name[128];
	bool flags, u32, dups;
	struct words match, tags, not, kind, from, list, first, last, strip, rename;
};

struct reader {
	const char *path;
	int errors;
	bool lenient;
	struct btf *btf;
	const struct constants *all;
	struct stanza stanza;
	struct member members[MAX_MEMBERS];
	size_t n;
};

static void report(struct reader *r, const char *what, const char *name)
{
	if (r->lenient)
		return;
	fprintf(stderr, "%s: table %s: %s %s\n", r->path, r->stanza.name, what, name);
	r->errors++;
}

static bool matches(const struct words *globs, const char *name)
{
	size_t i;

	for (i = 0; i < globs->n; i++)
		if (!fnmatch(globs->at[i], name, 0))
			return true;
	return false;
}

static int place(const struct words *words, const char *name)
{
	size_t i;

	for (i = 0; i < words->n; i++)
		if (!strcmp(words->at[i], name))
			return (int)i + 1;
	return 0;
}

static bool is_candidate(const struct stanza *s, const struct constant *c)
{
	return (!s->from.n || matches(&s->from, c->header)) &&
	       (!s->kind.n || strchr(s->kind.at[0], c->kind));
}

/* Add one name, given all of its definitions, which have to agree. */
static bool add_name(struct reader *r, const struct constant *c, size_t n, bool wanted)
{
	const struct stanza *s = &r->stanza;
	const struct constant *found = NULL;
	struct member *m;
	int rank;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!is_candidate(s, &c[i]))
			continue;
		if (found && found->value != c[i].value) {
			char both[512];

			snprintf(both, sizeof(both), "%s and %s of %s", found->header, c[i].header,
				 c->name);
			report(r, "differs between", both);
			return true;
		}
		if (!found)
			found = &c[i];
	}
	if (!found || (!wanted && matches(&s->not, found->name)))
		return found;
	for (i = 0; i < r->n; i++)
		if (!strcmp(r->members[i].name, found->name))
			return true;
	if (r->n == MAX_MEMBERS) {
		report(r, "has too many members:", found->name);
		return true;
	}
	m = &r->members[r->n];
	rank = place(&s->first, found->name);
	*m = (struct member){ .name = found->name,
			      .value = s->u32 ? (uint32_t)found->value : found->value,
			      .negative = !s->u32 && found->negative,
			      .rank = rank ? rank - MAX_WORDS : place(&s->last, found->name),
			      .seq = r->n };
	r->n++;
	return true;
}

static void add_listed(struct reader *r, const struct words *names)
{
	const struct constant *c;
	size_t i, n;

	for (i = 0; i < names->n; i++) {
		c = constants__find(r->all, names->at[i], &n);
		if (!n || !add_name(r, c, n, true))
			report(r, "no such constant:", names->at[i]);
	}
}

static void add_matching(struct reader *r, const char *glob)
{
	const struct constant *c = r->all->at, *end = c + r->all->n, *first;
	size_t prefix = strcspn(glob, "*?[");
	bool any = false;

	if (!glob[prefix]) {
		add_listed(r, &(struct words){ .at = { (char *)glob }, .n = 1 });
		return;
	}
	while (c < end) {
		for (first = c; c < end && !strcmp(c->name, first->name); c++)
			;
		if (!strncmp(first->name, glob, prefix) && !fnmatch(glob, first->name, 0) &&
		    add_name(r, first, c - first, false))
			any = true;
	}
	if (!any)
		report(r, "nothing matches", glob);
}

static void add_enumerators(struct reader *r, const char *tag)
{
	const struct constant *c;
	const struct btf_enum *e;
	const struct btf_type *t;
	const char *name;
	size_t n;
	int id, i;

	id = btf__find_by_name_kind(r->btf, tag, BTF_KIND_ENUM);
	if (id < 0)
		return report(r, "no such enum:", tag);
	t = btf__type_by_id(r->btf, id);
	for (i = 0, e = btf_enum(t); i < btf_vlen(t); i++, e++) {
		name = btf__name_by_offset(r->btf, e->name_off);
		c = constants__find(r->all, name, &n);
		if (!add_name(r, c, n, false))
			report(r, "no such constant:", name);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->value != y->value && !x->rank)
		return x->value < y->value ? -1 : 1;
	/* Where one value has several names, all are printed, in this order. */
	if (!x->rank)
		return strcmp(x->name, y->name);
	return (x->seq > y->seq) - (x->seq < y->seq);
}

/* Put each value of several bits before the first of its parts. */
static void masks_first(struct member *m, size_t n)
{
	struct member mask;
	size_t i, j;

	for (i = 1; i < n; i++) {
		mask = m[i];
		if (mask.rank || !(mask.value & (mask.value - 1)))
			continue;
		for (j = 0; j < i; j++)
			if (!m[j].rank && m[j].value && !(m[j].value & ~mask.value) &&
			    m[j].value != mask.value)
				break;
		memmove(&m[j + 1], &m[j], (i - j) * sizeof(*m));
		m[j] = mask;
	}
}

static void check_duplicates(struct reader *r)
{
	char both[512];
	size_t i, j;

	for (i = 0; i < r->n; i++)
		for (j = 0; j < i; j++)
			if (r->members[i].value == r->members[j].value) {
				snprintf(both, sizeof(both), "%s and %s", r->members[j].name,
					 r->members[i].name);
				report(r, "one value for", both);
			}
}

static const char *final_name(const struct stanza *s, const char *name)
{
	size_t i, len;
	char *eq;

	for (i = 0; i < s->rename.n; i++) {
		eq = strchr(s->rename.at[i], '=');
		len = eq ? (size_t)(eq - s->rename.at[i]) : 0;
		if (len && !strncmp(s->rename.at[i], name, len) && !name[len])
			return eq + 1;
	}
	for (i = 0; i < s->strip.n; i++) {
		len = strlen(s->strip.at[i]);
		if (!strncmp(s->strip.at[i], name, len) && name[len])
			return name + len;
	}
	return name;
}

static int add_enum(struct reader *r)
{
	bool negative = false, wide = false;
	char name[160];
	size_t i;
	int err;

	for (i = 0; i < r->n; i++) {
		negative |= r->members[i].negative;
		if (r->members[i].negative ? (int64_t)r->members[i].value < INT32_MIN
					   : r->members[i].value > UINT32_MAX)
			wide = true;
	}
	for (i = 0; negative && i < r->n; i++)
		if (!r->members[i].negative && r->members[i].value > INT32_MAX)
			wide = true;
	snprintf(name, sizeof(name), "tbl_%s", r->stanza.name);
	err = wide ? btf__add_enum64(r->btf, name, 8, negative) : btf__add_enum(r->btf, name, 4);
	for (i = 0; err >= 0 && i < r->n; i++) {
		const char *member = final_name(&r->stanza, r->members[i].name);

		if (wide)
			err = btf__add_enum64_value(r->btf, member, r->members[i].value);
		else
			err = btf__add_enum_value(r->btf, member, (int64_t)r->members[i].value);
	}
	return err < 0 ? err : 0;
}

static void clear(struct words *words)
{
	while (words->n)
		free(words->at[--words->n]);
}

static void finish_selection(struct reader *r)
{
	struct stanza *s = &r->stanza;
	size_t i;

	for (i = 0; i < s->tags.n; i++)
		add_enumerators(r, s->tags.at[i]);
	for (i = 0; i < s->match.n; i++)
		add_matching(r, s->match.at[i]);
	clear(&s->match);
	clear(&s->tags);
	clear(&s->not );
	clear(&s->kind);
	clear(&s->from);
}

static void finish_stanza(struct reader *r)
{
	struct stanza *s = &r->stanza;

	if (!*s->name)
		return;
	add_listed(r, &s->list);
	add_listed(r, &s->first);
	add_listed(r, &s->last);
	finish_selection(r);
	if (!s->list.n) {
		qsort(r->members, r->n, sizeof(*r->members), by_place);
		if (s->flags)
			masks_first(r->members, r->n);
	}
	if (!s->dups)
		check_duplicates(r);
	if (!r->n)
		report(r, "is empty", "");
	else if (add_enum(r))
		report(r, "cannot be added", "");
	clear(&s->list);
	clear(&s->first);
	clear(&s->last);
	clear(&s->strip);
	clear(&s->rename);
	memset(s, 0, sizeof(*s));
	r->n = 0;
}

static void begin_stanza(struct reader *r, char *save)
{
	struct stanza *s = &r->stanza;
	char *word;

	finish_stanza(r);
	word = strtok_r(NULL, " \t\n", &save);
	if (!word)
		return report(r, "has no name", "");
	snprintf(s->name, sizeof(s->name), "%s", word);
	while ((word = strtok_r(NULL, " \t\n", &save))) {
		if (!strcmp(word, "flags"))
			s->flags = true;
		else if (!strcmp(word, "u32"))
			s->u32 = true;
		else if (!strcmp(word, "dups"))
			s->dups = true;
		else
			report(r, "unknown property", word);
	}
}

static void parse_line(struct reader *r, char *line)
{
	struct stanza *s = &r->stanza;
	const struct {
		const char *name;
		struct words *words;
	} keys[] = {
		{ "match", &s->match },   { "enum", &s->tags }, { "not", &s->not },
		{ "kind", &s->kind },     { "from", &s->from }, { "list", &s->list },
		{ "first", &s->first },   { "last", &s->last }, { "strip", &s->strip },
		{ "rename", &s->rename },
	};
	struct words *words = NULL;
	char *word, *save;
	size_t i;

	line[strcspn(line, "#")] = '\0';
	word = strtok_r(line, " \t\n", &save);
	if (!word)
		return;
	if (!strcmp(word, "table"))
		return begin_stanza(r, save);
	if (!strcmp(word, "or"))
		return finish_selection(r);
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (!strcmp(word, keys[i].name))
			words = keys[i].words;
	if (!words)
		return report(r, "unknown word", word);
	while ((word = strtok_r(NULL, " \t\n", &save))) {
		if (words->n == MAX_WORDS)
			return report(r, "too many words at", word);
		words->at[words->n++] = strdup(word);
	}
}

int tables__add(struct btf *btf, const struct constants *all, const char *path, bool lenient)
{
	static struct reader r;
	size_t size = 0;
	char *line = NULL;
	FILE *in;

	r = (struct reader){ .path = path, .btf = btf, .all = all, .lenient = lenient };
	in = fopen(path, "r");
	if (!in) {
		perror(path);
		return -ENOENT;
	}
	while (getline(&line, &size, in) > 0)
		parse_line(&r, line);
	finish_stanza(&r);
	free(line);
	fclose(in);
	return r.errors ? -EINVAL : 0;
}
