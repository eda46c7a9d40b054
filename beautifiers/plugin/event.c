// SPDX-License-Identifier: GPL-2.0-only
#include "beautifiers/plugin/event.h"

#include <string.h>

/* Numbers are taken as they are, so the machine that wrote them must be like this one. */
static bool is_readable(const struct tep_event *event)
{
	return event->tep && tep_get_long_size(event->tep) == sizeof(long) &&
	       tep_is_file_bigendian(event->tep) == tep_is_local_bigendian(event->tep);
}

/* The bytes of a record from off on; NULL: there are not so many. */
static const void *bytes(const struct tep_record *record, long off, long len)
{
	if (!record->data || off < 0 || len < 0 || off > record->size || len > record->size - off)
		return NULL;
	return (const char *)record->data + off;
}

static bool load(const struct tep_record *record, const struct tep_format_field *field,
		 __s64 *value)
{
	const void *p = field ? bytes(record, field->offset, field->size) : NULL;
	__s32 v;

	if (!p || (field->size != sizeof(v) && field->size != sizeof(*value)))
		return false;
	if (field->size == sizeof(*value)) {
		memcpy(value, p, sizeof(*value));
		return true;
	}
	memcpy(&v, p, sizeof(v));
	*value = v;
	return true;
}

bool event__number(struct tep_event *event, const struct tep_record *record, const char *field,
		   __s64 *value)
{
	return is_readable(event) && load(record, tep_find_field(event, field), value);
}

static void take_payload(const struct tep_record *record, long off, struct event_call *call)
{
	call->payload = bytes(record, off, 0);
	call->payload_len = call->payload ? record->size - off : 0;
}

/* nargs registers from off on, and what follows. */
static bool take_args(const struct tep_record *record, long off, int nargs, struct event_call *call)
{
	const void *p = bytes(record, off, nargs * (long)sizeof(call->args[0]));

	if (!p)
		return false;
	memcpy(call->args, p, nargs * sizeof(call->args[0]));
	call->nargs = nargs;
	take_payload(record, off + nargs * (long)sizeof(call->args[0]), call);
	return true;
}

bool event__raw_enter(struct tep_event *event, const struct tep_record *record,
		      struct event_call *call)
{
	const struct tep_format_field *args;

	memset(call, 0, sizeof(*call));
	if (!event__number(event, record, "id", &call->nr))
		return false;
	args = tep_find_field(event, "args");
	return args && args->size == sizeof(call->args) &&
	       take_args(record, args->offset, SYSCALL_MAX_ARGS, call);
}

bool event__recorded_enter(struct tep_event *event, const struct tep_record *record, int nargs,
			   struct event_call *call)
{
	const struct tep_format_field *args;

	memset(call, 0, sizeof(*call));
	if (!event__number(event, record, "id", &call->nr))
		return false;
	args = tep_find_field(event, "args");
	return args && !args->size && take_args(record, args->offset, nargs, call);
}

bool event__exit(struct tep_event *event, const struct tep_record *record, const char *nr_field,
		 struct event_call *call)
{
	memset(call, 0, sizeof(*call));
	return event__number(event, record, nr_field, &call->nr) &&
	       event__number(event, record, "ret", &call->ret);
}

/* Which argument a field __NAME_val is a copy of; -1: none. */
static int copied_arg(struct tep_event *event, const char *copy)
{
	const struct tep_format_field *f;
	size_t len = strlen(copy);
	int arg = 0;

	if (len < 7 || strncmp(copy, "__", 2) || strcmp(copy + len - 4, "_val"))
		return -1;
	for (f = event->format.fields; f; f = f->next) {
		if (!strcmp(f->name, "__syscall_nr"))
			continue;
		if (strlen(f->name) == len - 6 && !strncmp(f->name, copy + 2, len - 6))
			return arg;
		arg++;
	}
	return -1;
}

static bool take_copy(struct tep_event *event, const struct tep_record *record,
		      const struct tep_format_field *field, struct event_call *call, long *end)
{
	struct event_copy *c = &call->copies[call->ncopies];
	__s64 where;
	long off;

	if (call->ncopies == SYSCALL_MAX_ARGS || field->size != 4 || !load(record, field, &where))
		return false;
	off = where & 0xffff;
	c->len = where >> 16 & 0xffff;
	c->bytes = bytes(record, off, (long)c->len);
	if (!c->bytes)
		return false;
	if (off + (long)c->len > *end)
		*end = off + (long)c->len;
	c->arg = copied_arg(event, field->name);
	/* Of what could not be read there is nothing, not even the end of an empty string. */
	if (c->arg >= 0 && c->len)
		call->ncopies++;
	return true;
}

bool event__enter(struct tep_event *event, const struct tep_record *record, struct event_call *call)
{
	const struct tep_format_field *f;
	long end = 0;

	memset(call, 0, sizeof(*call));
	if (!event__number(event, record, "__syscall_nr", &call->nr))
		return false;
	for (f = event->format.fields; f; f = f->next) {
		__s64 v;

		if (f->offset < 0 || f->size < 0 || f->offset > record->size)
			return false;
		if (f->offset + f->size > end)
			end = f->offset + f->size;
		if (!strcmp(f->name, "__syscall_nr"))
			continue;
		if (f->flags & TEP_FIELD_IS_DYNAMIC) {
			if (!take_copy(event, record, f, call, &end))
				return false;
			continue;
		}
		if (call->nargs == SYSCALL_MAX_ARGS || f->size != sizeof(v) || !load(record, f, &v))
			return false;
		call->args[call->nargs++] = v;
	}
	/* An argument is 8-byte aligned; so is what follows them. */
	take_payload(record, (end + 7) & ~7L, call);
	return true;
}
