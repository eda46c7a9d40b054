/* SPDX-License-Identifier: GPL-2.0-only */
/* open_loop N: N pairs of openat and close of a file that is there, at full speed on one CPU. */
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[1]) : 1;
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(sched_getcpu(), &set);
	sched_setaffinity(0, sizeof(set), &set);
	for (long i = 0; i < n; i++) {
		int fd = openat(AT_FDCWD, "/etc/passwd", O_RDONLY);

		if (fd < 0)
			return 1;
		close(fd);
	}
	return 0;
}
