/* SPDX-License-Identifier: GPL-2.0-only */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace.h"

/* Where strace puts the `=` when there is room: its -a option's default. */
#define RESULT_COLUMN 40
/* strace pads the thread id to so many columns and puts a space behind. */
#define TID_WIDTH 5

static const char unfinished[] = " <unfinished ...>";
static const char resumed_start[] = "<... ";
static const char resumed_end[] = " resumed>";
static const char stack_start[] = " > ";

static bool starts_with(const char *text, size_t len, const char *start)
{
	size_t n = strlen(start);

	return len >= n && !memcmp(text, start, n);
}

static bool ends_with(const char *text, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len >= n && !memcmp(text + len - n, end, n);
}

static int grow(void **array, size_t *size, size_t nr, size_t element)
{
	size_t want = *size ? *size * 2 : 16;
	void *bigger;

	if (nr < *size)
		return 0;
	bigger = realloc(*array, want * element);
	if (!bigger)
		return -ENOMEM;
	*array = bigger;
	*size = want;
	return 0;
}

bool line__result(const char *text, size_t len, size_t *end, size_t *result)
{
	/* From the right: an argument may hold the same characters inside a string. */
	for (size_t i = len; i-- > 2;) {
		size_t gap = i;

		if (text[i] != '=' || (i + 1 < len && text[i + 1] != ' ') || text[i - 1] != ' ')
			continue;
		while (gap && text[gap - 1] == ' ')
			gap--;
		if (!gap || text[gap - 1] != ')')
			continue;
		*end = gap;
		*result = i;
		return true;
	}
	return false;
}

/* Of `<name> `, which cannot be told from `<... ` but by the dots; 0: there is none. */
static size_t comm_length(const char *text, size_t len)
{
	const char *end;

	if (!len || text[0] != '<' || starts_with(text, len, resumed_start))
		return 0;
	end = memmem(text, len, "> ", 2);
	return end ? (size_t)(end - text) + 2 : 0;
}

/* Of `<name> `, `[ 231] ` and `[00007f2ead46611f] `, question marks where it is not known. */
static size_t prefix_length(const char *text, size_t len)
{
	size_t end = comm_length(text, len), i;

	while (end < len && text[end] == '[') {
		for (i = end + 1; i < len && (isxdigit((unsigned char)text[i]) || text[i] == '?' ||
					      text[i] == ' ');
		     i++)
			;
		if (i + 1 >= len || text[i] != ']' || text[i + 1] != ' ')
			break;
		end = i + 2;
	}
	return end;
}

static int name_length(const char *text, size_t len)
{
	size_t i = 0;

	if (starts_with(text, len, stack_start))
		return strlen(stack_start) - 1;
	if (starts_with(text, len, "--- ") || starts_with(text, len, "+++ ")) {
		for (i = 4; i < len && text[i] != ' '; i++)
			;
		return i;
	}
	while (i < len && (isalnum((unsigned char)text[i]) || text[i] == '_'))
		i++;
	return i;
}

static void line__seal(struct line *line)
{
	/* FNV-1a */
	unsigned long hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < line->len; i++)
		hash = (hash ^ (unsigned char)line->text[i]) * 0x100000001b3;
	line->hash = hash;
	line->name_at = prefix_length(line->text, line->len);
	line->name_len = name_length(line->text + line->name_at, line->len - line->name_at);
}

static int line__set(struct line *line, const char *text, size_t len)
{
	line->text = malloc(len + 1);
	if (!line->text)
		return -ENOMEM;
	memcpy(line->text, text, len);
	line->text[len] = '\0';
	line->len = len;
	line__seal(line);
	return 0;
}

/*
 * A call that came in pieces is aligned by the width of its last piece. Align it as the
 * whole line would have been, so that both tracers need not interrupt the same calls.
 */
static int line__join(struct line *line, long tid, const char *rest, size_t rest_len)
{
	size_t head = line->len - strlen(unfinished), len = head + rest_len;
	size_t end, result, pad, column;
	char *text;

	text = malloc(len + RESULT_COLUMN + 2);
	if (!text)
		return -ENOMEM;
	memcpy(text, line->text, head);
	memcpy(text + head, rest, rest_len);
	if (line__result(text, len, &end, &result)) {
		/* With the name behind it the thread's id is not padded. */
		column = comm_length(text, len) ? snprintf(NULL, 0, "%ld", tid)
						: snprintf(NULL, 0, "%-*ld ", TID_WIDTH, tid);
		column += end;
		pad = column < RESULT_COLUMN ? RESULT_COLUMN - column : 1;
		memmove(text + end + pad, text + result, len - result);
		memset(text + end, ' ', pad);
		len = end + pad + len - result;
	}
	text[len] = '\0';
	free(line->text);
	line->text = text;
	line->len = len;
	line__seal(line);
	return 0;
}

static int thread__add(struct thread *thread, const char *text, size_t len)
{
	int err = grow((void **)&thread->lines, &thread->size, thread->nr, sizeof(*thread->lines));

	if (!err)
		err = line__set(&thread->lines[thread->nr], text, len);
	if (!err)
		thread->nr++;
	return err;
}

/* If the text resumes a call, where it goes on; else NULL. */
static const char *resumes(const char *text, size_t len)
{
	size_t prefix = prefix_length(text, len);
	const char *end;

	if (!starts_with(text + prefix, len - prefix, resumed_start))
		return NULL;
	end = memmem(text, len, resumed_end, strlen(resumed_end));
	return end ? end + strlen(resumed_end) : NULL;
}

static int thread__take(struct thread *thread, const char *text, size_t len)
{
	const char *rest = resumes(text, len), *cut;
	struct line *line;
	int err;

	if (rest && thread->pending) {
		line = &thread->lines[thread->pending - 1];
		thread->pending = 0;
		err = line__join(line, thread->tid, rest, len - (rest - text));
		if (!err && ends_with(line->text, line->len, unfinished))
			thread->pending = line - thread->lines + 1;
		return err;
	}
	err = thread__add(thread, text, len);
	if (err)
		return err;
	if (ends_with(text, len, unfinished)) {
		thread->pending = thread->nr;
		return 0;
	}
	/* A thread that dies inside a call: ` <unfinished ...>) = ?` in one line. */
	cut = memmem(text, len, " <unfinished ...>)", strlen(unfinished) + 1);
	if (cut && ends_with(text, len, "= ?")) {
		line = &thread->lines[thread->nr - 1];
		rest = cut + strlen(unfinished);
		line->len = rest - text;
		err = line__join(line, thread->tid, rest, text + len - rest);
	}
	return err;
}

struct thread *trace__find(const struct trace *trace, long tid)
{
	for (size_t i = 0; i < trace->nr; i++) {
		if (trace->threads[i].tid == tid)
			return &trace->threads[i];
	}
	return NULL;
}

static struct thread *trace__get(struct trace *trace, long tid)
{
	struct thread *thread = trace__find(trace, tid);

	if (thread)
		return thread;
	if (grow((void **)&trace->threads, &trace->size, trace->nr, sizeof(*thread)))
		return NULL;
	thread = &trace->threads[trace->nr++];
	*thread = (struct thread){ .tid = tid };
	return thread;
}

static int trace__take(struct trace *trace, const char *text, size_t len, struct thread **last)
{
	long tid = 0;
	size_t i;

	/* A frame is of the call or signal before it. */
	if (*last && starts_with(text, len, stack_start))
		return thread__take(*last, text, len);
	for (i = 0; i < len && i < 10 && isdigit((unsigned char)text[i]); i++)
		tid = tid * 10 + text[i] - '0';
	if (i && comm_length(text + i, len - i)) {
		text += i;
		len -= i;
	} else if (!i || i == len || text[i] != ' ') {
		tid = THREAD_NONE;
	} else {
		while (i < len && text[i] == ' ')
			i++;
		text += i;
		len -= i;
	}
	if (!*last || (*last)->tid != tid)
		*last = trace__get(trace, tid);
	return *last ? thread__take(*last, text, len) : -ENOMEM;
}

int trace__parse(struct trace *trace, const char *text, size_t len)
{
	const char *end = text + len;
	struct thread *last = NULL;
	int err = 0;

	*trace = (struct trace){ 0 };
	while (text < end && !err) {
		const char *newline = memchr(text, '\n', end - text);
		const char *stop = newline ? newline : end;

		err = trace__take(trace, text, stop - text, &last);
		text = stop + 1;
	}
	if (err)
		trace__free(trace);
	return err;
}

int trace__read(struct trace *trace, const char *path)
{
	FILE *file = fopen(path, "re");
	size_t size = 0, len = 0;
	char *text = NULL;
	int err = 0;

	*trace = (struct trace){ 0 };
	if (!file)
		return -errno;
	do {
		err = grow((void **)&text, &size, len + 1, 1);
		if (err)
			goto out;
		len += fread(text + len, 1, size - len, file);
		if (ferror(file)) {
			err = -EIO;
			goto out;
		}
	} while (!feof(file));
	err = trace__parse(trace, text, len);
out:
	free(text);
	fclose(file);
	return err;
}

static void thread__free(struct thread *thread)
{
	for (size_t i = 0; i < thread->nr; i++)
		free(thread->lines[i].text);
	free(thread->lines);
}

void trace__free(struct trace *trace)
{
	for (size_t i = 0; i < trace->nr; i++)
		thread__free(&trace->threads[i]);
	free(trace->threads);
	*trace = (struct trace){ 0 };
}

/* The tracer's child prepares itself and then calls execve once: b starts there. */
static void thread__cut(struct thread *a, const struct thread *b)
{
	size_t start = 0;

	while (start < a->nr && !line__same_name(&a->lines[start], &b->lines[0]))
		start++;
	if (start == a->nr)
		return;
	for (size_t i = 0; i < start; i++)
		free(a->lines[i].text);
	memmove(a->lines, a->lines + start, (a->nr - start) * sizeof(*a->lines));
	a->nr -= start;
}

void trace__cut(struct trace *a, const struct trace *b)
{
	struct thread *first = NULL;
	size_t kept = 0;

	for (size_t i = 0; i < a->nr; i++) {
		struct thread *thread = &a->threads[i];

		if (thread->tid != THREAD_NONE && !trace__find(b, thread->tid))
			thread__free(thread);
		else
			a->threads[kept++] = *thread;
	}
	a->nr = kept;
	if (b->nr && b->threads[0].nr)
		first = trace__find(a, b->threads[0].tid);
	if (first)
		thread__cut(first, &b->threads[0]);
}

const char *line__name(const struct line *line, char *buf, size_t size)
{
	snprintf(buf, size, "%.*s", line->name_len, line->text + line->name_at);
	return buf;
}

bool line__same_name(const struct line *a, const struct line *b)
{
	return a->name_len == b->name_len &&
	       !memcmp(a->text + a->name_at, b->text + b->name_at, a->name_len);
}

bool line__equal(const struct line *a, const struct line *b)
{
	return a->hash == b->hash && a->len == b->len && !memcmp(a->text, b->text, a->len);
}
