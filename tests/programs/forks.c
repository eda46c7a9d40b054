/* SPDX-License-Identifier: GPL-2.0-only */
/*
 *	forks N [KEEP]
 *
 * N children, each of which calls getppid once and ends; with KEEP, all of them are there
 * at the same time before the first ends.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int count = argc > 1 ? atoi(argv[1]) : 1, keep = argc > 2, gate[2], failed = 0, status;
	char byte;

	if (pipe(gate))
		return 1;
	for (int i = 0; i < count; i++) {
		pid_t pid = fork();

		if (pid < 0) {
			perror("fork");
			return 1;
		}
		if (!pid) {
			/* Directly: libc may keep what it has seen. */
			syscall(SYS_getppid);
			close(gate[1]);
			if (keep)
				_exit(read(gate[0], &byte, 1) != 0);
			_exit(0);
		}
		if (!keep)
			waitpid(pid, &status, 0);
	}
	close(gate[1]);
	while (wait(&status) > 0)
		failed += status != 0;
	return failed != 0;
}
