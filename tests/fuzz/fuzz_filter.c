// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer: the input up to a NUL is an expression, what follows the bytes of a record
 * whose plan is one of a few calls'. Nothing may crash, read outside of the record, or take
 * long; an expression that is refused says why.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

#include "augmented/uapi.h"
#include "trace/filter/filter.h"

static struct uapi *uapi;
static struct plan_set *plans;

static void prepare(void)
{
	static const struct plan_opts opts = { .string_limit = 32, .fds = true };
	static const struct {
		unsigned int nr;
		const char *name;
	} calls[] = { { SYS_openat2, "openat2" }, { SYS_connect, "connect" },
		      { SYS_sendmsg, "sendmsg" }, { SYS_write, "write" },
		      { SYS_execve, "execve" },   { SYS_recvmmsg, "recvmmsg" } };

	uapi = uapi__new();
	plans = uapi ? plan_set__new(uapi, &opts) : NULL;
	if (!plans)
		abort();
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++)
		if (plan_set__add(plans, ABI_NATIVE, calls[i].nr, calls[i].name))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t len = size ? strnlen((const char *)data, size) : 0;
	struct filter_error error = { "" };
	struct filters *filters;
	struct call_record *rec;
	char *text;
	int err;

	if (!plans)
		prepare();
	text = malloc(len + 1);
	rec = malloc(size - len + sizeof(*rec));
	filters = filters__new(uapi);
	if (!text || !rec || !filters)
		abort();
	if (len)
		memcpy(text, data, len);
	text[len] = 0;
	err = filters__add(filters, FILTER_OF_ALL, text, &error);
	if (!err)
		err = filters__resolve(filters, plans, &error);
	if ((err && !error.text[0]) || strlen(error.text) >= sizeof(error.text))
		abort();
	memset(rec, 0, sizeof(*rec));
	if (len < size)
		memcpy(rec, data + len, size - len);
	size -= len;
	for (unsigned int i = 0; !err && i < plan_set__count(plans); i++) {
		rec->plan = (__u16)i;
		filters__eval(filters, rec, size, NULL);
	}
	filters__free(filters);
	free(rec);
	free(text);
	return 0;
}
