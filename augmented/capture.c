/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/capture.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <linux/btf.h>
#include <bpf/libbpf.h>

#include "augmented/embedded.h"

struct ring {
	struct ring_buffer *rb;
	struct capture *owner;
	unsigned int index;
	unsigned int left; /* of the budget of the current read */
};

#define MAX_LINKS 16

struct capture {
	struct bpf_object *obj;
	const struct plan_set *plans;
	struct bpf_link *links[MAX_LINKS];
	unsigned int nlinks;
	struct bpf_link *seed, *snapshot;
	int fd_calls, fd_targets, fd_counters;
	struct ring *rings;
	struct ring_buffer *doorbell;
	unsigned int nrings;
	unsigned int ncpus;
	capture_fn f;
	void *f_arg;
	int f_err;
	/* The object's .bss, mapped, and the variables in it. */
	char *bss;
	size_t bss_size;
	__u64 *live_tasks;
	__u64 *snapshot_before;
	__u32 *reader_sleeps;
};

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

#define NMODES     (sizeof(modes) / sizeof(*modes))
#define RING_BYTES (8UL << 20)

static void say(char *msg, size_t len, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, len, fmt, ap);
	va_end(ap);
}

static int libbpf_log(enum libbpf_print_level level, const char *fmt, va_list ap)
{
	(void)level;
	return getenv("PERF_STRACE_DEBUG") ? vfprintf(stderr, fmt, ap) : 0;
}

static struct bpf_map *section_map(const struct bpf_object *obj, const char *section)
{
	struct bpf_map *map;

	bpf_object__for_each_map(map, obj) {
		const char *dot = strchr(bpf_map__name(map), '.');

		if (dot && !strcmp(dot, section))
			return map;
	}
	return NULL;
}

/* Where a variable of the object is in its section; -ENOENT if there is none of that size. */
static int variable_offset(const struct bpf_object *obj, const char *section, const char *name,
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
	struct bpf_map *map = section_map(obj, ".rodata");
	int off = variable_offset(obj, ".rodata", name, size);
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

static int set_constants(const struct capture *c, const struct mode *m,
			 const struct capture_opts *opts, size_t ring_bytes)
{
	const struct {
		const char *name;
		__u32 value;
		size_t size;
	} set[] = {
		{ "cfg_task_storage", m->task_storage, 1 },
		{ "cfg_typed", m->typed, 1 },
		{ "cfg_sleepable", m->sleepable, 1 },
		{ "cfg_follow_forks", opts->follow_forks, 1 },
		{ "cfg_follow_threads", opts->follow_threads || opts->follow_forks, 1 },
		{ "cfg_fds", has_fd_ops(c->plans), 1 },
		{ "cfg_filters", opts->filter != NULL, 1 },
		{ "cfg_status", opts->no_success | opts->no_failure << 1, 4 },
		{ "cfg_wake_bytes", ring_bytes / 4, 4 },
	};

	for (size_t i = 0; i < sizeof(set) / sizeof(*set); i++) {
		int err = set_constant(c->obj, set[i].name, &set[i].value, set[i].size);

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

static int set_program(struct bpf_program *prog, const struct mode *m)
{
	const char *tracepoint = section_target(prog, SECTION_TRACEPOINT);
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
static void set_map_sizes(struct capture *c, struct bpf_map *rings, const struct capture_opts *opts)
{
	struct bpf_map *targets = bpf_object__find_map_by_name(c->obj, "targets");
	struct bpf_map *variants = bpf_object__find_map_by_name(c->obj, "variants");
	struct bpf_map *ops = bpf_object__find_map_by_name(c->obj, "ops");
	unsigned int n = 0;

	bpf_map__set_max_entries(rings, c->ncpus);
	bpf_map__set_max_entries(targets, opts->npids ? opts->npids : 1);
	plan_set__for_each_variant(c->plans, count_variant, &n);
	bpf_map__set_max_entries(variants, n ? n : 1);
	plan_set__ops(c->plans, &n);
	bpf_map__set_max_entries(ops, n ? n : 1);
	if (opts->filter) {
		struct bpf_map *tests = bpf_object__find_map_by_name(c->obj, "filter_tests");
		struct bpf_map *patterns = bpf_object__find_map_by_name(c->obj, "filter_patterns");

		bpf_map__set_max_entries(tests, opts->filter->ntests ?: 1);
		bpf_map__set_max_entries(patterns, opts->filter->npatterns ?: 1);
	}
}

static int load_mode(struct capture *c, const struct mode *m, const struct capture_opts *opts,
		     size_t ring_bytes)
{
	LIBBPF_OPTS(bpf_object_open_opts, open_opts, .object_name = "perf_strace");
	struct bpf_map *unused, *rings;
	int err;

	c->obj = bpf_object__open_mem(embedded_object, embedded_object_size, &open_opts);
	if (!c->obj)
		return -errno;
	unused = bpf_object__find_map_by_name(c->obj,
					      m->task_storage ? "tid_states" : "task_states");
	rings = bpf_object__find_map_by_name(c->obj, "rings");
	err = unused && rings ? set_constants(c, m, opts, ring_bytes) : -ENOENT;
	if (!err)
		err = set_programs(c->obj, m);
	if (!err) {
		bpf_map__set_autocreate(unused, false);
		set_map_sizes(c, rings, opts);
		err = bpf_object__load(c->obj);
	}
	if (err) {
		bpf_object__close(c->obj);
		c->obj = NULL;
	}
	return err;
}

/* Why nothing could be loaded, as far as one can see. */
static void explain(int err, char *msg, size_t len)
{
	struct utsname u = { .release = "" };

	uname(&u);
	if (err == -EPERM || err == -EACCES)
		say(msg, len,
		    "loading BPF programs is not permitted: "
		    "root, or CAP_BPF with CAP_PERFMON, is needed");
	else if (access("/sys/kernel/btf/vmlinux", R_OK))
		say(msg, len, "kernel %s has no BTF (/sys/kernel/btf/vmlinux), which is needed",
		    u.release);
	else
		say(msg, len, "kernel %s does not take the BPF object: %s", u.release,
		    strerror(-err));
}

static int on_record(void *ctx, void *data, size_t len)
{
	struct ring *r = ctx;
	const struct record *rec = data;

	if (len >= sizeof(*rec) && rec->len <= len) {
		int err = r->owner->f(r->owner->f_arg, r->index, rec, rec->len);

		if (err < 0) {
			r->owner->f_err = err;
			return err;
		}
	}
	return --r->left ? 0 : -EAGAIN;
}

static int add_ring(struct capture *c, int fd_rings, __u32 cpu, size_t bytes)
{
	struct ring *r = &c->rings[cpu];
	int fd, err;

	r->owner = c;
	r->index = cpu;
	fd = bpf_map_create(BPF_MAP_TYPE_RINGBUF, "perf_strace_rb", 0, 0, bytes, NULL);
	if (fd < 0)
		return -errno;
	err = bpf_map_update_elem(fd_rings, &cpu, &fd, BPF_ANY);
	if (!err) {
		r->rb = ring_buffer__new(fd, on_record, r, NULL);
		err = r->rb ? 0 : -errno;
	}
	/* The map of rings and the reader's mapping hold it from here on. */
	close(fd);
	return err;
}

/* That it rang is all there is to know. */
static int on_doorbell(void *ctx, void *data, size_t len)
{
	(void)ctx;
	(void)data;
	(void)len;
	return 0;
}

static int add_rings(struct capture *c, size_t bytes)
{
	int fd = bpf_object__find_map_fd_by_name(c->obj, "rings");
	int err = 0;

	c->doorbell = ring_buffer__new(bpf_object__find_map_fd_by_name(c->obj, "doorbell"),
				       on_doorbell, NULL, NULL);
	if (!c->doorbell)
		return -errno;

	c->rings = calloc(c->ncpus, sizeof(*c->rings));
	if (!c->rings)
		return -ENOMEM;
	c->nrings = c->ncpus;
	for (__u32 cpu = 0; !err && cpu < c->ncpus; cpu++)
		err = add_ring(c, fd, cpu, bytes);
	return err;
}

static int add_variant(const struct variant_key *key, const struct call_plan *plan, void *arg)
{
	int *fd = arg;

	return bpf_map_update_elem(*fd, key, plan, BPF_ANY);
}

static int fill_plans(struct capture *c)
{
	int fd = bpf_object__find_map_fd_by_name(c->obj, "ops");
	int fd_variants = bpf_object__find_map_fd_by_name(c->obj, "variants");
	const struct plan_op *ops;
	unsigned int n;

	ops = plan_set__ops(c->plans, &n);
	for (__u32 i = 0; i < n; i++) {
		int err = bpf_map_update_elem(fd, &i, &ops[i], BPF_ANY);

		if (err)
			return err;
	}
	return plan_set__for_each_variant(c->plans, add_variant, &fd_variants);
}

static int find_variables(struct capture *c)
{
	int live = variable_offset(c->obj, ".bss", "live_tasks", sizeof(*c->live_tasks));
	int before =
		variable_offset(c->obj, ".bss", "snapshot_before", sizeof(*c->snapshot_before));
	int sleeps = variable_offset(c->obj, ".bss", "reader_sleeps", sizeof(*c->reader_sleeps));
	struct bpf_map *map = section_map(c->obj, ".bss");

	if (!map || live < 0 || before < 0 || sleeps < 0)
		return -ENOENT;
	c->bss_size = bpf_map__value_size(map);
	c->bss = mmap(NULL, c->bss_size, PROT_READ | PROT_WRITE, MAP_SHARED, bpf_map__fd(map), 0);
	if (c->bss == MAP_FAILED) {
		c->bss = NULL;
		return -errno;
	}
	c->live_tasks = (void *)(c->bss + live);
	c->snapshot_before = (void *)(c->bss + before);
	c->reader_sleeps = (void *)(c->bss + sleeps);
	c->fd_calls = bpf_object__find_map_fd_by_name(c->obj, "calls");
	c->fd_targets = bpf_object__find_map_fd_by_name(c->obj, "targets");
	c->fd_counters = bpf_object__find_map_fd_by_name(c->obj, "counters");
	return 0;
}

static int fill_filter(struct capture *c, const struct filter_programs *f)
{
	int tests = bpf_object__find_map_fd_by_name(c->obj, "filter_tests");
	int patterns = bpf_object__find_map_fd_by_name(c->obj, "filter_patterns");
	int err = 0;

	for (__u32 i = 0; !err && i < f->ntests; i++)
		err = bpf_map_update_elem(tests, &i, &f->tests[i], BPF_ANY);
	for (__u32 i = 0; !err && i < f->npatterns; i++)
		err = bpf_map_update_elem(patterns, &i, &f->patterns[i], BPF_ANY);
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

static int load(struct capture *c, const struct capture_opts *opts, size_t bytes)
{
	int err = 0, first = 0;

	for (size_t i = hooks_can_fault() ? 0 : 1; i < NMODES; i++) {
		err = load_mode(c, &modes[i], opts, bytes);
		if (!err || err == -EPERM || err == -ENOMEM)
			break;
		if (!first)
			first = err;
	}
	return err && first ? first : err;
}

struct capture *capture__new(const struct plan_set *plans, const struct capture_opts *opts,
			     char *msg, size_t msg_len)
{
	size_t bytes = opts->ring_bytes ? opts->ring_bytes : RING_BYTES;
	struct capture *c = calloc(1, sizeof(*c));
	int err = -ENOMEM;

	if (!c)
		goto out;
	c->plans = plans;
	c->ncpus = libbpf_num_possible_cpus();
	libbpf_set_print(libbpf_log);
	libbpf_set_strict_mode(LIBBPF_STRICT_ALL);
	err = load(c, opts, bytes);
	if (err) {
		explain(err, msg, msg_len);
		goto out;
	}
	err = find_variables(c);
	if (!err)
		err = fill_plans(c);
	if (!err && opts->filter)
		err = fill_filter(c, opts->filter);
	if (!err)
		err = add_rings(c, bytes);
	if (err)
		say(msg, msg_len, "cannot set up the BPF maps: %s", strerror(-err));
out:
	if (err) {
		capture__free(c);
		errno = -err;
		return NULL;
	}
	return c;
}

void capture__free(struct capture *c)
{
	if (!c)
		return;
	bpf_link__destroy(c->seed);
	bpf_link__destroy(c->snapshot);
	for (unsigned int i = 0; i < c->nlinks; i++)
		bpf_link__destroy(c->links[i]);
	for (unsigned int i = 0; i < c->nrings; i++)
		ring_buffer__free(c->rings[i].rb);
	free(c->rings);
	ring_buffer__free(c->doorbell);
	if (c->bss)
		munmap(c->bss, c->bss_size);
	bpf_object__close(c->obj);
	free(c);
}

/* Adds flags to a call's configuration. */
static int add_flags(struct capture *c, enum call_abi abi, unsigned int nr, __u32 flags)
{
	__u32 idx = CALL_INDEX(abi, nr);
	struct call_config cfg;
	int err;

	if (nr >= CALLS_PER_ABI)
		return -EINVAL;
	err = bpf_map_lookup_elem(c->fd_calls, &idx, &cfg);
	if (err)
		return err;
	cfg.flags |= flags;
	return bpf_map_update_elem(c->fd_calls, &idx, &cfg, BPF_ANY);
}

int capture__select(struct capture *c, enum call_abi abi, unsigned int nr)
{
	__u32 idx = CALL_INDEX(abi, nr);
	struct call_config cfg, old;
	int err;

	if (nr >= CALLS_PER_ABI)
		return -EINVAL;
	plan_set__config(c->plans, abi, nr, &cfg);
	err = bpf_map_lookup_elem(c->fd_calls, &idx, &old);
	if (err)
		return err;
	cfg.flags |= old.flags | CALL_SELECTED;
	err = bpf_map_update_elem(c->fd_calls, &idx, &cfg, BPF_ANY);
	return err ? err : add_flags(c, ABI_NATIVE, nr, CALL_WANTED);
}

int capture__set_exec(struct capture *c, enum call_abi abi, unsigned int nr)
{
	return add_flags(c, abi, nr, CALL_EXEC);
}

static struct bpf_link *attach(struct bpf_program *prog)
{
	const char *tracepoint = section_target(prog, SECTION_TRACEPOINT);

	if (!tracepoint)
		return bpf_program__attach_iter(prog, NULL);
	if (bpf_program__type(prog) == BPF_PROG_TYPE_RAW_TRACEPOINT)
		return bpf_program__attach_raw_tracepoint(prog, tracepoint);
	return bpf_program__attach_trace(prog);
}

int capture__attach(struct capture *c)
{
	struct bpf_program *prog;

	bpf_object__for_each_program(prog, c->obj) {
		struct bpf_link *link;

		if (c->nlinks == MAX_LINKS)
			return -E2BIG;
		link = attach(prog);
		if (!link)
			return -errno;
		if (!strcmp(bpf_program__name(prog), "seed"))
			c->seed = link;
		else if (!strcmp(bpf_program__name(prog), "snapshot"))
			c->snapshot = link;
		else
			c->links[c->nlinks++] = link;
	}
	return 0;
}

/* Runs an iterator over all tasks; what it has to say is in the rings. */
static int run_iterator(struct bpf_link *link)
{
	int fd = bpf_iter_create(bpf_link__fd(link)), err = 0;
	char none[16];

	if (fd < 0)
		return -errno;
	if (read(fd, none, sizeof(none)) < 0)
		err = -errno;
	close(fd);
	return err;
}

int capture__trace(struct capture *c, pid_t pid, enum capture_start start)
{
	__u32 key = pid, flags = start == CAPTURE_AT_EXEC ? TARGET_AT_EXEC : TARGET_NOW;
	int err = bpf_map_update_elem(c->fd_targets, &key, &flags, BPF_ANY);

	return err ? err : run_iterator(c->seed);
}

int capture__read(struct capture *c, capture_fn f, void *arg, unsigned int budget)
{
	unsigned int n = 0;

	c->f = f;
	c->f_arg = arg;
	c->f_err = 0;
	for (unsigned int i = 0; i < c->nrings; i++) {
		struct ring *r = &c->rings[i];
		int err;

		r->left = budget;
		err = ring_buffer__consume(r->rb);
		n += budget - r->left;
		if (c->f_err)
			return c->f_err;
		if (err < 0 && err != -EAGAIN)
			return err;
	}
	return n;
}

unsigned int capture__rings(const struct capture *c)
{
	return c->nrings;
}

int capture__wait(struct capture *c, const int fds[2], int timeout_ms)
{
	struct pollfd polled[] = {
		{ .fd = ring_buffer__epoll_fd(c->doorbell), .events = POLLIN },
		{ .fd = fds[0], .events = POLLIN },
		{ .fd = fds[1], .events = POLLIN },
	};
	int err;

	__atomic_store_n(c->reader_sleeps, 1, __ATOMIC_SEQ_CST);
	err = poll(polled, 3, timeout_ms);
	if (err < 0)
		err = -errno;
	__atomic_store_n(c->reader_sleeps, 0, __ATOMIC_SEQ_CST);
	ring_buffer__consume(c->doorbell);
	return err;
}

int capture__snapshot(struct capture *c, __u64 before)
{
	__atomic_store_n(c->snapshot_before, before, __ATOMIC_SEQ_CST);
	return run_iterator(c->snapshot);
}

unsigned long capture__live(const struct capture *c)
{
	return __atomic_load_n(c->live_tasks, __ATOMIC_SEQ_CST);
}

unsigned long capture__count(const struct capture *c, enum counter which)
{
	__u64 *values = calloc(c->ncpus, sizeof(*values));
	__u32 key = which;
	unsigned long sum = 0;

	if (values && !bpf_map_lookup_elem(c->fd_counters, &key, values))
		for (unsigned int i = 0; i < c->ncpus; i++)
			sum += values[i];
	free(values);
	return sum;
}
