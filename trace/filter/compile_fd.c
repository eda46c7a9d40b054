// SPDX-License-Identifier: GPL-2.0-only
/*
 * Paths of descriptors as the kernel compares them: as it captures them, that is name by
 * name from the last one, each behind a byte with its length (wire.h: struct fd_info). A
 * path that is given whole has one such form. What has no place in a tree is left
 * to user space, which puts its name together; but pipes and sockets have no path.
 */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <linux/magic.h>

#include "trace/filter/compile_term.h"

/* Where the names of a file without details begin. */
#define NAMES_AT offsetof(struct fd_info, socket)

/* The form of a path; its length, 0 for one that no file has ("/a//b"). */
static __u32 names_of(const struct filter_bytes *path, char names[FILTER_PATTERN_BYTES])
{
	const char *end = path->bytes + path->len, *p = end;
	__u32 n = 0;

	while (p > path->bytes) {
		const char *slash = memrchr(path->bytes, '/', (size_t)(p - path->bytes));
		size_t len = (size_t)(p - slash) - 1;

		if (!len || len > FD_NAME_MAX)
			return 0;
		names[n++] = (char)len;
		memcpy(names + n, slash + 1, len);
		n += (__u32)len;
		p = slash;
	}
	return n;
}

const char *compile_fd__why(const struct filter_node *n)
{
	if (n->left.at.any_rep)
		return "descriptors that are not arguments";
	if (n->op != FILTER_EQ && n->op != FILTER_NE)
		return "paths of descriptors are put together";
	for (unsigned int i = 0; i < n->nvalues; i++) {
		if (!n->values[i].str.len || n->values[i].str.bytes[0] != '/')
			return "the name of what has no path";
		if (n->values[i].str.len > FILTER_PATTERN_BYTES)
			return "a text of more than 128 bytes";
	}
	return NULL;
}

/*
 * plain: where a file leads that has a path and nothing else; pathless: a pipe or a
 * socket; unknown: other files.
 */
static __u16 unless_special(struct filter_compiler *c, const struct plan *plan, int op, __u16 plain,
			    __u16 pathless, __u16 unknown)
{
	struct filter_test flags =
		compile_test__captured(c, plan, op, 0, offsetof(struct fd_info, flags), 1);
	const struct filter_test names =
		compile_test__captured(c, plan, op, 0, offsetof(struct fd_info, names), 2);
	const struct filter_test magic =
		compile_test__captured(c, plan, op, 0, offsetof(struct fd_info, magic), 4);
	struct term_exits exits = { unknown, pathless, unknown };
	__u16 named;

	exits.on_false = compile_test__range(c, magic, SOCKFS_MAGIC, SOCKFS_MAGIC, exits);
	named = compile_test__range(c, magic, PIPEFS_MAGIC, PIPEFS_MAGIC, exits);
	exits = (struct term_exits){ unknown, plain, unknown };
	plain = compile_test__range(c, names, NAMES_AT, NAMES_AT, exits);
	flags.mask = FD_NAMED;
	exits = (struct term_exits){ plain, named, unknown };
	return compile_test__range(c, flags, FD_NAMED, FD_NAMED, exits);
}

__u16 compile_fd__emit(struct filter_compiler *c, const struct plan *plan,
		       const struct filter_node *n, struct term_exits to)
{
	struct filter_test bytes =
		compile_test__captured(c, plan, n->left.at.op, n->left.at.rep, NAMES_AT, 0);
	const struct filter_test fd = compile_test__record(
		(__u32)(offsetof(struct call_record, args) + 8 * (size_t)n->left.arg), 4, false);
	/* What is none of the paths. */
	const __u16 differs = n->op == FILTER_NE ? to.on_true : to.on_false;
	struct term_exits exits = {
		differs,
		n->op == FILTER_NE ? to.on_false : to.on_true,
		to.on_unknown,
	};
	char names[FILTER_PATTERN_BYTES] = "";
	__u16 next = differs;

	bytes.lshift = bytes.rshift = 0;
	for (unsigned int i = n->nvalues; i--;) {
		struct filter_bytes form = { names, names_of(&n->values[i].str, names) };

		exits.on_false = next;
		if (form.len)
			next = compile_test__bytes(c, bytes, TEST_EXACT, &form, exits);
		else if (n->values[i].str.len == 1)
			next = compile_test__length(c, bytes, 0, 0, exits);
	}
	/* Only a path that was captured whole. */
	exits = (struct term_exits){ to.on_unknown, next, to.on_unknown };
	next = compile_test__length(c, bytes, 0, ~0ULL - 1, exits);
	next = unless_special(c, plan, n->left.at.op, next, differs, to.on_unknown);
	/* A negative number is no descriptor, and has no path; but one is the working directory's.
	 */
	exits = (struct term_exits){ next, to.on_false, next };
	next = compile_test__range(c, fd, 1ULL << 31, (__u32)AT_FDCWD - 1ULL, exits);
	exits.on_false = next;
	return compile_test__range(c, fd, (__u32)AT_FDCWD + 1ULL, 0xffffffff, exits);
}
