// SPDX-License-Identifier: GPL-2.0-only
/*
 * cases TRACE...: which calls of the native ABI, and which groups of ioctl commands that
 * move something, no line of the traces is about. The traces are perf-strace's, of the
 * programs in tests/programs, with -e raw=ioctl. Exit status 1 if there are any.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/calls.h"
#include "augmented/ops.h"
#include "augmented/uapi.h"

/* Calls that nothing but the kernel or the C library's start makes, or that end the machine. */
static const char *const exceptions[] = {
	"rt_sigreturn",
	"restart_syscall",
	"reboot",
	"vhangup",
	"uretprobe",
	"uprobe",
	/* Without code in any kernel that is still there. */
	"_sysctl",
	"afs_syscall",
	"create_module",
	"epoll_ctl_old",
	"epoll_wait_old",
	"get_kernel_syms",
	"get_thread_area",
	"getpmsg",
	"lookup_dcookie",
	"nfsservctl",
	"putpmsg",
	"query_module",
	"security",
	"set_thread_area",
	"tuxcall",
	"uselib",
	"vserver",
};

static struct {
	bool call[CALLS_PER_ABI];
	bool group[256]; /* by the type of the command */
} seen;

static void note(struct calls *calls, char *line)
{
	char *name = line + strspn(line, "0123456789 "), *end = strchr(name, '('), *cmd;

	if (!end)
		return;
	*end = 0;
	for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++) {
		const char *known = calls__name(calls, ABI_NATIVE, nr);

		if (known && !strcmp(known, name))
			seen.call[nr] = true;
	}
	cmd = strchr(end + 1, ',');
	if (cmd && !strcmp(name, "ioctl"))
		seen.group[strtoul(cmd + 1, NULL, 0) >> 8 & 0xff] = true;
}

static int read_trace(struct calls *calls, const char *path)
{
	FILE *f = fopen(path, "re");
	char *line = NULL;
	size_t len = 0;

	if (!f) {
		perror(path);
		return -1;
	}
	while (getline(&line, &len, f) > 0)
		note(calls, line);
	free(line);
	fclose(f);
	return 0;
}

static bool is_exception(const char *name)
{
	for (size_t i = 0; i < sizeof(exceptions) / sizeof(*exceptions); i++)
		if (!strcmp(name, exceptions[i]))
			return true;
	return false;
}

static unsigned int report_calls(struct calls *calls)
{
	unsigned int n = 0, all = 0;

	for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++) {
		const char *name = calls__name(calls, ABI_NATIVE, nr);

		if (!name || is_exception(name))
			continue;
		all++;
		if (seen.call[nr])
			continue;
		n++;
		printf("no case of the call %s\n", name);
	}
	printf("%u of %u calls have a case\n", all - n, all);
	return n;
}

static unsigned int report_groups(struct uapi *uapi)
{
	const struct uapi_table *table;
	bool wanted[256] = { 0 };
	unsigned int n = 0, all = 0;

	if (uapi__table(uapi, "ioctl", &table))
		return 1;
	for (size_t i = 0; i < table->n; i++)
		if (IOCTL_BYTES(table->at[i].value))
			wanted[table->at[i].value >> 8 & 0xff] = true;
	for (unsigned int type = 0; type < 256; type++) {
		if (!wanted[type])
			continue;
		all++;
		if (seen.group[type])
			continue;
		n++;
		printf("no case of ioctl commands of type %#x\n", type);
	}
	printf("%u of %u groups of ioctl commands have a case\n", all - n, all);
	return n;
}

int main(int argc, char **argv)
{
	struct uapi *uapi = uapi__new();
	struct calls *calls = uapi ? calls__new(uapi) : NULL;
	unsigned int missing;

	if (!calls) {
		perror("cases");
		return 2;
	}
	for (int i = 1; i < argc; i++)
		if (read_trace(calls, argv[i]))
			return 2;
	missing = report_calls(calls) + report_groups(uapi);
	calls__free(calls);
	uapi__free(uapi);
	return missing ? 1 : 0;
}
