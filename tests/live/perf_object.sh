# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 900
# Debian's perf with our object prints what perf-strace prints for the same calls, of
# threads, children and orphans too, and nothing of anybody else.
. "$(dirname "$0")/lib.sh"

perf=$(command -v perf) || skip "no perf"
case $("$perf" version) in
"perf version 6.1."*) ;;
*) skip "the perf here is not 6.1, whose loader this is about" ;;
esac
object=$root/prebuilt/augmented_syscalls.o
wrapper=$root/trace/perf-trace-augmented
export PERF_STRACE_OBJECT=$object HOME=$work
calls=openat,rename,connect,bind

# Calls that another task's has cut in two become one line again; then the call alone.
whole() { # FILE
	awk '{
		if (!match($0, /^ *[0-9?][0-9.]* \([^)]*\): [^ ]* /))
			exit 1
		split(substr($0, 1, RLENGTH), prefix, ": ")
		task = prefix[2]
		text = substr($0, RLENGTH + 1)
		sub(/^ */, "", text)
		if (text ~ /^\.\.\. \[continued\]: /) {
			sub(/^.*\)\)/, "", text)
			print cut[task] text
		} else if (sub(/ *\.\.\.$/, "", text)) {
			cut[task] = text
		} else {
			print text
		}
	}' "$1"
}

# The two spell what they agree about in their own ways: the members of addresses; flags of
# value 0, which perf leaves out; what was not readable.
perfs_way() {
	sed -E 's/\.sa_family: UNIX, \.sun_path: (@?)"([^"]*)"/.family: LOCAL, path: \1\2/
		s/\.sa_family: INET6, \.sin6_port: htons\(([0-9]+)\), \.sin6_flowinfo: htonl\(0\), inet_pton\(AF_INET6, "([^"]*)", &sin6_addr\), \.sin6_scope_id: 0/.family: INET6, port: \1, addr: \2/
		s/\.sa_family: INET, \.sin_port: htons\(([0-9]+)\), \.sin_addr: inet_addr\("([^"]*)"\)/.family: INET, port: \1, addr: \2/
		s/, flags: RDONLY\)/)/
		s/"(0x[0-9a-f]+) \/\* not captured \*\/"/\1/
		s/ +/ /g' | LC_ALL=C sort
}

compare() { # WHAT
	whole out | perfs_way >perf
	whole trace | perfs_way >ours
	diff ours perf >diff || fail "$1 differs: $(cat diff)"
	[ -s perf ] || fail "$1: no lines"
}

# A bystander, whose calls nobody is to see.
start sh -c 'while :; do cat /etc/hostname; sleep 0.05; done >/dev/null 2>&1'
assert_status 0 "$PERF_STRACE" --style=perf -f -o trace -e $calls "$programs/named_calls"
"$wrapper" -e $calls "$programs/named_calls" >out 2>&1 || fail "status $? of $wrapper"
assert_no_match out 'hostname'
for who in main thread-1 thread-2 thread-3 child executed orphan of-orphan; do
	assert_match out "rename\(oldname: \"missing/$who\", newname: \"missing/$who.new\"\)"
done
compare "named_calls"

# A command by itself.
assert_status 0 "$PERF_STRACE" --style=perf -o trace -e $calls "$programs/named_calls" alone
"$perf" trace -e "$object" -e $calls "$programs/named_calls" alone >out 2>&1 ||
	fail "status $? of perf trace"
compare "perf trace -e $object"

# Out of perf's configuration.
printf '[trace]\n\tadd_events = %s\n' "$object" >.perfconfig
"$perf" trace -e $calls "$programs/named_calls" alone >out 2>&1 || fail "status $? of perf trace"
compare "trace.add_events"
rm .perfconfig

# All calls: none with an empty name, those after perf's table too.
"$wrapper" "$programs/named_calls" >out 2>&1 || fail "status $? of $wrapper"
assert_match out 'execve\(filename: "[^"]*/named_calls", '
assert_match out 'clone3\('
assert_no_match out '(openat|rename|access)\(.*: ""'

# Those are selected like any other.
"$wrapper" -e clone3 "$programs/named_calls" >out 2>&1 || fail "status $? of $wrapper"
assert_equal 3 "$(grep -c 'clone3(uargs: 0x' out)" "number of threads made"
assert_no_match out '(close|openat|mmap)\('

# A running process, for as long as it runs.
start sh -c 'while [ ! -e stop ]; do cat /etc/os-release; sleep 0.05; done >/dev/null'
pid=$!
"$wrapper" -p $pid -e openat >out 2>&1 &
tracer=$!
started+=($tracer)
wait_for 300 sh -c "ls -l /proc/$tracer/fd | grep -q perf_event" || fail "perf does not begin"
sleep 2
touch stop
wait $tracer || fail "status $? of $wrapper -p"
assert_match out 'cat/[0-9]+ openat\(dfd: CWD, filename: "/etc/os-release"\)'
assert_no_match out 'hostname'
assert_status 2 "$wrapper" -p nobody
assert_match err '^perf-trace-augmented: -p takes'
# A 32-bit program's calls, which perf would give other names: none is shown.
cat >foreign.c <<'C'
void _start(void)
{
	long r;

	for (int i = 0; i < 100; i++) /* getpid; 20 is writev in the native table */
		__asm__ volatile("int $0x80" : "=a"(r) : "a"(20), "b"(1), "c"(2), "d"(3) : "memory");
	__asm__ volatile("int $0x80" : "=a"(r) : "a"(1), "b"(0) : "memory");
}
C
if gcc -m32 -static -nostdlib -fno-pie -no-pie -o foreign foreign.c 2>/dev/null && ./foreign; then
	"$wrapper" ./foreign >out 2>&1 || fail "status $? of $wrapper"
	assert_match out 'execve\(filename: "./foreign"'
	assert_no_match out 'writev|write\('
fi

# Elsewhere too, if such kernels can be had.
for kernel in 6.1 7.2; do
	status=0
	"$root/tests/kernels/boot" $kernel "$perf" "$programs/named_calls" "$wrapper" "$object" -- \
		env PERF_STRACE_OBJECT=./augmented_syscalls.o perf-trace-augmented \
		-e $calls /bin/named_calls >out 2>err || status=$?
	if [ $status -eq 77 ]; then
		tail -n 1 err
		continue
	fi
	assert_equal 0 $status "exit status on $kernel"
	for who in main thread-1 thread-2 thread-3 child executed orphan of-orphan; do
		assert_match out "rename\(oldname: \"missing/$who\", newname: \"missing/$who.new\""
	done
	echo "$kernel: $(wc -l <out) lines"
done

# Without -a, where children do not detach it: nothing is made up for what cannot be sent.
if [ $status -ne 77 ]; then
	"$root/tests/kernels/boot" 6.1 "$perf" "$programs/named_calls" "$object" -- \
		perf trace -e ./augmented_syscalls.o -e $calls /bin/named_calls >out 2>err || fail "status $?"
	assert_match out 'rename\(oldname: "missing/main", newname: "missing/main.new"\)'
	assert_match out '\.\.\. \[continued\]: rename\(\)\) += -1 ENOENT'
	assert_no_match out ': ""'
fi
exit 0
