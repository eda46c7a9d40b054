// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen.h"

static int constant__parse(struct constant *c, char *line)
{
	char *name, *value, *sign, *kind, *header, *save;

	name = strtok_r(line, " \n", &save);
	value = strtok_r(NULL, " \n", &save);
	sign = strtok_r(NULL, " \n", &save);
	kind = strtok_r(NULL, " \n", &save);
	header = strtok_r(NULL, " \n", &save);
	if (!header)
		return -EINVAL;
	/* The compiler's intermediate language writes all 64 bits as signed. */
	c->value = (uint64_t)strtoll(value, NULL, 10);
	c->negative = *sign == 's' && (int64_t)c->value < 0;
	c->kind = *kind;
	c->name = strdup(name);
	c->header = strdup(header);
	return c->name && c->header ? 0 : -ENOMEM;
}

static int constants__read_header(struct constants *all, const char *path)
{
	struct constant *at;
	size_t size = 0;
	char *line = NULL;
	FILE *in;
	int err = 0;

	in = fopen(path, "r");
	if (!in)
		return -errno;
	while (!err && getline(&line, &size, in) > 0) {
		if (!(all->n & (all->n - 1))) {
			at = realloc(all->at, (all->n ? all->n * 2 : 1) * sizeof(*at));
			if (!at) {
				err = -ENOMEM;
				break;
			}
			all->at = at;
		}
		err = constant__parse(&all->at[all->n], line);
		if (!err)
			all->n++;
	}
	free(line);
	fclose(in);
	return err;
}

/* Stable by construction: merge sort of glibc's qsort is not to be relied on. */
static const struct constant *sort_base;

static int by_name(const void *a, const void *b)
{
	size_t ia = *(const size_t *)a, ib = *(const size_t *)b;
	int diff = strcmp(sort_base[ia].name, sort_base[ib].name);

	return diff ? diff : (ia > ib) - (ia < ib);
}

static int constants__sort(struct constants *all)
{
	struct constant *sorted;
	size_t *index, i;

	index = malloc(all->n * sizeof(*index));
	sorted = malloc(all->n * sizeof(*sorted));
	if (!index || !sorted) {
		free(index);
		free(sorted);
		return -ENOMEM;
	}
	for (i = 0; i < all->n; i++)
		index[i] = i;
	sort_base = all->at;
	qsort(index, all->n, sizeof(*index), by_name);
	for (i = 0; i < all->n; i++)
		sorted[i] = all->at[index[i]];
	free(index);
	free(all->at);
	all->at = sorted;
	return 0;
}

int constants__read(struct constants *all, const char *dir)
{
	char path[4096], header[1024], *p;
	FILE *list;
	int err = 0;

	snprintf(path, sizeof(path), "%s/headers", dir);
	list = fopen(path, "r");
	if (!list) {
		err = -errno;
		perror(path);
		return err;
	}
	while (!err && fscanf(list, "%1023s", header) == 1) {
		for (p = header; (p = strchr(p, '/')); p++)
			*p = '%';
		snprintf(path, sizeof(path), "%s/%s.val", dir, header);
		err = constants__read_header(all, path);
		if (err)
			fprintf(stderr, "%s: %s\n", path, strerror(-err));
	}
	fclose(list);
	return err ? err : constants__sort(all);
}

void constants__free(struct constants *all)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		free(all->at[i].name);
		free(all->at[i].header);
	}
	free(all->at);
}

const struct constant *constants__find(const struct constants *all, const char *name, size_t *n)
{
	size_t low = 0, high = all->n, mid, end;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (strcmp(all->at[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (end = low; end < all->n && !strcmp(all->at[end].name, name); end++)
		;
	*n = end - low;
	return all->at + low;
}
