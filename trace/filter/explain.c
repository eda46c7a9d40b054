// SPDX-License-Identifier: GPL-2.0-only
#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "trace/filter/compile.h"
#include "trace/filter/filter.h"

static const char *const signs[] = {
	[FILTER_EQ] = "==",       [FILTER_NE] = "!=",    [FILTER_LT] = "<",   [FILTER_LE] = "<=",
	[FILTER_GT] = ">",        [FILTER_GE] = ">=",    [FILTER_BITS] = "&", [FILTER_GLOB] = "~",
	[FILTER_NOT_GLOB] = "!~", [FILTER_REGEX] = "=~",
};

static void print_bytes(FILE *file, const struct filter_bytes *b)
{
	fputc('"', file);
	for (__u32 i = 0; i < b->len; i++) {
		unsigned char c = (unsigned char)b->bytes[i];

		if (c == '"')
			fprintf(file, "\\\"");
		else if (c == '\\')
			fprintf(file, "\\\\");
		else if (isprint(c))
			fputc(c, file);
		else
			fprintf(file, "\\x%02x", c);
	}
	fputc('"', file);
}

static void print_number(FILE *file, const struct filter_node *n, __u64 v)
{
	static const struct {
		__u64 ns;
		const char *unit;
	} units[] = { { 1000000000, "s" }, { 1000000, "ms" }, { 1000, "us" }, { 1, "ns" } };

	for (size_t i = 0; n->left.kind == FILTER_DURATION; i++)
		if (!(v % units[i].ns)) {
			fprintf(file, "%llu%s", (unsigned long long)(v / units[i].ns),
				v ? units[i].unit : "");
			return;
		}
	if (n->op == FILTER_BITS || n->mask != ~0ULL)
		fprintf(file, "%#llx", (unsigned long long)v);
	else if (n->left.is_signed)
		fprintf(file, "%lld", (long long)v);
	else
		fprintf(file, v > 0xffff ? "%#llx" : "%llu", (unsigned long long)v);
}

static void print_net(FILE *file, const struct filter_value *v)
{
	char s[INET6_ADDRSTRLEN];

	inet_ntop(v->ipv6 ? AF_INET6 : AF_INET, v->addr, s, sizeof(s));
	fprintf(file, "%s", s);
	if (v->prefix < (v->ipv6 ? 128 : 32))
		fprintf(file, "/%u", v->prefix);
}

static void print_value(FILE *file, const struct filter_node *n, const struct filter_value *v)
{
	if (v->kind == FILTER_BYTES) {
		print_bytes(file, &v->str);
	} else if (v->kind == FILTER_NET) {
		print_net(file, v);
	} else {
		print_number(file, n, v->lo);
		if (v->hi != v->lo && (n->op == FILTER_EQ || n->op == FILTER_NE)) {
			fprintf(file, "..");
			print_number(file, n, v->hi);
		}
	}
}

static void print_term(FILE *file, const struct filter_node *n)
{
	bool list = n->nvalues != 1;

	if (list && n->op == FILTER_NE)
		fprintf(file, "!(");
	fprintf(file, "%s ", n->left.name ? n->left.name : "?");
	if (n->mask != ~0ULL && n->op != FILTER_BITS)
		fprintf(file, "& %#llx ", (unsigned long long)n->mask);
	fprintf(file, "%s ", list ? "in {" : signs[n->op]);
	for (unsigned int i = 0; i < n->nvalues; i++) {
		fprintf(file, "%s", i ? ", " : "");
		print_value(file, n, &n->values[i]);
	}
	if (list)
		fprintf(file, n->op == FILTER_NE ? "})" : "}");
}

static void print_node(FILE *file, const struct filter_node *n, enum filter_node_kind in)
{
	bool brackets = (n->kind == FILTER_AND || n->kind == FILTER_OR) && n->kind != in;

	switch (n->kind) {
	case FILTER_CONST:
		fprintf(file, n->truth ? "true" : "false");
		break;
	case FILTER_NOT:
		fprintf(file, "!(");
		print_node(file, n->a, n->a->kind);
		fprintf(file, ")");
		break;
	case FILTER_AND:
	case FILTER_OR:
		fprintf(file, brackets ? "(" : "");
		print_node(file, n->a, n->kind);
		fprintf(file, n->kind == FILTER_AND ? " && " : " || ");
		print_node(file, n->b, n->kind);
		fprintf(file, brackets ? ")" : "");
		break;
	case FILTER_TERM:
		print_term(file, n);
	}
}

void filter__print(FILE *file, const struct filter_node *n)
{
	print_node(file, n, n->kind);
}

/*
 * The condition of a plan as text, and what is decided where; owned by the caller. NULL: out
 * of memory.
 */
static char *condition(const struct filters *f, const struct plan *plan, struct filter_compiler *c)
{
	const struct filter_node *n = filters__expr(f, plan->ops.id);
	char *text = NULL;
	size_t size;
	FILE *file = open_memstream(&text, &size);

	if (!file)
		return NULL;
	if (n)
		filter__print(file, n);
	else
		fprintf(file, "true");
	fputc('\n', file);
	filter_compiler__explain(c, plan, n, "      ", file);
	if (fclose(file)) {
		free(text);
		return NULL;
	}
	return text;
}

/* Is a plan of the same call, with the same condition, among those before? Several ABIs and
 * variants mostly say the same. */
static bool is_told(struct plan_set *plans, char *const *texts, const char *text, unsigned int from,
		    unsigned int plan)
{
	for (unsigned int i = from; i < plan; i++)
		if (texts[i] && !strcmp(texts[i], text) &&
		    !strcmp(plan_set__get(plans, i)->name, plan_set__get(plans, plan)->name))
			return true;
	return false;
}

/* The calls whose condition is that of plan `first`. */
static void print_calls(FILE *file, struct plan_set *plans, char *const *texts, unsigned int first)
{
	unsigned int n = plan_set__count(plans);

	for (unsigned int i = first; i < n; i++)
		if (texts[i] && !strcmp(texts[i], texts[first]) &&
		    !is_told(plans, texts, texts[first], first, i))
			fprintf(file, "%s%s", i == first ? "" : ", ",
				plan_set__get(plans, i)->name);
}

static bool is_first(char *const *texts, unsigned int plan)
{
	for (unsigned int i = 0; i < plan; i++)
		if (texts[i] && !strcmp(texts[i], texts[plan]))
			return false;
	return true;
}

void filters__explain(const struct filters *f, struct plan_set *plans, struct filter_compiler *c,
		      FILE *file)
{
	unsigned int n = plan_set__count(plans);
	char **texts = calloc(n ? n : 1, sizeof(*texts));

	for (unsigned int i = 0; texts && i < n; i++)
		texts[i] = condition(f, plan_set__get(plans, i), c);
	for (unsigned int i = 0; texts && i < n; i++) {
		if (!texts[i] || !is_first(texts, i))
			continue;
		print_calls(file, plans, texts, i);
		fprintf(file, ":\n    %s", texts[i]);
	}
	for (unsigned int i = 0; texts && i < n; i++)
		free(texts[i]);
	free(texts);
}
