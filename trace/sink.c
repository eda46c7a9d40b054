/* SPDX-License-Identifier: GPL-2.0-only */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trace/sink.h"

#define SINK_FIRST_CAP 4096

/* Room for len more bytes, or NULL. */
static char *sink__room(struct sink *s, size_t len)
{
	size_t cap = s->cap ? s->cap : SINK_FIRST_CAP;
	char *buf;

	if (len <= s->cap - s->len)
		return s->buf + s->len;
	while (cap - s->len < len)
		cap *= 2;
	buf = realloc(s->buf, cap);
	if (buf) {
		s->buf = buf;
		s->cap = cap;
		return s->buf + s->len;
	}
	s->err = s->err ? s->err : -ENOMEM;
	s->dropped += len;
	return NULL;
}

void sink__add(struct sink *s, const char *data, size_t len)
{
	char *to = len ? sink__room(s, len) : NULL;

	if (to) {
		memcpy(to, data, len);
		s->len += len;
	}
}

void sink__text(struct sink *s, const char *text)
{
	sink__add(s, text, strlen(text));
}

void sink__fill(struct sink *s, char c, size_t count)
{
	char *to = count ? sink__room(s, count) : NULL;

	if (to) {
		memset(to, c, count);
		s->len += count;
	}
}

void sink__number(struct sink *s, __u64 value, unsigned int digits, char fill)
{
	char text[20];
	unsigned int at = sizeof(text);

	do {
		text[--at] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	if (digits > sizeof(text) - at)
		sink__fill(s, fill, digits - (sizeof(text) - at));
	sink__add(s, text + at, sizeof(text) - at);
}

int sink__flush(struct sink *s)
{
	size_t done = 0;

	if (s->fd < 0 && !s->err)
		return 0;
	while (done < s->len && !s->err) {
		ssize_t n = write(s->fd, s->buf + done, s->len - done);

		if (n > 0) {
			done += (size_t)n;
		} else if (n == 0) {
			s->err = -EIO;
		} else if (errno == EAGAIN) {
			struct pollfd p = { .fd = s->fd, .events = POLLOUT };

			poll(&p, 1, -1);
		} else if (errno != EINTR) {
			s->err = -errno;
		}
	}
	s->dropped += s->len - done;
	s->len = 0;
	return s->err;
}

void sink__free(struct sink *s)
{
	free(s->buf);
	s->buf = NULL;
	s->len = s->cap = 0;
}
