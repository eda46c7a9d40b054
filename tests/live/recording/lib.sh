# SPDX-License-Identifier: GPL-2.0-only
# Sourced by the tests of recordings, after lib.sh.

# A perf that is to read them: perf itself or, with 7, sid's; says why if there is none.
find_perf() { # [7]
	local found
	if [ "${1:-}" = 7 ]; then
		found=$("$root/tests/tools/sid-perf" 2>"$work/sid") || {
			tail -n 1 "$work/sid" >&2
			return 1
		}
	else
		found=$(command -v perf) || {
			echo "no perf" >&2
			return 1
		}
	fi
	echo "$found"
}

# Several tasks, some of which wait for others, signals, threads.
cat >"$work/busy.sh" <<'END'
for i in 1 2 3 4; do
	(ls -lR /etc/apt >/dev/null; sleep 0.0$i; ls /nonexistent) 2>/dev/null &
done
find /usr/share/doc -maxdepth 2 | head -n 2000 | wc -l >/dev/null
(sleep 0.2 & exec sleep 0.1)
sh -c 'kill -TERM $$'
wait
END

# What a call's line is without the padding before its result.
squeeze() {
	sed -E 's/ +(= [-0-9?])/ \1/'
}
