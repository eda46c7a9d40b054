/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory mappings. */
#include "augmented/spec.h"

static const struct syscall_spec memory_calls[] = {
	SYSCALL(brk, SC_MEMORY, RET_PTR, PTR(brk)),
	SYSCALL(mmap, SC_DESC | SC_MEMORY, RET_PTR,
		PTR(addr), SIZE(len), FLAGSLONG(prot, mmap_prot),
		VALUE(flags, V_MMAPFLAGS, .table = "mmap_flags", .size = 8), FD(fd), HEXLONG(off)),
	SYSCALL(munmap, SC_MEMORY, RET_INT, PTR(addr), SIZE(len)),
	SYSCALL(mprotect, SC_MEMORY, RET_INT, PTR(start), SIZE(len), FLAGSLONG(prot, mmap_prot)),
	SYSCALL(mremap, SC_MEMORY, RET_PTR,
		PTR(addr), SIZE(old_len), SIZE(new_len), FLAGSLONG(flags, mremap_flags),
		PTR(new_addr, IF_BITS(3, "MREMAP_FIXED|MREMAP_DONTUNMAP"))),
	SYSCALL(madvise, SC_MEMORY, RET_INT, PTR(start), SIZE(len_in), ENUM(behavior, madvise)),
	SYSCALL(msync, SC_MEMORY, RET_INT, PTR(start), SIZE(len), FLAGS(flags, msync_flags)),
	SYSCALL(mlock, SC_MEMORY, RET_INT, PTR(start), SIZE(len)),
	SYSCALL(munlock, SC_MEMORY, RET_INT, PTR(start), SIZE(len)),
};

static const struct syscall_spec memory_variants[] = {
	{ .name = NULL },
};

static const struct struct_spec memory_structs[] = {
	{ .type = NULL },
};

const struct family memory_family = FAMILY(memory);
