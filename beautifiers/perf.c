// SPDX-License-Identifier: GPL-2.0-only
/* Numbers of perf events that their type gives a meaning. */
#include "beautifiers/value.h"

static void print_one(struct decoder *d, enum known_table table, __u64 v, unsigned int shift)
{
	emit__table(d, table, v, BASE_HEX);
	if (shift) {
		text__str(d->e.out, "<<");
		text__udec(d->e.out, shift);
		text__char(d->e.out, '|');
	}
}

static void print_high(struct decoder *d, __u64 v, unsigned int shift)
{
	if (!(v >> shift))
		return;
	text__hex(d->e.out, v >> shift);
	text__str(d->e.out, "<<");
	text__udec(d->e.out, shift);
	text__char(d->e.out, '|');
}

/* The member `type` is the struct's first. What of it is the PMU's own is a number. */
static void perf_config_number(struct decoder *d, const struct node *n, __u64 v,
			       const struct span *at)
{
	const struct xlat *types = d->known[KNOWN_PERF_TYPE];
	const struct xlat_entry *e = types ? xlat__find(types, span__get(at, 0, 4)) : NULL;
	const char *type = e ? e->name : "";

	(void)n;
	if (!strcmp(type, "PERF_TYPE_HARDWARE")) {
		/* The upper half names a PMU: PERF_PMU_TYPE_SHIFT. */
		print_high(d, v, 32);
		print_one(d, KNOWN_PERF_HW, (__u32)v, 0);
	} else if (!strcmp(type, "PERF_TYPE_SOFTWARE")) {
		print_one(d, KNOWN_PERF_SW, v, 0);
	} else if (!strcmp(type, "PERF_TYPE_HW_CACHE")) {
		print_high(d, v, 24);
		print_one(d, KNOWN_PERF_CACHE_RESULT, v >> 16 & 0xff, 16);
		print_one(d, KNOWN_PERF_CACHE_OP, v >> 8 & 0xff, 8);
		print_one(d, KNOWN_PERF_CACHE, v & 0xff, 0);
	} else {
		d->e.ops->number(&d->e, v,
				 strcmp(type, "PERF_TYPE_TRACEPOINT") ? BASE_HEX : BASE_UDEC);
	}
}

const struct printer print_perf_config = { .number = perf_config_number };

static void perf_skid_number(struct decoder *d, const struct node *n, __u64 v,
			     const struct span *at)
{
	/* linux/perf_event.h says this in a comment. */
	static const char *const skids[] = { "arbitrary skid", "constant skid",
					     "requested to have 0 skid", "must have 0 skid" };

	(void)n;
	(void)at;
	d->e.ops->number(&d->e, v, BASE_UDEC);
	d->e.ops->comment(&d->e, skids[v & 3], strlen(skids[v & 3]));
}

const struct printer print_perf_skid = { .number = perf_skid_number };

/* Bits without a meaning, and where in the struct they are. */
static void reserved_bits_number(struct decoder *d, const struct node *n, __u64 v,
				 const struct span *at)
{
	struct text *t = decoder__scratch(d);
	__u32 first = n->off % 8 * 8 + n->bit_off;

	(void)at;
	d->e.ops->number(&d->e, v, BASE_HEX);
	text__str(t, "Bits ");
	text__udec(t, first + n->bit_size - 1);
	text__str(t, "..");
	text__udec(t, first);
	d->e.ops->comment(&d->e, t->s, t->len);
}

const struct printer print_reserved_bits = { .number = reserved_bits_number };
