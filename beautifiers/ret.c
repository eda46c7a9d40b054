// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "beautifiers/ret.h"

/* Results that user space never sees: the kernel restarts the call or makes them EINTR. */
static const struct {
	const char *name, *text;
} kernel_texts[] = {
	{ "ERESTARTSYS", "To be restarted if SA_RESTART is set" },
	{ "ERESTARTNOINTR", "To be restarted" },
	{ "ERESTARTNOHAND", "To be restarted if no handler" },
	{ "ERESTART_RESTARTBLOCK", "Interrupted by signal" },
};

static int set_errno(struct decoder *d, const struct xlat_entry *e, const char *said, bool asked)
{
	char *s;

	if (!e->value || e->value >= ERRNO_MAX || d->errnos[e->value].text)
		return 0;
	if (asprintf(&s, said ? "= %s %s (%s)" : "= %s %s", asked ? "?" : "-1", e->name, said) < 0)
		return -ENOMEM;
	d->errnos[e->value] = (struct errno_text){ s, strlen(s) };
	return 0;
}

int ret__prepare(struct decoder *d)
{
	const struct xlat *x = d->known[KNOWN_ERRNO];
	int err = 0;

	for (__u32 i = 0; !err && x && i < x->n; i++)
		err = set_errno(d, &x->entries[i], strerrordesc_np(x->entries[i].value), false);
	x = d->known[KNOWN_ERRNO_KERNEL];
	for (__u32 i = 0; !err && x && i < x->n; i++) {
		const struct xlat_entry *e = &x->entries[i];
		const char *said = NULL;
		char unknown[40];

		for (size_t j = 0; j < sizeof(kernel_texts) / sizeof(*kernel_texts); j++)
			if (!strcmp(kernel_texts[j].name, e->name))
				said = kernel_texts[j].text;
		/* As the C library says of a number that it does not know. */
		snprintf(unknown, sizeof(unknown), "Unknown error %llu", e->value);
		err = set_errno(d, e, said ? said : unknown, said != NULL);
	}
	return err;
}

void ret__free(struct decoder *d)
{
	for (int i = 0; i < ERRNO_MAX; i++)
		free((char *)d->errnos[i].text);
}

static void print_error(struct decoder *d, struct text *t, unsigned int err)
{
	if (d->errnos[err].text) {
		text__mem(t, d->errnos[err].text, d->errnos[err].len);
		return;
	}
	text__str(t, "= -1 (errno ");
	text__udec(t, err);
	text__char(t, ')');
}

/* What a table says of the result. */
static void print_meaning(struct decoder *d, struct text *t, __u64 v)
{
	const struct plan_prep *prep = d->plan->ret_prep;
	const struct xlat *x = prep->ret;
	size_t start = t->len;
	__u64 left;

	if (d->plan->ret == RET_ENUM || d->plan->ret == RET_ENUM_HEX) {
		const struct xlat_entry *e = x ? xlat__find(x, v) : NULL;

		if (!e)
			return;
		text__str(t, " (");
		text__mem(t, e->name, e->len);
		text__char(t, ')');
		return;
	}
	/* Of access modes, 0 is one. */
	if (!x || (!v && !prep->access_mode))
		return;
	text__str(t, " (");
	if (prep->flags_word)
		text__str(t, prep->seals ? "seals " : "flags ");
	if (d->opts.xlat != XLAT_ABBREV && !prep->access_mode)
		text__hexnum(t, v);
	if (d->opts.xlat == XLAT_RAW && !prep->access_mode) {
		text__char(t, ')');
		return;
	}
	if (d->opts.xlat == XLAT_VERBOSE && !prep->access_mode)
		text__str(t, " /* ");
	if (prep->access_mode && d->known[KNOWN_OPEN_MODE]) {
		/* F_GETFL: the access mode is a number among the bits. */
		__u64 mask = d->number[NUMBER_O_ACCMODE];
		const struct xlat_entry *e = xlat__find(d->known[KNOWN_OPEN_MODE], v & mask);

		if (e)
			text__mem(t, e->name, e->len);
		left = xlat__names(x, t, v & ~mask, "|", false);
	} else {
		left = xlat__names(x, t, v, "", false);
		if (left == v && !prep->flags_word) {
			t->len = start;
			return;
		}
	}
	if (left) {
		if (left != v)
			text__char(t, '|');
		text__hex(t, left);
	}
	if (d->opts.xlat == XLAT_VERBOSE && !prep->access_mode)
		text__str(t, " */");
	text__char(t, ')');
}

/* struct user_desc begins with the number of its entry. */
static void print_entry(struct decoder *d, struct text *t)
{
	const struct node *n = &d->plan->args[0];
	const struct part *p = n->op_out == NO_OP ? NULL : decoder__part_rep(d, n->op_out, 0);

	if (!p || p->got < 4)
		return;
	text__str(t, " (entry_number=");
	text__udec(t, span__get(&(struct span){ .p = p->data, .len = p->got }, 0, 4));
	text__char(t, ')');
}

static void print_success(struct decoder *d, struct text *t, __s64 v)
{
	switch (d->plan->ret) {
	case RET_INT:
		text__dec(t, v);
		break;
	case RET_PID:
		text__dec(t, v);
		text__whose(d, t, v);
		break;
	case RET_ENUM_HEX:
		text__hexnum(t, v);
		print_meaning(d, t, v);
		break;
	case RET_ENUM:
		text__dec(t, v);
		print_meaning(d, t, v);
		break;
	case RET_ENTRY:
		text__dec(t, v);
		print_entry(d, t);
		break;
	case RET_SIGNAL:
		text__dec(t, v);
		if (!v)
			break;
		text__str(t, " (");
		text__signal(d, t, v);
		text__char(t, ')');
		break;
	case RET_FD:
		text__dec(t, v);
		text__fd_info(d, t, decoder__fd_part(d, FD_OF_RETURN, v));
		break;
	case RET_HEX:
		text__hexnum(t, v);
		break;
	case RET_PTR:
		if (v || d->opts.style == DECODE_PERF)
			text__hexnum(t, v);
		else
			text__str(t, "NULL");
		break;
	case RET_OCT:
		text__oct(t, v);
		break;
	case RET_FLAGS:
		text__hexnum(t, v);
		print_meaning(d, t, v);
		break;
	case RET_TIME:
		text__dec(t, v);
		if (v) {
			text__str(t, " (");
			text__date(d, t, v, 0, 9);
			text__char(t, ')');
		}
		break;
	case RET_PERSONALITY:
		text__hexnum(t, v);
		text__str(t, " (");
		if (decoder__shows_numbers(d)) {
			d->e.out = t;
			emit__personality(d, v);
			d->e.out = &d->head;
		} else {
			text__personality(d, t, v);
		}
		text__char(t, ')');
		break;
	case RET_IOPRIO:
		text__dec(t, v);
		if (d->opts.xlat == XLAT_RAW)
			break;
		text__str(t, " (");
		text__ioprio(d, t, v);
		text__char(t, ')');
		break;
	case RET_NEVER:
		text__char(t, '?');
		break;
	}
}

/* " (Timeout)", " ([{fd=4, revents=POLLIN}])", " (in [3], left {...})". */
static void print_ready(struct decoder *d, struct text *t, __s64 v)
{
	const struct plan_prep *prep = d->plan->ret_prep;
	size_t start = t->len;
	bool any = false;

	if (prep->pollfds < 0 && !prep->fdsets && prep->left < 0)
		return;
	if (!v && (prep->pollfds >= 0 || prep->fdsets)) {
		text__str(t, " (Timeout)");
		return;
	}
	text__str(t, " (");
	d->e.out = t;
	if (prep->pollfds >= 0)
		any = ret__pollfds(d, &d->plan->args[prep->pollfds]);
	if (prep->fdsets)
		any = ret__fdsets(d, t);
	if (prep->left >= 0)
		any = ret__left(d, &d->plan->args[prep->left], any) || any;
	d->e.out = &d->head;
	/* The sets may have nothing that select() counted: one set for all three of them. */
	if (any || prep->fdsets)
		text__char(t, ')');
	else
		t->len = start;
}

void ret__print(struct decoder *d, struct text *t)
{
	if (!d->returned) {
		text__str(t, "= ?");
		return;
	}
	if (d->failed) {
		print_error(d, t, -d->ret);
		return;
	}
	text__str(t, "= ");
	if (d->plan->opts.raw && d->plan->ret != RET_NEVER) {
		text__hexnum(t, d->ret);
		return;
	}
	d->depth = d->nesting = 0;
	print_success(d, t, d->ret);
	print_ready(d, t, d->ret);
}
