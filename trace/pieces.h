/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Buffers that are longer than a call's record has room for arrive in pieces, before the
 * record but maybe from another ring. They are kept until their call is shown.
 */
#ifndef TRACE_PIECES_H
#define TRACE_PIECES_H

#include <stddef.h>

#include "augmented/wire.h"

struct pieces;

/* NULL: no memory. */
struct pieces *pieces__new(void);
void pieces__free(struct pieces *p);

/* A copy of rec, of RECORD_PIECE, is kept; one that contradicts itself is not. 0 or -ENOMEM. */
int pieces__add(struct pieces *p, const struct record *rec, size_t len);

/*
 * The call's record with its pieces put to their parts, valid until pieces__release(); rec
 * itself if it has none, or if there is no memory. len: of rec, then of what is returned.
 */
const struct call_record *pieces__join(struct pieces *p, const struct call_record *rec,
				       size_t *len);

/* The call has been shown for good: what came before its end is not needed any more. */
void pieces__done(struct pieces *p, const struct call_record *rec);

/* Frees what pieces__join() has made. */
void pieces__release(struct pieces *p);

#endif
