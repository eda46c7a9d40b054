# SPDX-License-Identifier: GPL-2.0-only
needs="as ld ar objdump readelf strip"
command=(sh -c 'echo "main: ret" | as -o x.o; ar rcs x.a x.o; ld -r -o y.o x.a x.o; objdump -d x.o; readelf -a y.o; strip y.o; nm x.a; ranlib x.a; objcopy -O binary x.o z; size x.o; addr2line -e x.o 0; c++filt _Z1fv; gcov -v; cpp --version')
