/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The decoder: from a record and its plan to text, by way of an emitter. It is
 * prepared once for a set of plans; decoding a record allocates nothing.
 */
#ifndef BEAUTIFIERS_DECODE_H
#define BEAUTIFIERS_DECODE_H

#include "augmented/plan.h"
#include "augmented/wire.h"
#include "beautifiers/dump.h"

struct uapi;
struct decoder;
struct if_nameindex;

enum xlat_style { XLAT_ABBREV, XLAT_RAW, XLAT_VERBOSE }; /* -X */
/* -x, -xx, --strings-in-hex; beautifiers/text.h says what each does. */
enum decode_hex { DECODE_HEX_NONE, DECODE_HEX_CHARS, DECODE_HEX_NON_ASCII, DECODE_HEX_ALL };
enum decode_style { DECODE_STRACE, DECODE_PERF };

struct decode_opts {
	enum decode_style style;
	enum xlat_style xlat;
	enum decode_hex hex;
	__u32 string_limit;                    /* -s */
	bool arg_names;                        /* -N */
	struct dump_fds dump_read, dump_write; /* -e read, -e write */
	bool foreign; /* of another machine, or of another time: ask nothing of this one */
	bool nr;      /* -n: not the decoder's, the line's; kept here for perf style */
	/*
	 * -Y: the name of the task with that id into comm, which has 16 bytes and a NUL;
	 * false: it has none any more. NULL: names are not shown.
	 */
	bool (*comm)(void *ctx, int tid, char comm[17]);
	/*
	 * What a task that the task `tid` calls `id` is called here, 0: that is not known. NULL:
	 * the same. translations: it is shown beside the id, if it is another.
	 */
	int (*here)(void *ctx, int tid, int id);
	bool translations;
	void *comm_ctx;
	bool fd_path; /* -y; what else descriptors are shown as (-yy): */
	bool fd_socket, fd_dev, fd_pidfd, fd_eventfd, fd_signalfd;
	/* But for these, ended by index 0. NULL: none are known. */
	const struct if_nameindex *interfaces;
	/* Perf style. */
	bool prefix;   /* constants with what the names of their table begin with */
	bool zeros;    /* arguments that are zero too */
	bool no_names; /* arguments without their names */
};

/*
 * One call as text, valid until the next decode. head is "name(args)", complete
 * when the call has returned; of a call in flight it ends where its return is
 * needed. cut: bytes of head that can be said when the call is entered (what
 * precedes " <unfinished ...>"; the rest follows "<... name resumed>"), at most
 * all but the ")". A call that never returned ends in " <unfinished ...>)" where
 * its return was needed. tail is "= value..." or "= ?", empty for a call in flight.
 */
struct call_text {
	const char *name;
	const char *head;
	size_t head_len;
	size_t cut;
	const char *tail;
	size_t tail_len;
	bool failed;
	/* Rows that follow the line, each ended by a newline; dump_len is 0 if there are none. */
	const char *dump;
	size_t dump_len;
};

struct decoder *decoder__new(struct uapi *uapi, struct plan_set *plans,
			     const struct decode_opts *opts);
void decoder__free(struct decoder *d);

/*
 * rec: a RECORD_CALL, _INFLIGHT or _NORETURN of `len` bytes, which are checked
 * here: -EINVAL for a record that contradicts itself, with nothing in out.
 */
int decoder__call(struct decoder *d, const struct call_record *rec, size_t len,
		  struct call_text *out);

/* "SIGCHLD {si_signo=SIGCHLD, ...}", as between "--- " and " ---"; the same rules. */
int decoder__signal(struct decoder *d, const struct signal_record *rec, size_t len,
		    const char **text, size_t *text_len);

/* "SIGKILL", or "SIGRT_3"; a number if it has no name. Valid until the next call. */
const char *decoder__signame(struct decoder *d, unsigned int signo);

#endif
