/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An expression as it was written: its operators and the words between them,
 * which mean nothing yet.
 *
 *	or      = and { "||" and }
 *	and     = not { "&&" not }
 *	not     = "!" not | "(" or ")" | term
 *	term    = place [ "&" value ] ( comparison value | "in" "{" item { "," item } "}" )
 *		| place "&" value
 *	place   = name { "." name | "[" number "]" }
 *	item    = value [ ".." value ]
 *	value   = [ "-" ] number [ unit ] | string | address [ "/" bits ]
 *		| [ "-" ] word { "|" word } | "(" value ")"
 *
 * `&` alone asks whether all the bits are set; before a comparison it masks:
 * `mode & S_IFMT == S_IFDIR` is `(mode & S_IFMT) == S_IFDIR`.
 */
#ifndef TRACE_FILTER_SYNTAX_H
#define TRACE_FILTER_SYNTAX_H

#include "trace/filter/ast.h"
#include "trace/filter/error.h"

/* Memory of an expression, given back at once. All zero is empty. */
struct arena {
	struct arena_chunk *chunks;
};

/* Zeroed; NULL: out of memory. */
void *arena__alloc(struct arena *a, size_t size);
char *arena__text(struct arena *a, const char *s, size_t len);
void arena__free(struct arena *a);

enum token_kind {
	TOKEN_END,
	TOKEN_NAME,
	TOKEN_NUMBER,
	TOKEN_DURATION, /* a number with a unit of time: number is in ns */
	TOKEN_STRING,
	TOKEN_NET,
	TOKEN_AND, /* && */
	TOKEN_OR,
	TOKEN_NOT,
	TOKEN_OPEN, /* ( */
	TOKEN_CLOSE,
	TOKEN_LBRACE,
	TOKEN_RBRACE,
	TOKEN_LBRACKET,
	TOKEN_RBRACKET,
	TOKEN_COMMA,
	TOKEN_DOT,
	TOKEN_RANGE, /* .. */
	TOKEN_MINUS,
	TOKEN_BITS, /* & */
	TOKEN_BAR,  /* | */
	TOKEN_EQ,
	TOKEN_NE,
	TOKEN_LT,
	TOKEN_LE,
	TOKEN_GT,
	TOKEN_GE,
	TOKEN_GLOB,
	TOKEN_NOT_GLOB,
	TOKEN_REGEX,
};

struct token {
	enum token_kind kind;
	size_t column, length;
	__u64 number;
	struct filter_bytes string; /* STRING, unescaped */
	struct filter_value net;
};

/*
 * The token at text + at. values: addresses may stand here, which else are numbers and
 * points. -EINVAL with the error, -ENOMEM.
 */
int lex__token(struct arena *a, const char *text, size_t at, bool values, struct token *out,
	       struct filter_error *e);

enum syntax_value_kind { SYNTAX_NUMBER, SYNTAX_DURATION, SYNTAX_STRING, SYNTAX_NET, SYNTAX_WORDS };

/* A word of A|B: a constant, or a number if name is NULL. */
struct syntax_word {
	const char *name;
	__u64 number;
	size_t column, length;
};

struct syntax_value {
	enum syntax_value_kind kind;
	size_t column, length;
	bool negative;
	__u64 number; /* without the sign */
	struct filter_bytes string;
	struct filter_value net;
	struct syntax_word *words;
	unsigned int nwords;
};

struct syntax_item {
	struct syntax_value lo, hi; /* hi as lo, if it is no range */
	bool range;
};

/* A step of a place: a name, or an index if name is NULL. */
struct syntax_step {
	const char *name;
	__u64 index;
	size_t column, length;
};

enum syntax_kind { SYNTAX_TERM, SYNTAX_AND, SYNTAX_OR, SYNTAX_NOT };

struct syntax {
	enum syntax_kind kind;
	size_t column, length;
	struct syntax *a, *b;
	/* TERM */
	struct syntax_step *steps;
	unsigned int nsteps;
	size_t place_length; /* bytes that the steps take, from column on */
	enum filter_op op;
	size_t op_column, op_length;
	bool masked;
	struct syntax_value mask;
	struct syntax_item *items;
	unsigned int nitems;
	/* resolve.c: a call of the selection has it; else the best reason why none has. */
	bool resolved;
	int reason;
	struct filter_error *error;
	void *regex;         /* compiled once for all calls */
	struct syntax *next; /* terms, in order */
};

/* 0, -EINVAL with the error, or -ENOMEM. *terms: all terms by .next. */
int syntax__parse(struct arena *a, const char *text, struct syntax **out, struct syntax **terms,
		  struct filter_error *e);

#endif
