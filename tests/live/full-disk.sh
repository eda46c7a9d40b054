# SPDX-License-Identifier: GPL-2.0-only
# A trace that cannot be written is said so; the command is not disturbed.
. "$(dirname "$0")/lib.sh"

status=0
timeout 20 "$PERF_STRACE" -o /dev/full sh -c 'ls -lR /etc >/dev/null 2>&1; echo done' >out 2>err || status=$?
assert_equal done "$(cat out)" "the command's output"
assert_match err 'No space left on device'
assert_equal 1 "$(grep -c 'No space left' err)" "number of complaints"
[ $status -ne 124 ] || fail "it hangs"
[ $status -ne 0 ] || fail "a lost trace is no success"
