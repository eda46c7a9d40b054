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
/*
 * A new node for objects of a type that move in a direction, kept with the set: shown
 * as the struct_spec `spec` says, or by BTF if that is NULL. NULL: it cannot be shown,
 * or no memory.
 */
struct node *prep_set__object(struct prep_set *s, int type_id, const char *spec,
			      enum direction dir);
/* Memory, zeroed, that lives as long as the set; NULL: none. */
void *prep_set__keep(struct prep_set *s, size_t size);
struct uapi *prep_set__uapi(const struct prep_set *s);

/* ---- prepare_types.c ---- */

/* The members of a struct (of a union the first) behind those that prep has. 0 or -errno. */
int prep_set__members(struct prep_set *s, struct node_prep *prep, int type_id, __u32 base,
		      unsigned int depth);
/* A value of some type, into n and v, both zeroed, which must stay. 0 or -errno. */
int prep_set__of_type(struct prep_set *s, struct node *n, struct value *v, int type_id,
		      unsigned int depth);
/* Are they the same type, or numbers of one size? */
bool prep_set__same(const struct prep_set *s, int a, int b);
/* Of a struct or union, or the typedef that stands for one without a name; else NULL. */
const char *prep_set__type_name(const struct prep_set *s, int type_id);

/* Takes the preparation off the plan, before it is freed. */
void prep_set__forget(struct plan *p);

#endif
