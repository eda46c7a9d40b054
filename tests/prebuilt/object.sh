# SPDX-License-Identifier: GPL-2.0-only
# The committed BPF object is what its sources make with the pinned compiler, byte for byte,
# wherever the checkout is.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
for tool in make clang-14 bpftool; do
	command -v "$tool" >/dev/null || {
		echo "no $tool"
		exit 77
	}
done
version=$(clang-14 --version | sed -n 's/^/object: /;1p')
[ "$version" = "$(sed -n 1p "$root/prebuilt/manifest.object")" ] || {
	echo "another compiler than the manifest's: $version"
	exit 77
}
linker=$(bpftool --version | sed -n '1s/^/linker: /p')
[ "$linker" = "$(sed -n 2p "$root/prebuilt/manifest.object")" ] || {
	echo "another linker than the manifest's: $linker"
	exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make_object() { # DIR
	mkdir -p "$1"
	cp -r "$root/Makefile" "$root/augmented" "$root/btf_gen" "$root/tests" "$1"
	mkdir "$1/prebuilt"
	make -s -C "$1" prebuilt-object
}

make_object "$work/a"
make_object "$work/another/and a longer one"
status=0
cmp "$work/a/prebuilt/augmented_syscalls.o" \
	"$work/another/and a longer one/prebuilt/augmented_syscalls.o" || status=1
for file in augmented_syscalls.o manifest.object; do
	cmp "$work/a/prebuilt/$file" "$root/prebuilt/$file" || status=1
done
[ $status -eq 0 ] || echo "make prebuilt-object and commit prebuilt/, if the sources are right"
exit $status
