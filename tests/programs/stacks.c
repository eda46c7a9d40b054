/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls from known places: out of functions of known names, from a thread, through a
 * library, in a signal's handler, and from code that nobody has named.
 *
 *   stacks             all of the usual ones
 *   stacks deep N      a recursion of N steps
 *   stacks wide BYTES  from below so many bytes of local variables
 *   stacks made [fp]   from code made in memory, which keeps a frame pointer or does not
 *   stacks altstack    in a handler on a stack of its own
 *   stacks vfork FILE  a child that shares the memory, then executes FILE
 *   stacks pause       waits for a line after the first call, then calls again
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Of its own in the stack: neither inlined nor jumped to. */
#define FRAME __attribute__((noinline, noclone))
static volatile long sink;

FRAME long inner_function(void)
{
	return sink = syscall(SYS_getppid);
}

FRAME long outer_function(void)
{
	return inner_function() + sink;
}

FRAME long recursion(long depth)
{
	return depth ? recursion(depth - 1) + sink : inner_function() + sink;
}

FRAME long wide_function(size_t bytes)
{
	char room[bytes];

	room[0] = 1;
	memset(room + bytes - 1, 1, 1);
	return inner_function() + room[0];
}

FRAME static void *thread_function(void *arg)
{
	sink = outer_function();
	return arg;
}

FRAME static int compare_function(const void *a, const void *b)
{
	sink = inner_function();
	return *(const char *)a - *(const char *)b;
}

FRAME static void handler_function(int signo)
{
	sink = inner_function() + signo;
}

FRAME static void raise_signal(void)
{
	sink = syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), SIGUSR1);
	sink = inner_function();
}

FRAME static long call_made(long (*made)(void))
{
	return made() + sink;
}

static int made_code(int fp)
{
#if defined(__x86_64__)
	/* [push %rbp; mov %rsp, %rbp;] mov $SYS_getppid, %eax; syscall; [pop %rbp;] ret */
	static const unsigned char with[] = { 0x55, 0x48, 0x89, 0xe5, 0xb8, 0x6e, 0,
					      0,    0,    0x0f, 0x05, 0x5d, 0xc3 };
	static const unsigned char without[] = { 0xb8, 0x6e, 0, 0, 0, 0x0f, 0x05, 0xc3 };
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		return 1;
	memcpy(page, fp ? with : without, fp ? sizeof(with) : sizeof(without));
	if (mprotect(page, 4096, PROT_READ | PROT_EXEC))
		return 1;
	sink = call_made((long (*)(void))page);
	return 0;
#else
	(void)fp;
	(void)call_made;
	return 77;
#endif
}

static int on_altstack(void)
{
	const stack_t ss = { .ss_sp = malloc(65536), .ss_size = 65536 };
	const struct sigaction sa = { .sa_handler = handler_function, .sa_flags = SA_ONSTACK };

	if (sigaltstack(&ss, NULL) || sigaction(SIGUSR1, &sa, NULL))
		return 1;
	raise_signal();
	return 0;
}

static int vfork_child(const char *file)
{
	pid_t pid = vfork();
	int status;

	if (!pid) {
		inner_function();
		execl(file, file, (char *)NULL);
		_exit(1);
	}
	return waitpid(pid, &status, 0) != pid || status;
}

static int usual(void)
{
	char letters[] = "ba";
	pthread_t thread;

	sink = outer_function();
	for (int i = 0; i < 100; i++)
		sink = recursion(5);
	qsort(letters, 2, 1, compare_function);
	if (pthread_create(&thread, NULL, thread_function, NULL))
		return 1;
	pthread_join(thread, NULL);
	signal(SIGUSR1, handler_function);
	raise_signal();
	return 0;
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	char byte;

	if (!strcmp(what, "deep") && argc > 2)
		sink = recursion(atol(argv[2]));
	else if (!strcmp(what, "wide") && argc > 2)
		sink = wide_function(atol(argv[2]));
	else if (!strcmp(what, "made"))
		return made_code(argc > 2);
	else if (!strcmp(what, "altstack"))
		return on_altstack();
	else if (!strcmp(what, "vfork") && argc > 2)
		return vfork_child(argv[2]);
	else if (!strcmp(what, "pause")) {
		sink = inner_function();
		sink = read(0, &byte, 1);
		sink = outer_function();
	} else
		return usual();
	return 0;
}
