/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * i386: what its programs call otherwise than 64-bit ones, but for files (compat_file.c).
 * All else is declared once, for the native ABI; layouts are those of prebuilt/uapi.i386.btf.
 */
#include "augmented/spec.h"

#define OLD_ARGS HEXLONG(arg0), HEXLONG(arg1), HEXLONG(arg2)
#define UID16(n, ...) VALUE(n, V_UID, .size = 2, ##__VA_ARGS__)
#define UID16P(n) POINTED(n, V_UID, OUT, .size = 2)
#define OLD_SIGSET(n, d) POINTED(n, V_SIGSET, d, .len = FIXED(4))
#define OLD_SIGACTION(n, d) POINTED(n, V_SIGACTION, d, .len = FIXED(16))

static const struct syscall_spec compat_calls[] = {
	/* Times of 64 bits. */
	SAME_TIME64(clock_gettime64, clock_gettime),
	SAME_TIME64(clock_settime64, clock_settime),
	SAME_TIME64(clock_adjtime64, clock_adjtime),
	SAME_TIME64(clock_getres_time64, clock_getres),
	SAME_TIME64(clock_nanosleep_time64, clock_nanosleep),
	SAME_TIME64(timer_gettime64, timer_gettime),
	SAME_TIME64(timer_settime64, timer_settime),
	SAME_TIME64(timerfd_gettime64, timerfd_gettime),
	SAME_TIME64(timerfd_settime64, timerfd_settime),
	SAME_TIME64(utimensat_time64, utimensat),
	SAME_TIME64(pselect6_time64, pselect6),
	SAME_TIME64(ppoll_time64, ppoll),
	SAME_TIME64(io_pgetevents_time64, io_pgetevents),
	SAME_TIME64(recvmmsg_time64, recvmmsg),
	SAME_TIME64(mq_timedsend_time64, mq_timedsend),
	SAME_TIME64(mq_timedreceive_time64, mq_timedreceive),
	SAME_TIME64(semtimedop_time64, semtimedop),
	SAME_TIME64(rt_sigtimedwait_time64, rt_sigtimedwait),
	SAME_TIME64(futex_time64, futex),
	SAME_TIME64(sched_rr_get_interval_time64, sched_rr_get_interval),
	SAME_TIME64(epoll_pwait2, epoll_pwait2),
	SAME_TIME64(futex_waitv, futex_waitv),
	SAME_TIME64(futex_wait, futex_wait),
	SYSCALL(time, SC_CLOCK, RET_TIME, POINTED(tloc, V_TIME, OUT, .size = 4)),
	SYSCALL(stime, SC_CLOCK, RET_INT, POINTED(tptr, V_TIME, IN, .size = 4)),

	/* Identities: the plain names are of 16 bits. */
	SAME(getuid32, getuid),
	SAME(getgid32, getgid),
	SAME(geteuid32, geteuid),
	SAME(getegid32, getegid),
	SAME(setreuid32, setreuid),
	SAME(setregid32, setregid),
	SAME(getgroups32, getgroups),
	SAME(setgroups32, setgroups),
	SAME(setresuid32, setresuid),
	SAME(getresuid32, getresuid),
	SAME(setresgid32, setresgid),
	SAME(getresgid32, getresgid),
	SAME(setuid32, setuid),
	SAME(setgid32, setgid),
	SAME(setfsuid32, setfsuid),
	SAME(setfsgid32, setfsgid),
	SYSCALL(setuid, SC_CREDS, RET_INT, UID16(uid)),
	SYSCALL(setgid, SC_CREDS, RET_INT, UID16(gid)),
	SYSCALL(setreuid, SC_CREDS, RET_INT, UID16(ruid), UID16(euid)),
	SYSCALL(setregid, SC_CREDS, RET_INT, UID16(rgid), UID16(egid)),
	SYSCALL(setresuid, SC_CREDS, RET_INT, UID16(ruid), UID16(euid), UID16(suid)),
	SYSCALL(setresgid, SC_CREDS, RET_INT, UID16(rgid), UID16(egid), UID16(sgid)),
	SYSCALL(getresuid, SC_CREDS, RET_INT, UID16P(ruidp), UID16P(euidp), UID16P(suidp)),
	SYSCALL(getresgid, SC_CREDS, RET_INT, UID16P(rgidp), UID16P(egidp), UID16P(sgidp)),
	SYSCALL(setfsuid, SC_CREDS, RET_INT, UID16(uid)),
	SYSCALL(setfsgid, SC_CREDS, RET_INT, UID16(gid)),
	SYSCALL(getgroups, SC_CREDS, RET_INT,
		INT(gidsetsize), ARRAY(grouplist, OUT, RET, ELEM(UID16()))),
	SYSCALL(setgroups, SC_CREDS, RET_INT,
		INT(gidsetsize),
		ARRAY(grouplist, IN, UP_TO(0, 65536 /* linux/limits.h: NGROUPS_MAX */), ELEM(UID16()))),

	/* Memory. */
	SYSCALL(mmap2, SC_DESC | SC_MEMORY, RET_PTR,
		PTR(addr), SIZE(len), FLAGSLONG(prot, mmap_prot),
		VALUE(flags, V_MMAPFLAGS, .table = "mmap_flags", .size = 4), FD(fd),
		VALUE(pgoff, V_PAGES, .size = 4)),

	/* Processes. */
	{ .name = "clone", .classes = SC_PROC, .ret = RET_PID, .order = "10234",
	  .args = { VALUE(clone_flags, V_CLONE, .table = "clone_flags", .size = 8, .shown = "flags",
			  .flags = VALUE_NAMED),
		    PTR(newsp, .shown = "child_stack", .flags = VALUE_NAMED),
		    POINTED(parent_tidptr, V_INT, OUT, .shown = "parent_tid", .flags = VALUE_NAMED,
			    IF_BITS(0, "CLONE_PARENT_SETTID|CLONE_PIDFD")),
		    STRUCT(tls, user_desc, IN, .flags = VALUE_NAMED, IF_BITS(0, "CLONE_SETTLS")),
		    ADDRESS(child_tidptr, "written to by the child, in its memory",
			    .flags = VALUE_NAMED,
			    IF_BITS(0, "CLONE_CHILD_SETTID|CLONE_CHILD_CLEARTID")) } },
	SYSCALL(waitpid, SC_PROC, RET_PID,
		PID(pid), POINTED(stat_addr, V_WSTATUS, OUT), FLAGS(options, wait_options)),
	SYSCALL(nice, 0, RET_INT, INT(increment)),
	SYSCALL(set_thread_area, 0, RET_ENTRY,
		STRUCT(u_info, user_desc, INOUT, .flags = VALUE_ENTER)),
	SYSCALL(get_thread_area, 0, RET_INT, STRUCT(u_info, user_desc, OUT)),
	SAME(ugetrlimit, getrlimit),

	/* Signals: the plain names have 32 of them. */
	SYSCALL(sigaction, SC_SIGNAL, RET_INT,
		SIGNAL(sig), OLD_SIGACTION(act, IN), OLD_SIGACTION(oact, OUT)),
	SYSCALL(sigprocmask, SC_SIGNAL, RET_INT,
		ENUM(how, sigprocmask_how), OLD_SIGSET(nset, IN), OLD_SIGSET(oset, OUT)),
	SYSCALL(sigpending, SC_SIGNAL, RET_INT, OLD_SIGSET(uset, OUT)),
	SYSCALL(sigsuspend, SC_SIGNAL, RET_INT,
		HEX(unused1, .flags = VALUE_HIDDEN), HEX(unused2, .flags = VALUE_HIDDEN),
		VALUE(mask, V_SIGMASK, .size = 4)),
	SYSCALL(signal, SC_SIGNAL, RET_HEX, SIGNAL(sig), PTR(handler)),
	SYSCALL(sgetmask, SC_SIGNAL, RET_HEX, ),
	SYSCALL(ssetmask, SC_SIGNAL, RET_HEX, VALUE(newmask, V_SIGMASK, .size = 4)),
	SYSCALL(sigreturn, SC_SIGNAL, RET_INT, POINTED(frame, V_SIGFRAME, IN, .len = FIXED(4))),

	/* Several calls behind one number, and calls with their arguments in memory. */
	SYSCALL_BY(socketcall, SC_NET, RET_INT, SELECT1(0), INT(call), PTR(args)),
	SYSCALL_BY(ipc, SC_IPC, RET_INT, SELECT1(0),
		UINT(call), INT(first), HEXLONG(second), HEXLONG(third), PTR(ptr), HEXLONG(fifth)),
	SYSCALL(mmap, SC_DESC | SC_MEMORY, RET_PTR, PTR(arg)),
	SYSCALL(select, SC_DESC, RET_INT, PTR(arg)),
	SYSCALL(send, SC_NET, RET_INT,
		FD(fd), BUF(buff, IN, ARG(2), .flags = VALUE_NETLINK), SIZE(len), FLAGS(flags, msg_flags)),
	SYSCALL(recv, SC_NET, RET_INT,
		FD(fd), BUF(ubuf, OUT, RET, .flags = VALUE_NETLINK), SIZE(size), FLAGS(flags, msg_flags)),

	/* The system. */
	SYSCALL(olduname, 0, RET_INT, STRUCT(name, old_utsname, OUT)),
	SYSCALL(oldolduname, 0, RET_INT, STRUCT(name, oldold_utsname, OUT)),
	SYSCALL(vm86, 0, RET_INT, HEXLONG(cmd), PTR(v86)),
	SYSCALL(vm86old, 0, RET_INT, PTR(v86)),
	SYSCALL(lookup_dcookie, 0, RET_INT,
		PAIR(cookie64, V_UINT), HIDDEN(cookie64_high),
		ADDRESS(buf, "no kernel of today has the call: nothing is ever written"), SIZE(len)),

	/* No longer in any kernel. */
	SYSCALL(break, SC_MEMORY, RET_INT, OLD_ARGS),
	SYSCALL(stty, 0, RET_INT, OLD_ARGS),
	SYSCALL(gtty, 0, RET_INT, OLD_ARGS),
	SYSCALL(ftime, 0, RET_INT, OLD_ARGS),
	SYSCALL(prof, 0, RET_INT, OLD_ARGS),
	SYSCALL(lock, 0, RET_INT, OLD_ARGS),
	SYSCALL(mpx, 0, RET_INT, OLD_ARGS),
	SYSCALL(ulimit, 0, RET_INT, OLD_ARGS),
	SYSCALL(profil, 0, RET_INT, OLD_ARGS),
	SYSCALL(idle, 0, RET_INT, OLD_ARGS),
	SYSCALL(bdflush, 0, RET_INT, HEXLONG(func), HEXLONG(data)),
};

/* Arguments behind the second one. */
#define SOCKET(op, n, call, digits) \
	INNER_CALL(socketcall, op, 2, call, n, digits, .packed = sizeof(digits) - 1, .packed_arg = 1)
/* ipc's arguments are: call, first, second, third, pointer, fifth. */
#define IPC(op, n, call, digits, ...) INNER_CALL(ipc, op, 6, call, n, digits, ##__VA_ARGS__)

/* Two words. */
#define REGSET(request, t)                                                                  \
	VARIANT(ptrace, request, 2, ENUM(addr, note_types),                                \
		STRUCT(data, t, INOUT, .len = FIXED(8), .flags = VALUE_FILL | VALUE_ON_ERROR))
#define HEXES(n, c) ARRAY(n, BY_VALUE, FIXED(c), ELEM(HEX()))

static const struct syscall_spec compat_variants[] = {
	SOCKET("SYS_SOCKET", 1, socket, "678"),
	SOCKET("SYS_BIND", 2, bind, "678"),
	SOCKET("SYS_CONNECT", 3, connect, "678"),
	SOCKET("SYS_LISTEN", 4, listen, "67"),
	SOCKET("SYS_ACCEPT", 5, accept, "678"),
	SOCKET("SYS_GETSOCKNAME", 6, getsockname, "678"),
	SOCKET("SYS_GETPEERNAME", 7, getpeername, "678"),
	SOCKET("SYS_SOCKETPAIR", 8, socketpair, "6789"),
	SOCKET("SYS_SEND", 9, send, "6789"),
	SOCKET("SYS_RECV", 10, recv, "6789"),
	SOCKET("SYS_SENDTO", 11, sendto, "6789ab"),
	SOCKET("SYS_RECVFROM", 12, recvfrom, "6789ab"),
	SOCKET("SYS_SHUTDOWN", 13, shutdown, "67"),
	SOCKET("SYS_SETSOCKOPT", 14, setsockopt, "6789a"),
	SOCKET("SYS_GETSOCKOPT", 15, getsockopt, "6789a"),
	SOCKET("SYS_SENDMSG", 16, sendmsg, "678"),
	SOCKET("SYS_RECVMSG", 17, recvmsg, "678"),
	SOCKET("SYS_ACCEPT4", 18, accept4, "6789"),
	SOCKET("SYS_RECVMMSG", 19, recvmmsg, "6789a"),
	SOCKET("SYS_SENDMMSG", 20, sendmmsg, "6789"),
	IPC("SEMOP", 32, semop, "142"),
	IPC("SEMGET", 33, semget, "123"),
	IPC("SEMCTL", 34, semctl, "1236", .packed = 1, .packed_arg = 4),
	IPC("SEMTIMEDOP", 35, semtimedop, "1425"),
	IPC("MSGSND", 36, msgsnd, "1423"),
	IPC("MSGRCV", 37, msgrcv, "16273", .packed = 2, .packed_arg = 4),
	IPC("MSGGET", 38, msgget, "12"),
	IPC("MSGCTL", 39, msgctl, "124"),
	IPC("SHMAT", 40, shmat, "142"),
	IPC("SHMDT", 41, shmdt, "4"),
	IPC("SHMGET", 42, shmget, "123"),
	IPC("SHMCTL", 43, shmctl, "124"),
	REGSET("PTRACE_GETREGSET", ptrace_getregset),
	REGSET("PTRACE_SETREGSET", ptrace_setregset),
	INNER_CALL(mmap, NULL, 1, mmap, 48, "6789ab", .packed = 6),
	INNER_CALL(select, NULL, 1, select, 49, "6789a", .packed = 5),
};

static const struct struct_spec compat_structs[] = {
	{ "user_regs_struct", NULL,
	  { HEXLONG(ebx), HEXLONG(ecx), HEXLONG(edx), HEXLONG(esi), HEXLONG(edi), HEXLONG(ebp),
	    HEXLONG(eax), HEXLONG(xds), HEXLONG(xes), HEXLONG(xfs), HEXLONG(xgs),
	    HEXLONG(orig_eax), HEXLONG(eip), HEXLONG(xcs), HEXLONG(eflags), HEXLONG(esp),
	    HEXLONG(xss) } },
	{ "user_i387_struct", NULL,
	  { HEXLONG(cwd), HEXLONG(swd), HEXLONG(twd), HEXLONG(fip), HEXLONG(fcs), HEXLONG(foo),
	    HEXLONG(fos), HEXES(st_space, 20) } },
	{ "user_desc", NULL,
	  { INT(entry_number), VALUE(base_addr, V_HEX6), VALUE(limit, V_HEX6),
	    VALUE(seg_32bit, V_UINT), VALUE(contents, V_UINT), VALUE(read_exec_only, V_UINT),
	    VALUE(limit_in_pages, V_UINT), VALUE(seg_not_present, V_UINT),
	    VALUE(useable, V_UINT) } },
	{ "old_utsname", NULL,
	  { VALUE(sysname, V_STR), VALUE(nodename, V_STR),
	    VALUE(release, V_STR, .flags = VALUE_VERBOSE),
	    VALUE(version, V_STR, .flags = VALUE_VERBOSE),
	    VALUE(machine, V_STR, .flags = VALUE_VERBOSE) } },
	{ "oldold_utsname", NULL,
	  { VALUE(sysname, V_STR), VALUE(nodename, V_STR),
	    VALUE(release, V_STR, .flags = VALUE_VERBOSE),
	    VALUE(version, V_STR, .flags = VALUE_VERBOSE),
	    VALUE(machine, V_STR, .flags = VALUE_VERBOSE) } },
};

const struct family compat_family = FAMILY_IN(ABI_COMPAT, compat);
