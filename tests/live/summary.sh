# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 240
# Summaries against a trace of the same run, and against known numbers.
. "$(dirname "$0")/lib.sh"

# Columns calls, errors and syscall of a table: "20 3 openat", "20 openat".
rows() { # FILE
	awk '/^-/ { n++; next } n == 1 { $1 = $2 = $3 = ""; sub(/^ +/, ""); print }' "$1" | sort
}

calls_of() { # FILE NAME: column calls of the row that ends so
	awk -v name="$2" '/^-/ { n++; next }
		n == 1 && substr($0, length($0) - length(name)) == " " name { print $4 }' "$1"
}

# The lines of a trace as such rows. What has not returned is not in a summary.
counted() { # FILE
	sed -nE 's/^[0-9]+ +//; /^(\+\+\+|---)/d; /<unfinished \.\.\.>$/d
		s/^<\.\.\. ([a-z_0-9]+) resumed>/\1(/; /= \?$/d
		/ = (-1|\?) E/{s/^([a-z_0-9]+)\(.*/\1 failed/p; d}
		s/^([a-z_0-9]+)\(.*/\1/p' "$1" |
		awk '{ n[$1]++; e[$1] += $2 == "failed" }
			END { for (c in n) print n[c] (e[c] ? " " e[c] : ""), c }' | sort
}

# -C: what is printed and what is counted is the same.
assert_status 0 "$PERF_STRACE" -f -C -o both sh -c \
	'ls /nonexistent; cat /etc/passwd /etc/group; find /etc -maxdepth 1 >/dev/null; exit 0'
sed -n '/^% time/,$p' both >table
sed '/^% time/,$d' both >trace
rows table >is
counted trace >wanted
[ -s wanted ] || fail "nothing was traced"
diff wanted is >differ || fail "the table is not what the lines say: $(head -n 5 differ)"
assert_match table '^100\.00 +[0-9.]+ +[0-9]+ +[0-9]+ +[0-9]+ total$'

# Times: those of -T, from begin to end.
assert_status 0 "$PERF_STRACE" -C -w -T --syscall-times=ns -e openat -o both \
	--percentiles -U calls,total-time,min-time,max-time "$programs/open_loop" 3000
sed -n 's/.*<\(.*\)>$/\1/p' both | sort -n >times
sum=$(awk '{ s += $1 } END { printf "%.6f", s }' times)
at() { # PERCENT: the time that so many of the calls do not exceed, in us
	awk -v p="$1" '{ t[NR] = $1 }
		END { n = int(NR * p / 100); n += n < NR * p / 100; printf "%.3f", t[n] * 1e6 }' times
}
read -r calls total min max got50 got90 got99 _ <<<"$(grep 'openat$' both | tail -n 1)"
assert_equal "$(wc -l <times)" "$calls" "calls"
assert_equal "$sum" "$total" "total time"
assert_equal "$(printf %.6f "$(head -n 1 times)")" "$min" "shortest"
assert_equal "$(printf %.6f "$(tail -n 1 times)")" "$max" "longest"
# Percentiles: in the bucket of the exact one, a quarter of a power of two.
while read -r percent is; do
	awk -v is="$is" -v wanted="$(at "$percent")" \
		'BEGIN { exit !(is >= wanted * 0.8 && is <= wanted * 1.25) }' ||
		fail "p$percent is $is, wanted about $(at "$percent")"
done <<<"50 $got50
90 $got90
99 $got99"

# A known number of calls, in the kernel alone.
assert_status 0 "$PERF_STRACE" -c --verdict -e getppid -o table "$programs/getppid_loop" 500000
assert_equal 500000 "$(calls_of table getppid)" "getppid"

# The same of many tasks that take turns on the CPUs, some of them waiting in their calls.
assert_status 0 "$PERF_STRACE" -c -f -e getppid,read -o table sh -c \
	'for i in 1 2 3 4 5 6 7 8; do "$0" 100000 & done
	dd if=/dev/zero bs=100 count=20000 2>/dev/null | dd bs=100 iflag=fullblock of=/dev/null 2>/dev/null
	wait' "$programs/getppid_loop"
assert_equal 800000 "$(($(calls_of table getppid) - 1))" "getppid of many, and the shell's own"
[ "$(calls_of table read)" -ge 40000 ] || fail "reads through a pipe: $(calls_of table read)"

# Time that passes, and time on a CPU; what -O takes off.
assert_status 0 "$PERF_STRACE" -c -w -e clock_nanosleep -o table sleep 0.3
assert_match table ' 0\.3[0-9]* .* clock_nanosleep$'
assert_status 0 "$PERF_STRACE" -c -e clock_nanosleep -o table sleep 0.3
assert_match table ' 0\.0[0-9]* .* clock_nanosleep$'
assert_status 0 "$PERF_STRACE" -c -w -O 1s -e clock_nanosleep -o table sleep 0.3
assert_match table ' 0\.000000 +0 .* clock_nanosleep$'
# A loop that does work has it on its CPU.
assert_status 0 "$PERF_STRACE" -c -U calls,total-time -e read -o table \
	dd if=/dev/zero of=/dev/null bs=64M count=8
awk '$3 == "read" { exit !($2 > 0.01) }' table || fail "no CPU time in read: $(cat table)"

# Status and filters.
assert_status 2 "$PERF_STRACE" -c -Z -o table ls /nonexistent
assert_equal "" "$(rows table | awk '$1 != $2')" "rows of calls that did not all fail"
assert_status 0 "$PERF_STRACE" -c -e openat --filter 'path == "/etc/passwd"' -o table \
	cat /etc/passwd
assert_equal 1 "$(calls_of table openat)" "filtered calls"
assert_status 1 "$PERF_STRACE" -c -e openat --filter 'path =~ "^/etc"' -o table true
assert_match err 'a summary is made in the kernel, which cannot decide .*a regular expression$'

# Groups.
assert_status 0 "$PERF_STRACE" -f --by comm -e getppid -o table sh -c \
	"$programs/getppid_loop 1000; $programs/getppid_loop 500"
assert_equal 1500 "$(calls_of table getppid_loop)" "by comm"
assert_status 0 "$PERF_STRACE" -f --by tid -e getppid -o table sh -c \
	"$programs/getppid_loop 1000; $programs/getppid_loop 500"
assert_equal "500 1000" "$(awk '/getppid_loop/ { print $4 }' table | sort -n | paste -sd' ')" "by tid"
assert_status 0 "$PERF_STRACE" --by path,syscall -e openat,close -o table \
	"$programs/open_loop" 700
assert_match table ' 700 +"/etc/passwd" +openat$'
assert_match table ' 70[0-9] +/etc/passwd +close$'
assert_status 0 "$PERF_STRACE" --by fd -e close -o table "$programs/open_loop" 700
assert_match table ' 70[0-9] +file$'
assert_status 2 "$PERF_STRACE" --by errno -o table ls /nonexistent
assert_match table ' ENOENT$'
assert_match table ' [0-9]+ +0$'
# More groups than there is room for: their calls are counted all the same.
assert_status 0 "$PERF_STRACE" --by path -U calls -e statx,newfstatat -o table sh -c \
	'i=0; while [ $i -lt 20000 ]; do [ -e /nonexistent/$i ]; i=$((i + 1)); done'
all=$(awk '$2 == "total" { print $1 }' table)
sum=$(awk '/^-/ { n++; next } n == 1 { s += $1 } END { print s }' table)
[ "$all" -ge 20000 ] || fail "calls by path: $all"
assert_equal "$sum" "$all" "sum of the rows and total"
assert_match table ' \(others\)$'

# perf's layout.
assert_status 2 "$PERF_STRACE" --errno-summary -o table ls /nonexistent
assert_match table '^ ls \([0-9]+\), [0-9]+ events, 100.0%$'
assert_match table '^   openat +[0-9]+ +[0-9]+ +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9.]+%$'
assert_match table '^				ENOENT: [0-9]+$'
assert_status 0 "$PERF_STRACE" --summary --summary-mode=total -f -o table sh -c 'true; /bin/true'
assert_match table '^ total, [0-9]+ events$'
assert_equal 2 "$(awk '$1 == "execve" { print $2 }' table)" "execve"

# A running process.
start "$programs/getppid_loop" 100000000
loop=$!
start "$PERF_STRACE" -c -e getppid -p $loop -o table 2>err
tracer=$!
sleep 1
kill -INT $tracer
wait $tracer
[ "$(calls_of table getppid)" -gt 1000 ] || fail "calls of a running process: $(cat table)"

# Of a command that is none, its execve alone.
echo >script
chmod +x script
printf '\177ELF' >script
assert_status 1 "$PERF_STRACE" -c -o table ./script
assert_equal "1 1 execve" "$(rows table)" "a command that cannot be executed"

# A terminal sees it grow; nobody else gets its control sequences.
cat >on_terminal.py <<'END'
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
text = b""
while True:
    try:
        got = os.read(fd, 4096)
    except OSError:
        break
    if not got:
        break
    text += got
sys.stdout.buffer.write(text)
END
command -v python3 >/dev/null || skip "the live table: no python3"
python3 on_terminal.py "$PERF_STRACE" --top=0.2 -e getppid "$programs/getppid_loop" 5000000 >seen
assert_match seen 'calls/s'
[ "$(grep -c 'calls/s' seen)" -gt 1 ] || fail "one picture only"
assert_equal 5000000 "$(calls_of <(tr -d '\r' <seen | sed -n '/^.*% time/h; //!H; $ { g; p }') getppid)" \
	"the last table"
assert_status 0 "$PERF_STRACE" --top=0.2 -e getppid -o table "$programs/getppid_loop" 1000
assert_no_match table "$(printf '\033')"
