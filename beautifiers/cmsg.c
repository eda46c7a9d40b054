// SPDX-License-Identifier: GPL-2.0-only
/* Control messages of sendmsg and recvmsg. */
#include <netinet/in.h>
#include <sys/socket.h>

#include "beautifiers/value.h"

/* struct cmsghdr, linux/socket.h: size_t len; int level; int type; then the data. */
#define CMSG_HEAD(d) ((d)->word + 8U)
#define ERR_BYTES    16 /* sizeof(struct sock_extended_err) */

static void ints(struct decoder *d, const struct span *s, bool fds)
{
	d->e.ops->array_begin(&d->e);
	for (size_t i = 0; i + 4 <= s->len; i += 4) {
		int v = (int)span__get(s, i, 4);

		d->e.ops->elem(&d->e);
		if (fds)
			emit__fd(d, NULL, v, NULL);
		else
			d->e.ops->number(&d->e, (__s64)v, BASE_DEC);
	}
	d->e.ops->array_end(&d->e);
}

static void credentials(struct decoder *d, const struct span *s)
{
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "pid");
	d->e.ops->number(&d->e, (__s64)(__s32)span__get(s, 0, 4), BASE_DEC);
	d->e.ops->field(&d->e, "uid");
	emit__uid(d, span__get(s, 4, 4));
	d->e.ops->field(&d->e, "gid");
	emit__uid(d, span__get(s, 8, 4));
	d->e.ops->struct_end(&d->e);
}

static bool is_named(const struct decoder *d, enum known_table k, __u64 v, const char *name)
{
	const struct xlat_entry *e = d->known[k] ? xlat__find(d->known[k], v) : NULL;

	return e && !strncmp(e->name, name, strlen(name));
}

/* struct sock_extended_err and the address behind it, linux/errqueue.h. */
static void recverr(struct decoder *d, const struct span *s)
{
	static const struct {
		const char *name;
		__u8 off, size;
	} members[] = {
		{ "ee_errno", 0, 4 }, { "ee_origin", 4, 1 }, { "ee_type", 5, 1 },
		{ "ee_code", 6, 1 },  { "ee_info", 8, 4 },   { "ee_data", 12, 4 },
	};
	struct span offender = span__sub(s, ERR_BYTES, s->len);

	d->e.ops->struct_begin(&d->e);
	for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++)
		emit__field_uint(d, members[i].name, span__get(s, members[i].off, members[i].size));
	if (offender.len >= 2) {
		d->e.ops->field(&d->e, "offender");
		emit__sockaddr(d, &offender);
	}
	d->e.ops->struct_end(&d->e);
}

static void print_data(struct decoder *d, int level, int type, const struct span *s)
{
	if (level == SOL_SOCKET && type == SCM_RIGHTS) {
		ints(d, s, true);
	} else if (level == SOL_SOCKET && type == SCM_CREDENTIALS && s->len >= 12) {
		credentials(d, s);
	} else if (level == SOL_SOCKET && is_named(d, KNOWN_SO, type, "SO_TIMESTAMP") &&
		   s->len >= 2 * d->word) {
		emit__timespec(d, s, !is_named(d, KNOWN_SO, type, "SO_TIMESTAMPNS"));
	} else if (level == SOL_SOCKET && is_named(d, KNOWN_SO, type, "SO_TIMESTAMP")) {
		d->e.ops->expr(&d->e, "???", 3);
	} else if (level == IPPROTO_IP && type == IP_TOS && s->len) {
		d->e.ops->array_begin(&d->e);
		d->e.ops->elem(&d->e);
		d->e.ops->number(&d->e, span__get(s, 0, 1), BASE_HEX);
		d->e.ops->array_end(&d->e);
	} else if (level == IPPROTO_IP && type == IP_RECVERR && s->len >= ERR_BYTES) {
		recverr(d, s);
	} else if (level == IPPROTO_IP && type == IP_PKTINFO && s->len >= 12) {
		emit__pktinfo(d, s);
	} else if (level == IPPROTO_IP && type == IP_TTL && s->len == 4) {
		ints(d, s, false);
	} else {
		emit__bytes(d, s, s->len, EMIT_BINARY);
	}
}

static void print_type(struct decoder *d, int level, int type)
{
	const struct xlat *scm = d->known[KNOWN_SCM];
	bool is_scm = scm && xlat__find(scm, (__u32)type);

	if (level == SOL_SOCKET && !is_scm && is_named(d, KNOWN_SO, (__u32)type, "SO_"))
		emit__table(d, KNOWN_SO, (__u32)type, BASE_HEX);
	else if (level == SOL_SOCKET)
		emit__table(d, KNOWN_SCM, (__u32)type, BASE_HEX);
	else if (level == IPPROTO_IP)
		emit__table(d, KNOWN_IP, (__u32)type, BASE_HEX);
	else if (level == IPPROTO_IPV6)
		emit__table(d, KNOWN_IPV6, (__u32)type, BASE_HEX);
	else
		d->e.ops->number(&d->e, (__u32)type, BASE_HEX);
}

/* The options' own comment on unknown levels is another. */
static void print_level(struct decoder *d, __u64 level)
{
	const struct xlat *x = d->known[KNOWN_SOL];

	if (x && !xlat__find(x, level)) {
		d->e.ops->number(&d->e, level, BASE_HEX);
		if (d->opts.xlat != XLAT_RAW)
			d->e.ops->comment(&d->e, "SOL_???", 7);
		return;
	}
	emit__table(d, KNOWN_SOL, level, BASE_HEX);
}

static void comment_at(struct decoder *d, bool limited, __u64 addr)
{
	struct text *t = decoder__scratch(d);

	d->e.ops->more(&d->e);
	if (limited)
		text__str(t, "not captured");
	else
		text__hex(t, addr);
	d->e.ops->comment(&d->e, t->s, t->len);
}

static void cmsg_object(struct decoder *d, const struct node *n, const struct span *o,
			const struct span *at, const struct part *part)
{
	__u64 whole, off = 0, head = CMSG_HEAD(d);

	if (!value__extent(d, n, at, &whole))
		whole = part ? part->want : o->len;
	if (!part || o->len < whole) {
		if (!part || o->limited)
			value__missing(d, o->addr);
		else
			d->e.ops->address(&d->e, o->addr);
		return;
	}
	d->e.ops->array_begin(&d->e);
	while (off < whole) {
		__u64 len = span__get(o, off, d->word), level = span__get(o, off + d->word, 4);
		__u64 type = span__get(o, off + d->word + 4, 4), data;
		struct span s;

		if (whole - off < head) {
			comment_at(d, false, o->addr + off);
			break;
		}
		d->e.ops->elem(&d->e);
		d->e.ops->struct_begin(&d->e);
		emit__field_uint(d, "cmsg_len", len);
		d->e.ops->field(&d->e, "cmsg_level");
		print_level(d, level);
		d->e.ops->field(&d->e, "cmsg_type");
		print_type(d, (int)level, (int)type);
		data = len < whole - off ? len : whole - off;
		if (data > head) {
			s = span__sub(o, off + head, data - head);
			d->e.ops->field(&d->e, "cmsg_data");
			print_data(d, (int)level, (int)type, &s);
		}
		d->e.ops->struct_end(&d->e);
		if (len < head) {
			comment_at(d, false, o->addr + off + head);
			break;
		}
		if (len > whole - off)
			break;
		off += (len + d->word - 1) & ~(__u64)(d->word - 1);
	}
	d->e.ops->array_end(&d->e);
}

const struct printer print_cmsg = { .object = cmsg_object };
