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
#include "augmented/fault_test.h"
#include "augmented/features.h"
#include "augmented/kernel_btf.h"
#include "augmented/parallel.h"
#include "augmented/summary.h"

#define MAX_HOOKS 24
#define HOOK_NAME 64

struct loading {
	struct features features;
	struct parallel *parallel; /* NULL: libbpf loads all itself */
	struct kernel_btf *btf;    /* NULL: libbpf reads cut itself */
	const char *cut;           /* a file of it that has what the object needs */
	char names[MAX_HOOKS][HOOK_NAME];
	const char *hooks[MAX_HOOKS + 1];
};

static bool is_debugged(void)
{
	return getenv("PERF_STRACE_DEBUG");
}

static int libbpf_log(enum libbpf_print_level level, const char *fmt, va_list ap)
{
	(void)level;
	return is_debugged() ? vfprintf(stderr, fmt, ap) : 0;
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

/* Nothing is read of user memory: nothing can fault, and what cannot sleep is not preempted. */
static bool only_counts(const struct capture_opts *o)
{
	return o->summary.only && !o->filter && !o->targets &&
	       !(o->summary.by & (SUMMARY_BY_FD | SUMMARY_BY_PATH));
}

/* The programs cannot be preempted: what is of the CPU is theirs while they run. */
static bool runs_alone(const struct loading *loading, const struct load *l)
{
	return only_counts(l->opts) && loading->features.task_storage &&
	       !loading->features.preempted;
}

static int set_constants(struct bpf_object *obj, const struct loading *loading,
			 const struct load *l)
{
	const struct features *m = &loading->features;
	static const struct targets_config none = { .cgroup_subsys = -1 };
	const struct targets_config *t = l->opts->targets ? l->opts->targets : &none;
	__u32 kinds;
	bool slots, pieces;

	find_needs(l->plans, &kinds, &slots, &pieces);

	const struct capture_summary *sum = &l->opts->summary;
	const struct {
		const char *name;
		__u64 value;
		size_t size;
	} set[] = {
		{ "cfg_task_storage", m->task_storage, 1 },
		{ "cfg_typed", m->typed, 1 },
		{ "cfg_sleepable", m->sleepable && !m->unpreempted, 1 },
		{ "cfg_classic", m->unpreempted, 1 },
		{ "cfg_touch", m->sleepable && m->unpreempted, 1 },
		{ "cfg_eager", !m->iterators, 1 },
		{ "cfg_follow_forks", l->opts->follow_forks, 1 },
		{ "cfg_follow_threads", l->opts->follow_threads || l->opts->follow_forks, 1 },
		{ "cfg_ops", kinds, 4 },
		{ "cfg_slots", slots, 1 },
		{ "cfg_inner", plan_set__has_inner(l->plans), 1 },
		{ "cfg_pieces", pieces, 1 },
		{ "cfg_late", !l->opts->no_late, 1 },
		{ "cfg_execs", !l->opts->no_execs, 1 },
		{ "cfg_targets", t->kinds, 4 },
		{ "cfg_comm_globs", t->nglobs, 4 },
		{ "cfg_cgroup_subsys", t->cgroup_subsys, 4 },
		{ "cfg_filters", l->opts->filter != NULL, 1 },
		{ "cfg_stack", l->opts->stack_bytes, 4 },
		{ "cfg_status", l->opts->no_success | l->opts->no_failure << 1, 4 },
		{ "cfg_wake_bytes", l->ring_bytes / 4, 4 },
		{ "cfg_hold_bytes", l->opts->lossless ? l->ring_bytes / 4 * 3 : 0, 4 },
		{ "cfg_summary", sum->counts + sum->only, 4 },
		{ "cfg_summary_by", sum->by, 4 },
		{ "cfg_running", runs_alone(loading, l), 1 },
		{ "cfg_summary_cpu", sum->cpu, 1 },
		{ "cfg_summary_squares", sum->squares, 1 },
		{ "cfg_summary_overhead", sum->overhead, 8 },
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
#define SECTION_TEST       "?!aug:test/"
#define SECTION_RUN        "?!aug:run/"
#define HANDLER_TRACEPOINT "!aug:tp+"
#define HANDLER_ITERATOR   "!aug:iter+"
#define HANDLER_TEST       "!aug:test+"
#define HANDLER_RUN        "!aug:run+"

/* The program that makes resident what sys_enter could not read. */
#define TOUCHING "sys_enter_touch"

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

/* A program on a tracepoint, the self-test included. */
static const char *hooked(const struct bpf_program *prog)
{
	const char *tracepoint = object__tracepoint(prog);

	return tracepoint ? tracepoint : section_target(prog, SECTION_TEST);
}

bool object__is_iterator(const struct bpf_program *prog)
{
	return section_target(prog, SECTION_ITERATOR);
}

/* As the kernel's BTF has it; false: it hangs on nothing that has a name there. */
static bool hook_name(const struct bpf_program *prog, char name[HOOK_NAME])
{
	const char *tracepoint = hooked(prog);
	const char *iterated = section_target(prog, SECTION_ITERATOR);

	snprintf(name, HOOK_NAME, "%s%s", tracepoint ? "btf_trace_" : "bpf_iter_",
		 tracepoint ? tracepoint
		 : iterated ? iterated
			    : "");
	return tracepoint || iterated;
}

/* Of those that the kernel calls for each system call. */
static bool is_classic(const struct bpf_program *prog, const struct features *f)
{
	const char *name = bpf_program__name(prog);

	return f->unpreempted && (!strcmp(name, "sys_enter") || !strcmp(name, "sys_exit"));
}

/* What may sleep: the test, and either the programs that capture or the one that helps them. */
static bool is_sleepable(const struct bpf_program *prog, const struct features *f)
{
	const char *name = bpf_program__name(prog);

	if (!f->sleepable)
		return false;
	return section_target(prog, SECTION_TEST) || !strcmp(name, TOUCHING) ||
	       (!f->unpreempted && (!strcmp(name, "sys_enter") || !strcmp(name, "sys_exit")));
}

/* How a program is to be loaded. */
static int describe_program(const struct loading *l, struct bpf_program *prog,
			    struct bpf_prog_load_opts *opts)
{
	const char *tracepoint = hooked(prog);
	char name[HOOK_NAME];

	/* What is aligned in fact, the verifier cannot always tell, where it has to (riscv64). */
	opts->prog_flags |= BPF_F_ANY_ALIGNMENT;
	if (is_classic(prog, &l->features))
		return bpf_program__set_type(prog, BPF_PROG_TYPE_TRACEPOINT);
	if ((tracepoint && !l->features.typed) || !hook_name(prog, name))
		return 0;
	opts->attach_btf_id = kernel_btf__hook(l->btf, name);
	opts->expected_attach_type = tracepoint ? BPF_TRACE_RAW_TP : BPF_TRACE_ITER;
	if (is_sleepable(prog, &l->features))
		opts->prog_flags |= BPF_F_SLEEPABLE;
	bpf_program__set_expected_attach_type(prog, opts->expected_attach_type);
	return opts->attach_btf_id ? bpf_program__set_type(prog, BPF_PROG_TYPE_TRACING) : -ESRCH;
}

/*
 * Called by libbpf when it is about to load one of our programs. Until then it takes all of
 * them for raw tracepoints, which need no BTF of the kernel: it would read the whole.
 */
static int prepare_program(struct bpf_program *prog, struct bpf_prog_load_opts *opts, long cookie)
{
	const struct loading *l = *(struct loading *const *)cookie;
	int err = describe_program(l, prog, opts);

	if (err)
		return err;
	/* The lines of the source are for who reads the verifier's log. */
	if (!is_debugged()) {
		opts->line_info = NULL;
		opts->line_info_cnt = 0;
	}
	parallel__take(l->parallel, prog, opts);
	return 0;
}

static bool is_wanted(const struct bpf_program *prog, const struct features *f)
{
	if (section_target(prog, SECTION_TEST))
		return f->sleepable;
	if (section_target(prog, SECTION_RUN))
		return !f->iterators;
	if (!strcmp(bpf_program__name(prog), TOUCHING))
		return f->sleepable && f->unpreempted;
	return object__tracepoint(prog) || (f->iterators && object__is_iterator(prog));
}

/* The maps that are for the programs left out. */
static int leave_out_maps(struct bpf_object *obj, const struct features *m)
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

/* Not needed in this session: neither loaded nor attached. */
static bool is_spare(const struct bpf_program *prog, const struct loading *loading,
		     const struct load *l)
{
	const char *name = bpf_program__name(prog);

	if (!strcmp(name, "task_switch"))
		return !l->opts->summary.counts ||
		       (!l->opts->summary.cpu && !runs_alone(loading, l));
	return l->opts->summary.only && (!strncmp(name, "signal_", 7) || !strcmp(name, "snapshot"));
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
	bpf_map__set_autocreate(bpf_object__find_map_by_name(obj, "hold_bell"), l->opts->lossless);
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

/* Groups are allocated on all CPUs at once: so much memory in all, but so many at least. */
#define GROUPS_BYTES (32UL << 20)
#define GROUPS_MIN   1024
#define GROUPS_MAX   16384

static void set_summary_maps(struct bpf_object *obj, const struct load *l)
{
	const struct capture_summary *sum = &l->opts->summary;
	struct bpf_map *calls = bpf_object__find_map_by_name(obj, "summary_calls");
	struct bpf_map *groups = bpf_object__find_map_by_name(obj, "summary_groups");
	struct bpf_map *zero = bpf_object__find_map_by_name(obj, "summary_zero");
	bool by_more = sum->counts && sum->by & ~SUMMARY_BY_CALL;
	size_t n = GROUPS_BYTES / (sizeof(struct summary_group) * libbpf_num_possible_cpus());

	bpf_map__set_autocreate(calls, sum->counts);
	bpf_map__set_autocreate(groups, by_more);
	bpf_map__set_autocreate(zero, by_more);
	bpf_map__set_max_entries(calls, sum->rows ? sum->rows : 1);
	bpf_map__set_max_entries(groups, n < GROUPS_MIN   ? GROUPS_MIN
					 : n > GROUPS_MAX ? GROUPS_MAX
							  : n);
	bpf_map__set_key_size(groups, sum->by & SUMMARY_BY_PATH ? sizeof(struct summary_key)
								: SUMMARY_KEY_SHORT);
}

/* By several threads, unless someone wants to know of each program. */
static int load_object(struct bpf_object *obj, struct loading *loading, const struct load *l)
{
	int err, late;

	loading->parallel = l->opts->report || is_debugged() ? NULL : parallel__new();
	err = bpf_object__load(obj);
	late = err ? 0 : parallel__finish(loading->parallel);
	parallel__free(loading->parallel);
	loading->parallel = NULL;
	return err ? err : late;
}

static int load_mode(const struct load *l, struct loading *loading, struct bpf_object **out)
{
	const struct features *m = &loading->features;
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
		err = set_constants(obj, loading, l);
	if (!err)
		err = leave_out_maps(obj, m);
	if (!err) {
		bpf_object__for_each_program(prog, obj) {
			bpf_program__set_autoload(prog, is_wanted(prog, m) &&
								!is_spare(prog, loading, l));
		}
		set_map_sizes(obj, l);
		set_summary_maps(obj, l);
		if (l->opts->report)
			load_report__prepare(l->opts->report, obj);
		err = load_object(obj, loading, l);
	}
	if (!err && l->opts->report) {
		load_report__read(l->opts->report, obj);
		l->opts->report->object_size = embedded_object_size;
	}
	if (!err && m->sleepable && !fault_test__passes(obj))
		err = -EFAULT;
	if (err)
		bpf_object__close(obj);
	else
		*out = obj;
	return err;
}

static int load_features(struct load *l, struct loading *loading, struct bpf_object **out)
{
	int err, first = 0;

	if (only_counts(l->opts))
		loading->features.sleepable = false;
	do {
		err = load_mode(l, loading, out);
		if (!first)
			first = err;
	} while (err && err != -EPERM && err != -ENOMEM && features__lower(&loading->features));
	l->features = loading->features;
	if (l->opts->report) {
		l->opts->report->features = l->features;
		memcpy(l->opts->report->btf, l->btf, sizeof(l->btf));
	}
	return err ? first : 0;
}

/* The kernel's types, with all that the object asks of them. */
static int open_btf(const char *path, struct loading *loading)
{
	struct bpf_object *obj = bpf_object__open_mem(embedded_object, embedded_object_size, NULL);
	struct bpf_program *prog;
	struct btf *whole;
	unsigned int n = 0;
	int err = 0;

	if (!obj)
		return -errno;
	for (; features_hooks[n]; n++)
		loading->hooks[n] = features_hooks[n];
	bpf_object__for_each_program(prog, obj)
		if (n < MAX_HOOKS && hook_name(prog, loading->names[n])) {
			loading->hooks[n] = loading->names[n];
			n++;
		}
	loading->btf = kernel_btf__open(path, bpf_object__btf(obj), loading->hooks);
	if (!loading->btf)
		err = -errno;
	bpf_object__close(obj);
	if (!err)
		loading->cut = kernel_btf__cut(loading->btf);
	/* Without the cut libbpf takes the whole, and reads what is not plain BTF (a vmlinux). */
	if (!loading->cut && err != -ENOENT) {
		whole = btf__parse(path, NULL);
		err = libbpf_get_error(whole);
		btf__free(err ? NULL : whole);
		loading->cut = path;
	}
	return err;
}

/* All of them are raw tracepoints until prepare_program() knows better. */
static const char *const handled[] = { HANDLER_TRACEPOINT, HANDLER_ITERATOR, HANDLER_TEST,
				       HANDLER_RUN };

#define NHANDLED (sizeof(handled) / sizeof(*handled))

/* What is being loaded, for the handlers, which are the process's. */
static struct loading *current;

/*
 * Once, for good: libbpf 1.1 uses the list of handlers after it has freed it, if the last
 * one is taken back.
 */
static int register_handlers(void)
{
	LIBBPF_OPTS(libbpf_prog_handler_opts, handler, .cookie = (long)&current,
		    .prog_prepare_load_fn = prepare_program);
	static size_t n;

	for (; n < NHANDLED; n++) {
		int id = libbpf_register_prog_handler(handled[n], BPF_PROG_TYPE_RAW_TRACEPOINT, 0,
						      &handler);

		if (id < 0)
			return id;
	}
	return 0;
}

static int load_with(struct load *l, struct loading *loading, struct bpf_object **out)
{
	bool own = !strcmp(l->btf, KERNEL_BTF_PATH);
	int err = register_handlers();

	if (!err)
		err = open_btf(l->btf, loading);
	l->bad_btf = err && !own;
	/* What the kernel attaches programs to, it knows by its own types alone. */
	features__look(&loading->features, own ? loading->btf : NULL);
	current = loading;
	if (!err)
		err = load_features(l, loading, out);
	current = NULL;
	kernel_btf__free(loading->btf);
	return err;
}

int object__load(struct load *l, struct bpf_object **out)
{
	struct loading loading = { .btf = NULL };
	int err;

	libbpf_set_print(libbpf_log);
	libbpf_set_strict_mode(LIBBPF_STRICT_ALL);
	err = features__btf(l->opts->btf, l->btf, sizeof(l->btf));
	return err ? err : load_with(l, &loading, out);
}

void object__explain(const struct load *l, int err, char *msg, size_t len)
{
	struct utsname u = { .release = "" };
	char why[128];

	uname(&u);
	libbpf_strerror(err, why, sizeof(why));
	if (l->bad_btf) {
		snprintf(msg, len, "cannot read kernel types from '%s': %s", l->btf, why);
		return;
	}
	if (err == -EPERM)
		snprintf(msg, len,
			 "loading BPF programs is not permitted: "
			 "root, or CAP_BPF with CAP_PERFMON, is needed");
	else if (!l->btf[0])
		snprintf(msg, len,
			 "kernel %s has no BTF (" KERNEL_BTF_PATH "): "
			 "a file of its types is needed, see --btf",
			 u.release);
	else
		snprintf(msg, len, "kernel %s does not take the BPF object: %s", u.release, why);
}
