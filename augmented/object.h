/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The BPF object: what the running kernel lacks is found out by trying, from the best
 * way of doing things to the least, and the object is loaded with that.
 */
#ifndef AUGMENTED_OBJECT_H
#define AUGMENTED_OBJECT_H

#include <bpf/libbpf.h>

#include "augmented/capture.h"
#include "augmented/features.h"
#include "augmented/load_report.h"

struct load {
	const struct plan_set *plans;
	const struct capture_opts *opts;
	size_t ring_bytes; /* of each CPU's ring */
	int rings_fd;      /* the map of them */
	/* What object__load() has found out. */
	struct features features;
	char btf[256]; /* the file that the kernel's types come from */
	bool bad_btf;  /* which cannot be read */
};

/* Opens and loads the embedded object. 0 and the object, which the caller closes, or -errno. */
int object__load(struct load *l, struct bpf_object **out);

/* Why object__load() has failed, as far as one can see: one sentence. */
void object__explain(const struct load *l, int err, char *msg, size_t len);

/* The tracepoint that a program is for, NULL: it is for something else. */
const char *object__tracepoint(const struct bpf_program *prog);
bool object__is_iterator(const struct bpf_program *prog);

/* The map of a section of variables (".bss"), NULL: there is none. */
struct bpf_map *object__section(const struct bpf_object *obj, const char *section);

/* Where a variable is in its section; -ENOENT if there is none of that size. */
int object__variable(const struct bpf_object *obj, const char *section, const char *name,
		     size_t size);

#endif
