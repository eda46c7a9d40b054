/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/summary_read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

#include "augmented/capture.h"

struct reading {
	const struct capture *capture;
	unsigned int by;
	int ncpus;
	summary_fn f;
	void *arg;
	struct summary_row row;
};

static void add_cell(struct summary_row *row, const struct summary_cell *c)
{
	struct summary_cell *sum = &row->sum;

	sum->errors += c->errors;
	sum->total += c->total;
	if (c->max > sum->max)
		sum->max = c->max;
	if (c->not_min > sum->not_min)
		sum->not_min = c->not_min;
	sum->squares_low += c->squares_low;
	sum->squares_high += c->squares_high;
	for (int i = 0; i < SUMMARY_BUCKETS; i++) {
		sum->calls[i] += c->calls[i];
		row->calls += c->calls[i];
	}
}

static int read_calls(struct reading *r)
{
	struct summary_cell *cells = calloc((size_t)r->ncpus, sizeof(*cells));
	int fd = capture__map(r->capture, "summary_calls"), err = 0;

	if (!cells)
		return -ENOMEM;
	for (__u32 i = 0; !err; i++) {
		memset(&r->row, 0, sizeof(r->row));
		if (!capture__row(r->capture, i, &r->row.abi, &r->row.nr))
			break;
		err = bpf_map_lookup_elem(fd, &i, cells);
		for (int cpu = 0; !err && cpu < r->ncpus; cpu++)
			add_cell(&r->row, &cells[cpu]);
		r->row.others = r->by & ~SUMMARY_BY_CALL;
		r->row.has_call = r->by & SUMMARY_BY_CALL;
		r->row.key.call = r->row.has_call ? i + 1 : 0;
		if (!err && r->row.calls)
			err = r->f(r->arg, &r->row);
	}
	free(cells);
	return err;
}

static void add_group(struct summary_row *row, const struct summary_group *g, __u64 *last)
{
	add_cell(row, &g->cell);
	if (g->last < *last)
		return;
	*last = g->last;
	memcpy(row->comm, g->comm, sizeof(g->comm));
}

static int read_groups(struct reading *r)
{
	struct summary_group *groups = calloc((size_t)r->ncpus, sizeof(*groups));
	int fd = capture__map(r->capture, "summary_groups"), err = 0;
	struct summary_key key = {}, *previous = NULL;

	if (!groups)
		return -ENOMEM;
	while (!err && !bpf_map_get_next_key(fd, previous, &key)) {
		__u64 last = 0;

		previous = &key;
		memset(&r->row, 0, sizeof(r->row));
		r->row.key = key;
		err = bpf_map_lookup_elem(fd, &key, groups);
		for (int cpu = 0; !err && cpu < r->ncpus; cpu++)
			add_group(&r->row, &groups[cpu], &last);
		r->row.has_call =
			key.call && capture__row(r->capture, key.call - 1, &r->row.abi, &r->row.nr);
		if (!err && r->row.calls)
			err = r->f(r->arg, &r->row);
	}
	free(groups);
	return err;
}

int summary__read(const struct capture *c, unsigned int by, summary_fn f, void *arg)
{
	struct reading r = {
		.capture = c, .by = by, .ncpus = libbpf_num_possible_cpus(), .f = f, .arg = arg
	};
	int err;

	if (r.ncpus < 0)
		return r.ncpus;
	err = read_calls(&r);
	return err || !(by & ~SUMMARY_BY_CALL) ? err : read_groups(&r);
}
