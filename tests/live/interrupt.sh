# SPDX-License-Identifier: GPL-2.0-only
# ^C detaches cleanly, and the traced program goes on.
. "$(dirname "$0")/lib.sh"

start sh -c 'while :; do echo x >>alive; sleep 0.05; done'
target=$!
start "$PERF_STRACE" -p $target -o trace 2>err
tracer=$!
wait_for 50 test -s trace || fail "nothing is traced"
kill -INT $tracer
wait_for 50 gone $tracer || fail "it does not end after SIGINT"
assert_match err "Process $target detached"
count=$(wc -l <alive)
sleep 0.5
[ "$(wc -l <alive)" -gt "$count" ] || fail "the traced program does not go on"
# What it had is all there: no torn last line.
assert_equal "" "$(tail -c 1 trace | tr -d '\n')" "end of the trace"
