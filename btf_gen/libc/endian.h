/* SPDX-License-Identifier: GPL-2.0-only */
/* The names that the UAPI headers test; everything here is little-endian. */
#define __LITTLE_ENDIAN 1234
#define __BIG_ENDIAN    4321
#define __BYTE_ORDER    __LITTLE_ENDIAN
