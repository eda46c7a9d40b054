/* SPDX-License-Identifier: GPL-2.0-only */
/*
 *	random_calls SEED COUNT
 *
 * Issues COUNT system calls with arguments of no sense: numbers, addresses of
 * memory full of numbers and addresses, addresses shortly before the end of the
 * memory, and addresses of nothing. The same seed makes the same calls.
 *
 * To be run by a user without rights, in an empty directory of theirs, with IPC
 * and network name spaces of its own.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>

#include "calls.h"

#define PAGE 4096UL
#define SIZE (2 * PAGE)
/* Beyond the calls of today, and before them those that there never were. */
#define NUMBERS   480
#define GAP_BEGIN 337
#define GAP_END   424

/* Calls that are left out. */
static const struct {
	const char *why;
	short numbers[32]; /* ended by 0, as read(2) is not left out */
} skipped[] = {
	{ "end the program, or replace it",
	  { SYS_exit, SYS_exit_group, SYS_execve, SYS_execveat, SYS_rt_sigreturn, SYS_seccomp,
	    SYS_prctl, SYS_uselib, SYS_iopl, SYS_modify_ldt, SYS_restart_syscall } },
	{ "make processes, which would do the same",
	  { SYS_fork, SYS_vfork, SYS_clone, SYS_clone3 } },
	{ "signal, or write to, others",
	  { SYS_kill, SYS_tkill, SYS_tgkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo,
	    SYS_pidfd_send_signal, SYS_ptrace, SYS_process_vm_writev, SYS_process_madvise } },
	{ "change the memory that the program is in, or its stack's protection",
	  { SYS_mmap, SYS_munmap, SYS_mremap, SYS_brk, SYS_mprotect, SYS_pkey_mprotect,
	    SYS_remap_file_pages, SYS_madvise, SYS_shmat, SYS_arch_prctl, SYS_set_thread_area,
	    SYS_set_robust_list, SYS_set_tid_address, SYS_rseq, SYS_453, SYS_462,
	    SYS_personality } },
	{ "change how signals reach it, which the timer needs",
	  { SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_sigaltstack, SYS_alarm, SYS_setitimer,
	    SYS_timer_create, SYS_timer_settime } },
	{ "wait", { SYS_pause,           SYS_rt_sigsuspend,
		    SYS_rt_sigtimedwait, SYS_wait4,
		    SYS_waitid,          SYS_nanosleep,
		    SYS_clock_nanosleep, SYS_futex,
		    SYS_futex_waitv,     SYS_455,
		    SYS_flock,           SYS_poll,
		    SYS_ppoll,           SYS_select,
		    SYS_pselect6,        SYS_epoll_wait,
		    SYS_epoll_pwait,     SYS_epoll_pwait2,
		    SYS_io_getevents,    SYS_io_pgetevents,
		    SYS_io_uring_enter,  SYS_mq_timedreceive,
		    SYS_mq_timedsend } },
	{ "wait, too",
	  { SYS_semop, SYS_semtimedop, SYS_msgrcv, SYS_msgsnd, SYS_accept, SYS_accept4,
	    SYS_recvfrom, SYS_recvmsg, SYS_recvmmsg, SYS_userfaultfd } },
	{ "take away rights, time or limits that the rest of the calls needs",
	  { SYS_setrlimit, SYS_prlimit64, SYS_landlock_restrict_self, SYS_unshare, SYS_setns,
	    SYS_setsid, SYS_close_range, SYS_sched_setaffinity, SYS_sched_setscheduler,
	    SYS_sched_setattr, SYS_sched_setparam, SYS_setpriority, SYS_ioprio_set, SYS_mlockall,
	    SYS_munlockall } },
	{ "disturb the machine, even if a user without rights should not be able to",
	  { SYS_reboot, SYS_kexec_load, SYS_kexec_file_load, SYS_syslog, SYS_vhangup, SYS_acct,
	    SYS_swapon, SYS_swapoff, SYS_sync, SYS_syncfs, SYS_memfd_secret, SYS_init_module,
	    SYS_finit_module, SYS_delete_module } },
	{ "are for probes of the kernel, which end a program that issues them", { 335, 336 } },
};

/* Both have nothing behind them, so that no length makes a call write elsewhere. */
static char *page, *buffer;
static uint64_t state;

/* xorshift64*: the same numbers everywhere. */
static uint32_t number(void)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return state * 2685821657736338717ULL >> 33;
}

static int is_skipped(int nr)
{
	if (nr >= GAP_BEGIN && nr < GAP_END)
		return 1;
	for (size_t i = 0; i < sizeof(skipped) / sizeof(*skipped); i++)
		for (const short *s = skipped[i].numbers; *s; s++)
			if (*s == nr)
				return 1;
	return 0;
}

static void fill_memory(void)
{
	for (size_t i = 0; i < SIZE; i++)
		buffer[i] = number() % 4 ? 0 : number();
	for (int i = 0; i < 64; i++) {
		char *address =
			number() % 2 ? buffer + number() % PAGE : page + SIZE - number() % 64;

		memcpy(buffer + number() % (SIZE / 8) * 8, &address, sizeof(address));
	}
	memcpy(page, buffer, SIZE);
}

static long argument(void)
{
	switch (number() % 9) {
	case 0:
		return 0;
	case 1:
		return -1;
	case 2:
		return number() % 64;
	case 3:
		return (long)buffer + number() % PAGE;
	case 4:
		return (long)page + SIZE - number() % 128;
	case 5:
		return number();
	case 6:
		return (long)buffer;
	case 7:
		return (long)((uint64_t)number() << 32 | number());
	default:
		return (long)(1UL << number() % 32);
	}
}

static void on_alarm(int signal)
{
	(void)signal;
}

/* What might wait is interrupted; what might grow or be left behind is kept small. */
static void limit_harm(void)
{
	const struct itimerval often = { { 0, 500000 }, { 0, 500000 } };
	const struct sigaction action = { .sa_handler = on_alarm };
	const struct {
		int resource;
		rlim_t limit;
	} limits[] = {
		{ RLIMIT_FSIZE, 1 << 20 },   { RLIMIT_NOFILE, 64 },
		{ RLIMIT_CORE, 0 },          { RLIMIT_CPU, 30 },
		{ RLIMIT_MEMLOCK, 1 << 20 }, { RLIMIT_MSGQUEUE, 1 << 16 },
	};

	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
		struct rlimit limit = { limits[i].limit, limits[i].limit };

		setrlimit(limits[i].resource, &limit);
	}
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGIO, SIG_IGN);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
	/* No terminal, and nothing to be read. */
	for (int fd = 0; fd < 3; fd++)
		close(fd);
	for (int fd = 0; fd < 3; fd++)
		open("/dev/null", O_RDWR);
}

int main(int argc, char **argv)
{
	long count, a[6];

	if (argc != 3 || !geteuid())
		return 2;
	state = strtoul(argv[1], NULL, 0) * 0x9e3779b97f4a7c15ULL + 1;
	count = strtol(argv[2], NULL, 0);
	buffer = mmap(NULL, 2 * (SIZE + PAGE), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
		      -1, 0);
	if (buffer == MAP_FAILED || munmap(buffer + SIZE, PAGE))
		return 1;
	page = buffer + SIZE + PAGE;
	if (munmap(page + SIZE, PAGE))
		return 1;
	limit_harm();
	while (count > 0) {
		int nr = number() % NUMBERS;

		if (is_skipped(nr))
			continue;
		count--;
		fill_memory();
		for (int i = 0; i < 6; i++)
			a[i] = argument();
		syscall(nr, a[0], a[1], a[2], a[3], a[4], a[5]);
	}
	return 0;
}
