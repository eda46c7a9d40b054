// SPDX-License-Identifier: GPL-2.0-only
#include "trace/target_cgroups.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <bpf/btf.h>
#include <linux/btf.h>
#include <linux/magic.h>

#define CONTAINER_ID 64 /* hexadecimal digits */
#define DEPTH_MAX    64

/* A mounted hierarchy. */
struct hierarchy {
	bool unified;
	dev_t dev;
	char path[PATH_MAX];
	char options[256]; /* of version 1: its controllers are among them */
};

/* The words of mountinfo have octal escapes. */
static void unescape(char *s)
{
	char *to = s;

	while (*s) {
		unsigned int c;

		if (*s == '\\' && sscanf(s, "\\%3o", &c) == 1) {
			*to++ = (char)c;
			s += 4;
		} else {
			*to++ = *s++;
		}
	}
	*to = 0;
}

/* proc(5): ID PARENT MAJOR:MINOR ROOT PATH OPTIONS FIELDS... - TYPE SOURCE OPTIONS */
static bool parse(char *line, struct hierarchy *h)
{
	unsigned int maj, min;
	char *rest = strstr(line, " - "), type[16];

	if (!rest || sscanf(rest, " - %15s %*s %255s", type, h->options) != 2 ||
	    strncmp(type, "cgroup", strlen("cgroup")))
		return false;
	if (sscanf(line, "%*d %*d %u:%u %*s %4095s", &maj, &min, h->path) != 3)
		return false;
	unescape(h->path);
	h->dev = makedev(maj, min);
	h->unified = !strcmp(type, "cgroup2");
	return true;
}

/* Calls f for each hierarchy, the unified one first, until it is not 0. */
static int for_each_hierarchy(int (*f)(const struct hierarchy *h, void *arg), void *arg)
{
	struct hierarchy *h = calloc(1, sizeof(*h));
	char *line = NULL;
	size_t size = 0;
	int done = h ? 0 : -ENOMEM;

	for (int unified = 1; !done && unified >= 0; unified--) {
		FILE *file = fopen("/proc/self/mountinfo", "re");

		while (file && !done && getline(&line, &size, file) > 0)
			if (parse(line, h) && h->unified == unified)
				done = f(h, arg);
		if (file)
			fclose(file);
	}
	free(line);
	free(h);
	return done;
}

/* The kernel's number of a controller, by the name that a mount has of it; -1: none. */
static int subsys_id(const struct btf *btf, const struct btf_type *t, const char *controller)
{
	const struct btf_enum *e = btf_enum(t);
	char name[64];

	/* Only this one is called differently inside. */
	snprintf(name, sizeof(name), "%.32s_cgrp_id",
		 strcmp(controller, "blkio") ? controller : "io");
	for (int i = 0; i < btf_vlen(t); i++)
		if (!strcmp(btf__name_by_offset(btf, e[i].name_off), name))
			return e[i].val;
	return -1;
}

static int subsys_of(const struct hierarchy *h)
{
	struct btf *btf = btf__load_vmlinux_btf();
	int type = btf ? btf__find_by_name_kind(btf, "cgroup_subsys_id", BTF_KIND_ENUM) : -1;
	char options[sizeof(h->options)], *rest = options, *word;
	int id = -1;

	memcpy(options, h->options, sizeof(options));
	while (type > 0 && id < 0 && (word = strsep(&rest, ",")))
		id = subsys_id(btf, btf__type_by_id(btf, type), word);
	btf__free(btf);
	return id;
}

/* What a directory of a hierarchy is to the kernel. */
static int describe(const struct hierarchy *h, const char *path, struct target_cgroup *out,
		    char *error, size_t error_size)
{
	struct stat st;

	if (stat(path, &st)) {
		snprintf(error, error_size, "control group '%s': %s", path, strerror(errno));
		return -errno;
	}
	/* kernfs: a node's inode number is its id. */
	out->id = st.st_ino;
	out->subsys = h->unified ? -1 : subsys_of(h);
	if (h->unified || out->subsys >= 0)
		return 0;
	snprintf(error, error_size, "control group '%s': its hierarchy has no controller", path);
	return -EINVAL;
}

struct by_path {
	const char *path;
	bool whole; /* a path of the file system */
	dev_t dev;  /* then */
	struct target_cgroup *out;
	char *error;
	size_t error_size;
};

static int try_path(const struct hierarchy *h, void *arg)
{
	struct by_path *w = arg;
	char path[2 * PATH_MAX];
	struct stat st;
	int err;

	if (w->whole) {
		if (h->dev != w->dev)
			return 0;
		snprintf(path, sizeof(path), "%s", w->path);
	} else {
		snprintf(path, sizeof(path), "%s/%s", h->path, w->path);
		if (stat(path, &st) || !S_ISDIR(st.st_mode))
			return 0;
	}
	err = describe(h, path, w->out, w->error, w->error_size);
	/* The same path may be in a hierarchy that has controllers. */
	return err == -EINVAL && !w->whole ? 0 : err ? err : 1;
}

int target_cgroup__by_path(const char *path, struct target_cgroup *out, char *error,
			   size_t error_size)
{
	struct by_path w = { .path = path, .out = out, .error = error, .error_size = error_size };
	struct statfs fs;
	struct stat st;
	int found;

	if (strlen(path) >= PATH_MAX) {
		snprintf(error, error_size, "--cgroup: %s", strerror(ENAMETOOLONG));
		return -ENAMETOOLONG;
	}
	error[0] = 0;
	w.whole = *path == '/' && !stat(path, &st) && S_ISDIR(st.st_mode) && !statfs(path, &fs) &&
		  (fs.f_type == CGROUP2_SUPER_MAGIC || fs.f_type == CGROUP_SUPER_MAGIC);
	if (w.whole)
		w.dev = st.st_dev;
	found = for_each_hierarchy(try_path, &w);
	if (found > 0)
		return 0;
	if (!error[0])
		snprintf(error, error_size, "--cgroup: there is no control group '%s'", path);
	return found ? found : -ENOENT;
}

struct by_container {
	const char *id;
	char found[CONTAINER_ID + 1]; /* whole id */
	char other[CONTAINER_ID + 1]; /* of another that begins so */
	char path[PATH_MAX];          /* the current one of the walk */
	const struct hierarchy *hierarchy;
	struct target_cgroup *out;
	int n, err;
	char *error;
	size_t error_size;
};

/*
 * The id in a directory's name: NAME-ID.scope of systemd, ID or NAME-ID without it. What
 * watches a container (NAME-conmon-ID) is not in it.
 */
static bool id_of(const char *name, char id[CONTAINER_ID + 1])
{
	size_t len = strlen(name), scope = strlen(".scope");

	if (len > scope && !strcmp(name + len - scope, ".scope"))
		len -= scope;
	if (len < CONTAINER_ID || strstr(name, "conmon") ||
	    (len > CONTAINER_ID && name[len - CONTAINER_ID - 1] != '-'))
		return false;
	memcpy(id, name + len - CONTAINER_ID, CONTAINER_ID);
	id[CONTAINER_ID] = 0;
	return strspn(id, "0123456789abcdef") == CONTAINER_ID;
}

static void found(struct by_container *w, const char *id)
{
	if (w->n && strcmp(w->found, id)) {
		snprintf(w->other, sizeof(w->other), "%s", id);
		return;
	}
	snprintf(w->found, sizeof(w->found), "%s", id);
	if (w->n == CONTAINER_CGROUPS || w->err)
		return;
	w->err = describe(w->hierarchy, w->path, &w->out[w->n], w->error, w->error_size);
	w->n += !w->err;
}

static void search(struct by_container *w, unsigned int depth)
{
	DIR *dir = depth < DEPTH_MAX ? opendir(w->path) : NULL;
	size_t len = strlen(w->path);
	struct dirent *e;

	while (dir && (e = readdir(dir))) {
		char id[CONTAINER_ID + 1];
		int n;

		if (e->d_type != DT_DIR || e->d_name[0] == '.')
			continue;
		n = snprintf(w->path + len, sizeof(w->path) - len, "/%s", e->d_name);
		if (n < 0 || (size_t)n >= sizeof(w->path) - len)
			continue;
		if (!id_of(e->d_name, id) || strncmp(id, w->id, strlen(w->id)))
			search(w, depth + 1);
		else
			found(w, id);
		w->path[len] = 0;
	}
	w->path[len] = 0;
	if (dir)
		closedir(dir);
}

static int try_container(const struct hierarchy *h, void *arg)
{
	struct by_container *w = arg;

	w->hierarchy = h;
	w->err = 0;
	snprintf(w->path, sizeof(w->path), "%s", h->path);
	search(w, 0);
	if (w->other[0]) {
		snprintf(w->error, w->error_size,
			 "--container: several begin with '%s': %.16s..., %.16s...", w->id,
			 w->found, w->other);
		return -EINVAL;
	}
	/* Of a hierarchy without a controller another may have it too. */
	return w->n ? w->n : w->err == -EINVAL ? 0 : w->err;
}

int target_cgroup__by_container(const char *id, struct target_cgroup out[CONTAINER_CGROUPS],
				char *error, size_t error_size)
{
	struct by_container *w;
	const char *scheme = strstr(id, "://"); /* as kubectl has it: containerd://ID */
	char low[CONTAINER_ID + 1];
	size_t len;
	int n;

	id = scheme ? scheme + strlen("://") : id;
	len = strlen(id);
	if (!len || len > CONTAINER_ID || strspn(id, "0123456789abcdefABCDEF") != len) {
		snprintf(error, error_size,
			 "--container: '%s' is no id: up to %d hexadecimal digits", id,
			 CONTAINER_ID);
		return -EINVAL;
	}
	for (size_t i = 0; i <= len; i++)
		low[i] = (char)tolower((unsigned char)id[i]);
	w = calloc(1, sizeof(*w));
	if (!w) {
		snprintf(error, error_size, "out of memory");
		return -ENOMEM;
	}
	w->id = low;
	w->out = out;
	w->error = error;
	w->error_size = error_size;
	error[0] = 0;
	n = for_each_hierarchy(try_container, w);
	free(w);
	if (n > 0)
		return n;
	if (!error[0])
		snprintf(error, error_size,
			 "--container: no running container has an id that begins with '%s'", id);
	return n ? n : -ENOENT;
}
