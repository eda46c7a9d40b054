// SPDX-License-Identifier: GPL-2.0-only
/*
 * Recordings without a kernel: what is recorded is replayed as it would have been shown
 * live; and files that are cut or corrupted anywhere are read up to there, or refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "tests/unit/record_maker.h"
#include "trace/perfdata/format.h"
#include "trace/perfdata/perfdata.h"
#include "trace/record.h"
#include "trace/recording.h"
#include "trace/replay.h"

#define TASK   4242
#define CHILD  4243
#define SECOND 1000000000ULL
#define U(x)   ((__u64)(uintptr_t)(x))

static char dir[64];
static char path[96], text[96], again[96], broken[96];
static __u64 clock_now;

/* All that a session has, but for the kernel. */
struct fixture {
	struct options opts;
	struct stages st;
	struct recorder *recorder;
	__u64 seq;
	struct record_maker maker;
};

static void begin(struct fixture *f, char **argv)
{
	int argc = 0;

	memset(f, 0, sizeof(*f));
	clock_now = 100 * SECOND;
	while (argv[argc])
		argc++;
	assert_int_equal(options__parse(&f->opts, argc, argv), 0);
	assert_int_equal(stages__prepare(&f->st, &f->opts, NULL), 0);
	assert_int_equal(stages__open(&f->st, f->opts.text), 0);
	f->recorder = recorder__new(&f->st);
	assert_non_null(f->recorder);
}

static void end(struct fixture *f)
{
	assert_int_equal(stages__flush(&f->st, ~0ULL), 0);
	assert_int_equal(stages__finish(&f->st, false), 0);
	assert_int_equal(recorder__close(f->recorder, 0, 0, false), 0);
	assert_int_equal(output__close(&f->st.output), 0);
	stages__free(&f->st);
	options__free(&f->opts);
}

static void push(struct fixture *f, const struct record *rec, size_t len)
{
	assert_int_equal(recorder__record(f->recorder, rec, len), 0);
	assert_int_equal(stages__record(&f->st, rec, len), 0);
}

static void round_ends(struct fixture *f, __u64 upto)
{
	assert_int_equal(recorder__round(f->recorder, upto), 0);
	assert_int_equal(stages__flush(&f->st, upto), 0);
}

static struct record head(struct fixture *f, enum record_type type, __u32 tid, size_t len)
{
	clock_now += 1000;
	return (struct record){ .type = type,
				.tid = tid,
				.tgid = tid,
				.len = (__u32)len,
				.seq = tid == TASK ? ++f->seq : 1,
				.time = clock_now };
}

static void task(struct fixture *f, __u32 tid, enum task_why why, __u32 parent, const char *comm)
{
	struct task_record rec = { .why = why, .parent = parent };

	rec.h = head(f, RECORD_TASK, tid, sizeof(rec));
	rec.h.seq = 0;
	memcpy(rec.comm, comm, strlen(comm));
	push(f, &rec.h, sizeof(rec));
}

static void call(struct fixture *f, enum record_type type, long nr, __s64 ret, const __u64 args[6])
{
	struct plan *p = plan_set__choose(f->st.plans, ABI_NATIVE, (unsigned int)nr, args);
	struct call_record *rec = &f->maker.rec;
	__u32 used;

	assert_non_null(p);
	maker__enter(&f->maker, f->st.plans, p, args);
	if (type != RECORD_INFLIGHT)
		maker__exit(&f->maker, f->st.plans, p, ret);
	used = rec->h.len;
	rec->h = head(f, type, TASK, used);
	if (type == RECORD_INFLIGHT)
		f->seq--;
	rec->nr = (__u16)nr;
	rec->enter_time = clock_now - 500;
	push(f, &rec->h, used);
}

static void signal_and_exit(struct fixture *f)
{
	struct signal_record sig = { .signo = SIGCHLD, .handler = 0 };
	struct exit_record ex = { .code = 3 << 8, .group_dead = 1 };

	ex.h = head(f, RECORD_EXIT, CHILD, sizeof(ex));
	push(f, &ex.h, sizeof(ex));
	sig.h = head(f, RECORD_SIGNAL, TASK, sizeof(sig));
	push(f, &sig.h, sizeof(sig));
	ex.code = 0;
	ex.h = head(f, RECORD_EXIT, TASK, sizeof(ex));
	push(f, &ex.h, sizeof(ex));
}

/* A short life. */
static void live(struct fixture *f)
{
	static const char name[] = "/etc/a \n\033[1m";
	char data[300];

	memset(data, 'x', sizeof(data));
	task(f, TASK, TASK_SEED, 0, "sh\033");
	task(f, TASK, TASK_EXEC, TASK, "cat");
	call(f, RECORD_CALL, SYS_openat, 3, (const __u64[6]){ (__u32)AT_FDCWD, U(name), O_RDONLY });
	call(f, RECORD_CALL, SYS_openat, -ENOENT, (const __u64[6]){ 3, U(name), O_RDWR });
	round_ends(f, clock_now - 1500);
	task(f, CHILD, TASK_FORK, TASK, "cat");
	call(f, RECORD_INFLIGHT, SYS_read, 0, (const __u64[6]){ 3, U(data), sizeof(data) });
	round_ends(f, clock_now);
	round_ends(f, clock_now + 1);
	call(f, RECORD_CALL, SYS_read, sizeof(data), (const __u64[6]){ 3, U(data), sizeof(data) });
	call(f, RECORD_CALL, SYS_write, 5, (const __u64[6]){ 1, U("a\0b\r\n"), 5 });
	call(f, RECORD_CALL, SYS_rename, 0, (const __u64[6]){ U("from"), U("to") });
	call(f, RECORD_NORETURN, SYS_exit_group, 0, (const __u64[6]){ 0 });
	signal_and_exit(f);
	round_ends(f, clock_now);
}

#define SELECTION "openat,read,write,rename,exit_group"

static void make(const char *option)
{
	char *argv[] = { "perf-strace", "record", "-f", "-e",           SELECTION, "-o",
			 path,          "--text", text, (char *)option, "true",    NULL };
	struct fixture f;

	begin(&f, argv);
	live(&f);
	end(&f);
}

static size_t load(const char *name, char **out)
{
	struct stat st;
	int fd = open(name, O_RDONLY);

	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	*out = malloc((size_t)st.st_size + 1);
	assert_non_null(*out);
	assert_int_equal(read(fd, *out, (size_t)st.st_size), st.st_size);
	(*out)[st.st_size] = 0;
	close(fd);
	return (size_t)st.st_size;
}

static void store(const char *name, const char *bytes, size_t len)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	close(fd);
}

static int replay(const char *file)
{
	char *argv[] = {
		"perf-strace", "replay", "-e", SELECTION, "-o", again, (char *)file, NULL
	};
	struct options opts;
	int status;

	assert_int_equal(options__parse(&opts, 7, argv), 0);
	status = replay__run(&opts);
	options__free(&opts);
	return status;
}

static void test_same_text(void **state)
{
	static const char *const options[] = { "-q", "--compression-level=3" };
	char *want, *got;

	(void)state;
	for (int i = 0; i < 2; i++) {
		make(options[i]);
		assert_int_equal(replay(path), EXIT_SUCCESS);
		assert_true(load(text, &want) > 400);
		load(again, &got);
		assert_string_equal(got, want);
		assert_non_null(
			strstr(got, "openat(AT_FDCWD, \"/etc/a \\n\\33[1m\", O_RDONLY) = 3"));
		assert_non_null(strstr(got, "+++ exited with 3 +++"));
		free(want);
		free(got);
	}
}

/* Reads all there is. Returns the number of our items; *end: what the reader ended with. */
static unsigned int read_all(const char *file, int *end)
{
	struct perfdata_item item;
	struct perfdata_reader *r;
	char error[600] = "";
	unsigned int n = 0, touched = 0;

	r = perfdata_reader__new(file, error, sizeof(error));
	*end = -EINVAL;
	if (!r) {
		assert_true(error[0]);
		return 0;
	}
	while ((*end = perfdata_reader__next(r, &item)) == 1) {
		/* Touched, so that the sanitizer sees it. */
		for (size_t i = 0; item.type == PERFDATA_ITEM_CHUNK && i < item.chunk.len; i++)
			touched += ((const volatile unsigned char *)item.chunk.data)[i];
		n++;
	}
	(void)touched;
	if (*end < 0)
		assert_non_null(perfdata_reader__message(r));
	perfdata_reader__free(r);
	return n;
}

static __u32 type_at(const char *bytes, size_t at)
{
	struct perf_event_header h;

	memcpy(&h, bytes + at, sizeof(h));
	return h.type;
}

/* Where each record begins, and the end of the last that means anything to a replay. */
static size_t boundaries(const char *bytes, size_t *out, size_t max)
{
	struct perf_event_header h;
	struct pd_header head;
	size_t n = 0, at, end;

	memcpy(&head, bytes, sizeof(head));
	at = head.data.offset;
	end = at + head.data.size;
	while (at < end && n < max - 1) {
		out[n++] = at;
		memcpy(&h, bytes + at, sizeof(h));
		assert_true(h.size >= sizeof(h) && at + h.size <= end);
		at += h.size;
	}
	assert_int_equal(at, end);
	out[n++] = at;
	while (n > 1 && type_at(bytes, out[n - 2]) == PD_RECORD_MARK)
		n--;
	return n;
}

static void test_cut(void **state)
{
	static const int around[] = { -1, 0, 1, 4, 8, 9 };
	size_t at[200], n, len;
	unsigned int all, got, last = 0;
	char *bytes;
	int end;

	(void)state;
	make("-q");
	len = load(path, &bytes);
	n = boundaries(bytes, at, 200);
	assert_true(n > 15);
	all = read_all(path, &end);
	assert_int_equal(end, 0);
	assert_true(all > 20);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < sizeof(around) / sizeof(around[0]); j++) {
			size_t cut = at[i] + (size_t)around[j];

			if (cut > len || cut < at[0])
				continue;
			store(broken, bytes, cut);
			got = read_all(broken, &end);
			/* The longer, the more; and all of it when the data is whole. */
			assert_true(j != 1 || got >= last);
			assert_true(cut < at[n - 1] ? got < all : got == all);
			assert_int_equal(end, 0);
			if (j == 1)
				last = got;
		}
	for (size_t cut = 0; cut < at[0]; cut++) {
		store(broken, bytes, cut);
		assert_int_equal(read_all(broken, &end), 0);
		assert_int_equal(end, -EINVAL);
	}
	free(bytes);
}

/* Of the process that is to die in it: which write it still does, and whether in half. */
static int writes_left = -1;
static bool half;

/* The writer's, since this one is linked before the C library's. */
ssize_t pwrite(int fd, const void *buf, size_t n, off_t offset)
{
	if (writes_left >= 0 && !writes_left--) {
		if (half)
			syscall(SYS_pwrite64, fd, buf, n / 2, offset);
		_exit(9);
	}
	return syscall(SYS_pwrite64, fd, buf, n, offset);
}

/* A file whose writer was killed in or before one of its writes; false: it had less. */
static bool kill_at(int write, bool in_half)
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid) {
		writes_left = write;
		half = in_half;
		make("-q");
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_true(WEXITSTATUS(status) == 9 || WEXITSTATUS(status) == 0);
	return WEXITSTATUS(status) == 9;
}

/* The data ends with a record, and behind it is the table of sections that lie in the file. */
static void assert_perf_can_read(const char *bytes, size_t len)
{
	struct pd_section table[PD_FEATURES];
	struct pd_header h;
	unsigned int n;
	size_t at[200];

	memcpy(&h, bytes, sizeof(h));
	assert_true(h.data.size);
	boundaries(bytes, at, 200);
	n = (unsigned int)__builtin_popcountll(h.features[0]);
	assert_in_range(n, 10, PD_FEATURES);
	assert_true(len >= h.data.offset + h.data.size + n * sizeof(table[0]));
	memcpy(table, bytes + h.data.offset + h.data.size, n * sizeof(table[0]));
	for (unsigned int i = 0; i < n; i++) {
		assert_true(table[i].size && table[i].offset >= sizeof(h));
		assert_true(table[i].offset + table[i].size <= h.data.offset);
	}
}

/* Killed at whichever of its writes, before it or within: what was flushed can be read. */
static void test_killed(void **state)
{
	unsigned int all, got, last = 0, least = ~0U;
	size_t len;
	char *bytes;
	int end;

	(void)state;
	make("-q");
	all = read_all(path, &end);
	/* Before the first write there is nothing. */
	for (int i = 2; kill_at(i / 2, i % 2); i++) {
		len = load(path, &bytes);
		/* The mark was written, the size was not: the only moment. */
		if (i / 2 % 3 != 0)
			assert_perf_can_read(bytes, len);
		free(bytes);
		got = read_all(path, &end);
		assert_int_equal(end, 0);
		assert_true(got >= last);
		last = got;
		least = got < least ? got : least;
		if (got && got < all)
			assert_int_equal(replay(path), EXIT_FAILURE);
	}
	assert_true(least < all / 4 && last > all / 2);
}

/* A cut recording is shown up to the cut: the lines of the whole one, and no others. */
static void test_cut_text(void **state)
{
	size_t at[200], n, len;
	char *bytes, *want, *got;

	(void)state;
	make("-q");
	load(path, &bytes);
	n = boundaries(bytes, at, 200);
	for (size_t i = 1; i + 1 < n; i += 3) {
		store(broken, bytes, at[i] + 5);
		assert_int_equal(replay(broken), EXIT_FAILURE);
		len = load(again, &got);
		load(text, &want);
		/* But for a call that was on its way. */
		while (len && !strstr(want, got)) {
			while (len && got[--len] != '\n')
				;
			got[len] = 0;
			assert_true(len || i < 8);
		}
		free(want);
		free(got);
	}
	free(bytes);
}

static unsigned int next_random(unsigned int *seed)
{
	*seed = *seed * 1103515245U + 12345U;
	return *seed >> 8;
}

/* Whatever comes out, it ends, says so, and touches nothing that is not its own. */
static void corrupt(const char *option, unsigned int replays, unsigned int readings)
{
	static const unsigned char values[] = { 0, 1, 7, 0x7f, 0x80, 0xff };
	unsigned int seed = 20240229;
	size_t at[200], n, len;
	char *bytes;
	int end;

	make(option);
	len = load(path, &bytes);
	n = boundaries(bytes, at, 200);
	/* Each byte of what structures begin with: of the file, of records, and of samples. */
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < 112; j++) {
			size_t where = (i ? at[i - 1] : 0) + j;
			char old;

			if (where >= len)
				continue;
			old = bytes[where];
			bytes[where] = (char)values[(i + j) % sizeof(values)];
			store(broken, bytes, len);
			read_all(broken, &end);
			if ((i + j) % 60 == 0)
				replay(broken);
			bytes[where] = old;
		}
	for (unsigned int i = 0; i < readings; i++) {
		char *copy = malloc(len);

		assert_non_null(copy);
		memcpy(copy, bytes, len);
		for (unsigned int k = 0; k <= i % 8; k++)
			copy[next_random(&seed) % (i % 2 ? at[n - 1] : len)] =
				(char)next_random(&seed);
		store(broken, copy, len - (i % 5 ? 0 : next_random(&seed) % len));
		read_all(broken, &end);
		if (i < replays)
			replay(broken);
		free(copy);
	}
	free(bytes);
}

static void test_corrupt(void **state)
{
	(void)state;
	corrupt("-q", 100, 800);
}

static void test_corrupt_compressed(void **state)
{
	(void)state;
	corrupt("--compression-level", 50, 400);
}

/* A payload that other operations captured is not decoded by ours. */
static void test_other_spec(void **state)
{
	const struct pd_chunk chunk = { .kind = CHUNK_PLAN,
					.len = sizeof(struct recording_plan) + sizeof("openat") };
	struct recording_plan *told;
	char *bytes, *got, *p;
	size_t len;

	(void)state;
	make("-q");
	len = load(path, &bytes);
	for (p = bytes;; p++) {
		p = memmem(p, len - (size_t)(p - bytes), &chunk, sizeof(chunk));
		assert_non_null(p);
		if (!p || !strcmp(p + sizeof(chunk) + sizeof(*told), "openat"))
			break;
	}
	told = (struct recording_plan *)(p + sizeof(chunk));
	p = (char *)told + offsetof(struct recording_plan, operations);
	*p ^= 1;
	store(broken, bytes, len);
	assert_int_equal(replay(broken), EXIT_SUCCESS);
	load(again, &got);
	assert_null(strstr(got, "/etc/a"));
	assert_non_null(strstr(got, "openat(AT_FDCWD, 0x"));
	assert_non_null(strstr(got, "rename(\"from\", \"to\")"));
	free(got);
	free(bytes);
}

static void test_not_ours(void **state)
{
	const struct pd_header other = { .magic = PD_MAGIC,
					 .size = sizeof(other),
					 .data = { sizeof(other), 0 } };
	const struct pd_header swapped = { .magic = __builtin_bswap64(PD_MAGIC) };

	(void)state;
	store(broken, (const char *)&other, sizeof(other));
	assert_int_equal(replay(broken), EXIT_FAILURE);
	store(broken, (const char *)&swapped, sizeof(swapped));
	assert_int_equal(replay(broken), EXIT_FAILURE);
	store(broken, "", 0);
	assert_int_equal(replay(broken), EXIT_FAILURE);
	unlink(broken);
	assert_int_equal(replay(broken), EXIT_FAILURE);
}

static int setup(void **state)
{
	(void)state;
	/* In memory, if that can be had: thousands of files are written. */
	snprintf(dir, sizeof(dir), "/dev/shm/test_recording.XXXXXX");
	if (!mkdtemp(dir))
		snprintf(dir, sizeof(dir), "/tmp/test_recording.XXXXXX");
	if (strstr(dir, "XXXXXX") && !mkdtemp(dir))
		return -1;
	snprintf(path, sizeof(path), "%s/perf.data", dir);
	snprintf(text, sizeof(text), "%s/text", dir);
	snprintf(again, sizeof(again), "%s/again", dir);
	snprintf(broken, sizeof(broken), "%s/broken", dir);
	return 0;
}

static int teardown(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", dir);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_text),  cmocka_unit_test(test_cut),
		cmocka_unit_test(test_killed),     cmocka_unit_test(test_cut_text),
		cmocka_unit_test(test_corrupt),    cmocka_unit_test(test_corrupt_compressed),
		cmocka_unit_test(test_other_spec), cmocka_unit_test(test_not_ours),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
