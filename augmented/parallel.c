/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/parallel.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bpf/bpf.h>

#define PROGRAMS_MAX 32
#define STUB_TYPE    BPF_PROG_TYPE_SOCKET_FILTER

/* A program that is being loaded. */
struct job {
	struct bpf_program *prog;
	struct bpf_insn *insns;
	size_t n;
	enum bpf_prog_type type;
	void *func_info;
	struct bpf_prog_load_opts opts;
	pthread_t thread;
	bool running;
	int fd; /* or -errno */
};

struct parallel {
	struct job jobs[PROGRAMS_MAX];
	unsigned int n;
};

static const struct bpf_insn stub[] = {
	{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0 },
	{ .code = BPF_JMP | BPF_EXIT },
};

struct parallel *parallel__new(void)
{
	cpu_set_t set;

	if (!sched_getaffinity(0, sizeof(set), &set) && CPU_COUNT(&set) == 1)
		return NULL;
	return calloc(1, sizeof(struct parallel));
}

static void *load(void *arg)
{
	struct job *j = arg;

	j->fd = bpf_prog_load(j->type, bpf_program__name(j->prog), "GPL", j->insns, j->n, &j->opts);
	if (j->fd < 0)
		j->fd = -errno;
	return NULL;
}

/* Of libbpf's, which give way to the stub's, or go when another program is not taken. */
static int copy(struct job *j)
{
	size_t insns = j->n * sizeof(*j->insns);
	size_t info = (size_t)j->opts.func_info_cnt * j->opts.func_info_rec_size;

	j->insns = malloc(insns);
	j->func_info = malloc(info ? info : 1);
	if (!j->insns || !j->func_info)
		return -ENOMEM;
	memcpy(j->insns, bpf_program__insns(j->prog), insns);
	if (info)
		memcpy(j->func_info, j->opts.func_info, info);
	j->opts.func_info = j->func_info;
	j->opts.line_info = NULL;
	j->opts.line_info_cnt = 0;
	return 0;
}

static void release(struct job *j)
{
	free(j->insns);
	free(j->func_info);
}

void parallel__take(struct parallel *p, struct bpf_program *prog, struct bpf_prog_load_opts *opts)
{
	struct job *j;

	/* A log and an array of descriptors are libbpf's for this one load alone. */
	if (!p || p->n == PROGRAMS_MAX || opts->log_level || opts->fd_array)
		return;
	j = &p->jobs[p->n];
	*j = (struct job){
		.prog = prog,
		.n = bpf_program__insn_cnt(prog),
		.type = bpf_program__type(prog),
		.opts = *opts,
		.fd = -ECANCELED,
	};
	if (copy(j) || pthread_create(&j->thread, NULL, load, j)) {
		release(j);
		return;
	}
	j->running = true;
	p->n++;
	if (bpf_program__set_insns(prog, (struct bpf_insn *)stub, sizeof(stub) / sizeof(*stub)))
		return;
	opts->func_info = NULL;
	opts->func_info_cnt = 0;
	opts->line_info = NULL;
	opts->line_info_cnt = 0;
	/* What it is to be attached to, the kernel would look for by name, among all types. */
	if (j->type == BPF_PROG_TYPE_TRACING && !bpf_program__set_type(prog, STUB_TYPE)) {
		opts->attach_btf_id = 0;
		opts->expected_attach_type = 0;
		opts->prog_flags = 0;
	}
}

static void join(struct parallel *p)
{
	for (unsigned int i = 0; i < p->n; i++) {
		if (p->jobs[i].running)
			pthread_join(p->jobs[i].thread, NULL);
		p->jobs[i].running = false;
	}
}

int parallel__finish(struct parallel *p)
{
	int err = 0;

	if (!p)
		return 0;
	join(p);
	for (unsigned int i = 0; i < p->n; i++) {
		struct job *j = &p->jobs[i];

		if (j->fd < 0)
			err = err ? err : j->fd;
		else if (dup3(j->fd, bpf_program__fd(j->prog), O_CLOEXEC) < 0)
			err = err ? err : -errno;
	}
	return err;
}

void parallel__free(struct parallel *p)
{
	if (!p)
		return;
	join(p);
	for (unsigned int i = 0; i < p->n; i++) {
		if (p->jobs[i].fd >= 0)
			close(p->jobs[i].fd);
		release(&p->jobs[i]);
	}
	free(p);
}
