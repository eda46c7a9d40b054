# SPDX-License-Identifier: GPL-2.0-only
# Every source says its licence in the first two lines.
. "$(dirname "$0")/lib.sh"

status=0
while read -r file; do
	case $file in
	LICENSE | README.md | .gitignore | .clang-format | prebuilt/*) continue ;;
	esac
	head -n 2 "$file" | grep -q 'SPDX-License-Identifier: [A-Za-z0-9]' || {
		echo "$file: no SPDX line"
		status=1
	}
done < <(project_files)
exit $status
