#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# scan-all.sh CLANG UAPI OUT [TRIPLET]: run scan.sh over every UAPI header that counts on
# x86_64 and write OUT/headers, the scanned ones in the order in which a name
# is looked for: the hand-written header, then asm/, then linux/, then the rest.
# With the TRIPLET of another architecture only those that differ there; of another ABI
# of x86_64 (i386-linux-gnu, x86_64-linux-gnux32) all of them.
set -eu
LC_ALL=C
export LC_ALL

clang=$1 uapi=$2 out=$3 arch=${4:-x86_64-linux-gnu}
here=$(dirname "$0")
own=$arch
case $arch in
i386-linux-gnu | x86_64-linux-gnux32) own=x86_64-linux-gnu ;;
esac

rm -rf "$out"
mkdir -p "$out"
{
	echo kernel.h
	(cd "$uapi/$own" && find asm -name '*.h' | sort)
	if [ "$own" = x86_64-linux-gnu ]; then
		(cd "$uapi" && find linux -name '*.h' | sort)
		(cd "$uapi" && find cxl drm fwctl misc mtd rdma regulator scsi sound video xen \
			-name '*.h' | sort)
		sed -n 's/^extra \([^ ]*\).*/\1/p' "$here/headers.txt"
	else
		(cd "$uapi" && grep -rlE '__(x86_64|i386|aarch64|riscv)' linux |
			grep -vx linux/a.out.h | sort) # of old formats, which only x86 has
	fi
} >"$out/all"
sed -n "s/^skip\(-$arch\)\{0,1\} \([^ ]*\).*/\2/p" "$here/headers.txt" >"$out/skip"
grep -vxF -f "$out/skip" "$out/all" >"$out/headers"

CLANG_RESOURCES=$("$clang" -print-resource-dir)
export CLANG_RESOURCES
xargs -P "$(nproc)" -n 1 "$here/scan.sh" "$clang" "$uapi" "$out" "$arch" <"$out/headers"

# A header that neither compiles nor is listed as one that cannot is a fault.
failed=0
for err in "$out"/*.err; do
	[ -e "$err" ] || continue
	echo "$(basename "$err" .err | tr % /): $(cat "$err")" >&2
	failed=1
done
exit $failed
