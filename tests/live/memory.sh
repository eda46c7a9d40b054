# SPDX-License-Identifier: GPL-2.0-only
# What the tracer takes of memory: as documented, whatever goes through it.
. "$(dirname "$0")/lib.sh"

kib() { # FIELD PID
	sed -n "s/^$1:[[:space:]]*\([0-9]*\) kB/\1/p" "/proc/$2/status"
}

# 8 MiB of ring for each CPU, 256 MiB in all, and the program itself: on two CPUs 40 in all.
cpus=$(grep -c ^processor /proc/cpuinfo)
rings=$((cpus * 8))
[ $rings -le 256 ] || rings=256
limit=$(((rings + 24) * 1024))

start "$PERF_STRACE" -f -o trace "$programs/open_loop" 200000
tracer=$!
wait_for 100 grep -q openat trace || fail "nothing is traced"
wait_for 100 test "$(wc -l <trace)" -gt 1000
peak=0
while [ -e /proc/$tracer/status ] && now=$(kib VmHWM $tracer) && [ -n "$now" ]; do
	peak=$now
	sleep 0.1
done
wait $tracer || fail "exit status $?"
[ "$peak" -gt 1024 ] || fail "the size was not seen: $peak"
[ "$peak" -le $limit ] || fail "$peak KiB resident on $cpus CPUs, at most $limit"
echo "$peak KiB resident with all calls on $cpus CPUs"

# A record that the end of the ring cuts is whole again: a small ring ends often.
assert_status 0 "$PERF_STRACE" --lossless --strict --ring-size 64k -o trace -e trace=openat,close \
	"$programs/open_loop" 50000
assert_equal 50000 "$(grep -c '^openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3$' trace)" \
	"openat through a small ring"

# A summary by what there is more and more of stays as it is: so it can go on for hours.
printf 'i=0\nwhile [ ! -e stop ]; do (:); [ -e /nonexistent/$i ]; i=$((i + 1)); done\n' >many
start "$PERF_STRACE" -f --by tid,path,syscall -e statx,newfstatat,exit_group,wait4 -o table sh many
tracer=$!
sleep 2
first=$(kib VmRSS $tracer)
sleep 4
second=$(kib VmRSS $tracer)
touch stop
wait $tracer || fail "exit status $?"
[ "$second" -le $((first + 512)) ] || fail "the summary grows: $first KiB, then $second"
echo "a summary by tid and path: $first KiB, then $second"
