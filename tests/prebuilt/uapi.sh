# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 1800
# prebuilt/uapi*.btf are what btf_gen makes of the headers that the manifest names, byte for
# byte, and the manifest names all of its inputs. It takes a minute or two of two processors,
# so what was found is kept until any of it changes.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
for tool in make gcc clang-14 dpkg-deb apt-get; do
	command -v "$tool" >/dev/null || {
		echo "no $tool"
		exit 77
	}
done
cd "$root"
kept=${BUILD:-build}/tests/uapi-reproduced
now=$(find btf_gen prebuilt/uapi*.btf prebuilt/manifest.uapi -type f -exec sha256sum {} + |
	LC_ALL=C sort | cat - <(clang-14 --version) | sha256sum)
if [ "$(cat "$kept" 2>/dev/null)" = "$now" ]; then
	echo "unchanged since it was last made"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r Makefile augmented btf_gen tests prebuilt "$work"
# The packages are shared, what is unpacked of them is not.
mkdir -p build/cache "$work/build/cache"
cache=$(cd build/cache && pwd -P)
mkdir -p "$cache/uapi-debs"
ln -s "$cache/uapi-debs" "$work/build/cache/uapi-debs"
status=0
PERF_STRACE_CACHE=$cache make -s -C "$work" prebuilt-uapi >"$work/log" 2>&1 || status=$?
if [ $status -ne 0 ]; then
	cat "$work/log"
	# btf_gen/fetch.sh has said which headers cannot be had; make gives its status so.
	! grep -Eq 'Error (3|77)$' "$work/log" || {
		grep -E 'cannot be had|can be reached|cannot reach' "$work/log" | tail -n 1
		exit 77
	}
	exit 1
fi
for file in prebuilt/uapi*.btf prebuilt/manifest.uapi; do
	cmp "$work/$file" "$file" || status=1
done
[ $status -ne 0 ] || echo "$now" >"$kept"
exit $status
