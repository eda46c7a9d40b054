/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory: mappings, policies, other processes' memory. */
#include "augmented/spec.h"

#define PROT(n)	      FLAGSLONG(n, mmap_prot)
#define IOV(n, t, i)  ARRAY(n, IN, ARG(i), ELEM({ .kind = V_STRUCT, .type = t }))
#define POLICY(n, w, ...) \
	VALUE(n, V_ENUM_FLAGS, .table = "mempolicy_modes", .type = "mempolicy_flags", .size = (w), \
	      ##__VA_ARGS__)
#define NODES(n, d, i) POINTED(n, V_NODEMASK, d, .len = UP_TO(i, ~62ULL))

/* mremap looks at its last argument when it may move the mapping and one of two more is set. */
#define NEW_ADDR                                                                     \
	"MREMAP_MAYMOVE+MREMAP_FIXED+MREMAP_DONTUNMAP|MREMAP_MAYMOVE+MREMAP_FIXED|"   \
	"MREMAP_MAYMOVE+MREMAP_DONTUNMAP|MREMAP_MAYMOVE+MREMAP_FIXED+MREMAP_DONTUNMAP"

static const struct syscall_spec memory_calls[] = {
	SYSCALL(brk, SC_MEMORY, RET_PTR, PTR(brk)),
	SYSCALL(mmap, SC_DESC | SC_MEMORY, RET_PTR,
		PTR(addr), SIZE(len), PROT(prot),
		VALUE(flags, V_MMAPFLAGS, .table = "mmap_flags", .size = 4), FD(fd), HEXLONG(off)),
	SYSCALL(munmap, SC_MEMORY, RET_INT, PTR(addr), SIZE(len)),
	SYSCALL(mprotect, SC_MEMORY, RET_INT, PTR(start), SIZE(len), PROT(prot)),
	SYSCALL(mremap, SC_MEMORY, RET_PTR,
		PTR(addr), SIZE(old_len), SIZE(new_len), FLAGSLONG(flags, mremap_flags),
		PTR(new_addr, IF_MASK(3, NEW_ADDR))),
	SYSCALL(remap_file_pages, SC_MEMORY, RET_INT,
		PTR(start), SIZE(size), PROT(prot), ULONG(pgoff),
		VALUE(flags, V_MMAPFLAGS, .table = "mmap_flags", .size = 4)),
	SYSCALL(madvise, SC_MEMORY, RET_INT, PTR(start), SIZE(len_in), ENUM(behavior, madvise)),
	SYSCALL(process_madvise, SC_DESC, RET_INT,
		FD(pidfd), IOV(vec, "iovec_addr", 2), SIZE(vlen), ENUM(behavior, madvise),
		HEX(flags)),
	SYSCALL(process_mrelease, SC_DESC, RET_INT, FD(pidfd), HEX(flags)),
	SYSCALL(msync, SC_MEMORY, RET_INT, PTR(start), SIZE(len), FLAGS(flags, msync)),
	SYSCALL(mincore, SC_MEMORY, RET_INT,
		PTR(start), SIZE(len), POINTED(vec, V_RESIDENT, OUT, .len = ARG(1))),
	SYSCALL(mlock, SC_MEMORY, RET_INT, PTR(start), SIZE(len)),
	SYSCALL(mlock2, SC_MEMORY, RET_INT, PTR(start), SIZE(len), FLAGS(flags, mlock_flags)),
	SYSCALL(munlock, SC_MEMORY, RET_INT, PTR(start), SIZE(len)),
	SYSCALL(mlockall, SC_MEMORY, RET_INT, FLAGS(flags, mcl)),
	SYSCALL(munlockall, SC_MEMORY, RET_INT, ),
	SYSCALL(mseal, SC_MEMORY, RET_INT, PTR(start), SIZE(len), HEXLONG(flags)),
	SYSCALL(map_shadow_stack, SC_MEMORY, RET_PTR,
		ADDRESS(addr, "where to map, a hint"), SIZE(size), FLAGS(flags, shadow_stack_flags)),

	SYSCALL(pkey_alloc, 0, RET_INT, HEXLONG(flags), FLAGSLONG(init_val, pkey)),
	SYSCALL(pkey_free, 0, RET_INT, INT(pkey)),
	SYSCALL(pkey_mprotect, SC_MEMORY, RET_INT, PTR(start), SIZE(len), PROT(prot), INT(pkey)),

	SYSCALL(mbind, SC_MEMORY, RET_INT,
		PTR(start), SIZE(len), POLICY(mode, 8), NODES(nmask, IN, 4), ULONG(maxnode),
		FLAGS(flags, mbind_flags)),
	SYSCALL(set_mempolicy, SC_MEMORY, RET_INT,
		POLICY(mode, 4), NODES(nmask, IN, 2), ULONG(maxnode)),
	SYSCALL(get_mempolicy, SC_MEMORY, RET_INT,
		POLICY(policy, 4, .dir = OUT), NODES(nmask, OUT, 2), ULONG(maxnode), PTR(addr),
		FLAGSLONG(flags, get_mempolicy_flags)),
	SYSCALL(set_mempolicy_home_node, SC_MEMORY, RET_INT,
		PTR(start), SIZE(len), ULONG(home_node), HEXLONG(flags)),
	SYSCALL(migrate_pages, SC_MEMORY, RET_INT,
		PID(pid), ULONG(maxnode), NODES(old_nodes, IN, 1), NODES(new_nodes, IN, 1)),
	SYSCALL(move_pages, SC_MEMORY, RET_INT,
		PID(pid), ULONG(nr_pages),
		ARRAY(pages, IN, ARG(1), ELEM({ .kind = V_PTR, .size = 8 })),
		ARRAY(nodes, IN, ARG(1), ELEM({ .kind = V_INT, .size = 4 })),
		ARRAY(status, OUT, ARG(1), ELEM({ .kind = V_STATUS, .size = 4 })),
		FLAGS(flags, move_pages)),

	SYSCALL(process_vm_readv, 0, RET_INT,
		PID(pid), IOV(lvec, "iovec_recv", 2), ULONG(liovcnt), IOV(rvec, "iovec_addr", 4),
		ULONG(riovcnt), ULONG(flags)),
	SYSCALL(process_vm_writev, 0, RET_INT,
		PID(pid), IOV(lvec, "iovec_send", 2), ULONG(liovcnt), IOV(rvec, "iovec_addr", 4),
		ULONG(riovcnt), ULONG(flags)),
	SYSCALL_BY(membarrier, 0, RET_INT, SELECT1(0),
		   ENUM(cmd, membarrier_cmds), FLAGS(flags, membarrier_flags),
		   INT(cpu_id, IF_BITS(1, "MEMBARRIER_CMD_FLAG_CPU"))),
};

static const struct syscall_spec memory_variants[] = {
	{ .name = "membarrier", .on = { "MEMBARRIER_CMD_QUERY MEMBARRIER_CMD_GET_REGISTRATIONS" },
	  .keep = 3, .ret = RET_FLAGS, .ret_table = "membarrier_cmds", .has_ret = true },
};

static const struct struct_spec memory_structs[] = {
	{ .type = "iovec_addr", .btf = "iovec", .members = { PTR(iov_base), ULONG(iov_len) } },
	{ .type = "cachestat_range", .members = { HEXLONG(off), ULONG(len) } },
};

const struct family memory_family = FAMILY(memory);
