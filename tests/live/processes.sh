# SPDX-License-Identifier: GPL-2.0-only
# 3000 processes at once.
. "$(dirname "$0")/lib.sh"

assert_status 0 "$programs/forks" 3000 keep
assert_status 0 "$PERF_STRACE" -f -e trace=getppid -o trace "$programs/forks" 3000 keep
assert_equal 3000 "$(grep -c 'getppid(' trace)" "number of getppid lines"
assert_equal 3001 "$(grep -c '+++ exited with 0 +++' trace)" "number of ends"
assert_no_match err 'lost'
