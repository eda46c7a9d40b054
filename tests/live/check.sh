# SPDX-License-Identifier: GPL-2.0-only
# --check says what the host has; its exit status tells whether tracing works.
. "$(dirname "$0")/lib.sh"

assert_status 0 "$PERF_STRACE" --check=programs
assert_match out "^perf-strace .* on Linux [0-9][^ ]* $(uname -m)$"
assert_match out '^  yes  capabilities '
assert_match out '^  yes  kernel types      /sys/kernel/btf/vmlinux$'
assert_match out '^  (yes|no) +hooks +(tp_btf|raw_tp)$'
assert_match out '^  sys_enter +[0-9]+ instructions +[1-9][0-9]+ processed +[0-9]+\.[0-9] ms$'
assert_equal 'Tracing works.' "$(tail -n 1 out)" "last line"

# What it says of the hooks that can fault is the truth: a page that nobody has touched.
faults=$(awk '$2 == "page" { print $1 }' out)
assert_status 0 "$PERF_STRACE" -o trace -e write "$programs/untouched" null
if [ "$faults" = yes ]; then
	assert_match trace '^write\([0-9]+, "untouched", 9\) += 9$'
else
	assert_match trace '^write\([0-9]+, 0x[0-9a-f]+ /\* not captured \*/, 9\) += 9$'
fi

# Whatever the trace, a file of types that is none is an error of its own.
assert_status 1 "$PERF_STRACE" --btf=/etc/passwd touch ran
assert_match err "^perf-strace: cannot read kernel types from '/etc/passwd'"
assert_status 1 "$PERF_STRACE" --btf=none touch ran
assert_match err "^perf-strace: cannot read kernel types from 'none': No such file"
PERF_STRACE_WITHOUT=btf assert_status 1 "$PERF_STRACE" --check
assert_match out '^  no   kernel types '
assert_match out '^Tracing does not work: .* --btf$'
[ ! -e ran ] || fail "the command was run"

# Without rights it says so, and fails.
setpriv --help 2>&1 | grep -q reuid || skip "no setpriv that can change the user"
chmod 755 "$work"
cp "$PERF_STRACE" "$work/copy"
chmod 755 "$work/copy"
assert_status 1 setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all \
	"$work/copy" --check
assert_match out '^  no   capabilities      no CAP_BPF, no CAP_PERFMON$'
assert_match out '^       do:      run it as root'
assert_match out '^Tracing does not work: loading BPF programs is not permitted'
