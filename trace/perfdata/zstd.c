// SPDX-License-Identifier: GPL-2.0-only
/* zstd as perf has it: one stream for the whole file, flushed at the end of each record. */
#include <errno.h>
#include <stdlib.h>
#include <zstd.h>

#include "trace/perfdata/tracing.h"

struct pd_zstd {
	ZSTD_CStream *c;
	ZSTD_DStream *d;
};

struct pd_zstd *pd_compressor__new(int level)
{
	struct pd_zstd *z = calloc(1, sizeof(*z));

	if (z)
		z->c = ZSTD_createCStream();
	if (z && z->c && !ZSTD_isError(ZSTD_initCStream(z->c, level)))
		return z;
	pd_zstd__free(z);
	return NULL;
}

struct pd_zstd *pd_decompressor__new(void)
{
	struct pd_zstd *z = calloc(1, sizeof(*z));

	if (z)
		z->d = ZSTD_createDStream();
	if (z && z->d && !ZSTD_isError(ZSTD_initDStream(z->d)))
		return z;
	pd_zstd__free(z);
	return NULL;
}

void pd_zstd__free(struct pd_zstd *z)
{
	if (!z)
		return;
	ZSTD_freeCStream(z->c);
	ZSTD_freeDStream(z->d);
	free(z);
}

static int add_piece(struct pd_zstd *z, const void *data, size_t len, struct text *out)
{
	struct perf_event_header h = { .type = PD_RECORD_COMPRESSED };
	ZSTD_inBuffer in = { data, len, 0 };
	ZSTD_outBuffer to = { NULL, PD_RECORD_MAX - sizeof(h), 0 };
	size_t left;

	if (!text__room(out, PD_RECORD_MAX))
		return -ENOMEM;
	to.dst = out->s + out->len + sizeof(h);
	left = ZSTD_compressStream2(z->c, &to, &in, ZSTD_e_flush);
	/* The bound of a piece is far below a record's, so nothing can be left. */
	if (ZSTD_isError(left) || left || in.pos != in.size)
		return -EIO;
	h.size = (__u16)(sizeof(h) + to.pos);
	memcpy(out->s + out->len, &h, sizeof(h));
	out->len += h.size;
	return 0;
}

int pd_compressor__add(struct pd_zstd *z, const void *data, size_t len, struct text *out)
{
	int err = 0;

	for (size_t done = 0; !err && done < len; done += PD_PIECE)
		err = add_piece(z, (const char *)data + done,
				len - done < PD_PIECE ? len - done : PD_PIECE, out);
	return err;
}

int pd_decompressor__add(struct pd_zstd *z, const void *data, size_t len, struct text *out)
{
	ZSTD_inBuffer in = { data, len, 0 };
	const size_t before = out->len;

	for (;;) {
		ZSTD_outBuffer to = { NULL, ZSTD_DStreamOutSize(), 0 };
		size_t left;

		if (!text__room(out, to.size))
			return -ENOMEM;
		to.dst = out->s + out->len;
		left = ZSTD_decompressStream(z->d, &to, &in);
		if (ZSTD_isError(left))
			return -EINVAL;
		out->len += to.pos;
		/* More than was ever put into one: it must not blow up without end. */
		if (out->len - before > 16 * PD_PIECE)
			return -EINVAL;
		if (in.pos == in.size && to.pos < to.size)
			return 0;
	}
}
