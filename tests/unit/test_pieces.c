// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "trace/pieces.h"

static struct pieces *pieces;

static int setup(void **state)
{
	(void)state;
	pieces = pieces__new();
	return pieces ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	pieces__free(pieces);
	return 0;
}

/* Bytes at..at + n of a part of `want` bytes, each the low byte of its place plus `first`. */
static void add(__u64 seq, __u64 time, __u32 at, __u32 n, __u32 want, unsigned int first)
{
	struct piece_record *p = calloc(1, sizeof(*p) + n);

	assert_non_null(p);
	p->h = (struct record){ .type = RECORD_PIECE, .tid = 7, .seq = seq, .time = time };
	p->h.len = sizeof(*p) + n;
	p->at = at;
	p->part = (struct part){ .op = 1, .want = want, .got = n };
	for (__u32 i = 0; i < n; i++)
		p->part.data[i] = (__u8)(first + at + i);
	assert_int_equal(pieces__add(pieces, &p->h, p->h.len), 0);
	free(p);
}

/* A call with another part before the one that goes on: got of its bytes are here. */
static struct call_record *call(__u64 seq, __u64 enter, __u32 got, __u32 want)
{
	struct call_record *rec = calloc(1, sizeof(*rec) + 2 * sizeof(struct part) + 16 + got);
	struct part *p;

	assert_non_null(rec);
	rec->h = (struct record){ .type = RECORD_CALL, .tid = 7, .seq = seq, .time = enter + 10 };
	rec->enter_time = enter;
	p = (struct part *)rec->payload;
	*p = (struct part){ .op = 0, .want = 3, .got = 3 };
	memcpy(p->data, "abc", 3);
	rec->used = PART_SPACE(3);
	if (got) {
		p = (struct part *)(rec->payload + rec->used);
		*p = (struct part){ .op = 1, .want = want, .got = got, .flags = PART_LIMIT };
		for (__u32 i = 0; i < got; i++)
			p->data[i] = (__u8)i;
		rec->used += PART_SPACE(got);
	}
	rec->h.len = sizeof(*rec) + rec->used;
	return rec;
}

static const struct part *part_of(const struct call_record *rec, size_t len)
{
	const struct part *p = (const struct part *)rec->payload;

	assert_int_equal(rec->h.len, len);
	assert_int_equal(rec->used, len - sizeof(*rec));
	assert_memory_equal(p->data, "abc", 3);
	if (rec->used <= PART_SPACE(3))
		return NULL;
	return (const struct part *)(rec->payload + PART_SPACE(3));
}

static const struct part *join(struct call_record *rec)
{
	size_t len = rec->h.len;
	const struct call_record *joined = pieces__join(pieces, rec, &len);

	return part_of(joined, len);
}

static void test_whole(void **state)
{
	struct call_record *rec = call(1, 100, 8, 8200);
	const struct part *p;

	(void)state;
	add(1, 105, 8, 4096, 8200, 0);
	add(1, 106, 4104, 4096, 8200, 0);
	p = join(rec);
	assert_int_equal(p->got, 8200);
	assert_int_equal(p->flags, 0);
	for (unsigned int i = 0; i < 8200; i++)
		assert_int_equal(p->data[i], (__u8)i);
	pieces__done(pieces, rec);
	pieces__release(pieces);
	/* They have gone with their call. */
	p = join(rec);
	assert_int_equal(p->got, 8);
	assert_true(p->flags & PART_LIMIT);
	free(rec);
}

static void test_alone(void **state)
{
	struct call_record *rec = call(1, 100, 0, 0);
	const struct part *p;

	(void)state;
	add(1, 105, 0, 10, 10, 0);
	p = join(rec);
	assert_non_null(p);
	assert_int_equal(p->op, 1);
	assert_int_equal(p->got, 10);
	assert_int_equal(p->flags, 0);
	free(rec);
}

/* A piece that was lost ends what is known. */
static void test_gap(void **state)
{
	struct call_record *rec = call(1, 100, 8, 300);
	const struct part *p;

	(void)state;
	add(1, 105, 8, 92, 300, 0);
	add(1, 107, 200, 100, 300, 0);
	p = join(rec);
	assert_int_equal(p->got, 100);
	assert_true(p->flags & PART_LIMIT);
	free(rec);
}

/* Calls that were filtered out have the number of the next one. */
static void test_filtered(void **state)
{
	struct call_record *rec = call(1, 100, 8, 100), *next = call(2, 200, 8, 100);
	const struct part *p;

	(void)state;
	add(1, 50, 8, 92, 100, 77);
	add(1, 105, 8, 92, 100, 0);
	add(2, 205, 8, 92, 100, 0);
	p = join(rec);
	assert_int_equal(p->got, 100);
	assert_int_equal(p->data[99], 99);
	pieces__done(pieces, rec);
	p = join(next);
	assert_int_equal(p->got, 100);
	/* One whose own pieces were lost has none. */
	pieces__done(pieces, next);
	add(3, 250, 8, 92, 100, 77);
	free(next);
	next = call(3, 300, 8, 100);
	p = join(next);
	assert_int_equal(p->got, 8);
	free(rec);
	free(next);
}

static void test_contradictions(void **state)
{
	struct piece_record p = { .h = { .type = RECORD_PIECE, .tid = 7, .seq = 1, .time = 200 } };
	struct call_record *rec = call(1, 100, 8, 100);

	(void)state;
	p.part = (struct part){ .op = 1, .want = 100, .got = 92 };
	p.at = 8;
	/* It says to have more bytes than came. */
	assert_int_equal(pieces__add(pieces, &p.h, sizeof(p)), 0);
	assert_int_equal(pieces__add(pieces, &p.h, sizeof(p.h)), 0);
	assert_int_equal(join(rec)->got, 8);
	free(rec);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_whole, setup, teardown),
		cmocka_unit_test_setup_teardown(test_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(test_gap, setup, teardown),
		cmocka_unit_test_setup_teardown(test_filtered, setup, teardown),
		cmocka_unit_test_setup_teardown(test_contradictions, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
