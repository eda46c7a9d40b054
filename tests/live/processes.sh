# SPDX-License-Identifier: GPL-2.0-only
# 3000 processes at once; fewer where PROCESSES says so.
. "$(dirname "$0")/lib.sh"

n=${PROCESSES:-3000}
assert_status 0 "$programs/forks" "$n" keep
assert_status 0 "$PERF_STRACE" -f -e trace=getppid -o trace "$programs/forks" "$n" keep
assert_equal "$n" "$(grep -c 'getppid(' trace)" "number of getppid lines"
assert_equal $((n + 1)) "$(grep -c '+++ exited with 0 +++' trace)" "number of ends"
assert_no_match err 'lost'
