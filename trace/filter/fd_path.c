// SPDX-License-Identifier: GPL-2.0-only
#include "trace/filter/fd_path.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <linux/magic.h>

/* fs/pidfs.c; not in the headers of older systems. */
#ifndef PID_FS_MAGIC
#define PID_FS_MAGIC 0x50494446
#endif

struct names {
	const __u8 *p;
	size_t len;
};

static bool next(struct names *n, const __u8 **name, size_t *len)
{
	if (!n->len || !n->p[0] || n->p[0] >= n->len)
		return false;
	*name = n->p + 1;
	*len = n->p[0];
	n->p += 1 + *len;
	n->len -= 1 + *len;
	return true;
}

/* A file without a place in a tree; as fs/d_path.c and the file systems name them. */
static int nameless(const struct fd_info *info, struct names *names, char *buf, size_t size)
{
	const __u8 *name = (const __u8 *)"";
	size_t len = 0;
	int n;

	next(names, &name, &len);
	switch (info->magic) {
	case PIPEFS_MAGIC:
		n = snprintf(buf, size, "pipe:[%llu]", (unsigned long long)info->ino);
		break;
	case SOCKFS_MAGIC:
		n = snprintf(buf, size, "socket:[%llu]", (unsigned long long)info->ino);
		break;
	case PID_FS_MAGIC:
		n = snprintf(buf, size, "anon_inode:[pidfd]");
		break;
	case ANON_INODE_FS_MAGIC:
		n = snprintf(buf, size, "anon_inode:%.*s", (int)len, name);
		break;
	case NSFS_MAGIC:
		n = snprintf(buf, size, "%.*s:[%llu]", (int)len, name,
			     (unsigned long long)info->ino);
		break;
	default:
		n = snprintf(buf, size, "/%.*s%s", (int)len, name,
			     info->magic == DMA_BUF_MAGIC ? ":" : "");
	}
	return n < (int)size ? n : (int)size - 1;
}

int filter_fd_path__text(const struct part *p, char *buf, size_t size, bool *cut)
{
	const size_t head = offsetof(struct fd_info, socket);
	size_t have = p->got < sizeof(struct fd_info) ? p->got : sizeof(struct fd_info);
	size_t at = size, len;
	struct names names;
	struct fd_info info;
	const __u8 *name;

	*cut = false;
	if (p->got < head)
		return -EINVAL;
	memset(&info, 0, sizeof(info));
	memcpy(&info, p->data, have);
	if (info.names < head || info.names > p->got)
		return -EINVAL;
	names = (struct names){ p->data + info.names, p->got - info.names };
	if (info.flags & FD_NAMED)
		return nameless(&info, &names, buf, size);
	*cut = p->err || (p->flags & PART_LIMIT);
	/* The last name comes first. */
	while (next(&names, &name, &len)) {
		if (len + 1 > at) {
			*cut = true;
			break;
		}
		at -= len;
		memcpy(buf + at, name, len);
		buf[--at] = '/';
	}
	*cut = *cut || names.len;
	if (at == size && !*cut)
		buf[--at] = '/';
	memmove(buf, buf + at, size - at);
	return (int)(size - at);
}
