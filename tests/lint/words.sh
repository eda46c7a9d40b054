# SPDX-License-Identifier: GPL-2.0-only
# Nothing in the repository names the place where it was made: no absolute paths into
# people's own folders, no addresses of package mirrors; in the built objects neither.
# LINT_WORDS is one more extended regular expression, of names that are not for here.
. "$(dirname "$0")/lib.sh"

need strings
own='(^|[^A-Za-z0-9_.}*-])/((home|root|work|workspace|mnt|srv)/|tmp/[A-Za-z0-9_.-]+/)[A-Za-z0-9_.-]+'
hosts='https?://[^/ ]*|[a-z0-9-]+\.(internal|local|corp|lan)([^a-z0-9_]|$)'
# Whose pages a source of a fact may name.
public='https?://([a-z0-9-]+\.)*(kernel\.org|debian\.org|gnu\.org|man7\.org|strace\.io|fsf\.org)([/ ]|$)'
status=0

found() { # PATTERN FILE...
	local pattern=$1
	shift
	grep -nHIE "$pattern" "$@" | grep -vE '^(tests/lint/words\.sh|LICENSE):' | grep -vE "$public"
}

mapfile -t files < <(project_files)
for pattern in "$own" "$hosts" ${LINT_WORDS:+"$LINT_WORDS"}; do
	! found "$pattern" "${files[@]}" || status=1
done
for file in prebuilt/*; do
	! strings -n 4 "$file" | grep -E "$own${LINT_WORDS:+|$LINT_WORDS}" | sed "s|^|$file: |" |
		grep . || status=1
done
exit $status
