// SPDX-License-Identifier: GPL-2.0-only
/* Names, strings, buffers, and vectors of strings. */
#include "beautifiers/dump.h"
#include "beautifiers/netlink/netlink.h"
#include "beautifiers/value.h"

/*
 * A string whose captured bytes are s. ended: its NUL was seen behind them;
 * limit: bytes shown; fault: the memory ended before the string did.
 */
static void print_string(struct decoder *d, const struct span *s, bool ended, __u64 limit)
{
	size_t n = s->len < limit ? s->len : limit;

	d->e.ops->str(&d->e, s->p, n, ended && n == s->len ? 0 : EMIT_MORE);
	if (!ended && s->len < limit)
		emit__uncaptured(d);
}

/* most: bytes that the call looks for the string's end in. */
static void string_pointer(struct decoder *d, const struct node *n, __u64 raw,
			   const struct span *at, __u64 limit, __u64 most)
{
	const struct part *part;
	struct span o;

	switch (value__target(d, n, raw, at, &o, &part)) {
	case TARGET_OK:
		if (!part)
			value__missing(d, raw);
		else if (part->err && !(part->flags & PART_NUL) && o.len < limit)
			d->e.ops->address(&d->e, raw);
		else
			print_string(d, &o, part->flags & PART_NUL && o.len < most, limit);
		break;
	case TARGET_MISSING:
		value__missing(d, raw);
		break;
	default:
		d->e.ops->address(&d->e, raw);
	}
}

#define PATH_SHOWN 4095 /* limits.h: PATH_MAX without the NUL */

static void path_pointer(struct decoder *d, const struct node *n, __u64 raw, const struct span *at)
{
	__u64 limit = PATH_SHOWN, most;

	if (value__extent(d, n, at, &most) && most < limit)
		limit = most;
	string_pointer(d, n, raw, at, limit, limit + 1);
}

static void str_pointer(struct decoder *d, const struct node *n, __u64 raw, const struct span *at)
{
	__u64 limit = d->opts.string_limit, most;

	if (!value__extent(d, n, at, &most))
		most = ~0ULL;
	string_pointer(d, n, raw, at, most < limit ? most : limit, most);
}

/* A char array within a struct; one without an end has none in its last byte. */
static void chars_object(struct decoder *d, const struct node *n, const struct span *o,
			 const struct span *at, const struct part *part)
{
	size_t len = o->len;
	const __u8 *nul;
	__u64 most;

	(void)part;
	if (n->v->len.from && value__extent(d, n, at, &most) && most + 1 < len)
		len = most + 1;
	if ((n->v->flags & VALUE_BRIEF) && d->opts.string_limit + 1ULL < len)
		len = d->opts.string_limit + 1;
	nul = len ? memchr(o->p, 0, len) : NULL;
	d->e.ops->str(&d->e, o->p, nul ? (size_t)(nul - o->p) : len - !!len, nul ? 0 : EMIT_MORE);
}

const struct printer print_path = { .pointer = path_pointer, .object = chars_object };
const struct printer print_str = { .pointer = str_pointer, .object = chars_object };

void emit__bytes(struct decoder *d, const struct span *s, __u64 whole, unsigned int how)
{
	__u64 shown = whole < d->opts.string_limit ? whole : d->opts.string_limit;

	if (s->len < shown) {
		if (!s->limited) {
			d->e.ops->address(&d->e, s->addr);
			return;
		}
		d->e.ops->str(&d->e, s->p, s->len, how | EMIT_MORE);
		emit__uncaptured(d);
		return;
	}
	d->e.ops->str(&d->e, s->p, shown, how | (whole > shown ? EMIT_MORE : 0));
}

static void buf_object(struct decoder *d, const struct node *n, const struct span *o,
		       const struct span *at, const struct part *part)
{
	unsigned int how = n->v->flags & VALUE_BINARY ? EMIT_BINARY : 0;
	__u64 whole;

	if (!value__extent(d, n, at, &whole))
		whole = part ? part->want : o->len;
	if (!n->pointer && whole > o->len)
		whole = o->len;
	/* Buffers of readv and recvmsg share the bytes that came. */
	if (n->pointer && n->v->dir == OUT && n->len.from == EXTENT_MEMBER) {
		if (whole > d->budget)
			whole = d->budget;
		d->budget -= whole;
	}
	dump__buffer(d, n, o, whole);
	if ((n->v->flags & VALUE_TEXT) && whole && whole <= o->len && !o->p[whole - 1])
		whole--;
	if (part && part->flags & PART_NETLINK)
		netlink__print(d, part->protocol, o, whole);
	else if (whole && !part && n->pointer && d->opts.string_limit)
		value__missing(d, o->addr);
	else
		emit__bytes(d, o, whole, how);
}

const struct printer print_buf = { .object = buf_object };

/* One string of a vector; false: the vector ends here. */
static bool vector_string(struct decoder *d, const struct part *p, __u64 addr)
{
	struct span s = { .p = p->data, .len = p->got };
	__u64 pointer;

	if (!span__uint(&s, 0, 8, &pointer)) {
		emit__cut(d, false, addr);
		return false;
	}
	if (!pointer)
		return false;
	s = span__sub(&s, 8, s.len);
	d->e.ops->elem(&d->e);
	if (p->err && !(p->flags & PART_NUL))
		d->e.ops->address(&d->e, pointer);
	else
		print_string(d, &s, p->flags & PART_NUL, d->opts.string_limit);
	return true;
}

static void strv_pointer(struct decoder *d, const struct node *n, __u64 raw, const struct span *at)
{
	__u64 limit = d->verbose ? ~0ULL : d->opts.string_limit;
	const struct part *part;
	struct span o;
	enum target target = value__target(d, n, raw, at, &o, &part);

	if (target == TARGET_MISSING || (target == TARGET_OK && !part)) {
		value__missing(d, raw);
		return;
	}
	if (target != TARGET_OK) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	d->e.ops->array_begin(&d->e);
	for (unsigned int i = 0;; i++) {
		part = i < 256 ? decoder__part_rep(d, n->op_in, i) : NULL;
		if (!part) {
			emit__cut(d, true, 0);
			break;
		}
		if (i >= limit) {
			if (part->got != 8 ||
			    span__get(&(struct span){ .p = part->data, .len = 8 }, 0, 8))
				d->e.ops->more(&d->e);
			break;
		}
		if (!vector_string(d, part, raw + (__u64)i * d->word))
			break;
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_strv = { .pointer = strv_pointer };

static void envp_pointer(struct decoder *d, const struct node *n, __u64 raw, const struct span *at)
{
	const struct part *part;
	struct text *t;
	struct span o;
	enum target target;
	__u64 count;

	if (d->verbose) {
		strv_pointer(d, n, raw, at);
		return;
	}
	target = value__target(d, n, raw, at, &o, &part);
	d->e.ops->address(&d->e, raw);
	if (target == TARGET_MISSING || (target == TARGET_OK && !part)) {
		emit__uncaptured(d);
		return;
	}
	if (target != TARGET_OK || !span__uint(&o, 0, 8, &count) || (part->err && !count))
		return;
	t = decoder__scratch(d);
	if (!part->err && !(part->flags & PART_NUL))
		text__str(t, "at least ");
	text__udec(t, count);
	text__str(t, count == 1 ? " var" : " vars");
	if (part->err)
		text__str(t, ", unterminated");
	d->e.ops->comment(&d->e, t->s, t->len);
}

const struct printer print_envp = { .pointer = envp_pointer };

/* ---- strings behind a struct, which says where: struct statmount ---- */

#define STATMOUNT_STRINGS 512 /* linux/mount.h, struct statmount: str */

/* The bytes from the string's offset on; empty if they were not captured. */
static struct span behind(const struct span *at, __u64 off)
{
	return span__sub(at, STATMOUNT_STRINGS + (off > at->len ? at->len : off), at->len);
}

/* One string at the beginning of s; false: its end is not there. */
static bool print_behind(struct decoder *d, struct span *s)
{
	const __u8 *nul = s->len ? memchr(s->p, 0, s->len) : NULL;
	size_t n = nul ? (size_t)(nul - s->p) : s->len;

	print_string(d, &(struct span){ .p = s->p, .len = n }, nul, d->opts.string_limit);
	*s = span__sub(s, n + 1, s->len);
	return nul;
}

static void behind_str_number(struct decoder *d, const struct node *n, __u64 v,
			      const struct span *at)
{
	struct span s = behind(at, v);

	(void)n;
	print_behind(d, &s);
}

static void behind_strs_number(struct decoder *d, const struct node *n, __u64 v,
			       const struct span *at)
{
	struct span s = behind(at, v);
	__u64 count = 0;

	value__extent(d, n, at, &count);
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < count; i++) {
		if (i >= d->opts.string_limit && !d->verbose) {
			d->e.ops->more(&d->e);
			break;
		}
		d->e.ops->elem(&d->e);
		if (!print_behind(d, &s))
			break;
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_behind_str = { .number = behind_str_number };
const struct printer print_behind_strs = { .number = behind_strs_number };
