/* SPDX-License-Identifier: GPL-2.0-only */
/* The calls of augmented/syscalls/desc.c: with what works, what fails, and bad pointers. */
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/uio.h>

#include "calls.h"

/* linux/fcntl.h, of the newest kernel */
#define F_DUPFD_QUERY_   1027
#define F_CREATED_QUERY_ 1028
#define F_GETDELEG_      1039
#define F_SETDELEG_      1040

static int file;

static void data(void)
{
	char a[64] = "the first\n\t\\\"\001\377 bytes", b[64] = "";
	int other = CALL(open, "desc.other", O_RDWR | O_CREAT | O_TRUNC, 0600);
	int pipes[2], more[2];
	struct iovec iov[3] = { { a, 5 }, { a + 5, 50 }, { NULL, 0 } };
	long offset = 3, to = 7;

	CALL(write, file, a, sizeof(a));
	CALL(write, file, a, 10);
	CALL(write, file, BAD, 5);
	CALL(write, file, NULL, 0);
	CALL(write, file, a, 0);
	CALL(write, -1, a, 3);
	CALL(write, other, "\001\0023\0004", 5);
	CALL(pwrite64, file, "at\0", 4, 100);
	CALL(pwrite64, file, "at", 2, -1);
	CALL(read, file, b, 64);
	CALL(lseek, file, 0, SEEK_SET);
	CALL(read, file, b, 5);
	CALL(read, file, b, sizeof(b));
	CALL(read, file, BAD, 5);
	CALL(read, file, NULL, 0);
	CALL(read, 99, b, 5);
	CALL(pread64, file, b, 50, 2);
	CALL(pread64, file, b, 5, 1000);
	CALL(pread64, file, b, 5, -1);
	CALL(writev, other, iov, 3);
	CALL(writev, other, iov, 0);
	CALL(writev, other, NULL, 3);
	CALL(writev, other, BAD, 3);
	CALL(pwritev, other, iov, 2, 10, 0);
	CALL(pwritev2, other, iov, 2, -1, 0, RWF_APPEND);
	CALL(pwritev2, other, iov, 2, 3, 0, 0x4000);
	iov[1].iov_base = BAD;
	CALL(writev, other, iov, 3);
	iov[0] = (struct iovec){ b, 8 };
	iov[1] = (struct iovec){ b + 8, 40 };
	CALL(lseek, file, 0, SEEK_SET);
	CALL(readv, file, iov, 2);
	CALL(preadv, file, iov, 2, 60, 0);
	CALL(preadv, file, iov, 2, 1000, 0);
	CALL(preadv2, file, iov, 2, 100, 0, RWF_NOWAIT | RWF_HIPRI);
	CALL(preadv2, file, iov, 2, -1, 0, 0);
	CALL(readv, -1, iov, 2);
	CALL(readv, file, BAD, 2);
	iov[1].iov_base = BAD;
	CALL(preadv, file, iov, 2, 0, 0);

	CALL(pipe2, pipes, O_CLOEXEC);
	CALL(pipe2, more, O_NONBLOCK | O_DIRECT);
	CALL(pipe2, pipes, 0x1234);
	CALL(pipe2, BAD, 0);
	CALL(pipe, BAD);
	CALL(sendfile, other, file, &offset, 5);
	CALL(sendfile, other, file, NULL, 5);
	offset = 10000;
	CALL(sendfile, other, file, &offset, 5);
	CALL(sendfile, -1, file, &offset, 5);
	CALL(sendfile, other, file, BAD, 5);
	offset = 3;
	CALL(splice, file, &offset, pipes[1], 0, 5, 0);
	CALL(splice, file, &offset, pipes[1], &offset, 5, SPLICE_F_MOVE | SPLICE_F_MORE);
	CALL(splice, file, BAD, pipes[1], NULL, 5, 0x80);
	CALL(tee, pipes[0], more[1], 3, SPLICE_F_NONBLOCK);
	CALL(fcntl, pipes[0], F_GETFL);
	CALL(tee, pipes[0], -1, 3, 0);
	iov[0] = (struct iovec){ a, 3 };
	CALL(vmsplice, more[1], iov, 1, SPLICE_F_GIFT);
	CALL(vmsplice, more[1], BAD, 1, 0);
	CALL(copy_file_range, file, &offset, other, &to, 5, 0);
	CALL(copy_file_range, file, NULL, other, BAD, 5, 0);
	CALL(copy_file_range, file, NULL, other, NULL, 5, 9);
	CALL(readahead, file, 0, 4096);
	CALL(readahead, -1, -1, -1);
	CALL(lseek, file, -5, SEEK_END);
	CALL(lseek, file, 0, SEEK_HOLE);
	CALL(lseek, pipes[0], 0, 77);
}

static void state(void)
{
	char b[32];
	unsigned long range[2] = { 0, 4096 }, stat[5];

	CALL(flock, file, LOCK_SH | LOCK_NB);
	CALL(flock, file, LOCK_UN);
	CALL(flock, -1, LOCK_EX | LOCK_NB | 0x100);
	CALL(flock, file, 0);
	CALL(fsync, file);
	CALL(fdatasync, -1);
	CALL(syncfs, -1);
	CALL(sync_file_range, file, 0, 10, 7);
	CALL(sync_file_range, -1, -5, -6, 0x10);
	CALL(fallocate, file, 0, 0, 8192);
	CALL(fallocate, file, 3, 4096, 4096);
	CALL(fallocate, -1, 0x4000, -1, 5);
	CALL(fadvise64, file, 0, 0, POSIX_FADV_SEQUENTIAL);
	CALL(fadvise64, -1, 1, 2, 99);
	CALL(ftruncate, file, 100);
	CALL(ftruncate, file, -1);
	CALL(451, file, range, stat, 0); /* cachestat */
	CALL(451, file, BAD, stat, 0);
	CALL(451, -1, range, stat, 6);
	CALL(dup, file);
	CALL(dup, -5);
	CALL(dup2, file, 40);
	CALL(dup2, file, -1);
	CALL(dup3, file, 41, O_CLOEXEC);
	CALL(dup3, file, 41, 0x3000);
	CALL(close, 40);
	CALL(close, 40);
	CALL(close, -1);
	CALL(close_range, 41, 45, 0);
	CALL(close_range, 50, 45, 6);
	CALL(close_range, 1000, ~0U, 0x10);
	CALL(read, file, b, sizeof(b));
}

#define FCNTL(cmd, arg) CALL(fcntl, fd, cmd, arg)

static void control(int fd)
{
	struct flock lock = { F_WRLCK, SEEK_CUR, 1, 2, 3 };
	struct f_owner_ex owner = { F_OWNER_PID, 1 };
	struct {
		int flags;
		short type, pad;
	} deleg = { 0, F_WRLCK, 0 };
	unsigned int uids[2];
	unsigned long hint = 3;

	FCNTL(F_DUPFD, 50);
	FCNTL(F_DUPFD, -1);
	FCNTL(F_DUPFD_CLOEXEC, 60);
	FCNTL(F_GETFD, 1);
	FCNTL(F_SETFD, 1);
	FCNTL(F_GETFD, 1);
	FCNTL(F_SETFD, 2);
	FCNTL(F_SETFD, 0);
	FCNTL(F_GETFL, 0);
	FCNTL(F_SETFL, O_APPEND | 3);
	FCNTL(F_GETFL, 0);
	FCNTL(F_SETFL, 0);
	FCNTL(F_GETLK, &lock);
	FCNTL(F_SETLK, &lock);
	FCNTL(F_SETLKW, &lock);
	lock.l_pid = 0;
	FCNTL(F_OFD_GETLK, &lock);
	lock.l_pid = 0;
	lock.l_type = 77;
	FCNTL(F_OFD_SETLK, &lock);
	lock.l_type = F_UNLCK;
	FCNTL(F_OFD_SETLKW, &lock);
	FCNTL(F_GETLK, 0);
	FCNTL(F_SETLK, BAD);
	FCNTL(F_GETLK, BAD);
	FCNTL(F_SETOWN, getpid());
	FCNTL(F_GETOWN, 5);
	FCNTL(F_SETOWN, -5);
	FCNTL(F_SETOWN_EX, &owner);
	FCNTL(F_GETOWN_EX, &owner);
	FCNTL(F_SETOWN_EX, BAD);
	FCNTL(F_GETOWN_EX, BAD);
	FCNTL(17, uids);
	FCNTL(F_SETSIG, 10);
	FCNTL(F_GETSIG, 0);
	FCNTL(F_SETSIG, 0);
	FCNTL(F_GETSIG, 0);
	FCNTL(F_SETLEASE, F_RDLCK);
	FCNTL(F_GETLEASE, 0);
	FCNTL(F_SETLEASE, F_UNLCK);
	FCNTL(F_SETLEASE, 77);
	FCNTL(F_NOTIFY, DN_ACCESS | DN_MULTISHOT);
	FCNTL(F_SETPIPE_SZ, 5);
	FCNTL(F_GETPIPE_SZ, 0);
	FCNTL(F_ADD_SEALS, F_SEAL_GROW | 0x1000);
	FCNTL(F_ADD_SEALS, F_SEAL_GROW);
	FCNTL(F_GET_SEALS, 0);
	FCNTL(F_SET_RW_HINT, &hint);
	FCNTL(F_GET_RW_HINT, &hint);
	FCNTL(F_GET_FILE_RW_HINT, &hint);
	FCNTL(F_SET_FILE_RW_HINT, BAD);
	hint = 77;
	FCNTL(F_SET_RW_HINT, &hint);
	FCNTL(F_DUPFD_QUERY_, 1);
	FCNTL(F_DUPFD_QUERY_, fd);
	FCNTL(F_CREATED_QUERY_, 5);
	FCNTL(F_GETDELEG_, &deleg);
	FCNTL(F_SETDELEG_, &deleg);
	FCNTL(F_GETDELEG_, NULL);
	FCNTL(12345, 1);
	FCNTL(-1, -1);
}

int main(void)
{
	int pipes[2];

	file = CALL(open, "desc.file", O_RDWR | O_CREAT | O_TRUNC, 0644);
	data();
	state();
	control(file);
	control(-1);
	CALL(pipe2, pipes, 0);
	control(pipes[1]);
	control(CALL(memfd_create, "seals", 2));
	CALL(unlink, "desc.file");
	CALL(unlink, "desc.other");
	return 0;
}
