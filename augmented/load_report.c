/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/load_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The verifier's log holds its statistics alone. */
#define LOG_STATS 4
#define LOG_BYTES (1 << 20)

void load_report__prepare(struct load_report *r, struct bpf_object *obj)
{
	struct bpf_program *prog;

	r->n = 0;
	bpf_object__for_each_program(prog, obj) {
		struct program_cost *c = &r->programs[r->n];

		if (!bpf_program__autoload(prog) || r->n == LOAD_REPORT_PROGRAMS)
			continue;
		*c = (struct program_cost){ .log = calloc(1, LOG_BYTES) };
		if (!c->log)
			return;
		snprintf(c->name, sizeof(c->name), "%s", bpf_program__name(prog));
		bpf_program__set_log_level(prog, LOG_STATS);
		bpf_program__set_log_buf(prog, c->log, LOG_BYTES);
		r->n++;
	}
}

static unsigned int number_after(const char *log, const char *words)
{
	const char *at = strstr(log, words);

	return at ? (unsigned int)strtoul(at + strlen(words), NULL, 10) : 0;
}

void load_report__read(struct load_report *r, const struct bpf_object *obj)
{
	for (unsigned int i = 0; i < r->n; i++) {
		struct program_cost *c = &r->programs[i];
		struct bpf_program *prog = bpf_object__find_program_by_name(obj, c->name);

		c->insns = prog ? (unsigned int)bpf_program__insn_cnt(prog) : 0;
		c->processed = number_after(c->log, "\nprocessed ");
		c->us = number_after(c->log, "verification time ");
		if (prog)
			bpf_program__set_log_buf(prog, NULL, 0);
		free(c->log);
		c->log = NULL;
	}
}
