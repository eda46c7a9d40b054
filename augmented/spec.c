/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/spec.h"

#include <string.h>

/* Families without variants or structs have one entry without a name in their place. */
static bool is_called(const char *name, const char *wanted)
{
	return name && !strcmp(name, wanted);
}

/* A family is one file in augmented/syscalls/ and one line here. */
extern const struct family file_family, desc_family, memory_family, mount_family, events_family;
extern const struct family net_family, process_family, prctl_family, creds_family, signal_family,
	time_family, ioctl_family, ipc_family, system_family;

const struct family *const spec_families[] = {
	&file_family, &desc_family,    &memory_family, &mount_family,  &events_family,
	&net_family,  &process_family, &prctl_family,  &creds_family,  &signal_family,
	&time_family, &ioctl_family,   &ipc_family,    &system_family, NULL,
};

const struct syscall_spec *spec__find(const char *name)
{
	for (const struct family *const *f = spec_families; *f; f++)
		for (size_t i = 0; i < (*f)->ncalls; i++)
			if (is_called((*f)->calls[i].name, name))
				return &(*f)->calls[i];
	return NULL;
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
