/* SPDX-License-Identifier: GPL-2.0-only */
/* Processes of the benchmark: started apart from the terminal, never left behind. */
#ifndef TESTS_BENCH_PROCESS_H
#define TESTS_BENCH_PROCESS_H

#include <stdint.h>
#include <sys/types.h>

struct process {
	pid_t pid; /* and process group; 0: none */
	int pidfd;
};

struct process_opts {
	const char *errors; /* file that stderr is appended to */
	const char *output; /* the same of stdout */
	int keep[2];        /* descriptors that are inherited; -1: none */
	int cpu;            /* that it is bound to; negative: none */
};

/* Runs @argv. It dies with the benchmark. */
int process__start(struct process *p, char *const argv[], const struct process_opts *opts);

/* A process that does nothing but a call for each byte that it is poked with. */
int process__start_idle(struct process *p, int *poke);

/* CPU time of the process so far, without its children. */
int process__cpu(const struct process *p, uint64_t *ns);

/*
 * Waits for the end, @cpu_ns (may be NULL) being that of the process without its
 * children. -ETIMEDOUT when it had to be killed, -EPROTO when it failed.
 */
int process__wait(struct process *p, int timeout_ms, uint64_t *cpu_ns);

/* Kills, with its group, what is still there. */
void process__kill(struct process *p);

#endif
