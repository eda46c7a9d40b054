/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The files of a recording: one, a pipe, or a row of them as perf record's
 * --switch-output makes it: each is written as FILE and becomes FILE.TIMESTAMP when
 * it is complete.
 */
#ifndef TRACE_RECORD_FILES_H
#define TRACE_RECORD_FILES_H

#include "trace/options.h"
#include "trace/perfdata/perfdata.h"

struct record_files;

/*
 * Opens the first file; what had its name becomes FILE.old. calls: see struct
 * perfdata_writer_opts. *w: the writer, which belongs to the files. NULL with errno
 * set and the error.
 */
struct record_files *record_files__new(const struct options *o, const char *calls, __s64 realtime,
				       struct perfdata_writer **w, char *error, size_t error_size);

/* Is the current file large or old enough? */
bool record_files__due(const struct record_files *f);

/* Completes it and begins the next. 0 with a new *w, or -errno, when there is none. */
int record_files__turn(struct record_files *f, struct perfdata_writer **w);

/* Files that were completed before the current one. */
unsigned int record_files__nr(const struct record_files *f);

/* Completes the last file and frees f. */
int record_files__close(struct record_files *f);

/* Of the perf that is to read the recording: 6012 is 6.12; as --perf-version says, else as PATH. */
unsigned int record_files__perf_version(const struct options *o);

#endif
