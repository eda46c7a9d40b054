/* SPDX-License-Identifier: GPL-2.0-only */
/* Addresses of the less common families of sockets; for net.c. */
#ifndef BEAUTIFIERS_SOCKADDR_H
#define BEAUTIFIERS_SOCKADDR_H

#include "beautifiers/value.h"

/* An address that a struct of the spec describes. false: the family is none of these. */
bool sockaddr__declared(struct decoder *d, __u64 family, const struct span *s);

/* What follows the family, as fields; false: too short, nothing was said. */
bool addr_bluetooth(struct decoder *d, const struct span *s);
bool addr_alg(struct decoder *d, const struct span *s);
bool addr_x25(struct decoder *d, const struct span *s);
bool addr_tipc(struct decoder *d, const struct span *s);
bool addr_ax25(struct decoder *d, const struct span *s);
bool addr_ipx(struct decoder *d, const struct span *s);
bool addr_rxrpc(struct decoder *d, const struct span *s);
bool addr_ieee802154(struct decoder *d, const struct span *s);
bool addr_can(struct decoder *d, const struct span *s);
bool addr_pppox(struct decoder *d, const struct span *s);
/* An internet address whose family's member is called otherwise: sin_family. (net.c) */
void emit__sockaddr_as(struct decoder *d, const struct span *s, const char *prefix);

#endif
