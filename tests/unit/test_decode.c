// SPDX-License-Identifier: GPL-2.0-only
/* Calls to text: one line of the table for each rule. The expectations are strace 7.2's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>

#include "augmented/uapi.h"
#include "beautifiers/decode.h"
#include "tests/unit/record_maker.h"

#define BAD 0x123

static struct uapi *uapi;
static struct plan_set *plans;
static struct decoder *decoder;
static struct record_maker maker;

static void begin(const struct decode_opts *opts)
{
	const struct plan_opts po = { .string_limit = opts->string_limit };

	uapi = uapi__new();
	assert_non_null(uapi);
	plans = plan_set__new(uapi, &po);
	assert_non_null(plans);
	decoder = decoder__new(uapi, plans, opts);
	assert_non_null(decoder);
}

static void end(void)
{
	decoder__free(decoder);
	plan_set__free(plans);
	uapi__free(uapi);
}

static int setup(void **state)
{
	(void)state;
	begin(&(struct decode_opts){ .string_limit = 32 });
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	end();
	return 0;
}

static struct plan *plan_of(long nr, const char *name, const __u64 args[6])
{
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, nr, name), 0);
	return plan_set__choose(plans, ABI_NATIVE, nr, args);
}

static const char *decoded(void)
{
	static char line[16384];
	struct call_text text;

	assert_int_equal(decoder__call(decoder, &maker.rec, maker.rec.h.len, &text), 0);
	assert_true(text.cut <= text.head_len);
	snprintf(line, sizeof(line), "%.*s %.*s", (int)text.head_len, text.head, (int)text.tail_len,
		 text.tail);
	return line;
}

/* What a call looks like that has not changed its memory since it was entered. */
static const char *line(long nr, const char *name, __s64 ret, const __u64 args[6])
{
	struct plan *p = plan_of(nr, name, args);

	maker__enter(&maker, plans, p, args);
	maker__exit(&maker, plans, p, ret);
	return decoded();
}

#define U(x)                        ((__u64)(uintptr_t)(x))
#define LINE(call, ret, ...)        line(SYS_##call, #call, ret, (const __u64[6]){ __VA_ARGS__ })
#define CHECK(want, call, ret, ...) assert_string_equal(LINE(call, ret, __VA_ARGS__), want)

static void test_open(void **state)
{
	char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char want[200];

	(void)state;
	CHECK("openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3", openat, 3, AT_FDCWD,
	      U("/etc/passwd"), O_CLOEXEC);
	/* The upper half of a register does not count. */
	CHECK("openat(AT_FDCWD, \"x\", O_RDONLY) = 3", openat, 3, 0x1ffffff9c, U("x"),
	      0xff00000000);
	CHECK("openat(-5, \"/x\\n\", O_WRONLY|O_CREAT, 0644) = -1 ENOENT (No such file or "
	      "directory)",
	      openat, -ENOENT, -5, U("/x\n"), O_CREAT | O_WRONLY, 0644);
	CHECK("openat(AT_FDCWD, 0x123, O_ACCMODE|0x10000000) = -1 EFAULT (Bad address)", openat,
	      -EFAULT, AT_FDCWD, BAD, 0x10000003);
	CHECK("openat(AT_FDCWD, NULL, O_RDONLY) = -1 EFAULT (Bad address)", openat, -EFAULT,
	      AT_FDCWD, 0, 0);
	/* The string ends where the memory does. */
	munmap(page + 4096, 4096);
	memset(page, 'a', 4096);
	snprintf(want, sizeof(want), "openat(AT_FDCWD, %p, O_RDONLY) = -1 EFAULT (Bad address)",
		 page + 4000);
	CHECK(want, openat, -EFAULT, AT_FDCWD, U(page + 4000), 0);
	munmap(page, 4096);
}

static void test_results(void **state)
{
	(void)state;
	CHECK("close(3) = 0", close, 0, 3);
	CHECK("close(3) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)", close, -512, 3);
	CHECK("close(3) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)", close, -516, 3);
	CHECK("close(3) = -1 (errno 4000)", close, -4000, 3);
	CHECK("umask(022) = 000", umask, 0, 022);
	CHECK("fcntl(3, F_GETFD) = 0x1 (flags FD_CLOEXEC)", fcntl, 1, 3, F_GETFD);
	CHECK("fcntl(3, F_GETFD) = 0", fcntl, 0, 3, F_GETFD);
	CHECK("fcntl(1, F_GETFL) = 0x8001 (flags O_WRONLY|O_LARGEFILE)", fcntl, 0x8001, 1, F_GETFL);
	CHECK("brk(NULL) = 0x5000", brk, 0x5000, 0);
}

static void test_buffers(void **state)
{
	char want[200], buf[] = "0123456789012345678901234567890123456789";

	(void)state;
	CHECK("write(1, \"hello\\n\", 6) = 6", write, 6, 1, U("hello\n"), 6);
	CHECK("write(1, \"01234567890123456789012345678901\"..., 33) = 33", write, 33, 1, U(buf),
	      33);
	CHECK("write(1, \"01234567890123456789012345678901\", 32) = 32", write, 32, 1, U(buf), 32);
	/* A declaration may ask for the address where there is nothing to show. */
	CHECK("getxattr(\"/x\", \"user.a\", NULL, 0) = -1 ENODATA (No data available)", getxattr,
	      -ENODATA, U("/x"), U("user.a"), 0, 0);
	CHECK("write(1, \"\", 0) = 0", write, 0, 1, U("x"), 0);
	CHECK("write(1, NULL, 5) = -1 EFAULT (Bad address)", write, -EFAULT, 1, 0, 5);
	CHECK("write(1, 0x123, 5) = -1 EFAULT (Bad address)", write, -EFAULT, 1, BAD, 5);
	CHECK("read(0, \"01234\", 40) = 5", read, 5, 0, U(buf), 40);
	CHECK("read(0, \"\", 40) = 0", read, 0, 0, U(buf), 40);
	snprintf(want, sizeof(want), "read(0, %p, 40) = -1 EBADF (Bad file descriptor)",
		 (void *)buf);
	CHECK(want, read, -EBADF, 0, U(buf), 40);
}

static void test_vectors(void **state)
{
	char a[] = "ab", b[] = "cdefgh";
	struct iovec iov[] = { { a, 2 }, { b, 4 }, { (void *)BAD, 1 } };

	(void)state;
	CHECK("writev(1, [{iov_base=\"ab\", iov_len=2}, {iov_base=\"cdef\", iov_len=4}, "
	      "{iov_base=0x123, iov_len=1}], 3) = 6",
	      writev, 6, 1, U(iov), 3);
	CHECK("readv(1, [{iov_base=\"ab\", iov_len=2}, {iov_base=\"c\", iov_len=4}], 2) = 3", readv,
	      3, 1, U(iov), 2);
	CHECK("writev(1, [], 0) = 0", writev, 0, 1, U(iov), 0);
	CHECK("writev(1, NULL, 2) = -1 EFAULT (Bad address)", writev, -EFAULT, 1, 0, 2);
	CHECK("writev(1, 0x123, 2) = -1 EFAULT (Bad address)", writev, -EFAULT, 1, BAD, 2);
}

static void test_exec(void **state)
{
	const char *argv[] = { "a", "b\n", NULL }, *one[] = { "x", NULL };
	char want[200];

	(void)state;
	snprintf(want, sizeof(want), "execve(\"/nope\", [\"a\", \"b\\n\"], %p /* 1 var */) = 0",
		 (void *)one);
	CHECK(want, execve, 0, U("/nope"), U(argv), U(one));
	CHECK("execve(\"/nope\", NULL, NULL) = -1 ENOENT (No such file or directory)", execve,
	      -ENOENT, U("/nope"));
	CHECK("execve(\"/nope\", 0x123, 0x123) = -1 ENOENT (No such file or directory)", execve,
	      -ENOENT, U("/nope"), BAD, BAD);
}

static void test_memory(void **state)
{
	(void)state;
	CHECK("mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x1000",
	      mmap, 0x1000, 0, 4096, 3, 0x22, -1, 0);
	CHECK("mmap(0x1000, 0, PROT_NONE, MAP_FILE, -1, 0) = -1 EBADF (Bad file descriptor)", mmap,
	      -EBADF, 0x1000, 0, 0, 0, -1, 0);
	CHECK("mmap(NULL, 1, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS|MAP_HUGETLB|21<<MAP_HUGE_SHIFT, "
	      "-1, 0) = -1 ENOMEM (Cannot allocate memory)",
	      mmap, -ENOMEM, 0, 1, 1, 0x22 | 0x40000 | 21 << 26, -1, 0);
	CHECK("madvise(0x1000, 4096, 0x1869f /* MADV_??? */) = -1 EINVAL (Invalid argument)",
	      madvise, -EINVAL, 0x1000, 4096, 99999);
}

static void test_sockets(void **state)
{
	struct sockaddr_in in = { AF_INET, htons(80), { htonl(0x7f000001) }, { 0 } };
	struct sockaddr_in6 in6 = { AF_INET6, htons(80), htonl(5), IN6ADDR_LOOPBACK_INIT, 7 };
	struct sockaddr_un un = { AF_UNIX, "/tmp/x" };
	socklen_t len = 16;

	(void)state;
	CHECK("socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3", socket, 3, AF_UNIX,
	      SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK("socket(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT) = 3", socket, 3, AF_NETLINK,
	      SOCK_RAW, 15);
	CHECK("connect(3, {sa_family=AF_INET, sin_port=htons(80), "
	      "sin_addr=inet_addr(\"127.0.0.1\")}, 16) = 0",
	      connect, 0, 3, U(&in), sizeof(in));
	CHECK("connect(3, {sa_family=AF_INET, sa_data=\"\\0P\\177\\0\\0\\1\"}, 8) = -1 EINVAL "
	      "(Invalid argument)",
	      connect, -EINVAL, 3, U(&in), 8);
	CHECK("connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(5), "
	      "inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=7}, 28) = 0",
	      connect, 0, 3, U(&in6), sizeof(in6));
	CHECK("connect(3, {sa_family=AF_UNIX, sun_path=\"/tmp/x\"}, 110) = 0", connect, 0, 3,
	      U(&un), sizeof(un));
	memcpy(un.sun_path, "\0abc\0d", 6);
	CHECK("connect(3, {sa_family=AF_UNIX, sun_path=@\"abc\\0d\"}, 8) = 0", connect, 0, 3,
	      U(&un), 8);
	CHECK("connect(3, {sa_family=AF_UNIX}, 2) = 0", connect, 0, 3, U(&un), 2);
	CHECK("connect(3, NULL, 5) = -1 EFAULT (Bad address)", connect, -EFAULT, 3, 0, 5);
	CHECK("accept(3, {sa_family=AF_INET, sin_port=htons(80), "
	      "sin_addr=inet_addr(\"127.0.0.1\")}, [16]) = 4",
	      accept, 4, 3, U(&in), U(&len));
	CHECK("accept(3, NULL, NULL) = 4", accept, 4, 3, 0, 0);
}

static void test_signals(void **state)
{
	__u64 mask = 1 << 1 | 1ULL << 33, all = ~(3ULL << 31);
	__u64 action[4] = { 0x5000, SA_RESTART | 0x04000000, 0x6000, 0 };

	(void)state;
	CHECK("rt_sigprocmask(SIG_BLOCK, [INT RT_2], NULL, 8) = 0", rt_sigprocmask, 0, SIG_BLOCK,
	      U(&mask), 0, 8);
	CHECK("rt_sigprocmask(SIG_BLOCK, ~[RTMIN RT_1], NULL, 8) = 0", rt_sigprocmask, 0, SIG_BLOCK,
	      U(&all), 0, 8);
	CHECK("rt_sigaction(SIGUSR1, {sa_handler=0x5000, sa_mask=[], "
	      "sa_flags=SA_RESTORER|SA_RESTART, sa_restorer=0x6000}, NULL, 8) = 0",
	      rt_sigaction, 0, SIGUSR1, U(action), 0, 8);
	CHECK("kill(5, SIGRT_2) = 0", kill, 0, 5, 34);
	CHECK("kill(5, 0) = 0", kill, 0, 5, 0);
	CHECK("kill(5, 99) = -1 EINVAL (Invalid argument)", kill, -EINVAL, 5, 99);
}

static void test_poll(void **state)
{
	struct pollfd fds[] = { { 5, POLLIN, 0 }, { 6, POLLIN | POLLOUT, POLLOUT }, { -1, 0, 0 } };

	(void)state;
	CHECK("poll([{fd=5, events=POLLIN}, {fd=6, events=POLLIN|POLLOUT}, {fd=-1}], 3, 10) = 1 "
	      "([{fd=6, revents=POLLOUT}])",
	      poll, 1, U(fds), 3, 10);
	CHECK("poll([{fd=5, events=POLLIN}], 1, 0) = 0 (Timeout)", poll, 0, U(fds), 1, 0);
	CHECK("poll(NULL, 0, 1) = 0 (Timeout)", poll, 0, 0, 0, 1);
	CHECK("poll(0x123, 2, 0) = -1 EFAULT (Bad address)", poll, -EFAULT, BAD, 2, 0);
}

static void test_structs(void **state)
{
	struct stat st = { .st_mode = S_IFREG | 0644, .st_size = 1221 };
	struct stat chr = { .st_mode = S_IFCHR | 0666, .st_rdev = 0x103 };
	int status = 3 << 8;

	(void)state;
	CHECK("newfstatat(AT_FDCWD, \"/x\", {st_mode=S_IFREG|0644, st_size=1221, ...}, 0) = 0",
	      newfstatat, 0, AT_FDCWD, U("/x"), U(&st), 0);
	CHECK("newfstatat(3, \"\", {st_mode=S_IFCHR|0666, st_rdev=makedev(0x1, 0x3), ...}, "
	      "AT_EMPTY_PATH) = 0",
	      newfstatat, 0, 3, U(""), U(&chr), AT_EMPTY_PATH);
	CHECK("newfstatat(AT_FDCWD, \"/x\", 0x123, 0) = -1 EFAULT (Bad address)", newfstatat,
	      -EFAULT, AT_FDCWD, U("/x"), BAD, 0);
	CHECK("wait4(5, [{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = 5", wait4, 5, 5,
	      U(&status), 0, 0);
}

/* What can be said before the call returns, and what of it ended there. */
static void test_cut(void **state)
{
	const __u64 args[6] = { 5, U("buffer"), 6 };
	struct plan *p = plan_of(SYS_read, "read", args);
	struct call_text text;

	(void)state;
	maker__enter(&maker, plans, p, args);
	assert_int_equal(decoder__call(decoder, &maker.rec, maker.rec.h.len, &text), 0);
	assert_int_equal(text.head_len, strlen("read(5"));
	assert_int_equal(text.tail_len, 0);
	maker.rec.h.type = RECORD_NORETURN;
	assert_string_equal(decoded(), "read(5 <unfinished ...>) = ?");
	maker__exit(&maker, plans, p, 6);
	assert_int_equal(decoder__call(decoder, &maker.rec, maker.rec.h.len, &text), 0);
	assert_int_equal(text.cut, strlen("read(5"));
}

/* What we did not get never looks like what the program had. */
static void test_not_captured(void **state)
{
	const __u64 args[6] = { 1, U("hello"), 5 };
	struct plan *p = plan_of(SYS_write, "write", args);
	char want[200];

	(void)state;
	maker__enter(&maker, plans, p, args);
	maker__exit(&maker, plans, p, 5);
	maker.rec.used = 0;
	maker.rec.h.flags = RECORD_SHORT;
	snprintf(want, sizeof(want), "write(1, %p /* not captured */, 5) = 5", (void *)args[1]);
	assert_string_equal(decoded(), want);
	maker__enter(&maker, plans, p, args);
	maker__exit(&maker, plans, p, 5);
	((struct part *)maker.rec.payload)->got = 2;
	((struct part *)maker.rec.payload)->flags |= PART_LIMIT;
	assert_string_equal(decoded(), "write(1, \"he\"... /* not captured */, 5) = 5");
}

/* Records whose sizes contradict each other; run under a sanitizer this says more. */
static void test_hostile(void **state)
{
	static const char *const names[] = { "openat",  "writev",     "execve",       "poll",
					     "sendmsg", "connect",    "rt_sigaction", "getsockname",
					     "recvmsg", "getdents64", "newfstatat",   "select",
					     "wait4" };
	static const long nrs[] = { SYS_openat,  SYS_writev,     SYS_execve,       SYS_poll,
				    SYS_sendmsg, SYS_connect,    SYS_rt_sigaction, SYS_getsockname,
				    SYS_recvmsg, SYS_getdents64, SYS_newfstatat,   SYS_select,
				    SYS_wait4 };
	struct call_text text;

	(void)state;
	srand(1);
	for (int round = 0; round < 20000; round++) {
		int which = rand() % (int)(sizeof(nrs) / sizeof(*nrs));
		__u64 args[6] = { 0 };
		struct plan *p;
		size_t size;
		__u8 *copy;

		for (int i = 0; i < 6; i++)
			args[i] = rand() % 3 ? (__u64)rand() % 200 : U(&maker);
		p = plan_of(nrs[which], names[which], args);
		maker__enter(&maker, plans, p, args);
		maker__exit(&maker, plans, p, rand() % 4 ? rand() % 20 : -(rand() % 600));
		for (int i = rand() % 6; i; i--)
			maker.bytes[sizeof(maker.rec) + rand() % (maker.rec.used + 24)] = rand();
		if (rand() % 4 == 0)
			maker.rec.used = rand() % (maker.rec.used + 40);
		/* At the end of an allocation, so that reading beyond is seen. */
		size = maker.rec.h.len;
		copy = malloc(size);
		memcpy(copy, &maker.rec, size);
		decoder__call(decoder, (struct call_record *)copy, size, &text);
		free(copy);
	}
}

static void test_signal_record(void **state)
{
	struct signal_record rec = { .h = { .type = RECORD_SIGNAL, .len = sizeof(rec) },
				     .signo = SIGCHLD };
	int info[12] = { SIGCHLD, 0, CLD_EXITED, 0, 4, 0, 3 };
	const char *text;
	size_t len;

	(void)state;
	memcpy(rec.info, info, sizeof(rec.info));
	assert_int_equal(decoder__signal(decoder, &rec, sizeof(rec), &text, &len), 0);
	assert_int_equal(strncmp(text,
				 "SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=4, "
				 "si_uid=0, si_status=3, si_utime=0, si_stime=0}",
				 len),
			 0);
	assert_int_equal(decoder__signal(decoder, &rec, sizeof(rec) - 1, &text, &len), -EINVAL);
	assert_string_equal(decoder__signame(decoder, SIGKILL), "SIGKILL");
	assert_string_equal(decoder__signame(decoder, 35), "SIGRT_3");
}

static void test_styles(void **state)
{
	(void)state;
	begin(&(struct decode_opts){ .string_limit = 32, .xlat = XLAT_VERBOSE });
	CHECK("openat(-100 /* AT_FDCWD */, \"/x\", 0 /* O_RDONLY */) = 3", openat, 3, AT_FDCWD,
	      U("/x"), 0);
	CHECK("access(\"/x\", 0x7 /* R_OK|W_OK|X_OK */) = 0", access, 0, U("/x"), 7);
	end();
	begin(&(struct decode_opts){ .string_limit = 32, .xlat = XLAT_RAW });
	CHECK("openat(-100, \"/x\", 0) = 3", openat, 3, AT_FDCWD, U("/x"), 0);
	CHECK("access(\"/x\", 0x7) = 0", access, 0, U("/x"), 7);
	end();
	begin(&(struct decode_opts){ .string_limit = 32, .style = DECODE_PERF });
	CHECK("openat(dfd: CWD, filename: \"/etc/passwd\", flags: RDONLY|CLOEXEC) = 3", openat, 3,
	      AT_FDCWD, U("/etc/passwd"), O_CLOEXEC);
	CHECK("mmap(len: 4096, prot: READ|WRITE, flags: PRIVATE|ANONYMOUS) = 0x1000", mmap, 0x1000,
	      0, 4096, 3, 0x22, 0, 0);
	end();
	begin(&(struct decode_opts){ .string_limit = 32, .arg_names = true });
	CHECK("close(fd=3) = 0", close, 0, 3);
	end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		TEST(test_open),    TEST(test_results),       TEST(test_buffers),
		TEST(test_vectors), TEST(test_exec),          TEST(test_memory),
		TEST(test_sockets), TEST(test_signals),       TEST(test_poll),
		TEST(test_structs), TEST(test_cut),           TEST(test_not_captured),
		TEST(test_hostile), TEST(test_signal_record), cmocka_unit_test(test_styles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
