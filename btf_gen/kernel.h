/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the kernel's ABI has and no UAPI header defines, each with the kernel
 * source (or, where that has no name for it, the man page) that it is from.
 * This is the only place where a constant is written as a number.
 */
#ifndef PERF_STRACE_BTF_GEN_KERNEL_H
#define PERF_STRACE_BTF_GEN_KERNEL_H

#include <linux/types.h>
#include <linux/bsg.h>
#include <linux/dqblk_xfs.h>
#include <linux/quota.h>
#include <linux/socket.h>
#include <asm/signal.h>
#include <stddef.h>
#include <stdint.h>

/* include/linux/socket.h */
typedef __kernel_sa_family_t sa_family_t;

struct sockaddr {
	sa_family_t sa_family;
	char sa_data[14];
};

/* The kernel calls it __kernel_sockaddr_storage and defines this name to that. */
#define sockaddr_storage __kernel_sockaddr_storage

struct linger {
	int l_onoff;
	int l_linger;
};

struct cmsghdr {
	__kernel_size_t cmsg_len;
	int cmsg_level;
	int cmsg_type;
};

struct ucred {
	__u32 pid;
	__u32 uid;
	__u32 gid;
};

struct user_msghdr {
	void *msg_name;
	int msg_namelen;
	struct iovec *msg_iov;
	__kernel_size_t msg_iovlen;
	void *msg_control;
	__kernel_size_t msg_controllen;
	unsigned int msg_flags;
};

/* What user space calls struct msghdr is the kernel's user_msghdr. */
struct msghdr {
	void *msg_name;
	int msg_namelen;
	struct iovec *msg_iov;
	__kernel_size_t msg_iovlen;
	void *msg_control;
	__kernel_size_t msg_controllen;
	unsigned int msg_flags;
};

struct mmsghdr {
	struct user_msghdr msg_hdr;
	unsigned int msg_len;
};

/* fs/readdir.c */
struct linux_dirent {
	unsigned long d_ino;
	unsigned long d_off;
	unsigned short d_reclen;
	char d_name[];
};

/* include/linux/dirent.h */
struct linux_dirent64 {
	__u64 d_ino;
	__s64 d_off;
	unsigned short d_reclen;
	unsigned char d_type;
	char d_name[];
};

/* fs/aio.c */
struct __aio_sigset {
	const sigset_t *sigmask;
	__kernel_size_t sigsetsize;
};

/* fs/select.c */
struct sigset_argpack {
	sigset_t *p;
	size_t size;
};

/* include/uapi/linux/sched/types.h says where it went: include/linux/sched.h */
struct sched_param {
	int sched_priority;
};

/* include/linux/getcpu.h */
struct getcpu_cache {
	unsigned long blob[128 / sizeof(long)];
};

/* include/linux/exportfs.h, include/linux/fs.h */
struct file_handle {
	__u32 handle_bytes;
	int handle_type;
	unsigned char f_handle[];
};

/* include/linux/types.h */
struct ustat {
	__kernel_daddr_t f_tfree;
	unsigned long f_tinode;
	char f_fname[6];
	char f_fpack[6];
};

/* include/linux/errno.h: results that never reach user space, only tracers. */
#define ERESTARTSYS           512
#define ERESTARTNOINTR        513
#define ERESTARTNOHAND        514
#define ENOIOCTLCMD           515
#define ERESTART_RESTARTBLOCK 516
#define EPROBE_DEFER          517
#define EOPENSTALE            518
#define ENOPARAM              519
#define EBADHANDLE            521
#define ENOTSYNC              522
#define EBADCOOKIE            523
#define ENOTSUPP              524
#define ETOOSMALL             525
#define ESERVERFAULT          526
#define EBADTYPE              527
#define EJUKEBOX              528
#define EIOCBQUEUED           529
#define ERECALLCONFLICT       530
#define ENOGRACE              531

/* include/linux/net.h: enum sock_type, SOCK_CLOEXEC, enum sock_shutdown_cmd */
enum {
	SOCK_STREAM = 1,
	SOCK_DGRAM = 2,
	SOCK_RAW = 3,
	SOCK_RDM = 4,
	SOCK_SEQPACKET = 5,
	SOCK_DCCP = 6,
	SOCK_PACKET = 10,
};
#define SOCK_TYPE_MASK 0xf
#define SOCK_CLOEXEC   02000000
#define SOCK_NONBLOCK  04000

enum {
	SHUT_RD = 0,
	SHUT_WR = 1,
	SHUT_RDWR = 2,
};

/* include/linux/socket.h: address families */
enum {
	AF_UNSPEC = 0,
	AF_UNIX = 1,
	AF_INET = 2,
	AF_AX25 = 3,
	AF_IPX = 4,
	AF_APPLETALK = 5,
	AF_NETROM = 6,
	AF_BRIDGE = 7,
	AF_ATMPVC = 8,
	AF_X25 = 9,
	AF_INET6 = 10,
	AF_ROSE = 11,
	AF_DECnet = 12,
	AF_NETBEUI = 13,
	AF_SECURITY = 14,
	AF_KEY = 15,
	AF_NETLINK = 16,
	AF_PACKET = 17,
	AF_ASH = 18,
	AF_ECONET = 19,
	AF_ATMSVC = 20,
	AF_RDS = 21,
	AF_SNA = 22,
	AF_IRDA = 23,
	AF_PPPOX = 24,
	AF_WANPIPE = 25,
	AF_LLC = 26,
	AF_IB = 27,
	AF_MPLS = 28,
	AF_CAN = 29,
	AF_TIPC = 30,
	AF_BLUETOOTH = 31,
	AF_IUCV = 32,
	AF_RXRPC = 33,
	AF_ISDN = 34,
	AF_PHONET = 35,
	AF_IEEE802154 = 36,
	AF_CAIF = 37,
	AF_ALG = 38,
	AF_NFC = 39,
	AF_VSOCK = 40,
	AF_KCM = 41,
	AF_QIPCRTR = 42,
	AF_SMC = 43,
	AF_XDP = 44,
	AF_MCTP = 45,
};

/* include/linux/socket.h: flags of sendmsg(2) and recvmsg(2) */
enum {
	MSG_OOB = 1,
	MSG_PEEK = 2,
	MSG_DONTROUTE = 4,
	MSG_CTRUNC = 8,
	MSG_PROBE = 0x10,
	MSG_TRUNC = 0x20,
	MSG_DONTWAIT = 0x40,
	MSG_EOR = 0x80,
	MSG_WAITALL = 0x100,
	MSG_FIN = 0x200,
	MSG_SYN = 0x400,
	MSG_CONFIRM = 0x800,
	MSG_RST = 0x1000,
	MSG_ERRQUEUE = 0x2000,
	MSG_NOSIGNAL = 0x4000,
	MSG_MORE = 0x8000,
	MSG_WAITFORONE = 0x10000,
	MSG_SENDPAGE_NOTLAST = 0x20000, /* until 6.4 */
	MSG_BATCH = 0x40000,
	MSG_NO_SHARED_FRAGS = 0x80000,
	MSG_SOCK_DEVMEM = 0x2000000,
	MSG_ZEROCOPY = 0x4000000,
	MSG_SPLICE_PAGES = 0x8000000,
	MSG_FASTOPEN = 0x20000000,
	MSG_CMSG_CLOEXEC = 0x40000000,
};
#define MSG_CMSG_COMPAT 0x80000000U

/* include/linux/socket.h: levels of socket options; SOL_SOCKET is asm/socket.h's */
enum {
	SOL_IP = 0,
	SOL_TCP = 6,
	SOL_UDP = 17,
	SOL_IPV6 = 41,
	SOL_ICMPV6 = 58,
	SOL_SCTP = 132,
	SOL_UDPLITE = 136,
	SOL_RAW = 255,
	SOL_IPX = 256,
	SOL_AX25 = 257,
	SOL_ATALK = 258,
	SOL_NETROM = 259,
	SOL_ROSE = 260,
	SOL_DECNET = 261,
	SOL_X25 = 262,
	SOL_PACKET = 263,
	SOL_ATM = 264,
	SOL_AAL = 265,
	SOL_IRDA = 266,
	SOL_NETBEUI = 267,
	SOL_LLC = 268,
	SOL_DCCP = 269,
	SOL_NETLINK = 270,
	SOL_TIPC = 271,
	SOL_RXRPC = 272,
	SOL_PPPOL2TP = 273,
	SOL_BLUETOOTH = 274,
	SOL_PNPIPE = 275,
	SOL_RDS = 276,
	SOL_IUCV = 277,
	SOL_CAIF = 278,
	SOL_ALG = 279,
	SOL_NFC = 280,
	SOL_KCM = 281,
	SOL_TLS = 282,
	SOL_XDP = 283,
	SOL_MPTCP = 284,
	SOL_MCTP = 285,
	SOL_SMC = 286,
	SOL_VSOCK = 287,
};

/* include/net/ax25.h: protocols */
enum {
	AX25_P_ROSE = 0x01,
	AX25_P_VJCOMP = 0x06,
	AX25_P_VJUNCOMP = 0x07,
	AX25_P_SEGMENT = 0x08,
	AX25_P_TEXNET = 0xc3,
	AX25_P_LQ = 0xc4,
	AX25_P_ATALK = 0xca,
	AX25_P_ATALK_ARP = 0xcb,
	AX25_P_IP = 0xcc,
	AX25_P_ARP = 0xcd,
	AX25_P_FLEXNET = 0xce,
	AX25_P_NETROM = 0xcf,
	AX25_P_TEXT = 0xf0,
};

/* linux/caif/caif_socket.h, of kernels that have CAIF */
enum {
	CAIFPROTO_AT = 0,
	CAIFPROTO_DATAGRAM = 1,
	CAIFPROTO_DATAGRAM_LOOP = 2,
	CAIFPROTO_UTIL = 3,
	CAIFPROTO_RFM = 4,
	CAIFPROTO_DEBUG = 5,
};

/* include/net/smc.h */
enum {
	SMCPROTO_SMC = 0,
	SMCPROTO_SMC6 = 1,
};

/* fs/afs/afs_cm.h, fs/afs/protocol_yfs.h: services of AF_RXRPC */
enum {
	CM_SERVICE = 1,
	YFS_FS_SERVICE = 2500,
	YFS_CM_SERVICE = 2501,
	YFS_VL_SERVICE = 2503,
};

/* include/net/af_ieee802154.h */
enum {
	IEEE802154_ADDR_NONE = 0,
	IEEE802154_ADDR_SHORT = 2,
	IEEE802154_ADDR_LONG = 3,
};
#define IEEE802154_PANID_BROADCAST 0xffff
#define IEEE802154_ADDR_BROADCAST  0xffff
#define IEEE802154_ADDR_UNDEF      0xfffe

/* include/linux/socket.h: ancillary data of SOL_SOCKET */
enum {
	SCM_RIGHTS = 1,
	SCM_CREDENTIALS = 2,
	SCM_SECURITY = 3,
	SCM_PIDFD = 4,
};

/* statfs(2); include/linux/statfs.h */
enum {
	ST_RDONLY = 0x1,
	ST_NOSUID = 0x2,
	ST_NODEV = 0x4,
	ST_NOEXEC = 0x8,
	ST_SYNCHRONOUS = 0x10,
	ST_VALID = 0x20,
	ST_MANDLOCK = 0x40,
	ST_NOATIME = 0x400,
	ST_NODIRATIME = 0x800,
	ST_RELATIME = 0x1000,
	ST_NOSYMFOLLOW = 0x2000,
};

/* access(2); the kernel's MAY_* of include/linux/fs.h */
enum {
	F_OK = 0,
	X_OK = 1,
	W_OK = 2,
	R_OK = 4,
};

/* include/linux/fs.h: umount(2) */
#define MNT_FORCE       0x1
#define MNT_DETACH      0x2
#define MNT_EXPIRE      0x4
#define UMOUNT_NOFOLLOW 0x8

/* include/linux/fs_types.h: getdents(2), d_type */
enum {
	DT_UNKNOWN = 0,
	DT_FIFO = 1,
	DT_CHR = 2,
	DT_DIR = 4,
	DT_BLK = 6,
	DT_REG = 8,
	DT_LNK = 10,
	DT_SOCK = 12,
	DT_WHT = 14,
};

/* include/linux/sched/coredump.h; PR_SET_DUMPABLE(2const) */
enum {
	SUID_DUMP_DISABLE = 0,
	SUID_DUMP_USER = 1,
	SUID_DUMP_ROOT = 2,
};

/* arch/powerpc/include/uapi/asm/mman.h, arch/arm64's alike */
#define PKEY_DISABLE_EXECUTE 0x4

/* include/uapi/linux/fanotify.h until 5.6 */
#define FAN_DIR_MODIFY 0x00080000

/* include/linux/splice.h */
#define SPLICE_F_MOVE     0x01
#define SPLICE_F_NONBLOCK 0x02
#define SPLICE_F_MORE     0x04
#define SPLICE_F_GIFT     0x08

/* include/scsi/scsi_ioctl.h, include/scsi/sg.h */
#define SCSI_IOCTL_PROBE_HOST     0x5385
#define SCSI_IOCTL_GET_IDLUN      0x5382
#define SCSI_IOCTL_GET_BUS_NUMBER 0x5386
#define SCSI_IOCTL_GET_PCI        0x5387
#define SCSI_IOCTL_DOORLOCK       0x5380
#define SCSI_IOCTL_DOORUNLOCK     0x5381
#define SG_EMULATED_HOST          0x2203
#define SG_SET_TRANSFORM          0x2204
#define SG_GET_TRANSFORM          0x2205
#define SG_SET_TIMEOUT            0x2201
#define SG_GET_TIMEOUT            0x2202
#define SG_SET_RESERVED_SIZE      0x2275
#define SG_GET_RESERVED_SIZE      0x2272
#define SG_GET_SCSI_ID            0x2276
#define SG_SET_FORCE_LOW_DMA      0x2279
#define SG_GET_LOW_DMA            0x227a
#define SG_SET_FORCE_PACK_ID      0x227b
#define SG_GET_PACK_ID            0x227c
#define SG_GET_NUM_WAITING        0x227d
#define SG_GET_SG_TABLESIZE       0x227f
#define SG_GET_VERSION_NUM        0x2282
#define SG_SCSI_RESET             0x2284
#define SG_IO                     0x2285
#define SG_GET_REQUEST_TABLE      0x2286
#define SG_SET_KEEP_ORPHAN        0x2287
#define SG_GET_KEEP_ORPHAN        0x2288
#define SG_GET_ACCESS_COUNT       0x2289
#define SG_SET_COMMAND_Q          0x2271
#define SG_GET_COMMAND_Q          0x2270
#define SG_SET_DEBUG              0x227e
#define SG_NEXT_CMD_LEN           0x2283

/* include/scsi/sg.h */
struct sg_io_hdr {
	int interface_id;
	int dxfer_direction;
	unsigned char cmd_len;
	unsigned char mx_sb_len;
	unsigned short iovec_count;
	unsigned int dxfer_len;
	void *dxferp;
	unsigned char *cmdp;
	void *sbp;
	unsigned int timeout;
	unsigned int flags;
	int pack_id;
	void *usr_ptr;
	unsigned char status;
	unsigned char masked_status;
	unsigned char msg_status;
	unsigned char sb_len_wr;
	unsigned short host_status;
	unsigned short driver_status;
	int resid;
	unsigned int duration;
	unsigned int info;
};

struct sg_scsi_id {
	int host_no;
	int channel;
	int scsi_id;
	int lun;
	int scsi_type;
	short h_cmd_per_lun;
	short d_queue_depth;
	int unused[2];
};

struct sg_req_info {
	char req_state;
	char orphan;
	char sg_io_owned;
	char problem;
	int pack_id;
	void *usr_ptr;
	unsigned int duration;
	int unused;
};

/* What SG_IO takes: of version 3 or, by the first number, of another. */
union sg_io {
	int id;
	struct sg_io_hdr v3;
	struct sg_io_v4 v4;
};

/* mtd/ubi-user.h: without a name in struct ubi_rnvol_req */
struct ubi_rename {
	int vol_id;
	short name_len;
	signed char padding2[2];
	char name[128];
};

/* sigaction(2): without meaning on Linux, but seen */
#define SA_INTERRUPT 0x20000000

/* include/net/bluetooth/bluetooth.h */
enum {
	BTPROTO_L2CAP = 0,
	BTPROTO_HCI = 1,
	BTPROTO_SCO = 2,
	BTPROTO_RFCOMM = 3,
	BTPROTO_BNEP = 4,
	BTPROTO_CMTP = 5,
	BTPROTO_HIDP = 6,
	BTPROTO_AVDTP = 7,
	BTPROTO_ISO = 8,
};

/* include/linux/pid_types.h */
enum {
	PIDTYPE_PID = 0,
	PIDTYPE_TGID = 1,
	PIDTYPE_PGID = 2,
	PIDTYPE_SID = 3,
};

/* include/linux/syslog.h */
enum {
	SYSLOG_ACTION_CLOSE = 0,
	SYSLOG_ACTION_OPEN = 1,
	SYSLOG_ACTION_READ = 2,
	SYSLOG_ACTION_READ_ALL = 3,
	SYSLOG_ACTION_READ_CLEAR = 4,
	SYSLOG_ACTION_CLEAR = 5,
	SYSLOG_ACTION_CONSOLE_OFF = 6,
	SYSLOG_ACTION_CONSOLE_ON = 7,
	SYSLOG_ACTION_CONSOLE_LEVEL = 8,
	SYSLOG_ACTION_SIZE_UNREAD = 9,
	SYSLOG_ACTION_SIZE_BUFFER = 10,
};

/* include/linux/kern_levels.h */
enum {
	LOGLEVEL_EMERG = 0,
	LOGLEVEL_ALERT = 1,
	LOGLEVEL_CRIT = 2,
	LOGLEVEL_ERR = 3,
	LOGLEVEL_WARNING = 4,
	LOGLEVEL_NOTICE = 5,
	LOGLEVEL_INFO = 6,
	LOGLEVEL_DEBUG = 7,
};

/* include/linux/swap.h */
#define SWAP_FLAG_PRIO_MASK     0x7fff
#define SWAP_FLAG_PREFER        0x8000
#define SWAP_FLAG_DISCARD       0x10000
#define SWAP_FLAG_DISCARD_ONCE  0x20000
#define SWAP_FLAG_DISCARD_PAGES 0x40000

/* include/linux/key.h: permissions of a key, as keyctl(2) KEYCTL_SETPERM takes them */
enum {
	KEY_POS_VIEW = 0x01000000,
	KEY_POS_READ = 0x02000000,
	KEY_POS_WRITE = 0x04000000,
	KEY_POS_SEARCH = 0x08000000,
	KEY_POS_LINK = 0x10000000,
	KEY_POS_SETATTR = 0x20000000,
	KEY_POS_ALL = 0x3f000000,
	KEY_USR_VIEW = 0x00010000,
	KEY_USR_READ = 0x00020000,
	KEY_USR_WRITE = 0x00040000,
	KEY_USR_SEARCH = 0x00080000,
	KEY_USR_LINK = 0x00100000,
	KEY_USR_SETATTR = 0x00200000,
	KEY_USR_ALL = 0x003f0000,
	KEY_GRP_VIEW = 0x00000100,
	KEY_GRP_READ = 0x00000200,
	KEY_GRP_WRITE = 0x00000400,
	KEY_GRP_SEARCH = 0x00000800,
	KEY_GRP_LINK = 0x00001000,
	KEY_GRP_SETATTR = 0x00002000,
	KEY_GRP_ALL = 0x00003f00,
	KEY_OTH_VIEW = 0x00000001,
	KEY_OTH_READ = 0x00000002,
	KEY_OTH_WRITE = 0x00000004,
	KEY_OTH_SEARCH = 0x00000008,
	KEY_OTH_LINK = 0x00000010,
	KEY_OTH_SETATTR = 0x00000020,
	KEY_OTH_ALL = 0x0000003f,
};

/* linux/quota.h: commands of quotactl(2) as they are in its argument, without the type */
enum {
	QCMD_TYPE_BITS = SUBCMDMASK,
	QCMD_SYNC = QCMD(Q_SYNC, 0),
	QCMD_QUOTAON = QCMD(Q_QUOTAON, 0),
	QCMD_QUOTAOFF = QCMD(Q_QUOTAOFF, 0),
	QCMD_GETFMT = QCMD(Q_GETFMT, 0),
	QCMD_GETINFO = QCMD(Q_GETINFO, 0),
	QCMD_SETINFO = QCMD(Q_SETINFO, 0),
	QCMD_GETQUOTA = QCMD(Q_GETQUOTA, 0),
	QCMD_SETQUOTA = QCMD(Q_SETQUOTA, 0),
	QCMD_GETNEXTQUOTA = QCMD(Q_GETNEXTQUOTA, 0),
	QCMD_XQUOTAON = QCMD(Q_XQUOTAON, 0),
	QCMD_XQUOTAOFF = QCMD(Q_XQUOTAOFF, 0),
	QCMD_XGETQUOTA = QCMD(Q_XGETQUOTA, 0),
	QCMD_XSETQLIM = QCMD(Q_XSETQLIM, 0),
	QCMD_XGETQSTAT = QCMD(Q_XGETQSTAT, 0),
	QCMD_XQUOTARM = QCMD(Q_XQUOTARM, 0),
	QCMD_XQUOTASYNC = QCMD(Q_XQUOTASYNC, 0),
	QCMD_XGETQSTATV = QCMD(Q_XGETQSTATV, 0),
	QCMD_XGETNEXTQUOTA = QCMD(Q_XGETNEXTQUOTA, 0),
};

/* include/scsi/sg.h */
enum {
	SG_SCSI_RESET_NOTHING = 0,
	SG_SCSI_RESET_DEVICE = 1,
	SG_SCSI_RESET_BUS = 2,
	SG_SCSI_RESET_HOST = 3,
	SG_SCSI_RESET_TARGET = 4,
	SG_SCSI_RESET_NO_ESCALATE = 0x100,
};
enum {
	SG_DXFER_NONE = -1,
	SG_DXFER_TO_DEV = -2,
	SG_DXFER_FROM_DEV = -3,
	SG_DXFER_TO_FROM_DEV = -4,
};
enum { SG_FLAG_DIRECT_IO = 1, SG_FLAG_UNUSED_LUN_INHIBIT = 2, SG_FLAG_NO_DXFER = 0x10000 };
enum { SG_INFO_CHECK = 1, SG_INFO_DIRECT_IO = 2, SG_INFO_MIXED_IO = 4 };

/* include/linux/tee_core.h, as drivers give them out */
enum { TEE_IOCTL_SHM_MAPPED = 1, TEE_IOCTL_SHM_DMA_BUF = 2 };

/* fs/btrfs/fs.h: enum btrfs_compression_type */
enum {
	BTRFS_COMPRESS_NONE = 0,
	BTRFS_COMPRESS_ZLIB = 1,
	BTRFS_COMPRESS_LZO = 2,
	BTRFS_COMPRESS_ZSTD = 3,
};

/* include/uapi/mtd/ubi-user.h before 3.8: what data is expected to be like */
enum { UBI_LONGTERM = 1, UBI_SHORTTERM = 2, UBI_UNKNOWN = 3 };
/* include/linux/numa.h, include/linux/limits.h */
#define NUMA_NO_NODE (-1)
#define U64_MAX      0xffffffffffffffffULL

#ifdef __i386__
/* arch/x86/include/asm/user_32.h */
struct user_regs_struct {
	unsigned long ebx, ecx, edx, esi, edi, ebp, eax, xds, xes, xfs, xgs;
	unsigned long orig_eax, eip, xcs, eflags, esp, xss;
};

/* arch/x86/kernel/sys_ia32.c */
struct mmap_arg_struct32 {
	unsigned int addr, len, prot, flags, fd, offset;
};

/* fs/select.c */
struct sel_arg_struct {
	unsigned long n;
	void *inp, *outp, *exp, *tvp;
};
#else
/* arch/x86/include/asm/user_64.h */
struct user_regs_struct {
	unsigned long r15, r14, r13, r12, rbp, rbx, r11, r10, r9, r8, rax, rcx, rdx, rsi, rdi;
	unsigned long orig_rax, rip, cs, eflags, rsp, ss, fs_base, gs_base, ds, es, fs, gs;
};
#endif

#ifdef __i386__
/* arch/x86/include/asm/user_32.h: struct user_i387_ia32_struct */
struct user_i387_struct {
	unsigned int cwd, swd, twd, fip, fcs, foo, fos, st_space[20];
};

/* arch/x86/include/uapi/asm/ptrace-abi.h, which has it for 64-bit programs */
#define PTRACE_ARCH_PRCTL 30
#else
struct user_i387_struct {
	unsigned short cwd, swd, twd, fop;
	__u64 rip, rdp;
	__u32 mxcsr, mxcsr_mask;
	__u32 st_space[32], xmm_space[64], padding[24];
};
#endif

/* struct ptrace_syscall_info has these without names: linux/ptrace.h */
struct ptrace_info_entry {
	__u64 nr;
	__u64 args[6];
};

struct ptrace_info_exit {
	__s64 rval;
	__u8 is_error;
};

struct ptrace_info_seccomp {
	__u64 nr;
	__u64 args[6];
	__u32 ret_data, reserved2;
};

/* arch/x86/include/asm/fpu/types.h */
enum xfeature {
	XFEATURE_FP,
	XFEATURE_SSE,
	XFEATURE_YMM,
	XFEATURE_BNDREGS,
	XFEATURE_BNDCSR,
	XFEATURE_OPMASK,
	XFEATURE_ZMM_Hi256,
	XFEATURE_Hi16_ZMM,
	XFEATURE_PT_UNIMPLEMENTED_SO_FAR,
	XFEATURE_PKRU,
	XFEATURE_PASID,
	XFEATURE_CET_USER,
	XFEATURE_CET_KERNEL,
	XFEATURE_LBR = 15,
	XFEATURE_XTILE_CFG = 17,
	XFEATURE_XTILE_DATA,
	XFEATURE_APX,
};

#define XFEATURE_MASK_FPSSE      (1 << XFEATURE_FP | 1 << XFEATURE_SSE)
#define XFEATURE_MASK_YMM        (1 << XFEATURE_YMM)
#define XFEATURE_MASK_BNDREGS    (1 << XFEATURE_BNDREGS)
#define XFEATURE_MASK_BNDCSR     (1 << XFEATURE_BNDCSR)
#define XFEATURE_MASK_AVX512     (7 << XFEATURE_OPMASK)
#define XFEATURE_MASK_PT         (1 << XFEATURE_PT_UNIMPLEMENTED_SO_FAR)
#define XFEATURE_MASK_PKRU       (1 << XFEATURE_PKRU)
#define XFEATURE_MASK_PASID      (1 << XFEATURE_PASID)
#define XFEATURE_MASK_CET_USER   (1 << XFEATURE_CET_USER)
#define XFEATURE_MASK_CET_KERNEL (1 << XFEATURE_CET_KERNEL)
#define XFEATURE_MASK_LBR        (1 << XFEATURE_LBR)
#define XFEATURE_MASK_XTILE      (3 << XFEATURE_XTILE_CFG)
#define XFEATURE_MASK_APX        (1 << XFEATURE_APX)

/* arch/x86/kernel/ldt.c, sys_modify_ldt() */
enum modify_ldt_func {
	LDT_READ = 0,
	LDT_WRITE = 1,
	LDT_WRITE_NEW = 0x11,
};

/* include/net/tcp_states.h */
enum {
	TCP_ESTABLISHED = 1,
	TCP_SYN_SENT,
	TCP_SYN_RECV,
	TCP_FIN_WAIT1,
	TCP_FIN_WAIT2,
	TCP_TIME_WAIT,
	TCP_CLOSE,
	TCP_CLOSE_WAIT,
	TCP_LAST_ACK,
	TCP_LISTEN,
	TCP_CLOSING,
	TCP_NEW_SYN_RECV,
	TCP_BOUND_INACTIVE,
};

/* net/smc/smc.h: enum smc_state */
enum {
	SMC_ACTIVE = 1,
	SMC_INIT = 2,
	SMC_CLOSED = 7,
	SMC_LISTEN = 10,
	SMC_PEERCLOSEWAIT1 = 20,
	SMC_PEERCLOSEWAIT2 = 21,
	SMC_APPCLOSEWAIT1 = 22,
	SMC_APPCLOSEWAIT2 = 23,
	SMC_APPFINCLOSEWAIT = 24,
	SMC_PEERFINCLOSEWAIT = 25,
	SMC_PEERABORTWAIT = 26,
	SMC_PROCESSABORT = 27,
};

/* include/net/if_inet6.h */
#define IF_RA_OTHERCONF 0x80
#define IF_RA_MANAGED   0x40
#define IF_RA_RCVD      0x20
#define IF_RS_SENT      0x10
#define IF_READY        0x80000000

/* include/net/sock.h */
#define RCV_SHUTDOWN  1
#define SEND_SHUTDOWN 2

/* include/net/bluetooth/bluetooth.h */
#define BT_SECURITY       4
#define BT_DEFER_SETUP    7
#define BT_FLUSHABLE      8
#define BT_POWER          9
#define BT_CHANNEL_POLICY 10
#define BT_VOICE          11
#define BT_SNDMTU         12
#define BT_RCVMTU         13

/* include/net/iucv/iucv.h, af_iucv.h */
#define SO_IPRMDATA_MSG 0x0080

/* include/net/bluetooth/hci_sock.h */
#define HCI_CHANNEL_RAW     0
#define HCI_CHANNEL_USER    1
#define HCI_CHANNEL_MONITOR 2
#define HCI_CHANNEL_CONTROL 3
#define HCI_CHANNEL_LOGGING 4

/* include/net/bluetooth/bluetooth.h */
#define BDADDR_BREDR     0
#define BDADDR_LE_PUBLIC 1
#define BDADDR_LE_RANDOM 2

/* include/net/bluetooth/l2cap.h */
#define L2CAP_PSM_SDP          0x0001
#define L2CAP_PSM_RFCOMM       0x0003
#define L2CAP_CID_SIGNALING    0x0001
#define L2CAP_CID_CONN_LESS    0x0002
#define L2CAP_CID_ATT          0x0004
#define L2CAP_CID_LE_SIGNALING 0x0005
#define L2CAP_CID_SMP          0x0006
#define L2CAP_CID_SMP_BREDR    0x0007

/* include/linux/crypto.h; UAPI programs see it in a struct sockaddr_alg */
#define CRYPTO_ALG_KERN_DRIVER_ONLY 0x00001000

#endif
