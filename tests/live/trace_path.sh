# SPDX-License-Identifier: GPL-2.0-only
# -P selects the lines that strace's -P does, by path and by descriptor.
. "$(dirname "$0")/lib.sh"

"$PERF_STRACE" -qqq -P /etc/passwd cat /etc/passwd 2>trace >/dev/null ||
	fail "cat has failed"
assert_match trace '^openat\(AT_FDCWD, "/etc/passwd", O_RDONLY\) += 3'
assert_match trace '^read\(3, "root'
assert_match trace '^close\(3\)'
assert_no_match trace 'ld.so|libc|mmap\(NULL|write\(1'

# Several add up; a set of calls narrows them.
assert_status 0 "$PERF_STRACE" -qqq -o trace -P /etc/passwd -P /etc/hostname -e openat \
	cat /etc/passwd /etc/hostname
assert_equal "/etc/passwd /etc/hostname" \
	"$(sed -n 's/^openat(AT_FDCWD, "\([^"]*\)".*/\1/p' trace | tr '\n' ' ' | sed 's/ $//')" \
	"paths of two -P"
assert_lines 2 trace

# What a name stands for counts too, and is said.
ln -s /etc/passwd link
assert_status 0 "$PERF_STRACE" -o trace -P link cat /etc/passwd
assert_match err "^perf-strace: Requested path 'link' resolved into '/etc/passwd'$"
assert_match trace '^(read|copy_file_range)\(3'
assert_status 0 "$PERF_STRACE" -e quiet=path-resolution -o trace -P link cat link
assert_no_match err resolved
assert_match trace '^openat\(AT_FDCWD, "link"'

# Descriptors of arrays and sets, of directories, the second of two.
cat >calls.py <<'PYTHON'
import os, select
null, zero = os.open("/dev/null", os.O_RDONLY), os.open("/dev/zero", os.O_RDONLY)
poll = select.poll()
poll.register(null)
poll.poll(0)
select.select([zero], [], [], 0)
here = os.open(".", os.O_RDONLY)
try:
    os.open("absent", os.O_RDONLY, dir_fd=here)
except OSError:
    pass
os.dup2(null, 20)
os.dup2(zero, 20)
PYTHON
if [ -x /usr/bin/python3 ]; then
assert_status 0 "$PERF_STRACE" -qqq -o trace -P /dev/null /usr/bin/python3 calls.py
assert_match trace '^poll\(\[\{fd=3'
assert_match trace '^dup2\(3, 20\)'
assert_match trace '^dup[23]\(4, 20'
assert_no_match trace 'select|absent'
assert_status 0 "$PERF_STRACE" -qqq -o trace -P "$PWD" /usr/bin/python3 calls.py
assert_match trace '^openat\([0-9]+, "absent"'
assert_no_match trace 'AT_FDCWD, "(/dev|/etc)|poll'
fi

# A name with anything in it is no expression.
odd='a"b\*{c} d'
touch "$odd"
assert_status 0 "$PERF_STRACE" -qqq -o trace -P "$odd" cat "$odd"
assert_match trace '^openat\(AT_FDCWD, "a\\"b'
assert_match trace '^close\('
# No call of these has a path.
assert_status 0 "$PERF_STRACE" -qqq -o trace -P /etc -e getppid true
assert_lines 0 trace

# It is decided before the ring: what is rejected is not delivered.
assert_status 0 "$PERF_STRACE" -P /etc/passwd -e openat,read --explain
assert_match out 'in the kernel, after the copy: .*filename == "/etc/passwd"'
assert_match out 'in the kernel, after the copy: fd.path == "/etc/passwd"'
