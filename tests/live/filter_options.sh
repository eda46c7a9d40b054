# SPDX-License-Identifier: GPL-2.0-only
# The options around --filter: perf's short forms, listings, mistakes.
# GUEST: no, it is about user space for the most part, and about times
. "$(dirname "$0")/lib.sh"

# Mistakes are found before anything runs.
assert_status 1 "$PERF_STRACE" -e openat --filter 'flags & O_CRAET' touch ran
assert_match err "^perf-strace: --filter: 'O_CRAET' is no constant of flags: did you mean 'O_CREAT'\?$"
assert_match err '^          \^~~~~~~$'
assert_status 1 "$PERF_STRACE" --filter '(ret < 0' touch ran
assert_status 1 "$PERF_STRACE" -e close --filter 'path == "x"' touch ran
assert_match err "no selected call has 'path'"
[ ! -e ran ] || fail "the command ran"

assert_status 0 "$PERF_STRACE" -qqq -o trace -e syscalls:sys_enter_openat cat /etc/passwd
assert_match trace '^openat'
assert_equal 0 "$(grep -v '^+++' trace | grep -vc '^openat')" "lines of other calls"

assert_status 1 "$PERF_STRACE" -qqq -o trace --failure cat /nosuch
assert_match trace '"/nosuch".* = -1 ENOENT'
assert_equal 0 "$(grep -v '^+++' trace | grep -vc ' = -1 ')" "lines of successes"

assert_status 0 "$PERF_STRACE" -qqq -o trace --duration 150 sleep 0.3
assert_match trace '^clock_nanosleep'
assert_equal 1 "$(grep -vc '^+++' trace)" "number of slow calls"

# The command goes on after the last line.
assert_status 3 "$PERF_STRACE" -f -o trace --max-events 5 sh -c 'ls / >/dev/null; touch ran; exit 3'
assert_lines 5 trace
[ -e ran ] || fail "the command did not go on"
assert_status 3 "$PERF_STRACE" -f -o trace --syscall-limit=5 sh -c 'ls / >/dev/null; exit 3'
assert_lines 5 trace

# Who is killed is told of with -qqq too, as strace does.
assert_status 137 "$PERF_STRACE" -qqq -o trace -e none sh -c 'kill -9 $$'
assert_equal '+++ killed by SIGKILL +++' "$(cat trace)" "lines with -qqq"
assert_status 0 "$PERF_STRACE" -qqq -o trace -e none true
assert_lines 0 trace

assert_status 0 "$PERF_STRACE" -qqq -f -o trace -e getppid --filter-pids 1 \
	"$programs/forks" 2 keep
assert_match trace 'getppid\('

# A call that a filter leaves out has no unfinished line either; one that holds is whole.
assert_status 0 "$PERF_STRACE" -f -qqq -o trace --filter 'name == "clock_nanosleep"' \
	sh -c 'sleep 0.2 & sleep 0.3; wait'
assert_no_match trace 'unfinished|resumed'
assert_equal 2 "$(grep -c clock_nanosleep trace)" "number of sleeps"

# Who it was.
assert_status 0 "$PERF_STRACE" -f -qqq -o trace -e getppid --filter 'uid == 0 && ppid > 0' \
	"$programs/forks" 3 keep
assert_equal 3 "$(grep -c 'getppid(' trace)" "number of getppid lines"
assert_status 0 "$PERF_STRACE" -f -qqq -o trace -e getppid --filter 'uid == 12345' \
	"$programs/forks" 3 keep
assert_no_match trace 'getppid'

assert_status 0 "$PERF_STRACE" --list-fields openat
assert_match out '^flags +u32, has constants'
assert_match out '^duration '
assert_status 0 "$PERF_STRACE" --list-constants openat.flags
assert_match out '^O_CREAT +0x40$'
assert_status 0 "$PERF_STRACE" --list-syscalls %net
assert_match out '^connect$'
assert_no_match out '^read$'
assert_status 1 "$PERF_STRACE" --list-fields nosuch
assert_status 1 "$PERF_STRACE" --list-constants openat.filename
assert_status 0 "$PERF_STRACE" -e openat --explain --filter 'flags & CREAT && path ~ "*.c"'
assert_match out '^openat:$'
assert_match out '^    flags & 0x40 && filename ~ "\*\.c"'
