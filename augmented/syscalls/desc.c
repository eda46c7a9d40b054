/* SPDX-License-Identifier: GPL-2.0-only */
/* Calls on descriptors: their data, their state, their locks. */
#include "augmented/syscalls/file.h"

#define IOV_OF(n, i, t) ARRAY(n, IN, ARG(i), ELEM({ .kind = V_STRUCT, .type = t, .dir = BY_VALUE }))
#define IOV_SEND(n, i) IOV_OF(n, i, "iovec_send")
#define IOV_RECV(n, i) IOV_OF(n, i, "iovec_recv")
/* The upper half of an offset: 32-bit callers alone have one. */
#define POS_H LONG(pos_h, .flags = VALUE_HIDDEN)
#define OFFP(n) LONG(n, .dir = IN)
#define OPEN_BITS(n) FLAGS(n, open_flags)

#define MEMFD_NAME 250 /* mm/memfd.c: MFD_NAME_MAX_LEN, with the NUL */

static const struct syscall_spec desc_calls[] = {
	/* Data. */
	SYSCALL(read, SC_DESC, RET_INT, FD(fd), BUF(buf, OUT, RET, .flags = VALUE_NETLINK), SIZE(count)),
	SYSCALL(write, SC_DESC, RET_INT,
		FD(fd), BUF(buf, IN, ARG(2), .flags = VALUE_NETLINK), SIZE(count)),
	SYSCALL(pread64, SC_DESC, RET_INT, FD(fd), BUF(buf, OUT, RET), SIZE(count), OFF(pos)),
	SYSCALL(pwrite64, SC_DESC, RET_INT,
		FD(fd), BUF(buf, IN, ARG(2)), SIZE(count), OFF(pos)),
	SYSCALL(readv, SC_DESC, RET_INT, FD(fd), IOV_OF(vec, 2, "iovec_recvmsg"), SIZE(vlen)),
	SYSCALL(writev, SC_DESC, RET_INT, FD(fd), IOV_OF(vec, 2, "iovec_sendmsg"), SIZE(vlen)),
	SYSCALL(preadv, SC_DESC, RET_INT,
		FD(fd), IOV_RECV(vec, 2), SIZE(vlen), OFF(pos_l), POS_H),
	SYSCALL(pwritev, SC_DESC, RET_INT,
		FD(fd), IOV_SEND(vec, 2), SIZE(vlen), OFF(pos_l), POS_H),
	SYSCALL(preadv2, SC_DESC, RET_INT,
		FD(fd), IOV_RECV(vec, 2), SIZE(vlen), OFF(pos_l), POS_H, FLAGS(flags, rwf_flags)),
	SYSCALL(pwritev2, SC_DESC, RET_INT,
		FD(fd), IOV_SEND(vec, 2), SIZE(vlen), OFF(pos_l), POS_H, FLAGS(flags, rwf_flags)),
	SYSCALL(sendfile, SC_DESC | SC_NET, RET_INT,
		FD(out_fd), FD(in_fd), POINTED(offset, V_OFFSET, INOUT, .size = 8), SIZE(count)),
	SYSCALL(splice, SC_DESC, RET_INT,
		FD(fd_in), OFFP(off_in), FD(fd_out), OFFP(off_out), SIZE(len),
		FLAGS(flags, splice_flags)),
	SYSCALL(tee, SC_DESC, RET_INT, FD(fdin), FD(fdout), SIZE(len), FLAGS(flags, splice_flags)),
	SYSCALL(vmsplice, SC_DESC, RET_INT,
		FD(fd), IOV_SEND(uiov, 2), SIZE(nr_segs), FLAGS(flags, splice_flags)),
	SYSCALL(copy_file_range, SC_DESC, RET_INT,
		FD(fd_in), OFFP(off_in), FD(fd_out), OFFP(off_out), SIZE(len), UINT(flags)),
	SYSCALL(readahead, SC_DESC, RET_INT, FD(fd), OFF(offset), SIZE(count)),
	SYSCALL(lseek, SC_DESC, RET_INT, FD(fd), OFF(offset), ENUM(whence, seek_whence)),

	/* Making and closing them. */
	SYSCALL(close, SC_DESC, RET_INT, FD(fd)),
	SYSCALL(close_range, 0, RET_INT,
		UINT(fd), UINT(max_fd), FLAGS(flags, close_range_flags)),
	SYSCALL(dup, SC_DESC, RET_FD, FD(fildes)),
	SYSCALL(dup2, SC_DESC, RET_FD, FD(oldfd), FD(newfd)),
	SYSCALL(dup3, SC_DESC, RET_FD, FD(oldfd), FD(newfd), OPEN_BITS(flags)),
	SYSCALL(pipe, SC_DESC, RET_INT, POINTED(fildes, V_FDPAIR, OUT)),
	SYSCALL(pipe2, SC_DESC, RET_INT, POINTED(fildes, V_FDPAIR, OUT), OPEN_BITS(flags)),

	/* State. */
	{ .name = "fcntl", .classes = SC_DESC, .ret = RET_INT, SELECT1(1),
	  .args = { FD(fd), ENUM(cmd, fcntl_cmds), HEXLONG(arg) } },
	SYSCALL(flock, SC_DESC, RET_INT, FD(fd), FLAGS(cmd, flock_ops)),
	SYSCALL(fsync, SC_DESC, RET_INT, FD(fd)),
	SYSCALL(fdatasync, SC_DESC, RET_INT, FD(fd)),
	SYSCALL(syncfs, SC_DESC, RET_INT, FD(fd)),
	SYSCALL(sync, 0, RET_INT, ),
	SYSCALL(sync_file_range, SC_DESC, RET_INT,
		FD(fd), OFF(offset), OFF(nbytes), FLAGS(flags, sync_file_range)),
	SYSCALL(fallocate, SC_DESC, RET_INT,
		FD(fd), FLAGS(mode, fallocate_modes), OFF(offset), OFF(len)),
	SYSCALL(fadvise64, SC_DESC, RET_INT,
		FD(fd), OFF(offset), SIZE(len), ENUM(advice, fadvise)),
	SYSCALL(ftruncate, SC_DESC, RET_INT, FD(fd), ULONG(length)),
	SYSCALL(cachestat, SC_DESC, RET_INT,
		FD(fd), STRUCT(cstat_range, cachestat_range, IN),
		STRUCT(cstat, cachestat, OUT), HEX(flags)),
	SYSCALL(memfd_create, SC_DESC, RET_FD,
		STR(uname, .len = FIXED(MEMFD_NAME)), VALUE(flags, V_HUGE_FLAGS, .table = "memfd_flags",
				  .type = "MFD_HUGE_SHIFT", .size = 4)),
	SYSCALL(memfd_secret, SC_DESC, RET_FD, FLAGS(flags, memfd_secret_flags)),
};

#define FCNTL(cmds, ...)	   VARIANT(fcntl, cmds, 2, __VA_ARGS__)
#define FCNTL_RET(cmds, r, ...) VARIANT_RET(fcntl, cmds, r, 2, __VA_ARGS__)
#define FCNTL_NOARG(cmds, r, t)                                                       \
	{ .name = "fcntl", .on = { cmds }, .keep = 2, .ret = (r), .ret_table = t, .has_ret = true }

static const struct syscall_spec desc_variants[] = {
	FCNTL_RET("F_DUPFD F_DUPFD_CLOEXEC", RET_FD, LONG(arg)),
	FCNTL_NOARG("F_GETFD", RET_FLAGS, "fd_flags"),
	FCNTL("F_SETFD", FLAGS(arg, fd_flags)),
	FCNTL_NOARG("F_GETFL", RET_FLAGS, "open_flags"),
	FCNTL("F_SETFL", VALUE(arg, V_OPEN, .table = "open_flags", .size = 4)),
	FCNTL("F_GETLK F_OFD_GETLK", STRUCT(arg, flock, OUT)),
	FCNTL("F_SETLK F_SETLKW F_OFD_SETLK F_OFD_SETLKW", STRUCT(arg, flock_set, IN)),
	FCNTL("F_SETOWN", PID(arg)),
	FCNTL_NOARG("F_GETOWN", RET_PID, NULL),
	FCNTL("F_SETOWN_EX", STRUCT(arg, f_owner_ex, IN)),
	FCNTL("F_GETOWN_EX", STRUCT(arg, f_owner_ex, OUT)),
	FCNTL("F_SETSIG", SIGNAL(arg)),
	FCNTL_NOARG("F_GETSIG", RET_SIGNAL, NULL),
	FCNTL("F_SETLEASE", ENUM(arg, lock_types)),
	FCNTL_NOARG("F_GETLEASE", RET_ENUM_HEX, "lock_types"),
	FCNTL("F_NOTIFY", FLAGS(arg, notify)),
	FCNTL("F_SETPIPE_SZ", LONG(arg)),
	FCNTL_NOARG("F_GETPIPE_SZ", RET_INT, NULL),
	FCNTL("F_ADD_SEALS", FLAGS(arg, f_seals)),
	FCNTL_NOARG("F_GET_SEALS", RET_FLAGS, "f_seals"),
	FCNTL("F_GET_RW_HINT F_GET_FILE_RW_HINT", ENUMLONG(arg, rw_hints, .dir = OUT)),
	FCNTL("F_SET_RW_HINT F_SET_FILE_RW_HINT", ENUMLONG(arg, rw_hints, .dir = IN)),
	FCNTL("F_DUPFD_QUERY", FD(arg)),
	FCNTL("F_GETDELEG", STRUCT(arg, delegation, OUT)),
	FCNTL("F_SETDELEG", STRUCT(arg, delegation, IN)),
};

static const struct struct_spec desc_structs[] = {
	{ .type = "flock", .members = { FLOCK_MEMBERS, PID(l_pid) } },
	{ .type = "flock_set", .btf = "flock", .members = { FLOCK_MEMBERS } },
	{ .type = "f_owner_ex", .members = { ENUM(type, f_owner_types), PID(pid) } },
	{ .type = "delegation", .members = {
		HEX(d_flags), ENUM(d_type, lock_types), UINT(__pad),
	} },
};

const struct family desc_family = FAMILY(desc);
