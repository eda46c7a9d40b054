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
#include "augmented/object.h"
#include "augmented/pages.h"
#include "augmented/rings.h"
#include "augmented/seed.h"
#include "augmented/summary.h"

#define MAX_LINKS 16

struct capture {
	struct bpf_object *obj;
	const struct plan_set *plans;
	struct bpf_link *links[MAX_LINKS];
	unsigned int nlinks;
	struct bpf_link *seed, *snapshot; /* iterators; NULL: the kernel has none */
	struct seed *threads;             /* then */
	int fd_calls, fd_targets, fd_counters;
	struct rings *rings;
	struct ring_buffer *doorbell;
	struct ring_buffer *hold_bell; /* NULL: not lossless */
	unsigned int ncpus;
	struct call_config calls[ABI_COUNT * CALLS_PER_ABI]; /* as capture__attach() stores them */
	__u16 rows[SUMMARY_ROWS]; /* CALL_INDEX of the calls that are counted */
	unsigned int nrows;
	/* The object's .bss, mapped, and the variables in it. */
	char *bss;
	size_t bss_size;
	__u64 *live_tasks;
	__u64 *snapshot_before;
	__u32 *reader_sleeps;
	pid_t *excluded; /* capture__exclude() */
	size_t nexcluded;
	__u32 *hold_rung;
};

static void say(char *msg, size_t len, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, len, fmt, ap);
	va_end(ap);
}

/* That it rang is all there is to know. */
static int on_doorbell(void *ctx, void *data, size_t len)
{
	(void)ctx;
	(void)data;
	(void)len;
	return 0;
}

static int add_bell(struct capture *c, const char *map, struct ring_buffer **bell)
{
	*bell = ring_buffer__new(bpf_object__find_map_fd_by_name(c->obj, map), on_doorbell, NULL,
				 NULL);
	return *bell ? 0 : -errno;
}

/* n elements into a map: at once, or one by one where the map does not take them so. */
static int update_all(int fd, const void *keys, size_t key_size, const void *values,
		      size_t value_size, unsigned int n)
{
	__u32 done = n;
	int err = 0;

	if (!n || !bpf_map_update_batch(fd, keys, values, &done, NULL))
		return 0;
	for (__u32 i = 0; !err && i < n; i++)
		err = bpf_map_update_elem(fd, (const char *)keys + i * key_size,
					  (const char *)values + i * value_size, BPF_ANY);
	return err;
}

/* The same into the first elements of an array. */
static int update_array(int fd, const void *values, size_t value_size, unsigned int n)
{
	__u32 *keys = calloc(n ? n : 1, sizeof(*keys));
	int err = keys ? 0 : -ENOMEM;

	for (__u32 i = 0; !err && i < n; i++)
		keys[i] = i;
	if (!err)
		err = update_all(fd, keys, sizeof(*keys), values, value_size, n);
	free(keys);
	return err;
}

struct variant_list {
	struct variant_key *keys;
	struct call_plan *plans;
	unsigned int n;
};

static int count_variant(const struct variant_key *key, const struct call_plan *plan, void *arg)
{
	struct variant_list *l = arg;

	(void)key;
	(void)plan;
	l->n++;
	return 0;
}

static int add_variant(const struct variant_key *key, const struct call_plan *plan, void *arg)
{
	struct variant_list *l = arg;

	l->keys[l->n] = *key;
	l->plans[l->n++] = *plan;
	return 0;
}

static int fill_variants(struct capture *c)
{
	int fd = bpf_object__find_map_fd_by_name(c->obj, "variants");
	struct variant_list l = { 0 };
	int err = -ENOMEM;

	plan_set__for_each_variant(c->plans, count_variant, &l);
	l.keys = calloc(l.n ? l.n : 1, sizeof(*l.keys));
	l.plans = calloc(l.n ? l.n : 1, sizeof(*l.plans));
	l.n = 0;
	if (l.keys && l.plans) {
		plan_set__for_each_variant(c->plans, add_variant, &l);
		err = update_all(fd, l.keys, sizeof(*l.keys), l.plans, sizeof(*l.plans), l.n);
	}
	free(l.keys);
	free(l.plans);
	return err;
}

/* The programs have a shorter way for what most calls with a path are. */
static bool is_plain(const struct plan_op *op)
{
	return op->kind == OP_STR && !op->flags && op->slot == NO_SLOT && !op->more && op->scale &&
	       op->addr.from == VAL_ARG && op->addr.size == 8 && !op->addr.off &&
	       op->len.from == VAL_CONST && op->count.from == VAL_CONST && op->count.off == 1;
}

static int fill_plans(struct capture *c)
{
	int fd = bpf_object__find_map_fd_by_name(c->obj, "ops");
	const struct plan_op *planned;
	struct plan_op *ops;
	unsigned int n;
	int err;

	planned = plan_set__ops(c->plans, &n);
	ops = malloc((n ? n : 1) * sizeof(*ops));
	if (!ops)
		return -ENOMEM;
	if (n)
		memcpy(ops, planned, n * sizeof(*ops));
	for (__u32 i = 0; i < n; i++)
		if (is_plain(&ops[i]))
			ops[i].flags |= OP_PLAIN;
	err = update_array(fd, ops, sizeof(*ops), n);
	free(ops);
	return err ? err : fill_variants(c);
}

static int find_variables(struct capture *c)
{
	int live = object__variable(c->obj, ".bss", "live_tasks", sizeof(*c->live_tasks));
	int before =
		object__variable(c->obj, ".bss", "snapshot_before", sizeof(*c->snapshot_before));
	int sleeps = object__variable(c->obj, ".bss", "reader_sleeps", sizeof(*c->reader_sleeps));
	int rung = object__variable(c->obj, ".bss", "hold_rung", sizeof(*c->hold_rung));
	struct bpf_map *map = object__section(c->obj, ".bss");

	if (!map || live < 0 || before < 0 || sleeps < 0 || rung < 0)
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
	c->hold_rung = (void *)(c->bss + rung);
	c->fd_calls = bpf_object__find_map_fd_by_name(c->obj, "calls");
	c->fd_targets = bpf_object__find_map_fd_by_name(c->obj, "targets");
	c->fd_counters = bpf_object__find_map_fd_by_name(c->obj, "counters");
	return 0;
}

static int fill_targets(struct capture *c, const struct targets_config *t)
{
	int globs = bpf_object__find_map_fd_by_name(c->obj, "comm_globs");
	int at = object__variable(c->obj, ".bss", "target_exes", TARGET_EXES_MAX * sizeof(__s32));
	__u32 none = 0;
	int err = 0;

	if (at < 0)
		return at;
	for (unsigned int i = 0; i < t->nexes; i++)
		((__s32 *)(c->bss + at))[i] = t->exes[i];
	for (unsigned int i = 0; !err && i < t->nkeys; i++)
		err = bpf_map_update_elem(c->fd_targets, &t->keys[i], &none, BPF_ANY);
	for (__u32 i = 0; !err && i < t->nglobs; i++)
		err = bpf_map_update_elem(globs, &i, &t->globs[i], BPF_ANY);
	return err;
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

/* Without iterators the tracer's pid namespace is asked for, and tasks are found in /proc. */
static int replace_iterators(struct capture *c)
{
	struct bpf_program *here = bpf_object__find_program_by_name(c->obj, "here");
	struct bpf_map *states = bpf_object__find_map_by_name(c->obj, "tid_states");
	int level = object__variable(c->obj, ".bss", "pidns_level", sizeof(__u32));
	int fit = object__variable(c->obj, ".bss", "types_fit", sizeof(__u32));
	LIBBPF_OPTS(bpf_test_run_opts, run);
	int err;

	if (!here || !states || !c->bss || level < 0 || fit < 0)
		return -ENOENT;
	err = bpf_prog_test_run_opts(bpf_program__fd(here), &run);
	if (err)
		return err;
	if (!*(__u32 *)(c->bss + fit))
		return -ENOEXEC;
	/* /proc tells the ids of this namespace, and the kernel's own would be needed. */
	if (*(__u32 *)(c->bss + level))
		return -EXDEV;
	c->threads = seed__new(bpf_map__fd(states), bpf_map__value_size(states), c->live_tasks);
	return c->threads ? 0 : -ENOMEM;
}

struct capture *capture__new(const struct plan_set *plans, const struct capture_opts *opts,
			     char *msg, size_t msg_len)
{
	struct capture *c = calloc(1, sizeof(*c));
	struct load load = { .plans = plans, .opts = opts };
	int err = -ENOMEM;

	if (!c)
		goto out;
	c->plans = plans;
	c->ncpus = libbpf_num_possible_cpus();
	/* A CPU that comes online is not to lose what is to be held back. */
	c->rings = rings__new(c->ncpus, opts->ring_bytes, opts->lossless);
	load.rings_fd = c->rings ? rings__fd(c->rings) : -1;
	load.ring_bytes = c->rings ? rings__bytes(c->rings) : 0;
	err = c->rings ? object__load(&load, &c->obj) : -errno;
	pages__leave(embedded_object, embedded_object_size);
	if (err) {
		object__explain(&load, err, msg, msg_len);
		goto out;
	}
	err = find_variables(c);
	if (!err && !load.features.iterators)
		err = replace_iterators(c);
	if (!err)
		err = add_bell(c, "doorbell", &c->doorbell);
	if (!err && opts->lossless)
		err = add_bell(c, "hold_bell", &c->hold_bell);
	if (!err)
		err = fill_plans(c);
	if (!err && opts->filter)
		err = fill_filter(c, opts->filter);
	if (!err && opts->targets)
		err = fill_targets(c, opts->targets);
	if (!err)
		err = rings__finish(c->rings);
	if (err == -ENOEXEC)
		say(msg, msg_len, "'%s' does not have the types of the running kernel", load.btf);
	else if (err == -EXDEV)
		say(msg, msg_len,
		    "in a pid namespace a kernel without task iterators cannot be traced");
	else if (err)
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
	seed__free(c->threads);
	rings__free(c->rings);
	ring_buffer__free(c->doorbell);
	ring_buffer__free(c->hold_bell);
	if (c->bss)
		munmap(c->bss, c->bss_size);
	bpf_object__close(c->obj);
	free(c->excluded);
	free(c);
}

size_t capture__ring_bytes(void)
{
	return rings__default(sysconf(_SC_NPROCESSORS_ONLN));
}

int capture__select(struct capture *c, enum call_abi abi, unsigned int nr)
{
	__u32 idx = CALL_INDEX(abi, nr);
	struct call_config *cfg, old;
	__u32 selected;
	int outer;

	if (nr >= CALLS_PER_ABI)
		return -EINVAL;
	cfg = &c->calls[idx];
	old = *cfg;
	plan_set__config(c->plans, abi, nr, cfg);
	outer = plan_set__outer(c->plans, abi, nr);
	selected = outer < 0 ? CALL_SELECTED : CALL_INNER;
	cfg->flags |= old.flags | selected;
	cfg->row = old.flags & selected ? old.row : c->nrows;
	if (cfg->row == c->nrows)
		c->rows[c->nrows++] = idx;
	if (outer >= 0)
		return capture__select(c, abi, (unsigned int)outer);
	c->calls[CALL_INDEX(ABI_NATIVE, nr)].flags |= CALL_WANTED | CALL_NOTICED;
	return 0;
}

int capture__hold_fd(const struct capture *c)
{
	return ring_buffer__epoll_fd(c->hold_bell);
}

void capture__hold_answer(struct capture *c)
{
	ring_buffer__consume(c->hold_bell);
}

void capture__hold_again(struct capture *c)
{
	__atomic_store_n(c->hold_rung, 0, __ATOMIC_SEQ_CST);
}

int capture__map(const struct capture *c, const char *name)
{
	return bpf_object__find_map_fd_by_name(c->obj, name);
}

bool capture__row(const struct capture *c, unsigned int row, enum call_abi *abi, unsigned int *nr)
{
	if (row >= c->nrows)
		return false;
	*abi = c->rows[row] / CALLS_PER_ABI;
	*nr = c->rows[row] % CALLS_PER_ABI;
	return true;
}

int capture__set_exec(struct capture *c, enum call_abi abi, unsigned int nr, bool returns)
{
	if (nr >= CALLS_PER_ABI)
		return -EINVAL;
	c->calls[CALL_INDEX(abi, nr)].flags |= CALL_EXEC;
	c->calls[CALL_INDEX(ABI_NATIVE, nr)].flags |= CALL_NOTICED | (returns ? CALL_WANTED : 0);
	return 0;
}

static struct bpf_link *attach(struct bpf_program *prog)
{
	const char *tracepoint = object__tracepoint(prog);

	if (!tracepoint)
		return bpf_program__attach_iter(prog, NULL);
	if (bpf_program__type(prog) == BPF_PROG_TYPE_TRACEPOINT)
		return bpf_program__attach_tracepoint(prog, "raw_syscalls", tracepoint);
	if (bpf_program__type(prog) == BPF_PROG_TYPE_RAW_TRACEPOINT)
		return bpf_program__attach_raw_tracepoint(prog, tracepoint);
	return bpf_program__attach_trace(prog);
}

int capture__attach(struct capture *c)
{
	struct bpf_program *prog;
	int err = update_array(c->fd_calls, c->calls, sizeof(*c->calls), ABI_COUNT * CALLS_PER_ABI);

	if (err)
		return err;
	bpf_object__for_each_program(prog, c->obj) {
		struct bpf_link *link;

		if (!bpf_program__autoload(prog) ||
		    !(object__tracepoint(prog) || object__is_iterator(prog)))
			continue;
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

void capture__detach(struct capture *c)
{
	for (unsigned int i = 0; i < c->nlinks; i++)
		bpf_link__destroy(c->links[i]);
	c->nlinks = 0;
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

static int add_target(struct capture *c, enum target_kind kind, pid_t id, __u32 flags)
{
	struct target_key key = { .kind = kind, .value = (__u32)id };

	return bpf_map_update_elem(c->fd_targets, &key, &flags, BPF_ANY);
}

int capture__name(struct capture *c, enum target_kind kind, pid_t id, enum capture_start start)
{
	__u32 flags = start == CAPTURE_AT_EXEC ? TARGET_AT_EXEC : TARGET_NOW;
	int err = add_target(c, kind, id, flags);

	/* The map has to say so before: new threads are followed by it. */
	if (!err && c->threads && kind == TARGET_GROUP)
		err = seed__process(c->threads, id, flags);
	if (!err && c->threads && kind == TARGET_THREAD)
		err = seed__thread(c->threads, id, flags);
	return err;
}

int capture__find(struct capture *c)
{
	/* Other tasks show themselves by their next call. */
	return c->threads ? 0 : run_iterator(c->seed);
}

static bool is_among(pid_t pid, const pid_t *pids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (pids[i] == pid)
			return true;
	return false;
}

int capture__exclude(struct capture *c, const pid_t *pids, size_t n)
{
	pid_t *copy = malloc((n ? n : 1) * sizeof(*copy));
	int err = 0;

	if (!copy)
		return -ENOMEM;
	memcpy(copy, pids, n * sizeof(*copy));
	for (size_t i = 0; !err && i < n; i++)
		err = add_target(c, TARGET_EXCLUDED, pids[i], 0);
	for (size_t i = 0; !err && i < c->nexcluded; i++) {
		struct target_key key = { .kind = TARGET_EXCLUDED, .value = (__u32)c->excluded[i] };

		if (!is_among(c->excluded[i], pids, n))
			bpf_map_delete_elem(c->fd_targets, &key);
	}
	free(c->excluded);
	c->excluded = copy;
	c->nexcluded = n;
	return err;
}

int capture__read(struct capture *c, capture_fn f, void *arg, unsigned int budget)
{
	const struct task_record *rec;

	while (c->threads && (rec = seed__next(c->threads))) {
		int err = f(arg, 0, &rec->h, sizeof(*rec));

		if (err < 0)
			return err;
	}
	return rings__read(c->rings, f, arg, budget);
}

__u64 capture__reached(const struct capture *c)
{
	return rings__reached(c->rings);
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
	if (!c->snapshot)
		return 0;
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
