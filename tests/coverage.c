// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which pointer arguments are captured: the spec against what the running kernel's
 * tracefs says of its calls, over all numbers of the native ABI's table. Exit status 1 when
 * a pointer has neither a role nor a reason in the spec (value.raw).
 */
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "augmented/calls.h"
#include "augmented/spec.h"
#include "augmented/tracefs.h"
#include "augmented/uapi.h"

/* What is known of a call's arguments. */
struct row {
	const char *name;
	const struct syscall_spec *spec; /* NULL: tracefs only */
	struct syscall_spec kernel;      /* of tracefs */
	bool has_kernel;
	bool pointer[SYSCALL_MAX_ARGS]; /* says the kernel, or the spec where that is silent */
	bool in[SYSCALL_MAX_ARGS], out[SYSCALL_MAX_ARGS];
	const char *raw[SYSCALL_MAX_ARGS];
};

static struct {
	unsigned int calls, unlisted, silent, pointers, in, out, raw, missing;
} total;

static bool is_pointer(const struct value *v)
{
	return v->dir || v->kind == V_PTR;
}

static void add_value(struct row *r, int i, const struct value *v)
{
	r->in[i] |= v->dir & IN;
	r->out[i] |= v->dir & OUT;
	if (v->raw)
		r->raw[i] = v->raw;
	/* A number that a command takes for an address, or the kernel's word for it. */
	if (v->dir || v->raw || (!r->has_kernel && is_pointer(v)))
		r->pointer[i] = true;
}

static void add_variant(const struct syscall_spec *v, void *arg)
{
	for (int i = v->keep; i < SYSCALL_MAX_ARGS && v->args[i - v->keep].kind; i++)
		add_value(arg, i, &v->args[i - v->keep]);
}

static void fill(struct row *r)
{
	for (int i = 0; r->has_kernel && i < SYSCALL_MAX_ARGS && r->kernel.args[i].kind; i++)
		r->pointer[i] = is_pointer(&r->kernel.args[i]);
	for (int i = 0; r->spec && i < SYSCALL_MAX_ARGS && r->spec->args[i].kind; i++)
		add_value(r, i, &r->spec->args[i]);
	if (r->spec)
		spec__for_each_variant(ABI_NATIVE, r->name, add_variant, r);
	/* Without a declaration strings are all that the C types tell. */
	for (int i = 0; !r->spec && i < SYSCALL_MAX_ARGS; i++)
		r->in[i] = r->kernel.args[i].dir & IN;
}

static const char *arg_name(const struct row *r, int i)
{
	const struct value *v = r->spec ? &r->spec->args[i] : &r->kernel.args[i];

	return v->name ? v->name : "(of its commands)";
}

static void print(const struct row *r)
{
	unsigned int pointers = 0, in = 0, out = 0, raw = 0;

	for (int i = 0; i < SYSCALL_MAX_ARGS; i++) {
		if (!r->pointer[i])
			continue;
		pointers++;
		in += r->in[i];
		out += r->out[i];
		raw += !r->in[i] && !r->out[i];
	}
	total.calls++;
	total.unlisted += !r->spec;
	total.silent += !r->has_kernel;
	total.pointers += pointers;
	total.in += in;
	total.out += out;
	total.raw += raw;
	if (!pointers)
		return;
	printf("%-24s %8u %4u %4u %4u\n", r->name, pointers, in, out, raw);
	for (int i = 0; i < SYSCALL_MAX_ARGS; i++) {
		if (!r->pointer[i] || r->in[i] || r->out[i])
			continue;
		if (!r->raw[i])
			total.missing++;
		printf("    %s: %s\n", arg_name(r, i),
		       r->raw[i] ? r->raw[i] : "NO ROLE AND NO REASON");
	}
}

static void report(struct calls *calls)
{
	for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++) {
		struct row r = { .name = calls__name(calls, ABI_NATIVE, nr) };

		if (!r.name)
			continue;
		r.spec = spec__find(ABI_NATIVE, r.name, NULL);
		r.has_kernel = !tracefs__signature(r.name, &r.kernel);
		fill(&r);
		print(&r);
		if (r.has_kernel)
			tracefs__release(&r.kernel);
	}
}

/* What other ABIs have under names of their own; of them nothing is decoded but the name. */
static void report_others(struct calls *calls, enum call_abi abi)
{
	unsigned int n = 0;

	for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++) {
		const char *name = calls__name(calls, abi, nr);

		if (!name || spec__find(ABI_NATIVE, name, NULL))
			continue;
		if (!n++)
			printf("calls of the ABI %s alone, whose arguments are plain numbers:",
			       calls__designator(calls, abi));
		printf("%s %s", n % 6 == 1 ? "\n" : "", name);
	}
	if (n)
		printf("\n");
}

/* A mount of our own where there is none; it goes with this process. */
static bool mount_tracefs(void)
{
	static const char where[] = "/sys/kernel/tracing";

	if (!access("/sys/kernel/tracing/events/syscalls", R_OK))
		return true;
	return !unshare(CLONE_NEWNS) && !mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) &&
	       !mount("tracefs", where, "tracefs", 0, NULL) &&
	       !access("/sys/kernel/tracing/events/syscalls", R_OK);
}

int main(void)
{
	struct uapi *uapi = uapi__new();
	struct calls *calls = uapi ? calls__new(uapi) : NULL;

	if (!calls) {
		perror("coverage");
		return 2;
	}
	if (!mount_tracefs()) {
		printf("skipped: tracefs of the system calls cannot be read\n");
		return 77;
	}
	printf("%-24s %8s %4s %4s %4s\n", "call", "pointers", "in", "out", "raw");
	report(calls);
	printf("\n%u calls, %u of them without a declaration, %u that this kernel lacks\n"
	       "%u pointer arguments: %u captured going in, %u coming out, %u shown as raw\n",
	       total.calls, total.unlisted, total.silent, total.pointers, total.in, total.out,
	       total.raw);
	for (int abi = 0; abi < ABI_COUNT; abi++)
		if (abi != ABI_NATIVE && calls__designator(calls, abi))
			report_others(calls, abi);
	if (total.missing)
		printf("%u pointer arguments have neither a role nor a reason\n", total.missing);
	calls__free(calls);
	uapi__free(uapi);
	return total.missing ? 1 : 0;
}
