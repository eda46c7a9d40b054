# SPDX-License-Identifier: GPL-2.0-only
# The exit status is the command's own.
. "$(dirname "$0")/lib.sh"

assert_status 0 "$PERF_STRACE" -o trace true
assert_status 1 "$PERF_STRACE" -o trace false
assert_status 7 "$PERF_STRACE" -o trace sh -c 'exit 7'
assert_status 255 "$PERF_STRACE" -o trace sh -c 'exit 255'
# A child's status is not the command's.
assert_status 3 "$PERF_STRACE" -f -o trace sh -c '(exit 9); exit 3'
assert_match trace '\+\+\+ exited with 3 \+\+\+$'
