# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 180
# --lossless: nothing is lost at any rate, and nobody stays frozen.
. "$(dirname "$0")/lib.sh"

mount=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/self/mounts)
[ -n "$mount" ] || skip "no cgroup2 is mounted"
own=$mount$(sed -n 's/^0:://p' /proc/self/cgroup | sed 's:^/$::')
calls=$((2000000 / ${PATIENCE:-1}))
hold=(--lossless --ring-size 64k -e trace=getppid)

is_frozen() { # TRACER
	grep -qx 'frozen 1' "$own/perf-strace.$1/cgroup.events"
}

# At full speed through the smallest ring.
assert_status 0 "$PERF_STRACE" "${hold[@]}" --verdict -o trace "$programs/getppid_loop" $calls
assert_equal $calls "$(grep -c '^getppid()' trace)" "calls through a small ring"
assert_match err "^perf-strace: $calls calls, 0 lost, 0 payloads short\$"
grep held err

# A tracer that is stopped, for as long as it likes.
rm -f trace
start "$PERF_STRACE" "${hold[@]}" --verdict -o trace "$programs/getppid_loop" $calls 2>err
tracer=$!
wait_for 100 test -s trace || fail "nothing is traced"
kill -STOP $tracer
wait_for 100 is_frozen $tracer || fail "the command is not frozen"
sleep 2
kill -CONT $tracer
wait $tracer || fail "exit status $?"
assert_equal $calls "$(grep -c '^getppid()' trace)" "calls of a tracer that was stopped"
assert_match err 'frozen: [1-9]'

# A reader of the output that takes its time. Several tasks make the calls.
assert_status 0 "$PERF_STRACE" "${hold[@]}" -f --strict \
	--filter 'comm == "getppid_loop"' -o '|sleep 2; grep -c "getppid()"' sh -c \
	"$programs/getppid_loop $((calls / 5)) & $programs/getppid_loop $((calls / 5)) & wait"
assert_equal $((calls / 5 * 2)) "$(cat out)" "calls to a slow reader"

# A tracer that is killed while the command is frozen: it goes on, and all is as before.
rm -f trace
start "$PERF_STRACE" "${hold[@]}" -f -o trace sh -c \
	"echo \$\$ >pid; $programs/getppid_loop $calls; cat /proc/self/cgroup >group; echo >ended"
tracer=$!
wait_for 100 grep -q getppid trace || fail "nothing is traced"
kill -STOP $tracer
wait_for 100 is_frozen $tracer || fail "the command is not frozen"
[ ! -e ended ] || fail "the command had ended before it was frozen"
kill -KILL $tracer
is_free() { # TRACER
	! is_frozen "$1"
}
wait_for 100 is_free $tracer || fail "the command stays frozen"
wait_for 600 test -e ended || fail "the command does not end"
wait_for 100 test ! -d "$own/perf-strace.$tracer" || fail "its group is left behind"
assert_no_match group perf-strace

# The watcher is killed while it is frozen: the command goes on, and it is said.
rm -f trace
start "$PERF_STRACE" "${hold[@]}" -o trace "$programs/getppid_loop" $calls 2>err
tracer=$!
wait_for 100 test -s trace || fail "nothing is traced"
kill -STOP $tracer
wait_for 100 is_frozen $tracer || fail "the command is not frozen"
watcher=$(pgrep -P $tracer -x perf-strace-hol)
# Who may say so is spared when memory is short.
spared=$(sh -c 'echo -1000 >/proc/self/oom_score_adj; cat /proc/self/oom_score_adj' 2>/dev/null)
assert_equal "$spared" "$(cat "/proc/$watcher/oom_score_adj")" "oom_score_adj of the watcher"
kill -KILL "$watcher"
kill -CONT $tracer
wait $tracer || fail "exit status $?"
assert_match err 'the process that holds the command back was killed'
[ ! -d "$own/perf-strace.$tracer" ] || fail "its group is left behind"

# What outlives the tracing is moved back.
assert_status 0 "$PERF_STRACE" --lossless -o trace sh -c 'sleep 60 & echo $! >pid'
assert_no_match "/proc/$(cat pid)/cgroup" perf-strace
kill "$(cat pid)"
[ -z "$(find "$own" -maxdepth 1 -name "perf-strace.*" -newer trace)" ] ||
	fail "a group is left behind"

assert_status 1 "$PERF_STRACE" --lossless -p 1
assert_match err '^perf-strace: --lossless holds back a command that it starts: not with -p or other targets$'
assert_status 1 "$PERF_STRACE" --ring-size 100000 true
assert_match err 'not a power of two'
