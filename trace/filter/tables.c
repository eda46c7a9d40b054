// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <bpf/btf.h>

#include "augmented/uapi.h"
#include "trace/filter/place.h"

/* What a kind of value knows beside the table that the spec names. */
static const char *const by_kind[V_KIND_COUNT][3] = {
	[V_OPEN] = { "open_flags", "open_access" },
	[V_MMAPFLAGS] = { "mmap_flags", "mmap_types" },
	[V_DIRFD] = { "at_fd" },
	[V_SIGNAL] = { "signal" },
	[V_CLOCKID] = { "clockid" },
	[V_MODE] = { "stat_mode", "stat_mode_bits", "file_masks" },
	[V_OCT] = { "stat_mode", "stat_mode_bits" },
	[V_SOCKTYPE] = { "socktypes", "sock_type_flags" },
	[V_SOCKPROTO] = { "ipprotos", "netlink_protocols", "bluetooth_protocols" },
	[V_CLONE] = { "clone_flags", "signal" },
	[V_FUTEX_OP] = { "futex_ops", "futex_flags" },
	[V_IOCTL] = { "ioctl" },
	[V_PERSONALITY] = { "personality_types", "personality_flags" },
	[V_IPC_KEY] = { "ipc_private" },
	[V_KEYSERIAL] = { "key_spec" },
	[V_MODE_FLAGS] = { "stat_mode_bits" },
	[V_RLIM] = { "rlimit_infinity" },
	[V_TERMIOS_O] = { "termios_oflag" },
	[V_TERMIOS_C] = { "termios_cflag" },
};

static const char *const socket_options[] = { "so_options",     "ip_options",  "ipv6_options",
					      "tcp_options",    "udp_options", "packet_options",
					      "netlink_options" };

void filter_tables__add(const char *tables[PLACE_TABLES], const char *name)
{
	size_t n = 0;

	while (n < PLACE_TABLES - 1 && tables[n]) {
		if (!strcmp(tables[n], name))
			return;
		n++;
	}
	if (n < PLACE_TABLES - 1)
		tables[n] = name;
}

void filter_tables__of(const struct node *n, const char *tables[PLACE_TABLES])
{
	if (n->v && n->v->table)
		filter_tables__add(tables, n->v->table);
	for (int i = 0; i < 3 && n->kind < V_KIND_COUNT && by_kind[n->kind][i]; i++)
		filter_tables__add(tables, by_kind[n->kind][i]);
	if (n->v && n->v->type && (n->kind == V_ENUM_FLAGS || n->kind == V_FLAGS_ENUM))
		filter_tables__add(tables, n->v->type);
	for (size_t i = 0;
	     n->kind == V_SOCKOPTNAME && i < sizeof(socket_options) / sizeof(*socket_options); i++)
		filter_tables__add(tables, socket_options[i]);
}

/* The bytes that all names begin with, up to an underscore; of signals "SIG". */
static size_t prefix_of(const struct uapi_table *t)
{
	const char *first = t->n ? t->at[0].name : "";
	const char *end = strchr(first, '_');
	size_t len = end ? (size_t)(end - first) + 1 : 0;

	if (!strcmp(t->name, "signal"))
		return strlen("SIG");
	for (size_t i = 0; i < t->n; i++)
		if (strncmp(t->at[i].name, first, len))
			return 0;
	return len;
}

static bool has(const struct uapi_table *t, const char *name, bool bare, __u64 *value)
{
	size_t prefix = bare ? prefix_of(t) : 0;

	for (size_t i = 0; i < t->n; i++) {
		const char *at = t->at[i].name, *word = strchr(at, '_');

		if (bare && !prefix && !word)
			continue;
		at = !bare ? at : prefix ? at + prefix : word + 1;
		if (!strcmp(at, name)) {
			*value = t->at[i].value;
			return true;
		}
	}
	return false;
}

int filter_tables__find(struct uapi *uapi, const char *const tables[PLACE_TABLES], const char *name,
			__u64 *value)
{
	const struct uapi_table *t;

	for (int bare = 0; bare < 2; bare++)
		for (int i = 0; i < PLACE_TABLES && tables[i]; i++)
			if (!uapi__table(uapi, tables[i], &t) && has(t, name, bare, value))
				return 0;
	return -ENOENT;
}

const char *filter_tables__elsewhere(struct uapi *uapi, const char *name)
{
	static const char prefix[] = "tbl_";
	const struct btf *btf = uapi__btf(uapi);

	for (__u32 id = 1; id < btf__type_cnt(btf); id++) {
		const struct btf_type *t = btf__type_by_id(btf, id);
		const char *table = btf__name_by_offset(btf, t->name_off);
		const struct uapi_table *found;
		__u64 value;

		if (!btf_is_any_enum(t) || !table || strncmp(table, prefix, strlen(prefix)))
			continue;
		if (!uapi__table(uapi, table + strlen(prefix), &found) &&
		    has(found, name, false, &value))
			return found->name;
	}
	return NULL;
}
