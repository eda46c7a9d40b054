/* SPDX-License-Identifier: GPL-2.0-only */
/* ptrace: every request, of a child that is stopped and of nobody. */
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <elf.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "calls.h"

static void nobody(void)
{
	static const long requests[] = {
		PTRACE_PEEKTEXT,
		PTRACE_PEEKDATA,
		PTRACE_PEEKUSER,
		PTRACE_POKETEXT,
		PTRACE_POKEDATA,
		PTRACE_POKEUSER,
		PTRACE_CONT,
		PTRACE_KILL,
		PTRACE_SINGLESTEP,
		PTRACE_GETREGS,
		PTRACE_SETREGS,
		PTRACE_GETFPREGS,
		PTRACE_SETFPREGS,
		PTRACE_ATTACH,
		PTRACE_DETACH,
		PTRACE_GETFPXREGS,
		PTRACE_SETFPXREGS,
		21,
		PTRACE_SYSCALL,
		PTRACE_SYSEMU,
		PTRACE_SYSEMU_SINGLESTEP,
		PTRACE_SINGLEBLOCK,
		PTRACE_GET_THREAD_AREA,
		PTRACE_SET_THREAD_AREA,
		30, /* PTRACE_ARCH_PRCTL, which i386's headers lack */
		PTRACE_SETOPTIONS,
		PTRACE_GETEVENTMSG,
		PTRACE_GETSIGINFO,
		PTRACE_SETSIGINFO,
		PTRACE_GETREGSET,
		PTRACE_SETREGSET,
		PTRACE_SEIZE,
		PTRACE_INTERRUPT,
		PTRACE_LISTEN,
		PTRACE_PEEKSIGINFO,
		PTRACE_GETSIGMASK,
		PTRACE_SETSIGMASK,
		PTRACE_SECCOMP_GET_FILTER,
		PTRACE_SECCOMP_GET_METADATA,
		PTRACE_GET_SYSCALL_INFO,
		0x4212,
		0x4213,
		77,
		-1,
	};
	struct iovec vec = { BAD, 8 };
	siginfo_t info = { .si_signo = SIGUSR1, .si_code = SI_QUEUE, .si_pid = 5 };
	unsigned long words[64];

	memset(words, 0, sizeof(words));
	for (unsigned int i = 0; i < sizeof(requests) / sizeof(*requests); i++) {
		CALL(ptrace, requests[i], 0, NULL, NULL);
		CALL(ptrace, requests[i], -1, (void *)1, BAD);
		CALL(ptrace, requests[i], 0x7ffffff0, 3, words);
		CALL(ptrace, requests[i], 0x7ffffff0, words, 9);
		CALL(ptrace, requests[i], 0x7ffffff0, 1, &vec);
		CALL(ptrace, requests[i], 0x7ffffff0, 24, &info);
		CALL(ptrace, requests[i], 0x7ffffff0, -1, -1);
	}
}

static void users(long child)
{
	for (long i = 0; i < 928; i += i % 64 == 0 ? 1 : 7) {
		CALL(ptrace, PTRACE_PEEKUSER, child, i, &i);
		if (i % 3 == 0)
			CALL(ptrace, PTRACE_POKEUSER, 0, i, i);
	}
}

static void regset(long child, long type, unsigned long size)
{
	static char buf[4096];
	struct iovec vec = { buf, size };

	CALL(ptrace, PTRACE_GETREGSET, child, type, &vec);
	vec.iov_len = size;
	CALL(ptrace, PTRACE_SETREGSET, child, type, &vec);
	CALL(ptrace, PTRACE_SETREGSET, 0, type, &vec);
	CALL(ptrace, PTRACE_GETREGSET, 0, type, &vec);
	vec.iov_base = BAD;
	CALL(ptrace, PTRACE_GETREGSET, child, type, &vec);
}

static void registers(long child)
{
	static const long types[] = { NT_PRSTATUS, NT_PRFPREG, NT_X86_XSTATE, 0x200,
				      0x203,       0x204,      1000 };
	static const unsigned long sizes[] = { 216, 1000, 104, 8, 0, 4096 };
	struct user_regs_struct regs;
	struct user_fpregs_struct fp;

	CALL(ptrace, PTRACE_GETREGS, child, BAD, &regs);
	CALL(ptrace, PTRACE_SETREGS, child, 0, &regs);
	CALL(ptrace, PTRACE_SETREGS, 0, 0, &regs);
	CALL(ptrace, PTRACE_GETFPREGS, child, 0, &fp);
	CALL(ptrace, PTRACE_SETFPREGS, child, 0, &fp);
	CALL(ptrace, PTRACE_SETFPREGS, 0, 0, &fp);
	for (unsigned int i = 0; i < sizeof(types) / sizeof(*types); i++)
		for (unsigned int j = 0; j < sizeof(sizes) / sizeof(*sizes); j++)
			regset(child, types[i], sizes[j]);
	CALL(ptrace, PTRACE_GETREGSET, child, 1, NULL);
	CALL(ptrace, PTRACE_GETREGSET, child, 1, BAD);
}

static void signals(long child)
{
	struct __ptrace_peeksiginfo_args args = { 0, PTRACE_PEEKSIGINFO_SHARED, 3 };
	siginfo_t infos[3];
	unsigned long mask = 0, message = 0;

	CALL(kill, child, SIGUSR1);
	CALL(kill, child, SIGRTMIN + 1);
	CALL(ptrace, PTRACE_GETSIGINFO, child, 0, &infos[0]);
	CALL(ptrace, PTRACE_SETSIGINFO, child, 0, &infos[0]);
	CALL(ptrace, PTRACE_PEEKSIGINFO, child, &args, infos);
	args.off = 1;
	args.nr = 2;
	CALL(ptrace, PTRACE_PEEKSIGINFO, child, &args, infos);
	args.nr = -1;
	CALL(ptrace, PTRACE_PEEKSIGINFO, child, &args, infos);
	args.flags = -1;
	args.nr = 0;
	CALL(ptrace, PTRACE_PEEKSIGINFO, child, &args, infos);
	CALL(ptrace, PTRACE_PEEKSIGINFO, child, BAD, infos);
	CALL(ptrace, PTRACE_GETSIGMASK, child, 8, &mask);
	CALL(ptrace, PTRACE_SETSIGMASK, child, 8, &mask);
	mask = 0x80000201;
	CALL(ptrace, PTRACE_SETSIGMASK, child, 8, &mask);
	CALL(ptrace, PTRACE_SETSIGMASK, child, 16, &mask);
	CALL(ptrace, PTRACE_GETSIGMASK, child, 8, BAD);
	CALL(ptrace, PTRACE_GETEVENTMSG, child, 0, &message);
	CALL(ptrace, PTRACE_GETEVENTMSG, child, 0, BAD);
}

/* What strace shows as addresses alone is for tests/live. */
static void information(long child)
{
	uint64_t words[32];
	unsigned int sizes[] = { 0, 1, 8, 24, 32, 80, 88, 256 };

	memset(words, 0, sizeof(words));
	for (unsigned int i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		CALL(ptrace, PTRACE_GET_SYSCALL_INFO, child, sizes[i], words);
	}
	CALL(ptrace, PTRACE_GET_SYSCALL_INFO, child, 80, BAD);
	CALL(ptrace, PTRACE_SECCOMP_GET_FILTER, child, 0, NULL);
	CALL(ptrace, PTRACE_SECCOMP_GET_METADATA, child, 16, words);
	CALL(ptrace, PTRACE_SECCOMP_GET_METADATA, child, 4, words);
}

static void stops(long child)
{
	int status;

	CALL(ptrace, PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
	CALL(ptrace, PTRACE_SETOPTIONS, child, 0, -1);
	for (int i = 0; i < 6; i++) {
		CALL(ptrace, PTRACE_SYSCALL, child, 0, 0);
		CALL(wait4, child, &status, __WALL, NULL);
		information(child);
	}
	signals(child);
	CALL(ptrace, PTRACE_PEEKDATA, child, &status, &status);
	CALL(ptrace, PTRACE_PEEKDATA, child, BAD, &status);
	CALL(ptrace, PTRACE_PEEKDATA, child, &status, BAD);
	CALL(ptrace, PTRACE_POKEDATA, child, &status, 7);
	CALL(ptrace, PTRACE_CONT, child, BAD, SIGKILL);
	CALL(wait4, child, &status, __WALL, NULL);
}

int main(void)
{
	/* Untraced, or it would be the tracer's of this program. */
	long child = CALL(clone, 0x00800000 | SIGCHLD, 0, 0, 0, 0);
	int status;

	if (!child) {
		CALL(ptrace, PTRACE_TRACEME, 1, 2, 3);
		CALL(kill, CALL(getpid), SIGSTOP);
		for (;;)
			CALL(sched_yield);
	}
	CALL(wait4, child, &status, 0, NULL);
	nobody();
	users(child);
	registers(child);
	information(child);
	stops(child);
	return 0;
}
