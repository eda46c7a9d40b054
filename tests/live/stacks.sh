# SPDX-License-Identifier: GPL-2.0-only
# -k: who called whom behind calls and signals, whatever the code that did.
. "$(dirname "$0")/lib.sh"

stacks=$programs/stacks
"$PERF_STRACE" -k -o trace true 2>err || {
	grep -q 'built without libdw\|needs elfutils' err || fail "-k does not work"
	skip "$(cat err)"
}

# The frames of the Nth line that matches, as "function function ...".
frames() { # N REGEX [FILE]
	awk -v n="$1" -v regex="$2" '
		/^ > / {
			if (!on)
				next
			gsub(/^.*\(|\+0x.*$|\).*$/, "")
			print
			next
		}
		{ on = 0 }
		$0 ~ regex && ++seen == n { on = 1 }
	' "${3:-trace}" | sed 's/^__GI_//' | paste -sd' ' -
}

has_frames() { # WANT GOT WHAT
	case " $2 " in
	*" $1 "*) ;;
	*) fail "$3: no '$1' in '$2'" ;;
	esac
}

assert_status 0 "$PERF_STRACE" -f -k -o trace -e trace=getppid,tgkill,exit_group "$stacks"
has_frames 'syscall inner_function outer_function main' "$(frames 1 'getppid')" "a plain call"
has_frames 'inner_function recursion recursion recursion recursion recursion recursion main' \
	"$(frames 2 'getppid')" "a recursion"
has_frames 'inner_function compare_function' "$(frames 102 'getppid')" "out of a library"
has_frames 'main' "$(frames 102 'getppid')" "behind a library"
has_frames 'inner_function outer_function thread_function' "$(frames 103 'getppid')" "a thread"
has_frames 'raise_signal main' "$(frames 1 '--- SIGUSR1')" "a signal"
has_frames 'inner_function handler_function' "$(frames 104 'getppid')" "a handler"
has_frames 'syscall raise_signal main' "$(frames 104 'getppid')" "below a handler"
# As strace prints it: when the process is gone.
has_frames '_exit' "$(frames 2 '[+][+][+] exited')" "the end"
assert_match trace "^ > $stacks\(inner_function\+0x[0-9a-f]+\) \[0x[0-9a-f]+\]\$"

# Strace's way to say that there is more, and the program's whole depth.
assert_status 0 "$PERF_STRACE" -k --stack-trace-frame-limit=2 -o trace -e trace=getppid "$stacks"
assert_equal 'syscall inner_function too many stack frames' \
	"$(frames 1 getppid | sed 's/  > / /')" "two frames"
assert_status 0 "$PERF_STRACE" -k -o trace -e trace=getppid "$stacks" deep 300
assert_equal 257 "$(grep -c '^ > ' trace)" "frames of a deep recursion, and a word on it"
assert_equal 254 "$(grep -c '(recursion+' trace)" "frames of a deep recursion"
assert_equal ' > too many stack frames' "$(grep '^ > ' trace | tail -n 1)" "what ends it"

# What was not copied is said, and never made up.
assert_status 0 "$PERF_STRACE" -k -o trace -e trace=getppid "$stacks" wide 100000
assert_equal ' > ... stack copy ends' "$(grep '^ > ' trace | tail -n 1)" "a stack too wide"
assert_equal 4 "$(grep -c '^ > ' trace)" "frames before the copy's end"
assert_status 0 "$PERF_STRACE" -k --stack-size=256k -o trace -e trace=getppid "$stacks" wide 100000
has_frames 'inner_function wide_function main' "$(frames 1 getppid)" "a larger copy"
assert_match trace '^ > .*\(_start\+'

# Code that was made in memory: no name, and its caller where a frame pointer tells.
assert_status 0 "$PERF_STRACE" -k -o trace -e trace=getppid "$stacks" made fp
if [ "$(uname -m)" = x86_64 ]; then
	assert_match trace '^ > unexpected_backtracing_error \[0x[0-9a-f]+\]$'
	has_frames 'call_made main' "$(frames 1 getppid)" "the caller of code in memory"
	assert_status 0 "$PERF_STRACE" -k -o trace -e trace=getppid "$stacks" made
	assert_no_match trace '\(call_made'
fi

# Memory that is shared with a child, until it executes something else.
assert_status 0 "$PERF_STRACE" -f -k -o trace -e trace=getppid,execve,exit_group "$stacks" vfork /bin/true
has_frames 'inner_function vfork_child' "$(frames 1 getppid)" "a child of vfork"
has_frames 'execve execl vfork_child' "$(frames 2 execve)" "a call that replaces the program"
assert_match trace "^ > /.*/ld-[^ ]*\(" # the first execve is ours: seen from the new program

# Source lines.
assert_status 0 "$PERF_STRACE" -kk -o trace -e trace=getppid "$stacks"
line=$(grep -n 'sink = syscall(SYS_getppid)' "$root/tests/programs/stacks.c" | cut -d: -f1)
assert_match trace "\(inner_function\+0x[0-9a-f]+\) \[0x[0-9a-f]+\] .*tests/programs/stacks\.c:$line\$"
"$PERF_STRACE" --stack-trace=source -o again -e trace=getppid "$stacks"
assert_equal "$(grep -c 'stacks\.c:' trace)" "$(grep -c 'stacks\.c:' again)" "lines with a source"

# A name is the program's: it does not reach the terminal as it is.
cp "$stacks" "$work/"$'a\033\nb'
assert_status 0 "$PERF_STRACE" -k -o trace -e trace=getppid "$work/"$'a\033\nb' deep 1
assert_match trace '^ > .*/a\\033\\012b\(inner_function\+'

# Without symbols, and without a file.
cp "$stacks" plain
strip plain
assert_status 0 "$PERF_STRACE" -k -o trace -e trace=getppid ./plain deep 1
assert_no_match trace 'inner_function'
assert_match trace '^ > .*/plain\(\+0x0\) \[0x[0-9a-f]+\]$'
assert_match trace '\(_*libc_start_'

cp "$stacks" gone
mkfifo fifo
exec 3<>fifo
start ./gone pause <fifo
target=$!
sleep 0.2
rm gone
start "$PERF_STRACE" -k -o trace -e trace=read,getppid,exit_group -p $target 2>err
tracer=$!
wait_for 100 grep -q 'read(0' trace || fail "it does not see the call in flight"
echo >&3
exec 3>&-
wait $tracer
has_frames 'inner_function outer_function main' "$(frames 1 getppid)" "a deleted program"
assert_match trace '^ > .*/gone \(deleted\)\(outer_function\+'

# A file that only the program can name.
if unshare -m true 2>/dev/null; then
	assert_status 0 "$PERF_STRACE" -f -k -o trace -e trace=getppid unshare -m sh -c "
		mount -t tmpfs none '$work' && cp '$stacks' '$work/hidden' && sleep 0.3 | '$work/hidden' pause"
	assert_match trace '^ > .*/hidden\(outer_function\+'
fi

# Whatever a file says of its frames and symbols, it is not believed blindly.
for seed in 1 2 3 4 5 6; do
	python3 - "$stacks" $seed <<-'PYTHON' || fail "cannot spoil the program"
		import random, subprocess, sys
		data = bytearray(open(sys.argv[1], "rb").read())
		sections = {}
		for line in subprocess.check_output(["readelf", "-SW", sys.argv[1]], text=True).splitlines():
		    words = line.replace("[ ", "[").split()
		    if len(words) > 5 and words[0].startswith("[") and words[0] != "[Nr]":
		        sections[words[1]] = (int(words[4], 16), int(words[5], 16))
		random.seed(int(sys.argv[2]))
		for _ in range(200):
		    at, size = sections[random.choice([".eh_frame", ".eh_frame_hdr", ".symtab", ".strtab"])]
		    data[at + random.randrange(size)] = random.choice([0, 0x7f, 0x80, 0xff, random.randrange(256)])
		open("spoiled", "wb").write(data)
	PYTHON
	chmod +x spoiled
	assert_status 0 timeout 20 "$PERF_STRACE" -kk -o trace -e trace=getppid ./spoiled deep 5
	assert_match trace '^getppid'
	! LC_ALL=C grep -q '[^ -~]' trace || fail "bytes of a spoiled file are printed"
done

# What it is not for.
assert_status 1 "$PERF_STRACE" record -k true
assert_match err 'recordings hold no stacks$'
assert_status 1 "$PERF_STRACE" --stack-trace=all true
assert_match err "invalid --stack-trace argument: 'all'"
assert_status 1 "$PERF_STRACE" -k --stack-trace-frame-limit=0 true
assert_status 1 "$PERF_STRACE" -k --stack-size=2M true
assert_status 0 "$PERF_STRACE" -c -k -o trace true
assert_match err '^perf-strace: -k/--stack-trace has no effect with -c/--summary-only$'
