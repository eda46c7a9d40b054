// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "trace/filter/syntax.h"

struct parser {
	struct arena *arena;
	const char *text;
	struct filter_error *error;
	struct token token; /* not taken yet */
	size_t behind;      /* where the token taken last ends */
	unsigned int depth, nterms;
	struct syntax **last;
};

static int parse_or(struct parser *p, struct syntax **out);
static int parse_value(struct parser *p, struct syntax_value *out);

static int bad(struct parser *p, const struct token *t, const char *what)
{
	return filter_error__set(p->error, p->text, t->column, t->length, "%s", what);
}

/* values: what comes next may be an address. */
static int next(struct parser *p, bool values)
{
	p->behind = p->token.column + p->token.length;
	return lex__token(p->arena, p->text, p->behind, values, &p->token, p->error);
}

static struct syntax *new_syntax(struct parser *p, enum syntax_kind kind, size_t column)
{
	struct syntax *s = arena__alloc(p->arena, sizeof(*s));

	if (s) {
		s->kind = kind;
		s->column = column;
	}
	return s;
}

static char *token_text(struct parser *p)
{
	return arena__text(p->arena, p->text + p->token.column, p->token.length);
}

/* One more element of an array in the arena; grows by copying. */
static void *append(struct parser *p, void *array, unsigned int n, size_t size)
{
	void *wider;

	if (n & (n - 1) || (n && n < 4))
		return array;
	wider = arena__alloc(p->arena, (n ? 2 * n : 4) * size);
	if (wider && n)
		memcpy(wider, array, n * size);
	return wider;
}

static int parse_index(struct parser *p, struct syntax_step *step)
{
	int err = next(p, false);

	if (err)
		return err;
	if (p->token.kind != TOKEN_NUMBER)
		return bad(p, &p->token, "an index is a number");
	step->index = p->token.number;
	step->column = p->token.column;
	step->length = p->token.length;
	err = next(p, false);
	if (!err && p->token.kind != TOKEN_RBRACKET)
		err = bad(p, &p->token, "']' is missing here");
	return err ? err : next(p, false);
}

static int parse_name(struct parser *p, struct syntax_step *step)
{
	if (p->token.kind != TOKEN_NAME)
		return bad(p, &p->token,
			   p->token.kind == TOKEN_END ? "a name is missing here"
						      : "a name is expected here");
	step->column = p->token.column;
	step->length = p->token.length;
	step->name = token_text(p);
	return step->name ? next(p, false) : -ENOMEM;
}

static int parse_place(struct parser *p, struct syntax *s)
{
	int err = 0;

	for (;;) {
		struct syntax_step *step;

		s->steps = append(p, s->steps, s->nsteps, sizeof(*s->steps));
		if (!s->steps)
			return -ENOMEM;
		step = &s->steps[s->nsteps++];
		err = s->nsteps > 1 && p->token.kind == TOKEN_LBRACKET ? parse_index(p, step)
								       : parse_name(p, step);
		if (err)
			return err;
		s->place_length = p->behind - s->column;
		if (s->nsteps > 32)
			return filter_error__set(p->error, p->text, s->column, s->place_length,
						 "a name of more than 32 parts");
		if (p->token.kind == TOKEN_DOT)
			err = next(p, false);
		else if (p->token.kind != TOKEN_LBRACKET)
			return 0;
		if (err)
			return err;
	}
}

/* A|B|0x4; the first is a word. */
static int parse_words(struct parser *p, struct syntax_value *out)
{
	int err;

	out->kind = SYNTAX_WORDS;
	for (;;) {
		struct syntax_word *w;

		if (p->token.kind != TOKEN_NAME && p->token.kind != TOKEN_NUMBER)
			return bad(p, &p->token, "a constant is missing after '|'");
		out->words = append(p, out->words, out->nwords, sizeof(*out->words));
		if (!out->words)
			return -ENOMEM;
		w = &out->words[out->nwords++];
		w->column = p->token.column;
		w->length = p->token.length;
		w->number = p->token.number;
		if (p->token.kind == TOKEN_NAME) {
			w->name = token_text(p);
			if (!w->name)
				return -ENOMEM;
		}
		err = next(p, false);
		if (err || p->token.kind != TOKEN_BAR)
			return err;
		err = next(p, false);
		if (err)
			return err;
	}
}

static int parse_bracketed(struct parser *p, struct syntax_value *out)
{
	struct token open = p->token;
	int err = next(p, true);

	if (err)
		return err;
	if (p->depth++ == FILTER_MAX_DEPTH)
		return bad(p, &open, "too many parentheses inside of each other");
	err = parse_value(p, out);
	p->depth--;
	if (!err && p->token.kind != TOKEN_CLOSE)
		err = bad(p, &open, "this parenthesis is not closed");
	return err ? err : next(p, false);
}

static int parse_value(struct parser *p, struct syntax_value *out)
{
	size_t column = p->token.column;
	int err = 0;

	memset(out, 0, sizeof(*out));
	if (p->token.kind == TOKEN_OPEN) {
		err = parse_bracketed(p, out);
		out->column = column;
		out->length = p->behind - column;
		return err;
	}
	if (p->token.kind == TOKEN_MINUS) {
		out->negative = true;
		err = next(p, false);
		if (!err && p->token.kind != TOKEN_NUMBER && p->token.kind != TOKEN_NAME)
			err = bad(p, &p->token, "only numbers and constants have a sign");
	}
	if (err)
		return err;
	switch (p->token.kind) {
	case TOKEN_NUMBER:
		out->kind = SYNTAX_NUMBER;
		out->number = p->token.number;
		err = parse_words(p, out);
		/* A number alone is just that. */
		if (!err && out->nwords == 1)
			out->kind = SYNTAX_NUMBER;
		break;
	case TOKEN_NAME:
		err = parse_words(p, out);
		break;
	case TOKEN_DURATION:
		out->kind = SYNTAX_DURATION;
		out->number = p->token.number;
		err = next(p, false);
		break;
	case TOKEN_STRING:
		out->kind = SYNTAX_STRING;
		out->string = p->token.string;
		err = next(p, false);
		break;
	case TOKEN_NET:
		out->kind = SYNTAX_NET;
		out->net = p->token.net;
		err = next(p, false);
		break;
	default:
		return bad(p, &p->token,
			   p->token.kind == TOKEN_END ? "a value is missing here"
						      : "a value is expected here");
	}
	out->column = column;
	out->length = p->behind - column;
	return err;
}

static int parse_item(struct parser *p, struct syntax *s)
{
	struct syntax_item *item;
	int err;

	if (s->nitems == FILTER_MAX_VALUES)
		return filter_error__set(p->error, p->text, p->token.column, p->token.length,
					 "a list of more than %d values", FILTER_MAX_VALUES);
	s->items = append(p, s->items, s->nitems, sizeof(*s->items));
	if (!s->items)
		return -ENOMEM;
	item = &s->items[s->nitems++];
	err = parse_value(p, &item->lo);
	if (err || p->token.kind != TOKEN_RANGE)
		return err;
	item->range = true;
	err = next(p, true);
	return err ? err : parse_value(p, &item->hi);
}

static int parse_list(struct parser *p, struct syntax *s)
{
	struct token open;
	int err = next(p, false);

	if (err)
		return err;
	open = p->token;
	if (open.kind != TOKEN_LBRACE)
		return bad(p, &open, "a list {a, b, lo..hi} is expected after 'in'");
	do {
		err = next(p, true);
		if (!err)
			err = parse_item(p, s);
	} while (!err && p->token.kind == TOKEN_COMMA);
	if (!err && p->token.kind == TOKEN_END)
		err = bad(p, &open, "this list is not closed");
	if (!err && p->token.kind != TOKEN_RBRACE)
		err = bad(p, &p->token, "',' or '}' is expected here");
	return err ? err : next(p, false);
}

static bool is_word(const struct parser *p, const char *word)
{
	return p->token.kind == TOKEN_NAME && p->token.length == strlen(word) &&
	       !memcmp(p->text + p->token.column, word, p->token.length);
}

/* The comparison, if there is one; s->nitems tells. */
static int parse_comparison(struct parser *p, struct syntax *s)
{
	static const enum filter_op ops[] = {
		[TOKEN_EQ] = FILTER_EQ,       [TOKEN_NE] = FILTER_NE,
		[TOKEN_LT] = FILTER_LT,       [TOKEN_LE] = FILTER_LE,
		[TOKEN_GT] = FILTER_GT,       [TOKEN_GE] = FILTER_GE,
		[TOKEN_GLOB] = FILTER_GLOB,   [TOKEN_NOT_GLOB] = FILTER_NOT_GLOB,
		[TOKEN_REGEX] = FILTER_REGEX,
	};
	bool list = is_word(p, "in");
	int err;

	if (!list && (p->token.kind < TOKEN_EQ || p->token.kind > TOKEN_REGEX))
		return 0;
	s->op_column = p->token.column;
	s->op_length = p->token.length;
	s->op = list ? FILTER_EQ : ops[p->token.kind];
	if (list)
		return parse_list(p, s);
	err = next(p, true);
	return err ? err : parse_item(p, s);
}

static int parse_term(struct parser *p, struct syntax **out)
{
	struct syntax *s = new_syntax(p, SYNTAX_TERM, p->token.column);
	struct token bits;
	int err;

	if (!s)
		return -ENOMEM;
	if (p->nterms++ == FILTER_MAX_TERMS)
		return filter_error__set(p->error, p->text, s->column, p->token.length,
					 "more than %d comparisons", FILTER_MAX_TERMS);
	err = parse_place(p, s);
	bits = p->token;
	if (!err && bits.kind == TOKEN_BITS) {
		s->masked = true;
		err = next(p, true);
		if (!err)
			err = parse_value(p, &s->mask);
	}
	if (!err)
		err = parse_comparison(p, s);
	if (!err && !s->nitems && !s->masked)
		err = bad(p, &p->token,
			  p->token.kind == TOKEN_END
				  ? "a comparison is missing here"
				  : "a comparison is expected here: == != < <= > >= & in ~ !~ =~");
	if (err)
		return err;
	if (!s->nitems) {
		/* The mask is the value. */
		s->op = FILTER_BITS;
		s->op_column = bits.column;
		s->op_length = bits.length;
		s->masked = false;
		s->items = append(p, NULL, 0, sizeof(*s->items));
		if (!s->items)
			return -ENOMEM;
		s->items[s->nitems++].lo = s->mask;
	}
	s->length = p->behind - s->column;
	*p->last = s;
	p->last = &s->next;
	*out = s;
	return 0;
}

static int parse_not(struct parser *p, struct syntax **out)
{
	struct token first = p->token;
	struct syntax *s;
	int err;

	if (first.kind != TOKEN_NOT && first.kind != TOKEN_OPEN) {
		if (first.kind == TOKEN_CLOSE)
			return bad(p, &first, "this parenthesis closes nothing");
		return parse_term(p, out);
	}
	if (p->depth++ == FILTER_MAX_DEPTH)
		return filter_error__set(p->error, p->text, first.column, 1,
					 "more than %d parentheses and '!' inside of each other",
					 FILTER_MAX_DEPTH);
	err = next(p, false);
	if (err)
		return err;
	if (first.kind == TOKEN_NOT) {
		s = new_syntax(p, SYNTAX_NOT, first.column);
		err = s ? parse_not(p, &s->a) : -ENOMEM;
		if (s)
			s->length = p->behind - first.column;
		*out = s;
	} else {
		err = parse_or(p, out);
		if (!err && p->token.kind != TOKEN_CLOSE)
			err = p->token.kind == TOKEN_END
				      ? bad(p, &first, "this parenthesis is not closed")
				      : bad(p, &p->token, "'&&', '||' or ')' is expected here");
		if (!err)
			err = next(p, false);
	}
	p->depth--;
	return err;
}

/* a OP b OP c, from the left. */
static int parse_chain(struct parser *p, enum token_kind sign, enum syntax_kind kind,
		       int (*part)(struct parser *p, struct syntax **out), struct syntax **out)
{
	int err = part(p, out);

	while (!err && p->token.kind == sign) {
		struct syntax *s = new_syntax(p, kind, (*out)->column);

		if (!s)
			return -ENOMEM;
		s->a = *out;
		err = next(p, false);
		if (!err)
			err = part(p, &s->b);
		s->length = p->behind - s->column;
		*out = s;
	}
	return err;
}

static int parse_and(struct parser *p, struct syntax **out)
{
	return parse_chain(p, TOKEN_AND, SYNTAX_AND, parse_not, out);
}

static int parse_or(struct parser *p, struct syntax **out)
{
	return parse_chain(p, TOKEN_OR, SYNTAX_OR, parse_and, out);
}

int syntax__parse(struct arena *a, const char *text, struct syntax **out, struct syntax **terms,
		  struct filter_error *e)
{
	struct parser p = { .arena = a, .text = text, .error = e, .last = terms };
	int err;

	*terms = NULL;
	if (strlen(text) > FILTER_MAX_TEXT)
		return filter_error__set(e, NULL, 0, 0, "an expression of more than %d bytes",
					 FILTER_MAX_TEXT);
	err = next(&p, false);
	if (!err && p.token.kind == TOKEN_END)
		return filter_error__set(e, NULL, 0, 0, "the expression is empty");
	if (!err)
		err = parse_or(&p, out);
	if (err || p.token.kind == TOKEN_END)
		return err;
	if (p.token.kind == TOKEN_CLOSE)
		return bad(&p, &p.token, "this parenthesis closes nothing");
	return bad(&p, &p.token, "'&&' or '||' is expected here");
}
