// SPDX-License-Identifier: GPL-2.0-only
/*
 * gen SCAN_DIR OUTPUT TABLE_FILE...
 * Types and tables of constants, from scan-all.sh's folder, as raw BTF.
 *
 * gen -b BASE_BTF CONSTANTS_DIR SCAN_DIR OUTPUT TABLE_FILE...
 * The same of another architecture: the types of SCAN_DIR, which has the headers that
 * differ there, and those tables that differ from BASE_BTF's. CONSTANTS_DIR has the
 * constants of all headers.
 *
 * gen -s BASE_BTF SCAN_DIR OUTPUT TABLE_FILE...
 * The same of another ABI of the same machine, of which SCAN_DIR has all headers: what is
 * not the same in BASE_BTF, as BTF that goes on from it (split BTF).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bpf/btf.h>

#include "gen.h"

static int write_blob(const struct btf *btf, const char *path)
{
	const void *data;
	__u32 size;
	FILE *out;
	int err = 0;

	data = btf__raw_data(btf, &size);
	out = data ? fopen(path, "w") : NULL;
	if (!out || fwrite(data, 1, size, out) != size)
		err = -1;
	if (out && fclose(out))
		err = -1;
	if (err)
		perror(path);
	return err;
}

/* With the tables of all files; those that cannot be made are reported, all of them. */
static int add_tables(struct btf *btf, const char *constants_dir, char *const paths[], bool lenient)
{
	struct constants all = {};
	int err = constants__read(&all, constants_dir);

	for (; !err && *paths; paths++)
		if (tables__add(btf, &all, *paths, lenient))
			err = 1;
	for (; err == 1 && *paths; paths++)
		tables__add(btf, &all, *paths, lenient);
	constants__free(&all);
	return err;
}

/* The tables of an architecture whose constants are in a folder of their own. */
static int overlay(struct btf *btf, const char *base, const char *constants_dir,
		   char *const paths[])
{
	struct btf *made = btf__parse_raw(base);
	unsigned int first = made ? btf__type_cnt(made) : 0;
	int err = first ? add_tables(made, constants_dir, paths, true) : -1;

	if (!err)
		err = tables__copy_different(btf, made, first);
	btf__free(made);
	return err;
}

/* All of an ABI without what the base has; pointers do not tell, so their size is not compared. */
static int split(const char *base_path, const char *dir, const char *out, char *const paths[])
{
	struct btf *base = btf__parse_raw(base_path), *all = types__merge(dir), *own = NULL;
	int err = base && all ? add_tables(all, dir, paths, true) : -1;

	if (!err)
		own = btf__new_empty_split(base);
	if (!err && (!own || btf__add_btf(own, all) < 0 || btf__dedup(own, NULL))) {
		fprintf(stderr, "%s: what differs cannot be told: %s\n", base_path,
			strerror(errno));
		err = -1;
	}
	if (!err)
		err = write_blob(own, out);
	btf__free(own);
	btf__free(all);
	btf__free(base);
	return err;
}

int main(int argc, char **argv)
{
	bool over = argc > 1 && !strcmp(argv[1], "-b");
	char **args = argv + (over ? 4 : 1);
	struct btf *btf;
	int err;

	if (argc > 5 && !strcmp(argv[1], "-s"))
		return split(argv[2], argv[3], argv[4], argv + 5) ? 1 : 0;
	if (argc < (over ? 7 : 4)) {
		fprintf(stderr,
			"usage: %s [-b BASE_BTF CONSTANTS_DIR | -s BASE_BTF] SCAN_DIR OUTPUT "
			"TABLE_FILE...\n",
			argv[0]);
		return 2;
	}
	btf = types__merge(args[0]);
	if (!btf)
		err = -1;
	else
		err = over ? overlay(btf, argv[2], argv[3], args + 2)
			   : add_tables(btf, args[0], args + 2, false);
	if (!err)
		err = write_blob(btf, args[1]);
	btf__free(btf);
	return err ? 1 : 0;
}
