/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's include/xen/interface/xen.h, grant_table.h and arch/x86's interface.h, as far as
 * the UAPI headers of Xen need them.
 */
#include <linux/types.h>
#include <stdint.h>

typedef uint16_t domid_t;
typedef uint32_t grant_ref_t;
typedef uint32_t evtchn_port_t;
typedef unsigned long xen_pfn_t;
typedef unsigned long xen_ulong_t;
