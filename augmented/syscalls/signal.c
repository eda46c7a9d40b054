/* SPDX-License-Identifier: GPL-2.0-only */
/* Signals. */
#include "augmented/spec.h"

static const struct syscall_spec signal_calls[] = {
	SYSCALL(kill, SC_SIGNAL | SC_PROC, RET_INT, PID(pid), SIGNAL(sig)),
	SYSCALL(tkill, SC_SIGNAL | SC_PROC, RET_INT, PID(pid), SIGNAL(sig)),
	SYSCALL(tgkill, SC_SIGNAL | SC_PROC, RET_INT, PID(tgid), PID(pid), SIGNAL(sig)),
	SYSCALL(rt_sigaction, SC_SIGNAL, RET_INT,
		SIGNAL(sig), POINTED(act, V_SIGACTION, IN), POINTED(oact, V_SIGACTION, OUT),
		SIZE(sigsetsize)),
	SYSCALL(rt_sigprocmask, SC_SIGNAL, RET_INT,
		ENUM(how, sigprocmask_how), POINTED(nset, V_SIGSET, IN, .len = ARG(3)),
		POINTED(oset, V_SIGSET, OUT, .len = ARG(3)), SIZE(sigsetsize)),
	SYSCALL(rt_sigpending, SC_SIGNAL, RET_INT,
		POINTED(uset, V_SIGSET, OUT, .len = ARG(1)), SIZE(sigsetsize)),
	{ .name = "rt_sigtimedwait", .classes = SC_SIGNAL, .ret = RET_SIGNAL,
	  .args = { POINTED(uthese, V_SIGSET, IN, .len = ARG(3)), POINTED(uinfo, V_SIGINFO, OUT),
		    STRUCT(uts, __kernel_timespec, IN), SIZE(sigsetsize) } },
	SYSCALL(rt_sigsuspend, SC_SIGNAL, RET_INT,
		POINTED(unewset, V_SIGSET, IN, .len = ARG(1)), SIZE(sigsetsize)),
	SYSCALL(rt_sigqueueinfo, SC_SIGNAL | SC_PROC, RET_INT,
		PID(pid), SIGNAL(sig), POINTED(uinfo, V_SIGINFO, IN)),
	SYSCALL(rt_tgsigqueueinfo, SC_SIGNAL | SC_PROC, RET_INT,
		PID(tgid), PID(pid), SIGNAL(sig), POINTED(uinfo, V_SIGINFO, IN)),
	SYSCALL(rt_sigreturn, SC_SIGNAL, RET_INT, POINTED(frame, V_SIGFRAME, IN)),
	SYSCALL(sigaltstack, SC_SIGNAL, RET_INT,
		STRUCT(uss, sigaltstack, IN), STRUCT(uoss, sigaltstack, OUT)),
	SYSCALL(pause, SC_SIGNAL, RET_INT),
	SYSCALL(alarm, 0, RET_INT, UINT(seconds)),
	SYSCALL(restart_syscall, 0, RET_INT, VALUE(resumed, V_RESUMED, .size = 8)),
	SYSCALL(pidfd_send_signal, SC_DESC | SC_SIGNAL | SC_PROC, RET_INT,
		FD(pidfd), SIGNAL(sig), POINTED(info, V_SIGINFO, IN),
		FLAGS(flags, pidfd_signal_flags)),
};

static const struct syscall_spec signal_variants[] = {
	{ .name = NULL },
};

static const struct struct_spec signal_structs[] = {
	{ "sigaltstack", NULL,
	  { PTR(ss_sp), FLAGS(ss_flags, sigaltstack_flags), SIZE(ss_size) } },
};

const struct family signal_family = FAMILY(signal);
