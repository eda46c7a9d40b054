// SPDX-License-Identifier: GPL-2.0-only
#include "trace/targets.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "augmented/capture.h"
#include "trace/consumers.h"
#include "trace/filter/match.h"
#include "trace/target_cgroups.h"

/* linux/sched.h: TASK_COMM_LEN less the NUL */
#define COMM_MAX 15
/* include/linux/threads.h: PID_MAX_LIMIT; inode numbers of namespaces begin far above it. */
#define PID_MAX 4194304
/* From the first look for the output's readers to the second. */
#define CONSUMERS_FIRST_NS 50000000ULL

struct targets {
	const struct options *options;
	struct targets_config config;
	struct target_key *keys;
	struct comm_globs *globs;
	unsigned int states; /* taken of the last automaton */
	int exes[TARGET_EXES_MAX];
	__u64 consumers_wait, consumers_at;
	char *error;
	size_t error_size;
};

__attribute__((format(printf, 3, 4))) static int fail(struct targets *t, int err, const char *fmt,
						      ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(t->error, t->error_size, fmt, ap);
	va_end(ap);
	return err;
}

static int no_memory(struct targets *t)
{
	return fail(t, -ENOMEM, "out of memory");
}

static int add_key(struct targets *t, enum target_kind kind, __u64 value)
{
	struct target_key *keys = reallocarray(t->keys, t->config.nkeys + 1, sizeof(*keys));

	if (!keys)
		return no_memory(t);
	t->keys = keys;
	keys[t->config.nkeys++] = (struct target_key){ .kind = kind, .value = value };
	return 0;
}

/* A decimal number, the whole text. */
static bool number(const char *text, __u64 max, __u64 *n)
{
	char *end;

	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	*n = strtoull(text, &end, 10);
	return !errno && !*end && *n <= max;
}

static int add_uid(struct targets *t, const char *name)
{
	/* A name may consist of digits. */
	const struct passwd *entry = getpwnam(name);
	__u64 uid;

	if (entry)
		uid = entry->pw_uid;
	/* The highest is what -1 means to setreuid(2) and its like. */
	else if (!number(name, UINT_MAX - 1, &uid))
		return fail(t, -ENOENT, "--uid: there is no user '%s'", name);
	return add_key(t, TARGET_UID, uid);
}

static int add_uids(struct targets *t, const char *value)
{
	char *list = strdup(value), *rest = list, *name;
	int err = list ? 0 : no_memory(t);

	while (!err && (name = strsep(&rest, ",")))
		if (*name)
			err = add_uid(t, name);
	free(list);
	return err;
}

/* Patterns share an automaton as long as it has room. */
static int add_comm(struct targets *t, const char *pattern)
{
	struct comm_globs *globs = t->globs;
	size_t len = strlen(pattern);
	int err = -ENOSPC;

	if (t->config.nglobs)
		err = filter_glob__automaton(pattern, len, &globs[t->config.nglobs - 1],
					     &t->states);
	if (err && t->config.nglobs < COMM_GLOBS_MAX) {
		globs = reallocarray(globs, t->config.nglobs + 1, sizeof(*globs));
		if (!globs)
			return no_memory(t);
		t->globs = globs;
		memset(&globs[t->config.nglobs], 0, sizeof(*globs));
		t->states = 0;
		err = filter_glob__automaton(pattern, len, &globs[t->config.nglobs++], &t->states);
	}
	return err ? fail(t, err, "--comm: these are too many patterns") : 0;
}

/* Each piece but a star takes one byte: more than fit into a name can not match. */
static int check_comm(struct targets *t, const char *pattern)
{
	struct comm_globs probe = { 0 };
	unsigned int states = 0;

	if (!filter_glob__automaton(pattern, strlen(pattern), &probe, &states) &&
	    states <= COMM_MAX + 1)
		return 0;
	return fail(
		t, -EINVAL,
		"--comm: '%s' matches nothing, since the kernel cuts names of tasks to %d bytes",
		pattern, COMM_MAX);
}

static int add_exe(struct targets *t, const char *path)
{
	struct stat st;
	int fd;

	if (t->config.nexes == TARGET_EXES_MAX)
		return fail(t, -E2BIG, "--exe: more than %d files", TARGET_EXES_MAX);
	/* As long as it is open its inode is not another's. */
	fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return fail(t, -errno, "--exe: '%s': %s", path, strerror(errno));
	t->exes[t->config.nexes++] = fd;
	if (fstat(fd, &st))
		return fail(t, -errno, "--exe: '%s': %s", path, strerror(errno));
	return S_ISREG(st.st_mode) ? 0 : fail(t, -EINVAL, "--exe: '%s' is no regular file", path);
}

static int add_cgroups(struct targets *t, const char *value, bool container)
{
	struct target_cgroup found[CONTAINER_CGROUPS];
	int n = 1, err;

	if (container)
		err = n = target_cgroup__by_container(value, found, t->error, t->error_size);
	else
		err = target_cgroup__by_path(value, found, t->error, t->error_size);
	if (err < 0)
		return err;
	if (t->config.kinds & TARGETS_CGROUP && found[0].subsys != t->config.cgroup_subsys)
		return fail(t, -EINVAL,
			    "the control groups named are in different hierarchies, but all must "
			    "be in one");
	t->config.cgroup_subsys = found[0].subsys;
	for (int i = 0; i < n; i++) {
		err = add_key(t, TARGET_CGROUP, found[i].id);
		if (err)
			return err;
	}
	return 0;
}

/* Of a process, of a file that stands for a namespace, or its own number. */
static int add_pidns(struct targets *t, const char *value)
{
	char path[64] = "/proc/self/ns/pid";
	const char *digits = value;
	struct stat st;
	size_t len = value ? strlen(value) : 0;
	char inner[32];
	__u64 n;

	if (len > 6 && len < sizeof(inner) && !strncmp(value, "pid:[", 5) &&
	    value[len - 1] == ']') {
		snprintf(inner, sizeof(inner), "%.*s", (int)(len - 6), value + 5);
		digits = inner;
	}
	if (value && number(digits, UINT_MAX, &n)) {
		if (n > PID_MAX)
			return add_key(t, TARGET_PIDNS, n);
		snprintf(path, sizeof(path), "/proc/%llu/ns/pid", (unsigned long long)n);
		value = NULL;
	} else if (value && !strchr(value, '/')) {
		return fail(t, -EINVAL,
			    "--pidns: '%s' is no process, no path and no number of a namespace",
			    value);
	}
	if (stat(value ? value : path, &st))
		return fail(t, -errno, "--pidns: '%s': %s", value ? value : path, strerror(errno));
	return add_key(t, TARGET_PIDNS, st.st_ino);
}

static int add(struct targets *t, const struct options_target *o)
{
	static const __u32 kinds[] = {
		[OPTIONS_TARGET_UID] = TARGETS_UID,
		[OPTIONS_TARGET_COMM] = TARGETS_COMM,
		[OPTIONS_TARGET_EXE] = TARGETS_EXE,
		[OPTIONS_TARGET_CGROUP] = TARGETS_CGROUP,
		[OPTIONS_TARGET_CONTAINER] = TARGETS_CGROUP,
		[OPTIONS_TARGET_PIDNS] = TARGETS_PIDNS,
	};
	int err = 0;

	switch (o->kind) {
	case OPTIONS_TARGET_UID:
		err = add_uids(t, o->value);
		break;
	case OPTIONS_TARGET_COMM:
		err = check_comm(t, o->value);
		err = err ? err : add_comm(t, o->value);
		break;
	case OPTIONS_TARGET_EXE:
		err = add_exe(t, o->value);
		break;
	case OPTIONS_TARGET_CGROUP:
	case OPTIONS_TARGET_CONTAINER:
		err = add_cgroups(t, o->value, o->kind == OPTIONS_TARGET_CONTAINER);
		break;
	case OPTIONS_TARGET_PIDNS:
		err = add_pidns(t, o->value);
		break;
	}
	t->config.kinds |= kinds[o->kind];
	return err;
}

int targets__new(struct targets **out, const struct options *o, char *error, size_t error_size)
{
	struct targets *t;
	int err = 0;

	*out = NULL;
	if (!o->nr_targets && !o->all_cpus)
		return 0;
	t = calloc(1, sizeof(*t));
	if (!t) {
		snprintf(error, error_size, "out of memory");
		return -ENOMEM;
	}
	t->options = o;
	t->error = error;
	t->error_size = error_size;
	t->config.cgroup_subsys = -1;
	t->config.kinds = o->all_cpus ? TARGETS_ALL : 0;
	if (o->nr_pids || o->nr_tids)
		t->config.kinds |= TARGETS_IDS;
	for (size_t i = 0; !err && i < o->nr_targets; i++)
		err = add(t, &o->targets[i]);
	t->config.keys = t->keys;
	t->config.globs = t->globs;
	t->config.exes = t->exes;
	if (err)
		targets__free(t);
	else
		*out = t;
	return err;
}

void targets__free(struct targets *t)
{
	if (!t)
		return;
	for (unsigned int i = 0; i < t->config.nexes; i++)
		close(t->exes[i]);
	free(t->keys);
	free(t->globs);
	free(t);
}

const struct targets_config *targets__config(const struct targets *t)
{
	return t ? &t->config : NULL;
}

/* Not as a zombie, which does nothing any more. */
static bool lives(pid_t id)
{
	char path[64], line[256], *p;
	FILE *f;

	if (kill(id, 0) && errno == ESRCH)
		return false;
	snprintf(path, sizeof(path), "/proc/%d/stat", id);
	f = fopen(path, "re");
	if (!f)
		return false;
	/* A name may hold any byte, a parenthesis too. */
	p = fgets(line, sizeof(line), f) ? strrchr(line, ')') : NULL;
	fclose(f);
	return !p || p[1] != ' ' || (p[2] != 'Z' && p[2] != 'X');
}

bool targets__remain(const struct targets *t)
{
	const struct options *o = t->options;

	if (!(t->config.kinds & TARGETS_IDS))
		return true;
	for (size_t i = 0; i < o->nr_pids; i++)
		if (lives(o->pids[i]))
			return true;
	for (size_t i = 0; i < o->nr_tids; i++)
		if (lives(o->tids[i]))
			return true;
	return false;
}

/*
 * Of a pipeline the shell may start the reader after us, and has its end of the pipe itself
 * for a moment; so they are looked for again, less and less often.
 */
int targets__exclude_consumers(struct targets *t, struct capture *c, const int fds[TARGETS_OUTPUTS],
			       __u64 time)
{
	pid_t *pids;
	int n, err;

	if (time < t->consumers_at)
		return 0;
	n = consumers__find(fds, TARGETS_OUTPUTS, &pids);
	if (n < 0)
		return n;
	/* For a moment those of before are in the set too. */
	if (n > TARGETS_EXCLUDED_MAX / 2)
		n = TARGETS_EXCLUDED_MAX / 2;
	err = capture__exclude(c, pids, (size_t)n);
	free(pids);
	t->consumers_wait = t->consumers_wait ? 2 * t->consumers_wait : CONSUMERS_FIRST_NS;
	t->consumers_at = time + t->consumers_wait;
	return err;
}
