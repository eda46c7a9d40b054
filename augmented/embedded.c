/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/embedded.h"

__asm__(".section .rodata\n"
	".balign 16\n"
	".globl embedded_object\n"
	"embedded_object:\n"
	".incbin \"prebuilt/augmented_syscalls.o\"\n"
	"1:\n"
	".balign 4\n"
	".globl embedded_object_size\n"
	"embedded_object_size:\n"
	".long 1b - embedded_object\n"
	".previous\n");
