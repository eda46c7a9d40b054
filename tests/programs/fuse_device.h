/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A file whose ioctl commands all succeed, and whose answers the program makes up: a file
 * system in user space with one file, served by a process of its own. The kernel moves what
 * a command's code says; of a code that says nothing, what the program left there stays.
 */
#ifndef TESTS_PROGRAMS_FUSE_DEVICE_H
#define TESTS_PROGRAMS_FUSE_DEVICE_H

#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEVICE_NODE 2

struct fuse_answer {
	struct fuse_out_header h;
	uint8_t data[1 << 17];
};

/* What a command gives back: n bytes at out, where m came in. */
typedef void (*device_answer)(uint8_t *out, size_t n, const uint8_t *in, size_t m);

static void fuse_attr_of(struct fuse_attr *a, uint64_t node)
{
	a->ino = node;
	a->mode = node == DEVICE_NODE ? S_IFREG | 0600 : S_IFDIR | 0700;
	a->nlink = 1;
	a->blksize = 4096;
}

static size_t fuse_ioctl(struct fuse_answer *a, const uint8_t *request, device_answer answer)
{
	const struct fuse_ioctl_in *in = (const void *)request;
	struct fuse_ioctl_out *out = (void *)a->data;

	memset(out, 0, sizeof(*out));
	if (in->out_size > sizeof(a->data) - sizeof(*out)) {
		a->h.error = -EMSGSIZE;
		return 0;
	}
	answer(a->data + sizeof(*out), in->out_size, request + sizeof(*in), in->in_size);
	return sizeof(*out) + in->out_size;
}

static size_t fuse_reply(struct fuse_answer *a, const struct fuse_in_header *h,
			 device_answer answer)
{
	union {
		struct fuse_init_out init;
		struct fuse_entry_out entry;
		struct fuse_attr_out attr;
		struct fuse_open_out open;
	} *u = (void *)a->data;

	memset(u, 0, sizeof(*u));
	switch (h->opcode) {
	case FUSE_INIT:
		u->init.major = FUSE_KERNEL_VERSION;
		u->init.minor = 31;
		u->init.max_write = 1 << 16;
		return sizeof(u->init);
	case FUSE_LOOKUP:
		u->entry.nodeid = DEVICE_NODE;
		fuse_attr_of(&u->entry.attr, DEVICE_NODE);
		return sizeof(u->entry);
	case FUSE_GETATTR:
		fuse_attr_of(&u->attr.attr, h->nodeid);
		return sizeof(u->attr);
	case FUSE_OPEN:
		return sizeof(u->open);
	case FUSE_IOCTL:
		return fuse_ioctl(a, (const uint8_t *)(h + 1), answer);
	case FUSE_FLUSH:
	case FUSE_RELEASE:
		return 0;
	default:
		a->h.error = -EOPNOTSUPP;
		return 0;
	}
}

static void fuse_serve(int fd, device_answer answer)
{
	static uint8_t request[1 << 17];
	static struct fuse_answer a;

	while (read(fd, request, sizeof(request)) > 0) {
		const struct fuse_in_header *h = (const void *)request;

		a.h.error = 0;
		a.h.unique = h->unique;
		a.h.len = sizeof(a.h) + fuse_reply(&a, h, answer);
		if (h->opcode != FUSE_FORGET && write(fd, &a, a.h.len) < 0)
			break;
	}
	_exit(0);
}

/* The file's descriptor; -1: there is no such device here, or no right to mount. */
static int fuse_device(device_answer answer)
{
	char dir[] = "/tmp/device-XXXXXX", options[80], path[80];
	int fd = open("/dev/fuse", O_RDWR | O_CLOEXEC), file;

	if (fd < 0 || unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    !mkdtemp(dir))
		return -1;
	snprintf(options, sizeof(options), "fd=%d,rootmode=40000,user_id=0,group_id=0", fd);
	if (mount("device", dir, "fuse", 0, options)) {
		rmdir(dir);
		return -1;
	}
	if (!fork()) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		fuse_serve(fd, answer);
	}
	snprintf(path, sizeof(path), "%s/file", dir);
	file = open(path, O_RDWR | O_CLOEXEC);
	umount2(dir, MNT_DETACH);
	rmdir(dir);
	close(fd);
	return file;
}

#endif
