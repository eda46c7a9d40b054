/* SPDX-License-Identifier: GPL-2.0-only */
/* System V's queues, semaphores and shared memory, and POSIX's message queues. */
#include "augmented/spec.h"

#define KEY(n)		VALUE(n, V_IPC_KEY, .table = "ipc_private", .size = 4)
#define GET_FLAGS(n, t, ...) VALUE(n, V_MODE_FLAGS, .table = #t, .size = 4, ##__VA_ARGS__)
#define IPC_CMD(n, t)	VALUE(n, V_IPC_CMD, .table = #t, .size = 4)
#define TIMEOUT(n)	STRUCT(n, __kernel_timespec, IN)

static const struct syscall_spec ipc_calls[] = {
	SYSCALL(msgget, SC_IPC, RET_INT, KEY(key), GET_FLAGS(msgflg, ipc_flags)),
	SYSCALL(msgsnd, SC_IPC, RET_INT,
		INT(msqid), POINTED(msgp, V_MSGBUF, IN, .len = ARG(2)), SIZE(msgsz),
		FLAGS(msgflg, msg_ipc_flags)),
	SYSCALL(msgrcv, SC_IPC, RET_INT,
		INT(msqid), POINTED(msgp, V_MSGBUF, OUT, .len = ARG(2)), SIZE(msgsz),
		LONG(msgtyp), FLAGS(msgflg, msg_ipc_flags)),
	SYSCALL_BY(msgctl, SC_IPC, RET_INT, SELECT1_NOT(1, "IPC_64"),
		   INT(msqid), IPC_CMD(cmd, msg_ctl), PTR(buf)),
	SYSCALL(semget, SC_IPC, RET_INT, KEY(key), INT(nsems), GET_FLAGS(semflg, ipc_flags)),
	SYSCALL(semop, SC_IPC, RET_INT,
		INT(semid), ARRAY(tsops, IN, ARG(2), ELEM(STRUCT(, sembuf, BY_VALUE))),
		UINT(nsops)),
	SYSCALL(semtimedop, SC_IPC, RET_INT,
		INT(semid), ARRAY(tsops, IN, ARG(2), ELEM(STRUCT(, sembuf, BY_VALUE))),
		UINT(nsops), TIMEOUT(timeout)),
	SYSCALL_BY(semctl, SC_IPC, RET_INT, SELECT1_NOT(2, "IPC_64"),
		   INT(semid), INT(semnum), IPC_CMD(cmd, sem_ctl), PTR(arg)),
	SYSCALL(shmget, SC_IPC, RET_INT, KEY(key), SIZE(size), GET_FLAGS(shmflg, shm_get_flags, .type = "SHM_HUGE_SHIFT")),
	SYSCALL(shmat, SC_IPC | SC_MEMORY, RET_PTR,
		INT(shmid), ADDRESS(shmaddr, "where to map"), FLAGS(shmflg, shm_at_flags)),
	SYSCALL(shmdt, SC_IPC | SC_MEMORY, RET_INT, ADDRESS(shmaddr, "what is mapped")),
	SYSCALL_BY(shmctl, SC_IPC, RET_INT, SELECT1_NOT(1, "IPC_64"),
		   INT(shmid), IPC_CMD(cmd, shm_ctl), PTR(buf)),
	SYSCALL(mq_open, SC_DESC, RET_FD,
		PATH(u_name), VALUE(oflag, V_OPEN, .table = "open_flags", .size = 4),
		VALUE(mode, V_OCT, .size = 2, IF_BITS(1, "O_CREAT")),
		STRUCT(u_attr, mq_attr_new, IN, IF_BITS(1, "O_CREAT"))),
	SYSCALL(mq_unlink, 0, RET_INT, PATH(u_name)),
	SYSCALL(mq_timedsend, SC_DESC, RET_INT,
		FD(mqdes), BUF(u_msg_ptr, IN, ARG(2)), SIZE(msg_len), UINT(msg_prio),
		TIMEOUT(u_abs_timeout)),
	SYSCALL(mq_timedreceive, SC_DESC, RET_INT,
		FD(mqdes), BUF(u_msg_ptr, OUT, RET), SIZE(msg_len),
		POINTED(u_msg_prio, V_UINT, OUT), TIMEOUT(u_abs_timeout)),
	SYSCALL(mq_notify, SC_DESC, RET_INT, FD(mqdes), POINTED(u_notification, V_SIGEVENT, IN)),
	SYSCALL(mq_getsetattr, SC_DESC, RET_INT,
		FD(mqdes), STRUCT(u_mqstat, mq_attr, IN), STRUCT(u_omqstat, mq_attr, OUT)),
};

static const struct syscall_spec ipc_variants[] = {
	VARIANT(shmctl, "IPC_STAT SHM_STAT SHM_STAT_ANY", 2, STRUCT(buf, shmid64_ds, OUT)),
	VARIANT(shmctl, "IPC_INFO", 2, STRUCT(buf, shminfo64, OUT)),
	VARIANT(shmctl, "SHM_INFO", 2, STRUCT(buf, shm_info, OUT)),
	VARIANT(msgctl, "IPC_INFO MSG_INFO", 2, STRUCT(buf, msginfo, OUT)),
	VARIANT(semctl, "IPC_INFO SEM_INFO", 3, STRUCT(arg, seminfo, OUT)),
	VARIANT(shmctl, "IPC_SET", 2, STRUCT(buf, shmid_set, IN)),
	VARIANT(msgctl, "IPC_STAT MSG_STAT MSG_STAT_ANY", 2, STRUCT(buf, msqid64_ds, OUT)),
	VARIANT(msgctl, "IPC_SET", 2, STRUCT(buf, msqid_set, IN)),
	VARIANT(semctl, "IPC_STAT SEM_STAT SEM_STAT_ANY", 3, STRUCT(arg, semid64_ds, OUT)),
	VARIANT(semctl, "IPC_SET", 3, STRUCT(arg, semid_set, IN)),
};

#define PERM_IDS UID(uid), UID(gid), VALUE(mode, V_OCT)

static const struct struct_spec ipc_structs[] = {
	{ "ipc_perm_stat", "ipc64_perm",
	  { PERM_IDS, VALUE(key, V_UINT), UID(cuid), UID(cgid) } },
	{ "ipc_perm_set", "ipc64_perm", { PERM_IDS } },
	{ "shmid64_ds", NULL,
	  { STRUCT(shm_perm, ipc_perm_stat, BY_VALUE), SIZE(shm_segsz), PID(shm_cpid),
	    PID(shm_lpid), ULONG(shm_nattch), LONG(shm_atime), LONG(shm_dtime),
	    LONG(shm_ctime) } },
	{ "shmid_set", "shmid64_ds", { STRUCT(shm_perm, ipc_perm_set, BY_VALUE) } },
	{ "msqid64_ds", NULL,
	  { STRUCT(msg_perm, ipc_perm_stat, BY_VALUE), LONG(msg_stime), LONG(msg_rtime),
	    LONG(msg_ctime), ULONG(msg_qnum), ULONG(msg_qbytes), PID(msg_lspid),
	    PID(msg_lrpid) } },
	{ "msqid_set", "msqid64_ds",
	  { STRUCT(msg_perm, ipc_perm_set, BY_VALUE), ULONG(msg_qbytes) } },
	{ "semid64_ds", NULL,
	  { STRUCT(sem_perm, ipc_perm_stat, BY_VALUE), LONG(sem_otime), LONG(sem_ctime),
	    ULONG(sem_nsems) } },
	{ "semid_set", "semid64_ds", { STRUCT(sem_perm, ipc_perm_set, BY_VALUE) } },
	{ "shminfo64", NULL,
	  { ULONG(shmmax), ULONG(shmmin), ULONG(shmmni), ULONG(shmseg), ULONG(shmall) } },
	{ "shm_info", NULL,
	  { INT(used_ids), ULONG(shm_tot), ULONG(shm_rss), ULONG(shm_swp), ULONG(swap_attempts),
	    ULONG(swap_successes) } },
	{ "msginfo", NULL,
	  { INT(msgpool), INT(msgmap), INT(msgmax), INT(msgmnb), INT(msgmni), INT(msgssz),
	    INT(msgtql), VALUE(msgseg, V_UINT) } },
	{ "seminfo", NULL,
	  { INT(semmap), INT(semmni), INT(semmns), INT(semmnu), INT(semmsl), INT(semopm),
	    INT(semume), INT(semusz), INT(semvmx), INT(semaem) } },
	{ "sembuf", NULL, { UINT(sem_num), INT(sem_op), FLAGS(sem_flg, sem_flags) } },
	/* Its flags do not count. */
	{ "mq_attr_new", "mq_attr",
	  { HEXLONG(mq_flags), LONG(mq_maxmsg), LONG(mq_msgsize), LONG(mq_curmsgs) } },
	{ "mq_attr", NULL,
	  { FLAGSLONG(mq_flags, mq_attr_flags), LONG(mq_maxmsg), LONG(mq_msgsize),
	    LONG(mq_curmsgs) } },
};

const struct family ipc_family = FAMILY(ipc);
