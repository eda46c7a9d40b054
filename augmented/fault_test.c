/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/fault_test.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include "augmented/probe.h"

/* What the page holds that is touched first by the program in the kernel. */
#define CONTENTS 0x70657266737472ULL

/*
 * A page of a file in memory, written through one mapping and mapped again elsewhere: there
 * the first access faults, and what it has to find is known.
 */
static void *untouched_page(size_t size)
{
	int fd = memfd_create("perf-strace-page", MFD_CLOEXEC);
	const __u64 contents = CONTENTS;
	void *page = MAP_FAILED;

	if (fd < 0)
		return NULL;
	if (!ftruncate(fd, (off_t)size) &&
	    pwrite(fd, &contents, sizeof(contents), 0) == sizeof(contents))
		page = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	return page == MAP_FAILED ? NULL : page;
}

/* The call takes no arguments: whatever is in their registers is not looked at but by us. */
static bool ask(int fd, const void *page)
{
	struct fault_test test = { .nr = SYS_getppid, .cookie = (unsigned long)page ^ CONTENTS };
	__u32 zero = 0;

	if (bpf_map_update_elem(fd, &zero, &test, BPF_ANY))
		return false;
	syscall(SYS_getppid, test.cookie, page);
	return !bpf_map_lookup_elem(fd, &zero, &test) && test.done && !test.err &&
	       test.got == CONTENTS;
}

bool fault_test__passes(const struct bpf_object *obj)
{
	struct bpf_program *prog = bpf_object__find_program_by_name(obj, "fault_test");
	int fd = bpf_object__find_map_fd_by_name(obj, "fault_tests");
	size_t size = (size_t)sysconf(_SC_PAGESIZE);
	void *page = untouched_page(size);
	struct bpf_link *link = page && prog && fd >= 0 ? bpf_program__attach_trace(prog) : NULL;
	bool passes = link && ask(fd, page);

	bpf_link__destroy(link);
	if (page)
		munmap(page, size);
	return passes;
}
