// SPDX-License-Identifier: GPL-2.0-only
/* What a descriptor is: "</etc/passwd>", "<socket:[4711]>", "</tmp/x>(deleted)". */
#include <linux/magic.h>

#include "beautifiers/value.h"

const struct part *decoder__fd_part(const struct decoder *d, int arg)
{
	const struct plan_prep *prep = d->plan->ret_prep;

	return !d->opts.fd_path || prep->fd_op[arg] == NO_OP
		       ? NULL
		       : decoder__part_rep(d, prep->fd_op[arg], 0);
}

/* Names longer than these levels are not shown: the record has no room for more. */
#define LEVELS_MAX 512

/* The names stand from the last to the first. */
static bool text__path(struct decoder *d, struct text *t, const struct span *names)
{
	__u16 at[LEVELS_MAX];
	size_t off = 0;
	int n = 0;

	while (off < names->len && n < LEVELS_MAX) {
		size_t len = names->p[off];

		if (len > names->len - off - 1)
			return false;
		at[n++] = off;
		off += 1 + len;
	}
	if (off < names->len)
		return false;
	if (!n)
		text__char(t, '/');
	while (n--) {
		text__char(t, '/');
		text__escape(t, names->p + at[n] + 1, names->p[at[n]], d->e.quote);
	}
	return true;
}

/* What has no place in a tree of files is called as /proc calls it. */
static void text__pseudo(struct decoder *d, struct text *t, const struct fd_info *info,
			 const struct span *names)
{
	size_t len = names->len ? names->p[0] : 0;

	if (info->magic == SOCKFS_MAGIC || info->magic == PIPEFS_MAGIC) {
		text__str(t, info->magic == PIPEFS_MAGIC ? "pipe:[" : "socket:[");
		text__udec(t, info->ino);
		text__char(t, ']');
		return;
	}
	if (info->magic == ANON_INODE_FS_MAGIC)
		text__str(t, "anon_inode:");
	if (len < names->len)
		text__escape(t, names->p + 1, len, d->e.quote);
}

/* The one place that says what a descriptor is, behind its number. */
void text__fd_info(struct decoder *d, struct text *t, const struct part *p, int fd)
{
	size_t start = t->len;
	struct fd_info info;
	struct span names;

	if (!p || p->got < sizeof(info))
		return;
	memcpy(&info, p->data, sizeof(info));
	if (info.fd != fd || info.names < sizeof(info) || info.names > p->got)
		return;
	names = (struct span){ .p = p->data + info.names, .len = p->got - info.names };
	text__char(t, '<');
	if (info.flags & FD_NAMED) {
		text__pseudo(d, t, &info, &names);
	} else if (p->err || p->flags & PART_LIMIT || !text__path(d, t, &names)) {
		t->len = start;
		return;
	}
	text__char(t, '>');
	if (info.flags & FD_DELETED)
		text__str(t, "(deleted)");
}
