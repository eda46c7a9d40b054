#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# fetch.sh DIR [VERSION]: unpack the UAPI headers into DIR (DIR/usr/include)
# and write DIR/package: the package's version and the sha256 of its file.
# VERSION is that of Debian's linux-libc-dev, by default the newest in sid.
# Nothing is installed. Exit status 3: that version cannot be had (any more).
set -eu

dir=$1 version=${2-}
here=$(dirname "$0")
apt=$here/../tests/tools/sid-apt
debs=$(dirname "$dir")/uapi-debs

newest=$("$apt" sid show linux-libc-dev Version) || newest=
[ -n "$version" ] || version=$newest
if [ -z "$version" ]; then
	echo "no linux-libc-dev can be reached" >&2
	exit 3
fi
# The file's name has the version without its epoch, and the architecture, which has changed.
deb() {
	find "$debs/" -name "linux-libc-dev_*.deb" 2>/dev/null | while read -r file; do
		if [ "$(dpkg-deb -f "$file" Version)" = "$version" ]; then
			echo "$file"
			break
		fi
	done
}
file=$(deb)
if [ -z "$file" ]; then
	mkdir -p "$debs"
	"$apt" sid download "$debs" "linux-libc-dev=$version" >&2 || :
	file=$(deb)
fi
if [ -z "$file" ]; then
	echo "linux-libc-dev $version cannot be had any more; the newest is ${newest:-not reachable}." >&2
	echo "'make prebuilt-uapi UAPI_VERSION=latest' makes prebuilt/uapi.btf anew from that." >&2
	exit 3
fi
rm -rf "$dir"
mkdir -p "$dir"
dpkg-deb -x "$file" "$dir"
# Older packages have the x86_64 headers only where newer ones have a link.
if ! [ -d "$dir/usr/include/x86_64-linux-gnu/asm" ]; then
	echo "$file: no x86_64 headers in it" >&2
	exit 1
fi
{
	echo "linux-libc-dev $version"
	sha256sum <"$file" | cut -d ' ' -f 1
} >"$dir/package"
