# SPDX-License-Identifier: GPL-2.0-only
# Debian's perf with our plugin: perf script prints calls as perf-strace -N does, and all
# else as before.
. "$(dirname "$0")/lib.sh"

perf=$(command -v perf) || skip "no perf"
plugin=$BUILD/perf-strace-plugin.so
[ -e "$plugin" ] || skip "no $plugin: make first"
export HOME=$work
mkdir plugins none
cp "$plugin" plugins

script() { # PLUGINS: perf.data to ./PLUGINS.txt, without the times, tasks and CPUs
	TRACEEVENT_PLUGIN_DIR=$work/$1 "$perf" script -F event,trace -i perf.data >"$1.txt" 2>err ||
		fail "perf script: status $?: $(cat err)"
}

# Each in a folder of its own: the programs find what they have left.
fresh() { # COMMAND...
	rm -rf folder
	mkdir folder
	(cd folder && setarch -R "$@") >out 2>err || fail "status $?: $(cat err)"
}

record() { # EVENTS COMMAND...
	local events=$1
	shift
	fresh "$perf" record -q -o "$work/perf.data" -e "$events" "$@"
}

# Calls whose arguments are all in registers, and of both runs the same: addresses are, and
# ids of processes are left out.
registers=close,dup,dup2,dup3,lseek,fcntl,mmap,munmap,mprotect,madvise,mremap,socket,umask
in_registers() {
	grep -E "^(${registers//,/|})\\(" |
		grep -vE 'cmd=F_([A-Z_]*LKW?|[A-Z_]*HINT|[GS]ETOWN_EX|[GS]ETDELEG|GETOWNER_UIDS|SETOWN)[,)]' |
		LC_ALL=C sort
}
registers=$registers,ftruncate,fsync,flock,setpriority,getpriority,personality,alarm,epoll_create1
for program in calls_desc calls_file calls_memory calls_process; do
	# perf's commands have an open descriptor 4.
	fresh "$PERF_STRACE" -f -N -a 1 -q -o "$work/trace" -e $registers -e signal=none \
		"$programs/$program" 4</dev/null
	record raw_syscalls:sys_enter "$programs/$program"
	script plugins
	sed 's/^ *raw_syscalls:sys_enter: *//' plugins.txt | in_registers >theirs
	sed -E 's/^[0-9]+ +//; s/ <unfinished \.\.\.>$/)/; s/\) += .*$/)/' trace | in_registers >ours
	[ "$(wc -l <ours)" -gt 5 ] || fail "$program: no lines to compare"
	diff ours theirs >diff || fail "$program differs: $(head -n 20 diff)"
	echo "$program: $(wc -l <ours) different calls alike"
done

# Both systems, what a call returned, and an event that is no call's.
record 'raw_syscalls:sys_enter,raw_syscalls:sys_exit,syscalls:sys_enter_openat,syscalls:sys_exit_openat,syscalls:sys_enter_newfstatat,sched:sched_process_exec' \
	"$programs/named_calls" alone
script plugins
script none
mv plugins.txt with
mv none.txt without
assert_match with '^ *raw_syscalls:sys_enter: *openat\(dfd=AT_FDCWD, filename=0x[0-9a-f]+, flags=O_RDONLY\|O_CLOEXEC\)$'
assert_match with '^ *syscalls:sys_enter_openat: *openat\(dfd=AT_FDCWD, filename=0x[0-9a-f]+, flags=O_RDONLY\|O_CLOEXEC\)$'
assert_match with '^ *syscalls:sys_exit_openat: *openat = -1 ENOENT \(No such file or directory\)$'
assert_match with '^ *syscalls:sys_enter_newfstatat: *newfstatat\(dfd=[0-9]+, filename=0x[0-9a-f]+, statbuf=0x[0-9a-f]+, flag=AT_EMPTY_PATH\)$'
assert_match with '^ *raw_syscalls:sys_exit: *openat = 3$'
assert_match with '^ *raw_syscalls:sys_exit: *rename = -1 ENOENT \(No such file or directory\)$'
assert_no_match with 'NR [0-9]'
assert_match without '^ *raw_syscalls:sys_enter: *NR 257 '
assert_equal "$(wc -l <without)" "$(wc -l <with)" "number of events"
assert_match with 'sched_process_exec'
assert_equal "$(grep -v 'syscalls:' without)" "$(grep -v 'syscalls:' with)" "events of others"

# A recording of ours, whose entered calls have strings and addresses behind them.
if "$PERF_STRACE" --help | grep -q 'perf-strace record'; then
	calls=openat,rename,connect,bind,close,socket
	fresh "$PERF_STRACE" -f -N -a 1 -q -o "$work/trace" -e $calls -e signal=none "$programs/named_calls"
	fresh "$PERF_STRACE" record -f -q -o "$work/perf.data" -e $calls "$programs/named_calls"
	script plugins
	sed -n 's/^ *syscalls:sys_enter: *//p' plugins.txt | LC_ALL=C sort >theirs
	sed -nE 's/^[0-9]+ +(.*\)) += .*$/\1/p' trace | LC_ALL=C sort >ours
	[ "$(wc -l <ours)" -gt 30 ] || fail "no lines to compare"
	diff ours theirs >diff || fail "a recording differs: $(head -n 20 diff)"
	echo "a recording: $(wc -l <ours) calls alike"
	# The newest perf, if it can be had.
	if perf=$("$root/tests/tools/sid-perf" 2>/dev/null); then
		script plugins
		sed -n 's/^ *syscalls:sys_enter: *//p' plugins.txt | LC_ALL=C sort >theirs
		diff ours theirs >diff || fail "$("$perf" version) differs: $(head -n 20 diff)"
		echo "$("$perf" version) too"
	fi
fi
exit 0
