# SPDX-License-Identifier: GPL-2.0-only
# perf trace -i prints from a recording what pointers point at, escaped; and pointers where
# that was not captured.
. "$(dirname "$0")/lib.sh"
. "$here/recording/lib.sh"

command -v python3 >/dev/null || skip "no python3"
cat >calls.py <<'END'
import ctypes, os, socket, time
def attempt(f, *args):
    try:
        return f(*args)
    except OSError:
        pass
os.close(os.open("a b", os.O_CREAT | os.O_WRONLY))
os.rename("a b", "c\x1bd")
os.symlink("x", "y")
os.unlink("y")
os.unlink("c\x1bd")
attempt(socket.socket().connect, ("127.0.0.1", 9))
attempt(socket.socket(socket.AF_INET6).connect, ("::1", 9))
for path in "/tmp/no\tsocket", "\0abstract":
    attempt(socket.socket(socket.AF_UNIX).connect, path)
attempt(socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto, b"hello", ("127.0.0.1", 9))
os.write(os.open("/dev/null", os.O_WRONLY), b"some\x01 bytes\n")
attempt(os.mkdir, "/etc/hostname/d")
attempt(os.getxattr, "/etc/hostname", "user.none")
time.sleep(0.001)
libc = ctypes.CDLL(None)
libc.mount(b"dev", b"/nonexistent", b"ext4", 0, None)
libc.umount2(b"/nonexistent/mount", 0)
libc.open(ctypes.c_void_p(8), 0)
libc.rename(b"/nonexistent", ctypes.c_void_p(8))
if not os.fork():
    os.chdir("/usr/share")
    os._exit(0)
os.wait()
END

expect() { # REGEX: somewhere in what perf trace prints
	assert_match out "$1"
}

shown_by() { # PERF VERSION
	assert_status 0 "$PERF_STRACE" record --perf-version="$2" -f -o "$2.data" python3 calls.py
	"$1" trace -i "$2.data" >out 2>&1 || fail "perf trace -i"
	expect 'openat\(dfd: CWD, filename: "a b", flags: .*CREAT'
	expect 'rename\(oldname: "a b", newname: "c\\33d"\)'
	expect 'symlink\(oldname: "x", newname: "y"\)'
	expect 'unlink\(pathname: "c\\33d"\)'
	expect 'connect\(fd: [0-9]+, uservaddr: \{ .family: INET, port: 9, addr: 127.0.0.1 \}, addrlen: 16\)'
	expect 'connect\(fd: [0-9]+, uservaddr: \{ .family: INET6, port: 9, addr: ::1 \}, addrlen: 28\)'
	expect 'connect\(fd: [0-9]+, uservaddr: \{ .family: (LOCAL|UNIX), path: /tmp/no\\tsocket \}'
	expect 'connect\(fd: [0-9]+, uservaddr: \{ .family: (LOCAL|UNIX), path: @abstract \}'
	expect 'sendto\(fd: [0-9]+, buff: 0x[0-9a-f]+, len: 5, addr: \{ .family: INET, port: 9, addr: 127.0.0.1 \}'
	expect 'mkdir\(pathname: "/etc/hostname/d"'
	expect 'getxattr\(pathname: "/etc/hostname", name: "user.none"'
	expect 'mount\(dev_name: "dev", dir_name: 0x'
	expect 'umount2\(name: "/nonexistent/mount"\)'
	expect 'openat\(dfd: CWD, filename: 0x8\)'
	expect 'rename\(oldname: 0x[0-9a-f]+, newname: 0x8\)'
	expect 'chdir\(filename: "/usr/share"\)'
	! LC_ALL=C grep -q "$(printf '\033')" out || fail "an escape character came through"
	# Every file name of the live text, in the same order.
	"$PERF_STRACE" replay -f -e openat "$2.data" 2>err | sed -nE 's/.*openat\([^"]*"([^"]*)".*/\1/p' >names
	sed -nE 's/.* openat\([^"]*"([^"]*)".*/\1/p' out >printed
	cmp names printed || fail "perf trace prints other names"
	[ "$(wc -l <names)" -gt 20 ] || fail "there were next to no names"
}

perf=$(find_perf) || skip "no perf"
version=$("$perf" --version | sed -nE 's/^perf version ([0-9]+\.[0-9]+).*/\1/p')
shown_by "$perf" "$version"

perf=$(find_perf 7) || skip "perf 7's part: $(tail -n 1 "$work/sid")"
shown_by "$perf" 7.0
expect 'write\(fd: [0-9]+, buf: some\\1 bytes\\n, count: 12\)'
expect 'clock_nanosleep\(.*rqtp: \{ \.tv_sec: [0-9]+, \.tv_nsec: [0-9]+ \}'
