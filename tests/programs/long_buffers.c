/* SPDX-License-Identifier: GPL-2.0-only */
/* Buffers of up to a megabyte, whole, in parts, and reaching into memory that is not there. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#define BYTES (1 << 20)
#define PAGE  4096

int main(void)
{
	char *b = mmap(NULL, BYTES + PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		       0);
	struct iovec v[4] = { { b, 5000 }, { b + 5000, 300000 }, { b + 9, 10 }, { b + 1, 70000 } };
	struct msghdr m = { .msg_iov = v, .msg_iovlen = 1 };
	int fd = open("file", O_CREAT | O_RDWR | O_TRUNC, 0600), pair[2], again;

	if (b == MAP_FAILED || fd < 0 || socketpair(AF_UNIX, SOCK_DGRAM, 0, pair))
		return 1;
	munmap(b + BYTES, PAGE);
	for (int i = 0; i < BYTES; i++)
		b[i] = (char)('a' + i % 26);
	write(fd, b, BYTES);
	pwrite(fd, b + 100, 5000, 3);
	pread(fd, b, 500000, 1);
	pread(fd, b, 4096, BYTES - 100);
	writev(fd, v, 4);
	preadv(fd, v, 4, 0);
	write(fd, b + BYTES - 6000, 10000);
	write(-1, b, 100000);
	sendmsg(pair[0], &m, 0);
	recvmsg(pair[1], &m, 0);
	/* Pages that nobody has touched yet, but the kernel does. */
	again = open("file", O_RDONLY);
	b = mmap(NULL, BYTES, PROT_READ, MAP_PRIVATE, again, 0);
	write(fd, b, 200000);
	return 0;
}
