# SPDX-License-Identifier: GPL-2.0-only
# In a pid namespace ids are those that the processes there see.
. "$(dirname "$0")/lib.sh"

command -v unshare >/dev/null || skip "no unshare"
assert_status 0 unshare -pf --mount-proc "$PERF_STRACE" -f -o trace -e trace=getppid \
	sh -c 'sh -c "echo child \$\$"; echo parent $$'
child=$(awk '$1 == "child" { print $2 }' out)
parent=$(awk '$1 == "parent" { print $2 }' out)
[ "$parent" -lt 100 ] || fail "unshare has not made a pid namespace"
assert_match trace "^$child +getppid\(\) += $parent$"
assert_match trace "^$parent +\+\+\+ exited with 0"

# The whole system is that namespace then.
start unshare -pf --kill-child sh -c 'while :; do ls /nosuch-outside; sleep 0.1; done' 2>/dev/null
assert_status 0 unshare -pf --mount-proc "$PERF_STRACE" --all-cpus -e '%file' -o trace \
	sh -c 'ls /nosuch-inside; sleep 1; setsid ls /nosuch-inside; true'
assert_match trace '^[1-9][0-9]* .*nosuch-inside'
assert_no_match trace 'nosuch-outside|^0 '
