# SPDX-License-Identifier: GPL-2.0-only
# Killed with -9 it leaves nothing behind in the kernel, and the command goes on.
. "$(dirname "$0")/lib.sh"

command -v bpftool >/dev/null || skip "no bpftool"

# The ids of the BPF objects of a kind that a process holds.
held_by() { # KIND PID
	cat "/proc/$2/fdinfo/"* 2>/dev/null | awk -v key="${1}_id:" '$1 == key { print $2 ":" }' | sort -u
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
[ -n "$progs" ] && [ -n "$maps" ] || fail "it holds no BPF programs or maps"
[ -n "$(still_there prog "$progs")" ] || fail "bpftool does not list its programs"

kill -9 $tracer
wait $tracer 2>/dev/null
all_gone() {
	[ -z "$(still_there prog "$progs")$(still_there map "$maps")" ]
}
wait_for 30 all_gone || fail "left behind: $(still_there prog "$progs") $(still_there map "$maps")"
kill -0 "$(cat pid)" || fail "the command did not survive"
