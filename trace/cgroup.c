// SPDX-License-Identifier: GPL-2.0-only
#include "trace/cgroup.h"

#include <fcntl.h>
#include <limits.h>
#include <mntent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* linux/exportfs.h: a cgroup's id is its file handle. */
#define FILEID_KERNFS 0xfe

/* Where the unified hierarchy is mounted, whose ids these are. False: nowhere. */
static bool root(char *path, size_t size)
{
	FILE *f = setmntent("/proc/self/mounts", "re");
	struct mntent *m;
	bool found = false;

	while (f && !found && (m = getmntent(f)))
		if (!strcmp(m->mnt_type, "cgroup2"))
			found = (size_t)snprintf(path, size, "%s", m->mnt_dir) < size;
	if (f)
		endmntent(f);
	return found;
}

bool cgroup__path(__u64 id, char *out, size_t size)
{
	struct {
		struct file_handle h;
		__u64 id;
	} handle = { .h = { .handle_bytes = sizeof(id), .handle_type = FILEID_KERNFS } };
	char top[PATH_MAX], link[64], path[PATH_MAX];
	int dir = root(top, sizeof(top)) ? open(top, O_RDONLY | O_CLOEXEC) : -1, fd = -1;
	ssize_t n = -1;
	size_t skip;

	memcpy(handle.h.f_handle, &id, sizeof(id));
	if (dir >= 0)
		fd = open_by_handle_at(dir, &handle.h, O_PATH | O_CLOEXEC);
	if (fd >= 0) {
		snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
		n = readlink(link, path, sizeof(path));
		close(fd);
	}
	if (dir >= 0)
		close(dir);
	if (n < 0 || (size_t)n == sizeof(path))
		return false;
	path[n] = 0;
	skip = strlen(top);
	if (strncmp(path, top, skip) != 0)
		return false;
	return (size_t)snprintf(out, size, "%s", path[skip] ? path + skip : "/") < size;
}
