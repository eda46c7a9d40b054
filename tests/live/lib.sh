# SPDX-License-Identifier: GPL-2.0-only
#
# For the live tests: sourced first by each. It gives an empty working directory that goes
# away, the program's path in $PERF_STRACE, and assertions that say what they wanted.
# A test states what must hold; the first thing that does not ends it.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
BUILD=${BUILD:-$root/build}
PERF_STRACE=$(realpath "${PERF_STRACE:-$BUILD/perf-strace}")
programs=$BUILD/tests/programs

skip() { # REASON
	echo "$1"
	exit 77
}

fail() { # WHAT
	echo "FAIL: $1"
	for file in out err trace; do
		[ ! -s "$work/$file" ] || sed "s/^/$file: /" "$work/$file" | tail -n 15
	done
	exit 1
}

assert_equal() { # WANT GOT WHAT
	[ "$1" = "$2" ] || fail "$3: wanted '$1', got '$2'"
}

assert_status() { # WANT COMMAND...: its output goes to ./out and ./err
	local want=$1 status=0
	shift
	"$@" >"$work/out" 2>"$work/err" || status=$?
	assert_equal "$want" "$status" "exit status of: $*"
}

assert_match() { # FILE REGEX
	grep -Eq -- "$2" "$1" || fail "no line of $1 matches: $2"
}

assert_no_match() { # FILE REGEX
	! grep -Eq -- "$2" "$1" || fail "a line of $1 matches: $2: $(grep -Em 1 -- "$2" "$1")"
}

assert_lines() { # COUNT FILE
	assert_equal "$1" "$(wc -l <"$2")" "number of lines of $2"
}

# Waits until the command succeeds, up to so many tenths of a second, PATIENCE times that on
# slow machines.
wait_for() { # TENTHS COMMAND...
	local left=$(($1 * ${PATIENCE:-1}))
	shift
	until "$@" 2>/dev/null; do
		left=$((left - 1))
		[ $left -gt 0 ] || return 1
		sleep 0.1
	done
}

gone() { # PID
	! kill -0 "$1" 2>/dev/null
}

# Started by this test, and ended with it.
started=()
start() { # COMMAND...: its id is in $!
	# Said outright, or the shell would give a job in the background /dev/null.
	"$@" <&0 &
	started+=($!)
}

finish() {
	local pid
	for pid in ${started[@]+"${started[@]}"}; do
		kill -9 "$pid" 2>/dev/null
	done
	rm -rf "$work"
}

[ "$(id -u)" = 0 ] || skip "needs root"
[ -x "$PERF_STRACE" ] || skip "no $PERF_STRACE: make first"
work=$(mktemp -d)
trap finish EXIT
cd "$work" || exit 1
