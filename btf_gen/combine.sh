#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# combine.sh SCAN ARCH_SCAN OUT: the constants of all headers as another architecture has
# them: its own scan's, and those of the headers that are the same everywhere.
set -eu

scan=$(cd "$1" && pwd) own=$(cd "$2" && pwd) out=$3
rm -rf "$out"
mkdir -p "$out"
{
	cat "$own/headers"
	grep -v '^asm/' "$scan/headers" | grep -vxF -f "$own/headers"
} >"$out/headers"
ln -s "$scan"/*.val "$out"
ln -sf "$own"/*.val "$out"
