// SPDX-License-Identifier: GPL-2.0-only
/* Handlers of the options that select and filter. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "options_table.h"

static int no_memory(struct options *o)
{
	options__error(o, "out of memory");
	return -ENOMEM;
}

static struct options_selection *add_selection(struct options *o, const char *trace)
{
	struct options_selection *s = reallocarray(o->selections, o->nr_selections + 1, sizeof(*s));

	if (!s)
		return NULL;
	o->selections = s;
	s += o->nr_selections++;
	*s = (struct options_selection){ .trace = trace };
	return s;
}

int option__trace(struct options *o, const char *value, const char *form)
{
	(void)form;
	o->trace = value;
	return add_selection(o, value) ? 0 : no_memory(o);
}

int option__filter(struct options *o, const char *value, const char *form)
{
	struct options_selection *s;
	const char **filters;

	(void)form;
	s = o->nr_selections ? &o->selections[o->nr_selections - 1] : add_selection(o, NULL);
	filters = s ? reallocarray(s->filters, s->nr_filters + 1, sizeof(*filters)) : NULL;
	if (!filters)
		return no_memory(o);
	s->filters = filters;
	filters[s->nr_filters++] = value;
	return 0;
}

int option__trace_path(struct options *o, const char *value, const char *form)
{
	const char **paths = reallocarray(o->trace_paths, o->nr_trace_paths + 1, sizeof(*paths));

	(void)form;
	if (!paths)
		return no_memory(o);
	o->trace_paths = paths;
	paths[o->nr_trace_paths++] = value;
	return 0;
}

/* Digits with or without a fraction: what can stand before "ms" in an expression. */
int option__duration(struct options *o, const char *value, const char *form)
{
	size_t whole = strspn(value, "0123456789");
	size_t part = value[whole] == '.' ? strspn(value + whole + 1, "0123456789") : 0;

	if (!whole || whole > 12 || value[whole + (part ? part + 1 : 0)])
		return options__usage_error(o, "invalid %s argument: '%s'", form, value);
	o->duration = value;
	return 0;
}

int option__max_events(struct options *o, const char *value, const char *form)
{
	char *end;

	errno = 0;
	o->max_events = strtoul(value, &end, 10);
	if (!isdigit((unsigned char)*value) || *end || errno || !o->max_events)
		return options__usage_error(o, "invalid %s argument: '%s'", form, value);
	return 0;
}

int option__list(struct options *o, const char *value, const char *form)
{
	o->action = !strcmp(form, "--list-fields")      ? OPTIONS_LIST_FIELDS
		    : !strcmp(form, "--list-constants") ? OPTIONS_LIST_CONSTANTS
							: OPTIONS_LIST_SYSCALLS;
	o->list = value;
	return 0;
}
