// SPDX-License-Identifier: GPL-2.0-only
/* What ptrace's requests name: places in a tracee's registers, calls. */
#include <stddef.h>
#include <sys/user.h>
#include <linux/audit.h>
#include <linux/ptrace.h>

#include "beautifiers/value.h"

#ifdef __x86_64__
#define REG(n, m)                                                                                  \
	{                                                                                          \
		"8*" n, offsetof(struct user, regs.m)                                              \
	}
#define OF(m)                                                                                      \
	{                                                                                          \
		"offsetof(struct user, " #m ")", offsetof(struct user, m)                          \
	}

/* Ascending. Between two of them a place is said from the one before. */
static const struct {
	const char *name;
	__u64 at;
} user_area[] = {
	REG("R15", r15),
	REG("R14", r14),
	REG("R13", r13),
	REG("R12", r12),
	REG("RBP", rbp),
	REG("RBX", rbx),
	REG("R11", r11),
	REG("R10", r10),
	REG("R9", r9),
	REG("R8", r8),
	REG("RAX", rax),
	REG("RCX", rcx),
	REG("RDX", rdx),
	REG("RSI", rsi),
	REG("RDI", rdi),
	REG("ORIG_RAX", orig_rax),
	REG("RIP", rip),
	REG("CS", cs),
	REG("EFL", eflags),
	REG("RSP", rsp),
	REG("SS", ss),
	OF(u_fpvalid),
	OF(i387),
	OF(u_tsize),
	OF(u_dsize),
	OF(u_ssize),
	OF(start_code),
	{ "offsetof(struct user, start_stack)", offsetof(struct user, start_stack) },
	OF(signal),
	OF(reserved),
	OF(u_ar0),
	OF(u_fpstate),
	OF(magic),
	OF(u_comm),
	OF(u_debugreg),
	{ "sizeof(struct user)", sizeof(struct user) },
};

static void user_area_number(struct decoder *d, const struct node *n, __u64 v,
			     const struct span *at)
{
	size_t i = sizeof(user_area) / sizeof(*user_area);
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	if (v > sizeof(struct user)) {
		d->e.ops->address(&d->e, v);
		return;
	}
	while (i > 1 && user_area[i - 1].at > v)
		i--;
	text__str(t, user_area[i - 1].name);
	if (v > user_area[i - 1].at) {
		text__char(t, '+');
		text__udec(t, v - user_area[i - 1].at);
	}
	if (d->opts.xlat == XLAT_ABBREV) {
		emit__expr(d, t);
		return;
	}
	d->e.ops->address(&d->e, v);
	if (d->opts.xlat == XLAT_VERBOSE)
		d->e.ops->comment(&d->e, t->s, t->len);
}

const struct printer print_user_area = { .number = user_area_number };
#else
const struct printer print_user_area = { .number = NULL };
#endif

/* The names of the calls of the struct's architecture; argument len.arg points at it. */
static const struct xlat *calls_of(struct decoder *d, const struct node *n)
{
	const struct node *arg = &d->plan->args[n->len.arg];
	const struct part *p = decoder__part_rep(d, arg->v->dir & IN ? arg->op_in : arg->op_out, 0);
	__u64 arch;

	if (!p || !span__uint(&(struct span){ .p = p->data, .len = p->got },
			      offsetof(struct ptrace_syscall_info, arch), 4, &arch))
		return NULL;
	return arch == AUDIT_ARCH_X86_64 ? d->known[KNOWN_CALLS_X86_64]
	       : arch == AUDIT_ARCH_I386 ? d->known[KNOWN_CALLS_I386]
					 : NULL;
}

static void syscall_nr_number(struct decoder *d, const struct node *n, __u64 v,
			      const struct span *at)
{
	const struct xlat *x = calls_of(d, n);
	const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;
	struct text *t = decoder__scratch(d);

	(void)at;
	if (!e) {
		d->e.ops->number(&d->e, v, BASE_UDEC);
		return;
	}
	text__str(t, "__NR_");
	text__mem(t, e->name, e->len);
	emit__text(d, v, BASE_UDEC, t);
}

const struct printer print_syscall_nr = { .number = syscall_nr_number };
