# SPDX-License-Identifier: GPL-2.0-only
# Killed with -9 it leaves nothing behind in the kernel, and the command goes on.
. "$(dirname "$0")/lib.sh"

command -v bpftool >/dev/null || skip "no bpftool"

# The ids of the BPF objects of a kind that a process holds.
held_by() { # KIND PID
	bpftool "$1" show 2>/dev/null | awk -v pid="($2)" '
		/^[0-9]+:/ { id = $1 }
		/^[ \t]*pids / && index($0, pid) { print id }'
}

still_there() { # KIND IDS
	bpftool "$1" show 2>/dev/null | awk '/^[0-9]+:/ { print $1 }' | grep -Fxf <(echo "$2")
}

start "$PERF_STRACE" -f -o trace sh -c 'echo $$ >pid; while :; do sleep 0.1; done'
tracer=$!
wait_for 100 test -s pid || fail "the command does not start"
wait_for 20 test -s trace || fail "nothing is traced"
started+=("$(cat pid)")
progs=$(held_by prog $tracer)
maps=$(held_by map $tracer)
[ -n "$progs" ] || skip "bpftool cannot tell whose programs there are"

kill -9 $tracer
wait $tracer 2>/dev/null
all_gone() {
	[ -z "$(still_there prog "$progs")$(still_there map "$maps")" ]
}
wait_for 30 all_gone || fail "left behind: $(still_there prog "$progs") $(still_there map "$maps")"
kill -0 "$(cat pid)" || fail "the command did not survive"
