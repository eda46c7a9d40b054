/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A ring of the kernel's is a page with the reader's position, a page with the writer's,
 * and the data. libbpf maps the data twice, one behind the other, so that no record is cut
 * by the end; each page of that counts as the tracer's memory, and takes time to map. Here
 * it is mapped once, and the one record that is cut is put together in a buffer.
 *
 * The writer looks at the reader's position for each record. So it is not told it after
 * each, which would have the cache line go to and fro between both CPUs, but after some
 * part of the ring.
 */
#include "augmented/rings.h"

#include <ctype.h>
#include <errno.h>
#include <linux/bpf.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

/* The reader's position is told when so much of the ring has been read. */
#define TELL_SHARE 32

struct ring {
	size_t bytes;
	unsigned long *reader;       /* its position, where the writer sees it */
	const unsigned long *writer; /* its position */
	const __u8 *data;
	unsigned long pos; /* the reader's, so far */
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
	int err;    /* of the maker */
	__u8 *line; /* the record that is cut */
	size_t line_size;
};

size_t rings__default(unsigned int online)
{
	size_t bytes = RINGS_BYTES;

	while (bytes > RINGS_MIN && bytes * online > RINGS_TOTAL)
		bytes /= 2;
	return bytes;
}

size_t rings__bytes(const struct rings *r)
{
	return r->bytes;
}

static int make_ring(struct rings *r, __u32 cpu)
{
	r->cpus[cpu] = cpu;
	r->fds[cpu] = bpf_map_create(BPF_MAP_TYPE_RINGBUF, "perf_strace_rb", 0, 0,
				     r->ring[cpu].bytes, NULL);
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

/* Whether a CPU is in a list of ranges, as "0-3,8". */
static bool is_listed(const char *list, unsigned int cpu)
{
	while (isdigit((unsigned char)*list)) {
		char *end;
		unsigned long first = strtoul(list, &end, 10), last = first;

		if (*end == '-')
			last = strtoul(end + 1, &end, 10);
		if (first <= cpu && cpu <= last)
			return true;
		list = end + (*end == ',');
	}
	return false;
}

/* How large each CPU's ring is to be. Where it is not told which are online, all are. */
static void set_sizes(struct rings *r, size_t bytes, bool alike)
{
	FILE *f = fopen("/sys/devices/system/cpu/online", "re");
	unsigned int online = 0;
	char list[4096] = "";
	bool known = f && fgets(list, sizeof(list), f) && !alike;

	if (f)
		fclose(f);
	for (unsigned int cpu = 0; cpu < r->n; cpu++) {
		bool is = !known || is_listed(list, cpu);

		r->ring[cpu].bytes = is ? 0 : RINGS_OFFLINE;
		online += is;
	}
	r->bytes = bytes ? bytes : rings__default(online);
	for (unsigned int cpu = 0; cpu < r->n; cpu++)
		if (!r->ring[cpu].bytes || r->ring[cpu].bytes > r->bytes)
			r->ring[cpu].bytes = r->bytes;
}

struct rings *rings__new(unsigned int ncpus, size_t bytes, bool alike)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts);
	struct rings *r = calloc(1, sizeof(*r));
	int err = -ENOMEM, small;

	if (!r)
		goto fail;
	r->fd = -1;
	r->ring = calloc(ncpus, sizeof(*r->ring));
	r->fds = calloc(ncpus, sizeof(*r->fds));
	r->cpus = calloc(ncpus, sizeof(*r->cpus));
	if (!r->ring || !r->fds || !r->cpus)
		goto fail;
	for (r->n = 0; r->n < ncpus; r->n++)
		r->fds[r->n] = -1;
	set_sizes(r, bytes, alike);
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

static int map_ring(struct ring *ring, int fd)
{
	size_t page = sysconf(_SC_PAGESIZE);
	void *at = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	if (at == MAP_FAILED)
		return -errno;
	ring->reader = at;
	at = mmap(NULL, page + ring->bytes, PROT_READ, MAP_SHARED, fd, page);
	if (at == MAP_FAILED)
		return -errno;
	/* The command's process has no use for it, and its pages would be entered there, too. */
	madvise(at, page + ring->bytes, MADV_DONTFORK);
	ring->writer = at;
	ring->data = (const __u8 *)at + page;
	ring->pos = *ring->reader;
	return 0;
}

static void unmap_ring(struct ring *ring)
{
	size_t page = sysconf(_SC_PAGESIZE);

	if (ring->reader)
		munmap(ring->reader, page);
	if (ring->writer)
		munmap((void *)ring->writer, page + ring->bytes);
}

int rings__finish(struct rings *r)
{
	int err;

	join(r);
	err = r->err;
	for (unsigned int cpu = 0; !err && cpu < r->n; cpu++)
		err = map_ring(&r->ring[cpu], r->fds[cpu]);
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
		unmap_ring(&r->ring[i]);
	if (r->fd >= 0)
		close(r->fd);
	free(r->line);
	free(r->ring);
	free(r->fds);
	free(r->cpus);
	free(r);
}

/* len bytes at off, in one piece. NULL: no memory for that. */
static const void *whole(struct rings *r, const struct ring *ring, size_t off, size_t len)
{
	size_t first = ring->bytes - off;

	if (len <= first)
		return ring->data + off;
	if (len > r->line_size) {
		__u8 *line = realloc(r->line, len);

		if (!line)
			return NULL;
		r->line = line;
		r->line_size = len;
	}
	memcpy(r->line, ring->data + off, first);
	memcpy(r->line + first, ring->data, len - first);
	return r->line;
}

static void tell(struct ring *ring)
{
	__atomic_store_n(ring->reader, ring->pos, __ATOMIC_RELEASE);
}

/* The number of records read, or what f returned if that was negative. */
static int read_ring(struct rings *r, unsigned int cpu, capture_fn f, void *arg,
		     unsigned int budget)
{
	struct ring *ring = &r->ring[cpu];
	unsigned long end = __atomic_load_n(ring->writer, __ATOMIC_ACQUIRE);
	unsigned long told = ring->pos;
	unsigned int n = 0;
	int err = 0;

	while (n < budget && ring->pos < end && err >= 0) {
		size_t off = ring->pos & (ring->bytes - 1);
		__u32 head = __atomic_load_n((const __u32 *)(ring->data + off), __ATOMIC_ACQUIRE);
		size_t len = head & ~(BPF_RINGBUF_BUSY_BIT | BPF_RINGBUF_DISCARD_BIT);
		const struct record *rec;

		/* It is being written. */
		if (head & BPF_RINGBUF_BUSY_BIT)
			break;
		rec = whole(r, ring, (off + BPF_RINGBUF_HDR_SZ) & (ring->bytes - 1), len);
		if (!rec)
			return -ENOMEM;
		if (!(head & BPF_RINGBUF_DISCARD_BIT) && len >= sizeof(*rec) && rec->len <= len) {
			ring->last = rec->time;
			err = f(arg, cpu, rec, rec->len);
			n++;
		}
		ring->pos += (len + BPF_RINGBUF_HDR_SZ + 7) & ~7UL;
		if (ring->pos - told >= ring->bytes / TELL_SHARE) {
			tell(ring);
			told = ring->pos;
		}
	}
	if (told != ring->pos)
		tell(ring);
	if (n == budget && ring->last < r->reached)
		r->reached = ring->last;
	return err < 0 ? err : (int)n;
}

int rings__read(struct rings *r, capture_fn f, void *arg, unsigned int budget)
{
	int n = 0;

	r->reached = ~0ULL;
	for (unsigned int cpu = 0; cpu < r->n; cpu++) {
		int got = read_ring(r, cpu, f, arg, budget);

		if (got < 0)
			return got;
		n += got;
	}
	return n;
}

__u64 rings__reached(const struct rings *r)
{
	return r->reached;
}
