# SPDX-License-Identifier: GPL-2.0-only
# -f -p shows all threads, and the calls that they are in.
. "$(dirname "$0")/lib.sh"

mkfifo go
# Both ends at once: opening one alone would wait for the other.
exec 8<>go
start "$programs/threads" 3 <go >ready
target=$!
wait_for 50 test -s ready || fail "the program is not ready"
start "$PERF_STRACE" -f -p $target -o trace 2>err
tracer=$!
wait_for 50 grep -q attached err || fail "it does not say that it is attached"
echo >&8
wait_for 30 grep -q 'getppid()' trace || fail "no call after attaching"
kill -INT $tracer
wait_for 50 gone $tracer || fail "it does not end after SIGINT"
for task in /proc/$target/task/*; do
	tid=${task##*/}
	[ "$tid" = "$target" ] || assert_match trace "^$tid +read\("
done
# The main thread's own read from its standard input was in flight, too.
assert_match trace "^$target +(read\(0,|<\.\.\. read resumed>)"
