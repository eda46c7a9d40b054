/* SPDX-License-Identifier: GPL-2.0-only */
/* How large the rings are by default, as it is documented. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "augmented/rings.h"

#define M (1UL << 20)

static void test_default(void **state)
{
	static const struct {
		unsigned int online;
		size_t bytes;
	} cases[] = {
		{ 1, 8 * M },  { 2, 8 * M },   { 32, 8 * M },   { 33, 4 * M },
		{ 64, 4 * M }, { 65, 2 * M },  { 96, 2 * M },   { 128, 2 * M },
		{ 256, M },    { 512, M / 2 }, { 1024, M / 4 }, { 8192, M / 4 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(rings__default(cases[i].online), cases[i].bytes);
}

static void test_bounds(void **state)
{
	(void)state;
	for (unsigned int n = 1; n <= 8192; n++) {
		size_t bytes = rings__default(n);

		assert_int_equal(bytes & (bytes - 1), 0);
		assert_true(bytes >= RINGS_MIN && bytes <= RINGS_BYTES);
		assert_true(bytes == RINGS_MIN || bytes * n <= RINGS_TOTAL);
		/* No smaller than it has to be. */
		assert_true(bytes == RINGS_BYTES || bytes * 2 * n > RINGS_TOTAL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_default),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
