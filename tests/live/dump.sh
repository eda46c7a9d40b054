# SPDX-License-Identifier: GPL-2.0-only
# -e read and -e write: the rows below the lines are strace's, for long buffers too.
. "$(dirname "$0")/lib.sh"

strace=$("$root/tests/tools/sid-strace") || skip "no strace 7.x"

rows() { # TRACER: prints what it dumps
	rm -rf dir && mkdir dir && cd dir || exit 1
	"$@" -e trace=desc,network -e read=all -e 'write=!9' -o ../trace "$programs/$program"
	cd ..
	# A vector's buffer that cannot be read at all has a heading only, in strace.
	awk '/^ [|]/ { printf "%s%s\n", heading, $0 } { heading = /^ [*]/ ? $0 "\n" : "" } /^ =/' trace
}

compare() { # PROGRAM
	program=$1
	rows "$strace" >want 2>/dev/null
	rows "$PERF_STRACE" >got
	[ "$(wc -l <want)" -gt 10 ] || fail "strace dumps nothing of $program"
	diff want got >out
}

compare calls_desc || fail "calls_desc: the rows differ"
compare calls_net || fail "calls_net: the rows differ"
# What can be read of a buffer is shown, 6000 bytes, where strace shows nothing.
compare long_buffers
assert_match got '^ [|] 4000 more bytes cannot be read$'
at=$(grep -n 'cannot be read' got | cut -d: -f1)
sed "$((at - 6000 / 16)),${at}d" got | cmp - want || fail "long_buffers: the rows differ"
assert_no_match got 'not captured'

# Descriptors that are not meant have none; 3 is what it writes to.
assert_status 0 "$PERF_STRACE" -e read=3 -o trace "$programs/long_buffers"
assert_match trace '^ [|] 00000'
assert_status 0 "$PERF_STRACE" -e read=4,5 -e write=none -o trace "$programs/long_buffers"
assert_status 1 "$PERF_STRACE" -e read=x true
assert_match err "invalid descriptor 'x'"
