/* SPDX-License-Identifier: GPL-2.0-only */
/* Clocks, timers and futexes. */
#include "augmented/spec.h"

#define FUTEX_WORD "a word that other threads change at any time, of which the kernel alone sees what counts"

/* What a futex operation has behind the address and the operation. */
#define FUTEX_TIMEOUT STRUCT(utime, __kernel_timespec, IN)
#define FUTEX_BITSET  VALUE(val3, V_FUTEX_BITSET, .table = "futex_bitset", .size = 4)

#define FUTEX2_FLAGS(n) \
	VALUE(n, V_ENUM_FLAGS, .table = "futex2_size", .type = "futex2_flags", .size = 4, .flags = VALUE_BITS | VALUE_WHOLE)

#define MASK(n) VALUE(n, V_FUTEX_BITSET, .table = "futex_bitset", .size = 8)

static const struct syscall_spec time_calls[] = {
	SYSCALL(clock_gettime, SC_CLOCK, RET_INT,
		CLOCKID(which_clock), STRUCT(tp, __kernel_timespec, OUT)),
	SYSCALL(clock_settime, SC_CLOCK, RET_INT,
		CLOCKID(which_clock), STRUCT(tp, __kernel_timespec, IN)),
	SYSCALL(clock_getres, SC_CLOCK, RET_INT,
		CLOCKID(which_clock), STRUCT(tp, __kernel_timespec, OUT)),
	{ .name = "clock_adjtime", .classes = SC_CLOCK, .ret = RET_ENUM,
	  .ret_table = "adjtimex_state",
	  .args = { CLOCKID(which_clock), STRUCT(utx, __kernel_timex, OUT) } },
	SYSCALL(clock_nanosleep, 0, RET_INT,
		CLOCKID(which_clock), FLAGS(flags, timer_flags),
		STRUCT(rqtp, __kernel_timespec, IN),
		/* Of a time of day nothing is left. */
		STRUCT(rmtp, __kernel_timespec, OUT, .flags = VALUE_INTERRUPTED | VALUE_ELSE,
		       IF_NO_BITS(1, "TIMER_ABSTIME"))),
	SYSCALL(nanosleep, 0, RET_INT,
		STRUCT(rqtp, __kernel_timespec, IN),
		STRUCT(rmtp, __kernel_timespec, OUT, .flags = VALUE_INTERRUPTED)),
	SYSCALL(gettimeofday, SC_CLOCK, RET_INT,
		STRUCT(tv, __kernel_old_timeval, OUT), STRUCT(tz, timezone, OUT)),
	SYSCALL(settimeofday, SC_CLOCK, RET_INT,
		STRUCT(tv, __kernel_old_timeval, IN), STRUCT(tz, timezone, IN)),
	SYSCALL(time, SC_CLOCK, RET_TIME,
		POINTED(tloc, V_TIME, OUT, .size = 8)),
	SYSCALL(times, 0, RET_INT, STRUCT(tbuf, tms, OUT)),
	SYSCALL(getitimer, 0, RET_INT,
		ENUM(which, itimer_which), STRUCT(value, __kernel_old_itimerval, OUT)),
	SYSCALL(setitimer, 0, RET_INT,
		ENUM(which, itimer_which), STRUCT(value, __kernel_old_itimerval, IN),
		STRUCT(ovalue, __kernel_old_itimerval, OUT)),
	SYSCALL(timer_create, 0, RET_INT,
		CLOCKID(which_clock), POINTED(timer_event_spec, V_SIGEVENT, IN),
		POINTED(created_timer_id, V_INT, OUT)),
	SYSCALL(timer_settime, 0, RET_INT,
		INT(timer_id), FLAGS(flags, timer_flags),
		STRUCT(new_setting, __kernel_itimerspec, IN),
		STRUCT(old_setting, __kernel_itimerspec, OUT)),
	SYSCALL(timer_gettime, 0, RET_INT,
		INT(timer_id), STRUCT(setting, __kernel_itimerspec, OUT)),
	SYSCALL(timer_getoverrun, 0, RET_INT, INT(timer_id)),
	SYSCALL(timer_delete, 0, RET_INT, INT(timer_id)),
	{ .name = "adjtimex", .classes = SC_CLOCK, .ret = RET_ENUM,
	  .ret_table = "adjtimex_state", .args = { STRUCT(txc_p, __kernel_timex, OUT) } },
	{ .name = "futex", .ret = RET_INT,
	  SELECT1_NOT(1, "FUTEX_PRIVATE_FLAG|FUTEX_CLOCK_REALTIME"),
	  .args = { ADDRESS(uaddr, FUTEX_WORD), VALUE(op, V_FUTEX_OP, .table = "futex_ops", .size = 4),
		    UINT(val), PTR(utime), ADDRESS(uaddr2, FUTEX_WORD), HEX(val3) } },
	SYSCALL(futex_waitv, 0, RET_INT,
		ARRAY(waiters, IN, ARG(1), ELEM(STRUCT(, futex_waitv, BY_VALUE))),
		UINT(nr_futexes), HEX(flags), STRUCT(timeout, __kernel_timespec, IN),
		CLOCKID(clockid)),
	SYSCALL(futex_wake, 0, RET_INT,
		ADDRESS(uaddr, FUTEX_WORD), MASK(mask), INT(nr), FUTEX2_FLAGS(flags)),
	SYSCALL(futex_wait, 0, RET_INT,
		ADDRESS(uaddr, FUTEX_WORD), ULONG(val), MASK(mask), FUTEX2_FLAGS(flags),
		STRUCT(timeout, __kernel_timespec, IN), CLOCKID(clockid)),
	SYSCALL(futex_requeue, 0, RET_INT,
		ARRAY(waiters, IN, FIXED(2), ELEM(STRUCT(, futex_waitv, BY_VALUE))),
		HEX(flags), INT(nr_wake), INT(nr_requeue)),
};

static const struct syscall_spec time_variants[] = {
	VARIANT(futex, "FUTEX_WAIT", 2, UINT(val), FUTEX_TIMEOUT),
	VARIANT(futex, "FUTEX_WAIT_BITSET", 2, UINT(val), FUTEX_TIMEOUT, HIDDEN(uaddr2),
		FUTEX_BITSET),
	VARIANT(futex, "FUTEX_WAKE_BITSET", 2, UINT(val), HIDDEN(utime), HIDDEN(uaddr2),
		FUTEX_BITSET),
	VARIANT(futex, "FUTEX_WAKE FUTEX_FD", 2, UINT(val)),
	VARIANT(futex, "FUTEX_REQUEUE", 2, UINT(val), UINT(utime), PTR(uaddr2)),
	VARIANT(futex, "FUTEX_CMP_REQUEUE FUTEX_CMP_REQUEUE_PI", 2, UINT(val), UINT(utime),
		PTR(uaddr2), UINT(val3)),
	VARIANT(futex, "FUTEX_WAKE_OP", 2, UINT(val), UINT(utime), PTR(uaddr2),
		VALUE(val3, V_FUTEX_WAKE, .size = 4)),
	VARIANT(futex, "FUTEX_WAIT_REQUEUE_PI", 2, UINT(val), FUTEX_TIMEOUT, PTR(uaddr2)),
	VARIANT(futex, "FUTEX_LOCK_PI FUTEX_LOCK_PI2", 2, HIDDEN(val), FUTEX_TIMEOUT),
	VARIANT(futex, "FUTEX_UNLOCK_PI FUTEX_TRYLOCK_PI", 2),
};

static const struct struct_spec time_structs[] = {
	{ "__kernel_timespec", NULL, { LONG(tv_sec), ULONG(tv_nsec) } },
	{ "__kernel_old_timeval", NULL, { LONG(tv_sec), ULONG(tv_usec) } },
	{ "__kernel_timex", NULL,
	  { FLAGS(modes, adjtimex_modes), LONG(offset), LONG(freq), LONG(maxerror),
	    LONG(esterror), FLAGS(status, adjtimex_status), LONG(constant), LONG(precision),
	    LONG(tolerance), STRUCT(time, __kernel_timex_timeval, BY_VALUE), LONG(tick),
	    LONG(ppsfreq), LONG(jitter), INT(shift), LONG(stabil), LONG(jitcnt),
	    LONG(calcnt), LONG(errcnt), LONG(stbcnt), INT(tai) } },
	{ "futex_waitv", NULL,
	  { HEXLONG(val), PTR(uaddr), FUTEX2_FLAGS(flags), 
	    HEX(__reserved, IF_MEMBER(WHEN_NE, __reserved, "0")) } },
	{ "tms", NULL,
	  { VALUE(tms_utime, V_TICKS), VALUE(tms_stime, V_TICKS), VALUE(tms_cutime, V_TICKS),
	    VALUE(tms_cstime, V_TICKS) } },
};

const struct family time_family = FAMILY(time);
