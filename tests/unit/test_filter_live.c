/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of filters, made by hand, in the kernel: what they reject reaches no
 * ring, is counted, and nothing of it is lost. With an argument: that many calls
 * (default a million).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "augmented/capture.h"
#include "augmented/uapi.h"

#define ABSENT     "/etc/perf-strace-absent.conf"
#define SOME_CALLS 1000

static int failed;

struct kernel_case {
	const char *what;
	struct filter_test test[1];
	const char *pattern;
	enum filter_phase phase;
	__u16 flags;
	bool rejects; /* all of the calls, else none */
	bool many;    /* the whole number of calls, else a tenth */
};

#define ANY .mask = ~0ULL
/* A program of one test. */
#define KEEP_IF     .on_true = FILTER_ACCEPT, .on_false = FILTER_REJECT, .on_unknown = FILTER_ACCEPT
#define DROP_IF     .on_true = FILTER_REJECT, .on_false = FILTER_ACCEPT, .on_unknown = FILTER_ACCEPT
#define ARGUMENT(i) .from = TEST_RECORD, .off = offsetof(struct call_record, args[i])
#define RETURNED    .from = TEST_RECORD, .off = offsetof(struct call_record, ret)
#define PATH_AT(k)  .kind = (k), .from = TEST_SLOT, .flags = TEST_NUL
#define COMM_AT(k)  .kind = (k), .from = TEST_COMM
#define AT_EXIT     .phase = FILTER_AT_EXIT, .flags = FILTER_EXIT_OPEN

static const struct kernel_case cases[] = {
	{ "flags & O_CLOEXEC == 0",
	  { { ARGUMENT(2), .mask = O_CLOEXEC, KEEP_IF } },
	  .rejects = true },
	{ "flags & O_CLOEXEC",
	  { { ARGUMENT(2), .mask = O_CLOEXEC, .lo = O_CLOEXEC, .hi = O_CLOEXEC, KEEP_IF } },
	  .phase = FILTER_BEFORE_COPY },
	{ "comm",
	  { { COMM_AT(TEST_EXACT), KEEP_IF } },
	  .pattern = "nobody",
	  .flags = FILTER_ATTR_COMM,
	  .rejects = true },
	{ "own comm",
	  { { COMM_AT(TEST_EXACT), KEEP_IF } },
	  .pattern = "filter-test",
	  .flags = FILTER_ATTR_COMM },
	{ "comm's end",
	  { { COMM_AT(TEST_END), DROP_IF } },
	  .pattern = "-test",
	  .flags = FILTER_ATTR_COMM,
	  .rejects = true },
	{ "path is",
	  { { PATH_AT(TEST_EXACT), DROP_IF } },
	  .pattern = ABSENT,
	  .phase = FILTER_AFTER_COPY,
	  .rejects = true },
	{ "path is another",
	  { { PATH_AT(TEST_EXACT), DROP_IF } },
	  .pattern = ABSENT "x",
	  .phase = FILTER_AFTER_COPY },
	{ "path begins",
	  { { PATH_AT(TEST_START), DROP_IF } },
	  .pattern = "/etc/perf-str",
	  .phase = FILTER_AFTER_COPY,
	  .rejects = true },
	{ "path begins not",
	  { { PATH_AT(TEST_START), KEEP_IF } },
	  .pattern = "/usr/",
	  .phase = FILTER_AFTER_COPY,
	  .rejects = true,
	  .many = true },
	{ "path ends",
	  { { PATH_AT(TEST_END), KEEP_IF } },
	  .pattern = ".conf",
	  .phase = FILTER_AFTER_COPY },
	{ "path ends not",
	  { { PATH_AT(TEST_END), KEEP_IF } },
	  .pattern = ".comf",
	  .phase = FILTER_AFTER_COPY,
	  .rejects = true },
	{ "within the path",
	  { { PATH_AT(TEST_INSIDE), KEEP_IF } },
	  .pattern = "strace-absent",
	  .phase = FILTER_AFTER_COPY },
	{ "not within the path",
	  { { PATH_AT(TEST_INSIDE), KEEP_IF } },
	  .pattern = "strace-abseil",
	  .phase = FILTER_AFTER_COPY,
	  .rejects = true },
	{ "ret == -ENOENT", { { RETURNED, ANY, .lo = -ENOENT, .hi = -ENOENT, KEEP_IF } }, AT_EXIT },
	{ "ret == -EACCES",
	  { { RETURNED, ANY, .lo = -EACCES, .hi = -EACCES, KEEP_IF } },
	  AT_EXIT,
	  .rejects = true },
	{ "duration > 1 s",
	  { { .from = TEST_DURATION, ANY, .lo = 1000000000, .hi = ~0ULL, KEEP_IF } },
	  AT_EXIT,
	  .rejects = true },
};

static void check(const char *what, const char *is, unsigned long got, unsigned long want)
{
	if (got == want)
		return;
	fprintf(stderr, "%s: %s: %lu, not %lu\n", what, is, got, want);
	failed = 1;
}

static int on_record(void *arg, unsigned int ring, const struct record *rec, size_t len)
{
	const struct call_record *call = (const void *)rec;
	unsigned long *delivered = arg;

	(void)ring;
	(void)len;
	if (rec->type == RECORD_CALL && call->nr == SYS_openat)
		(*delivered)++;
	return 0;
}

/* Its calls are those between two bytes of the pipe. */
static pid_t start_child(int go[2], unsigned long calls)
{
	pid_t pid = fork();
	char byte;

	if (pid)
		return pid;
	close(go[1]);
	if (read(go[0], &byte, 1) != 1)
		_exit(1);
	for (unsigned long i = 0; i < calls; i++)
		syscall(SYS_openat, AT_FDCWD, ABSENT, O_RDONLY | O_CLOEXEC);
	_exit(0);
}

/* Returns the events delivered. */
static unsigned long run(struct capture *c, unsigned long calls)
{
	unsigned long delivered = 0;
	int go[2], status = 1;
	pid_t pid;

	if (pipe(go))
		exit(1);
	pid = start_child(go, calls);
	if (capture__name(c, TARGET_GROUP, pid, CAPTURE_NOW) || capture__find(c) ||
	    write(go[1], "", 1) != 1)
		exit(1);
	while (!waitpid(pid, &status, WNOHANG)) {
		capture__read(c, on_record, &delivered, 1 << 20);
		usleep(1000);
	}
	capture__read(c, on_record, &delivered, 1 << 20);
	close(go[0]);
	close(go[1]);
	check("the child", "status", status, 0);
	return delivered;
}

static void run_case(struct uapi *uapi, const struct kernel_case *k, unsigned long calls)
{
	const struct plan_opts plan_opts = { .string_limit = 32 };
	struct plan_set *plans = plan_set__new(uapi, &plan_opts);
	struct filter_pattern pattern[1] = {};
	struct filter_test tests[2] = { {}, k->test[0] };
	const struct filter_programs programs = { tests, 2, pattern, 1 };
	const struct capture_opts opts = { .filter = &programs, .nids = 1 };
	unsigned long delivered;
	struct capture *c;
	struct plan *plan;
	char msg[200];

	if (plan_set__add(plans, ABI_NATIVE, SYS_openat, "openat"))
		exit(1);
	plan = plan_set__find(plans, ABI_NATIVE, SYS_openat);
	plan->ops.filter[k->phase] = 1;
	plan->ops.filter_flags = k->flags | FILTER_PRESENT;
	if (tests[1].from == TEST_SLOT) {
		tests[1].slot = plan_set__keep(plans, plan, plan->args[1].op_in);
		/* The path's page may not be there yet when the child first uses it. */
		plan->ops.filter[FILTER_AFTER_EXIT] = 1;
		plan->ops.filter_flags |= FILTER_RETRY_ONLY;
	}
	if (k->pattern) {
		pattern->len = strlen(k->pattern);
		memcpy(pattern->words, k->pattern, pattern->len);
	}
	c = capture__new(plans, &opts, msg, sizeof(msg));
	if (!c) {
		fprintf(stderr, "%s\n", msg);
		exit(1);
	}
	if (capture__select(c, ABI_NATIVE, SYS_openat) || capture__attach(c))
		exit(1);
	delivered = run(c, calls);
	check(k->what, "delivered", delivered, k->rejects ? 0 : calls);
	check(k->what, "filtered", capture__count(c, COUNT_FILTERED), k->rejects ? calls : 0);
	check(k->what, "lost", capture__count(c, COUNT_LOST_RING), 0);
	printf("%s: %lu of %lu delivered\n", k->what, delivered, calls);
	capture__free(c);
	plan_set__free(plans);
}

int main(int argc, char **argv)
{
	unsigned long many = argc > 1 ? strtoul(argv[1], NULL, 0) : 1000000;
	struct uapi *uapi = uapi__new();
	FILE *comm;

	if (geteuid()) {
		printf("needs root\n");
		return 77;
	}
	comm = fopen("/proc/self/comm", "we");
	if (comm) {
		fputs("filter-test", comm);
		fclose(comm);
	}
	for (size_t i = 0; uapi && i < sizeof(cases) / sizeof(*cases); i++)
		run_case(uapi, &cases[i],
			 !cases[i].rejects ? SOME_CALLS
			 : cases[i].many   ? many
					   : many / 10);
	uapi__free(uapi);
	return uapi ? failed : 1;
}
