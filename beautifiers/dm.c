// SPDX-License-Identifier: GPL-2.0-only
/*
 * Commands of the device mapper: a head that is the same for all, of which each takes
 * and gives some members, and in the same memory behind it, from data_start on, what the
 * command is about: records that say where the next of them is. (linux/dm-ioctl.h)
 */
#include <stddef.h>
#include <linux/dm-ioctl.h>

#include "beautifiers/value.h"

enum payload { NOTHING, TARGETS, STATUSES, STRING, MESSAGE, DEPENDENCIES, DEVICES, VERSIONS };

#define DEVICE    0x01 /* the head names one */
#define PAYLOAD   0x02 /* there may be something behind the head */
#define EVENT_IN  0x04 /* event_nr counts when the command is given */
#define TARGET_IN 0x08
#define COUNTS    0x10 /* the counts of the device are given back */

static const struct command {
	__u8 flags;
	__u8 in, out; /* enum payload */
} commands[] = {
	[DM_VERSION_CMD] = { DEVICE },
	[DM_REMOVE_ALL_CMD] = { 0 },
	[DM_LIST_DEVICES_CMD] = { PAYLOAD, .out = DEVICES },
	[DM_DEV_CREATE_CMD] = { DEVICE | COUNTS },
	[DM_DEV_REMOVE_CMD] = { DEVICE | EVENT_IN },
	[DM_DEV_RENAME_CMD] = { DEVICE | PAYLOAD | EVENT_IN | COUNTS, .in = STRING },
	[DM_DEV_SUSPEND_CMD] = { DEVICE | EVENT_IN | COUNTS },
	[DM_DEV_STATUS_CMD] = { DEVICE | COUNTS },
	[DM_DEV_WAIT_CMD] = { DEVICE | PAYLOAD | EVENT_IN | COUNTS, .out = STATUSES },
	[DM_TABLE_LOAD_CMD] = { DEVICE | PAYLOAD | TARGET_IN | COUNTS, .in = TARGETS },
	[DM_TABLE_CLEAR_CMD] = { DEVICE | COUNTS },
	[DM_TABLE_DEPS_CMD] = { DEVICE | PAYLOAD | COUNTS, .out = DEPENDENCIES },
	[DM_TABLE_STATUS_CMD] = { DEVICE | PAYLOAD | COUNTS, .out = STATUSES },
	[DM_LIST_VERSIONS_CMD] = { PAYLOAD, .out = VERSIONS },
	[DM_TARGET_MSG_CMD] = { DEVICE | PAYLOAD | COUNTS, .in = MESSAGE },
	[DM_DEV_SET_GEOMETRY_CMD] = { DEVICE | PAYLOAD, .in = STRING },
	[DM_DEV_ARM_POLL_CMD] = { DEVICE },
	[DM_GET_TARGET_VERSION_CMD] = { PAYLOAD, .out = VERSIONS },
};

/* What is printed: the head, the bytes that were captured, where there can be something. */
struct dm {
	struct decoder *d;
	struct dm_ioctl h;
	struct span s;
	__u32 end;
};

static void comment(struct decoder *d, const char *s)
{
	d->e.ops->comment(&d->e, s, strlen(s));
}

static void missing(struct decoder *d)
{
	d->e.ops->more(&d->e);
	emit__uncaptured(d);
}

/* A record cannot be at `at`. */
static bool is_misplaced(struct dm *m, __u64 at, __u32 size, const char *what)
{
	struct text *t;

	if (at >= offsetof(struct dm_ioctl, data) && at + size <= m->end)
		return false;
	t = decoder__scratch(m->d);
	text__str(t, "misplaced ");
	text__str(t, what);
	m->d->e.ops->elem(&m->d->e);
	m->d->e.ops->expr(&m->d->e, "???", 3);
	m->d->e.ops->comment(&m->d->e, t->s, t->len);
	return true;
}

static bool is_captured(struct dm *m, __u64 at, __u32 size)
{
	if (at + size <= m->s.len)
		return true;
	missing(m->d);
	return false;
}

static void field_string(struct dm *m, const char *name, __u64 at, size_t max)
{
	struct span s = span__sub(&m->s, at, max);
	const __u8 *nul = s.len ? memchr(s.p, 0, s.len) : NULL;
	size_t len = nul ? (size_t)(nul - s.p) : s.len;
	bool more = !nul;

	if (len > m->d->opts.string_limit && max > DM_UUID_LEN) {
		len = m->d->opts.string_limit;
		more = true;
	}
	m->d->e.ops->field(&m->d->e, name);
	m->d->e.ops->str(&m->d->e, s.p, len, more ? EMIT_MORE : 0);
}

static void field_dev(struct decoder *d, const char *name, __u64 dev)
{
	static const struct value v = { .kind = V_DEV };
	const struct node n = { .v = &v, .kind = V_DEV, .size = 8 };

	if (name)
		d->e.ops->field(&d->e, name);
	print_dev.number(d, &n, dev, &(struct span){ 0 });
}

/* Targets of a table that is given: `next` counts from the record itself. */
static void print_targets(struct dm *m, bool status)
{
	struct decoder *d = m->d;
	__u64 at = m->h.data_start, next;
	struct dm_target_spec t;

	for (__u32 i = 0; i < m->h.target_count; i++) {
		if (is_misplaced(m, at, sizeof(t), "struct dm_target_spec") ||
		    !is_captured(m, at, sizeof(t)))
			return;
		memcpy(&t, m->s.p + at, sizeof(t));
		d->e.ops->elem(&d->e);
		d->e.ops->struct_begin(&d->e);
		emit__field_uint(d, "sector_start", t.sector_start);
		emit__field_uint(d, "length", t.length);
		if (status) {
			d->e.ops->field(&d->e, "status");
			d->e.ops->number(&d->e, (__s64)t.status, BASE_DEC);
		}
		field_string(m, "target_type", at + offsetof(struct dm_target_spec, target_type),
			     sizeof(t.target_type));
		field_string(m, "string", at + sizeof(t), m->end);
		d->e.ops->struct_end(&d->e);
		/* Only forward, so that it ends. */
		next = (status ? m->h.data_start : at) + t.next;
		if (next <= at)
			return;
		at = next;
	}
}

static void print_devices(struct dm *m)
{
	const __u32 size = offsetof(struct dm_name_list, name);
	struct decoder *d = m->d;
	__u64 at = m->h.data_start;

	for (;;) {
		__u64 next, event, end;

		if (is_misplaced(m, at, size, "struct dm_name_list") || !is_captured(m, at, size))
			return;
		next = span__get(&m->s, at + offsetof(struct dm_name_list, next), 4);
		d->e.ops->elem(&d->e);
		d->e.ops->struct_begin(&d->e);
		field_dev(d, "dev", span__get(&m->s, at, 8));
		field_string(m, "name", at + size, m->end);
		/* Behind the name, aligned. */
		end = at + size;
		while (end < m->s.len && m->s.p[end])
			end++;
		end = at + ((end + 1 - at + 7) & ~7ULL);
		if (next && span__uint(&m->s, end, 4, &event) && event)
			emit__field_uint(d, "event_nr", event);
		d->e.ops->struct_end(&d->e);
		if (!next)
			return;
		at += next;
	}
}

static void print_version(struct decoder *d, const struct span *s, __u64 at)
{
	d->e.ops->field(&d->e, "version");
	d->e.ops->array_begin(&d->e);
	for (int i = 0; i < 3; i++) {
		d->e.ops->elem(&d->e);
		d->e.ops->number(&d->e, span__get(s, at + i * 4, 4), BASE_UDEC);
	}
	d->e.ops->array_end(&d->e);
}

static void print_versions(struct dm *m)
{
	const __u32 size = offsetof(struct dm_target_versions, name);
	struct decoder *d = m->d;
	__u64 at = m->h.data_start, next;

	do {
		if (is_misplaced(m, at, size, "struct dm_target_versions") ||
		    !is_captured(m, at, size))
			return;
		next = span__get(&m->s, at, 4);
		d->e.ops->elem(&d->e);
		d->e.ops->struct_begin(&d->e);
		field_string(m, "name", at + size, m->end);
		print_version(d, &m->s, at + 4);
		d->e.ops->struct_end(&d->e);
		at += next;
	} while (next);
}

static void print_dependencies(struct dm *m)
{
	const __u32 size = offsetof(struct dm_target_deps, dev);
	struct decoder *d = m->d;
	__u64 at = m->h.data_start, count, dev;

	if (is_misplaced(m, at, size, "struct dm_target_deps") || !is_captured(m, at, size))
		return;
	count = span__get(&m->s, at, 4);
	d->e.ops->elem(&d->e);
	d->e.ops->struct_begin(&d->e);
	emit__field_uint(d, "count", count);
	d->e.ops->field(&d->e, "deps");
	d->e.ops->array_begin(&d->e);
	for (__u64 i = 0; i < count; i++) {
		if (!span__uint(&m->s, at + size + i * 8, 8, &dev)) {
			missing(d);
			break;
		}
		d->e.ops->elem(&d->e);
		field_dev(d, NULL, dev);
	}
	d->e.ops->array_end(&d->e);
	d->e.ops->struct_end(&d->e);
}

static void print_string(struct dm *m, bool message)
{
	const __u32 size = message ? offsetof(struct dm_target_msg, message) : 0;
	struct decoder *d = m->d;
	__u64 at = m->h.data_start;

	if (is_misplaced(m, at, size + 1, message ? "struct dm_target_msg" : "string") ||
	    !is_captured(m, at, size + 1))
		return;
	d->e.ops->elem(&d->e);
	d->e.ops->struct_begin(&d->e);
	if (message)
		emit__field_uint(d, "sector", span__get(&m->s, at, 8));
	field_string(m, message ? "message" : "string", at + size, m->end);
	d->e.ops->struct_end(&d->e);
}

static void print_payload(struct dm *m, enum payload p)
{
	if (p == NOTHING || ((p == TARGETS || p == STATUSES) && !m->h.target_count))
		return;
	if (!m->d->verbose) {
		m->d->e.ops->more(&m->d->e);
		return;
	}
	switch (p) {
	case TARGETS:
	case STATUSES:
		print_targets(m, p == STATUSES);
		break;
	case STRING:
	case MESSAGE:
		print_string(m, p == MESSAGE);
		break;
	case DEPENDENCIES:
		print_dependencies(m);
		break;
	case DEVICES:
		print_devices(m);
		break;
	case VERSIONS:
		print_versions(m);
		break;
	case NOTHING:
		break;
	}
}

/* Which waits for nothing. */
static bool is_suspension(const struct dm *m)
{
	return (__u8)m->d->rec->args[1] == DM_DEV_SUSPEND_CMD && m->h.flags & DM_SUSPEND_FLAG;
}

/* False: what is behind the version, or the size, cannot be told. */
static bool print_head(struct dm *m, const struct node *n, const struct command *c, bool out)
{
	struct decoder *d = m->d;

	print_version(d, &m->s, 0);
	if (m->h.version[0] != DM_VERSION_MAJOR) {
		comment(d, "unsupported device mapper ABI version");
		return false;
	}
	emit__field_uint(d, "data_size", m->h.data_size);
	if (m->h.data_size < offsetof(struct dm_ioctl, data)) {
		comment(d, "data_size too small");
		return false;
	}
	if (c->flags & PAYLOAD)
		emit__field_uint(d, "data_start", m->h.data_start);
	if (c->flags & DEVICE) {
		if (m->h.dev)
			field_dev(d, "dev", m->h.dev);
		if (m->h.name[0])
			field_string(m, "name", offsetof(struct dm_ioctl, name), DM_NAME_LEN);
		if (m->h.uuid[0])
			field_string(m, "uuid", offsetof(struct dm_ioctl, uuid), DM_UUID_LEN);
	}
	if (out ? c->flags & COUNTS : c->flags & TARGET_IN)
		emit__field_uint(d, "target_count", m->h.target_count);
	if (out && c->flags & COUNTS)
		emit__field_uint(d, "open_count", (__u32)m->h.open_count);
	if (c->flags & (out ? COUNTS : EVENT_IN) && (out || !is_suspension(m)))
		emit__field_uint(d, "event_nr", m->h.event_nr);
	d->e.ops->field(&d->e, "flags");
	if (node__prep(n)->x)
		d->e.ops->flags(&d->e, node__prep(n)->x, m->h.flags);
	return true;
}

static void print_dm(struct decoder *d, const struct node *n, const struct span *s,
		     const struct command *c, bool out)
{
	struct dm m = { .d = d, .s = *s };
	bool known;

	memcpy(&m.h, s->p, sizeof(m.h));
	m.end = m.h.data_size;
	d->e.ops->array_begin(&d->e);
	d->e.ops->elem(&d->e);
	d->e.ops->struct_begin(&d->e);
	known = print_head(&m, n, c, out);
	d->e.ops->struct_end(&d->e);
	if (known)
		print_payload(&m, out ? c->out : c->in);
	d->e.ops->array_end(&d->e);
}

static void dm_pointer(struct decoder *d, const struct node *n, __u64 raw, const struct span *at)
{
	const struct part *in = decoder__part(d, n, n->op_in), *out = NULL;
	__u8 nr = d->rec->args[1];
	const struct command *c = nr < sizeof(commands) / sizeof(*commands) ? &commands[nr] : NULL;
	struct span s;

	(void)at;
	if (!raw || !c || (in && in->got < sizeof(struct dm_ioctl) && in->err)) {
		d->e.ops->address(&d->e, raw);
		return;
	}
	if (!in || in->got < sizeof(struct dm_ioctl)) {
		value__missing(d, raw);
		return;
	}
	s = span__of_part(in, raw);
	print_dm(d, n, &s, c, false);
	d->cut_at = d->head.len;
	if (d->returned && !d->failed)
		out = decoder__part(d, n, n->op_out);
	if (!out || out->got < sizeof(struct dm_ioctl))
		return;
	d->e.ops->becomes(&d->e);
	s = span__of_part(out, raw);
	print_dm(d, n, &s, c, true);
}

const struct printer print_dm_ioctl = { .pointer = dm_pointer };
