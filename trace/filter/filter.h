/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The filters of a session: expressions, each of a selection of calls or of all, and what
 * they come to for each plan. A call is kept if one of the selections that it is in has no
 * expression or has one that is not FALSE (ast.h), and if no expression of all calls is
 * FALSE.
 */
#ifndef TRACE_FILTER_FILTER_H
#define TRACE_FILTER_FILTER_H

#include <stdio.h>

#include "augmented/plan.h"
#include "trace/filter/ast.h"
#include "trace/filter/error.h"
#include "trace/filter/task.h"
#include "trace/select.h"

struct uapi;
struct calls;
struct filters;
struct filter_compiler;

#define FILTER_OF_ALL (-1)

/* What must be captured for them. */
#define FILTER_NEEDS_FDS     0x01 /* plan_opts.fds */
#define FILTER_NEEDS_STRINGS 0x02 /* strings to FILTER_STRING_LIMIT, plan_opts.string_limit */
#define FILTER_NEEDS_TASKS   0x04 /* RECORD_TASK of every task */

#define FILTER_STRING_LIMIT 1024

/* In front of ".path": any descriptor that a call is given. */
#define FILTER_ALL_FDS "fds"

/* NULL: out of memory. The uapi must outlive it. */
struct filters *filters__new(struct uapi *uapi);
void filters__free(struct filters *f);

/* Calls that are selected, by ABI; copied. Returns the selection's number, or -ENOMEM. */
int filters__select(struct filters *f, const struct select_set sets[ABI_COUNT]);

/* One more expression of a selection; all of them must hold. -EINVAL with the error. */
int filters__add(struct filters *f, int selection, const char *text, struct filter_error *e);

/* The same for all calls, where it is no error if none has what it names. */
int filters__add_lenient(struct filters *f, const char *text, struct filter_error *e);

/*
 * Against all plans; anew when called again. -EINVAL with the error if a name or a value
 * means nothing in any call of its selection.
 */
int filters__resolve(struct filters *f, struct plan_set *plans, struct filter_error *e);

/* Is there any expression? */
bool filters__any(const struct filters *f);
/* FILTER_NEEDS_* of what was resolved; before, of what must be there for that. */
unsigned int filters__needs(const struct filters *f);

/* The whole condition of a plan; NULL: there is none. Valid until resolved again. */
const struct filter_node *filters__expr(const struct filters *f, unsigned int plan);

/*
 * rec: a RECORD_CALL, _NORETURN or _INFLIGHT of len bytes, which are checked here; UNKNOWN
 * for a record that contradicts itself. tasks: may be NULL.
 */
enum filter_truth filters__eval(const struct filters *f, const struct call_record *rec, size_t len,
				struct filter_tasks *tasks);

/* eval.c: the same of one expression. */
enum filter_truth filter__eval(const struct filter_node *n, const struct call_record *rec,
			       size_t len, struct filter_tasks *tasks);

/* explain.c: the expression as it was understood, on one line without a newline. */
void filter__print(FILE *file, const struct filter_node *n);
/*
 * What is done for each selected call, and where, as the compiler has made of the plans; calls
 * of the same condition together.
 */
void filters__explain(const struct filters *f, struct plan_set *plans, struct filter_compiler *c,
		      FILE *file);

#endif
