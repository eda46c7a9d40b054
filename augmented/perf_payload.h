/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What perf trace takes from behind the arguments of an entered call: one entry for
 * each argument that perf by its own rules prints from there, in order, if the argument
 * is not NULL. The rules go by names and types of the kernel's prototypes: a file name
 * is a `const char *` called ...name or ...path...; some arguments perf names outright.
 *
 * An entry is struct perf_entry_head and its bytes; but a socket address had no head
 * before 6.12. perf prints the bytes as they are: ours are escaped as in C in a recording,
 * not in what the kernel's side sends, and in both @ begins an abstract name.
 */
#ifndef AUGMENTED_PERF_PAYLOAD_H
#define AUGMENTED_PERF_PAYLOAD_H

#include "augmented/plan.h"

enum perf_layout { PERF_LAYOUT_NONE, PERF_LAYOUT_6_1, PERF_LAYOUT_6_12 };

enum perf_entry {
	PERF_ENTRY_NONE,
	PERF_ENTRY_STRING, /* the NUL included */
	PERF_ENTRY_BYTES,
	PERF_ENTRY_SOCKADDR,
	PERF_ENTRY_STRUCT,
};

struct perf_entry_head {
	__s32 size; /* of the bytes that follow */
	__s32 err;
};

/* Which entry the argument has; there is none in a layout of none. */
enum perf_entry perf_payload__entry(const struct plan *plan, int arg, enum perf_layout layout);

/* Bytes that somebody has put behind an event. */
struct perf_payload {
	const void *bytes;
	size_t len;
	bool escaped;
};

/*
 * Makes the parts of rec, which has its args and nothing else yet, from a payload of either
 * layout; room: bytes of rec->payload. Nothing of it is trusted. 0, or -EINVAL for what is
 * no such payload, with nothing in rec. Up to 7 zero bytes may follow.
 */
int perf_payload__read(const struct plan *plan, const struct perf_payload *payload,
		       struct call_record *rec, size_t room);

#endif
