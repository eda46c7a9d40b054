/* SPDX-License-Identifier: GPL-2.0-only */
/* Waiting for events, the descriptors that bring them, asynchronous I/O. */
#include "augmented/spec.h"

#define POLLFDS(n, i) POINTED(n, V_POLLFDS, INOUT, .len = ARG(i), .flags = VALUE_ENTER)
#define FDSET(n)      POINTED(n, V_FDSET, INOUT, .len = ARG(0), .flags = VALUE_ENTER)
/* What is left of the time is said of the result. */
#define TIMEOUT(n, t) STRUCT(n, t, INOUT, .flags = VALUE_ENTER)
#define SIGMASK(n, i) POINTED(n, V_SIGSET, IN, .len = ARG(i))
#define EPOLL_EVENTS \
	ARRAY(events, OUT, RET, ELEM({ .kind = V_STRUCT, .type = "epoll_event" }))
#define IO_EVENTS ARRAY(events, OUT, RET, ELEM({ .kind = V_STRUCT, .type = "io_event" }))
#define IOCB	  { .kind = V_STRUCT, .type = "iocb", .dir = IN }

static const struct syscall_spec events_calls[] = {
	SYSCALL(poll, SC_DESC, RET_INT, POLLFDS(ufds, 1), UINT(nfds), INT(timeout_msecs)),
	SYSCALL(ppoll, SC_DESC, RET_INT,
		POLLFDS(ufds, 1), UINT(nfds), TIMEOUT(tsp, __kernel_timespec), SIGMASK(sigmask, 4),
		SIZE(sigsetsize)),
	SYSCALL(select, SC_DESC, RET_INT,
		INT(n), FDSET(inp), FDSET(outp), FDSET(exp), TIMEOUT(tvp, __kernel_old_timeval)),
	SYSCALL(pselect6, SC_DESC, RET_INT,
		INT(n), FDSET(inp), FDSET(outp), FDSET(exp), TIMEOUT(tsp, __kernel_timespec),
		STRUCT(sig, sigset_argpack, IN)),

	SYSCALL(epoll_create, SC_DESC, RET_FD, INT(size)),
	SYSCALL(epoll_create1, SC_DESC, RET_FD, FLAGS(flags, epoll_create_flags)),
	{ .name = "epoll_ctl", .classes = SC_DESC, .ret = RET_INT, SELECT1(1),
	  .args = { FD(epfd), ENUM(op, epoll_ctl_ops), FD(fd), STRUCT(event, epoll_event, IN) } },
	SYSCALL(epoll_wait, SC_DESC, RET_INT,
		FD(epfd), EPOLL_EVENTS, INT(maxevents), INT(timeout)),
	SYSCALL(epoll_pwait, SC_DESC, RET_INT,
		FD(epfd), EPOLL_EVENTS, INT(maxevents), INT(timeout), SIGMASK(sigmask, 5),
		SIZE(sigsetsize)),
	SYSCALL(epoll_pwait2, SC_DESC, RET_INT,
		FD(epfd), EPOLL_EVENTS, INT(maxevents), STRUCT(timeout, __kernel_timespec, IN),
		SIGMASK(sigmask, 5), SIZE(sigsetsize)),

	SYSCALL(eventfd, SC_DESC, RET_FD, UINT(count)),
	SYSCALL(eventfd2, SC_DESC, RET_FD, UINT(count), FLAGS(flags, eventfd_flags)),
	SYSCALL(timerfd_create, SC_DESC, RET_FD, CLOCKID(clockid), FLAGS(flags, timerfd_flags)),
	SYSCALL(timerfd_settime, SC_DESC, RET_INT,
		FD(ufd), FLAGS(flags, timerfd_flags), STRUCT(utmr, __kernel_itimerspec, IN),
		STRUCT(otmr, __kernel_itimerspec, OUT)),
	SYSCALL(timerfd_gettime, SC_DESC, RET_INT, FD(ufd), STRUCT(otmr, __kernel_itimerspec, OUT)),
	SYSCALL(signalfd, SC_DESC | SC_SIGNAL, RET_FD,
		FD(ufd), SIGMASK(user_mask, 2), SIZE(sizemask)),
	SYSCALL(signalfd4, SC_DESC | SC_SIGNAL, RET_FD,
		FD(ufd), SIGMASK(user_mask, 2), SIZE(sizemask), FLAGS(flags, signalfd_flags)),
	SYSCALL(userfaultfd, SC_DESC, RET_FD, FLAGS(flags, userfaultfd_flags)),

	SYSCALL(inotify_init, SC_DESC, RET_FD, ),
	SYSCALL(inotify_init1, SC_DESC, RET_FD, FLAGS(flags, inotify_init_flags)),
	SYSCALL(inotify_add_watch, SC_DESC | SC_FILE, RET_INT,
		FD(fd), PATH(pathname), FLAGS(mask, inotify_events)),
	SYSCALL(inotify_rm_watch, SC_DESC, RET_INT, FD(fd), INT(wd)),
	SYSCALL(fanotify_init, SC_DESC, RET_FD,
		VALUE(flags, V_ENUM_FLAGS, .table = "fanotify_class",
		      .type = "fanotify_init_flags", .size = 4, .flags = VALUE_BITS),
		VALUE(event_f_flags, V_OPEN, .table = "open_flags", .size = 4)),
	SYSCALL(fanotify_mark, SC_DESC | SC_FILE, RET_INT,
		FD(fanotify_fd), FLAGS(flags, fanotify_mark_flags),
		FLAGSLONG(mask, fanotify_events), DIRFD(dfd, .table = "fanotify_fd"), PATH(pathname)),

	SYSCALL(io_setup, SC_MEMORY, RET_INT, UINT(nr_events), PTR(ctxp, .dir = OUT)),
	SYSCALL(io_destroy, SC_MEMORY, RET_INT, PTR(ctx)),
	SYSCALL(io_submit, 0, RET_INT,
		PTR(ctx_id), LONG(nr), ARRAY(iocbpp, IN, ARG(1), ELEM(IOCB))),
	SYSCALL(io_cancel, 0, RET_INT,
		PTR(ctx_id), STRUCT(iocb, iocb_cancel, IN), STRUCT(result, io_event, OUT)),
	SYSCALL(io_getevents, 0, RET_INT,
		PTR(ctx_id), LONG(min_nr), LONG(nr), IO_EVENTS,
		STRUCT(timeout, __kernel_timespec, IN)),
	SYSCALL(io_pgetevents, 0, RET_INT,
		PTR(ctx_id), LONG(min_nr), LONG(nr), IO_EVENTS,
		STRUCT(timeout, __kernel_timespec, IN), STRUCT(usig, __aio_sigset, IN)),
};

static const struct syscall_spec events_variants[] = {
	VARIANT(epoll_ctl, "EPOLL_CTL_DEL", 3, PTR(event)),
};

#define IOCB_DATA  "IOCB_CMD_PREAD|IOCB_CMD_PWRITE|IOCB_CMD_PREADV|IOCB_CMD_PWRITEV"
#define IOCB_KNOWN IOCB_DATA "|IOCB_CMD_FSYNC|IOCB_CMD_FDSYNC|IOCB_CMD_POLL|IOCB_CMD_NOOP"
#define IOCB_HEAD                                                                 \
	HEXLONG(aio_data), UINT(aio_key, IF_MEMBER(WHEN_NE, aio_key, "0")),                  \
	FLAGS(aio_rw_flags, rwf_flags, IF_MEMBER(WHEN_NE, aio_rw_flags, "0")),                 \
	ENUM(aio_lio_opcode, aio_cmds, .flags = VALUE_SIGNED),                                \
	VALUE(aio_reqprio, V_IOPRIO, .flags = VALUE_NONZERO,                                   \
	      IF_MEMBER(WHEN_BITS, aio_flags, "IOCB_FLAG_IOPRIO")),                           \
	INT(aio_reqprio, .flags = VALUE_NONZERO,                                              \
	    IF_MEMBER(WHEN_NO_BITS, aio_flags, "IOCB_FLAG_IOPRIO"))

static const struct struct_spec events_structs[] = {
	{ .type = "sigset_argpack", .members = {
		VALUE(p, V_SIGSET, .shown = "sigmask", .dir = IN, .len = MEMBER(size)),
		ULONG(size, .shown = "sigsetsize"),
	} },
	{ .type = "__aio_sigset", .members = {
		VALUE(sigmask, V_SIGSET, .dir = IN, .len = MEMBER(sigsetsize)),
		ULONG(sigsetsize),
	} },
	{ .type = "__kernel_itimerspec", .members = {
		STRUCT(it_interval, __kernel_timespec, BY_VALUE),
		STRUCT(it_value, __kernel_timespec, BY_VALUE),
	} },
	{ .type = "epoll_event", .members = {
		FLAGS(events, epoll_events), HEXLONG(data),
	} },
	{ .type = "io_event", .members = {
		HEXLONG(data), HEXLONG(obj), LONG(res), LONG(res2),
	} },
	{ .type = "iocb", .members = {
		IOCB_HEAD,
		FD(aio_fildes),
		BUF(aio_buf, IN, MEMBER(aio_nbytes),
		    IF_MEMBER(WHEN_EQ, aio_lio_opcode, "IOCB_CMD_PWRITE")),
		PTR(aio_buf, IF_MEMBER(WHEN_EQ, aio_lio_opcode, "IOCB_CMD_PREAD|IOCB_CMD_POLL")),
		ARRAY(aio_buf, IN, MEMBER(aio_nbytes), ELEM(STRUCT(, iovec_send, BY_VALUE)),
		      IF_MEMBER(WHEN_EQ, aio_lio_opcode, "IOCB_CMD_PWRITEV")),
		ARRAY(aio_buf, IN, MEMBER(aio_nbytes), ELEM(STRUCT(, iovec_addr, BY_VALUE)),
		      IF_MEMBER(WHEN_EQ, aio_lio_opcode, "IOCB_CMD_PREADV")),
		ULONG(aio_nbytes, IF_MEMBER(WHEN_EQ, aio_lio_opcode, "IOCB_CMD_PREAD|IOCB_CMD_PWRITE")),
		ULONG(aio_nbytes, AND_MEMBER(WHEN_EQ, aio_buf, "0"),
		      IF_MEMBER(WHEN_EQ, aio_lio_opcode, "IOCB_CMD_PREADV|IOCB_CMD_PWRITEV")),
		LONG(aio_offset, IF_MEMBER(WHEN_EQ, aio_lio_opcode, IOCB_DATA)),
		FLAGS(aio_flags, aio_flags, IF_MEMBER(WHEN_EQ, aio_lio_opcode, IOCB_KNOWN),
		      .flags = VALUE_NONZERO),
		FD(aio_resfd, IF_MEMBER(WHEN_BITS, aio_flags, "IOCB_FLAG_RESFD")),
		HEX(aio_resfd, .flags = VALUE_NONZERO,
		    IF_MEMBER(WHEN_NO_BITS, aio_flags, "IOCB_FLAG_RESFD")),
	} },
	{ .type = "iocb_cancel", .btf = "iocb", .members = {
		IOCB_HEAD, FD(aio_fildes),
	} },
};

const struct family events_family = FAMILY(events);
