/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs are checked by the kernel's verifier when they are loaded, which is most of what
 * a start takes, and libbpf loads one after the other. Here each is loaded by a thread of
 * its own, while libbpf is given a stub in its place; in the end the program is put where
 * the stub's descriptor was, so that for libbpf nothing is different.
 */
#ifndef AUGMENTED_PARALLEL_H
#define AUGMENTED_PARALLEL_H

#include <bpf/libbpf.h>

struct bpf_prog_load_opts;
struct parallel;

/* NULL: there is no use in it (one CPU), or no memory. */
struct parallel *parallel__new(void);

/*
 * Called where libbpf is about to load prog with these options, the last thing before.
 * Begins to load it, and makes both a stub's; without success nothing is changed and libbpf
 * loads it itself.
 */
void parallel__take(struct parallel *p, struct bpf_program *prog, struct bpf_prog_load_opts *opts);

/*
 * Waits for all. 0 with the programs in place, or what the kernel said to the first that it
 * did not take. Only after libbpf has loaded the stubs.
 */
int parallel__finish(struct parallel *p);

/* Waits, too. */
void parallel__free(struct parallel *p);

#endif
