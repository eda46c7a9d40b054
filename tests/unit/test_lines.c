/* SPDX-License-Identifier: GPL-2.0-only */
/* The layout of lines, with a decoder that knows what each record is to say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "trace/lines.h"

#define US  1000ULL
#define MS  1000000ULL
#define SEC 1000000000ULL

static char text[8192], dir[] = "/tmp/test_lines.XXXXXX";
static struct order *o;
static struct lines *l;
static struct line_opts opts;
static int out_fd;
static __u64 seq;

/* What args[0] of a record selects. */
static const struct fake {
	const char *name, *head, *tail;
	size_t cut;
	bool failed;
} fakes[] = {
	{ "getpid", "getpid()", "= 7", 8, false },
	{ "wait4", "wait4(-1, NULL, 0, NULL)", "= 14320", 8, false },
	{ "access", "access(\"/etc/ld.so.preload\", R_OK)", "= -1 ENOENT (No such file)", 34,
	  true },
	{ "futex", "futex(0x7f0)", "= ?", 11, false },
	{ "execve", "execve(\"/bin/true\")", "= 0", 18, false },
	{ "exit_group", "exit_group(0)", "= ?", 13, false },
	{ "close", "close(fd: 3)", "= 0", 12, false },
};
enum { GETPID, WAIT4, ACCESS, FUTEX, EXECVE, EXIT_GROUP, CLOSE, BROKEN };

static char decoded[256]; /* reused, as the decoder's memory is */

static int fake_call(struct decoder *d, const struct call_record *rec, size_t len,
		     struct call_text *out)
{
	const struct fake *f;

	(void)d;
	assert_int_equal(rec->h.len, len);
	memset(decoded, '#', sizeof(decoded));
	if (rec->args[0] == BROKEN)
		return -EINVAL;
	f = &fakes[rec->args[0]];
	memcpy(decoded, f->head, strlen(f->head));
	*out = (struct call_text){ f->name,   decoded, strlen(f->head),
				   f->cut,    f->tail, strlen(f->tail),
				   f->failed, NULL,    0 };
	if (rec->h.type == RECORD_INFLIGHT) {
		out->head_len = out->cut;
		out->tail_len = 0;
	}
	return 0;
}

static const char *fake_signame(struct decoder *d, unsigned int signo)
{
	(void)d;
	return signo == SIGKILL   ? "SIGKILL"
	       : signo == SIGSTOP ? "SIGSTOP"
	       : signo == SIGSEGV ? "SIGSEGV"
				  : "SIGCHLD";
}

static int fake_signal(struct decoder *d, const struct signal_record *rec, size_t len,
		       const char **out, size_t *out_len)
{
	(void)len;
	*out = rec->signo == SIGSTOP ? "SIGSTOP {}" : "SIGCHLD {si_signo=SIGCHLD}";
	*out_len = strlen(*out);
	(void)d;
	return 0;
}

static const struct line_decoder decoder = { NULL, fake_call, fake_signal, fake_signame };

static int setup(void **state)
{
	char path[] = "/tmp/test_lines.XXXXXX";

	(void)state;
	out_fd = mkstemp(path);
	unlink(path);
	opts = (struct line_opts){ .column = 40,
				   .clock_digits = 6,
				   .relative_digits = 6,
				   .duration_digits = 6,
				   .realtime_offset = 1,
				   .status = LINE_STATUS_ALL,
				   .signals = ~0ULL,
				   .message_fd = -1,
				   .fd = out_fd };
	l = NULL;
	o = NULL;
	seq = 0;
	return out_fd < 0;
}

static int teardown(void **state)
{
	(void)state;
	order__free(o);
	lines__free(l);
	close(out_fd);
	return 0;
}

static void begin(void)
{
	l = lines__new(&opts, &decoder);
	o = order__new(lines__event, l);
	assert_non_null(l);
	assert_non_null(o);
}

static void push(void *rec, size_t len, int type, __u32 tid, __u32 tgid, __u64 time)
{
	struct record *h = rec;

	h->type = (__u8)type;
	h->tid = tid;
	h->tgid = tgid;
	h->len = (__u32)len;
	h->time = time;
	assert_int_equal(order__push(o, rec, len), 0);
}

static void call_as(int type, int what, __u32 tid, __u32 tgid, __u64 enter, __u64 exit,
		    __u64 nr_seq)
{
	struct call_record r = { .enter_time = enter,
				 .nr = (__u16)(what * 10),
				 .args = { (__u64)what } };

	r.h.seq = nr_seq;
	push(&r, sizeof(r), type, tid, tgid, exit);
}

static void call(int what, __u32 tid, __u64 enter, __u64 exit)
{
	call_as(RECORD_CALL, what, tid, tid, enter, exit, ++seq);
}

static void task(enum task_why why, __u32 tid, __u32 tgid, __u32 parent, const char *comm,
		 __u64 time)
{
	struct task_record r = { .why = why, .parent = parent };

	memcpy(r.comm, comm, strlen(comm));
	push(&r, sizeof(r), RECORD_TASK, tid, tgid, time);
}

static void ended(__u32 tid, __u32 tgid, __u32 code, bool last, __u64 time)
{
	struct exit_record r = { .code = code, .group_dead = last };

	push(&r, sizeof(r), RECORD_EXIT, tid, tgid, time);
}

static void signalled(__u32 tid, int signo, __u64 handler, __u64 time)
{
	struct signal_record r = { .signo = (__u32)signo, .handler = handler };

	push(&r, sizeof(r), RECORD_SIGNAL, tid, tid, time);
}

static void flush(__u64 upto)
{
	assert_int_equal(order__flush(o, upto), 0);
	assert_int_equal(lines__flush(l), 0);
}

static const char *written(int fd)
{
	ssize_t n = pread(fd, text, sizeof(text) - 1, 0);

	assert_true(n >= 0);
	text[n] = 0;
	return text;
}

static void expect(const char *want)
{
	flush(~0ULL);
	assert_string_equal(written(out_fd), want);
}

static void test_plain(void **state)
{
	(void)state;
	begin();
	call(GETPID, 1, 10, 20);
	call(ACCESS, 1, 30, 40);
	signalled(1, SIGCHLD, 5, 41);
	call_as(RECORD_NORETURN, EXIT_GROUP, 1, 1, 50, 60, ++seq);
	ended(1, 1, 3 << 8, true, 70);
	expect("getpid()                                = 7\n"
	       "access(\"/etc/ld.so.preload\", R_OK)      = -1 ENOENT (No such file)\n"
	       "--- SIGCHLD {si_signo=SIGCHLD} ---\n"
	       "exit_group(0)                           = ?\n"
	       "+++ exited with 3 +++\n");
}

static void test_column(void **state)
{
	(void)state;
	opts.column = 9;
	begin();
	call(GETPID, 1, 10, 20);
	call(CLOSE, 1, 30, 40);
	expect("getpid() = 7\nclose(fd: 3) = 0\n");
}

static void test_resumed(void **state)
{
	(void)state;
	opts.pids = LINE_PID_SHARED;
	opts.message_fd = out_fd;
	begin();
	task(TASK_SEED, 20, 20, 0, "thr", 1);
	call(GETPID, 20, 5, 15);
	task(TASK_FORK, 21, 21, 20, "thr", 10);
	call(WAIT4, 20, 20, 100);
	call(GETPID, 21, 30, 40);
	call_as(RECORD_NORETURN, EXIT_GROUP, 21, 21, 50, 60, 2);
	ended(21, 21, 0, true, 70);
	expect("perf-strace: Process 21 attached\n"
	       "[pid    20] getpid()                    = 7\n"
	       "[pid    20] wait4(-1 <unfinished ...>\n"
	       "[pid    21] getpid()                    = 7\n"
	       "[pid    21] exit_group(0)               = ?\n"
	       "[pid    21] +++ exited with 0 +++\n"
	       "<... wait4 resumed>, NULL, 0, NULL)     = 14320\n");
}

static void test_always(void **state)
{
	(void)state;
	opts.pids = LINE_PID_ALWAYS;
	opts.durations = true;
	opts.nr = true;
	begin();
	call(WAIT4, 14320, 20, 100 * MS);
	call(GETPID, 2, 30, 30 + 40 * US);
	ended(2, 2, SIGSEGV | 0x80, true, 70 * US);
	expect("14320 [  10] wait4(-1 <unfinished ...>\n"
	       "2     [   0] getpid()                   = 7 <0.000040>\n"
	       "2     [   0] +++ killed by SIGSEGV (core dumped) +++\n"
	       "14320 [  10] <... wait4 resumed>, NULL, 0, NULL) = 14320 <0.099999>\n");
}

static void test_open_line(void **state)
{
	(void)state;
	begin();
	call_as(RECORD_INFLIGHT, WAIT4, 1, 1, 10, 50, 1);
	flush(60);
	assert_string_equal(written(out_fd), "wait4(-1");
	call_as(RECORD_CALL, WAIT4, 1, 1, 10, 70, 1);
	expect("wait4(-1, NULL, 0, NULL)                = 14320\n");
	call_as(RECORD_INFLIGHT, WAIT4, 1, 1, 80, 90, 2);
	flush(95);
	assert_int_equal(lines__finish(l, true), 0);
	assert_string_equal(written(out_fd), "wait4(-1, NULL, 0, NULL)                = 14320\n"
					     "wait4(-1 <detached ...>\n");
}

static void test_lost_exit(void **state)
{
	(void)state;
	begin();
	call_as(RECORD_INFLIGHT, WAIT4, 1, 1, 10, 50, 1);
	flush(60);
	call_as(RECORD_CALL, GETPID, 1, 1, 70, 80, 3);
	expect("wait4(-1 <unfinished ...>\n"
	       "getpid()                                = 7\n");
	assert_int_equal(order__lost(o), 2);
}

static void test_times(void **state)
{
	(void)state;
	setenv("TZ", "UTC", 1);
	opts.clock = LINE_CLOCK_TIME;
	opts.relative = true;
	begin();
	call(GETPID, 1, 3661 * SEC + 5 * US, 3661 * SEC + 6 * US);
	call(WAIT4, 1, 3662 * SEC, 3663 * SEC);
	expect("01:01:01.000005 (+     0.000000) getpid() = 7\n"
	       "01:01:02.000000 (+     0.999995) wait4(-1, NULL, 0, NULL) = 14320\n");
}

static void test_unix_time(void **state)
{
	(void)state;
	opts.clock = LINE_CLOCK_UNIX;
	opts.clock_digits = 3;
	begin();
	call(GETPID, 1, 3661 * SEC + 5 * MS, 3661 * SEC + 6 * MS);
	expect("3661.005 getpid()                       = 7\n");
}

static void test_relative(void **state)
{
	(void)state;
	opts.relative = true;
	opts.relative_digits = 0;
	begin();
	call(GETPID, 1, 2 * SEC, 2 * SEC + 1);
	call(GETPID, 1, 5 * SEC, 5 * SEC + 1);
	expect("     0 getpid()                         = 7\n"
	       "     3 getpid()                         = 7\n");
}

static void test_signals(void **state)
{
	(void)state;
	begin();
	signalled(1, SIGSTOP, 0, 10);
	signalled(1, SIGKILL, 0, 20);
	signalled(1, SIGTSTP, 99, 30);
	ended(1, 1, SIGKILL, true, 40);
	expect("--- SIGSTOP {} ---\n"
	       "--- stopped by SIGSTOP ---\n"
	       "--- SIGCHLD {si_signo=SIGCHLD} ---\n"
	       "+++ killed by SIGKILL +++\n");
}

/* Each of its threads: at once, or when the stop has interrupted the call that it is in. */
static void test_stopped_threads(void **state)
{
	struct call_record interrupted = {
		.h = { .seq = 1 }, .enter_time = 5, .nr = FUTEX * 10, .args = { FUTEX }, .ret = -512
	};

	(void)state;
	opts.pids = LINE_PID_ALWAYS;
	begin();
	task(TASK_FORK, 1, 1, 9, "a", 1);
	task(TASK_FORK, 2, 1, 1, "a", 2);
	task(TASK_FORK, 3, 1, 1, "a", 3);
	task(TASK_FORK, 4, 4, 1, "b", 4);
	push(&interrupted, sizeof(interrupted), RECORD_CALL, 2, 1, 30);
	signalled(1, SIGSTOP, 0, 10);
	call(GETPID, 4, 40, 50);
	expect("2     futex(0x7f0 <unfinished ...>\n"
	       "1     --- SIGSTOP {} ---\n"
	       "1     --- stopped by SIGSTOP ---\n"
	       "3     --- stopped by SIGSTOP ---\n"
	       "2     <... futex resumed>)              = ?\n"
	       "2     --- stopped by SIGSTOP ---\n"
	       "4     getpid()                          = 7\n");
}

static void test_signal_set(void **state)
{
	(void)state;
	opts.signals = ~(1ULL << (SIGCHLD - 1));
	opts.quiet_exit = true;
	begin();
	signalled(1, SIGCHLD, 0, 10);
	call(GETPID, 1, 20, 30);
	ended(1, 1, 0, true, 40);
	expect("getpid()                                = 7\n");
}

static void test_status(void **state)
{
	(void)state;
	opts.status = LINE_SUCCESSFUL | LINE_DETACHED;
	opts.pids = LINE_PID_ALWAYS;
	begin();
	call(WAIT4, 11111, 20, 100);
	call(ACCESS, 22222, 30, 40);
	call(GETPID, 22222, 50, 60);
	call_as(RECORD_NORETURN, EXIT_GROUP, 22222, 22222, 70, 80, ++seq);
	ended(22222, 22222, 0, true, 90);
	call_as(RECORD_INFLIGHT, FUTEX, 11111, 11111, 110, 120, 9);
	flush(~0ULL);
	assert_int_equal(lines__finish(l, true), 0);
	assert_string_equal(written(out_fd), "22222 getpid()                          = 7\n"
					     "22222 +++ exited with 0 +++\n"
					     "11111 wait4(-1, NULL, 0, NULL)          = 14320\n"
					     "11111 futex(0x7f0 <detached ...>\n");
}

static void thread_execve(void)
{
	task(TASK_SEED, 10, 10, 0, "thr", 1);
	task(TASK_FORK, 11, 10, 10, "thr", 2);
	call_as(RECORD_NORETURN, FUTEX, 10, 10, 3, 20, 1);
	call_as(RECORD_CALL, EXECVE, 10, 10, 5, 40, 3);
	ended(10, 10, 0, false, 21);
	task(TASK_EXEC, 10, 10, 11, "true", 30);
	call_as(RECORD_NORETURN, EXIT_GROUP, 10, 10, 50, 60, 4);
	ended(10, 10, 0, true, 61);
}

static void test_thread_execve(void **state)
{
	(void)state;
	opts.pids = LINE_PID_SHARED;
	opts.comm = true;
	begin();
	thread_execve();
	expect("[pid    10<thr>] futex(0x7f0 <unfinished ...>\n"
	       "[pid    11<thr>] execve(\"/bin/true\" <unfinished ...>\n"
	       "[pid    10<thr>] <... futex resumed>)   = ?\n"
	       "+++ superseded by execve in pid 11 +++\n"
	       "<... execve resumed>)                   = 0\n"
	       "exit_group(0)                           = ?\n"
	       "+++ exited with 0 +++\n");
}

static const char *file_text(__u32 tid)
{
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "%s/o.%u", dir, tid);
	fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	unlink(path);
	written(fd);
	close(fd);
	return text;
}

static void test_separate(void **state)
{
	char path[64];

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/o", dir);
	opts.separate_path = path;
	opts.pids = LINE_PID_SHARED;
	begin();
	thread_execve();
	flush(~0ULL);
	assert_int_equal(lines__finish(l, false), 0);
	assert_string_equal(file_text(10), "futex(0x7f0)                            = ?\n"
					   "+++ superseded by execve in pid 11 +++\n"
					   "<... execve resumed>)                   = 0\n"
					   "exit_group(0)                           = ?\n"
					   "+++ exited with 0 +++\n");
	assert_string_equal(file_text(11), "execve(\"/bin/true\" <pid changed to 10 ...>\n");
	rmdir(dir);
}

static void test_leader_ends_first(void **state)
{
	(void)state;
	opts.pids = LINE_PID_ALWAYS;
	begin();
	task(TASK_SEED, 10000, 10000, 0, "thr", 1);
	task(TASK_FORK, 10001, 10000, 10000, "thr", 2);
	ended(10000, 10000, 0, false, 20);
	call_as(RECORD_CALL, GETPID, 10001, 10000, 30, 40, 1);
	ended(10001, 10000, 0, true, 50);
	expect("10001 getpid()                          = 7\n"
	       "10001 +++ exited with 0 +++\n"
	       "10000 +++ exited with 0 +++\n");
}

static void test_escaped_comm(void **state)
{
	(void)state;
	opts.pids = LINE_PID_ALWAYS;
	opts.comm = true;
	begin();
	task(TASK_SEED, 12345, 12345, 0, "a\033[2J<\\\n", 1);
	call(GETPID, 12345, 10, 20);
	expect("12345<a\\033[2J\\074\\134\\012> getpid()    = 7\n");
}

static void test_refused(void **state)
{
	(void)state;
	begin();
	call(BROKEN, 1, 10, 20);
	expect("syscall(<record not understood>)        = ?\n");
	assert_int_equal(lines__refused(l), 1);
}

static void test_perf(void **state)
{
	(void)state;
	opts.style = LINE_PERF;
	begin();
	task(TASK_SEED, 14596, 14596, 0, "thr", 1);
	call(CLOSE, 14596, MS, MS + 47 * US);
	call(WAIT4, 14596, 2 * MS, 32 * MS);
	call(CLOSE, 14597, 3 * MS, 4 * MS);
	signalled(14597, SIGCHLD, 0, 4 * MS);
	ended(14597, 14597, 0, true, 5 * MS);
	expect("     0.000 ( 0.047 ms): thr/14596 close(fd: 3)                                    "
	       "                      = 0\n"
	       "     1.000 (         ): thr/14596 wait4(-1)                                       "
	       "                   ...\n"
	       "     2.000 ( 1.000 ms): :14597/14597 close(fd: 3)                                 "
	       "                         = 0\n"
	       "     1.000 (30.000 ms): thr/14596  ... [continued]: wait4())                      "
	       "                      = 14320\n");
}

static void test_full_disk(void **state)
{
	(void)state;
	opts.fd = open("/dev/full", O_WRONLY);
	assert_true(opts.fd >= 0);
	begin();
	call(GETPID, 1, 10, 20);
	assert_int_equal(order__flush(o, ~0ULL), 0);
	assert_int_equal(lines__flush(l), -ENOSPC);
	assert_int_equal(lines__dropped(l), 44);
	call(GETPID, 1, 30, 40);
	assert_int_equal(order__flush(o, ~0ULL), -ENOSPC);
	assert_int_equal(lines__finish(l, false), -ENOSPC);
	assert_int_equal(lines__dropped(l), 88);
	close(opts.fd);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_plain),
		CASE(test_column),
		CASE(test_resumed),
		CASE(test_always),
		CASE(test_open_line),
		CASE(test_lost_exit),
		CASE(test_times),
		CASE(test_unix_time),
		CASE(test_relative),
		CASE(test_signals),
		CASE(test_stopped_threads),
		CASE(test_signal_set),
		CASE(test_status),
		CASE(test_thread_execve),
		CASE(test_separate),
		CASE(test_leader_ends_first),
		CASE(test_escaped_comm),
		CASE(test_refused),
		CASE(test_perf),
		CASE(test_full_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
