# SPDX-License-Identifier: GPL-2.0-only
# Who reads the output of a system-wide trace is not in it: each line would make more of them.
. "$(dirname "$0")/lib.sh"

# The pipe's reader, and that of the reader's own output.
timeout -s INT 3 "$PERF_STRACE" --all-cpus -e read,write 2>&1 |
	sh -c 'echo $$ >first; exec sed -u "s/x/x/"' |
	sh -c 'echo $$ >second; exec cat' >trace
[ -s trace ] || fail "nothing was traced"
assert_no_match trace "^($(cat first)|$(cat second)) +write"

# The command of -o.
timeout -s INT 3 "$PERF_STRACE" --all-cpus -e read,write \
	-o '|echo $$ >shell; exec cat >trace; true' || true
wait_for 30 test -s trace || fail "nothing was traced"
assert_no_match trace "^$(cat shell) +write"

# A terminal's master.
command -v script >/dev/null || skip "no script: terminals not tried"
cat >inside <<'SH'
echo $PPID >master
timeout -s INT 3 "$PERF_STRACE" --all-cpus -e read,write
SH
export PERF_STRACE
timeout 20 script -qc "sh inside" typescript >/dev/null 2>&1 </dev/null
[ "$(wc -l <typescript)" -gt 3 ] || fail "nothing was traced"
assert_no_match typescript "^$(cat master) +write"
