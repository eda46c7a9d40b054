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
