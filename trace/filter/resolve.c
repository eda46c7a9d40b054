// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "trace/filter/match.h"
#include "trace/filter/resolve.h"
#include "trace/filter/values.h"

struct filter_node *filter_node__new(struct arena *a, enum filter_node_kind kind,
				     const struct syntax *s)
{
	struct filter_node *n = arena__alloc(a, sizeof(*n));

	if (!n)
		return NULL;
	n->kind = kind;
	n->mask = ~0ULL;
	if (s) {
		n->column = (__u16)s->column;
		n->length = (__u16)s->length;
	}
	return n;
}

struct filter_node *filter_node__join(struct arena *a, enum filter_node_kind kind,
				      struct filter_node *left, struct filter_node *right)
{
	bool neutral = kind == FILTER_AND;
	struct filter_node *n;

	if (!left || !right)
		return left ? left : right;
	if (left->kind == FILTER_CONST)
		return left->truth == neutral ? right : left;
	if (right->kind == FILTER_CONST)
		return right->truth == neutral ? left : right;
	n = filter_node__new(a, kind, NULL);
	if (!n)
		return NULL;
	n->column = left->column;
	n->length = (__u16)(right->column + right->length - left->column);
	n->a = left;
	n->b = right;
	return n;
}

static int refuse(struct place_context *c, size_t column, size_t length, const char *what)
{
	c->reason = REASON_VALUE;
	filter_error__set(&c->error, c->text, column, length, "%s", what);
	return -ENOENT;
}

static int refuse_op(struct place_context *c, const struct syntax *s, const char *kind,
		     const char *ops)
{
	char what[128];

	snprintf(what, sizeof(what), "%s has no such operator; there are %s", kind, ops);
	return refuse(c, s->op_column, s->op_length, what);
}

static bool is_ordering(enum filter_op op)
{
	return op == FILTER_LT || op == FILTER_LE || op == FILTER_GT || op == FILTER_GE;
}

static int number_item(struct place_context *c, const struct filter_target *t,
		       const struct filter_node *n, const struct syntax_item *item,
		       struct filter_value *out)
{
	bool ordered = item->range || is_ordering(n->op);
	int err;

	out->kind = FILTER_INT;
	err = filter_values__number(c, t, &n->left, ordered, &item->lo, &out->lo);
	out->hi = out->lo;
	if (err || !item->range)
		return err;
	err = filter_values__number(c, t, &n->left, true, &item->hi, &out->hi);
	if (err)
		return err;
	if (n->left.is_signed ? (__s64)out->lo > (__s64)out->hi : out->lo > out->hi)
		return refuse(c, item->lo.column, item->lo.length, "this range is empty");
	return 0;
}

static int number_term(struct place_context *c, const struct syntax *s,
		       const struct filter_target *t, struct filter_node *n)
{
	int err = 0;

	n->left = t->number;
	if (s->op == FILTER_GLOB || s->op == FILTER_NOT_GLOB || s->op == FILTER_REGEX)
		return refuse_op(c, s, "a number", "== != < <= > >= & in");
	if (s->masked) {
		n->left.is_signed = false;
		err = filter_values__number(c, t, &n->left, false, &s->mask, &n->mask);
	}
	for (unsigned int i = 0; !err && i < s->nitems; i++)
		err = number_item(c, t, n, &s->items[i], &n->values[i]);
	if (!err && is_ordering(s->op) && s->items[0].range)
		err = refuse(c, s->items[0].lo.column, s->items[0].lo.length,
			     "no order with a range: use ==, != or in");
	if (!err && s->op == FILTER_BITS && !n->values[0].lo)
		err = refuse(c, s->items[0].lo.column, s->items[0].lo.length,
			     "no bit is set in this");
	return err;
}

static int bytes_term(struct place_context *c, struct syntax *s, const struct filter_target *t,
		      struct filter_node *n)
{
	int err = 0;

	n->left = t->bytes;
	if (is_ordering(s->op) || s->op == FILTER_BITS || s->masked)
		return refuse_op(c, s, "a string", "== != ~ !~ =~ in");
	for (unsigned int i = 0; !err && i < s->nitems; i++) {
		if (s->items[i].range)
			return refuse(c, s->items[i].lo.column, s->items[i].lo.length,
				      "there are no ranges of strings");
		err = filter_values__bytes(c, s, &s->items[i].lo, &n->values[i]);
	}
	return err;
}

static int address_term(struct place_context *c, const struct syntax *s,
			const struct filter_target *t, struct filter_node *n)
{
	int err = 0;

	n->left = t->address;
	if ((s->op != FILTER_EQ && s->op != FILTER_NE) || s->masked)
		return refuse_op(c, s, "an address", "== != in");
	for (unsigned int i = 0; !err && i < s->nitems; i++) {
		if (s->items[i].range)
			return refuse(c, s->items[i].lo.column, s->items[i].lo.length,
				      "no ranges of addresses: use 10.0.0.0/8");
		err = filter_values__net(c, &s->items[i].lo, &n->values[i]);
	}
	return err;
}

/* length op 0 */
static struct filter_node *length_term(struct place_context *c, const struct syntax *s,
				       const struct filter_operand *length, enum filter_op op)
{
	struct filter_node *n = filter_node__new(c->arena, FILTER_TERM, s);

	if (!n)
		return NULL;
	n->left = *length;
	n->op = op;
	n->nvalues = 1;
	n->values = arena__alloc(c->arena, sizeof(*n->values));
	return n->values ? n : NULL;
}

/*
 * Of an object of no length nothing is read: a string is empty then, an address not there.
 */
static struct filter_node *with_length(struct place_context *c, const struct syntax *s,
				       const struct filter_target *t, struct filter_node *n)
{
	bool empty = n->left.kind == FILTER_STRING &&
		     filter_match__bytes(n, "", 0, false) == FILTER_TRUE;
	struct filter_node *length;

	if (!t->has_length)
		return n;
	length = length_term(c, s, &t->length, empty ? FILTER_EQ : FILTER_NE);
	return length ? filter_node__join(c->arena, empty ? FILTER_OR : FILTER_AND, length, n)
		      : NULL;
}

/* What there is of the target, and what the literal wants it to be. */
static int target_term(struct place_context *c, struct syntax *s, const struct filter_target *t,
		       struct filter_node **out)
{
	struct filter_node *n = filter_node__new(c->arena, FILTER_TERM, s);
	bool string = s->items[0].lo.kind == SYNTAX_STRING || s->op == FILTER_GLOB ||
		      s->op == FILTER_NOT_GLOB || s->op == FILTER_REGEX;
	bool sized = false;
	int err;

	if (!n)
		return -ENOMEM;
	n->op = s->op;
	n->nvalues = s->nitems;
	n->values = arena__alloc(c->arena, s->nitems * sizeof(*n->values));
	if (!n->values)
		return -ENOMEM;
	if (t->has_address) {
		err = address_term(c, s, t, n);
		sized = true;
	} else if (t->has_bytes && (string || !t->has_number)) {
		err = bytes_term(c, s, t, n);
		sized = true;
	} else {
		err = number_term(c, s, t, n);
		sized = n->left.kind == FILTER_PORT;
	}
	if (err)
		return err;
	if (t->is_name) {
		n->truth = filter_match__bytes(n, c->plan->name, strlen(c->plan->name), false) ==
			   FILTER_TRUE;
		n->kind = FILTER_CONST;
	}
	if (sized)
		n = with_length(c, s, t, n);
	if (n && t->guard)
		n = filter_node__join(c->arena, FILTER_AND, t->guard, n);
	*out = n;
	return n ? 0 : -ENOMEM;
}

static void keep_reason(struct place_context *c, struct syntax *s)
{
	if (s->resolved || (s->error && s->reason >= (int)c->reason))
		return;
	if (!s->error)
		s->error = arena__alloc(c->arena, sizeof(*s->error));
	if (!s->error)
		return;
	s->reason = c->reason;
	*s->error = c->error;
}

static int resolve_term(struct place_context *c, struct syntax *s, struct filter_node **out)
{
	/* "path != x": of no path argument; of one that is null too, that it does not equal x. */
	bool negative = s->op == FILTER_NE || s->op == FILTER_NOT_GLOB;
	struct filter_target targets[PLACES_MAX];
	int n = filter_place__find(c, s, targets), err = n < 0 ? n : 0;

	*out = NULL;
	for (int i = 0; !err && i < n; i++) {
		struct filter_node *one;

		err = target_term(c, s, &targets[i], &one);
		if (!err)
			*out = filter_node__join(c->arena, negative ? FILTER_AND : FILTER_OR, *out,
						 one);
		if (!err && !*out)
			err = -ENOMEM;
	}
	if (!err) {
		s->resolved = true;
		return 0;
	}
	if (err != -ENOENT)
		return err;
	keep_reason(c, s);
	*out = filter_node__new(c->arena, FILTER_CONST, s);
	return *out ? 0 : -ENOMEM;
}

int filter__resolve(struct place_context *c, struct syntax *s, struct filter_node **out)
{
	struct filter_node *a, *b;
	int err;

	if (s->kind == SYNTAX_TERM)
		return resolve_term(c, s, out);
	err = filter__resolve(c, s->a, &a);
	if (!err && s->kind != SYNTAX_NOT)
		err = filter__resolve(c, s->b, &b);
	if (err)
		return err;
	if (s->kind != SYNTAX_NOT) {
		*out = filter_node__join(c->arena, s->kind == SYNTAX_AND ? FILTER_AND : FILTER_OR,
					 a, b);
		return *out ? 0 : -ENOMEM;
	}
	*out = filter_node__new(c->arena, a->kind == FILTER_CONST ? FILTER_CONST : FILTER_NOT, s);
	if (!*out)
		return -ENOMEM;
	(*out)->truth = !a->truth;
	(*out)->a = a;
	return 0;
}
