# SPDX-License-Identifier: GPL-2.0-only
# In a pid namespace ids are those that the processes there see.
. "$(dirname "$0")/lib.sh"

command -v unshare >/dev/null || skip "no unshare"
assert_status 0 unshare -pf --mount-proc "$PERF_STRACE" -f -o trace -e trace=getppid \
	sh -c 'sh -c "echo child \$\$"; echo parent $$'
child=$(awk '$1 == "child" { print $2 }' out)
parent=$(awk '$1 == "parent" { print $2 }' out)
[ "$parent" -lt 10 ] || fail "unshare has not made a pid namespace"
assert_match trace "^$child +getppid\(\) += $parent$"
assert_match trace "^$parent +\+\+\+ exited with 0"
