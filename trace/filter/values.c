// SPDX-License-Identifier: GPL-2.0-only
/* Literals as values of an operand: numbers of its width, strings, networks. */
#include <arpa/inet.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>

#include "augmented/uapi.h"
#include "trace/filter/match.h"
#include "trace/filter/values.h"

static int refuse(struct place_context *c, size_t column, size_t length, const char *what)
{
	c->reason = REASON_VALUE;
	filter_error__set(&c->error, c->text, column, length, "%s", what);
	return -ENOENT;
}

static void offer_table(struct place_context *c, struct nearest *near, const char *table)
{
	const struct uapi_table *t;

	if (uapi__table(c->uapi, table, &t))
		return;
	for (size_t i = 0; i < t->n; i++) {
		const char *bare = strchr(t->at[i].name, '_');
		unsigned int n = near->n;

		nearest__offer(near, t->at[i].name);
		if (near->n == n && bare && !strcasecmp(bare + 1, near->want))
			nearest__offer(near, bare + 1);
	}
}

static int no_constant(struct place_context *c, const struct filter_target *t, const char *name,
		       const struct syntax_word *w)
{
	struct nearest near = { .want = w->name, .len = strlen(w->name) };
	const char *table;
	char what[512], buf[256];

	for (int i = 0; i < PLACE_TABLES && t->tables[i]; i++)
		offer_table(c, &near, t->tables[i]);
	table = filter_tables__elsewhere(c->uapi, w->name);
	if (!t->tables[0])
		snprintf(what, sizeof(what), "%s has no constants", name);
	else if (table)
		snprintf(what, sizeof(what), "'%s' is no constant of %s, but of '%s'%s", w->name,
			 name, table, nearest__text(&near, buf, sizeof(buf)));
	else
		snprintf(what, sizeof(what), "'%s' is no constant of %s%s", w->name, name,
			 nearest__text(&near, buf, sizeof(buf)));
	return refuse(c, w->column, w->length, what);
}

static __u64 width_mask(unsigned int size)
{
	return size < 8 ? (1ULL << (8 * size)) - 1 : ~0ULL;
}

static __u64 extend(__u64 v, unsigned int size, bool is_signed)
{
	unsigned int shift = 64 - 8 * size;

	v &= width_mask(size);
	return is_signed && shift ? (__u64)((__s64)(v << shift) >> shift) : v;
}

/*
 * The number in the operand's width. Where order counts it must be one of its numbers;
 * elsewhere -1 is all ones, and 0xffffffff may be -1.
 */
static int fit(struct place_context *c, const struct filter_operand *o, bool ordered,
	       const struct syntax_value *v, __u64 n, bool negative, __u64 *out)
{
	__u64 top = width_mask(o->size), half = top / 2 + 1;
	char what[160];

	*out = extend(negative ? -n : n, o->size, o->is_signed);
	if (negative && n && !o->is_signed && ordered) {
		snprintf(what, sizeof(what), "%s is never negative", o->name);
		return refuse(c, v->column, v->length, what);
	}
	if (negative ? n <= half : n <= top && (!ordered || !o->is_signed || n < half))
		return 0;
	snprintf(what, sizeof(what), "%s has %u bits, this does not fit", o->name, 8 * o->size);
	return refuse(c, v->column, v->length, what);
}

static int sum_words(struct place_context *c, const struct filter_target *t,
		     const struct filter_operand *o, const struct syntax_value *v, __u64 *n,
		     bool *negative)
{
	*n = 0;
	for (unsigned int i = 0; i < v->nwords; i++) {
		const struct syntax_word *w = &v->words[i];
		__u64 value = w->number;

		if (w->name && !strcmp(w->name, "NULL"))
			value = 0;
		else if (w->name && filter_tables__find(c->uapi, t->tables, w->name, &value))
			return no_constant(c, t, o->name, w);
		*n |= value;
	}
	*negative = v->negative;
	/* AT_FDCWD is -100 in any width. */
	if (!v->negative && (__s64)*n < 0 && *n > width_mask(o->size)) {
		*n = -*n;
		*negative = true;
	}
	return 0;
}

/* uid == "nobody" */
static int account(struct place_context *c, const struct filter_operand *o,
		   const struct syntax_value *v, __u64 *n)
{
	const struct passwd *pw = NULL;
	const struct group *gr = NULL;

	if (o->kind == FILTER_UID)
		pw = getpwnam(v->string.bytes);
	else if (o->kind == FILTER_GID)
		gr = getgrnam(v->string.bytes);
	else
		return refuse(c, v->column, v->length,
			      "a number or a constant is compared with this, not a string");
	if (!pw && !gr)
		return refuse(c, v->column, v->length,
			      o->kind == FILTER_UID ? "there is no such user"
						    : "there is no such group");
	*n = pw ? pw->pw_uid : gr->gr_gid;
	return 0;
}

int filter_values__number(struct place_context *c, const struct filter_target *t,
			  const struct filter_operand *o, bool ordered,
			  const struct syntax_value *v, __u64 *out)
{
	bool negative = v->negative;
	__u64 n = v->number;
	int err = 0;

	switch (v->kind) {
	case SYNTAX_NUMBER:
		if (o->kind == FILTER_DURATION && n)
			return refuse(c, v->column, v->length,
				      "a duration needs a unit: ns, us, ms or s");
		break;
	case SYNTAX_DURATION:
		if (o->kind != FILTER_DURATION)
			return refuse(c, v->column, v->length, "only duration has units of time");
		break;
	case SYNTAX_WORDS:
		err = sum_words(c, t, o, v, &n, &negative);
		break;
	case SYNTAX_STRING:
		err = account(c, o, v, &n);
		break;
	case SYNTAX_NET:
		return refuse(c, v->column, v->length,
			      "a number or a constant is compared with this, not an address");
	}
	return err ? err : fit(c, o, ordered, v, n, negative, out);
}

int filter_values__bytes(struct place_context *c, struct syntax *s, const struct syntax_value *v,
			 struct filter_value *out)
{
	char why[128], what[200];

	if (v->kind != SYNTAX_STRING)
		return refuse(c, v->column, v->length,
			      v->kind == SYNTAX_WORDS ? "a string is in quotes"
						      : "a string is compared with this: \"...\"");
	out->kind = FILTER_BYTES;
	out->str = v->string;
	if (s->op == FILTER_GLOB || s->op == FILTER_NOT_GLOB)
		return filter_glob__prepare(c->arena, out) ? 0 : -ENOMEM;
	if (s->op != FILTER_REGEX)
		return 0;
	if (!s->regex)
		s->regex = filter_regex__new(&v->string, why, sizeof(why));
	out->regex = s->regex;
	if (s->regex)
		return 0;
	snprintf(what, sizeof(what), "bad regular expression: %s", why);
	return refuse(c, v->column, v->length, what);
}

/* "10.0.0.0/8" in quotes is the same. */
static bool quoted_net(const struct filter_bytes *s, struct filter_value *out)
{
	struct filter_error error = { "" };
	struct arena none = { 0 };
	struct token t = { 0 };
	bool good;

	if (memchr(s->bytes, 0, s->len) || memchr(s->bytes, '"', s->len) ||
	    memchr(s->bytes, '\'', s->len))
		return false;
	good = !lex__token(&none, s->bytes, 0, true, &t, &error) && t.kind == TOKEN_NET &&
	       !s->bytes[t.column + t.length];
	*out = t.net;
	arena__free(&none);
	return good;
}

int filter_values__net(struct place_context *c, const struct syntax_value *v,
		       struct filter_value *out)
{
	if (v->kind == SYNTAX_NET)
		*out = v->net;
	else if (v->kind != SYNTAX_STRING || !quoted_net(&v->string, out))
		return refuse(c, v->column, v->length,
			      "an address is compared with this: 10.0.0.0/8, ::1");
	return 0;
}
