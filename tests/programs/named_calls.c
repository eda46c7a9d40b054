// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls with names and addresses from a main thread, from threads, from a child, from its
 * child whose parent has gone, and from a program that the child executes. The names are on
 * the stack, where they have just been written.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void calls(const char *who)
{
	char from[64], to[64];

	snprintf(from, sizeof(from), "missing/%s", who);
	snprintf(to, sizeof(to), "missing/%s.new", who);
	open(from, O_RDONLY | O_CLOEXEC);
	open(to, O_WRONLY);
	rename(from, to);
}

static void *thread(void *arg)
{
	calls(arg);
	return NULL;
}

static void connect_un(int fd, const char *path, size_t len)
{
	struct sockaddr_un un = { .sun_family = AF_UNIX };

	memcpy(un.sun_path, path, len);
	connect(fd, (struct sockaddr *)&un, offsetof(struct sockaddr_un, sun_path) + len);
}

static void addresses(void)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(9) };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = htons(10) };
	int un = socket(AF_UNIX, SOCK_DGRAM, 0), udp = socket(AF_INET, SOCK_DGRAM, 0);

	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	in6.sin6_addr = in6addr_loopback;
	connect(udp, (struct sockaddr *)&in, sizeof(in));
	/* Of the wrong family, so that there need be no IPv6. */
	connect(un, (struct sockaddr *)&in6, sizeof(in6));
	connect_un(un, "missing/socket", sizeof("missing/socket"));
	connect_un(un, "\0nobody", sizeof("\0nobody") - 1);
	bind(un, (struct sockaddr *)&in, sizeof(in));
	/* Nothing that could be read. */
	syscall(SYS_connect, un, 8L, 16L);
	syscall(SYS_openat, AT_FDCWD, 8L, O_RDONLY, 0L);
}

/* The child of a child that has ended before this runs: its parent is init. */
static void orphan(void)
{
	int gone[2], done[2];
	char c;

	if (pipe(gone) || pipe(done))
		exit(1);
	if (!fork()) {
		if (fork())
			_exit(0);
		close(gone[1]);
		/* Until nobody has the other end any more. */
		if (read(gone[0], &c, 1))
			_exit(1);
		calls("orphan");
		if (!fork())
			calls("of-orphan");
		else
			wait(NULL);
		_exit(0);
	}
	close(gone[1]);
	close(done[1]);
	wait(NULL);
	if (read(done[0], &c, 1))
		exit(1);
}

int main(int argc, char **argv)
{
	static char names[3][16] = { "thread-1", "thread-2", "thread-3" };
	pthread_t threads[3];

	if (argc > 1) {
		calls(argv[1]);
		return 0;
	}
	calls("main");
	for (int i = 0; i < 3; i++)
		pthread_create(&threads[i], NULL, thread, names[i]);
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	if (!fork()) {
		calls("child");
		execl(argv[0], argv[0], "executed", NULL);
		_exit(1);
	}
	wait(NULL);
	addresses();
	orphan();
	return 0;
}
