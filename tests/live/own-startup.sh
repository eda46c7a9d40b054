# SPDX-License-Identifier: GPL-2.0-only
# The trace starts with the command's execve and ends with its end.
. "$(dirname "$0")/lib.sh"

assert_status 0 "$PERF_STRACE" -o trace true
assert_match <(head -n 1 trace) '^execve\("[^"]*/true", \["true"\], 0x[0-9a-f]+ /\* [0-9]+ vars \*/\) = 0$'
assert_equal 1 "$(grep -c '^execve' trace)" "number of execve lines"
assert_equal '+++ exited with 0 +++' "$(tail -n 1 trace)" "last line"
