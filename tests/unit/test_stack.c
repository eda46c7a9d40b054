/* SPDX-License-Identifier: GPL-2.0-only */
/* What a process has mapped when, names of C++ and Rust, ids in other pid namespaces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "trace/pidns.h"
#include "trace/stack/image.h"
#include "trace/stack/space.h"
#include "trace/stack/symbols.h"

/* No process has it. */
#define PID 4194303u

#ifdef HAVE_LIBDW
static struct images *images;
static struct spaces *spaces;

static void map(__u64 time, __u32 pid, __u64 start, __u64 len, const char *path)
{
	const struct mapping_event ev = { .what = MAPPING_MAP,
					  .time = time,
					  .pid = pid,
					  .start = start,
					  .len = len,
					  .offset = start & 0xfff000,
					  .path = path };

	assert_int_equal(spaces__add(spaces, &ev), 0);
}

static void happen(enum mapping_what what, __u64 time, __u32 pid, __u32 parent)
{
	const struct mapping_event ev = {
		.what = what, .time = time, .pid = pid, .parent = parent
	};

	assert_int_equal(spaces__add(spaces, &ev), 0);
}

static void assert_at(__u32 pid, __u64 time, __u64 address, const char *path, __u64 offset)
{
	const struct map *m = spaces__find(spaces, pid, time, address);

	if (!path) {
		assert_null(m);
		return;
	}
	assert_non_null(m);
	assert_string_equal(image__path(m->image), path);
	assert_int_equal(address - m->start + m->offset, offset);
}

/* Events come out of order; a later map takes the place of what was there, in part too. */
static void test_spaces(void **ctx)
{
	(void)ctx;
	images = images__new(false);
	spaces = spaces__new(images);
	assert_non_null(spaces);
	map(30, PID, 0x102000, 0x1000, "/middle");
	map(20, PID, 0x100000, 0x4000, "/whole");
	happen(MAPPING_EXEC, 10, PID, 0);
	assert_at(PID, 40, 0x0fffff, NULL, 0);
	assert_at(PID, 40, 0x100010, "/whole", 0x100010);
	assert_at(PID, 40, 0x102010, "/middle", 0x102010);
	assert_at(PID, 40, 0x103010, "/whole", 0x103010);
	assert_at(PID, 40, 0x104000, NULL, 0);
	/* A child has what its parent had, and goes its own way. */
	happen(MAPPING_FORK, 50, PID - 1, PID);
	map(60, PID - 1, 0x100000, 0x1000, "/child");
	map(61, PID, 0x200000, 0x1000, "/parent");
	assert_at(PID - 1, 70, 0x100010, "/child", 0x100010);
	assert_at(PID - 1, 70, 0x102010, "/middle", 0x102010);
	assert_at(PID - 1, 70, 0x200010, NULL, 0);
	assert_at(PID, 70, 0x100010, "/whole", 0x100010);
	/* What was sent before an execve is shown after it. */
	happen(MAPPING_EXEC, 80, PID, 0);
	map(90, PID, 0x100000, 0x1000, "/next");
	assert_at(PID, 95, 0x100010, "/next", 0x100010);
	assert_at(PID, 75, 0x100010, "/whole", 0x100010);
	assert_at(PID, 95, 0x102010, NULL, 0);
	spaces__free(spaces);
	images__free(images);
}
#endif

static void assert_demangled(const char *name, const char *want)
{
	char *text = symbols__demangle(name);

	if (want)
		assert_string_equal(text, want);
	else
		assert_null(text);
	free(text);
}

static void test_demangle(void **ctx)
{
	char grows[512] = "_Z1f1aIiiE";

	(void)ctx;
	(void)grows;
	assert_demangled("main", NULL);
	assert_demangled("_start", NULL);
	assert_demangled("_Znonsense", NULL);
#ifdef HAVE_LIBIBERTY
	assert_demangled("_ZN3foo3barEi", "foo::bar(int)");
	assert_demangled("_ZNSt6vectorIiSaIiEE9push_backERKi",
			 "std::vector<int, std::allocator<int> >::push_back(int const&)");
	assert_demangled("_RNvC7mycrate3foo", "mycrate::foo");
	/* Each type has the one before it twice. */
	assert_demangled("_Z1f1aIiiES_IS0_S0_E", "f(a<int, int>, a<a<int, int>, a<int, int> >)");
	for (const char *digit = "0123456789ABCDEFGHIJ"; *digit; digit++) {
		const char part[] = { 'S', '_', 'I', 'S', *digit, '_', 'S', *digit, '_', 'E', 0 };

		strncat(grows, part, sizeof(grows) - strlen(grows) - 1);
	}
	assert_demangled(grows, NULL);
#endif
}

static void tell(struct pidns *p, __u32 tid, __u32 id, __u32 inode)
{
	const struct task_record r = { .h = { .type = RECORD_TASK, .tid = tid },
				       .id = id,
				       .pidns = inode };

	assert_int_equal(pidns__record(p, &r.h, sizeof(r)), 0);
}

static void test_pidns(void **ctx)
{
	struct pidns *p = pidns__new(true);

	(void)ctx;
	assert_non_null(p);
	tell(p, 100, 1, 7);
	tell(p, 101, 2, 7);
	tell(p, 102, 2, 8);
	assert_int_equal(pidns__here(p, 100, 2), 101);
	assert_int_equal(pidns__here(p, 102, 2), 102);
	assert_int_equal(pidns__here(p, 102, 1), 0);
	/* Of a task that nobody told of, and an id that is another namespace's task by now. */
	assert_int_equal(pidns__here(p, 55, 2), 2);
	tell(p, 101, 9, 8);
	assert_int_equal(pidns__here(p, 100, 2), 0);
	assert_int_equal(pidns__here(p, 102, 9), 101);
	pidns__free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#ifdef HAVE_LIBDW
		cmocka_unit_test(test_spaces),
#endif
		cmocka_unit_test(test_demangle),
		cmocka_unit_test(test_pidns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
