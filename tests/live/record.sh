# SPDX-License-Identifier: GPL-2.0-only
# A recording is replayed as it was live, and stock perf prints the same text.
. "$(dirname "$0")/lib.sh"
. "$here/recording/lib.sh"

how=()
same() { # OPTION...: replayed with the same options it is the live text
	assert_status 0 "$PERF_STRACE" record -f ${how[@]+"${how[@]}"} "$@" --text live sh busy.sh
	assert_status 0 "$PERF_STRACE" replay -o replayed "$@" perf.data
	cmp live replayed || fail "the replay differs from the live text with: $*"
	[ "$(wc -l <live)" -gt 100 ] || fail "next to nothing was recorded with: $*"
}

same -y
same -v -s 100 -T -tt -r
same --style=perf
how=(--compression-level)
same -X verbose -n -N
how=()
same -e trace=openat,read,wait4 --filter 'ret >= 0'
same -z -e signal=none

# Another view of the same recording.
assert_status 0 "$PERF_STRACE" record -f sh busy.sh
assert_status 0 "$PERF_STRACE" replay
assert_match out '^\[pid +[0-9]+\] openat\(AT_FDCWD, "'
assert_match out '^\+\+\+ exited with 0 \+\+\+$'
assert_match out 'killed by SIGTERM'
assert_status 0 "$PERF_STRACE" replay -yy -e openat -Z --input perf.data
assert_match out "^(\[pid +[0-9]+\] )?openat\(AT_FDCWD<$work>, .* = -1 ENOENT"
assert_no_match out 'openat.* = [0-9]|^(\[pid +[0-9]+\] )?read'
assert_status 0 "$PERF_STRACE" replay perf.data --filter 'path ~ "/etc/*"' -e file -o narrow
assert_match narrow '"/etc/apt'
assert_no_match narrow '"/usr/share/doc'
child=$("$PERF_STRACE" replay --always-show-pid | awk '/(clone|fork).* = [0-9]+$/ { print $NF; exit }')
assert_status 0 "$PERF_STRACE" replay -p "$child" --always-show-pid
assert_equal "$child" "$(awk '/^[0-9]/ { print $1 }' out | sort -u)" "the only process of -p"

# A pipe, live: the command's own output stays out of it.
assert_equal visible "$("$PERF_STRACE" record -o - sh -c 'echo visible' 2>&1 >piped)" "stdout of the command"
"$PERF_STRACE" replay - <piped >out 2>err || fail "replay from a pipe"
assert_match out '^write\(1, "visible\\n", 8\) += 8'
cat piped piped >twice
assert_status 1 "$PERF_STRACE" replay twice

# What stock perf makes of it: the same calls with the same text.
use_perf() { # PERF VERSION
	local perf=$1
	assert_status 0 "$PERF_STRACE" record -o one.data --text one ls -l /etc/apt
	LC_ALL=C "$perf" script -i one.data -F event,trace 2>err |
		sed -nE 's/^ *(syscalls:sys_exit|strace:call): //p' >printed
	grep -Ev '^(---|\+\+\+)' one >wanted
	cmp wanted printed || fail "perf script prints other calls than the text has"
	[ "$(wc -l <printed)" -gt 30 ] || fail "perf script prints next to nothing"

	"$perf" report --stdio -i one.data -s text 2>err >out || fail "perf report"
	assert_match out '^ +[0-9.]+% +openat\(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY\|O_CLOEXEC\) = 3'
	"$perf" data convert --force -i one.data --to-json one.json >out 2>err || fail "perf data convert"
	python3 - <<-'END' >from_json || fail "the JSON is none"
		import json
		for s in json.load(open("one.json"))["samples"]:
		    print(s["timestamp"], s.get("name"), s.get("text"))
	END
	# perf 6.1 has no tracepoint's fields there.
	if [ "$2" -lt 7 ]; then
		[ "$(wc -l <from_json)" -gt 60 ] || fail "the JSON lacks samples"
	else
		sed -nE 's/^[0-9]+ [a-z0-9_]+ ([a-z0-9_]+\()/\1/p' from_json | grep -v '<unfinished' >texts
		cmp wanted texts || fail "the JSON has other calls than the text"
	fi
	"$perf" script -i one.data --header 2>err | grep -Fq "cmdline : $PERF_STRACE record" ||
		fail "no command line in the header"

	"$PERF_STRACE" record -f -o - sh busy.sh 2>err | "$perf" script -i - >out 2>err ||
		fail "perf script of a pipe"
	assert_match out 'syscalls:sys_exit: openat\(AT_FDCWD, "/usr/share/doc'
	assert_match out 'strace:signal: --- SIGCHLD \{si_signo=SIGCHLD, '
	assert_match out 'strace:exit: \+\+\+ killed by SIGTERM \+\+\+'
	assert_no_match err 'out of order|unknown|skip'
	"$PERF_STRACE" record -f -o - --compression-level=3 sh busy.sh 2>err |
		"$perf" script -i - 2>err | tail -n 1 >out
	assert_match out 'strace:info: end: [0-9]+ calls recorded'
}
perf=$(find_perf) || skip "perf's part: no perf"
use_perf "$perf" 6

# While the command still runs, what it did can be read behind the pipe.
mkfifo pipe
exec 3<>pipe
start "$PERF_STRACE" record -f -o - sh -c 'for i in 1 2 3 4 5 6 7 8 9; do cat /etc/hostname; done; sleep 20' >&3 2>err
start "$perf" script -i - <&3 >shown 2>/dev/null
exec 3>&-
# What perf prints waits in its buffer.
wait_for 50 grep -q 'openat(AT_FDCWD, "/etc/hostname"' shown || fail "a pipe is not live"

perf=$(find_perf 7) || skip "perf 7's part: $(tail -n 1 "$work/sid")"
use_perf "$perf" 7
