// SPDX-License-Identifier: GPL-2.0-only
/*
 * Commands that say a number in their code: how long the program's buffer is, or which
 * axis or channel is meant. They are macros with an argument, so no table has them.
 */
#include "beautifiers/ioctl.h"

/* What is printed between the parentheses. */
enum inside {
	LENGTH,      /* the size */
	NUMBER,      /* the number, counted from the first of the row */
	NAME,        /* the same by its name */
	NAME_LENGTH, /* and the size */
};

static const struct row {
	__u8 type, first, last;
	__u8 dirs; /* a bit for each IOCTL_DIR() */
	const char *name;
	enum inside inside;
	enum known_table table;
	enum ioctl_content content;
} rows[] = {
#define IN_OUT (1 << (IOCTL_IN | IOCTL_OUT))
#define READ   (1 << IOCTL_OUT)
#define WRITE  (1 << IOCTL_IN)
	{ 'E', 0x06, 0x06, READ, "EVIOCGNAME", LENGTH, .content = IOCTL_TEXT },
	{ 'E', 0x07, 0x07, READ, "EVIOCGPHYS", LENGTH, .content = IOCTL_TEXT },
	{ 'E', 0x08, 0x08, READ, "EVIOCGUNIQ", LENGTH, .content = IOCTL_TEXT },
	{ 'E', 0x09, 0x09, READ, "EVIOCGPROP", LENGTH, .content = IOCTL_BINARY },
	{ 'E', 0x0a, 0x0a, READ, "EVIOCGMTSLOTS", LENGTH, .content = IOCTL_BINARY },
	{ 'E', 0x18, 0x18, READ, "EVIOCGKEY", LENGTH, .content = IOCTL_BINARY },
	{ 'E', 0x19, 0x19, READ, "EVIOCGLED", LENGTH, .content = IOCTL_BINARY },
	{ 'E', 0x1a, 0x1a, READ, "EVIOCGSND", LENGTH, .content = IOCTL_BINARY },
	{ 'E', 0x1b, 0x1b, READ, "EVIOCGSW", LENGTH, .content = IOCTL_BINARY },
	{ 'E', 0x20, 0x3f, READ, "EVIOCGBIT", NAME_LENGTH, KNOWN_EVDEV_TYPE,
	  .content = IOCTL_BINARY },
	{ 'E', 0x40, 0x7f, READ, "EVIOCGABS", NAME, KNOWN_EVDEV_AXIS, .content = IOCTL_ABSINFO },
	{ 'E', 0xc0, 0xff, WRITE, "EVIOCSABS", NAME, KNOWN_EVDEV_AXIS, .content = IOCTL_ABSINFO },
	{ 'H', 0x04, 0x04, READ, "HIDIOCGRAWNAME", LENGTH, .content = IOCTL_TEXT },
	{ 'H', 0x05, 0x05, READ, "HIDIOCGRAWPHYS", LENGTH, .content = IOCTL_TEXT },
	{ 'H', 0x06, 0x06, READ | IN_OUT, "HIDIOCSFEATURE", LENGTH, .content = IOCTL_BINARY },
	{ 'H', 0x07, 0x07, IN_OUT, "HIDIOCGFEATURE", LENGTH, .content = IOCTL_BINARY },
	{ 'H', 0x08, 0x08, READ, "HIDIOCGRAWUNIQ", LENGTH, .content = IOCTL_TEXT },
	{ 'H', 0x12, 0x12, READ, "HIDIOCGPHYS", LENGTH, .content = IOCTL_TEXT },
	{ 'M', 0x00, 0xff, READ, "MIXER_READ", NUMBER, .content = IOCTL_BINARY },
	{ 'M', 0x00, 0xff, WRITE, "MIXER_WRITE", NUMBER, .content = IOCTL_BINARY },
	{ 'U', 0x2c, 0x2c, READ, "UI_GET_SYSNAME", LENGTH, .content = IOCTL_TEXT },
	{ 'k', 0x00, 0x00, WRITE, "SPI_IOC_MESSAGE", LENGTH, .content = IOCTL_BINARY },
	{ 'j', 0x13, 0x13, READ, "JSIOCGNAME", LENGTH, .content = IOCTL_TEXT },
};

static const struct row *row_of(__u32 cmd)
{
	__u8 type = cmd >> 8, nr = cmd;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *r = &rows[i];

		if (r->type == type && nr >= r->first && nr <= r->last &&
		    r->dirs & 1 << IOCTL_DIR(cmd))
			return r;
	}
	return NULL;
}

/* In a comment there is no room for another. */
static void add_name(const struct decoder *d, const struct xlat *x, struct text *t, __u32 n)
{
	if (d->opts.xlat == XLAT_VERBOSE && !xlat__find(x, n))
		text__hexnum(t, n);
	else
		xlat__one(x, t, n);
}

bool text__ioctl_sized(struct decoder *d, struct text *t, __u32 cmd)
{
	const struct row *r = row_of(cmd);
	__u32 n;

	if (!r)
		return false;
	n = (__u8)cmd - r->first;
	text__str(t, r->name);
	text__char(t, '(');
	/* EV_SYN is the 0 that asks which types there are. */
	if (r->inside == NUMBER || (r->inside == NAME_LENGTH && !n))
		text__udec(t, n);
	else if ((r->inside == NAME || r->inside == NAME_LENGTH) && d->known[r->table])
		add_name(d, d->known[r->table], t, n);
	if (r->inside == NAME_LENGTH)
		text__str(t, ", ");
	if (r->inside == LENGTH || r->inside == NAME_LENGTH)
		text__udec(t, IOCTL_BYTES(cmd));
	text__char(t, ')');
	return true;
}

bool ioctl__is_event(__u32 cmd)
{
	const struct row *r = row_of(cmd);

	return r && r->type == 'E';
}

enum ioctl_content ioctl__content(__u32 cmd)
{
	const struct row *r = row_of(cmd);

	return r ? r->content : IOCTL_BINARY;
}
