/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/mappings.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Of each CPU, a power of two: a program brings some ten events of 100 bytes. */
#define BUFFER_BYTES (512U << 10)

struct buffer {
	int fd;
	struct perf_event_mmap_page *page; /* NULL: the CPU is not there */
};

struct mappings {
	struct buffer *buffers;
	unsigned int n;
	size_t page_size;
	__u8 copy[65536]; /* of an event that the buffer's end cuts */
};

/* As sample_id_all has it behind each event, with the times alone. */
struct sample_id {
	__u64 time;
};

struct map_event {
	struct perf_event_header h;
	__u32 pid, tid;
	__u64 addr, len, pgoff;
	union {
		struct {
			__u32 maj, min;
			__u64 ino, generation;
		};
		struct {
			__u8 build_id_len;
			__u8 pad[3];
			__u8 build_id[MAPPING_BUILD_ID];
		};
	};
	__u32 prot, flags;
	char path[];
};

struct comm_event {
	struct perf_event_header h;
	__u32 pid, tid;
};

struct fork_event {
	struct perf_event_header h;
	__u32 pid, ppid, tid, ptid;
	__u64 time;
};

static int open_buffer(struct mappings *m, struct buffer *b, unsigned int cpu)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof(attr),
		.config = PERF_COUNT_SW_DUMMY,
		.sample_type = PERF_SAMPLE_TIME,
		.sample_id_all = 1,
		.mmap = 1,
		.mmap2 = 1,
		.comm = 1,
		.comm_exec = 1,
		.task = 1,
		.use_clockid = 1,
		.clockid = CLOCK_MONOTONIC,
		.watermark = 1,
		.wakeup_watermark = BUFFER_BYTES,
		.build_id = 1,
	};

	b->fd = (int)syscall(SYS_perf_event_open, &attr, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC);
	/* From 5.12 on. */
	if (b->fd < 0 && errno == EINVAL) {
		attr.build_id = 0;
		b->fd = (int)syscall(SYS_perf_event_open, &attr, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC);
	}
	if (b->fd < 0)
		return -errno;
	b->page = mmap(NULL, m->page_size + BUFFER_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, b->fd,
		       0);
	if (b->page == MAP_FAILED) {
		b->page = NULL;
		return -errno;
	}
	return 0;
}

struct mappings *mappings__new(void)
{
	long cpus = sysconf(_SC_NPROCESSORS_CONF);
	struct mappings *m = calloc(1, sizeof(*m));
	int err = 0;

	if (!m)
		return NULL;
	m->page_size = (size_t)sysconf(_SC_PAGESIZE);
	m->n = cpus > 0 ? (unsigned int)cpus : 1;
	m->buffers = calloc(m->n, sizeof(*m->buffers));
	if (!m->buffers)
		err = -ENOMEM;
	for (unsigned int i = 0; m->buffers && i < m->n; i++)
		m->buffers[i].fd = -1;
	for (unsigned int i = 0; !err && i < m->n; i++) {
		err = open_buffer(m, &m->buffers[i], i);
		/* It is switched off. */
		if (err == -ENODEV)
			err = 0;
	}
	if (!err)
		return m;
	mappings__free(m);
	errno = -err;
	return NULL;
}

void mappings__free(struct mappings *m)
{
	if (!m)
		return;
	for (unsigned int i = 0; m->buffers && i < m->n; i++) {
		if (m->buffers[i].page)
			munmap(m->buffers[i].page, m->page_size + BUFFER_BYTES);
		if (m->buffers[i].fd >= 0)
			close(m->buffers[i].fd);
	}
	free(m->buffers);
	free(m);
}

static int on_map(const struct map_event *e, struct mapping_event *ev, mapping_fn f, void *arg)
{
	size_t room = e->h.size - sizeof(*e) - sizeof(struct sample_id);

	if (e->h.size <= sizeof(*e) + sizeof(struct sample_id) || !memchr(e->path, 0, room) ||
	    !(e->prot & PROT_EXEC))
		return 0;
	ev->what = MAPPING_MAP;
	ev->pid = e->pid;
	ev->start = e->addr;
	ev->len = e->len;
	ev->offset = e->pgoff;
	ev->path = e->path;
	if (e->h.misc & PERF_RECORD_MISC_MMAP_BUILD_ID) {
		ev->build_id_len =
			e->build_id_len < MAPPING_BUILD_ID ? e->build_id_len : MAPPING_BUILD_ID;
		memcpy(ev->build_id, e->build_id, ev->build_id_len);
	} else {
		ev->major = e->maj;
		ev->minor = e->min;
		ev->inode = e->ino;
	}
	return f(arg, ev);
}

static int on_event(const struct perf_event_header *h, mapping_fn f, void *arg)
{
	const struct fork_event *fork = (const struct fork_event *)h;
	const struct comm_event *comm = (const struct comm_event *)h;
	struct mapping_event ev = { .what = MAPPING_LOST };
	const struct sample_id *id;

	if (h->type == PERF_RECORD_LOST)
		return f(arg, &ev);
	if (h->size < sizeof(*comm) + sizeof(*id))
		return 0;
	id = (const void *)((const __u8 *)h + h->size - sizeof(*id));
	ev.time = id->time;
	if (h->type == PERF_RECORD_MMAP2)
		return on_map((const struct map_event *)h, &ev, f, arg);
	ev.pid = comm->pid;
	if (h->type == PERF_RECORD_COMM && h->misc & PERF_RECORD_MISC_COMM_EXEC) {
		ev.what = MAPPING_EXEC;
		return f(arg, &ev);
	}
	if ((h->type != PERF_RECORD_FORK && h->type != PERF_RECORD_EXIT) ||
	    h->size < sizeof(*fork) || fork->pid != fork->tid)
		return 0;
	ev.what = h->type == PERF_RECORD_FORK ? MAPPING_FORK : MAPPING_EXIT;
	ev.parent = fork->ppid;
	return f(arg, &ev);
}

static int read_buffer(struct mappings *m, struct buffer *b, mapping_fn f, void *arg)
{
	const __u8 *data = (const __u8 *)b->page + m->page_size;
	__u64 head = __atomic_load_n(&b->page->data_head, __ATOMIC_ACQUIRE);
	__u64 tail = b->page->data_tail;
	int err = 0;

	while (!err && head - tail >= sizeof(struct perf_event_header)) {
		size_t at = tail % BUFFER_BYTES;
		const struct perf_event_header *h = (const void *)(data + at);
		size_t size = h->size, first = BUFFER_BYTES - at;

		if (size < sizeof(*h) || size > head - tail)
			break;
		if (size > first) {
			memcpy(m->copy, data + at, first);
			memcpy(m->copy + first, data, size - first);
			h = (const void *)m->copy;
		}
		err = on_event(h, f, arg);
		tail += size;
	}
	__atomic_store_n(&b->page->data_tail, tail, __ATOMIC_RELEASE);
	return err;
}

int mappings__read(struct mappings *m, mapping_fn f, void *arg)
{
	int err = 0;

	for (unsigned int i = 0; !err && i < m->n; i++)
		if (m->buffers[i].page)
			err = read_buffer(m, &m->buffers[i], f, arg);
	return err;
}
