/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "augmented/calls.h"
#include "augmented/capture.h"
#include "augmented/features.h"
#include "augmented/kernel_btf.h"
#include "augmented/load_report.h"
#include "augmented/plan.h"
#include "augmented/uapi.h"
#include "trace/host.h"
#include "trace/selection.h"

#define MAX_FACTS 16

struct check {
	const struct options *opts;
	FILE *file;
	struct load_report report;
	bool works;
	char error[1024];
};

/* What of the object's features is done without, and how that shows. */
static const struct {
	enum feature which;
	const char *name, *with, *without, *cost, *todo;
} features[] = {
	{ FEATURE_TYPED, "hooks", "tp_btf", "raw_tp",
	  "tracing a call takes up to half as much time again",
	  "nothing is lost; a kernel with CONFIG_DEBUG_INFO_BTF has tp_btf" },
	{ FEATURE_TASK_STORAGE, "state of tasks", "task storage", "hash by thread id",
	  "tracing a call takes up to half as much time again",
	  "nothing is lost; kernels from 5.11 on have task storage" },
	{ FEATURE_SLEEPABLE, "page faults", "served in the hooks", "not served in the hooks",
	  "memory that nobody has touched is read when its call returns, if the kernel\n"
	  "touched it; else the call has \"not captured\" for it",
	  "kernels from 7.2 on serve them" },
	{ FEATURE_ITERATORS, "task iterators", "over all tasks", "none",
	  "threads of -p are looked for in /proc, the calls they are in already show when\n"
	  "they return; each call is recorded twice; no tracing in a pid namespace",
	  "a kernel with BTF has them" },
};

static int load(struct check *c, const struct calls *calls, struct plan_set *plans,
		const struct plan_opts *plan_opts)
{
	const struct capture_opts opts = {
		.follow_forks = true,
		.follow_threads = true,
		.nids = 1,
		.btf = c->opts->btf,
		.report = &c->report,
	};
	struct select_set all[ABI_COUNT];
	struct capture *capture;
	int err = selection__calls(calls, "all", all, c->error, sizeof(c->error));

	if (!err)
		err = selection__plans(calls, plans, all, plan_opts, NULL, c->error,
				       sizeof(c->error));
	if (err)
		return err;
	capture = capture__new(plans, &opts, c->error, sizeof(c->error));
	if (!capture)
		return -errno;
	err = capture__attach(capture);
	if (err)
		snprintf(c->error, sizeof(c->error), "cannot attach to the tracepoints: %s",
			 strerror(-err));
	capture__free(capture);
	return err;
}

/* All that a session of all calls does before its command runs. */
static void try_to_trace(struct check *c)
{
	static const struct plan_opts opts = { .string_limit = 32 };
	struct uapi *uapi = uapi__new();
	struct calls *calls = uapi ? calls__new(uapi) : NULL;
	struct plan_set *plans = uapi ? plan_set__new(uapi, &opts) : NULL;
	int err = calls && plans ? load(c, calls, plans, &opts) : -ENOMEM;

	if (err && !c->error[0])
		snprintf(c->error, sizeof(c->error), "%s", strerror(-err));
	c->works = !err;
	plan_set__free(plans);
	calls__free(calls);
	uapi__free(uapi);
}

static void print_indented(FILE *file, const char *label, const char *text)
{
	for (; text; label = "") {
		size_t len = strcspn(text, "\n");

		fprintf(file, "       %-9s%.*s\n", label, (int)len, text);
		text = text[len] ? text + len + 1 : NULL;
	}
}

static void print_fact(const struct check *c, const struct host_fact *f)
{
	static const char *const word[] = {
		[HOST_YES] = "yes", [HOST_NO] = "no", [HOST_NOTE] = "-"
	};

	fprintf(c->file, "  %-4s %-17s %s\n", word[f->verdict], f->name, f->what);
	if (f->verdict != HOST_NO)
		return;
	print_indented(c->file, "costs:", f->cost);
	if (f->todo)
		print_indented(c->file, "do:", f->todo);
}

static void print_btf(const struct check *c)
{
	char path[256], folders[256] = "";
	struct host_fact f = {
		.name = "kernel types",
		.cost = "no tracing, or less of it with a file of types",
	};
	bool found = !features__btf(c->opts->btf, path, sizeof(path));
	char todo[512];

	for (size_t i = 0; features_btf_folders[i]; i++) {
		size_t len = strlen(folders);

		snprintf(folders + len, sizeof(folders) - len, "%s%s", i ? " or " : "",
			 features_btf_folders[i]);
	}
	snprintf(todo, sizeof(todo), "--btf FILE, or RELEASE.btf in\n%s", folders);
	f.todo = todo;
	f.verdict = found ? HOST_YES : HOST_NO;
	snprintf(f.what, sizeof(f.what), "%s",
		 found ? path : "no BTF in the kernel (" KERNEL_BTF_PATH ")");
	print_fact(c, &f);
}

/* Only where the hooks can be preempted at all (7.2). */
static void print_preemption(const struct check *c)
{
	bool kept_off = c->report.features.unpreempted;
	struct host_fact f = {
		.name = "preemption",
		.verdict = kept_off ? HOST_YES : HOST_NO,
		.cost = "where tasks share a CPU calls are missed, and not counted as lost",
		.todo = "mount -t tracefs none /sys/kernel/tracing",
	};

	if (!c->report.features.preempted)
		return;
	snprintf(f.what, sizeof(f.what), "%s",
		 kept_off ? "kept off: classic tracepoints" : "within the hooks");
	print_fact(c, &f);
}

static void print_features(const struct check *c)
{
	for (size_t i = 0; i < sizeof(features) / sizeof(*features); i++) {
		bool has = features__has(&c->report.features, features[i].which);
		struct host_fact f = {
			.name = features[i].name,
			.verdict = has ? HOST_YES : HOST_NO,
			.cost = features[i].cost,
			.todo = features[i].todo,
		};

		snprintf(f.what, sizeof(f.what), "%s",
			 has ? features[i].with : features[i].without);
		print_fact(c, &f);
	}
	print_preemption(c);
}

static void print_object(const struct check *c)
{
	const struct load_report *r = &c->report;
	unsigned int insns = 0, processed = 0, us = 0;

	for (unsigned int i = 0; i < r->n; i++) {
		insns += r->programs[i].insns;
		processed += r->programs[i].processed;
		us += r->programs[i].us;
	}
	fprintf(c->file,
		"object: %u KiB, %u programs, %u instructions; "
		"verifier: %u processed in %u.%u ms\n",
		r->object_size >> 10, r->n, insns, processed, us / 1000, us / 100 % 10);
	for (unsigned int i = 0; c->opts->check_programs && i < r->n; i++) {
		const struct program_cost *p = &r->programs[i];

		fprintf(c->file, "  %-15s %6u instructions %7u processed %5u.%u ms\n", p->name,
			p->insns, p->processed, p->us / 1000, p->us / 100 % 10);
	}
}

int check__run(const struct options *opts, FILE *file)
{
	struct check *c = calloc(1, sizeof(*c));
	struct host_fact facts[MAX_FACTS];
	size_t n = host__look(facts, MAX_FACTS);
	struct utsname u = { .release = "?" };
	int status;

	if (!c)
		return EXIT_FAILURE;
	c->opts = opts;
	c->file = file;
	uname(&u);
	fprintf(file, "perf-strace %s on Linux %s %s\n", PERF_STRACE_VERSION, u.release, u.machine);
	try_to_trace(c);
	for (size_t i = 0; i < n; i++)
		print_fact(c, &facts[i]);
	print_btf(c);
	if (c->works) {
		print_features(c);
		print_object(c);
		fprintf(file, "Tracing works.\n");
	} else {
		fprintf(file, "Tracing does not work: %s\n", c->error);
	}
	status = c->works ? EXIT_SUCCESS : EXIT_FAILURE;
	free(c);
	return status;
}
