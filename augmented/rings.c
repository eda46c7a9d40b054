/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/rings.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

struct ring {
	struct ring_buffer *rb;
	struct rings *owner;
	unsigned int cpu;
	unsigned int left; /* of the budget of the current read */
	__u64 last;        /* time of the last record that was read */
};

struct rings {
	struct ring *ring;
	int *fds; /* of the maps, while they are being made */
	__u32 *cpus;
	unsigned int n;
	size_t bytes;
	int fd;
	__u64 reached;
	pthread_t maker;
	bool making;
	int err; /* of the maker */
	capture_fn f;
	void *f_arg;
	int f_err;
};

static int on_record(void *ctx, void *data, size_t len)
{
	struct ring *ring = ctx;
	struct rings *r = ring->owner;
	const struct record *rec = data;

	if (len >= sizeof(*rec) && rec->len <= len) {
		int err;

		ring->last = rec->time;
		err = r->f(r->f_arg, ring->cpu, rec, rec->len);

		if (err < 0) {
			r->f_err = err;
			return err;
		}
	}
	return --ring->left ? 0 : -EAGAIN;
}

static int make_ring(struct rings *r, __u32 cpu)
{
	r->cpus[cpu] = cpu;
	r->fds[cpu] = bpf_map_create(BPF_MAP_TYPE_RINGBUF, "perf_strace_rb", 0, 0, r->bytes, NULL);
	return r->fds[cpu] < 0 ? -errno : 0;
}

/* All at once, with one grace period; kernels before 5.15 take them one by one. */
static int put_rings(struct rings *r)
{
	__u32 count = r->n;
	int err = bpf_map_update_batch(r->fd, r->cpus, r->fds, &count, NULL) ? -errno : 0;

	for (__u32 cpu = 0; err && cpu < r->n; cpu++)
		if (bpf_map_update_elem(r->fd, &cpu, &r->fds[cpu], BPF_ANY))
			return -errno;
	return 0;
}

static void *make_rings(void *arg)
{
	struct rings *r = arg;

	for (__u32 cpu = 0; !r->err && cpu < r->n; cpu++)
		r->err = make_ring(r, cpu);
	if (!r->err)
		r->err = put_rings(r);
	return NULL;
}

struct rings *rings__new(unsigned int ncpus, size_t bytes)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts);
	struct rings *r = calloc(1, sizeof(*r));
	int err = -ENOMEM, small;

	if (!r)
		goto fail;
	r->fd = -1;
	r->bytes = bytes;
	r->ring = calloc(ncpus, sizeof(*r->ring));
	r->fds = calloc(ncpus, sizeof(*r->fds));
	r->cpus = calloc(ncpus, sizeof(*r->cpus));
	if (!r->ring || !r->fds || !r->cpus)
		goto fail;
	for (r->n = 0; r->n < ncpus; r->n++)
		r->fds[r->n] = -1;
	/* The map of maps learns from any ring what it is to hold. */
	opts.inner_map_fd = small =
		bpf_map_create(BPF_MAP_TYPE_RINGBUF, NULL, 0, 0, sysconf(_SC_PAGESIZE), NULL);
	r->fd = small < 0 ? -1
			  : bpf_map_create(BPF_MAP_TYPE_ARRAY_OF_MAPS, "rings", sizeof(__u32),
					   sizeof(__u32), ncpus, &opts);
	err = r->fd < 0 ? -errno : -pthread_create(&r->maker, NULL, make_rings, r);
	if (small >= 0)
		close(small);
	if (err)
		goto fail;
	r->making = true;
	return r;
fail:
	rings__free(r);
	errno = -err;
	return NULL;
}

int rings__fd(const struct rings *r)
{
	return r->fd;
}

static void join(struct rings *r)
{
	if (r->making)
		pthread_join(r->maker, NULL);
	r->making = false;
}

/* The map of rings and the reader's mapping hold a ring from here on. */
static void close_maps(struct rings *r)
{
	for (unsigned int i = 0; r->fds && i < r->n; i++)
		if (r->fds[i] >= 0) {
			close(r->fds[i]);
			r->fds[i] = -1;
		}
}

int rings__finish(struct rings *r)
{
	int err;

	join(r);
	err = r->err;
	for (unsigned int cpu = 0; !err && cpu < r->n; cpu++) {
		struct ring *ring = &r->ring[cpu];

		ring->owner = r;
		ring->cpu = cpu;
		ring->rb = ring_buffer__new(r->fds[cpu], on_record, ring, NULL);
		err = ring->rb ? 0 : -errno;
	}
	close_maps(r);
	return err;
}

void rings__free(struct rings *r)
{
	if (!r)
		return;
	join(r);
	close_maps(r);
	for (unsigned int i = 0; r->ring && i < r->n; i++)
		ring_buffer__free(r->ring[i].rb);
	if (r->fd >= 0)
		close(r->fd);
	free(r->ring);
	free(r->fds);
	free(r->cpus);
	free(r);
}

int rings__read(struct rings *r, capture_fn f, void *arg, unsigned int budget)
{
	unsigned int n = 0;

	r->f = f;
	r->f_arg = arg;
	r->f_err = 0;
	r->reached = ~0ULL;
	for (unsigned int i = 0; i < r->n; i++) {
		struct ring *ring = &r->ring[i];
		int err;

		ring->left = budget;
		err = ring_buffer__consume(ring->rb);
		n += budget - ring->left;
		if (r->f_err)
			return r->f_err;
		if (err < 0 && err != -EAGAIN)
			return err;
		if (!ring->left && ring->last < r->reached)
			r->reached = ring->last;
	}
	return n;
}

__u64 rings__reached(const struct rings *r)
{
	return r->reached;
}
