/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A filter expression after its names were resolved against one plan: what both
 * evaluators take, the one in user space (eval.c) and the compiler for the
 * kernel. Nothing symbolic is left in it: places are operations of the plan and
 * offsets, constants are numbers of the operand's width.
 *
 * Truth has three values. A comparison is UNKNOWN when what it needs was not
 * captured although it exists: a read that faulted, a string longer than what
 * was read of it where the rest would matter, a process that is gone. AND, OR
 * and NOT are Kleene's. A call is dropped only if its expression is FALSE:
 * UNKNOWN is kept, since a missing line would be a silent gap.
 *
 * A comparison with something that does not exist is FALSE, whatever its
 * operator, `!=` and `!~` included: the string behind a null pointer, the port of
 * an AF_UNIX address, the return value of a call that never returned, the err of
 * a call that succeeded.
 */
#ifndef TRACE_FILTER_AST_H
#define TRACE_FILTER_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <linux/types.h>

/* Bounds; an expression over one of them is refused with an error that says so. */
#define FILTER_MAX_TEXT   65535 /* bytes of an expression */
#define FILTER_MAX_TERMS  1024  /* comparisons, after `path` was spread over arguments */
#define FILTER_MAX_DEPTH  100   /* of parentheses and `!` */
#define FILTER_MAX_VALUES 4096  /* of one list */
#define FILTER_MAX_STRING 4096  /* bytes of a literal */

enum filter_truth { FILTER_FALSE, FILTER_TRUE, FILTER_UNKNOWN };

/* Where the left side of a comparison is found. */
enum filter_operand_kind {
	/* Numbers. */
	FILTER_ARG,      /* register of argument arg */
	FILTER_MEMBER,   /* number in captured bytes: at */
	FILTER_PORT,     /* of a sockaddr: at; host's byte order; only AF_INET, AF_INET6 */
	FILTER_RET,      /* as the kernel returned it: -ENOENT is -2; not of RECORD_NORETURN */
	FILTER_ERR,      /* -ret for -4095 <= ret <= -1, else absent */
	FILTER_SIZE,     /* ret for ret >= 0, else absent: bytes that the call moved */
	FILTER_DURATION, /* ns from enter to exit; not of RECORD_NORETURN, unknown if LATE */
	FILTER_PID,      /* thread group, as record.tgid */
	FILTER_TID,
	FILTER_PPID, /* thread group of the parent */
	FILTER_UID,  /* effective, as seen from the tracer's user namespace */
	FILTER_GID,
	/* Byte strings. */
	FILTER_STRING,   /* captured bytes: at */
	FILTER_FD_PATH,  /* path of a descriptor: at.op is an OP_FD; see wire.h struct fd_info */
	FILTER_SUN_PATH, /* of an AF_UNIX sockaddr: at; an abstract name begins with '@' */
	FILTER_COMM,     /* of the thread, when the call was entered */
	FILTER_CGROUP,   /* path from the root of the hierarchy: "/system.slice/x.service" */
	/* Addresses. */
	FILTER_ADDRESS, /* of a sockaddr: at; only AF_INET, AF_INET6 */
};

/*
 * Captured bytes: those of the part (op, rep) of the record, from off on. Of
 * parts with the same (op, rep) the later one counts.
 */
struct filter_place {
	int op;     /* part.op */
	__u8 rep;   /* part.rep */
	__u32 off;  /* from part.data */
	__u32 size; /* MEMBER: bytes of the number; STRING: at most so many, 0: all of the part */
	__u8 bit_off, bit_size; /* MEMBER: bitfield, as struct uapi_member; bit_size 0: none */
	bool nul;               /* STRING: ends at the first NUL, else all bytes count */
	bool at_exit;           /* the part is made when the call returns */
	bool any_rep;           /* FD_PATH: any of the operation's parts, not rep */
	/*
	 * The pointers on the way, outermost first: where each of them was, so that
	 * what is behind a null pointer is told from what was not captured. Of a
	 * register only arg counts (op < 0).
	 */
	__u8 npointers;
	struct {
		int op;
		__u8 rep;
		__u32 off;
	} pointers[4];
};

struct filter_operand {
	enum filter_operand_kind kind;
	int arg;        /* argument it belongs to, or -1 */
	__u8 size;      /* numbers: 1, 2, 4 or 8 bytes count, the rest of a register does not */
	bool is_signed; /* and are sign-extended */
	/* Of a 32-bit program: the argument's other half is the next one (VALUE_PAIR). */
	enum { FILTER_WHOLE, FILTER_LOW_FIRST, FILTER_HIGH_FIRST } halves;
	struct filter_place at;
	const char *name; /* as normalised for --explain: "how.flags"; owned by the expression */
};

enum filter_op {
	FILTER_EQ, /* one of values; `==`, `in {}`; of addresses: within one of them */
	FILTER_NE, /* none of values */
	FILTER_LT,
	FILTER_LE,
	FILTER_GT,
	FILTER_GE,
	FILTER_BITS, /* all bits of values[0].lo are set: `&` */
	FILTER_GLOB, /* `~`: the whole string; values[0].str is the pattern */
	FILTER_NOT_GLOB,
	FILTER_REGEX, /* `=~`: anywhere in the string; POSIX extended */
};

enum filter_value_kind { FILTER_INT, FILTER_BYTES, FILTER_NET };

/* What a pattern comes to; `*` matches any bytes, '/' too, `?` one, `[...]` one of a set. */
enum filter_glob_shape {
	FILTER_GLOB_EXACT,    /* head */
	FILTER_GLOB_PREFIX,   /* head* */
	FILTER_GLOB_SUFFIX,   /* *tail */
	FILTER_GLOB_AROUND,   /* head*tail, which do not overlap */
	FILTER_GLOB_CONTAINS, /* *head* */
	FILTER_GLOB_ANY,      /* * */
	FILTER_GLOB_OTHER,    /* needs the general matcher: only str is valid */
};

struct filter_bytes {
	const char *bytes; /* may hold NULs; owned by the expression */
	__u32 len;
};

struct filter_value {
	enum filter_value_kind kind;
	__u16 column; /* in the text */
	union {
		/*
		 * INT: lo..hi inclusive, lo == hi for a single number. They fit the
		 * operand's width: compare as __s64 if it is signed, else as __u64.
		 */
		struct {
			__u64 lo, hi;
		};
		/* BYTES: escapes are undone; of a glob, see also shape. */
		struct {
			struct filter_bytes str;
			enum filter_glob_shape shape;
			struct filter_bytes head, tail; /* backslashes of the pattern undone */
			void *regex;                    /* eval.c's own */
		};
		/*
		 * NET: the first `prefix` bits. An IPv4 one also holds IPv4-mapped
		 * IPv6 addresses (::ffff:0:0/96).
		 */
		struct {
			__u8 ipv6; /* else IPv4: 4 bytes of addr */
			__u8 prefix;
			__u8 addr[16]; /* network's byte order; bits after prefix are 0 */
		};
	};
};

enum filter_node_kind { FILTER_CONST, FILTER_AND, FILTER_OR, FILTER_NOT, FILTER_TERM };

struct filter_node {
	enum filter_node_kind kind;
	__u16 column, length; /* where it stands in the text, in bytes from 0 */
	/* CONST: a comparison that the call decides: its name, an argument it lacks. */
	bool truth;
	struct filter_node *a, *b; /* AND, OR: both; NOT: a */
	/* TERM */
	struct filter_operand left;
	enum filter_op op;
	/* Numbers: bits of the operand that are compared, after `& MASK ==`; else all ones. */
	__u64 mask;
	unsigned int nvalues; /* 1 but for EQ and NE */
	struct filter_value *values;
};

#endif
