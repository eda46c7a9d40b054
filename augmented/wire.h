/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the BPF object writes into the rings and user space reads: the one
 * declaration of that layout. All numbers are in the host's byte order, all
 * times CLOCK_MONOTONIC nanoseconds. A record starts 8-byte aligned.
 */
#ifndef AUGMENTED_WIRE_H
#define AUGMENTED_WIRE_H

#include <linux/types.h>

/* A call in the ABI's own table: index of the maps by (abi, number). */
enum call_abi { ABI_NATIVE, ABI_COMPAT, ABI_X32, ABI_COUNT };
#define CALLS_PER_ABI       1024
#define CALL_INDEX(abi, nr) ((abi)*CALLS_PER_ABI + (nr))
/* From here on of ABI_COMPAT: calls within others (socketcall), which have no number. */
#define CALLS_INNER     900
#define CALLS_INNER_MAX 64

enum record_type {
	RECORD_CALL = 1, /* a call that has returned */
	RECORD_INFLIGHT, /* a call that has not returned yet, found by a snapshot */
	RECORD_NORETURN, /* a call in which its task ended */
	RECORD_TASK,     /* a task became traced, or executed another program */
	RECORD_SIGNAL,   /* a signal was delivered, or discarded because it is ignored */
	RECORD_EXIT,     /* a task ended */
	RECORD_PIECE,    /* bytes that had no room in the record of a call */
	RECORD_STACK, /* registers and some of the stack that a call or signal is to be shown with
		       */
};

struct record {
	__u8 type; /* enum record_type */
	__u8 abi;  /* enum call_abi */
	__u8 flags;
	__u8 cpu;
	__u32 tid; /* all ids as in the tracer's pid namespace, 0 outside of it */
	__u32 tgid;
	__u32 len;  /* bytes of the record, this header included */
	__u64 seq;  /* per task, from 1; a gap is a lost record; 0: not numbered */
	__u64 time; /* when the event happened; for a call: when it returned */
};

/* record.flags */
#define RECORD_LATE    0x01 /* the call was entered before tracing began: no enter_time */
#define RECORD_SHORT   0x02 /* the payload budget was used up: parts are missing or short */
#define RECORD_IGNORED 0x04 /* signal: discarded by the kernel, as its action is to ignore it */

struct call_record {
	struct record h;
	__u64 enter_time;
	__s64 ret; /* RECORD_CALL only */
	__u64 args[6];
	__u64 ip; /* user space instruction after the call */
	__u64 sp;
	__u16 nr;   /* number in the table of h.abi, or CALLS_INNER + syscall_spec.inner of the
		     * call within it; cut to CALLS_PER_ABI - 1 at most */
	__u16 plan; /* index of the plan that captured the payload */
	__u32 used; /* bytes of payload */
	__u8 payload[];
};

/*
 * The payload is a row of parts, each this header and its bytes, padded to 8.
 * When the same (op, rep) occurs twice, the later one is the better: the first
 * read faulted at enter and was repeated at exit.
 */
struct part {
	__u8 op;        /* the operation of the plan that made it */
	__u8 rep;       /* element, for operations that repeat */
	__u8 arg;       /* argument it belongs to; 6: the return value */
	__u8 flags;     /* PART_* */
	__u16 err;      /* errno of the read that ended it, or 0 */
	__u16 protocol; /* PART_NETLINK: of the socket */
	__u32 want;     /* bytes that the object has, before any limit */
	__u32 got;      /* bytes that follow */
	__u8 data[];
};

#define PART_EXIT    0x01 /* read when the call returned */
#define PART_NUL     0x02 /* string: its end was seen (the NUL is not part of got) */
#define PART_LIMIT   0x04 /* short by a limit of ours, not of the traced program's */
#define PART_EXEC    0x08 /* taken from the new program of a successful execve */
#define PART_RETRY   0x10 /* read at exit because it faulted at enter */
#define PART_FD      0x20 /* struct fd_info, then names */
#define PART_NETLINK 0x40 /* what a netlink socket sends or has received */

/*
 * More bytes of a part, as many as one page has: sent before the call's record, maybe to
 * another CPU's ring, or without one if the call is filtered out. h.seq is the call's, or
 * that of the next one which is not filtered out; h.time tells them apart, since it is not
 * before the call's enter_time. A part may consist of pieces alone.
 */
struct piece_record {
	struct record h;
	__u32 at; /* bytes of the part before these */
	__u32 pad;
	struct part part; /* as the call's part; got: bytes that follow here */
};
#define PIECE_BYTES 4096

/*
 * The program's stack, from where it is in use up to its end or so far as was asked, in
 * rows of bytes, a page each at most, without those that are not there; sent before the record of
 * the call or signal whose h.seq it has, maybe to another CPU's ring. Of several with the same
 * h.seq, those of calls that a filter has then rejected, the last counts.
 */
#define STACK_REGS 34
struct stack_record {
	struct record h;
	__u64 at;               /* address of data[0] */
	__u64 regs[STACK_REGS]; /* in the first row: as the head of the kernel's pt_regs,
				   user_pt_regs */
	__u32 row;              /* from 0 */
	__u32 got;              /* bytes that follow */
	__u8 data[];
};
#define STACK_ROW_BYTES 4096
/* Below the stack pointer; x86_64: the red zone. */
#define STACK_BELOW 128
/* How much is taken at most. */
#define STACK_BYTES_MAX (1U << 20)

#define PART_SPACE(got) (sizeof(struct part) + (((got) + 7) & ~7U))

/* Bytes of payload that one call may carry, and the most that one read brings. */
#define PAYLOAD_BUDGET 6144
#define READ_CHUNK     1024
#define PAYLOAD_MAX    (PAYLOAD_BUDGET + READ_CHUNK + 64)

/*
 * What a file descriptor is. Behind the head, at byte `names` of the part, are the
 * names of the path from the last to the first, each a byte of length and so many
 * bytes; a part cut short (PART_LIMIT, err) lacks the first ones. The names are the
 * traced program's and may hold any byte but '/' and NUL.
 */
struct fd_socket {
	__u16 family;
	__u16 type;
	__u16 protocol;
	__u16 local_port, remote_port; /* AF_INET, AF_INET6; host's byte order */
	__u16 path_len;
	__u32 portid; /* AF_NETLINK */
	__u64 peer;   /* AF_UNIX: inode of the other end, 0: none */
	union {
		struct {
			__u8 local[16], remote[16]; /* addresses; of AF_INET 4 bytes */
		};
		__u8 path[108]; /* AF_UNIX: sun_path, path_len bytes */
	};
};

/* fd_info.kind: which detail there is */
enum fd_kind { FD_PLAIN, FD_SOCKET, FD_EVENTFD, FD_SIGNALFD, FD_PIDFD, FD_PTMX };

struct fd_info {
	__s32 fd; /* or AT_FDCWD */
	__u32 mode;
	__u64 ino;
	__u32 dev, rdev; /* as the kernel has them: major << 20 | minor */
	__u32 magic;     /* of the file system */
	__u8 kind;       /* enum fd_kind */
	__u8 flags;      /* FD_* */
	__u16 names;
	union {
		struct fd_socket socket;
		struct {
			__u64 count;
			__u32 flags;
			__s32 id;
		} eventfd;
		__u64 sigmask; /* signals that are not taken: bit 0 is signal 1 */
		__s32 pid;     /* as record.tid is, -1: gone */
		__s32 tty;     /* number of the pty whose master it is */
	};
};

#define FD_DELETED  0x01
#define FD_NAMED    0x02 /* no place in a tree: one name, and the file system tells the rest */
#define FD_NAME_MAX 255

enum task_why { TASK_SEED, TASK_FORK, TASK_EXEC };

struct task_record {
	struct record h; /* h.tid: the task */
	__u32 why;       /* enum task_why */
	__u32 parent;    /* fork: tid of the parent; exec: the tid before it (de_thread) */
	char comm[16];
	__u32 uid, gid; /* effective */
	__u32 flags;    /* TASK_* */
	__u32 id;       /* as the task's own pid namespace has it */
	__u32 pidns;    /* inode of that; 0: neither is known */
	__u32 reserved;
	__u64 cgroup; /* in the unified hierarchy, 0: not known */
};

#define TASK_THREAD 0x01 /* fork: the child shares its parent's thread group */

struct signal_record {
	struct record h;
	__u32 signo;
	__u32 special; /* 1: the siginfo could not be read */
	__u64 handler; /* 0: default action, 1: ignored, else the handler's address */
	__u64 ip;      /* where the task was in user space; 0: not known */
	__u8 info[48]; /* struct siginfo as user space would see its head */
};

struct exit_record {
	struct record h;
	__u32 code;       /* wait status */
	__u32 group_dead; /* the last thread of its group */
	__u32 group_code; /* of a group that ended as one: the wait status of its leader */
	__u32 as_group;   /* it did */
};

/* Counters, one set per CPU. */
enum counter {
	COUNT_LOST_RING,   /* lost: no room in the ring */
	COUNT_LOST_CALL,   /* of these, calls that have returned or never will */
	COUNT_LOST_TASK,   /* tasks not followed: no memory for their state */
	COUNT_LOST_PIECES, /* lost: no room in the ring for more bytes of a long buffer */
	COUNT_SHORT,       /* calls whose payload the budget cut */
	COUNT_FILTERED,    /* calls that a filter has rejected */
	COUNT_HELD,        /* --lossless: calls that have waited for room in the ring */
	COUNT_HELD_NS,     /* and how long, together */
	COUNT_MAX,
};

#endif
