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

# In another pid namespace: what a task says of others of it, and of one that is not traced.
assert_status 0 "$PERF_STRACE" --decode-pids=pidns -f -o trace -e trace=getpid,kill,clone \
	unshare --pid --fork --kill-child sh -c 'kill -0 $$; sleep 0 & kill -0 $!; kill -0 4242; true'
inside=$(sed -n 's/^\([0-9]*\) .*kill(1 .*/\1/p' trace)
assert_match trace "^$inside +kill\\(1 /\\* $inside in strace's PID NS \\*/, 0\\) += 0\$"
child=$(sed -n "s,.*kill(2 /\\* \\([0-9]*\\) in .*,\\1,p" trace)
assert_match trace "= 2 /\\* $child in strace's PID NS \\*/\$"
assert_match trace 'kill\(4242, 0\) += -1 ESRCH'
assert_no_match trace "^[0-9]+ .*unshare.*PID NS"
assert_status 0 "$PERF_STRACE" --decode-pids=all -f -o trace -e trace=kill \
	unshare --pid --fork --kill-child sh -c 'kill -0 $$'
assert_match trace "kill\\(1<sh> /\\* [0-9]+ in strace's PID NS \\*/, 0\\)"
# In the tracer's own there is nothing to translate.
assert_status 0 "$PERF_STRACE" --pidns-translation -f -o trace -e trace=kill sh -c 'kill -0 $$'
assert_no_match trace 'PID NS'
