// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls with memory that nobody has touched: it is in a file, mapped anew for each case,
 * so that the first access faults. Argument: the case.
 *
 *	path	openat of a path; the file is named in the mapping
 *	pipe	write of it to a pipe
 *	null	write of it to /dev/null, which does not look at it
 *	failing	execve of a path that does not exist
 *	exec	execve with path, argv and environment in the mapping: prints "executed"
 *	across	openat of a path that crosses into the mapping from a page that is there
 *	edge	openat of a path that ends at the last byte before what is not mapped
 *	count	write of more bytes than are mapped: what is there, and EFAULT or short
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define AT (1UL << 40) /* of the mapping, so that pointers can be in the file */

static int file;
static size_t page;

static void put(off_t at, const void *data, size_t len)
{
	if (pwrite(file, data, len, at) != (ssize_t)len) {
		perror("pwrite");
		exit(1);
	}
}

/* Two pages of the file at AT, then nothing. */
static char *map(void)
{
	char *p;

	p = mmap((void *)AT, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, file, 0);
	if (p == MAP_FAILED) {
		perror("mmap");
		exit(1);
	}
	return p;
}

/* The array of pointers is in the second page, what they point at in the first. */
static void put_strings(off_t array, off_t strings, const char *const list[])
{
	unsigned long pointer;

	for (size_t i = 0; list[i]; i++) {
		pointer = AT + (unsigned long)strings;
		put(array + (off_t)(i * sizeof(pointer)), &pointer, sizeof(pointer));
		put(strings, list[i], strlen(list[i]) + 1);
		strings += (off_t)strlen(list[i]) + 1;
	}
}

static void exec_untouched(char *self)
{
	const char *const args[] = { "untouched argv0", "done", NULL };
	const char *const env[] = { "UNTOUCHED=1", "TWO=2", NULL };
	char *p;

	put(0, self, strlen(self) + 1);
	put_strings((off_t)page, 1024, args);
	put_strings((off_t)page + 512, 2048, env);
	p = map();
	syscall(SYS_execve, p, p + page, p + page + 512);
	perror("execve");
	exit(1);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	int pipes[2];
	char *p;

	if (!strcmp(what, "done")) {
		puts("executed");
		return 0;
	}
	page = (size_t)sysconf(_SC_PAGESIZE);
	file = memfd_create("untouched", 0);
	if (file < 0 || ftruncate(file, (off_t)(2 * page)) || pipe(pipes))
		return 1;
	if (!strcmp(what, "exec")) {
		char self[4096] = "";

		if (readlink("/proc/self/exe", self, sizeof(self) - 1) < 0)
			return 1;
		exec_untouched(self);
	}
	put(0, "untouched", 10);
	put((off_t)(2 * page) - 5, "edge", 5);
	put((off_t)page - 4, "untouched", 10);
	p = map();
	if (!strcmp(what, "path"))
		syscall(SYS_openat, AT_FDCWD, p, O_RDONLY);
	else if (!strcmp(what, "pipe"))
		syscall(SYS_write, pipes[1], p, 9);
	else if (!strcmp(what, "null"))
		syscall(SYS_write, open("/dev/null", O_WRONLY), p, 9);
	else if (!strcmp(what, "failing"))
		syscall(SYS_execve, p, NULL, NULL);
	else if (!strcmp(what, "edge"))
		syscall(SYS_openat, AT_FDCWD, p + 2 * page - 5, O_RDONLY);
	else if (!strcmp(what, "count"))
		syscall(SYS_write, pipes[1], p + 2 * page - 5, 100);
	else if (!strcmp(what, "across") && *(volatile char *)p)
		syscall(SYS_openat, AT_FDCWD, p + page - 4, O_RDONLY);
	return 0;
}
