/* SPDX-License-Identifier: GPL-2.0-only */
/* The order of events: hand-made cases, and random ones against a plain sort. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "trace/order.h"
#include "trace/tids.h"

#define MAX_EVENTS 4096

static char seen[65536];
static struct order *o;
static struct order_event events[MAX_EVENTS];
static size_t nr_events;
static __u64 floors[MAX_EVENTS], floor_now; /* time of the last event of earlier flushes */
static int answer;

static int collect(void *ctx, const struct order_event *ev)
{
	static const char *const names[] = { "enter", "exit", "record" };
	size_t len = strlen(seen);

	(void)ctx;
	assert_int_equal(ev->len, ev->rec->len);
	snprintf(seen + len, sizeof(seen) - len, "%s%s%s %u@%llu", len ? ", " : "",
		 ev->type == EVENT_EXIT && ev->entered ? "re" : "",
		 ev->type == EVENT_RECORD && ev->rec->type == RECORD_SIGNAL ? "signal"
									    : names[ev->type],
		 ev->tid, (unsigned long long)ev->time);
	if (nr_events < MAX_EVENTS) {
		floors[nr_events] = floor_now;
		events[nr_events++] = *ev;
	}
	return answer;
}

static int setup(void **state)
{
	(void)state;
	seen[0] = 0;
	nr_events = 0;
	floor_now = 0;
	answer = 0;
	o = order__new(collect, NULL);
	return !o;
}

static int teardown(void **state)
{
	(void)state;
	order__free(o);
	return 0;
}

static void push_call(int type, int flags, __u32 tid, __u64 seq, __u64 enter, __u64 exit)
{
	struct call_record r = { .h = { .type = (__u8)type,
					.flags = (__u8)flags,
					.tid = tid,
					.tgid = tid,
					.len = sizeof(r),
					.seq = seq,
					.time = exit },
				 .enter_time = enter };

	assert_int_equal(order__push(o, &r, sizeof(r)), 0);
}

static void call(__u32 tid, __u64 seq, __u64 enter, __u64 exit)
{
	push_call(RECORD_CALL, 0, tid, seq, enter, exit);
}

static void push_task(enum task_why why, __u32 tid, __u32 parent, __u64 seq, __u64 time)
{
	struct task_record r = { .h = { .type = RECORD_TASK,
					.tid = tid,
					.len = sizeof(r),
					.seq = seq,
					.time = time },
				 .why = why,
				 .parent = parent };

	assert_int_equal(order__push(o, &r, sizeof(r)), 0);
}

static void push_exit(__u32 tid, __u64 seq, __u64 time)
{
	struct exit_record r = {
		.h = { .type = RECORD_EXIT, .tid = tid, .len = sizeof(r), .seq = seq, .time = time }
	};

	assert_int_equal(order__push(o, &r, sizeof(r)), 0);
}

static void push_signal(int flags, __u32 tid, __u64 seq, __u64 time)
{
	struct signal_record r = { .h = { .type = RECORD_SIGNAL,
					  .flags = (__u8)flags,
					  .tid = tid,
					  .len = sizeof(r),
					  .seq = seq,
					  .time = time },
				   .signo = 17 };

	assert_int_equal(order__push(o, &r, sizeof(r)), 0);
}

static void expect(__u64 upto, const char *text)
{
	seen[0] = 0;
	assert_int_equal(order__flush(o, upto), 0);
	assert_string_equal(seen, text);
}

static void test_apart(void **state)
{
	(void)state;
	call(1, 1, 10, 20);
	call(1, 2, 40, 50);
	call(2, 1, 25, 35); /* another ring */
	expect(~0ULL, "exit 1@20, exit 2@35, exit 1@50");
}

static void test_overlap(void **state)
{
	(void)state;
	call(1, 1, 10, 100);
	call(2, 1, 20, 30);
	call(2, 2, 40, 110);
	call(2, 3, 120, 130);
	expect(~0ULL, "enter 1@10, exit 2@30, enter 2@40, reexit 1@100, reexit 2@110, exit 2@130");
}

static void test_inside(void **state)
{
	(void)state;
	push_task(TASK_FORK, 2, 1, 1, 15);
	call(1, 1, 10, 20);
	expect(~0ULL, "enter 1@10, record 2@15, reexit 1@20");
}

static void test_watermark(void **state)
{
	(void)state;
	call(1, 1, 10, 20);
	call(1, 2, 30, 60);
	call(2, 1, 35, 45);
	expect(40, "exit 1@20"); /* nothing lies after either ENTER yet */
	call(3, 1, 36, 44);
	expect(50, "enter 1@30, enter 2@35, exit 3@44, reexit 2@45");
	expect(50, "");
	expect(60, "reexit 1@60");
	assert_int_equal(order__lost(o), 0);
}

static void test_late_enter(void **state)
{
	(void)state;
	call(2, 1, 30, 40);
	expect(100, "exit 2@40");
	call(2, 2, 110, 120);
	call(1, 1, 10, 130); /* entered long ago, known only now */
	expect(~0ULL, "enter 1@10, exit 2@120, reexit 1@130");
}

static void test_inflight(void **state)
{
	(void)state;
	push_call(RECORD_INFLIGHT, 0, 1, 5, 10, 70);
	expect(80, "enter 1@10");
	push_call(RECORD_INFLIGHT, 0, 1, 5, 10, 90);
	expect(95, "");
	call(1, 5, 10, 100);
	push_call(RECORD_INFLIGHT, 0, 1, 6, 105, 110);
	expect(120, "reexit 1@100, enter 1@105");
	call(1, 6, 105, 130);
	expect(140, "reexit 1@130");
	push_call(RECORD_INFLIGHT, 0, 1, 6, 105, 125);
	expect(~0ULL, "");
	assert_int_equal(order__lost(o), 4);
}

static void test_late_flag(void **state)
{
	(void)state;
	push_call(RECORD_CALL, RECORD_LATE, 1, 1, 0, 50);
	call(2, 1, 20, 30);
	expect(~0ULL, "exit 2@30, exit 1@50");
}

static void test_signals(void **state)
{
	(void)state;
	call(1, 1, 10, 20);
	push_signal(0, 1, 2, 21);
	call(1, 3, 30, 60);
	push_signal(RECORD_IGNORED, 1, 4, 40);
	push_signal(RECORD_IGNORED, 1, 5, 65);
	call(2, 1, 45, 55);
	expect(~0ULL, "exit 1@20, signal 1@21, enter 1@30, exit 2@55, reexit 1@60, signal 1@60, "
		      "signal 1@65");
	/* A snapshot tells of a call whose end comes in another round. */
	seen[0] = 0;
	push_call(RECORD_INFLIGHT, 0, 3, 1, 100, 110);
	push_signal(RECORD_IGNORED, 3, 2, 105);
	expect(120, "enter 3@100");
	call(3, 1, 100, 130);
	expect(~0ULL, "reexit 3@130, signal 3@130");
	assert_int_equal(order__lost(o), 0);
}

static void test_thread_execve(void **state)
{
	(void)state;
	call(7, 1, 5, 6);
	push_call(RECORD_NORETURN, 0, 1, 1, 8, 30);
	push_exit(1, 2, 31);
	push_task(TASK_EXEC, 1, 7, 2, 40);
	call(1, 3, 10, 50);
	call(1, 4, 60, 70);
	expect(~0ULL, "exit 7@6, enter 1@8, enter 7@10, reexit 1@30, record 1@31, record 1@40, "
		      "reexit 1@50, exit 1@70");
	assert_int_equal(order__lost(o), 0);
}

static void test_lost(void **state)
{
	(void)state;
	call(1, 1, 10, 20);
	call(1, 4, 30, 40);
	call(1, 3, 45, 50); /* numbered by another CPU: no gap */
	call(2, 3, 10, 15);
	assert_int_equal(order__flush(o, ~0ULL), 0);
	assert_int_equal(order__lost_of(o, 1), 1);
	assert_int_equal(order__lost_of(o, 2), 2);
	push_exit(1, 6, 60);
	push_task(TASK_FORK, 1, 2, 1, 70);
	call(1, 2, 80, 90);
	assert_int_equal(order__flush(o, ~0ULL), 0);
	assert_int_equal(order__lost_of(o, 1), 0);
	assert_int_equal(order__lost(o), 4);
}

static void test_refused(void **state)
{
	struct call_record r = { .h = { .type = RECORD_CALL, .len = sizeof(r) } };

	(void)state;
	assert_int_equal(order__push(o, &r, sizeof(r) - 1), -EINVAL);
	r.h.len = sizeof(r.h);
	assert_int_equal(order__push(o, &r, sizeof(r.h)), -EINVAL);
	r.h.len = sizeof(r);
	r.h.type = 0;
	assert_int_equal(order__push(o, &r, sizeof(r)), -EINVAL);
	r.h.type = RECORD_EXIT + 1;
	assert_int_equal(order__push(o, &r, sizeof(r)), -EINVAL);
	/* A call that returns before it enters is taken as if it took no time. */
	r.h.type = RECORD_CALL;
	r.h.tid = 1;
	r.h.time = 50;
	r.enter_time = ~0ULL;
	assert_int_equal(order__push(o, &r, sizeof(r)), 0);
	expect(~0ULL, "exit 1@50");
}

static void test_callback_error(void **state)
{
	(void)state;
	call(1, 1, 10, 20);
	call(1, 2, 30, 40);
	answer = -ENOSPC;
	assert_int_equal(order__flush(o, ~0ULL), -ENOSPC);
	assert_int_equal(nr_events, 2);
	answer = 0;
	expect(~0ULL, "");
}

/* Some tasks on some rings, each ring out of order by a little, flushed in rounds. */
static void check_random(unsigned int seed)
{
	enum { TASKS = 7, CALLS = 60 };
	struct {
		__u64 enter, exit, seq;
		unsigned int ring;
	} c[TASKS][CALLS];
	unsigned int at[TASKS] = { 0 }, rings = 1 + (unsigned int)rand_r(&seed) % 4;
	unsigned int open[TASKS] = { 0 }, done[TASKS] = { 0 };
	__u64 last = 0;

	for (int t = 0; t < TASKS; t++) {
		__u64 now = 100;

		for (int i = 0; i < CALLS; i++) {
			c[t][i].enter = now += 1 + (__u64)rand_r(&seed) % 20;
			c[t][i].exit = now += (__u64)rand_r(&seed) % (i % 10 ? 10 : 300);
			c[t][i].ring = (unsigned int)rand_r(&seed) % rings;
		}
	}
	nr_events = 0;
	for (__u64 clock = 200, before = 0; before < 1 << 16; before = clock, clock += 150) {
		for (unsigned int ring = 0; ring < rings; ring++) {
			for (int t = 0; t < TASKS; t++) {
				unsigned int i = at[t];

				/* Task by task: as wild as the order within a ring can get. */
				for (; i < CALLS && c[t][i].exit < clock; i++) {
					if (c[t][i].ring == ring)
						call((__u32)t + 1, i + 1, c[t][i].enter,
						     c[t][i].exit);
				}
				if (ring == rings - 1)
					at[t] = i;
			}
		}
		floor_now = nr_events ? events[nr_events - 1].time : 0;
		assert_int_equal(order__flush(o, before), 0);
	}
	for (size_t i = 0; i < nr_events; i++) {
		unsigned int t = events[i].tid - 1;

		if (events[i].type == EVENT_ENTER) {
			assert_int_equal(open[t], 0);
			open[t] = 1;
		} else {
			assert_int_equal(events[i].time, c[t][done[t]].exit);
			assert_int_equal(events[i].entered, open[t]);
			assert_true(events[i].time >= last);
			/* Without ENTER, nothing of this flush came since the call was entered. */
			if (!open[t] && last > floors[i])
				assert_true(c[t][done[t]].enter >= last ||
					    c[t][done[t]].enter == events[i].time);
			last = events[i].time;
			open[t] = 0;
			done[t]++;
		}
	}
	for (int t = 0; t < TASKS; t++)
		assert_int_equal(done[t], CALLS);
	assert_int_equal(order__lost(o), 0);
}

static void test_random(void **state)
{
	for (unsigned int seed = 1; seed < 300; seed++) {
		check_random(seed);
		teardown(state);
		setup(state);
	}
}

static void test_tids(void **state)
{
	static char states[1000];
	struct tids t = { 0 };
	unsigned int seed = 1;

	(void)state;
	assert_null(tids__find(&t, 1));
	assert_null(tids__remove(&t, 1));
	for (int i = 0; i < 100000; i++) {
		__u32 tid = (__u32)rand_r(&seed) % 1000;

		if (states[tid]) {
			assert_ptr_equal(tids__find(&t, tid), &states[tid]);
			assert_ptr_equal(tids__remove(&t, tid), &states[tid]);
		} else {
			assert_null(tids__find(&t, tid));
			assert_int_equal(tids__set(&t, tid, &states[tid]), 0);
		}
		states[tid] = !states[tid];
	}
	tids__free(&t);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_apart),     CASE(test_overlap),          CASE(test_inside),
		CASE(test_watermark), CASE(test_late_enter),       CASE(test_inflight),
		CASE(test_late_flag), CASE(test_signals),          CASE(test_thread_execve),
		CASE(test_lost),      CASE(test_refused),          CASE(test_callback_error),
		CASE(test_random),    cmocka_unit_test(test_tids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
