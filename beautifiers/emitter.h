/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What decoders say of a call, and to whom. A decoder names things: an argument,
 * a struct and its fields, a number in a base, flags of a table, bytes, a thing
 * that was not captured. An emitter turns that into strace's text, perf's text,
 * or another format. Decoders never print.
 *
 * Every value is said inside of an argument, a field, an element, or alone.
 */
#ifndef BEAUTIFIERS_EMITTER_H
#define BEAUTIFIERS_EMITTER_H

#include "beautifiers/decode.h"
#include "beautifiers/text.h"
#include "beautifiers/xlat.h"

struct emitter;

enum emit_base {
	BASE_DEC,
	BASE_UDEC,
	BASE_HEX, /* 0x1f, and 0 as 0 */
	BASE_OCT, /* 0644 */
};

/* str(): how the bytes are to be taken. */
#define EMIT_MORE     0x01 /* there are more of them than these */
#define EMIT_BINARY   0x02 /* no text: escapes only */
#define EMIT_ABSTRACT 0x04 /* a name in the abstract namespace of AF_UNIX */

struct emitter_ops {
	void (*call_begin)(struct emitter *e, const char *name);
	void (*call_end)(struct emitter *e);
	/* The next value is this argument's. */
	void (*arg)(struct emitter *e, const char *name);
	void (*struct_begin)(struct emitter *e);
	/* The next value is this field's; NULL: of no name. */
	void (*field)(struct emitter *e, const char *name);
	void (*struct_end)(struct emitter *e);
	void (*array_begin)(struct emitter *e);
	/* The next value is an element's. */
	void (*elem)(struct emitter *e);
	void (*array_end)(struct emitter *e);
	/* More members or elements follow, which are not shown. */
	void (*more)(struct emitter *e);
	void (*number)(struct emitter *e, __u64 v, enum emit_base base);
	void (*address)(struct emitter *e, __u64 v);
	void (*flags)(struct emitter *e, const struct xlat *x, __u64 v);
	void (*one)(struct emitter *e, const struct xlat *x, __u64 v, enum emit_base base);
	/* A number that has a spelling which no table holds: makedev(0x8, 0x1). */
	void (*symbolic)(struct emitter *e, __u64 v, enum emit_base base, const char *s,
			 size_t len);
	/* An expression in the target's language, of no number: inet_addr("127.0.0.1"). */
	void (*expr)(struct emitter *e, const char *s, size_t len);
	void (*str)(struct emitter *e, const void *bytes, size_t len, unsigned int how);
	/* Said of the value before it. */
	void (*comment)(struct emitter *e, const char *s, size_t len);
	/* "=> value" follows: what the value before has become. */
	void (*becomes)(struct emitter *e);
};

struct emitter {
	const struct emitter_ops *ops;
	struct text *out;
	const struct decode_opts *opts;
	enum quote_style quote;
	bool first; /* nothing precedes in this call, struct or array */
};

extern const struct emitter_ops emit_strace;
extern const struct emitter_ops emit_perf;

#endif
