# SPDX-License-Identifier: GPL-2.0-only
# The program itself, built with the sanitizers: no report, no leak, the command's status.
. "$(dirname "$0")/../live/lib.sh"

sanitized=$BUILD/asan/perf-strace
[ -x "$sanitized" ] || skip "no $sanitized: make asan-tests"
export ASAN_OPTIONS=detect_leaks=1:halt_on_error=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

traced() { # COMMAND...
	assert_status 0 "$sanitized" "$@"
	assert_no_match err 'Sanitizer|runtime error'
	assert_match trace '\+\+\+ exited with 0 \+\+\+'
}

mkdir dir
seq 1 2000 >dir/file
traced -o trace ls -la /usr/bin /proc/self/fd
assert_match trace '^execve\('
traced -f -v -y -s 200 -o trace sh -c 'cat dir/file | sort -r | head -n 3; ls /nowhere || true'
assert_match trace 'ENOENT'
traced -f -yy -X verbose -tt -T -o trace "$BUILD/tests/programs/forks"
assert_status 0 "$sanitized" record -f --compression-level --text trace -o data "$BUILD/tests/programs/forks"
assert_status 0 "$sanitized" replay -o replayed data
assert_no_match err 'Sanitizer|runtime error'
cmp trace replayed || fail "the replay differs"
head -c 2500 data >cut
assert_status 1 "$sanitized" replay -yy cut
assert_no_match err 'Sanitizer|runtime error'
for program in "$BUILD"/tests/programs/calls_*; do
	case ${program##*/} in
	*.*) continue ;;
	esac
	[ -x "$program" ] || continue
	mkdir -p calls && cd calls || exit 1
	"$sanitized" -f -v -yy -o ../trace "$program" >../out 2>../err </dev/null || :
	cd ..
	assert_no_match err 'Sanitizer|runtime error'
	assert_match trace '\+\+\+ (exited|killed)'
	rm -rf calls
done
