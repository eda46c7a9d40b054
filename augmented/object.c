/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/object.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <bpf/btf.h>
#include <linux/btf.h>

#include "augmented/embedded.h"

/* What a kernel may lack, from the best to the least. */
struct mode {
	bool task_storage;
	bool typed;
	bool sleepable;
};

static const struct mode modes[] = {
	{ .task_storage = true, .typed = true, .sleepable = true },
	{ .task_storage = true, .typed = true },
	{ .task_storage = false, .typed = true },
	{ .task_storage = false, .typed = false },
};

#define NMODES (sizeof(modes) / sizeof(*modes))

static int libbpf_log(enum libbpf_print_level level, const char *fmt, va_list ap)
{
	(void)level;
	return getenv("PERF_STRACE_DEBUG") ? vfprintf(stderr, fmt, ap) : 0;
}

struct bpf_map *object__section(const struct bpf_object *obj, const char *section)
{
	struct bpf_map *map;

	bpf_object__for_each_map(map, obj) {
		const char *dot = strchr(bpf_map__name(map), '.');

		if (dot && !strcmp(dot, section))
			return map;
	}
	return NULL;
}

int object__variable(const struct bpf_object *obj, const char *section, const char *name,
		     size_t size)
{
	const struct btf *btf = bpf_object__btf(obj);
	int id = btf__find_by_name_kind(btf, section, BTF_KIND_DATASEC);
	const struct btf_type *sec = id < 0 ? NULL : btf__type_by_id(btf, id);
	const struct btf_var_secinfo *vi = sec ? btf_var_secinfos(sec) : NULL;

	for (int i = 0; vi && i < btf_vlen(sec); i++, vi++) {
		const struct btf_type *var = btf__type_by_id(btf, vi->type);

		if (!strcmp(btf__name_by_offset(btf, var->name_off), name) && vi->size == size)
			return vi->offset;
	}
	return -ENOENT;
}

static int set_constant(struct bpf_object *obj, const char *name, const void *value, size_t size)
{
	struct bpf_map *map = object__section(obj, ".rodata");
	int off = object__variable(obj, ".rodata", name, size);
	size_t len;
	char *mem = map ? (char *)bpf_map__initial_value(map, &len) : NULL;

	if (!mem || off < 0 || off + size > len)
		return -ENOENT;
	memcpy(mem + off, value, size);
	return 0;
}

/* Without them the verifier drops all that looks into files. */
static bool has_fd_ops(const struct plan_set *plans)
{
	const struct plan_op *ops;
	unsigned int n;

	ops = plan_set__ops(plans, &n);
	for (unsigned int i = 0; i < n; i++)
		if (ops[i].kind == OP_FD)
			return true;
	return false;
}

static int set_constants(struct bpf_object *obj, const struct mode *m, const struct load *l)
{
	const struct {
		const char *name;
		__u32 value;
		size_t size;
	} set[] = {
		{ "cfg_task_storage", m->task_storage, 1 },
		{ "cfg_typed", m->typed, 1 },
		{ "cfg_sleepable", m->sleepable, 1 },
		{ "cfg_follow_forks", l->opts->follow_forks, 1 },
		{ "cfg_follow_threads", l->opts->follow_threads || l->opts->follow_forks, 1 },
		{ "cfg_fds", has_fd_ops(l->plans), 1 },
		{ "cfg_filters", l->opts->filter != NULL, 1 },
		{ "cfg_status", l->opts->no_success | l->opts->no_failure << 1, 4 },
		{ "cfg_wake_bytes", l->ring_bytes / 4, 4 },
	};

	for (size_t i = 0; i < sizeof(set) / sizeof(*set); i++) {
		int err = set_constant(obj, set[i].name, &set[i].value, set[i].size);

		if (err)
			return err;
	}
	return 0;
}

/* What a program's section says, after the part that keeps other loaders off. */
#define SECTION_TRACEPOINT "?!aug:tp/"
#define SECTION_ITERATOR   "?!aug:iter/"

static const char *section_target(const struct bpf_program *prog, const char *prefix)
{
	const char *section = bpf_program__section_name(prog);

	/* libbpf has taken the '?' as its own. */
	prefix += *section == '?' ? 0 : 1;
	return strncmp(section, prefix, strlen(prefix)) ? NULL : section + strlen(prefix);
}

const char *object__tracepoint(const struct bpf_program *prog)
{
	return section_target(prog, SECTION_TRACEPOINT);
}

static int set_program(struct bpf_program *prog, const struct mode *m)
{
	const char *tracepoint = object__tracepoint(prog);
	const char *iterated = section_target(prog, SECTION_ITERATOR);

	if (!tracepoint && !iterated)
		return -EINVAL;
	bpf_program__set_autoload(prog, true);
	if (tracepoint && !m->typed)
		return bpf_program__set_type(prog, BPF_PROG_TYPE_RAW_TRACEPOINT);
	bpf_program__set_type(prog, BPF_PROG_TYPE_TRACING);
	bpf_program__set_expected_attach_type(prog, tracepoint ? BPF_TRACE_RAW_TP : BPF_TRACE_ITER);
	if (m->sleepable && tracepoint && !strncmp(tracepoint, "sys_", 4))
		bpf_program__set_flags(prog, BPF_F_SLEEPABLE);
	return bpf_program__set_attach_target(prog, 0, tracepoint ? tracepoint : iterated);
}

static int set_programs(struct bpf_object *obj, const struct mode *m)
{
	struct bpf_program *prog;
	int err = 0;

	bpf_object__for_each_program(prog, obj) {
		err = set_program(prog, m);
		if (err)
			break;
	}
	return err;
}

static int count_variant(const struct variant_key *key, const struct call_plan *plan, void *arg)
{
	unsigned int *n = arg;

	(void)key;
	(void)plan;
	(*n)++;
	return 0;
}

/* A hash allocates and clears its buckets at once: as many as are needed, no more. */
static void set_map_sizes(struct bpf_object *obj, const struct load *l)
{
	struct bpf_map *rings = bpf_object__find_map_by_name(obj, "rings");
	struct bpf_map *targets = bpf_object__find_map_by_name(obj, "targets");
	struct bpf_map *variants = bpf_object__find_map_by_name(obj, "variants");
	struct bpf_map *ops = bpf_object__find_map_by_name(obj, "ops");
	unsigned int n = 0;

	bpf_map__set_max_entries(rings, l->ncpus);
	bpf_map__set_max_entries(targets, l->opts->npids ? l->opts->npids : 1);
	plan_set__for_each_variant(l->plans, count_variant, &n);
	bpf_map__set_max_entries(variants, n ? n : 1);
	plan_set__ops(l->plans, &n);
	bpf_map__set_max_entries(ops, n ? n : 1);
	if (l->opts->filter) {
		struct bpf_map *tests = bpf_object__find_map_by_name(obj, "filter_tests");
		struct bpf_map *patterns = bpf_object__find_map_by_name(obj, "filter_patterns");

		bpf_map__set_max_entries(tests, l->opts->filter->ntests ?: 1);
		bpf_map__set_max_entries(patterns, l->opts->filter->npatterns ?: 1);
	}
}

static int load_mode(const struct load *l, const struct mode *m, struct bpf_object **out)
{
	LIBBPF_OPTS(bpf_object_open_opts, open_opts, .object_name = "perf_strace");
	struct bpf_object *obj;
	struct bpf_map *unused;
	int err;

	obj = bpf_object__open_mem(embedded_object, embedded_object_size, &open_opts);
	if (!obj)
		return -errno;
	unused = bpf_object__find_map_by_name(obj, m->task_storage ? "tid_states" : "task_states");
	err = unused ? set_constants(obj, m, l) : -ENOENT;
	if (!err)
		err = set_programs(obj, m);
	if (!err) {
		bpf_map__set_autocreate(unused, false);
		set_map_sizes(obj, l);
		err = bpf_object__load(obj);
	}
	if (err)
		bpf_object__close(obj);
	else
		*out = obj;
	return err;
}

/*
 * Do programs on sys_enter and sys_exit run where a page fault can be served?
 * That a kernel loads them as sleepable is no proof (5.10 does, and must not
 * sleep there); the function that runs them is. It is looked for among the
 * names of the kernel's BTF, whose types need not be parsed for that.
 */
static bool hooks_can_fault(void)
{
	static const char name[] = "\0trace_call_bpf_faultable";
	FILE *f = fopen("/sys/kernel/btf/vmlinux", "re");
	struct btf_header h;
	char *strings = NULL;
	bool found = false;

	if (f && fread(&h, sizeof(h), 1, f) == 1 && h.magic == BTF_MAGIC &&
	    !fseek(f, h.hdr_len + h.str_off, SEEK_SET))
		strings = malloc(h.str_len);
	if (strings && fread(strings, h.str_len, 1, f) == 1)
		found = memmem(strings, h.str_len, name, sizeof(name));
	free(strings);
	if (f)
		fclose(f);
	return found;
}

int object__load(const struct load *l, struct bpf_object **out)
{
	int err = 0, first = 0;

	libbpf_set_print(libbpf_log);
	libbpf_set_strict_mode(LIBBPF_STRICT_ALL);
	for (size_t i = hooks_can_fault() ? 0 : 1; i < NMODES; i++) {
		err = load_mode(l, &modes[i], out);
		if (!err || err == -EPERM || err == -ENOMEM)
			break;
		if (!first)
			first = err;
	}
	return err && first ? first : err;
}

void object__explain(int err, char *msg, size_t len)
{
	struct utsname u = { .release = "" };

	uname(&u);
	if (err == -EPERM || err == -EACCES)
		snprintf(msg, len,
			 "loading BPF programs is not permitted: "
			 "root, or CAP_BPF with CAP_PERFMON, is needed");
	else if (access("/sys/kernel/btf/vmlinux", R_OK))
		snprintf(msg, len,
			 "kernel %s has no BTF (/sys/kernel/btf/vmlinux), which is needed",
			 u.release);
	else
		snprintf(msg, len, "kernel %s does not take the BPF object: %s", u.release,
			 strerror(-err));
}
