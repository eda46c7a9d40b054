/* SPDX-License-Identifier: GPL-2.0-only */
/* Calls on processes, identities and the system, with good, failing and unreadable arguments. */
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/keyctl.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <mqueue.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BAD  ((void *)0x10)
#define CALL syscall

static char bytes[4096];

static void identities(void)
{
	unsigned int a, b, c;
	gid_t groups[64];

	CALL(SYS_getpid);
	CALL(SYS_gettid);
	CALL(SYS_getppid);
	CALL(SYS_getpgrp);
	CALL(SYS_getpgid, 0);
	CALL(SYS_setpgid, 0, 0);
	CALL(SYS_setpgid, -1, 5);
	CALL(SYS_getsid, 0);
	CALL(SYS_getsid, 99999999);
	CALL(SYS_setsid);
	CALL(SYS_getuid);
	CALL(SYS_geteuid);
	CALL(SYS_getgid);
	CALL(SYS_getegid);
	CALL(SYS_setuid, 0);
	CALL(SYS_setgid, 0);
	CALL(SYS_setreuid, -1, -1);
	CALL(SYS_setregid, -1, 0);
	CALL(SYS_setresuid, -1, 0, -1);
	CALL(SYS_setresgid, -1, -1, -1);
	CALL(SYS_setfsuid, 0);
	CALL(SYS_setfsgid, -1);
	CALL(SYS_getresuid, &a, &b, &c);
	CALL(SYS_getresgid, &a, &b, BAD);
	CALL(SYS_getresgid, &a, &b, NULL);
	CALL(SYS_getgroups, 0, NULL);
	CALL(SYS_getgroups, 64, groups);
	CALL(SYS_getgroups, -1, groups);
	CALL(SYS_getgroups, 64, BAD);
	groups[0] = 1;
	groups[1] = 20;
	groups[2] = -1;
	CALL(SYS_setgroups, 2, groups);
	CALL(SYS_getgroups, 64, groups);
	CALL(SYS_setgroups, 3, groups);
	CALL(SYS_setgroups, 1, BAD);
	CALL(SYS_setgroups, -1, groups);
	CALL(SYS_setgroups, 0, NULL);
}

static void capabilities(void)
{
	struct __user_cap_header_struct h = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct d[2];

	CALL(SYS_capget, &h, d);
	CALL(SYS_capset, &h, d);
	CALL(SYS_capget, &h, NULL);
	CALL(SYS_capget, &h, BAD);
	memset(d, 0, sizeof(d));
	d[1].effective = 0xff000000;
	d[0].effective = 5;
	h.pid = 1;
	CALL(SYS_capset, &h, d);
	h.pid = 0;
	h.version = _LINUX_CAPABILITY_VERSION_1;
	CALL(SYS_capget, &h, d);
	h.version = 5;
	CALL(SYS_capget, &h, d);
	CALL(SYS_capget, BAD, d);
	CALL(SYS_capget, NULL, NULL);
}

static void scheduling(void)
{
	struct sched_param p = { 0 };
	cpu_set_t set;
	struct timespec ts;

	CALL(SYS_sched_yield);
	CALL(SYS_sched_getaffinity, 0, sizeof(set), &set);
	CALL(SYS_sched_setaffinity, 0, sizeof(set), &set);
	CALL(SYS_sched_setaffinity, 0, 8, &set);
	CALL(SYS_sched_setaffinity, 0, 4, BAD);
	CALL(SYS_sched_setaffinity, 0, 0, &set);
	memset(&set, 0xff, sizeof(set));
	CALL(SYS_sched_setaffinity, 99999999, 16, &set);
	CALL(SYS_sched_getaffinity, 0, 1, &set);
	CALL(SYS_sched_getscheduler, 0);
	CALL(SYS_sched_getscheduler, -1);
	CALL(SYS_sched_getparam, 0, &p);
	CALL(SYS_sched_getparam, 0, BAD);
	CALL(SYS_sched_setparam, 0, &p);
	CALL(SYS_sched_setscheduler, 0, SCHED_BATCH, &p);
	CALL(SYS_sched_setscheduler, 0, SCHED_OTHER | SCHED_RESET_ON_FORK, &p);
	CALL(SYS_sched_setscheduler, 0, SCHED_OTHER, &p);
	CALL(SYS_sched_setscheduler, 0, 77, BAD);
	CALL(SYS_sched_get_priority_max, SCHED_FIFO);
	CALL(SYS_sched_get_priority_min, 77);
	CALL(SYS_sched_rr_get_interval, 0, &ts);
	CALL(SYS_sched_rr_get_interval, 0, BAD);
	CALL(SYS_sched_getattr, 0, bytes, 56, 0);
	CALL(SYS_sched_setattr, 0, bytes, 0);
	CALL(SYS_sched_getattr, 0, bytes, 48, 0);
	CALL(SYS_sched_setattr, 0, bytes, 0);
	CALL(SYS_sched_getattr, 0, bytes, 8, 0);
	CALL(SYS_sched_getattr, 0, BAD, 56, 1);
	CALL(SYS_sched_setattr, 0, BAD, 1);
	CALL(SYS_sched_setattr, 0, NULL, 0);
	CALL(SYS_getpriority, PRIO_PROCESS, 0);
	CALL(SYS_getpriority, 7, -1);
	CALL(SYS_setpriority, PRIO_USER, 99999, 5);
	CALL(SYS_ioprio_get, 1, 0);
	CALL(SYS_ioprio_set, 1, 0, (2 << 13) | 4);
	CALL(SYS_ioprio_get, 1, 0);
	CALL(SYS_ioprio_get, 9, 0);
	CALL(SYS_ioprio_set, 2, 99999, (7 << 13) | 9);
}

static void limits(void)
{
	struct rlimit r = { 1025, RLIM_INFINITY };
	struct rusage ru;

	for (int i = 0; i < 17; i++)
		CALL(SYS_prlimit64, 0, i, NULL, &r);
	CALL(SYS_getrlimit, RLIMIT_CORE, &r);
	CALL(SYS_setrlimit, RLIMIT_CORE, &r);
	CALL(SYS_getrlimit, RLIMIT_CORE, BAD);
	CALL(SYS_setrlimit, 77, BAD);
	CALL(SYS_prlimit64, getpid(), RLIMIT_CORE, &r, &r);
	CALL(SYS_prlimit64, 0, RLIMIT_CORE, BAD, BAD);
	CALL(SYS_getrusage, RUSAGE_SELF, &ru);
	CALL(SYS_getrusage, RUSAGE_CHILDREN, &ru);
	CALL(SYS_getrusage, 77, &ru);
	CALL(SYS_getrusage, RUSAGE_THREAD, BAD);
}

static void prctls(void)
{
	unsigned int v;
	void *p;

	prctl(PR_SET_NAME, "short");
	prctl(PR_SET_NAME, "a name longer than sixteen");
	prctl(PR_SET_NAME, BAD);
	prctl(PR_GET_NAME, bytes);
	prctl(PR_GET_NAME, BAD);
	prctl(PR_SET_PDEATHSIG, SIGUSR1);
	prctl(PR_GET_PDEATHSIG, &v);
	prctl(PR_SET_PDEATHSIG, 0);
	prctl(PR_SET_PDEATHSIG, 300);
	prctl(PR_GET_DUMPABLE);
	prctl(PR_SET_DUMPABLE, 1);
	prctl(PR_SET_DUMPABLE, 9);
	prctl(PR_CAPBSET_READ, CAP_SYS_ADMIN);
	prctl(PR_CAPBSET_READ, 99);
	prctl(PR_CAPBSET_DROP, 99);
	prctl(PR_GET_SECUREBITS);
	prctl(PR_SET_SECUREBITS, 0x1000);
	prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0);
	prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0);
	prctl(PR_GET_KEEPCAPS);
	prctl(PR_SET_KEEPCAPS, 0);
	prctl(PR_GET_TIMERSLACK);
	prctl(PR_SET_TIMERSLACK, 50000);
	prctl(PR_GET_TIMING);
	prctl(PR_SET_TIMING, 0);
	prctl(PR_GET_TSC, &v);
	prctl(PR_SET_TSC, 9);
	prctl(PR_GET_TID_ADDRESS, &p);
	prctl(PR_GET_CHILD_SUBREAPER, &v);
	prctl(PR_SET_CHILD_SUBREAPER, 0);
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, CAP_KILL, 0, 0);
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	prctl(PR_CAP_AMBIENT, 9, 0, 0, 0);
	prctl(PR_GET_SECCOMP);
	prctl(PR_SET_SECCOMP, 9, BAD);
	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, BAD);
	prctl(PR_GET_SPECULATION_CTRL, 0, 0, 0, 0);
	prctl(PR_GET_SPECULATION_CTRL, 9, 0, 0, 0);
	prctl(PR_SET_SPECULATION_CTRL, 9, 4, 0, 0);
	prctl(PR_SET_VMA, PR_SET_VMA_ANON_NAME, bytes, 4096, "name");
	prctl(PR_SET_VMA, PR_SET_VMA_ANON_NAME, 0, 0, NULL);
	prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
	prctl(PR_SET_PTRACER, getpid());
	prctl(PR_SCHED_CORE, 0, 0, 0, bytes);
	prctl(PR_SCHED_CORE, 1, 99999999, 1, 0);
	prctl(PR_GET_THP_DISABLE, 0, 0, 0, 0);
	prctl(PR_SET_THP_DISABLE, 0, 0, 0, 0);
	prctl(PR_GET_IO_FLUSHER, 0, 0, 0, 0);
	prctl(PR_SET_IO_FLUSHER, 9, 0, 0, 0);
	prctl(PR_MCE_KILL_GET, 0, 0, 0, 0);
	prctl(PR_MCE_KILL, PR_MCE_KILL_SET, PR_MCE_KILL_LATE, 0, 9);
	prctl(PR_MCE_KILL, PR_MCE_KILL_CLEAR, 0, 0, 0);
	prctl(PR_SET_MM, PR_SET_MM_START_CODE, 0x1000, 0, 0);
	prctl(PR_GET_FPEMU, &v);
	prctl(PR_SET_FPEMU, 1);
	prctl(PR_GET_UNALIGN, &v);
	prctl(PR_SET_UNALIGN, 1);
	prctl(PR_GET_ENDIAN, &v);
	prctl(PR_SET_ENDIAN, 1);
	prctl(PR_TASK_PERF_EVENTS_DISABLE);
	prctl(65, 1, 0, 0, 0);
	prctl(66, 0, 0, 0, 0);
	prctl(67, 0, 0, 0, 0);
	prctl(68, 0, 0, 0, 0);
	prctl(59, 0, 0, 0, 0);
	prctl(999, 1, 2, 3, 4);
	CALL(SYS_arch_prctl, 0x1003, &p);
	CALL(SYS_arch_prctl, 0x1004, BAD);
	CALL(SYS_arch_prctl, 0x1011, 0);
	CALL(SYS_arch_prctl, 0x1012, 1);
	CALL(SYS_arch_prctl, 0x3001, &p);
	CALL(SYS_arch_prctl, 77, 1);
	CALL(SYS_personality, 0xffffffff);
	CALL(SYS_personality, 0x0040000);
	CALL(SYS_personality, 0x0800003);
	CALL(SYS_personality, 0);
}

static void children(void)
{
	struct clone_args args;
	struct rusage ru;
	siginfo_t info;
	int status, tid, pidfd = -1;
	pid_t pid;

	pid = fork();
	if (!pid)
		_exit(3);
	CALL(SYS_wait4, pid, &status, 0, &ru);
	pid = CALL(SYS_fork);
	if (!pid)
		_exit(4);
	CALL(SYS_wait4, pid, &status, 0, NULL);
	pid = vfork();
	if (!pid)
		_exit(300);
	CALL(SYS_waitid, P_PID, pid, &info, WEXITED | WNOWAIT, &ru);
	CALL(SYS_waitid, P_ALL, 0, &info, WEXITED | WNOHANG, NULL);
	CALL(SYS_waitid, P_ALL, 0, &info, WEXITED, NULL);
	CALL(SYS_wait4, -1, NULL, WNOHANG, NULL);
	CALL(SYS_wait4, -1, BAD, 0x77, BAD);
	pid = CALL(SYS_clone, SIGCHLD | CLONE_PARENT_SETTID | CLONE_CHILD_SETTID, NULL, &tid, &tid,
		   0);
	if (!pid)
		CALL(SYS_exit, 4);
	CALL(SYS_wait4, pid, &status, __WALL | WUNTRACED, NULL);
	pid = CALL(SYS_clone, CLONE_PIDFD | SIGCHLD, NULL, &pidfd, NULL, 0);
	if (!pid)
		abort();
	CALL(SYS_waitid, P_PIDFD, pidfd, &info, WEXITED, NULL);
	CALL(SYS_clone, CLONE_THREAD, NULL, NULL, NULL, 0);
	CALL(SYS_clone, CLONE_SETTLS | CLONE_SIGHAND, bytes, NULL, NULL, 5);
	memset(&args, 0, sizeof(args));
	args.flags = CLONE_PIDFD | CLONE_PARENT_SETTID;
	args.pidfd = (uintptr_t)&pidfd;
	args.parent_tid = (uintptr_t)&tid;
	args.exit_signal = SIGCHLD;
	pid = CALL(SYS_clone3, &args, sizeof(args));
	if (!pid) {
		pause();
		_exit(0);
	}
	CALL(SYS_pidfd_open, pid, 0);
	CALL(SYS_pidfd_open, -1, 0x800);
	CALL(SYS_pidfd_getfd, pidfd, 0, 0);
	CALL(SYS_pidfd_getfd, -1, 5, 7);
	CALL(SYS_pidfd_send_signal, pidfd, SIGTERM, NULL, 0);
	CALL(SYS_wait4, pid, &status, 0, NULL);
	args.flags = 0;
	pid = CALL(SYS_clone3, &args, 64);
	if (!pid)
		_exit(0);
	CALL(SYS_wait4, pid, NULL, 0, NULL);
	CALL(SYS_clone3, &args, 8);
	CALL(SYS_clone3, BAD, 88);
	CALL(SYS_clone3, NULL, 0);
	args.flags = CLONE_THREAD | CLONE_SETTLS | CLONE_CHILD_CLEARTID;
	args.stack = 0x1000;
	args.stack_size = 0x2000;
	args.tls = 7;
	CALL(SYS_clone3, &args, sizeof(args));
}

static void execs(void)
{
	char *many[41], *none[] = { NULL }, *env[] = { "A=b", "C=d", NULL };

	for (int i = 0; i < 40; i++)
		many[i] = "x";
	many[40] = NULL;
	CALL(SYS_execve, "/nonexistent", many, env);
	CALL(SYS_execve, "/nonexistent", none, none);
	CALL(SYS_execve, "/nonexistent", NULL, NULL);
	CALL(SYS_execve, BAD, BAD, BAD);
	CALL(SYS_execve, NULL, NULL, env + 1);
	many[1] = "a string that is longer than thirty-two bytes";
	many[2] = BAD;
	many[3] = NULL;
	CALL(SYS_execve, "/nonexistent", many, env);
	CALL(SYS_execveat, -100, "nonexistent", many + 3, env, 0x1000);
	CALL(SYS_execveat, 7, "", NULL, NULL, 0x11000);
}

static void inspections(void)
{
	struct utsname u;
	struct sysinfo si;
	unsigned int cpu, node;
	void *head;
	size_t len;

	CALL(SYS_uname, &u);
	CALL(SYS_uname, BAD);
	CALL(SYS_sysinfo, &si);
	CALL(SYS_sysinfo, NULL);
	CALL(SYS_getcpu, &cpu, &node, NULL);
	CALL(SYS_getcpu, NULL, BAD, bytes);
	CALL(SYS_getrandom, bytes, 8, 1);
	CALL(SYS_getrandom, bytes, 100, 0);
	CALL(SYS_getrandom, BAD, 8, 0xf0);
	CALL(SYS_kcmp, getpid(), getpid(), 0, 1, 2);
	CALL(SYS_kcmp, getpid(), getpid(), 1, 1, 2);
	CALL(SYS_kcmp, 1, 2, 77, 1, 2);
	CALL(SYS_get_robust_list, 0, &head, &len);
	CALL(SYS_get_robust_list, -1, BAD, BAD);
	CALL(SYS_set_robust_list, BAD, 7);
	CALL(SYS_set_tid_address, BAD);
	CALL(SYS_rseq, BAD, 32, 0, 7);
	CALL(SYS_rseq, bytes + 2048, 32, 1, 7);
	CALL(SYS_ptrace, PTRACE_PEEKDATA, -1, bytes, 0);
	CALL(SYS_ptrace, PTRACE_ATTACH, -1, 0, 0);
	CALL(SYS_ptrace, PTRACE_CONT, -1, 0, SIGTERM);
	CALL(SYS_ptrace, PTRACE_DETACH, -1, 0, 0);
	CALL(SYS_ptrace, PTRACE_SETOPTIONS, -1, 0, 1);
	CALL(SYS_ptrace, PTRACE_SEIZE, -1, 0, 0x7f);
	CALL(SYS_ptrace, PTRACE_GETSIGINFO, -1, 0, bytes);
	CALL(SYS_ptrace, PTRACE_GETEVENTMSG, -1, 0, bytes);
	CALL(SYS_ptrace, 0x4444, 1, 2, 3);
	CALL(SYS_unshare, CLONE_FS);
	CALL(SYS_unshare, 0);
	CALL(SYS_unshare, 0x7);
	CALL(SYS_setns, -1, CLONE_NEWNS | CLONE_NEWPID);
	CALL(SYS_setns, 0, 0);
	CALL(SYS_sethostname, BAD, 3);
	CALL(SYS_setdomainname, BAD, 3);
	CALL(SYS_reboot, 1, 2, 3, 4);
	CALL(SYS_syslog, 77, NULL, 5);
	CALL(SYS_acct, "/nonexistent/file");
	CALL(SYS_ioperm, 0x80, 0, 1);
	CALL(SYS_iopl, 9);
}

static void services(void)
{
	struct landlock_ruleset_attr attr = { .handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE };
	struct sock_filter ret = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	struct sock_fprog prog = { 0, &ret };
	unsigned int action = SECCOMP_RET_KILL_PROCESS;

	CALL(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action);
	CALL(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, bytes);
	CALL(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 1, &prog);
	CALL(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0x100, BAD);
	CALL(SYS_seccomp, SECCOMP_SET_MODE_STRICT, 1, NULL);
	CALL(SYS_seccomp, 77, 1, bytes);
	CALL(SYS_landlock_create_ruleset, &attr, sizeof(attr), 0);
	CALL(SYS_landlock_create_ruleset, &attr, 8, 0);
	CALL(SYS_landlock_create_ruleset, NULL, 0, 1);
	CALL(SYS_landlock_create_ruleset, BAD, 16, 0);
	CALL(SYS_landlock_add_rule, -1, 1, bytes, 0);
	CALL(SYS_landlock_restrict_self, -1, 0);
	CALL(SYS_keyctl, KEYCTL_GET_KEYRING_ID, -3, 0);
	CALL(SYS_keyctl, KEYCTL_DESCRIBE, -3, bytes, 100);
	CALL(SYS_keyctl, KEYCTL_CHOWN, 5, -1, 0);
	CALL(SYS_keyctl, KEYCTL_SETPERM, 5, 0x3f010000);
	CALL(SYS_keyctl, KEYCTL_READ, 5, bytes, 10);
	CALL(SYS_keyctl, KEYCTL_SEARCH, -3, "user", "nothing", 0);
	CALL(SYS_keyctl, KEYCTL_LINK, -3, -4);
	CALL(SYS_keyctl, KEYCTL_REVOKE, 5);
	CALL(SYS_keyctl, KEYCTL_SET_TIMEOUT, 5, 100);
	CALL(SYS_keyctl, 777, 1, 2, 3, 4);
	CALL(SYS_add_key, "user", "some key", "payload", 7, 12345);
	CALL(SYS_add_key, BAD, NULL, NULL, 0, -2);
	CALL(SYS_request_key, "user", "no such key", NULL, -3);
	CALL(SYS_finit_module, -1, "a=b", 3);
	CALL(SYS_delete_module, "no_such_module", 0x800);
	CALL(SYS_io_uring_enter, -1, 1, 2, 1, NULL, 8);
	CALL(SYS_io_uring_register, -1, 0, NULL, 5);
}

static void queues(void)
{
	struct sembuf op = { 1, -1, SEM_UNDO | IPC_NOWAIT };
	struct shmid_ds shm;
	struct msqid_ds msg;
	struct semid_ds sem;
	struct mq_attr attr = { .mq_maxmsg = 3, .mq_msgsize = 16 };
	struct timespec soon = { 0, 1000 };
	struct {
		long type;
		char text[16];
	} m = { 1, "text" };
	unsigned int prio;
	int id = CALL(SYS_shmget, IPC_PRIVATE, 4096, IPC_CREAT | 0600);

	CALL(SYS_shmctl, id, IPC_STAT, &shm);
	CALL(SYS_shmctl, id, IPC_SET, &shm);
	CALL(SYS_shmctl, id, IPC_RMID, NULL);
	CALL(SYS_shmctl, -1, IPC_STAT, BAD);
	CALL(SYS_shmctl, -1, 77, BAD);
	CALL(SYS_shmget, 0x1234, 4096, 0);
	CALL(SYS_shmat, -1, NULL, SHM_RDONLY);
	CALL(SYS_shmdt, NULL);
	id = CALL(SYS_msgget, IPC_PRIVATE, IPC_CREAT | IPC_EXCL | 0644);
	CALL(SYS_msgsnd, id, &m, 5, IPC_NOWAIT);
	CALL(SYS_msgrcv, id, &m, 16, -2, MSG_NOERROR | IPC_NOWAIT);
	CALL(SYS_msgrcv, id, &m, 16, 0, IPC_NOWAIT);
	CALL(SYS_msgsnd, -1, BAD, 5, 0);
	CALL(SYS_msgctl, id, IPC_STAT, &msg);
	CALL(SYS_msgctl, id, IPC_SET, &msg);
	CALL(SYS_msgctl, id, IPC_RMID, NULL);
	id = CALL(SYS_semget, 0x77, 2, 0);
	id = CALL(SYS_semget, IPC_PRIVATE, 2, IPC_CREAT | 0600);
	CALL(SYS_semctl, id, 0, SETVAL, 1);
	CALL(SYS_semctl, id, 0, GETVAL, 0);
	CALL(SYS_semctl, id, 0, IPC_STAT, &sem);
	CALL(SYS_semop, id, &op, 1);
	CALL(SYS_semop, id, BAD, 1);
	CALL(SYS_semtimedop, id, &op, 1, &soon);
	CALL(SYS_semtimedop, id, NULL, 0, NULL);
	CALL(SYS_semctl, id, 0, IPC_RMID, 0);
	id = CALL(SYS_mq_open, "perf-strace-test", O_RDWR | O_CREAT | O_NONBLOCK, 0600, &attr);
	CALL(SYS_mq_timedsend, id, "hello", 5, 3, NULL);
	CALL(SYS_mq_timedreceive, id, bytes, 16, &prio, &soon);
	CALL(SYS_mq_timedreceive, id, bytes, 16, NULL, &soon);
	CALL(SYS_mq_timedreceive, -1, bytes, 16, BAD, BAD);
	CALL(SYS_mq_getsetattr, id, NULL, &attr);
	CALL(SYS_mq_getsetattr, id, &attr, NULL);
	CALL(SYS_mq_notify, id, NULL);
	CALL(SYS_mq_unlink, "perf-strace-test");
	CALL(SYS_mq_open, "perf-strace-test", O_RDONLY);
	CALL(SYS_mq_unlink, BAD);
}

int main(void)
{
	inspections();
	identities();
	capabilities();
	scheduling();
	limits();
	prctls();
	children();
	execs();
	services();
	queues();
	return 0;
}
