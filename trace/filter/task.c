// SPDX-License-Identifier: GPL-2.0-only
#include "trace/filter/task.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace/cgroup.h"
#include "trace/tids.h"

#define CGROUP_MAX 4096

struct task {
	__u32 tgid, parent; /* parent: tid that forked it, 0: not known */
	__u32 ppid;         /* thread group of the parent, 0: not known */
	__u32 uid, gid;
	__u64 cgroup;
	char comm[16];
	char before[16]; /* its name before `since`, when it executed another program */
	__u64 since;
};

struct group {
	__u64 id;
	char *path;
};

struct filter_tasks {
	struct tids tids;
	struct group *groups; /* that a recording names */
	size_t nr_groups;
	bool foreign;
	char text[CGROUP_MAX];
};

struct filter_tasks *filter_tasks__new(bool foreign)
{
	struct filter_tasks *t = calloc(1, sizeof(*t));

	if (t)
		t->foreign = foreign;
	return t;
}

void filter_tasks__free(struct filter_tasks *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->tids.size; i++)
		free(t->tids.slots[i].state);
	tids__free(&t->tids);
	for (size_t i = 0; i < t->nr_groups; i++)
		free(t->groups[i].path);
	free(t->groups);
	free(t);
}

int filter_tasks__cgroup(struct filter_tasks *t, __u64 id, const char *path)
{
	struct group *grown = reallocarray(t->groups, t->nr_groups + 1, sizeof(*grown));

	if (!grown)
		return -ENOMEM;
	t->groups = grown;
	grown[t->nr_groups] = (struct group){ id, strdup(path) };
	if (!grown[t->nr_groups].path)
		return -ENOMEM;
	t->nr_groups++;
	return 0;
}

int filter_tasks__record(struct filter_tasks *t, const struct record *rec, size_t len)
{
	const struct task_record *r = (const struct task_record *)rec;
	const struct task *parent;
	struct task *k;

	if (rec->type == RECORD_EXIT) {
		free(tids__remove(&t->tids, rec->tid));
		return 0;
	}
	if (rec->type != RECORD_TASK || len < sizeof(*r))
		return 0;
	k = tids__make(&t->tids, rec->tid, sizeof(*k));
	if (!k)
		return -ENOMEM;
	k->tgid = rec->tgid;
	k->uid = r->uid;
	k->gid = r->gid;
	k->cgroup = r->cgroup;
	memcpy(k->before, k->comm[0] ? k->comm : r->comm, sizeof(k->before));
	memcpy(k->comm, r->comm, sizeof(k->comm));
	k->since = rec->time;
	if (r->why != TASK_FORK)
		return 0;
	parent = tids__find(&t->tids, r->parent);
	k->parent = r->parent;
	/* A thread has its creator's parent. */
	k->ppid = !parent ? 0 : r->flags & TASK_THREAD ? parent->ppid : parent->tgid;
	return 0;
}

/* The number behind "KEY:" of /proc/TID/status; nth: of several. */
static bool status(const struct filter_tasks *t, __u32 tid, const char *key, int nth, __u64 *v)
{
	char path[64], line[256];
	size_t len = strlen(key);
	bool found = false;
	FILE *f;

	if (!t || t->foreign)
		return false;
	snprintf(path, sizeof(path), "/proc/%u/status", tid);
	f = fopen(path, "re");
	while (f && !found && fgets(line, sizeof(line), f)) {
		char *p = line + len;

		if (strncmp(line, key, len) || *p != ':')
			continue;
		p++;
		for (int i = 0; i <= nth; i++)
			*v = strtoul(p, &p, 10);
		found = true;
	}
	if (f)
		fclose(f);
	return found;
}

bool filter_tasks__number(struct filter_tasks *t, const struct record *rec,
			  enum filter_operand_kind what, __u64 *v)
{
	const struct task *k = t ? tids__find(&t->tids, rec->tid) : NULL;

	switch (what) {
	case FILTER_PPID:
		if (k && k->ppid) {
			*v = k->ppid;
			return true;
		}
		return status(t, rec->tid, "PPid", 0, v);
	case FILTER_UID:
		/* A setuid(2) may have come since, so a living task is asked. */
		if (status(t, rec->tid, "Uid", 1, v))
			return true;
		if (!k)
			return false;
		*v = k->uid;
		return true;
	case FILTER_GID:
		if (status(t, rec->tid, "Gid", 1, v))
			return true;
		if (!k)
			return false;
		*v = k->gid;
		return true;
	default:
		return false;
	}
}

/* One line without its newline. */
static bool first_line(const char *path, const char *prefix, char *buf, size_t size)
{
	FILE *f = fopen(path, "re");
	bool found = false;

	while (f && !found && fgets(buf, (int)size, f)) {
		buf[strcspn(buf, "\n")] = 0;
		found = !strncmp(buf, prefix, strlen(prefix));
	}
	if (f)
		fclose(f);
	return found;
}

static bool living_cgroup(__u32 tid, char *buf, size_t size)
{
	static const char unified[] = "0::";
	char path[64];

	snprintf(path, sizeof(path), "/proc/%u/cgroup", tid);
	if (!first_line(path, unified, buf, size))
		return false;
	memmove(buf, buf + strlen(unified), strlen(buf) - strlen(unified) + 1);
	return true;
}

static bool named_cgroup(const struct filter_tasks *t, __u64 id, char *buf, size_t size)
{
	if (!id)
		return false;
	if (!t->foreign)
		return cgroup__path(id, buf, size);
	for (size_t i = t->nr_groups; i--;)
		if (t->groups[i].id == id)
			return (size_t)snprintf(buf, size, "%s", t->groups[i].path) < size;
	return false;
}

bool filter_tasks__text(struct filter_tasks *t, const struct record *rec, __u64 time,
			enum filter_operand_kind what, const char **s, size_t *len)
{
	const struct task *k = t ? tids__find(&t->tids, rec->tid) : NULL;
	char path[64];
	bool known;

	if (!t)
		return false;
	if (what == FILTER_COMM && k) {
		*s = time && time < k->since ? k->before : k->comm;
		*len = strnlen(*s, sizeof(k->comm));
		return true;
	}
	if (what == FILTER_COMM) {
		snprintf(path, sizeof(path), "/proc/%u/comm", rec->tid);
		known = !t->foreign && first_line(path, "", t->text, sizeof(t->text));
	} else {
		known = (!t->foreign && living_cgroup(rec->tid, t->text, sizeof(t->text))) ||
			(k && named_cgroup(t, k->cgroup, t->text, sizeof(t->text)));
	}
	*s = t->text;
	*len = known ? strlen(*s) : 0;
	return known;
}
