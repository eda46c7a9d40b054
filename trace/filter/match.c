// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/targets.h"
#include "trace/filter/match.h"
#include "trace/filter/syntax.h"

static enum filter_truth truth(bool v)
{
	return v ? FILTER_TRUE : FILTER_FALSE;
}

static enum filter_truth negated(enum filter_truth t)
{
	return t == FILTER_UNKNOWN ? t : truth(t == FILTER_FALSE);
}

/* ---- patterns ---- */

/* One piece of a pattern: *end is behind it. */
enum piece { PIECE_BYTE, PIECE_ONE, PIECE_STAR, PIECE_SET };

static size_t set_end(const char *p, size_t n, size_t i)
{
	i++;
	if (i < n && (p[i] == '!' || p[i] == '^'))
		i++;
	if (i < n && p[i] == ']')
		i++;
	while (i < n && p[i] != ']')
		i += p[i] == '\\' && i + 1 < n ? 2 : 1;
	return i < n ? i + 1 : 0;
}

static enum piece piece_at(const char *p, size_t n, size_t i, size_t *end)
{
	*end = i + 1;
	if (p[i] == '*')
		return PIECE_STAR;
	if (p[i] == '?')
		return PIECE_ONE;
	if (p[i] == '\\' && i + 1 < n)
		*end = i + 2;
	else if (p[i] == '[' && set_end(p, n, i)) {
		*end = set_end(p, n, i);
		return PIECE_SET;
	}
	return PIECE_BYTE;
}

static bool set_has(const char *p, size_t end, size_t i, unsigned char c)
{
	bool inverted, found = false;

	i++;
	inverted = p[i] == '!' || p[i] == '^';
	i += inverted;
	for (bool first = true; i < end - 1 && (first || p[i] != ']'); first = false) {
		unsigned char lo, hi;

		i += p[i] == '\\' && i + 1 < end - 1;
		lo = hi = (unsigned char)p[i++];
		if (i + 1 < end - 1 && p[i] == '-') {
			i++;
			i += p[i] == '\\' && i + 1 < end - 1;
			hi = (unsigned char)p[i++];
		}
		found = found || (lo <= c && c <= hi);
	}
	return found != inverted;
}

static bool piece_takes(const char *p, size_t i, size_t end, enum piece kind, unsigned char c)
{
	switch (kind) {
	case PIECE_BYTE:
		return (unsigned char)p[end - 1] == c;
	case PIECE_SET:
		return set_has(p, end, i, c);
	default:
		return true;
	}
}

bool filter_glob__prepare(struct arena *a, struct filter_value *v)
{
	const char *p = v->str.bytes;
	size_t n = v->str.len, end, nhead = 0, ntail = 0;
	unsigned int stars = 0;
	bool last_star = false;
	char *head = arena__alloc(a, n + 1), *tail = arena__alloc(a, n + 1);

	if (!head || !tail)
		return false;
	v->shape = FILTER_GLOB_OTHER;
	for (size_t i = 0; i < n; i = end) {
		enum piece kind = piece_at(p, n, i, &end);

		if (kind == PIECE_ONE || kind == PIECE_SET)
			return true;
		if (kind == PIECE_STAR) {
			stars += !last_star;
			last_star = true;
			continue;
		}
		if (stars > 1)
			/* Bytes behind a second star. */
			return true;
		if (stars)
			tail[ntail++] = p[end - 1];
		else
			head[nhead++] = p[end - 1];
		last_star = false;
	}
	if (stars == 2 && nhead)
		return true;
	if (stars == 2) {
		/* The first star is at the start and the second at the end. */
		v->shape = ntail ? FILTER_GLOB_CONTAINS : FILTER_GLOB_ANY;
		v->head = (struct filter_bytes){ tail, (__u32)ntail };
		return true;
	}
	v->shape = !stars           ? FILTER_GLOB_EXACT
		   : nhead && ntail ? FILTER_GLOB_AROUND
		   : nhead          ? FILTER_GLOB_PREFIX
		   : ntail          ? FILTER_GLOB_SUFFIX
				    : FILTER_GLOB_ANY;
	v->head = (struct filter_bytes){ head, (__u32)nhead };
	v->tail = (struct filter_bytes){ tail, (__u32)ntail };
	return true;
}

int filter_glob__automaton(const char *p, size_t n, struct comm_globs *to, unsigned int *used)
{
	unsigned int at = *used, pieces = 0;
	size_t end;

	for (size_t i = 0; i < n; i = end)
		pieces += piece_at(p, n, i, &end) != PIECE_STAR;
	if (at + pieces + 1 > 64)
		return -ENOSPC;
	to->start |= 1ULL << at;
	for (size_t i = 0; i < n; i = end) {
		enum piece kind = piece_at(p, n, i, &end);

		if (kind == PIECE_STAR) {
			to->stay |= 1ULL << at;
			continue;
		}
		for (unsigned int c = 0; c < 256; c++)
			if (piece_takes(p, i, end, kind, (unsigned char)c))
				to->step[c] |= 1ULL << at;
		at++;
	}
	to->accept |= 1ULL << at;
	*used = at + 1;
	return 0;
}

/* Adds a place of the pattern, and those behind its stars. */
static void reach(const char *p, size_t n, bool *at, size_t i)
{
	size_t end;

	at[i] = true;
	while (i < n && piece_at(p, n, i, &end) == PIECE_STAR) {
		i = end;
		at[i] = true;
	}
}

/* All places of the pattern at once, so that no pattern costs more than its length per byte. */
static enum filter_truth general(const struct filter_value *v, const char *s, size_t len, bool cut)
{
	const char *p = v->str.bytes;
	size_t n = v->str.len, end;
	bool sets[2][FILTER_MAX_STRING + 1], any = true, rest = false;
	unsigned int now = 0;

	if (n > FILTER_MAX_STRING)
		return FILTER_UNKNOWN;
	memset(sets[0], 0, n + 1);
	reach(p, n, sets[0], 0);
	for (size_t k = 0; k < len && any; k++, now ^= 1) {
		bool *from = sets[now], *to = sets[now ^ 1];

		memset(to, 0, n + 1);
		any = false;
		for (size_t i = 0; i < n; i = end) {
			enum piece kind = piece_at(p, n, i, &end);

			if (!from[i] || !piece_takes(p, i, end, kind, (unsigned char)s[k]))
				continue;
			reach(p, n, to, kind == PIECE_STAR ? i : end);
			any = true;
		}
	}
	if (!any)
		return FILTER_FALSE;
	if (!cut)
		return truth(sets[now][n]);
	/* At least one byte follows: a last star takes it, the end of the pattern does not. */
	any = false;
	for (size_t i = 0; i < n; i = end) {
		bool star = piece_at(p, n, i, &end) == PIECE_STAR;

		any = any || sets[now][i];
		rest = rest || (star && end == n && sets[now][i]);
	}
	return rest ? FILTER_TRUE : any ? FILTER_UNKNOWN : FILTER_FALSE;
}

static bool begins(const char *s, size_t len, const struct filter_bytes *with)
{
	return len >= with->len && !memcmp(s, with->bytes, with->len);
}

static bool ends(const char *s, size_t len, const struct filter_bytes *with)
{
	return len >= with->len && !memcmp(s + len - with->len, with->bytes, with->len);
}

static enum filter_truth exact(const struct filter_bytes *b, const char *s, size_t len, bool cut)
{
	if (!cut)
		return truth(len == b->len && !memcmp(s, b->bytes, len));
	/* At least one byte follows. */
	return len >= b->len || memcmp(s, b->bytes, len) ? FILTER_FALSE : FILTER_UNKNOWN;
}

static enum filter_truth prefix(const struct filter_bytes *b, const char *s, size_t len, bool cut)
{
	if (len >= b->len || !cut)
		return truth(begins(s, len, b));
	return memcmp(s, b->bytes, len) ? FILTER_FALSE : FILTER_UNKNOWN;
}

enum filter_truth filter_glob__match(const struct filter_value *v, const char *s, size_t len,
				     bool cut)
{
	enum filter_truth t;

	switch (v->shape) {
	case FILTER_GLOB_EXACT:
		return exact(&v->head, s, len, cut);
	case FILTER_GLOB_PREFIX:
		return prefix(&v->head, s, len, cut);
	case FILTER_GLOB_SUFFIX:
		return cut ? FILTER_UNKNOWN : truth(ends(s, len, &v->tail));
	case FILTER_GLOB_AROUND:
		t = prefix(&v->head, s, len, cut);
		if (t == FILTER_FALSE)
			return t;
		if (cut)
			return FILTER_UNKNOWN;
		return truth(ends(s + v->head.len, len - v->head.len, &v->tail));
	case FILTER_GLOB_CONTAINS:
		if (memmem(s, len, v->head.bytes, v->head.len))
			return FILTER_TRUE;
		return cut ? FILTER_UNKNOWN : FILTER_FALSE;
	case FILTER_GLOB_ANY:
		return FILTER_TRUE;
	case FILTER_GLOB_OTHER:
		break;
	}
	return general(v, s, len, cut);
}

/* ---- regular expressions ---- */

void *filter_regex__new(const struct filter_bytes *pattern, char *error, size_t error_size)
{
	regex_t *re = malloc(sizeof(*re));
	int err;

	if (!re || memchr(pattern->bytes, 0, pattern->len)) {
		snprintf(error, error_size, re ? "holds a NUL" : "out of memory");
		free(re);
		return NULL;
	}
	err = regcomp(re, pattern->bytes, REG_EXTENDED | REG_NOSUB);
	if (!err)
		return re;
	regerror(err, re, error, error_size);
	free(re);
	return NULL;
}

void filter_regex__free(void *regex)
{
	if (regex)
		regfree(regex);
	free(regex);
}

static enum filter_truth search(const void *regex, const char *s, size_t len, bool cut)
{
	regmatch_t span = { .rm_so = 0, .rm_eo = (regoff_t)len };

	/* What follows could undo an anchor as well as make a match. */
	if (cut)
		return FILTER_UNKNOWN;
	return truth(!regexec(regex, s, 0, &span, REG_STARTEND));
}

/* ---- terms ---- */

enum filter_truth filter_match__bytes(const struct filter_node *n, const char *s, size_t len,
				      bool cut)
{
	enum filter_truth t = FILTER_FALSE;

	switch (n->op) {
	case FILTER_EQ:
	case FILTER_NE:
		for (unsigned int i = 0; i < n->nvalues && t != FILTER_TRUE; i++) {
			enum filter_truth one = exact(&n->values[i].str, s, len, cut);

			t = one == FILTER_FALSE ? t : one;
		}
		return n->op == FILTER_EQ ? t : negated(t);
	case FILTER_GLOB:
		return filter_glob__match(&n->values[0], s, len, cut);
	case FILTER_NOT_GLOB:
		return negated(filter_glob__match(&n->values[0], s, len, cut));
	case FILTER_REGEX:
		return search(n->values[0].regex, s, len, cut);
	default:
		return FILTER_UNKNOWN;
	}
}

static bool is_within(const struct filter_node *n, __u64 v)
{
	for (unsigned int i = 0; i < n->nvalues; i++) {
		const struct filter_value *r = &n->values[i];

		if (n->left.is_signed ? (__s64)v >= (__s64)r->lo && (__s64)v <= (__s64)r->hi
				      : v >= r->lo && v <= r->hi)
			return true;
	}
	return false;
}

enum filter_truth filter_match__number(const struct filter_node *n, __u64 v)
{
	__u64 than = n->values[0].lo;
	bool less;

	v &= n->mask;
	less = n->left.is_signed ? (__s64)v < (__s64)than : v < than;
	switch (n->op) {
	case FILTER_EQ:
		return truth(is_within(n, v));
	case FILTER_NE:
		return truth(!is_within(n, v));
	case FILTER_LT:
		return truth(less);
	case FILTER_LE:
		return truth(less || v == than);
	case FILTER_GT:
		return truth(!less && v != than);
	case FILTER_GE:
		return truth(!less);
	case FILTER_BITS:
		return truth((v & than) == than);
	default:
		return FILTER_UNKNOWN;
	}
}

static bool in_net(const struct filter_value *v, bool ipv6, const __u8 *addr)
{
	static const __u8 mapped[12] = { [10] = 0xff, [11] = 0xff };

	if (!v->ipv6 && ipv6) {
		if (memcmp(addr, mapped, sizeof(mapped)))
			return false;
		addr += sizeof(mapped);
	} else if (v->ipv6 && !ipv6) {
		return false;
	}
	if (memcmp(addr, v->addr, v->prefix / 8))
		return false;
	return !(v->prefix % 8) ||
	       !((addr[v->prefix / 8] ^ v->addr[v->prefix / 8]) >> (8 - v->prefix % 8));
}

enum filter_truth filter_match__address(const struct filter_node *n, bool ipv6, const __u8 *addr)
{
	bool any = false;

	for (unsigned int i = 0; i < n->nvalues && !any; i++)
		any = in_net(&n->values[i], ipv6, addr);
	return truth(n->op == FILTER_EQ ? any : !any);
}
