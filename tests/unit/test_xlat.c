// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "beautifiers/xlat.h"

static const struct xlat_entry prot[] = {
	{ .value = 0, .name = "PROT_NONE" },
	{ .value = 1, .name = "PROT_READ" },
	{ .value = 2, .name = "PROT_WRITE" },
	{ .value = 0x1000000, .name = "PROT_GROWSDOWN" },
};
static const struct xlat_entry open_bits[] = {
	{ .value = 0100, .name = "O_CREAT" },        { .value = 04010000, .name = "O_SYNC" },
	{ .value = 010000, .name = "O_DSYNC" },      { .value = 020200000, .name = "O_TMPFILE" },
	{ .value = 0200000, .name = "O_DIRECTORY" }, { .value = 020000, .name = "FASYNC" },
};
static const struct xlat_entry sparse[] = {
	{ .value = 0x40086602, .name = "FS_IOC_SETFLAGS" },
	{ .value = 0x5401, .name = "TCGETS" },
	{ .value = 0xffffffffffffff9c, .name = "AT_FDCWD" },
	{ .value = 0x5401, .name = "SNDCTL_TMR_TIMEBASE" },
};

static void check_flags(const struct xlat *x, __u64 v, const char *want)
{
	struct text t = { 0 };

	xlat__flags(x, &t, v);
	assert_string_equal(text__cstr(&t), want);
	text__free(&t);
}

static void test_flags(void **state)
{
	struct xlat *x = xlat__new(prot, 4, NULL);

	(void)state;
	check_flags(x, 0, "PROT_NONE");
	check_flags(x, 3, "PROT_READ|PROT_WRITE");
	check_flags(x, 0x41, "PROT_READ|0x40");
	check_flags(x, 0x40, "0x40 /* PROT_??? */");
	check_flags(x, 0x1000001, "PROT_READ|PROT_GROWSDOWN");
	xlat__free(x);
}

static void test_masks_of_several_bits(void **state)
{
	struct xlat *x = xlat__new(open_bits, 6, NULL);

	(void)state;
	check_flags(x, 0, "0");
	check_flags(x, 04010000, "O_SYNC");
	check_flags(x, 010000, "O_DSYNC");
	check_flags(x, 020200100, "O_CREAT|O_TMPFILE");
	check_flags(x, 0200000, "O_DIRECTORY");
	/* Most names begin so. */
	assert_string_equal(x->comment, "O_???");
	assert_string_equal(xlat__bare(x, "O_SYNC"), "SYNC");
	assert_string_equal(xlat__bare(x, "FASYNC"), "FASYNC");
	xlat__free(x);
}

static void test_one(void **state)
{
	struct xlat *x = xlat__new(sparse, 4, "???");
	struct text t = { 0 };

	(void)state;
	assert_string_equal(xlat__find(x, 0x5401)->name, "TCGETS");
	assert_string_equal(xlat__find(x, (__u64)-100)->name, "AT_FDCWD");
	assert_null(xlat__find(x, 0x5402));
	assert_null(xlat__find(x, 0));
	assert_null(xlat__find(x, UINT64_MAX));
	xlat__one(x, &t, 99);
	assert_string_equal(text__cstr(&t), "0x63 /* ??? */");
	text__free(&t);
	xlat__free(x);
}

static void test_empty(void **state)
{
	struct xlat *x = xlat__new(NULL, 0, NULL);

	(void)state;
	assert_null(xlat__find(x, 0));
	check_flags(x, 0, "0");
	check_flags(x, 5, "0x5 /* ??? */");
	xlat__free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_masks_of_several_bits),
		cmocka_unit_test(test_one),
		cmocka_unit_test(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
