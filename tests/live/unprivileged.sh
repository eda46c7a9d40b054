# SPDX-License-Identifier: GPL-2.0-only
# Without the capabilities: one clear sentence, exit status 1, nothing started.
. "$(dirname "$0")/lib.sh"

setpriv --help 2>&1 | grep -q reuid || skip "no setpriv that can change the user"
chmod 755 "$work"
cp "$PERF_STRACE" "$work/copy"
chmod 755 "$work/copy"
mkdir -m 777 open
assert_status 1 setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all \
	"$work/copy" touch open/ran
assert_lines 1 err
assert_match err '^copy: |^perf-strace: '
assert_match err 'root|CAP_BPF'
[ ! -e open/ran ] || fail "the command was run"
