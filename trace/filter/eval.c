// SPDX-License-Identifier: GPL-2.0-only
/* The meaning of an expression, in user space; the kernel's part is held against this. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "trace/filter/fd_path.h"
#include "trace/filter/filter.h"
#include "trace/filter/match.h"

#define ERRNO_MAX 4095

struct eval {
	const struct call_record *rec;
	struct filter_tasks *tasks;
};

/* What became of the bytes that an operand needs. */
enum found { FOUND, ABSENT, MISSING };

static bool has_returned(const struct eval *e)
{
	return e->rec->h.type == RECORD_CALL;
}

static bool has_failed(const struct eval *e)
{
	return has_returned(e) && e->rec->ret < 0 && e->rec->ret >= -ERRNO_MAX;
}

static const struct part *find_part(const struct eval *e, int op, __u8 rep)
{
	const struct part *found = NULL;
	__u32 at = 0;

	while (op >= 0 && e->rec->used - at >= sizeof(struct part)) {
		const struct part *p = (const struct part *)(e->rec->payload + at);
		__u32 left = e->rec->used - at;

		if (p->got > left - sizeof(*p))
			break;
		if (p->op == op && p->rep == rep)
			found = p;
		if (PART_SPACE(p->got) >= left)
			break;
		at += PART_SPACE(p->got);
	}
	return found;
}

static bool load(const __u8 *p, unsigned int size, __u64 *v)
{
	__u8 b1;
	__u16 b2;
	__u32 b4;

	switch (size) {
	case 1:
		memcpy(&b1, p, 1);
		*v = b1;
		return true;
	case 2:
		memcpy(&b2, p, 2);
		*v = b2;
		return true;
	case 4:
		memcpy(&b4, p, 4);
		*v = b4;
		return true;
	case 8:
		memcpy(v, p, 8);
		return true;
	}
	return false;
}

static __u64 sized(__u64 v, unsigned int bits, bool is_signed)
{
	if (bits >= 64 || !bits)
		return v;
	v <<= 64 - bits;
	return is_signed ? (__u64)((__s64)v >> (64 - bits)) : v >> (64 - bits);
}

/* Is there a null pointer on the way? */
static bool has_null(const struct eval *e, const struct filter_operand *o)
{
	for (int i = 0; i < o->at.npointers; i++) {
		const struct part *p;
		__u64 v;

		if (o->at.pointers[i].op < 0) {
			if (!e->rec->args[o->arg])
				return true;
			continue;
		}
		p = find_part(e, o->at.pointers[i].op, o->at.pointers[i].rep);
		if (p && p->got >= 8 && o->at.pointers[i].off <= p->got - 8 &&
		    load(p->data + o->at.pointers[i].off, 8, &v) && !v)
			return true;
	}
	return false;
}

/* What a call writes is not there when it has failed, or never returned. */
static enum found no_part(const struct eval *e, const struct filter_operand *o)
{
	if (has_null(e, o))
		return ABSENT;
	if (o->at.at_exit && (has_failed(e) || e->rec->h.type == RECORD_NORETURN))
		return ABSENT;
	return MISSING;
}

/* size bytes of the object, from at.off on. */
static enum found find_bytes(const struct eval *e, const struct filter_operand *o, __u32 size,
			     const __u8 **bytes)
{
	const struct part *p = find_part(e, o->at.op, o->at.rep);
	__u64 end = (__u64)o->at.off + size;

	if (!p)
		return no_part(e, o);
	if (end > p->got)
		/* The object ends before it, or what we have of it does. */
		return end > p->want && !p->err ? ABSENT : MISSING;
	*bytes = p->data + o->at.off;
	return FOUND;
}

static enum found number_member(const struct eval *e, const struct filter_operand *o, __u64 *v)
{
	const __u8 *bytes;
	enum found f = find_bytes(e, o, o->at.size, &bytes);

	if (f != FOUND)
		return f;
	if (!load(bytes, o->at.size, v))
		return MISSING;
	if (o->at.bit_size)
		*v = sized(*v >> o->at.bit_off, o->at.bit_size, o->is_signed);
	else
		*v = sized(*v, 8U * o->at.size, o->is_signed);
	return FOUND;
}

/* linux/in.h, linux/in6.h: the family, the port, then of IPv4 the address. */
static enum found family_of(const struct eval *e, const struct filter_operand *o, __u16 *family)
{
	const __u8 *bytes;
	enum found f = find_bytes(e, o, sizeof(*family), &bytes);

	if (f == FOUND)
		memcpy(family, bytes, sizeof(*family));
	return f;
}

static enum found number_port(const struct eval *e, const struct filter_operand *o, __u64 *v)
{
	struct filter_operand at = *o;
	const __u8 *bytes;
	enum found f;
	__u16 family;

	f = family_of(e, o, &family);
	if (f != FOUND)
		return f;
	if (family != AF_INET && family != AF_INET6)
		return ABSENT;
	at.at.off += offsetof(struct sockaddr_in, sin_port);
	f = find_bytes(e, &at, 2, &bytes);
	if (f == FOUND)
		*v = (__u64)bytes[0] << 8 | bytes[1];
	return f;
}

static enum found number_duration(const struct eval *e, __u64 *v)
{
	if (e->rec->h.type == RECORD_NORETURN)
		return ABSENT;
	if (!has_returned(e) || e->rec->h.flags & RECORD_LATE)
		return MISSING;
	*v = e->rec->h.time > e->rec->enter_time ? e->rec->h.time - e->rec->enter_time : 0;
	return FOUND;
}

static enum found number_ret(const struct eval *e, enum filter_operand_kind kind, __u64 *v)
{
	if (e->rec->h.type == RECORD_NORETURN)
		return ABSENT;
	if (!has_returned(e))
		return MISSING;
	*v = (__u64)e->rec->ret;
	if (kind == FILTER_ERR) {
		*v = -*v;
		return has_failed(e) ? FOUND : ABSENT;
	}
	return kind == FILTER_SIZE && e->rec->ret < 0 ? ABSENT : FOUND;
}

/* What the kernel has noted of the task, if it was asked for: better than what is known here. */
static const struct filter_attrs *noted(const struct eval *e, __u32 what)
{
	const struct part *p = find_part(e, FILTER_ATTRS_OP, 0);
	const struct filter_attrs *a = p ? (const struct filter_attrs *)p->data : NULL;

	return a && p->got >= sizeof(*a) && a->have & what ? a : NULL;
}

static enum found number_task(const struct eval *e, enum filter_operand_kind kind, __u64 *v)
{
	const struct filter_attrs *a =
		noted(e, kind == FILTER_PPID ? FILTER_ATTR_PPID : FILTER_ATTR_CREDS);

	if (!a)
		return filter_tasks__number(e->tasks, &e->rec->h, kind, v) ? FOUND : MISSING;
	*v = kind == FILTER_PPID ? a->ppid : kind == FILTER_UID ? a->uid : a->gid;
	return FOUND;
}

static enum found find_number(const struct eval *e, const struct filter_operand *o, __u64 *v)
{
	switch (o->kind) {
	case FILTER_ARG:
		*v = sized(e->rec->args[o->arg], 8U * o->size, o->is_signed);
		if (o->halves == FILTER_LOW_FIRST)
			*v = (__u32)*v | e->rec->args[o->arg + 1] << 32;
		else if (o->halves == FILTER_HIGH_FIRST)
			*v = *v << 32 | (__u32)e->rec->args[o->arg + 1];
		return FOUND;
	case FILTER_MEMBER:
		return number_member(e, o, v);
	case FILTER_PORT:
		return number_port(e, o, v);
	case FILTER_RET:
	case FILTER_ERR:
	case FILTER_SIZE:
		return number_ret(e, o->kind, v);
	case FILTER_DURATION:
		return number_duration(e, v);
	case FILTER_PID:
		*v = e->rec->h.tgid;
		return FOUND;
	case FILTER_TID:
		*v = e->rec->h.tid;
		return FOUND;
	default:
		return number_task(e, o->kind, v);
	}
}

/* ---- strings ---- */

static enum filter_truth not_there(enum found f)
{
	return f == ABSENT ? FILTER_FALSE : FILTER_UNKNOWN;
}

static enum filter_truth eval_string(const struct eval *e, const struct filter_node *n)
{
	const struct filter_place *at = &n->left.at;
	const struct part *p = find_part(e, at->op, at->rep);
	const char *s;
	size_t len;
	bool cut;

	if (!p)
		return not_there(no_part(e, &n->left));
	/* Of a call that failed, what could not be read at its end either the kernel did not read.
	 */
	if (!p->got && p->err && p->flags & PART_RETRY && has_failed(e))
		return FILTER_FALSE;
	if (at->off > p->got || (!p->got && p->err))
		return p->err ? FILTER_UNKNOWN : FILTER_FALSE;
	s = (const char *)p->data + at->off;
	len = p->got - at->off;
	cut = !(p->flags & PART_NUL) && (p->err || (p->flags & PART_LIMIT) || p->got < p->want);
	if (at->size) {
		cut = len < at->size && p->got < p->want;
		len = len < at->size ? len : at->size;
	}
	if (at->nul && memchr(s, 0, len)) {
		len = strnlen(s, len);
		cut = false;
	}
	return filter_match__bytes(n, s, len, cut);
}

static enum filter_truth fd_part(const struct filter_node *n, const struct part *p)
{
	char path[PAYLOAD_MAX];
	bool cut;
	int len = filter_fd_path__text(p, path, sizeof(path), &cut);

	/* The beginning is missing: only an end that differs can be told. */
	if (len < 0 || cut)
		return FILTER_UNKNOWN;
	return filter_match__bytes(n, path, (size_t)len, false);
}

/* There are more of them than were captured of the argument. */
static bool is_cut(const struct eval *e, int arg)
{
	__u32 at = 0;

	while (e->rec->used - at >= sizeof(struct part)) {
		const struct part *p = (const struct part *)(e->rec->payload + at);
		__u32 left = e->rec->used - at;

		if (p->arg == arg && !(p->flags & PART_FD) && (p->flags & PART_LIMIT))
			return true;
		if (p->got > left - sizeof(*p) || PART_SPACE(p->got) >= left)
			break;
		at += PART_SPACE(p->got);
	}
	return false;
}

/* Any of several descriptors; of an operator that negates, all of them. */
static enum filter_truth any_fd_path(const struct eval *e, const struct filter_node *n)
{
	bool negative = n->op == FILTER_NE || n->op == FILTER_NOT_GLOB;
	enum filter_truth strong = negative ? FILTER_FALSE : FILTER_TRUE, all = FILTER_FALSE;
	bool first = true;

	for (unsigned int rep = 0; rep < 256; rep++) {
		const struct part *p = find_part(e, n->left.at.op, (__u8)rep);
		enum filter_truth one;

		if (!p)
			continue;
		one = fd_part(n, p);
		if (one == strong)
			return one;
		all = first || one == FILTER_UNKNOWN ? one : all;
		first = false;
	}
	return e->rec->h.flags & (RECORD_LATE | RECORD_SHORT) || is_cut(e, n->left.arg)
		       ? FILTER_UNKNOWN
		       : all;
}

static enum filter_truth eval_fd_path(const struct eval *e, const struct filter_node *n)
{
	__s32 fd = (__s32)e->rec->args[n->left.arg];
	const struct part *p;

	if (n->left.at.any_rep)
		return any_fd_path(e, n);
	p = find_part(e, n->left.at.op, n->left.at.rep);
	if (p)
		return fd_part(n, p);
	if (fd < 0 && fd != AT_FDCWD)
		return FILTER_FALSE;
	/* A number that was asked for and is not here was no open file's. */
	return e->rec->h.flags & (RECORD_LATE | RECORD_SHORT) || n->left.at.op < 0 ? FILTER_UNKNOWN
										   : FILTER_FALSE;
}

static enum filter_truth eval_sun_path(const struct eval *e, const struct filter_node *n)
{
	const size_t head = offsetof(struct sockaddr_un, sun_path);
	const struct part *p;
	char path[sizeof(((struct sockaddr_un *)0)->sun_path)];
	__u16 family;
	enum found f = family_of(e, &n->left, &family);
	size_t len;

	if (f != FOUND)
		return not_there(f);
	p = find_part(e, n->left.at.op, n->left.at.rep);
	if (family != AF_UNIX || p->got <= n->left.at.off + head)
		return FILTER_FALSE;
	len = p->got - n->left.at.off - head;
	len = len < sizeof(path) ? len : sizeof(path);
	memcpy(path, p->data + n->left.at.off + head, len);
	if (path[0])
		len = strnlen(path, len);
	else
		path[0] = '@';
	return filter_match__bytes(n, path, len, false);
}

static enum filter_truth eval_address(const struct eval *e, const struct filter_node *n)
{
	struct filter_operand at = n->left;
	const __u8 *bytes;
	__u16 family;
	enum found f = family_of(e, &n->left, &family);

	if (f != FOUND)
		return not_there(f);
	if (family != AF_INET && family != AF_INET6)
		return FILTER_FALSE;
	at.at.off += family == AF_INET ? offsetof(struct sockaddr_in, sin_addr)
				       : offsetof(struct sockaddr_in6, sin6_addr);
	f = find_bytes(e, &at, family == AF_INET ? 4 : 16, &bytes);
	if (f != FOUND)
		return not_there(f);
	return filter_match__address(n, family == AF_INET6, bytes);
}

static enum filter_truth eval_task_text(const struct eval *e, const struct filter_node *n)
{
	__u64 time = e->rec->h.flags & RECORD_LATE ? e->rec->h.time : e->rec->enter_time;
	const struct filter_attrs *a = noted(e, FILTER_ATTR_COMM);
	const char *s;
	size_t len;

	if (a && n->left.kind == FILTER_COMM)
		return filter_match__bytes(n, a->comm, strnlen(a->comm, sizeof(a->comm)), false);
	if (!filter_tasks__text(e->tasks, &e->rec->h, time, n->left.kind, &s, &len))
		return FILTER_UNKNOWN;
	return filter_match__bytes(n, s, len, false);
}

static enum filter_truth eval_term(const struct eval *e, const struct filter_node *n)
{
	enum found f;
	__u64 v = 0;

	switch (n->left.kind) {
	case FILTER_STRING:
		return eval_string(e, n);
	case FILTER_FD_PATH:
		return eval_fd_path(e, n);
	case FILTER_SUN_PATH:
		return eval_sun_path(e, n);
	case FILTER_ADDRESS:
		return eval_address(e, n);
	case FILTER_COMM:
	case FILTER_CGROUP:
		return eval_task_text(e, n);
	default:
		break;
	}
	f = find_number(e, &n->left, &v);
	return f == FOUND ? filter_match__number(n, v) : not_there(f);
}

static enum filter_truth eval_node(const struct eval *e, const struct filter_node *n)
{
	enum filter_truth a, b, strong;

	switch (n->kind) {
	case FILTER_CONST:
		return n->truth ? FILTER_TRUE : FILTER_FALSE;
	case FILTER_NOT:
		a = eval_node(e, n->a);
		return a == FILTER_UNKNOWN ? a : a == FILTER_TRUE ? FILTER_FALSE : FILTER_TRUE;
	case FILTER_AND:
	case FILTER_OR:
		strong = n->kind == FILTER_AND ? FILTER_FALSE : FILTER_TRUE;
		a = eval_node(e, n->a);
		if (a == strong)
			return a;
		b = eval_node(e, n->b);
		return b == strong || a != FILTER_UNKNOWN ? b : a;
	case FILTER_TERM:
		break;
	}
	return eval_term(e, n);
}

enum filter_truth filter__eval(const struct filter_node *n, const struct call_record *rec,
			       size_t len, struct filter_tasks *tasks)
{
	const struct eval e = { rec, tasks };

	if (len < sizeof(*rec) || rec->used > len - sizeof(*rec))
		return FILTER_UNKNOWN;
	return eval_node(&e, n);
}
