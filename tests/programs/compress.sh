# SPDX-License-Identifier: GPL-2.0-only
needs="gzip xz zstd bzip2"
setup() {
	seq 1 300000 >numbers
}
command=(sh -c '
	gzip -k numbers; gunzip -c numbers.gz | cmp - numbers; xz -T2 -0 -k --block-size=500KiB numbers; xz -dc -T2 numbers.xz | tail -n 1
	zstd -q -T2 -1 numbers; zstd -dc numbers.zst | tail -n 1; bzip2 -k -1 numbers; bzip2 -t numbers.bz2; zcat numbers.gz | head -n 1
	zgrep -c 77 numbers.gz; tar caf x.tar.zst numbers; tar tf x.tar.zst; gzip nosuch; gzip -t numbers.xz
')
