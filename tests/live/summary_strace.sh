# SPDX-License-Identifier: GPL-2.0-only
# The table of -c beside strace's of the same program: every character but those of times.
. "$(dirname "$0")/lib.sh"

strace=$("$root/tests/tools/sid-strace" 2>/dev/null) || skip "no strace 7.x"

# Without times, which differ from run to run: numbers with a point, and then usecs/call.
same() { # OPTIONS... -- COMMAND...
	"$strace" -o theirs "$@" >/dev/null 2>&1
	"$PERF_STRACE" -o ours "$@" >/dev/null 2>&1
	for file in theirs ours; do
		sed -E 's/(^| +)[0-9]+\.[0-9]+/ T/g; s/^ T T +[0-9]+ / T T T /' "$file" >"$file.form"
	done
	diff theirs.form ours.form >differ || fail "with $*: $(cat differ)"
}

columns=calls,errors
same -c -S name ls /nonexistent
same -c -S calls -U $columns ls /nonexistent
same -c -S errors -U $columns,name cat /nonexistent
same -c -S nothing -U name,$columns ls /nonexistent
same -c -w -S name -U name,time,max-time,min-time,total-time,errors,calls true
same -f -c -S name sh -c 'ls /nonexistent; /bin/true'
same -c -e trace=none true
same -c -Z -S name ls /nonexistent
same -c -S name -e openat cat /etc/passwd

# What strace refuses, and how it says it.
for words in '-c -C' '-w' '-U calls' '-c -U foo' '-c -U calls,calls' '-c -S foo' '-c -O x' '-c -ff'; do
	# shellcheck disable=SC2086
	assert_status 1 "$strace" $words true
	sed -n '1s/^[^:]*: //; 1s/ (-U option residual.*//; s:/--summary\([^-]\|$\):\1:; 1p' err >wanted
	# shellcheck disable=SC2086
	assert_status 1 "$PERF_STRACE" $words true
	sed -n '1s/^perf-strace: //; 1p' err >is
	diff wanted is >differ || fail "$words: $(cat differ)"
done
