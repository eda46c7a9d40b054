# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 1800
# GUEST: no, it is what runs there
# The same object, the same program and the live tests on other kernels, in qemu.
. "$(dirname "$0")/lib.sh"

status=0
"$root/tests/kernels/check" >out 2>err || status=$?
cat out
[ $status -ne 77 ] || skip "$(grep -m 1 '^skip' out)"
assert_equal 0 $status "exit status of tests/kernels/check"
