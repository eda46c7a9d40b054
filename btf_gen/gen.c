// SPDX-License-Identifier: GPL-2.0-only
/*
 * gen SCAN_DIR OUTPUT TABLE_FILE...
 * Types and tables of constants, from scan-all.sh's folder, as raw BTF.
 */
#include <stdio.h>
#include <stdlib.h>

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

int main(int argc, char **argv)
{
	struct constants all = {};
	struct btf *btf;
	int i, err;

	if (argc < 3) {
		fprintf(stderr, "usage: %s SCAN_DIR OUTPUT TABLE_FILE...\n", argv[0]);
		return 2;
	}
	btf = types__merge(argv[1]);
	err = btf ? constants__read(&all, argv[1]) : -1;
	for (i = 3; i < argc; i++)
		if (err >= 0 && tables__add(btf, &all, argv[i]))
			err = 1; /* go on, to report all that is wrong */
	if (!err)
		err = write_blob(btf, argv[2]);
	constants__free(&all);
	btf__free(btf);
	return err ? 1 : 0;
}
