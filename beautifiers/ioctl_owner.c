// SPDX-License-Identifier: GPL-2.0-only
/*
 * Some codes are the commands of several drivers. Where -y has told what the descriptor
 * was when the call was made, the names of others are left out: by the file system that
 * it is in, or by the driver that owns its major number.
 */
#include <linux/magic.h>
#include <stdio.h>
#include <sys/stat.h>

#include "beautifiers/ioctl.h"

#define MAJOR_BITS 12
#define MINOR_BITS 20

/* What a command's names begin with, and whose they are. */
static const struct owner {
	const char *prefix;
	mode_t type;        /* S_IFREG means files and directories */
	__u32 magic, other; /* the file system's magic number; one that it must not be */
	const char *driver; /* as /proc/devices calls it, or the beginning of it */
} owners[] = {
	{ "BTRFS_IOC_", S_IFREG, .magic = BTRFS_SUPER_MAGIC },
	{ "FICLONE", S_IFREG, .other = BTRFS_SUPER_MAGIC },
	{ "FIDEDUPERANGE", S_IFREG, .other = BTRFS_SUPER_MAGIC },
	{ "EXT4_IOC_", S_IFREG, .magic = EXT4_SUPER_MAGIC },
	{ "RND", S_IFCHR, .driver = "mem" },
	{ "FASTRPC_", S_IFCHR, .driver = "misc" },
	{ "SNDCTL_", S_IFCHR, .driver = "sound" },
	{ "PMIC_", S_IFCHR, .driver = "misc" },
	{ "PCITEST_", S_IFCHR, .driver = "misc" },
	{ "VT_", S_IFCHR, .driver = "tty" },
	{ "TC", S_IFCHR, .driver = "tty" },
	{ "TIO", S_IFCHR, .driver = "tty" },
	{ "VBG_", S_IFCHR, .driver = "misc" },
	{ "USBDEVFS_", S_IFCHR, .driver = "usb_device" },
	{ "USB_RAW_", S_IFCHR, .driver = "misc" },
	{ "RTC_", S_IFCHR, .driver = "rtc" },
	{ "PHN_", S_IFCHR, .driver = "phantom" },
	{ "LIRC_", S_IFCHR, .driver = "lirc" },
	{ "IPMICTL_", S_IFCHR, .driver = "ipmidev" },
	{ "UI_DEV_", S_IFCHR, .driver = "misc" },
	{ "CHIO", S_IFCHR, .driver = "ch" },
	{ "RIO_CM_", S_IFCHR, .driver = "rio_cm" },
	{ "UBLK_", S_IFCHR, .driver = "ublk-char" },
	{ "UVCIOC_", S_IFCHR, .driver = "video4linux" },
};

static const struct owner *owner_of(const char *name)
{
	for (size_t i = 0; i < sizeof(owners) / sizeof(*owners); i++)
		if (!strncmp(name, owners[i].prefix, strlen(owners[i].prefix)))
			return &owners[i];
	return NULL;
}

/* Drivers of character devices by major number; most are given when a driver is loaded. */
static bool has_driver(unsigned int major, const char *driver)
{
	static char names[1 << MAJOR_BITS][16];
	static bool read;
	FILE *f = read ? NULL : fopen("/proc/devices", "re");
	char line[80], name[16];
	unsigned int n;

	read = true;
	while (f && fgets(line, sizeof(line), f) && strncmp(line, "Block", 5))
		/* Terminals have several names, the first of which are paths. */
		if (sscanf(line, "%u %15s", &n, name) == 2 && n < 1U << MAJOR_BITS)
			snprintf(names[n], sizeof(names[n]), "%s",
				 !strncmp(name, "/dev/", 5) || !strcmp(name, "pts") ||
						 !strcmp(name, "ptm")
					 ? "tty"
					 : name);
	if (f)
		fclose(f);
	return major < 1U << MAJOR_BITS && !strncmp(names[major], driver, strlen(driver));
}

static bool is_owner(const struct decoder *d, const struct owner *o, const struct fd_info *info)
{
	mode_t type = info->mode & S_IFMT;

	if (type == S_IFDIR)
		type = S_IFREG;
	return type == o->type && (!o->magic || info->magic == o->magic) &&
	       (!o->other || info->magic != o->other) &&
	       (!o->driver ||
		(!d->opts.foreign && has_driver(info->rdev >> MINOR_BITS, o->driver)));
}

bool ioctl__is_of(const struct decoder *d, const char *name)
{
	const struct part *p = decoder__fd_part(d, 0, (int)d->rec->args[0]);
	const struct owner *o = owner_of(name);
	struct fd_info info = { 0 };

	if (!p || !o || p->got < offsetof(struct fd_info, socket))
		return false;
	memcpy(&info, p->data, offsetof(struct fd_info, socket));
	return is_owner(d, o, &info);
}
