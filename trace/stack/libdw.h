/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * elfutils' libdw, loaded when a stack is to be walked: whoever asks for none pays nothing
 * for it. Built without its headers there is none.
 */
#ifndef TRACE_STACK_LIBDW_H
#define TRACE_STACK_LIBDW_H

#include <stddef.h>

#ifdef HAVE_LIBDW
#include <elfutils/libdw.h>
#include <elfutils/libdwelf.h>

#define LIBDW_FUNCTIONS(F)                                                                         \
	F(dwarf_getcfi_elf)                                                                        \
	F(dwarf_getcfi)                                                                            \
	F(dwarf_cfi_end)                                                                           \
	F(dwarf_cfi_addrframe)                                                                     \
	F(dwarf_frame_info)                                                                        \
	F(dwarf_frame_cfa)                                                                         \
	F(dwarf_frame_register)                                                                    \
	F(dwarf_begin_elf)                                                                         \
	F(dwarf_end)                                                                               \
	F(dwarf_addrdie)                                                                           \
	F(dwarf_getsrc_die)                                                                        \
	F(dwarf_lineno)                                                                            \
	F(dwarf_linesrc)                                                                           \
	F(dwarf_nextcu)                                                                            \
	F(dwarf_offdie)                                                                            \
	F(dwarf_haspc)                                                                             \
	F(dwelf_elf_gnu_build_id)

struct libdw {
#define FUNCTION(name) __typeof__(name) *(name);
	LIBDW_FUNCTIONS(FUNCTION)
#undef FUNCTION
};

/* After libdw__load() only. */
extern struct libdw libdw;
#endif

/* 0, or -errno and one sentence in msg. Loaded once, for good. */
int libdw__load(char *msg, size_t len);

#endif
