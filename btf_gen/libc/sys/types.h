/* SPDX-License-Identifier: GPL-2.0-only */
#include <linux/types.h>
#include <stddef.h>
#include <stdint.h>
