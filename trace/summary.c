/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/summary.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "trace/sink.h"
#include "trace/summary_rows.h"

static unsigned int counted_by(const struct options *o)
{
	static const unsigned int of_view[] = {
		[VIEW_PERF_THREAD] = SUMMARY_BY_TID | SUMMARY_BY_CALL,
		[VIEW_PERF_CGROUP] = SUMMARY_BY_CGROUP | SUMMARY_BY_CALL,
		[VIEW_PERF_TOTAL] = SUMMARY_BY_CALL,
	};
	unsigned int by = o->summary_view == VIEW_STRACE ? o->summary_by : of_view[o->summary_view];

	return by | (o->summary_errnos ? SUMMARY_BY_ERRNO : 0);
}

struct capture_summary summary__wanted(const struct options *o, unsigned int rows)
{
	return (struct capture_summary){
		.counts = o->summary != SUMMARY_NONE,
		.only = o->summary == SUMMARY_ONLY,
		.by = o->summary ? counted_by(o) : 0,
		.cpu = !o->summary_wall,
		.squares = o->summary_view != VIEW_STRACE,
		.rows = rows,
		.overhead = o->overhead,
	};
}

struct summary *summary__new(const struct options *o, const struct calls *calls, struct uapi *uapi)
{
	struct summary *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->opts = o;
	s->calls = calls;
	s->uapi = uapi;
	s->by = counted_by(o);
	return s;
}

static void clear(struct summary *s)
{
	for (size_t i = 0; i < s->n; i++) {
		for (int part = 0; part < PARTS; part++)
			free(s->lines[i].parts[part]);
		free(s->lines[i].errnos);
	}
	s->n = 0;
}

void summary__free(struct summary *s)
{
	if (!s)
		return;
	clear(s);
	free(s->lines);
	free(s);
}

static struct summary_line *new_line(struct summary *s)
{
	struct summary_line *lines;
	size_t cap = s->cap ? s->cap * 2 : 64;

	if (s->n == s->cap) {
		lines = reallocarray(s->lines, cap, sizeof(*lines));
		if (!lines)
			return NULL;
		s->lines = lines;
		s->cap = cap;
	}
	memset(&s->lines[s->n], 0, sizeof(s->lines[0]));
	return &s->lines[s->n++];
}

static int add_errno(struct summary_line *line, const struct summary_row *row)
{
	struct errno_count *errnos;

	if (!row->sum.errors)
		return 0;
	errnos = reallocarray(line->errnos, line->nr_errnos + 1, sizeof(*errnos));
	if (!errnos)
		return -ENOMEM;
	line->errnos = errnos;
	errnos[line->nr_errnos++] = (struct errno_count){ row->key.err, row->sum.errors };
	return 0;
}

static int take_row(void *arg, const struct summary_row *row)
{
	struct summary *s = arg;
	struct summary_line *line = new_line(s);

	if (!line)
		return -ENOMEM;
	line->row = *row;
	return s->opts->summary_errnos ? add_errno(line, row) : 0;
}

static int by_call(const void *pa, const void *pb)
{
	const struct summary_key *a = &((const struct summary_line *)pa)->row.key;
	const struct summary_key *b = &((const struct summary_line *)pb)->row.key;

	if (a->tid != b->tid)
		return a->tid < b->tid ? -1 : 1;
	if (a->cgroup != b->cgroup)
		return a->cgroup < b->cgroup ? -1 : 1;
	return (a->call > b->call) - (a->call < b->call);
}

/* A call's rows of different errnos become one line, which lists them. */
static int fold_errnos(struct summary *s)
{
	size_t kept = 0;

	qsort(s->lines, s->n, sizeof(s->lines[0]), by_call);
	for (size_t i = 1; i < s->n; i++) {
		struct summary_line *to = &s->lines[kept], *from = &s->lines[i];
		int err = 0;

		if (by_call(to, from)) {
			s->lines[++kept] = *from;
			if (kept != i)
				from->errnos = NULL;
			continue;
		}
		err = add_errno(to, &from->row);
		summary_cell__add(&to->row, &from->row);
		free(from->errnos);
		from->errnos = NULL;
		if (err)
			return err;
	}
	s->n = s->n ? kept + 1 : 0;
	return 0;
}

unsigned int summary__by(const struct summary *s)
{
	return s->by;
}

static int kernel_rows(void *ctx, summary_fn f, void *arg)
{
	const struct capture *c = ctx;

	return summary__read(c, ((struct summary *)arg)->by, f, arg);
}

int summary__read_from(struct summary *s, const struct capture *c)
{
	return summary__read_rows(s, kernel_rows, (void *)c);
}

int summary__read_rows(struct summary *s, int (*each)(void *ctx, summary_fn f, void *arg),
		       void *ctx)
{
	int err;

	clear(s);
	err = each(ctx, take_row, s);
	if (!err && s->opts->summary_errnos)
		err = fold_errnos(s);
	for (size_t i = 0; !err && i < s->n; i++) {
		struct summary_line *line = &s->lines[i];

		line->p50 = summary_cell__quantile(&line->row, 0.5);
		line->p90 = summary_cell__quantile(&line->row, 0.9);
		line->p99 = summary_cell__quantile(&line->row, 0.99);
		err = summary_names__fill(s, line);
	}
	return err;
}

unsigned long long summary__calls(const struct summary *s)
{
	unsigned long long calls = 0;

	for (size_t i = 0; i < s->n; i++)
		calls += s->lines[i].row.calls;
	return calls;
}

void summary__print(const struct summary *s, unsigned int max_rows, FILE *file)
{
	if (s->opts->summary_view == VIEW_STRACE)
		summary_table__print(s, max_rows, file);
	else
		summary_perf__print(s, max_rows, file);
}

int summary__write_rows(struct summary *s, int fd)
{
	char *text = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&text, &len);
	struct sink sink = { .fd = fd };
	int err = f ? 0 : -ENOMEM;

	if (!err)
		summary__print(s, 0, f);
	if (f && fclose(f) && !err)
		err = -ENOMEM;
	if (!err) {
		sink__add(&sink, text, len);
		err = sink__flush(&sink);
	}
	sink__free(&sink);
	free(text);
	return err;
}

int summary__write(struct summary *s, const struct capture *c, int fd)
{
	int err = summary__read_from(s, c);

	return err ? err : summary__write_rows(s, fd);
}
