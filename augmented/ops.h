/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What user space fills into the maps of the BPF object: which calls are
 * traced, and for each the operations that capture its payload.
 */
#ifndef AUGMENTED_OPS_H
#define AUGMENTED_OPS_H

#include <linux/types.h>

#include "augmented/filter.h"

enum op_kind {
	OP_MEM,     /* len bytes at addr */
	OP_STR,     /* a string at addr, len bytes at most */
	OP_STRV,    /* strings behind a NULL-terminated vector of pointers; data: pointer, text */
	OP_COUNT,   /* length of a NULL-terminated vector of pointers; data: u64 */
	OP_DIRENTS, /* number of struct linux_dirent64 in len bytes; data: u64 */
	OP_FD,      /* what the file descriptor addr is; data: struct fd_info, path */
};

/* Where an operation takes an address or a length from. */
enum val_from {
	VAL_CONST, /* off itself */
	VAL_ARG,   /* args[idx] + off */
	VAL_RET,   /* the return value */
	VAL_SLOT,  /* size bytes captured before, at off of the part kept in slot idx */
	VAL_SP,    /* the stack pointer + off */
	VAL_IOC, /* bytes that the ioctl command args[idx] moves in one of the directions `size` */
};

struct plan_val {
	__u8 from; /* enum val_from */
	__u8 idx;
	__u8 size; /* width in bytes of the number, of an ARG 4 or 8; VAL_IOC: IOCTL_* */
	__u8 pad;
	__u32 off;
};

/* asm-generic/ioctl.h: the direction in the two highest bits, then 14 of the size. */
#define IOCTL_IN       1 /* _IOC_WRITE: the program writes */
#define IOCTL_OUT      2 /* _IOC_READ */
#define IOCTL_DIR(cmd) ((__u32)(cmd) >> 30)
/* Bytes that are captured of what goes into a command that moves both ways. */
#define IOCTL_IN_BOTH    1984
#define IOCTL_BYTES(cmd) ((__u32)(cmd) >> 16 & 0x3fff)

#define OP_MAX_SLOTS 64
#define NO_SLOT      0xff

struct plan_op {
	__u8 kind; /* enum op_kind */
	__u8 flags;
	__u8 arg;  /* for part.arg */
	__u8 slot; /* where the part's place is kept for later operations, or NO_SLOT */
	struct plan_val addr;
	struct plan_val len;   /* elements of scale bytes each */
	struct plan_val count; /* repeats; VAL_CONST 1: once */
	__u32 scale;           /* bytes of an element; 0: len counts bits */
	__u32 limit;           /* bytes at most */
	__u16 repeat;          /* repeats at most; the slot of a repeat is slot + its number */
	__u16 stride;          /* added to the slot offsets of addr and len for each repeat */
	__u32 more; /* OP_MEM: what does not fit follows in pieces, up to so many bytes in all */
};

#define OP_ON_ERROR 0x01 /* exit: also when the call failed */
#define OP_SLOTS    0x02 /* a repeat's address is in the slot addr.idx + its number */
#define OP_CWD      0x04 /* OP_FD: AT_FDCWD is the working directory */
#define OP_PLAIN    0x04 /* OP_STR: at an argument, once, kept in no slot; set by the loader */
#define OP_BITS     0x08 /* OP_FD: repeats are bits of a set, and bits that are 1 descriptors */
#define OP_NETLINK  0x10 /* OP_MEM: to NETLINK_LIMIT if args[0] is a netlink socket */
#define OP_RECEIVED 0x20 /* beside OP_NETLINK: at most the returned number of bytes */
#define OP_GUESS    0x40 /* beside OP_NETLINK: only if it begins as a message may */
#define OP_NARROW   0x80 /* pointers and words of bits have 4 bytes; OP_DIRENTS: the old struct */

/* Messages of netlink that are captured; the address and control messages follow them. */
#define NETLINK_HEAD  16 /* linux/netlink.h: NLMSG_HDRLEN */
#define NETLINK_LIMIT (PAYLOAD_BUDGET - 1024)

/* A contiguous run of operations. */
struct op_range {
	__u16 first;
	__u16 n;
};

struct call_plan {
	__u16 id;                    /* call_record.plan */
	__u16 filter_flags;          /* FILTER_* */
	__u16 filter[FILTER_PHASES]; /* first test of each phase's program, or FILTER_ACCEPT */
	struct op_range enter;
	struct op_range exit;
	/* Where the path and the descriptor that a summary is by are kept, or NO_SLOT. */
	__u8 path_slot, fd_slot;
	/*
	 * What is called is within the call: its arguments are, by nibbles of `from` from the
	 * lowest one on, registers (0 to 5) and the `packed` numbers of 4 bytes behind argument
	 * packed_arg (6 to 11). `inner`: CALL_INDEX to go on with. 0: it is not so.
	 */
	__u8 packed, packed_arg;
	__u32 from;
	__u16 inner;
	__u16 pad;
};

#define PACKED_MAX 6

/* The value of one argument that chooses among a call's plans. */
struct selector {
	__u32 arg; /* 0..5; 6: not used */
	__u32 mask;
};

struct call_config {
	__u32 flags; /* CALL_* */
	struct call_plan plan;
	struct selector sel[2];
	__u32 row; /* of the summary */
};

#define CALL_SELECTED 0x01
#define CALL_VARIANTS 0x02 /* look up struct variant_key */
#define CALL_EXEC     0x04 /* execve, execveat: starts a command's trace, replaces the memory */
#define CALL_ENDS     0x20 /* exit, exit_group: never returns */
#define CALL_INNER    0x40 /* selected, and within another */
#define CALL_WANTED   0x08 /* of the native ABI's number: some ABI's call of it is selected */
#define CALL_NOTICED  0x10 /* the same: some ABI's call of it has a flag */

struct variant_key {
	__u32 call; /* CALL_INDEX */
	__u32 v[2]; /* selected values; 0 for an unused selector */
};

/* Values of the map targets: how the tasks of a thread group start. */
#define TARGET_AT_EXEC 0x01 /* nothing counts before an execve */
#define TARGET_NOW     0x02 /* may be found inside a call */

/* Operations in all plans together, and calls with variants. */
#define OPS_MAX      16384
#define VARIANTS_MAX 16384

/* The interpreter takes BATCHES * BATCH_STEPS steps for one phase of a call, at most. */
#define BATCHES     32
#define BATCH_STEPS 32

#endif
