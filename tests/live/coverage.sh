# SPDX-License-Identifier: GPL-2.0-only
# GUEST: no, make is the host's.
# Every pointer argument of every call that this kernel has is captured, or has a reason.
. "$(dirname "$0")/lib.sh"

[ -x "$BUILD/tests/coverage" ] || skip "no $BUILD/tests/coverage: make tests first"
assert_status 0 "$BUILD/tests/coverage"
assert_match out '^openat +1 +1 +0 +0$'
assert_match out '^read +1 +0 +1 +0$'
