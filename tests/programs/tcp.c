/* SPDX-License-Identifier: GPL-2.0-only */
/* A TCP server in a thread and a client over loopback: connect, talk, poll, shut down. */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

#define CLIENTS 20
#define ROUNDS  5

static void die(const char *what)
{
	perror(what);
	exit(1);
}

/* Echoes until the client is done; the kernel's own ways of receiving and sending. */
static void serve_one(int fd)
{
	char head[4], tail[60];
	struct iovec iov[] = { { head, sizeof(head) }, { tail, sizeof(tail) } };
	struct msghdr msg = { .msg_iov = iov, .msg_iovlen = 2 };
	struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
	ssize_t n;

	while (poll(&poll_fd, 1, 1000) > 0) {
		n = recvmsg(fd, &msg, 0);
		if (n <= 0)
			break;
		if (send(fd, head, n < (ssize_t)sizeof(head) ? n : (ssize_t)sizeof(head),
			 MSG_NOSIGNAL) < 0)
			break;
	}
	close(fd);
}

static void *serve(void *arg)
{
	int listener = *(int *)arg;

	for (int i = 0; i < CLIENTS; i++) {
		struct sockaddr_in peer;
		socklen_t len = sizeof(peer);
		int fd = accept4(listener, (struct sockaddr *)&peer, &len, SOCK_CLOEXEC);

		if (fd < 0)
			die("accept4");
		serve_one(fd);
	}
	return NULL;
}

static void talk(const struct sockaddr_in *address)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
	struct sockaddr_in own;
	socklen_t len = sizeof(own);
	char buf[64];

	if (fd < 0 || connect(fd, (const struct sockaddr *)address, sizeof(*address)))
		die("connect");
	if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one)) ||
	    getsockname(fd, (struct sockaddr *)&own, &len))
		die("options");
	for (int i = 0; i < ROUNDS; i++) {
		snprintf(buf, sizeof(buf), "%03d round\n\"%d\"", i, i);
		if (write(fd, buf, strlen(buf)) < 0 || recv(fd, buf, sizeof(buf), 0) <= 0)
			die("talk");
	}
	shutdown(fd, SHUT_RDWR);
	close(fd);
}

int main(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(address);
	int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1;
	pthread_t thread;

	if (listener < 0 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) ||
	    bind(listener, (struct sockaddr *)&address, len) || listen(listener, 5) ||
	    getsockname(listener, (struct sockaddr *)&address, &len))
		die("listen");
	if (pthread_create(&thread, NULL, serve, &listener))
		die("pthread_create");
	for (int i = 0; i < CLIENTS; i++)
		talk(&address);
	pthread_join(thread, NULL);
	close(listener);
	return 0;
}
