# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 300
# Every call that there is a program for: its replay is the live text, and perf script's is the
# same but for the padding and where lines are cut.
. "$(dirname "$0")/lib.sh"
. "$here/recording/lib.sh"

perf=$(find_perf) || perf=
ran=0
for program in "$programs"/calls_* "$programs"/forks; do
	case ${program##*/} in
	*.*) continue ;;
	esac
	[ -x "$program" ] || continue
	mkdir -p "dir/${program##*/}" && cd "dir/${program##*/}" || exit 1
	"$PERF_STRACE" record -f -v -yy -s 100 --text ../../live -o ../../data "$program" \
		>../../out 2>../../err </dev/null
	cd ../..
	grep -q 'lost' err && continue
	assert_status 0 "$PERF_STRACE" replay -v -yy -s 100 -o replayed data
	cmp live replayed || fail "the replay of ${program##*/} differs"
	ran=$((ran + 1))
	[ -n "$perf" ] || continue
	# Calls that nothing cut, as perf has them.
	"$perf" script -i data -F event,trace 2>err |
		sed -nE 's/^ *(syscalls:sys_exit|strace:call): //p' | squeeze | LC_ALL=C sort >theirs
	sed -E 's/^[0-9]+ +//' live | grep -Ev '^(---|\+\+\+|<\.\.\.)|<unfinished \.\.\.>$' | squeeze |
		LC_ALL=C sort >ours
	LC_ALL=C comm -13 theirs ours >missing
	[ ! -s missing ] || fail "perf script lacks lines of ${program##*/}: $(head -n 3 missing)"
done
[ "$ran" -gt 10 ] || fail "only $ran programs were there"
echo "$ran programs"
