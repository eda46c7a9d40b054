// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "beautifiers/text.h"

static void check(struct text *t, const char *want)
{
	assert_string_equal(text__cstr(t), want);
	text__reset(t);
}

static void test_numbers(void **state)
{
	struct text t = { 0 };

	(void)state;
	text__dec(&t, INT64_MIN);
	check(&t, "-9223372036854775808");
	text__udec(&t, UINT64_MAX);
	check(&t, "18446744073709551615");
	text__hex(&t, 0);
	check(&t, "0x0");
	text__hexnum(&t, 0);
	check(&t, "0");
	text__hexnum(&t, 0x123abc);
	check(&t, "0x123abc");
	text__hexdigits(&t, 0x10, 6);
	check(&t, "000010");
	text__oct(&t, 0);
	check(&t, "000");
	text__oct(&t, 07);
	check(&t, "007");
	text__oct(&t, 0644);
	check(&t, "0644");
	text__oct(&t, UINT64_MAX);
	check(&t, "01777777777777777777777");
	text__padded(&t, 42, 9);
	check(&t, "000000042");
	text__free(&t);
}

static void test_quote(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum quote_style style;
		const char *want;
	} cases[] = {
		{ "abc", 3, QUOTE_OCTAL, "\"abc\"" },
		{ "", 0, QUOTE_OCTAL, "\"\"" },
		{ "\n\t\v\f\r\"\\", 7, QUOTE_OCTAL, "\"\\n\\t\\v\\f\\r\\\"\\\\\"" },
		/* The shortest octal escape, but not when a digit follows. */
		{ "\0\1\7\10\77", 5, QUOTE_OCTAL, "\"\\0\\1\\7\\10?\"" },
		{ "\0001\0a\0018\0019", 8, QUOTE_OCTAL, "\"\\0001\\0a\\18\\19\"" },
		{ "abc\177\200\377z", 7, QUOTE_OCTAL, "\"abc\\177\\200\\377z\"" },
		{ "abc\n", 4, QUOTE_NON_ASCII, "\"abc\\n\"" },
		{ "ab\377", 3, QUOTE_NON_ASCII, "\"\\x61\\x62\\xff\"" },
		{ "ab\1c", 4, QUOTE_HEX_CHARS, "\"ab\\x01c\"" },
		{ "a", 1, QUOTE_ALL, "\"\\x61\"" },
		{ "\033[2J", 4, QUOTE_OCTAL, "\"\\33[2J\"" },
	};
	struct text t = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		text__quote(&t, cases[i].bytes, cases[i].n, cases[i].style);
		check(&t, cases[i].want);
	}
	text__free(&t);
}

static void test_growth(void **state)
{
	struct text t = { 0 };

	(void)state;
	for (int i = 0; i < 100000; i++)
		text__str(&t, "0123456789");
	assert_int_equal(t.len, 1000000);
	assert_false(t.short_of_memory);
	assert_false(text__grow(&t, SIZE_MAX));
	assert_true(t.short_of_memory);
	assert_int_equal(t.len, 1000000);
	text__free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_quote),
		cmocka_unit_test(test_growth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
