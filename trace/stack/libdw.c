/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/stack/libdw.h"

#include <errno.h>
#include <stdio.h>

#ifdef HAVE_LIBDW
#include <dlfcn.h>

struct libdw libdw;

#define LIBDW_NAME "libdw.so.1"

int libdw__load(char *msg, size_t len)
{
	static void *library;
	struct {
		const char *name;
		void **to;
	} functions[] = {
#define FUNCTION(name) { #name, (void **)&libdw.name },
		LIBDW_FUNCTIONS(FUNCTION)
#undef FUNCTION
	};

	if (library)
		return 0;
	library = dlopen(LIBDW_NAME, RTLD_NOW | RTLD_LOCAL);
	if (!library) {
		snprintf(msg, len, "-k/--stack-trace needs elfutils' libdw: %s", dlerror());
		return -ENOENT;
	}
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		*functions[i].to = dlsym(library, functions[i].name);
		if (!*functions[i].to) {
			snprintf(msg, len, "-k/--stack-trace: " LIBDW_NAME " has no %s",
				 functions[i].name);
			dlclose(library);
			library = NULL;
			return -ENOENT;
		}
	}
	return 0;
}
#else
int libdw__load(char *msg, size_t len)
{
	snprintf(msg, len, "-k/--stack-trace: this perf-strace was built without libdw");
	return -ENOTSUP;
}
#endif
