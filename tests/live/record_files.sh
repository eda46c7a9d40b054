# SPDX-License-Identifier: GPL-2.0-only
# Many files, full disks, killed writers: what was written is there and can be read.
. "$(dirname "$0")/lib.sh"
. "$here/recording/lib.sh"

perf=$(find_perf) || perf=

readable() { # FILE: by us and by perf, to its end
	assert_status 0 "$PERF_STRACE" replay "$1"
	[ -s out ] || fail "nothing in $1"
	[ -n "$perf" ] || return 0
	"$perf" script -i "$1" >out 2>err || fail "perf script -i $1"
	tail -n 1 out >last
	assert_match last 'strace:info: end: [0-9]+ calls recorded'
}

# What had the name is set aside, as perf does.
assert_status 0 "$PERF_STRACE" record true
cp perf.data first
assert_status 0 "$PERF_STRACE" record true
cmp first perf.data.old || fail "the file before is no perf.data.old"
assert_equal 600 "$(stat -c %a perf.data)" "mode of a recording"
rm perf.data perf.data.old

# By size: each file stands for itself, and all together are the whole.
assert_status 0 "$PERF_STRACE" record -f --switch-output=200K --text live sh busy.sh
[ ! -e perf.data ] || fail "the last file has no timestamp"
files=$(ls perf.data.*)
[ "$(echo "$files" | wc -l)" -gt 1 ] || fail "no files by size: $files"
calls=0
for file in $files; do
	echo "$file" | grep -Eqx 'perf\.data\.20[0-9]{14}' || fail "name of a file: $file"
	readable "$file"
	[ -z "$perf" ] || calls=$((calls + $(grep -Ec 'syscalls:sys_exit|strace:call' out)))
done
if [ -n "$perf" ]; then
	assert_equal "$(grep -Ec '= (-?[0-9?]|0x)' live)" "$calls" "calls in all files"
	# Tasks that lived when a file was begun have their names in it.
	"$perf" script -i "$(echo "$files" | tail -n 2 | head -n 1)" -F comm >out 2>err
	assert_no_match out '^ *:[0-9]'
fi
rm perf.data.*

# Only the last ones are kept.
assert_status 0 "$PERF_STRACE" record -f --switch-output=100K --max-files=2 sh busy.sh
assert_equal 2 "$(ls perf.data.* | wc -l)" "number of files"
readable "$(ls perf.data.* | tail -n 1)"
assert_match out 'exited with 0'
rm perf.data.*

# By time.
assert_status 0 "$PERF_STRACE" record --switch-output=1s -o timed sh -c 'for i in 1 2 3 4 5; do sleep 0.5; done'
[ "$(ls timed.* | wc -l)" -gt 2 ] || fail "no files by time"
for file in timed.*; do
	readable "$file"
done

# When it is told to, as often as it is; the command is not touched by the signal.
for how in --switch-output --switch-output=signal; do
	touch go
	start "$PERF_STRACE" record "$how" -o asked sh -c 'while [ -e go ]; do cat /etc/hostname; sleep 0.1; done; exit 3' >/dev/null 2>err
	recorder=$!
	for n in 1 2; do
		wait_for 100 sh -c '[ "$(stat -c %s asked)" -gt 40000 ]' || fail "nothing is written"
		kill -USR2 $recorder
		wait_for 50 sh -c "[ \$(ls asked.20* | wc -l) = $n ]" || fail "no file $n after SIGUSR2"
	done
	rm go
	status=0
	wait $recorder || status=$?
	assert_equal 3 $status "exit status with $how: $(cat err)"
	assert_equal 3 "$(ls asked* | wc -l)" "number of files with $how"
	for file in asked.*; do
		readable "$file"
	done
	rm asked.*
done

# Up to a size; the command goes on.
assert_status 7 "$PERF_STRACE" record -f --max-size=100K -o limited sh -c 'sh busy.sh; echo went on; exit 7'
assert_match out 'went on'
size=$(stat -c %s limited)
[ "$size" -gt 100000 ] && [ "$size" -lt 150000 ] || fail "--max-size=100K made $size bytes"
readable limited

# Compressed, cut, and killed.
assert_status 0 "$PERF_STRACE" record -f --compression-level --text live -o packed sh busy.sh
readable packed
head -c $(($(stat -c %s packed) / 2)) packed >cut
assert_status 1 "$PERF_STRACE" replay cut
assert_match err 'cut: the file is cut: it ends at byte [0-9]+'
[ "$(wc -l <out)" -gt 100 ] || fail "half of a file is next to nothing"
touch go
start "$PERF_STRACE" record -o killed sh -c 'while [ -e go ]; do cat /etc/hostname; sleep 0.01; done' >/dev/null 2>&1
recorder=$!
wait_for 100 sh -c '[ "$(stat -c %s killed)" -gt 80000 ]' || fail "nothing is written"
kill -9 $recorder
rm go
wait $recorder 2>/dev/null
assert_status 1 "$PERF_STRACE" replay killed
assert_match err 'not completed'
assert_match out '^execve\("'
assert_match out 'wait4'

# A full disk: said once, the command is not disturbed, and perf can read what there is.
mkdir small
trap 'umount small 2>/dev/null; finish' EXIT
if mount -t tmpfs -o size=1m none small 2>err; then
	status=0
	"$PERF_STRACE" record -f -o small/data sh -c 'sh busy.sh; echo went on' >out 2>err || status=$?
	assert_equal 1 "$status" "exit status with a full disk"
	assert_match out 'went on'
	assert_equal 1 "$(grep -c 'small/data: No space left on device' err)" "number of complaints"
	lines=$("$PERF_STRACE" replay small/data 2>replay_err | wc -l)
	[ "$lines" -gt 300 ] || fail "of a full disk $lines lines can be read"
	assert_match replay_err 'not completed'
	if [ -n "$perf" ]; then
		"$perf" script -i small/data >out 2>err || fail "perf script of a full disk's"
		[ "$(wc -l <out)" -gt 300 ] || fail "perf script prints next to nothing"
	fi
fi

# What makes no sense is refused.
refused() { # REGEX COMMAND...
	local regex=$1
	shift
	assert_status 1 "$PERF_STRACE" "$@"
	assert_match err "$regex"
}
refused 'invalid --switch-output argument' record --switch-output=10 true
refused 'needs --switch-output' record --max-files=2 true
refused 'needs files' record -o - --switch-output=1M true
refused 'for perf-strace record only' --max-size=1M true
refused "Can't read 'missing': No such file" replay missing
refused 'not a perf.data file' replay busy.sh
refused 'takes one FILE' replay packed cut
refused 'not for replay' replay -E A=B packed
refused "Can't write '/nonexistent/x'" record -o /nonexistent/x true
if [ -n "$perf" ] && "$perf" record -o perfs true >/dev/null 2>&1; then
	refused 'not a recording of perf-strace' replay perfs
fi
# Only the first word is a command of ours.
printf '#!/bin/sh\necho a program\n' >record
chmod +x record
PATH=$work:$PATH assert_status 0 "$PERF_STRACE" -o trace -- record
assert_match out 'a program'
PATH=$work:$PATH assert_status 0 "$PERF_STRACE" -o trace record
assert_match out 'a program'
