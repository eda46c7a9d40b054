# SPDX-License-Identifier: GPL-2.0-only
# GUEST: no, each kernel has what it has
# What is done instead of what a kernel may lack, each of it, and that --check says so.
. "$(dirname "$0")/lib.sh"

mkfifo go
exec 8<>go
for without in sleepable task_storage tp_btf iterators tp_btf,iterators; do
	export PERF_STRACE_WITHOUT=$without

	assert_status 0 "$PERF_STRACE" --check
	case $without in
	sleepable) assert_match out '^  no +page faults +not served' ;;
	task_storage) assert_match out '^  no +state of tasks +hash' ;;
	*)
		assert_match out '^  no +state of tasks +hash'
		[ "$without" = iterators ] || assert_match out '^  no +hooks +raw_tp$'
		[ "$without" = tp_btf ] || assert_match out '^  no +task iterators +none$'
		;;
	esac

	# The whole trace of a command, and every child of a process.
	assert_status 3 "$PERF_STRACE" -f -o trace sh -c 'ls / >/dev/null; exit 3'
	assert_status 0 "$PERF_STRACE" -f -s 256 -e trace=getppid,execve -o trace "$programs/forks" 200
	assert_match <(head -n 1 trace) '^[0-9]+ +execve\("[^"]*/forks", \["[^"]*/forks", "200"\], 0x[0-9a-f]+ /\* '
	assert_equal 200 "$(grep -c 'getppid(' trace)" "number of getppid lines without $without"
	assert_equal 201 "$(grep -c '+++ exited with 0 +++' trace)" "number of ends without $without"
	assert_no_match err 'lost'

	# A call that has not returned is seen, and a running process with its threads.
	start "$PERF_STRACE" -f -e trace=read,getppid -o inflight "$programs/threads" 3 <go >ready
	tracer=$!
	wait_for 50 grep -Eq 'read\(0($|,? )' inflight || fail "no call in flight without $without"
	target=$(cat /proc/$tracer/task/$tracer/children)
	# shellcheck disable=SC2086
	start "$PERF_STRACE" -f -p ${target// /} -o trace 2>err
	second=$!
	wait_for 50 grep -q attached err || fail "it does not attach without $without"
	echo >&8
	wait_for 50 grep -q 'getppid()' trace || fail "no call after attaching without $without"
	kill -INT $second
	wait_for 50 gone $second || fail "it does not detach without $without"
	kill -9 ${target}
	wait_for 50 gone $tracer || fail "it does not end without $without"
	assert_match inflight '^[0-9]+ +\+\+\+ killed by SIGKILL \+\+\+$'
	rm -f inflight trace ready
done
