/* SPDX-License-Identifier: GPL-2.0-only */
/*
 *	threads N
 *
 * Says "ready" on standard output when N threads wait in read() on one pipe; after a line
 * on standard input the main thread calls getppid ten times a second until it is killed.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int gate[2];

static void *wait_at_gate(void *arg)
{
	char byte;

	return read(gate[0], &byte, 1) < 0 ? NULL : arg;
}

int main(int argc, char **argv)
{
	int count = argc > 1 ? atoi(argv[1]) : 2;
	pthread_t thread;

	if (pipe(gate))
		return 1;
	for (int i = 0; i < count; i++) {
		if (pthread_create(&thread, NULL, wait_at_gate, NULL))
			return 1;
	}
	usleep(200000);
	puts("ready");
	fflush(stdout);
	getchar();
	for (;;) {
		syscall(SYS_getppid);
		usleep(100000);
	}
}
