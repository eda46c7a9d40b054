/* SPDX-License-Identifier: GPL-2.0-only */
/* What loading the object has cost, by program; for --check. */
#ifndef AUGMENTED_LOAD_REPORT_H
#define AUGMENTED_LOAD_REPORT_H

#include <bpf/libbpf.h>

#include "augmented/features.h"

#define LOAD_REPORT_PROGRAMS 24

struct load_report {
	struct features features; /* with which it was loaded */
	char btf[256];            /* the file that the kernel's types were read from */
	unsigned int object_size; /* bytes of the ELF file */
	unsigned int n;
	struct program_cost {
		char name[32];
		unsigned int insns;     /* as compiled */
		unsigned int processed; /* by the verifier, each path counted */
		unsigned int us;        /* of its time */
		char *log;
	} programs[LOAD_REPORT_PROGRAMS];
};

/* Asks for the verifier's statistics, before the object is loaded. */
void load_report__prepare(struct load_report *r, struct bpf_object *obj);
/* Reads them, after it. */
void load_report__read(struct load_report *r, const struct bpf_object *obj);

#endif
