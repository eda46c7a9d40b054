/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/seed.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <bpf/bpf.h>

struct seed {
	int states;
	__u64 *live;
	__u32 *state; /* a state that is all zero but for its flags, which come first */
	struct task_record *found;
	size_t n, given, max;
};

struct seed *seed__new(int states, size_t state_size, __u64 *live)
{
	struct seed *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->states = states;
	s->live = live;
	s->state = calloc(1, state_size);
	if (!s->state) {
		free(s);
		return NULL;
	}
	return s;
}

void seed__free(struct seed *s)
{
	if (!s)
		return;
	free(s->state);
	free(s->found);
	free(s);
}

static bool thread_exists(pid_t pid, __u32 tid)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/task/%u", pid, tid);
	return !access(path, F_OK);
}

/* The effective one of the four ids in a line of status. */
static __u32 effective(const char *ids)
{
	char *end;

	strtoul(ids, &end, 10);
	return (__u32)strtoul(end, NULL, 10);
}

/* Its name, user and group, as far as they can still be read. */
static void describe(struct task_record *rec, pid_t pid)
{
	char path[64], line[256];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/task/%u/comm", pid, rec->h.tid);
	f = fopen(path, "re");
	if (f) {
		if (fgets(line, sizeof(line), f)) {
			line[strcspn(line, "\n")] = 0;
			snprintf(rec->comm, sizeof(rec->comm), "%.*s", (int)sizeof(rec->comm) - 1,
				 line);
		}
		fclose(f);
	}
	snprintf(path, sizeof(path), "/proc/%d/task/%u/status", pid, rec->h.tid);
	f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, "Uid:", 4))
			rec->uid = effective(line + 4);
		else if (!strncmp(line, "Gid:", 4))
			rec->gid = effective(line + 4);
		else if (!strncmp(line, "Tgid:", 5))
			rec->h.tgid = (__u32)strtoul(line + 5, NULL, 10);
	if (f)
		fclose(f);
}

static int remember(struct seed *s, pid_t pid, __u32 tid)
{
	struct task_record *rec;
	struct timespec ts;

	if (s->n == s->max) {
		size_t max = s->max ? 2 * s->max : 16;
		struct task_record *grown = realloc(s->found, max * sizeof(*grown));

		if (!grown)
			return -ENOMEM;
		s->found = grown;
		s->max = max;
	}
	rec = &s->found[s->n++];
	clock_gettime(CLOCK_MONOTONIC, &ts);
	*rec = (struct task_record){ .why = TASK_SEED };
	rec->h.type = RECORD_TASK;
	rec->h.len = sizeof(*rec);
	rec->h.tid = tid;
	rec->h.tgid = (__u32)pid;
	rec->h.time = ts.tv_sec * 1000000000ULL + ts.tv_nsec;
	describe(rec, pid);
	return 0;
}

/*
 * A thread may end between being listed and being marked: then its exit was not seen, and
 * nobody takes its state out. If somebody has, it was counted.
 */
static int add_thread(struct seed *s, pid_t pid, __u32 tid, unsigned int *added)
{
	if (bpf_map_update_elem(s->states, &tid, s->state, BPF_NOEXIST))
		return errno == EEXIST ? 0 : -errno;
	__atomic_fetch_add(s->live, 1, __ATOMIC_SEQ_CST);
	if (!thread_exists(pid, tid)) {
		if (!bpf_map_delete_elem(s->states, &tid))
			__atomic_fetch_sub(s->live, 1, __ATOMIC_SEQ_CST);
		return 0;
	}
	(*added)++;
	return remember(s, pid, tid);
}

/* New threads are followed in the kernel; those that came before that are in the next pass. */
int seed__process(struct seed *s, pid_t pid, __u32 flags)
{
	unsigned int added;
	char path[64];
	int err = 0;

	s->state[0] = flags;
	snprintf(path, sizeof(path), "/proc/%d/task", pid);
	do {
		DIR *dir = opendir(path);
		struct dirent *e;

		added = 0;
		if (!dir)
			return errno == ENOENT ? 0 : -errno;
		while (!err && (e = readdir(dir))) {
			__u32 tid = (__u32)strtoul(e->d_name, NULL, 10);

			if (tid)
				err = add_thread(s, pid, tid, &added);
		}
		closedir(dir);
	} while (!err && added);
	return err;
}

int seed__thread(struct seed *s, pid_t tid, __u32 flags)
{
	unsigned int added = 0;

	s->state[0] = flags;
	/* A thread has a folder as a process has, only that it is not listed. */
	return add_thread(s, tid, (__u32)tid, &added);
}

const struct task_record *seed__next(struct seed *s)
{
	return s->given < s->n ? &s->found[s->given++] : NULL;
}
