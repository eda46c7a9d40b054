// SPDX-License-Identifier: GPL-2.0-only
#include "trace/selection.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "augmented/spec.h"
#include "augmented/uapi.h"

/* What -e trace= can name: every call of an ABI with the classes of the spec. */
static size_t universe(const struct calls *calls, enum call_abi abi, struct select_call *out)
{
	size_t n = 0;

	for (unsigned int nr = 0; nr < CALLS_PER_ABI; nr++) {
		const char *name = calls__name(calls, abi, nr);
		const struct syscall_spec *spec = name ? spec__find(abi, name, NULL) : NULL;

		if (name)
			out[n++] = (struct select_call){ name, nr, spec ? spec->classes : 0 };
	}
	return n;
}

int selection__calls(const struct calls *calls, const char *expr, struct select_set sets[ABI_COUNT],
		     char *error, size_t error_size)
{
	struct select_abi abis[ABI_COUNT];
	size_t n = 0;
	int err = 0;

	memset(sets, 0, ABI_COUNT * sizeof(*sets));
	for (int abi = 0; !err && abi < ABI_COUNT && calls__designator(calls, abi); abi++) {
		struct select_call *all = calloc(CALLS_PER_ABI, sizeof(*all));

		if (!all)
			err = -ENOMEM;
		else
			abis[n++] =
				(struct select_abi){ .designator = calls__designator(calls, abi),
						     .calls = all,
						     .nr_calls = universe(calls, abi, all) };
	}
	if (!err)
		err = select__calls(expr, abis, n, sets, error, error_size);
	for (size_t i = 0; i < n; i++)
		free((void *)abis[i].calls);
	return err;
}

static int signal_number(const char *name, void *ctx)
{
	struct uapi *uapi = ctx;
	uint64_t v;

	return uapi__constant(uapi, "signal", name, &v) ? 0 : (int)v;
}

int selection__signals(struct uapi *uapi, const char *expr, uint64_t *set, char *error,
		       size_t error_size)
{
	*set = ~0ULL;
	return expr ? select__signals(expr, signal_number, uapi, set, error, error_size) : 0;
}

static int add_filter(struct filters *filters, int selection, const char *text, char *error,
		      size_t error_size)
{
	struct filter_error e = { "" };
	int err = filters__add(filters, selection, text, &e);

	if (e.text[0])
		snprintf(error, error_size, "--filter: %s", e.text);
	return err;
}

/* A string of the language, whatever is in it. */
static void quote(FILE *f, const char *s)
{
	fputc('"', f);
	for (; *s; s++)
		fprintf(f, isalnum((unsigned char)*s) || strchr("/._-", *s) ? "%c" : "\\%03o",
			(unsigned char)*s);
	fputc('"', f);
}

/* As in strace a path counts as it was given, and as what it resolves to. */
static int add_paths(const struct options *o, struct filters *filters, char *error, size_t size)
{
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len), *list = f;
	struct filter_error e = { "" };
	int err = f ? 0 : -ENOMEM;

	for (int fds = 0; list && fds < 2; fds++) {
		fputs(fds ? " || fds.path in {" : "path in {", list);
		for (size_t i = 0; i < o->nr_trace_paths; i++) {
			char *real = realpath(o->trace_paths[i], NULL);

			fputs(i ? ", " : "", list);
			quote(list, o->trace_paths[i]);
			if (real && strcmp(real, o->trace_paths[i])) {
				fputs(", ", list);
				quote(list, real);
				if (!fds && !(o->quiet & QUIET_PATH_RESOLUTION))
					fprintf(stderr,
						"perf-strace: Requested path '%s' resolved into "
						"'%s'\n",
						o->trace_paths[i], real);
			}
			free(real);
		}
		fputc('}', list);
	}
	if (f && fclose(f))
		err = -ENOMEM;
	if (!err)
		err = filters__add_lenient(filters, text, &e);
	if (e.text[0])
		snprintf(error, size, "-P: %s", e.text);
	free(text);
	return err;
}

/* perf's options, said in our language. */
static int add_options(const struct options *o, struct filters *filters, char *error, size_t size)
{
	const char *and = "";
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);
	const char *ms = o->duration ? o->duration + strspn(o->duration, "0") : "";
	int err = 0;

	if (!f)
		return -ENOMEM;
	if (o->duration) {
		fprintf(f, "duration > %s%sms", *ms >= '0' && *ms <= '9' ? "" : "0", ms);
		and = " && ";
	}
	if (o->failure) {
		fprintf(f, "%serr > 0", and);
		and = " && ";
	}
	for (size_t i = 0; i < o->nr_filter_pids; i++) {
		fprintf(f, "%spid != %d && tid != %d", and, o->filter_pids[i], o->filter_pids[i]);
		and = " && ";
	}
	if (fclose(f))
		err = -ENOMEM;
	if (!err && (o->duration || o->failure || o->nr_filter_pids))
		err = add_filter(filters, FILTER_OF_ALL, text, error, size);
	free(text);
	return err;
}

static int add_selection(const struct options_selection *s, const struct calls *calls,
			 struct filters *filters, struct select_set sets[ABI_COUNT], char *error,
			 size_t error_size)
{
	struct select_set own[ABI_COUNT];
	int n = FILTER_OF_ALL, err = 0;

	if (s->trace) {
		err = selection__calls(calls, s->trace, own, error, error_size);
		n = err ? err : filters__select(filters, own);
		if (err || n < 0)
			return n;
		for (int abi = 0; abi < ABI_COUNT; abi++) {
			sets[abi].others |= own[abi].others;
			for (size_t i = 0; i < SELECT_MAX_NR / 64; i++)
				sets[abi].bits[i] |= own[abi].bits[i];
		}
	}
	for (size_t i = 0; !err && i < s->nr_filters; i++)
		err = add_filter(filters, n, s->filters[i], error, error_size);
	return err;
}

int selection__filters(const struct options *o, const struct calls *calls, struct filters *filters,
		       struct select_set sets[ABI_COUNT], char *error, size_t error_size)
{
	bool named = false;
	int err = 0;

	memset(sets, 0, ABI_COUNT * sizeof(*sets));
	for (size_t i = 0; !err && i < o->nr_selections; i++) {
		named = named || o->selections[i].trace;
		err = add_selection(&o->selections[i], calls, filters, sets, error, error_size);
	}
	if (!err && !named)
		err = selection__calls(calls, "all", sets, error, error_size);
	if (!err && o->nr_trace_paths)
		err = add_paths(o, filters, error, error_size);
	return err ? err : add_options(o, filters, error, error_size);
}

int selection__plan(const struct calls *calls, struct plan_set *plans, enum call_abi abi,
		    unsigned int nr, char *error, size_t error_size)
{
	int err = plan_set__add(plans, abi, nr, calls__name(calls, abi, nr));

	if (!err || err == -ENOENT)
		return 0;
	snprintf(error, error_size, "the spec is wrong: %s", plan_set__error(plans));
	return err;
}

int selection__detail(const struct options *o, const struct calls *calls,
		      struct selection_detail *d, char *error, size_t error_size)
{
	int err = selection__calls(calls, o->abbrev ? o->abbrev : "all", d->abbrev, error,
				   error_size);

	if (!err)
		err = selection__calls(calls, o->verbose ? o->verbose : "all", d->verbose, error,
				       error_size);
	if (!err)
		err = selection__calls(calls, o->raw ? o->raw : "none", d->raw, error, error_size);
	return err;
}

/* The descriptor is known only when the call is made. */
static bool is_dumped(const char *call)
{
	return call && (dump__reads(call) || dump__writes(call));
}

int selection__plans(const struct calls *calls, struct plan_set *plans,
		     const struct select_set sets[ABI_COUNT], const struct plan_opts *opts,
		     const struct selection_detail *d, char *error, size_t error_size)
{
	struct plan_opts own = *opts;
	int err = 0;

	for (int abi = 0; !err && abi < ABI_COUNT; abi++)
		for (unsigned int nr = 0; !err && nr < CALLS_PER_ABI; nr++) {
			if (!calls__designator(calls, abi) || !select__has(&sets[abi], nr))
				continue;
			if (d) {
				own.verbose = !select__has(&d->abbrev[abi], nr);
				own.shallow = !select__has(&d->verbose[abi], nr);
				own.raw = select__has(&d->raw[abi], nr);
				own.bare = opts->bare || own.raw;
			}
			own.dump = opts->dump && is_dumped(calls__name(calls, abi, nr));
			plan_set__options(plans, &own);
			err = selection__plan(calls, plans, abi, nr, error, error_size);
		}
	return err;
}
