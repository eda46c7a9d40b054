/* SPDX-License-Identifier: GPL-2.0-only */
/* The committed BPF object, as it is in the program's memory. */
#ifndef AUGMENTED_EMBEDDED_H
#define AUGMENTED_EMBEDDED_H

extern const char embedded_object[];
extern const unsigned int embedded_object_size;

#endif
