/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the printers of values share: the call that is being decoded, where its
 * bytes are, and the walk over nodes. Only beautifiers/ includes this.
 *
 * Nothing in a record is trusted: bytes are reached only through struct span,
 * whose len is what was captured.
 */
#ifndef BEAUTIFIERS_VALUE_H
#define BEAUTIFIERS_VALUE_H

#include "augmented/plan.h"
#include "augmented/wire.h"
#include "beautifiers/emitter.h"

struct uapi;
struct prep_set;
struct ioctl_command;
struct nl_types;
struct genl_names;

#define MAX_DEPTH 8
#define MAX_PARTS (PAYLOAD_MAX / sizeof(struct part) + 1)

/* Tables that printers need themselves, whatever the spec names. */
enum known_table {
	KNOWN_AF,
	KNOWN_SOCKTYPE,
	KNOWN_SOCKFLAGS,
	KNOWN_IPPROTO,
	KNOWN_NETLINK,
	KNOWN_BTPROTO,
	KNOWN_CANPROTO,
	KNOWN_ETHERTYPE,
	KNOWN_ARPHRD,
	KNOWN_PKTTYPE,
	KNOWN_VSOCK_CID,
	KNOWN_SOL,
	KNOWN_TCP,
	KNOWN_UDP,
	KNOWN_PACKET,
	KNOWN_RAW,
	KNOWN_ICMPV6,
	KNOWN_NETLINK_OPT,
	KNOWN_VSOCK,
	KNOWN_SIGNAL,
	KNOWN_SIGACT_FLAGS,
	KNOWN_SI_CODE,
	KNOWN_CLD_CODE,
	KNOWN_ILL_CODE,
	KNOWN_FPE_CODE,
	KNOWN_SEGV_CODE,
	KNOWN_BUS_CODE,
	KNOWN_TRAP_CODE,
	KNOWN_POLL_CODE,
	KNOWN_SYS_CODE,
	KNOWN_SIGEV,
	KNOWN_POLL,
	KNOWN_OPEN,
	KNOWN_OPEN_MODE,
	KNOWN_S_IFMT,
	KNOWN_S_BITS,
	KNOWN_DT,
	KNOWN_MMAP,
	KNOWN_MMAP_TYPE,
	KNOWN_CLONE,
	KNOWN_CLOCK,
	KNOWN_ERRNO,
	KNOWN_ERRNO_KERNEL,
	KNOWN_IOCTL,
	KNOWN_FUTEX,
	KNOWN_FUTEX_FLAGS,
	KNOWN_FUTEX_OP,
	KNOWN_FUTEX_CMP,
	KNOWN_AT_FDCWD,
	KNOWN_PERSONALITY,
	KNOWN_PERSONALITY_FLAGS,
	KNOWN_IOPRIO_CLASS,
	KNOWN_KEY_SPEC,
	KNOWN_IPC_FLAGS,
	KNOWN_IPC_PRIVATE,
	KNOWN_CAP_VERSION,
	KNOWN_CAPS,
	KNOWN_PTRACE_EVENT,
	KNOWN_TERMIOS_O,
	KNOWN_TERMIOS_C,
	KNOWN_NL,
	KNOWN_CR,
	KNOWN_TAB,
	KNOWN_BS,
	KNOWN_VT,
	KNOWN_FF,
	KNOWN_BAUD,
	KNOWN_CSIZE,
	KNOWN_EVDEV_TYPE,
	KNOWN_EVDEV_AXIS,
	KNOWN_PERF_TYPE,
	KNOWN_PERF_HW,
	KNOWN_PERF_SW,
	KNOWN_PERF_CACHE,
	KNOWN_PERF_CACHE_OP,
	KNOWN_PERF_CACHE_RESULT,
	KNOWN_BPF_CLASS,
	KNOWN_BPF_SIZE,
	KNOWN_BPF_MODE,
	KNOWN_BPF_SRC,
	KNOWN_BPF_ALU,
	KNOWN_BPF_JMP,
	KNOWN_BPF_CLASSIC,
	KNOWN_BPF_CLASSIC_MODE,
	KNOWN_BPF_RET,
	KNOWN_BPF_MISC,
	KNOWN_SKF_AD,
	KNOWN_KEY_CAPS0,
	KNOWN_KEY_CAPS1,
	KNOWN_CALLS_X86_64,
	KNOWN_CALLS_I386,
	KNOWN_AUDIT_ARCH,
	KNOWN_COUNT,
};

/* Single constants that printers need. */
enum known_number {
	NUMBER_S_IFMT,
	NUMBER_O_ACCMODE,
	NUMBER_MAP_TYPE,
	NUMBER_MAP_ANONYMOUS,
	NUMBER_MAP_HUGE_SHIFT,
	NUMBER_MAP_HUGE_MASK,
	NUMBER_SIGRTMIN,
	NUMBER_SA_RESTORER,
	NUMBER_NLDLY,
	NUMBER_CRDLY,
	NUMBER_TABDLY,
	NUMBER_BSDLY,
	NUMBER_VTDLY,
	NUMBER_FFDLY,
	NUMBER_CBAUD,
	NUMBER_CSIZE,
	NUMBER_IBSHIFT,
	NUMBER_FUTEX_PRIVATE,
	NUMBER_FUTEX_CLOCK,
	NUMBER_MS_MGC_VAL,
	NUMBER_MS_MGC_MSK,
	NUMBER_HUGE_SHIFT,
	NUMBER_HUGE_MASK,
	NUMBER_SWAP_PRIO_MASK,
	NUMBER_SUBCMDSHIFT,
	NUMBER_SUBCMDMASK,
	NUMBER_UTIME_NOW,
	NUMBER_UTIME_OMIT,
	NUMBER_PIPEFS_MAGIC,
	NUMBER_SOCKFS_MAGIC,
	NUMBER_ANON_INODE_FS_MAGIC,
	NUMBER_NSFS_MAGIC,
	NUMBER_PID_FS_MAGIC,
	NUMBER_DMA_BUF_MAGIC,
	NUMBER_IPC_64,
	KNOWN_NUMBER_COUNT,
};

/* Bytes of the traced program that were captured. */
struct span {
	const __u8 *p; /* aligned to nothing */
	size_t len;
	__u64 addr;   /* where they were, or 0 */
	bool limited; /* ends here by a limit of ours */
};

/* Texts of errnos, by number. */
#define ERRNO_MAX 4096
struct errno_text {
	const char *text; /* "ENOENT (No such file or directory)", NULL: none */
	size_t len;
};

/*
 * A struct whose size the caller says (VALUE_FILL): zeros follow what it has. after: its
 * bytes when the call has returned, or before it if there are none.
 */
#define FILL_MAX 256
struct filled {
	__u8 bytes[FILL_MAX];
	__u64 have;   /* bytes of the caller's */
	__u32 end;    /* where the last known member ends */
	bool reached; /* the member looked at last */
	struct span before, after;
};

/* The bytes of a struct before a call that succeeded, and what it has made of them. */
struct moved {
	struct span in, out;
};

/* The call that a thread has made last; of a few threads. */
#define LAST_CALLS 256
struct last_call {
	__u32 tid;
	const struct plan *plan;
};

/* What is another in each ABI: constants and layouts, and what was made of them. */
struct decoder_abi {
	bool made;
	struct uapi *uapi;
	struct prep_set *preps;
	struct ioctl_command **commands; /* ioctl.c: those seen */
	const struct xlat *known[KNOWN_COUNT];
	__u64 number[KNOWN_NUMBER_COUNT];
};

struct decoder {
	/* Those of the call that is being decoded, of abis. */
	struct uapi *uapi;
	struct prep_set *preps;
	struct ioctl_command ***commands;
	const struct xlat *const *known;
	const __u64 *number;
	unsigned int word; /* bytes of a pointer and a long in its memory */
	struct decoder_abi abis[ABI_COUNT];
	struct plan_set *plans;
	struct decode_opts opts;
	struct emitter e;
	struct text head, tail, scratch, name, dump;
	bool dumping;         /* dump.c: the buffers of the call */
	char unnamed[24];     /* syscall_0x1f4: name of the call, if it has none */
	struct text raw_path; /* of a descriptor, before it is escaped */
	struct nl_types *nl_types;
	struct genl_names *genl; /* names of generic netlink's families; NULL: not asked yet */
	struct errno_text errnos[ERRNO_MAX];
	struct {
		__s64 second;
		char date[40];
		size_t len;
		bool valid;
	} clock; /* the date spelled last */

	/* The call that is being decoded. */
	const struct plan *plan;
	bool verbose; /* of the plan */
	const struct call_record *rec;
	int tid; /* whose call, or signal */
	bool returned, failed;
	__s64 ret; /* what it has returned, as wide as its ABI has that */
	const struct part *parts[MAX_PARTS];
	__u8 part_op[MAX_PARTS];
	__u16 part_before[MAX_PARTS]; /* 1 + index of the one of the same op before it */
	__u16 part_of_op[256];        /* 1 + index of the last part of the op */
	unsigned int nparts;
	unsigned int index[MAX_DEPTH]; /* of the elements that the walk is in */
	unsigned int depth;
	unsigned int nesting; /* structs and arrays, whether captured by index or not */
	struct span entered;  /* of the message being printed: its bytes before the call; empty: not
				 known */
	const struct moved *moved; /* the struct being printed has VALUE_AFTER members; or NULL */
	struct last_call last[LAST_CALLS]; /* by tid, one of those that share a place */
	const struct filled *filled;       /* the struct of VALUE_FILL that the walk is in */
	size_t cut_at; /* of the head: where an argument's text waits for the return */
	__u64 budget;  /* bytes that buffers may still show: the return value's */
};

/* What the decoder keeps in node.prep. */
struct node_prep {
	const struct xlat *x, *flags; /* of value.table, of value.type */
	__u64 number;                 /* the constant value.type */
	struct node *members;         /* of a struct that BTF alone describes; owned */
	__u32 nmembers;
	bool needs_exit;   /* its text depends on the return */
	bool remaining;    /* array of buffers that share the returned count */
	bool no_zero_text; /* perf: shown even when zero */
	__s16 nsec;        /* V_TIME: offset of the nanoseconds from it, 0: none */
	__u8 nsec_size;
	int shape; /* enum type_shape */
};

/* Structs with rules of their own. */
enum type_shape { SHAPE_PLAIN, SHAPE_MSGHDR, SHAPE_MMSGHDR, SHAPE_CLONE };

/* What the decoder keeps in plan.ret_prep. */
struct plan_prep {
	const struct xlat *ret;
	int pollfds, left; /* argument, or -1 */
	bool fdsets;
	bool wstatus;
	bool access_mode; /* open(2) flags */
	bool seals;       /* that word is "seals" */
	bool flags_word;  /* "flags " before the names */
};

static inline const struct node_prep *node__prep(const struct node *n)
{
	return n->prep;
}

/* perf style: is what the names of a table begin with left out? */
static inline bool decoder__strips(const struct decoder *d)
{
	return d->opts.style == DECODE_PERF && !d->opts.prefix;
}

/* -X raw and -X verbose: numbers and bytes, and each part of a value by itself. */
static inline bool decoder__shows_numbers(const struct decoder *d)
{
	return d->opts.style == DECODE_STRACE && d->opts.xlat != XLAT_ABBREV;
}

/* ---- decode.c ---- */

/* An argument: its register, or the two that it is in. */
__u64 decoder__arg(const struct decoder *d, int i);
/* The part of an operation for the element the walk is in; NULL: not captured. */
const struct part *decoder__part(const struct decoder *d, const struct node *n, int op);
const struct part *decoder__part_rep(const struct decoder *d, int op, unsigned int rep);
/* Empties the scratch text and returns it; what was in it is gone. */
struct text *decoder__scratch(struct decoder *d);

/* ---- walk.c ---- */

/*
 * Prints the value of node n. raw: the number itself, of a pointer its address;
 * at: the bytes of the container that the node is a member of (empty for an
 * argument), for what its neighbours say.
 */
void value__print(struct decoder *d, const struct node *n, __u64 raw, const struct span *at);
/* Prints the object whose bytes are in `o`: what a pointer leads to, or in place. */
void value__object(struct decoder *d, const struct node *n, const struct span *o,
		   const struct span *at);
/* Prints a member with its name; at: the struct's bytes. (structs.c) */
void value__member(struct decoder *d, const struct node *m, const struct span *at);
/* The number at n's place in the container; false if that was not captured. */
bool value__load(const struct node *n, const struct span *at, __u64 *v);
/* Is it there at all? (node.when) */
bool value__present(const struct decoder *d, const struct node *n, const struct span *at);
/* How much there is, as the node's extent says; false: it does not or cannot say. */
bool value__extent(const struct decoder *d, const struct node *n, const struct span *at, __u64 *v);
/* A number of `size` bytes at off; false: not there. */
bool span__uint(const struct span *s, size_t off, size_t size, __u64 *v);
static inline __u64 span__get(const struct span *s, size_t off, size_t size)
{
	__u64 v = 0;

	span__uint(s, off, size, &v);
	return v;
}
struct span span__of_part(const struct part *p, __u64 addr);
struct span span__sub(const struct span *s, size_t off, size_t len);
/* What a pointer leads to. */
enum target {
	TARGET_OK, /* bytes are in the span */
	TARGET_NULL,
	TARGET_FAULT,   /* the traced program's memory was not readable */
	TARGET_MISSING, /* we do not have it */
	TARGET_LATER,   /* an output of a call that failed or has not returned */
};
enum target value__target(struct decoder *d, const struct node *n, __u64 raw, const struct span *at,
			  struct span *out, const struct part **part);
/* The address, and that what is there was not captured. */
void value__missing(struct decoder *d, __u64 addr);
/* Said of what precedes: more of it was not captured. */
void emit__uncaptured(struct decoder *d);
/*
 * There is more than this, which ends by a limit of ours, or else at the address from which
 * on the memory cannot be read.
 */
void emit__cut(struct decoder *d, bool limited, __u64 addr);

/* ---- the printers ---- */

struct printer {
	/* A number. v has the node's width, sign-extended if the node is signed. */
	void (*number)(struct decoder *d, const struct node *n, __u64 v, const struct span *at);
	/*
	 * An object: the captured bytes in `o`. at: of the container. extent: what the
	 * node's extent says, or the bytes that the object has.
	 */
	void (*object)(struct decoder *d, const struct node *n, const struct span *o,
		       const struct span *at, const struct part *part);
	__u32 min; /* bytes without which the object is only an address */
	bool own;  /* object() takes pointers itself, unreadable ones too */
	/* Takes all the work of a pointer. */
	void (*pointer)(struct decoder *d, const struct node *n, __u64 raw, const struct span *at);
};

extern const struct printer *const printers[V_KIND_COUNT];

/* numbers.c */
extern const struct printer print_pages, print_sigmask;
extern const struct printer print_int, print_uint, print_hex, print_ptr, print_oct, print_flags,
	print_enum, print_pid, print_uid, print_time, print_clockid, print_timespec_date,
	print_timeval_date, print_utimes;
/* files.c */
extern const struct printer print_mode, print_open, print_dev, print_fdset, print_pollfds,
	print_dirents, print_fdpair, print_fd, print_dirfd, print_fhandle, print_resident,
	print_offset, print_nodemask, print_status;
/* ioctl.c */
extern const struct printer print_ioctl, print_ioctl_arg, print_fourcc, print_uuid,
	print_bit_numbers, print_char;
/* strings.c */
extern const struct printer print_path, print_str, print_buf, print_strv, print_envp;
/* structs.c */
extern const struct printer print_struct, print_array;
/* io_uring.c, perf.c, bpf.c */
extern const struct printer print_ring_fd, print_ring_op, print_indexed_ints;
extern const struct printer print_perf_config, print_perf_skid, print_reserved_bits;
extern const struct printer print_kernel_version, print_bpf_code, print_named, print_bpf_filter;
extern const struct printer print_key_caps;
/* strings.c */
extern const struct printer print_behind_str, print_behind_strs;
extern const struct printer print_hex6;
/* ptrace.c */
extern const struct printer print_user_area, print_syscall_nr;
/* net.c, cmsg.c */
extern const struct printer print_sockaddr, print_socklen, print_socktype, print_sockproto,
	print_sockopt, print_cmsg, print_sockoptname, print_inaddr, print_mreqn, print_mreq6;
/* signals.c */
extern const struct printer print_signal, print_sigset, print_siginfo, print_sigaction,
	print_sigevent, print_sigframe, print_resumed;
/* process.c */
extern const struct printer print_wstatus, print_clone, print_futex_op, print_futex_val,
	print_wake_op, print_rlim, print_cpuset, print_capheader, print_capdata, print_personality,
	print_ioprio, print_ipckey, print_keyserial;
/* flagwords.c */
extern const struct printer print_mmapflags, print_enum_flags, print_huge_flags, print_mode_flags,
	print_swap_flags, print_mount_flags, print_qcmd, print_termios_o, print_termios_c;

/* dm.c */
extern const struct printer print_dm_ioctl;
/* btrfs.c */
extern const struct printer print_btrfs_paths, print_btrfs_inodes, print_btrfs_items,
	print_btrfs_stats, print_permille;
/* devices.c */
extern const struct printer print_fraction, print_hex_list, print_video_flags, print_rest,
	print_scancode;
/* console.c */
extern const struct printer print_key, print_function_key, print_key_char, print_keymap, print_leds,
	print_sound, print_tone, print_unicode;

/* futex.c, ipc.c, net.c, flagwords.c, time.c */
extern const struct printer print_futex_wake, print_futex_bitset, print_msgbuf, print_ipc_cmd,
	print_hwaddr, print_termios_cc, print_ticks, print_net16, print_net32, print_net64,
	print_etherproto, print_ifindex, print_in6addr, print_mac, print_shifted, print_hex8,
	print_portrange, print_address, print_shifted1, print_sockid, print_usecs, print_nsecs,
	print_count, print_date, print_max64, print_time_date;

/* structs.c, filled.c: parts of a struct's printing. */
/* A member or an element of `size` bytes, 0: as many as there are: at n->off of `in`. */
void struct__inside(struct decoder *d, const struct node *n, const struct span *in, __u32 size);
/* What message i of a call was when it was entered; empty: not known. */
struct span struct__entered(struct decoder *d, const struct node *n, __u64 i);
void struct__members(struct decoder *d, const struct node *n, const struct span *before,
		     __u32 whole);
__u32 struct__member_size(const struct node *m);
/* Does it say in its midst what the call has made of it? */
bool struct__waits(const struct node *n);
/* Is there any member of it to show? */
bool struct__has_members(const struct decoder *d, const struct node *n, const struct span *o);
/* A struct of VALUE_FILL, where o is what was captured of it. */
void struct__filled(struct decoder *d, const struct node *n, const struct span *o,
		    const struct part *part);
/* Is the span in the struct that is being filled? */
bool filled__holds(const struct decoder *d, const struct span *o);
/* Does the caller's struct reach member m of the span? Also notes where m ends. */
bool filled__reaches(struct decoder *d, const struct node *m, const struct span *o, bool present);
/* Does it end within pointer n of the span? */
bool filled__cuts(const struct decoder *d, const struct node *n, const struct span *o);
/* Of the member's size bytes those that the caller's struct has. */
__u32 filled__size(const struct decoder *d, const struct node *m, const struct span *o, __u32 size);
/* A member that the call changes (VALUE_RESULT, VALUE_BECOMES): the value to show. */
__u64 filled__result(struct decoder *d, const struct node *m, const struct span *o, __u64 v);

/* Pieces that several printers use. */
void emit__text(struct decoder *d, __u64 v, enum emit_base base, const struct text *t);
void emit__expr(struct decoder *d, const struct text *t);
void emit__field_uint(struct decoder *d, const char *name, __u64 v);
void emit__field_hex(struct decoder *d, const char *name, __u64 v);
void emit__table(struct decoder *d, enum known_table k, __u64 v, enum emit_base base);
void emit__table_flags(struct decoder *d, enum known_table k, __u64 v);
void emit__fd(struct decoder *d, const struct node *n, int fd, const struct span *at);
void emit__uid(struct decoder *d, __u32 id);
/* Clock ticks, with their seconds as a comment. */
void emit__ticks(struct decoder *d, __u64 v);
void emit__signal(struct decoder *d, __u64 signo);
/* The bytes of a struct sockaddr, two at least. */
void emit__sockaddr(struct decoder *d, const struct span *s);
void emit__sigset(struct decoder *d, const struct span *set);
void emit__siginfo(struct decoder *d, const struct span *s);
void emit__wstatus(struct decoder *d, __u32 status);
void emit__bytes(struct decoder *d, const struct span *s, __u64 whole, unsigned int how);
void emit__pktinfo(struct decoder *d, const struct span *s);
void emit__timespec(struct decoder *d, const struct span *s, bool usec);
/* "<sh>" behind the id of a process, if -Y asks for it and the process still is. */
void text__whose(struct decoder *d, struct text *t, int pid);
void text__signal(struct decoder *d, struct text *t, __u64 signo);
/* "[INT QUIT]", "~[KILL]" */
void text__sigset(struct decoder *d, struct text *t, const struct span *set);
void text__date(struct decoder *d, struct text *t, __s64 sec, __u64 fraction, int digits);
void text__personality(struct decoder *d, struct text *t, __u64 v);
void emit__personality(struct decoder *d, __u64 v);
void text__ioprio(struct decoder *d, struct text *t, __u64 v);
/* Eight characters: 00000000, 0x000001. */
void text__hex8(struct text *t, __u32 v);
/* Bytes that the kernel wrote of len: not more than there was room for. */
__u64 sock__room(struct decoder *d, const struct node *n, __u64 len);
/* "02:00:00:00:00:01" */
void text__mac(struct text *t, const __u8 *bytes, size_t n);
/* inet_addr("127.0.0.1"), inet_pton(AF_INET6, "::1"); of another family the bytes. */
void emit__address(struct decoder *d, int family, const struct span *s);
/* name=htons(80), of two bytes in network order; name=inet_addr(..) of an address. */
void emit__field_net16(struct decoder *d, const char *name, const struct span *s, size_t off);
void emit__field_address(struct decoder *d, const char *name, int family, const struct span *s,
			 size_t off);
void emit__ifindex(struct decoder *d, __u32 index);
void text__ifindex(struct decoder *d, struct text *t, __u32 index);
/* What follows "= 1 (": the ready descriptors, the rest of the time. false: nothing. */
bool ret__fdsets(struct decoder *d, struct text *t);
bool ret__pollfds(struct decoder *d, const struct node *n);
bool ret__left(struct decoder *d, const struct node *n, bool more);

/*
 * The part that says what descriptor fd in argument arg is, NULL: there is none.
 * FD_OF_ANY: in any argument, but not the call's result.
 */
#define FD_OF_RETURN SYSCALL_MAX_ARGS
#define FD_OF_ANY    (-1)
const struct part *decoder__fd_part(const struct decoder *d, int arg, int fd);
/* "</etc/passwd>", as much of it as the options ask for. p: may be NULL. */
void text__fd_info(struct decoder *d, struct text *t, const struct part *p);

#endif
