/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Random expressions on random calls: the BPF object's interpreter, compiled for the host,
 * against the evaluator of user space. The kernel must reject no call that user space
 * keeps; and where everything is known it must reject what user space rejects.
 *
 *	test_filter_kernel [EXPRESSIONS [SEED]]
 */
#include <fcntl.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <linux/magic.h>
#include <linux/openat2.h>

#include "augmented/uapi.h"
/* Not all of its functions are needed here. */
#pragma GCC diagnostic ignored "-Wunused-function"
#include "tests/unit/record_maker.h"
#include "trace/filter/compile.h"
#include "trace/filter/compile_term.h"
#include "trace/filter/filter.h"

#define EVENTS 200

/* ---- what filter.bpf.h needs ---- */

#define FILTER_ON_HOST
#define __noinline       __attribute__((noinline))
#define barrier_var(var) asm volatile("" : "+r"(var))
#define cfg_filters      true
#define filter_tests     (*programs->tests)
#define filter_patterns  (*programs->patterns)
#define bpf_map_lookup_elem(map, key)                                                              \
	((const void *)(map) == programs->tests                                                    \
		 ? (*(key) < programs->ntests ? (void *)&programs->tests[*(key)] : NULL)           \
	 : *(key) < programs->npatterns ? (void *)&programs->patterns[*(key)]                      \
					: NULL)

struct task_state {
	struct {
		__u16 slot[OP_MAX_SLOTS];
	} ip;
	__u32 find_at, find_end;
	__u8 record[sizeof(struct call_record) + PAYLOAD_MAX] __attribute__((aligned(8)));
};

static const struct filter_programs *programs;
static struct task_state state;

static struct task_state *state__current(void)
{
	return &state;
}

static struct call_record *state__call(struct task_state *st)
{
	return (struct call_record *)st->record;
}

#pragma GCC diagnostic ignored "-Wsign-compare"
#include "augmented/bpf/filter.bpf.h"

/* ---- chance ---- */

static __u64 seed = 1;

static unsigned int rnd(unsigned int n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned int)(seed >> 33) % n;
}

#define PICK(array) ((array)[rnd(sizeof(array) / sizeof(*(array)))])

static const char *const texts[] = {
	"/etc/passwd",
	"/etc/",
	"/etc/hosts.conf",
	"x",
	"",
	"a.conf",
	"/usr/lib/x86_64/libc.so.6",
	"aaaaaaaab",
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
	"conf.conf",
	"nginx",
	("/very/long/path/that/goes/on/and/on/and/on/and/on/and/on/and/on/and/on/and/on/and/"
	 "on/and/on/and/on/and/on/and/on/and/on/and/on/and/on/and/on/and/on/end.conf"),
};
static const char *const globs[] = {
	"/etc/*",
	"*.conf",
	"*conf*",
	"/etc/*.conf",
	"*",
	"a*b",
	"nginx",
	"*aaaaaaaab*",
	"*aab",
	"?etc*",
	"*x8*lib*",
	"/very/long/path/that/goes/on/and/on/and/on/and/*",
	"x",
	"[a-c]*",
	"*libc.so*",
	"conf*conf",
	"/etc/passwd",
	"ng*",
	"*inx",
	"aaaaaaaaaaaaaaaaaa*",
	"*and/on/end*",
};
static const char *const comms[] = {
	"nginx", "ng", "kworker/u4:2-ev", "", "bash", "nginxnginxngin"
};
static const int numbers[] = { AT_FDCWD, 0,    1,  2,  3,   5,       80,    443,
			       1000,     4096, -1, -2, -13, 0x80000, 65535, 7 };

/* ---- expressions ---- */

struct subject {
	const char *name;
	unsigned int nr;
	const char *const strings[4];
	const char *const numbers[8];
};

static const struct subject subjects[] = {
	{ "openat",
	  SYS_openat,
	  { "filename", "path", "dfd.path", "fds.path" },
	  { "dfd", "flags", "mode" } },
	{ "rename", SYS_rename, { "oldname", "newname", "path" }, { "pid" } },
	{ "openat2",
	  SYS_openat2,
	  { "filename" },
	  { "how.flags", "how.mode", "how.resolve", "dfd" } },
	{ "connect", SYS_connect, {}, { "uservaddr.port", "fd", "uservaddr.family", "addrlen" } },
	{ "accept", SYS_accept, {}, { "upeer_sockaddr.port", "fd" } },
	{ "write", SYS_write, { "buf", "fd.path" }, { "fd", "count", "size" } },
	{ "read", SYS_read, { "buf", "fd.path", "fds.path" }, { "fd", "count", "size" } },
	{ "writev", SYS_writev, {}, { "vec[0].iov_len", "vec[1].iov_len", "fd" } },
};

static const char *const built_in[] = {
	"ret", "err", "duration", "pid", "tid", "ppid", "uid", "gid"
};

static size_t put(char *out, size_t at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	at += (size_t)vsnprintf(out + at, 4096 - at, fmt, ap);
	va_end(ap);
	return at;
}

static size_t put_string_term(char *out, size_t at, const char *name)
{
	static const char *const ops[] = { "==", "!=", "~", "!~", "in" };
	const char *op = PICK(ops);

	if (*op == 'i')
		return put(out, at, "%s in {\"%s\", \"%s\"}", name, PICK(texts), PICK(texts));
	if (strchr(op, '~'))
		return put(out, at, "%s %s \"%s\"", name, op, PICK(globs));
	return put(out, at, "%s %s \"%s\"", name, op, name[0] == 'c' ? PICK(comms) : PICK(texts));
}

static size_t put_number_term(char *out, size_t at, const char *name)
{
	static const char *const ops[] = { "==", "!=", "<", "<=", ">", ">=", "&", "in", "&==" };
	const char *op = PICK(ops);
	int n = PICK(numbers);

	if (!strcmp(op, "in"))
		return put(out, at, "%s in {%d, %d..%d}", name, n, n + 2, n + 2 + (int)rnd(100));
	if (!strcmp(op, "&=="))
		return put(out, at, "%s & %u == %u", name, rnd(256), rnd(4));
	return put(out, at, "%s %s %d", name, op, *op == '&' ? abs(n) : n);
}

static size_t put_term(char *out, size_t at, const struct subject *s)
{
	static const char *const nets[] = { "10.0.0.0/8",    "127.0.0.1", "::1",
					    "fe80::/10",     "0.0.0.0/0", "10.1.0.0/15",
					    "2001:db8::/33", "::/0",      "2001:db8::/96" };
	const char *name;

	if (s->nr == SYS_connect && !rnd(3))
		return put(out, at, "uservaddr.addr %s %s", rnd(2) ? "==" : "!=", PICK(nets));
	if (!rnd(4))
		return put_number_term(out, at, PICK(built_in));
	if (!rnd(5))
		return put_string_term(out, at, "comm");
	name = PICK(s->strings);
	if (name && rnd(2))
		return put_string_term(out, at, name);
	name = PICK(s->numbers);
	return put_number_term(out, at, name ? name : s->numbers[0]);
}

static size_t put_expression(char *out, size_t at, const struct subject *s, int depth)
{
	if (!depth || !rnd(3))
		return put_term(out, at, s);
	at = put(out, at, rnd(3) ? "(" : "!(");
	at = put_expression(out, at, s, depth - 1);
	at = put(out, at, rnd(2) ? " && " : " || ");
	at = put_expression(out, at, s, depth - 1);
	return put(out, at, ")");
}

/* ---- calls ---- */

/* Of the traced program's memory: texts now and then run into a page that is not there. */
static char *memory;
static bool clean;

static __u64 some_pointer(void *to)
{
	if (rnd(12))
		return (__u64)to;
	clean = false;
	return rnd(2) ? 0 : 16;
}

static char *some_text(unsigned int where)
{
	const char *s = PICK(texts);
	char *to = memory + 1024 * where;

	if (!rnd(8)) {
		to = memory + 16384 - 1 - rnd((unsigned int)strlen(s) + 1);
		clean = false;
		memcpy(to, s,
		       (size_t)(memory + 16384 - to) <= strlen(s) + 1
			       ? (size_t)(memory + 16384 - to)
			       : strlen(s) + 1);
		return to;
	}
	/* A limit is in the way of these. */
	clean = clean && strlen(s) < 32;
	return memcpy(to, s, strlen(s) + 1);
}

static socklen_t some_address(void *to)
{
	static const char bytes[][16] = { { 10, 1 },
					  { 127, 0, 0, 1 },
					  { 0x20, 1, 0x0d, (char)0xb8 },
					  { [15] = 1 },
					  { (char)0xfe, (char)0x80 },
					  {},
					  { [10] = -1, [11] = -1, [12] = 10 } };
	struct sockaddr_in *in = to;
	struct sockaddr_in6 *in6 = to;
	const char *address = PICK(bytes);

	memset(to, 0, 128);
	in->sin_family = (sa_family_t)(rnd(5) ? rnd(2) ? AF_INET : AF_INET6 : rnd(20));
	in->sin_port = htons((__u16)PICK(numbers));
	if (in->sin_family == AF_INET6)
		memcpy(&in6->sin6_addr, address, 16);
	else
		memcpy(&in->sin_addr, address, 4);
	if (!rnd(8)) {
		clean = false;
		return rnd(30);
	}
	return in->sin_family == AF_INET6 ? sizeof(*in6) : sizeof(*in);
}

static void some_args(const struct subject *s, __u64 args[6])
{
	struct open_how *how = (void *)(memory + 8192);
	struct iovec *iov = (void *)(memory + 9216);
	socklen_t *len = (void *)(memory + 10240);

	for (int i = 0; i < 6; i++)
		args[i] = rnd(3) ? (__u64)PICK(numbers) : (__u64)rnd(1 << 30) << 20 | rnd(8);
	switch (s->nr) {
	case SYS_openat2:
		*how = (struct open_how){ rnd(1 << 20), rnd(512), rnd(64) };
		args[2] = some_pointer(how);
		args[3] = sizeof(*how);
		/* fallthrough */
	case SYS_openat:
		args[1] = some_pointer(some_text(0));
		break;
	case SYS_rename:
		args[0] = some_pointer(some_text(0));
		args[1] = some_pointer(some_text(1));
		break;
	case SYS_connect:
		args[2] = some_address(memory + 2048);
		args[1] = some_pointer(memory + 2048);
		break;
	case SYS_accept:
		*len = some_address(memory + 2048);
		args[1] = some_pointer(memory + 2048);
		args[2] = some_pointer(len);
		break;
	case SYS_write:
	case SYS_read:
		args[1] = some_pointer(some_text(0));
		args[2] = rnd(20);
		clean = clean && args[2];
		break;
	case SYS_writev:
		for (int i = 0; i < 3; i++)
			iov[i] = (struct iovec){ (void *)some_pointer(memory), rnd(20) };
		args[0] = (__u64)PICK(numbers);
		args[1] = some_pointer(iov);
		args[2] = rnd(4);
		clean = clean && args[2] > 1;
		break;
	}
}

/* A path's names, from the last one. */
static __u32 some_names(__u8 *to, const char *path)
{
	const char *end = path + strlen(path), *slash;
	__u32 n = 0;

	if (!path[1])
		return 0;
	for (; end > path && (slash = memrchr(path, '/', (size_t)(end - path))); end = slash) {
		size_t len = (size_t)(end - slash) - 1;

		to[n++] = (__u8)len;
		memcpy(to + n, slash + 1, len);
		n += (__u32)len;
	}
	return n;
}

/* What a descriptor is; now and then nothing, or what only user space makes a path of. */
static void some_fd(struct record_maker *m, unsigned int op, const struct plan_op *o)
{
	static const char *const paths[] = {
		"/etc/passwd", "/etc", "/", "/x", "/a.conf", "/usr/lib/x86_64/libc.so.6"
	};
	static const __u32 magics[] = { PIPEFS_MAGIC, SOCKFS_MAGIC, ANON_INODE_FS_MAGIC, 1 };
	__s32 fd = (__s32)m->rec.args[o->arg];
	struct fd_info info = { .fd = fd, .names = offsetof(struct fd_info, socket) };
	struct part *p;

	if (fd < 0 && !(fd == AT_FDCWD && o->flags & OP_CWD)) {
		clean = clean && fd != AT_FDCWD;
		return;
	}
	if (!rnd(5)) {
		clean = false;
		return;
	}
	p = maker__begin(m, op, o, 0);
	p->flags |= PART_FD;
	if (!rnd(4)) {
		info.magic = PICK(magics);
		info.flags = FD_NAMED;
		clean = clean && (info.magic == PIPEFS_MAGIC || info.magic == SOCKFS_MAGIC);
	}
	if (!rnd(8)) {
		info.names += sizeof(info.eventfd);
		clean = clean && info.flags & FD_NAMED;
	}
	memcpy(p->data, &info, info.names);
	p->got = info.names + some_names(p->data + info.names, PICK(paths));
	p->want = p->got;
	if (!rnd(10) && p->got > info.names) {
		p->got--;
		p->flags |= PART_LIMIT;
		clean = false;
	}
	maker__end(m, o, p);
}

static void some_task(struct record_maker *m, __u16 flags)
{
	struct part *p = (struct part *)m->rec.payload;
	struct filter_attrs *a = (struct filter_attrs *)p->data;
	const char *comm = PICK(comms);

	m->rec.h.tgid = (__u32)abs(PICK(numbers));
	m->rec.h.tid = (__u32)abs(PICK(numbers));
	if (!(flags & FILTER_ATTRS))
		return;
	p->op = FILTER_ATTRS_OP;
	p->want = p->got = sizeof(*a);
	a->have = flags & FILTER_ATTRS;
	a->ppid = (__u32)abs(PICK(numbers));
	a->uid = (__u32)PICK(numbers);
	a->gid = (__u32)PICK(numbers);
	snprintf(a->comm, sizeof(a->comm), "%s", comm);
	m->rec.used = PART_SPACE(sizeof(*a));
}

/* ---- both sides ---- */

static bool kernel_rejects(struct record_maker *m, __u16 first)
{
	memcpy(state.record, m->bytes, sizeof(state.record));
	for (int i = 0; i < OP_MAX_SLOTS; i++)
		state.ip.slot[i] = m->slot[i] ? (__u16)(m->slot[i] - sizeof(m->rec)) : 0;
	return filter__rejects(&state, first);
}

struct outcomes {
	unsigned long events, rejected, dropped, exact;
};

/* Returns whether a phase has rejected the call, which is complete in m then all the same. */
static bool run_kernel(struct record_maker *m, struct plan_set *plans, struct plan *plan,
		       const struct subject *s)
{
	const struct call_plan *p = &plan->ops;
	bool rejected, returns = rnd(20);
	unsigned int n;
	const struct plan_op *ops = plan_set__ops(plans, &n);

	memset(m, 0, sizeof(*m));
	m->rec.h.type = RECORD_CALL;
	m->rec.plan = p->id;
	m->nenter = p->enter.n;
	clean = true;
	some_args(s, m->rec.args);
	some_task(m, p->filter_flags);
	rejected = kernel_rejects(m, p->filter[FILTER_BEFORE_COPY]);
	for (unsigned int i = 0; i < p->enter.n; i++)
		if (ops[p->enter.first + i].kind == OP_FD)
			some_fd(m, i, &ops[p->enter.first + i]);
		else
			maker__op(m, i, &ops[p->enter.first + i]);
	rejected |= kernel_rejects(m, p->filter[FILTER_AFTER_COPY]);
	m->rec.enter_time = 1000;
	m->rec.h.time = 1000 + rnd(10) * 700;
	m->rec.ret = returns ? rnd(3) ? PICK(numbers) : (__s64)rnd(8192) - 5000 : 0;
	if (!rnd(20))
		m->rec.h.flags |= RECORD_LATE;
	if (!returns)
		m->rec.h.type = RECORD_NORETURN;
	clean = clean && returns && !m->rec.h.flags && m->rec.ret >= 0;
	rejected |= kernel_rejects(m, p->filter[FILTER_AT_EXIT]);
	if (returns)
		maker__exit(m, plans, plan, m->rec.ret);
	if (s->nr == SYS_read)
		clean = clean && m->rec.ret && m->rec.ret < 32;
	rejected |= kernel_rejects(m, p->filter[FILTER_AFTER_EXIT]);
	m->rec.h.len = sizeof(m->rec) + m->rec.used;
	return rejected;
}

static bool is_kernels(struct filter_compiler *c, const struct plan *plan,
		       const struct filter_node *n)
{
	enum filter_phase phase;
	__u16 attrs;

	if (n->kind == FILTER_CONST)
		return true;
	if (n->kind == FILTER_TERM)
		return !compile_term__place(c, plan, n, &phase, &attrs);
	return is_kernels(c, plan, n->a) && (n->kind == FILTER_NOT || is_kernels(c, plan, n->b));
}

static int disagree(const char *how, const char *text, const struct record_maker *m)
{
	fprintf(stderr, "%s: %s\n ret %lld type %u flags %u args", how, text, (long long)m->rec.ret,
		m->rec.h.type, m->rec.h.flags);
	for (int i = 0; i < 6; i++)
		fprintf(stderr, " %#llx", (unsigned long long)m->rec.args[i]);
	fprintf(stderr, "\n tgid %u tid %u time %llu\n", m->rec.h.tgid, m->rec.h.tid,
		(unsigned long long)(m->rec.h.time - m->rec.enter_time));
	for (__u32 at = 0; at < m->rec.used;) {
		const struct part *p = (const struct part *)(m->rec.payload + at);

		fprintf(stderr, " op %u.%u flags %x err %u want %u got %u '%.*s'\n", p->op, p->rep,
			p->flags, p->err, p->want, p->got, (int)p->got, (const char *)p->data);
		at += PART_SPACE(p->got);
	}
	return 1;
}

static int check(const char *text, struct plan_set *plans, struct plan *plan,
		 const struct filter_node *expr, struct filter_compiler *c, const struct subject *s,
		 struct outcomes *o)
{
	bool exact = is_kernels(c, plan, expr);
	static struct record_maker m;

	for (int i = 0; i < EVENTS; i++) {
		bool rejected = run_kernel(&m, plans, plan, s);
		enum filter_truth t = filter__eval(expr, &m.rec, m.rec.h.len, NULL);

		o->events++;
		o->rejected += rejected;
		o->dropped += t == FILTER_FALSE;
		o->exact += exact && clean;
		if (rejected && t != FILTER_FALSE)
			return disagree("rejected by the kernel alone", text, &m);
		if (exact && clean && t == FILTER_FALSE && !rejected)
			return disagree("kept by the kernel alone", text, &m);
	}
	return 0;
}

static int run(struct uapi *uapi, struct outcomes *o)
{
	const struct plan_opts opts = { .string_limit = 64, .fds = true };
	const struct subject *s = &PICK(subjects);
	struct plan_set *plans = plan_set__new(uapi, &opts);
	struct filters *f = filters__new(uapi);
	struct filter_compiler *c = filter_compiler__new(plans);
	struct select_set sets[ABI_COUNT] = {};
	struct filter_error e = { "" };
	const struct filter_node *expr;
	struct plan *plan;
	char text[4096];
	int err = 0;

	put_expression(text, 0, s, (int)rnd(5));
	sets[ABI_NATIVE].bits[s->nr / 64] |= 1ULL << (s->nr % 64);
	if (plan_set__add(plans, ABI_NATIVE, s->nr, s->name))
		exit(1);
	plan = plan_set__find(plans, ABI_NATIVE, s->nr);
	if (!filters__add(f, filters__select(f, sets), text, &e) &&
	    !filters__resolve(f, plans, &e)) {
		expr = filters__expr(f, plan->ops.id);
		if (expr && filter_compiler__add(c, plan, expr))
			exit(1);
		programs = filter_compiler__programs(c);
		if (expr && programs)
			err = check(text, plans, plan, expr, c, s, o);
	} else if (getenv("VERBOSE")) {
		fprintf(stderr, "%s: %s\n", text, e.text);
	}
	filter_compiler__free(c);
	filters__free(f);
	plan_set__free(plans);
	return err;
}

int main(int argc, char **argv)
{
	unsigned long expressions = argc > 1 ? strtoul(argv[1], NULL, 0) : 2000;
	struct uapi *uapi = uapi__new();
	struct outcomes o = {};
	int err = uapi ? 0 : 1;

	seed = argc > 2 ? strtoul(argv[2], NULL, 0) : 1;
	/* The last of five pages is not there. */
	memory = mmap(NULL, 5 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED || munmap(memory + 16384, 4096))
		return 1;
	for (unsigned long i = 0; !err && i < expressions; i++)
		err = run(uapi, &o);
	uapi__free(uapi);
	printf("%lu events, of which the kernel rejected %lu and user space %lu; "
	       "%lu where both must say the same\n",
	       o.events, o.rejected, o.dropped, o.exact);
	return err || o.events < expressions || !o.rejected || !o.exact;
}
