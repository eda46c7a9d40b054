// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>

#include "beautifiers/xlat.h"

/* Tables whose values are all below this are indexed by value. */
#define DENSE_MAX 2048

static int by_value(const void *pa, const void *pb)
{
	const struct xlat_entry *a = pa, *b = pb;

	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* Characters up to and with the last '_' that the two names share. */
static __u32 shared_prefix(const char *a, const char *b, __u32 max)
{
	__u32 i, end = 0;

	for (i = 0; i < max && a[i] && a[i] == b[i]; i++)
		if (a[i] == '_')
			end = i + 1;
	return end;
}

/*
 * What all names begin with; or, since tables have a few strangers such as FASYNC
 * among O_*, the first word of a name if more than half begin with it.
 */
static __u32 prefix_of(const struct xlat *x, const char **name)
{
	__u32 len, best = 0, votes = 0;

	if (!x->n)
		return 0;
	*name = x->entries[0].name;
	if (x->n == 1) {
		const char *end = strrchr(*name, '_');

		return end ? end + 1 - *name : 0;
	}
	len = x->entries[0].len;
	for (__u32 i = 1; i < x->n; i++)
		len = shared_prefix(*name, x->entries[i].name, len);
	if (len)
		return len;
	for (__u32 i = 0; i < x->n && i < 8; i++) {
		const char *end = strchr(x->entries[i].name, '_');
		__u32 l = end ? end + 1 - x->entries[i].name : 0, n = 0;

		for (__u32 j = 0; l && j < x->n; j++)
			n += !strncmp(x->entries[i].name, x->entries[j].name, l);
		if (n > votes && n * 2 > x->n) {
			votes = n;
			best = l;
			*name = x->entries[i].name;
		}
	}
	return best;
}

static int set_texts(struct xlat *x, const char *comment)
{
	const char *name = "";

	x->prefix_len = prefix_of(x, &name);
	x->prefix = strndup(name, x->prefix_len);
	if (!x->prefix)
		return -ENOMEM;
	if (comment) {
		x->comment = strdup(comment);
	} else {
		x->comment = malloc(x->prefix_len + 4);
		if (x->comment) {
			memcpy(x->comment, x->prefix, x->prefix_len);
			memcpy(x->comment + x->prefix_len, "???", sizeof("???"));
		}
	}
	return x->comment ? 0 : -ENOMEM;
}

struct xlat *xlat__new(const struct xlat_entry *entries, __u32 n, const char *comment)
{
	struct xlat *x = calloc(1, sizeof(*x));
	__u64 top = 0;

	if (!x)
		return NULL;
	x->n = n;
	x->entries = calloc(n ? n : 1, sizeof(*x->entries));
	x->sorted = calloc(n ? n : 1, sizeof(*x->sorted));
	if (!x->entries || !x->sorted)
		goto fail;
	for (__u32 i = 0; i < n; i++) {
		x->entries[i] = entries[i];
		x->entries[i].len = strlen(entries[i].name);
		x->entries[i].order = i;
		if (entries[i].value > top)
			top = entries[i].value;
	}
	memcpy(x->sorted, x->entries, n * sizeof(*x->sorted));
	qsort(x->sorted, n, sizeof(*x->sorted), by_value);
	if (n && top < DENSE_MAX) {
		x->ndense = top + 1;
		x->dense = calloc(x->ndense, sizeof(*x->dense));
		if (!x->dense)
			goto fail;
		for (__u32 i = n; i-- > 0;)
			x->dense[x->entries[i].value] = i + 1;
	}
	if (set_texts(x, comment))
		goto fail;
	if (xlat__find(x, 0))
		x->zero = xlat__find(x, 0)->name;
	return x;
fail:
	xlat__free(x);
	errno = ENOMEM;
	return NULL;
}

void xlat__free(struct xlat *x)
{
	if (!x)
		return;
	free(x->entries);
	free(x->sorted);
	free(x->dense);
	free(x->comment);
	free(x->prefix);
	free(x);
}

const struct xlat_entry *xlat__find(const struct xlat *x, __u64 v)
{
	__u32 lo = 0, hi = x->n;

	if (x->dense)
		return v < x->ndense && x->dense[v] ? &x->entries[x->dense[v] - 1] : NULL;
	while (lo < hi) {
		__u32 mid = lo + (hi - lo) / 2;

		if (x->sorted[mid].value < v)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < x->n && x->sorted[lo].value == v ? &x->sorted[lo] : NULL;
}

const char *xlat__bare(const struct xlat *x, const char *name)
{
	return strncmp(name, x->prefix, x->prefix_len) ? name : name + x->prefix_len;
}

__u64 xlat__names(const struct xlat *x, struct text *t, __u64 v, const char *sep, bool strip)
{
	for (__u32 i = 0; v && i < x->n; i++) {
		const struct xlat_entry *e = &x->entries[i];

		if (!e->value || (v & e->value) != e->value)
			continue;
		v &= ~e->value;
		text__str(t, sep);
		sep = "|";
		if (strip)
			text__str(t, xlat__bare(x, e->name));
		else
			text__mem(t, e->name, e->len);
	}
	return v;
}

void xlat__unknown(const struct xlat *x, struct text *t)
{
	if (!*x->comment)
		return;
	text__str(t, " /* ");
	text__str(t, x->comment);
	text__str(t, " */");
}

static bool flags(const struct xlat *x, struct text *t, __u64 v, bool strip)
{
	__u64 left;

	if (!v) {
		if (x->zero)
			text__str(t, strip ? xlat__bare(x, x->zero) : x->zero);
		else
			text__char(t, '0');
		return true;
	}
	left = xlat__names(x, t, v, "", strip);
	if (left && left != v)
		text__char(t, '|');
	if (left)
		text__hex(t, left);
	if (left == v && !strip)
		xlat__unknown(x, t);
	return !left;
}

bool xlat__flags(const struct xlat *x, struct text *t, __u64 v)
{
	return flags(x, t, v, false);
}

bool xlat__flags_stripped(const struct xlat *x, struct text *t, __u64 v)
{
	return flags(x, t, v, true);
}

bool xlat__one(const struct xlat *x, struct text *t, __u64 v)
{
	const struct xlat_entry *e = xlat__find(x, v);

	if (e) {
		text__mem(t, e->name, e->len);
		return true;
	}
	text__hexnum(t, v);
	xlat__unknown(x, t);
	return false;
}
