/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A lint of the spec: every table, constant, struct and member that it names is
 * in prebuilt/uapi.btf, every argument is called as the running kernel calls it.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "augmented/bpf/perf_numbers.h"
#include "augmented/calls.h"
#include "augmented/perf_payload.h"
#include "augmented/plan.h"
#include "augmented/plan_build.h"
#include "augmented/tracefs.h"
#include "augmented/uapi.h"

static struct uapi *uapi;
static unsigned int faults;

static int setup(void **state)
{
	(void)state;
	uapi = uapi__new();
	return !uapi;
}

static int teardown(void **state)
{
	(void)state;
	uapi__free(uapi);
	return 0;
}

static void fault(const char *where, const char *what, const char *name)
{
	print_error("%s: %s %s\n", where, what, name ? name : "?");
	faults++;
}

static void check_table(const char *where, const char *name)
{
	const struct uapi_table *t;

	if (name && uapi__table(uapi, name, &t))
		fault(where, "no table", name);
}

static void check_value(enum call_abi abi, const char *where, const struct value *v)
{
	check_table(where, v->table);
	if (v->kind == V_ENUM_FLAGS || v->kind == V_QCMD)
		check_table(where, v->type);
	if ((v->kind == V_FLAGS || v->kind == V_ENUM) && !v->table)
		fault(where, "no table for", v->name);
	if (v->kind == V_STRUCT && !spec__find_struct(abi, v->type) &&
	    uapi__struct(uapi__of(uapi, abi) ? uapi__of(uapi, abi) : uapi, v->type) < 0)
		fault(where, "no struct", v->type);
	if (v->kind == V_ARRAY) {
		if (v->elem)
			check_value(abi, where, v->elem);
		else
			fault(where, "no element for", v->name);
	}
	if (v->kind >= V_KIND_COUNT)
		fault(where, "no kind for", v->name);
}

static void check_values(enum call_abi abi, const char *where, const struct value *v, int max)
{
	for (int i = 0; i < max && v[i].kind; i++)
		check_value(abi, where, &v[i]);
}

static void test_names(void **state)
{
	(void)state;
	faults = 0;
	for (const struct family *const *f = spec_families; *f; f++) {
		enum call_abi abi = (*f)->abi;

		for (size_t i = 0; i < (*f)->ncalls; i++) {
			check_values(abi, (*f)->calls[i].name, (*f)->calls[i].args,
				     SYSCALL_MAX_ARGS);
			check_table((*f)->calls[i].name, (*f)->calls[i].ret_table);
		}
		for (size_t i = 0; i < (*f)->nvariants; i++) {
			const struct syscall_spec *v = &(*f)->variants[i];

			if (!v->name)
				continue;
			check_values(abi, v->name, v->args, SYSCALL_MAX_ARGS);
			check_table(v->name, v->ret_table);
			if (!spec__find((*f)->abi, v->name, NULL))
				fault(v->name, "variant of", "a call that is not declared");
		}
		for (size_t i = 0; i < (*f)->nstructs; i++) {
			const struct struct_spec *s = &(*f)->structs[i];

			if (!s->type)
				continue;
			check_values(abi, s->type, s->members, STRUCT_MAX_MEMBERS);
			for (const struct value *v = s->more; v && v->kind; v++)
				check_values(abi, s->type, v, 1);
			if (uapi__of(uapi, (*f)->abi) &&
			    uapi__struct(uapi__of(uapi, (*f)->abi), s->btf ? s->btf : s->type) < 0)
				fault(s->type, "no struct", s->btf ? s->btf : s->type);
		}
	}
	assert_int_equal(faults, 0);
}

/* Members, the constants of conditions and variants: compiling them all finds them. */
static void test_plans(void **state)
{
	static const struct plan_opts plain = { .string_limit = 32 };
	static const struct plan_opts full = { .string_limit = 4096, .verbose = true, .fds = true };
	const struct plan_opts *opts[] = { &plain, &full };

	(void)state;
	faults = 0;
	for (int o = 0; o < 2; o++) {
		struct plan_set *set = plan_set__new(uapi, opts[o]);
		unsigned int nr = 0;

		assert_non_null(set);
		for (const struct family *const *f = spec_families; *f; f++)
			for (size_t i = 0; i < (*f)->ncalls; i++)
				if ((*f)->abi == ABI_NATIVE && (*f)->calls[i].name &&
				    plan_set__add(set, ABI_NATIVE, nr++, (*f)->calls[i].name))
					fault((*f)->calls[i].name,
					      "cannot be compiled:", plan_set__error(set));
		plan_set__free(set);
	}
	assert_int_equal(faults, 0);
}

/* All that an ABI of this machine has a number for and some layout is known of. */
static void test_foreign_plans(void **state)
{
	static const struct plan_opts full = { .string_limit = 4096, .verbose = true, .fds = true };
	struct calls *calls = calls__new(uapi);

	(void)state;
	faults = 0;
	assert_non_null(calls);
	for (int abi = ABI_NATIVE + 1; abi < ABI_COUNT; abi++) {
		struct plan_set *set = plan_set__new(uapi, &full);

		assert_non_null(set);
		for (unsigned int nr = 0; uapi__of(uapi, abi) && nr < CALLS_PER_ABI; nr++) {
			const char *name = calls__name(calls, abi, nr);
			int err = name ? plan_set__add(set, abi, nr, name) : 0;

			if (err == -ENOENT)
				fault(name, "is not declared for", calls__designator(calls, abi));
			else if (err)
				fault(name, "cannot be compiled:", plan_set__error(set));
		}
		plan_set__free(set);
	}
	calls__free(calls);
	assert_int_equal(faults, 0);
}

/* Structs of commands that have no plan of their own are compiled when they are first seen. */
static void test_objects(void **state)
{
	(void)state;
	faults = 0;
	for (const struct family *const *f = spec_families; *f; f++)
		for (size_t i = 0; i < (*f)->nstructs; i++) {
			struct value v = { .kind = V_STRUCT, .type = (*f)->structs[i].type };
			struct uapi *own = uapi__of(uapi, (*f)->abi);
			struct node n = { 0 };
			const char *what;

			if (v.type && own && plan_build__object(own, &v, &n, &what))
				fault((*f)->name, "cannot compile", v.type);
			plan_build__free_object(&n);
		}
	assert_int_equal(faults, 0);
}

static void test_once(void **state)
{
	(void)state;
	faults = 0;
	for (const struct family *const *f = spec_families; *f; f++) {
		for (size_t i = 0; i < (*f)->ncalls; i++)
			if ((*f)->calls[i].name &&
			    (!(*f)->calls[i].as || (*f)->calls[i].args[0].kind) &&
			    spec__find((*f)->abi, (*f)->calls[i].name, NULL) != &(*f)->calls[i])
				fault((*f)->name, "declares again", (*f)->calls[i].name);
		for (size_t i = 0; i < (*f)->nstructs; i++)
			if ((*f)->structs[i].type &&
			    spec__find_struct((*f)->abi, (*f)->structs[i].type) !=
				    &(*f)->structs[i])
				fault((*f)->name, "declares again", (*f)->structs[i].type);
	}
	assert_int_equal(faults, 0);
}

static void check_arguments(const struct syscall_spec *s, const struct value *args, int first)
{
	struct syscall_spec kernel;
	int n = 0;

	if (tracefs__signature(calls__kernel_name(s->name), &kernel))
		return;
	while (n < SYSCALL_MAX_ARGS && kernel.args[n].kind)
		n++;
	for (int i = first; i < SYSCALL_MAX_ARGS && args[i - first].kind; i++) {
		if (args[i - first].kind == V_SIGFRAME || args[i - first].kind == V_RESUMED)
			continue; /* what it shows is not an argument */
		if (i >= n && args[i - first].when.op)
			continue; /* a later kernel has it, if a flag says so */
		if (i >= n)
			fault(s->name, "has no argument", args[i - first].name);
		else if (strcmp(kernel.args[i].name, args[i - first].name))
			fault(s->name, kernel.args[i].name, args[i - first].name);
	}
	tracefs__release(&kernel);
}

static void test_arguments(void **state)
{
	struct syscall_spec kernel;

	(void)state;
	faults = 0;
	if (tracefs__signature("openat", &kernel)) {
		print_message("skipped: no tracefs to read\n");
		skip();
	}
	tracefs__release(&kernel);
	/* tracefs has native calls. */
	for (const struct family *const *f = spec_families; *f; f++) {
		if ((*f)->abi != ABI_NATIVE)
			continue;
		for (size_t i = 0; i < (*f)->ncalls && (*f)->calls[i].name; i++)
			check_arguments(&(*f)->calls[i], (*f)->calls[i].args, 0);
		for (size_t i = 0; i < (*f)->nvariants; i++)
			if ((*f)->variants[i].name)
				check_arguments(&(*f)->variants[i], (*f)->variants[i].args,
						(*f)->variants[i].keep);
	}
	assert_int_equal(faults, 0);
}

static void check_number(const char *table, const char *call, int number)
{
	uint64_t v = -1;

	if (uapi__constant(uapi, table, call, &v) ? number != -1 : v != (uint64_t)number)
		fault(table, "has another number for", call);
}

static void check_numbers(const char *table, const struct perf_numbers *nr)
{
	const struct uapi_table *t;

	check_number(table, "connect", nr->connect);
	check_number(table, "bind", nr->bind);
	check_number(table, "sendto", nr->sendto);
	check_number(table, "clone", nr->clone);
	check_number(table, "clone3", nr->clone3);
	check_number(table, "fork", nr->fork);
	check_number(table, "vfork", nr->vfork);
	assert_int_equal(uapi__table(uapi, table, &t), 0);
	for (size_t i = 0; i < t->n; i++)
		if (t->at[i].value == (uint64_t)nr->none)
			fault(table, "has a call of the number for", "none");
}

/* The numbers that are written down, and perf's rule for names against the spec's arguments. */
static void test_perf_numbers(void **state)
{
	static const struct perf_numbers x86_64 = PERF_NUMBERS_X86_64;
	static const struct perf_numbers generic = PERF_NUMBERS_GENERIC;
	static const struct plan_opts opts = { .string_limit = 32 };
	struct plan_set *set = plan_set__new(uapi, &opts);
	const struct uapi_table *t;

	(void)state;
	faults = 0;
	check_numbers("nr_x86_64", &x86_64);
	check_numbers("nr_arm64", &generic);
	check_numbers("nr_riscv64", &generic);
	assert_int_equal(uapi__table(uapi, "nr_x86_64", &t), 0);
	for (size_t i = 0; i < t->n; i++) {
		const struct plan *p;
		unsigned int nr = t->at[i].value;
		__u32 names = 0;

		/* perf 6.1 knows none of later calls. */
		if (nr < PERF_FILLED || nr > 450 || !spec__find(ABI_NATIVE, t->at[i].name, NULL))
			continue;
		assert_int_equal(plan_set__add(set, ABI_NATIVE, nr, t->at[i].name), 0);
		p = plan_set__find(set, ABI_NATIVE, nr);
		for (int arg = 0; arg < p->nargs; arg++)
			if (perf_payload__entry(p, arg, PERF_LAYOUT_6_1) == PERF_ENTRY_STRING)
				names |= 1 << arg;
		if (names != perf_later_names(nr))
			fault(t->at[i].name, "has other", "names");
	}
	plan_set__free(set);
	assert_int_equal(faults, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),         cmocka_unit_test(test_plans),
		cmocka_unit_test(test_foreign_plans), cmocka_unit_test(test_objects),
		cmocka_unit_test(test_once),          cmocka_unit_test(test_arguments),
		cmocka_unit_test(test_perf_numbers),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
