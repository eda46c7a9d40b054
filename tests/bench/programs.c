/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/programs.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <dirent.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const hooks[] = { "sys_enter", "sys_exit" };

static const struct bpf_insn empty[] = {
	{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0 },
	{ .code = BPF_JMP | BPF_EXIT },
};

/* By the kernel's BTF as perf-strace's own are attached, else as raw tracepoints. */
static int attach(const char *hook, int *prog, int *link)
{
	LIBBPF_OPTS(bpf_prog_load_opts, opts, .expected_attach_type = BPF_TRACE_RAW_TP);
	size_t n = sizeof(empty) / sizeof(empty[0]);
	int id = libbpf_find_vmlinux_btf_id(hook, BPF_TRACE_RAW_TP);

	if (id > 0) {
		opts.attach_btf_id = id;
		*prog = bpf_prog_load(BPF_PROG_TYPE_TRACING, hook, "GPL", empty, n, &opts);
	} else {
		*prog = bpf_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, hook, "GPL", empty, n, NULL);
	}
	if (*prog < 0)
		return *prog;
	*link = bpf_raw_tracepoint_open(id > 0 ? NULL : hook, *prog);
	return *link < 0 ? *link : 0;
}

int empty_programs__attach(struct empty_programs *p)
{
	int i, err;

	memset(p, 0xff, sizeof(*p));
	for (i = 0; i < 2; i++) {
		err = attach(hooks[i], &p->prog[i], &p->link[i]);
		if (err) {
			empty_programs__detach(p);
			return err;
		}
	}
	return 0;
}

void empty_programs__detach(struct empty_programs *p)
{
	int i;

	for (i = 0; i < 2; i++) {
		if (p->link[i] >= 0)
			close(p->link[i]);
		if (p->prog[i] >= 0)
			close(p->prog[i]);
	}
	memset(p, 0xff, sizeof(*p));
}

int program_costs__count(void)
{
	return bpf_enable_stats(BPF_STATS_RUN_TIME);
}

/* The prog_id of a BPF program's or link's descriptor (Documentation: proc(5) fdinfo), or 0. */
static uint32_t fdinfo_program(const char *path)
{
	FILE *f = fopen(path, "re");
	unsigned int id = 0;
	char line[256];

	if (!f)
		return 0;
	while (fgets(line, sizeof(line), f))
		if (sscanf(line, "prog_id: %u", &id) == 1)
			break;
	fclose(f);
	return id;
}

static int cost_of(uint32_t id, struct program_cost *out)
{
	struct bpf_prog_info info = {};
	__u32 len = sizeof(info);
	int fd = bpf_prog_get_fd_by_id(id);
	int err;

	if (fd < 0)
		return fd;
	err = bpf_obj_get_info_by_fd(fd, &info, &len);
	close(fd);
	if (err)
		return err;
	snprintf(out->name, sizeof(out->name), "%s", info.name);
	out->runs = info.run_cnt;
	out->ns = info.run_time_ns;
	return 0;
}

int program_costs__read(pid_t pid, struct program_cost *out, size_t max)
{
	uint32_t seen[64];
	size_t n = 0, ids = 0, i;
	char path[320];
	struct dirent *e;
	uint32_t id;
	DIR *dir;

	snprintf(path, sizeof(path), "/proc/%d/fdinfo", pid);
	dir = opendir(path);
	if (!dir)
		return -errno;
	while (n < max && ids < 64 && (e = readdir(dir))) {
		snprintf(path, sizeof(path), "/proc/%d/fdinfo/%s", pid, e->d_name);
		id = fdinfo_program(path);
		for (i = 0; i < ids && seen[i] != id; i++)
			;
		if (!id || i < ids)
			continue;
		seen[ids++] = id;
		if (!cost_of(id, &out[n]) && out[n].runs)
			n++;
	}
	closedir(dir);
	return n;
}
