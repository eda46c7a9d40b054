# SPDX-License-Identifier: GPL-2.0-only
# Options that add to lines or change them: -i, -n, -Y, --decode-pids.
. "$(dirname "$0")/lib.sh"

assert_status 0 "$PERF_STRACE" -i -n -o trace -e trace=exit_group true
assert_match trace '^\[ 231\] \[0000[0-9a-f]{12}\] exit_group\(0\) = \?$'
assert_match trace '^\[ 231\] \[\?{16}\] \+\+\+ exited with 0 \+\+\+$'

# The pointer is that of the call: two from one place have the same.
assert_status 0 "$PERF_STRACE" -i -o trace -e trace=getppid "$programs/getppid_loop" 3
assert_equal 1 "$(grep -c . <(grep getppid trace | cut -c1-20 | sort -u))" "pointers of one call"

assert_status 0 "$PERF_STRACE" -Y -f -o trace -e trace=kill,wait4,exit_group,getpid \
	sh -c 'sleep 0.01; kill -0 $$'
assert_match trace '^[0-9]+<sh> kill\([0-9]+<sh>, 0\) += 0$'
assert_match trace '^[0-9]+<sleep> exit_group\(0\) += \?$'
assert_status 0 "$PERF_STRACE" --decode-pids=comm -o trace -e trace=kill sh -c 'kill -0 $$'
assert_match trace 'kill\([0-9]+<sh>, 0\) += 0$'
assert_status 1 "$PERF_STRACE" --decode-pids=pidns true
assert_match err 'pidns is not supported'
