# SPDX-License-Identifier: GPL-2.0-only
# Tasks that are traced for what they are, from the moment that they are it, and no others.
# A command starts them: it is traced too, so the tracing is there before they are.
. "$(dirname "$0")/lib.sh"

cp "$(command -v cat)" nginx
cp "$(command -v bash)" nginx-shell

# What the tasks other than the command have done: lines of other pids.
others() { # >FILE
	local pid
	pid=$(awk '/^[0-9]+ +execve/ { print $1; exit }' trace)
	grep -v "^$pid " trace
}

# By name, from the execve on that gives it; the file beside it is another's.
assert_status 0 "$PERF_STRACE" --comm 'ngin[x-z]' -e execve,openat -o trace \
	sh -c 'cat /etc/nosuch1; ./nginx /etc/nosuch2; true'
others >calls
assert_equal execve "$(sed -n '1s/^[0-9]* *\([a-z]*\).*/\1/p' calls)" "the first call"
assert_equal 1 "$(grep -c ' execve(' calls)" "execves"
assert_match calls 'execve\("./nginx", \["./nginx", "/etc/nosuch2"\]'
assert_match calls '"/etc/nosuch2".* = -1 ENOENT'
assert_match calls '\+\+\+ exited with 1 \+\+\+'
assert_no_match calls nosuch1

# Several names add up; several kinds narrow each other.
assert_status 0 "$PERF_STRACE" --comm cat --comm 'ngi*' -e openat -o trace \
	sh -c 'cat /etc/nosuch1; ./nginx /etc/nosuch2; true'
assert_match trace nosuch1
assert_match trace nosuch2
assert_status 0 "$PERF_STRACE" --comm 'ngi*' --uid nobody -e openat -o trace sh -c \
	'./nginx /etc/nosuch1; setpriv --reuid nobody ./nginx /etc/nosuch2
	setpriv --reuid nobody cat /etc/nosuch3; true' 
assert_match trace nosuch2
assert_no_match trace 'nosuch[13]'

# Children, only with -f; then whatever they are called.
assert_status 0 "$PERF_STRACE" --comm nginx-shell -e openat -o trace sh -c \
	'./nginx-shell -c "cat /etc/nosuch1; true"; true'
assert_no_match trace nosuch1
assert_status 0 "$PERF_STRACE" -f --comm nginx-shell -e openat,execve -o trace \
	timeout 10 ./nginx-shell -c 'cat /etc/nosuch1; true'
assert_match trace nosuch1

# By program, of whatever name: this file and no other of the same content.
cp nginx other
assert_status 0 "$PERF_STRACE" --exe nginx -e openat,execve -o trace \
	bash -c './other /etc/nosuch1; (exec -a cat ./nginx /etc/nosuch2); true'
others >calls
assert_match calls nosuch2
assert_match calls '^[0-9]+ +execve\("[^"]*/nginx", \["cat"'
assert_no_match calls nosuch1

# By user, from a setuid(2) on; and no longer than that.
cat >user.py <<'PYTHON'
import os
def probe(n):
    try:
        os.stat("/nosuch%d" % n)
    except OSError:
        pass
probe(1)
os.seteuid(65534)
probe(2)
os.seteuid(0)
probe(3)
PYTHON
[ -x /usr/bin/python3 ] || skip "the rest: no python3"
assert_status 0 "$PERF_STRACE" --uid 65534 -o trace sh -c '/usr/bin/python3 user.py; true'
assert_match trace '"/nosuch2"'
assert_no_match trace '"/nosuch[13]"'
assert_status 0 "$PERF_STRACE" -f --uid 65534 -o trace sh -c '/usr/bin/python3 user.py; true'
assert_match trace '"/nosuch[13]"'

# By name again, which a thread gives itself.
cat >name.py <<'PYTHON'
import os
def probe(n):
    try:
        os.stat("/nosuch%d" % n)
    except OSError:
        pass
def name(s):
    with open("/proc/self/comm", "w") as f:
        f.write(s)
probe(1)
name("worker-7")
probe(2)
name("idle")
probe(3)
PYTHON
assert_status 0 "$PERF_STRACE" --comm 'worker-?' -o trace sh -c '/usr/bin/python3 name.py; true'
assert_match trace '"/nosuch2"'
assert_no_match trace '"/nosuch[13]"'

# By pid namespace, those of it alone.
if command -v unshare >/dev/null && unshare -pf true 2>/dev/null; then
	start unshare -pf --kill-child sleep 30
	wait_for 50 pgrep -P $! -x sleep || fail "no namespace was made"
	inside=$(pgrep -P $! -x sleep)
	assert_status 0 "$PERF_STRACE" --pidns="$inside" -e openat -o trace sh -c \
		"cat /etc/nosuch1; nsenter -t $inside -p cat /etc/nosuch2; true"
	assert_match trace nosuch2
	assert_no_match trace nosuch1
	assert_status 0 "$PERF_STRACE" --pidns="$(stat -Lc %i "/proc/$inside/ns/pid")" \
		-e openat -o trace sh -c "nsenter -t $inside -p cat /etc/nosuch2; true"
	assert_match trace nosuch2
	assert_status 0 "$PERF_STRACE" --pidns -e openat -o trace sh -c \
		"cat /etc/nosuch1; nsenter -t $inside -p cat /etc/nosuch2; true"
	assert_match trace nosuch1
	assert_no_match trace nosuch2
fi

# The whole system.
assert_status 0 "$PERF_STRACE" --all-cpus -e openat --filter 'path ~ "/etc/nosuch*"' -o trace \
	sh -c 'cat /etc/nosuch1; setsid ./nginx /etc/nosuch2; true'
assert_match trace '^[0-9]+ +openat.*nosuch1'
assert_match trace '^[0-9]+ +openat.*nosuch2'
# The example of the manual: what fails in a directory, of one command.
assert_status 0 "$PERF_STRACE" --all-cpus -e openat \
	--filter 'path ~ "/etc/*" && ret < 0 && comm == "nginx"' -o trace \
	sh -c 'for i in nginx other; do ./$i /etc/nosuch1; ./$i /var/nosuch2; ./$i /etc/passwd; done; true'
assert_equal 1 "$(grep -c openat trace)" "lines of the example"
assert_match trace 'openat\(AT_FDCWD, "/etc/nosuch1", O_RDONLY\) += -1 ENOENT'
assert_status 0 "$PERF_STRACE" --all-cpus --filter 'err in {ENOTDIR}' -e openat -o trace \
	sh -c 'cat /etc/passwd/x; true'
assert_match trace 'ENOTDIR'

# It ends with its processes, named beside what they must be.
start sleep 1
pid=$!
assert_status 0 timeout 20 "$PERF_STRACE" -p "$pid" --comm sleep -o trace
assert_match err "Process $pid attached"
assert_match trace '\+\+\+ exited with 0'
start sleep 1
assert_status 0 timeout 20 "$PERF_STRACE" -p "$!" --comm cat -o trace
assert_lines 0 trace

# What they are in already is shown; ^C ends it.
start sleep 300
pid=$!
timeout -s INT 2 "$PERF_STRACE" --all-cpus -e clock_nanosleep,nanosleep -o trace >out 2>err
assert_match trace "^$pid +(clock_)?nanosleep\(.*<(unfinished|detached) \.\.\.>"
