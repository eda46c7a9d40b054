# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 900
# GUEST: no, it is what runs there
# The same object and the same program on other kernels, in qemu; `make check-kernels` runs
# all live tests there, which takes many times as long.
. "$(dirname "$0")/lib.sh"

status=0
LIVE=${LIVE:-native|exit-status|own-startup|leftovers} "$root/tests/kernels/check" >out 2>err || status=$?
cat out
[ $status -ne 77 ] || skip "$(grep -m 1 '^skip' out)"
assert_equal 0 $status "exit status of tests/kernels/check"
