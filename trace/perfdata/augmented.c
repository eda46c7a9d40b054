// SPDX-License-Identifier: GPL-2.0-only
/*
 * The payload that perf trace looks for behind the arguments of an entered call
 * (augmented/perf_payload.h). perf checks no bounds and has no way to say that an entry
 * is missing, so it gets all or none. It prints these bytes as they are, so they are
 * escaped here.
 */
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "beautifiers/libperf-strace.h"
#include "trace/perfdata/perfdata.h"

struct payload {
	const struct plan *plan;
	const struct call_record *rec;
	const __u8 *parts;
	size_t parts_len;
	enum perf_layout layout;
	__u8 *out;
	size_t len;
};

/* What was read at enter, the latest; NULL: nothing. */
static const struct part *find(const struct payload *p, int op)
{
	const struct part *found = NULL;

	for (size_t at = 0; p->parts_len - at >= sizeof(struct part);) {
		const struct part *part = (const struct part *)(p->parts + at);

		if (part->got > p->parts_len - at - sizeof(*part))
			break;
		if (part->op == op && !part->rep)
			found = part;
		if (PART_SPACE(part->got) > p->parts_len - at)
			break;
		at += PART_SPACE(part->got);
	}
	return found;
}

static bool add(struct payload *p, const void *data, size_t len)
{
	if (len > PERFDATA_PAYLOAD_MAX - p->len)
		return false;
	if (len)
		memcpy(p->out + p->len, data, len);
	p->len += len;
	return true;
}

static bool add_headed(struct payload *p, const void *data, size_t len)
{
	const struct perf_entry_head h = { .size = (__s32)len };

	return add(p, &h, sizeof(h)) && add(p, data, len);
}

static bool add_text(struct payload *p, const struct part *part, bool string)
{
	struct text t = { 0 };
	bool done;

	text__escape(&t, part->data, part->got, QUOTE_OCTAL);
	if (string)
		text__char(&t, 0);
	done = !t.short_of_memory && add_headed(p, t.s, t.len);
	text__free(&t);
	return done;
}

static bool add_sockaddr(struct payload *p, const struct part *part)
{
	struct sockaddr_storage sa = { .ss_family = 0 };
	struct sockaddr_un *un = (struct sockaddr_un *)&sa;
	size_t got = part->got < sizeof(sa) ? part->got : sizeof(sa);
	size_t path = offsetof(struct sockaddr_un, sun_path);

	memcpy(&sa, part->data, got);
	if (sa.ss_family == AF_UNIX) {
		size_t n = got > path ? got - path : 0;
		struct text t = { 0 };

		n = n < sizeof(un->sun_path) ? n : sizeof(un->sun_path);
		/* A name without a file is written with @, and ends where the address ends. */
		if (n > 1 && !un->sun_path[0])
			un->sun_path[0] = '@';
		else
			n = strnlen(un->sun_path, n);
		text__escape(&t, un->sun_path, n, QUOTE_OCTAL);
		n = t.len < sizeof(sa) - path - 1 ? t.len : sizeof(sa) - path - 1;
		if (t.short_of_memory || n < t.len) {
			text__free(&t);
			return false;
		}
		memset((char *)&sa + path, 0, sizeof(sa) - path);
		memcpy((char *)&sa + path, t.s, n);
		text__free(&t);
	}
	return p->layout == PERF_LAYOUT_6_1 ? add(p, &sa, sizeof(sa))
					    : add_headed(p, &sa, sizeof(sa));
}

static bool add_entry(struct payload *p, int arg, enum perf_entry entry)
{
	const struct part *part = find(p, p->plan->args[arg].op_in);

	if (!part)
		return false;
	switch (entry) {
	case PERF_ENTRY_STRING:
		return part->flags & PART_NUL && add_text(p, part, true);
	case PERF_ENTRY_BYTES:
		return !part->err && add_text(p, part, false);
	case PERF_ENTRY_SOCKADDR:
		return !part->err && part->got >= sizeof(sa_family_t) && part->got == part->want &&
		       add_sockaddr(p, part);
	case PERF_ENTRY_STRUCT:
		if (part->err || part->got != part->want)
			return false;
		return p->layout == PERF_LAYOUT_6_1 ? add(p, part->data, part->got)
						    : add_headed(p, part->data, part->got);
	default:
		return false;
	}
}

size_t perfdata_augmented(const struct plan *plan, const struct call_record *rec, size_t rec_len,
			  enum perf_layout layout, __u8 out[PERFDATA_PAYLOAD_MAX])
{
	struct payload p = { .plan = plan,
			     .rec = rec,
			     .parts = rec->payload,
			     .parts_len = rec_len - sizeof(*rec),
			     .layout = layout,
			     .out = out };

	if (layout == PERF_LAYOUT_NONE)
		return 0;
	if (p.parts_len > rec->used)
		p.parts_len = rec->used;
	for (int i = 0; i < plan->nargs; i++) {
		enum perf_entry entry = perf_payload__entry(plan, i, layout);

		/* perf prints NULL without looking any further. */
		if (entry != PERF_ENTRY_NONE && rec->args[i] && !add_entry(&p, i, entry))
			return 0;
	}
	return p.len;
}
