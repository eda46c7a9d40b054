/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The command that is traced: a child that waits at a gate until tracing is
 * armed, then makes one execve(2). It finds everything as under a plain shell:
 * descriptors, environment, mask and dispositions of signals, limits, directory,
 * process group and session are those perf-strace was started with.
 *
 * The order of use: command__guard_stdio(), command__new() before any limit is
 * changed, signals__setup(), command__start(), arm tracing, command__release(),
 * poll command__pidfd(), command__wait(), command__free(), command__mirror_exit().
 */
#ifndef TRACE_COMMAND_H
#define TRACE_COMMAND_H

#include <stddef.h>
#include <sys/types.h>

#include "options.h"

struct command;

/*
 * Opens /dev/null on those of descriptors 0 to 2 that are closed, close-on-exec,
 * so that no file of perf-strace takes their number and the command still finds
 * them closed. Returns 0 or -errno.
 */
int command__guard_stdio(void);

/*
 * Finds program, user and environment of o->argv. @o and its argv must outlive
 * the command. Returns 0, or -errno with a sentence in @error.
 */
int command__new(struct command **command, const struct options *o, char *error, size_t error_size);

/*
 * Forks the child, which blocks in read(2) at the gate. Returns its pid or -errno.
 * The end of that read is the last thing it does before the execve.
 */
pid_t command__start(struct command *c);

/* Lets the child go. Returns 0, or -errno if it is gone already. */
int command__release(struct command *c);

/* A pidfd of the child, readable once it has ended; owned by @c. */
int command__pidfd(const struct command *c);

/* Reaps the child without blocking: 1 with *@status as of waitpid(2), 0 if it runs, or -errno. */
int command__wait(struct command *c, int *status);

/*
 * The errno of the execve if it has failed, 0 if not or not yet; does not block
 * once the child has ended or has executed. What the child does after a failed
 * execve (report it, exit with 1) is perf-strace's own and no part of the trace.
 * The message is "perf-strace: exec: STRERROR".
 */
int command__exec_errno(struct command *c);

/* Passes a fatal signal on to the child, as strace does when it is told to end. */
void command__interrupt(struct command *c, int signal);

/*
 * Ends perf-strace as the command ended: returns its exit status, or does not
 * return but dies of the same signal, without a core file of its own.
 */
int command__mirror_exit(int status);

/* A child still at the gate ends without having executed anything. */
void command__free(struct command *c);

#endif
