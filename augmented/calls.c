/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/calls.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <libaudit.h>

#include "augmented/spec.h"
#include "augmented/uapi.h"

struct calls {
	const char *names[ABI_COUNT][CALLS_PER_ABI];
};

/* machine: of libaudit, -1 if it has no table of its own. */
struct abi {
	const char *designator;
	const char *table;
	int machine;
};

static const struct abi abis[ABI_COUNT] = {
#if defined(__x86_64__)
	[ABI_NATIVE] = { "64", "nr_x86_64", MACH_86_64 },
	[ABI_COMPAT] = { "32", "nr_i386", MACH_X86 },
	[ABI_X32] = { "x32", "nr_x32", -1 },
#elif defined(__aarch64__)
	[ABI_NATIVE] = { "64", "nr_arm64", MACH_AARCH64 },
	[ABI_COMPAT] = { "32", NULL, MACH_ARM },
#elif defined(__riscv)
	[ABI_NATIVE] = { "64", "nr_riscv64", -1 },
#else
#error "no table of calls for this architecture"
#endif
};

static void add_names(struct calls *c, struct uapi *uapi, enum call_abi abi)
{
	const char **names = c->names[abi];
	const struct uapi_table *t;

	if (abis[abi].table && !uapi__table(uapi, abis[abi].table, &t))
		for (size_t i = 0; i < t->n; i++)
			names[t->at[i].value & (CALLS_PER_ABI - 1)] = t->at[i].name;
	for (unsigned int i = 1; i < CALLS_INNER_MAX; i++) {
		const struct syscall_spec *v = spec__find_inner(abi, i);

		if (v)
			names[CALLS_INNER + i] = v->as;
	}
	/* libaudit has the old names of some (pread for pread64), so the headers' come first. */
	for (int nr = 0; abis[abi].machine >= 0 && nr < CALLS_PER_ABI; nr++)
		if (!names[nr])
			names[nr] = audit_syscall_to_name(nr, abis[abi].machine);
}

struct calls *calls__new(struct uapi *uapi)
{
	struct calls *c = calloc(1, sizeof(*c));

	for (int abi = 0; c && abi < ABI_COUNT; abi++)
		if (abis[abi].designator)
			add_names(c, uapi, abi);
	return c;
}

void calls__free(struct calls *c)
{
	free(c);
}

const char *calls__name(const struct calls *c, enum call_abi abi, unsigned int nr)
{
	return abi < ABI_COUNT && nr < CALLS_PER_ABI ? c->names[abi][nr] : NULL;
}

const char *calls__kernel_name(const char *call)
{
	static const char *const names[][2] = {
		{ "stat", "newstat" },   { "fstat", "newfstat" }, { "lstat", "newlstat" },
		{ "uname", "newuname" }, { "umount2", "umount" }, { "sendfile", "sendfile64" },
		{ "_sysctl", "sysctl" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(names[i][0], call))
			return names[i][1];
	return call;
}

const char *calls__designator(const struct calls *c, enum call_abi abi)
{
	(void)c;
	return abi < ABI_COUNT ? abis[abi].designator : NULL;
}

bool calls__can_run(enum call_abi abi)
{
#ifdef __x86_64__
	/* Of all calls one that has no effect; the bit is asm/unistd.h's __X32_SYSCALL_BIT. */
	if (abi == ABI_X32)
		return syscall(__X32_SYSCALL_BIT | SYS_getppid) >= 0;
#endif
	return abi != ABI_X32;
}
