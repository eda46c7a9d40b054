# SPDX-License-Identifier: GPL-2.0-only
# perf's own configuration holds for perf's style: perf trace prints the same of the same calls.
. "$(dirname "$0")/lib.sh"
. "$here/recording/lib.sh"

perf=$(find_perf) || skip "no perf"
"$perf" --version | grep -Eq '^perf version 6\.' || skip "not perf 6"
LC_ALL=C assert_status 0 "$PERF_STRACE" record --perf-version=6.1 -f -o calls \
	-e openat,close,mmap,mprotect,lseek sh -c 'for i in 1 2 3 4; do cat /etc/hostname; done'

untimed() { # FILE: what perf counts from is the recording's first event, not its first call
	sed -E 's/^ *[0-9]+\.[0-9]{3} //' "$1"
}

as_perf() { # LINES...: of the section
	printf '[core]\n\tother = 1\n[trace] # ours\n' >config
	printf '\t%s\n' "$@" >>config
	PERF_CONFIG=$work/config "$perf" trace -i calls >theirs 2>&1 || fail "perf trace -i"
	PERF_CONFIG=$work/config assert_status 0 "$PERF_STRACE" replay --style=perf -o ours calls
	untimed theirs >want
	untimed ours >got
	cmp want got || fail "perf prints otherwise with: $*: $(diff want got | head -n 4)"
	[ "$(wc -l <got)" -gt 50 ] || fail "next to nothing is printed"
}

as_perf
as_perf 'show_zeros = yes'
as_perf 'show_prefix = true' 'args_alignment = 100'
as_perf 'args_alignment = 40'
as_perf 'show_timestamp = no'
as_perf 'show_duration = "off"' 'show_timestamp=0'
as_perf 'show_arg_names = no ; shorter' 'show_prefix=1'

# In the place where perf looks; and for perf's style alone.
mkdir home
printf '[trace]\n\tshow_prefix = on\n' >home/.perfconfig
HOME=$work/home assert_status 0 "$PERF_STRACE" --style=perf -o trace -e openat cat /dev/null
assert_match trace 'openat\(dfd: AT_FDCWD, filename: "/etc/ld.so.cache", flags: O_RDONLY\|O_CLOEXEC\)'
HOME=$work/home PERF_CONFIG_NOGLOBAL=1 assert_status 0 "$PERF_STRACE" --style=perf -o trace -e openat cat /dev/null
assert_match trace 'openat\(dfd: CWD, .* flags: RDONLY\|CLOEXEC\)'
printf '[trace]\n\tshow_duration = no\n\tno_inherit = no\n' >config
PERF_CONFIG=$work/config assert_status 0 "$PERF_STRACE" --style=perf -o trace -e execve sh -c 'ls / >/dev/null; true'
assert_match trace 'ls/[0-9]+ execve\(filename: "[a-z/]*/ls"'
assert_no_match trace ' ms\)'
printf '[trace]\n\tno_inherit = yes\n' >config
PERF_CONFIG=$work/config assert_status 0 "$PERF_STRACE" --style=perf -o trace -e execve sh -c 'ls / >/dev/null; true'
assert_no_match trace 'ls/'
PERF_CONFIG=$work/config assert_status 0 "$PERF_STRACE" -o trace -e openat cat /dev/null
assert_match trace '^openat\(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY\|O_CLOEXEC\) = 3$'

printf '[trace]\n\tshow_zeros = maybe\n' >config
PERF_CONFIG=$work/config assert_status 1 "$PERF_STRACE" --style=perf true
assert_match err "config: invalid value of trace.show_zeros: 'maybe'"
printf '[trace]\n\tadd_events = sched:*,x.o\n' >config
PERF_CONFIG=$work/config assert_status 0 "$PERF_STRACE" --style=perf -o trace true
assert_match err "config: trace.add_events: 'sched:\*' is not added: only system calls are traced"
assert_no_match err 'x\.o'
# Our own object is here anyway, and so are system calls.
printf '[trace]\n\tadd_events = /usr/lib/perf-strace/augmented_syscalls.o,syscalls:sys_enter_openat\n' >config
PERF_CONFIG=$work/config assert_status 0 "$PERF_STRACE" --style=perf -o trace -e openat cat /dev/null
[ ! -s err ] || fail "our own object is no reason for a message"
assert_match trace 'openat\(dfd: CWD, filename: "/etc/ld.so.cache"'
