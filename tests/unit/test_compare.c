/* SPDX-License-Identifier: GPL-2.0-only */
/* The comparison tool: it must find what differs, and must be able to fail. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../compare/align.h"
#include "../compare/report.h"
#include "../compare/trace.h"

struct compared {
	struct trace a, b;
	struct report *report;
};

static void compared__init(struct compared *c, const char *a, const char *b)
{
	assert_int_equal(trace__parse(&c->a, a, strlen(a)), 0);
	assert_int_equal(trace__parse(&c->b, b, strlen(b)), 0);
	trace__cut(&c->a, &c->b);
	c->report = report__new(2);
	assert_non_null(c->report);
	for (size_t i = 0; i < c->b.nr; i++) {
		struct thread *other = trace__find(&c->a, c->b.threads[i].tid);

		assert_int_equal(align__lines(other ? other->lines : NULL, other ? other->nr : 0,
					      c->b.threads[i].lines, c->b.threads[i].nr,
					      report__row, c->report),
				 0);
	}
}

static void compared__free(struct compared *c)
{
	report__free(c->report);
	trace__free(&c->a);
	trace__free(&c->b);
}

static void assert_compared(const char *a, const char *b, size_t rows, size_t equal)
{
	struct compared c;

	compared__init(&c, a, b);
	assert_int_equal(report__rows(c.report), rows);
	assert_int_equal(report__equal(c.report), equal);
	compared__free(&c);
}

static void assert_printed(const char *a, const char *b, const char *want)
{
	struct compared c;
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size);

	compared__init(&c, a, b);
	report__print(c.report, out);
	fclose(out);
	if (!strstr(text, want))
		fail_msg("no '%s' in:\n%s", want, text);
	free(text);
	compared__free(&c);
}

static void test_equal(void **state)
{
	static const char text[] = "10    execve(\"/bin/true\", [\"true\"], 0x7ff) = 0\n"
				   "10    exit_group(0)                     = ?\n"
				   "10    +++ exited with 0 +++\n";

	(void)state;
	assert_compared(text, text, 3, 3);
}

static void test_cut_to_tracee(void **state)
{
	static const char a[] = "9     execve(\"/bin/strace\", [], 0x1)   = 0\n"
				"10    kill(10, SIGSTOP)                 = 0\n"
				"10    execve(\"/bin/true\", [], 0x1)     = 0\n"
				"10    close(3)                          = 0\n"
				"9     wait4(-1, NULL, 0, NULL)          = 10\n";
	static const char b[] = "10    execve(\"/bin/true\", [], 0x1)     = 0\n"
				"10    close(3)                          = 0\n";

	(void)state;
	assert_compared(a, b, 2, 2);
}

static void test_every_difference_counts(void **state)
{
	(void)state;
	assert_compared("1 close(3) = 0\n", "1 close(4) = 0\n", 1, 0);
	assert_compared("1 close(3) = 0\n", "1 close(3) = 1\n", 1, 0);
	assert_compared("1 close(3) = 0\n", "1 close(3)  = 0\n", 1, 0);
	assert_compared("1 close(3) = 0\n", "2 close(3) = 0\n", 1, 0);
	assert_compared("", "1 close(3) = 0\n", 1, 0);
	assert_compared("1 close(3) = 0\n1 a() = 0\n", "1 close(3) = 0\n", 2, 1);
}

/* What -n and -i put before a line is compared, and no part of its name. */
static void test_prefixes(void **state)
{
	static const char a[] = "1 [   3] [00007f0000000010] close(3 <unfinished ...>\n"
				"1 [   3] [00007f0000000010] <... close resumed>) = 0\n"
				"1 [   3] [????????????????] +++ exited with 0 +++\n";
	static const char b[] = "1 [   3] [00007f0000000010] close(3) = 0\n"
				"1 [   3] [????????????????] +++ exited with 0 +++\n";

	(void)state;
	assert_compared(a, b, 2, 2);
	assert_printed("1 [   4] close(3) = 0\n", "1 [   3] close(3) = 0\n", "close: prefix");
	assert_printed("1 [   3] close(4) = 0\n", "1 [   3] close(3) = 0\n", "close: argument 1");
}

static void test_missing_line_keeps_step(void **state)
{
	static const char a[] = "1 read(3) = 1\n1 read(3) = 3\n1 read(3) = 4\n1 close(3) = 0\n";
	static const char b[] =
		"1 read(3) = 1\n1 read(3) = 2\n1 read(3) = 3\n1 read(3) = 4\n1 close(3) = 0\n";

	(void)state;
	assert_compared(a, b, 5, 4);
	assert_printed(a, b, "read: only in B");
}

static void test_join(void **state)
{
	static const char a[] = "10    read(3,  <unfinished ...>\n"
				"11    getpid()                          = 11\n"
				"10    <... read resumed>\"abc\", 10)       = 3\n"
				"10    pause( <unfinished ...>)          = ?\n";
	static const char b[] = "11    getpid()                          = 11\n"
				"10    read(3, \"abc\", 10)                = 3\n"
				"10    pause( <unfinished ...>\n"
				"10    <... pause resumed>)              = ?\n";

	(void)state;
	assert_compared(a, b, 3, 3);
}

static void test_kinds(void **state)
{
	(void)state;
	assert_printed("1 read(3, \"a,b\", 5) = 3\n", "1 read(3, \"a,c\", 5) = 3\n",
		       "read: argument 2");
	assert_printed("1 stat({a, b}, 5) = 3\n", "1 stat({a, b}, 6) = 3\n", "stat: argument 2");
	assert_printed("1 read(3) = 3\n", "1 read(3) = 4\n", "read: result");
	assert_printed("1 read(3) = 3\n", "1 read(3)   = 3\n", "read: padding");
	assert_printed("1 read(3) = 3\n", "1 read(3, 4) = 3\n", "read: number of arguments");
	assert_printed("1 --- SIGCHLD {a} ---\n", "1 --- SIGCHLD {b} ---\n", "--- SIGCHLD: text");
	assert_printed("1 read(\033[2J) = 3\n", "1 read(3) = 4\n", "read(\\x1b[2J)");
}

/* Longer than a block of the exact method, with and without lines to anchor at. */
static void long_trace(char **text, bool unique, int missing, int wrong)
{
	size_t size;
	FILE *out = open_memstream(text, &size);

	for (int i = 0; i < 6000; i++) {
		if (i == missing)
			continue;
		fprintf(out, "1 read(%d) = %d\n", unique ? i : i % 7, i == wrong ? -1 : 0);
	}
	fclose(out);
}

static void test_long(void **state)
{
	char *a, *b;

	(void)state;
	for (int unique = 0; unique < 2; unique++) {
		long_trace(&a, unique, 1000, 5500);
		long_trace(&b, unique, 4000, -1);
		assert_compared(a, b, 6000, 5997);
		free(a);
		free(b);
	}
}

static void test_all_wrong(void **state)
{
	char *a, *b;

	(void)state;
	long_trace(&a, true, -1, -1);
	b = strdup(a);
	for (char *p = b; *p; p++) {
		if (*p == '=')
			*p = '#';
	}
	assert_compared(a, b, 6000, 0);
	free(a);
	free(b);
}

static void test_empty_is_no_success(void **state)
{
	struct report *report = report__new(0);

	(void)state;
	assert_true(report__share(report) == 0);
	report__free(report);
}

static void test_known(void **state)
{
	char path[] = "/tmp/test_compare.XXXXXX";
	int fd = mkstemp(path);
	struct report *report = report__new(0);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(dprintf(fd, "# comment\n\nread: *\tit is so\nbroken\n"), 35);
	assert_int_equal(report__known(report, path), -EINVAL);
	assert_int_equal(ftruncate(fd, 28), 0);
	assert_int_equal(report__known(report, path), 0);
	close(fd);
	unlink(path);
	assert_int_equal(report__known(report, path), -ENOENT);
	report__free(report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_equal),
		cmocka_unit_test(test_cut_to_tracee),
		cmocka_unit_test(test_every_difference_counts),
		cmocka_unit_test(test_missing_line_keeps_step),
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_all_wrong),
		cmocka_unit_test(test_empty_is_no_success),
		cmocka_unit_test(test_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
