#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# scan.sh CLANG UAPI OUT TRIPLET HEADER: find out what one UAPI header defines.
# UAPI is the headers' root (usr/include of linux-libc-dev), HEADER a path
# below it or below the folder TRIPLET of an architecture. Written, with HEADER's / as %:
#	OUT/HEADER.o	BTF of the types, each as a global variable (merge.c drops those)
#	OUT/HEADER.val	the constants: NAME VALUE s|u KIND HEADER
#	OUT/HEADER.dropped	what turned out to be no type or no constant
#	OUT/HEADER.err	why the header does not compile; the others are then absent
# Every value is worked out by the compiler.
set -eu
LC_ALL=C
export LC_ALL

clang=$1 uapi=$2 out=$3 arch=$4 header=$5
here=$(dirname "$0")
base=$out/$(printf %s "$header" | tr / %)
target="-target bpf -D__LP64__ -D__linux__"
case $arch in
x86_64-linux-gnu) macros=-D__x86_64__ ;;
aarch64-*) macros=-D__aarch64__ ;;
riscv64-*) macros="-D__riscv -D__riscv_xlen=64" ;;
# Its headers are those of x86_64.
i386-* | x86_64-linux-gnux32) target="-target $arch" arch=x86_64-linux-gnu macros= ;;
*) exit 2 ;;
esac

# The bpf target is the one with BTF; its sizes and alignments are those of all three with
# pointers of 8 bytes. Paths are relative to stay out of the output.
cflags="$target -std=gnu11 -w -ffreestanding -nostdinc $macros
	-isystem $here/libc -isystem ${CLANG_RESOURCES:-$($clang -print-resource-dir)}/include
	-isystem $uapi/$arch -isystem $uapi -I$here -Xclang -fdebug-compilation-dir -Xclang ."

case $header in
kernel.h) own=$here/kernel.h generic=0 ;;
asm/*) own=$uapi/$arch/$header generic=1 ;;
*) own=$uapi/$header generic=0 ;;
esac

rm -f "$base".*
{
	# What a header needs and does not include itself.
	sed -n "s|^need $header ||p" "$here/headers.txt" | tr ' ' '\n' |
		sed -n 's|^..*|#include <&>|p'
	if [ "$header" = kernel.h ]; then
		echo '#include "kernel.h"'
	else
		echo "#include <$header>"
	fi
	# What many headers' macros, not their types, expect to have been included.
	printf '#include <%s>\n' stddef.h stdbool.h \
		linux/types.h linux/ioctl.h linux/fcntl.h
} >"$base.c"

# Most of the time goes into starting the compiler: no run more than is needed.
cannot_compile() { # LOG
	sed -n '/error:/{s/.*error: //;p;q;}' "$1" >"$base.err"
	rm -f "$base.i" "$base.c" "$base.log" "$base.bad" "$base.try.c" "$base.names"
	exit 0
}

$clang $cflags -E -dD "$base.c" >"$base.i" 2>"$base.log" || cannot_compile "$base.log"
awk -v own="$own" -v generic=$generic -f "$here/scan.awk" "$base.i" | awk '!seen[$0]++' >"$base.names"

# One declaration a line, so that one which is no type or no integer after
# all can be told by its line number and left out.
first=$(($(wc -l <"$base.c") + 1))
emit() { # $1: which kinds (T or C)
	awk -v which="$1" '
	!index(which, $1) { next }
	$1 == "T" && $2 == "typedef" { printf "%s type_%d; \n", $3, NR; next }
	$1 == "T" { printf "%s %s type_%d;\n", $2, $3, NR; next }
	{
		printf "const unsigned long long value_%s = (unsigned long long)((%s) | 0); ", $3, $3
		printf "const char sign_%s = (__typeof__((%s) | 0))-1 < 0;\n", $3, $3
	}' "$base.names"
}
while :; do
	cp "$base.c" "$base.try.c"
	emit TC >>"$base.try.c"
	# Types come first or last: line numbers count within names in their order.
	$clang $cflags -ferror-limit=0 -S -emit-llvm -o "$base.ll" "$base.try.c" 2>"$base.log" &&
		break
	sed -n "s|^$base.try.c:\([0-9]*\):.*error:.*|\1|p" "$base.log" | sort -un >"$base.bad"
	# No name is at fault: the header itself.
	[ -s "$base.bad" ] || cannot_compile "$base.log"
	awk -v first="$first" 'NR == FNR { bad[$1 - first + 1] = 1; next } !(FNR in bad)' \
		"$base.bad" "$base.names" >"$base.good"
	awk 'NR == FNR { kept[$0] = 1; next } !($0 in kept)' \
		"$base.good" "$base.names" >>"$base.dropped"
	mv "$base.good" "$base.names"
done

# The type that a command made by _IOR() and its kin moves: the third argument, which
# these macros come to stand for. It is given out as a typedef; gen makes a table of them.
emit_ioctls() {
	cat <<-'END'
	#undef _IO
	#undef _IOR
	#undef _IOW
	#undef _IOWR
	#undef _IOR_BAD
	#undef _IOW_BAD
	#undef _IOWR_BAD
	#undef _IOC
	#define _IO(type, nr) ((void)0)
	#define _IOC(dir, type, nr, size) ((void)0)
	#define _IOR(type, nr, moved) (*(__typeof__(moved) *)0)
	#define _IOW _IOR
	#define _IOWR _IOR
	#define _IOR_BAD _IOR
	#define _IOW_BAD _IOR
	#define _IOWR_BAD _IOR
	END
	awk '$1 == "C" && ($2 == "i" || $2 == "a") {
		printf "typedef __typeof__(%s) ioctl_of_%s; ioctl_of_%s *ioctl_%s;\n", $3, $3, $3, $3
	}' "$base.names"
}
if grep -qE "^(T|C [ia]) " "$base.names"; then
	: >"$base.bad"
	while :; do
		{ cat "$base.c"; emit T; emit_ioctls; } >"$base.all.c"
		awk 'FILENAME == ARGV[1] { bad[$1] = 1; next } !(FNR in bad)' "$base.bad" "$base.all.c" >"$base.try.c"
		$clang $cflags -ferror-limit=0 -fsyntax-only "$base.try.c" 2>"$base.log" && break
		sed -n "s|^$base.try.c:\([0-9]*\):.*error:.*|\1|p" "$base.log" | sort -un >"$base.more"
		# Line numbers of what is left, as lines of all.
		awk 'FILENAME == ARGV[1] { bad[$1] = 1; next }
		     FILENAME == ARGV[2] { more[$1] = 1; next }
		     (FNR in bad) { print FNR; next }
		     (++n in more) { print FNR }' "$base.bad" "$base.more" "$base.all.c" >"$base.worse"
		[ "$(wc -l <"$base.worse")" -gt "$(wc -l <"$base.bad")" ] || {
			echo "$header: $(grep -m1 error: "$base.log")" >&2
			exit 1
		}
		mv "$base.worse" "$base.bad"
	done
	# Of other targets the layouts are settled in the intermediate code, out of which the
	# bpf target then makes BTF.
	$clang $cflags -g -S -emit-llvm -o "$base.types.ll" "$base.try.c"
	sed -i '/^target \(triple\|datalayout\) = /d' "$base.types.ll"
	$clang -target bpf -w -g -c -o "$base.o" "$base.types.ll"
	rm -f "$base.types.ll"
fi
awk -v header="$header" '
	NR == FNR { if ($1 == "C") kind[$3] = $2; next }
	/^@value_/ { name = substr($1, 8); value[name] = $0; sub(/.* i64 /, "", value[name]); sub(/,.*/, "", value[name]) }
	/^@sign_/ { name = substr($1, 7); print name, value[name], / i8 0,/ ? "u" : "s", kind[name], header }
	' "$base.names" "$base.ll" | sort >"$base.val"
rm -f "$base.c" "$base.i" "$base.ll" "$base.log" "$base.bad" "$base.try.c" "$base.all.c" "$base.more" \
	"$base.names"
