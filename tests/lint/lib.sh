# SPDX-License-Identifier: GPL-2.0-only
#
# For the lint tests: sourced first by each. It leaves the shell at the repository's root.
set -u

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
root=$PWD
BUILD=${BUILD:-$root/build}

skip() { # REASON
	echo "$1"
	exit 77
}

need() { # TOOL...
	local tool
	for tool; do
		command -v "$tool" >/dev/null || skip "no $tool"
	done
}

# Every file of the project: what git has, or without git what is not built.
project_files() {
	{
		git -c safe.directory="$root" ls-files --cached --others --exclude-standard 2>/dev/null ||
			find . -path ./build -prune -o -path ./.git -prune -o -type f -printf '%P\n'
	} | while read -r file; do
		[ ! -f "$file" ] || echo "$file"
	done | LC_ALL=C sort
}

# The C of it. The spec is tables of data, laid out by hand.
c_files() {
	project_files | grep '\.[ch]$' | grep -v '^augmented/syscalls/'
}
