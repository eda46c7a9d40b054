/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/pidns.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "trace/tids.h"

/* A namespace with what its ids are here. */
struct names {
	struct names *next;
	__u32 inode;
	struct tids ids; /* struct task by its id there */
};

/* Of a traced task. */
struct task {
	__u32 tid; /* here */
	struct names *names;
};

struct pidns {
	struct names *all;
	struct tids tasks; /* struct task by tid */
	__u32 own;         /* inode of the tracer's namespace */
	bool foreign;
	/* What /proc was asked for last, in vain: it is read as a whole. */
	__u32 missed_inode, missed_id;
};

static __u32 inode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) ? 0 : (__u32)st.st_ino;
}

struct pidns *pidns__new(bool foreign)
{
	struct pidns *p = calloc(1, sizeof(*p));

	if (p) {
		p->foreign = foreign;
		p->own = inode_of("/proc/self/ns/pid");
	}
	return p;
}

void pidns__free(struct pidns *p)
{
	if (!p)
		return;
	while (p->all) {
		struct names *next = p->all->next;

		tids__free(&p->all->ids);
		free(p->all);
		p->all = next;
	}
	for (size_t i = 0; i < p->tasks.size; i++)
		free(p->tasks.slots[i].state);
	tids__free(&p->tasks);
	free(p);
}

static struct names *names_of(struct pidns *p, __u32 inode)
{
	struct names *n;

	for (n = p->all; n; n = n->next)
		if (n->inode == inode)
			return n;
	n = calloc(1, sizeof(*n));
	if (!n)
		return NULL;
	n->inode = inode;
	n->next = p->all;
	p->all = n;
	return n;
}

int pidns__record(struct pidns *p, const struct record *rec, size_t len)
{
	const struct task_record *r = (const struct task_record *)rec;
	struct task *t;

	if (rec->type != RECORD_TASK || len < sizeof(*r) || !r->pidns || !rec->tid)
		return 0;
	t = tids__make(&p->tasks, rec->tid, sizeof(*t));
	if (!t)
		return -ENOMEM;
	/* The id may have been another task's, of another namespace. */
	t->tid = rec->tid;
	t->names = names_of(p, r->pidns);
	p->missed_id = 0;
	return t->names ? tids__set(&t->names->ids, r->id, t) : -ENOMEM;
}

/* Of the line NSpid the last id, that in the task's own namespace; 0: there is none. */
static __u32 own_id(__u32 pid)
{
	char path[64], line[256];
	__u32 id = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%u/status", pid);
	f = fopen(path, "re");
	if (!f)
		return 0;
	while (fgets(line, sizeof(line), f)) {
		char *last = strrchr(line, '\t');

		if (strncmp(line, "NSpid:", 6) != 0)
			continue;
		id = last ? (__u32)strtoul(last + 1, NULL, 10) : 0;
		break;
	}
	fclose(f);
	return id;
}

/* A process that is not traced, as long as it lives. */
static __u32 search_proc(__u32 inode, __u32 id)
{
	DIR *dir = opendir("/proc");
	const struct dirent *e;
	char path[64];
	__u32 found = 0;

	while (dir && !found && (e = readdir(dir))) {
		__u32 pid = (__u32)strtoul(e->d_name, NULL, 10);

		snprintf(path, sizeof(path), "/proc/%u/ns/pid", pid);
		if (pid && inode_of(path) == inode && own_id(pid) == id)
			found = pid;
	}
	if (dir)
		closedir(dir);
	return found;
}

__u32 pidns__here(struct pidns *p, __u32 tid, __u32 id)
{
	const struct task *t = tids__find(&p->tasks, tid), *named;
	const struct names *n = t ? t->names : NULL;
	__u32 found;

	if (!n || (n->inode == p->own && !p->foreign))
		return id;
	named = tids__find(&n->ids, id);
	/* An id is used again, here and there. */
	if (named && named->names == n)
		return named->tid;
	if (p->foreign || (p->missed_inode == n->inode && p->missed_id == id))
		return 0;
	found = search_proc(n->inode, id);
	if (!found) {
		p->missed_inode = n->inode;
		p->missed_id = id;
	}
	return found;
}
