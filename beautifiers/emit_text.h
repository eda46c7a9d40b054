/* SPDX-License-Identifier: GPL-2.0-only */
/* What the emitters of text share: the spellings of C. For struct emitter_ops. */
#ifndef BEAUTIFIERS_EMIT_TEXT_H
#define BEAUTIFIERS_EMIT_TEXT_H

#include "beautifiers/emitter.h"

void emit_text__separate(struct emitter *e);
void emit_text__call_begin(struct emitter *e, const char *name);
void emit_text__call_end(struct emitter *e);
void emit_text__array_begin(struct emitter *e);
void emit_text__array_end(struct emitter *e);
void emit_text__more(struct emitter *e);
void emit_text__number(struct emitter *e, __u64 v, enum emit_base base);
void emit_text__address(struct emitter *e, __u64 v);
void emit_text__comment(struct emitter *e, const char *s, size_t len);
void emit_text__expr(struct emitter *e, const char *s, size_t len);
void emit_text__str(struct emitter *e, const void *bytes, size_t len, unsigned int how);
void emit_text__becomes(struct emitter *e);

#endif
