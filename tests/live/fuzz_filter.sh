# SPDX-License-Identifier: GPL-2.0-only
# The language of --filter, fuzzed for a bounded time.
# GUEST: no, it is about user space alone
. "$(dirname "$0")/lib.sh"

status=0
"$root/tests/fuzz/run" filter "${FUZZ_SECONDS:-15}" >out 2>&1 || status=$?
[ $status != 77 ] || skip "$(tail -n 1 out)"
assert_equal 0 "$status" "exit status of the fuzzer"
