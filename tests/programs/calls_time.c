/* SPDX-License-Identifier: GPL-2.0-only */
/* Calls on clocks, timers and futexes, with good, failing and unreadable arguments. */
#include <linux/futex.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#define BAD ((void *)0x10)

static void handler(int sig)
{
	(void)sig;
}

static void clocks(void)
{
	struct timespec ts = { 0, 0 };
	struct timeval tv;
	struct timezone tz;
	time_t t;

	for (int i = 0; i < 13; i++) {
		syscall(SYS_clock_gettime, i, &ts);
		syscall(SYS_clock_getres, i, &ts);
	}
	syscall(SYS_clock_gettime, -6, &ts);
	syscall(SYS_clock_gettime, -2, &ts);
	syscall(SYS_clock_gettime, 77, &ts);
	syscall(SYS_clock_gettime, CLOCK_REALTIME, BAD);
	syscall(SYS_clock_gettime, CLOCK_REALTIME, NULL);
	syscall(SYS_clock_getres, CLOCK_REALTIME, NULL);
	ts.tv_nsec = -1;
	syscall(SYS_clock_settime, CLOCK_MONOTONIC, &ts);
	syscall(SYS_clock_settime, CLOCK_REALTIME, BAD);
	syscall(SYS_gettimeofday, &tv, NULL);
	syscall(SYS_gettimeofday, &tv, &tz);
	syscall(SYS_gettimeofday, NULL, NULL);
	syscall(SYS_gettimeofday, BAD, BAD);
	tv.tv_usec = -1;
	syscall(SYS_settimeofday, &tv, NULL);
	syscall(SYS_settimeofday, BAD, NULL);
	syscall(SYS_time, &t);
	syscall(SYS_time, NULL);
	syscall(SYS_time, BAD);
}

static void adjustments(void)
{
	struct timex tx;
	struct tms tms;

	memset(&tx, 0, sizeof(tx));
	adjtimex(&tx);
	clock_adjtime(CLOCK_REALTIME, &tx);
	tx.modes = 0x4000 | ADJ_TICK;
	tx.tick = 1;
	syscall(SYS_adjtimex, &tx);
	syscall(SYS_adjtimex, BAD);
	syscall(SYS_adjtimex, NULL);
	clock_adjtime(CLOCK_MONOTONIC, &tx);
	times(&tms);
	times(NULL);
	syscall(SYS_times, BAD);
}

static void sleeps(void)
{
	struct timespec ts = { 0, 1000 }, left;
	struct itimerval soon = { .it_value = { 0, 10000 } };
	struct sigaction act;

	memset(&act, 0, sizeof(act));
	act.sa_handler = handler;
	sigaction(SIGALRM, &act, NULL);
	syscall(SYS_nanosleep, &ts, NULL);
	syscall(SYS_nanosleep, &ts, &left);
	syscall(SYS_nanosleep, BAD, NULL);
	syscall(SYS_nanosleep, NULL, NULL);
	syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &ts, &left);
	syscall(SYS_clock_nanosleep, CLOCK_REALTIME, TIMER_ABSTIME, &ts, NULL);
	syscall(SYS_clock_nanosleep, CLOCK_REALTIME, TIMER_ABSTIME, &ts, &left);
	syscall(SYS_clock_nanosleep, 77, 8, &ts, BAD);
	ts.tv_nsec = 1000000000;
	syscall(SYS_nanosleep, &ts, &left);
	ts.tv_nsec = 0;
	ts.tv_sec = 5;
	setitimer(ITIMER_REAL, &soon, NULL);
	syscall(SYS_nanosleep, &ts, &left);
	setitimer(ITIMER_REAL, &soon, NULL);
	syscall(SYS_nanosleep, &ts, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &ts, &left);
}

static void timers(void)
{
	struct itimerval it = { { 1, 2 }, { 3, 4 } }, old;
	struct itimerspec its = { { 1, 2 }, { 3, 4 } }, olds;
	struct sigevent ev;
	int id;

	setitimer(ITIMER_VIRTUAL, &it, &old);
	getitimer(ITIMER_VIRTUAL, &it);
	getitimer(77, &it);
	memset(&it, 0, sizeof(it));
	setitimer(ITIMER_VIRTUAL, &it, NULL);
	syscall(SYS_setitimer, ITIMER_PROF, BAD, NULL);
	syscall(SYS_setitimer, ITIMER_PROF, NULL, NULL);
	syscall(SYS_getitimer, ITIMER_PROF, BAD);
	memset(&ev, 0, sizeof(ev));
	ev.sigev_notify = SIGEV_NONE;
	syscall(SYS_timer_create, CLOCK_MONOTONIC, &ev, &id);
	syscall(SYS_timer_settime, id, 0, &its, &olds);
	syscall(SYS_timer_settime, id, TIMER_ABSTIME, &its, NULL);
	syscall(SYS_timer_gettime, id, &its);
	syscall(SYS_timer_getoverrun, id);
	syscall(SYS_timer_delete, id);
	syscall(SYS_timer_delete, 99);
	ev.sigev_notify = SIGEV_SIGNAL;
	ev.sigev_signo = SIGUSR1;
	ev.sigev_value.sival_int = 5;
	syscall(SYS_timer_create, CLOCK_REALTIME, &ev, &id);
	ev.sigev_notify = SIGEV_THREAD_ID;
	syscall(SYS_timer_create, CLOCK_REALTIME, &ev, &id);
	syscall(SYS_timer_create, CLOCK_REALTIME, NULL, &id);
	syscall(SYS_timer_create, CLOCK_REALTIME, BAD, &id);
	syscall(SYS_timer_create, CLOCK_REALTIME, NULL, BAD);
	syscall(SYS_timer_settime, 99, 0, BAD, NULL);
	syscall(SYS_timer_gettime, 99, BAD);
}

static void futexes(void)
{
	struct timespec soon = { 0, 1000 };
	struct futex_waitv waits[2];
	uint32_t a = 1, b = 2;

	syscall(SYS_futex, &a, FUTEX_WAIT, 0, NULL, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_WAIT, 1, &soon, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_WAIT_PRIVATE, 1, BAD, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_WAKE, 0x7fffffff, NULL, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_WAKE, -1, NULL, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_REQUEUE, 1, 2, &b, 0);
	syscall(SYS_futex, &a, FUTEX_CMP_REQUEUE_PRIVATE, 1, 0x7fffffff, &b, 1);
	syscall(SYS_futex, &a, FUTEX_WAKE_OP, 1, 1, &b,
		FUTEX_OP(FUTEX_OP_ADD, 1, FUTEX_OP_CMP_GT, 3));
	syscall(SYS_futex, &a, FUTEX_WAKE_OP_PRIVATE, 1, 1, &b,
		FUTEX_OP((FUTEX_OP_SET | FUTEX_OP_OPARG_SHIFT), 1, FUTEX_OP_CMP_EQ, 0));
	syscall(SYS_futex, &a, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 1, &soon, NULL, -1);
	syscall(SYS_futex, &a, FUTEX_WAIT_BITSET_PRIVATE, 0, NULL, NULL, 3);
	syscall(SYS_futex, &a, FUTEX_WAKE_BITSET, 1, NULL, NULL, 5);
	syscall(SYS_futex, &a, FUTEX_LOCK_PI, 0, &soon, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_UNLOCK_PI, 0, NULL, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_TRYLOCK_PI, 0, NULL, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_LOCK_PI2_PRIVATE, 0, &soon, NULL, 0);
	syscall(SYS_futex, &a, FUTEX_WAIT_REQUEUE_PI, 0, &soon, &b, 0);
	syscall(SYS_futex, &a, FUTEX_CMP_REQUEUE_PI, 1, 0, &b, 0);
	syscall(SYS_futex, &a, FUTEX_FD, 0, NULL, NULL, 0);
	syscall(SYS_futex, &a, 0x77, 1, 2, 3, 4);
	syscall(SYS_futex, BAD, FUTEX_WAKE, 1, NULL, NULL, 0);
	memset(waits, 0, sizeof(waits));
	waits[0].val = 77;
	waits[0].uaddr = (uintptr_t)&a;
	waits[0].flags = FUTEX_32 | FUTEX_PRIVATE_FLAG;
	waits[1] = waits[0];
	syscall(SYS_futex_waitv, waits, 2, 0, NULL, CLOCK_MONOTONIC);
	syscall(SYS_futex_waitv, waits, 1, 0, &soon, CLOCK_REALTIME);
	syscall(SYS_futex_waitv, BAD, 2, 1, BAD, 9);
	syscall(454, &a, 1L, 1, FUTEX_32);
	syscall(455, &a, 0L, 1L, FUTEX_32, NULL, 0);
	syscall(455, &a, 1L, ~0L, FUTEX_32 | FUTEX_PRIVATE_FLAG, &soon, 1);
	syscall(456, waits, 0, 1, 1);
}

int main(void)
{
	clocks();
	adjustments();
	sleeps();
	timers();
	futexes();
	return 0;
}
