/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/spec.h"

#include <stdlib.h>
#include <string.h>

/* Families without variants or structs have one entry without a name in their place. */
static bool is_called(const char *name, const char *wanted)
{
	return name && !strcmp(name, wanted);
}

/* A family is one file in augmented/syscalls/ and one line here. */
extern const struct family file_family, desc_family, memory_family, mount_family, events_family;
extern const struct family net_family, process_family, prctl_family, creds_family, signal_family,
	time_family, ioctl_family, ioctl_block_family, ioctl_fs_family, ioctl_device_family,
	ioctl_media_family, ipc_family, system_family, bpf_family, perf_family, io_uring_family,
	ptrace_family, keys_family, quota_family, netlink_family;

const struct family *const spec_families[] = {
	&file_family,         &desc_family,
	&memory_family,       &mount_family,
	&events_family,       &net_family,
	&process_family,      &prctl_family,
	&creds_family,        &signal_family,
	&time_family,         &ioctl_family,
	&ioctl_block_family,  &ioctl_fs_family,
	&ioctl_device_family, &ioctl_media_family,
	&ipc_family,          &system_family,
	&bpf_family,          &perf_family,
	&io_uring_family,     &ptrace_family,
	&keys_family,         &quota_family,
	&netlink_family,      NULL,
};

static int by_name(const void *a, const void *b)
{
	const struct syscall_spec *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

/* Made at the first question, and kept: there are some for every number of every ABI. */
static const struct syscall_spec **sorted;
static size_t nsorted;

static void sort_calls(void)
{
	size_t n = 0;

	for (const struct family *const *f = spec_families; *f; f++)
		n += (*f)->ncalls;
	sorted = calloc(n + 1, sizeof(*sorted));
	for (const struct family *const *f = spec_families; sorted && *f; f++)
		for (size_t i = 0; i < (*f)->ncalls; i++)
			if ((*f)->calls[i].name)
				sorted[nsorted++] = &(*f)->calls[i];
	if (sorted)
		qsort(sorted, nsorted, sizeof(*sorted), by_name);
}

/* A plugin that has this in it is loaded and unloaded as often as its host likes. */
__attribute__((destructor)) static void forget_sorted(void)
{
	free(sorted);
	sorted = NULL;
}

const struct syscall_spec *spec__find(const char *name)
{
	const struct syscall_spec key = { .name = name }, *wanted = &key;
	const struct syscall_spec **found;

	if (!sorted)
		sort_calls();
	found = !sorted ? NULL : bsearch(&wanted, sorted, nsorted, sizeof(*sorted), by_name);
	return found ? *found : NULL;
}

void spec__for_each_variant(const char *call, void (*f)(const struct syscall_spec *v, void *arg),
			    void *arg)
{
	for (const struct family *const *fam = spec_families; *fam; fam++)
		for (size_t i = 0; i < (*fam)->nvariants; i++)
			if (is_called((*fam)->variants[i].name, call))
				f(&(*fam)->variants[i], arg);
}

const struct struct_spec *spec__find_struct(const char *type)
{
	for (const struct family *const *f = spec_families; *f; f++)
		for (size_t i = 0; i < (*f)->nstructs; i++)
			if (is_called((*f)->structs[i].type, type))
				return &(*f)->structs[i];
	return NULL;
}

int spec__nargs(const struct syscall_spec *s)
{
	int n = 0;

	while (n < SYSCALL_MAX_ARGS && s->args[n].kind)
		n++;
	return n;
}
