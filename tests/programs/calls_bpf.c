/* SPDX-License-Identifier: GPL-2.0-only */
/* bpf(2): each command with what works, with attributes of every length, with bad pointers. */
#include <fcntl.h>
#include <linux/bpf.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"

#define PAGE     4096UL
#define COMMANDS 40 /* one more than there are */
#define LONGEST  176

static const char text[] = "text that is behind a pointer";

/* Attributes that grow by four bytes until the next member is there. */
static void lengths(unsigned int cmd, void *attr)
{
	for (unsigned int size = 0; size <= LONGEST; size += 4) {
		/* strace takes the padding before the cookie for no part of it. */
		if (cmd != BPF_RAW_TRACEPOINT_OPEN || size != 20)
			CALL(bpf, cmd, attr, size);
	}
}

/* strace does not know all flags; those it lacks are for tests/live. */
static void named(unsigned int cmd, uint32_t *words)
{
	if (cmd == BPF_MAP_CREATE)
		words[4] &= 0x3fff;
	if (cmd == BPF_PROG_LOAD)
		words[11] &= 0xff;
	if (cmd == BPF_MAP_GET_FD_BY_ID || cmd == BPF_BTF_GET_FD_BY_ID)
		words[2] &= 0x1f;
	if (cmd == BPF_PROG_TEST_RUN)
		words[16] &= 3;
}

static void contents(char *page)
{
	uint32_t *words = (uint32_t *)page;
	uint64_t *pointers = (uint64_t *)page;

	for (unsigned int cmd = 0; cmd < COMMANDS; cmd++) {
		memset(page, 0, PAGE);
		lengths(cmd, page);
		/* strace shows as read what is yet to be written. */
		if (cmd == 37)
			continue;
		for (int i = 0; i < 60; i++)
			words[i] = i + 1;
		lengths(cmd, page);
		for (int i = 0; i < 60; i++)
			pointers[i] = (uint64_t)text;
		named(cmd, words);
		CALL(bpf, cmd, page, 64);
		CALL(bpf, cmd, page, LONGEST);
		memset(page, 0xff, 256);
		named(cmd, words);
		CALL(bpf, cmd, page, 24);
		CALL(bpf, cmd, page, LONGEST);
		CALL(bpf, cmd, page + PAGE - 64, 64);
		CALL(bpf, cmd, page + PAGE - 62, 64);
		CALL(bpf, cmd, page, PAGE);
		CALL(bpf, cmd, page, PAGE + 1);
		CALL(bpf, cmd, NULL, 8);
		CALL(bpf, cmd, page + 1, 13);
	}
	CALL(bpf, 0x10000, page, 64);
	CALL(bpf, -1, page, 64);
}

static long map_new(unsigned int type, const char *name, unsigned int value)
{
	union bpf_attr a = { .map_type = type,
			     .key_size = 4,
			     .value_size = value,
			     .max_entries = 8,
			     .map_flags = type == BPF_MAP_TYPE_HASH ? BPF_F_NO_PREALLOC : 0 };

	memcpy(a.map_name, name, strnlen(name, sizeof(a.map_name)));
	return CALL(bpf, BPF_MAP_CREATE, &a, sizeof(a));
}

static void elements(long map)
{
	uint32_t key = 7, next[4] = { 0 };
	char value[16] = "a value";
	union bpf_attr a;

	memset(&a, 0, sizeof(a));
	a.map_fd = map;
	a.key = (uint64_t)&key;
	a.value = (uint64_t)value;
	CALL(bpf, BPF_MAP_UPDATE_ELEM, &a, sizeof(a));
	a.flags = BPF_NOEXIST;
	CALL(bpf, BPF_MAP_UPDATE_ELEM, &a, 32);
	a.flags = 0;
	CALL(bpf, BPF_MAP_LOOKUP_ELEM, &a, 32);
	a.flags = BPF_F_LOCK;
	CALL(bpf, BPF_MAP_LOOKUP_ELEM, &a, 32);
	a.flags = 0;
	a.next_key = (uint64_t)next;
	CALL(bpf, BPF_MAP_GET_NEXT_KEY, &a, 24);
	a.key = 0;
	CALL(bpf, BPF_MAP_GET_NEXT_KEY, &a, 24);
	a.key = (uint64_t)&key;
	CALL(bpf, BPF_MAP_LOOKUP_AND_DELETE_ELEM, &a, 32);
	CALL(bpf, BPF_MAP_DELETE_ELEM, &a, 16);
	a.key = 16;
	CALL(bpf, BPF_MAP_DELETE_ELEM, &a, 16);
}

static void batches(long map)
{
	uint32_t keys[4] = { 1, 2, 3, 4 }, at = 0;
	char values[64] = "";
	union bpf_attr a;

	memset(&a, 0, sizeof(a));
	a.batch.map_fd = map;
	a.batch.keys = (uint64_t)keys;
	a.batch.values = (uint64_t)values;
	a.batch.count = 3;
	CALL(bpf, BPF_MAP_UPDATE_BATCH, &a, 56);
	a.batch.out_batch = (uint64_t)&at;
	a.batch.count = 2;
	CALL(bpf, BPF_MAP_LOOKUP_BATCH, &a, 56);
	a.batch.in_batch = (uint64_t)&at;
	a.batch.count = 4;
	CALL(bpf, BPF_MAP_LOOKUP_AND_DELETE_BATCH, &a, 56);
	a.batch.count = 1;
	CALL(bpf, BPF_MAP_DELETE_BATCH, &a, 56);
}

static void maps(void)
{
	long hash = map_new(BPF_MAP_TYPE_HASH, "a_hash", 16);
	long array = map_new(BPF_MAP_TYPE_ARRAY, "fifteen_letters", 4);
	union bpf_attr a;
	char path[] = "/no/such/place/for/a/pin";
	char info[128];

	map_new(99, "none", 4);
	map_new(BPF_MAP_TYPE_ARRAY, "more_than_sixteen", 4);
	elements(hash);
	batches(hash);
	memset(&a, 0, sizeof(a));
	a.map_fd = array;
	CALL(bpf, BPF_MAP_FREEZE, &a, 4);
	a.pathname = (uint64_t)path;
	a.bpf_fd = array;
	CALL(bpf, BPF_OBJ_PIN, &a, 16);
	a.bpf_fd = 0;
	a.file_flags = BPF_F_RDONLY;
	CALL(bpf, BPF_OBJ_GET, &a, 16);
	a.pathname = 16;
	CALL(bpf, BPF_OBJ_GET, &a, 16);
	memset(&a, 0, sizeof(a));
	a.info.bpf_fd = array;
	a.info.info_len = sizeof(info);
	a.info.info = (uint64_t)info;
	CALL(bpf, BPF_OBJ_GET_INFO_BY_FD, &a, 16);
	a.info.info_len = 8;
	CALL(bpf, BPF_OBJ_GET_INFO_BY_FD, &a, 16);
	a.info.info_len = 0;
	CALL(bpf, BPF_OBJ_GET_INFO_BY_FD, &a, 16);
	a.info.info_len = 16;
	a.info.info = 16;
	CALL(bpf, BPF_OBJ_GET_INFO_BY_FD, &a, 16);
	CALL(close, hash);
	CALL(close, array);
}

/* r0 = 0; exit */
static const struct bpf_insn ok[] = {
	{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = 0 },
	{ .code = BPF_JMP | BPF_EXIT },
};
/* Uses what was not set. */
static const struct bpf_insn bad[] = {
	{ .code = BPF_ALU64 | BPF_ADD | BPF_X, .dst_reg = 3, .src_reg = 4, .off = -1, .imm = -2 },
	{ .code = BPF_LDX | BPF_MEM | BPF_DW, .dst_reg = 1, .src_reg = 10, .off = 8 },
	{ .code = BPF_LD | BPF_IMM | BPF_DW, .dst_reg = 1, .src_reg = 1, .imm = 77 },
	{ 0 },
	{ .code = BPF_JMP | BPF_CALL, .imm = 1 },
	{ .code = BPF_ST | BPF_MEM | BPF_B, .dst_reg = 10, .off = -4, .imm = 0x7fffffff },
	{ .code = 0xdb, .dst_reg = 10, .src_reg = 2 },
	{ .code = BPF_JMP32 | BPF_JEQ | BPF_X, .dst_reg = 2, .src_reg = 3, .off = 4 },
	{ .code = 0xff, .dst_reg = 15, .src_reg = 15, .off = -32768, .imm = -2147483647 },
	{ .code = BPF_JMP | BPF_EXIT },
};

static long prog_load_as(unsigned int type, const struct bpf_insn *insns, unsigned int n, char *log,
			 const char *license)
{
	union bpf_attr a;

	memset(&a, 0, sizeof(a));
	a.prog_type = type;
	a.insn_cnt = n;
	a.insns = (uint64_t)insns;
	a.license = (uint64_t)license;
	a.log_level = log ? 1 : 0;
	a.log_size = log ? 4096 : 0;
	a.log_buf = (uint64_t)log;
	a.kern_version = 0x60102;
	strcpy(a.prog_name, "small_program");
	return CALL(bpf, BPF_PROG_LOAD, &a, sizeof(a));
}

static long prog_load(const struct bpf_insn *insns, unsigned int n, char *log, const char *license)
{
	return prog_load_as(BPF_PROG_TYPE_SOCKET_FILTER, insns, n, log, license);
}

static void programs(void)
{
	static char log[4096], data[64] = "packet", out[64];
	char info[256];
	union bpf_attr a;
	long prog;

	prog_load(bad, sizeof(bad) / sizeof(*bad), log, "GPL");
	prog_load(bad, sizeof(bad) / sizeof(*bad), NULL,
		  "a licence with an unusually long name, not free");
	prog_load(bad, 3, BAD, BAD);
	prog_load(BAD, 3, NULL, NULL);
	prog_load(bad, 0, NULL, "GPL");
	prog_load(bad, 0x7fffffff, NULL, "GPL");
	prog = prog_load(ok, 2, log, "GPL");
	memset(&a, 0, sizeof(a));
	a.test.prog_fd = prog;
	a.test.data_in = (uint64_t)data;
	a.test.data_size_in = sizeof(data);
	a.test.data_out = (uint64_t)out;
	a.test.data_size_out = sizeof(out);
	a.test.repeat = 2;
	CALL(bpf, BPF_PROG_TEST_RUN, &a, 80);
	a.test.data_size_in = 1;
	CALL(bpf, BPF_PROG_TEST_RUN, &a, 48);
	memset(&a, 0, sizeof(a));
	a.info.bpf_fd = prog;
	a.info.info_len = sizeof(info);
	a.info.info = (uint64_t)info;
	memset(info, 0, sizeof(info));
	CALL(bpf, BPF_OBJ_GET_INFO_BY_FD, &a, 16);
	a.raw_tracepoint.name = (uint64_t) "sys_enter";
	a.raw_tracepoint.prog_fd = prog;
	CALL(bpf, BPF_RAW_TRACEPOINT_OPEN, &a, 16);
	CALL(close, prog);
}

static void cgroups(void)
{
	long cgroup = CALL(openat, AT_FDCWD, "/sys/fs/cgroup", O_RDONLY | O_DIRECTORY, 0);
	uint32_t ids[4] = { 0 }, flags[4] = { 0 };
	union bpf_attr a;

	memset(&a, 0, sizeof(a));
	a.query.target_fd = cgroup;
	a.query.attach_type = BPF_CGROUP_INET_INGRESS;
	a.query.prog_ids = (uint64_t)ids;
	a.query.prog_cnt = 4;
	CALL(bpf, BPF_PROG_QUERY, &a, 32);
	a.query.prog_cnt = 4;
	a.query.prog_attach_flags = (uint64_t)flags;
	CALL(bpf, BPF_PROG_QUERY, &a, 64);
	a.query.prog_ids = 16;
	CALL(bpf, BPF_PROG_QUERY, &a, 64);
	a.query.prog_cnt = 0;
	a.query.attach_type = 99;
	CALL(bpf, BPF_PROG_QUERY, &a, 40);
	CALL(close, cgroup);
}

static void tracepoint(void)
{
	char buf[64] = "what was there";
	long prog = prog_load_as(BPF_PROG_TYPE_RAW_TRACEPOINT, ok, 2, NULL, "GPL"), link;
	union bpf_attr a;

	memset(&a, 0, sizeof(a));
	a.raw_tracepoint.name = (uint64_t) "task_newtask";
	a.raw_tracepoint.prog_fd = prog;
	link = CALL(bpf, BPF_RAW_TRACEPOINT_OPEN, &a, 16);
	a.raw_tracepoint.name = 16;
	CALL(bpf, BPF_RAW_TRACEPOINT_OPEN, &a, 24);
	memset(&a, 0, sizeof(a));
	a.task_fd_query.pid = getpid();
	a.task_fd_query.fd = link;
	a.task_fd_query.buf = (uint64_t)buf;
	a.task_fd_query.buf_len = sizeof(buf);
	CALL(bpf, BPF_TASK_FD_QUERY, &a, 48);
	a.task_fd_query.buf_len = 5;
	CALL(bpf, BPF_TASK_FD_QUERY, &a, 48);
	a.task_fd_query.buf_len = 0;
	a.task_fd_query.buf = 0;
	CALL(bpf, BPF_TASK_FD_QUERY, &a, 32);
	a.task_fd_query.fd = 0;
	CALL(bpf, BPF_TASK_FD_QUERY, &a, 48);
	CALL(close, link);
	CALL(close, prog);
}

/* struct link_create's kprobe_multi and uprobe_multi, which older headers lack. */
static void probes(void)
{
	static const char *const syms[] = { "do_exit", "a_symbol_that_does_not_exist_anywhere", BAD,
					    NULL };
	uint64_t many[40], words[32] = { 200, BPF_TRACE_KPROBE_MULTI };

	for (int i = 0; i < 40; i++)
		many[i] = i * 0x1111111;
	((uint32_t *)words)[4] = 1;
	for (int n = 0; n < 5; n += 2) {
		((uint32_t *)words)[5] = n;
		words[3] = (uint64_t)syms;
		words[4] = (uint64_t)many;
		words[5] = (uint64_t)many;
		CALL(bpf, BPF_LINK_CREATE, words, 48);
	}
	((uint32_t *)words)[5] = 40;
	words[3] = 16;
	CALL(bpf, BPF_LINK_CREATE, words, 48);
	words[1] = 48; /* BPF_TRACE_UPROBE_MULTI */
	words[2] = (uint64_t)text;
	for (int n = 0; n < 40; n += 13) {
		words[3] = words[4] = words[5] = (uint64_t)many;
		((uint32_t *)words)[12] = n;
		((uint32_t *)words)[13] = 1;
		((uint32_t *)words)[14] = 77;
		CALL(bpf, BPF_LINK_CREATE, words, 64);
	}
	words[1] = 59; /* BPF_TRACE_FENTRY_MULTI */
	words[2] = words[3] = (uint64_t)many;
	words[4] = 2;
	CALL(bpf, BPF_LINK_CREATE, words, 64);
	words[2] = 16;
	CALL(bpf, BPF_LINK_CREATE, words, 64);
}

static void links(void)
{
	union bpf_attr a;

	for (unsigned int type = 0; type < 60; type++) {
		/* strace does not look behind the attributes of sessions. */
		if (type == 56 || type == 57)
			continue;
		memset(&a, 1, sizeof(a));
		a.link_create.prog_fd = 200;
		a.link_create.target_fd = 201;
		a.link_create.attach_type = type;
		a.link_create.flags = 0;
		CALL(bpf, BPF_LINK_CREATE, &a, 64);
		CALL(bpf, BPF_LINK_CREATE, &a, 28);
	}
	memset(&a, 0, sizeof(a));
	a.link_create.attach_type = BPF_TRACE_ITER;
	a.link_create.iter_info = (uint64_t)text;
	CALL(bpf, BPF_LINK_CREATE, &a, 64);
	probes();
}

static void btf(void)
{
	static char log[256];
	char types[24] = "\x9f\xeb\x01";
	union bpf_attr a;

	memset(&a, 0, sizeof(a));
	a.btf = (uint64_t)types;
	a.btf_size = sizeof(types);
	a.btf_log_buf = (uint64_t)log;
	a.btf_log_size = sizeof(log);
	a.btf_log_level = 1;
	CALL(bpf, BPF_BTF_LOAD, &a, 28);
	a.btf = 16;
	CALL(bpf, BPF_BTF_LOAD, &a, 32);
}

int main(void)
{
	char *page = (char *)CALL(mmap, 0, 2 * PAGE, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CALL(mprotect, page + PAGE, PAGE, PROT_NONE);
	contents(page);
	maps();
	programs();
	cgroups();
	tracepoint();
	links();
	btf();
	return 0;
}
