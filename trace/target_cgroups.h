/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Control groups by path, and those of containers by their id. A hierarchy is the unified one
 * or one of version 1; ids mean something within one hierarchy only.
 */
#ifndef TRACE_TARGET_CGROUPS_H
#define TRACE_TARGET_CGROUPS_H

#include <stddef.h>
#include <linux/types.h>

struct target_cgroup {
	__u64 id;
	int subsys; /* as targets_config.cgroup_subsys */
};

/*
 * path: of the file system, or from the root of a hierarchy with or without a slash. 0, or an
 * error with a sentence.
 */
int target_cgroup__by_path(const char *path, struct target_cgroup *out, char *error,
			   size_t error_size);

/* Groups that one container may have in a hierarchy, none below another. */
#define CONTAINER_CGROUPS 8

/*
 * id: of a container, or its beginning if no other has the same. Returns how many groups it has,
 * all in one hierarchy.
 */
int target_cgroup__by_container(const char *id, struct target_cgroup out[CONTAINER_CGROUPS],
				char *error, size_t error_size);

#endif
