// SPDX-License-Identifier: GPL-2.0-only
/* What a descriptor is, from struct fd_info to text; whatever its bytes are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <linux/magic.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "augmented/uapi.h"
#include "beautifiers/decode.h"

static struct uapi *uapi;
static struct plan_set *plans;
static struct decoder *decoder;

static union {
	struct call_record rec;
	__u8 bytes[sizeof(struct call_record) + PAYLOAD_MAX];
} record __attribute__((aligned(8)));

static void begin(const struct decode_opts *opts)
{
	const struct plan_opts po = { .string_limit = 32, .fds = true };

	uapi = uapi__new();
	plans = uapi ? plan_set__new(uapi, &po) : NULL;
	assert_non_null(plans);
	decoder = decoder__new(uapi, plans, opts);
	assert_non_null(decoder);
	assert_int_equal(plan_set__add(plans, ABI_NATIVE, SYS_close, "close"), 0);
}

static void end(void)
{
	decoder__free(decoder);
	plan_set__free(plans);
	uapi__free(uapi);
}

static int paths(void **state)
{
	(void)state;
	begin(&(struct decode_opts){ .fd_path = true });
	return 0;
}

static int details(void **state)
{
	(void)state;
	begin(&(struct decode_opts){ .fd_path = true,
				     .fd_socket = true,
				     .fd_dev = true,
				     .fd_pidfd = true,
				     .fd_eventfd = true,
				     .fd_signalfd = true });
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	end();
	return 0;
}

/* close(3), and a part of so many bytes. */
static struct part *part(size_t got)
{
	struct call_record *rec = &record.rec;
	struct part *p = (struct part *)rec->payload;

	memset(&record, 0, sizeof(record));
	rec->h.type = RECORD_CALL;
	rec->args[0] = 3;
	rec->plan = plan_set__find(plans, ABI_NATIVE, SYS_close)->ops.id;
	rec->used = PART_SPACE(got);
	rec->h.len = sizeof(*rec) + rec->used;
	p->flags = PART_FD;
	p->got = got;
	return p;
}

static const char *decoded(void)
{
	static char line[65536];
	struct call_text text;

	assert_int_equal(decoder__call(decoder, &record.rec, record.rec.h.len, &text), 0);
	snprintf(line, sizeof(line), "%.*s", (int)text.head_len, text.head);
	return line;
}

/* names: each a length and bytes. */
static const char *shown(const struct fd_info *info, const void *names, size_t len)
{
	struct part *p = part(info->names + len);

	memcpy(p->data, info, info->names);
	memcpy(p->data + info->names, names, len);
	return decoded();
}

#define HEAD                     offsetof(struct fd_info, socket)
#define INFO(...)                (&(struct fd_info){ .fd = 3, .names = HEAD, ##__VA_ARGS__ })
#define DETAIL(...)              (&(struct fd_info){ .fd = 3, .names = sizeof(struct fd_info), ##__VA_ARGS__ })
#define CHECK(want, info, names) assert_string_equal(shown(info, names, sizeof(names) - 1), want)
#define SOCKET(...)                                                                                \
	DETAIL(.magic = SOCKFS_MAGIC, .kind = FD_SOCKET, .flags = FD_NAMED, .ino = 7,              \
	       .socket = { __VA_ARGS__ })

static void test_paths(void **state)
{
	(void)state;
	CHECK("close(3</etc/passwd>)", INFO(), "\6passwd\3etc");
	CHECK("close(3</>)", INFO(), "");
	CHECK("close(3</a>(deleted))", INFO(.flags = FD_DELETED), "\1a");
	CHECK("close(3</a\\74b\\76\\n\\33\\\"\\\\\\377>)", INFO(), "\011a<b>\n\33\"\\\377");
	/* The escape's digits are not to be extended by the name's. */
	CHECK("close(3</\\0747>)", INFO(), "\2<7");
	CHECK("close(3<pipe:[7]>)", INFO(.magic = PIPEFS_MAGIC, .ino = 7, .flags = FD_NAMED), "\0");
	CHECK("close(3<anon_inode:[eventfd]>)",
	      INFO(.magic = ANON_INODE_FS_MAGIC, .flags = FD_NAMED), "\011[eventfd]");
	CHECK("close(3<net:[7]>)", INFO(.magic = NSFS_MAGIC, .ino = 7, .flags = FD_NAMED), "\3net");
	CHECK("close(3</memfd:\\76>(deleted))", INFO(.magic = TMPFS_MAGIC, .flags = FD_NAMED),
	      "\7memfd:>");
	CHECK("close(3<socket:[7]>)", SOCKET(.family = AF_INET), "\3TCP");
	CHECK("close(3</dev/null>)", INFO(.mode = S_IFCHR, .rdev = 1 << 20 | 3), "\4null\3dev");
}

static void test_details(void **state)
{
	(void)state;
	CHECK("close(3</dev/null<char 1:3>>)", INFO(.mode = S_IFCHR, .rdev = 1 << 20 | 3),
	      "\4null\3dev");
	CHECK("close(3</dev/ptmx<char 5:2 @/dev/pts/9>>)",
	      DETAIL(.mode = S_IFCHR, .rdev = 5 << 20 | 2, .kind = FD_PTMX, .tty = 9),
	      "\4ptmx\3dev");
	CHECK("close(3<TCP:[7]>)", SOCKET(.family = AF_INET), "\3TCP");
	CHECK("close(3<TCP:[127.0.0.1:80]>)",
	      SOCKET(.family = AF_INET, .local_port = 80, .local = { 127, 0, 0, 1 }), "\3TCP");
	CHECK("close(3<UDPv6:[[::1]:80->[::2]:81]>)",
	      SOCKET(.family = AF_INET6, .local_port = 80, .local = { [15] = 1 }, .remote_port = 81,
		     .remote = { [15] = 2 }),
	      "\5UDPv6");
	CHECK("close(3<socket:[7]>)", SOCKET(.family = AF_PACKET), "\6PACKET");
	CHECK("close(3<UNIX:[7->8,\"a\\\"\\33\"]>)",
	      SOCKET(.family = AF_UNIX, .peer = 8, .path_len = 4, .path = "a\"\33"), "\4UNIX");
	CHECK("close(3<UNIX:[7,@\"a\"]>)",
	      SOCKET(.family = AF_UNIX, .path_len = 5, .path = "\0a\0bc"), "\4UNIX");
	CHECK("close(3<NETLINK:[ROUTE:5]>)", SOCKET(.family = AF_NETLINK, .portid = 5),
	      "\7NETLINK");
	CHECK("close(3<NETLINK:[7]>)", SOCKET(.family = AF_NETLINK), "\7NETLINK");
	CHECK("close(3<pid:5>)", DETAIL(.kind = FD_PIDFD, .pid = 5), "");
	CHECK("close(3<anon_inode:[pidfd]>)",
	      DETAIL(.kind = FD_PIDFD, .pid = -1, .magic = ANON_INODE_FS_MAGIC, .flags = FD_NAMED),
	      "\7[pidfd]");
	CHECK("close(3<{eventfd-count=0x1f, eventfd-id=2, eventfd-semaphore=1}>)",
	      DETAIL(.kind = FD_EVENTFD, .eventfd = { .count = 31, .id = 2, .flags = 1 }), "");
	CHECK("close(3<signalfd:[INT TERM]>)", DETAIL(.kind = FD_SIGNALFD, .sigmask = ~0x4002ULL),
	      "");
}

/* The beginning of the path, which stands last, is not there. */
static void test_cut(void **state)
{
	struct part *p;

	(void)state;
	shown(INFO(), "\4file\3dir", 9);
	p = (struct part *)record.rec.payload;
	p->flags |= PART_LIMIT;
	assert_string_equal(decoded(), "close(3<.../dir/file>)");
	p->flags &= ~PART_LIMIT;
	p->err = 14;
	assert_string_equal(decoded(), "close(3<.../dir/file>)");
	CHECK("close(3<.../file>)", INFO(), "\4file\3di");
	CHECK("close(3<.../file>)", INFO(), "\4file\0\0\0");
	CHECK("close(3<.../file>)", INFO(), "\4file\377");
}

/* Numbers that contradict each other. */
static void test_contradictions(void **state)
{
	struct fd_info info = { .fd = 4, .names = HEAD };
	struct part *p;

	(void)state;
	/* Of another descriptor, of another argument, of no kind. */
	assert_string_equal(shown(&info, "\1a", 2), "close(3)");
	shown(INFO(), "\1a", 2);
	p = (struct part *)record.rec.payload;
	p->arg = 1;
	assert_string_equal(decoded(), "close(3)");
	p->arg = 0;
	p->flags = 0;
	assert_string_equal(decoded(), "close(3)");
	/* Names before and behind what there is, a head that is cut. */
	for (int names = 0; names < 65536; names++) {
		p = part(HEAD + 2);
		info = (struct fd_info){ .fd = 3, .names = names };
		memcpy(p->data, &info, HEAD);
		memcpy(p->data + HEAD, "\1a", 2);
		/* A part that ends before the next name's end lacks the path's beginning. */
		assert_string_equal(decoded(), names == HEAD       ? "close(3</a>)"
					       : names == HEAD + 1 ? "close(3<...>)"
					       : names == HEAD + 2 ? "close(3</>)"
								   : "close(3)");
		if (names > (int)HEAD + 8)
			names += 97;
	}
	for (size_t got = 0; got < HEAD; got++) {
		part(got);
		assert_string_equal(decoded(), "close(3)");
	}
	/* Details that are not there. */
	CHECK("close(3<socket:[7]>)",
	      INFO(.magic = SOCKFS_MAGIC, .kind = FD_SOCKET, .flags = FD_NAMED, .ino = 7), "\3TCP");
	CHECK("close(3<UNIX:[7]>)", SOCKET(.family = AF_UNIX, .path_len = 0), "\4UNIX");
	CHECK("close(3<UNIX:[7,@\"\"]>)", SOCKET(.family = AF_UNIX, .path_len = 65535), "\4UNIX");
}

/* Any bytes at all: printable text, and nothing is read that is not the part's. */
static void test_noise(void **state)
{
	static const __u32 magics[] = { PIPEFS_MAGIC, SOCKFS_MAGIC, ANON_INODE_FS_MAGIC, NSFS_MAGIC,
					0 };

	(void)state;
	srandom(1);
	for (int i = 0; i < 20000; i++) {
		size_t got = random() % (i % 8 ? 300 : 5000);
		struct part *p = part(got);
		struct fd_info info;
		const char *line;

		for (size_t j = 0; j < got; j++)
			p->data[j] = random() >> (j % 16) & (i & 16 ? 3 : 255);
		if (got >= HEAD) {
			memcpy(&info, p->data, HEAD);
			info.fd = 3;
			info.magic = magics[random() % 5];
			info.kind = random() % 8;
			info.names = random() % 4 ? HEAD + random() % 140 : (__u16)random();
			memcpy(p->data, &info, HEAD);
		}
		line = decoded();
		for (size_t j = 0; line[j]; j++)
			assert_in_range(line[j], ' ', '~');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_paths, paths, teardown),
		cmocka_unit_test_setup_teardown(test_details, details, teardown),
		cmocka_unit_test_setup_teardown(test_cut, paths, teardown),
		cmocka_unit_test_setup_teardown(test_contradictions, details, teardown),
		cmocka_unit_test_setup_teardown(test_noise, details, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
