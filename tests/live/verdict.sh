# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 180
# The account at the end of a tracing, and two million pairs of calls at full speed.
. "$(dirname "$0")/lib.sh"

# Said on request, and not otherwise when nothing is lost.
assert_status 0 "$PERF_STRACE" -o trace -e trace=openat "$programs/open_loop" 1000
assert_no_match err 'calls, '
assert_status 0 "$PERF_STRACE" --verdict -o trace -e trace=openat "$programs/open_loop" 1000
made=$(grep -c '^openat(' trace)
assert_match err "^perf-strace: $made calls, 0 lost, 0 payloads short\$"

# --strict leaves the status of the command alone when all is there.
assert_status 7 "$PERF_STRACE" --strict -o trace -e trace=openat sh -c 'exit 7'
assert_no_match err 'not complete'

# What the child of ours does after its execve has failed is no gap.
printf '\177ELF' >script
chmod +x script
assert_status 1 "$PERF_STRACE" --verdict -o trace ./script
assert_match err '^perf-strace: 1 calls, 0 lost, 0 payloads short$'

# What a limit of ours has cut is told; with --strict it counts.
writev=(python3 -c 'import os; os.writev(os.open("/dev/null", 1), [b"x" * 1000] * 20)')
command -v python3 >/dev/null || skip "no python3"
assert_status 0 "$PERF_STRACE" --verdict -s 1000 -o trace -e trace=writev "${writev[@]}"
short=$(sed -n 's/.* calls, 0 lost, \([0-9]*\) payloads short$/\1/p' err)
[ "$short" -gt 0 ] || fail "no payload was short"
assert_status 1 "$PERF_STRACE" --strict -s 1000 -o trace -e trace=writev "${writev[@]}"
assert_match err '^perf-strace: the trace is not complete: exit status 1 \(--strict\)$'

# Two million pairs with the settings as they are: none is lost.
pairs=2000000
assert_status 0 "$PERF_STRACE" --verdict -o trace -e trace=openat,close \
	"$programs/open_loop" $pairs
opens=$(grep -c '^openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3$' trace)
delivered=$(grep -Ec '^(openat|close)\(' trace)
lost=$(sed -n 's/^perf-strace: .* calls, \([0-9]*\) lost, .*/\1/p' err)
assert_match err "^perf-strace: $((delivered + lost)) calls, "
assert_equal $pairs "$opens" "pairs delivered ($lost lost)"
assert_equal 0 "$lost" "lost"
echo "$pairs pairs: $delivered calls delivered, $lost lost"
