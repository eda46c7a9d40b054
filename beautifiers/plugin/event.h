/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Events of the system call tracepoints, taken apart. Formats and records come out of
 * files and are not trusted: every place is checked against the record's size.
 *
 * Of libtraceevent only what perf 6.1 exports is used: perf has a copy of its own in it,
 * which must not be mixed with a shared one.
 */
#ifndef BEAUTIFIERS_PLUGIN_EVENT_H
#define BEAUTIFIERS_PLUGIN_EVENT_H

#include <stdbool.h>
#include <traceevent/event-parse.h>

#include "beautifiers/libperf-strace.h"

/* What an argument points at, which the kernel has copied into the event (since 7.0). */
struct event_copy {
	int arg;
	const char *bytes;
	size_t len; /* not 0; of a string with its NUL */
};

struct event_call {
	__s64 nr;
	__u64 args[SYSCALL_MAX_ARGS];
	int nargs;
	__s64 ret;           /* of an exit */
	const void *payload; /* behind all fields; may be padding alone */
	size_t payload_len;
	struct event_copy copies[SYSCALL_MAX_ARGS];
	int ncopies;
};

/* Each false if the event does not have the form, or is of a machine of another kind. */

/* raw_syscalls:sys_enter, sys_exit. */
bool event__raw_enter(struct tep_event *event, const struct tep_record *record,
		      struct event_call *call);
bool event__exit(struct tep_event *event, const struct tep_record *record, const char *nr_field,
		 struct event_call *call);
/* syscalls:sys_enter_NAME. */
bool event__enter(struct tep_event *event, const struct tep_record *record,
		  struct event_call *call);
/* syscalls:sys_enter of a recording of perf-strace's: nargs is the caller's to say. */
bool event__recorded_enter(struct tep_event *event, const struct tep_record *record, int nargs,
			   struct event_call *call);
/* The number in a field, in any of the forms. */
bool event__number(struct tep_event *event, const struct tep_record *record, const char *field,
		   __s64 *value);

#endif
