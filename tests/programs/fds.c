// SPDX-License-Identifier: GPL-2.0-only
/*
 * fds DIR: descriptors of all kinds, each asked for its position once (or where its
 * path comes to be shown), in DIR, which is empty. Ends before anybody could look
 * them up in /proc.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static int must(int v, const char *what)
{
	if (v < 0) {
		perror(what);
		exit(1);
	}
	return v;
}

static int show(int fd)
{
	lseek(fd, 0, SEEK_CUR);
	return fd;
}

static void files(void)
{
	int fd;

	close(must(open("plain", O_CREAT | O_RDWR, 0600), "plain"));
	fd = must(open("a<b>\"c\n\1\377", O_CREAT | O_RDWR, 0600), "odd name");
	show(fd);
	fd = must(open("deleted", O_CREAT | O_RDWR, 0600), "deleted");
	unlink("deleted");
	show(fd);
	fd = must(open("called so (deleted)", O_CREAT | O_RDWR, 0600), "called so");
	show(fd);
	must(mkdir("dir", 0700), "mkdir");
	must(chdir("dir"), "chdir");
	must(openat(AT_FDCWD, "inside", O_CREAT | O_RDWR, 0600), "inside");
	must(chdir(".."), "chdir ..");
	show(must(open("/dev/null", O_RDONLY), "/dev/null"));
	show(must(open("/", O_RDONLY), "/"));
}

static void kinds(void)
{
	struct sockaddr_in in = { .sin_family = AF_INET,
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_un un = { .sun_family = AF_UNIX, .sun_path = "sock" };
	socklen_t len = sizeof(in);
	int pair[2], tcp, client;
	sigset_t set;
	fd_set waited;

	must(pipe2(pair, 0), "pipe2");
	FD_ZERO(&waited);
	FD_SET(pair[0], &waited);
	FD_SET(must(dup2(pair[1], 64), "dup2"), &waited);
	must(pselect(65, &waited, NULL, NULL, &(struct timespec){ 0, 0 }, NULL), "pselect");
	must(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), "socketpair");
	show(pair[0]);
	tcp = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
	must(bind(tcp, (struct sockaddr *)&in, sizeof(in)), "bind");
	must(listen(tcp, 1), "listen");
	must(getsockname(tcp, (struct sockaddr *)&in, &len), "getsockname");
	client = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
	must(connect(client, (struct sockaddr *)&in, sizeof(in)), "connect");
	show(client);
	tcp = must(socket(AF_UNIX, SOCK_DGRAM, 0), "socket");
	must(bind(tcp, (struct sockaddr *)&un, sizeof(un)), "bind");
	show(tcp);
	show(epoll_create1(0));
	show(eventfd(7, 0));
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	show(signalfd(-1, &set, 0));
	show(memfd_create("memory", 0));
	show(syscall(SYS_pidfd_open, getpid(), 0));
}

/* By the time that anybody reads of it, it is gone, and so is its directory. */
static void gone(void)
{
	pid_t pid = must(fork(), "fork");
	int fd;

	if (pid) {
		waitpid(pid, NULL, 0);
		return;
	}
	must(mkdir("gone", 0700), "mkdir");
	fd = must(open("gone/file", O_CREAT | O_RDWR, 0600), "gone/file");
	show(fd);
	unlink("gone/file");
	rmdir("gone");
	_exit(0);
}

int main(int argc, char **argv)
{
	if (argc != 2 || chdir(argv[1]))
		return 2;
	files();
	kinds();
	gone();
	show(-1);
	must(mkdir("root", 0700), "mkdir");
	must(chroot("root"), "chroot");
	must(chdir("/"), "chdir /");
	must(open("in", O_CREAT | O_RDWR, 0600), "in");
	return 0;
}
