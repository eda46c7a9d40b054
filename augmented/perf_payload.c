// SPDX-License-Identifier: GPL-2.0-only
#include "augmented/perf_payload.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

static const struct {
	const char *call;
	int arg;
	enum perf_entry entry;
	enum perf_layout since;
} named[] = {
	{ "bind", 1, PERF_ENTRY_SOCKADDR, PERF_LAYOUT_6_1 },
	{ "connect", 1, PERF_ENTRY_SOCKADDR, PERF_LAYOUT_6_1 },
	{ "sendto", 4, PERF_ENTRY_SOCKADDR, PERF_LAYOUT_6_1 },
	{ "mount", 0, PERF_ENTRY_STRING, PERF_LAYOUT_6_1 },
	{ "umount2", 0, PERF_ENTRY_STRING, PERF_LAYOUT_6_1 },
	{ "nanosleep", 0, PERF_ENTRY_STRUCT, PERF_LAYOUT_6_12 },
	{ "clock_nanosleep", 2, PERF_ENTRY_STRUCT, PERF_LAYOUT_6_12 },
	{ "write", 1, PERF_ENTRY_BYTES, PERF_LAYOUT_6_12 },
	{ "pwrite64", 1, PERF_ENTRY_BYTES, PERF_LAYOUT_6_12 },
};

/* Calls whose pointers to strings are no `const char *`. */
static bool is_plain_char(const char *call)
{
	return !strcmp(call, "mount") || !strcmp(call, "umount2") || !strcmp(call, "sethostname") ||
	       !strcmp(call, "setdomainname");
}

enum perf_entry perf_payload__entry(const struct plan *plan, int arg, enum perf_layout layout)
{
	const struct value *v = plan->args[arg].v;
	size_t len = strlen(v->name);

	if (layout == PERF_LAYOUT_NONE)
		return PERF_ENTRY_NONE;
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (named[i].arg == arg && !strcmp(named[i].call, plan->name) &&
		    named[i].since <= layout)
			return named[i].entry;
	if ((v->kind == V_PATH || v->kind == V_STR) && v->dir == IN && !is_plain_char(plan->name) &&
	    ((len >= 4 && !strcmp(v->name + len - 4, "name")) || strstr(v->name, "path")))
		return PERF_ENTRY_STRING;
	return PERF_ENTRY_NONE;
}

/* Where the reading is. */
struct input {
	const struct plan *plan;
	const __u8 *at;
	size_t len;
	bool escaped;
	enum perf_layout layout;
	struct call_record *rec;
	size_t room;
};

/* The byte that an escape at s means; *used: its length, the backslash included. */
static __u8 escape_at(const __u8 *s, size_t len, size_t *used)
{
	static const char letters[] = "ntrvf\"\\", meant[] = "\n\t\r\v\f\"\\";
	unsigned int v = 0;
	const char *letter;
	size_t n = 1;

	while (n < 4 && n < len && s[n] >= '0' && s[n] <= '7')
		v = v * 8 + s[n++] - '0';
	letter = n == 1 && len > 1 && s[1] ? strchr(letters, s[1]) : NULL;
	*used = letter ? 2 : n;
	if (letter)
		return meant[letter - letters];
	return n == 1 ? '\\' : v;
}

/* In place; what is no escape stays. Returns the length. */
static size_t unescape(__u8 *s, size_t len)
{
	size_t n = 0, used;

	for (size_t i = 0; i < len; i += used) {
		used = 1;
		s[n] = s[i] == '\\' ? escape_at(s + i, len - i, &used) : s[i];
		n++;
	}
	return n;
}

/* Not yet counted: end_part() does. NULL: no room. */
static struct part *add_part(struct input *in, int arg, const __u8 *from, size_t len)
{
	struct part *p = (struct part *)(in->rec->payload + in->rec->used);

	if (in->room - in->rec->used < PART_SPACE(len))
		return NULL;
	memset(p, 0, PART_SPACE(len));
	p->op = in->plan->args[arg].op_in;
	p->arg = arg;
	p->got = len;
	memcpy(p->data, from, len);
	return p;
}

static void end_part(struct input *in, struct part *p, __u64 want)
{
	p->want = want;
	if (p->got < want)
		p->flags |= PART_LIMIT;
	in->rec->used += PART_SPACE(p->got);
}

static int read_string(struct input *in, int arg, const __u8 *s, size_t len)
{
	struct part *p;

	/* Its end, and nothing behind that. */
	if (memchr(s, 0, len) != s + len - 1)
		return -EINVAL;
	p = add_part(in, arg, s, len - 1);
	if (!p)
		return -EINVAL;
	if (in->escaped)
		p->got = unescape(p->data, p->got);
	p->flags = PART_NUL;
	end_part(in, p, p->got);
	return 0;
}

/* The number of bytes or elements that another argument gives. */
static __u64 wanted(const struct input *in, int arg, __u64 otherwise)
{
	const struct node_extent *x = &in->plan->args[arg].len;

	if (x->from != EXTENT_ARG || x->arg < 0 || x->arg >= SYSCALL_MAX_ARGS)
		return otherwise;
	return in->plan->args[x->arg].size == 4 ? (__u32)in->rec->args[x->arg]
						: in->rec->args[x->arg];
}

static int read_bytes(struct input *in, int arg, const __u8 *s, size_t len)
{
	__u64 want = wanted(in, arg, len);
	struct part *p = add_part(in, arg, s, len);

	if (!p)
		return -EINVAL;
	if (in->escaped)
		p->got = unescape(p->data, p->got);
	if (p->got > want)
		return -EINVAL;
	end_part(in, p, want);
	return 0;
}

#define FAMILY_BYTES  sizeof(sa_family_t)
#define ADDRESS_BYTES sizeof(struct sockaddr_storage)

/* perf's place for an address is as long as the longest, with zeros in the end. */
static int read_address(struct input *in, int arg, const __u8 *s, size_t len)
{
	__u64 want = wanted(in, arg, len);
	__u8 address[ADDRESS_BYTES] = { 0 };
	__u8 *path = address + FAMILY_BYTES;
	sa_family_t family;
	struct part *p;

	if (len > ADDRESS_BYTES)
		len = ADDRESS_BYTES;
	if (want < FAMILY_BYTES || len < FAMILY_BYTES)
		return -EINVAL;
	memcpy(address, s, len);
	memcpy(&family, address, FAMILY_BYTES);
	if (family == AF_UNIX) {
		/* What was behind the path's end nobody shows. */
		size_t n = strnlen((char *)path, ADDRESS_BYTES - FAMILY_BYTES);

		if (in->escaped)
			n = unescape(path, n);
		memset(path + n, 0, ADDRESS_BYTES - FAMILY_BYTES - n);
		if (path[0] == '@')
			path[0] = 0;
		len = ADDRESS_BYTES;
	}
	p = add_part(in, arg, address, len < want ? len : want);
	if (!p)
		return -EINVAL;
	end_part(in, p, want);
	return 0;
}

/* One entry from the front of the input. */
static int read_entry(struct input *in, enum perf_entry entry, int arg)
{
	struct perf_entry_head h = { .size = (__s32)in->len };
	const __u8 *s;

	if (entry != PERF_ENTRY_SOCKADDR || in->layout != PERF_LAYOUT_6_1) {
		if (in->len < sizeof(h))
			return -EINVAL;
		memcpy(&h, in->at, sizeof(h));
		in->at += sizeof(h);
		in->len -= sizeof(h);
	}
	if (h.size < 0 || (size_t)h.size > in->len)
		return -EINVAL;
	s = in->at;
	in->at += h.size;
	in->len -= h.size;
	/* Not captured; or the spec does not know of it, so that nobody looks for it. */
	if (h.err || !h.size || in->plan->args[arg].op_in == NO_OP)
		return 0;
	switch (entry) {
	case PERF_ENTRY_STRING:
		return read_string(in, arg, s, h.size);
	case PERF_ENTRY_SOCKADDR:
		return read_address(in, arg, s, h.size);
	default:
		return read_bytes(in, arg, s, h.size);
	}
}

static int read_layout(struct input in)
{
	int err = 0;

	in.rec->used = 0;
	for (int i = 0; !err && i < in.plan->nargs; i++) {
		enum perf_entry entry = perf_payload__entry(in.plan, i, in.layout);

		if (entry != PERF_ENTRY_NONE && in.rec->args[i])
			err = read_entry(&in, entry, i);
	}
	for (size_t i = 0; !err && i < in.len; i++)
		if (i >= 7 || in.at[i])
			err = -EINVAL;
	if (err)
		in.rec->used = 0;
	in.rec->h.len = sizeof(*in.rec) + in.rec->used;
	return err;
}

int perf_payload__read(const struct plan *plan, const struct perf_payload *payload,
		       struct call_record *rec, size_t room)
{
	struct input in = { .plan = plan,
			    .at = payload->bytes,
			    .len = payload->len,
			    .escaped = payload->escaped,
			    .layout = PERF_LAYOUT_6_12,
			    .rec = rec,
			    .room = room };
	int err = read_layout(in);

	if (!err)
		return 0;
	in.layout = PERF_LAYOUT_6_1;
	return read_layout(in);
}
