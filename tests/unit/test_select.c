/* SPDX-License-Identifier: GPL-2.0-only */
/* Sets of -e: what they select and what they say of bad words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "augmented/spec.h"
#include "trace/select.h"

enum { NR_READ, NR_WRITE, NR_OPEN, NR_STAT, NR_FSTAT, NR_KILL, NR_OPENAT = 257 };

static const struct select_call calls64[] = {
	{ "read", NR_READ, SC_DESC },
	{ "write", NR_WRITE, SC_DESC },
	{ "open", NR_OPEN, SC_FILE | SC_DESC },
	{ "stat", NR_STAT, SC_FILE | SC_STAT | SC_STAT_LIKE },
	{ "fstat", NR_FSTAT, SC_DESC | SC_FSTAT | SC_STAT_LIKE },
	{ "kill", NR_KILL, SC_SIGNAL | SC_PROC },
	{ "openat", NR_OPENAT, SC_FILE | SC_DESC },
};

static const struct select_call calls32[] = {
	{ "read", 3, SC_DESC },
	{ "mmap2", 192, SC_MEMORY },
};

static const struct select_abi abis[] = {
	{ "64", calls64, sizeof(calls64) / sizeof(calls64[0]) },
	{ "32", calls32, sizeof(calls32) / sizeof(calls32[0]) },
};

static struct select_set sets[2];
static char error[256];

static int parse(const char *expr)
{
	error[0] = 0;
	return select__calls(expr, abis, 2, sets, error, sizeof(error));
}

/* The names of 64-bit calls that @expr selects, in order of the table. */
static void check(const char *expr, const char *names)
{
	char got[256] = "";

	assert_int_equal(parse(expr), 0);
	for (size_t i = 0; i < abis[0].nr_calls; i++)
		if (select__has(&sets[0], calls64[i].nr))
			snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s",
				 got[0] ? " " : "", calls64[i].name);
	assert_string_equal(got, names);
}

static void check_error(const char *expr, const char *text)
{
	assert_int_equal(parse(expr), -EINVAL);
	assert_string_equal(error, text);
}

#define EVERY "read write open stat fstat kill openat"

static void test_names(void **ctx)
{
	(void)ctx;
	check("read", "read");
	check("openat,read,", "read openat");
	check("!read,write", "open stat fstat kill openat");
	check("all", EVERY);
	check("!none", EVERY);
	check("none", "");
	check("!all", "");
	check("all,read", EVERY);
	check("0,257", "read openat");
}

static void test_classes(void **ctx)
{
	(void)ctx;
	check("%file", "open stat openat");
	check("file", "open stat openat");
	check("%stat", "stat");
	check("%%stat", "stat fstat");
	check("stat", "stat");
	check("!%desc", "stat kill");
	check("signal", "kill");
	check("%process,read", "read kill");
	check("%clock", "");
	check("%net", "");
	check("network", "");
}

static void test_patterns(void **ctx)
{
	(void)ctx;
	check("/^open", "open openat");
	check("/^(read|write)$", "read write");
	check("open*", "open openat");
	check("*stat", "stat fstat");
	check("[rw]*", "read write");
	check("?nosuch,read", "read");
	check("?/^nosuch,?%nosuch", "");
	check("!?nosuch", EVERY);
}

static void test_abis(void **ctx)
{
	(void)ctx;
	check("read@64", "read");
	assert_false(select__has(&sets[1], 3));
	check("read@32", "");
	assert_true(select__has(&sets[1], 3));
	check("read", "read");
	assert_true(select__has(&sets[1], 3));
	check("mmap2", "");
	assert_true(select__has(&sets[1], 192));
	check("all@64", EVERY);
	assert_false(select__has(&sets[1], 3));
	check("anything@x32", "");
	check_error("mmap2@64", "invalid system call 'mmap2@64'");
	check_error("open@65", "incorrect personality designator '65' in qualification 'open@65'");
}

static void test_others(void **ctx)
{
	(void)ctx;
	check("all", EVERY);
	assert_true(select__has(&sets[0], 200));
	assert_true(select__has(&sets[0], SELECT_MAX_NR + 5));
	check("!read", "write open stat fstat kill openat");
	assert_true(select__has(&sets[0], 200));
	assert_true(select__has(&sets[0], UINT32_MAX));
	check("read", "read");
	assert_false(select__has(&sets[0], 200));
	assert_false(select__has(&sets[0], UINT32_MAX));
}

static void test_call_errors(void **ctx)
{
	char word[400];

	(void)ctx;
	check_error("xyz", "invalid system call 'xyz'");
	check_error("", "invalid system call ''");
	check_error(",", "invalid system call ','");
	check_error("!", "invalid system call '!'");
	check_error("read,!write", "invalid system call '!write'");
	check_error("read,none", "invalid system call 'none'");
	check_error("%nosuch", "invalid system call '%nosuch'");
	check_error("creds", "invalid system call 'creds'");
	check_error("net", "invalid system call 'net'");
	check_error("OPENAT", "invalid system call 'OPENAT'");
	check_error("9999", "invalid system call '9999'");
	check_error("99999999999999999999", "invalid system call '99999999999999999999'");
	check_error("/^nosuch", "invalid system call '/^nosuch'");
	check_error("nosuch*", "invalid system call 'nosuch*'");
	assert_int_equal(parse("/["), -EINVAL);
	assert_memory_equal(error, "regcomp: [: ", strlen("regcomp: [: "));
	memset(word, 'a', sizeof(word) - 1);
	word[sizeof(word) - 1] = 0;
	assert_int_equal(parse(word), -EINVAL);
}

static int lookup(const char *name, void *ctx)
{
	static const char *const names[] = { "", "SIGHUP", "SIGINT", "SIGQUIT" };

	assert_null(ctx);
	for (int i = 1; i < 4; i++)
		if (!strcmp(name, names[i]))
			return i;
	return !strcmp(name, "SIGRTMIN") ? 32 : !strcmp(name, "SIGRT_32") ? 64 : 0;
}

static void check_signals(const char *expr, uint64_t want)
{
	uint64_t set = 0x5555;

	assert_int_equal(select__signals(expr, lookup, NULL, &set, error, sizeof(error)), 0);
	assert_true(set == want);
}

static void test_signals(void **ctx)
{
	static const char *const bad[] = { "FOO", "-1", "256", "RTMIN+3", "SIGSIGINT", "all,INT" };
	uint64_t set;

	(void)ctx;
	check_signals("INT", 1 << 1);
	check_signals("SIGINT,hup", 3);
	check_signals("sigquit", 1 << 2);
	check_signals("9,0,128", 1 << 8);
	check_signals("rtmin", 1ULL << 31);
	check_signals("64", 1ULL << 63);
	check_signals("rt_32", 1ULL << 63);
	check_signals("!INT", ~2ULL);
	check_signals("all", ~0ULL);
	check_signals("none", 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(select__signals(bad[i], lookup, NULL, &set, error, sizeof(error)),
				 -EINVAL);
	assert_int_equal(select__signals("FOO", lookup, NULL, &set, error, sizeof(error)), -EINVAL);
	assert_string_equal(error, "invalid signal 'FOO'");
}

static void test_words(void **ctx)
{
	static const struct select_word table[] = {
		{ "one", 1 }, { "two", 2 }, { "four", 4 }, { NULL, 0 }
	};
	unsigned int bits;

	(void)ctx;
	assert_int_equal(select__words("one,four", "thing", table, &bits, error, 256), 0);
	assert_int_equal(bits, 5);
	assert_int_equal(select__words("!one", "thing", table, &bits, error, 256), 0);
	assert_int_equal(bits, 6);
	assert_int_equal(select__words("all", "thing", table, &bits, error, 256), 0);
	assert_int_equal(bits, 7);
	assert_int_equal(select__words("none", "thing", table, &bits, error, 256), 0);
	assert_int_equal(bits, 0);
	assert_int_equal(select__words("one,six", "thing", table, &bits, error, 256), -EINVAL);
	assert_string_equal(error, "invalid thing 'six'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),    cmocka_unit_test(test_classes),
		cmocka_unit_test(test_patterns), cmocka_unit_test(test_abis),
		cmocka_unit_test(test_others),   cmocka_unit_test(test_call_errors),
		cmocka_unit_test(test_signals),  cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
