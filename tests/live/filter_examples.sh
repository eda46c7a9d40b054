# SPDX-License-Identifier: GPL-2.0-only
# The examples of the manual: what each selects, and that it selects nothing else.
. "$(dirname "$0")/lib.sh"

[ -x /usr/bin/python3 ] || skip "no python3"

# What fails in a directory, by one command of several.
cp /bin/cat nginx
run_files() {
	for f in /etc/passwd /etc/nosuch1 /var/nosuch2; do
		"$PWD/nginx" "$f"
		cat "$f"
	done
	true
}
export -f run_files
assert_status 0 "$PERF_STRACE" -f -q -q -o trace -e openat --filter \
	'path ~ "/etc/*" && ret < 0 && comm == "nginx"' bash -c run_files
grep openat trace >calls
assert_match calls 'openat\(AT_FDCWD, "/etc/nosuch1", O_RDONLY\) += -1 ENOENT'
assert_no_match calls ' = [0-9]'
assert_lines 1 calls

# Connections to a port, slow ones.
connect='import socket, sys
for port in (5432, 5433):
    s = socket.socket()
    try:
        s.connect(("127.0.0.1", port))
    except OSError:
        pass'
assert_status 0 "$PERF_STRACE" -qqq -o trace -e connect --filter \
	'uservaddr.port == 5432 && duration >= 0' /usr/bin/python3 -c "$connect"
assert_match trace 'connect\([0-9]+, \{sa_family=AF_INET, sin_port=htons\(5432\), .*\) = -1 ECONN'
assert_lines 1 trace
assert_status 0 "$PERF_STRACE" -qqq -o trace -e connect --filter \
	'uservaddr.port == 5432 && duration > 10s' /usr/bin/python3 -c "$connect"
assert_no_match trace 'connect'
assert_status 0 "$PERF_STRACE" -qqq -o trace -e connect --filter \
	'uservaddr.addr == 127.0.0.0/8 && uservaddr.port in {1..5432}' \
	/usr/bin/python3 -c "$connect"
assert_equal 1 "$(grep -c connect trace)" "connects in a network"

# The same of a running process: what was slow, and not what was quick or went elsewhere. A
# listener that takes nobody in makes it so.
cat >slow.py <<'PYTHON'
import os, socket, struct, time
def connect(port):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", 0, 50000))
    try:
        s.connect(("127.0.0.1", port))
    except OSError:
        pass
    return s
listeners = [socket.socket(), socket.socket()]
for s, port in zip(listeners, (5432, 5433)):
    s.bind(("127.0.0.1", port))
    s.listen(0)
while not os.path.exists("go"):
    time.sleep(0.02)
kept = [connect(port) for port in (5432, 5433, 5432, 5433, 5434)]
PYTHON
if command -v unshare >/dev/null && command -v ip >/dev/null &&
	unshare -n ip link set lo up 2>/dev/null; then
	start unshare -n sh -c 'ip link set lo up; exec /usr/bin/python3 slow.py'
	pid=$!
	start timeout 20 "$PERF_STRACE" -p "$pid" -e connect -o trace \
		--filter 'uservaddr.port == 5432 && duration > 10ms' 2>attached
	wait_for 100 grep -q attached attached || fail "not attached"
	sleep 0.5
	touch go
	wait $!
	assert_match trace 'connect\([0-9]+, \{sa_family=AF_INET, sin_port=htons\(5432\)'
	assert_equal 1 "$(grep -c connect trace)" "slow connects to the port"
fi

# Errors, of any call.
assert_status 1 "$PERF_STRACE" -qqq -o trace --filter 'err in {ENOTDIR, EISDIR}' \
	cat /etc/passwd/x /etc
assert_match trace '^openat\(.*ENOTDIR'
assert_match trace '^read\(.*EISDIR'
assert_equal 0 "$(grep -v '^+++' trace | grep -vcE 'ENOTDIR|EISDIR')" "lines of other errors"

# Bits of flags.
assert_status 0 "$PERF_STRACE" -qqq -o trace -e mmap --filter \
	'prot & PROT_EXEC && !(flags & MAP_ANONYMOUS)' ls /
assert_match trace 'mmap\(.*PROT_EXEC'
assert_equal 0 "$(grep mmap trace | grep -vc PROT_EXEC)" "mappings that are not executable"
assert_no_match trace MAP_ANONYMOUS

# What a descriptor is; it is not shown without -y.
assert_status 0 "$PERF_STRACE" -f -qqq -o trace -e write --filter \
	'fd.path ~ "*.log" && count >= 4k' bash -c 'dd if=/dev/zero of=x.log bs=5000 count=1
	dd if=/dev/zero of=x.txt bs=5000 count=1; echo short >y.log'
assert_match trace 'write\(1, ".*, 5000\) += 5000'
assert_equal 1 "$(grep -c write trace)" "number of writes"

if command -v make >/dev/null; then
	printf 'all:\n\t@dd if=/dev/zero of=y.log bs=5000 count=1 2>dd.txt\n\t@echo short >z.log\n' \
		>makefile
	assert_status 0 "$PERF_STRACE" -qqq -o trace -e write \
		--filter 'fd.path ~ "*.log" && count >= 4k' -f make
	assert_equal 1 "$(grep -c write trace)" "number of writes of make"
fi

# Several -e add up; each has its own filter.
assert_status 0 "$PERF_STRACE" -qqq -o trace -e read --filter 'ret == 0' -e openat \
	--filter 'path == "/etc/passwd"' -e close cat /etc/passwd
assert_equal 1 "$(grep -c '^openat(.*"/etc/passwd"' trace)" "number of openat lines"
assert_equal 1 "$(grep -c '^openat' trace)" "number of openat lines"
assert_match trace '^read\(.*\) += 0'
assert_equal 0 "$(grep '^read' trace | grep -vc ' = 0$')" "reads of something"
assert_match trace '^close\('
assert_no_match trace '^(mmap|write)'
