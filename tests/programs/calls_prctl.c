/* SPDX-License-Identifier: GPL-2.0-only */
/* prctl with every option, arch_prctl, personality. */
#include <stdint.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"

#define OPTIONS 90 /* more than there are */

static const char text[] = "a name with more than sixteen bytes, and than thirty-two";

/* Strict mode would be this program's end; user dispatch, too. */
static int is_harmful(int option)
{
	return option == PR_SET_SECCOMP || option == PR_SET_SYSCALL_USER_DISPATCH;
}

/* Words of other machines, whose parts are not told apart. */
static int is_foreign(int option)
{
	return option == PR_SVE_SET_VL || option == PR_SME_SET_VL ||
	       option == PR_SET_TAGGED_ADDR_CTRL || option == 69; /* PR_RISCV_V_SET_CONTROL */
}

static void options(void)
{
	static uint64_t out[16];

	for (int o = 0; o < OPTIONS; o++) {
		if (is_harmful(o) || is_foreign(o))
			continue;
		CALL(prctl, o, 0, 0, 0, 0);
		CALL(prctl, o, BAD, BAD, BAD, BAD);
		CALL(prctl, o, 77, 3, 5, 9);
		CALL(prctl, o, text, text, text, text);
		CALL(prctl, o, out, out + 4, 8, out + 8);
		CALL(prctl, o, -1, -1, -1, -1);
	}
}

static void named(void)
{
	static const int odd[] = { PR_SET_PTRACER, PR_SET_VMA, 0x4d4d444c, 0x59616d62, 71, 72, -1 };
	char name[32];

	for (unsigned int i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		CALL(prctl, odd[i], 0, 0, 0, 0);
		CALL(prctl, odd[i], 0, text, 8, text);
		CALL(prctl, odd[i], -1, 7, 8, 5);
	}
	for (int i = -2; i < 60; i++) {
		CALL(prctl, PR_CAPBSET_READ, i, 0, 0, 0);
		CALL(prctl, PR_CAP_AMBIENT, i, i + 1, 0, 0);
		CALL(prctl, PR_SET_MM, i, 16, 7, 9);
		CALL(prctl, PR_GET_SPECULATION_CTRL, i, 0, 0, 0);
		CALL(prctl, PR_SET_SPECULATION_CTRL, i, i, 3, 4);
		CALL(prctl, PR_MCE_KILL, i, i, 1, 2);
		CALL(prctl, PR_SCHED_CORE, i, 0x7ffffff0, i, 0);
		CALL(prctl, 65, i, 1, 2, 3); /* PR_SET_MDWE */
		CALL(prctl, PR_SET_SYSCALL_USER_DISPATCH, i > 0 ? i + 2 : 7, 1, 2, 3);
		CALL(prctl, PR_SET_PDEATHSIG, 70 + i);
		CALL(prctl, PR_SET_SECUREBITS, 1 << (i & 31) | 0x80000000);
	}
	CALL(prctl, PR_SET_NAME, text);
	CALL(prctl, PR_GET_NAME, name);
	CALL(prctl, PR_SET_NAME, "short");
	CALL(prctl, PR_GET_NAME, name);
	CALL(prctl, PR_SET_VMA, PR_SET_VMA_ANON_NAME, 0, 4096, "name of a mapping");
	CALL(prctl, 0x41555856, name, 16, 0, 0);
	CALL(prctl, PR_SET_DUMPABLE, 1);
}

static void arch(void)
{
	static const int codes[] = { 0x1001, 0x1002, 0x1003, 0x1004, 0x1011, 0x1012, 0x1021, 0x1022,
				     0x1023, 0x1024, 0x1025, 0x2001, 0x2002, 0x2003, 0x4001, 0x4002,
				     0x4003, 0x5001, 0x5002, 0x5003, 0x5004, 0x5005, 0x9999, -1 };
	uint64_t out[8];

	for (unsigned int i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		/* The base of a segment, and what a 0 would switch off. */
		if (codes[i] == 0x1002)
			continue;
		if (codes[i] != 0x1012)
			CALL(arch_prctl, codes[i], out);
		CALL(arch_prctl, codes[i], BAD);
		if (codes[i] > 0x1012)
			CALL(arch_prctl, codes[i], 77);
	}
	for (unsigned int i = 0; i < 32; i++)
		CALL(personality, 0xffffffff);
	CALL(personality, ADDR_NO_RANDOMIZE | PER_LINUX);
	CALL(personality, PER_LINUX32_3GB | 0x10000000);
	CALL(personality, 0x12345678);
	CALL(personality, PER_SOLARIS);
	CALL(personality, 0);
}

int main(void)
{
	named();
	arch();
	options();
	return 0;
}
