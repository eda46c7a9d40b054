/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a file descriptor is (struct fd_info, then names), as the kernel has it in
 * the moment of the call: by way of the task's table to the file, and from its
 * dentry upwards over mounts to the root of the mount namespace, as d_path() of a
 * process outside of any chroot goes (fs/d_path.c: prepend_path).
 *
 * All is read through helpers without locks, so a rename at the same time may show
 * old and new names in one path, as it may to anybody who reads them one by one.
 */
#ifndef AUGMENTED_FD_BPF_H
#define AUGMENTED_FD_BPF_H

#include <linux/magic.h>

#include "augmented/bpf/state.bpf.h"

/* linux/magic.h has it since 6.9. */
#ifndef PID_FS_MAGIC
#define PID_FS_MAGIC 0x50494446
#endif

struct qstr {
	const unsigned char *name;
} CORE;

struct hlist_bl_node {
	struct hlist_bl_node **pprev;
} CORE;

struct dentry_operations {
	void *d_dname;
} CORE;

struct super_block {
	__u32 s_dev;
	unsigned long s_magic;
} CORE;

struct inode {
	__u16 i_mode;
	__u32 i_rdev;
	unsigned long i_ino;
	struct super_block *i_sb;
	void *i_private;
} CORE;

struct dentry {
	struct hlist_bl_node d_hash;
	struct dentry *d_parent;
	struct qstr d_name;
	struct inode *d_inode;
	const struct dentry_operations *d_op;
} CORE;

struct vfsmount {
	struct dentry *mnt_root;
} CORE;

struct mount {
	struct mount *mnt_parent;
	struct dentry *mnt_mountpoint;
	struct vfsmount mnt;
} CORE;

struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
} CORE;

struct file {
	struct path f_path;
	struct inode *f_inode;
	void *private_data;
} CORE;

struct fdtable {
	unsigned int max_fds;
	struct file **fd;
} CORE;

struct files_struct {
	struct fdtable *fdt;
} CORE;

struct fs_struct {
	struct path pwd;
} CORE;

struct task_struct___files {
	struct files_struct *files;
	struct fs_struct *fs;
} CORE;

/* What is read of these is bytes from their beginning. */
struct in6_addr {
	__u32 first;
} CORE;

typedef struct {
	unsigned long first;
} sigset_t;

struct sock_common {
	__u32 skc_daddr, skc_rcv_saddr;
	__u16 skc_dport, skc_num, skc_family;
	struct in6_addr skc_v6_daddr, skc_v6_rcv_saddr;
} CORE;

struct socket;

struct sock {
	struct sock_common __sk_common;
	__u16 sk_type, sk_protocol;
	struct socket *sk_socket;
} CORE;

struct socket {
	struct sock *sk;
} CORE;

struct socket_alloc {
	struct socket socket;
	struct inode vfs_inode;
} CORE;

struct sockaddr_un {
	__u16 sun_family;
} CORE;

struct unix_address {
	int len;
	struct sockaddr_un name[0];
} CORE;

struct unix_sock {
	struct unix_address *addr;
	struct sock *peer;
} CORE;

struct netlink_sock {
	__u32 portid;
} CORE;

struct eventfd_ctx {
	__u64 count;
	unsigned int flags;
	int id;
} CORE;

struct signalfd_ctx {
	sigset_t sigmask;
} CORE;

struct proc_ns_operations {
	const char *name;
} CORE;

struct ns_common {
	const struct proc_ns_operations *ops;
} CORE;

struct tty_struct {
	int index;
} CORE;

struct tty_file_private {
	struct tty_struct *tty;
} CORE;

#define AT_FDCWD   (-100)  /* linux/fcntl.h */
#define S_IFMT     0170000 /* linux/stat.h */
#define S_IFSOCK   0140000
#define PTMX_DEV   ((5U << 20) | 2) /* Documentation/admin-guide/devices.txt: 5:2 */
#define NAMES_STEP 4                /* names that one step of the interpreter takes */
#define AF_UNIX    1
#define AF_INET    2
#define AF_INET6   10
#define AF_NETLINK 16

/* The file behind a descriptor of the current task, NULL: none. */
static __always_inline struct file *fd__file(int fd)
{
	struct task_struct___files *task = (void *)bpf_get_current_task();
	struct fdtable *table = BPF_CORE_READ(task, files, fdt);
	struct file **files, *file = NULL;

	if (fd < 0 || fd >= BPF_CORE_READ(table, max_fds))
		return NULL;
	files = BPF_CORE_READ(table, fd);
	return bpf_probe_read_kernel(&file, sizeof(file), files + fd) ? NULL : file;
}

/* The path in ip->src (dentry) and ip->total (mount), the file in ip->seen. */
static __always_inline bool fd__locate(struct interpreter *ip, int fd, bool cwd)
{
	struct task_struct___files *task = (void *)bpf_get_current_task();
	struct file *file;

	if (cwd && fd == AT_FDCWD) {
		ip->src = (__u64)BPF_CORE_READ(task, fs, pwd.dentry);
		ip->total = (__u64)BPF_CORE_READ(task, fs, pwd.mnt);
		ip->seen = 0;
		return ip->src;
	}
	file = fd__file(fd);
	if (!file)
		return false;
	ip->src = (__u64)BPF_CORE_READ(file, f_path.dentry);
	ip->total = (__u64)BPF_CORE_READ(file, f_path.mnt);
	ip->seen = (__u64)file;
	return ip->src;
}

/*
 * The protocol of a netlink socket, -1: it is none. A descriptor that is no socket,
 * which most are, is told by its mode.
 */
static __always_inline int fd__netlink(int fd)
{
	struct file *file = fd__file(fd);
	struct socket *socket;
	struct sock *sk;

	if (!file || (BPF_CORE_READ(file, f_inode, i_mode) & S_IFMT) != S_IFSOCK)
		return -1;
	socket = BPF_CORE_READ(file, private_data);
	/* Opened with O_PATH it is a name in a file system. */
	sk = socket ? BPF_CORE_READ(socket, sk) : NULL;
	if (!sk || BPF_CORE_READ(sk, __sk_common.skc_family) != AF_NETLINK)
		return -1;
	return BPF_CORE_READ(sk, sk_protocol);
}

static __always_inline unsigned long inode_of_socket(struct socket *socket)
{
	struct socket_alloc *a;

	if (!socket)
		return 0;
	a = (void *)socket - bpf_core_field_offset(struct socket_alloc, socket);
	return BPF_CORE_READ(a, vfs_inode.i_ino);
}

static __always_inline void unix_detail(struct fd_socket *s, struct sock *sk)
{
	struct unix_sock *u = (void *)sk;
	struct unix_address *addr;
	struct sock *peer;
	__u64 len;

	if (!bpf_core_type_exists(struct unix_sock))
		return;
	addr = BPF_CORE_READ(u, addr);
	peer = BPF_CORE_READ(u, peer);
	if (peer)
		s->peer = inode_of_socket(BPF_CORE_READ(peer, sk_socket));
	len = addr ? (__u32)BPF_CORE_READ(addr, len) : 0;
	/* struct sockaddr_un: the family, then the name; the allocation may end with it. */
	if (len <= sizeof(s->family))
		return;
	len -= sizeof(s->family);
	if (len > sizeof(s->path))
		len = sizeof(s->path);
	barrier_var(len);
	if (len > sizeof(s->path))
		return;
	s->path_len = len;
	bpf_probe_read_kernel(s->path, len,
			      (void *)addr + bpf_core_field_offset(struct unix_address, name) +
				      sizeof(s->family));
}

static __always_inline void socket_detail(struct fd_info *info, void *data)
{
	struct socket *socket = data;
	struct sock *sk = BPF_CORE_READ(socket, sk);
	struct fd_socket *s = &info->socket;

	if (!sk)
		return;
	s->family = BPF_CORE_READ(sk, __sk_common.skc_family);
	s->type = BPF_CORE_READ(sk, sk_type);
	s->protocol = BPF_CORE_READ(sk, sk_protocol);
	info->kind = FD_SOCKET;
	info->names = __builtin_offsetof(struct fd_info, socket.remote) + sizeof(s->remote);
	switch (s->family) {
	case AF_INET:
		bpf_core_read(s->local, 4, &sk->__sk_common.skc_rcv_saddr);
		bpf_core_read(s->remote, 4, &sk->__sk_common.skc_daddr);
		break;
	case AF_INET6:
		bpf_core_read(s->local, 16, &sk->__sk_common.skc_v6_rcv_saddr);
		bpf_core_read(s->remote, 16, &sk->__sk_common.skc_v6_daddr);
		break;
	case AF_UNIX:
		info->names = sizeof(*info);
		unix_detail(s, sk);
		return;
	case AF_NETLINK:
		s->portid = BPF_CORE_READ((struct netlink_sock *)sk, portid);
		return;
	default:
		return;
	}
	s->local_port = BPF_CORE_READ(sk, __sk_common.skc_num);
	s->remote_port = __builtin_bswap16(BPF_CORE_READ(sk, __sk_common.skc_dport));
}

/* -1: what it stands for is gone, as /proc/PID/fdinfo says it. */
static __always_inline int pid_number(struct pid *pid)
{
	if (!pid || !BPF_CORE_READ(pid, tasks[0].first))
		return -1;
	return pid__id(pid);
}

/* Kinds of anonymous inodes are told by the names that the kernel gave them. */
static __always_inline void anonymous_detail(struct fd_info *info, struct dentry *dentry,
					     void *data)
{
	__u64 name = 0;

	bpf_probe_read_kernel(&name, sizeof(name), BPF_CORE_READ(dentry, d_name.name));
	if (!__builtin_memcmp(&name, "[eventfd", 8) && bpf_core_type_exists(struct eventfd_ctx)) {
		struct eventfd_ctx *e = data;

		info->eventfd.count = BPF_CORE_READ(e, count);
		info->eventfd.flags = BPF_CORE_READ(e, flags);
		info->eventfd.id = BPF_CORE_READ(e, id);
		info->kind = FD_EVENTFD;
	} else if (!__builtin_memcmp(&name, "[signalf", 8) &&
		   bpf_core_type_exists(struct signalfd_ctx)) {
		struct signalfd_ctx *s = data;

		bpf_core_read(&info->sigmask, sizeof(info->sigmask), &s->sigmask);
		info->kind = FD_SIGNALFD;
	} else if (!__builtin_memcmp(&name, "[pidfd]", 8)) {
		info->pid = pid_number(data);
		info->kind = FD_PIDFD;
	}
}

static __always_inline void detail(struct fd_info *info, struct dentry *dentry, struct inode *inode,
				   struct file *file)
{
	void *data = BPF_CORE_READ(file, private_data);

	/* Of a file opened with O_PATH there is nothing but its place. */
	if (info->magic == SOCKFS_MAGIC && data) {
		socket_detail(info, data);
		return;
	}
	if (info->magic == ANON_INODE_FS_MAGIC && data) {
		anonymous_detail(info, dentry, data);
	} else if (info->magic == PID_FS_MAGIC) {
		info->pid = pid_number(BPF_CORE_READ(inode, i_private));
		info->kind = FD_PIDFD;
	} else if (info->rdev == PTMX_DEV && data) {
		info->tty = BPF_CORE_READ((struct tty_file_private *)data, tty, index);
		info->kind = FD_PTMX;
	}
	if (info->kind)
		info->names += sizeof(info->eventfd);
}

/* Fills the head and returns whether the file has a name only, and no place in a tree. */
static __always_inline bool fd__head(struct interpreter *ip, struct fd_info *info)
{
	struct dentry *dentry = (void *)ip->src, *parent = BPF_CORE_READ(dentry, d_parent);
	struct vfsmount *mnt = (void *)ip->total;
	struct inode *inode = BPF_CORE_READ(dentry, d_inode);
	bool root = dentry == parent;

	__builtin_memset(info, 0, sizeof(*info));
	info->fd = ip->want;
	info->names = __builtin_offsetof(struct fd_info, socket);
	info->mode = BPF_CORE_READ(inode, i_mode);
	info->ino = BPF_CORE_READ(inode, i_ino);
	info->rdev = BPF_CORE_READ(inode, i_rdev);
	info->dev = BPF_CORE_READ(inode, i_sb, s_dev);
	info->magic = BPF_CORE_READ(inode, i_sb, s_magic);
	if (!root && !BPF_CORE_READ(dentry, d_hash.pprev))
		info->flags |= FD_DELETED;
	if (ip->seen)
		detail(info, dentry, inode, (void *)ip->seen);
	if (BPF_CORE_READ(dentry, d_op, d_dname) &&
	    !(root && dentry == BPF_CORE_READ(mnt, mnt_root)))
		info->flags |= FD_NAMED;
	return info->flags & FD_NAMED;
}

/* A length and so many bytes at `to`. Returns bytes written, 0 if it cannot be read. */
static __always_inline __u64 fd__put(__u8 *to, const void *name)
{
	long got = bpf_probe_read_kernel_str(to + 1, FD_NAME_MAX + 1, name);

	if (got <= 0 || got > FD_NAME_MAX + 1)
		return 0;
	*to = got - 1;
	return got;
}

/* The name of a file that has no place in a tree. */
static __always_inline __u64 fd__name(struct interpreter *ip, struct fd_info *info, __u8 *to)
{
	struct dentry *dentry = (void *)ip->src;

	if (info->magic == NSFS_MAGIC) {
		struct ns_common *ns = BPF_CORE_READ(dentry, d_inode, i_private);

		return fd__put(to, BPF_CORE_READ(ns, ops, name));
	}
	return fd__put(to, BPF_CORE_READ(dentry, d_name.name));
}

enum fd_walk { FD_WALK_MORE, FD_WALK_ROOT, FD_WALK_FAILED };

/* The next names towards the root. */
static __always_inline enum fd_walk fd__names(struct interpreter *ip, __u8 *to)
{
	struct dentry *dentry = (void *)ip->src;
	struct vfsmount *vfsmount = (void *)ip->total;

	for (int i = 0; i < NAMES_STEP; i++) {
		struct dentry *parent;
		__u64 n;

		if (dentry == BPF_CORE_READ(vfsmount, mnt_root)) {
			struct mount *mnt =
				(void *)vfsmount - bpf_core_field_offset(struct mount, mnt);
			struct mount *above = BPF_CORE_READ(mnt, mnt_parent);

			if (above == mnt || !above)
				return FD_WALK_ROOT;
			dentry = BPF_CORE_READ(mnt, mnt_mountpoint);
			vfsmount = (void *)above + bpf_core_field_offset(struct mount, mnt);
			continue;
		}
		parent = BPF_CORE_READ(dentry, d_parent);
		if (parent == dentry)
			return FD_WALK_ROOT;
		n = fd__put(to, BPF_CORE_READ(dentry, d_name.name));
		if (!n || !parent)
			return FD_WALK_FAILED;
		to += n;
		ip->got += n;
		dentry = parent;
	}
	ip->src = (__u64)dentry;
	ip->total = (__u64)vfsmount;
	return FD_WALK_MORE;
}

#endif
