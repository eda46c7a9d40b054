# SPDX-License-Identifier: GPL-2.0-only
# What architectures have otherwise: struct stat, flags of open, the order of clone's
# arguments, the frame of a signal handler, struct sigaction.
. "$(dirname "$0")/lib.sh"

head -c 12345 /dev/zero >file
chmod 640 file
assert_status 0 "$PERF_STRACE" -v -o trace sh -c 'test -s file'
assert_match trace 'stat(at)?\(.*"file", \{.*st_mode=S_IFREG\|0640, st_nlink=1, st_uid=0, st_gid=0, .*st_size=12345, '

assert_status 0 "$PERF_STRACE" -o trace ls .
assert_match trace '^open(at)?\(.*"\.", O_RDONLY\|.*O_DIRECTORY'

assert_status 0 "$PERF_STRACE" -f -o trace sh -c 'trap : USR1; (true); kill -USR1 $$; true'
assert_match trace 'clone3?\(.*CHILD_CLEARTID\|.*SIGCHLD, child_tidptr=0x[0-9a-f]{5,}(\) += [0-9]+| <unfinished \.\.\.>)$|vfork\(| v?fork\('
assert_match trace 'rt_sigaction\(SIGUSR1, \{sa_handler=0x[0-9a-f]{5,}, sa_mask=.*, sa_flags='
assert_match trace 'rt_sigreturn\(\{mask=(\[\]|~\[\])\}\)'

# And the tables of calls: the names are those of this architecture.
assert_status 0 "$PERF_STRACE" -o trace -n sh -c 'exit 0'
case $(uname -m) in
x86_64) assert_match trace '^\[ *231\] exit_group\(0\)' ;;
aarch64 | riscv64) assert_match trace '^\[ *94\] exit_group\(0\)' ;;
esac
