// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tasks in a recording: perf learns their names, forks and ends, and a file that is
 * begun in the middle says which there are.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "trace/cgroup.h"
#include "trace/record_state.h"

struct recorder_task *recorder__task_of(struct recorder *r, __u32 tid, bool make)
{
	return make ? tids__make(&r->tasks, tid, sizeof(struct recorder_task))
		    : tids__find(&r->tasks, tid);
}

/* The name of its control group, if this file has none yet. buf is the chunk's. 0 or -ENOMEM. */
static int add_cgroup(struct recorder *r, struct perfdata_sample *s, __u64 id,
		      char buf[sizeof(id) + PATH_MAX])
{
	__u64 *told;

	for (size_t i = 0; i < r->nr_cgroups_told; i++)
		if (r->cgroups_told[i] == id)
			return 0;
	if (!id || !cgroup__path(id, buf + sizeof(id), PATH_MAX))
		return 0;
	told = reallocarray(r->cgroups_told, r->nr_cgroups_told + 1, sizeof(*told));
	if (!told)
		return -ENOMEM;
	r->cgroups_told = told;
	told[r->nr_cgroups_told++] = id;
	memcpy(buf, &id, sizeof(id));
	recorder__chunk(s, CHUNK_CGROUP, buf, sizeof(id) + strlen(buf + sizeof(id)) + 1);
	return 0;
}

int recorder__seeds(struct recorder *r, __u64 now)
{
	char cgroup[sizeof(__u64) + PATH_MAX];
	int err = 0;

	for (size_t i = 0; !err && i < r->tasks.size; i++) {
		const struct recorder_task *task = r->tasks.slots[i].state;
		struct task_record seed;
		struct perfdata_sample s = { .event = PERFDATA_TASK, .name = "task" };

		/* One of which nothing but a call has come yet has its record to come. */
		if (!task || !task->rec.h.len)
			continue;
		seed = task->rec;
		seed.why = TASK_SEED;
		seed.h.seq = 0;
		s.where = recorder__where(&seed.h);
		s.text = "goes on";
		s.text_len = strlen(s.text);
		err = add_cgroup(r, &s, seed.cgroup, cgroup);
		recorder__chunk(&s, CHUNK_SEED, &seed, sizeof(seed));
		/* Calls may have been entered long before this file was begun. */
		s.where.time = 1;
		if (!err)
			err = perfdata_writer__comm(r->w, &s.where, seed.comm, false);
		s.where.time = now;
		if (!err)
			err = perfdata_writer__sample(r->w, &s);
	}
	return err;
}

int recorder__task(struct recorder *r, const struct task_record *rec, size_t len)
{
	bool exec = rec->why == TASK_EXEC, fork = rec->why == TASK_FORK;
	struct perfdata_sample s = { .event = PERFDATA_TASK,
				     .where = recorder__where(&rec->h),
				     .number = (int)rec->parent,
				     .name = "task" };
	const struct recorder_task *parent = recorder__task_of(r, rec->parent, false);
	struct recorder_task *old = exec && rec->parent && rec->parent != rec->h.tid
					    ? tids__remove(&r->tasks, rec->parent)
					    : NULL;
	char cgroup[sizeof(__u64) + PATH_MAX];
	struct recorder_task *t;
	char text[64];
	int err = 0;

	if (old) {
		free(tids__remove(&r->tasks, rec->h.tid));
		if (tids__set(&r->tasks, rec->h.tid, old)) {
			free(old);
			return -ENOMEM;
		}
	}
	if (fork)
		err = perfdata_writer__fork(r->w, &s.where,
					    rec->flags & TASK_THREAD ? rec->h.tgid
					    : parent                 ? parent->rec.h.tgid
								     : rec->parent,
					    rec->parent);
	if (!err)
		err = perfdata_writer__comm(r->w, &s.where, rec->comm, exec);
	t = recorder__task_of(r, rec->h.tid, true);
	if (!t)
		return -ENOMEM;
	if (!exec)
		t->entered = 0;
	/* The ring of another CPU may have told of its end already. */
	if (t->exited < rec->h.time)
		t->exited = 0;
	t->rec = *rec;
	t->rec.h.len = sizeof(*rec);
	recorder__rounds(r, &s);
	if (!err)
		err = add_cgroup(r, &s, rec->cgroup, cgroup);
	text__reset(&r->text);
	snprintf(text, sizeof(text),
		 fork   ? "fork of %u: "
		 : exec ? "exec: "
			: "traced: ",
		 rec->parent);
	text__str(&r->text, text);
	text__escape(&r->text, rec->comm, strnlen(rec->comm, sizeof(rec->comm)), QUOTE_OCTAL);
	return err ? err : recorder__write(r, &s, &rec->h, len);
}

int recorder__exit(struct recorder *r, const struct exit_record *rec, size_t len)
{
	struct perfdata_sample s = { .event = PERFDATA_EXIT,
				     .where = recorder__where(&rec->h),
				     .number = (int)rec->code,
				     .name = "exit" };
	struct recorder_task *t = recorder__task_of(r, rec->h.tid, true);
	int status = (int)rec->code, err;
	char text[32];

	recorder__rounds(r, &s);
	text__reset(&r->text);
	if (WIFSIGNALED(status)) {
		text__str(&r->text, "+++ killed by ");
		text__str(&r->text,
			  decoder__signame(r->st->decoder, (unsigned int)WTERMSIG(status)));
		text__str(&r->text, WCOREDUMP(status) ? " (core dumped) +++" : " +++");
	} else {
		snprintf(text, sizeof(text), "+++ exited with %d +++", WEXITSTATUS(status));
		text__str(&r->text, text);
	}
	err = recorder__write(r, &s, &rec->h, len);
	if (!err)
		err = perfdata_writer__exit(r->w, &s.where);
	if (!t)
		return -ENOMEM;
	t->exited = rec->h.time;
	r->some_exited = true;
	return err;
}

void recorder__forget(struct recorder *r)
{
	for (size_t i = 0; r->some_exited && i < r->tasks.size;) {
		struct recorder_task *t = r->tasks.slots[i].state;

		if (t && t->exited)
			free(tids__remove(&r->tasks, r->tasks.slots[i].tid));
		else
			i++;
	}
	r->some_exited = false;
}
