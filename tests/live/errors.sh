# SPDX-License-Identifier: GPL-2.0-only
# What cannot be done is said in one sentence, with exit status 1, and nothing is run.
. "$(dirname "$0")/lib.sh"

refused() { # REGEX ARG...
	local want=$1
	shift
	assert_status 1 "$PERF_STRACE" "$@"
	assert_lines 1 err
	assert_match err "$want"
	[ ! -e ran ] || fail "the command was run in spite of: $want"
}

refused "^perf-strace: invalid system call 'xyz'$" -e trace=xyz touch ran
refused "^perf-strace: Cannot find executable 'no-such-command'$" no-such-command
refused "^perf-strace: Cannot stat './none': No such file or directory$" ./none
# Beyond the kernel's own limit, so nobody's.
refused '4194305' -p 4194305
refused 'no-dir/trace' -o no-dir/trace touch ran

# No command at all.
status=0
"$PERF_STRACE" >out 2>err || status=$?
assert_equal 1 "$status" "exit status without a command"
assert_match err 'must have PROG|PROG'
