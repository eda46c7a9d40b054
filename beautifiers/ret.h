/* SPDX-License-Identifier: GPL-2.0-only */
/* The result of a call: "= 3", "= -1 ENOENT (No such file or directory)", "= ?". */
#ifndef BEAUTIFIERS_RET_H
#define BEAUTIFIERS_RET_H

#include "beautifiers/value.h"

/* Makes the texts of all errors. 0 or -ENOMEM. */
int ret__prepare(struct decoder *d);
void ret__free(struct decoder *d);
/* Appends the result of the decoder's current call. */
void ret__print(struct decoder *d, struct text *t);

#endif
