/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/host.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <bpf/libbpf.h>
#include <linux/bpf.h>
#include <linux/capability.h>

/* The first line of a file; false if it cannot be read. */
static bool read_line(const char *path, char *line, size_t len)
{
	FILE *f = fopen(path, "re");
	bool ok = f && fgets(line, (int)len, f);

	if (f)
		fclose(f);
	if (ok)
		line[strcspn(line, "\n")] = 0;
	return ok;
}

static unsigned long long effective_caps(void)
{
	FILE *f = fopen("/proc/self/status", "re");
	unsigned long long caps = 0;
	char line[256];

	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, "CapEff:", 7))
			caps = strtoull(line + 7, NULL, 16);
	if (f)
		fclose(f);
	return caps;
}

static void look_at_caps(struct host_fact *f)
{
	static const struct {
		int cap;
		const char *name;
	} wanted[] = { { CAP_BPF, "CAP_BPF" }, { CAP_PERFMON, "CAP_PERFMON" } };
	unsigned long long caps = effective_caps();

	if (caps & 1ULL << CAP_SYS_ADMIN) {
		snprintf(f->what, sizeof(f->what), "CAP_SYS_ADMIN");
		return;
	}
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		bool has = caps & 1ULL << wanted[i].cap;
		size_t len = strlen(f->what);

		snprintf(f->what + len, sizeof(f->what) - len, "%s%s%s", len ? ", " : "",
			 has ? "" : "no ", wanted[i].name);
		if (!has)
			f->verdict = HOST_NO;
	}
}

static void look_at_tracefs(struct host_fact *f)
{
	static const char *const at[] = { "/sys/kernel/tracing", "/sys/kernel/debug/tracing" };
	char path[128];

	for (size_t i = 0; i < sizeof(at) / sizeof(*at); i++) {
		snprintf(path, sizeof(path), "%s/events/syscalls", at[i]);
		if (!access(path, R_OK | X_OK)) {
			snprintf(f->what, sizeof(f->what), "%s", at[i]);
			return;
		}
	}
	f->verdict = HOST_NO;
	snprintf(f->what, sizeof(f->what), "not mounted, or not for you");
}

/* The chosen one is in brackets: "none [integrity] confidentiality". */
static void look_at_lockdown(struct host_fact *f)
{
	char line[128] = "", *from;

	if (!read_line("/sys/kernel/security/lockdown", line, sizeof(line))) {
		snprintf(f->what, sizeof(f->what), "not in this kernel, or securityfs not mounted");
		return;
	}
	from = strchr(line, '[');
	if (from)
		from[1 + strcspn(from + 1, "]")] = 0;
	snprintf(f->what, sizeof(f->what), "%s", from ? from + 1 : line);
	if (!strcmp(f->what, "confidentiality"))
		f->verdict = HOST_NO;
}

static void look_at_memlock(struct host_fact *f)
{
	struct rlimit limit = { 0 };

	/* The same sign by which libbpf tells: memory is charged to the cgroup since then. */
	if (libbpf_probe_bpf_helper(BPF_PROG_TYPE_SOCKET_FILTER, BPF_FUNC_ktime_get_coarse_ns,
				    NULL) == 1) {
		snprintf(f->what, sizeof(f->what), "BPF memory is not counted against it");
		return;
	}
	getrlimit(RLIMIT_MEMLOCK, &limit);
	if (limit.rlim_cur == RLIM_INFINITY || effective_caps() & 1ULL << CAP_SYS_RESOURCE) {
		snprintf(f->what, sizeof(f->what), "BPF memory counts, and the limit is raised");
		return;
	}
	f->verdict = HOST_NO;
	snprintf(f->what, sizeof(f->what), "%llu KiB, and BPF memory counts",
		 (unsigned long long)limit.rlim_cur >> 10);
}

static void look_at_jit(struct host_fact *f)
{
	char line[32];

	if (!read_line("/proc/sys/net/core/bpf_jit_enable", line, sizeof(line))) {
		snprintf(f->what, sizeof(f->what), "setting not readable");
		return;
	}
	snprintf(f->what, sizeof(f->what), "net.core.bpf_jit_enable = %s", line);
	if (!strcmp(line, "0"))
		f->verdict = HOST_NO;
}

static void note_setting(struct host_fact *f, const char *path, const char *name, const char *why)
{
	char line[32];

	f->verdict = HOST_NOTE;
	if (read_line(path, line, sizeof(line)))
		snprintf(f->what, sizeof(f->what), "%s = %s: %s", name, line, why);
	else
		snprintf(f->what, sizeof(f->what), "%s is not here: %s", name, why);
}

static void look_at_unprivileged(struct host_fact *f)
{
	note_setting(f, "/proc/sys/kernel/unprivileged_bpf_disabled", "unprivileged_bpf_disabled",
		     "of no effect, capabilities are needed anyway");
}

static void look_at_paranoid(struct host_fact *f)
{
	note_setting(f, "/proc/sys/kernel/perf_event_paranoid", "perf_event_paranoid",
		     "of no effect, capabilities are needed anyway");
}

static const struct {
	struct host_fact fact;
	void (*look)(struct host_fact *f);
} table[] = {
	{ { .name = "capabilities",
	    .vital = true,
	    .cost = "BPF programs cannot be loaded",
	    .todo = "run it as root, or: setcap cap_bpf,cap_perfmon+ep perf-strace" },
	  look_at_caps },
	{ { .name = "lockdown",
	    .vital = true,
	    .cost = "BPF programs may not read memory",
	    .todo = "boot with lockdown=integrity, or without" },
	  look_at_lockdown },
	{ { .name = "memlock limit",
	    .vital = true,
	    .cost = "the BPF maps do not fit in",
	    .todo = "ulimit -l unlimited, or run it as root" },
	  look_at_memlock },
	{ { .name = "JIT compiler",
	    .cost = "BPF programs are interpreted, several times slower",
	    .todo = "sysctl net.core.bpf_jit_enable=1" },
	  look_at_jit },
	{ { .name = "tracefs",
	    .cost = "calls newer than perf-strace are shown as name and numbers",
	    .todo = "mount -t tracefs tracefs /sys/kernel/tracing" },
	  look_at_tracefs },
	{ { .name = "unprivileged BPF" }, look_at_unprivileged },
	{ { .name = "perf events" }, look_at_paranoid },
};

size_t host__look(struct host_fact facts[], size_t max)
{
	size_t n = 0;

	for (; n < max && n < sizeof(table) / sizeof(*table); n++) {
		facts[n] = table[n].fact;
		table[n].look(&facts[n]);
	}
	return n;
}
