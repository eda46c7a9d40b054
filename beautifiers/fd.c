// SPDX-License-Identifier: GPL-2.0-only
/*
 * File descriptors, with what they are as the kernel had it at the time of the call
 * (struct fd_info): "3</etc/passwd>", "4<TCP:[127.0.0.1:1->127.0.0.1:2]>".
 *
 * Names of files and sockets are the traced program's and are escaped; the kinds of
 * files that have no place in a tree are spelled as the kernel's d_dname() spells them.
 */
#include <arpa/inet.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "beautifiers/value.h"

#define NAMES_MAX  (PAYLOAD_MAX / 2) /* a name and its length take two bytes at least */
#define DEV_MINORS 20                /* bits: linux/kdev_t.h */

/* A name of nothing but bytes, within the part. */
struct bytes {
	const __u8 *p;
	size_t len;
};

/* A struct fd_info as it was captured; what was not is 0. */
struct fd_text {
	struct fd_info info;
	struct bytes names; /* a byte of length each, the last one of the path first */
	bool whole;         /* all of them */
};

static bool is_wanted(const struct decode_opts *o)
{
	return o->fd_path || o->fd_socket || o->fd_dev || o->fd_pidfd || o->fd_eventfd ||
	       o->fd_signalfd;
}

const struct part *decoder__fd_part(const struct decoder *d, int arg, int fd)
{
	if (!is_wanted(&d->opts))
		return NULL;
	for (unsigned int i = d->nparts; i--;) {
		const struct part *p = d->parts[i];
		__s32 of;

		if (!(p->flags & PART_FD) || p->got < offsetof(struct fd_info, socket) ||
		    (arg == FD_OF_ANY ? p->arg == FD_OF_RETURN : p->arg != arg))
			continue;
		memcpy(&of, p->data + offsetof(struct fd_info, fd), sizeof(of));
		if (of == fd)
			return p;
	}
	return NULL;
}

static bool parse(const struct part *p, struct fd_text *f)
{
	size_t head = offsetof(struct fd_info, socket), have;

	memset(&f->info, 0, sizeof(f->info));
	if (p->got < head)
		return false;
	have = p->got < sizeof(f->info) ? p->got : sizeof(f->info);
	memcpy(&f->info, p->data, have);
	if (f->info.names < head || f->info.names > p->got)
		return false;
	/* What follows the details is names. */
	if (f->info.names < have)
		memset((char *)&f->info + f->info.names, 0, have - f->info.names);
	if (f->info.names == head)
		f->info.kind = FD_PLAIN;
	f->names = (struct bytes){ p->data + f->info.names, p->got - f->info.names };
	f->whole = !p->err && !(p->flags & PART_LIMIT);
	return true;
}

/* Takes the first name off; false: there is none, or it is not all there. */
static bool next_name(struct bytes *names, struct bytes *name)
{
	if (!names->len || !names->p[0] || names->p[0] >= names->len)
		return false;
	*name = (struct bytes){ names->p + 1, names->p[0] };
	names->p += 1 + name->len;
	names->len -= 1 + name->len;
	return true;
}

static void add_number(struct text *t, const char *before, __u64 v)
{
	text__str(t, before);
	text__udec(t, v);
	text__char(t, ']');
}

/* The text of a file without a place in a tree. */
static void name_text(const struct decoder *d, const struct fd_text *f, struct text *t)
{
	struct bytes names = f->names, name = { (const __u8 *)"", 0 };
	__u64 magic = f->info.magic;

	next_name(&names, &name);
	if (magic == d->number[NUMBER_PIPEFS_MAGIC]) {
		add_number(t, "pipe:[", f->info.ino);
	} else if (magic == d->number[NUMBER_SOCKFS_MAGIC]) {
		add_number(t, "socket:[", f->info.ino);
	} else if (magic == d->number[NUMBER_PID_FS_MAGIC]) {
		text__str(t, "anon_inode:[pidfd]");
	} else if (magic == d->number[NUMBER_ANON_INODE_FS_MAGIC]) {
		text__str(t, "anon_inode:");
		text__mem(t, name.p, name.len);
	} else if (magic == d->number[NUMBER_NSFS_MAGIC]) {
		text__mem(t, name.p, name.len);
		add_number(t, ":[", f->info.ino);
	} else {
		text__char(t, '/');
		text__mem(t, name.p, name.len);
		if (magic == d->number[NUMBER_DMA_BUF_MAGIC])
			text__char(t, ':');
	}
}

/* Do all files of this file system exist without a name? */
static bool is_nameless(const struct decoder *d, __u64 magic)
{
	return magic == d->number[NUMBER_PIPEFS_MAGIC] || magic == d->number[NUMBER_SOCKFS_MAGIC] ||
	       magic == d->number[NUMBER_PID_FS_MAGIC] ||
	       magic == d->number[NUMBER_ANON_INODE_FS_MAGIC] ||
	       magic == d->number[NUMBER_NSFS_MAGIC] || magic == d->number[NUMBER_DMA_BUF_MAGIC];
}

/* "/etc/passwd"; where the beginning was not captured ".../passwd". */
static void path_text(const struct fd_text *f, struct text *t)
{
	struct bytes names = f->names, at[NAMES_MAX];
	bool whole = f->whole;
	size_t n = 0;

	while (n < NAMES_MAX && next_name(&names, &at[n]))
		n++;
	if (names.len)
		whole = false;
	if (!whole)
		text__str(t, "...");
	else if (!n)
		text__char(t, '/');
	while (n--) {
		text__char(t, '/');
		text__mem(t, at[n].p, at[n].len);
	}
}

/* Its address in the file system, or what stands for one. */
static void place_text(struct decoder *d, const struct fd_text *f, struct text *t)
{
	struct text *raw = &d->raw_path;

	text__reset(raw);
	if (f->info.flags & FD_NAMED)
		name_text(d, f, raw);
	else
		path_text(f, raw);
	if (raw->s)
		text__escape_angles(t, raw->s, raw->len, d->e.quote);
	if (raw->short_of_memory)
		t->short_of_memory = true;
}

/* ---- sockets ---- */

/* Protocols by their names in the kernel (struct proto), as strace shows them. */
static const struct protocol {
	const char *name, *shown;
	bool addresses; /* those of the two ends are shown when it has them */
	bool quiet;     /* else it is a socket like any other */
} protocols[] = {
	{ .name = "TCP", .shown = "TCP", .addresses = true },
	{ .name = "TCPv6", .shown = "TCPv6", .addresses = true },
	{ .name = "UDP", .shown = "UDP", .addresses = true },
	{ .name = "UDPv6", .shown = "UDPv6", .addresses = true },
	{ .name = "UDP-Lite", .shown = "UDPLITE", .addresses = true, .quiet = true },
	{ .name = "UDPLITEv6", .shown = "UDPLITEv6", .addresses = true },
	{ .name = "MPTCP", .shown = "TCP", .addresses = true, .quiet = true },
	{ .name = "MPTCPv6", .shown = "TCPv6", .addresses = true, .quiet = true },
	{ .name = "DCCP", .shown = "DCCP", .addresses = true },
	{ .name = "DCCPv6", .shown = "DCCPv6", .addresses = true },
	{ .name = "SCTP", .shown = "SCTP" },
	{ .name = "SCTPv6", .shown = "SCTPv6" },
	{ .name = "L2TP/IP", .shown = "L2TP/IP" },
	{ .name = "L2TP/IPv6", .shown = "L2TP/IPv6" },
	{ .name = "PING", .shown = "PING" },
	{ .name = "PINGv6", .shown = "PINGv6" },
	{ .name = "RAW", .shown = "RAW" },
	{ .name = "RAWv6", .shown = "RAWv6" },
	{ .name = "UNIX", .shown = "UNIX" },
	{ .name = "UNIX-STREAM", .shown = "UNIX-STREAM" },
	{ .name = "NETLINK", .shown = "NETLINK" },
};

static const struct protocol *protocol_of(const struct fd_text *f)
{
	struct bytes names = f->names, name;

	if (!next_name(&names, &name))
		return NULL;
	for (size_t i = 0; i < sizeof(protocols) / sizeof(*protocols); i++)
		if (strlen(protocols[i].name) == name.len &&
		    !memcmp(protocols[i].name, name.p, name.len))
			return &protocols[i];
	return NULL;
}

static void end_text(struct text *t, __u16 family, const __u8 *addr, __u16 port)
{
	char s[INET6_ADDRSTRLEN];

	if (!inet_ntop(family, addr, s, sizeof(s)))
		return;
	if (family == AF_INET6)
		text__char(t, '[');
	text__str(t, s);
	text__str(t, family == AF_INET6 ? "]:" : ":");
	text__udec(t, port);
}

static void inet_text(const struct fd_socket *s, struct text *t)
{
	static const __u8 none[sizeof(s->remote)];

	end_text(t, s->family, s->local, s->local_port);
	if (s->remote_port || memcmp(s->remote, none, s->family == AF_INET6 ? 16 : 4)) {
		text__str(t, "->");
		end_text(t, s->family, s->remote, s->remote_port);
	}
}

static void unix_text(const struct decoder *d, const struct fd_info *info, struct text *t)
{
	const struct fd_socket *s = &info->socket;
	size_t len = s->path_len < sizeof(s->path) ? s->path_len : sizeof(s->path), skip;

	text__udec(t, info->ino);
	if (s->peer) {
		text__str(t, "->");
		text__udec(t, s->peer);
	}
	if (!len)
		return;
	text__char(t, ',');
	/* The abstract namespace: what follows the first NUL, as far as strace shows it. */
	skip = !s->path[0];
	if (skip)
		text__char(t, '@');
	text__quote(t, s->path + skip, strnlen((const char *)s->path + skip, len - skip),
		    d->e.quote);
}

static void netlink_text(const struct decoder *d, const struct fd_socket *s, struct text *t)
{
	const struct xlat *x = d->known[KNOWN_NETLINK];
	const struct xlat_entry *e = x ? xlat__find(x, s->protocol) : NULL;

	if (e)
		text__str(t, xlat__bare(x, e->name));
	else
		text__udec(t, s->protocol);
	text__char(t, ':');
	text__udec(t, s->portid);
}

static bool socket_text(const struct decoder *d, const struct fd_text *f, struct text *t)
{
	const struct fd_socket *s = &f->info.socket;
	const struct protocol *p = protocol_of(f);
	bool inet = p && p->addresses && (s->family == AF_INET || s->family == AF_INET6) &&
		    (s->local_port || s->remote_port);

	if (!p || (p->quiet && !inet))
		return false;
	text__str(t, p->shown);
	text__str(t, ":[");
	if (inet)
		inet_text(s, t);
	else if (s->family == AF_UNIX)
		unix_text(d, &f->info, t);
	else if (s->family == AF_NETLINK && s->portid)
		netlink_text(d, s, t);
	else
		text__udec(t, f->info.ino);
	text__char(t, ']');
	return true;
}

/* ---- other kinds ---- */

static void eventfd_text(const struct fd_info *info, struct text *t)
{
	text__str(t, "{eventfd-count=");
	text__hexnum(t, info->eventfd.count);
	text__str(t, ", eventfd-id=");
	text__dec(t, info->eventfd.id);
	text__str(t, ", eventfd-semaphore=");
	text__char(t, info->eventfd.flags & EFD_SEMAPHORE ? '1' : '0');
	text__char(t, '}');
}

static void signalfd_text(struct decoder *d, const struct fd_info *info, struct text *t)
{
	/* The kernel keeps the signals that it does not take. */
	__u64 set = ~info->sigmask;

	text__str(t, "signalfd:");
	text__sigset(d, t, &(struct span){ .p = (const __u8 *)&set, .len = sizeof(set) });
}

/* "</dev/null<char 1:3>>": false: not a device, or not one with a path. */
static bool device_text(struct decoder *d, const struct fd_text *f, struct text *t)
{
	__u64 type = f->info.mode & d->number[NUMBER_S_IFMT];

	if ((type != S_IFCHR && type != S_IFBLK) || f->info.flags & FD_NAMED)
		return false;
	place_text(d, f, t);
	text__str(t, type == S_IFCHR ? "<char " : "<block ");
	text__udec(t, f->info.rdev >> DEV_MINORS);
	text__char(t, ':');
	text__udec(t, f->info.rdev & ((1 << DEV_MINORS) - 1));
	if (f->info.kind == FD_PTMX) {
		text__str(t, " @/dev/pts/");
		text__dec(t, f->info.tty);
	}
	text__char(t, '>');
	return true;
}

/* What the options want to see beyond the path; false: nothing. */
static bool detail_text(struct decoder *d, const struct fd_text *f, struct text *t)
{
	const struct decode_opts *o = &d->opts;

	switch (f->info.kind) {
	case FD_SOCKET:
		return o->fd_socket && socket_text(d, f, t);
	case FD_EVENTFD:
		if (o->fd_eventfd)
			eventfd_text(&f->info, t);
		return o->fd_eventfd;
	case FD_SIGNALFD:
		if (o->fd_signalfd)
			signalfd_text(d, &f->info, t);
		return o->fd_signalfd;
	case FD_PIDFD:
		if (!o->fd_pidfd)
			return false;
		if (f->info.pid > 0) {
			text__str(t, "pid:");
			text__dec(t, f->info.pid);
		} else {
			place_text(d, f, t);
		}
		return true;
	}
	return o->fd_dev && device_text(d, f, t);
}

void text__fd_info(struct decoder *d, struct text *t, const struct part *p)
{
	struct fd_text f;
	size_t start = t->len;
	bool deleted;

	if (!p || !parse(p, &f))
		return;
	text__char(t, '<');
	if (!detail_text(d, &f, t)) {
		if (!d->opts.fd_path) {
			t->len = start;
			return;
		}
		place_text(d, &f, t);
	}
	text__char(t, '>');
	deleted =
		f.info.flags & FD_NAMED ? !is_nameless(d, f.info.magic) : f.info.flags & FD_DELETED;
	if (deleted)
		text__str(t, "(deleted)");
}

/* The argument that the walk is in, or FD_OF_ANY inside of a struct. */
static int arg_of(const struct decoder *d, const struct node *n)
{
	return n && d->plan && n >= d->plan->args && n < d->plan->args + SYSCALL_MAX_ARGS
		       ? n - d->plan->args
		       : FD_OF_ANY;
}

void emit__fd(struct decoder *d, const struct node *n, int fd, const struct span *at)
{
	(void)at;
	d->e.ops->number(&d->e, (__s64)fd, BASE_DEC);
	if (d->plan)
		text__fd_info(d, d->e.out, decoder__fd_part(d, arg_of(d, n), fd));
}

static void fd_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	emit__fd(d, n, (int)v, at);
}

static void dirfd_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x ? node__prep(n)->x : d->known[KNOWN_AT_FDCWD];
	const struct xlat_entry *e = x ? xlat__find(x, (__s64)(__s32)v) : NULL;

	if (!e) {
		emit__fd(d, n, (int)v, at);
		return;
	}
	if (decoder__strips(d))
		d->e.ops->symbolic(&d->e, v, BASE_DEC, "CWD", 3);
	else
		d->e.ops->one(&d->e, x, (__s64)(__s32)v, BASE_DEC);
	if (d->plan)
		text__fd_info(d, d->e.out, decoder__fd_part(d, arg_of(d, n), (int)v));
}

const struct printer print_fd = { .number = fd_number };
const struct printer print_dirfd = { .number = dirfd_number };

static void fdpair_object(struct decoder *d, const struct node *n, const struct span *o,
			  const struct span *at, const struct part *part)
{
	(void)part;
	d->e.ops->array_begin(&d->e);
	for (int i = 0; i < 2; i++) {
		d->e.ops->elem(&d->e);
		emit__fd(d, n, (int)span__get(o, i * 4, 4), at);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_fdpair = { .object = fdpair_object, .min = 8 };
