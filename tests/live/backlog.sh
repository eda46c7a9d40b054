#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# A tracer that has fallen behind: the rings hold more than it takes of one at a time, and
# the lines are in order all the same.
. "$(dirname "$0")/lib.sh"

[ "$(nproc)" -gt 1 ] || skip "one CPU has one ring"
mkfifo go
exec 8<>go
start "$PERF_STRACE" -f -ttt -e trace=getppid -o trace sh -c '
	taskset -c 0 sh -c "read line <go; exec \"\$0\" 60000" "$0" &
	taskset -c 1 sh -c "read line <go; sleep 0.2; exec \"\$0\" 2000" "$0" &
	wait; sleep 1.5' "$programs/getppid_loop"
wait_for 50 pgrep -P "$started" -x sh >/dev/null || fail "the command does not start"
sleep 0.5
kill -STOP "$started"
printf '\n\n' >&8
sleep 1
kill -CONT "$started"
wait "$started" || fail "exit status $?"
# The shells call it too.
[ "$(grep -c "getppid()" trace)" -ge 62000 ] || fail "calls are missing"
awk '$2 + 0 < last { print "out of order: " $0; exit 1 } { if ($2 + 0) last = $2 + 0 }' trace >out ||
	fail "lines are not in order"
