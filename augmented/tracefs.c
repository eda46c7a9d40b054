/* SPDX-License-Identifier: GPL-2.0-only */
/* Signatures of calls that the spec does not list, as the running kernel tells them. */
#include "augmented/tracefs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <traceevent/event-parse.h>

#include "augmented/calls.h"

static const char *const mounts[] = { "/sys/kernel/tracing", "/sys/kernel/debug/tracing" };

/* The format file's text; NULL if there is none. *len excludes the NUL. */
static char *read_format(const char *name, size_t *len)
{
	static const size_t max = 16384;
	char path[256], *buf;
	ssize_t n = -1;

	for (size_t i = 0; n < 0 && i < sizeof(mounts) / sizeof(*mounts); i++) {
		int fd;

		snprintf(path, sizeof(path), "%s/events/syscalls/sys_enter_%s/format", mounts[i],
			 calls__kernel_name(name));
		fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			continue;
		buf = malloc(max);
		n = buf ? read(fd, buf, max - 1) : -1;
		close(fd);
		if (n < 0)
			free(buf);
	}
	if (n < 0)
		return NULL;
	buf[n] = 0;
	*len = n;
	return buf;
}

/* By the C type alone. */
static void value_of(const struct tep_format_field *field, struct value *v)
{
	const char *type = field->type;

	v->name = strdup(field->name);
	v->kind = V_HEX;
	v->size = 8;
	if (strchr(type, '*')) {
		bool string = strstr(type, "char") && strstr(type, "const");

		v->kind = string ? V_STR : V_PTR;
		v->dir = string ? IN : BY_VALUE;
	} else if (!strcmp(type, "int") || !strcmp(type, "pid_t")) {
		v->kind = V_INT;
		v->size = 4;
	} else if (!strcmp(type, "unsigned int") || !strcmp(type, "u32")) {
		v->kind = V_UINT;
		v->size = 4;
	} else if (!strcmp(type, "size_t") || !strcmp(type, "long")) {
		v->kind = V_UINT;
	}
}

void tracefs__release(struct syscall_spec *spec)
{
	for (int i = 0; i < SYSCALL_MAX_ARGS; i++)
		free((char *)spec->args[i].name);
}

int tracefs__signature(const char *name, struct syscall_spec *out)
{
	struct tep_handle *tep = tep_alloc();
	struct tep_format_field *field;
	struct tep_event *event = NULL;
	size_t len;
	char *text = read_format(name, &len);
	int n = 0, err = -ENOENT;

	memset(out, 0, sizeof(*out));
	if (!tep || !text || tep_parse_format(tep, &event, text, len, "syscalls") || !event)
		goto out;
	for (field = event->format.fields; field && n < SYSCALL_MAX_ARGS; field = field->next)
		if (strcmp(field->name, "__syscall_nr")) {
			value_of(field, &out->args[n]);
			if (!out->args[n++].name)
				break;
		}
	err = n && !out->args[n - 1].name ? -ENOMEM : 0;
	if (err)
		tracefs__release(out);
out:
	free(text);
	tep_free(tep);
	return err;
}
