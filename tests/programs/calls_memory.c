/* SPDX-License-Identifier: GPL-2.0-only */
/* The calls of augmented/syscalls/memory.c: with what works, what fails, and bad pointers. */
#include <fcntl.h>
#include <linux/mempolicy.h>
#include <linux/membarrier.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "calls.h"

#define PAGE 4096UL

static char *page;

static void mappings(void)
{
	char *p;

	p = (char *)CALL(mmap, 0, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
			 0);
	page = p;
	memset(p, 'x', 4 * PAGE);
	CALL(mmap, p + PAGE, PAGE, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	CALL(mmap, 0, PAGE, PROT_READ | 0x100000, MAP_SHARED_VALIDATE | MAP_SYNC, 0, 0x12000);
	CALL(mmap, 0, PAGE, -1, -1, -1, -1);
	CALL(mmap, 0, 2UL << 20, PROT_READ | PROT_EXEC,
	     MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB | 21 << 26, -1, 0);
	CALL(mmap, BAD, 0, PROT_GROWSDOWN, 0, 99, 1);
	CALL(mprotect, p, PAGE, PROT_READ);
	CALL(mprotect, p, PAGE, PROT_READ | PROT_WRITE);
	CALL(mprotect, p + 1, PAGE, 0x7000);
	CALL(mremap, p + PAGE, PAGE, 2 * PAGE, 0);
	CALL(mremap, p, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, p + 2 * PAGE);
	CALL(mremap, p, PAGE, PAGE, MREMAP_MAYMOVE | 4, p + 2 * PAGE);
	CALL(mmap, p, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	CALL(remap_file_pages, p, PAGE, PROT_NONE, 1, 0);
	CALL(remap_file_pages, p, PAGE, PROT_READ, 1, MAP_NONBLOCK);
	CALL(madvise, p, PAGE, MADV_DONTNEED);
	CALL(madvise, p, PAGE, MADV_HWPOISON + 1000);
	CALL(madvise, 0, 0, MADV_NORMAL);
	CALL(msync, p, PAGE, MS_SYNC);
	CALL(msync, p, PAGE, MS_ASYNC | MS_INVALIDATE | 0x80);
	CALL(mincore, p, 3 * PAGE, p);
	CALL(mincore, p, PAGE + 1, p + 8);
	CALL(mincore, p, 0, p);
	CALL(mincore, p, PAGE, BAD);
	CALL(mincore, 1, PAGE, p);
	CALL(mlock, p, PAGE);
	CALL(mlock2, p, PAGE, 1);
	CALL(mlock2, p, PAGE, 8);
	CALL(munlock, p, PAGE);
	CALL(mlockall, 0x10);
	CALL(mlockall, MCL_ONFAULT | MCL_CURRENT);
	CALL(munlockall);
	CALL(brk, 0);
	CALL(brk, BAD);
	CALL(462, p + 2 * PAGE, PAGE, 0); /* mseal */
	CALL(462, p + 1, PAGE, 5);
	CALL(453, 0, PAGE, 1); /* map_shadow_stack */
	CALL(453, 0, PAGE, 6);
	CALL(munmap, p + PAGE, PAGE);
	CALL(munmap, p + 1, PAGE);
}

static void keys(void)
{
	long k = CALL(pkey_alloc, 0, 0);

	CALL(pkey_alloc, 0, PKEY_DISABLE_WRITE);
	CALL(pkey_alloc, 5, 0x10);
	CALL(pkey_mprotect, page, PAGE, PROT_READ | PROT_WRITE, k);
	CALL(pkey_mprotect, page, PAGE, PROT_READ | PROT_WRITE, -1);
	CALL(pkey_free, k);
	CALL(pkey_free, 77);
}

static void policies(void)
{
	unsigned long nodes[16] = { 1, 0, 0, 0x123 };
	int mode[2] = { 0, 0 };
	void *pages[3] = { page, page + 2 * PAGE, BAD };
	int where[3] = { 0, 0, 5 }, status[3] = { 0, 0, 0 };

	CALL(mbind, page, PAGE, MPOL_BIND, nodes, 64, 0);
	CALL(mbind, page, PAGE, MPOL_BIND | MPOL_F_STATIC_NODES, nodes, 200,
	     MPOL_MF_STRICT | MPOL_MF_MOVE);
	CALL(mbind, page, PAGE, 0x99, nodes, 0, 0x100);
	CALL(mbind, page, PAGE, MPOL_PREFERRED, BAD, 64, 0);
	CALL(mbind, page, PAGE, MPOL_DEFAULT, NULL, 0, 0);
	CALL(set_mempolicy, MPOL_INTERLEAVE, nodes, 64);
	CALL(set_mempolicy, MPOL_DEFAULT | MPOL_F_STATIC_NODES, nodes, 1);
	CALL(set_mempolicy, MPOL_LOCAL, NULL, 0);
	CALL(set_mempolicy, MPOL_DEFAULT, NULL, 0);
	CALL(get_mempolicy, mode, nodes, 1024, NULL, 0);
	CALL(get_mempolicy, mode, nodes, 200, NULL, MPOL_F_MEMS_ALLOWED);
	CALL(get_mempolicy, mode, NULL, 0, page, MPOL_F_ADDR | MPOL_F_NODE);
	CALL(get_mempolicy, NULL, NULL, 0, NULL, 0x100);
	CALL(get_mempolicy, BAD, NULL, 0, NULL, 0);
	CALL(450, page, PAGE, 0, 0); /* set_mempolicy_home_node */
	CALL(migrate_pages, 0, 64, nodes, nodes);
	CALL(migrate_pages, 999999, 64, BAD, NULL);
	CALL(move_pages, 0, 2, pages, where, status, MPOL_MF_MOVE);
	CALL(move_pages, 0, 3, pages, NULL, status, 0);
	CALL(move_pages, 0, 3, BAD, BAD, BAD, 0x10);
	CALL(move_pages, 0, 0, pages, NULL, status, 0);
}

static void other_memory(void)
{
	char from[40] = "the bytes that are read across", to[40] = "";
	struct iovec local[2] = { { to, 10 }, { to + 10, 10 } };
	struct iovec remote[2] = { { from, 15 }, { from + 15, 5 } };
	long self = CALL(getpid);
	int fd;

	CALL(process_vm_readv, self, local, 2, remote, 2, 0);
	remote[1].iov_base = BAD;
	CALL(process_vm_readv, self, local, 2, remote, 2, 0);
	CALL(process_vm_readv, self, local, 2, remote, 2, 7);
	CALL(process_vm_readv, 0, local, 0, remote, 0, 0);
	CALL(process_vm_readv, self, BAD, 1, NULL, 1, 0);
	CALL(process_vm_writev, self, local, 1, remote, 1, 0);
	CALL(process_vm_writev, self, NULL, 1, BAD, 1, 0);
	fd = CALL(pidfd_open, self, 0);
	local[0] = (struct iovec){ page, PAGE };
	CALL(process_madvise, fd, local, 1, MADV_COLD, 0);
	CALL(process_madvise, fd, local, 1, 999, 1);
	CALL(process_madvise, -1, BAD, 1, MADV_COLD, 0);
	CALL(process_mrelease, fd, 0);
	CALL(process_mrelease, -1, 4);
	CALL(membarrier, MEMBARRIER_CMD_QUERY, 0, 0);
	CALL(membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0);
	CALL(membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED_RSEQ, 1, 0);
	CALL(membarrier, 12345, 6, -1);
	fd = CALL(memfd_create, "name\1", MFD_CLOEXEC);
	CALL(memfd_create, "a long name that is longer than what is shown of strings", 7);
	CALL(memfd_create, "huge", MFD_HUGETLB | 21 << 26);
	CALL(memfd_create, "huge", 0x100 | 21 << 26);
	CALL(memfd_create, BAD, 0);
	CALL(memfd_create, NULL, 0);
	CALL(447, O_CLOEXEC); /* memfd_secret */
	CALL(447, 5);
	CALL(close, fd);
}

int main(void)
{
	mappings();
	keys();
	policies();
	other_memory();
	return 0;
}
