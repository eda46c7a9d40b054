/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The plugin as libtraceevent runs it: formats and records that are right, cut, broken or
 * of others. Records are as long as they say to the byte, so that the sanitizers see
 * whatever reads further.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>
#include <linux/types.h>
#include <traceevent/event-parse.h>

#define COMMON                                                                                     \
	"format:\n"                                                                                \
	"\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"                     \
	"\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;\n"                     \
	"\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;\n"             \
	"\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n\n"

static const char raw_enter[] =
	COMMON "\tfield:long id;\toffset:8;\tsize:8;\tsigned:1;\n"
	       "\tfield:unsigned long args[6];\toffset:16;\tsize:48;\tsigned:0;\n\n"
	       "print fmt: \"NR %ld (%lx, %lx)\", REC->id, REC->args[0], REC->args[1]\n";
static const char raw_exit[] = COMMON "\tfield:long id;\toffset:8;\tsize:8;\tsigned:1;\n"
				      "\tfield:long ret;\toffset:16;\tsize:8;\tsigned:1;\n\n"
				      "print fmt: \"NR %ld = %ld\", REC->id, REC->ret\n";
static const char enter_openat[] =
	COMMON "\tfield:int __syscall_nr;\toffset:8;\tsize:4;\tsigned:1;\n"
	       "\tfield:int dfd;\toffset:16;\tsize:8;\tsigned:0;\n"
	       "\tfield:const char * filename;\toffset:24;\tsize:8;\tsigned:0;\n"
	       "\tfield:int flags;\toffset:32;\tsize:8;\tsigned:0;\n"
	       "\tfield:umode_t mode;\toffset:40;\tsize:8;\tsigned:0;\n\n"
	       "print fmt: \"dfd: %lx\", ((unsigned long)(REC->dfd))\n";
/* As of 7.0. */
static const char enter_rename[] =
	COMMON "\tfield:int __syscall_nr;\toffset:8;\tsize:4;\tsigned:1;\n"
	       "\tfield:const char * oldname;\toffset:16;\tsize:8;\tsigned:0;\n"
	       "\tfield:const char * newname;\toffset:24;\tsize:8;\tsigned:0;\n"
	       "\tfield:__data_loc char[] __oldname_val;\toffset:32;\tsize:4;\tsigned:0;\n"
	       "\tfield:__data_loc char[] __newname_val;\toffset:36;\tsize:4;\tsigned:0;\n\n"
	       "print fmt: \"oldname: %lx\", ((unsigned long)(REC->oldname))\n";
static const char exit_stat[] = COMMON "\tfield:int __syscall_nr;\toffset:8;\tsize:4;\tsigned:1;\n"
				       "\tfield:long ret;\toffset:16;\tsize:8;\tsigned:1;\n\n"
				       "print fmt: \"0x%lx\", REC->ret\n";
/* As perf-strace records it. */
static const char recorded[] =
	COMMON "\tfield:int id;\toffset:8;\tsize:4;\tsigned:1;\n"
	       "\tfield:unsigned long args[];\toffset:16;\tsize:0;\tsigned:0;\n\n"
	       "print fmt: \"call %d\", REC->id\n";

struct fixture {
	void *plugin;
	struct tep_handle *tep;
	int (*loader)(struct tep_handle *tep);
	void (*unloader)(struct tep_handle *tep);
	struct trace_seq seq;
};

static struct fixture f;
static int last_id;

/* A copy of the format under an id of its own. */
static int parse(const char *system, const char *name, const char *format)
{
	char text[4096];
	int n = snprintf(text, sizeof(text), "name: %s\nID: %d\n%s", name, ++last_id, format);

	assert_int_equal(tep_parse_event(f.tep, text, n, system), 0);
	return last_id;
}

static void open_plugin(void)
{
	char exe[4000], path[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	assert_true(n > 0);
	exe[n] = 0;
	/* Beside the tests' folders, as both were built. */
	for (int up = 0; up < 3; up++)
		*strrchr(exe, '/') = 0;
	snprintf(path, sizeof(path), "%s/perf-strace-plugin.so", exe);
	f.plugin = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
	if (!f.plugin)
		fail_msg("%s", dlerror());
	f.loader = (int (*)(struct tep_handle *))dlsym(f.plugin, "tep_plugin_loader");
	f.unloader = (void (*)(struct tep_handle *))dlsym(f.plugin, "tep_plugin_unloader");
	assert_true(f.loader && f.unloader);
}

static int setup(void **state)
{
	(void)state;
	open_plugin();
	f.tep = tep_alloc();
	assert_non_null(f.tep);
	tep_set_long_size(f.tep, sizeof(long));
	tep_set_file_bigendian(f.tep, TEP_LITTLE_ENDIAN);
	assert_int_equal(f.loader(f.tep), 0);
	trace_seq_init(&f.seq);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	trace_seq_destroy(&f.seq);
	f.unloader(f.tep);
	tep_free(f.tep);
	dlclose(f.plugin);
	return 0;
}

/* What is printed for a record of these bytes. */
static const char *print(int id, const void *bytes, size_t len)
{
	void *data = malloc(len ? len : 1);
	struct tep_record record = { .size = (int)len, .data = data };
	__u16 type = id;

	assert_non_null(data);
	memcpy(data, bytes, len);
	if (len >= 2)
		memcpy(data, &type, 2);
	trace_seq_reset(&f.seq);
	tep_print_event(f.tep, &f.seq, &record, "%s", TEP_PRINT_INFO);
	trace_seq_terminate(&f.seq);
	free(data);
	return f.seq.buffer;
}

struct raw {
	union {
		struct {
			__u64 common;
			__u64 nr;
			__u64 args[6];
		};
		__u8 bytes[1024];
	};
	size_t len;
};

static void begin(struct raw *r, __u64 nr, __u64 a0, __u64 a1, __u64 a2, __u64 a3)
{
	memset(r, 0, sizeof(*r));
	r->nr = nr;
	r->args[0] = a0;
	r->args[1] = a1;
	r->args[2] = a2;
	r->args[3] = a3;
	r->len = 64;
}

static void add(struct raw *r, const void *bytes, size_t len)
{
	assert_true(len <= sizeof(r->bytes) - r->len);
	memcpy(r->bytes + r->len, bytes, len);
	r->len += len;
}

static void add_entry(struct raw *r, const void *bytes, size_t len)
{
	__s32 head[2] = { (__s32)len, 0 };

	add(r, head, sizeof(head));
	add(r, bytes, len);
}

static void test_raw_bare(void **state)
{
	int enter = parse("raw_syscalls", "sys_enter", raw_enter);
	int exit = parse("raw_syscalls", "sys_exit", raw_exit);
	struct raw r;

	(void)state;
	begin(&r, SYS_openat, AT_FDCWD, 0x1234, O_WRONLY | O_CREAT, 0640);
	assert_string_equal(
		print(enter, r.bytes, r.len),
		"openat(dfd=AT_FDCWD, filename=0x1234, flags=O_WRONLY|O_CREAT, mode=0640)");
	/* perf's padding. */
	assert_string_equal(
		print(enter, r.bytes, r.len + 4),
		"openat(dfd=AT_FDCWD, filename=0x1234, flags=O_WRONLY|O_CREAT, mode=0640)");
	begin(&r, SYS_read, 3, 0x1234, 100, 0);
	assert_string_equal(print(enter, r.bytes, r.len), "read(fd=3, buf=0x1234, count=100)");
	begin(&r, SYS_fcntl, 3, F_GETFL, 0, 0);
	assert_string_equal(print(enter, r.bytes, r.len), "fcntl(fd=3, cmd=F_GETFL)");
	begin(&r, SYS_openat, (__u64)-2, 0, 0, 0);
	assert_string_equal(print(exit, r.bytes, 24),
			    "openat = -1 ENOENT (No such file or directory)");
	begin(&r, SYS_mmap, 0x7f0000001000, 0, 0, 0);
	assert_string_equal(print(exit, r.bytes, 24), "mmap = 0x7f0000001000");
}

static void test_raw_payload(void **state)
{
	int id = parse("raw_syscalls", "sys_enter", raw_enter);
	struct sockaddr_storage place = { .ss_family = AF_UNIX };
	struct raw r;

	(void)state;
	begin(&r, SYS_openat, AT_FDCWD, 0x1234, O_RDONLY, 0);
	add_entry(&r, "/etc/\n\"x\"", 10);
	assert_string_equal(print(id, r.bytes, r.len),
			    "openat(dfd=AT_FDCWD, filename=\"/etc/\\n\\\"x\\\"\", flags=O_RDONLY)");
	assert_string_equal(print(id, r.bytes, r.len + 6),
			    "openat(dfd=AT_FDCWD, filename=\"/etc/\\n\\\"x\\\"\", flags=O_RDONLY)");
	begin(&r, SYS_rename, 0x10, 0x20, 0, 0);
	add_entry(&r, "a", 2);
	add_entry(&r, "bc", 3);
	assert_string_equal(print(id, r.bytes, r.len), "rename(oldname=\"a\", newname=\"bc\")");
	/* One of them was not captured. */
	r.len = 64;
	add_entry(&r, "a", 2);
	add_entry(&r, "", 0);
	assert_string_equal(print(id, r.bytes, r.len),
			    "rename(oldname=\"a\", newname=0x20 /* not captured */)");
	/* Of a null pointer there is none. */
	begin(&r, SYS_rename, 0, 0x20, 0, 0);
	add_entry(&r, "bc", 3);
	assert_string_equal(print(id, r.bytes, r.len), "rename(oldname=NULL, newname=\"bc\")");

	memcpy((char *)&place + 2, "/run/x", 7);
	begin(&r, SYS_connect, 3, 0x40, 110, 0);
	add(&r, &place, sizeof(place));
	assert_string_equal(
		print(id, r.bytes, r.len),
		"connect(fd=3, uservaddr={sa_family=AF_UNIX, sun_path=\"/run/x\"}, addrlen=110)");
	r.len = 64;
	add_entry(&r, &place, sizeof(place));
	assert_string_equal(
		print(id, r.bytes, r.len),
		"connect(fd=3, uservaddr={sa_family=AF_UNIX, sun_path=\"/run/x\"}, addrlen=110)");
	begin(&r, SYS_write, 1, 0x40, 5, 0);
	add_entry(&r, "ab\0cd", 5);
	assert_string_equal(print(id, r.bytes, r.len), "write(fd=1, buf=\"ab\\0cd\", count=5)");
}

/* What does not hold together is no payload. */
static void test_bad_payload(void **state)
{
	static const char bare[] = "openat(dfd=AT_FDCWD, filename=0x1234, flags=O_RDONLY)";
	static const __s32 heads[][2] = {
		{ 100, 0 }, { -1, 0 }, { 0x7fffffff, 0 }, { 2, 0 }, { 12, 0 },
	};
	int id = parse("raw_syscalls", "sys_enter", raw_enter);
	struct raw r;

	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		begin(&r, SYS_openat, AT_FDCWD, 0x1234, O_RDONLY, 0);
		add(&r, heads[i], sizeof(heads[i]));
		add(&r, "/etc/passwd!", 12);
		assert_string_equal(print(id, r.bytes, r.len), bare);
	}
	/* Something behind it; no end; an end in the middle. */
	begin(&r, SYS_openat, AT_FDCWD, 0x1234, O_RDONLY, 0);
	add_entry(&r, "/etc", 5);
	add(&r, "\0\0\0\0\0\0\0\0", 8);
	assert_string_equal(print(id, r.bytes, r.len), bare);
	begin(&r, SYS_openat, AT_FDCWD, 0x1234, O_RDONLY, 0);
	add_entry(&r, "/e\0c", 5);
	assert_string_equal(print(id, r.bytes, r.len), bare);
	/* To a call that has none. */
	begin(&r, SYS_close, 3, 0, 0, 0);
	add_entry(&r, "/etc", 5);
	assert_string_equal(print(id, r.bytes, r.len), "close(fd=3)");
}

/* Cut anywhere, and with any byte changed: something is printed, nothing is read beyond. */
static void test_cut_and_changed(void **state)
{
	int ids[] = { parse("raw_syscalls", "sys_enter", raw_enter),
		      parse("raw_syscalls", "sys_exit", raw_exit),
		      parse("syscalls", "sys_enter_openat", enter_openat),
		      parse("syscalls", "sys_enter_rename", enter_rename),
		      parse("syscalls", "sys_exit_newstat", exit_stat),
		      parse("syscalls", "sys_enter", recorded) };
	const __u64 calls[] = { SYS_openat, SYS_connect, SYS_rename, SYS_sendto };
	struct raw r;

	(void)state;
	for (size_t c = 0; c < sizeof(calls) / sizeof(calls[0]); c++) {
		begin(&r, calls[c], 0x10, 0x20, 0x10, 0x30);
		add_entry(&r, "from", 5);
		add_entry(&r, "\2\0\0\11\177\0\0\1\0\0\0", 12);
		for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
			for (size_t len = 8; len <= r.len; len++)
				assert_non_null(print(ids[i], r.bytes, len));
		for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
			for (size_t at = 8; at < r.len; at++)
				for (int bit = 0; bit < 8; bit++) {
					r.bytes[at] ^= 1 << bit;
					assert_non_null(print(ids[i], r.bytes, r.len));
					r.bytes[at] ^= 1 << bit;
				}
	}
}

/* Strings that nobody has captured are not there, but those of no bytes. */
static void assert_no_text(const char *s)
{
	const char *quote = strchr(s, '"');

	while (quote && quote[1] == '"')
		quote = strchr(quote + 2, '"');
	if (quote)
		fail_msg("%s", s);
}

/* Every call, with arguments that mean little and much. */
static void test_any_arguments(void **state)
{
	static const __u64 values[] = { 0,          1,         2,          3,
					16,         110,       0x1000,     0x7ffd00001000,
					0xffffffff, (__u64)-1, 1ULL << 63, 0x80000000 };
	const size_t n = sizeof(values) / sizeof(values[0]);
	int enter = parse("raw_syscalls", "sys_enter", raw_enter);
	int exit = parse("raw_syscalls", "sys_exit", raw_exit);
	unsigned int state_of_random = 1;
	struct raw r;

	(void)state;
	for (__u64 nr = 0; nr < 480; nr++)
		for (int i = 0; i < 200; i++) {
			begin(&r, nr, 0, 0, 0, 0);
			for (int arg = 0; arg < 6; arg++)
				r.args[arg] = values[rand_r(&state_of_random) % n];
			assert_no_text(print(enter, r.bytes, r.len));
			print(exit, r.bytes, 24);
			/* An entry that will do for one of the arguments. */
			add_entry(&r, "text", 5);
			print(enter, r.bytes, r.len);
		}
}

static void test_unknown(void **state)
{
	int enter = parse("raw_syscalls", "sys_enter", raw_enter);
	int exit = parse("raw_syscalls", "sys_exit", raw_exit);
	const __u64 unknown[] = { 1000, 0x7fffffff, 1ULL << 32, (__u64)-1, 1ULL << 63, 1024 };
	struct raw r;
	char want[128];

	(void)state;
	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
		begin(&r, unknown[i], 1, 2, 3, 4);
		snprintf(want, sizeof(want), "NR %lld (1, 2)", (long long)unknown[i]);
		assert_string_equal(print(enter, r.bytes, r.len), want);
		snprintf(want, sizeof(want), "NR %lld = 1", (long long)unknown[i]);
		assert_string_equal(print(exit, r.bytes, 24), want);
	}
}

#ifdef __x86_64__
/* x32: the name from its own table, and plain numbers. */
static void test_x32(void **state)
{
	int enter = parse("raw_syscalls", "sys_enter", raw_enter);
	struct raw r;

	(void)state;
	begin(&r, 0x40000000 | SYS_openat, 1, 2, 3, 4);
	assert_memory_equal(print(enter, r.bytes, r.len), "openat(", 7);
	/* 512 to 547 are x32's alone. */
	begin(&r, 0x40000000 | 520, 1, 2, 3, 4);
	assert_memory_equal(print(enter, r.bytes, r.len), "execve(", 7);
	begin(&r, 520, 1, 2, 3, 4);
	assert_string_equal(print(enter, r.bytes, r.len), "NR 520 (1, 2)");
}
#endif

/* Of a machine with other numbers, and of others' events, nothing is said. */
static void test_inert(void **state)
{
	int enter = parse("raw_syscalls", "sys_enter", raw_enter);
	int other = parse("sched", "sys_enter", raw_enter);
	int named = parse("raw_syscalls", "sys_enter_openat", raw_enter);
	struct raw r;

	(void)state;
	begin(&r, SYS_close, 3, 0, 0, 0);
	assert_string_equal(print(other, r.bytes, r.len), "NR 3 (3, 0)");
	assert_string_equal(print(named, r.bytes, r.len), "NR 3 (3, 0)");
	tep_set_long_size(f.tep, 4);
	assert_memory_equal(print(enter, r.bytes, r.len), "NR 3", 4);
	tep_set_long_size(f.tep, sizeof(long));
	tep_set_file_bigendian(f.tep, TEP_BIG_ENDIAN);
	assert_null(strstr(print(enter, r.bytes, r.len), "close"));
	tep_set_file_bigendian(f.tep, TEP_LITTLE_ENDIAN);
	assert_string_equal(print(enter, r.bytes, r.len), "close(fd=3)");
}

static void test_copies(void **state)
{
	struct raw r;

	(void)state;
	begin(&r, SYS_close, 3, 0, 0, 0);
	for (int i = 0; i < 16; i++)
		assert_string_equal(
			print(parse("raw_syscalls", "sys_enter", raw_enter), r.bytes, r.len),
			"close(fd=3)");
}

static void test_named(void **state)
{
	int openat = parse("syscalls", "sys_enter_openat", enter_openat);
	int stat = parse("syscalls", "sys_exit_newstat", exit_stat);
	struct raw r;

	(void)state;
	begin(&r, SYS_openat, AT_FDCWD, 0x1234, O_RDONLY, 0);
	assert_string_equal(print(openat, r.bytes, 48),
			    "openat(dfd=AT_FDCWD, filename=0x1234, flags=O_RDONLY)");
	/* A payload follows the four arguments that there are. */
	r.len = 48;
	add_entry(&r, "/etc", 5);
	assert_string_equal(print(openat, r.bytes, r.len),
			    "openat(dfd=AT_FDCWD, filename=\"/etc\", flags=O_RDONLY)");
	begin(&r, SYS_stat, 0, 0, 0, 0);
	assert_string_equal(print(stat, r.bytes, 24), "stat = 0");
	/* The number of another call: of another machine, then. */
	begin(&r, SYS_close, 3, 0, 0, 0);
	assert_string_equal(print(openat, r.bytes, 48), "dfd: 3");
}

static void test_kernels_copies(void **state)
{
	int id = parse("syscalls", "sys_enter_rename", enter_rename);
	struct raw r;

	(void)state;
	begin(&r, SYS_rename, 0x10, 0x20, 0, 0);
	/* The places of both are one word each: offset, then length << 16. */
	r.args[2] = (40ULL | 4ULL << 16) | (44ULL | 6ULL << 16) << 32;
	r.len = 40;
	add(&r, "a\"b\0to...", 10);
	assert_string_equal(print(id, r.bytes, r.len),
			    "rename(oldname=\"a\\\"b\", newname=\"to\"... /* not captured */)");
	/* Nothing could be read: no byte, not even a NUL. */
	r.args[2] = (40ULL | 4ULL << 16) | 44ULL << 32;
	assert_string_equal(print(id, r.bytes, r.len),
			    "rename(oldname=\"a\\\"b\", newname=0x20 /* not captured */)");
	/* Behind the end. */
	r.args[2] = (40ULL | 4ULL << 16) | (44ULL | 7ULL << 16) << 32;
	assert_string_equal(print(id, r.bytes, r.len), "oldname: 10");
}

static void test_recorded(void **state)
{
	int id = parse("syscalls", "sys_enter", recorded);
	struct raw r;

	(void)state;
	begin(&r, SYS_openat, AT_FDCWD, 0x1234, O_RDONLY, 0);
	r.len = 48;
	add_entry(&r, "a\\nb\\\\\\1234\\q", 14);
	assert_string_equal(print(id, r.bytes, r.len),
			    "openat(dfd=AT_FDCWD, filename=\"a\\nb\\\\S4\\\\q\", flags=O_RDONLY)");
	begin(&r, SYS_close, 3, 0, 0, 0);
	assert_string_equal(print(id, r.bytes, 24), "close(fd=3)");
	assert_string_equal(print(id, r.bytes, 23), "call 3");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_raw_bare, setup, teardown),
		cmocka_unit_test_setup_teardown(test_raw_payload, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bad_payload, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cut_and_changed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_any_arguments, setup, teardown),
		cmocka_unit_test_setup_teardown(test_unknown, setup, teardown),
#ifdef __x86_64__
		cmocka_unit_test_setup_teardown(test_x32, setup, teardown),
#endif
		cmocka_unit_test_setup_teardown(test_inert, setup, teardown),
		cmocka_unit_test_setup_teardown(test_copies, setup, teardown),
		cmocka_unit_test_setup_teardown(test_named, setup, teardown),
		cmocka_unit_test_setup_teardown(test_kernels_copies, setup, teardown),
		cmocka_unit_test_setup_teardown(test_recorded, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
