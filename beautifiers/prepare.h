/* SPDX-License-Identifier: GPL-2.0-only */
/* What is worked out once for each plan: tables, members of structs from BTF. */
#ifndef BEAUTIFIERS_PREPARE_H
#define BEAUTIFIERS_PREPARE_H

#include "beautifiers/value.h"

struct prep_set;

/* NULL: no memory. The uapi (NULL: no constants and types) must outlive it. */
struct prep_set *prep_set__new(struct uapi *uapi);
/* Frees everything that the nodes' and plans' prep point at. */
void prep_set__free(struct prep_set *s);
/* A table by its name, made once; NULL if there is none. The name must stay. */
const struct xlat *prep_set__table(struct prep_set *s, const char *name);
/* The tables that printers need themselves; missing ones are NULL. */
void prep_set__known(struct prep_set *s, const struct xlat *known[KNOWN_COUNT]);
/* A single constant; 0 if there is no such. */
__u64 prep_set__number(struct prep_set *s, enum known_number n);
/* Prepares the plan and all its nodes. 0 or -ENOMEM. */
int prep_set__plan(struct prep_set *s, struct plan *p);
/* A node and what is in it; depth: structs around it. */
int prep_set__node(struct prep_set *s, struct node *n, unsigned int depth);
/* Takes the preparation off the plan, before it is freed. */
void prep_set__forget(struct plan *p);

#endif
