# SPDX-License-Identifier: GPL-2.0-only
# The summary of a recording counts what its text has, and is laid out as live.
. "$(dirname "$0")/lib.sh"
. "$here/recording/lib.sh"

assert_status 0 "$PERF_STRACE" record -f sh busy.sh
# Calls on one line each: with a filter that all pass.
assert_status 0 "$PERF_STRACE" replay -f --filter 'pid > 0' -o text -q -e signal=none
sed -nE 's/^[0-9]+ +([a-z0-9_]+)\(.*\) += (-?[0-9].*)/\1 \2/p' text >calls
[ "$(wc -l <calls)" -gt 500 ] || fail "there are next to no calls"

counted() { # OPTION...: "CALL CALLS ERRORS" of each, sorted
	"$PERF_STRACE" replay "$@" 2>err | awk '/^-+ /{ n++; next } n == 1 { print $NF, $1, (NF > 2 ? $2 : 0) }' | LC_ALL=C sort
}
awk '{ n[$1]++; e[$1] += $2 == -1 } END { for (c in n) print c, n[c], e[c] }' calls | LC_ALL=C sort >wanted
counted -c -U calls,errors,name >got
cmp wanted got || fail "the summary differs: $(diff wanted got | head -n 4)"
counted -c -U calls,errors,name -e openat,read --filter 'ret < 0' >got
awk '{ if ($1 ~ /^(openat|read)$/ && $2 == -1) n[$1]++ } END { for (c in n) print c, n[c], n[c] }' calls |
	LC_ALL=C sort >wanted
cmp wanted got || fail "the summary of failed calls differs: $(diff wanted got | head -n 4)"

assert_status 0 "$PERF_STRACE" replay -C -w
assert_match out '^\[pid +[0-9]+\] openat\('
assert_match out '^100\.00 .* total$'
assert_status 0 "$PERF_STRACE" replay --summary
assert_match out '^ find \([0-9]+\), [0-9]+ events'
assert_status 0 "$PERF_STRACE" replay -c --by comm,errno --percentiles -o table
assert_match table ' find +0$'
assert_match table ' ls +ENOENT$'
assert_status 1 "$PERF_STRACE" replay -c --by cgroup
assert_match err 'no rows by control group: they are not recorded'

# What calls are about: as the kernel counts it live, of a command that does the same each time.
same=(sh -c 'cat /etc/hostname - </dev/null; ls -l /etc/apt | cat; ls /nonexistent')
"$PERF_STRACE" record -f -o same.data "${same[@]}" >/dev/null 2>&1
for by in fd path path,syscall fd,errno; do
	table=(-c -U calls,errors,name -S name --by $by -e '!brk,wait4,vfork,clone,rt_sigreturn')
	"$PERF_STRACE" -f -o live "${table[@]}" "${same[@]}" >/dev/null 2>&1
	assert_status 0 "$PERF_STRACE" replay -o replayed "${table[@]}" same.data
	LC_ALL=C sort live >want
	LC_ALL=C sort replayed >got
	cmp want got || fail "rows by $by differ: $(diff want got | head -n 6)"
	[ "$(wc -l <got)" -gt 6 ] || fail "next to no rows by $by"
done
assert_status 1 "$PERF_STRACE" record -c true
assert_match err 'a summary is not for record: replay makes it'
