/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A file that programs have mapped to run it: where its frames end, its symbols and source
 * lines. One for all processes that have it. Read from the mapping of a process while there
 * is one, else by its path, and only if it is the file that was mapped, as a build id or
 * the inode tells.
 */
#ifndef TRACE_STACK_IMAGE_H
#define TRACE_STACK_IMAGE_H

#include <stdbool.h>
#include <linux/types.h>

#include "augmented/mappings.h"

struct image;
struct images;
struct Dwarf_Frame_s;

/* sources: source lines will be asked for. NULL: no memory. */
struct images *images__new(bool sources);
void images__free(struct images *is);

/* The file of MAPPING_MAP. The reference is the caller's. NULL: no memory. */
struct image *images__get(struct images *is, const struct mapping_event *ev);
struct image *image__ref(struct image *im);
void image__put(struct image *im);

/* As the process sees it. */
const char *image__path(const struct image *im);

/* It is no file but memory, in which a program has made code. */
bool image__is_anonymous(const struct image *im);

/* Where a mapping of it is, of a process that may be gone. */
struct image_place {
	__u32 pid;
	__u64 start, end;
};

/* Reads the file, once. False: it is not to be had, or not the one that was mapped. */
bool image__open(struct image *im, const struct image_place *at);

/*
 * The address in the file's own terms of an offset in it. False: it has none, or was not
 * opened.
 */
bool image__address(const struct image *im, __u64 offset, __u64 *address);

/*
 * How the frame of an address is left, to be freed with free(3); NULL: nobody says. Two
 * tables may: the one for exceptions, then the one for debuggers.
 */
struct Dwarf_Frame_s *image__frame(struct image *im, __u64 address);

/* The function with an address in it, and how far; NULL: no symbol tells. */
const char *image__symbol(struct image *im, __u64 address, __u64 *offset);

/* The source line of an address; false: there is no such information. */
bool image__source(struct image *im, __u64 address, const char **file, int *line);

#endif
