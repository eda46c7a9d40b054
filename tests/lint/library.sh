# SPDX-License-Identifier: GPL-2.0-only
# The library stands by itself, and those outside know nothing of its inside: the command
# and the plugin include its one header or one that this lists, and the loader's own.
. "$(dirname "$0")/lib.sh"

header=beautifiers/libperf-strace.h
loader='augmented/(capture|embedded|fault_test|features|kernel_btf|load_report|mappings|object|rings|seed|summary|summary_read|targets|tracefs)'
includes() { # FILE...: "FILE:HEADER" of each
	sed -n '/^#include "/{s/^#include "\(.*\)"/\1/;F;p}' "$@" | paste -d: - -
}

status=0
public=$header
for name in $(includes $header | cut -d: -f2); do
	public="$public|$name"
done
mapfile -t inside < <(c_files | grep -E '^(augmented|beautifiers)/' | grep -vE '/bpf/|\.bpf\.|plugin')
mapfile -t outside < <(c_files | grep -E '^trace/|plugin')
[ ${#inside[@]} -gt 0 ] && [ ${#outside[@]} -gt 0 ] || exit 1
if includes "${outside[@]}" | grep -E ':(augmented|beautifiers)/' |
	grep -vE ":($public|augmented/(capture|features|kernel_btf|load_report|mappings|summary|summary_read|targets|tracefs)\.h|beautifiers/plugin/.*)\$"; then
	echo "these include what is inside of the library"
	status=1
fi
if includes "${inside[@]}" | grep -vE "^$loader\.[ch]:" | grep -E ":(trace/|$loader\.h)"; then
	echo "these of the library include what is outside of it"
	status=1
fi
exit $status
