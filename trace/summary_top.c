/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/summary_top.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "trace/sink.h"

/* Lines of a picture that are no rows: ours, title, two rules, total, and the cursor's. */
#define OTHER_LINES 6
#define LEAST_ROWS  3

#define HOME  "\033[H"
#define CLEAR "\033[J"

struct summary_top {
	const struct options *opts;
	int fd;
	bool drawn;
	double began, last; /* seconds */
	unsigned long long calls;
};

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

int summary_top__new(struct summary_top **top, const struct options *o, int fd)
{
	struct summary_top *t;

	*top = NULL;
	if (!isatty(fd))
		return 0;
	t = calloc(1, sizeof(*t));
	if (!t)
		return -ENOMEM;
	*t = (struct summary_top){ .opts = o, .fd = fd };
	t->began = t->last = now();
	*top = t;
	return 0;
}

void summary_top__free(struct summary_top *t)
{
	free(t);
}

static unsigned int rows_of(const struct summary_top *t)
{
	struct winsize size;

	if (ioctl(t->fd, TIOCGWINSZ, &size) || !size.ws_row)
		return 0;
	return size.ws_row > OTHER_LINES + LEAST_ROWS ? size.ws_row - OTHER_LINES : LEAST_ROWS;
}

static int draw(struct summary_top *t, const struct summary *s, double time)
{
	char *text = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&text, &len);
	struct sink sink = { .fd = t->fd };
	unsigned long long calls = summary__calls(s);
	int err = 0;

	if (!f)
		return -ENOMEM;
	fprintf(f, HOME CLEAR "perf-strace: %.1f s, %llu calls, %.0f calls/s\n", time - t->began,
		calls, (double)(calls - t->calls) / (time - t->last));
	summary__print(s, rows_of(t), f);
	if (fclose(f)) {
		err = -ENOMEM;
	} else {
		sink__add(&sink, text, len);
		err = sink__flush(&sink);
	}
	sink__free(&sink);
	free(text);
	t->calls = calls;
	t->last = time;
	t->drawn = true;
	return err;
}

int summary_top__refresh(struct summary_top *t, struct summary *s, const struct capture *c)
{
	double time = now();
	int err;

	if ((time - t->last) * 1000 < t->opts->top_ms)
		return 0;
	err = summary__read_from(s, c);
	return err ? err : draw(t, s, time);
}

void summary_top__clear(struct summary_top *t)
{
	if (t && t->drawn)
		(void)!write(t->fd, HOME CLEAR, sizeof(HOME CLEAR) - 1);
}
