// SPDX-License-Identifier: GPL-2.0-only
/* The sections that say where and how a recording was made. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "trace/perfdata/tracing.h"

#define NSEC 1000000000ULL

static void add_u32(struct text *out, __u32 v)
{
	text__mem(out, &v, sizeof(v));
}

static void add_u64(struct text *out, __u64 v)
{
	text__mem(out, &v, sizeof(v));
}

/* Length with its padding, then the string. */
static void add_string(struct text *out, const char *s)
{
	size_t len = strlen(s) + 1, space = (len + 63) & ~(size_t)63;

	add_u32(out, (__u32)space);
	text__mem(out, s, len);
	while (len++ < space)
		text__char(out, 0);
}

/* What a line of /proc/cpuinfo says. */
static void cpuinfo(const char *key, char *out, size_t size)
{
	FILE *f = fopen("/proc/cpuinfo", "re");
	char line[256];

	snprintf(out, size, "unknown");
	while (f && fgets(line, sizeof(line), f)) {
		const char *value = strchr(line, ':');

		if (strncmp(line, key, strlen(key)) || !value)
			continue;
		value += 1 + strspn(value + 1, " \t");
		snprintf(out, size, "%.*s", (int)strcspn(value, "\n"), value);
		break;
	}
	if (f)
		fclose(f);
}

static void add_cpuid(struct text *out)
{
	char vendor[64], family[64], model[64], stepping[64], all[280];

	cpuinfo("vendor_id", vendor, sizeof(vendor));
	cpuinfo("cpu family", family, sizeof(family));
	cpuinfo("model\t", model, sizeof(model));
	cpuinfo("stepping", stepping, sizeof(stepping));
	snprintf(all, sizeof(all), "%s,%s,%s,%s", vendor, family, model, stepping);
	add_string(out, all);
}

static void add_clock(struct text *out, __s64 realtime)
{
	struct timespec ts;
	__u64 now;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	now = ts.tv_sec * NSEC + ts.tv_nsec;
	add_u32(out, 1); /* version */
	add_u32(out, CLOCK_MONOTONIC);
	add_u64(out, now + (__u64)realtime);
	add_u64(out, now);
}

static void add_command(struct text *out, char *const *argv)
{
	__u32 n = 0;

	while (argv[n])
		n++;
	add_u32(out, n);
	for (__u32 i = 0; i < n; i++)
		add_string(out, argv[i]);
}

bool pd_feature__data(struct text *out, enum pd_feature which,
		      const struct perfdata_writer_opts *opts)
{
	struct timespec resolution = { .tv_nsec = 1 };
	struct utsname u;
	struct sysinfo info;
	char desc[256];

	uname(&u);
	switch (which) {
	case PD_TRACING_DATA:
		pd_tracing__data(out, opts->calls);
		return true;
	case PD_HOSTNAME:
		add_string(out, u.nodename);
		return true;
	case PD_OSRELEASE:
		add_string(out, u.release);
		return true;
	case PD_VERSION:
		add_string(out, "perf-strace " PERF_STRACE_VERSION);
		return true;
	case PD_ARCH:
		add_string(out, u.machine);
		return true;
	case PD_NRCPUS:
		add_u32(out, (__u32)sysconf(_SC_NPROCESSORS_CONF));
		add_u32(out, (__u32)sysconf(_SC_NPROCESSORS_ONLN));
		return true;
	case PD_CPUDESC:
		cpuinfo("model name", desc, sizeof(desc));
		add_string(out, desc);
		return true;
	case PD_CPUID:
		add_cpuid(out);
		return true;
	case PD_TOTAL_MEM:
		add_u64(out, sysinfo(&info) ? 0 : (__u64)info.totalram * info.mem_unit / 1024);
		return true;
	case PD_CMDLINE:
		add_command(out, opts->argv);
		return true;
	case PD_CLOCKID:
		clock_getres(CLOCK_MONOTONIC, &resolution);
		add_u64(out, resolution.tv_sec * NSEC + resolution.tv_nsec);
		return true;
	case PD_CLOCK_DATA:
		add_clock(out, opts->realtime);
		return true;
	case PD_COMPRESSED:
		if (!opts->level)
			return false;
		add_u32(out, 1); /* version */
		add_u32(out, 1); /* zstd */
		add_u32(out, (__u32)opts->level);
		add_u32(out, 1); /* ratio, for information */
		add_u32(out, 16 * PD_PIECE);
		return true;
	default:
		return false;
	}
}
