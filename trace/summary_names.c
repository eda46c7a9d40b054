/* SPDX-License-Identifier: GPL-2.0-only */
/* What the rows are called. Names of tasks and files are the traced program's: escaped. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "beautifiers/text.h"
#include "trace/cgroup.h"
#include "trace/summary_rows.h"

const char *const summary_part_titles[PARTS] = {
	[PART_COMM] = "comm",   [PART_TID] = "tid",   [PART_CGROUP] = "cgroup",
	[PART_FD_KIND] = "fd",  [PART_PATH] = "path", [PART_CALL] = "syscall",
	[PART_ERRNO] = "errno",
};

static const struct {
	unsigned int by;
	enum summary_part part;
} shown[] = {
	{ SUMMARY_BY_COMM, PART_COMM },     { SUMMARY_BY_TID, PART_TID },
	{ SUMMARY_BY_CGROUP, PART_CGROUP }, { SUMMARY_BY_FD, PART_FD_KIND },
	{ SUMMARY_BY_PATH, PART_PATH },     { SUMMARY_BY_CALL, PART_CALL },
	{ SUMMARY_BY_ERRNO, PART_ERRNO },
};

static void cgroup_text(__u64 id, struct text *t)
{
	char path[PATH_MAX];

	if (cgroup__path(id, path, sizeof(path))) {
		text__escape(t, path, strlen(path), QUOTE_OCTAL);
		return;
	}
	/* It is gone, or seen from nowhere here. */
	text__str(t, "cgroup ");
	text__udec(t, id);
}

static void fd_text(__u32 fd, struct text *t)
{
	static const char *const formats[16] = {
		[S_IFIFO >> 12] = "pipe",      [S_IFCHR >> 12] = "character device",
		[S_IFDIR >> 12] = "directory", [S_IFBLK >> 12] = "block device",
		[S_IFREG >> 12] = "file",      [S_IFLNK >> 12] = "symbolic link",
		[S_IFSOCK >> 12] = "socket",
	};
	static const char *const kinds[] = {
		[FD_EVENTFD] = "eventfd",
		[FD_SIGNALFD] = "signalfd",
		[FD_PIDFD] = "pidfd",
		[FD_PTMX] = "terminal master",
	};
	static const struct {
		unsigned int family;
		const char *name;
	} families[] = { { AF_UNIX, "unix socket" },
			 { AF_INET, "inet socket" },
			 { AF_INET6, "inet6 socket" },
			 { AF_NETLINK, "netlink socket" },
			 { AF_PACKET, "packet socket" } };
	unsigned int kind = SUMMARY_FD_KIND(fd), format = SUMMARY_FD_FORMAT(fd);

	if (!fd) {
		text__str(t, "no descriptor");
	} else if (fd == SUMMARY_FD_NOT_OPEN) {
		text__str(t, "not open");
	} else if (kind == FD_SOCKET) {
		for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++)
			if (families[i].family == SUMMARY_FD_FAMILY(fd)) {
				text__str(t, families[i].name);
				return;
			}
		text__str(t, "socket of family ");
		text__udec(t, SUMMARY_FD_FAMILY(fd));
	} else if (kind < sizeof(kinds) / sizeof(kinds[0]) && kinds[kind]) {
		text__str(t, kinds[kind]);
	} else {
		text__str(t, formats[format] ? formats[format] : "anonymous");
	}
}

/* From the last name to the first, each a byte of length and its bytes. */
static void names_text(const struct summary_key *k, struct text *t)
{
	size_t starts[sizeof(k->path)], n = 0, at = 0, got = k->path_got;
	bool cut = k->path_cut;

	while (at < got && k->path[at]) {
		if (at + 1 + k->path[at] > got) {
			cut = true;
			break;
		}
		starts[n++] = at;
		at += 1 + k->path[at];
	}
	text__str(t, cut ? "..." : n ? "" : "/");
	while (n--) {
		text__char(t, '/');
		text__escape(t, k->path + starts[n] + 1, k->path[starts[n]], QUOTE_OCTAL);
	}
}

static void path_text(const struct summary_key *k, struct text *t)
{
	size_t got = k->path_got < sizeof(k->path) ? k->path_got : sizeof(k->path);

	switch (k->path_from) {
	case SUMMARY_PATH_ARGUMENT:
		text__quote(t, k->path, got, QUOTE_OCTAL);
		text__str(t, k->path_cut ? "..." : "");
		break;
	case SUMMARY_PATH_FD:
		names_text(k, t);
		break;
	case SUMMARY_PATH_NAMED:
		fd_text(k->fd, t);
		if (got > 1) {
			text__char(t, ' ');
			text__escape(t, k->path + 1, k->path[0] < got - 1 ? k->path[0] : got - 1,
				     QUOTE_OCTAL);
		}
		break;
	case SUMMARY_PATH_NONE:
		text__str(t, "no path");
		break;
	default:
		text__str(t, "not captured");
	}
}

const char *summary_names__errno(const struct summary *s, unsigned int err, char *buf, size_t size)
{
	static const char *const tables[] = { "errno", "errno_kernel" };
	const struct uapi_table *table;

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		if (uapi__table(s->uapi, tables[i], &table))
			continue;
		for (size_t j = 0; j < table->n; j++)
			if (table->at[j].value == err)
				return table->at[j].name;
	}
	snprintf(buf, size, err ? "errno %u" : "other", err);
	return buf;
}

static void call_text(const struct summary *s, const struct summary_row *row, struct text *t)
{
	const char *name = calls__name(s->calls, row->abi, row->nr);

	if (name) {
		text__str(t, name);
	} else {
		text__str(t, "syscall_");
		text__hex(t, row->nr);
	}
	/* Where tables are by the call alone, each ABI has one of its own. */
	if (row->abi != ABI_NATIVE && s->by != SUMMARY_BY_CALL) {
		text__char(t, '@');
		text__str(t, calls__designator(s->calls, row->abi));
	}
}

static void part_text(const struct summary *s, const struct summary_row *row,
		      enum summary_part part, struct text *t)
{
	const struct summary_key *k = &row->key;
	const char *comm;
	char buf[24];

	if (part == PART_CALL && row->has_call) {
		call_text(s, row, t);
		return;
	}
	if (row->others) {
		text__str(t, "(others)");
		return;
	}
	switch (part) {
	case PART_COMM:
		comm = s->by & SUMMARY_BY_COMM ? (const char *)k->comm : row->comm;
		text__escape(t, comm, strnlen(comm, sizeof(k->comm)), QUOTE_OCTAL);
		break;
	case PART_TID:
		text__udec(t, k->tid);
		break;
	case PART_CGROUP:
		cgroup_text(k->cgroup, t);
		break;
	case PART_FD_KIND:
		fd_text(k->fd, t);
		break;
	case PART_PATH:
		path_text(k, t);
		break;
	case PART_ERRNO:
		text__str(t, k->err ? summary_names__errno(s, k->err, buf, sizeof(buf)) : "0");
		break;
	default:
		break;
	}
}

int summary_names__fill(const struct summary *s, struct summary_line *line)
{
	struct text t = { NULL, 0, 0, false };
	/* A number alone says little: the task's name goes with it. */
	unsigned int by = (s->by | (s->by & SUMMARY_BY_TID ? SUMMARY_BY_COMM : 0)) &
			  ~(s->opts->summary_errnos ? SUMMARY_BY_ERRNO : 0);
	int err = 0;

	for (size_t i = 0; !err && i < sizeof(shown) / sizeof(shown[0]); i++) {
		if (!(by & shown[i].by))
			continue;
		text__reset(&t);
		part_text(s, &line->row, shown[i].part, &t);
		line->parts[shown[i].part] = strdup(text__cstr(&t));
		if (!line->parts[shown[i].part] || t.short_of_memory)
			err = -ENOMEM;
	}
	text__free(&t);
	return err;
}
