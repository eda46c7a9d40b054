/* SPDX-License-Identifier: GPL-2.0-only */
/* The calls of augmented/syscalls/events.c: with what works, what fails, and bad pointers. */
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>

#include "calls.h"

static int ready[2], idle[2];
static sigset_t set;

static void polls(void)
{
	struct pollfd fds[3] = { { ready[0], POLLIN | POLLRDNORM, 0 },
				 { idle[0], POLLIN, 0 },
				 { -1, POLLOUT | 0x4000, 0 } };
	struct pollfd many[40];
	struct timespec wait = { 5, 7 };

	CALL(poll, fds, 3, 0);
	CALL(poll, fds + 1, 2, 0);
	CALL(poll, fds, 0, 0);
	CALL(poll, NULL, 0, 1);
	CALL(poll, BAD, 2, 0);
	CALL(poll, fds, 3, -1);
	fds[1].fd = 9999;
	CALL(ppoll, fds, 3, &wait, &set, 8);
	CALL(ppoll, fds, 1, &wait, &set, 16);
	CALL(ppoll, fds, 1, &wait, BAD, 8);
	wait = (struct timespec){ 0, 5 };
	CALL(ppoll, fds + 2, 1, &wait, NULL, 0);
	CALL(ppoll, fds + 2, 1, BAD, NULL, 0);
	wait.tv_nsec = -5;
	CALL(ppoll, fds, 1, &wait, NULL, 0);
	for (int i = 0; i < 40; i++)
		many[i] = fds[i % 2];
	CALL(poll, many, 40, 0);
	CALL(poll, many, 32, 0);
}

static void selects(void)
{
	fd_set in, out;
	struct timeval left = { 2, 3 };
	struct timespec wait = { 1, 0 };
	struct {
		void *set;
		size_t size;
	} mask = { &set, 8 };

	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(ready[0], &in);
	FD_SET(idle[0], &in);
	FD_SET(idle[1], &out);
	CALL(select, 64, &in, &out, 0, &left);
	FD_ZERO(&in);
	FD_SET(idle[0], &in);
	left = (struct timeval){ 0, 10 };
	CALL(select, 64, &in, 0, &in, &left);
	CALL(select, 0, 0, 0, 0, &left);
	CALL(select, 64, BAD, 0, 0, &left);
	CALL(select, -1, &in, 0, 0, &left);
	CALL(select, 64, &in, 0, 0, BAD);
	FD_SET(63, &in);
	CALL(select, 64, &in, 0, 0, &left);
	FD_ZERO(&in);
	FD_SET(ready[0], &in);
	CALL(select, 20, &in, 0, 0, 0);
	CALL(select, 1, &in, 0, 0, &left);
	CALL(pselect6, 20, &in, 0, 0, &wait, &mask);
	CALL(pselect6, 20, &in, 0, 0, &wait, 0);
	CALL(pselect6, 20, &in, 0, 0, NULL, BAD);
	mask.size = 16;
	CALL(pselect6, 20, &in, 0, 0, &wait, &mask);
	mask.set = NULL;
	CALL(pselect6, 20, &in, 0, 0, &wait, &mask);
	mask.size = 8;
	mask.set = BAD;
	CALL(pselect6, 20, &in, 0, 0, &wait, &mask);
}

static void epolls(void)
{
	struct epoll_event e = { EPOLLIN | EPOLLET | 0x100000, { .u64 = 0x1234567890 } }, got[4];
	struct timespec wait = { 0, 1000 };
	int ep = CALL(epoll_create1, EPOLL_CLOEXEC);

	CALL(epoll_create1, 5);
	CALL(epoll_create, 1);
	CALL(epoll_create, -1);
	CALL(epoll_ctl, ep, EPOLL_CTL_ADD, ready[0], &e);
	CALL(epoll_ctl, ep, EPOLL_CTL_MOD, ready[0], &e);
	CALL(epoll_wait, ep, got, 4, 0);
	CALL(epoll_wait, ep, got, 4, 0);
	CALL(epoll_ctl, ep, EPOLL_CTL_DEL, ready[0], &e);
	CALL(epoll_ctl, ep, EPOLL_CTL_DEL, ready[0], NULL);
	CALL(epoll_ctl, ep, EPOLL_CTL_ADD, ready[0], BAD);
	CALL(epoll_ctl, ep, 77, ready[0], &e);
	CALL(epoll_wait, ep, got, 0, 0);
	CALL(epoll_wait, ep, BAD, 4, 0);
	e = (struct epoll_event){ EPOLLOUT | EPOLLONESHOT, { .u64 = -1 } };
	CALL(epoll_ctl, ep, EPOLL_CTL_ADD, ready[1], &e);
	CALL(epoll_ctl, ep, EPOLL_CTL_ADD, idle[1], &e);
	CALL(epoll_pwait, ep, got, 4, 0, &set, 8);
	CALL(epoll_pwait2, ep, got, 4, &wait, &set, 8);
	CALL(epoll_pwait2, ep, got, 4, BAD, NULL, 8);
}

static void descriptors(void)
{
	struct itimerspec timer = { { 0, 5 }, { 100, 7 } }, old;
	sigset_t full;
	int fd;

	CALL(eventfd2, 5, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE);
	CALL(eventfd2, -1, 0x10);
	CALL(eventfd, 0);
	fd = CALL(timerfd_create, CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	CALL(timerfd_create, 99, 0x10);
	CALL(timerfd_settime, fd, 0, &timer, &old);
	CALL(timerfd_settime, fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &timer, NULL);
	CALL(timerfd_settime, fd, 0x10, BAD, BAD);
	CALL(timerfd_settime, -1, 0, &timer, &old);
	CALL(timerfd_gettime, fd, &old);
	CALL(timerfd_gettime, fd, BAD);
	fd = CALL(signalfd4, -1, &set, 8, SFD_CLOEXEC | SFD_NONBLOCK);
	sigfillset(&full);
	CALL(signalfd4, fd, &full, 8, 0x10);
	CALL(signalfd, fd, &full, 8);
	CALL(signalfd, fd, BAD, 8);
	CALL(signalfd, fd, &full, 4);
	CALL(userfaultfd, O_CLOEXEC | 1);
	CALL(userfaultfd, 6);
	fd = CALL(inotify_init1, IN_NONBLOCK | IN_CLOEXEC);
	CALL(inotify_init1, 0x11);
	CALL(inotify_init);
	CALL(inotify_add_watch, fd, ".", IN_CREATE | IN_DELETE | IN_ONLYDIR);
	CALL(inotify_add_watch, fd, BAD, IN_ALL_EVENTS);
	CALL(inotify_add_watch, fd, "nowhere", 0);
	CALL(inotify_rm_watch, fd, 1);
	CALL(inotify_rm_watch, fd, -1);
	fd = CALL(fanotify_init, FAN_CLASS_NOTIF | FAN_CLOEXEC, O_RDONLY);
	CALL(fanotify_init, FAN_CLASS_CONTENT | FAN_NONBLOCK, O_RDWR | O_LARGEFILE);
	CALL(fanotify_init, 12 | 0x10000000, 3);
	CALL(fanotify_mark, fd, FAN_MARK_ADD, FAN_OPEN | FAN_CLOSE, AT_FDCWD, ".");
	CALL(fanotify_mark, fd, FAN_MARK_REMOVE | FAN_MARK_MOUNT, FAN_OPEN | FAN_ONDIR, -1, BAD);
	CALL(fanotify_mark, fd, 0x4000, 1UL << 50, 5, NULL);
}

static void asynchronous(void)
{
	char text[16] = "asynchronous", back[16];
	int fd = CALL(open, "events.file", O_RDWR | O_CREAT, 0600);
	struct iocb put = { .aio_data = 0x55,
			    .aio_lio_opcode = IOCB_CMD_PWRITE,
			    .aio_fildes = fd,
			    .aio_buf = (long)text,
			    .aio_nbytes = 12,
			    .aio_offset = 3 };
	struct iocb get = { .aio_lio_opcode = IOCB_CMD_PREAD,
			    .aio_fildes = fd,
			    .aio_buf = (long)back,
			    .aio_nbytes = 12 };
	struct iocb *list[3] = { &put, &get, BAD };
	struct io_event events[4];
	struct timespec wait = { 0, 100 };
	unsigned long context = 0;
	struct {
		void *set;
		size_t size;
	} mask = { &set, 8 };

	CALL(io_setup, 8, &context);
	CALL(io_setup, 8, BAD);
	CALL(io_submit, context, 2, list);
	CALL(io_submit, context, 1, list + 2);
	CALL(io_submit, context, 0, list);
	CALL(io_submit, context, 1, BAD);
	CALL(io_getevents, context, 1, 4, events, &wait);
	CALL(io_getevents, context, 0, 4, events, NULL);
	CALL(io_getevents, 0, 0, 4, events, BAD);
	CALL(io_pgetevents, context, 0, 4, events, &wait, &mask);
	CALL(io_pgetevents, context, 0, 4, events, &wait, NULL);
	CALL(io_cancel, context, &get, events);
	CALL(io_cancel, context, BAD, events);
	CALL(io_destroy, context);
	CALL(io_destroy, 0);
	CALL(unlink, "events.file");
}

int main(void)
{
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGCHLD);
	CALL(pipe2, ready, 0);
	CALL(pipe2, idle, 0);
	CALL(write, ready[1], "x", 1);
	polls();
	selects();
	epolls();
	descriptors();
	asynchronous();
	return 0;
}
