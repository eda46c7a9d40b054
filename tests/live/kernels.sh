# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 600
# The same object on other kernels, in qemu.
. "$(dirname "$0")/lib.sh"

# Targets of each kind at once, and a path.
cat >targets <<'SH'
mkdir /sys/fs/cgroup/own
perf-strace --comm 'getppid_l*' --exe /bin/getppid_loop --uid 0 --pidns --cgroup own \
	-e getppid,execve -o targets.out sh -c 'getppid_loop 3
	echo $$ >/sys/fs/cgroup/own/cgroup.procs
	getppid_loop 2
	ls -d /proc'
sed 's/^/targets: /' targets.out
perf-strace -P /proc/version -o path.out cat /proc/version /proc/cmdline
sed 's/^/path: /' path.out
SH
for kernel in 5.10 6.1 6.12 7.2; do
	status=0
	"$root/tests/kernels/boot" $kernel "$PERF_STRACE" -- perf-strace -f -o /dev/stdout ls -d /proc \
		>out 2>err || status=$?
	[ $status -ne 77 ] || skip "$(tail -n 1 err)"
	assert_equal 0 $status "exit status on $kernel"
	assert_match out 'execve\("[^"]*/ls", \["ls", "-d", "/proc"\]'
	assert_match out '\+\+\+ exited with 0 \+\+\+'
	"$root/tests/kernels/boot" $kernel "$PERF_STRACE" "$programs/getppid_loop" targets -- \
		sh targets >out 2>err || fail "the targets on $kernel"
	pid=$(sed -n 's/^targets: \([0-9]*\) *execve("[^"]*getppid_loop".*/\1/p' out)
	assert_equal 2 "$(grep -c "^targets: $pid  *getppid" out)" "calls of a target on $kernel"
	assert_match out '^targets: [0-9]+ +execve\("[^"]*getppid_loop", \["getppid_loop", "2"\]'
	assert_no_match out '^targets: .*("ls"|"getppid_loop", "3")'
	assert_match out '^path: open.*"/proc/version"'
	assert_match out '^path: (read|sendfile)'
	assert_no_match out '^path: .*cmdline'
	echo "$kernel: $(wc -l <out) lines"
done
