# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 300
# Whenever a writer is killed, stock perf reads what was recorded until then.
. "$(dirname "$0")/lib.sh"
. "$here/recording/lib.sh"

perfs=()
for version in 6 7; do
	perf=$(find_perf $version) && perfs+=("$perf")
done
[ ${#perfs[@]} -gt 0 ] || skip "no perf"

# It outlives its recorder, but not by much.
cat >again.sh <<'END'
while [ -e go ]; do cat /etc/hostname; done
END

record_and_kill() { # FILE SECONDS OPTION...: once there is something in it
	local file=$1 seconds=$2 recorder
	shift 2
	rm -f "$file"
	touch go
	start "$PERF_STRACE" record -f -o "$file" "$@" sh again.sh >/dev/null 2>&1
	recorder=$!
	wait_for 100 sh -c '[ "$(stat -c %s "$1")" -gt 40000 ]' - "$file" || fail "nothing is written"
	sleep "$seconds"
	kill -9 $recorder
	rm go
	wait $recorder 2>/dev/null
}

perf_reads() { # PERF FILE
	local perf=$1 file=$2
	"$perf" script -i "$file" >script 2>err || fail "$perf script"
	[ ! -s err ] || fail "$perf script says something"
	assert_match script 'syscalls:sys_exit: execve\("[^"]*/sh", \["sh", "again.sh"\]'
	# To the last record: all that a replay has, and no line that is cut.
	assert_equal "$calls" "$(grep -Ec 'syscalls:sys_exit: [a-z0-9_]+\(.* = ' script)" "calls in $perf script"
	"$perf" report --stdio -i "$file" -s text >out 2>err || fail "$perf report"
	assert_match out '% +openat\(AT_FDCWD, "/etc/hostname", O_RDONLY\) = 3'
	"$perf" trace -i "$file" >out 2>&1 || fail "$perf trace"
	assert_match out 'openat\(dfd: CWD, filename: "/etc/hostname"'
}

for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	packed=()
	[ $((i % 4)) -ne 0 ] || packed=(--compression-level)
	record_and_kill killed "0.$(printf %03d $((RANDOM % 300)))" ${packed[@]+"${packed[@]}"}
	assert_status 1 "$PERF_STRACE" replay killed
	assert_match err 'killed: the recording was not completed: it ends at byte [0-9]+|the file is cut: it ends'
	calls=$("$PERF_STRACE" replay --always-show-pid -e signal=none --filter 'ret <= 0 || ret > 0' killed 2>err | grep -c ' = ')
	for perf in "${perfs[@]}"; do
		perf_reads "$perf" killed
	done
done
