/* SPDX-License-Identifier: GPL-2.0-only */
/* The command line: what each option sets, what is refused, and how it is documented. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "trace/options.h"
#include "trace/options_table.h"
#include "trace/usage.h"

#define MAX_WORDS 32

static struct options o;

static int parse(char *const *words)
{
	static char *argv[MAX_WORDS + 2];
	int argc = 1;

	argv[0] = (char *)"perf-strace";
	while (*words && argc <= MAX_WORDS)
		argv[argc++] = *words++;
	argv[argc] = NULL;
	options__free(&o);
	return options__parse(&o, argc, argv);
}

/* Parses words given as strings; "true" is the usual command. */
#define PARSE(...) parse((char *[]){ __VA_ARGS__, NULL })
#define GOOD(...)  assert_int_equal(PARSE(__VA_ARGS__), 0)

#define BAD(text, ...)                                                                             \
	do {                                                                                       \
		assert_int_equal(PARSE(__VA_ARGS__), -EINVAL);                                     \
		assert_string_equal(o.error, text);                                                \
	} while (0)

/* As BAD(), with the hint at -h. */
#define BAD_USAGE(text, ...)                                                                       \
	do {                                                                                       \
		BAD(text, __VA_ARGS__);                                                            \
		assert_true(o.error_hint);                                                         \
	} while (0)

static void test_defaults(void **ctx)
{
	(void)ctx;
	GOOD("true", "-f");
	assert_int_equal(o.action, OPTIONS_TRACE);
	assert_string_equal(o.argv[0], "true");
	assert_string_equal(o.argv[1], "-f");
	assert_null(o.argv[2]);
	assert_false(o.follow_forks);
	assert_int_equal(o.column, 40);
	assert_int_equal(o.string_limit, 32);
	assert_int_equal(o.status, STATUS_ALL);
	assert_int_equal(o.quiet, 0);
	assert_int_equal(o.clock, CLOCK_NONE);
	assert_int_equal(o.interruptible, INTERRUPT_WAITING);
	assert_null(o.trace);
	assert_null(o.output);
	assert_string_equal(o.warning, "");
}

static void test_end_of_options(void **ctx)
{
	(void)ctx;
	GOOD("-f", "--", "-v");
	assert_string_equal(o.argv[0], "-v");
	GOOD("-");
	assert_string_equal(o.argv[0], "-");
	BAD_USAGE("must have PROG [ARGS] or -p PID", "-f");
	BAD_USAGE("must have PROG [ARGS] or -p PID", "-p", "");
	BAD_USAGE("must have PROG [ARGS] or -p PID", "--");
}

static void test_pids(void **ctx)
{
	char self[32];

	(void)ctx;
	GOOD("-p", "1,2 3\t4\n5", "-p5", "--attach=6", "--attach", "7");
	assert_int_equal(o.nr_pids, 7);
	for (int i = 0; i < 7; i++)
		assert_int_equal(o.pids[i], i + 1);
	assert_null(o.argv);
	BAD("Invalid process id: 'x'", "-p", "1,x");
	BAD("Invalid process id: '0'", "-p", "0");
	BAD("Invalid process id: '-1'", "-p", "-1");
	BAD("Invalid process id: '9999999999'", "-p", "9999999999");
	snprintf(self, sizeof(self), "%d", getpid());
	assert_int_equal(PARSE("-p", self), -EINVAL);
}

static void test_targets(void **ctx)
{
	static const enum options_target_kind kinds[] = {
		OPTIONS_TARGET_UID,   OPTIONS_TARGET_UID,    OPTIONS_TARGET_COMM,
		OPTIONS_TARGET_EXE,   OPTIONS_TARGET_CGROUP, OPTIONS_TARGET_CONTAINER,
		OPTIONS_TARGET_PIDNS, OPTIONS_TARGET_PIDNS,
	};

	(void)ctx;
	GOOD("--uid", "root,1", "--uid=2", "--comm", "ng*", "--exe=/bin/x", "--cgroup", "a/b",
	     "--container=abc", "--pidns", "--pidns=12", "--no-inherit");
	assert_int_equal(o.nr_targets, 8);
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(o.targets[i].kind, kinds[i]);
	assert_string_equal(o.targets[0].value, "root,1");
	assert_null(o.targets[6].value);
	assert_string_equal(o.targets[7].value, "12");
	assert_true(o.no_inherit);
	assert_null(o.argv);
	GOOD("--tid", "1,2", "--tid=2");
	assert_int_equal(o.nr_tids, 2);
	GOOD("--all-cpus");
	assert_true(o.all_cpus);
	GOOD("-a", "10", "--all-cpus", "true");
	assert_int_equal(o.column, 10);
	/* Spelled out, so that -u stays what --u is short for. */
	GOOD("--u", "nobody", "true");
	assert_string_equal(o.user, "nobody");
	BAD_USAGE("invalid --exe argument: ''", "--exe=");
	BAD_USAGE("option '--comm' requires an argument", "--comm");
	BAD("Invalid process id: '0'", "--tid", "0");
	BAD_USAGE("-f and --no-inherit cannot be provided simultaneously", "-f", "--no-inherit",
		  "true");
	GOOD("-P", "/a", "--trace-path=b c", "true");
	assert_int_equal(o.nr_trace_paths, 2);
	assert_string_equal(o.trace_paths[1], "b c");
}

static void test_command_setup(void **ctx)
{
	(void)ctx;
	GOOD("-E", "A=B", "--env=HOME", "-EC=D", "-u", "nobody", "--argv0=x", "true");
	assert_int_equal(o.nr_env, 3);
	assert_string_equal(o.env[0], "A=B");
	assert_string_equal(o.env[1], "HOME");
	assert_string_equal(o.env[2], "C=D");
	assert_string_equal(o.user, "nobody");
	assert_string_equal(o.argv0, "x");
	BAD_USAGE("PROG [ARGS] must be specified with --argv0", "--argv0=x", "-p", "1");
}

static void test_follow(void **ctx)
{
	(void)ctx;
	GOOD("-f", "-o", "x", "true");
	assert_true(o.follow_forks && o.always_show_pid && !o.output_separately);
	GOOD("-ff", "-ox", "true");
	assert_true(o.follow_forks && o.output_separately && !o.always_show_pid);
	GOOD("--follow-forks", "--output-separately", "--output=x", "true");
	assert_true(o.follow_forks && o.output_separately);
	GOOD("-ff", "true");
	assert_true(o.follow_forks && !o.output_separately);
	assert_string_equal(o.warning, "");
	BAD("-f and --follow-forks cannot be provided simultaneously", "-f", "--follow-forks",
	    "true");
	BAD_USAGE("option '--follow-forks' doesn't allow an argument", "--follow-forks=2", "true");
}

static void test_output(void **ctx)
{
	(void)ctx;
	GOOD("-Ao", "x", "true");
	assert_string_equal(o.output, "x");
	assert_true(o.output_append && !o.output_is_command);
	assert_int_equal(o.interruptible, INTERRUPT_NEVER);
	assert_int_equal(o.quiet, QUIET_ATTACH | QUIET_PERSONALITY);
	GOOD("-I2", "-o|cat -n", "-e", "quiet=none", "true");
	assert_string_equal(o.output, "cat -n");
	assert_true(o.output_is_command);
	assert_int_equal(o.interruptible, INTERRUPT_WAITING);
	assert_int_equal(o.quiet, 0);
	GOOD("-o", "!cat", "-p1");
	assert_true(o.output_is_command);
	assert_int_equal(o.quiet, 0);
	assert_int_equal(o.interruptible, INTERRUPT_WAITING);
	GOOD("-A", "--output-separately", "true");
	assert_non_null(strstr(o.warning, "-A/--output-append-mode has no effect"));
	assert_non_null(strstr(o.warning, "--output-separately has no effect"));
	BAD_USAGE("piping the output and -ff/--output-separately are mutually exclusive", "-ff",
		  "-o", "|cat", "true");
	BAD_USAGE("option requires an argument -- 'o'", "-o");
	BAD_USAGE("option '--output' requires an argument", "--output");
}

static void test_qualifiers(void **ctx)
{
	(void)ctx;
	GOOD("-e", "read", "true");
	assert_string_equal(o.trace, "read");
	GOOD("-eread", "--trace=!open,close", "true");
	assert_string_equal(o.trace, "!open,close");
	GOOD("-et=%file", "-e", "s=INT", "true");
	assert_string_equal(o.trace, "%file");
	assert_string_equal(o.signals, "INT");
	GOOD("--signal=!CHLD", "true");
	assert_string_equal(o.signals, "!CHLD");
	GOOD("-e", "abbrev=none", "true");
	assert_true(o.no_abbrev);
	GOOD("-v", "-e", "abbrev=stat", "-e", "raw=read", "-e", "verbose=!fstat", "true");
	assert_false(o.no_abbrev);
	assert_string_equal(o.abbrev, "stat");
	assert_string_equal(o.raw, "read");
	assert_string_equal(o.verbose, "!fstat");
	BAD("invalid qualifier 'foo' in -e 'foo=bar'", "-e", "foo=bar", "true");
	BAD_USAGE("option requires an argument -- 'e'", "-e");
}

static void test_status(void **ctx)
{
	(void)ctx;
	GOOD("-z", "true");
	assert_int_equal(o.status, STATUS_SUCCESSFUL);
	GOOD("--failing-only", "true");
	assert_int_equal(o.status, STATUS_FAILED);
	GOOD("-e", "status=failed,detached", "true");
	assert_int_equal(o.status, STATUS_FAILED | STATUS_DETACHED);
	GOOD("--status=!unfinished", "true");
	assert_int_equal(o.status, STATUS_ALL & ~STATUS_UNFINISHED);
	GOOD("-Zz", "true");
	assert_int_equal(o.status, STATUS_SUCCESSFUL);
	assert_non_null(strstr(o.warning, "Only the last of -z"));
	BAD("invalid status 'foo'", "-e", "status=foo", "true");
}

static void test_quiet(void **ctx)
{
	(void)ctx;
	GOOD("-q", "true");
	assert_int_equal(o.quiet, QUIET_ATTACH | QUIET_PERSONALITY);
	GOOD("--quiet", "true");
	assert_int_equal(o.quiet, QUIET_ATTACH | QUIET_PERSONALITY);
	GOOD("-qq", "true");
	assert_int_equal(o.quiet, QUIET_ATTACH | QUIET_PERSONALITY | QUIET_EXIT);
	GOOD("-q", "-qq", "true");
	assert_int_equal(o.quiet, QUIET_ALL);
	GOOD("--silence=exit,superseded", "true");
	assert_int_equal(o.quiet, QUIET_EXIT | QUIET_THREAD_EXECVE);
	GOOD("-e", "q=all", "true");
	assert_int_equal(o.quiet, QUIET_ALL);
	BAD("invalid quiet 'foo'", "--quiet=foo", "true");
	BAD("-q and -e quiet/--quiet cannot be provided simultaneously", "-q", "-equiet=exit",
	    "true");
}

static void test_time(void **ctx)
{
	(void)ctx;
	GOOD("-rtT", "true");
	assert_true(o.relative && o.syscall_times);
	assert_int_equal(o.relative_precision, PRECISION_US);
	assert_int_equal(o.syscall_times_precision, PRECISION_US);
	assert_int_equal(o.clock, CLOCK_TIME);
	assert_int_equal(o.clock_precision, PRECISION_S);
	GOOD("-tt", "--relative-timestamps=ns", "--syscall-times=ms", "true");
	assert_int_equal(o.clock, CLOCK_TIME);
	assert_int_equal(o.clock_precision, PRECISION_US);
	assert_int_equal(o.relative_precision, PRECISION_NS);
	assert_int_equal(o.syscall_times_precision, PRECISION_MS);
	GOOD("-ttt", "true");
	assert_int_equal(o.clock, CLOCK_UNIX);
	GOOD("--absolute-timestamps", "true");
	assert_int_equal(o.clock, CLOCK_TIME);
	GOOD("--timestamps=ns,format:unix", "true");
	assert_int_equal(o.clock, CLOCK_UNIX);
	assert_int_equal(o.clock_precision, PRECISION_NS);
	GOOD("--absolute-timestamps=precision:ms", "true");
	assert_int_equal(o.clock_precision, PRECISION_MS);
	GOOD("--absolute-timestamps=none", "true");
	assert_int_equal(o.clock, CLOCK_NONE);
	BAD_USAGE("invalid --absolute-timestamps argument: 'format:us'",
		  "--absolute-timestamps=format:us", "true");
	BAD_USAGE("invalid --absolute-timestamps argument: 'precision:unix'",
		  "--absolute-timestamps=precision:unix", "true");
	BAD_USAGE("invalid --relative-timestamps argument: 'x'", "--relative-timestamps=x", "true");
	BAD_USAGE("invalid --syscall-times argument: ''", "--syscall-times=", "true");
	BAD("-t and --absolute-timestamps cannot be provided simultaneously", "-t", "--timestamps",
	    "true");
}

static void test_format(void **ctx)
{
	(void)ctx;
	GOOD("-nNvxyXraw", "-a", "70", "-s0", "--style=perf", "--always-show-pid", "true");
	assert_true(o.syscall_number && o.arg_names && o.no_abbrev && o.always_show_pid);
	assert_int_equal(o.strings_in_hex, OPTIONS_HEX_NON_ASCII);
	assert_int_equal(o.decode_fds, DECODE_FD_PATH);
	assert_int_equal(o.constants, CONST_RAW);
	assert_int_equal(o.column, 70);
	assert_int_equal(o.string_limit, 0);
	assert_int_equal(o.style, OPTIONS_STYLE_PERF);
	GOOD("-xx", "-yy", "-X", "verbose", "--seccomp-bpf", "--color=never", "true");
	assert_int_equal(o.strings_in_hex, OPTIONS_HEX_ALL);
	assert_int_equal(o.decode_fds, DECODE_FD_ALL);
	assert_int_equal(o.constants, CONST_VERBOSE);
	GOOD("--strings-in-hex", "--decode-fds", "true");
	assert_int_equal(o.strings_in_hex, OPTIONS_HEX_ALL);
	assert_int_equal(o.decode_fds, DECODE_FD_PATH);
	GOOD("--strings-in-hex=non-ascii-chars", "-e", "decode-fds=dev,socket", "true");
	assert_int_equal(o.strings_in_hex, OPTIONS_HEX_NON_ASCII_CHARS);
	assert_int_equal(o.decode_fds, DECODE_FD_DEV | DECODE_FD_SOCKET);
	BAD_USAGE("invalid -X argument: 'x'", "-X", "x", "true");
	BAD_USAGE("invalid -s argument: 'x'", "-s", "x", "true");
	BAD_USAGE("invalid -s argument: '-1'", "-s-1", "true");
	BAD_USAGE("invalid -s argument: '2147483648'", "-s", "2147483648", "true");
	BAD_USAGE("invalid --string-limit argument: ''", "--string-limit=", "true");
	BAD_USAGE("invalid -a argument: '0x1'", "-a", "0x1", "true");
	BAD_USAGE("invalid -I argument: '5'", "-I5", "true");
	BAD_USAGE("invalid --style argument: 'x'", "--style=x", "true");
	BAD("invalid decode-fds 'x'", "--decode-fds=x", "true");
	BAD("-x and --strings-in-hex cannot be provided simultaneously", "-x", "--strings-in-hex",
	    "true");
	BAD("-y and --decode-fds cannot be provided simultaneously", "-y", "--decode-fds", "true");
}

static void test_long_names(void **ctx)
{
	(void)ctx;
	GOOD("--string-=3", "--no-abb", "--e=A", "true");
	assert_int_equal(o.string_limit, 3);
	assert_true(o.no_abbrev);
	BAD_USAGE(
		"option '--str=1' is ambiguous; possibilities: '--string-limit' '--strings-in-hex'",
		"--str=1", "true");
	BAD_USAGE("unrecognized option '--nosuch'", "--nosuch=1", "true");
	BAD_USAGE("invalid option -- 'Q'", "-fQ", "true");
	BAD_USAGE("invalid option -- '='", "-r=us", "true");
	assert_int_equal(PARSE("--=", "true"), -EINVAL);
	assert_true(strlen(o.error) < sizeof(o.error));
}

static void test_actions(void **ctx)
{
	(void)ctx;
	GOOD("-h", "--nosuch");
	assert_int_equal(o.action, OPTIONS_HELP);
	GOOD("-fV");
	assert_int_equal(o.action, OPTIONS_VERSION);
	GOOD("--version");
	assert_int_equal(o.action, OPTIONS_VERSION);
}

/* Every option that strace has and this does not says so, in each of its forms. */
static void test_refused(void **ctx)
{
	char word[128], want[128];

	(void)ctx;
	for (size_t i = 0; i < nr_option_entries; i++) {
		const struct option_entry *e = &option_entries[i];

		if (e->group != GROUP_REFUSED) {
			assert_non_null(e->set);
			assert_non_null(e->help);
			continue;
		}
		if (e->letter) {
			snprintf(word, sizeof(word), "-%c", e->letter);
			snprintf(want, sizeof(want), "-%c is not supported by perf-strace",
				 e->letter);
			assert_int_equal(PARSE(word, "true"), -EINVAL);
			assert_memory_equal(o.error, want, strlen(want));
		}
		if (e->name) {
			snprintf(word, sizeof(word), "--%s", e->name);
			snprintf(want, sizeof(want), "--%s is not supported by perf-strace",
				 e->name);
			assert_int_equal(PARSE(word, "true"), -EINVAL);
			assert_memory_equal(o.error, want, strlen(want));
		}
		if (e->quals) {
			snprintf(word, sizeof(word), "%.*s=all", (int)strcspn(e->quals, " "),
				 e->quals);
			assert_int_equal(PARSE("-e", word, "true"), -EINVAL);
			assert_non_null(strstr(o.error, "is not supported by perf-strace"));
		}
	}
}

/* No letter, long name or qualifier stands for two options. */
static void test_table_unique(void **ctx)
{
	(void)ctx;
	for (size_t i = 0; i < nr_option_entries; i++) {
		const struct option_entry *a = &option_entries[i];

		for (size_t j = 0; j < i; j++) {
			const struct option_entry *b = &option_entries[j];

			assert_false(a->letter && a->letter == b->letter);
			assert_false(a->name && b->name && !strcmp(a->name, b->name));
		}
	}
}

static void test_report(void **ctx)
{
	char *text = NULL;
	size_t size;
	FILE *file = open_memstream(&text, &size);

	(void)ctx;
	assert_int_equal(PARSE("-s", "x", "true"), -EINVAL);
	options__report(&o, file);
	fclose(file);
	assert_string_equal(text, "perf-strace: invalid -s argument: 'x'\n"
				  "Try 'perf-strace -h' for more information.\n");
	free(text);
}

/* The manual page without troff's font changes and backslashes. */
static char *read_page(void)
{
	const char *slash = strrchr(__FILE__, '/');
	static const char tail[] = "../../trace/perf-strace.1";
	char path[512], *text, *to;
	FILE *file;
	size_t n;

	snprintf(path, sizeof(path), "%.*s%s", (int)(slash - __FILE__ + 1), __FILE__, tail);
	file = fopen(path, "r");
	assert_non_null(file);
	text = calloc(1, 1 << 18);
	assert_non_null(text);
	n = fread(text, 1, (1 << 18) - 1, file);
	assert_true(n > 0);
	fclose(file);
	to = text;
	for (size_t i = 0; i < n; i++) {
		if (text[i] != '\\')
			*to++ = text[i];
		else if (text[i + 1] == 'f')
			i += 2;
	}
	*to = 0;
	return text;
}

static bool has_option(const char *text, const char *option)
{
	size_t len = strlen(option);

	for (const char *p = strstr(text, option); p; p = strstr(p + 1, option))
		if (!isalnum((unsigned char)p[len]) && p[len] != '-' && (p == text || p[-1] != '-'))
			return true;
	return false;
}

static void test_documented(void **ctx)
{
	char *page = read_page(), *usage = NULL, option[64];
	size_t size;
	FILE *file = open_memstream(&usage, &size);

	(void)ctx;
	usage__print(file);
	fclose(file);
	for (size_t i = 0; i < nr_option_entries; i++) {
		const struct option_entry *e = &option_entries[i];

		snprintf(option, sizeof(option), "--%s", e->name ? e->name : "");
		if (e->name && (!has_option(page, option) || !has_option(usage, option)))
			fail_msg("%s is not documented", option);
		snprintf(option, sizeof(option), "-%c", e->letter);
		if (e->letter && (!has_option(page, option) || !has_option(usage, option)))
			fail_msg("%s is not documented", option);
	}
	free(page);
	free(usage);
}

static int teardown(void **ctx)
{
	(void)ctx;
	options__free(&o);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),   cmocka_unit_test(test_end_of_options),
		cmocka_unit_test(test_pids),       cmocka_unit_test(test_command_setup),
		cmocka_unit_test(test_targets),    cmocka_unit_test(test_follow),
		cmocka_unit_test(test_output),     cmocka_unit_test(test_qualifiers),
		cmocka_unit_test(test_status),     cmocka_unit_test(test_quiet),
		cmocka_unit_test(test_time),       cmocka_unit_test(test_format),
		cmocka_unit_test(test_long_names), cmocka_unit_test(test_actions),
		cmocka_unit_test(test_refused),    cmocka_unit_test(test_table_unique),
		cmocka_unit_test(test_report),     cmocka_unit_test(test_documented),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
