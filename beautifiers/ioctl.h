/* SPDX-License-Identifier: GPL-2.0-only */
/* ioctl's commands whose code holds a number; for ioctl.c. */
#ifndef BEAUTIFIERS_IOCTL_H
#define BEAUTIFIERS_IOCTL_H

#include "beautifiers/value.h"

/* What such a command moves. */
enum ioctl_content { IOCTL_BINARY, IOCTL_TEXT, IOCTL_ABSINFO };

/* "EVIOCGNAME(256)"; false and nothing written if the command is none of them. */
bool text__ioctl_sized(struct decoder *d, struct text *t, __u32 cmd);
enum ioctl_content ioctl__content(__u32 cmd);
/* Is it one of those of input devices? Their argument is a pointer. */
bool ioctl__is_event(__u32 cmd);

/* ioctl_owner.c: is the descriptor of the call known, and one that takes this command? */
bool ioctl__is_of(const struct decoder *d, const char *name);

#endif
