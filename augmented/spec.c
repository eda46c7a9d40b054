/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/spec.h"

#include <stdlib.h>
#include <string.h>

/* A family is one file in augmented/syscalls/ and one line here. */
extern const struct family file_family, desc_family, memory_family, mount_family, events_family;
extern const struct family net_family, process_family, prctl_family, creds_family, signal_family,
	time_family, ioctl_family, ioctl_block_family, ioctl_fs_family, ioctl_device_family,
	ioctl_media_family, ipc_family, system_family, bpf_family, perf_family, io_uring_family,
	ptrace_family, keys_family, quota_family, netlink_family, compat_family, compat_file_family;

const struct family *const spec_families[] = {
	&file_family,        &desc_family,     &memory_family,       &mount_family,
	&events_family,      &net_family,      &process_family,      &prctl_family,
	&creds_family,       &signal_family,   &time_family,         &ioctl_family,
	&ioctl_block_family, &ioctl_fs_family, &ioctl_device_family, &ioctl_media_family,
	&ipc_family,         &system_family,   &bpf_family,          &perf_family,
	&io_uring_family,    &ptrace_family,   &keys_family,         &quota_family,
	&netlink_family,     &compat_family,   &compat_file_family,  NULL,
};

/* What is declared for one ABI, by name: made at the first question, and kept. */
static struct declared {
	const struct syscall_spec **calls, **variants; /* variants of one call in their order */
	const struct struct_spec **structs;
	size_t ncalls, nvariants, nstructs;
} declared[ABI_COUNT];

static int compare_calls(const void *a, const void *b)
{
	const struct syscall_spec *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

/* Those of one file are in one array, and the families in an order of their own. */
static size_t rank(const struct syscall_spec *v)
{
	size_t n = 0;

	for (const struct family *const *f = spec_families; *f; f++) {
		if (v >= (*f)->variants && v < (*f)->variants + (*f)->nvariants)
			return n + (size_t)(v - (*f)->variants);
		n += (*f)->nvariants;
	}
	return n;
}

static int compare_variants(const void *a, const void *b)
{
	const struct syscall_spec *const *x = a, *const *y = b;
	int order = compare_calls(a, b);
	size_t first = order ? 0 : rank(*x), second = order ? 0 : rank(*y);

	return order ? order : first < second ? -1 : first > second;
}

static int compare_structs(const void *a, const void *b)
{
	const struct struct_spec *const *x = a, *const *y = b;

	return strcmp((*x)->type, (*y)->type);
}

/* Families without variants or structs have one entry without a name in their place. */
static void collect(struct declared *d, const struct family *f)
{
	for (size_t i = 0; i < f->ncalls; i++)
		if (f->calls[i].name)
			d->calls[d->ncalls++] = &f->calls[i];
	for (size_t i = 0; i < f->nvariants; i++)
		if (f->variants[i].name)
			d->variants[d->nvariants++] = &f->variants[i];
	for (size_t i = 0; i < f->nstructs; i++)
		if (f->structs[i].type)
			d->structs[d->nstructs++] = &f->structs[i];
}

/* NULL: no memory. */
static const struct declared *declarations(enum call_abi abi)
{
	struct declared *d = &declared[abi];
	size_t calls = 1, variants = 1, structs = 1;

	if (d->calls)
		return d;
	for (const struct family *const *f = spec_families; *f; f++) {
		calls += (*f)->ncalls;
		variants += (*f)->nvariants;
		structs += (*f)->nstructs;
	}
	d->variants = calloc(variants, sizeof(*d->variants));
	d->structs = calloc(structs, sizeof(*d->structs));
	d->calls = calloc(calls, sizeof(*d->calls));
	if (!d->calls || !d->variants || !d->structs) {
		free(d->calls);
		free(d->variants);
		free(d->structs);
		memset(d, 0, sizeof(*d));
		return NULL;
	}
	for (const struct family *const *f = spec_families; *f; f++)
		if ((*f)->abi == abi)
			collect(d, *f);
	qsort(d->calls, d->ncalls, sizeof(*d->calls), compare_calls);
	qsort(d->variants, d->nvariants, sizeof(*d->variants), compare_variants);
	qsort(d->structs, d->nstructs, sizeof(*d->structs), compare_structs);
	return d;
}

/* A plugin that has this in it is loaded and unloaded as often as its host likes. */
__attribute__((destructor)) static void forget(void)
{
	for (int abi = 0; abi < ABI_COUNT; abi++) {
		free(declared[abi].calls);
		free(declared[abi].variants);
		free(declared[abi].structs);
	}
	memset(declared, 0, sizeof(declared));
}

/* In the families of that ABI alone. */
static const struct syscall_spec *find_own(enum call_abi abi, const char *name)
{
	const struct syscall_spec key = { .name = name }, *wanted = &key;
	const struct declared *d = declarations(abi);
	const struct syscall_spec **found;

	found = !d ? NULL : bsearch(&wanted, d->calls, d->ncalls, sizeof(*d->calls), compare_calls);
	return found ? *found : NULL;
}

const struct syscall_spec *spec__find(enum call_abi abi, const char *name, bool *new_time)
{
	const struct syscall_spec *own = abi == ABI_NATIVE ? NULL : find_own(abi, name);

	if (new_time)
		*new_time = abi != ABI_COMPAT || (own && own->new_time);
	if (own && (!own->as || own->args[0].kind))
		return own;
	return find_own(ABI_NATIVE, own ? own->as : name);
}

static void for_each_of(enum call_abi abi, const char *call,
			void (*f)(const struct syscall_spec *v, void *arg), void *arg)
{
	const struct syscall_spec key = { .name = call }, *wanted = &key;
	const struct declared *d = declarations(abi);
	const struct syscall_spec **found;
	size_t i;

	found = !d ? NULL
		   : bsearch(&wanted, d->variants, d->nvariants, sizeof(*d->variants),
			     compare_calls);
	if (!found)
		return;
	for (i = (size_t)(found - d->variants); i && !strcmp(d->variants[i - 1]->name, call); i--)
		;
	for (; i < d->nvariants && !strcmp(d->variants[i]->name, call); i++)
		f(d->variants[i], arg);
}

void spec__for_each_variant(enum call_abi abi, const char *call,
			    void (*f)(const struct syscall_spec *v, void *arg), void *arg)
{
	const struct syscall_spec *own = abi == ABI_NATIVE ? NULL : find_own(abi, call);

	if (abi != ABI_NATIVE)
		for_each_of(abi, call, f, arg);
	/* A declaration of its own is another call. */
	if (!own || own->as)
		for_each_of(ABI_NATIVE, own ? own->as : call, f, arg);
}

const struct syscall_spec *spec__find_inner(enum call_abi abi, unsigned int inner)
{
	const struct declared *d = declarations(abi);

	for (size_t i = 0; d && inner && i < d->nvariants; i++)
		if (d->variants[i]->inner == inner)
			return d->variants[i];
	return NULL;
}

static const struct struct_spec *find_struct(enum call_abi abi, const char *type)
{
	const struct struct_spec key = { .type = type }, *wanted = &key;
	const struct declared *d = declarations(abi);
	const struct struct_spec **found;

	found = !d ? NULL
		   : bsearch(&wanted, d->structs, d->nstructs, sizeof(*d->structs),
			     compare_structs);
	return found ? *found : NULL;
}

const struct struct_spec *spec__find_struct(enum call_abi abi, const char *type)
{
	const struct struct_spec *own = abi == ABI_NATIVE ? NULL : find_struct(abi, type);

	return own ? own : find_struct(ABI_NATIVE, type);
}

int spec__nargs(const struct syscall_spec *s)
{
	int n = 0;

	while (n < SYSCALL_MAX_ARGS && s->args[n].kind)
		n++;
	return n;
}
