# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 600
# The same object on other kernels, in qemu.
. "$(dirname "$0")/lib.sh"

for kernel in 5.10 6.1 6.12 7.2; do
	status=0
	"$root/tests/kernels/boot" $kernel "$PERF_STRACE" -- perf-strace -f -o /dev/stdout ls -d /proc \
		>out 2>err || status=$?
	[ $status -ne 77 ] || skip "$(tail -n 1 err)"
	assert_equal 0 $status "exit status on $kernel"
	assert_match out 'execve\("[^"]*/ls", \["ls", "-d", "/proc"\]'
	assert_match out '\+\+\+ exited with 0 \+\+\+'
	echo "$kernel: $(wc -l <out) lines"
done
