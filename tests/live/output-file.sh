# SPDX-License-Identifier: GPL-2.0-only
# -o and -ff -o write where they are told, and only there.
. "$(dirname "$0")/lib.sh"

assert_status 0 "$PERF_STRACE" -o trace sh -c 'echo out; echo err >&2'
assert_equal out "$(cat out)" "standard output"
assert_equal err "$(cat err)" "standard error"
assert_match trace '^execve\(".*/sh", \["sh", "-c", ".*\) += 0$'
assert_match trace '^write\(1, "out\\n", 4\) += 4$'

# With -f each line starts with the thread's id.
assert_status 0 "$PERF_STRACE" -f -o trace sh -c '(true); true'
assert_no_match trace '^[^0-9]'

# With -ff each thread has a file of its own, without ids.
assert_status 0 "$PERF_STRACE" -ff -o each sh -c '(true); (true); true'
assert_equal 3 "$(ls each.* | wc -l)" "number of files"
for file in each.*; do
	assert_match "$file" '^\+\+\+ exited with 0 \+\+\+$'
done

# Without -o the trace is on standard error and standard output is the command's.
assert_status 0 "$PERF_STRACE" echo hello
assert_equal hello "$(cat out)" "standard output"
assert_match err '^write\(1, "hello\\n", 6\) += 6$'

# It is put in place anew, not appended to.
echo rubbish >trace
assert_status 0 "$PERF_STRACE" -o trace true
assert_no_match trace rubbish
