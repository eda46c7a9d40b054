# SPDX-License-Identifier: GPL-2.0-only
# A reader that is held up loses events; it says how many, and the number is right.
. "$(dirname "$0")/lib.sh"

calls=600000
start "$PERF_STRACE" --strict -o trace -e trace=getppid "$programs/getppid_loop" $calls 2>err
tracer=$!
wait_for 100 test -s trace || fail "nothing is traced"
kill -STOP $tracer
sleep 2
kill -CONT $tracer
status=0
wait $tracer || status=$?
assert_equal 1 $status "exit status with --strict"
delivered=$(grep -c '^getppid()' trace)
lost=$(sed -n 's/^perf-strace: \([0-9]*\) events lost: .*/\1/p' err)
[ "${lost:-0}" -gt 0 ] || fail "no loss was told, $delivered of $calls delivered"
assert_equal $calls $((delivered + lost)) "delivered + lost"
assert_match err "^perf-strace: $calls calls, $lost lost, 0 payloads short\$"
assert_match err '^perf-strace: the trace is not complete: exit status 1 \(--strict\)$'
