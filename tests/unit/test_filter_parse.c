// SPDX-License-Identifier: GPL-2.0-only
/* Expressions that are good and bad; the texts of errors with their carets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "trace/filter/syntax.h"

static struct arena arena;
static struct syntax *root, *terms;
static struct filter_error error;

static int parse(const char *text)
{
	arena__free(&arena);
	error.text[0] = 0;
	return syntax__parse(&arena, text, &root, &terms, &error);
}

static void append(char *out, const char *s)
{
	memcpy(out + strlen(out), s, strlen(s) + 1);
}

/* The tree in prefix notation. */
static void shape_of(const struct syntax *s, char *out)
{
	static const char *const kinds[] = { "t", "and(", "or(", "not(" };

	append(out, kinds[s->kind]);
	if (s->kind == SYNTAX_TERM)
		return;
	shape_of(s->a, out);
	if (s->kind != SYNTAX_NOT) {
		append(out, ",");
		shape_of(s->b, out);
	}
	append(out, ")");
}

static void good(const char *text, const char *shape)
{
	char got[512] = "";

	if (parse(text))
		fail_msg("%s", error.text);
	shape_of(root, got);
	assert_string_equal(got, shape);
}

static void bad(const char *text, const char *want)
{
	assert_int_equal(parse(text), -EINVAL);
	assert_string_equal(error.text, want);
}

static void test_precedence(void **ctx)
{
	(void)ctx;
	good("a == 1", "t");
	good("a==1&&b==2||c==3", "or(and(t,t),t)");
	good("a==1||b==2&&c==3", "or(t,and(t,t))");
	good("!a==1&&b==2", "and(not(t),t)");
	good("!(a==1&&b==2)", "not(and(t,t))");
	good("!!a==1", "not(not(t))");
	good("(((a == 1)))", "t");
	good("prot & PROT_EXEC && !(flags & MAP_ANONYMOUS)", "and(t,not(t))");
	good("a in {1, 2..3, -4..5} || b ~ \"x\"", "or(t,t)");
	good("uservaddr.addr in {10.0.0.0/8, ::1, fe80::/10}", "t");
}

static void test_terms(void **ctx)
{
	(void)ctx;
	good("msg.iov[0].len & 0xff == 3", "t");
	assert_int_equal(terms->nsteps, 4);
	assert_true(terms->masked);
	assert_int_equal(terms->mask.number, 0xff);
	assert_int_equal(terms->op, FILTER_EQ);
	good("flags & (O_CREAT|O_EXCL)", "t");
	assert_false(terms->masked);
	assert_int_equal(terms->op, FILTER_BITS);
	assert_int_equal(terms->items[0].lo.nwords, 2);
	good("in == 1", "t");
	good("count in {1,2,3,4,5,6,7,8,9}", "t");
	assert_int_equal(terms->nitems, 9);
	assert_int_equal(terms->items[8].lo.number, 9);
}

static void number(const char *text, __u64 want, bool negative)
{
	good(text, "t");
	assert_int_equal(terms->items[0].lo.number, want);
	assert_int_equal(terms->items[0].lo.negative, negative);
}

static void test_literals(void **ctx)
{
	(void)ctx;
	number("a == 10", 10, false);
	number("a == -10", 10, true);
	number("a == 0x1F", 31, false);
	number("a == 017", 15, false);
	number("a == 0o17", 15, false);
	number("a == 0b101", 5, false);
	number("a == 4k", 4096, false);
	number("a == 2M", 2 << 20, false);
	number("a == 1G", 1 << 30, false);
	number("a == 18446744073709551615", ~0ULL, false);
	number("a > 10ms", 10000000, false);
	number("a > 1.5us", 1500, false);
	number("a > 2s", 2000000000, false);
	number("a > 7ns", 7, false);
	good("a == \"x\\n\\x41\\101\\\"\\\\y\"", "t");
	assert_int_equal(terms->items[0].lo.string.len, 7);
	assert_memory_equal(terms->items[0].lo.string.bytes, "x\nAA\"\\y", 7);
	good("a ~ '\\*'", "t");
	assert_string_equal(terms->items[0].lo.string.bytes, "\\*");
	good("a == 192.168.1.77/24", "t");
	assert_int_equal(terms->items[0].lo.net.prefix, 24);
	assert_memory_equal(terms->items[0].lo.net.addr, "\xc0\xa8\x01\x00", 4);
}

static void test_errors(void **ctx)
{
	(void)ctx;
	bad("", "the expression is empty");
	bad("   ", "the expression is empty");
	bad("a == 1 &&", "a name is missing here\n  a == 1 &&\n           ^");
	bad("a == ", "a value is missing here\n  a == \n       ^");
	bad("a == &&", "a value is expected here\n  a == &&\n       ^~");
	bad("(a == 1", "this parenthesis is not closed\n  (a == 1\n  ^");
	bad("a == 1)", "this parenthesis closes nothing\n  a == 1)\n        ^");
	bad("() ", "this parenthesis closes nothing\n  () \n   ^");
	bad("a & (A|B", "this parenthesis is not closed\n  a & (A|B\n      ^");
	bad("a", "a comparison is missing here\n  a\n   ^");
	bad("a b", "a comparison is expected here: == != < <= > >= & in ~ !~ =~\n  a b\n    ^");
	bad("a = 1", "'=' is no operator: equal is '=='\n  a = 1\n    ^");
	bad("a == 1 b == 2", "'&&' or '||' is expected here\n  a == 1 b == 2\n         ^");
	bad("a == 1 $", "this means nothing in an expression\n  a == 1 $\n         ^");
	bad("a == \"x", "this string has no end\n  a == \"x\n       ^");
	bad("a == \"\\q\"", "unknown escape in a string\n  a == \"\\q\"\n        ^~");
	bad("a == 08", "bad number: after a leading 0 the digits are octal\n  a == 08\n       ^~");
	bad("a == 0x", "a number without digits\n  a == 0x\n       ^~");
	bad("a == 4q", "bad number: units are k, M, G, ns, us, ms and s\n  a == 4q\n       ^~");
	bad("a == 1.5", "bad number: only a time has a fraction (1.5ms)\n  a == 1.5\n       ^~~");
	bad("a == 18446744073709551616", "this number has more than 64 bits\n  a == "
					 "18446744073709551616\n       ^~~~~~~~~~~~~~~~~~~~");
	bad("a == 10.0.0.0/33",
	    "an IPv4 network has 0 to 32 bits\n  a == 10.0.0.0/33\n       ^~~~~~~~~~~");
	bad("a in 1", "a list {a, b, lo..hi} is expected after 'in'\n  a in 1\n       ^");
	bad("a in {1, 2", "this list is not closed\n  a in {1, 2\n       ^");
	bad("a in {1 2}", "',' or '}' is expected here\n  a in {1 2}\n          ^");
	bad("a[x] == 1", "an index is a number\n  a[x] == 1\n    ^");
	bad("a == A|", "a constant is missing after '|'\n  a == A|\n         ^");
	bad("a == -\"x\"", "only numbers and constants have a sign\n  a == -\"x\"\n        ^~~");
	bad("\tgr\xc3\xbc\xc3\x9f == 1",
	    "this means nothing in an expression\n   gr\xc3\xbc\xc3\x9f == 1\n     ^");
}

static char *repeated(const char *what, size_t n, const char *end)
{
	size_t len = strlen(what);
	char *text = calloc(1, len * n + strlen(end) + 1);

	for (size_t i = 0; i < len * n; i++)
		text[i] = what[i % len];
	append(text, end);
	return text;
}

/* Each bound is kept, and said when it is passed. */
static void bound(const char *what, size_t most, const char *end, const char *message)
{
	char *text = repeated(what, most, end);

	if (parse(text))
		fail_msg("%s", error.text);
	free(text);
	text = repeated(what, most + 1, end);
	assert_int_equal(parse(text), -EINVAL);
	if (!strstr(error.text, message))
		fail_msg("%s", error.text);
	free(text);
}

static void test_bounds(void **ctx)
{
	char *text = repeated("x", FILTER_MAX_TEXT + 1, "");

	(void)ctx;
	bound("!", FILTER_MAX_DEPTH, "a == 1", "more than 100 parentheses");
	bound("a==1&&", FILTER_MAX_TERMS - 1, "a==1", "more than 1024 comparisons");
	assert_int_equal(parse(text), -EINVAL);
	free(text);
	assert_string_equal(error.text, "an expression of more than 65535 bytes");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_precedence), cmocka_unit_test(test_terms),
		cmocka_unit_test(test_literals),   cmocka_unit_test(test_errors),
		cmocka_unit_test(test_bounds),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena__free(&arena);
	return failed;
}
