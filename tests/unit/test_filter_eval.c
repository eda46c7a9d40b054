// SPDX-License-Identifier: GPL-2.0-only
/* What expressions mean: names and constants of real calls, on records made for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <linux/openat2.h>

#include "augmented/targets.h"
#include "augmented/uapi.h"
#include "tests/unit/record_maker.h"
#include "trace/filter/filter.h"
#include "trace/filter/match.h"
#include "trace/filter/syntax.h"

#define BAD_ADDRESS 0x123

static struct uapi *uapi;
static struct plan_set *plans;
static struct filters *filters;
static struct filter_error error;
static struct record_maker maker;

static int setup(void **state)
{
	const struct plan_opts opts = { .string_limit = 32 };

	(void)state;
	uapi = uapi__new();
	plans = plan_set__new(uapi, &opts);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_openat, "openat"), 0);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_openat2, "openat2"), 0);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_mmap, "mmap"), 0);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_connect, "connect"), 0);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_sendmsg, "sendmsg"), 0);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_write, "write"), 0);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_linkat, "linkat"), 0);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_getpid, "getpid"), 0);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_execve, "execve"), 0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	filters__free(filters);
	filters = NULL;
	plan_set__free(plans);
	uapi__free(uapi);
	return 0;
}

static int resolve(const char *text)
{
	int err;

	filters__free(filters);
	filters = filters__new(uapi);
	error.text[0] = 0;
	err = filters__add(filters, FILTER_OF_ALL, text, &error);
	return err ? err : filters__resolve(filters, plans, &error);
}

static void record(long nr, __s64 ret, const __u64 args[6])
{
	struct plan *plan = plan_set__choose(plans, ABI_NATIVE, (unsigned int)nr, args);

	maker__enter(&maker, plans, plan, args);
	maker__exit(&maker, plans, plan, ret);
	maker.rec.h.tgid = 100;
	maker.rec.h.tid = 101;
	maker.rec.enter_time = 1000000;
	maker.rec.h.time = 13000000;
}

#define RECORD(nr, ret, ...) record(nr, ret, (const __u64[6]){ __VA_ARGS__ })

static void is(const char *text, enum filter_truth want)
{
	enum filter_truth got;

	if (resolve(text))
		fail_msg("%s", error.text);
	got = filters__eval(filters, &maker.rec, maker.rec.h.len, NULL);
	if (got != want)
		fail_msg("%s: %d, not %d", text, got, want);
}

#define TRUE(text)    is(text, FILTER_TRUE)
#define FALSE(text)   is(text, FILTER_FALSE)
#define UNKNOWN(text) is(text, FILTER_UNKNOWN)

static void bad(const char *text, const char *want)
{
	assert_int_equal(resolve(text), -EINVAL);
	assert_string_equal(error.text, want);
}

static void test_numbers(void **ctx)
{
	(void)ctx;
	RECORD(SYS_openat, 3, 0xdeadbeefffffff9cULL, (__u64) "/etc/passwd",
	       O_CREAT | O_EXCL | O_RDWR | 0xff00000000ULL << 8, 0644);
	TRUE("dfd == AT_FDCWD");
	TRUE("dfd == -100");
	TRUE("dfd < 0");
	TRUE("flags & O_CREAT");
	TRUE("flags & CREAT|EXCL");
	TRUE("flags & (O_CREAT|O_EXCL)");
	FALSE("flags & O_CREAT|O_TRUNC");
	TRUE("flags & O_ACCMODE == O_RDWR");
	FALSE("flags & O_ACCMODE == O_RDONLY");
	TRUE("mode == 0644");
	TRUE("mode in {1, 0600..0700}");
	FALSE("mode in {1, 0600..0640}");
	TRUE("mode != 1..2");
	TRUE("ret == 3 && ret >= 3 && ret <= 3 && !(ret < 3) && !(ret > 3)");
	FALSE("err == ENOENT");
	FALSE("err != ENOENT");
	TRUE("!(err == ENOENT)");
	TRUE("pid == 100 && tid == 101");
	TRUE("duration == 12ms && duration > 10ms && duration < 0.1s");
	TRUE("name == \"openat\" && name ~ \"open*\" && name in {\"a\", \"openat\"}");
	FALSE("name == \"open\"");
	UNKNOWN("uid == 0");
	UNKNOWN("uid == \"root\" && name == \"openat\"");
	FALSE("uid == 0 && name == \"x\"");
}

/* mode is an argument only where a file may be made. */
static void test_conditional(void **ctx)
{
	(void)ctx;
	RECORD(SYS_openat, -ENOENT, AT_FDCWD, (__u64) "x", O_RDONLY, 0644);
	FALSE("mode == 0644");
	FALSE("mode != 0644");
	TRUE("ret < 0 && err == ENOENT && err in {EACCES, ENOENT} && ret == -ENOENT && err != "
	     "EPERM");
}

static void test_paths(void **ctx)
{
	(void)ctx;
	RECORD(SYS_openat, 3, AT_FDCWD, (__u64) "/etc/ssl/x.log", O_RDONLY, 0);
	TRUE("path ~ \"/etc/*\"");
	TRUE("filename ~ \"*.log\" && path ~ \"*ssl*\" && path ~ \"/*g\" && path ~ \"*\"");
	TRUE("path ~ \"/etc/?s?/[a-z].l*g\"");
	FALSE("path ~ \"/etc\"");
	FALSE("path !~ \"/etc/*\"");
	TRUE("path =~ \"^/etc/.*[.]log$\"");
	FALSE("path =~ \"^/var\"");
	TRUE("path in {\"a\", \"/etc/ssl/x.log\"}");
	TRUE("filename != NULL && filename != 0");
	RECORD(SYS_openat, -EFAULT, AT_FDCWD, 0, O_RDONLY, 0);
	FALSE("path ~ \"*\"");
	FALSE("path != \"x\"");
	TRUE("filename == NULL");
	RECORD(SYS_openat, -EFAULT, AT_FDCWD, BAD_ADDRESS, O_RDONLY, 0);
	UNKNOWN("path ~ \"/etc/*\"");
	TRUE("path ~ \"/etc/*\" || ret < 0");
	RECORD(SYS_linkat, 0, AT_FDCWD, (__u64) "one", AT_FDCWD, (__u64) "two", 0);
	TRUE("path == \"one\" && path == \"two\"");
	FALSE("path != \"two\"");
	TRUE("path != \"three\"");
	RECORD(SYS_getpid, 1, 0);
	FALSE("path != \"three\"");
}

static void test_unreadable(void **ctx)
{
	struct part *p = (struct part *)maker.rec.payload;

	(void)ctx;
	RECORD(SYS_openat, -EFAULT, AT_FDCWD, BAD_ADDRESS, O_RDONLY, 0);
	assert_true(p->err && !p->got);
	UNKNOWN("path == \"/etc\"");
	/* Read again when the call had returned. */
	p->flags |= PART_RETRY;
	FALSE("path == \"/etc\"");
	FALSE("path != \"/etc\"");
	maker.rec.ret = 0;
	UNKNOWN("path == \"/etc\"");
}

static void test_structs(void **ctx)
{
	struct open_how how = { .flags = O_CLOEXEC, .resolve = RESOLVE_BENEATH };
	struct iovec iov[2] = { { "abc", 3 }, { "defgh", 5 } };
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(53) };
	struct msghdr msg = {
		.msg_name = &in, .msg_namelen = sizeof(in), .msg_iov = iov, .msg_iovlen = 2
	};

	(void)ctx;
	RECORD(SYS_openat2, 3, AT_FDCWD, (__u64) "x", (__u64)&how, sizeof(how));
	TRUE("how.flags == O_CLOEXEC && how.resolve & RESOLVE_BENEATH && how.resolve & BENEATH");
	RECORD(SYS_openat2, -EFAULT, AT_FDCWD, (__u64) "x", 0, sizeof(how));
	FALSE("how.flags == O_CLOEXEC || how.flags != O_CLOEXEC");
	RECORD(SYS_sendmsg, 8, 3, (__u64)&msg, 0);
	TRUE("msg.iov[0].len == 3 && msg.msg_iov[1].iov_len == 5 && msg.iovlen == 2");
	TRUE("msg.iov[1].base ~ \"def*\"");
	TRUE("msg.name.port == 53 && size == 8 && msg.name.family == AF_INET");
	bad("msg.iov[1].lenn == 1", "iovec_sendmsg has no member 'lenn': did you mean 'iov_len'?\n"
				    "  msg.iov[1].lenn == 1\n             ^~~~");
}

static void test_sockaddr(void **ctx)
{
	struct sockaddr_in in = { .sin_family = AF_INET,
				  .sin_port = htons(5432),
				  .sin_addr.s_addr = htonl(0x0a010203) };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = htons(80) };
	struct sockaddr_un un = { .sun_family = AF_UNIX, .sun_path = "/run/x.sock" };

	(void)ctx;
	RECORD(SYS_connect, 0, 3, (__u64)&in, sizeof(in));
	TRUE("uservaddr.port == 5432 && duration > 10ms");
	TRUE("uservaddr.addr == 10.0.0.0/8 && uservaddr.addr in {1.2.3.4, \"10.1.2.3\"}");
	FALSE("uservaddr.addr == 10.0.0.0/16");
	TRUE("uservaddr.addr != 11.0.0.0/8 && uservaddr.family == INET");
	FALSE("uservaddr.path == \"x\" || uservaddr.path != \"x\"");
	memcpy(&in6.sin6_addr, "\0\0\0\0\0\0\0\0\0\0\xff\xff\x0a\1\2\3", 16);
	RECORD(SYS_connect, 0, 3, (__u64)&in6, sizeof(in6));
	TRUE("uservaddr.addr == 10.0.0.0/8 && uservaddr.addr == ::ffff:0:0/96");
	TRUE("uservaddr.port == 80 && uservaddr.addr != ::1");
	RECORD(SYS_connect, 0, 3, (__u64)&un, sizeof(un));
	TRUE("uservaddr.path ~ \"/run/*\"");
	FALSE("uservaddr.port != 80 || uservaddr.addr != ::1");
	un.sun_path[0] = 0;
	RECORD(SYS_connect, 0, 3, (__u64)&un, 2 + 5);
	TRUE("uservaddr.path == \"@run/\"");
	RECORD(SYS_connect, -EINVAL, 3, (__u64)&in, 0);
	FALSE("uservaddr.port == 5432");
}

static void test_buffers(void **ctx)
{
	static char text[100];
	const char *argv[] = { "ls", "-l", NULL };

	(void)ctx;
	memset(text, 'a', sizeof(text));
	RECORD(SYS_write, 100, 1, (__u64)text, 100);
	TRUE("buf ~ \"a*\" && size == 100 && count >= 100");
	FALSE("buf ~ \"b*\" || buf == \"aaa\"");
	UNKNOWN("buf ~ \"*z\"");
	UNKNOWN("buf =~ \"z\"");
	RECORD(SYS_write, 0, 1, (__u64)text, 0);
	TRUE("buf == \"\" && buf !~ \"a*\"");
	FALSE("buf ~ \"a*\"");
	RECORD(SYS_execve, 0, (__u64) "/bin/ls", (__u64)argv, 0);
	TRUE("argv[0] == \"ls\" && argv[1] ~ \"-*\"");
}

static void test_unfinished(void **ctx)
{
	(void)ctx;
	RECORD(SYS_openat, 0, AT_FDCWD, (__u64) "/etc/x", O_RDONLY, 0);
	maker.rec.h.type = RECORD_INFLIGHT;
	UNKNOWN("ret == 0");
	UNKNOWN("duration > 1ms");
	TRUE("path ~ \"/etc/*\"");
	maker.rec.h.type = RECORD_NORETURN;
	FALSE("ret == 0 || ret != 0 || duration >= 0");
	maker.rec.h.type = RECORD_CALL;
	maker.rec.h.flags = RECORD_LATE;
	UNKNOWN("duration > 1ms");
	maker.rec.used = 1 << 20;
	UNKNOWN("path == \"x\"");
}

static void test_errors(void **ctx)
{
	(void)ctx;
	bad("pth == \"x\"", "unknown name 'pth': did you mean 'path'?\n  pth == \"x\"\n  ^~~");
	bad("ret == 1 && args.flgs == 1",
	    "unknown name 'flgs': did you mean 'flags'?\n  ret == 1 && args.flgs == 1\n"
	    "                   ^~~~");
	bad("how.x == 1", "open_how has no member 'x'\n  how.x == 1\n      ^");
	bad("prot & O_CREAT", "'O_CREAT' is no constant of prot, but of 'open_flags'\n"
			      "  prot & O_CREAT\n         ^~~~~~~");
	bad("err == ENOENTT",
	    "'ENOENTT' is no constant of err: did you mean 'ENOENT' or 'ENONET'?\n"
	    "  err == ENOENTT\n         ^~~~~~~");
	bad("ret ~ \"x\"", "a number has no such operator; there are == != < <= > >= & in\n  ret ~ "
			   "\"x\"\n      ^");
	bad("comm > \"x\"",
	    "a string has no such operator; there are == != ~ !~ =~ in\n  comm > \"x\"\n       ^");
	bad("comm == nginx", "a string is in quotes\n  comm == nginx\n          ^~~~~");
	bad("duration > 10", "a duration needs a unit: ns, us, ms or s\n  duration > 10\n"
			     "             ^~");
	bad("count > 1ms", "only duration has units of time\n  count > 1ms\n          ^~~");
	bad("count > -1", "count is never negative\n  count > -1\n          ^~");
	bad("flags == 0x1000000000000",
	    "flags has 32 bits, this does not fit\n  flags == 0x1000000000000\n"
	    "           ^~~~~~~~~~~~~~~");
}

static void test_glob_agrees(void **ctx)
{
	static const char *const patterns[] = { "",      "*",   "a",     "a*",   "*a",    "a*b",
						"*a*",   "a?b", "*a?b*", "[ab]", "[!a]b", "a**b",
						"*a*b*", "\\*", "\\**",  "[a-",  "a\\" };
	static const char *const strings[] = { "",   "a", "b",  "ab",   "aab", "axb",
					       "ba", "*", "*x", "abab", "[a-", "a\\" };
	struct arena arena = { 0 };

	(void)ctx;
	/* The quick ways say what the general one does, on whole strings and on cut ones. */
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++)
		for (size_t k = 0; k < sizeof(strings) / sizeof(*strings); k++)
			for (int cut = 0; cut < 2; cut++) {
				struct filter_value v = { .kind = FILTER_BYTES };
				enum filter_truth quick;

				v.str = (struct filter_bytes){ patterns[i],
							       (__u32)strlen(patterns[i]) };
				assert_true(filter_glob__prepare(&arena, &v));
				quick = filter_glob__match(&v, strings[k], strlen(strings[k]), cut);
				v.shape = FILTER_GLOB_OTHER;
				if (quick !=
				    filter_glob__match(&v, strings[k], strlen(strings[k]), cut))
					fail_msg("'%s' on '%s', cut %d: %d", patterns[i],
						 strings[k], cut, quick);
			}
	arena__free(&arena);
}

static const char *const patterns[] = { "a",     "*",    "a*b",   "?b*",    "[a-c]*x", "*a*b*",
					"[!a]b", "\\*a", "nginx", "kwork*", "*-[0-9]", "" };

/* Any of the patterns from first to last, by one automaton. */
static bool automaton(unsigned int first, unsigned int last, const char *s)
{
	struct comm_globs g = { 0 };
	unsigned int used = 0;
	__u64 at;

	for (unsigned int i = first; i <= last; i++)
		assert_int_equal(
			filter_glob__automaton(patterns[i], strlen(patterns[i]), &g, &used), 0);
	at = g.start;
	for (; *s; s++)
		at = comm_globs__step(&g, at, (__u8)*s);
	return at & g.accept;
}

static bool matches(unsigned int i, const char *s)
{
	struct filter_value v = { .kind = FILTER_BYTES, .shape = FILTER_GLOB_OTHER };

	v.str = (struct filter_bytes){ patterns[i], (__u32)strlen(patterns[i]) };
	return filter_glob__match(&v, s, strlen(s), false) == FILTER_TRUE;
}

/* What the kernel takes for --comm says what the filters' matcher says. */
static void test_automaton(void **ctx)
{
	static const char letters[] = "abcx*-7knw";
	const unsigned int n = sizeof(patterns) / sizeof(*patterns);
	struct comm_globs full = { 0 };
	unsigned int used = 0;

	(void)ctx;
	srandom(1);
	for (int k = 0; k < 20000; k++) {
		unsigned int first = (unsigned int)random() % n, last = first;
		char s[16] = "";
		bool any = false;

		for (size_t len = (size_t)random() % 7; len--;)
			s[len] = letters[(size_t)random() % (sizeof(letters) - 1)];
		if (!(random() % 20))
			snprintf(s, sizeof(s), "%s", k & 1 ? "nginx" : "kworker/1-3");
		while (last + 1 < n && random() % 2)
			last++;
		for (unsigned int i = first; i <= last; i++)
			any = any || matches(i, s);
		if (automaton(first, last, s) != any)
			fail_msg("patterns %u to %u on '%s'", first, last, s);
	}
	/* 64 states hold four patterns of 15 pieces, and no fifth. */
	for (int i = 0; i < 4; i++)
		assert_int_equal(filter_glob__automaton("abcdefghijklmno", 15, &full, &used), 0);
	assert_int_equal(filter_glob__automaton("a", 1, &full, &used), -ENOSPC);
	assert_int_equal(used, 64);
}

static void test_explain(void **ctx)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	(void)ctx;
	assert_int_equal(resolve("name == \"mmap\" && prot & EXEC && !(flags & ANONYMOUS) || "
				 "duration > 10ms && path ~ \"/x*\""),
			 0);
	filter__print(f,
		      filters__expr(filters, plan_set__find(plans, ABI_NATIVE, SYS_mmap)->ops.id));
	fputc('\n', f);
	filter__print(
		f, filters__expr(filters, plan_set__find(plans, ABI_NATIVE, SYS_openat)->ops.id));
	fclose(f);
	assert_string_equal(text,
			    "prot & 0x4 && !(flags & 0x20)\nduration > 10ms && filename ~ \"/x*\"");
	free(text);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_numbers),     TEST(test_conditional), TEST(test_paths),
		TEST(test_unreadable),  TEST(test_structs),     TEST(test_sockaddr),
		TEST(test_buffers),     TEST(test_unfinished),  TEST(test_errors),
		TEST(test_glob_agrees), TEST(test_automaton),   TEST(test_explain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
