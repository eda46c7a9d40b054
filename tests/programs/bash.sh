# SPDX-License-Identifier: GPL-2.0-only
# Traps, job control, subshells, pipes, here documents, process substitution.
needs="bash sleep"
setup() {
	cat >script <<-'END'
		trap 'echo usr1' USR1
		trap 'echo child' CHLD
		kill -USR1 $$
		for i in 1 2 3; do (exit $i) || echo "$?"; done
		cat <(echo one; echo two) <<<three >out
		while read -r line; do echo "${line^^}"; done <out | sort -r
		coproc tr a-z A-Z
		echo text >&"${COPROC[1]}"
		exec {COPROC[1]}>&-
		read -r reply <&"${COPROC[0]}"
		wait
		trap - CHLD
		set -m
		sleep 5 &
		kill -STOP $!
		jobs
		kill -CONT $!
		kill $!
		wait
		ulimit -c 0
		(kill -SEGV $BASHPID)
		exec 5<>/dev/null 6>&5 5>&-
		echo $(($(ulimit -n) > 0)) $RANDOM ~ *.x "$(<script)" >/dev/null
		timeout 0.1 sleep 3
		exec true
	END
}
command=(bash script)
