/* SPDX-License-Identifier: GPL-2.0-only */
/* Addresses of the internet, as members of a struct; for net.c. */
#ifndef BEAUTIFIERS_INET_H
#define BEAUTIFIERS_INET_H

#include "beautifiers/value.h"

/* Two bytes in network order; 0 if they are not there. */
__u16 inet__be16(const struct span *s, size_t off);
void inet__field_expr(struct decoder *d, const char *name, const struct text *t);
/* name=fn(80), of a number of 2 or 4 bytes in network order. */
void inet__field_call(struct decoder *d, const char *name, const char *fn, const struct span *s,
		      size_t off, size_t size);
void inet__field_ifindex(struct decoder *d, const char *name, __u32 index);
/* name=inet_addr("127.0.0.1") */
void inet__field_addr(struct decoder *d, const char *name, const struct span *s, size_t off);
/* inet_pton(AF_INET6, "::1", &name) */
void inet__field_addr6(struct decoder *d, const char *name, const struct span *s, size_t off);
/* "htons(ETH_P_IP)" of a number in host order */
void inet__text_ethertype(struct decoder *d, struct text *t, __u16 v);

#endif
