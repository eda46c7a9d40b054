# SPDX-License-Identifier: GPL-2.0-only
# The traced program cannot tell: all is as in a plain shell's child.
. "$(dirname "$0")/lib.sh"

cat >probe <<'END'
#!/bin/sh
echo "arguments: $*"
echo "cwd: $(pwd)"
echo "umask: $(umask)"
cat /proc/self/environ | tr '\0' '\n' | sort
# Of a child of its own, not of the shell, which opens and blocks things while it forks;
# not in a pipeline either, for the same reason.
ls -l /proc/self/fd >fds
echo "fds:"
sed -n 's/.* \([0-9]* -> .*\)/\1/p' fds | sed 's,/proc/[0-9]*/,/proc/PID/,'
grep -E '^(Sig(Blk|Ign|Cgt)|Cap|NoNewPrivs|Seccomp|Uid|Gid|Groups|Cpus_allowed_list|TracerPid)' \
	/proc/self/status
cat /proc/$$/limits
echo "priority, nice: $(cut -d' ' -f18,19 /proc/$$/stat)"
echo "group, session, terminal: $(cut -d' ' -f5,6,7 /proc/$$/stat)"
cat /proc/$$/oom_score_adj /proc/$$/cgroup /proc/$$/timerslack_ns
END
chmod +x probe
echo nine >nine

run_probe() { # OUTPUT PREFIX...
	output=$1
	shift
	(
		exec 9<nine 7>/dev/null
		ulimit -n 777
		ulimit -c 0
		umask 027
		trap '' USR1 PIPE
		exec env -i PATH="$PATH" ONE=1 TWO="a b" "$@" ./probe x 'y z' </dev/null >"$output" 2>/dev/null
	)
}

# Both write to a file of the same name, which is among the fds.
run_probe result
mv result plain
run_probe result "$PERF_STRACE" -o trace
mv result traced
diff plain traced >out || fail "the probe sees a difference"
run_probe result "$PERF_STRACE" -f -o trace
mv result traced
diff plain traced >out || fail "the probe sees a difference with -f"
assert_match plain '^9 -> .*/nine$'
assert_match plain '^ONE=1$'
