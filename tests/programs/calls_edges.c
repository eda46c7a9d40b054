/* SPDX-License-Identifier: GPL-2.0-only */
/* Objects that end with the memory, and objects that the memory ends within. */
#include <fcntl.h>
#include <linux/blkpg.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/rtc.h>
#include <poll.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

#include "calls.h"

#define PAGE 4096UL

static char *end;

/* A copy of the object of which `have` bytes are before the end of the memory. */
static void *at_end(const void *object, size_t size, size_t have)
{
	memset(end - 64, 'x', 64);
	return memcpy(end - have, object, have < size ? have : size);
}

static void *text(const char *s, size_t have)
{
	return at_end(s, strlen(s) + 1, have);
}

int main(void)
{
	struct iovec iov[3] = { { "one", 3 }, { "two", 3 }, { "three", 5 } };
	struct pollfd fds[3] = { { 0, POLLIN, 0 }, { 1, POLLOUT, 0 }, { 2, POLLPRI, 0 } };
	struct timespec times[2] = { { 1, 2 }, { 3, 4 } };
	struct epoll_event event = { EPOLLIN, { .u64 = 7 } };
	unsigned long set[2] = { 1, 0 };
	int fd = CALL(open, "edges.file", O_RDWR | O_CREAT | O_TRUNC, 0600), ep;
	char *memory;

	memory = (char *)CALL(mmap, 0, 2 * PAGE, PROT_READ | PROT_WRITE,
			      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	end = memory + PAGE;
	CALL(munmap, end, PAGE);

	/* Strings: the NUL is the last byte, or is not there. */
	CALL(chdir, text("nowhere", 8));
	CALL(chdir, text("nowhere", 7));
	CALL(chdir, text("nowhere", 1));
	CALL(open, text("", 1), O_RDONLY);
	CALL(open, end, O_RDONLY);
	CALL(setxattr, "edges.file", text("user.name", 10), "value", 5, 0);
	CALL(setxattr, "edges.file", text("user.name", 9), "value", 5, 0);

	/* Buffers. */
	CALL(write, fd, at_end("abcdef", 6, 6), 6);
	CALL(write, fd, at_end("abcdef", 6, 6), 7);
	CALL(write, fd, end, 7);
	CALL(pread64, fd, at_end("", 0, 4), 4, 0);
	CALL(pread64, fd, at_end("", 0, 4), 6, 0);
	CALL(setxattr, "edges.file", "user.a", at_end("value", 5, 5), 5, 0);
	CALL(setxattr, "edges.file", "user.b", at_end("value", 5, 5), 6, 0);

	/* Vectors and arrays. */
	CALL(writev, fd, at_end(iov, sizeof(iov), 48), 3);
	CALL(writev, fd, at_end(iov, sizeof(iov), 40), 3);
	CALL(writev, fd, at_end(iov, sizeof(iov), 32), 3);
	CALL(writev, fd, at_end(iov, sizeof(iov), 8), 3);
	CALL(poll, at_end(fds, sizeof(fds), 24), 3, 0);
	CALL(poll, at_end(fds, sizeof(fds), 16), 3, 0);
	CALL(poll, at_end(fds, sizeof(fds), 4), 3, 0);
	CALL(select, 70, at_end(set, sizeof(set), 16), 0, 0, 0);
	CALL(select, 70, at_end(set, sizeof(set), 8), 0, 0, 0);
	CALL(select, 3, at_end(set, sizeof(set), 8), 0, 0, 0);

	/* Structs. */
	CALL(utimensat, fd, NULL, at_end(times, sizeof(times), 32), 0);
	CALL(utimensat, fd, NULL, at_end(times, sizeof(times), 31), 0);
	CALL(fstat, fd, end - 144);
	CALL(fstat, fd, end - 143);
	CALL(pipe2, end - 8, 0);
	CALL(pipe2, end - 4, 0);
	ep = CALL(epoll_create1, 0);
	CALL(epoll_ctl, ep, EPOLL_CTL_ADD, 3, at_end(&event, sizeof(event), 12));
	CALL(epoll_ctl, ep, EPOLL_CTL_ADD, 3, at_end(&event, sizeof(event), 11));
	CALL(437, AT_FDCWD, "edges.file", at_end("", 0, 20), 24);
	CALL(getcwd, end - 3, 3);
	CALL(readlink, "/proc/self/exe", end - 3, 3);
	CALL(readlink, "/proc/self/exe", end - 3, 4);
	CALL(getdents64, fd, end - 3, 100);

	/* What ioctl's commands move. */
	CALL(ioctl, -1, RTC_SET_TIME, at_end("", 0, sizeof(struct rtc_time)));
	CALL(ioctl, -1, RTC_SET_TIME, end - sizeof(struct rtc_time) + 1);
	CALL(ioctl, -1, RTC_SET_TIME, end - 3);
	CALL(ioctl, -1, FICLONERANGE, end - sizeof(struct file_clone_range));
	CALL(ioctl, -1, FICLONERANGE, end - 4);
	CALL(ioctl, fd, FS_IOC_FIEMAP, at_end("", 0, sizeof(struct fiemap)));
	CALL(ioctl, fd, FS_IOC_FIEMAP, end - sizeof(struct fiemap) + 4);
	CALL(ioctl, fd, FIONREAD, end - 4);
	CALL(ioctl, fd, FIONREAD, end - 2);
	CALL(ioctl, -1, FS_IOC_SETFSLABEL, text("label", 5));
	CALL(ioctl, -1, BLKPG, end - sizeof(struct blkpg_ioctl_arg));
	CALL(ioctl, -1, BLKPG, end - 8);

	/* Lengths and counts that no call takes. */
	CALL(write, -1, "abc", -1L);
	CALL(write, -1, "abc", 1L << 40);
	CALL(read, -1, end, -1L);
	CALL(writev, -1, iov, -1L);
	CALL(writev, -1, iov, 3);
	CALL(poll, fds, 1000000, 0);
	CALL(sendto, -1, "abc", 3, 0, iov, 1000000);
	CALL(sendto, -1, "abc", 3, 0, iov, -1);
	CALL(setsockopt, -1, SOL_SOCKET, SO_LINGER, iov, -5);
	CALL(setsockopt, -1, SOL_SOCKET, SO_LINGER, iov, 1000000);
	CALL(rt_sigprocmask, 0, iov, 0, 1000000);
	CALL(setgroups, 1000000, iov);
	CALL(futex, 3, -1, 0, 0, 0, 0);
	/* Not aligned to anything. */
	CALL(writev, fd, (char *)at_end(iov, sizeof(iov), 47) + 1, 2);
	CALL(clock_settime, 77, (char *)times + 3);

	/* Not there when the call is entered: pages that nothing has touched yet. */
	memory = (char *)CALL(mmap, 0, 4 * PAGE, PROT_READ | PROT_WRITE,
			      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CALL(fstat, fd, memory + PAGE - 8);
	CALL(pread64, fd, memory + 3 * PAGE - 2, 4, 0);
	CALL(write, fd, memory + 2 * PAGE, 4);
	/* A file's pages that are not in the page tables. */
	CALL(ftruncate, fd, 3 * PAGE);
	CALL(pwrite64, fd, "nowhere", 8, PAGE - 4);
	memory = (char *)CALL(mmap, 0, 3 * PAGE, PROT_READ, MAP_SHARED, fd, 0);
	CALL(chdir, memory + PAGE - 4);
	memory = (char *)CALL(mmap, 0, 3 * PAGE, PROT_READ, MAP_PRIVATE, fd, 0);
	CALL(write, 99, memory + PAGE - 4, 8);
	CALL(unlink, "edges.file");
	return 0;
}
