// SPDX-License-Identifier: GPL-2.0-only
/* Handlers of the options that say which tasks are traced. What they name is looked up later. */
#include <errno.h>
#include <stdlib.h>

#include "options_table.h"

static int add_target(struct options *o, enum options_target_kind kind, const char *value,
		      const char *form)
{
	struct options_target *t;

	if (value && !*value)
		return options__usage_error(o, "invalid %s argument: ''", form);
	t = reallocarray(o->targets, o->nr_targets + 1, sizeof(*t));
	if (!t) {
		options__error(o, "out of memory");
		return -ENOMEM;
	}
	o->targets = t;
	t[o->nr_targets++] = (struct options_target){ kind, value };
	return 0;
}

int option__tid(struct options *o, const char *value, const char *form)
{
	(void)form;
	return options__add_pids(o, value, false, &o->tids, &o->nr_tids);
}

#define TARGET(name, kind)                                                                         \
	int option__##name(struct options *o, const char *value, const char *form)                 \
	{                                                                                          \
		return add_target(o, kind, value, form);                                           \
	}

TARGET(uid, OPTIONS_TARGET_UID)
TARGET(comm, OPTIONS_TARGET_COMM)
TARGET(exe, OPTIONS_TARGET_EXE)
TARGET(cgroup, OPTIONS_TARGET_CGROUP)
TARGET(container, OPTIONS_TARGET_CONTAINER)
TARGET(pidns, OPTIONS_TARGET_PIDNS)
