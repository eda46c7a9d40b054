/* SPDX-License-Identifier: GPL-2.0-only */
/* What signals bring, by signal and code; the structs are read, and then nobody is found. */
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"

#define NOBODY 0x7ffffff0

static void each(siginfo_t *info)
{
	static const int codes[] = { -64, -60, -9, -8, -7,   -6,   -5,    -4,    -3,   -2,
				     -1,  0,   1,  2,  3,    4,    5,     6,     7,    8,
				     9,   10,  11, 12, 0x80, 0x85, 0x105, 0x805, 1000, -1000 };

	for (int signo = 0; signo < 66; signo++)
		for (unsigned int i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
			info->si_signo = signo;
			info->si_code = codes[i];
			CALL(ptrace, PTRACE_SETSIGINFO, NOBODY, 0, info);
		}
}

int main(void)
{
	union {
		siginfo_t info;
		uint32_t words[32];
	} u;

	memset(&u, 0, sizeof(u));
	each(&u.info);
	for (int i = 0; i < 32; i++)
		u.words[i] = i * 0x1001;
	each(&u.info);
	u.info.si_signo = SIGUSR1;
	u.info.si_code = SI_QUEUE;
	CALL(rt_sigqueueinfo, NOBODY, SIGUSR1, &u.info);
	CALL(rt_tgsigqueueinfo, NOBODY, NOBODY, SIGUSR2, &u.info);
	CALL(rt_tgsigqueueinfo, NOBODY, NOBODY, SIGUSR2, BAD);
	CALL(pidfd_send_signal, -1, SIGUSR2, &u.info, 0);
	CALL(pidfd_send_signal, -1, SIGUSR2, &u.info, 15);
	return 0;
}
