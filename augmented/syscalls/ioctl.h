/* SPDX-License-Identifier: GPL-2.0-only */
/* The words in which families declare ioctl's commands. */
#ifndef AUGMENTED_SYSCALLS_IOCTL_H
#define AUGMENTED_SYSCALLS_IOCTL_H

#include "augmented/spec.h"

/*
 * Needed only for commands whose argument is something else than the command's own code
 * says, or has pointers in it. How the type of all others is shown is said by the
 * struct_spec of the type, or of one that is called as the command; with "=>" behind
 * the name, what a success makes of a command that moves both ways.
 */
#define IOCTL(names, ...) VARIANT(ioctl, names, 2, __VA_ARGS__)
/* What leads to one number. */
#define P_INT(d)       POINTED(arg, V_INT, d, .size = 4)
#define P_UINT(d)      POINTED(arg, V_UINT, d, .size = 4)
#define P_USHORT(d)    POINTED(arg, V_UINT, d, .size = 2)
#define P_LONG(d)      POINTED(arg, V_INT, d, .size = 8, .flags = VALUE_WORD)
#define P_ULONG(d)     POINTED(arg, V_UINT, d, .size = 8)
#define P_HEX(d)       POINTED(arg, V_HEX, d, .size = 4)
#define P_HEXLONG(d)   POINTED(arg, V_HEX, d, .size = 8)
#define P_FLAGS(d, t)  POINTED(arg, V_FLAGS, d, .table = #t, .size = 4)
#define P_FLAGSL(d, t) POINTED(arg, V_FLAGS, d, .table = #t, .size = 8)
#define P_ENUM(d, t)   POINTED(arg, V_ENUM, d, .table = #t, .size = 4)
#define P_PID(d)       POINTED(arg, V_PID, d, .size = 4)

/* An array of n numbers in a struct. */
#define HEXES(name, n, width, ...) \
	ARRAY(name, BY_VALUE, FIXED(n), ELEM({ .kind = V_HEX, .size = width }), ##__VA_ARGS__)
#define UINTS(name, n, width, ...) \
	ARRAY(name, BY_VALUE, FIXED(n), ELEM({ .kind = V_UINT, .size = width }), ##__VA_ARGS__)
#define CHARS(name, ...) VALUE(name, V_STR, ##__VA_ARGS__)

#endif
