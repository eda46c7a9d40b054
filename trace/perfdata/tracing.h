/* SPDX-License-Identifier: GPL-2.0-only */
/* Parts of the writer: what stands in sections. Only trace/perfdata/ includes this. */
#ifndef TRACE_PERFDATA_TRACING_H
#define TRACE_PERFDATA_TRACING_H

#include "beautifiers/text.h"
#include "trace/perfdata/format.h"
#include "trace/perfdata/perfdata.h"

/* Largest piece that becomes one compressed record; perf sizes its buffers by it. */
#define PD_PIECE 32768

/* tracing.c: the formats of our events, as tracefs would have them. */
void pd_tracing__data(struct text *out, const char *calls);

/* features.c: appends the section; false if there is none of that number here. */
bool pd_feature__data(struct text *out, enum pd_feature which,
		      const struct perfdata_writer_opts *opts);

/* zstd.c: one stream per file, in pieces. NULL: out of memory. */
struct pd_zstd;
struct pd_zstd *pd_compressor__new(int level);
struct pd_zstd *pd_decompressor__new(void);
void pd_zstd__free(struct pd_zstd *z);
/* Appends PD_RECORD_COMPRESSED records with the len bytes to out. 0 or -errno. */
int pd_compressor__add(struct pd_zstd *z, const void *data, size_t len, struct text *out);
/* Appends what the record's bytes hold. 0, -EINVAL: no such stream, -ENOMEM. */
int pd_decompressor__add(struct pd_zstd *z, const void *data, size_t len, struct text *out);

#endif
