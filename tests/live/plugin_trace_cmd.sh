# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 300
# trace-cmd report with our plugin, on files that trace-cmd makes in qemu: of a kernel that
# has only pointers in its events, and of one that has copies of strings there.
. "$(dirname "$0")/lib.sh"

trace_cmd=$(command -v trace-cmd) || skip "no trace-cmd"
plugin=$BUILD/perf-strace-plugin.so
[ -e "$plugin" ] || skip "no $plugin: make first"

cat >guest.sh <<'EOF'
calls=openat,rename,close,mmap,socket
perf-strace -N -a 1 -q -o /tmp/ours -e $calls named_calls alone
events="-e raw_syscalls:sys_exit -e sched:sched_process_exec"
for call in openat rename close mmap socket; do
	events="$events -e syscalls:sys_enter_$call"
done
trace-cmd record $events -o /tmp/trace.dat -F named_calls alone >/tmp/log 2>&1 || cat /tmp/log
for dir in /bin /tmp; do
	TRACEEVENT_PLUGIN_DIR=$dir trace-cmd report -i /tmp/trace.dat | sed "s|^|$dir:|"
done
sed 's/^/ours:/' /tmp/ours
EOF

for kernel in 6.1 7.2; do
	status=0
	"$root/tests/kernels/boot" $kernel "$trace_cmd" "$plugin" "$PERF_STRACE" "$programs/named_calls" \
		guest.sh -- sh guest.sh >out 2>err || status=$?
	[ $status -ne 77 ] || skip "$(tail -n 1 err)"
	assert_equal 0 $status "exit status on $kernel"
	grep '^/bin:.*: sys_' out | sed 's/^.*: sys_enter_[a-z]*: *//' | grep -v ': sys_exit' >theirs
	# Where there are no copies, and where memory is: both differ from run to run.
	sed -nE 's/^ours:(.*\)) += .*$/\1/p' out | sed -E 's/(addr)=0x[0-9a-f]+/\1=A/' >ours
	sed -i -E 's/(addr)=0x[0-9a-f]+/\1=A/' theirs
	if [ $kernel = 6.1 ]; then
		sed -i -E 's/"[^"]*"/0x/g' ours
		sed -i -E 's/(name)=0x[0-9a-f]+/\1=0x/g' theirs
	fi
	[ "$(wc -l <ours)" -gt 10 ] || fail "$kernel: no lines to compare"
	diff ours theirs >diff || fail "on $kernel: $(head -n 20 diff)"
	assert_match out '^/bin:.*: sys_exit: *openat = -1 ENOENT'
	assert_match out '^/tmp:.*: sys_exit: *NR 257 = -2'
	assert_match out '^/bin:.*: sched_process_exec: '
	assert_equal "$(grep '^/tmp:.*sched_' out | cut -d: -f2-)" \
		"$(grep '^/bin:.*sched_' out | cut -d: -f2-)" "events of others on $kernel"
	echo "$kernel: $(wc -l <ours) lines alike"
done
exit 0
