// SPDX-License-Identifier: GPL-2.0-only
#include "beautifiers/dump.h"

#include "beautifiers/value.h"

#define ROW 16

static bool is_one_of(const char *call, const char *const *names)
{
	for (; *names; names++)
		if (!strcmp(*names, call))
			return true;
	return false;
}

bool dump__reads(const char *call)
{
	static const char *const names[] = { "read",    "pread64",  "readv",
					     "preadv",  "preadv2",  "recvfrom",
					     "recvmsg", "recvmmsg", "mq_timedreceive",
					     NULL };

	return is_one_of(call, names);
}

bool dump__writes(const char *call)
{
	static const char *const names[] = { "write",    "pwrite64",     "writev", "pwritev",
					     "pwritev2", "vmsplice",     "sendto", "sendmsg",
					     "sendmmsg", "mq_timedsend", NULL };

	return is_one_of(call, names);
}

void dump__begin(struct decoder *d)
{
	const char *call = d->plan->name;

	text__reset(&d->dump);
	/* What was to be written is there though it was not taken. */
	d->dumping = d->returned && (__s32)d->rec->args[0] >= 0 &&
		     ((!d->failed && dump__reads(call) &&
		       dump_fds__has(&d->opts.dump_read, d->rec->args[0])) ||
		      (dump__writes(call) && dump_fds__has(&d->opts.dump_write, d->rec->args[0])));
}

static void add_row(struct text *t, const __u8 *p, size_t off, size_t n, unsigned int width)
{
	text__str(t, " | ");
	text__hexdigits(t, off, width);
	text__str(t, "  ");
	for (size_t i = 0; i < ROW; i++) {
		if (i < n)
			text__hexdigits(t, p[i], 2);
		else
			text__str(t, "  ");
		text__str(t, i == ROW / 2 - 1 ? "  " : " ");
	}
	text__char(t, ' ');
	for (size_t i = 0; i < ROW; i++)
		text__char(t, i >= n ? ' ' : p[i] >= ' ' && p[i] < 0x7f ? (char)p[i] : '.');
	text__str(t, " |\n");
}

void dump__vector(struct decoder *d, __u64 count)
{
	if (!d->dumping || !d->depth)
		return;
	text__str(&d->dump, " = ");
	text__udec(&d->dump, count);
	text__str(&d->dump, " buffers in vector ");
	text__udec(&d->dump, d->index[0]);
	text__char(&d->dump, '\n');
}

void dump__buffer(struct decoder *d, const struct node *n, const struct span *s, __u64 whole)
{
	struct text *t = &d->dump;
	size_t len = s->len < whole ? s->len : whole;
	unsigned int width = 5;

	if (!d->dumping || !n->pointer || !whole)
		return;
	while (width < 16 && len && (len - 1) >> (4 * width))
		width++;
	if (d->depth) {
		text__str(t, " * ");
		text__udec(t, whole);
		text__str(t, " bytes in buffer ");
		text__udec(t, d->index[d->depth - 1]);
		text__char(t, '\n');
	}
	for (size_t off = 0; off < len; off += ROW)
		add_row(t, s->p + off, off, len - off < ROW ? len - off : ROW, width);
	if (len < whole) {
		text__str(t, " | ");
		text__udec(t, whole - len);
		text__str(t, s->limited ? " more bytes were not captured\n"
					: " more bytes cannot be read\n");
	}
}
