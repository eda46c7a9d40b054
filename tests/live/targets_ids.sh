# SPDX-License-Identifier: GPL-2.0-only
# Threads by their number, and what processes pass on.
. "$(dirname "$0")/lib.sh"

cat >threads.py <<'PYTHON'
import os, sys, threading, time
def loop(name):
    with open(name, "w") as f:
        f.write(str(threading.get_native_id()))
    while not os.path.exists("stop"):
        os.getppid()
        time.sleep(0.005)
for n in ("one", "two"):
    threading.Thread(target=loop, args=(n,)).start()
while not os.path.exists("more"):
    time.sleep(0.01)
threading.Thread(target=loop, args=("three",)).start()
while not os.path.exists("fork"):
    time.sleep(0.01)
if os.fork() == 0:
    loop("child")
    os._exit(0)
PYTHON

[ -x /usr/bin/python3 ] || skip "no python3"
begin() {
	rm -f one two three child more fork stop trace
	start /usr/bin/python3 threads.py
	pid=$!
	wait_for 100 test -s one -a -s two || fail "the threads have not begun"
	sleep 0.1
}

# A thread alone.
begin
assert_status 0 timeout 20 "$PERF_STRACE" --tid "$(cat one)" --always-show-pid -e getppid \
	--max-events 20 -o trace
assert_equal "$(cat one)" "$(awk '/getppid/ { print $1 }' trace | sort -u)" "threads of --tid"
# Two threads add up.
assert_status 0 timeout 20 "$PERF_STRACE" --tid "$(cat one),$(cat two)" -e getppid \
	--max-events 40 -o trace
assert_equal "$(printf '%s\n' "$(cat one)" "$(cat two)" | sort -n)" \
	"$(awk '/getppid/ { print $1 }' trace | sort -un)" "threads of two --tid"
# A thread of a name in a process: both must hold.
assert_status 0 timeout 20 "$PERF_STRACE" -p "$pid" --comm 'pyth*' -e getppid --max-events 9 -o trace
assert_match trace "getppid\(\) += $$"
touch more fork stop
wait "$pid"

# New threads of a process are traced, its children are not.
begin
start timeout -s INT 3 "$PERF_STRACE" --always-show-pid -p "$pid" -e getppid -o trace
wait_for 50 grep -q getppid trace || fail "nothing was traced"
touch more
wait_for 50 test -s three && touch fork && wait_for 50 test -s child || fail "no child"
wait $!
assert_match trace "^$(cat three) +getppid"
assert_no_match trace "^$(cat child) +getppid"
touch stop
wait "$pid"

# --no-inherit: what is there when tracing begins.
begin
start timeout -s INT 3 "$PERF_STRACE" --always-show-pid --no-inherit -p "$pid" -e getppid -o trace
wait_for 50 grep -q getppid trace || fail "nothing was traced"
touch more
wait_for 50 test -s three && touch fork && wait_for 50 test -s child || fail "no child"
wait $!
assert_match trace "^$(cat two) +getppid"
assert_no_match trace "^$(cat three) +getppid"
assert_no_match trace "^$(cat child) +getppid"
touch stop
wait "$pid"

# Mistakes.
bad() { # MESSAGE OPTIONS...
	local want=$1
	shift
	assert_status 1 "$PERF_STRACE" "$@"
	assert_equal "perf-strace: $want" "$(head -n 1 err)" "message of $*"
}
bad "attach to pid 4194303: No such process" --tid 4194303
bad "Invalid process id: 'x'" --tid x
bad "--uid: there is no user 'nosuch'" --uid root,nosuch
bad "--uid: there is no user '4294967295'" --uid 4294967295
bad "--exe: '/nosuch': No such file or directory" --exe /nosuch
bad "--exe: '/tmp' is no regular file" --exe /tmp
bad "--cgroup: there is no control group 'nosuch/none'" --cgroup nosuch/none
bad "--container: 'xyz' is no id: up to 64 hexadecimal digits" --container xyz
bad "--container: no running container has an id that begins with 'badc0de'" --container badc0de
bad "--comm: 'sixteen-bytes-it' matches nothing, since the kernel cuts names of tasks to 15 bytes" \
	--comm sixteen-bytes-it
bad "--pidns: 'x' is no process, no path and no number of a namespace" --pidns=x
bad "--pidns: '/proc/4194303/ns/pid': No such file or directory" --pidns=4194303
bad "-f and --no-inherit cannot be provided simultaneously" -f --no-inherit true
bad "invalid --comm argument: ''" --comm= true
