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

/*
 * Runs @argv with its stderr appended to the file @errors and the descriptors @keep (-1:
 * none) inherited, on @cpu or, when that is negative, anywhere. It dies with the
 * benchmark.
 */
int process__start(struct process *p, char *const argv[], const char *errors, const int keep[2],
		   int cpu);

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
