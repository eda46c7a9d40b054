/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A trace as text, taken apart into threads.
 *
 * Input is what `strace -f -o FILE` writes: each line starts with the thread's id, padded
 * to five columns, and a space. A call that was interrupted in the text by another
 * thread's line comes in two pieces, `... <unfinished ...>` and `<... NAME resumed>...`;
 * they are joined into the one line that would otherwise have been there. -n and -i put
 * `[NUMBER]` and `[POINTER]` before the text, --decode-pids=comm `<NAME>`, which are
 * compared too; times cannot be. With -k the frames of a stack follow their call or signal:
 * lines of the same thread.
 */
#ifndef TESTS_COMPARE_TRACE_H
#define TESTS_COMPARE_TRACE_H

#include <stdbool.h>
#include <stddef.h>

/* Lines without a thread id (a message, a torn line) go to this thread. */
#define THREAD_NONE (-1)

struct line {
	char *text; /* without the thread id; NUL-terminated, owned by the trace */
	size_t len;
	int name_at;        /* behind the call's number and the instruction pointer (-n, -i) */
	int name_len;       /* of the part that tells what it is: see line__name() */
	unsigned long hash; /* of the text */
};

struct thread {
	long tid;
	struct line *lines;
	size_t nr;
	size_t size;    /* allocated */
	size_t pending; /* index + 1 of the line that waits for its resumed piece, 0: none */
};

struct trace {
	struct thread *threads; /* in order of first appearance */
	size_t nr;
	size_t size;
};

/* Returns 0, or -errno with *trace empty. trace__free() is allowed in both cases. */
int trace__read(struct trace *trace, const char *path);

/* The same from memory. */
int trace__parse(struct trace *trace, const char *text, size_t len);

void trace__free(struct trace *trace);

struct thread *trace__find(const struct trace *trace, long tid);

/*
 * Cut @a, a trace of a tracer and its tracee, to what the tracer itself saw, @b: threads
 * that b does not have are dropped, and so are the calls that the tracer's child makes
 * before the execve that b starts with.
 */
void trace__cut(struct trace *a, const struct trace *b);

/*
 * What a line is about, NUL-terminated into @buf, which is returned: the syscall's name,
 * or the marker and the first word behind it for `--- SIGX` and `+++ exited`.
 */
const char *line__name(const struct line *line, char *buf, size_t size);

bool line__same_name(const struct line *a, const struct line *b);
bool line__equal(const struct line *a, const struct line *b);

/*
 * The result's place in a call's text: *end is behind the `)` that closes the arguments,
 * *result at the `= `. Returns false where there is none (signals, unfinished calls).
 */
bool line__result(const char *text, size_t len, size_t *end, size_t *result);

#endif
