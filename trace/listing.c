// SPDX-License-Identifier: GPL-2.0-only
#include "trace/listing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/spec.h"
#include "augmented/tracefs.h"
#include "augmented/uapi.h"
#include "trace/filter/list.h"
#include "trace/selection.h"

struct listing {
	const struct options *opts;
	FILE *file;
	struct uapi *uapi;
	struct calls *calls;
	struct plan_set *plans;
	char error[1024];
};

/* A call within another may have a number of its own, too. */
static bool is_listed(const struct listing *l, enum call_abi abi, unsigned int nr, const char *name)
{
	bool found = false;

	for (unsigned int i = 0; nr > CALLS_INNER && !found && i < CALLS_INNER; i++)
		found = calls__name(l->calls, abi, i) &&
			!strcmp(calls__name(l->calls, abi, i), name);
	return found;
}

static int list_syscalls(struct listing *l)
{
	struct select_set sets[ABI_COUNT];
	int err = selection__calls(l->calls, l->opts->list, sets, l->error, sizeof(l->error));

	for (int abi = 0; !err && abi < ABI_COUNT; abi++)
		for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++) {
			const char *name = calls__name(l->calls, abi, nr);
			const char *known = name ? calls__name(l->calls, ABI_NATIVE, nr) : NULL;

			if (!name || !select__has(&sets[abi], nr) || is_listed(l, abi, nr, name))
				continue;
			/* x32 has most numbers of the native ABI. */
			if (abi == ABI_NATIVE)
				fprintf(l->file, "%s\n", name);
			else if (abi == ABI_COMPAT || !known || strcmp(known, name) ||
				 !select__has(&sets[ABI_NATIVE], nr))
				fprintf(l->file, "%s@%s\n", name, calls__designator(l->calls, abi));
		}
	return err;
}

/* The call's plan under the first ABI that has it. */
static const struct plan *plan_of(struct listing *l, const char *name, size_t len)
{
	for (int abi = 0; abi < ABI_COUNT && calls__designator(l->calls, abi); abi++)
		for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++) {
			const char *n = calls__name(l->calls, abi, nr);

			if (!n || strlen(n) != len || memcmp(n, name, len))
				continue;
			if (selection__plan(l->calls, l->plans, abi, nr, l->error,
					    sizeof(l->error)))
				return NULL;
			return plan_set__find(l->plans, abi, nr);
		}
	snprintf(l->error, sizeof(l->error), "there is no system call '%.*s'", (int)len, name);
	return NULL;
}

static int list_of_call(struct listing *l)
{
	const char *name = l->opts->list;
	size_t len = strcspn(name, ".");
	struct filter_error e = { "" };
	const struct plan *plan;
	int err;

	if (l->opts->action == OPTIONS_LIST_CONSTANTS && !name[len]) {
		snprintf(l->error, sizeof(l->error), "CALL.NAME is wanted, such as openat.flags");
		return -EINVAL;
	}
	plan = plan_of(l, name, l->opts->action == OPTIONS_LIST_FIELDS ? strlen(name) : len);
	if (!plan)
		return -EINVAL;
	if (l->opts->action == OPTIONS_LIST_FIELDS) {
		filter_list__fields(l->uapi, plan, l->file);
		return 0;
	}
	err = filter_list__constants(l->uapi, l->plans, plan, name + len + 1, l->file, &e);
	snprintf(l->error, sizeof(l->error), "%s", e.text);
	return err;
}

int listing__run(const struct options *o, FILE *file)
{
	static const struct plan_opts opts = { .string_limit = 32,
					       .fds = true,
					       .signature = tracefs__signature };
	struct listing l = { .opts = o, .file = file };
	int err = -ENOMEM;

	l.uapi = uapi__new();
	l.calls = l.uapi ? calls__new(l.uapi) : NULL;
	l.plans = l.uapi ? plan_set__new(l.uapi, &opts) : NULL;
	if (l.calls && l.plans)
		err = o->action == OPTIONS_LIST_SYSCALLS ? list_syscalls(&l) : list_of_call(&l);
	if (err)
		fprintf(stderr, "perf-strace: %s\n", l.error[0] ? l.error : strerror(-err));
	plan_set__free(l.plans);
	calls__free(l.calls);
	uapi__free(l.uapi);
	return err ? EXIT_FAILURE : EXIT_SUCCESS;
}
