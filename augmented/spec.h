/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The spec: one declaration per syscall, from which the capture plan, the
 * decoder, the selection and the listings derive. Families of calls are in
 * augmented/syscalls/, one file each; this header is their language.
 *
 * A value is an argument, a member of a struct or an element of an array. By
 * itself it is a number of some kind; with a direction (IN, OUT, INOUT) it is a
 * pointer to what its kind says. Names are the kernel's own: arguments as in
 * tracefs, members and types as in the UAPI headers, tables and constants as in
 * prebuilt/uapi.btf. Nothing here is a number of the ABI.
 */
#ifndef AUGMENTED_SPEC_H
#define AUGMENTED_SPEC_H

#include <stdbool.h>
#include <stddef.h>
#include <linux/types.h>

#include "augmented/wire.h"

enum value_kind {
	V_NONE,
	/* Numbers. size is the width that counts: 4 unless said, see the macros. */
	V_INT,   /* signed decimal */
	V_UINT,  /* unsigned decimal */
	V_HEX,   /* hexadecimal, 0 as 0 */
	V_PTR,   /* an address: NULL or hexadecimal */
	V_OCT,   /* octal: umask, 022 */
	V_MODE,  /* S_IFREG|0644, or 0644 */
	V_FLAGS, /* bits of a table: A|B, 0, A|0x100, 0x100 (comment) */
	V_ENUM,  /* one value of a table */
	V_OPEN,  /* open(2) flags: access mode and bits */
	V_FD,    /* file descriptor */
	V_DIRFD, /* the same, or AT_FDCWD */
	V_PID,
	V_UID,    /* uid or gid; -1 as -1 */
	V_SIGNAL, /* signal number */
	V_DEV,    /* makedev(0x8, 0x1) */
	V_CLOCKID,
	V_TIME,      /* seconds since the epoch, with the date as a comment when verbose */
	V_IOCTL,     /* ioctl request code */
	V_IOCTL_ARG, /* what the request code in argument 1 moves; len: IOC */
	/* Things that are only ever pointed at. */
	V_PATH, /* file name */
	V_STR,  /* C string, shown to the string limit */
	V_BUF,  /* bytes; len says how many */
	V_STRV, /* NULL-terminated vector of strings: argv */
	V_ENVP, /* the same, shown as a count unless verbose */
	/* Things of a type; by value within a struct, else pointed at. */
	V_STRUCT, /* type: the struct */
	V_ARRAY,  /* elem; len: how many */
	/* Shapes with a printer of their own. */
	V_SOCKADDR, /* len: bytes */
	V_SIGSET,   /* len: bytes */
	V_SIGINFO,
	V_SIGACTION,
	V_SIGEVENT,
	V_FDSET,   /* select's sets; len: bits */
	V_POLLFDS, /* array of struct pollfd; len: how many */
	V_DIRENTS, /* linux_dirent64; len: bytes */
	V_DIRENTS_OLD,
	V_CMSG,      /* control messages; len: bytes */
	V_WSTATUS,   /* wait status */
	V_FDPAIR,    /* int[2] of descriptors */
	V_SOCKTYPE,  /* socket type with its flags */
	V_SOCKPROTO, /* protocol of the family in argument 0 */
	V_CLONE,     /* clone flags with the exit signal */
	V_MMAPFLAGS,
	V_MADVISE_LEN,
	V_FUTEX_OP,
	V_FUTEX_VAL,
	V_FUTEX_WAKE,  /* val3 of FUTEX_WAKE_OP: operation, comparison and their operands */
	V_SOCKOPT,     /* value of a socket option not described otherwise; len: bytes */
	V_SOCKLEN,     /* int * in and out: [128 => 16] */
	V_ENUM_FLAGS,  /* one value of a table in the low bits, flags of the table `type` */
	V_FLAGS_ENUM,  /* the same, the flags first */
	V_HUGE_FLAGS,  /* flags with the size of huge pages: 21<<MFD_HUGE_SHIFT; type: the shift */
	V_MODE_FLAGS,  /* flags with permissions in the low bits: IPC_CREAT|0600; type: as HUGE's */
	V_IPC_KEY,     /* IPC_PRIVATE or hexadecimal */
	V_SWAP_FLAGS,  /* flags with a priority in the low bits */
	V_MOUNT_FLAGS, /* flags, with the old magic number: MS_MGC_VAL|MS_RDONLY */
	V_QCMD,        /* quotactl's command and type */
	V_FHANDLE,     /* struct file_handle */
	V_TIMESPEC_DATE, /* struct timespec or statx_timestamp with its date */
	V_TIMEVAL_DATE,
	V_UTIMES,       /* struct timespec[2] of utimensat: UTIME_NOW, UTIME_OMIT */
	V_RESIDENT,     /* mincore's bytes; len: bytes of the mapping */
	V_NODEMASK,     /* bits in unsigned longs; len: how many */
	V_OFFSET,       /* a number in and out: [0 => 100] */
	V_STATUS,       /* a number, or a negated error: -EFAULT */
	V_SOCKOPTNAME,  /* name of a socket option of the level in argument 1 */
	V_INADDR,       /* member: IPv4 address */
	V_MREQN,        /* struct ip_mreq or ip_mreqn; len: bytes */
	V_MREQ6,        /* struct ipv6_mreq; len: bytes */
	V_RLIM,         /* resource limit: 8192*1024, RLIM64_INFINITY */
	V_CPUSET,       /* bits of CPUs: [0 1]; len: bytes */
	V_CAPHEADER,    /* capget's header */
	V_CAPDATA,      /* its data, as many as the header's version has */
	V_PERSONALITY,  /* personality(2): type and flags */
	V_IOPRIO,       /* IOPRIO_PRIO_VALUE(class, level) */
	V_KEYSERIAL,    /* key: KEY_SPEC_* or decimal */
	V_HWADDR,       /* by value: struct sockaddr of an interface's hardware address */
	V_TICKS,        /* time in clock ticks: 7 and 0.07 s */
	V_FUTEX_BITSET, /* FUTEX_BITSET_MATCH_ANY or hexadecimal */
	V_MSGBUF,       /* struct msgbuf; len: bytes of its text */
	V_SIGFRAME,     /* rt_sigreturn: the mask in the frame at the stack pointer */
	V_TERMIOS_O,    /* c_oflag and c_cflag: fields beside bits */
	V_TERMIOS_C,
	V_FOURCC,         /* four characters: v4l2_fourcc('Y', 'U', 'Y', 'V') */
	V_CHAR,           /* one character in a number: 'S' */
	V_UUID,           /* 16 bytes */
	V_BITS,           /* bits of which a table has the numbers: 1<<_UFFDIO_COPY */
	V_KERNEL_VERSION, /* KERNEL_VERSION(6, 1, 0) */
	V_BPF_CODE,       /* operation code of an instruction of eBPF */
	V_PERF_CONFIG,    /* which event of the type in the struct's first member */
	V_PERF_SKID,      /* precise_ip */
	V_RESERVED_BITS,  /* bits without a meaning: 0x3, and which */
	V_RING_FD,        /* V_FD, or a number when argument len.arg has the flag `type` */
	V_INDEXED,        /* ints, each with the name of its index; len: how many */
	V_BPF_FILTER,     /* struct sock_filter; table: what is returned */
	V_USER_AREA,      /* offset in struct user: 8*RIP */
	V_SYSCALL_NR,     /* __NR_read; of the arch in the struct that argument len.arg points at */
	V_KEY_CAPS,       /* bytes of flags, each with a table of its own; len: how many */
	V_BEHIND_STR,     /* offset of a string behind the struct */
	V_BEHIND_STRS,    /* the same of several, one behind the other; len: how many */
	V_HEX6,           /* hexadecimal, six digits at least */
	V_RING_OP,        /* one value of the table, and flags of the table `type` */
	V_RESUMED,        /* restart_syscall: the call before it, which goes on */
	V_NAMED,          /* the name in the table, or decimal */
	V_IPC_CMD,        /* command of *ctl: IPC_64|IPC_STAT */
	V_TERMIOS_CC,     /* by value: the control characters, by index */
	V_NET16,          /* in network order: htons(80) */
	V_NET32,
	V_NET64,
	V_ETHERPROTO,   /* htons(ETH_P_IP) */
	V_IFINDEX,      /* if_nametoindex("lo") */
	V_IN6ADDR,      /* by value: struct in6_addr */
	V_MAC,          /* by value: hardware address: 02:00:00:00:00:01 */
	V_SHIFTED,      /* flags whose bits' numbers are in the table: 1<<NAME */
	V_HEX8,         /* eight characters: 00000000, 0x000001 */
	V_ADDRESS,      /* by value: internet address, of the family in the first byte */
	V_PORTRANGE,    /* value of IP_LOCAL_PORT_RANGE; len: bytes */
	V_PAGES,        /* counted in pages of 4096 bytes: mmap2's offset */
	V_SIGMASK,      /* by value: a set of 32 signals */
	V_SHIFTED1,     /* the same counted from 1: 1<<(NAME-1) */
	V_SOCKID,       /* by value: struct inet_diag_sockid, of the family in the first byte */
	V_FRACTION,     /* by value: two numbers of 32 bits: 1/30 */
	V_HEX_LIST,     /* by value: hexadecimal numbers; len: bytes of each, 4 unless said */
	V_VIDEO_FLAGS,  /* flags of a buffer of v4l2, with two fields beside bits */
	V_REST,         /* member: what it and others are is left out */
	V_SCANCODE,     /* by value: a scancode and the key in the table */
	V_PERMILLE,     /* thousandths, and the percentage */
	V_DATE,         /* seconds since the epoch, and the date */
	V_BTRFS_PATHS,  /* member: offsets of strings behind the first of them */
	V_BTRFS_INODES, /* member: inode, offset and root of each */
	V_BTRFS_STATS,  /* member: counters by index; len: how many */
	V_BTRFS_ITEMS,  /* member: headers of items, each with the item behind it; len: how many */
	V_DM_IOCTL,     /* struct dm_ioctl and what is behind it; table: its flags */
	V_COUNT,        /* bytes, and how many of struct `type` they are */
	V_KEY,          /* key of a console: its number, and K_ENTER */
	V_FUNCTION_KEY, /* its value alone, of the type `type`: KVAL(K_F1) */
	V_KEY_CHAR,     /* character: 'a', '\\x01' */
	V_KEYMAP,       /* K_ALTTAB, or bits of which `type` has the numbers */
	V_LEDS,         /* LED_NUM|LED_CAP<<4 */
	V_SOUND,        /* of a speaker: its fraction, and the pitch */
	V_TONE,         /* the same, with how long it lasts */
	V_UNICODE,      /* character; type: the number from which on they are the font's */
	V_USECS,        /* microseconds, and their seconds */
	V_NSECS,
	V_MAX64,     /* unsigned decimal, UINT64_MAX, or the name in the table */
	V_TIME_DATE, /* by value: struct ptp_clock_time with its date */
	V_KIND_COUNT,
};

enum direction { BY_VALUE, IN = 1, OUT = 2, INOUT = 3 };

/* How much there is: bytes or elements, as the kind says. */
enum extent_from {
	EXTENT_NONE,   /* what the type says */
	EXTENT_CONST,  /* n */
	EXTENT_ARG,    /* the value of argument arg */
	EXTENT_DEREF,  /* the 32-bit number that argument arg points at, or its member */
	EXTENT_RET,    /* the return value */
	EXTENT_IOC,    /* the bytes that the ioctl command in argument arg moves */
	EXTENT_MEMBER, /* the member of the struct that this value is in */
	EXTENT_OWN,    /* STRUCT: its own member; 0 there stands for n bytes, the least there is */
};

struct extent {
	enum extent_from from;
	int arg;
	__u32 n;
	__s8 cap;    /* 1 + the argument that it cannot exceed; 0: none */
	__u32 base;  /* units before those that are counted */
	__u32 scale; /* bytes per unit where that is not 1 (bytes) or the element's */
	const char *member;
	__u32 times; /* MEMBER, in place: units for each that is counted; 0: one */
	__u64 max;   /* with more than that, the object is only an address; 0: no such limit */
};

/* When an argument or a member is there at all. Names are constants, joined by '|'. */
enum when_op {
	WHEN_ALWAYS,
	WHEN_BITS, /* (arg & any of names) != 0 */
	WHEN_EQ,   /* arg == one of names */
	WHEN_NE,
	WHEN_FD,      /* arg != -1 */
	WHEN_NO_BITS, /* (arg & any of names) == 0 */
	WHEN_MASK_EQ, /* (arg & the first of names) == one of the others */
	WHEN_MASK_NE,
	WHEN_REACHES, /* the caller's struct (VALUE_FILL) goes as far as the member */
};

struct when {
	enum when_op op;
	int arg; /* argument, or -1: the member `member` */
	const char *member;
	const char *names;
};

/* value.flags */
/* OUT: written even when the call fails; member by value: shown then only */
#define VALUE_ON_ERROR 0x01
#define VALUE_VERBOSE  0x02 /* member: shown with -v only, "..." stands for it */
#define VALUE_HIDDEN   0x04 /* never shown: padding, an argument that does not count */
#define VALUE_SIGNED   0x08 /* ENUM: what has no name is decimal */
/* Member: shown only when it is not 0; beside VALUE_ELSE: or if the condition holds. */
#define VALUE_NONZERO 0x10
#define VALUE_BITS    0x20 /* ENUM: unknown values as flags are */
#define VALUE_ENTER   0x40 /* OUT: shown when the call is entered all the same (its address) */
#define VALUE_BINARY  0x80 /* BUF: no text, all bytes are escaped */
/*
 * When the condition fails: a bare address instead of nothing. ENUM_FLAGS: values
 * are bits, of which several may be set.
 */
#define VALUE_ELSE  0x100
#define VALUE_AFTER 0x200 /* member of what a call writes: there when it has succeeded */
/* STRUCT with a length: an address if it is shorter than the type. ENUM_FLAGS: one word. */
#define VALUE_WHOLE    0x400
#define VALUE_ABSENT   0x800    /* member: shown as 0 when the struct ends before it */
#define VALUE_NAMED    0x1000   /* argument, and what a member becomes: with its name */
#define VALUE_NUMBER   0x2000   /* ENUM: the number, with its name as a comment */
#define VALUE_TAIL     0x8000   /* STRUCT with a length: what it has beyond the type is shown too */
#define VALUE_OWN_SIZE 0x10000  /* STRUCT: its first member, 32 bits, is how long it is */
#define VALUE_LONGER   0x20000  /* STRUCT with a length: "..." for what is beyond the type */
#define VALUE_TURNS    0x100000 /* member: what it was before, then what it is: a=0 => 1 */
/* STRUCT, INOUT: as it was before the call, but VALUE_AFTER and _TURNS as it is then. */
#define VALUE_GAP         0x400000 /* member, VERBOSE: ... in its place and not at the struct's end */
#define VALUE_PLAIN       0x800000 /* number that is pointed at: not as a list of one */
#define VALUE_MOVED       0x200000
#define VALUE_NETLINK     0x40000 /* BUF: messages, if argument 0 is a netlink socket */
#define VALUE_EXACT       0x80000 /* STRUCT with a length: an address if it has another size */
#define VALUE_INTERRUPTED 0x4000  /* OUT: written only when a signal interrupted the call */
/*
 * STRUCT with a length: what the caller's lacks counts as 0, and a member is there if the
 * caller's reaches it. The type ends with the last member that is listed.
 */
#define VALUE_FILL    0x01000000
#define VALUE_WITH    0x02000000  /* member of a FILL: there when the one before it is */
#define VALUE_BRIEF   0x04000000  /* pointer: an address unless verbose */
#define VALUE_RESULT  0x08000000  /* member of an INOUT: what the call has left in it */
#define VALUE_BECOMES 0x10000000  /* the same, beside what it was: 64 => 12 */
#define VALUE_TEXT    0x80000000U /* BUF: a NUL at its end is not shown */
#define VALUE_TERSE   0x40000000  /* member: shown only when it is not 0, unless verbose */
/* Pointed at or an element: a number as wide as the ABI's long, if the declaration's is 8. */
#define VALUE_WORD 0x00200000
/* Argument: the lower half of a number whose upper half is the argument behind it. */
#define VALUE_PAIR       0x00400000
#define VALUE_HIGH_FIRST 0x00800000 /* the upper half is the first */
/* The same, behind the struct if it is another now; of an INOUT STRUCT: all of it, if it succeeds.
 */
#define VALUE_LATE 0x20000000

struct value {
	const char *name;
	const char *shown; /* name to print, where it is not the kernel's */
	enum value_kind kind;
	__u8 dir; /* enum direction */
	__u32 flags;
	__u8 size; /* width in bytes of a register's number; 0: the kind's own */
	const char *table;
	const char *type;
	const char *after; /* STRUCT, INOUT: the struct_spec of what a success has made of it: => */
	/*
	 * By value, of an argument that is a pointer: why only the address is shown. `make
	 * coverage` asks for it.
	 */
	const char *raw;
	const struct value *elem;
	struct extent len;
	struct when when, also; /* both must hold; filters know the first only */
};

/* strace's classes. */
enum syscall_class {
	SC_FILE = 1 << 0,
	SC_DESC = 1 << 1,
	SC_NET = 1 << 2,
	SC_PROC = 1 << 3,
	SC_SIGNAL = 1 << 4,
	SC_IPC = 1 << 5,
	SC_MEMORY = 1 << 6,
	SC_CREDS = 1 << 7,
	SC_STAT = 1 << 8,
	SC_LSTAT = 1 << 9,
	SC_FSTAT = 1 << 10,
	SC_STAT_LIKE = 1 << 11,
	SC_STATFS = 1 << 12,
	SC_FSTATFS = 1 << 13,
	SC_STATFS_LIKE = 1 << 14,
	SC_CLOCK = 1 << 15,
	SC_PURE = 1 << 16,
};

enum ret_kind {
	RET_INT, /* decimal */
	RET_FD,  /* a new descriptor */
	RET_HEX,
	RET_PTR, /* an address, hexadecimal */
	RET_OCT,
	RET_FLAGS,    /* hexadecimal, the bits of ret_table as a comment */
	RET_ENUM,     /* decimal, its name in ret_table as a comment */
	RET_ENUM_HEX, /* the same in hexadecimal */
	RET_SIGNAL,   /* decimal, its name as a comment */
	RET_NEVER,    /* does not return: ? */
	RET_PID,
	RET_TIME,
	RET_PERSONALITY, /* hexadecimal, spelled out as a comment */
	RET_IOPRIO,      /* decimal, spelled out as a comment */
	RET_ENTRY,       /* set_thread_area: with the entry that it has chosen */
};

#define SYSCALL_MAX_ARGS 6

/*
 * A call; or, in a family's variants, the form that a call takes when the
 * arguments in sel have the values named in on[]: then the first `keep`
 * arguments are the call's own and args[] holds those that follow.
 */
struct syscall_spec {
	const char *name;
	__u32 classes;
	enum ret_kind ret;
	const char *ret_table;
	bool has_ret; /* variant: ret replaces the call's */
	bool exec;    /* a success replaces the memory */
	struct {
		__s8 arg;         /* 1 + argument; 0: none */
		const char *mask; /* constants whose bits do not count, or NULL */
	} sel[2];
	int keep;
	const char *order; /* digits: the order in which strace shows the arguments, or NULL */
	/*
	 * Of another ABI's family: another name for this call, or (with arguments of its own) for
	 * its variants. new_time: its times are those of 64 bits, as the native call's.
	 */
	const char *as;
	bool new_time;
	/*
	 * Variant that is another call, `as`, with a number of its own (CALLS_INNER + inner).
	 * from: its arguments, hexadecimal digits as in call_plan.from, the first one first.
	 */
	__u8 inner, packed, packed_arg;
	const char *from;
	const char *on[2];                   /* names separated by spaces */
	struct value args[SYSCALL_MAX_ARGS]; /* ends at the first without a kind */
};

/* How a struct is shown: its members in order. Without one, all of BTF's. */
#define STRUCT_MAX_MEMBERS 40
struct struct_spec {
	const char *type; /* name in UAPI, or a name of ours with .btf saying the type */
	const char *btf;
	struct value members[STRUCT_MAX_MEMBERS];
	const struct value *more; /* those that found no room, ended by one without a kind */
};

/* A file of augmented/syscalls/. */
struct family {
	const char *name;
	/* ABI_NATIVE: for the others too, but for what their own families declare. */
	enum call_abi abi;
	const struct syscall_spec *calls;
	size_t ncalls;
	const struct syscall_spec *variants;
	size_t nvariants;
	const struct struct_spec *structs;
	size_t nstructs;
};

/* The declarations. */
#define SYSCALL(call, cls, r, ...)                                                                 \
	{                                                                                          \
		.name = #call, .classes = (cls), .ret = (r), .args = { __VA_ARGS__ }               \
	}
#define SYSCALL_BY(call, cls, r, s, ...)                                                           \
	{                                                                                          \
		.name = #call, .classes = (cls), .ret = (r), s, .args = { __VA_ARGS__ }            \
	}
#define SAME(call, other)                                                                          \
	{                                                                                          \
		.name = #call, .as = #other                                                        \
	}
#define SAME_TIME64(call, other)                                                                   \
	{                                                                                          \
		.name = #call, .as = #other, .new_time = true                                      \
	}
#define SELECT1(a)        .sel = { { (a) + 1, NULL } }
#define SELECT1_NOT(a, m) .sel = { { (a) + 1, m } }
#define SELECT2(a, b)     .sel = { { (a) + 1, NULL }, { (b) + 1, NULL } }
#define VARIANT(call, names, keep_, ...)                                                           \
	{                                                                                          \
		.name = #call, .on = { names }, .keep = (keep_), .args = { __VA_ARGS__ }           \
	}
#define VARIANT2(call, names, names2, keep_, ...)                                                  \
	{                                                                                          \
		.name = #call, .on = { names, names2 }, .keep = (keep_), .args = { __VA_ARGS__ }   \
	}
#define VARIANT_RET(call, names, r, keep_, ...)                                                    \
	{                                                                                          \
		.name = #call, .on = { names }, .keep = (keep_), .ret = (r), .has_ret = true,      \
		.args = {                                                                          \
			__VA_ARGS__                                                                \
		}                                                                                  \
	}

/* What is called is within the call: see syscall_spec.inner. */
#define INNER_CALL(call, names, keep_, other, i, digits, ...)                                      \
	{                                                                                          \
		.name = #call, .on = { names }, .keep = (keep_), .as = #other, .inner = (i),       \
		.from = digits, ##__VA_ARGS__                                                      \
	}

#define ARG(i)                                                                                     \
	{                                                                                          \
		.from = EXTENT_ARG, .arg = (i)                                                     \
	}
/* More than m is absurd, so that only the address is shown. */
#define UP_TO(i, m)                                                                                \
	{                                                                                          \
		.from = EXTENT_ARG, .arg = (i), .max = (m)                                         \
	}
#define IOC(i)                                                                                     \
	{                                                                                          \
		.from = EXTENT_IOC, .arg = (i)                                                     \
	}
#define RET                                                                                        \
	{                                                                                          \
		.from = EXTENT_RET                                                                 \
	}
/* What was returned, but argument i at most. */
#define RET_TO(i)                                                                                  \
	{                                                                                          \
		.from = EXTENT_RET, .cap = (i) + 1                                                 \
	}
#define DEREF_MEMBER(i, m)                                                                         \
	{                                                                                          \
		.from = EXTENT_DEREF, .arg = (i), .member = #m                                     \
	}
#define DEREF_BYTES(i)                                                                             \
	{                                                                                          \
		.from = EXTENT_DEREF, .arg = (i), .scale = 1                                       \
	}
#define DEREF(i)                                                                                   \
	{                                                                                          \
		.from = EXTENT_DEREF, .arg = (i)                                                   \
	}
#define FIXED(c)                                                                                   \
	{                                                                                          \
		.from = EXTENT_CONST, .n = (c)                                                     \
	}
/* The member counts bytes, where elements are meant. */
#define MEMBER_BYTES(m)                                                                            \
	{                                                                                          \
		.from = EXTENT_MEMBER, .member = #m, .scale = 1                                    \
	}
#define MEMBER_TO(m, x)                                                                            \
	{                                                                                          \
		.from = EXTENT_MEMBER, .member = #m, .max = (x)                                    \
	}
#define MEMBER(m)                                                                                  \
	{                                                                                          \
		.from = EXTENT_MEMBER, .member = #m                                                \
	}

/* A struct that ends in an array: elements of s bytes, o more of them are its head; m at most. */
#define BEHIND(i, s, o, m)                                                                         \
	{                                                                                          \
		.from = EXTENT_ARG, .arg = (i), .scale = (s), .base = (o), .max = (m)              \
	}
#define OWN(m, least)                                                                              \
	{                                                                                          \
		.from = EXTENT_OWN, .member = #m, .n = (least)                                     \
	}

#define IF_BITS(i, s)       .when = { .op = WHEN_BITS, .arg = (i), .names = (s) }
#define IF_EQ(i, s)         .when = { .op = WHEN_EQ, .arg = (i), .names = (s) }
#define IF_NE(i, s)         .when = { .op = WHEN_NE, .arg = (i), .names = (s) }
#define IF_NO_BITS(i, s)    .when = { .op = WHEN_NO_BITS, .arg = (i), .names = (s) }
#define IF_MASK(i, s)       .when = { .op = WHEN_MASK_EQ, .arg = (i), .names = (s) }
#define AND_MEMBER(o, m, s) .also = { .op = (o), .arg = -1, .member = #m, .names = (s) }
#define IF_MEMBER(o, m, s)  .when = { .op = (o), .arg = -1, .member = #m, .names = (s) }

#define VALUE(n, k, ...)                                                                           \
	{                                                                                          \
		.name = #n, .kind = (k), ##__VA_ARGS__                                             \
	}
/* Numbers. */
#define INT(n, ...)     VALUE(n, V_INT, .size = 4, ##__VA_ARGS__)
#define UINT(n, ...)    VALUE(n, V_UINT, .size = 4, ##__VA_ARGS__)
#define LONG(n, ...)    VALUE(n, V_INT, .size = 8, ##__VA_ARGS__)
#define ULONG(n, ...)   VALUE(n, V_UINT, .size = 8, ##__VA_ARGS__)
#define SIZE(n, ...)    VALUE(n, V_UINT, .size = 8, ##__VA_ARGS__)
#define OFF(n, ...)     VALUE(n, V_INT, .size = 8, ##__VA_ARGS__)
#define HEX(n, ...)     VALUE(n, V_HEX, .size = 4, ##__VA_ARGS__)
#define HEXLONG(n, ...) VALUE(n, V_HEX, .size = 8, ##__VA_ARGS__)
#define PTR(n, ...)     VALUE(n, V_PTR, .size = 8, ##__VA_ARGS__)
/* Only an address, and why. */
#define ADDRESS(n, why, ...) PTR(n, .raw = why, ##__VA_ARGS__)
#define OCT(n, ...)          VALUE(n, V_OCT, .size = 4, ##__VA_ARGS__)
#define MODE(n, ...)         VALUE(n, V_MODE, .size = 4, ##__VA_ARGS__)
#define FLAGS(n, t, ...)     VALUE(n, V_FLAGS, .table = #t, .size = 4, ##__VA_ARGS__)
#define FLAGSLONG(n, t, ...) VALUE(n, V_FLAGS, .table = #t, .size = 8, ##__VA_ARGS__)
#define ENUM(n, t, ...)      VALUE(n, V_ENUM, .table = #t, .size = 4, ##__VA_ARGS__)
#define ENUMLONG(n, t, ...)  VALUE(n, V_ENUM, .table = #t, .size = 8, ##__VA_ARGS__)
#define FD(n, ...)           VALUE(n, V_FD, .size = 4, ##__VA_ARGS__)
#define DIRFD(n, ...)        VALUE(n, V_DIRFD, .size = 4, ##__VA_ARGS__)
#define PID(n, ...)          VALUE(n, V_PID, .size = 4, ##__VA_ARGS__)
#define UID(n, ...)          VALUE(n, V_UID, .size = 4, ##__VA_ARGS__)
#define SIGNAL(n, ...)       VALUE(n, V_SIGNAL, .size = 4, ##__VA_ARGS__)
#define CLOCKID(n, ...)      VALUE(n, V_CLOCKID, .size = 4, ##__VA_ARGS__)
/* An argument that this form of the call does not have, while it has later ones. */
/* A number of 64 bits in two registers; HIDDEN() stands behind it for the second. */
#define PAIR(n, k, ...) VALUE(n, k, .size = 8, .flags = VALUE_PAIR, ##__VA_ARGS__)
#define HIDDEN(n)       VALUE(n, V_HEX, .size = 8, .flags = VALUE_HIDDEN)
/* Pointers. */
#define PATH(n, ...)           VALUE(n, V_PATH, .dir = IN, ##__VA_ARGS__)
#define STR(n, ...)            VALUE(n, V_STR, .dir = IN, ##__VA_ARGS__)
#define BUF(n, d, l, ...)      VALUE(n, V_BUF, .dir = (d), .len = l, ##__VA_ARGS__)
#define STRUCT(n, t, d, ...)   VALUE(n, V_STRUCT, .type = #t, .dir = (d), ##__VA_ARGS__)
#define ARRAY(n, d, l, e, ...) VALUE(n, V_ARRAY, .dir = (d), .len = l, .elem = (e), ##__VA_ARGS__)
#define POINTED(n, k, d, ...)  VALUE(n, k, .dir = (d), ##__VA_ARGS__)
#define ELEM(...)              (&(const struct value)__VA_ARGS__)

#define FAMILY(f) FAMILY_IN(ABI_NATIVE, f)
#define FAMILY_IN(which, f)                                                                        \
	{                                                                                          \
		.name = #f, .abi = (which), .calls = f##_calls,                                    \
		.ncalls = sizeof(f##_calls) / sizeof(*f##_calls), .variants = f##_variants,        \
		.nvariants = sizeof(f##_variants) / sizeof(*f##_variants), .structs = f##_structs, \
		.nstructs = sizeof(f##_structs) / sizeof(*f##_structs)                             \
	}

/* All families, ended by one without a name. */
extern const struct family *const spec_families[];

/*
 * The call's declaration, NULL if the spec has none. new_time (may be NULL): its times
 * are not the ABI's old ones.
 */
const struct syscall_spec *spec__find(enum call_abi abi, const char *name, bool *new_time);
/*
 * Calls f for each variant of the call, in order of declaration. Of several of one key the
 * first counts: the ABI's own.
 */
void spec__for_each_variant(enum call_abi abi, const char *call,
			    void (*f)(const struct syscall_spec *v, void *arg), void *arg);
/* The variant that is the call with the number CALLS_INNER + inner; NULL: there is none. */
const struct syscall_spec *spec__find_inner(enum call_abi abi, unsigned int inner);
/* How the struct is shown, NULL if by BTF alone. */
const struct struct_spec *spec__find_struct(enum call_abi abi, const char *type);
int spec__nargs(const struct syscall_spec *s);

/* Bytes of the kernel's struct sigaction: riscv's has no sa_restorer. */
#ifdef __riscv
#define SIGACTION_SIZE 24
#else
#define SIGACTION_SIZE 32
#endif
/* The same with words of 4 bytes: no padding, and the restorer is there. */
#define SIGACTION_SIZE_4 20

#endif
