# SPDX-License-Identifier: GPL-2.0-only
# -y and -yy say what descriptors are at the time of the call: before a close, after an
# unlink, of processes that are gone. Paths are the tracer's, as strace has them.
. "$(dirname "$0")/lib.sh"

dir=$(pwd -P)
mkdir y yy plain

assert_status 0 "$PERF_STRACE" -f -y -o trace "$programs/fds" y
at="$dir/y"
assert_match trace "openat\(AT_FDCWD<$at>, \"plain\", .*\) = [0-9]+<$at/plain>"
assert_match trace "close\([0-9]+<$at/plain>\) += 0"
assert_match trace "lseek\([0-9]+<$at/a.74b.76.\"c.n.1.377>, 0, SEEK_CUR\)"
assert_match trace "lseek\([0-9]+<$at/deleted>\(deleted\), 0, SEEK_CUR\) += 0"
assert_match trace "lseek\([0-9]+<$at/called so \(deleted\)>, 0, SEEK_CUR\) += 0"
assert_match trace "openat\(AT_FDCWD<$at/dir>, \"inside\", .*\) = [0-9]+<$at/dir/inside>"
assert_match trace 'lseek\([0-9]+</dev/null>, 0, SEEK_CUR\) += 0'
assert_match trace 'lseek\([0-9]+</>, 0, SEEK_CUR\) += 0'
assert_match trace 'pipe2\(\[([0-9]+)<pipe:\[([0-9]+)\]>, [0-9]+<pipe:\[\2\]>\], 0\) += 0'
assert_match trace 'pselect6\(65, \[[0-9]+<pipe:\[([0-9]+)\]> 64<pipe:\[\1\]>\], NULL, NULL, '
assert_match trace 'socketpair\(AF_UNIX, .*, \[[0-9]+<socket:\[[0-9]+\]>, [0-9]+<socket:\['
assert_match trace 'epoll_create1\(0\) += [0-9]+<anon_inode:\[eventpoll\]>'
assert_match trace 'memfd_create\("memory", 0\) += [0-9]+</memfd:memory>\(deleted\)'
assert_match trace "lseek\([0-9]+<$at/gone/file>, 0, SEEK_CUR\) += 0"
assert_match trace 'lseek\(-1, 0, SEEK_CUR\) += -1 EBADF'
assert_match trace "openat\(AT_FDCWD<$at/root>, \"in\", .*\) = [0-9]+<$at/root/in>"

assert_status 0 "$PERF_STRACE" -f -yy -o trace "$programs/fds" yy
at="$dir/yy"
assert_match trace 'lseek\([0-9]+</dev/null<char 1:3>>, 0, SEEK_CUR\) += 0'
# Kernels before 5.15 call the protocol UNIX.
assert_match trace 'lseek\([0-9]+<UNIX(-STREAM)?:\[[0-9]+->[0-9]+\]>, 0, SEEK_CUR\)'
assert_match trace 'connect\([0-9]+<TCP:\[[0-9]+\]>, \{sa_family=AF_INET'
assert_match trace 'lseek\([0-9]+<TCP:\[127.0.0.1:[0-9]+->127.0.0.1:[0-9]+\]>, 0, SEEK_CUR\)'
assert_match trace 'lseek\([0-9]+<UNIX:\[[0-9]+,"sock"\]>, 0, SEEK_CUR\)'
assert_match trace 'eventfd-count=0x7, eventfd-id=[0-9]+, eventfd-semaphore=0\}>, 0, SEEK_CUR'
assert_match trace 'lseek\([0-9]+<signalfd:\[USR1\]>, 0, SEEK_CUR\)'
assert_match trace 'lseek\([0-9]+<pid:[0-9]+>, 0, SEEK_CUR\)'
assert_no_match err 'lost'

# Without them there is nothing of it.
assert_status 0 "$PERF_STRACE" -f -e trace=openat,close,lseek,pipe2,pselect6 -o trace "$programs/fds" plain
assert_no_match trace '[0-9D]<'
