/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/object.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <bpf/bpf.h>
#include <bpf/btf.h>

#include "augmented/embedded.h"
#include "augmented/kernel_btf.h"

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

#define MAX_HOOKS 24
#define HOOK_NAME 64

struct loading {
	const struct mode *mode;
	struct kernel_btf *btf;
	const char *cut; /* a file of it that has what the object needs */
	char names[MAX_HOOKS][HOOK_NAME];
	const char *hooks[MAX_HOOKS + 1];
};

/* What prepare_program() is called for. */
static const struct loading *current;

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

/* What no operation needs the verifier drops. */
static void find_needs(const struct plan_set *plans, __u32 *kinds, bool *slots, bool *pieces)
{
	const struct plan_op *ops;
	unsigned int n;

	ops = plan_set__ops(plans, &n);
	*kinds = 0;
	*slots = *pieces = false;
	for (unsigned int i = 0; i < n; i++) {
		*kinds |= 1U << ops[i].kind;
		*pieces = *pieces || ops[i].more;
		*slots = *slots || ops[i].addr.from == VAL_SLOT || ops[i].len.from == VAL_SLOT ||
			 ops[i].count.from == VAL_SLOT;
	}
}

static int set_constants(struct bpf_object *obj, const struct mode *m, const struct load *l)
{
	static const struct targets_config none = { .cgroup_subsys = -1 };
	const struct targets_config *t = l->opts->targets ? l->opts->targets : &none;
	__u32 kinds;
	bool slots, pieces;

	find_needs(l->plans, &kinds, &slots, &pieces);

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
		{ "cfg_ops", kinds, 4 },
		{ "cfg_slots", slots, 1 },
		{ "cfg_pieces", pieces, 1 },
		{ "cfg_targets", t->kinds, 4 },
		{ "cfg_comm_globs", t->nglobs, 4 },
		{ "cfg_cgroup_subsys", t->cgroup_subsys, 4 },
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
#define HANDLER_TRACEPOINT "!aug:tp+"
#define HANDLER_ITERATOR   "!aug:iter+"

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

/* As the kernel's BTF has it. */
static void hook_name(const struct bpf_program *prog, char name[HOOK_NAME])
{
	const char *tracepoint = object__tracepoint(prog);

	snprintf(name, HOOK_NAME, "%s%s", tracepoint ? "btf_trace_" : "bpf_iter_",
		 tracepoint ? tracepoint : section_target(prog, SECTION_ITERATOR));
}

/*
 * Called by libbpf when it is about to load one of our programs. Until then it takes all of
 * them for raw tracepoints, which need no BTF of the kernel: it would read the whole.
 */
static int prepare_program(struct bpf_program *prog, struct bpf_prog_load_opts *opts, long cookie)
{
	const struct loading *l = current;
	const char *tracepoint = object__tracepoint(prog);
	char name[HOOK_NAME];

	(void)cookie;
	if (tracepoint && !l->mode->typed)
		return 0;
	hook_name(prog, name);
	opts->attach_btf_id = kernel_btf__hook(l->btf, name);
	opts->expected_attach_type = tracepoint ? BPF_TRACE_RAW_TP : BPF_TRACE_ITER;
	if (l->mode->sleepable && tracepoint && !strncmp(tracepoint, "sys_", 4))
		opts->prog_flags |= BPF_F_SLEEPABLE;
	bpf_program__set_expected_attach_type(prog, opts->expected_attach_type);
	return opts->attach_btf_id ? bpf_program__set_type(prog, BPF_PROG_TYPE_TRACING) : -ESRCH;
}

static bool is_ours(const struct bpf_program *prog)
{
	return object__tracepoint(prog) || section_target(prog, SECTION_ITERATOR);
}

/* The maps that are for the programs left out. */
static int leave_out_maps(struct bpf_object *obj, const struct mode *m)
{
	const char *const unused[] = {
		m->task_storage ? "tid_states" : "task_states",
		/* augmented/bpf/perf.bpf.h */
		"__augmented_syscalls__",
		"syscalls",
		"pids_filtered",
		"descendants_of",
		"descendants",
		"perf_tasks",
		"perf_records",
	};

	for (size_t i = 0; i < sizeof(unused) / sizeof(*unused); i++) {
		struct bpf_map *map = bpf_object__find_map_by_name(obj, unused[i]);

		if (!map)
			return -ENOENT;
		bpf_map__set_autocreate(map, false);
	}
	return 0;
}

static int count_variant(const struct variant_key *key, const struct call_plan *plan, void *arg)
{
	unsigned int *n = arg;

	(void)key;
	(void)plan;
	(*n)++;
	return 0;
}

static void set_target_sizes(struct bpf_object *obj, const struct capture_opts *opts)
{
	struct bpf_map *targets = bpf_object__find_map_by_name(obj, "targets");
	struct bpf_map *globs = bpf_object__find_map_by_name(obj, "comm_globs");
	const struct targets_config *t = opts->targets;
	size_t n = opts->nids;

	if (t) {
		n += t->nkeys + t->nexes + TARGETS_EXCLUDED_MAX;
		bpf_map__set_max_entries(globs, t->nglobs ?: 1);
	}
	bpf_map__set_max_entries(targets, n ?: 1);
}

/* A hash allocates and clears its buckets at once: as many as are needed, no more. */
static void set_map_sizes(struct bpf_object *obj, const struct load *l)
{
	struct bpf_map *variants = bpf_object__find_map_by_name(obj, "variants");
	struct bpf_map *ops = bpf_object__find_map_by_name(obj, "ops");
	unsigned int n = 0;

	set_target_sizes(obj, l->opts);
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

static int load_mode(const struct load *l, const struct loading *loading, struct bpf_object **out)
{
	const struct mode *m = loading->mode;
	LIBBPF_OPTS(bpf_object_open_opts, open_opts, .object_name = "perf_strace",
		    .btf_custom_path = loading->cut);
	struct bpf_map *rings;
	struct bpf_program *prog;
	struct bpf_object *obj;
	int err;

	obj = bpf_object__open_mem(embedded_object, embedded_object_size, &open_opts);
	if (!obj)
		return -errno;
	rings = bpf_object__find_map_by_name(obj, "rings");
	err = rings ? bpf_map__reuse_fd(rings, l->rings_fd) : -ENOENT;
	if (!err)
		err = set_constants(obj, m, l);
	if (!err)
		err = leave_out_maps(obj, m);
	if (!err) {
		bpf_object__for_each_program(prog, obj) {
			bpf_program__set_autoload(prog, is_ours(prog));
		}
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
 * sleep there); the function that runs them is.
 */
#define HOOKS_CAN_FAULT "trace_call_bpf_faultable"

static int load_modes(const struct load *l, struct loading *loading, struct bpf_object **out)
{
	int err = 0, first = 0;

	for (size_t i = kernel_btf__hook(loading->btf, HOOKS_CAN_FAULT) ? 0 : 1; i < NMODES; i++) {
		loading->mode = &modes[i];
		err = load_mode(l, loading, out);
		if (!err || err == -EPERM || err == -ENOMEM)
			break;
		if (!first)
			first = err;
	}
	return err && first ? first : err;
}

/* The kernel's BTF, with all that the object asks of it. */
static int open_btf(struct loading *loading)
{
	struct bpf_object *obj = bpf_object__open_mem(embedded_object, embedded_object_size, NULL);
	struct bpf_program *prog;
	unsigned int n = 0;
	int err = 0;

	if (!obj)
		return -errno;
	loading->hooks[n++] = HOOKS_CAN_FAULT;
	bpf_object__for_each_program(prog, obj) {
		if (is_ours(prog) && n < MAX_HOOKS) {
			hook_name(prog, loading->names[n]);
			loading->hooks[n] = loading->names[n];
			n++;
		}
	}
	loading->btf = kernel_btf__open(KERNEL_BTF_PATH, bpf_object__btf(obj), loading->hooks);
	if (!loading->btf)
		err = -errno;
	bpf_object__close(obj);
	/* Without the cut libbpf takes the whole. */
	if (!err)
		loading->cut = kernel_btf__cut(loading->btf);
	return err;
}

/* For good: libbpf 1.1 frees its list twice when the last one is taken out of it. */
static int register_handlers(void)
{
	LIBBPF_OPTS(libbpf_prog_handler_opts, handler, .prog_prepare_load_fn = prepare_program);
	static bool registered;
	int err;

	if (registered)
		return 0;
	err = libbpf_register_prog_handler(HANDLER_TRACEPOINT, BPF_PROG_TYPE_RAW_TRACEPOINT, 0,
					   &handler);
	if (err >= 0)
		err = libbpf_register_prog_handler(HANDLER_ITERATOR, BPF_PROG_TYPE_RAW_TRACEPOINT,
						   0, &handler);
	registered = err >= 0;
	return err < 0 ? err : 0;
}

int object__load(const struct load *l, struct bpf_object **out)
{
	struct loading loading = { .mode = NULL };
	int err;

	libbpf_set_print(libbpf_log);
	libbpf_set_strict_mode(LIBBPF_STRICT_ALL);
	err = register_handlers();
	if (!err)
		err = open_btf(&loading);
	if (!err) {
		current = &loading;
		err = load_modes(l, &loading, out);
		current = NULL;
	}
	kernel_btf__free(loading.btf);
	return err;
}

void object__explain(int err, char *msg, size_t len)
{
	struct utsname u = { .release = "" };

	uname(&u);
	if (err == -EPERM || err == -EACCES)
		snprintf(msg, len,
			 "loading BPF programs is not permitted: "
			 "root, or CAP_BPF with CAP_PERFMON, is needed");
	else if (access(KERNEL_BTF_PATH, R_OK))
		snprintf(msg, len, "kernel %s has no BTF (" KERNEL_BTF_PATH "), which is needed",
			 u.release);
	else
		snprintf(msg, len, "kernel %s does not take the BPF object: %s", u.release,
			 strerror(-err));
}
