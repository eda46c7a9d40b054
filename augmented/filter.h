/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Filters as the BPF object takes them: flat decision programs in one array of
 * tests. A test looks at bytes of the task's call record, and says which test is
 * next when it holds, when it does not, and when that cannot be told because the
 * bytes were not captured; or that the call is accepted or rejected. A program
 * goes from higher places in the array to lower ones only, and so ends.
 *
 * A call has a program for each phase (struct call_plan.filter), any of which may
 * reject it for good. What a phase cannot know yet counts as true there.
 */
#ifndef AUGMENTED_FILTER_H
#define AUGMENTED_FILTER_H

#include <linux/types.h>

enum filter_phase {
	FILTER_BEFORE_COPY, /* at enter: arguments, struct filter_attrs */
	FILTER_AFTER_COPY,  /* at enter: what was captured */
	FILTER_AT_EXIT,     /* what is known without copying more: return value, duration */
	FILTER_AFTER_EXIT,  /* what was captured at exit, and what was read again */
	FILTER_PHASES,
};

/* Places in programs. Test 0 is not used. */
#define FILTER_ACCEPT 0
#define FILTER_REJECT 0xffff

enum filter_test_kind {
	TEST_NUMBER, /* lo <= number <= hi */
	TEST_EXACT,  /* the bytes are the pattern */
	TEST_START,
	TEST_END,
	TEST_INSIDE,
	TEST_LENGTH, /* lo <= number of bytes <= hi */
};

enum filter_test_from {
	TEST_RECORD,   /* at off of struct call_record */
	TEST_SLOT,     /* at off of the bytes that an operation kept in the slot */
	TEST_DURATION, /* time from enter to exit */
	TEST_COMM,     /* bytes: struct filter_attrs.comm */
};

/* filter_test.flags */
#define TEST_BIG_ENDIAN 0x01
#define TEST_SIGNED     0x02 /* the last shift is arithmetic */
#define TEST_NUL        0x04 /* bytes: whole if their NUL was seen, else if all were got */
#define TEST_NEGATED    0x08 /* after the shifts */

/*
 * A number: 8 bytes are loaded, swapped if big endian, shifted left, shifted right,
 * negated, cut to mask, flipped. need: bytes from off that must have been captured.
 */
struct filter_test {
	__u8 kind; /* enum filter_test_kind */
	__u8 from; /* enum filter_test_from */
	__u8 slot;
	__u8 flags;
	__u8 lshift, rshift;
	__u16 pattern;
	__u32 off;
	__u32 need;
	__u16 on_false, on_true, on_unknown;
	__u16 pad;
	__u64 mask;
	__u64 flip; /* 1 << 63 makes an unsigned comparison of a signed one */
	__u64 lo, hi;
};

#define FILTER_PATTERN_WORDS 16
#define FILTER_PATTERN_BYTES (FILTER_PATTERN_WORDS * 8)

struct filter_pattern {
	__u32 len; /* 1..FILTER_PATTERN_BYTES */
	__u32 pad;
	__u64 words[FILTER_PATTERN_WORDS]; /* the bytes, 0 behind them */
};

/*
 * What the calling thread is, at enter, as far as filter_flags ask; the rest is 0. It is
 * the data of the payload's first part then, whose op is FILTER_ATTRS_OP; no plan has so
 * many operations.
 */
#define FILTER_ATTRS_OP 255

struct filter_attrs {
	__u64 cgroup; /* id of the cgroup in the unified hierarchy */
	__u32 have;   /* FILTER_ATTR_* */
	__u32 ppid;   /* thread group of the parent, as record.tgid */
	__u32 uid;    /* effective, as the initial user namespace has it */
	__u32 gid;
	char comm[16]; /* ends in a NUL, 0 behind it */
};

/* call_plan.filter_flags */
#define FILTER_ATTR_COMM   0x01
#define FILTER_ATTR_CREDS  0x02
#define FILTER_ATTR_PPID   0x04
#define FILTER_ATTR_CGROUP 0x08
#define FILTER_ATTRS       0x0f
#define FILTER_EXIT_OPEN   0x10 /* what was captured at enter does not decide */
#define FILTER_RETRY_ONLY  0x20 /* AFTER_EXIT: only if something was read again */
#define FILTER_PRESENT     0x40 /* some phase has a program */

/* Bounds. A program may take FILTER_STEPS tests. */
#define FILTER_RUN_TESTS    8
#define FILTER_RUNS         128
#define FILTER_STEPS        (FILTER_RUN_TESTS * FILTER_RUNS)
#define FILTER_TESTS_MAX    32768
#define FILTER_PATTERNS_MAX 4096

/* Programs of a session, for the loader. */
struct filter_programs {
	struct filter_test *tests; /* tests[0] is not used */
	unsigned int ntests;
	struct filter_pattern *patterns;
	unsigned int npatterns;
};

#endif
