// SPDX-License-Identifier: GPL-2.0-only
/* How many lines a second one core decodes. Usage: bench_decode [SECONDS PER CALL] */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>

#include "augmented/uapi.h"
#include "beautifiers/decode.h"
#include "tests/unit/record_maker.h"

#define U(x) ((__u64)(uintptr_t)(x))

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

static double measure(struct decoder *d, const struct record_maker *m, double seconds)
{
	struct call_text text;
	double start = now(), end;
	unsigned long n = 0;

	do {
		for (int i = 0; i < 10000; i++, n++)
			if (decoder__call(d, &m->rec, m->rec.h.len, &text))
				return 0;
		end = now();
	} while (end - start < seconds);
	return n / (end - start);
}

int main(int argc, char **argv)
{
	double seconds = argc > 1 ? atof(argv[1]) : 0.5;
	struct iovec iov[] = { { "ab", 2 }, { "cdefgh", 6 } };
	struct pollfd fds[] = { { 5, POLLIN, 0 }, { 6, POLLIN | POLLOUT, POLLOUT } };
	struct stat st = { .st_mode = S_IFREG | 0644, .st_size = 1221 };
	const struct {
		const char *name;
		long nr, ret;
		__u64 args[6];
	} calls[] = {
		{ "close", SYS_close, 0, { 3 } },
		{ "openat",
		  SYS_openat,
		  3,
		  { AT_FDCWD, U("/usr/lib/x86_64-linux-gnu/libc.so.6"), O_CLOEXEC } },
		{ "read",
		  SYS_read,
		  32,
		  { 3, U("\177ELF\2\1\1\3 and some more text, you see"), 832 } },
		{ "mmap", SYS_mmap, 0x7f0000000000, { 0, 8192, 3, 0x22, -1, 0 } },
		{ "newfstatat", SYS_newfstatat, 0, { 3, U(""), U(&st), 0x1000 } },
		{ "writev", SYS_writev, 8, { 1, U(iov), 2 } },
		{ "poll", SYS_poll, 1, { U(fds), 2, 10 } },
	};
	const struct decode_opts opts = { .string_limit = 32 };
	const struct plan_opts po = { .string_limit = 32 };
	struct uapi *uapi = uapi__new();
	struct plan_set *plans = uapi ? plan_set__new(uapi, &po) : NULL;
	struct decoder *d = plans ? decoder__new(uapi, plans, &opts) : NULL;
	static struct record_maker m;

	if (!d)
		return 1;
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++) {
		struct plan *p;

		if (plan_set__add(plans, ABI_NATIVE, calls[i].nr, calls[i].name))
			continue;
		p = plan_set__choose(plans, ABI_NATIVE, calls[i].nr, calls[i].args);
		maker__enter(&m, plans, p, calls[i].args);
		maker__exit(&m, plans, p, calls[i].ret);
		printf("%-12s %5.2f million lines/s\n", calls[i].name,
		       measure(d, &m, seconds) / 1e6);
	}
	decoder__free(d);
	plan_set__free(plans);
	uapi__free(uapi);
	return 0;
}
