# SPDX-License-Identifier: GPL-2.0-only
# -f follows every child from its first call, however short it lives.
. "$(dirname "$0")/lib.sh"

assert_status 0 "$PERF_STRACE" -f -e trace=getppid -o trace "$programs/forks" 1000
assert_equal 1000 "$(grep -c 'getppid(' trace)" "number of getppid lines"
assert_equal 1000 "$(grep 'getppid(' trace | cut -d' ' -f1 | sort -u | wc -l)" "number of children"
assert_equal 1001 "$(grep -c '+++ exited with 0 +++' trace)" "number of ends"
assert_no_match err 'lost'

# Without -f no child is seen.
assert_status 0 "$PERF_STRACE" -e trace=getppid -o trace "$programs/forks" 10
assert_equal 0 "$(grep -c 'getppid(' trace)" "number of getppid lines without -f"
