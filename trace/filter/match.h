/* SPDX-License-Identifier: GPL-2.0-only */
/* Strings against the values of a term. */
#ifndef TRACE_FILTER_MATCH_H
#define TRACE_FILTER_MATCH_H

#include "trace/filter/ast.h"

struct arena;

/* Sorts the pattern in value->str into a shape. false: out of memory. */
bool filter_glob__prepare(struct arena *a, struct filter_value *value);

/*
 * Does the string match the pattern? cut: it goes on, but the rest is not known. Then TRUE
 * means that every rest would do, FALSE that none would.
 */
enum filter_truth filter_glob__match(const struct filter_value *value, const char *s, size_t len,
				     bool cut);

/*
 * Adds a pattern to those that an automaton takes, from its state *used on. -ENOSPC: it has no
 * room for so many pieces.
 */
struct comm_globs;
int filter_glob__automaton(const char *pattern, size_t len, struct comm_globs *to,
			   unsigned int *used);

/* An operator on strings: ==, !=, ~, !~, =~. */
enum filter_truth filter_match__bytes(const struct filter_node *term, const char *s, size_t len,
				      bool cut);
enum filter_truth filter_match__number(const struct filter_node *term, __u64 v);
/* family: AF_INET or AF_INET6; addr: 4 or 16 bytes */
enum filter_truth filter_match__address(const struct filter_node *term, bool ipv6,
					const __u8 *addr);

/* NULL for a bad one, with why in error; freed with filter_regex__free(). */
void *filter_regex__new(const struct filter_bytes *pattern, char *error, size_t error_size);
void filter_regex__free(void *regex);

#endif
