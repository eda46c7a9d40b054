// SPDX-License-Identifier: GPL-2.0-only
/* uapi-dump NAME...: print tables of constants and layouts of structs from prebuilt/uapi.btf. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <bpf/btf.h>
#include <bpf/libbpf.h>

#include "augmented/uapi.h"

static void print(void *ctx, const char *fmt, va_list args)
{
	(void)ctx;
	vprintf(fmt, args);
}

static void dump_struct(const struct uapi *uapi, int id)
{
	const struct btf_type *t = btf__type_by_id(uapi__btf(uapi), id);
	struct uapi_member m;
	const char *name;
	int i;

	printf("size %" PRId64 "\n", uapi__sizeof(uapi, id));
	for (i = 0; i < btf_vlen(t); i++) {
		name = btf__name_by_offset(uapi__btf(uapi), btf_members(t)[i].name_off);
		if (*name && !uapi__member(uapi, id, name, &m))
			printf("%5u %5u  %s%s\n", m.offset, m.size, name,
			       m.is_signed ? " (signed)" : "");
	}
}

int main(int argc, char **argv)
{
	const struct uapi_table *table;
	struct btf_dump *dump;
	struct uapi *uapi;
	int i, id, failed = 0;
	size_t j;

	uapi = uapi__new();
	if (!uapi) {
		perror("uapi.btf");
		return 1;
	}
	dump = btf_dump__new(uapi__btf(uapi), print, NULL, NULL);
	for (i = 1; i < argc; i++) {
		if (!uapi__table(uapi, argv[i], &table)) {
			for (j = 0; j < table->n; j++)
				printf("%#18" PRIx64 " %s\n", table->at[j].value,
				       table->at[j].name);
			continue;
		}
		id = uapi__struct(uapi, argv[i]);
		if (id < 0) {
			fprintf(stderr, "%s: neither a table nor a struct\n", argv[i]);
			failed = 1;
			continue;
		}
		btf_dump__dump_type(dump, id); /* with what it is made of */
		dump_struct(uapi, id);
	}
	btf_dump__free(dump);
	uapi__free(uapi);
	return failed;
}
