/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a file says for debuggers: in it, or in a file of its own below /usr/lib/debug that
 * its build id names.
 */
#ifndef TRACE_STACK_DEBUG_FILE_H
#define TRACE_STACK_DEBUG_FILE_H

#include <gelf.h>
#include <stdbool.h>
#include <linux/types.h>

struct debug_file;
struct Dwarf_Frame_s;

/*
 * Of a file that stays open as long. sources: source lines will be asked for. NULL: no
 * memory.
 */
struct debug_file *debug_file__new(Elf *elf, bool sources);
void debug_file__free(struct debug_file *d);

/* The file of its own, of which more can be read until debug_file__close(); NULL: none. */
Elf *debug_file__elf(const struct debug_file *d);
void debug_file__close(struct debug_file *d);

/* As image__frame() and image__source(). d may be NULL. */
struct Dwarf_Frame_s *debug_file__frame(struct debug_file *d, __u64 address);
bool debug_file__source(struct debug_file *d, __u64 address, const char **file, int *line);

#endif
