# SPDX-License-Identifier: GPL-2.0-only
# Files of up to 600 lines, functions of up to 60: more is reported, and more than 700 or
# 90 is a fault. Tables of data and what only lists cases are as long as their subject.
. "$(dirname "$0")/lib.sh"

status=0
while read -r file; do
	case $file in
	# NAME: why it may be long
	augmented/syscalls/* | btf_gen/tables/* | btf_gen/kernel.h) continue ;; # data
	esac
	lines=$(wc -l <"$file")
	if [ "$lines" -gt 700 ]; then
		echo "FAIL: $file: $lines lines"
		status=1
	elif [ "$lines" -gt 600 ]; then
		echo "$file: $lines lines"
	fi
done < <(project_files | grep -E '\.([chs]|sh|mk|awk|tbl)$|^tests/[a-z-]+$|^Makefile$')

# As formatted, a function's body is between a { and a } in the first column. The programs
# that are traced are lists of calls, one after the other.
c_files | grep -v '^tests/programs/' | xargs awk '
	FNR == 1 { head = ""; start = 0 }
	/^[a-zA-Z].*\(/ { head = $0 }
	/^\{$/ { start = FNR }
	/^}$/ && start {
		n = FNR - start - 1
		if (n > 60) {
			sub(/\(.*/, "", head)
			sub(/.*[ *]/, "", head)
			printf("%s%s:%d: %s: %d lines\n", (n > 90 ? "FAIL: " : ""), FILENAME, start, head, n)
			bad = bad || n > 90
		}
		start = 0
	}
	END { exit bad }' || status=1
exit $status
