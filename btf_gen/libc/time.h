/* SPDX-License-Identifier: GPL-2.0-only */
#include <linux/time.h>

typedef __kernel_old_time_t time_t;
