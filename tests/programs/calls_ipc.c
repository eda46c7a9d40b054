/* SPDX-License-Identifier: GPL-2.0-only */
/* System V's and POSIX's IPC: every command. */
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "calls.h"

#define COMMANDS 24

static void controls(long msg, long sem, long shm)
{
	static char buf[512];

	for (int cmd = -1; cmd < COMMANDS; cmd++) {
		/* They remove, and what they set is set again. */
		if (cmd == IPC_RMID)
			continue;
		CALL(msgctl, msg, cmd, buf);
		CALL(msgctl, msg, cmd | 0x100, buf);
		CALL(msgctl, msg, cmd, BAD);
		CALL(msgctl, -1, cmd, NULL);
		CALL(shmctl, shm, cmd, buf);
		CALL(shmctl, shm, cmd | 0x100, buf);
		CALL(shmctl, shm, cmd, BAD);
		CALL(shmctl, -1, cmd, NULL);
		CALL(semctl, sem, 0, cmd, cmd == SETVAL ? (void *)3 : buf);
		CALL(semctl, sem, 1, cmd | 0x100, cmd == SETVAL ? (void *)3 : buf);
		CALL(semctl, sem, 2, cmd, BAD);
		CALL(semctl, -1, -1, cmd, NULL);
	}
	CALL(msgctl, msg, IPC_RMID, NULL);
	CALL(msgctl, msg, IPC_RMID, 7);
	CALL(semctl, sem, 3, IPC_RMID, 7);
	CALL(shmctl, shm, IPC_RMID, buf);
}

static void messages(long msg)
{
	struct {
		long type;
		char text[80];
	} m = { 3, "some text of a message that is more than the thirty-two bytes" };

	CALL(msgsnd, msg, &m, 61, IPC_NOWAIT);
	CALL(msgsnd, msg, &m, 0, 0);
	CALL(msgsnd, msg, &m, 4, -1);
	CALL(msgsnd, msg, BAD, 4, 0);
	CALL(msgsnd, msg, NULL, 4, 0);
	CALL(msgsnd, -1, &m, 9, 0);
	CALL(msgsnd, msg, &m, 1L << 40, 0);
	m.type = -1;
	CALL(msgsnd, msg, &m, 4, 0);
	memset(&m, 0, sizeof(m));
	CALL(msgrcv, msg, &m, 80, 0, IPC_NOWAIT);
	CALL(msgrcv, msg, &m, 80, -4, MSG_NOERROR | MSG_EXCEPT | IPC_NOWAIT);
	CALL(msgrcv, msg, &m, 80, 1, IPC_NOWAIT | MSG_COPY);
	CALL(msgrcv, msg, BAD, 80, 1, IPC_NOWAIT | 0x100);
	CALL(msgrcv, -1, NULL, 80, 1, IPC_NOWAIT);
}

static void semaphores(long sem)
{
	struct sembuf ops[4] = { { 0, 1, 0 },
				 { 1, -1, IPC_NOWAIT },
				 { 2, 0, SEM_UNDO | IPC_NOWAIT },
				 { 65535, -32768, -1 } };
	struct sembuf many[40];
	struct timespec soon = { 0, 1000 };

	memset(many, 0, sizeof(many));
	for (int i = 0; i < 40; i++)
		many[i].sem_flg = IPC_NOWAIT;
	CALL(semop, sem, ops, 1);
	CALL(semop, sem, ops, 4);
	CALL(semop, sem, many, 40);
	CALL(semop, sem, ops, 0);
	CALL(semop, sem, NULL, 1);
	CALL(semop, sem, BAD, 2);
	CALL(semop, sem, ops, -1);
	CALL(semtimedop, sem, ops + 1, 1, &soon);
	ops[1].sem_flg = 0;
	CALL(semtimedop, sem, ops + 1, 1, &soon);
	CALL(semtimedop, sem, ops, 1, BAD);
	CALL(semtimedop, sem, ops, 1, NULL);
	soon.tv_nsec = -1;
	CALL(semtimedop, sem, ops, 2, &soon);
}

static void queues(void)
{
	struct mq_attr attr = { .mq_flags = O_NONBLOCK | 3, .mq_maxmsg = 4, .mq_msgsize = 64 };
	struct mq_attr out;
	struct sigevent event = { .sigev_notify = SIGEV_NONE, .sigev_signo = SIGUSR1 };
	struct timespec soon = { 1, 1000 };
	char buf[64] = "message for a queue of POSIX";
	unsigned int prio = 7;
	long fd = CALL(mq_open, "calls_ipc", O_RDWR | O_CREAT | O_NONBLOCK, 0600, &attr);

	CALL(mq_open, "calls_ipc", O_RDWR | O_CREAT | O_EXCL, 0777, NULL);
	CALL(mq_open, "calls_ipc", O_RDONLY, 0777, &attr);
	CALL(mq_open, BAD, -1, -1, BAD);
	CALL(mq_timedsend, fd, buf, 29, 3, NULL);
	CALL(mq_timedsend, fd, buf, 0, -1, &soon);
	CALL(mq_timedsend, fd, BAD, 9, 0, BAD);
	CALL(mq_timedreceive, fd, buf, sizeof(buf), &prio, &soon);
	CALL(mq_timedreceive, fd, buf, sizeof(buf), NULL, NULL);
	CALL(mq_timedreceive, fd, BAD, 3, BAD, BAD);
	CALL(mq_notify, fd, &event);
	CALL(mq_notify, fd, NULL);
	event.sigev_notify = SIGEV_SIGNAL;
	CALL(mq_notify, fd, &event);
	event.sigev_notify = 99;
	CALL(mq_notify, fd, &event);
	CALL(mq_notify, fd, BAD);
	CALL(mq_getsetattr, fd, NULL, &out);
	out.mq_flags = O_NONBLOCK;
	CALL(mq_getsetattr, fd, &out, &attr);
	out.mq_flags = -1;
	CALL(mq_getsetattr, fd, &out, NULL);
	CALL(mq_getsetattr, fd, BAD, BAD);
	CALL(close, fd);
	CALL(mq_unlink, "calls_ipc");
	CALL(mq_unlink, BAD);
}

int main(void)
{
	long msg = CALL(msgget, IPC_PRIVATE, 0600 | IPC_CREAT);
	long sem = CALL(semget, IPC_PRIVATE, 3, 0640 | IPC_CREAT | IPC_EXCL);
	long shm = CALL(shmget, IPC_PRIVATE, 4096, 0600), at;

	CALL(msgget, 0x1234, 0);
	CALL(semget, 0x1234, -1, IPC_EXCL);
	CALL(shmget, 0x1234, -1, SHM_HUGETLB | 21 << 26 | SHM_NORESERVE);
	at = CALL(shmat, shm, NULL, SHM_RDONLY);
	CALL(shmat, shm, 0x1001, SHM_RND | SHM_REMAP | SHM_EXEC | 1);
	CALL(shmat, -1, NULL, 0);
	CALL(shmdt, at);
	CALL(shmdt, BAD);
	messages(msg);
	semaphores(sem);
	controls(msg, sem, shm);
	queues();
	return 0;
}
