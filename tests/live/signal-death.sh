# SPDX-License-Identifier: GPL-2.0-only
# If the command dies of a signal, perf-strace dies of the same one.
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || skip "no python3"

ulimit -c 0
for signal in TERM KILL INT SEGV USR1; do
	number=$(kill -l "$signal")
	# The shell's own way to tell a death by signal from an exit with 128 + n is waitpid.
	status=$(python3 -c '
import subprocess, sys
print(subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL).returncode)' \
		"$PERF_STRACE" -o trace sh -c "kill -$signal \$\$")
	assert_equal "-$number" "$status" "wait status after SIG$signal"
	assert_match trace "\+\+\+ killed by SIG$signal"
done

# The signal itself too, which the kernel turns into SIGKILL as it is sent: once, and behind
# the call that it has interrupted.
status=0
"$PERF_STRACE" -o trace -e clock_nanosleep sh -c '(sleep 0.2; kill $$) & exec sleep 5' || status=$?
assert_equal 143 "$status" "exit status"
assert_match trace '^clock_nanosleep\(.* = \? ERESTART_RESTARTBLOCK \(Interrupted by signal\)$'
assert_equal 1 "$(grep -c '^--- SIGTERM {si_signo=SIGTERM, si_code=SI_USER, si_pid=[0-9]*, si_uid=0} ---$' trace)" \
	"number of lines of the signal"
assert_equal '+++ killed by SIGTERM +++' "$(tail -n 1 trace)" "last line"
# What is sent without an origin has the one that the kernel makes up.
"$PERF_STRACE" -f -o trace -e none sh -c 'yes | head -n 1' >/dev/null
assert_match trace '^([0-9]+) +--- SIGPIPE \{si_signo=SIGPIPE, si_code=SI_USER, si_pid=\1, si_uid=0\} ---$'
