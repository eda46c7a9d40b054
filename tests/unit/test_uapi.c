// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>

#include <cmocka.h>
#include <linux/openat2.h>
#include <linux/sched.h>

#include "augmented/uapi.h"

static int setup(void **state)
{
	*state = uapi__new();
	return !*state;
}

static int teardown(void **state)
{
	uapi__free(*state);
	return 0;
}

static uint64_t value(void **state, const char *table, const char *name)
{
	uint64_t v = 0;

	if (uapi__constant(*state, table, name, &v))
		fail_msg("%s: no %s", table ? table : "any table", name);
	return v;
}

static size_t index_of(const struct uapi_table *table, const char *name)
{
	size_t i;

	for (i = 0; i < table->n; i++)
		if (!strcmp(table->at[i].name, name))
			return i;
	fail_msg("%s: no %s", table->name, name);
	return 0;
}

static void open_flags_are_in_print_order(void **state)
{
	static const char *const first[] = {
		"O_CREAT",   "O_EXCL",    "O_NOCTTY", "O_TRUNC",   "O_APPEND",    "O_NONBLOCK",
		"O_SYNC",    "__O_SYNC",  "O_DSYNC",  "O_DIRECT",  "O_LARGEFILE", "O_NOFOLLOW",
		"O_NOATIME", "O_CLOEXEC", "O_PATH",   "O_TMPFILE", "__O_TMPFILE", "O_DIRECTORY"
	};
	const struct uapi_table *table;
	size_t i;

	assert_int_equal(uapi__table(*state, "open_flags", &table), 0);
	assert_string_equal(table->name, "open_flags");
	for (i = 0; i < sizeof(first) / sizeof(*first); i++)
		assert_string_equal(table->at[i].name, first[i]);
	/* The kernel's value, which the C library hides. */
	assert_int_equal(value(state, "open_flags", "O_LARGEFILE"), 0100000);
	assert_int_equal(value(state, "open_flags", "O_CLOEXEC"), O_CLOEXEC);
}

static void masks_stand_before_their_parts(void **state)
{
	static const char *const tables[] = { "open_flags",  "statx_mask",       "clone_flags",
					      "mount_flags", "at_flags",         "mount_attr_flags",
					      "rwf_flags",   "netlink_get_flags" };
	const struct uapi_table *table;
	size_t t, i, j;

	for (t = 0; t < sizeof(tables) / sizeof(*tables); t++) {
		assert_int_equal(uapi__table(*state, tables[t], &table), 0);
		for (i = 0; i < table->n; i++)
			for (j = 0; j < i; j++)
				if (table->at[j].value &&
				    !(table->at[j].value & ~table->at[i].value))
					fail_msg("%s: %s hides %s", tables[t], table->at[j].name,
						 table->at[i].name);
	}
}

static void a_table_is_made_once(void **state)
{
	const struct uapi_table *a, *b;

	assert_int_equal(uapi__table(*state, "errno", &a), 0);
	assert_int_equal(uapi__table(*state, "errno", &b), 0);
	assert_ptr_equal(a, b);
	assert_string_equal(a->at[0].name, "EPERM");
	assert_int_equal(index_of(a, "EAGAIN"), 10);
}

static void constants_have_the_kernels_values(void **state)
{
	assert_int_equal(value(state, "errno_kernel", "ERESTARTSYS"), 512);
	assert_int_equal(value(state, "errno", "EHWPOISON"), EHWPOISON);
	assert_int_equal(value(state, "signal", "SIGSYS"), SIGSYS);
	assert_int_equal((int64_t)value(state, "at_fd", "AT_FDCWD"), AT_FDCWD);
	assert_int_equal((int64_t)value(state, "si_codes_generic", "SI_TKILL"), SI_TKILL);
	assert_int_equal(value(state, "epoll_events", "EPOLLET"), EPOLLET);
	assert_int_equal(value(state, "clone3_flags", "CLONE_INTO_CGROUP"), 0x200000000ULL);
	assert_int_equal(value(state, "rlimit_infinity", "RLIM64_INFINITY"), UINT64_MAX);
	assert_int_equal(value(state, "addrfams", "AF_INET6"), AF_INET6);
	assert_int_equal(value(state, "ioctl", "TIOCGWINSZ"), TIOCGWINSZ);
	assert_int_equal(value(state, "ioctl", "FIONREAD"), FIONREAD);
	assert_int_equal(value(state, "statfs_magic", "TMPFS_MAGIC"), 0x01021994);
}

static void a_constant_is_found_in_any_table(void **state)
{
	assert_int_equal(value(state, NULL, "F_SETLKW"), F_SETLKW);
	assert_int_equal(value(state, NULL, "MSG_CMSG_COMPAT"), 0x80000000u);
	assert_int_equal(value(state, NULL, "IPPROTO_MPTCP"), 262);
}

static void every_abi_has_its_numbers(void **state)
{
	assert_int_equal(value(state, "nr_x86_64", "openat2"), SYS_openat2);
	assert_int_equal(value(state, "nr_x86_64", "read"), 0);
	assert_int_equal(value(state, "nr_i386", "read"), 3);
	assert_int_equal(value(state, "nr_x32", "read"), 0x40000000);
	assert_int_equal(value(state, "nr_arm64", "read"), 63);
	assert_int_equal(value(state, "nr_riscv64", "read"), 63);
}

static void check_member(void **state, const char *type, const char *path, size_t offset,
			 size_t size)
{
	struct uapi_member m;
	int id;

	id = uapi__struct(*state, type);
	if (id < 0)
		fail_msg("no struct %s", type);
	if (uapi__member(*state, id, path, &m))
		fail_msg("struct %s: no %s", type, path);
	if (m.offset != offset || m.size != size)
		fail_msg("struct %s: %s is at %u (%u), not at %zu (%zu)", type, path, m.offset,
			 m.size, offset, size);
}

#define CHECK(state, type, uapi_type, member)                                                      \
	check_member(state, uapi_type, #member, offsetof(type, member), sizeof(((type *)0)->member))

static void members_are_where_the_compiler_puts_them(void **state)
{
	CHECK(state, struct stat, "stat", st_dev);
	CHECK(state, struct stat, "stat", st_mode);
	CHECK(state, struct stat, "stat", st_size);
	CHECK(state, struct stat, "stat", st_blocks);
	CHECK(state, struct iovec, "iovec", iov_len);
	CHECK(state, struct epoll_event, "epoll_event", data);
	CHECK(state, struct pollfd, "pollfd", revents);
	CHECK(state, struct rusage, "rusage", ru_utime.tv_usec);
	CHECK(state, struct rusage, "rusage", ru_nivcsw);
	CHECK(state, struct linger, "linger", l_linger);
	CHECK(state, struct ucred, "ucred", gid);
	CHECK(state, struct cmsghdr, "cmsghdr", cmsg_type);
	CHECK(state, struct msghdr, "user_msghdr", msg_controllen);
	CHECK(state, struct msghdr, "msghdr", msg_flags);
	CHECK(state, struct mmsghdr, "mmsghdr", msg_len);
	CHECK(state, struct mmsghdr, "mmsghdr", msg_hdr.msg_iovlen);
	CHECK(state, struct open_how, "open_how", resolve);
	CHECK(state, struct clone_args, "clone_args", set_tid);
	CHECK(state, struct timespec, "__kernel_timespec", tv_nsec);
	CHECK(state, siginfo_t, "siginfo", si_code);
}

static void types_have_the_kernels_size(void **state)
{
	static const struct {
		const char *name;
		int64_t size;
	} types[] = {
		{ "stat", 144 },        { "epoll_event", 12 },
		{ "siginfo", 128 },     { "sigaction", 32 },
		{ "termios", 36 },      { "termios2", 44 },
		{ "new_utsname", 390 }, { "statx", 256 },
		{ "sockaddr_in6", 28 }, { "__kernel_fd_set", 128 },
		{ "sockaddr_un", 110 }, { "flock", 32 },
	};
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(*types); i++) {
		int id = uapi__struct(*state, types[i].name);

		if (id < 0)
			fail_msg("no %s", types[i].name);
		if (uapi__sizeof(*state, id) != types[i].size)
			fail_msg("%s has %lld bytes", types[i].name,
				 (long long)uapi__sizeof(*state, id));
	}
}

static void sigaction_is_the_kernels(void **state)
{
	check_member(state, "sigaction", "sa_handler", 0, 8);
	check_member(state, "sigaction", "sa_flags", 8, 8);
	check_member(state, "sigaction", "sa_restorer", 16, 8);
	check_member(state, "sigaction", "sa_mask", 24, 8);
}

static void bitfields_say_so(void **state)
{
	struct uapi_member m;
	int id = uapi__struct(*state, "perf_event_attr");

	assert_true(id > 0);
	assert_int_equal(uapi__member(*state, id, "inherit", &m), 0);
	assert_int_equal(m.offset, 40);
	assert_int_equal(m.bit_offset, 1);
	assert_int_equal(m.bit_size, 1);
	/* within an anonymous union */
	assert_int_equal(uapi__member(*state, id, "sample_freq", &m), 0);
	assert_int_equal(m.offset, 16);
	assert_int_equal(m.bit_size, 0);
}

static void signedness_goes_through_typedefs(void **state)
{
	struct uapi_member m;

	assert_int_equal(uapi__member(*state, uapi__struct(*state, "flock"), "l_start", &m), 0);
	assert_true(m.is_signed);
	assert_int_equal(uapi__member(*state, uapi__struct(*state, "flock"), "l_pid", &m), 0);
	assert_true(m.is_signed);
	assert_int_equal(uapi__member(*state, uapi__struct(*state, "stat"), "st_ino", &m), 0);
	assert_false(m.is_signed);
}

static void unknown_names_are_refused(void **state)
{
	const struct uapi_table *table;
	struct uapi_member m;
	char longest[400];
	uint64_t v;
	int id;

	memset(longest, 'x', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	assert_int_equal(uapi__table(*state, "no_such", &table), -ENOENT);
	assert_int_equal(uapi__table(*state, longest, &table), -ENOENT);
	assert_int_equal(uapi__table(*state, "", &table), -ENOENT);
	assert_int_equal(uapi__constant(*state, "errno", "SIGSYS", &v), -ENOENT);
	assert_int_equal(uapi__constant(*state, "no_such", "EPERM", &v), -ENOENT);
	assert_int_equal(uapi__constant(*state, NULL, "no such", &v), -ENOENT);
	assert_int_equal(uapi__struct(*state, "no_such"), -ENOENT);
	assert_int_equal(uapi__struct(*state, ""), -ENOENT);
	assert_int_equal(uapi__struct(*state, "__u32"), -ENOENT);
	assert_true(uapi__type(*state, "__u32") > 0);
	id = uapi__struct(*state, "stat");
	assert_int_equal(uapi__member(*state, id, "st_nothing", &m), -ENOENT);
	assert_int_equal(uapi__member(*state, id, "st_size.x", &m), -EINVAL);
	assert_int_equal(uapi__member(*state, id, "", &m), -ENOENT);
	assert_int_equal(uapi__member(*state, -1, "st_size", &m), -EINVAL);
}

static void start_up_is_cheap(void **state)
{
	struct timespec from, to;
	struct uapi *uapi;
	uint64_t v;

	(void)state;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	uapi = uapi__new();
	assert_non_null(uapi);
	assert_int_equal(uapi__constant(uapi, NULL, "O_CLOEXEC", &v), 0);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	uapi__free(uapi);
	print_message("start-up: %ld us\n", (long)(to.tv_sec - from.tv_sec) * 1000000 +
						    (to.tv_nsec - from.tv_nsec) / 1000);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_flags_are_in_print_order),
		cmocka_unit_test(masks_stand_before_their_parts),
		cmocka_unit_test(a_table_is_made_once),
		cmocka_unit_test(constants_have_the_kernels_values),
		cmocka_unit_test(a_constant_is_found_in_any_table),
		cmocka_unit_test(every_abi_has_its_numbers),
		cmocka_unit_test(members_are_where_the_compiler_puts_them),
		cmocka_unit_test(types_have_the_kernels_size),
		cmocka_unit_test(sigaction_is_the_kernels),
		cmocka_unit_test(bitfields_say_so),
		cmocka_unit_test(signedness_goes_through_typedefs),
		cmocka_unit_test(unknown_names_are_refused),
		cmocka_unit_test(start_up_is_cheap),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
