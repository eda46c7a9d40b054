// SPDX-License-Identifier: GPL-2.0-only
/* Modes, devices, open flags, what select and poll wait for, directories. */
#include <stddef.h>

#include "augmented/plan_shape.h"
#include "beautifiers/value.h"

/* ---- modes, devices, open flags ---- */

static void mode_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *types = d->known[KNOWN_S_IFMT], *bits = d->known[KNOWN_S_BITS];
	__u64 mask = d->number[NUMBER_S_IFMT];
	const struct xlat_entry *e = types && v & mask ? xlat__find(types, v & mask) : NULL;
	struct text *t;

	(void)at;
	if (n->size < 4)
		v &= 0xffff;
	/* No type at all is no reason not to name the bits. */
	if (!e && (v & mask || !bits || !(v & ~0777ULL))) {
		d->e.ops->number(&d->e, v, BASE_OCT);
		return;
	}
	t = decoder__scratch(d);
	if (e) {
		text__mem(t, e->name, e->len);
		text__char(t, '|');
	}
	if (bits) {
		__u64 left = v & ~mask, rest = xlat__names(bits, t, left, "", false);

		if (rest != left)
			text__char(t, '|');
		text__oct(t, rest);
	} else {
		text__oct(t, v & ~mask);
	}
	emit__text(d, v, BASE_OCT, t);
}

const struct printer print_mode = { .number = mode_number };

/* The kernel's encoding for user space, linux/kdev_t.h: new_encode_dev(). */
static void dev_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)at;
	text__str(t, "makedev(");
	text__hexnum(t, ((v >> 8) & 0xfff) | ((v >> 32) & ~0xfffULL));
	text__str(t, ", ");
	text__hexnum(t, (v & 0xff) | ((v >> 12) & 0xffffff00));
	text__char(t, ')');
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_dev = { .number = dev_number };

static void open_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct xlat *x = node__prep(n)->x ? node__prep(n)->x : d->known[KNOWN_OPEN];
	const struct xlat *modes = d->known[KNOWN_OPEN_MODE];
	__u64 mask = d->number[NUMBER_O_ACCMODE], left;
	const struct xlat_entry *e = modes ? xlat__find(modes, v & mask) : NULL;
	bool strip = decoder__strips(d);
	struct text *t;

	(void)at;
	if (!x || !e) {
		d->e.ops->number(&d->e, v, BASE_HEX);
		return;
	}
	t = decoder__scratch(d);
	text__str(t, strip ? xlat__bare(x, e->name) : e->name);
	left = xlat__names(x, t, v & ~mask, "|", strip);
	if (left) {
		text__char(t, '|');
		text__hex(t, left);
	}
	emit__text(d, v, BASE_HEX, t);
}

const struct printer print_open = { .number = open_number };

/* ---- select and poll ---- */

/* n: the argument whose descriptors are said to be what they are, or NULL. */
static void text__fdset(struct decoder *d, struct text *t, const struct span *o, __u64 nfds,
			const struct node *n)
{
	const char *sep = "";

	text__char(t, '[');
	for (__u64 fd = 0; fd < nfds && fd / 8 < o->len; fd++) {
		if (!(o->p[fd / 8] & (1 << (fd & 7))))
			continue;
		text__str(t, sep);
		text__udec(t, fd);
		if (n)
			text__fd_info(d, t, decoder__fd_part(d, n - d->plan->args, fd));
		sep = " ";
	}
	text__char(t, ']');
}

static void fdset_pointer(struct decoder *d, const struct node *n, __u64 raw, const struct span *at)
{
	const struct part *part = NULL;
	struct span o;
	struct text *t;
	__u64 nfds;

	if (!raw || !value__extent(d, n, at, &nfds) || (__s32)nfds < 0 || n->op_in == NO_OP) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	nfds = (__u32)nfds;
	part = decoder__part(d, n, n->op_in);
	if (!part && nfds) {
		value__missing(d, raw);
		return;
	}
	o = (struct span){ .p = part ? part->data : NULL, .len = part ? part->got : 0 };
	/* Beyond FD_SETSIZE the kernel reads only as far as the caller has descriptors. */
	if (part && part->err && part->got < FDSET_BITS / 8) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	t = decoder__scratch(d);
	text__fdset(d, t, &o, nfds, n);
	emit__expr(d, t);
	if (nfds > o.len * 8 && !(part && part->err))
		emit__uncaptured(d);
}

const struct printer print_fdset = { .pointer = fdset_pointer };

bool ret__fdsets(struct decoder *d, struct text *t)
{
	bool captured = true;
	static const char *const names[] = { "in ", "out ", "except " };
	const char *sep = "";
	int set = 0;

	for (int i = 0; i < d->plan->nargs && set < 3; i++) {
		const struct node *n = &d->plan->args[i];
		const struct part *p;
		__u64 nfds = 0;
		bool any = false;

		if (n->kind != V_FDSET)
			continue;
		set++;
		p = n->op_out == NO_OP ? NULL : decoder__part(d, n, n->op_out);
		captured = captured && (p || !d->rec->args[i]);
		if (!p || !value__extent(d, n, &(struct span){ .len = 0 }, &nfds))
			continue;
		for (__u32 b = 0; b < p->got && !any; b++)
			any = p->data[b];
		if (!any)
			continue;
		text__str(t, sep);
		text__str(t, names[set - 1]);
		text__fdset(d, t, &(struct span){ .p = p->data, .len = p->got }, (__u32)nfds, NULL);
		sep = ", ";
	}
	if (!captured) {
		text__str(t, sep);
		text__str(t, "/* not captured */");
	}
	return *sep || !captured;
}

/* struct pollfd, asm-generic/poll.h: int fd; short events; short revents. */
#define POLLFD_SIZE 8

static void pollfds_object(struct decoder *d, const struct node *n, const struct span *o,
			   const struct span *at, const struct part *part)
{
	__u64 count, limit = d->verbose ? ~0ULL : d->opts.string_limit;

	if (!value__extent(d, n, at, &count))
		count = part ? part->want / POLLFD_SIZE : 0;
	count = (__u32)count;
	if (count && limit && o->len < POLLFD_SIZE) {
		if (o->limited || !part)
			value__missing(d, o->addr);
		else
			d->e.ops->address(&d->e, o->addr);
		return;
	}
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < count; i++) {
		if (i >= limit) {
			d->e.ops->more(&d->e);
			break;
		}
		if (i >= o->len / POLLFD_SIZE) {
			emit__cut(d, o->limited, o->addr + i * POLLFD_SIZE);
			break;
		}
		d->e.ops->elem(&d->e);
		d->e.ops->struct_begin(&d->e);
		d->e.ops->field(&d->e, "fd");
		emit__fd(d, NULL, (int)span__get(o, i * POLLFD_SIZE, 4), at);
		if ((int)span__get(o, i * POLLFD_SIZE, 4) >= 0) {
			d->e.ops->field(&d->e, "events");
			emit__table_flags(d, KNOWN_POLL, span__get(o, i * POLLFD_SIZE + 4, 2));
		}
		d->e.ops->struct_end(&d->e);
	}
	d->e.ops->array_end(&d->e);
}

/* The array as it was at enter; the answers are said with the result. */
static void pollfds_pointer(struct decoder *d, const struct node *n, __u64 raw,
			    const struct span *at)
{
	const struct part *part = n->op_in == NO_OP ? NULL : decoder__part(d, n, n->op_in);
	struct span o = { .addr = raw };
	__u64 count;

	if (!raw || n->op_in == NO_OP) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	if (!part && !(value__extent(d, n, at, &count) && !(__u32)count)) {
		value__missing(d, raw);
		return;
	}
	if (part) {
		o.p = part->data;
		o.len = part->got;
		o.limited = !part->err;
	}
	pollfds_object(d, n, &o, at, part);
}

const struct printer print_pollfds = { .pointer = pollfds_pointer };

#define RET_POLLFDS_MAX 997

bool ret__pollfds(struct decoder *d, const struct node *n)
{
	const struct part *p = n->op_out == NO_OP ? NULL : decoder__part(d, n, n->op_out);
	__u64 count = 0, limit = d->verbose ? ~0ULL : d->opts.string_limit, shown = 0;
	size_t start = d->e.out->len, before;
	struct span o;

	if (!p || !value__extent(d, n, &(struct span){ .len = 0 }, &count))
		return false;
	o = (struct span){ .p = p->data, .len = p->got };
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < (__u32)count; i++) {
		__u64 revents;

		if (!span__uint(&o, i * POLLFD_SIZE + 6, 2, &revents)) {
			emit__cut(d, true, 0);
			break;
		}
		if (!revents)
			continue;
		if (shown++ >= limit) {
			d->e.ops->more(&d->e);
			break;
		}
		before = d->e.out->len;
		d->e.ops->elem(&d->e);
		d->e.ops->struct_begin(&d->e);
		d->e.ops->field(&d->e, "fd");
		d->e.ops->number(&d->e, (__s32)span__get(&o, i * POLLFD_SIZE, 4), BASE_DEC);
		d->e.ops->field(&d->e, "revents");
		emit__table_flags(d, KNOWN_POLL, revents);
		d->e.ops->struct_end(&d->e);
		/* strace has room for so much of it. */
		if (d->opts.style == DECODE_STRACE && d->e.out->len - start >= RET_POLLFDS_MAX) {
			d->e.out->len = before;
			d->e.ops->more(&d->e);
			break;
		}
	}
	d->e.ops->array_end(&d->e);
	return true;
}

bool ret__left(struct decoder *d, const struct node *n, bool more)
{
	const struct part *p = n->op_out == NO_OP ? NULL : decoder__part(d, n, n->op_out);
	struct span o;

	if (!p || p->got < n->obj_size)
		return false;
	o = (struct span){ .p = p->data, .len = p->got };
	text__str(d->e.out, more ? ", left " : "left ");
	value__object(d, n, &o, NULL);
	return true;
}

/* ---- directories ---- */

/*
 * struct linux_dirent64, linux/dirent.h in the kernel: u64 ino, s64 off, u16 reclen,
 * u8 type, name. struct linux_dirent, fs/readdir.c: the same without a type, which is
 * the record's last byte.
 */
static void print_dirent(struct decoder *d, const struct span *o, bool old)
{
	size_t w = old ? d->word : 8, head = 2 * w + (old ? 2 : 3), reclen = o->len;
	struct span name = span__sub(o, head, reclen - head - old);
	const __u8 *nul = name.len ? memchr(name.p, 0, name.len) : NULL;

	d->e.ops->struct_begin(&d->e);
	emit__field_uint(d, "d_ino", span__get(o, 0, w));
	d->e.ops->field(&d->e, "d_off");
	if (old)
		d->e.ops->number(&d->e, span__get(o, w, w), BASE_UDEC);
	else
		d->e.ops->number(&d->e, span__get(o, 8, 8), BASE_DEC);
	emit__field_uint(d, "d_reclen", reclen);
	if (!old) {
		d->e.ops->field(&d->e, "d_type");
		emit__table(d, KNOWN_DT, span__get(o, 18, 1), BASE_HEX);
	}
	d->e.ops->field(&d->e, "d_name");
	d->e.ops->str(&d->e, name.p, nul ? (size_t)(nul - name.p) : name.len, nul ? 0 : EMIT_MORE);
	if (old) {
		d->e.ops->field(&d->e, "d_type");
		emit__table(d, KNOWN_DT, span__get(o, reclen - 1, 1), BASE_HEX);
	}
	d->e.ops->struct_end(&d->e);
}

static void dirents_verbose(struct decoder *d, const struct node *n, const struct span *o,
			    __u64 whole)
{
	size_t at = 0, w = n->kind == V_DIRENTS_OLD ? d->word : 8;

	d->e.ops->array_begin(&d->e);
	while (at < whole) {
		__u64 reclen = span__get(o, at + 2 * w, 2);
		struct span one = span__sub(o, at, reclen);

		if (reclen < 2 * w + 4 || one.len < reclen) {
			emit__cut(d, true, 0);
			break;
		}
		d->e.ops->elem(&d->e);
		print_dirent(d, &one, n->kind == V_DIRENTS_OLD);
		at += reclen;
	}
	d->e.ops->array_end(&d->e);
}

static void dirents_object(struct decoder *d, const struct node *n, const struct span *o,
			   const struct span *at, const struct part *part)
{
	struct text *t;
	__u64 count = 0;

	(void)at;
	(void)n;
	if (d->verbose && (part || !d->ret)) {
		dirents_verbose(d, n, o, part ? part->want : 0);
		return;
	}
	d->e.ops->address(&d->e, o->addr);
	if (part && (part->err || !span__uint(o, 0, 8, &count))) {
		emit__uncaptured(d);
		return;
	}
	t = decoder__scratch(d);
	text__udec(t, count);
	text__str(t, count == 1 ? " entry" : " entries");
	d->e.ops->comment(&d->e, t->s, t->len);
}

const struct printer print_dirents = { .object = dirents_object };

/* ---- file handles, pages in memory, offsets that move ---- */

/* struct file_handle, linux/fcntl.h: u32 bytes; s32 type; then the handle. */
static void fhandle_pointer(struct decoder *d, const struct node *n, __u64 raw,
			    const struct span *at)
{
	const struct part *part = NULL, *before;
	struct span o = { 0 };
	__u64 bytes, had;

	(void)at;
	if (n->op_out != NO_OP && d->returned)
		part = decoder__part(d, n, n->op_out);
	before = n->op_in == NO_OP ? NULL : decoder__part(d, n, n->op_in);
	if (!part)
		part = before;
	if (part)
		o = (struct span){ .p = part->data, .len = part->got, .addr = raw };
	if (!raw || o.len < 8 || !span__uint(&o, 0, 4, &bytes)) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "handle_bytes");
	if (before && part != before && before->got >= 4) {
		had = span__get(&(struct span){ .p = before->data, .len = before->got }, 0, 4);
		if (had != bytes) {
			d->e.ops->number(&d->e, had, BASE_UDEC);
			d->e.ops->becomes(&d->e);
		}
	}
	d->e.ops->number(&d->e, bytes, BASE_UDEC);
	if (!d->failed || n->v->dir == IN) {
		struct span handle = span__sub(&o, 8, bytes);

		d->e.ops->field(&d->e, "handle_type");
		d->e.ops->number(&d->e, (__s32)span__get(&o, 4, 4), BASE_DEC);
		d->e.ops->field(&d->e, "f_handle");
		if (handle.len < bytes && part->err)
			d->e.ops->expr(&d->e, "???", 3);
		else
			d->e.ops->str(&d->e, handle.p, handle.len,
				      EMIT_BINARY | (handle.len < bytes ? EMIT_MORE : 0));
	}
	d->e.ops->struct_end(&d->e);
}

const struct printer print_fhandle = { .pointer = fhandle_pointer };

#define MAPPING_PAGE 4096

/* mincore's bytes, one for a page of the mapping. */
static void resident_object(struct decoder *d, const struct node *n, const struct span *o,
			    const struct span *at, const struct part *part)
{
	__u64 len = 0, limit = d->verbose ? ~0ULL : d->opts.string_limit, pages;

	(void)part;
	value__extent(d, n, at, &len);
	pages = len / MAPPING_PAGE + (len % MAPPING_PAGE != 0);
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < pages; i++) {
		if (i >= limit) {
			d->e.ops->more(&d->e);
			break;
		}
		if (i >= o->len) {
			emit__cut(d, true, 0);
			break;
		}
		d->e.ops->elem(&d->e);
		d->e.ops->number(&d->e, o->p[i] & 1, BASE_UDEC);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_resident = { .object = resident_object };
